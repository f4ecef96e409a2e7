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

struct qr_self {
    size_t n;                          /* answers with a certainty */
    struct qr_calibration calibration; /* bins: Guessing, Leaning, Fairly sure, Certain; see its extent */
    struct qr_cbm_summary marks;       /* certainty marks: Guessing and Leaning are level 1 */
};

/* Since `from_wall` (0: ever). */
struct qr_self qr_self_of(const struct qr_profile *profile, qr_ms from_wall);

/* The marks of one attempt: every answer that was given with a certainty and counts in its score. */
struct qr_cbm_summary qr_self_marks(const struct qr_attempt *attempt, const struct qr_scorecard *card);

/* The level in qr_cbm_summary.levels, from 1, of a certainty (grade.h). */
int qr_self_level(int certainty);

/*
 * The felt level of each area of the taxonomy, in `arena`: where the answers would put the person if they had
 * been right as often as was said. Not measured below one unit of evidence with a certainty, as usual.
 */
struct qr_estimate *qr_self_felt(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                                 struct qr_arena *arena);

#endif
