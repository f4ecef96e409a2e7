/* Curves over the grid, remembered by their three numbers. */
#include "score/curves.h"

#include <string.h>

#define PLACES 1024 /* 3.2 kB each; untouched ones take no memory */

/* A place for each curve by its hash; of two that share one the later stays. */
static struct score_curve curves[PLACES];

const struct score_curve *score_curve_of(const struct qr_irt_item *item)
{
    double key[3] = {item->a, item->b, item->c};
    struct score_curve *c = &curves[qr_hash64(key, sizeof key) % PLACES];
    if (memcmp(&c->item, item, sizeof *item) == 0 && item->a != 0) return c;
    const double *theta = qr_grid_theta();
    c->item = *item;
    for (int g = 0; g < QR_GRID_N; g++)
        qr_irt_log_p(item, theta[g], &c->ln_p[g], &c->ln_q[g]);
    return c;
}
