/* Sums over columns of a table of marks. */
#ifndef SCORE_TABLES_H
#define SCORE_TABLES_H

#include "quizradar/itemstats.h"

double score_mean(const double *x, int n);

/* Covariance with divisor n - 1; NAN below 2. */
double score_cov(const double *x, const double *y, int n);

/* Variance with divisor n - 1; 0 where all values are the same up to rounding, NAN below 2. */
double score_var(const double *x, int n);

/* Sum of the presented marks of each row, in `arena`. */
double *score_totals(const struct qr_table *table, struct qr_arena *arena);

/* Median, the mean of the middle two; sorts x. NAN without values. */
double score_median(double *x, int n);

/* For qsort: doubles, ascending. */
int score_by_value(const void *a, const void *b);

#endif
