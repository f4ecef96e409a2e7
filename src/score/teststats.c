/* Statistics of a whole test: spread and shape of the totals, internal consistency. Sums over columns. */
#include <math.h>
#include <stdlib.h>

#include "score/tables.h"

/* ---- columns ---- */

double score_mean(const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i];
    return n ? sum / n : NAN;
}

double score_cov(const double *x, const double *y, int n)
{
    double mx = score_mean(x, n), my = score_mean(y, n), sum = 0;
    if (n < 2) return NAN;
    for (int i = 0; i < n; i++)
        sum += (x[i] - mx) * (y[i] - my);
    return sum / (n - 1);
}

double score_var(const double *x, int n)
{
    double var = score_cov(x, x, n), mean = score_mean(x, n);
    return var <= 1e-24 * mean * mean ? 0 : var;
}

double *score_totals(const struct qr_table *t, struct qr_arena *arena)
{
    double *total = qr_push(arena, double, t->n_rows);
    for (int row = 0; row < t->n_rows; row++)
        for (int i = 0; i < t->n_items; i++)
            if (!isnan(t->marks[row * t->n_items + i])) total[row] += t->marks[row * t->n_items + i];
    return total;
}

int score_by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double score_median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, score_by_value);
    return n ? (x[(n - 1) / 2] + x[n / 2]) / 2 : NAN;
}

/* ---- the test ---- */

/* Central moment of order 2, 3 or 4 with divisor n. */
static double moment(const double *x, int n, double mean, int order)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        double d = x[i] - mean, power = d * d;
        sum += order == 2 ? power : order == 3 ? power * d : power * power;
    }
    return sum / n;
}

/* Fisher's k-statistics. */
static void shape(struct qr_test_stats *s, const double *total)
{
    double n = s->n, m2 = moment(total, s->n, s->mean, 2), k2 = s->sd * s->sd;
    s->skewness = s->kurtosis = NAN;
    if (s->n > 2 && k2 > 0)
        s->skewness = n * n * moment(total, s->n, s->mean, 3) / ((n - 1) * (n - 2)) / pow(k2, 1.5);
    if (s->n > 3 && k2 > 0) {
        double m4 = moment(total, s->n, s->mean, 4);
        double k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3));
        s->kurtosis = k4 / (k2 * k2);
    }
}

/* Cronbach's alpha of full rows. A negative one means an error larger than the spread. */
static void consistency(struct qr_test_stats *s, const struct qr_table *t, struct qr_arena *arena)
{
    double *column = qr_push(arena, double, t->n_rows), sum = 0, p = t->n_items;
    s->alpha = s->error_ratio = s->error = NAN;
    if (t->n_items < 2 || !(s->sd > 0)) return;
    for (int i = 0; i < t->n_items; i++) {
        for (int row = 0; row < t->n_rows; row++)
            column[row] = t->marks[row * t->n_items + i];
        sum += score_var(column, t->n_rows); /* NAN where an item was not presented to all */
    }
    s->alpha = 100 * p / (p - 1) * (1 - sum / (s->sd * s->sd));
    s->error_ratio = 100 * sqrt(1 - s->alpha / 100);
    s->error = s->error_ratio * s->sd / 100;
}

struct qr_test_stats qr_test_stats(const struct qr_table *t)
{
    struct qr_arena *arena = qr_arena_new(0);
    double *total = score_totals(t, arena);
    struct qr_test_stats s = {.n = t->n_rows, .items = t->n_items};
    s.mean = score_mean(total, s.n);
    s.sd = sqrt(score_var(total, s.n));
    shape(&s, total);
    consistency(&s, t, arena);
    s.median = score_median(total, s.n);
    qr_arena_free(arena);
    return s;
}
