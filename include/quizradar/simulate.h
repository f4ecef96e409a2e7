/*
 * Simulated learners: how far a way of choosing and scoring questions is off, where the truth is known.
 * Scoring specification 1.4 and 2.4.
 *
 * Learners are drawn from a population, answer by the true curves of the questions, and are estimated from
 * the curves as they are known. The same seed gives the same learners and answers whatever the way of
 * choosing and scoring, so that two ways are compared on the same people. These are properties of the
 * estimates under the model: no person answered anything.
 */
#ifndef QUIZRADAR_SIMULATE_H
#define QUIZRADAR_SIMULATE_H

#include "quizradar/adaptive.h"

/* ---- questions ---- */

struct qr_sim_item {
    struct qr_irt_item truth; /* answers follow it */
    struct qr_irt_item known; /* the estimate takes it; slope already attenuated */
    int skill;
};

enum qr_sim_bank {
    QR_SIM_Q,    /* four options: ln a ~ N(0, .3^2), b ~ N(0, 1), c .25 */
    QR_SIM_G,    /* better ones: ln a ~ N(ln 1.5, .3^2), c .25, .2, 0 for a half, 30 % and 20 % of them */
    QR_SIM_RASCH /* a 1, c 0 */
};

/* A question known by its author's label only: b as the author thought (off by N(0, .47^2), put on the
 * nearest of the five labels), slope 1 with the uncertainty of a label, guessing by its type. */
void qr_sim_label(struct qr_sim_item *item, struct qr_rng *rng);

/*
 * n_skills * per_skill questions into `out`. labels: known by labels only, else known as they are. harder is
 * added to the difficulties.
 */
void qr_sim_bank(enum qr_sim_bank bank, int n_skills, int per_skill, bool labels, double harder,
                 struct qr_rng *rng, struct qr_sim_item *out);

/* A standard normal number (Box and Muller 1958). */
double qr_sim_normal(struct qr_rng *rng);

/* ---- a run ---- */

enum qr_sim_policy {
    QR_SIM_RANDOM,  /* each learner a form of their own */
    QR_SIM_FIXED,   /* one form for all */
    QR_SIM_ADAPTIVE /* as the diagnostic chooses */
};

enum qr_sim_model {
    QR_SIM_HIERARCHICAL, /* the posterior of score.h: skills share a mean */
    QR_SIM_PER_SKILL     /* each skill alone, with the prior N(0, 1) */
};

struct qr_sim_params {
    const struct qr_sim_item *items;
    int n_items, n_skills; /* skills 1..QR_MAX_SKILLS; each has an item at least */
    /* Nullable: deals each learner other items (all but for QR_SIM_FIXED: one deal for all), so that the luck
     * of one bank does not count. `items` are those given, to be changed. */
    void (*deal)(void *ctx, struct qr_rng *rng, struct qr_sim_item *items);
    void *deal_ctx;
    /* The questions whose mean true curve is "the domain": what share of them a learner would get right. */
    const struct qr_sim_item *domain;
    int n_domain;
    double mean, sd, spread; /* theta of a skill = mean + N(0, sd^2), the learner's, + N(0, spread^2) */
    enum qr_sim_policy policy;
    enum qr_sim_model model;
    bool stop; /* adaptive and hierarchical only: skills end as in the diagnostic */
    int learners;
    const int *at; /* measured after so many answers, rising; the last is the length */
    int n_at;
    uint64_t seed;
    bool (*go_on)(void *ctx, int done, int all); /* nullable; before each learner, false ends the run */
    void *ctx;
};

/* The population of specification 1.4: mean 0, sd .8, spread .6. */
#define QR_SIM_SD     0.8
#define QR_SIM_SPREAD 0.6

/* Errors of an estimate over learners and skills, and how often its 90 % range held the truth. */
struct qr_sim_error {
    double rmse, bias;
    double cover, width; /* share of ranges that held it; their mean width */
};

struct qr_sim_point {
    int at;      /* answers asked for */
    double used; /* answers given, mean: fewer where skills ended or questions ran out */
    long n;      /* skills of learners measured; of them weak, strong, with answers: */
    long n_weak, n_strong, n_raw;
    struct qr_sim_error theta;       /* posterior mean */
    double sd;                       /* posterior sd, mean */
    double cover_weak, cover_strong; /* coverage of theta below -1.2 and above 1.2; NAN without any */
    struct qr_sim_error share;       /* the share right of the domain, estimated by the posterior */
    struct qr_sim_error raw;         /* the same by the share right so far, with Wilson's range */
};

/* Runs it; out: n_at points. QR_ECANCELED when go_on said so: the points then hold the learners that were
 * done. */
int qr_simulate(const struct qr_sim_params *params, struct qr_sim_point *out, struct qr_error *err);

/* Answers needed for an error of `rmse` of theta, between the points by straight lines; NAN where it is not
 * reached. */
double qr_sim_needed(const struct qr_sim_point *points, int n, double rmse);

#endif
