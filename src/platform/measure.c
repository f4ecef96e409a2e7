/* Widths of lines and how much of one fits, measured at one large size and scaled. */
#include <math.h>
#include <string.h>

#include "platform/text_private.h"
#include "quizradar/utf8.h"

enum kind { ADVANCE, LINE, FIT };

/* ---- pieces ---- */

static int size_of(TTF_Font *font, const char *text)
{
    int w = 0;
    return TTF_SizeUTF8(font, text, &w, NULL) == 0 ? w : 0;
}

/*
 * SDL_ttf's width reaches to the edge of the ink where that is beyond the advance. Between two spaces only
 * the advance counts.
 */
static float measure(struct plat_fonts *fonts, const struct plat_piece *piece)
{
    TTF_Font *font = plat_font_at(fonts, piece->face, PLAT_EM, true);
    if (!font) return 0;
    char *padded = qr_sprintf(fonts->scratch, " %s ", piece->text);
    plat_font_prepare(font, piece);
    float w = (float)(size_of(font, padded) - size_of(font, "  "));
    int strike = fonts->faces[piece->face].strike;
    return strike ? w * PLAT_STRIKE_EM * PLAT_EM / (float)strike : w;
}

float plat_piece_advance(struct plat_fonts *fonts, const struct plat_piece *piece)
{
    struct plat_key key = {
        {ADVANCE, (uint32_t)piece->face, (uint32_t)(piece->level & 1), 0}, piece->text, piece->len};
    memcpy(&key.word[3], piece->script, 4);
    float *value = plat_cache_find(&fonts->widths, &key);
    if (value) return *value;
    float w = measure(fonts, piece);
    value = plat_cache_add(&fonts->widths, &key, sizeof *value);
    *value = w;
    return w;
}

/* Inter's digits are proportional; these cells are as wide as its tabular ones. */
static float cell_width(const struct ui_font *font)
{
    return PLAT_EM * (font->weight >= 600 ? 0.6705f : font->weight >= 500 ? 0.6591f : 0.6477f);
}

float plat_piece_width(struct plat_fonts *fonts, const struct ui_font *font, const struct plat_piece *piece)
{
    return piece->cell ? cell_width(font) : plat_piece_advance(fonts, piece);
}

/* ---- lines ---- */

static float measure_line(struct plat_fonts *fonts, const struct ui_font *font, const char *s, size_t len)
{
    struct plat_pieces p = plat_itemise(fonts, font, s, len);
    float w = 0;
    for (size_t i = 0; i < p.n; i++)
        w += p.n == 1 && !p.items[i].cell ? measure(fonts, &p.items[i])
                                          : plat_piece_width(fonts, font, &p.items[i]);
    return w;
}

static struct plat_key line_key(struct plat_fonts *fonts, enum kind kind, const struct ui_font *font,
                                const char *s, size_t len)
{
    uint32_t style = (uint32_t)font->weight << 1 | font->tabular;
    return (struct plat_key){{(uint32_t)kind, (uint32_t)plat_face_of(fonts, font), style, 0}, s, len};
}

static float line_width(struct plat_fonts *fonts, const struct ui_font *font, const char *s, size_t len)
{
    struct plat_key key = line_key(fonts, LINE, font, s, len);
    float *value = plat_cache_find(&fonts->widths, &key);
    if (value) return *value;
    float w = measure_line(fonts, font, s, len);
    value = plat_cache_add(&fonts->widths, &key, sizeof *value);
    *value = w;
    return w;
}

static float width(void *ctx, const struct ui_font *font, const char *s, size_t len)
{
    return line_width(ctx, font, s, plat_line_len(s, len)) * (float)font->px / PLAT_EM;
}

/* ---- fitting ---- */

struct search {
    struct plat_fonts *fonts;
    const struct ui_font *font;
    const char *s;
    size_t len;
    float room;      /* 1/PLAT_EM em */
    size_t fits;     /* known to fit */
    size_t too_long; /* known not to; len + 1 at first */
    float w_fits, w_too_long;
};

/* The code point border at or before `at`. */
static size_t border(const struct search *q, size_t at)
{
    while (at > 0 && at < q->len && ((unsigned char)q->s[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static size_t next_border(const struct search *q, size_t at)
{
    uint32_t cp;
    int n = qr_utf8_decode(q->s + at, q->len - at, &cp);
    return at + (n ? (size_t)n : 1);
}

static void probe(struct search *q, size_t at)
{
    float w = measure_line(q->fonts, q->font, q->s, at);
    if (w <= q->room) {
        q->fits = at;
        q->w_fits = w;
    } else {
        q->too_long = at;
        q->w_too_long = w;
    }
}

/* How many bytes SDL_ttf thinks fit, from one shaping; the letters it counts may be ligatures. */
static size_t first_guess(struct search *q)
{
    struct plat_pieces p = plat_itemise(q->fonts, q->font, q->s, q->len < 400 ? q->len : border(q, 400));
    if (p.n == 0 || p.items[0].cell || (p.items[0].level & 1)) return q->len / 2;
    TTF_Font *font = plat_font_at(q->fonts, p.items[0].face, PLAT_EM, true);
    int extent = 0, count = 0;
    if (!font) return q->len / 2;
    plat_font_prepare(font, &p.items[0]);
    TTF_MeasureUTF8(font, p.items[0].text, (int)fminf(q->room, 1e6f) + 1, &extent, &count);
    size_t at = 0;
    while (count-- > 0 && at < q->len)
        at = next_border(q, at);
    return at;
}

/* A place strictly between the two known ones, where the widths say the border lies; later just the middle.
 */
static size_t between(const struct search *q, int round)
{
    size_t span = q->too_long - q->fits, at;
    if (q->too_long > q->len)
        at = q->fits + (q->fits ? q->fits : 64); /* no upper bound yet: twice as far */
    else if (round > 6)
        at = q->fits + span / 2;
    else
        at = q->fits + (size_t)((float)span * (q->room - q->w_fits) / (q->w_too_long - q->w_fits));
    at = border(q, at < q->len ? at : q->len);
    return at <= q->fits ? next_border(q, q->fits) : at;
}

static size_t find_fit(struct search *q)
{
    size_t guess = first_guess(q);
    q->too_long = q->len + 1;
    if (guess > 0 && guess < q->len) {
        probe(q, guess);
        if (q->fits) probe(q, next_border(q, q->fits));
    }
    for (int round = 0; q->fits < q->len && next_border(q, q->fits) < q->too_long; round++)
        probe(q, between(q, round));
    return q->fits;
}

static size_t fit(void *ctx, const struct ui_font *font, const char *s, size_t len, float max_w)
{
    struct plat_fonts *fonts = ctx;
    struct search q = {.fonts = fonts, .font = font, .s = s, .len = plat_line_len(s, len)};
    q.room = max_w * PLAT_EM / (float)(font->px > 0 ? font->px : 1);
    if (!(max_w > 0) || q.len == 0) return 0;
    struct plat_key key = line_key(fonts, FIT, font, s, q.len);
    memcpy(&key.word[3], &q.room, sizeof q.room);
    size_t *value = plat_cache_find(&fonts->widths, &key);
    if (value) return *value;
    size_t found = find_fit(&q);
    value = plat_cache_add(&fonts->widths, &key, sizeof *value);
    *value = found;
    return found;
}

struct ui_text_ops plat_fonts_ops(struct plat_fonts *fonts)
{
    return (struct ui_text_ops){fonts, width, fit};
}
