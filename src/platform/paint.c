/* Shapes: round rectangles with borders inside the box, paths, arcs and icons. */
#include "platform/paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/icons.h"

#define RAD (3.14159265358979323846 / 180)

void plat_set_color(cairo_t *cr, ui_color c)
{
    cairo_set_source_rgba(cr, (c >> 24) / 255.0, (c >> 16 & 0xFF) / 255.0, (c >> 8 & 0xFF) / 255.0,
                          (c & 0xFF) / 255.0);
}

static void round_rect(cairo_t *cr, double x, double y, double w, double h, double r)
{
    r = fmax(0, fmin(r, fmin(w, h) / 2));
    if (w <= 0 || h <= 0) return;
    if (r < 0.01) {
        cairo_rectangle(cr, x, y, w, h);
        return;
    }
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + w - r, y + r, r, -90 * RAD, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, 90 * RAD);
    cairo_arc(cr, x + r, y + h - r, r, 90 * RAD, 180 * RAD);
    cairo_arc(cr, x + r, y + r, r, 180 * RAD, 270 * RAD);
    cairo_close_path(cr);
}

static void set_dash(cairo_t *cr, const struct ui_cmd *cmd)
{
    double dash[2] = {(double)cmd->dash_on, (double)cmd->dash_off};
    if (cmd->dash_on > 0)
        cairo_set_dash(cr, dash, 2, 0);
    else
        cairo_set_dash(cr, NULL, 0, 0);
}

/* Fill and border never overlap, so tints stay exact: the border is the outer minus the inner shape. */
static void paint_rrect(cairo_t *cr, const struct ui_cmd *cmd)
{
    double x = (double)cmd->rect.x, y = (double)cmd->rect.y, w = (double)cmd->rect.w, h = (double)cmd->rect.h;
    double r = (double)cmd->radius, b = (double)cmd->width;
    bool border = (cmd->stroke_color & 0xFF) && b > 0, dashed = border && cmd->dash_on > 0;
    if (cmd->color & 0xFF) {
        double in = border && !dashed ? b : 0;
        plat_set_color(cr, cmd->color);
        round_rect(cr, x + in, y + in, w - 2 * in, h - 2 * in, r - in);
        cairo_fill(cr);
    }
    if (!border) return;
    plat_set_color(cr, cmd->stroke_color);
    if (dashed) {
        set_dash(cr, cmd);
        cairo_set_line_width(cr, b);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
        round_rect(cr, x + b / 2, y + b / 2, w - b, h - b, r - b / 2);
        cairo_stroke(cr);
        return;
    }
    round_rect(cr, x, y, w, h, r);
    round_rect(cr, x + b, y + b, w - 2 * b, h - 2 * b, r - b);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(cr);
}

static void trace(cairo_t *cr, const struct ui_cmd *cmd, bool close)
{
    uint32_t sub = 0, subs = cmd->n_subpaths;
    for (uint32_t i = 0; i < cmd->n_points; i++) {
        bool start = i == 0 || (sub < subs && cmd->subpaths[sub] == i);
        if (start && i && close) cairo_close_path(cr);
        if (sub < subs && cmd->subpaths[sub] == i) sub++;
        if (start)
            cairo_move_to(cr, (double)cmd->points[i].x, (double)cmd->points[i].y);
        else
            cairo_line_to(cr, (double)cmd->points[i].x, (double)cmd->points[i].y);
    }
    if (close) cairo_close_path(cr);
}

