/* The inside of a simulation: what is believed of a learner, and the sums over learners. */
#ifndef SCORE_SIMULATE_H
#define SCORE_SIMULATE_H

#include "quizradar/simulate.h"

/* What is believed of one learner by one model. */
struct sim_belief {
    struct qr_posterior *post; /* hierarchical; else NULL */
    double *mass;              /* per skill, QR_GRID_N each; else NULL */
    int n_skills;
};
struct sim_belief sim_belief_new(enum qr_sim_model model, int n_skills, struct qr_arena *arena);
void sim_belief_free(struct sim_belief *belief);
void sim_belief_clear(struct sim_belief *belief);
void sim_belief_add(struct sim_belief *belief, int skill, const struct qr_irt_item *item, bool right);
const double *sim_belief_mass(struct sim_belief *belief, int skill); /* until the next change */

/* One learner on the way. */
struct sim_learner {
    double theta[QR_MAX_SKILLS];
    int asked[QR_MAX_SKILLS], right[QR_MAX_SKILLS];
    int n; /* answers given */
};

/* Adds what is believed of a learner to the sums in `point`, which sim_measure_end makes into means. */
void sim_measure(struct qr_sim_point *point, struct sim_belief *belief, const struct sim_learner *learner,
                 const double *domain);
void sim_measure_end(struct qr_sim_point *point, int learners);

/* The mean true curve of the domain on the grid. */
void sim_domain(const struct qr_sim_params *params, double *domain);

#endif
