/* An answer as evidence for one skill area: the curve of its question and its weight there. */
#ifndef QR_LEARN_EVIDENCE_H
#define QR_LEARN_EVIDENCE_H

#include "quizradar/profile.h"

/* What an answer says about one area; `share`: of the question that is about it. */
struct evidence_part {
    int area;
    double share;
    struct qr_evidence evidence;
};

/*
 * Evidence of an entry with the score `y` (its own credit, or what the learner said of it), a part for each
 * area that the question says something about, in the order of the areas; returns how many. The weight is the
 * entry's, shared by the question's skills.
 */
int evidence_parts(const struct qr_profile_entry *entry, const struct qr_taxonomy *taxonomy, double y,
                   struct evidence_part parts[QR_MAX_SKILLS]);

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
