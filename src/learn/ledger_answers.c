/* The answers behind an entry of the misconception ledger. */
#include "quizradar/grade.h"
#include "quizradar/ledger.h"
#include "quizradar/str.h"

bool qr_belief_counts(const struct qr_answer_record *r)
{
    return !r->rapid && r->outcome != QR_OUT_SKIPPED && r->outcome != QR_OUT_NOT_REACHED;
}

size_t qr_belief_answers(const struct qr_profile *profile, const char *id, struct qr_arena *arena,
                         struct qr_belief_answer **answers)
{
    struct qr_belief_answer *list = *answers = qr_push(arena, struct qr_belief_answer, profile->n);
    size_t n = 0;
    for (size_t i = 0; i < profile->n; i++) {
        const struct qr_answer_record *r = &profile->entries[i].record;
        if (profile->entries[i].covered || !qr_belief_counts(r)) continue;
        if (r->outcome != QR_OUT_RIGHT) {
            if (qr_streq(r->misconception, id)) list[n++] = (struct qr_belief_answer){r, true};
        } else if (n && qr_item_offers(r->item, id)) {
            list[n++] = (struct qr_belief_answer){r, false};
        }
    }
    return n;
}

bool qr_belief_offered(void *filter, const char *bank_id, const char *item_id)
{
    const struct qr_belief_filter *f = filter;
    const struct qr_bank *bank = qr_library_find_bank(f->library, bank_id);
    const struct qr_item *item = bank ? qr_bank_find(bank, item_id) : NULL;
    return item && qr_item_offers(item, f->id);
}
