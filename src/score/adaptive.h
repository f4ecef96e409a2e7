/* The adaptive session: its items with their curves as tables, and what was asked. */
#ifndef SCORE_ADAPTIVE_H
#define SCORE_ADAPTIVE_H

#include "quizradar/adaptive.h"

struct qr_adaptive {
    struct qr_adaptive_params params;
    const struct qr_adaptive_item *items;
    const double *p;   /* n * QR_GRID_N: P(theta) of each item on the posterior's grid */
    bool *asked, *out; /* out: not to be asked at all */
    int n, n_asked;
    const struct qr_adaptive_skill *skills;
    int *of_skill; /* items asked, by skill */
    int *counted;  /* answers that count, by skill */
    int n_skills;
};

struct candidate {
    int item;
    double gain;
};

/* Items of a skill that may be asked now; `out` has room for all items. Returns how many. */
int adaptive_pool(const struct qr_adaptive *session, int skill, struct candidate *out);

/* Whether an answer to it would be evidence. */
bool adaptive_counts(const struct qr_adaptive *session, int item);

#endif
