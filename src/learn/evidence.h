/* An answer as evidence for one skill area: the curve of its question and its weight there. */
#ifndef QR_LEARN_EVIDENCE_H
#define QR_LEARN_EVIDENCE_H

#include "quizradar/profile.h"

/*
 * Evidence of an entry for `area` with the score `y` (its own credit, or what the learner said of it); false
 * when the question says nothing about the area. The weight is the entry's, shared by the question's skills.
 */
bool evidence_for(const struct qr_profile_entry *entry, const struct qr_taxonomy *taxonomy, uint32_t area,
                  double y, struct qr_evidence *out);

/* The curve of a question, its slope attenuated by the uncertainty of its difficulty. */
struct qr_irt_item evidence_curve(const struct qr_item *item);

/* Share of an item's weight in an area: its skills there together. */
double evidence_share(const struct qr_item *item, const struct qr_taxonomy *taxonomy, uint32_t area);

/* What an answer of `wall` weighs at `now`: by whole days, so that three answers given today are three units
 * of evidence, not a shade less. */
double evidence_age(qr_ms wall, qr_ms now);

/* What was answered first: later tries had help, so the first one is what a skill is measured by. */
const struct qr_response *evidence_response(const struct qr_slot_state *state);

#endif
