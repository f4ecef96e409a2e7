/* The inside of the posterior: what each skill's answers say, and the tables over mean and spread. */
#ifndef SCORE_POSTERIOR_H
#define SCORE_POSTERIOR_H

#include "quizradar/score.h"

#define MU_N  61
#define CELLS (QR_TAU_N * MU_N) /* cell k * MU_N + i: spread tau k, mean mu i */

struct skill {
    double log_lik[QR_GRID_N];
    double top; /* the largest log_lik, taken out of `lik` */
    double lik[QR_GRID_N];
    double log_a[CELLS]; /* ln A[k][i] */
    double weight;
    double marginal[QR_GRID_N];
    bool table_fresh, marginal_fresh;
};

struct qr_posterior {
    struct qr_arena *arena;
    int n;
    struct skill *skills;
    double log_sum[CELLS]; /* log_prior + sum over skills of log_a */
    bool sum_fresh;
};

/* P(theta_g | mean and spread of the cell): QR_GRID_N masses. */
const double *posterior_kernel(int cell);

/* Brings log_a of all skills and log_sum up to date. */
void posterior_refresh(struct qr_posterior *post);

/* Sum of products over the grid, in a fixed order. */
double posterior_dot(const double *a, const double *b);

#endif
