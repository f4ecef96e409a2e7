/* Small plans with known beliefs: normal skills on a few points, steps in fixed arrays. */
#ifndef SUPPORT_PLAN_H
#define SUPPORT_PLAN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "quizradar/plan.h"
#include "quizradar/rng.h"

enum { PLAN_SKILLS = 4, PLAN_STEPS = 16, PLAN_POINTS = 61 };

/* Everything a plan's input points to. */
struct plan_case {
    struct qr_plan_input input;
    double weight[PLAN_SKILLS], target[PLAN_SKILLS];
    double theta[PLAN_SKILLS][PLAN_POINTS], mass[PLAN_SKILLS][PLAN_POINTS];
    struct qr_theta_dist dist[PLAN_SKILLS];
    struct qr_plan_step steps[PLAN_STEPS];
    double gain[PLAN_STEPS][PLAN_SKILLS];
    int prereq[PLAN_STEPS][PLAN_STEPS];
};

/* `n_steps` steps of 10 minutes without gain or prerequisites; skills N(0, 1), target 1, equal weights. */
void plan_case_init(struct plan_case *c, int n_skills, int n_steps);

/* Belief N(mean, sd^2) about a skill. */
void plan_case_believe(struct plan_case *c, int s, double mean, double sd);

/* Step `after` asks for step `before`. */
void plan_case_require(struct plan_case *c, int after, int before);

/* A random case: prerequisites only on smaller indices, then renumbered at random. */
void plan_case_random(struct plan_case *c, struct qr_rng *rng, int n_steps);

/* Makes the plan; fails the test unless it can be made. */
struct qr_plan plan_of(const struct plan_case *c, struct qr_arena *arena);

/* Sum of cost times V before, of the best of all allowed orders, by trying every set of done steps. */
double plan_best_area(const struct plan_case *c);

#endif
