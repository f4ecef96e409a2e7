/* Mean, spread and quantiles of one skill's marginal on the grid. */
#include <math.h>

#include "quizradar/score.h"

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

static double node(const double *mass, int g)
{
    return g >= 0 && g < QR_GRID_N ? mass[g] : 0;
}

/* Integral from node g to g + t (t in 0..1 steps) of the cubic through the four nodes around the cell. */
static double cell_integral(const double *mass, int g, double t)
{
    double t2 = t * t, t3 = t2 * t, t4 = t3 * t;
    return node(mass, g - 1) * -(t4 / 4 - t3 + t2) / 6 +
           node(mass, g) * (t4 / 4 - 2 * t3 / 3 - t2 / 2 + 2 * t) / 2 +
           node(mass, g + 1) * -(t4 / 4 - t3 / 3 - t2) / 2 + node(mass, g + 2) * (t4 / 4 - t2 / 2) / 6;
}

double qr_posterior_quantile(struct qr_posterior *post, int s, double p)
{
    const double *mass = qr_posterior_density(post, s);
    double total = 0, below = 0;
    int g = 0;
    for (int i = 0; i + 1 < QR_GRID_N; i++)
        total += cell_integral(mass, i, 1);
    for (; g + 2 < QR_GRID_N; g++) {
        double cell = cell_integral(mass, g, 1);
        if (below + cell >= p * total) break;
        below += cell;
    }
    double lo = 0, hi = 1;
    for (int i = 0; i < 50; i++) {
        double mid = (lo + hi) / 2;
        if (below + cell_integral(mass, g, mid) < p * total)
            lo = mid;
        else
            hi = mid;
    }
    return QR_GRID_LO + QR_GRID_STEP * (g + (lo + hi) / 2);
}
