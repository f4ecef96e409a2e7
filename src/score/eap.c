/* The posterior of one position under a normal prior: mean, spread, quantiles. */
#include <math.h>

#include "quizradar/irt.h"
#include "score/internal.h"

#define REACH 8.0 /* sd of the prior to each side */

static double log_normal(double x, struct qr_normal of)
{
    double z = (x - of.mean) / of.sd;
    return -0.5 * z * z - log(of.sd) - 0.91893853320467274; /* ln sqrt(2 pi) */
}

static void moments(struct qr_irt_posterior *out)
{
    double mean = 0, square = 0;
    for (int g = 0; g < QR_EAP_N; g++)
        mean += out->mass[g] * out->theta[g];
    for (int g = 0; g < QR_EAP_N; g++)
        square += out->mass[g] * (out->theta[g] - mean) * (out->theta[g] - mean);
    out->mean = mean;
    out->sd = sqrt(square);
}

void qr_irt_posterior(const struct qr_evidence *answers, int n, struct qr_normal prior,
                      struct qr_irt_posterior *out)
{
    double top = -INFINITY, sum = 0;
    out->lo = prior.mean - REACH * prior.sd;
    out->step = 2 * REACH * prior.sd / (QR_EAP_N - 1);
    for (int g = 0; g < QR_EAP_N; g++) {
        double theta = out->lo + out->step * g, lik = log_normal(theta, prior);
        for (int i = 0; i < n; i++)
            lik += qr_irt_log_lik(&answers[i], theta);
        out->theta[g] = theta;
        out->mass[g] = lik;
        if (lik > top) top = lik;
    }
    for (int g = 0; g < QR_EAP_N; g++)
        sum += out->mass[g] = exp(out->mass[g] - top);
    for (int g = 0; g < QR_EAP_N; g++)
        out->mass[g] /= sum;
    out->log_marginal = top + log(sum * out->step);
    moments(out);
}

static struct score_grid grid_of(const struct qr_irt_posterior *post)
{
    return (struct score_grid){post->mass, QR_EAP_N, post->lo, post->step};
}

double qr_irt_quantile(const struct qr_irt_posterior *post, double p)
{
    return score_quantile(grid_of(post), p);
}

double qr_irt_above(const struct qr_irt_posterior *post, double t)
{
    return score_above(grid_of(post), t);
}
