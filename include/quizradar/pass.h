/*
 * The chance to pass an exam: people drawn from the posterior sit it, and what they do not agree on is what
 * is not known. Seeded: the same seed gives the same numbers.
 */
#ifndef QUIZRADAR_PASS_H
#define QUIZRADAR_PASS_H

#include "quizradar/score.h"

/* Questions of one kind: so many of one skill, answered by one curve (slope not attenuated: they are what
 * they are; with uncertain difficulty, attenuated). */
struct qr_pass_part {
    int skill, questions;
    struct qr_irt_item curve;
};

struct qr_pass_form {
    const struct qr_pass_part *parts; /* borrowed */
    int n_parts;
    int needed; /* right answers that pass */
};

struct qr_pass {
    double chance; /* that this person passes: over what is known of them and over the luck of the day */
    double lo, hi; /* 90 % range of what it would be if their position were known */
    double error;  /* standard error of `chance` from the number of draws */
    int draws, n_skills;
    const double *theta;  /* draws * n_skills */
    const double *passes; /* chance of each drawn person, exact given theta */
};

/*
 * Chance to pass of the person behind a posterior, one of `n_forms` forms at random. 2000 draws give it to
 * about .01. QR_EINVALID without a form, for a part whose skill the posterior does not have, a negative
 * number of questions, or fewer than 2 draws. Lives in `arena`.
 */
int qr_pass_estimate(struct qr_posterior *post, const struct qr_pass_form *forms, int n_forms, int draws,
                     uint64_t seed, struct qr_arena *arena, struct qr_pass *out, struct qr_error *err);

/* P(at least `needed` of n independent answers are right), p: their chances. Exact (Poisson binomial). */
double qr_pass_at_least(const double *p, int n, int needed, struct qr_arena *arena);

struct qr_pass_question {
    struct qr_irt_item curve;
    int skill;
};

/* Expected fall of the variance of the chance when the question is answered: what it would tell about
 * passing. */
double qr_pass_gain(const struct qr_pass *pass, const struct qr_pass_question *question);

/* The same of `n` questions at once, each curve of a skill computed once and the people gathered at positions
 * .1 apart: within .001 of the variance of the chance for slopes up to 2. */
void qr_pass_gains(const struct qr_pass *pass, const struct qr_pass_question *questions, int n, double *gain);

#define QR_PASS_PICK_CURVES 32 /* curves of the highest gains, among which is picked */

/*
 * Up to `want` questions whose answers together narrow the range most, one after the other: each takes away
 * most of what those before it leave, so that a second one of a kind counts for less. `gain` as from
 * qr_pass_gains; picked: room for `want` indices. Returns how many there are: fewer where nothing is gained
 * any more. *together: expected fall of the variance by all of them, by the best straight line through their
 * answers, thus at least so much.
 */
int qr_pass_pick(const struct qr_pass *pass, const struct qr_pass_question *questions, const double *gain,
                 int n, int want, int *picked, double *together);

#endif
