/* Questions to drill: those whose last answer was not right, or right by a guess. */
#include <stdlib.h>
#include <string.h>

#include "quizradar/profile.h"

struct last {
    const struct qr_answer_record *record;
    size_t order;
};

static int by_question(const struct qr_answer_record *a, const struct qr_answer_record *b)
{
    int c = strcmp(a->bank_id, b->bank_id);
    return c ? c : strcmp(a->item_id, b->item_id);
}

static int by_question_and_time(const void *a, const void *b)
{
    const struct last *x = a, *y = b;
    int c = by_question(x->record, y->record);
    return c ? c : (x->order > y->order) - (x->order < y->order);
}

static unsigned why_missed(const struct qr_answer_record *r)
{
    if (r->outcome == QR_OUT_NOT_REACHED) return 0;
    if (r->outcome != QR_OUT_RIGHT) return QR_MISSED_WRONG;
    return r->certainty == QR_GUESSING ? QR_MISSED_GUESSED : 0;
}

struct qr_missed qr_missed_find(const struct qr_profile *profile, struct qr_arena *arena)
{
    struct qr_missed out = {.questions = qr_push(arena, struct qr_missed_question, profile->n)};
    struct last *all = qr_push(arena, struct last, profile->n);
    size_t n = 0;
    for (size_t i = 0; i < profile->n; i++)
        if (profile->entries[i].record.outcome != QR_OUT_NOT_REACHED)
            all[n++] = (struct last){&profile->entries[i].record, i};
    if (n) qsort(all, n, sizeof *all, by_question_and_time);
    for (size_t i = 0; i < n; i++) {
        const struct qr_answer_record *r = all[i].record;
        bool newest = i + 1 == n || by_question(r, all[i + 1].record) != 0;
        unsigned why = newest ? why_missed(r) : 0;
        if (why) out.questions[out.n++] = (struct qr_missed_question){r->bank_id, r->item_id, why};
    }
    return out;
}

static int by_id(const void *a, const void *b)
{
    const struct qr_missed_question *x = a, *y = b;
    int c = strcmp(x->bank_id, y->bank_id);
    return c ? c : strcmp(x->item_id, y->item_id);
}

bool qr_missed_has(void *missed, const char *bank_id, const char *item_id)
{
    const struct qr_missed *m = missed;
    struct qr_missed_question key = {bank_id, item_id, 0};
    return m->n && bsearch(&key, m->questions, m->n, sizeof key, by_id) != NULL;
}
