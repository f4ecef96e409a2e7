/*
 * Delivery: how an attempt is given. When an answer is final, how often it may be tried, when time runs out
 * and what happens then, in which sections, and when the answers are shown.
 */
#ifndef QUIZRADAR_DELIVERY_H
#define QUIZRADAR_DELIVERY_H

#include "quizradar/catalog.h"
#include "quizradar/clock.h"
#include "quizradar/grade.h"

/*
 * What handing in one answer means. Source of the formulas: Moodle's question behaviours.
 * `raw` is the credit of an answer by its rule, `penalty` what a further try costs (qr_item_penalty).
 */
enum qr_behaviour {
    QR_DEFERRED,    /* nothing is handed in before the end; the last answer counts */
    QR_IMMEDIATE,   /* one try, then feedback */
    QR_INTERACTIVE, /* a hint after each failed try; max(0, raw - penalty * (tries - 1)) of the last try */
    QR_COUNTBACK,   /* as interactive, but each pair or gap pays only for the tries in which it was wrong */
    QR_ADAPTIVE,    /* as many tries as wanted; the best of max(0, raw - penalty * tries before) */
    QR_BEHAVIOURS
};
const char *qr_behaviour_name(enum qr_behaviour behaviour); /* "deferred", "interactive" … */
int qr_behaviour_parse(const char *name);                   /* behaviour or -1 */

/* Whether further tries are possible at all. */
bool qr_behaviour_retries(enum qr_behaviour behaviour);

/*
 * Tries that a question allows; UINT32_MAX without bound. With hints: one more than there are. Without:
 * three, but fewer than choices where one is to be chosen, so that the last try is never a gift.
 */
uint32_t qr_item_tries(const struct qr_item *item, enum qr_behaviour behaviour);

/* What each further try costs, 0..1: the author's, or a third. */
double qr_item_penalty(const struct qr_item *item);

/*
 * Credit of a question after `n` tries (oldest first) by its rule or by `rule`; 0 tries give 0. Count-back
 * counts parts for matching and cloze under `proportion`; all else it grades as interactive.
 */
double qr_tries_credit(const struct qr_item *item, enum qr_behaviour behaviour,
                       const struct qr_response *tries, uint32_t n, enum qr_rule rule, enum qr_rule *used);

const char *qr_at_limit_name(enum qr_at_limit at_limit); /* "submit", "grace", "overtime" */
int qr_at_limit_parse(const char *name);                 /* or -1 */

/* A stretch of consecutive questions. Once it is handed in nobody comes back to it. */
struct qr_section {
    const char *title;
    uint32_t n;  /* questions, at least 1 */
    qr_ms limit; /* active ms for it, extra time included; 0: only the test's limit */
    qr_ms rest;  /* the longest break after it, outside the time of the test; 0 none */
};

#endif
