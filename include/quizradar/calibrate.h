/*
 * Difficulties from answers. Scoring specification 3.1.
 *
 * The running calibration takes one session at a time and keeps a mean and a spread for each difficulty. The
 * Rasch fits take a full table of many people's right and wrong answers, as a merged cohort has it. One
 * person cannot tell a hard question from a weak person: what few people's answers may move is capped.
 */
#ifndef QUIZRADAR_CALIBRATE_H
#define QUIZRADAR_CALIBRATE_H

#include "quizradar/irt.h"
#include "quizradar/itemstats.h"
#include "quizradar/score.h"

/* ---- running calibration ---- */

/* What is known of one question's difficulty. */
struct qr_difficulty {
    double b, sd; /* mean and spread; begin with the author's */
    double b0;    /* the author's: a label, or a number */
    double a, c;  /* slope, not attenuated, and guessing: not moved here */
    int answers;  /* that went into it */
    int people;   /* distinct profiles they came from; kept by the caller */
};

/* A difficulty before any answer: b0 with its uncertainty (QR_LABEL_SD, QR_MISSING_SD or the author's own).
 */
struct qr_difficulty qr_difficulty_of(double b0, double sd, double a, double c);

/* One answer of a session. */
struct qr_session_answer {
    int item, skill; /* indices */
    double y, w;     /* credit; weight as evidence on the skill */
    bool first;      /* first meeting with the question, and not too fast: it may teach about the question */
};

/*
 * Moves difficulties by the answers of one session, each judged by what the person's other answers say of
 * them (assumed-density filter, as in Glicko). prior: QR_GRID_N masses of the person's marginal before the
 * session, by skill. All start from the values before the session, so the order of answers does not matter; a
 * question has at most one first answer in a session.
 */
void qr_calibrate_session(struct qr_difficulty *items, const struct qr_session_answer *answers, int n,
                          const double *const *prior);

/* With fewer than 30 people in all: shifts the difficulties of `n` items so that their mean is the authors'
 * again. (People and questions of one skill could move together, and nothing would tell.) */
void qr_calibrate_anchor(struct qr_difficulty *items, const int *which, int n, int people);

/* The difficulty to score with: at most .3 off the author's until 10 people answered. */
double qr_difficulty_used(const struct qr_difficulty *difficulty);

enum qr_difficulty_state { QR_DIFFICULTY_AUTHOR, QR_DIFFICULTY_PROVISIONAL, QR_DIFFICULTY_CALIBRATED };

/* Calibrated: a spread below .35 from 10 people or more. */
enum qr_difficulty_state qr_difficulty_state(const struct qr_difficulty *difficulty);

/*
 * Slope from `n` answers, the most probable one under ln a ~ N(0, .3^2): mass has QR_GRID_N values an answer,
 * what the person's other answers say. 1 below 150 answers: so few say less than the prior. c is never
 * estimated.
 */
double qr_calibrate_slope(const struct qr_difficulty *difficulty, const double *mass, const double *y, int n);

/* ---- Rasch fits of a full table ---- */

struct qr_rasch {
    double sd;      /* spread of the people, who have mean 0 */
    double log_lik; /* marginal log-likelihood */
    int rounds;
};

/*
 * Marginal maximum likelihood: people are N(0, sd^2), slopes 1 (Bock and Aitkin 1981, by EM). b: n_items.
 * Marks have to be 0 or 1 and all presented, and each item right for some and wrong for others: else
 * QR_EINVALID.
 */
int qr_rasch_mml(const struct qr_table *table, double *b, struct qr_rasch *fit, struct qr_error *err);

/*
 * Conditional maximum likelihood: nothing is assumed of the people (Andersen 1972). b: n_items with mean 0.
 * Conditions as above; rows with all or nothing right do not count.
 */
int qr_rasch_cml(const struct qr_table *table, double *b, struct qr_error *err);

#endif
