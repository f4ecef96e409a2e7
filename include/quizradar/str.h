/* Small string helpers: comparison, prefix tests, bounded copies, number formatting without a locale. */
#ifndef QUIZRADAR_STR_H
#define QUIZRADAR_STR_H

#include "quizradar/arena.h"

bool qr_streq(const char *a, const char *b); /* NULL equals NULL only */
bool qr_starts(const char *s, const char *prefix);
bool qr_ends(const char *s, const char *suffix);

/* Copies with truncation at a code point border; always terminated; returns dst. size >= 1. */
char *qr_strlcpy(char *dst, const char *src, size_t size);

/* Shortest decimal that reads back to the same double ("0.1", "20", "1e-09"); whole numbers below 1e15 are
 * written out. */
char *qr_dtoa(char out[32], double value);

/* Strict decimal integer / number of the whole string; false when anything else is there. Locale-free. */
bool qr_parse_int(const char *s, int64_t *out);
bool qr_parse_double(const char *s, double *out);

#endif
