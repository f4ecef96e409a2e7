/* Lines rasterised to coverage masks, kept in a cache bounded by bytes. */
#include <math.h>
#include <string.h>

#include "platform/fonts_internal.h"

#define SEGMENTS_MAX 64

struct piece {
    SDL_Surface *surface;
    int x, top;
};

static const SDL_Color white = {255, 255, 255, 255};

/* Renders the segments side by side; returns how many pieces have ink. */
static int render(struct plat_fonts *fonts, const struct ui_font *font, const char *s, size_t len,
                  struct piece *pieces)
{
    struct segment seg;
    const char *end = s + len;
    float x = 0;
    int n = 0;
    while (n < SEGMENTS_MAX && fonts_next_segment(fonts, font, &s, end, &seg)) {
        TTF_Font *f = fonts_sized(fonts, seg.face, font->px);
        float w = fonts_segment_width(fonts, font, &seg);
        SDL_Surface *surface = f ? TTF_RenderUTF8_Blended(f, seg.text, white) : NULL;
        float centre = surface && seg.digit ? roundf((w - (float)surface->w) / 2) : 0;
        if (surface) pieces[n++] = (struct piece){surface, (int)(x + centre), -TTF_FontAscent(f)};
        x += w;
    }
    return n;
}

static void blit_alpha(const struct piece *p, const struct plat_run *run, uint8_t *mask)
{
    const SDL_PixelFormat *fmt = p->surface->format;
    for (int y = 0; y < p->surface->h; y++) {
        const uint32_t *src =
            (const uint32_t *)(const void *)((const uint8_t *)p->surface->pixels + y * p->surface->pitch);
        uint8_t *dst = mask + (y + p->top - run->top) * run->w + p->x - run->left;
        for (int x = 0; x < p->surface->w; x++) {
            uint8_t a = (uint8_t)((src[x] & fmt->Amask) >> fmt->Ashift);
            if (a > dst[x]) dst[x] = a;
        }
    }
}

static struct plat_run frame_of(const struct piece *pieces, int n)
{
    int x0 = 1 << 30, y0 = 1 << 30, x1 = -(1 << 30), y1 = -(1 << 30);
    for (int i = 0; i < n; i++) {
        const struct piece *p = &pieces[i];
        if (p->x < x0) x0 = p->x;
        if (p->top < y0) y0 = p->top;
        if (p->x + p->surface->w > x1) x1 = p->x + p->surface->w;
        if (p->top + p->surface->h > y1) y1 = p->top + p->surface->h;
    }
    return (struct plat_run){.w = x1 - x0, .h = y1 - y0, .left = x0, .top = y0};
}

static void drop(struct plat_fonts *fonts, struct cached_run *slot)
{
    fonts->run_bytes -= slot->owned ? (size_t)slot->run.w * (size_t)slot->run.h : 0;
    SDL_free(slot->owned);
    memset(slot, 0, sizeof *slot);
}

/* Over the budget the older half goes: rare, and cheaper than a list in order of use. */
static void make_room(struct plat_fonts *fonts)
{
    if (fonts->run_bytes < RUN_BYTES) return;
    for (int i = 0; i < RUN_SLOTS; i++)
        if (fonts->runs[i].taken && fonts->tick - fonts->runs[i].used > 600) drop(fonts, &fonts->runs[i]);
    for (int i = 0; i < RUN_SLOTS && fonts->run_bytes >= RUN_BYTES; i++)
        drop(fonts, &fonts->runs[i]);
}

static void fill(struct plat_fonts *fonts, struct cached_run *slot, const struct ui_font *font, const char *s,
                 size_t len)
{
    struct piece pieces[SEGMENTS_MAX];
    int n = render(fonts, font, s, len, pieces);
    slot->taken = true;
    if (n == 0) return;
    slot->run = frame_of(pieces, n);
    size_t bytes = (size_t)slot->run.w * (size_t)slot->run.h;
    slot->owned = SDL_calloc(1, bytes ? bytes : 1);
    for (int i = 0; i < n; i++) {
        if (slot->owned) blit_alpha(&pieces[i], &slot->run, slot->owned);
        SDL_FreeSurface(pieces[i].surface);
    }
    slot->run.mask = slot->owned;
    fonts->run_bytes += slot->owned ? bytes : 0;
}

const struct plat_run *plat_fonts_run(struct plat_fonts *fonts, const struct ui_font *font, const char *s,
                                      size_t len)
{
    if (len > RUN_TEXT_MAX) {
        len = RUN_TEXT_MAX;
        while (len && ((unsigned char)s[len] & 0xC0) == 0x80)
            len--;
    }
    uint64_t key = fonts_key(font, s, len, -2);
    struct cached_run *slot = &fonts->runs[key & (RUN_SLOTS - 1)];
    if (!slot->taken || slot->key != key) {
        if (slot->taken) drop(fonts, slot);
        make_room(fonts);
        fill(fonts, slot, font, s, len);
        slot->key = key;
    }
    slot->used = ++fonts->tick;
    return slot->run.mask ? &slot->run : NULL;
}
