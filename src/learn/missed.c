/* Questions to drill: what their last answer was decides. */
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

/* ---- time ---- */

static int by_time(const void *a, const void *b)
{
    qr_ms x = *(const qr_ms *)a, y = *(const qr_ms *)b;
    return (x > y) - (x < y);
}

static bool is_given(const struct qr_answer_record *r)
{
    return r->outcome == QR_OUT_RIGHT || r->outcome == QR_OUT_PARTIAL || r->outcome == QR_OUT_WRONG;
}

/* Twice the median of the person's own times, as the sum of the two in the middle; 0 without any. */
static qr_ms twice_the_median(const struct qr_profile *profile, struct qr_arena *arena)
{
    qr_ms *times = qr_push(arena, qr_ms, profile->n);
    size_t n = 0;
    for (size_t i = 0; i < profile->n; i++) {
        const struct qr_answer_record *r = &profile->entries[i].record;
        if (is_given(r) && !r->rapid) times[n++] = r->time_on;
    }
    if (!n) return 0;
    qsort(times, n, sizeof *times, by_time);
    return times[(n - 1) / 2] + times[n / 2];
}

static bool is_slow(const struct qr_answer_record *r, qr_ms usual)
{
    qr_ms most = r->item->time_seconds ? (qr_ms)r->item->time_seconds * 2000 : usual;
    return most > 0 && r->time_on > most;
}

/* ---- the list ---- */

static unsigned why_missed(const struct qr_answer_record *r, qr_ms usual)
{
    unsigned why = 0;
    if (r->outcome != QR_OUT_RIGHT) why |= QR_MISSED_WRONG;
    if (r->certainty == QR_GUESSING && is_given(r)) why |= QR_MISSED_GUESSED;
    if (r->flagged) why |= QR_MISSED_FLAGGED;
    if (r->revisions) why |= QR_MISSED_CHANGED;
    if (is_slow(r, usual)) why |= QR_MISSED_SLOW;
    return why;
}

struct qr_missed qr_missed_find(const struct qr_profile *profile, struct qr_arena *arena)
{
    struct qr_missed out = {.questions = qr_push(arena, struct qr_missed_question, profile->n)};
    struct last *all = qr_push(arena, struct last, profile->n);
    qr_ms usual = twice_the_median(profile, arena);
    size_t n = 0;
    for (size_t i = 0; i < profile->n; i++)
        if (profile->entries[i].record.outcome != QR_OUT_NOT_REACHED && !profile->entries[i].covered)
            all[n++] = (struct last){&profile->entries[i].record, i};
    if (n) qsort(all, n, sizeof *all, by_question_and_time);
    for (size_t i = 0; i < n; i++) {
        const struct qr_answer_record *r = all[i].record;
        bool newest = i + 1 == n || by_question(r, all[i + 1].record) != 0;
        unsigned why = newest ? why_missed(r, usual) : 0;
        if (why) out.questions[out.n++] = (struct qr_missed_question){r->bank_id, r->item_id, why};
    }
    return out;
}

size_t qr_missed_count(const struct qr_missed *missed, unsigned why)
{
    size_t n = 0;
    for (size_t i = 0; i < missed->n; i++)
        n += (missed->questions[i].why & why) != 0;
    return n;
}

static int by_id(const void *a, const void *b)
{
    const struct qr_missed_question *x = a, *y = b;
    int c = strcmp(x->bank_id, y->bank_id);
    return c ? c : strcmp(x->item_id, y->item_id);
}

bool qr_missed_has(void *filter, const char *bank_id, const char *item_id)
{
    const struct qr_missed_filter *f = filter;
    struct qr_missed_question key = {bank_id, item_id, 0}, *found;
    if (!f->missed->n) return false;
    found = bsearch(&key, f->missed->questions, f->missed->n, sizeof key, by_id);
    return found && found->why & f->why;
}
