/* What the parts of `quizradar simulate` share: one request, runs with progress, and their tables. */
#ifndef CLI_SIMULATE_H
#define CLI_SIMULATE_H

#include "cli/cmd.h"
#include "quizradar/simulate.h"

#define SIM_PER_SKILL 60  /* questions a skill of a synthetic bank */
#define SIM_DOMAIN    500 /* questions that stand for a domain */
#define SIM_POINTS    64
#define SIM_SAVINGS_T 160 /* the longest test of the savings table */

/* How the items of a run come about. */
struct sim_source {
    const char *name;       /* for people: "bank model Q", "2 banks" */
    const double *label_sd; /* of banks by their labels: uncertainty of each b; NULL else */
    enum qr_sim_bank bank;  /* synthetic: */
    bool synthetic, labels;
    double harder; /* than the domain */
    int per_skill;
};

/* What was asked for, with the defaults filled in. */
struct sim_request {
    struct cmd_call *call;
    struct sim_source source;
    struct qr_sim_params params;
    int64_t learners, items, seed, skills;
    int runs, run; /* of how many, which: for the progress */
    int told;      /* percent, last printed */
};

/* Items and domain of the request's synthetic source into its params. */
void sim_make(struct sim_request *request);

/* Runs the request's params with progress; Ctrl+C ends it with QR_ECANCELED. */
int sim_run(struct sim_request *request, struct qr_sim_point *out, struct qr_error *err);

/* The tables; an exit status. */

int sim_scenario(struct sim_request *request, char letter);
int sim_savings(struct sim_request *request);

/* A JSON document of the kind, begun with what all have: format, kind, learners, skills, seed, source. */
void sim_json_begin(struct sim_request *request, const char *kind, struct qr_buf *out, struct qr_jwriter *w);
void sim_json_end(struct sim_request *request, struct qr_buf *out, struct qr_jwriter *w);
void sim_json_error(struct qr_jwriter *w, const char *key, const struct qr_sim_error *e);
void sim_json_points(struct qr_jwriter *w, const char *key, const struct qr_sim_point *points, int n);

const char *sim_policy_name(enum qr_sim_policy policy);
const char *sim_model_name(enum qr_sim_model model);

#endif
