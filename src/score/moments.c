/* Mean, spread and quantiles of one skill's marginal on the grid. */
#include <math.h>

#include "quizradar/score.h"
#include "score/internal.h"

double qr_posterior_mean(struct qr_posterior *post, int s)
{
    const double *mass = qr_posterior_density(post, s);
    double sum = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        sum += mass[g] * (QR_GRID_LO + QR_GRID_STEP * g);
    return sum;
}

double qr_posterior_sd(struct qr_posterior *post, int s)
{
    const double *mass = qr_posterior_density(post, s);
    double mean = qr_posterior_mean(post, s), sum = 0;
    for (int g = 0; g < QR_GRID_N; g++) {
        double d = QR_GRID_LO + QR_GRID_STEP * g - mean;
        sum += mass[g] * d * d;
    }
    return sqrt(sum);
}

double qr_posterior_quantile(struct qr_posterior *post, int s, double p)
{
    struct score_grid grid = {qr_posterior_density(post, s), QR_GRID_N, QR_GRID_LO, QR_GRID_STEP};
    return score_quantile(grid, p);
}
