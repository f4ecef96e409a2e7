/* Pieces of text rasterised to masks: once for all colours, cut to their ink. */
#include <math.h>
#include <string.h>

#include "platform/text_private.h"
#include "quizradar/utf8.h"

static const SDL_Color white = {255, 255, 255, 255};

struct raster {
    SDL_Surface *surface;
    int x, top; /* of the surface's corner, from the pen */
    struct plat_box ink;
};

static const uint32_t *row_of(const SDL_Surface *s, int y)
{
    return (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch);
}

static struct plat_box find_ink(const SDL_Surface *s)
{
    struct plat_box b = {s->w, s->h, 0, 0};
    for (int y = 0; y < s->h; y++) {
        const uint32_t *row = row_of(s, y);
        int from = 0, to = s->w;
        while (from < to && !(row[from] >> 24))
            from++;
        while (to > from && !(row[to - 1] >> 24))
            to--;
        if (from == to) continue;
        if (y < b.y0) b.y0 = y;
        b.y1 = y + 1;
        if (from < b.x0) b.x0 = from;
        if (to > b.x1) b.x1 = to;
    }
    return b;
}

/*
 * SDL_ttf moves the text right when its first letter reaches to the left of the pen, and down when something
 * rises above the ascent, without saying by how much: the letters' own metrics tell.
 */
static void find_place(TTF_Font *font, const struct plat_piece *piece, struct raster *r)
{
    const int excess = r->surface->h - TTF_FontHeight(font);
    int below = 0, left, lowest;
    for (size_t at = 0; at < piece->len;) {
        uint32_t cp;
        int n = qr_utf8_decode(piece->text + at, piece->len - at, &cp);
        if (n == 0 || TTF_GlyphMetrics32(font, cp, &left, NULL, &lowest, NULL, NULL) != 0) break;
        if (at == 0 && left < 0 && !(piece->level & 1)) r->x = left;
        if (lowest < below) below = lowest;
        at += (size_t)n;
        if (excess <= 0) break; /* the first letter was all that matters */
    }
    int hanging = TTF_FontAscent(font) - below - TTF_FontHeight(font);
    int above = excess - (hanging > 0 ? hanging : 0);
    r->top = -TTF_FontAscent(font) - (excess > 0 && above > 0 ? above : 0);
}

static bool render(struct plat_fonts *fonts, const struct plat_piece *piece, int px, struct raster *r)
{
    TTF_Font *font = plat_font_at(fonts, piece->face, px, false);
    if (!font) return false;
    plat_font_prepare(font, piece);
    memset(r, 0, sizeof *r);
    r->surface = TTF_RenderUTF8_Blended(font, piece->text, white);
    if (!r->surface) return false;
    find_place(font, piece, r);
    r->ink = find_ink(r->surface);
    return true;
}

static void copy_coverage(const struct raster *r, const struct plat_mask *mask, uint8_t *out)
{
    for (int y = 0; y < mask->h; y++) {
        const uint32_t *row = row_of(r->surface, r->ink.y0 + y) + r->ink.x0;
        for (int x = 0; x < mask->w; x++)
            *out++ = (uint8_t)(row[x] >> 24);
    }
}

/* The mean of the pixels that fall into one smaller pixel, weighted by their alpha. */
static uint32_t shrink_pixel(const SDL_Surface *s, float scale, int x, int y)
{
    int x0 = (int)((float)x / scale), x1 = (int)((float)(x + 1) / scale);
    int y0 = (int)((float)y / scale), y1 = (int)((float)(y + 1) / scale);
    uint32_t sum[3] = {0, 0, 0}, alpha = 0, n = 0;
    for (int sy = y0; sy < y1 && sy < s->h; sy++)
        for (int sx = x0; sx < x1 && sx < s->w; sx++) {
            uint32_t p = row_of(s, sy)[sx], a = p >> 24;
            for (int k = 0; k < 3; k++)
                sum[k] += (p >> (16 - 8 * k) & 255) * a;
            alpha += a;
            n++;
        }
    if (alpha == 0) return 0;
    return alpha / n << 24 | sum[0] / alpha << 16 | sum[1] / alpha << 8 | sum[2] / alpha;
}

static struct plat_mask *shrink(struct plat_fonts *fonts, const struct plat_key *key, const struct raster *r,
                                float scale)
{
    const int w = (int)ceilf((float)r->surface->w * scale), h = (int)ceilf((float)r->surface->h * scale);
    struct plat_mask *mask =
        plat_cache_add(&fonts->masks, key, sizeof *mask + (size_t)w * (size_t)h * sizeof(uint32_t));
    uint32_t *out = (uint32_t *)(mask + 1);
    *mask =
        (struct plat_mask){(int)floorf((float)r->x * scale), (int)floorf((float)r->top * scale), w, h, true};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            *out++ = shrink_pixel(r->surface, scale, x, y);
    return mask;
}

static struct plat_mask *keep(struct plat_fonts *fonts, const struct plat_key *key, const struct raster *r)
{
    const bool blank = plat_box_empty(r->ink);
    const int w = blank ? 0 : r->ink.x1 - r->ink.x0, h = blank ? 0 : r->ink.y1 - r->ink.y0;
    struct plat_mask *mask = plat_cache_add(&fonts->masks, key, sizeof *mask + (size_t)w * (size_t)h);
    *mask = (struct plat_mask){r->x + r->ink.x0, r->top + r->ink.y0, w, h, false};
    copy_coverage(r, mask, (uint8_t *)(mask + 1));
    return mask;
}

const struct plat_mask *plat_piece_mask(struct plat_fonts *fonts, const struct plat_piece *piece, int px)
{
    struct plat_key key = {
        {(uint32_t)piece->face, (uint32_t)px, (uint32_t)(piece->level & 1), 0}, piece->text, piece->len};
    memcpy(&key.word[3], piece->script, 4);
    struct plat_mask *mask = plat_cache_find(&fonts->masks, &key);
    struct raster r;
    if (mask) return mask;
    if (!render(fonts, piece, px, &r)) return NULL;
    const int strike = fonts->faces[piece->face].strike;
    mask =
        strike ? shrink(fonts, &key, &r, (float)px * PLAT_STRIKE_EM / (float)strike) : keep(fonts, &key, &r);
    SDL_FreeSurface(r.surface);
    return mask;
}
