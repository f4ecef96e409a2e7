/*
 * Readiness and the learning plan, on plain arrays. Source: scoring specification, section 7.
 *
 * Readiness asks how likely each required level is met; the plan orders modules so that the expected
 * importance-weighted shortfall falls fastest per minute. Expectations run over a grid posterior, never over
 * a point. Gains are the author's assumption and the screens say so.
 */
#ifndef QUIZRADAR_PLAN_H
#define QUIZRADAR_PLAN_H

#include "quizradar/score.h"

/* ---- readiness ---- */

/* What a role asks of one skill. */
struct qr_requirement {
    double importance; /* 0..10; a weight, never a level */
    double level;      /* required value on the display scale 0..100 */
};

enum qr_verdict { QR_VERDICT_UNKNOWN, QR_VERDICT_BELOW, QR_VERDICT_CLOSE, QR_VERDICT_MEETS };

/* One skill against its requirement. */
struct qr_gap {
    int skill;
    struct qr_estimate estimate;
    double level;     /* required, 0..100 */
    double weight;    /* importance / sum of importances */
    double p_meets;   /* P(D >= level) */
    double shortfall; /* E[(level - 10 D)+], display points */
    enum qr_verdict verdict;
};

enum qr_readiness_state { QR_READY_UNKNOWN, QR_READY_NOT_YET, QR_READY_ALMOST, QR_READY_YES };

struct qr_readiness {
    enum qr_readiness_state state;
    double index; /* sum of weight * p_meets */
    double joint; /* P(all skills with importance >= 7 meet their level); if none has it, all above 0 */
    int n;
    struct qr_gap *gaps; /* n entries in skill order */
    int *order;          /* n skill indices: largest weight*shortfall first, tie larger 1-p, then index */
};

/* Readiness of a posterior for a role; req has one entry per skill. Arrays are copied into `arena`. */
void qr_readiness_of(struct qr_posterior *post, const struct qr_requirement *req, struct qr_arena *arena,
                     struct qr_readiness *out);

/* An estimate against a required level (0..100): lo >= level meets; hi < level is below; else too close to
 * call; not measured is unknown. */
enum qr_verdict qr_verdict_of(const struct qr_estimate *estimate, double level);
const char *qr_verdict_name(enum qr_verdict verdict);

/* ---- the plan ---- */

/* A module. gain: n_skills entries in theta units. prereq: indices of modules that must come first. */
struct qr_plan_step {
    double cost; /* minutes, > 0 */
    const double *gain;
    const int *prereq;
    int n_prereq;
    bool
        done; /* already passed: neither planned nor counted as gain (new answers have moved the posterior) */
};

struct qr_plan_input {
    int n_skills, n_steps;
    const double *weight;             /* n_skills: importance weights */
    const double *target;             /* n_skills: required theta */
    const struct qr_theta_dist *dist; /* n_skills */
    const struct qr_plan_step *steps; /* n_steps */
};

/* One planned step with its reason in numbers. */
struct qr_plan_entry {
    int step;
    double value_before, value_after; /* V, expected weighted shortfall on the theta scale */
    double density;                   /* fall of V per minute of the bundle that brought it */
    int bundle; /* the step whose closure brought this one in (itself, or it is a prerequisite) */
};

struct qr_plan {
    int n;
    struct qr_plan_entry *entries; /* in order; a topological order of the prerequisites */
    double value_empty, value_all;
    double area; /* sum of cost_i * V before i: the objective */
};

/*
 * Orders all undone steps by the bundle-greedy rule. QR_EINVALID when prerequisites form a cycle or an index
 * is out of range. Results live in `arena`.
 */
int qr_plan_make(const struct qr_plan_input *input, struct qr_arena *arena, struct qr_plan *out,
                 struct qr_error *err);

/* V of a set of done steps (n_steps booleans); for tests and for the diff of two plans. */
double qr_plan_value(const struct qr_plan_input *input, const bool *done);

#endif
