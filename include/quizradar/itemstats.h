/*
 * Classical statistics of questions and tests, on a table of marks. Scoring specification 3.2; the formulas
 * are those of Moodle's quiz statistics report, with its divisors.
 *
 * One row is the first attempt of one person: rows of one and the same person measure that person, not the
 * question. What rests on too few rows is said to be so and never judged.
 */
#ifndef QUIZRADAR_ITEMSTATS_H
#define QUIZRADAR_ITEMSTATS_H

#include "quizradar/arena.h"

/* Marks by row and item: marks[row * n_items + item], NAN where an item was not presented. Borrowed. */
struct qr_table {
    const double *marks;
    const double *max_mark; /* n_items, >= 0 */
    int n_rows, n_items;
};

/* ---- questions ---- */

enum qr_item_verdict {
    QR_ITEM_TOO_FEW,      /* under 30 rows: nothing is said */
    QR_ITEM_FINE,         /* nothing speaks against it */
    QR_ITEM_UNDISCERNING, /* with 95 % probability its correlation with the rest is below .10 */
    QR_ITEM_BELOW_CHANCE  /* with 95 % probability it is answered worse than by guessing */
};

/* One question. In percent: facility, discrimination, efficiency, weights. NAN: not defined. */
struct qr_item_stats {
    int n;                 /* rows in which it was presented */
    double facility;       /* mean mark of the maximum */
    double sd, var;        /* of the marks */
    double discrimination; /* correlation with the rest of the test, the item itself left out */
    double lo, hi;         /* its 90 % range by Fisher's z; NAN below 4 rows */
    double efficiency;     /* covariance with the rest, of the largest that these marks allow */
    double cov_total;      /* covariance with the whole test */
    double weight;         /* effective weight; NAN where cov_total is negative */
    double intended;       /* maximum mark, of the sum of all */
    double with_total;     /* correlation with the whole test, the item included: for exports only */
    enum qr_item_verdict verdict;
};

/*
 * Statistics of all questions into out[n_items]. chance: credit of a blind guess by item (0..1), or NULL when
 * unknown. Each question is seen on the rows that presented it.
 */
void qr_item_stats(const struct qr_table *table, const double *chance, struct qr_item_stats *out);

/* What is left of each row's total without an item: n_rows values, NAN where the item was not presented. */
void qr_item_rest(const struct qr_table *table, int item, double *rest);

/* ---- the test ---- */

struct qr_test_stats {
    int n, items;              /* rows, questions */
    double mean, median, sd;   /* of the totals */
    double skewness, kurtosis; /* NAN below 3 and 4 rows */
    double alpha;       /* coefficient of internal consistency, percent; NAN unless all rows are full */
    double error_ratio; /* share of the spread that is chance, percent; above 100 where alpha is negative */
    double error;       /* standard error of a total */
};
struct qr_test_stats qr_test_stats(const struct qr_table *table);

/* ---- options ---- */

enum qr_option_remark {
    QR_OPTION_PLAIN,
    QR_OPTION_RIVAL, /* a distractor of 10 people or more whose rest is better than that of the key: wrong
                        key? */
    QR_OPTION_IDLE   /* a distractor that fewer than 5 % of 40 rows or more chose */
};

struct qr_option_stats {
    int n;
    double share, lo, hi; /* of the rows, with Jeffreys's 90 % interval; 0..1 */
    double mean_rest;     /* mean rest of those who chose it; NAN when nobody did */
    double with_rest;     /* point-biserial correlation of the choice with the rest; NAN */
    enum qr_option_remark remark;
};

/* Choices of one question: chosen[row * n_options + option]. rest: as qr_item_rest, NAN leaves the row out.
 */
struct qr_option_table {
    const bool *chosen, *key; /* key: n_options */
    const double *rest;
    int n_rows, n_options;
};
void qr_option_stats(const struct qr_option_table *table, struct qr_option_stats *out);

#endif
