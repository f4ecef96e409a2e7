/*
 * Item response theory on plain arrays: the curve of an item, estimates of one position from its answers, and
 * what an item would tell. Logistic metric with D = 1, P(theta) = c + (1-c) L(a(theta-b)), no upper
 * asymptote. Scoring specification 0, 2.1 and 6. Everything is double, summed in a fixed order and compiled
 * without fast-math, so results are the same bits on every run.
 */
#ifndef QUIZRADAR_IRT_H
#define QUIZRADAR_IRT_H

#include "quizradar/error.h"

/* ---- items ---- */

/* The curve of an item. a: slope per unit of theta, > 0. b: difficulty on the theta scale. c: guessing, 0 <=
 * c < 1. */
struct qr_irt_item {
    double a, b, c;
};

/* P(theta) of an item. */
double qr_irt_p(const struct qr_irt_item *item, double theta);

/* ln P and ln(1-P) without cancellation or overflow (specification 0.2). */
void qr_irt_log_p(const struct qr_irt_item *item, double theta, double *ln_p, double *ln_q);

/* The curve at one position. Q = 1 - P. */
struct qr_irt_point {
    double p, dp, d2p; /* P and its first two derivatives */
    double info;       /* Fisher information P'^2 / PQ */
    double j;          /* P' P'' / PQ, which Warm's estimate needs */
};
struct qr_irt_point qr_irt_at(const struct qr_irt_item *item, double theta);

/* Fisher information of `n` items together at theta. */
double qr_irt_test_info(const struct qr_irt_item *items, int n, double theta);

/* The most information an item can give, and (nullable) the position where it does. Birnbaum 1968. */
double qr_irt_max_info(const struct qr_irt_item *item, double *theta);

/* Slope after integrating out the uncertainty `sd` of the difficulty: a / sqrt(1 + a^2 sd^2 / 2.8968). */
double qr_irt_attenuate(double a, double sd);

/* Difficulty of an author's label 1..5: -1.5 -0.75 0 0.75 1.5; 0 (missing) gives 0. */
double qr_irt_label_b(int level);

/* Difficulty behind an expected facility p (share of right answers, guesses included) at theta 0 and slope 1:
 * -ln((p-c)/(1-p)), p kept in c+.02 .. .98 and the result in -2.5 .. 2.5. */
double qr_irt_facility_b(double p, double c);

#define QR_LABEL_SD   0.6 /* uncertainty of a label */
#define QR_MISSING_SD 1.0 /* uncertainty where there is no label */

/* ---- answers ---- */

/* One graded answer as evidence. y: credit 0..1 (negative is clipped to 0). w: evidence weight, 0 leaves it
 * out. */
struct qr_evidence {
    struct qr_irt_item item; /* a already attenuated */
    double y, w;
};

/* w (y ln P + (1-y) ln(1-P)) at theta: what an answer adds to the log-likelihood. */
double qr_irt_log_lik(const struct qr_evidence *answer, double theta);

/* ---- one position from its answers ---- */

struct qr_normal {
    double mean, sd;
};

enum qr_irt_method {
    QR_IRT_ML,  /* maximum likelihood; the prior is not looked at. SE 1/sqrt(I) */
    QR_IRT_MAP, /* Bayes modal. SE 1/sqrt(I + 1/sd^2) */
    QR_IRT_WL   /* Warm's weighted likelihood (1989); no prior. SE 1/sqrt(I) */
};

struct qr_irt_estimate {
    double theta, se;
    bool at_bound; /* theta is an end of the range and the true top lies outside */
};

/*
 * The highest point in -6..6, found by the sign of the score function and bisection. With guessing the
 * likelihood may have several tops, and one at an end: the highest counts, as in catR. Without evidence theta
 * and se are NAN (MAP: the prior).
 */
struct qr_irt_estimate qr_irt_estimate(enum qr_irt_method method, const struct qr_evidence *answers, int n,
                                       struct qr_normal prior);

/* ---- a distribution on points ---- */

/* A discrete distribution of one theta: n points with masses that sum to 1 (borrowed). */
struct qr_theta_dist {
    const double *theta, *mass;
    int n;
};

#define QR_EAP_N 1601 /* points of the posterior over mean +- 8 sd of the prior */

/* Posterior of one position under a normal prior, on even points. */
struct qr_irt_posterior {
    double lo, step;
    double theta[QR_EAP_N], mass[QR_EAP_N];
    double mean, sd; /* EAP and posterior standard deviation */
    double log_marginal;
};
void qr_irt_posterior(const struct qr_evidence *answers, int n, struct qr_normal prior,
                      struct qr_irt_posterior *out);

/* Quantile 0 < p < 1 and P(theta >= t), the density taken as cubic between the points. */
double qr_irt_quantile(const struct qr_irt_posterior *post, double p);
double qr_irt_above(const struct qr_irt_posterior *post, double t);

/* ---- what an item would tell ---- */

/*
 * Expected fall of the variance when the item is answered: Var - E[Var after], the probability of the answer
 * being the predictive one. Two sums, no integral a candidate (specification 2.1).
 */
double qr_irt_gain(const struct qr_irt_item *item, struct qr_theta_dist dist);

/* Expected variance after the answer when its probability is `p` instead, for comparison with catR. */
double qr_irt_variance_after(const struct qr_irt_item *item, struct qr_theta_dist dist, double p);

/* Kullback-Leibler information between `at` and the distribution (Chang and Ying 1996, posterior-weighted).
 */
double qr_irt_kl(const struct qr_irt_item *item, struct qr_theta_dist dist, double at);

/* Fisher information averaged over the distribution (posterior-weighted). */
double qr_irt_mean_info(const struct qr_irt_item *item, struct qr_theta_dist dist);

/* Mutual information, in nats, of the answer and [theta >= cut]: for decisions instead of precision. */
double qr_irt_class_gain(const struct qr_irt_item *item, struct qr_theta_dist dist, double cut);

#endif
