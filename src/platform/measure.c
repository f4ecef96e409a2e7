/* Lines cut into segments of one face, and their widths. */
#include <math.h>
#include <string.h>

#include "platform/fonts_internal.h"
#include "quizradar/utf8.h"

float fonts_digit_cell(const struct ui_font *font)
{
    float em = font->weight >= 600 ? 0.6705f : font->weight >= 500 ? 0.6591f : 0.6477f;
    return roundf(em * (float)font->px);
}

static bool in_cell(const struct ui_font *font, uint32_t cp)
{
    return font->tabular && font->family == UI_SANS && cp >= '0' && cp <= '9';
}

/* The first face that has the glyph: the asked one, other roles of the family, then the fallbacks. */
static int face_for(struct plat_fonts *fonts, int wanted, uint32_t cp, int px)
{
    TTF_Font *font = fonts_sized(fonts, wanted, px);
    if (font && TTF_GlyphIsProvided32(font, cp)) return wanted;
    for (int i = fonts->n_faces - 1; i >= 0; i--) {
        int face = i < fonts->n_roles ? i : fonts->n_roles + (fonts->n_faces - 1 - i);
        font = face == wanted ? NULL : fonts_sized(fonts, face, px);
        if (font && TTF_GlyphIsProvided32(font, cp)) return face;
    }
    return wanted;
}

/* Decodes one code point; what cannot be shown becomes U+FFFD. */
static size_t decode(const char *s, const char *end, uint32_t *cp)
{
    int n = qr_utf8_decode(s, (size_t)(end - s), cp);
    if (!n || *cp < 0x20 || *cp == 0x7F)
        *cp = n && (*cp == '\t' || *cp == '\n' || *cp == '\r') ? ' ' : 0xFFFD;
    return n ? (size_t)n : 1;
}

/* Joiners and marks stay with the letter before them. */
static bool clings(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
           (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x20D0 && cp <= 0x20FF);
}

bool fonts_next_segment(struct plat_fonts *fonts, const struct ui_font *font, const char **s, const char *end,
                        struct segment *out)
{
    int wanted = fonts_face_of(fonts, font);
    out->len = 0;
    out->digit = false;
    while (*s < end && out->len < sizeof out->text - 8) {
        uint32_t cp;
        size_t n = decode(*s, end, &cp);
        bool digit = in_cell(font, cp);
        int face = out->len && clings(cp) ? out->face : face_for(fonts, wanted, cp, font->px);
        if (out->len && (digit || out->digit || face != out->face)) break;
        out->face = face;
        out->digit = digit;
        out->len += (size_t)qr_utf8_encode(cp, out->text + out->len);
        *s += n;
    }
    out->text[out->len] = '\0';
    return out->len > 0;
}

float fonts_segment_width(struct plat_fonts *fonts, const struct ui_font *font, const struct segment *seg)
{
    TTF_Font *f = fonts_sized(fonts, seg->face, font->px);
    int w = 0;
    if (seg->digit) return fonts_digit_cell(font);
    if (f) TTF_SizeUTF8(f, seg->text, &w, NULL);
    return (float)w;
}

static float line_width(struct plat_fonts *fonts, const struct ui_font *font, const char *s, size_t len)
{
    struct segment seg;
    const char *end = s + len;
    float w = 0;
    while (fonts_next_segment(fonts, font, &s, end, &seg))
        w += fonts_segment_width(fonts, font, &seg);
    return w;
}

/* A line is never longer than this; what lies beyond cannot be seen. */
static size_t bounded(const char *s, size_t len)
{
    if (len <= RUN_TEXT_MAX) return len;
    size_t n = RUN_TEXT_MAX;
    while (n && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static float *cached(struct plat_fonts *fonts, uint64_t key, bool *hit)
{
    struct measure *m = &fonts->measures[key & (MEASURE_SLOTS - 1)];
    *hit = m->key == key;
    m->key = key;
    return &m->value;
}

static float width(void *ctx, const struct ui_font *font, const char *s, size_t len)
{
    struct plat_fonts *fonts = ctx;
    bool hit;
    len = bounded(s, len);
    float *value = cached(fonts, fonts_key(font, s, len, -1), &hit);
    if (!hit) *value = line_width(fonts, font, s, len);
    return *value;
}

/* Bytes of the segment's source that fit; counts code points as SDL_ttf does. */
static size_t fit_segment(struct plat_fonts *fonts, const struct ui_font *font, const struct segment *seg,
                          const char *s, const char *end, float room)
{
    TTF_Font *f = fonts_sized(fonts, seg->face, font->px);
    int extent = 0, count = 0;
    if (seg->digit || !f) return 0;
    TTF_MeasureUTF8(f, seg->text, (int)room, &extent, &count);
    const char *p = s;
    while (count-- > 0 && p < end) {
        uint32_t cp;
        p += decode(p, end, &cp);
    }
    return (size_t)(p - s);
}

static size_t fit_line(struct plat_fonts *fonts, const struct ui_font *font, const char *s, size_t len,
                       float max_w)
{
    struct segment seg;
    const char *start = s, *end = s + len;
    float x = 0;
    for (;;) {
        const char *before = s;
        if (!fonts_next_segment(fonts, font, &s, end, &seg)) return len;
        float w = fonts_segment_width(fonts, font, &seg);
        if (x + w > max_w)
            return (size_t)(before - start) + fit_segment(fonts, font, &seg, before, s, max_w - x);
        x += w;
    }
}

static size_t fit(void *ctx, const struct ui_font *font, const char *s, size_t len, float max_w)
{
    struct plat_fonts *fonts = ctx;
    bool hit;
    len = bounded(s, len);
    if (max_w <= 0) return 0;
    float *value = cached(fonts, fonts_key(font, s, len, max_w), &hit);
    if (!hit) *value = (float)fit_line(fonts, font, s, len, max_w);
    return (size_t)*value;
}

struct ui_text_ops plat_fonts_ops(struct plat_fonts *fonts)
{
    return (struct ui_text_ops){fonts, width, fit};
}
