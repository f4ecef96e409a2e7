/* Tokens of the strict scan: strings, numbers, words, and what to say about anything else. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "quizradar/utf8.h"

#define ONES  UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

/*
 * High bits at bytes that need a look: controls, quote, backslash, anything above ASCII. A borrow can only
 * raise a false alarm above a true one, so the lowest alarm is right.
 */
static uint64_t odd_bytes(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    uint64_t quote = w ^ (ONES * '"'), slash = w ^ (ONES * '\\');
    return ((w - ONES * 0x20) | (quote - ONES) | (slash - ONES) | w) & HIGHS;
}

/* First byte at or after `at` that may need a look. */
static size_t skip_plain(const struct scanner *s, size_t at)
{
    for (; at + 8 <= s->len; at += 8) {
        uint64_t odd = odd_bytes(s->text + at);
        if (!odd) continue;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        return at + (size_t)(__builtin_ctzll(odd) >> 3);
#else
        return at;
#endif
    }
    return at;
}

int json_hex4(const char *p)
{
    int v = 0;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) return -1;
        v = v * 16 + digit;
    }
    return v;
}

static bool scan_unicode(struct scanner *s, size_t *at)
{
    size_t p = *at;
    int v = p + 6 <= s->len ? json_hex4(s->text + p + 2) : -1;
    if (v < 0)
        return json_fault(s, &(struct json_fault){"json-escape", p, p + 2, "four hexadecimal digits"},
                          "'\\u' is not followed by four hexadecimal digits, as in \\u00e9");
    if (v == 0)
        return json_fault(s, &(struct json_fault){"json-nul", p, p + 6, NULL},
                          "'\\u0000' cannot stand in a text; remove it");
    *at = p + 6;
    if (v < 0xD800 || v > 0xDFFF) return true;
    int low = v < 0xDC00 && p + 12 <= s->len && s->text[p + 6] == '\\' && s->text[p + 7] == 'u'
                  ? json_hex4(s->text + p + 8)
                  : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return json_fault(s, &(struct json_fault){"json-surrogate", p, p + 6, NULL},
                          "'%.6s' is half a surrogate pair; write both halves or the character itself",
                          s->text + p);
    *at = p + 12;
    return true;
}

