/* UTF-8: decoding, validation, counting. Source: RFC 3629. */
#ifndef QUIZRADAR_UTF8_H
#define QUIZRADAR_UTF8_H

#include "quizradar/error.h"

/*
 * Decodes one code point at `s` (`len` > 0 bytes available) into `*cp` and returns its length 1..4, or 0 when
 * the bytes are not valid UTF-8 (overlong, surrogate, above U+10FFFF, truncated).
 */
int qr_utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Encodes `cp` into `out` (4 bytes) and returns the length; an invalid code point becomes U+FFFD. */
int qr_utf8_encode(uint32_t cp, char out[4]);

/* Offset of the first invalid byte, or `len` when all is valid. */
size_t qr_utf8_valid(const char *s, size_t len);

/* Code points in valid UTF-8. Invalid bytes count one each. */
size_t qr_utf8_count(const char *s, size_t len);

/* Start of the code point before offset `at` (at > 0). */
size_t qr_utf8_prev(const char *s, size_t at);

#endif
