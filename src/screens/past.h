/* The parts of the model that look back: layers of the radar, and what history shows. */
#ifndef SCREENS_PAST_H
#define SCREENS_PAST_H

#include "quizradar/self.h"
#include "quizradar/trend.h"

/* Where one stood after an earlier attempt. */
struct screen_attempt;
struct screen_then {
    const struct screen_attempt *attempt; /* NULL: none */
    const struct qr_estimate *estimates;  /* per area, on that day */
};

/* Layers over the measured radar, bits of what is switched on. */
#define SCREEN_LAYER_FELT     1u
#define SCREEN_LAYER_RETAINED 2u
#define SCREEN_LAYER_BEFORE   4u
struct screen_layers {
    unsigned on;
    const struct qr_estimate *felt; /* per area, made while it is on, as is the next; else NULL and 0 */
    size_t n_felt;                  /* answers with a certainty */
    const double *retained;         /* per area: mean chance of recall today, NAN without cards */
    const int *cards;               /* per area, in the review deck */
    struct screen_then earlier; /* of SCREEN_LAYER_BEFORE: the attempt chosen, or the one before the last */
    bool chosen;                /* it was chosen */
};

/* What history looks back on. */
enum screen_period { SCREEN_ALL, SCREEN_6_MONTHS, SCREEN_6_WEEKS, SCREEN_PERIODS };
struct screen_past {
    enum screen_period period;
    qr_ms from; /* wall time; 0: ever */
    struct qr_self self;
    struct qr_trend trend;
    struct screen_then then; /* beside today */
};

#endif
