/* The diagnostic: its questions as the choice sees them, and what is known so far. */
#ifndef QR_LEARN_DIAGNOSTIC_H
#define QR_LEARN_DIAGNOSTIC_H

#include "quizradar/diagnostic.h"

struct qr_diagnostic {
    struct qr_arena *arena; /* owned */
    const struct qr_taxonomy *taxonomy;
    uint64_t seed;
    uint32_t most, done;            /* done: slots folded in */
    struct qr_posterior *posterior; /* owned */
    const struct qr_basis *basis;
    struct qr_basis *own;        /* the same, while its questions have no hash; else NULL */
    const struct qr_item **from; /* of `own`: what the banks hold */
    struct qr_adaptive *session;
    const struct qr_basis_item **questions; /* as the session's items: those of skills that there are */
    const struct qr_adaptive_item *items;
    uint32_t n;
    struct qr_diagnostic_step step;
    struct qr_estimate *before, *after;
};

/* What is chosen by as of now, in `arena`, the hashes still 0; from: beside each question the one of its
 * bank.
 */
struct qr_basis *diagnostic_basis(const struct qr_diagnostic_params *params, struct qr_arena *arena,
                                  const struct qr_item ***from);

#endif
