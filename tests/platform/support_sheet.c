/* Fonts and lists for the platform tests. */
#include "platform/support_sheet.h"

#include <string.h>

#include "quizradar/rng.h"

#define FONTS QR_SOURCE_DIR "/fonts/"

struct plat_fonts *sheet_fonts(bool fallback)
{
    static const struct plat_font_config config = {
        .faces = {{UI_SANS, 400, FONTS "Inter-Regular.otf", "fonts-inter"},
                  {UI_SANS, 500, FONTS "Inter-Medium.otf", "fonts-inter"},
                  {UI_SANS, 600, FONTS "Inter-SemiBold.otf", "fonts-inter"},
                  {UI_SERIF, 400, FONTS "CharisSIL-Regular.ttf", "fonts-sil-charis"},
                  {UI_SERIF, 600, FONTS "CharisSIL-Bold.ttf", "fonts-sil-charis"},
                  {UI_MONO, 400, FONTS "JetBrainsMono-Regular.ttf", "fonts-jetbrains-mono"}},
        .n_faces = 6,
        .fallbacks = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                      "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"},
        .n_fallbacks = 2};
    struct plat_font_config mine = config;
    struct plat_fonts *fonts = NULL;
    struct qr_error err = {0};
    if (!fallback) mine.n_fallbacks = 0;
    if (plat_fonts_open(&fonts, &mine, NULL, &err) != QR_OK) fail_msg("%s", err.message);
    return fonts;
}

void sheet_begin(struct sheet *s, int width, int height, ui_color background)
{
    s->arena = qr_arena_new(0);
    ui_list_init(&s->list, s->arena, width, height, background);
}

void sheet_end(struct sheet *s)
{
    qr_arena_free(s->arena);
}

void sheet_rect(struct sheet *s, struct ui_rect r, ui_color color)
{
    struct ui_cmd *c = ui_list_add(&s->list, UI_DRAW_RECT);
    c->rect = r;
    c->color = color;
}

struct ui_cmd *sheet_box(struct sheet *s, struct ui_rect r, float radius, ui_color fill, ui_color line,
                         float width)
{
    struct ui_cmd *c = ui_list_add(&s->list, UI_DRAW_RRECT);
    c->rect = r;
    c->radius = radius;
    c->color = fill;
    c->stroke_color = line;
    c->width = width;
    return c;
}

struct ui_cmd *sheet_text(struct sheet *s, struct ui_font font, float x, float base, const char *text,
                          ui_color color)
{
    struct ui_cmd *c = ui_list_add(&s->list, UI_DRAW_TEXT);
    c->rect = (struct ui_rect){x, base, 0, (float)font.px};
    c->font = font;
    c->text = qr_strdup(s->arena, text);
    c->color = color;
    return c;
}

void sheet_icon(struct sheet *s, const char *name, float x, float y, float size, float stroke, ui_color color)
{
    struct ui_cmd *c = ui_list_add(&s->list, UI_DRAW_ICON);
    c->rect = (struct ui_rect){x, y, size, size};
    c->text = qr_strdup(s->arena, name);
    c->width = stroke;
    c->color = color;
}

void sheet_clip(struct sheet *s, struct ui_rect r)
{
    ui_list_add(&s->list, UI_DRAW_CLIP)->rect = r;
}

struct ui_cmd *sheet_path(struct sheet *s, enum ui_draw_op op, const struct ui_point *p, uint32_t n,
                          float width, ui_color color)
{
    struct ui_point *copy = qr_push(s->arena, struct ui_point, n);
    struct ui_cmd *c = ui_list_add(&s->list, op);
    memcpy(copy, p, n * sizeof *p);
    c->points = copy;
    c->n_points = n;
    c->width = width;
    if (op == UI_DRAW_POLY)
        c->stroke_color = color;
    else
        c->color = color;
    return c;
}

uint32_t pixel_at(const struct plat_canvas *canvas, int x, int y)
{
    int w, h, stride;
    const uint32_t *p = plat_canvas_pixels(canvas, &w, &h, &stride);
    assert_true(x >= 0 && y >= 0 && x < w && y < h);
    return p[y * stride + x] & 0xFFFFFF;
}

uint64_t pixels_hash(const struct plat_canvas *canvas)
{
    int w, h, stride;
    const uint32_t *p = plat_canvas_pixels(canvas, &w, &h, &stride);
    uint64_t hash = 0;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            hash = (hash ^ (p[y * stride + x] & 0xFFFFFF)) * 0x100000001B3u;
    return hash;
}

long pixels_differ(const struct plat_canvas *a, const struct plat_canvas *b)
{
    int w, h, stride_a, stride_b;
    const uint32_t *p = plat_canvas_pixels(a, &w, &h, &stride_a),
                   *q = plat_canvas_pixels(b, &w, &h, &stride_b);
    long n = 0;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            n += ((p[y * stride_a + x] ^ q[y * stride_b + x]) & 0xFFFFFF) != 0;
    return n;
}