static void stroke(cairo_t *cr, const struct ui_cmd *cmd, ui_color color)
{
    plat_set_color(cr, color);
    cairo_set_line_width(cr, (double)cmd->width);
    cairo_set_line_cap(cr, cmd->dash_on > 0 || cmd->width > 6 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    set_dash(cr, cmd);
    cairo_stroke(cr);
}

static void paint_poly(cairo_t *cr, const struct ui_cmd *cmd)
{
    trace(cr, cmd, true);
    if (cmd->color & 0xFF) {
        plat_set_color(cr, cmd->color);
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_fill_preserve(cr);
    }
    if ((cmd->stroke_color & 0xFF) && cmd->width > 0)
        stroke(cr, cmd, cmd->stroke_color);
    else
        cairo_new_path(cr);
}

static void paint_arc(cairo_t *cr, const struct ui_cmd *cmd)
{
    cairo_new_path(cr);
    cairo_arc(cr, (double)cmd->rect.x, (double)cmd->rect.y, (double)cmd->radius, (double)cmd->from * RAD,
              (double)cmd->to * RAD);
    if (cmd->width > 0) {
        stroke(cr, cmd, cmd->color);
    } else {
        plat_set_color(cr, cmd->color);
        cairo_fill(cr);
    }
}

/* ---- icons ---- */

/* Reads the numbers of one primitive; returns how many. */
static int numbers(const char **p, double *v, int max)
{
    int n = 0;
    while (**p && **p != ';' && n < max) {
        char *end;
        double d = strtod(*p, &end);
        if (end == *p) {
            (*p)++;
            continue;
        }
        v[n++] = d;
        *p = end;
    }
    while (**p && **p != ';')
        (*p)++;
    return n;
}

static void primitive(cairo_t *cr, char kind, const double *v, int n)
{
    cairo_new_path(cr);
    if (kind == 'C' || kind == 'D') {
        cairo_arc(cr, v[0], v[1], v[2], 0, 360 * RAD);
    } else if (kind == 'A') {
        cairo_arc(cr, v[0], v[1], v[2], v[3] * RAD, v[4] * RAD);
    } else if (kind == 'R') {
        round_rect(cr, v[0], v[1], v[2], v[3], v[4]);
    } else {
        for (int i = 0; i + 1 < n; i += 2)
            cairo_line_to(cr, v[i], v[i + 1]);
        if (kind != 'P') cairo_close_path(cr);
    }
    if (kind == 'D' || kind == 'F')
        cairo_fill(cr);
    else
        cairo_stroke(cr);
}

static void paint_icon(cairo_t *cr, const struct ui_cmd *cmd)
{
    const char *p = ui_icon_program(cmd->text);
    double v[64], scale = (double)cmd->rect.w / 24;
    if (!p || scale <= 0) return;
    cairo_save(cr);
    cairo_translate(cr, (double)cmd->rect.x, (double)cmd->rect.y);
    cairo_scale(cr, scale, scale);
    plat_set_color(cr, cmd->color);
    cairo_set_line_width(cr, (double)cmd->width / scale);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cr, NULL, 0, 0);
    while (*p) {
        char kind = *p++;
        memset(v, 0, sizeof v);
        int n = numbers(&p, v, 64);
        primitive(cr, kind, v, n);
        if (*p == ';') p++;
    }
    cairo_restore(cr);
}

void plat_paint_strike(cairo_t *cr, const struct ui_cmd *cmd)
{
    double y = floor((double)cmd->rect.y - cmd->font.px * 0.32), h = fmax(1, floor(cmd->font.px / 14.0));
    plat_set_color(cr, cmd->color);
    cairo_rectangle(cr, (double)cmd->rect.x, y, (double)cmd->rect.w, h);
    cairo_fill(cr);
}

void plat_paint(cairo_t *cr, const struct ui_cmd *cmd)
{
    switch (cmd->op) {
    case UI_DRAW_RECT:
        plat_set_color(cr, cmd->color);
        cairo_rectangle(cr, (double)cmd->rect.x, (double)cmd->rect.y, (double)cmd->rect.w,
                        (double)cmd->rect.h);
        cairo_fill(cr);
        break;
    case UI_DRAW_RRECT:
        paint_rrect(cr, cmd);
        break;
    case UI_DRAW_LINE:
        trace(cr, cmd, false);
        stroke(cr, cmd, cmd->color);
        break;
    case UI_DRAW_POLY:
        paint_poly(cr, cmd);
        break;
    case UI_DRAW_ARC:
        paint_arc(cr, cmd);
        break;
    case UI_DRAW_ICON:
        paint_icon(cr, cmd);
        break;
    default:
        break;
    }
}
