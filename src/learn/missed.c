/* Questions to drill: what their last answer was decides. */
#include <stdlib.h>
#include <string.h>

#include "learn/question_map.h"
#include "quizradar/profile.h"

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

static int by_id(const void *a, const void *b)
{
    const struct qr_missed_question *x = a, *y = b;
    int c = strcmp(x->bank_id, y->bank_id);
    return c ? c : strcmp(x->item_id, y->item_id);
}

struct qr_missed qr_missed_find(const struct qr_profile *profile, struct qr_arena *arena)
{
    struct qr_arena *scratch = qr_arena_new(0);
    struct question_map last = question_map_new(scratch, profile->n); /* index of the answer */
    qr_ms usual = twice_the_median(profile, scratch);
    struct qr_missed out = {.n = 0};
    size_t cap = 0;
    for (size_t i = 0; i < profile->n; i++) {
        const struct qr_answer_record *r = &profile->entries[i].record;
        if (r->outcome == QR_OUT_NOT_REACHED || profile->entries[i].covered) continue;
        *question_map_find(&last, r->bank_id, r->item_id) =
            (struct question_entry){r->bank_id ? r->bank_id : "", r->item_id, (int64_t)i};
    }
    for (size_t i = 0; i < last.size; i++) {
        if (!last.slots[i].item) continue;
        const struct qr_answer_record *r = &profile->entries[last.slots[i].value].record;
        unsigned why = why_missed(r, usual);
        if (!why) continue;
        qr_grow(arena, out.questions, out.n, &cap);
        out.questions[out.n++] = (struct qr_missed_question){r->bank_id, r->item_id, why};
    }
    if (out.n) qsort(out.questions, out.n, sizeof *out.questions, by_id);
    qr_arena_free(scratch);
    return out;
}

size_t qr_missed_count(const struct qr_missed *missed, unsigned why)
{
    size_t n = 0;
    for (size_t i = 0; i < missed->n; i++)
        n += (missed->questions[i].why & why) != 0;
    return n;
}

bool qr_missed_has(void *filter, const char *bank_id, const char *item_id)
{
    const struct qr_missed_filter *f = filter;
    struct qr_missed_question key = {bank_id, item_id, 0}, *found;
    if (!f->missed->n) return false;
    found = bsearch(&key, f->missed->questions, f->missed->n, sizeof key, by_id);
    return found && found->why & f->why;
}
