/*
 * Difficulties from answers. Scoring specification 3.1.
 *
 * The Rasch fits take a full table of many people's right and wrong answers, as a merged cohort has it.
 */
#ifndef QUIZRADAR_CALIBRATE_H
#define QUIZRADAR_CALIBRATE_H

#include "quizradar/irt.h"
#include "quizradar/itemstats.h"

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
