/* Exact blending in integers: full coverage gives the colour itself, the same colour stays as it is. */
#include <math.h>

#include "platform/paint.h"

/* The nearest whole number to v / 255 for v <= 65025. */
static uint32_t div255(uint32_t v)
{
    v += 128;
    return (v + (v >> 8)) >> 8;
}

static uint32_t lerp_pixel(uint32_t dst, uint32_t src, uint32_t alpha)
{
    uint32_t keep = 255 - alpha;
    uint32_t r = div255((src >> 16 & 255) * alpha + (dst >> 16 & 255) * keep);
    uint32_t g = div255((src >> 8 & 255) * alpha + (dst >> 8 & 255) * keep);
    uint32_t b = div255((src & 255) * alpha + (dst & 255) * keep);
    return r << 16 | g << 8 | b;
}

bool plat_box_empty(struct plat_box b)
{
    return b.x1 <= b.x0 || b.y1 <= b.y0;
}

struct plat_box plat_box_cut(struct plat_box a, struct plat_box b)
{
    return (struct plat_box){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0, a.x1 < b.x1 ? a.x1 : b.x1,
                             a.y1 < b.y1 ? a.y1 : b.y1};
}

/* Far outside any canvas, yet safe to add to; NaN ends up at the lower end. */
static int bounded(float v)
{
    const float far_away = 1e6f;
    return !(v > -far_away) ? -(int)far_away : v > far_away ? (int)far_away : (int)v;
}

struct plat_box plat_box_of(struct ui_rect r)
{
    return (struct plat_box){bounded(floorf(r.x)), bounded(floorf(r.y)), bounded(ceilf(r.x + r.w)),
                             bounded(ceilf(r.y + r.h))};
}

static uint32_t *row_at(const struct plat_target *t, int x, int y)
{
    return t->pixels + (ptrdiff_t)y * t->stride + x;
}

void plat_fill_box(const struct plat_target *t, struct plat_box box, ui_color color)
{
    const struct plat_box b = plat_box_cut(box, t->clip);
    const uint32_t rgb = color >> 8, alpha = color & 255;
    if (plat_box_empty(b) || alpha == 0) return;
    for (int y = b.y0; y < b.y1; y++) {
        uint32_t *row = row_at(t, b.x0, y);
        if (alpha == 255)
            for (int x = 0; x < b.x1 - b.x0; x++)
                row[x] = rgb;
        else
            for (int x = 0; x < b.x1 - b.x0; x++)
                row[x] = lerp_pixel(row[x], rgb, alpha);
    }
}

static void blend_coverage(uint32_t *row, const uint8_t *cover, int n, uint32_t rgb, uint32_t alpha)
{
    for (int i = 0; i < n; i++) {
        if (cover[i] == 0) continue;
        uint32_t a = alpha == 255 ? cover[i] : div255(cover[i] * alpha);
        row[i] = a == 255 ? rgb : lerp_pixel(row[i], rgb, a);
    }
}

static void blend_colors(uint32_t *row, const uint32_t *src, int n, uint32_t alpha)
{
    for (int i = 0; i < n; i++)
        row[i] = lerp_pixel(row[i], src[i] & 0xFFFFFF, div255((src[i] >> 24) * alpha));
}

void plat_blend_mask(const struct plat_target *t, const struct plat_mask *m, const void *pixels, int x, int y,
                     ui_color color)
{
    const int left = x + m->x, top = y + m->y;
    const struct plat_box b = plat_box_cut((struct plat_box){left, top, left + m->w, top + m->h}, t->clip);
    if (plat_box_empty(b)) return;
    for (int line = b.y0; line < b.y1; line++) {
        size_t at = (size_t)(line - top) * (size_t)m->w + (size_t)(b.x0 - left);
        uint32_t *row = row_at(t, b.x0, line);
        if (m->color)
            blend_colors(row, (const uint32_t *)pixels + at, b.x1 - b.x0, color & 255);
        else
            blend_coverage(row, (const uint8_t *)pixels + at, b.x1 - b.x0, color >> 8, color & 255);
    }
}