static bool scan_escape(struct scanner *s, size_t *at)
{
    char c = *at + 1 < s->len ? s->text[*at + 1] : '\0';
    if (c == 'u') return scan_unicode(s, at);
    if (c == '\0' || !strchr("\"\\/bfnrt", c))
        return json_fault(s, &(struct json_fault){"json-escape", *at, *at + 2, NULL},
                          "the backslash starts no escape; write \\\\ for a backslash, or one of "
                          "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
    *at += 2;
    return true;
}

static bool control_in_string(struct scanner *s, size_t at)
{
    unsigned char c = (unsigned char)s->text[at];
    if (c == '\n' || c == '\r')
        return json_fault(s, &(struct json_fault){"json-control", at, at + 1, NULL},
                          "the line ends inside a string; close it with '\"', or write \\n for a line break");
    return json_fault(s, &(struct json_fault){"json-control", at, at + 1, NULL},
                      "a control character (code %u) stands in a string; write %s instead", c,
                      c == '\t' ? "\\t" : "its escape \\u00XX");
}

bool json_scan_string(struct scanner *s, bool *escaped)
{
    size_t start = s->at, at = start + 1;
    *escaped = false;
    for (;;) {
        at = skip_plain(s, at);
        if (at >= s->len) break;
        unsigned char c = (unsigned char)s->text[at];
        if (c == '"') {
            s->at = at + 1;
            return true;
        }
        if (c == '\\') {
            *escaped = true;
            if (!scan_escape(s, &at)) return false;
        } else if (c < 0x20) {
            return control_in_string(s, at);
        } else if (c < 0x80) {
            at++;
        } else {
            uint32_t cp;
            int n = qr_utf8_decode(s->text + at, s->len - at, &cp);
            if (n == 0)
                return json_fault(s, &(struct json_fault){"json-utf8", at, at + 1, "UTF-8"},
                                  "byte 0x%02X is not valid UTF-8; save the file in the encoding UTF-8", c);
            at += (size_t)n;
        }
    }
    return json_fault(s, &(struct json_fault){"json-end", start, start + 1, "'\"'"},
                      "the text ends inside the string that begins here; close it with '\"'");
}

static bool number_char(char c)
{
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == '_' ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* End of everything that looks like part of a number, also of one in another language's notation. */
static size_t number_end(const struct scanner *s)
{
    size_t at = s->at;
    while (at < s->len && number_char(s->text[at]))
        at++;
    return at;
}

/* Length of the longest JSON number at `p`; 0 for none. `*big` when its size needs a look. */
static size_t number_grammar(const char *p, const char *end, bool *big)
{
    const char *q = p;
    if (q < end && *q == '-') q++;
    const char *digits = q;
    while (q < end && *q >= '0' && *q <= '9')
        q++;
    if (q == digits || (*digits == '0' && q - digits > 1)) return 0;
    if (q < end && *q == '.') {
        const char *fraction = ++q;
        while (q < end && *q >= '0' && *q <= '9')
            q++;
        if (q == fraction) return 0;
    }
    *big = q < end && (*q == 'e' || *q == 'E');
    if (!*big) return (size_t)(q - p);
    q++;
    if (q < end && (*q == '+' || *q == '-')) q++;
    const char *exponent = q;
    while (q < end && *q >= '0' && *q <= '9')
        q++;
    return q == exponent ? 0 : (size_t)(q - p);
}

static void bad_number(struct scanner *s, size_t end)
{
    const char *p = s->text + s->at + (s->text[s->at] == '-');
    const char *stop = s->text + end;
    int n = end - s->at > 40 ? 40 : (int)(end - s->at);
    struct json_fault fault = {"json-number", s->at, end, "a number such as -12, 0.5 or 1e6"};
    if (stop - p > 1 && p[0] == '0' && p[1] >= '0' && p[1] <= '9') {
        fault.code = "json-leading-zero";
        json_fault(s, &fault, "the number '%.*s' begins with a zero; remove the zero, or quote a code", n,
                   s->text + s->at);
    } else {
        json_fault(s, &fault, "'%.*s' is no JSON number; write it as in -12, 0.5 or 1e6", n, s->text + s->at);
    }
}

/* A bad number is reported and stepped over: the rest can still be trusted. */
bool json_scan_number(struct scanner *s)
{
    bool big = false;
    size_t end = number_end(s), n = number_grammar(s->text + s->at, s->text + end, &big);
    if (n == 0 || n != end - s->at) {
        bad_number(s, end);
    } else if (n > JSON_NUMBER_CHARS) {
        json_fault(s, &(struct json_fault){"json-number-long", s->at, end, "at most 63 characters"},
                   "the number has %zu characters; round it, a double holds 17 digits", n);
    } else if (big) {
        char copy[JSON_NUMBER_CHARS + 1];
        memcpy(copy, s->text + s->at, n);
        copy[n] = '\0';
        if (!isfinite(strtod(copy, NULL)))
            json_fault(s, &(struct json_fault){"json-number-range", s->at, end, "at most 1.8e308"},
                       "the number '%s' is too large for a double; write a smaller one or a string", copy);
    }
    s->at = end;
    return true;
}

static size_t word_end(const struct scanner *s)
{
    size_t at = s->at;
    while (at < s->len && ((s->text[at] | 0x20) >= 'a') && ((s->text[at] | 0x20) <= 'z'))
        at++;
    return at;
}

bool json_scan_word(struct scanner *s)
{
    static const char *const words[] = {"true", "false", "null"};
    size_t end = word_end(s), n = end - s->at;
    for (int i = 0; i < 3; i++) {
        if (n == strlen(words[i]) && memcmp(s->text + s->at, words[i], n) == 0) {
            s->at = end;
            return true;
        }
    }
    return json_unexpected(s, "a value");
}

static bool unexpected_word(struct scanner *s, const char *expected)
{
    static const char *const known[][2] = {{"True", "true"},      {"False", "false"}, {"None", "null"},
                                           {"undefined", "null"}, {"TRUE", "true"},   {"FALSE", "false"},
                                           {"NULL", "null"},      {"NaN", "null"},    {"Infinity", "null"}};
    size_t end = word_end(s), n = end - s->at;
    struct json_fault fault = {"json-word", s->at, end, expected};
    int shown = n > 40 ? 40 : (int)n;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (n == strlen(known[i][0]) && memcmp(s->text + s->at, known[i][0], n) == 0)
            return json_fault(s, &fault, "'%.*s' is no JSON word; write %s", shown, s->text + s->at,
                              known[i][1]);
    return json_fault(s, &fault, "the word '%.*s' stands without quotes; put it into double quotes", shown,
                      s->text + s->at);
}

bool json_unexpected(struct scanner *s, const char *expected)
{
    char c = s->text[s->at];
    struct json_fault fault = {"json-character", s->at, s->at + 1, expected};
    if (c == '/' || c == '#') {
        fault.code = "json-comment";
        return json_fault(s, &fault,
                          "JSON has no comments; remove it, or keep it in a key that begins with x-");
    }
    if (c == '\'') {
        fault.code = "json-quotes";
        return json_fault(s, &fault, "a string stands in single quotes; use double quotes");
    }
    if (((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) return unexpected_word(s, expected);
    if (c == '"' && expected[0] == '\'')
        return json_fault(
            s, &fault, "a string stands where %s was expected; is there a comma missing before?", expected);
    if ((unsigned char)c >= 0x80 || (unsigned char)c < 0x20 || c == 0x7F)
        return json_fault(s, &fault, "byte 0x%02X stands outside a string where %s was expected; remove it",
                          (unsigned char)c, expected);
    return json_fault(s, &fault, "'%c' stands where %s was expected", c, expected);
}

bool json_unexpected_end(struct scanner *s)
{
    size_t at = s->len;
    while (at > 0 && strchr(" \t\r\n", s->text[at - 1]))
        at--;
    for (size_t i = at; i < s->len; i++)
        s->line -= s->text[i] == '\n';
    struct json_fault fault = {"json-end", at ? at - 1 : 0, at, "a value"};
    if (s->depth == 0) return json_fault(s, &fault, "the text ends before a value begins");
    bool object = s->objects[s->depth >> 6] >> (s->depth & 63) & 1;
    fault.expected = object ? "'}'" : "']'";
    return json_fault(s, &fault,
                      "the text ends inside the %s that line %u opens; is it complete? %s closes it",
                      object ? "object" : "array", s->open_line[s->depth], fault.expected);
}
