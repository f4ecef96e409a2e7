/* Drawing pictures: scaled once for a size, then copied wherever the clip lets them through. */
#include <math.h>
#include <string.h>

#include "platform/paint.h"

static cairo_surface_t *source_of(const struct ui_bitmap *b)
{
    /* Cairo only reads a source; its interface knows no const. */
    return cairo_image_surface_create_for_data((unsigned char *)(uintptr_t)b->pixels, CAIRO_FORMAT_ARGB32,
                                               b->width, b->height, b->stride * 4);
}

static void paint_scaled(cairo_t *cr, const struct ui_bitmap *b, int w, int h, ui_color ground)
{
    cairo_surface_t *source = source_of(b);
    cairo_set_source_rgb(cr, (ground >> 24) / 255.0, (ground >> 16 & 255) / 255.0,
                         (ground >> 8 & 255) / 255.0);
    cairo_paint(cr);
    cairo_scale(cr, (double)w / b->width, (double)h / b->height);
    cairo_set_source_surface(cr, source, 0, 0);
    /* Averages when it makes smaller; the edge is not mixed with what lies beyond it. */
    cairo_pattern_set_filter(cairo_get_source(cr),
                             w == b->width && h == b->height ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_surface_destroy(source);
}

/* Draws into `mask`, whose pixels follow it. */
static void scale(struct plat_mask *mask, const struct ui_bitmap *b, ui_color ground)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, mask->w, mask->h);
    cairo_t *cr = cairo_create(surface);
    uint32_t *out = (uint32_t *)(mask + 1);
    paint_scaled(cr, b, mask->w, mask->h, ground);
    cairo_surface_flush(surface);
    const uint32_t *data = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface) / 4;
    for (int y = 0; data && y < mask->h; y++)
        for (int x = 0; x < mask->w; x++)
            out[(ptrdiff_t)y * mask->w + x] = 0xFF000000u | data[(ptrdiff_t)y * stride + x];
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

void plat_draw_image(const struct plat_target *t, struct plat_cache *cache, const struct ui_cmd *c)
{
    const struct ui_bitmap *b = c->bitmap;
    if (!b || !(c->rect.w >= 1 && c->rect.h >= 1 && c->rect.w <= 16384 && c->rect.h <= 16384)) return;
    const int w = (int)floorf(c->rect.w + 0.5f), h = (int)floorf(c->rect.h + 0.5f);
    uint32_t size = (uint32_t)w << 16 | (uint32_t)h;
    struct plat_key key = {.word = {(uint32_t)b->id, (uint32_t)(b->id >> 32), size, c->color}, .text = ""};
    struct plat_mask *mask = plat_cache_find(cache, &key);
    if (!mask) {
        mask = plat_cache_add(cache, &key, sizeof *mask + (size_t)w * (size_t)h * sizeof(uint32_t));
        *mask = (struct plat_mask){.w = w, .h = h, .color = true};
        scale(mask, b, c->color);
    }
    plat_blend_mask(t, mask, mask + 1, (int)floorf(c->rect.x + 0.5f), (int)floorf(c->rect.y + 0.5f),
                    0x000000FF);
}
