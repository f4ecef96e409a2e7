/* What the files of the scoring layer share: integrals of a density on even points, distribution functions.
 */
#ifndef SCORE_INTERNAL_H
#define SCORE_INTERNAL_H

/* A density by its values at lo, lo + step, ...; the values may have any sum > 0. */
struct score_grid {
    const double *mass;
    int n;
    double lo, step;
};

/* Quantile 0 < p < 1: the density is the cubic through four neighbours, integrated by cell. */
double score_quantile(struct score_grid grid, double p);

/* Share of the integral above t, by the same rule. */
double score_above(struct score_grid grid, double t);

/* P(X <= x) and quantiles, 0 < p < 1, of Beta(a, b); quantiles of Student's t with df > 0, 1/2 <= p < 1. */
double score_beta_below(double a, double b, double x);
double score_beta_quantile(double a, double b, double p);
double score_t_quantile(double df, double p);

/* Entropy of a coin in nats. */
double score_entropy(double p);

#define SCORE_Z90 1.6448536269514722 /* 95 % point of the normal: half of a 90 % interval */

#endif
