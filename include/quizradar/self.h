/*
 * What learners say of themselves, beside what their answers show: how well stated certainty agrees with the
 * outcome, and the level at which people would stand if they were as often right as they say.
 *
 * Only answers that count as evidence and came with a certainty are used: a repeated question measures
 * memory, and one that is too fast measures nothing.
 */
#ifndef QUIZRADAR_SELF_H
#define QUIZRADAR_SELF_H

#include "quizradar/confidence.h"
#include "quizradar/profile.h"

/* Below this many units of stated certainty a skill has no felt level: as for the measured one. */
struct qr_self {
    size_t n;                          /* answers with a certainty */
    struct qr_calibration calibration; /* bins: Guessing, Leaning, Fairly sure, Certain; see its extent */
    struct qr_cbm_summary marks;       /* certainty marks: Guessing and Leaning are level 1 */
    struct qr_estimate *felt;          /* per area of the taxonomy */
};

/* Since `from_wall` (0: ever); lives in `arena`. */
struct qr_self qr_self_of(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                          qr_ms from_wall, struct qr_arena *arena);

#endif
