/* The rapid rule beyond the fixed second and a half: a tenth of the median time on the question. */
#include "learn/pace.h"

#define TIMES_MOST 64 /* the latest ones say enough */

struct pace pace_new(struct qr_arena *arena, const struct qr_answer_record *records, size_t n)
{
    return (struct pace){arena, records, question_map_new(arena, n), qr_push(arena, size_t, n)};
}

bool pace_is_hasty(struct pace *pace, size_t i)
{
    const struct qr_answer_record *r = &pace->records[i];
    double seconds[TIMES_MOST];
    int n = 0;
    if (r->outcome > QR_OUT_WRONG || r->rapid) return false;
    struct question_entry *e = question_map_find(&pace->last, r->bank_id, r->item_id);
    pace->before[i] = (size_t)e->value;
    for (size_t k = (size_t)e->value; k && n < TIMES_MOST; k = pace->before[k - 1])
        seconds[n++] = (double)pace->records[k - 1].time_on / 1000;
    *e = (struct question_entry){r->bank_id ? r->bank_id : "", r->item_id, (int64_t)i + 1};
    double limit = qr_rapid_limit(seconds, n);
    return limit > QR_RAPID_SECONDS && (double)r->time_on / 1000 < limit;
}
