/* Arithmetic on one line, by recursive descent: each function reads one level of the order of operations. */
#include "quizradar/calculator.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/str.h"

#define ROOT 256 /* `√` and `sqrt`, as symbol() tells them */

struct calc {
    const char *text, *at;
    int depth;
    bool thousands;
    struct qr_error *err;
};

/* Character that `at` stands on, counted from 1. */
static int column_of(const struct calc *c, const char *at)
{
    int n = 1;
    for (const char *p = c->text; p < at; p++)
        n += ((unsigned char)*p & 0xC0) != 0x80;
    return n;
}

static int fault(const struct calc *c, const char *at, int code, const char *message)
{
    qr_fail(c->err, code, "%s", message);
    if (c->err) {
        c->err->line = 1;
        c->err->col = column_of(c, at);
    }
    return code;
}

/* ---- symbols ---- */

/* What stands at `s`, spelt in one way, and how many bytes it takes; 0 at the end. */
static int symbol(const char *s, size_t *used)
{
    static const struct {
        const char *from;
        int to;
    } spellings[] = {
        {"\xC3\x97", '*'}, {"\xC2\xB7", '*'}, {"\xC3\xB7", '/'}, {"\xE2\x88\x9A", ROOT}, {"sqrt", ROOT}};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (qr_starts(s, spellings[i].from)) {
            *used = strlen(spellings[i].from);
            return spellings[i].to;
        }
    return (unsigned char)number_sign(s, used);
}

/* The next symbol behind spaces, which are skipped. */
static int peek(struct calc *c)
{
    size_t used;
    int sign;
    while ((sign = symbol(c->at, &used)) == ' ')
        c->at += used;
    return sign;
}

/* Goes past `sign` when it is next. `from` (nullable) is where it stood. */
static bool take(struct calc *c, int sign, const char **from)
{
    size_t used;
    if (peek(c) != sign) return false;
    if (from) *from = c->at;
    symbol(c->at, &used);
    c->at += used;
    return true;
}

static bool is_digit(int sign)
{
    return sign >= '0' && sign <= '9';
}

/* ---- numbers ---- */

/* Digits behind a space belong to the number when they are one group of three: "12 500". */
static bool group_of_three(const char *s)
{
    return strspn(s, "0123456789") == 3;
}

/* Bytes of "e6", "e-6" or "E+6" without its digits; 0 when there is no exponent. */
static size_t exponent(const char *s)
{
    size_t used;
    if (*s != 'e' && *s != 'E') return 0;
    if (is_digit(s[1])) return 1;
    int sign = symbol(s + 1, &used);
    return (sign == '+' || sign == '-') && is_digit(s[1 + used]) ? 1 + used : 0;
}

/* Bytes that belong to the number at `s`, whether it makes sense or not. */
static size_t number_span(const char *s)
{
    size_t n = 0, used;
    for (;; n += used) {
        int sign = symbol(s + n, &used);
        if (is_digit(sign) || (sign && sign < ROOT && strchr(".,'", sign))) continue;
        if (sign == ' ' && n && is_digit(s[n - 1]) && group_of_three(s + n + used)) continue;
        size_t e = n ? exponent(s + n) : 0;
        if (!e) return n;
        return n + e + strspn(s + n + e, "0123456789");
    }
}

static int number(struct calc *c, double *out)
{
    char token[QR_CALCULATION_BYTES + 1];
    double readings[2];
    size_t n = number_span(c->at);
    memcpy(token, c->at, n);
    token[n] = '\0';
    int found = number_read(token, NULL, false, readings);
    if (!found) return fault(c, c->at, QR_ESYNTAX, "this is no number");
    /* Two readings: decimal first, then thousands. */
    bool comma = found == 2 && strchr(token, ',');
    c->thousands |= comma;
    *out = readings[comma];
    c->at += n;
    return QR_OK;
}

/* ---- the order of operations, from tight to loose ---- */

static int sum(struct calc *c, double *out);
static int factor(struct calc *c, double *out);

/* What stands where an operator or the end should be. */
static int stray(struct calc *c)
{
    int sign = peek(c);
    if (sign == ')') return fault(c, c->at, QR_ESYNTAX, "a bracket is closed that was not opened");
    if (is_digit(sign) || sign == '(' || sign == ROOT || sign == '.' || sign == ',')
        return fault(c, c->at, QR_ESYNTAX, "an operator is missing");
    return fault(c, c->at, QR_ESYNTAX, "this sign is not known");
}

