/* The diagnostic: its questions as the choice sees them, and what is known so far. */
#ifndef QR_LEARN_DIAGNOSTIC_H
#define QR_LEARN_DIAGNOSTIC_H

#include "quizradar/diagnostic.h"

struct diagnostic_question {
    const char *bank, *id;      /* in the diagnostic's arena: banks may be changed while it runs */
    const struct qr_item *item; /* only while the diagnostic is made */
};

struct qr_diagnostic {
    struct qr_arena *arena; /* owned */
    const struct qr_taxonomy *taxonomy;
    uint64_t seed;
    uint32_t most, done;            /* done: slots folded in */
    struct qr_posterior *posterior; /* owned */
    struct qr_adaptive *session;
    const struct diagnostic_question *questions; /* as the session's items */
    const struct qr_adaptive_item *items;
    uint32_t n;
    struct qr_diagnostic_step step;
    struct qr_estimate *before, *after;
};

/* The questions that may be asked, in `arena`; returns how many. */
uint32_t diagnostic_items(const struct qr_diagnostic_params *params, struct qr_arena *arena,
                          struct diagnostic_question **questions, struct qr_adaptive_item **items);

#endif
