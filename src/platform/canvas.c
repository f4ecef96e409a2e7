/* The canvas: draws a list onto RGB888 pixels, whole or in parts. */
#include "platform/canvas.h"

#include <math.h>
#include <string.h>

#include "platform/canvas_private.h"

/* Icons are small: some hundreds of them fit. */
#define ICON_CACHE ((size_t)2 * 1024 * 1024)
/* A picture is as large as its part of the window. */
#define IMAGE_CACHE ((size_t)32 * 1024 * 1024)

static struct plat_canvas *make(cairo_surface_t *surface)
{
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        return NULL;
    }
    struct qr_arena *arena = qr_arena_new(sizeof(struct plat_canvas));
    struct plat_canvas *c = qr_push(arena, struct plat_canvas, 1);
    c->arena = arena;
    c->surface = surface;
    c->cr = cairo_create(surface);
    c->width = cairo_image_surface_get_width(surface);
    c->height = cairo_image_surface_get_height(surface);
    c->stride = cairo_image_surface_get_stride(surface) / 4;
    c->pixels = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    plat_cache_init(&c->icons, ICON_CACHE);
    plat_cache_init(&c->images, IMAGE_CACHE);
    return c;
}

struct plat_canvas *plat_canvas_new(int width, int height)
{
    return make(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
}

struct plat_canvas *plat_canvas_wrap(void *pixels, int width, int height, int pitch)
{
    return make(cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, width, height, pitch));
}

static void drop_scratch(struct plat_canvas *c)
{
    if (c->scratch_cr) cairo_destroy(c->scratch_cr);
    if (c->scratch) cairo_surface_destroy(c->scratch);
    c->scratch_cr = NULL;
    c->scratch = NULL;
}

void plat_canvas_free(struct plat_canvas *c)
{
    if (!c) return;
    drop_scratch(c);
    cairo_destroy(c->cr);
    cairo_surface_destroy(c->surface);
    plat_cache_release(&c->icons);
    plat_cache_release(&c->images);
    qr_arena_free(c->arena);
}

const uint32_t *plat_canvas_pixels(const struct plat_canvas *c, int *width, int *height, int *stride)
{
    *width = c->width;
    *height = c->height;
    *stride = c->stride;
    return c->pixels;
}

/* ---- drawing ---- */

struct pass {
    struct plat_canvas *canvas;
    struct plat_fonts *fonts;
    struct plat_target target;
    struct plat_box tile;  /* the pixels that are wanted */
    struct plat_box shown; /* the list's own clip */
};

static struct plat_box whole(const struct plat_canvas *c)
{
    return (struct plat_box){0, 0, c->width, c->height};
}

/*
 * Cairo's coverage of a row depends on all edges in it, also on those where the clip cuts a shape: the same
 * shape has other shades under another clip. So shapes are always drawn whole, under the list's own clip
 * only; rectangles, text and icons are blended here and may be cut anywhere.
 */
static void draw_cmd(const struct pass *p, const struct ui_cmd *c)
{
    struct plat_target t = p->target;
    t.clip = plat_box_cut(plat_box_cut(p->tile, p->shown), plat_box_of(ui_cmd_bounds(c)));
    if (plat_box_empty(t.clip)) return;
    switch (c->op) {
    case UI_DRAW_TEXT:
        cairo_surface_flush(t.surface);
        if (p->fonts) plat_draw_text(&t, p->fonts, c);
        cairo_surface_mark_dirty(t.surface);
        break;
    case UI_DRAW_ICON:
        cairo_surface_flush(t.surface);
        plat_draw_icon(&t, &p->canvas->icons, c);
        cairo_surface_mark_dirty(t.surface);
        break;
    case UI_DRAW_IMAGE:
        cairo_surface_flush(t.surface);
        plat_draw_image(&t, &p->canvas->images, c);
        cairo_surface_mark_dirty(t.surface);
        break;
    default:
        if (!plat_draw_flat(&t, c)) {
            t.clip = p->shown;
            plat_draw_shape(&t, c);
        }
    }
}

static void run_list(struct pass *p, const struct ui_list *list)
{
    p->shown = whole(p->canvas);
    p->target.clip = p->tile;
    cairo_surface_flush(p->target.surface);
    plat_fill_box(&p->target, p->tile, list->background | 255);
    cairo_surface_mark_dirty(p->target.surface);
    for (size_t i = 0; i < list->n; i++) {
        const struct ui_cmd *c = &list->cmds[i];
        if (c->op != UI_DRAW_CLIP)
            draw_cmd(p, c);
        else
            p->shown =
                c->rect.w < 0 ? whole(p->canvas) : plat_box_cut(whole(p->canvas), plat_box_of(c->rect));
    }
    cairo_surface_flush(p->target.surface);
}

static void draw_whole(struct plat_canvas *c, struct plat_fonts *fonts, const struct ui_list *list)
{
    struct pass p = {
        .canvas = c, .fonts = fonts, .target = {.cr = c->cr, .surface = c->surface}, .tile = whole(c)};
    p.target.pixels = c->pixels;
    p.target.stride = c->stride;
    run_list(&p, list);
}

/* A second surface of the same size, because shapes reach beyond the part that is wanted. */
static bool need_scratch(struct plat_canvas *c)
{
    if (c->scratch) return true;
    c->scratch = cairo_image_surface_create(CAIRO_FORMAT_RGB24, c->width, c->height);
    c->scratch_cr = cairo_create(c->scratch);
    if (cairo_status(c->scratch_cr) == CAIRO_STATUS_SUCCESS) return true;
    drop_scratch(c);
    return false;
}

static void draw_part(struct plat_canvas *c, struct plat_fonts *fonts, const struct ui_list *list,
                      struct plat_box part)
{
    struct pass p = {
        .canvas = c, .fonts = fonts, .target = {.cr = c->scratch_cr, .surface = c->scratch}, .tile = part};
    p.target.pixels = (uint32_t *)(void *)cairo_image_surface_get_data(c->scratch);
    p.target.stride = cairo_image_surface_get_stride(c->scratch) / 4;
    run_list(&p, list);
    cairo_surface_flush(c->surface);
    for (int y = part.y0; y < part.y1; y++)
        memcpy(c->pixels + (ptrdiff_t)y * c->stride + part.x0,
               p.target.pixels + (ptrdiff_t)y * p.target.stride + part.x0,
               (size_t)(part.x1 - part.x0) * sizeof *c->pixels);
    cairo_surface_mark_dirty(c->surface);
}

void plat_canvas_draw(struct plat_canvas *c, struct plat_fonts *fonts, const struct ui_list *list,
                      const struct ui_rect *rects, int n)
{
    double area = 0;
    for (int i = 0; i < n; i++) {
        struct plat_box b = plat_box_cut(plat_box_of(rects[i]), whole(c));
        if (!plat_box_empty(b)) area += (double)(b.x1 - b.x0) * (b.y1 - b.y0);
    }
    /* Many or large parts cost more than drawing once, without a copy. */
    if (n == 0 || area > 0.7 * c->width * c->height || !need_scratch(c)) {
        draw_whole(c, fonts, list);
        return;
    }
    for (int i = 0; i < n; i++) {
        struct plat_box b = plat_box_cut(plat_box_of(rects[i]), whole(c));
        if (!plat_box_empty(b)) draw_part(c, fonts, list, b);
    }
}
