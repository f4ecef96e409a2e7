/* What somebody of whom nothing is known begins with: a short diagnostic, or where the banks cannot feed one,
 * a fixed form; and how near a diagnostic comes. */
#ifndef SCREENS_FIRST_CHECK_H
#define SCREENS_FIRST_CHECK_H

#include "screens/screen.h"

struct first_check {
    const struct qr_exam *diagnostic; /* or NULL: a fixed form */
    uint32_t questions;               /* at most; 0: there are none */
    int minutes;                      /* about */
};
struct first_check first_check_of(struct screen_ctx *ctx);

/* Asks for it to begin. */
void first_check_start(struct screen_ctx *ctx, const struct first_check *check);

/*
 * Half of the range that each area comes to with at most `most` questions of `banks`, into `points` (one an
 * area, NAN without questions); returns the mean. Takes tens of milliseconds: keep what it says.
 */
double part_reach(const struct screen_model *m, const struct qr_exam *exam,
                  const struct qr_bank *const *banks, size_t n_banks, uint32_t most, double *points);

/* The first exam in the library that is a diagnostic, or that is none; NULL. */
const struct qr_exam *part_first_exam(const struct screen_model *m, bool diagnostic);

#endif
