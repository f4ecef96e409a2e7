/* Typed numbers: decimal comma or point, thousands separators, signs, exponents, units. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/str.h"

#define NUMBER_MAX 96 /* longer texts are no number */
#define GROUPS_MAX 24

/* ---- to plain ASCII ---- */

/* Spellings of the same sign; the longest first where one begins another. */
static const struct {
    const char *from;
    char to;
} signs[] = {
    {"\xE2\x88\x92", '-'}, /* minus */
    {"\xE2\x80\x93", '-'}, /* en dash */
    {"\xC2\xA0", ' '},     /* no-break space */
    {"\xE2\x80\xAF", ' '}, /* narrow no-break space */
    {"\xE2\x80\x89", ' '}, /* thin space */
    {"\xE2\x80\x99", '\''}, {"\t", ' '},
};

char number_sign(const char *s, size_t *used)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (qr_starts(s, signs[i].from)) {
            *used = strlen(signs[i].from);
            return signs[i].to;
        }
    *used = *s != '\0';
    return *s;
}

static bool to_ascii(const char *s, char out[NUMBER_MAX])
{
    size_t n = 0, used;
    for (; *s && n + 1 < NUMBER_MAX; s += used)
        out[n++] = number_sign(s, &used);
    out[n] = '\0';
    return !*s;
}

/* Cuts spaces at both ends, in place. */
static char *trim(char *s)
{
    while (*s == ' ')
        s++;
    size_t n = strlen(s);
    while (n && s[n - 1] == ' ')
        s[--n] = '\0';
    return s;
}

/* ---- units ---- */

#define UNIT_NORM (QR_NORM_TRIM | QR_NORM_CASEFOLD | QR_NORM_COLLAPSE_SPACE)

static bool is_unit(const char *typed, const char *unit)
{
    static const char *const same[][2] = {
        {"\xE2\x82\xAC", "EUR"}, {"$", "USD"}, {"\xC2\xA3", "GBP"}, {"percent", "%"}, {"per cent", "%"}};
    if (text_equal(typed, unit, UNIT_NORM)) return true;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        for (int k = 0; k < 2; k++)
            if (text_equal(typed, same[i][k], UNIT_NORM) && text_equal(unit, same[i][1 - k], UNIT_NORM))
                return true;
    return false;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool exponent_at(const char *p)
{
    if (*p != 'e' && *p != 'E') return false;
    return digit(p[1]) || ((p[1] == '-' || p[1] == '+') && digit(p[2]));
}

/* Where the number in a text starts and ends; both the end of the text when there is none. */
static void find_number(char *s, char **first, char **end)
{
    char *p = s;
    while (*p && !digit(*p) && !(strchr("+-.,", *p) && (digit(p[1]) || strchr(".,", p[1]))))
        p++;
    *first = *end = p;
    while (*p && strchr("+-", *p))
        p++;
    while (*p) {
        if (digit(*p))
            *end = ++p;
        else if (strchr(",. '", *p) && digit(p[1]))
            p++;
        else if (*end > *first && exponent_at(p))
            p += 2;
        else
            break;
    }
    if (*end == p && (*p == '.' || *p == ',')) *end = p + 1;
}

/* Takes the unit off one side; what remains has to be the number alone. */
static char *strip_unit(char *s, const char *unit, bool *percent)
{
    char *first, *end, word[NUMBER_MAX];
    find_number(s, &first, &end);
    if (first == end) return s;
    *percent = strcmp(trim(strcpy(word, end)), "%") == 0;
    if (*percent || (unit && *word && is_unit(word, unit))) {
        *end = '\0';
        return trim(s);
    }
    if (first == s || !unit) return s;
    memcpy(word, s, (size_t)(first - s));
    word[first - s] = '\0';
    return is_unit(word, unit) ? first : s;
}

/* ---- digits in groups ---- */

struct groups {
    bool negative;
    int n;
    const char *start[GROUPS_MAX];
    size_t len[GROUPS_MAX];
    char sep[GROUPS_MAX]; /* before group i; sep[0] unused */
    const char *exponent; /* "" or "e-3" */
};

static bool read_groups(const char *s, struct groups *g)
{
    memset(g, 0, sizeof *g);
    g->negative = *s == '-';
    if (*s == '-' || *s == '+') s++;
    while (*s == ' ')
        s++;
    for (;;) {
        if (g->n == GROUPS_MAX) return false;
        g->start[g->n] = s;
        g->len[g->n] = strspn(s, "0123456789");
        s += g->len[g->n++];
        if (!*s || !strchr(",. '", *s)) break;
        if (g->n < GROUPS_MAX) g->sep[g->n] = *s;
        s++;
    }
    g->exponent = s;
    return !*s || *s == 'e' || *s == 'E';
}

/* Whether groups 0..n-1 are thousands parted by one sign: "1,234,567". */
static bool thousands(const struct groups *g, int n)
{
    if (n == 1) return g->len[0] > 0;
    if (g->len[0] < 1 || g->len[0] > 3 || *g->start[0] == '0') return false;
    for (int i = 1; i < n; i++)
        if (g->len[i] != 3 || g->sep[i] != g->sep[1]) return false;
    return true;
}

/* The value when groups from `n` on stand behind the decimal sign (at most one). */
static bool value_of(const struct groups *g, int n, double *out)
{
    char text[NUMBER_MAX + 4];
    size_t at = 0;
    if (g->negative) text[at++] = '-';
    for (int i = 0; i < g->n; i++) {
        if (i == n) text[at++] = '.';
        memcpy(text + at, g->start[i], g->len[i]);
        at += g->len[i];
    }
    strcpy(text + at, g->exponent);
    return qr_parse_double(text, out);
}

/* "12", "1,234", "1.234.567" */
static bool as_whole(const struct groups *g, double *out)
{
    if (g->n > 1 && *g->exponent) return false;
    return thousands(g, g->n) && value_of(g, g->n, out);
}

/* "0,75", ".5", "1.234,5", "12." */
static bool as_decimal(const struct groups *g, double *out)
{
    int n = g->n - 1;
    if (n < 1 || !strchr(",.", g->sep[n])) return false;
    if (n > 1 && g->sep[1] == g->sep[n]) return false;
    bool bare = n == 1 && g->len[0] == 0 && g->len[1] > 0;
    return (bare || thousands(g, n)) && value_of(g, n, out);
}

int number_read(const char *text, const char *unit, bool share, double out[2])
{
    char ascii[NUMBER_MAX];
    bool percent = false;
    struct groups g;
    int n = 0;
    if (!to_ascii(text, ascii)) return 0;
    char *s = strip_unit(trim(ascii), unit, &percent);
    if (!read_groups(s, &g)) return 0;
    if (as_decimal(&g, &out[n])) n++;
    if (as_whole(&g, &out[n])) n++;
    for (int i = 0; i < n && percent && share; i++)
        out[i] /= 100;
    return n;
}