static int deeper(struct calc *c, int (*level)(struct calc *, double *), double *out)
{
    if (c->depth == QR_CALCULATION_DEPTH)
        return fault(c, c->at, QR_ELIMIT, "too many brackets, roots or powers inside each other");
    c->depth++;
    int status = level(c, out);
    c->depth--;
    return status;
}

static int bracket(struct calc *c, double *out)
{
    const char *from = c->at;
    take(c, '(', &from);
    int status = deeper(c, sum, out);
    if (status) return status;
    if (take(c, ')', NULL)) return QR_OK;
    return peek(c) ? stray(c) : fault(c, from, QR_ESYNTAX, "a bracket is not closed");
}

static int value(struct calc *c, double *out)
{
    int sign = peek(c);
    if (sign == '(') return bracket(c, out);
    if (is_digit(sign) || (sign && sign < ROOT && strchr(".,'", sign))) return number(c, out);
    if (!sign || (sign < ROOT && strchr("+-*/^)%", sign)))
        return fault(c, c->at, QR_ESYNTAX, "a number is missing");
    return fault(c, c->at, QR_ESYNTAX, "this sign is not known");
}

/* A value with its percent signs, or the root of one. */
static int operand(struct calc *c, double *out)
{
    const char *from;
    if (take(c, ROOT, &from)) {
        int status = deeper(c, operand, out);
        if (status) return status;
        if (*out < 0) return fault(c, from, QR_EINVALID, "a negative number has no root");
        *out = sqrt(*out);
        return QR_OK;
    }
    int status = value(c, out);
    while (!status && take(c, '%', NULL))
        *out /= 100;
    return status;
}

static int power(struct calc *c, double *out)
{
    const char *from;
    double exponent;
    int status = operand(c, out);
    if (status || !take(c, '^', &from)) return status;
    if ((status = deeper(c, factor, &exponent)) != QR_OK) return status;
    if (*out == 0 && exponent < 0) return fault(c, from, QR_EINVALID, "divided by zero");
    if (*out < 0 && exponent != floor(exponent))
        return fault(c, from, QR_EINVALID, "a negative number has no such power");
    *out = pow(*out, exponent);
    return isfinite(*out) ? QR_OK : fault(c, from, QR_EINVALID, "the number is too large");
}

static int factor(struct calc *c, double *out)
{
    bool negative = false;
    for (;;) {
        if (take(c, '-', NULL))
            negative = !negative;
        else if (!take(c, '+', NULL))
            break;
    }
    int status = power(c, out);
    if (!status && negative) *out = -*out;
    return status;
}

static int product(struct calc *c, double *out)
{
    const char *from;
    double right;
    int status = factor(c, out);
    while (!status) {
        bool by = take(c, '/', &from);
        if (!by && !take(c, '*', &from)) break;
        if ((status = factor(c, &right)) != QR_OK) break;
        if (by && right == 0) return fault(c, from, QR_EINVALID, "divided by zero");
        *out = by ? *out / right : *out * right;
        if (!isfinite(*out)) return fault(c, from, QR_EINVALID, "the number is too large");
    }
    return status;
}

static int sum(struct calc *c, double *out)
{
    const char *from;
    double right;
    int status = product(c, out);
    while (!status) {
        bool minus = take(c, '-', &from);
        if (!minus && !take(c, '+', &from)) break;
        if ((status = product(c, &right)) != QR_OK) break;
        *out = minus ? *out - right : *out + right;
        if (!isfinite(*out)) return fault(c, from, QR_EINVALID, "the number is too large");
    }
    return status;
}

int qr_calculate(const char *text, struct qr_calculation *out, struct qr_error *err)
{
    struct calc c = {.text = text, .at = text, .err = err};
    double result;
    if (strnlen(text, QR_CALCULATION_BYTES + 1) > QR_CALCULATION_BYTES)
        return fault(&c, text, QR_ELIMIT, "the calculation is too long");
    int status = sum(&c, &result);
    if (!status && peek(&c)) status = stray(&c);
    if (status) return status;
    *out = (struct qr_calculation){.value = result, .thousands = c.thousands};
    return QR_OK;
}

char *qr_calculation_write(char out[32], double value)
{
    snprintf(out, 32, "%.10g", value);
    double rounded = strtod(out, NULL);
    /* Written out when that hides no digit: 20000000000 rather than 2e+10. No zero is negative. */
    if (rounded == value && value == floor(value)) qr_dtoa(out, value == 0 ? 0 : value);
    return out;
}
