/* A line cut into pieces of one face, script and direction, in the order in which they stand. */
#include <fribidi.h>
#include <string.h>

#include "platform/text_private.h"
#include "quizradar/utf8.h"

/* A piece is rasterised as a whole: long enough for any line on a screen, short enough to clip the rest. */
#define PIECE_MAX 160

/* On one letter, as Vietnamese needs them; more would leave the line and move its baseline. */
#define ACCENTS_MAX 2

/* What is known of each code point. */
struct line {
    struct plat_fonts *fonts;
    const struct ui_font *font;
    int wanted;
    size_t n;
    uint32_t *cp;
    int *face;
    const char **script;
    FriBidiLevel *level;
    bool bidi;
};

static struct plat_piece *add(struct plat_fonts *fonts, struct plat_pieces *out)
{
    qr_grow(fonts->scratch, out->items, out->n, &out->cap);
    struct plat_piece *piece = &out->items[out->n++];
    memset(piece, 0, sizeof *piece);
    memcpy(piece->script, "Zzzz", 5);
    return piece;
}

size_t plat_line_len(const char *s, size_t len)
{
    if (len <= PLAT_LINE_MAX) return len;
    for (len = PLAT_LINE_MAX; len > PLAT_LINE_MAX - 4; len--)
        if (((unsigned char)s[len] & 0xC0) != 0x80) break;
    return len;
}

/* ---- plain text ---- */

static bool in_cell(const struct ui_font *font, uint32_t cp)
{
    return font->tabular && font->family == UI_SANS && cp >= '0' && cp <= '9';
}

static bool is_plain(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] < ' ' || s[i] == 0x7F) return false;
    return true;
}

/* Where a piece of `len` characters ends: behind the last space of its second half when it is too long. */
static size_t piece_end(const char *s, size_t len)
{
    if (len <= PIECE_MAX) return len;
    for (size_t i = PIECE_MAX; i > PIECE_MAX / 2; i--)
        if (s[i - 1] == ' ') return i;
    return PIECE_MAX;
}

/* Letters up to the next digit that has a cell of its own, or one such digit. */
static size_t stretch(const struct ui_font *font, const char *s, size_t len)
{
    size_t n = 0;
    while (n < len && !in_cell(font, (unsigned char)s[n]))
        n++;
    return n ? n : 1;
}

static void itemise_plain(struct line *l, const char *s, size_t len, struct plat_pieces *out)
{
    while (len) {
        struct plat_piece *piece = add(l->fonts, out);
        piece->face = l->wanted;
        piece->cell = in_cell(l->font, (unsigned char)*s);
        piece->len = piece_end(s, stretch(l->font, s, len));
        piece->text = qr_strndup(l->fonts->scratch, s, piece->len);
        s += piece->len;
        len -= piece->len;
    }
}

/* ---- everything else ---- */

/* White space that would break the line is a space; other controls become visible. */
static uint32_t shown(uint32_t cp)
{
    if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029) return ' ';
    return cp < ' ' || (cp >= 0x7F && cp < 0xA0) || (cp & 0xFFFE) == 0xFFFE ? 0xFFFD : cp;
}

/* Directs the order or the breaking of lines, and has no glyph. */
static bool is_silent(uint32_t cp)
{
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F ||
           cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || cp == 0xAD || cp == 0x61C;
}

/* Accents that pile up over and under a letter without end. */
static bool is_accent(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
           (cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE20 && cp <= 0xFE2F);
}

/* Marks, joiners and selectors stay with the letter before them. */
static bool clings(uint32_t cp)
{
    return cp == 0x200C || cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F) ||
           (cp >= 0x1F3FB && cp <= 0x1F3FF) || (cp >= 0xE0100 && cp <= 0xE01EF) ||
           (cp >= 0x300 && fribidi_get_bidi_type(cp) == FRIBIDI_TYPE_NSM);
}

static void decode(struct line *l, const char *s, size_t len)
{
    struct qr_arena *scratch = l->fonts->scratch;
    l->cp = qr_push(scratch, uint32_t, len);
    l->face = qr_push(scratch, int, len);
    l->script = qr_push(scratch, const char *, len);
    l->level = qr_push(scratch, FriBidiLevel, len);
    int accents = 0;
    for (size_t at = 0; at < len;) {
        uint32_t cp = 0xFFFD;
        int n = qr_utf8_decode(s + at, len - at, &cp);
        at += n ? (size_t)n : 1;
        accents = n && is_accent(cp) ? accents + 1 : 0;
        if (accents > ACCENTS_MAX) continue;
        l->cp[l->n] = n ? shown(cp) : 0xFFFD;
        if (cp >= 0x590 && !FRIBIDI_IS_NEUTRAL(fribidi_get_bidi_type(cp))) {
            FriBidiCharType type = fribidi_get_bidi_type(cp);
            l->bidi =
                l->bidi || FRIBIDI_IS_RTL(type) || FRIBIDI_IS_EXPLICIT(type) || FRIBIDI_IS_ISOLATE(type);
        }
        l->n++;
    }
}

