/*
 * Scoring: from graded answers to what is known about each skill, on plain arrays.
 *
 * The model is the hierarchical posterior of the scoring specification, section 1: items answer with the
 * curve of irt.h; skills share a mean, theta_s = mu + delta_s, mu ~ N(0, 1.2^2), delta_s ~ N(0, tau^2) with
 * tau on a six-point grid. Everything is double, summed in a fixed order and compiled without fast-math, so
 * results are the same bits on every run. Nothing here knows banks or people.
 */
#ifndef QUIZRADAR_SCORE_H
#define QUIZRADAR_SCORE_H

#include "quizradar/arena.h"
#include "quizradar/irt.h"
#include "quizradar/rng.h"

/* ---- which answers are evidence (specification 0.2) ---- */

#define QR_RAPID_SECONDS 1.5 /* faster than this nothing was read */
#define QR_REPEAT_DAYS   30  /* a repeat within this time measures the memory of the item: weight 0 */
#define QR_HALF_LIFE     180 /* days after which evidence weighs half */

/* Weight of an answer `days` old, 1 at 0 or less. */
double qr_evidence_age(double days);

/* Seconds below which an answer to an item was not read, from `n` people's times on it: QR_RAPID_SECONDS, or
 * a tenth of their median where that is more and there are 5 at least. */
double qr_rapid_limit(const double *seconds, int n);

/* ---- the posterior ---- */

#define QR_GRID_N     201 /* theta from -10 to 10 in steps of 0.1 */
#define QR_GRID_LO    -10.0
#define QR_GRID_STEP  0.1
#define QR_TAU_N      6
#define QR_MAX_SKILLS 64

/* theta at each point of the grid, QR_GRID_N values; constant for the program's life. */
const double *qr_grid_theta(void);

struct qr_posterior;

/* A posterior of `n_skills` (1..QR_MAX_SKILLS) skills without evidence; owned by the caller. */
struct qr_posterior *qr_posterior_new(int n_skills);
void qr_posterior_free(struct qr_posterior *post);

/* Forgets all evidence. */
void qr_posterior_clear(struct qr_posterior *post);
/* Takes over all that another posterior of as many skills knows. */
void qr_posterior_copy(struct qr_posterior *post, const struct qr_posterior *from);

int qr_posterior_skills(const struct qr_posterior *post);

/*
 * Adds one answer to skill `s`. Cost: one pass over the grid for this skill and one update of the tables
 * (under a millisecond for 8 skills); other skills' marginals are recomputed when they are asked for.
 */
void qr_posterior_add(struct qr_posterior *post, int s, const struct qr_evidence *evidence);

/*
 * Answers that age together, kept as one: their log likelihood over the grid (QR_GRID_N values), summed by
 * the first and added to a skill by the second, `by` times, as `weight` units of evidence (`by` included).
 */
void qr_evidence_sum(const struct qr_evidence *evidence, double *log_lik);
void qr_posterior_add_sum(struct qr_posterior *post, int s, const double *log_lik, double by, double weight);

/* Sum of evidence weights of a skill. */
double qr_posterior_weight(const struct qr_posterior *post, int s);

/* Marginal of skill `s` over the grid, QR_GRID_N masses that sum to 1; valid until the next change. */
const double *qr_posterior_density(struct qr_posterior *post, int s);

double qr_posterior_mean(struct qr_posterior *post, int s); /* EAP of theta */
double qr_posterior_sd(struct qr_posterior *post, int s);   /* PSD of theta */

/* Quantile 0 < p < 1 of theta: cubic Lagrange interpolation of the density, integrated by cell. */
double qr_posterior_quantile(struct qr_posterior *post, int s, double p);

/* P(theta_s >= t), the boundary cell counted fractionally. */
double qr_posterior_above(struct qr_posterior *post, int s, double t);

/* P(theta_s >= t_s for all s with use[s]); correlated, not a product. t and use: n_skills entries. */
double qr_posterior_joint_above(struct qr_posterior *post, const double *t, const bool *use);

/* Posterior covariances of the thetas: v[r * n_skills + s]; of a skill with itself the variance. */
void qr_posterior_covariances(struct qr_posterior *post, double *v);

/* `n` people drawn from the posterior: theta[draw * n_skills + skill]. */
void qr_posterior_draw(struct qr_posterior *post, struct qr_rng *rng, int n, double *theta);

/* Posterior weights of the tau grid (QR_TAU_N entries) and the log marginal likelihood. */
void qr_posterior_tau(struct qr_posterior *post, double weights[QR_TAU_N]);
double qr_posterior_log_marginal(struct qr_posterior *post);

/* ---- the display scale ---- */

/* D(theta) = 2 * sum over b in {-2..2} of L(theta-b), 0..10; the screen shows 10 D. Specification 1.3. */
double qr_display(double theta);

/* qr_display at each point of the grid, QR_GRID_N values; constant for the program's life. */
const double *qr_display_grid(void);

/* The theta with qr_display(theta) == d, by bisection; d is clamped to [0.001, 9.999]. */
double qr_display_inverse(double d);

enum qr_band { QR_BAND_UNCERTAIN, QR_BAND_WEAK, QR_BAND_DEVELOPING, QR_BAND_STRONG };
enum qr_evidence_state {
    QR_NOT_MEASURED, /* fewer than 1 unit of evidence: never a number */
    QR_PROVISIONAL,  /* fewer than 3 */
    QR_MEASURED
};

/* What a screen says about one skill. All on the display scale 0..100. */
struct qr_estimate {
    enum qr_evidence_state state;
    enum qr_band band;
    double value;            /* posterior mean of 10 D */
    double lo, hi;           /* 10 D(q05), 10 D(q95): the 90 % credible interval */
    double weight;           /* units of evidence */
    double p_weak, p_strong; /* P(D < 4), P(D >= 7) */
};
struct qr_estimate qr_posterior_estimate(struct qr_posterior *post, int s);

#define QR_MORE_MOST 99

/*
 * About how many more answers to a question like `typical` until skill `s` gets a word, 0 when it has one and
 * at most QR_MORE_MOST: the position stays where it is and its spread shrinks by the information of each
 * answer.
 */
int qr_posterior_more_answers(struct qr_posterior *post, int s, const struct qr_irt_item *typical);

/* Word for a band: "uncertain", "weak", "developing", "strong". */
const char *qr_band_name(enum qr_band band);

/* Wilson interval of k right in n (z for 90 %): for raw counts only. n == 0 gives 0..1. */
void qr_wilson(double k, double n, double *lo, double *hi);

/* Jeffreys's 90 % interval of a share k of n, from Beta(k + 1/2, n - k + 1/2): for options and certainty
 * levels. It reaches 0 at k = 0 and 1 at k = n; k is kept in 0..n. */
void qr_jeffreys(double k, double n, double *lo, double *hi);

#endif
