/* Curves over the grid of the posterior: thousands of answers are to questions of a few dozen curves. */
#ifndef SCORE_CURVES_H
#define SCORE_CURVES_H

#include "quizradar/score.h"

struct score_curve {
    struct qr_irt_item item; /* a 0: free */
    double ln_p[QR_GRID_N], ln_q[QR_GRID_N];
};

/* qr_irt_log_p of an item at each point of the grid; valid until the next call. The same bits whether they
 * are remembered or made anew. */
const struct score_curve *score_curve_of(const struct qr_irt_item *item);

#endif
