/* What an attempt leaves behind for the profile: one record an answer. */
#include "learn/evidence.h"

/* Over, with a score: handed in, or out of time (and perhaps still open for late answers). */
static bool is_scored(const struct qr_attempt *attempt)
{
    return !attempt->abandoned && (attempt->submitted || attempt->expired);
}

const struct qr_response *evidence_response(const struct qr_slot_state *state)
{
    return state->n_tries ? &state->tries[0] : &state->response;
}

static struct qr_answer_record record_of(const struct qr_attempt *attempt, uint32_t i,
                                         const struct qr_slot_score *score)
{
    const struct qr_slot *slot = &attempt->head.slots[i];
    const struct qr_slot_state *state = &attempt->slots[i];
    return (struct qr_answer_record){
        .attempt_id = attempt->head.id,
        .bank_id = slot->bank_id,
        .item_id = slot->item->id,
        .wall = attempt->head.started_wall,
        .credit = score->first,
        .outcome = score->first_outcome,
        .rapid = score->rapid,
        .certainty = state->certainty,
        .item = slot->item,
        .misconception = score->first_outcome == QR_OUT_RIGHT
                             ? NULL
                             : qr_response_misconception(slot->item, evidence_response(state)),
        .flagged = state->flagged,
        .revisions = state->revisions,
        .time_on = state->time_on,
        .cram = attempt->head.cram,
        .show_from = attempt->head.show_from,
    };
}

void qr_profile_collect(const struct qr_attempt *attempt, const struct qr_taxonomy *taxonomy,
                        struct qr_arena *arena, struct qr_answer_record **records, size_t *n, size_t *cap)
{
    struct qr_scorecard card;
    struct qr_arena *scratch;
    bool whole = attempt->head.mode == QR_MODE_EXAM || attempt->head.behaviour == QR_DEFERRED;
    if (whole && !is_scored(attempt)) return;
    scratch = qr_arena_new(0);
    qr_score_attempt(attempt, taxonomy, QR_RULE_DEFAULT, scratch, &card);
    for (uint32_t i = 0; i < card.n; i++) {
        if (!card.slots[i].counts) continue;
        qr_grow(arena, *records, *n, cap);
        (*records)[(*n)++] = record_of(attempt, i, &card.slots[i]);
    }
    qr_arena_free(scratch);
}
