/* Typed text: evening out case, quotation marks and spaces before it is compared. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/utf8.h"

/* ---- case ---- */

/*
 * Capitals and what turns them into small letters. `step` 1: every letter of the range, 2: every second one,
 * where capitals and small letters take turns. Source: Unicode CaseFolding.txt, simple foldings of Latin,
 * Greek and Cyrillic.
 */
struct fold {
    uint16_t first, last;
    int16_t add;
    uint8_t step;
};

static const struct fold folds[] = {
    {'A', 'Z', 32, 1},        {0xB5, 0xB5, 775, 1},       {0xC0, 0xD6, 32, 1},      {0xD8, 0xDE, 32, 1},
    {0x100, 0x12E, 1, 2},     {0x132, 0x136, 1, 2},       {0x139, 0x147, 1, 2},     {0x14A, 0x176, 1, 2},
    {0x178, 0x178, -121, 1},  {0x179, 0x17D, 1, 2},       {0x17F, 0x17F, -268, 1},  {0x181, 0x181, 210, 1},
    {0x182, 0x184, 1, 2},     {0x186, 0x186, 206, 1},     {0x187, 0x187, 1, 1},     {0x189, 0x18A, 205, 1},
    {0x18B, 0x18B, 1, 1},     {0x18E, 0x18E, 79, 1},      {0x18F, 0x18F, 202, 1},   {0x190, 0x190, 203, 1},
    {0x191, 0x191, 1, 1},     {0x193, 0x193, 205, 1},     {0x194, 0x194, 207, 1},   {0x196, 0x196, 211, 1},
    {0x197, 0x197, 209, 1},   {0x198, 0x198, 1, 1},       {0x19C, 0x19C, 211, 1},   {0x19D, 0x19D, 213, 1},
    {0x19F, 0x19F, 214, 1},   {0x1A0, 0x1A4, 1, 2},       {0x1A6, 0x1A6, 218, 1},   {0x1A7, 0x1A7, 1, 1},
    {0x1A9, 0x1A9, 218, 1},   {0x1AC, 0x1AC, 1, 1},       {0x1AE, 0x1AE, 218, 1},   {0x1AF, 0x1AF, 1, 1},
    {0x1B1, 0x1B2, 217, 1},   {0x1B3, 0x1B5, 1, 2},       {0x1B7, 0x1B7, 219, 1},   {0x1B8, 0x1B8, 1, 1},
    {0x1BC, 0x1BC, 1, 1},     {0x1C4, 0x1C4, 2, 1},       {0x1C5, 0x1C5, 1, 1},     {0x1C7, 0x1C7, 2, 1},
    {0x1C8, 0x1C8, 1, 1},     {0x1CA, 0x1CA, 2, 1},       {0x1CB, 0x1DB, 1, 2},     {0x1DE, 0x1EE, 1, 2},
    {0x1F1, 0x1F1, 2, 1},     {0x1F2, 0x1F4, 1, 2},       {0x1F6, 0x1F6, -97, 1},   {0x1F7, 0x1F7, -56, 1},
    {0x1F8, 0x21E, 1, 2},     {0x220, 0x220, -130, 1},    {0x222, 0x232, 1, 2},     {0x23A, 0x23A, 10795, 1},
    {0x23B, 0x23B, 1, 1},     {0x23D, 0x23D, -163, 1},    {0x23E, 0x23E, 10792, 1}, {0x241, 0x241, 1, 1},
    {0x243, 0x243, -195, 1},  {0x244, 0x244, 69, 1},      {0x245, 0x245, 71, 1},    {0x246, 0x24E, 1, 2},
    {0x370, 0x372, 1, 2},     {0x376, 0x376, 1, 1},       {0x37F, 0x37F, 116, 1},   {0x386, 0x386, 38, 1},
    {0x388, 0x38A, 37, 1},    {0x38C, 0x38C, 64, 1},      {0x38E, 0x38F, 63, 1},    {0x391, 0x3A1, 32, 1},
    {0x3A3, 0x3AB, 32, 1},    {0x3C2, 0x3C2, 1, 1},       {0x3CF, 0x3CF, 8, 1},     {0x3D0, 0x3D0, -30, 1},
    {0x3D1, 0x3D1, -25, 1},   {0x3D5, 0x3D5, -15, 1},     {0x3D6, 0x3D6, -22, 1},   {0x3D8, 0x3EE, 1, 2},
    {0x3F0, 0x3F0, -54, 1},   {0x3F1, 0x3F1, -48, 1},     {0x3F4, 0x3F4, -60, 1},   {0x3F5, 0x3F5, -64, 1},
    {0x3F7, 0x3F7, 1, 1},     {0x3F9, 0x3F9, -7, 1},      {0x3FA, 0x3FA, 1, 1},     {0x3FD, 0x3FF, -130, 1},
    {0x400, 0x40F, 80, 1},    {0x410, 0x42F, 32, 1},      {0x460, 0x480, 1, 2},     {0x48A, 0x4BE, 1, 2},
    {0x4C0, 0x4C0, 15, 1},    {0x4C1, 0x4CD, 1, 2},       {0x4D0, 0x52E, 1, 2},     {0x1E00, 0x1E94, 1, 2},
    {0x1E9B, 0x1E9B, -58, 1}, {0x1E9E, 0x1E9E, -7615, 1}, {0x1EA0, 0x1EFE, 1, 2},
};

