/* The one canvas: draws a list with Cairo onto RGB888 pixels, in memory or in a window. */
#ifndef PLATFORM_CANVAS_H
#define PLATFORM_CANVAS_H

#include "platform/fonts.h"
#include "ui/draw.h"

struct plat_canvas;

/* Pixels of its own. NULL when there is no memory for that size. */
struct plat_canvas *plat_canvas_new(int width, int height);

/* Draws into somebody's XRGB8888 pixels (borrowed; `pitch` in bytes, a multiple of 4). NULL as above. */
struct plat_canvas *plat_canvas_wrap(void *pixels, int width, int height, int pitch);
void plat_canvas_free(struct plat_canvas *canvas);

/*
 * Draws the parts of `list` inside `rects` (n 0: everything). The same list gives the same pixels anywhere
 * and in whatever parts it is drawn. `fonts` NULL leaves the text out.
 */
void plat_canvas_draw(struct plat_canvas *canvas, struct plat_fonts *fonts, const struct ui_list *list,
                      const struct ui_rect *rects, int n);

int plat_canvas_write_png(struct plat_canvas *canvas, const char *path, struct qr_error *err);

/* Pixels as 0x00RRGGBB; `*stride` in pixels. */
const uint32_t *plat_canvas_pixels(const struct plat_canvas *canvas, int *width, int *height, int *stride);

/*
 * Compares with a PNG: number of pixels that differ by more than `tolerance` in any channel, or a negative
 * status. Sizes that differ count as QR_EINVALID.
 */
long plat_canvas_compare_png(const struct plat_canvas *canvas, const char *path, int tolerance,
                             struct qr_error *err);

#endif
