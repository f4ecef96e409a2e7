/* Helpers of the scoring tests: short evidence, near-equality with a message. */
#ifndef SUPPORT_SCORE_H
#define SUPPORT_SCORE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "quizradar/rng.h"
#include "quizradar/score.h"

#define assert_near(got, want, tolerance) near_at(__FILE__, __LINE__, #got, (got), (want), (tolerance))
void near_at(const char *file, int line, const char *what, double got, double want, double tolerance);

/* got <= limit, but for rounding. */
#define assert_at_most(got, limit) at_most(__FILE__, __LINE__, #got, (got), (limit))
void at_most(const char *file, int line, const char *what, double got, double limit);

/* Fails on a mass below 0, a mass that is no number, or a sum other than 1. */
void assert_is_mass(const double *mass, int n);

/* Adds an answer of credit y and weight w. */
void answer(struct qr_posterior *post, int s, struct qr_irt_item item, double y, double w);

/* `n` answers to the item with credit y and weight 1. */
void answers(struct qr_posterior *post, int s, struct qr_irt_item item, double y, int n);

/* A plausible random item: slope .4..2, difficulty -2.5..2.5, guessing 0..0.5. */
struct qr_irt_item random_item(struct qr_rng *rng);

/* An item of the specification's calibrated four-option bank: ln a ~ N(0, .3^2), b ~ N(0, 1), c .25. */
struct qr_irt_item form_item(struct qr_rng *rng);

/* A standard normal number. */
double random_normal(struct qr_rng *rng);

#endif
