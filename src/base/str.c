/* Small string helpers. The program never calls setlocale, so the C library's numbers use a point. */
#include "quizradar/str.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool qr_streq(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool qr_starts(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool qr_ends(const char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);
    return n >= m && memcmp(s + n - m, suffix, m) == 0;
}

char *qr_strlcpy(char *dst, const char *src, size_t size)
{
    size_t n = strlen(src);
    if (n >= size) {
        n = size - 1;
        while (n > 0 && ((unsigned char)src[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(dst, src, n);
    dst[n] = '\0';
    return dst;
}

char *qr_dtoa(char out[32], double value)
{
    if (fabs(value) < 1e15 && value == floor(value)) {
        snprintf(out, 32, "%.0f", value); /* %g would write 20 as 2e+01 */
        return out;
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(out, 32, "%.*g", digits, value);
        if (strtod(out, NULL) == value) break;
    }
    return out;
}

bool qr_parse_int(const char *s, int64_t *out)
{
    char *end;
    if (*s != '-' && (*s < '0' || *s > '9')) return false;
    errno = 0;
    long long v = strtoll(s, &end, 10);
    if (errno || *end || end == s) return false;
    *out = v;
    return true;
}

bool qr_parse_double(const char *s, double *out)
{
    char *end;
    /* strtod also reads hexadecimal, infinities and leading spaces: a number here is plain decimal. */
    if (!*s || s[strspn(s, "0123456789+-.eE")] != '\0') return false;
    errno = 0;
    double v = strtod(s, &end);
    if (*end || end == s || !isfinite(v)) return false;
    *out = v;
    return true;
}
