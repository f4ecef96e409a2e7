/*
 * The calculator of numeric questions: one line of arithmetic to one number, in double precision.
 *
 * Signs: + - * / ^ ( ) and the typographic minus, ×, · and ÷. `√` or `sqrt` stands before a number or a
 * bracket;
 * `%` behind one divides it by 100 ("200 + 10%" is 200.1). From tight to loose: %, √, ^ (from the right, so
 * 2^3^2 is 2^9), a sign (-2^2 is -4, 2^-1 is 0.5), * and /, + and -. Nothing is multiplied without a sign.
 *
 * Numbers are read as typed answers are: decimal point or comma, thousands in groups of three parted by
 * comma, point, apostrophe or space, an exponent ("1.5e6"). Where a single comma or point could be either, a
 * comma parts thousands ("12,500" is 12500) and a point is decimal ("3.125"). No locale is asked.
 */
#ifndef QUIZRADAR_CALCULATOR_H
#define QUIZRADAR_CALCULATOR_H

#include "quizradar/error.h"

#define QR_CALCULATION_BYTES 255 /* longer texts are refused */
#define QR_CALCULATION_DEPTH 40  /* brackets, roots and powers inside each other */

struct qr_calculation {
    double value;   /* finite */
    bool thousands; /* a comma was read as parting thousands that could have been a decimal comma */
};

/*
 * Works out `text`. QR_ESYNTAX: it cannot be read; QR_EINVALID: it has no value ("divided by zero", "the
 * number is too large"); QR_ELIMIT: too long or too deep. `err->line` is 1 and `err->col` the character it is
 * about.
 */
int qr_calculate(const char *text, struct qr_calculation *out, struct qr_error *err);

/* A result of at most 10 significant digits without trailing zeros, which qr_calculate and typed answers read
 * back: "0.3", "12500", "1.5e-07"; wholes from 1e15 on, and longer ones than 10 digits, with an exponent. */
char *qr_calculation_write(char out[32], double value);

#endif
