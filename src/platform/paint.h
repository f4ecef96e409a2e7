/* Pixels shared by shapes, icons and text: a target with a clip, and exact blending. */
#ifndef PLATFORM_PAINT_H
#define PLATFORM_PAINT_H

#include <cairo.h>

#include "platform/cache.h"
#include "platform/fonts.h"

/* Whole pixels, x1 and y1 outside. */
struct plat_box {
    int x0, y0, x1, y1;
};

/* What a command draws on. */
struct plat_target {
    cairo_t *cr;
    cairo_surface_t *surface;
    uint32_t *pixels; /* of the surface */
    int stride;       /* in pixels */
    struct plat_box clip;
};

struct plat_mask {
    int x, y, w, h; /* place of its corner relative to the pen */
    bool color;     /* w * h straight 0xAARRGGBB pixels instead of w * h bytes of coverage */
};

bool plat_box_empty(struct plat_box b);
struct plat_box plat_box_cut(struct plat_box a, struct plat_box b);
struct plat_box plat_box_of(struct ui_rect r); /* outward to whole pixels, bounded */

void plat_fill_box(const struct plat_target *t, struct plat_box box, ui_color color);

/* `pixels` follow the mask's header; the pen stands at x, y. */
void plat_blend_mask(const struct plat_target *t, const struct plat_mask *mask, const void *pixels, int x,
                     int y, ui_color color);

/* Draws a RECT that has whole edges, and nothing else; true when it did. */
bool plat_draw_flat(const struct plat_target *t, const struct ui_cmd *cmd);

/* Shapes by Cairo: RECT, RRECT, LINE, POLY, ARC. */
void plat_draw_shape(const struct plat_target *t, const struct ui_cmd *cmd);

void plat_draw_icon(const struct plat_target *t, struct plat_cache *cache, const struct ui_cmd *cmd);

void plat_draw_image(const struct plat_target *t, struct plat_cache *cache, const struct ui_cmd *cmd);

void plat_draw_text(const struct plat_target *t, struct plat_fonts *fonts, const struct ui_cmd *cmd);

#endif
