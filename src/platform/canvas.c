/* The canvas: a draw list painted with Cairo, text blended in exact integer arithmetic. */
#include "platform/canvas.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/paint.h"

struct plat_canvas {
    struct qr_arena *arena;
    uint32_t *pixels;
    int width, height, stride; /* stride in pixels */
    cairo_surface_t *surface;
    cairo_t *cr;
};

static struct plat_canvas *make(struct qr_arena *arena, void *pixels, int width, int height, int pitch)
{
    struct plat_canvas *c = qr_push(arena, struct plat_canvas, 1);
    *c = (struct plat_canvas){
        .arena = arena, .pixels = pixels, .width = width, .height = height, .stride = pitch / 4};
    c->surface = cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, width, height, pitch);
    c->cr = cairo_create(c->surface);
    return c;
}

struct plat_canvas *plat_canvas_new(int width, int height)
{
    struct qr_arena *arena = qr_arena_new((size_t)width * (size_t)height * 4 + 4096);
    uint32_t *pixels = qr_push(arena, uint32_t, (size_t)width * (size_t)height);
    return make(arena, pixels, width, height, width * 4);
}

struct plat_canvas *plat_canvas_wrap(void *pixels, int width, int height, int pitch)
{
    return make(qr_arena_new(4096), pixels, width, height, pitch);
}

void plat_canvas_free(struct plat_canvas *canvas)
{
    if (!canvas) return;
    cairo_destroy(canvas->cr);
    cairo_surface_destroy(canvas->surface);
    qr_arena_free(canvas->arena);
}

/* ---- text ---- */

static uint32_t mix(uint32_t d, uint32_t s, uint32_t a)
{
    /* Division by 255 with rounding, exact for all inputs: white on white stays white. */
    uint32_t v = d * (255 - a) + s * a + 128;
    return (v + (v >> 8)) >> 8;
}

static uint32_t blend(uint32_t dst, ui_color color, uint32_t coverage)
{
    uint32_t a = coverage * (color & 0xFF) / 255;
    return mix(dst >> 16 & 0xFF, color >> 24, a) << 16 | mix(dst >> 8 & 0xFF, color >> 16 & 0xFF, a) << 8 |
           mix(dst & 0xFF, color >> 8 & 0xFF, a);
}

static void draw_text(struct plat_canvas *c, struct plat_fonts *fonts, const struct ui_cmd *cmd,
                      struct ui_rect clip)
{
    const struct plat_run *run = plat_fonts_run(fonts, &cmd->font, cmd->text, strlen(cmd->text));
    if (!run) return;
    int x0 = (int)cmd->rect.x + run->left, y0 = (int)cmd->rect.y + run->top;
    int cx0 = (int)fmaxf(0, clip.x), cy0 = (int)fmaxf(0, clip.y);
    int cx1 = (int)fminf((float)c->width, clip.x + clip.w),
        cy1 = (int)fminf((float)c->height, clip.y + clip.h);
    int from_x = x0 > cx0 ? x0 : cx0, to_x = x0 + run->w < cx1 ? x0 + run->w : cx1;
    int from_y = y0 > cy0 ? y0 : cy0, to_y = y0 + run->h < cy1 ? y0 + run->h : cy1;
    for (int y = from_y; y < to_y; y++) {
        const uint8_t *mask = run->mask + (y - y0) * run->w - x0;
        uint32_t *row = c->pixels + y * c->stride;
        for (int x = from_x; x < to_x; x++)
            if (mask[x]) row[x] = blend(row[x], cmd->color, mask[x]);
    }
}

/* ---- lists ---- */

static void set_clip(struct plat_canvas *c, struct ui_rect r)
{
    cairo_reset_clip(c->cr);
    cairo_rectangle(c->cr, (double)r.x, (double)r.y, (double)r.w, (double)r.h);
    cairo_clip(c->cr);
}

static void draw_cmd(struct plat_canvas *c, struct plat_fonts *fonts, const struct ui_cmd *cmd,
                     struct ui_rect clip)
{
    if (cmd->op != UI_DRAW_TEXT) {
        plat_paint(c->cr, cmd);
        return;
    }
    cairo_surface_flush(c->surface);
    draw_text(c, fonts, cmd, clip);
    cairo_surface_mark_dirty(c->surface);
    if (cmd->strike) plat_paint_strike(c->cr, cmd);
}

static void draw_rect(struct plat_canvas *c, struct plat_fonts *fonts, const struct ui_list *list,
                      struct ui_rect r)
{
    struct ui_rect clip = r;
    set_clip(c, r);
    plat_set_color(c->cr, list->background);
    cairo_paint(c->cr);
    for (size_t i = 0; i < list->n; i++) {
        const struct ui_cmd *cmd = &list->cmds[i];
        if (cmd->op == UI_DRAW_CLIP) {
            clip = cmd->rect.w < 0 ? r : ui_rect_intersect(r, cmd->rect);
            set_clip(c, clip);
            continue;
        }
        struct ui_rect touch = ui_rect_intersect(ui_cmd_bounds(cmd), clip);
        if (touch.w > 0 && touch.h > 0) draw_cmd(c, fonts, cmd, clip);
    }
    cairo_reset_clip(c->cr);
}

void plat_canvas_draw(struct plat_canvas *canvas, struct plat_fonts *fonts, const struct ui_list *list,
                      const struct ui_rect *rects, int n)
{
    struct ui_rect all = {0, 0, (float)canvas->width, (float)canvas->height};
    if (n == 0) draw_rect(canvas, fonts, list, all);
    for (int i = 0; i < n; i++)
        draw_rect(canvas, fonts, list, ui_rect_intersect(rects[i], all));
    cairo_surface_flush(canvas->surface);
}

/* ---- PNG ---- */

int plat_canvas_write_png(struct plat_canvas *canvas, const char *path, struct qr_error *err)
{
    cairo_surface_flush(canvas->surface);
    cairo_status_t status = cairo_surface_write_to_png(canvas->surface, path);
    if (status == CAIRO_STATUS_SUCCESS) return QR_OK;
    return qr_fail(err, QR_EIO, "cannot write '%s': %s", path, cairo_status_to_string(status));
}

const uint32_t *plat_canvas_pixels(const struct plat_canvas *canvas, int *width, int *height, int *stride)
{
    *width = canvas->width;
    *height = canvas->height;
    *stride = canvas->stride;
    return canvas->pixels;
}

static bool differs(uint32_t a, uint32_t b, int tolerance)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF)) > tolerance) return true;
    return false;
}

long plat_canvas_compare_png(const struct plat_canvas *canvas, const char *path, int tolerance,
                             struct qr_error *err)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    long count = 0;
    if (cairo_surface_status(png) != CAIRO_STATUS_SUCCESS)
        count = qr_fail(err, QR_ENOTFOUND, "cannot read '%s'", path);
    else if (cairo_image_surface_get_width(png) != canvas->width ||
             cairo_image_surface_get_height(png) != canvas->height)
        count = qr_fail(err, QR_EINVALID, "'%s' has another size", path);
    const uint8_t *bytes = cairo_image_surface_get_data(png);
    for (int y = 0; count >= 0 && y < canvas->height; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)(bytes + y * cairo_image_surface_get_stride(png));
        for (int x = 0; x < canvas->width; x++)
            count += differs(row[x], canvas->pixels[y * canvas->stride + x], tolerance);
    }
    cairo_surface_destroy(png);
    return count;
}
