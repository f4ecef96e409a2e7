/* What the files of the scoring layer share: integrals of a density given on even points. */
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

#endif