static void find_levels(struct line *l)
{
    struct qr_arena *scratch = l->fonts->scratch;
    FriBidiCharType *types = qr_push(scratch, FriBidiCharType, l->n);
    FriBidiBracketType *brackets = qr_push(scratch, FriBidiBracketType, l->n);
    FriBidiParType base = FRIBIDI_PAR_ON;
    FriBidiStrIndex n = (FriBidiStrIndex)l->n;
    fribidi_get_bidi_types(l->cp, n, types);
    fribidi_get_bracket_types(l->cp, n, types, brackets);
    /* 0 says that memory ran out inside: then everything stays left to right. */
    if (fribidi_get_par_embedding_levels_ex(types, brackets, n, &base, l->level) == 0)
        memset(l->level, 0, l->n * sizeof *l->level);
}

/* A mark that its letter's face lacks takes the letter along into a face that has both. */
static void place_mark(struct line *l, size_t i)
{
    int face = l->face[i - 1];
    l->face[i] = face;
    if (plat_face_for(l->fonts, face, l->cp[i]) == face || clings(l->cp[i - 1])) return;
    int other = plat_face_for(l->fonts, l->wanted, l->cp[i]);
    if (plat_face_for(l->fonts, other, l->cp[i - 1]) == other) l->face[i] = l->face[i - 1] = other;
}

static void find_faces(struct line *l)
{
    const char *script = "";
    for (size_t i = 0; i < l->n; i++) {
        bool clinging = i > 0 && clings(l->cp[i]);
        if (is_silent(l->cp[i]))
            l->face[i] = i ? l->face[i - 1] : l->wanted;
        else if (clinging)
            place_mark(l, i);
        else
            l->face[i] = plat_face_for(l->fonts, l->wanted, l->cp[i]);
        const char *own = clinging ? "" : plat_script_of(l->cp[i]);
        if (*own) script = own;
        l->script[i] = script;
    }
    /* Signs before the first letter belong to its script. */
    for (size_t i = l->n; i-- > 0;)
        if (!*l->script[i]) l->script[i] = i + 1 < l->n ? l->script[i + 1] : "Zzzz";
}

static bool same_piece(const struct line *l, size_t a, size_t b)
{
    return l->face[a] == l->face[b] && l->level[a] == l->level[b] && l->script[a] == l->script[b] &&
           !in_cell(l->font, l->cp[a]) && !in_cell(l->font, l->cp[b]);
}

static void emit(struct line *l, size_t from, size_t to, struct plat_pieces *out)
{
    char *text = qr_push(l->fonts->scratch, char, (to - from) * 4 + 1);
    size_t len = 0;
    for (size_t i = from; i < to; i++)
        if (!is_silent(l->cp[i])) len += (size_t)qr_utf8_encode(l->cp[i], text + len);
    if (len == 0) return;
    struct plat_piece *piece = add(l->fonts, out);
    piece->text = text;
    piece->len = len;
    piece->face = l->face[from];
    piece->level = l->level[from];
    piece->cell = in_cell(l->font, l->cp[from]);
    memcpy(piece->script, l->script[from], 4);
}

static void cut(struct line *l, struct plat_pieces *out)
{
    for (size_t from = 0; from < l->n;) {
        size_t to = from + 1, space = 0;
        while (to < l->n && to - from < PIECE_MAX && same_piece(l, from, to)) {
            if (l->cp[to] == ' ') space = to + 1;
            to++;
        }
        if (to - from == PIECE_MAX && to < l->n && space > from + PIECE_MAX / 2) to = space;
        emit(l, from, to, out);
        from = to;
    }
}

/* Rule L2 of the Unicode Bidirectional Algorithm, on pieces. */
static void reorder(struct plat_pieces *p)
{
    int highest = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->items[i].level > highest) highest = p->items[i].level;
    for (int level = highest; level > 0; level--)
        for (size_t i = 0; i < p->n; i++) {
            size_t end = i;
            while (end < p->n && p->items[end].level >= level)
                end++;
            for (size_t a = i, b = end; a + 1 < b; a++, b--) {
                struct plat_piece keep = p->items[a];
                p->items[a] = p->items[b - 1];
                p->items[b - 1] = keep;
            }
            if (end > i) i = end;
        }
}

struct plat_pieces plat_itemise(struct plat_fonts *fonts, const struct ui_font *font, const char *s,
                                size_t len)
{
    struct line line = {.fonts = fonts, .font = font, .wanted = plat_face_of(fonts, font)};
    struct plat_pieces out = {0};
    qr_arena_reset(fonts->scratch);
    len = plat_line_len(s, len);
    if (is_plain(s, len)) {
        itemise_plain(&line, s, len, &out);
        return out;
    }
    decode(&line, s, len);
    if (line.bidi) find_levels(&line);
    find_faces(&line);
    cut(&line, &out);
    if (line.bidi) reorder(&out);
    return out;
}
