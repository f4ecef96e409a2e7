/* Fonts and a sheet of shapes, icons and text for the platform tests. */
#ifndef TESTS_PLATFORM_SUPPORT_SHEET_H
#define TESTS_PLATFORM_SUPPORT_SHEET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/canvas.h"

/* The fonts of fonts/; `fallback` adds a system font that has Arabic and Hebrew letters, if there is one. */
struct plat_fonts *sheet_fonts(bool fallback);

struct sheet {
    struct qr_arena *arena;
    struct ui_list list;
};
void sheet_begin(struct sheet *s, int width, int height, ui_color background);
void sheet_end(struct sheet *s);

void sheet_rect(struct sheet *s, struct ui_rect r, ui_color color);
struct ui_cmd *sheet_box(struct sheet *s, struct ui_rect r, float radius, ui_color fill, ui_color line,
                         float width);
struct ui_cmd *sheet_text(struct sheet *s, struct ui_font font, float x, float base, const char *text,
                          ui_color color);
void sheet_icon(struct sheet *s, const char *name, float x, float y, float size, float stroke,
                ui_color color);
void sheet_clip(struct sheet *s, struct ui_rect r);
struct ui_cmd *sheet_path(struct sheet *s, enum ui_draw_op op, const struct ui_point *p, uint32_t n,
                          float width, ui_color color);

uint32_t pixel_at(const struct plat_canvas *canvas, int x, int y);
uint64_t pixels_hash(const struct plat_canvas *canvas);

/* Pixels that differ between two canvases of the same size. */
long pixels_differ(const struct plat_canvas *a, const struct plat_canvas *b);

#endif