static uint32_t fold_case(uint32_t cp)
{
    for (size_t i = 0; i < sizeof folds / sizeof *folds && cp >= folds[i].first; i++) {
        const struct fold *f = &folds[i];
        if (cp <= f->last && (cp - f->first) % f->step == 0) return (uint32_t)((int32_t)cp + f->add);
    }
    return cp;
}

/* ---- spaces and quotation marks ---- */

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool is_quote(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == '`' || cp == 0xAB || cp == 0xBB || cp == 0xB4 ||
           (cp >= 0x2018 && cp <= 0x201F) || cp == 0x2039 || cp == 0x203A;
}

/* A text as code points, from..to. */
struct runes {
    uint32_t *cp;
    size_t from, to;
};

static struct runes decode(struct qr_arena *arena, const char *s)
{
    size_t len = strlen(s);
    struct runes r = {qr_push(arena, uint32_t, len + 1), 0, 0};
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        int n = qr_utf8_decode(s + at, len - at, &cp);
        r.cp[r.to++] = n ? cp : 0xFFFD;
        at += n ? (size_t)n : 1;
    }
    return r;
}

static void trim(struct runes *r)
{
    while (r->from < r->to && is_space(r->cp[r->from]))
        r->from++;
    while (r->from < r->to && is_space(r->cp[r->to - 1]))
        r->to--;
}

/* One pair at most; a lone mark, such as the one in "teams'", stays. */
static void strip_quotes(struct runes *r)
{
    if (r->to - r->from < 2 || !is_quote(r->cp[r->from]) || !is_quote(r->cp[r->to - 1])) return;
    r->from++;
    r->to--;
}

static void collapse_space(struct runes *r)
{
    size_t to = r->from;
    for (size_t i = r->from; i < r->to; i++) {
        bool space = is_space(r->cp[i]);
        if (space && to > r->from && r->cp[to - 1] == ' ') continue;
        r->cp[to++] = space ? ' ' : r->cp[i];
    }
    r->to = to;
}

static struct runes even_out(struct qr_arena *arena, const char *s, unsigned normalise)
{
    struct runes r = decode(arena, s);
    if (normalise & QR_NORM_TRIM) trim(&r);
    if (normalise & QR_NORM_STRIP_QUOTES) {
        strip_quotes(&r);
        if (normalise & QR_NORM_TRIM) trim(&r);
    }
    if (normalise & QR_NORM_COLLAPSE_SPACE) collapse_space(&r);
    if (normalise & QR_NORM_CASEFOLD)
        for (size_t i = r.from; i < r.to; i++)
            r.cp[i] = fold_case(r.cp[i]);
    return r;
}

bool text_equal(const char *a, const char *b, unsigned normalise)
{
    struct qr_arena *arena = qr_arena_new(1024);
    struct runes x = even_out(arena, a, normalise), y = even_out(arena, b, normalise);
    size_t n = x.to - x.from;
    bool equal =
        n == y.to - y.from && (n == 0 || memcmp(x.cp + x.from, y.cp + y.from, n * sizeof *x.cp) == 0);
    qr_arena_free(arena);
    return equal;
}

bool text_blank(const char *s)
{
    size_t len = strlen(s);
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        int n = qr_utf8_decode(s + at, len - at, &cp);
        if (!n || !is_space(cp)) return false;
        at += (size_t)n;
    }
    return true;
}
