/* What the skills of a posterior say together: joint chances, covariances, draws, the spread among skills. */
#include <math.h>
#include <string.h>

#include "score/posterior.h"

static double log_sum_exp(const double *v, int n)
{
    double top = v[0], sum = 0;
    for (int i = 1; i < n; i++)
        if (v[i] > top) top = v[i];
    if (isinf(top)) return top;
    for (int i = 0; i < n; i++)
        sum += exp(v[i] - top);
    return top + log(sum);
}

/* Share of grid cell g (its node in the middle) at or above t. */
static double cell_share(int g, double t)
{
    double share = ((QR_GRID_LO + QR_GRID_STEP * g) + QR_GRID_STEP / 2 - t) / QR_GRID_STEP;
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

double qr_posterior_above(struct qr_posterior *post, int s, double t)
{
    const double *mass = qr_posterior_density(post, s);
    double sum = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        sum += mass[g] * cell_share(g, t);
    return sum < 1 ? sum : 1;
}

double qr_posterior_joint_above(struct qr_posterior *post, const double *t, const bool *use)
{
    double cut[CELLS], part[QR_GRID_N];
    posterior_refresh(post);
    memcpy(cut, post->log_sum, sizeof cut);
    for (int s = 0; s < post->n; s++) {
        const struct skill *sk = &post->skills[s];
        if (!use[s]) continue;
        for (int g = 0; g < QR_GRID_N; g++)
            part[g] = sk->lik[g] * cell_share(g, t[s]);
        for (int c = 0; c < CELLS; c++) {
            double a = posterior_dot(posterior_kernel(c), part);
            cut[c] = isfinite(cut[c]) && a > 0 ? cut[c] + log(a) - sk->log_a[c] : -INFINITY;
        }
    }
    double top = log_sum_exp(cut, CELLS);
    return isinf(top) ? 0 : fmin(1, exp(top - log_sum_exp(post->log_sum, CELLS)));
}

void qr_posterior_tau(struct qr_posterior *post, double weights[QR_TAU_N])
{
    posterior_refresh(post);
    double all = log_sum_exp(post->log_sum, CELLS);
    for (int k = 0; k < QR_TAU_N; k++)
        weights[k] = exp(log_sum_exp(post->log_sum + k * MU_N, MU_N) - all);
}

double qr_posterior_log_marginal(struct qr_posterior *post)
{
    posterior_refresh(post);
    double sum = log_sum_exp(post->log_sum, CELLS);
    for (int s = 0; s < post->n; s++)
        sum += post->skills[s].top;
    return sum;
}

/* Mean of theta_s in each cell. */
static void cell_means(const struct qr_posterior *post, int s, double mean[CELLS])
{
    double part[QR_GRID_N];
    for (int g = 0; g < QR_GRID_N; g++)
        part[g] = post->skills[s].lik[g] * (QR_GRID_LO + QR_GRID_STEP * g);
    for (int c = 0; c < CELLS; c++) {
        double all = posterior_dot(posterior_kernel(c), post->skills[s].lik);
        mean[c] = all > 0 ? posterior_dot(posterior_kernel(c), part) / all : 0;
    }
}

static double weighted(const double *weights, const double *x)
{
    double sum = 0;
    for (int c = 0; c < CELLS; c++)
        sum += weights[c] * x[c];
    return sum;
}

/* Within a cell skills are independent, so that only what differs between cells counts. */
static double covariance(const double *weights, const double *x, const double *y)
{
    double sum = 0;
    for (int c = 0; c < CELLS; c++)
        sum += weights[c] * x[c] * y[c];
    return sum - weighted(weights, x) * weighted(weights, y);
}

void qr_posterior_covariances(struct qr_posterior *post, double *v)
{
    double weights[CELLS], mean[QR_MAX_SKILLS][CELLS];
    int n = post->n;
    posterior_refresh(post);
    double all = log_sum_exp(post->log_sum, CELLS);
    for (int c = 0; c < CELLS; c++)
        weights[c] = exp(post->log_sum[c] - all);
    for (int s = 0; s < n; s++) {
        cell_means(post, s, mean[s]);
        v[s * n + s] = qr_posterior_sd(post, s) * qr_posterior_sd(post, s);
        for (int r = 0; r < s; r++)
            v[r * n + s] = v[s * n + r] = covariance(weights, mean[r], mean[s]);
    }
}

/* ---- draws ---- */

/* Index of the share `u` of the masses, 0 <= u < 1. */
static int pick(const double *mass, int n, double u)
{
    double sum = 0, below = 0;
    int i = 0;
    for (int k = 0; k < n; k++)
        sum += mass[k];
    for (; i + 1 < n; i++) {
        below += mass[i];
        if (u * sum < below) break;
    }
    return i;
}

/* A node stands for the cell around it, as in the chances above. */
static double draw_theta(const struct skill *skill, const double *kernel, struct qr_rng *rng)
{
    double mass[QR_GRID_N];
    for (int g = 0; g < QR_GRID_N; g++)
        mass[g] = kernel[g] * skill->lik[g];
    int g = pick(mass, QR_GRID_N, qr_rng_unit(rng));
    return QR_GRID_LO + QR_GRID_STEP * (g + qr_rng_unit(rng) - 0.5);
}

void qr_posterior_draw(struct qr_posterior *post, struct qr_rng *rng, int n, double *theta)
{
    double w[CELLS];
    posterior_refresh(post);
    double all = log_sum_exp(post->log_sum, CELLS);
    for (int c = 0; c < CELLS; c++)
        w[c] = exp(post->log_sum[c] - all);
    for (int i = 0; i < n; i++) {
        const double *kernel = posterior_kernel(pick(w, CELLS, qr_rng_unit(rng)));
        for (int s = 0; s < post->n; s++)
            theta[i * post->n + s] = draw_theta(&post->skills[s], kernel, rng);
    }
}
