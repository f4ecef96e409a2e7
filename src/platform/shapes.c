/* Shapes by Cairo, straight onto the pixels. */
#include <math.h>

#include "platform/paint.h"

/* Length of a Bezier handle that makes a quarter circle of radius 1 (error below 0.03 %). */
#define QUARTER 0.5522847498307936

#define DEGREES (3.14159265358979323846 / 180)

static void set_color(cairo_t *cr, ui_color c)
{
    cairo_set_source_rgba(cr, (c >> 24) / 255.0, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0,
                          (c & 255) / 255.0);
}

static void begin(const struct plat_target *t)
{
    cairo_reset_clip(t->cr);
    cairo_new_path(t->cr);
    cairo_rectangle(t->cr, t->clip.x0, t->clip.y0, t->clip.x1 - t->clip.x0, t->clip.y1 - t->clip.y0);
    cairo_clip(t->cr);
}

static void rounded(cairo_t *cr, double x, double y, double w, double h, double r)
{
    r = fmin(r, fmin(w, h) / 2);
    if (!(w > 0 && h > 0)) return;
    if (!(r > 0)) {
        cairo_rectangle(cr, x, y, w, h);
        return;
    }
    const double k = r * (1 - QUARTER);
    cairo_move_to(cr, x + r, y);
    cairo_line_to(cr, x + w - r, y);
    cairo_curve_to(cr, x + w - k, y, x + w, y + k, x + w, y + r);
    cairo_line_to(cr, x + w, y + h - r);
    cairo_curve_to(cr, x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
    cairo_line_to(cr, x + r, y + h);
    cairo_curve_to(cr, x + k, y + h, x, y + h - k, x, y + h - r);
    cairo_line_to(cr, x, y + r);
    cairo_curve_to(cr, x, y + k, x + k, y, x + r, y);
    cairo_close_path(cr);
}

/* The command's box, drawn in by `by` on all sides. */
static void inset_path(cairo_t *cr, const struct ui_cmd *c, double by)
{
    rounded(cr, (double)c->rect.x + by, (double)c->rect.y + by, (double)c->rect.w - 2 * by,
            (double)c->rect.h - 2 * by, fmax(0, (double)c->radius - by));
}

static void stroke(cairo_t *cr, double width, double dash_on, double dash_off)
{
    const double dash[2] = {dash_on, dash_off};
    bool dashed = dash_on > 0 && dash_off > 0;
    cairo_set_line_width(cr, width);
    /* Round caps would make each dash longer and each gap shorter than asked for. */
    cairo_set_line_cap(cr, dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cr, dash, dashed ? 2 : 0, 0);
    cairo_stroke(cr);
}

/*
 * How far the fill goes in: to the middle of an opaque border, so that no background shines through where
 * both are anti-aliased; only to the inner edge of a translucent one, whose tint must stay exact.
 */
static double fill_inset(const struct ui_cmd *c)
{
    if (!(c->width > 0) || (c->stroke_color & 255) == 0 || c->dash_on > 0) return 0;
    return (c->stroke_color & 255) == 255 ? (double)c->width / 2 : (double)c->width;
}

static void draw_rrect(cairo_t *cr, const struct ui_cmd *c)
{
    const double w = (double)c->width;
    if (c->color & 255) {
        inset_path(cr, c, fill_inset(c));
        set_color(cr, c->color);
        cairo_fill(cr);
    }
    if (!(w > 0) || (c->stroke_color & 255) == 0) return;
    set_color(cr, c->stroke_color);
    if (c->dash_on > 0) {
        inset_path(cr, c, w / 2);
        stroke(cr, w, (double)c->dash_on, (double)c->dash_off);
        return;
    }
    inset_path(cr, c, 0);
    inset_path(cr, c, w);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(cr);
}

static void draw_line(cairo_t *cr, const struct ui_cmd *c)
{
    for (uint32_t i = 0; i < c->n_points; i++)
        cairo_line_to(cr, (double)c->points[i].x, (double)c->points[i].y);
    set_color(cr, c->color);
    stroke(cr, (double)c->width, (double)c->dash_on, (double)c->dash_off);
}

static void poly_path(cairo_t *cr, const struct ui_cmd *c)
{
    uint32_t n_sub = c->subpaths ? c->n_subpaths : 1;
    for (uint32_t s = 0; s < n_sub; s++) {
        uint32_t from = c->subpaths ? c->subpaths[s] : 0;
        uint32_t to = c->subpaths && s + 1 < n_sub ? c->subpaths[s + 1] : c->n_points;
        if (from >= to || to > c->n_points) continue;
        cairo_new_sub_path(cr);
        for (uint32_t i = from; i < to; i++)
            cairo_line_to(cr, (double)c->points[i].x, (double)c->points[i].y);
        cairo_close_path(cr);
    }
}

static void draw_poly(cairo_t *cr, const struct ui_cmd *c)
{
    bool outlined = c->width > 0 && (c->stroke_color & 255);
    poly_path(cr, c);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    if (c->color & 255) {
        set_color(cr, c->color);
        cairo_fill_preserve(cr);
    }
    if (!outlined) return;
    set_color(cr, c->stroke_color);
    stroke(cr, (double)c->width, (double)c->dash_on, (double)c->dash_off);
}

static void draw_arc(cairo_t *cr, const struct ui_cmd *c)
{
    bool whole = c->to - c->from >= 360 || !(c->width > 0);
    double from = whole ? 0 : (double)c->from, to = whole ? 360 : (double)c->to;
    if (!(c->radius > 0)) return;
    cairo_arc(cr, (double)c->rect.x, (double)c->rect.y, (double)c->radius, from * DEGREES, to * DEGREES);
    if (whole) cairo_close_path(cr);
    set_color(cr, c->color);
    if (c->width > 0)
        stroke(cr, (double)c->width, (double)c->dash_on, (double)c->dash_off);
    else
        cairo_fill(cr);
}

static bool is_whole(struct ui_rect r)
{
    return floorf(r.x) == r.x && floorf(r.y) == r.y && floorf(r.w) == r.w && floorf(r.h) == r.h;
}

bool plat_draw_flat(const struct plat_target *t, const struct ui_cmd *c)
{
    if (c->op != UI_DRAW_RECT || !is_whole(c->rect)) return false;
    cairo_surface_flush(t->surface);
    plat_fill_box(t, plat_box_of(c->rect), c->color);
    cairo_surface_mark_dirty(t->surface);
    return true;
}

void plat_draw_shape(const struct plat_target *t, const struct ui_cmd *c)
{
    begin(t);
    cairo_set_fill_rule(t->cr, CAIRO_FILL_RULE_WINDING);
    switch (c->op) {
    case UI_DRAW_RECT:
        cairo_rectangle(t->cr, (double)c->rect.x, (double)c->rect.y, (double)c->rect.w, (double)c->rect.h);
        set_color(t->cr, c->color);
        cairo_fill(t->cr);
        break;
    case UI_DRAW_RRECT:
        draw_rrect(t->cr, c);
        break;
    case UI_DRAW_LINE:
        draw_line(t->cr, c);
        break;
    case UI_DRAW_POLY:
        draw_poly(t->cr, c);
        break;
    case UI_DRAW_ARC:
        draw_arc(t->cr, c);
        break;
    case UI_DRAW_CLIP:
    case UI_DRAW_TEXT:
    case UI_DRAW_ICON:
    case UI_DRAW_IMAGE:
        break;
    }
}
