/* Painting in logical coordinates: translation, scale and snapping to device pixels. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/ui.h"

static float snap(const struct ui *ui, float v)
{
    return floorf(v * ui->scale + 0.5f);
}

struct ui_rect ui_device(const struct ui *ui, struct ui_rect r)
{
    float x0 = snap(ui, r.x + ui->ox), y0 = snap(ui, r.y + ui->oy);
    float x1 = snap(ui, r.x + ui->ox + r.w), y1 = snap(ui, r.y + ui->oy + r.h);
    return (struct ui_rect){x0, y0, x1 - x0, y1 - y0};
}

ui_color ui_col(const struct ui *ui, enum ui_token token)
{
    return ui_theme_color(ui->dark, token);
}

/* Hairlines keep whole pixels at any scale; thicker strokes scale. */
static float stroke(const struct ui *ui, float width)
{
    return width <= 1 ? fmaxf(1, floorf(width * ui->scale)) : width * ui->scale;
}

void ui_fill(struct ui *ui, struct ui_rect r, enum ui_token fill)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_RECT);
    c->rect = ui_device(ui, r);
    c->color = ui_col(ui, fill);
}

static struct ui_cmd *add_box(struct ui *ui, struct ui_rect r, float radius, enum ui_token fill,
                              enum ui_token line, float width)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_RRECT);
    c->rect = ui_device(ui, r);
    c->radius = radius * ui->scale;
    c->color = ui_col(ui, fill);
    c->stroke_color = ui_col(ui, line);
    c->width = line ? stroke(ui, width) : 0;
    return c;
}

void ui_box(struct ui *ui, struct ui_rect r, float radius, enum ui_token fill, enum ui_token line,
            float width)
{
    add_box(ui, r, radius, fill, line, width);
}

void ui_dashed_box(struct ui *ui, struct ui_rect r, float radius, enum ui_token fill, enum ui_token line,
                   float width)
{
    struct ui_cmd *c = add_box(ui, r, radius, fill, line, width);
    c->dash_on = 5 * ui->scale;
    c->dash_off = 4 * ui->scale;
}

void ui_hline(struct ui *ui, float x, float y, float w, enum ui_token token)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_RECT);
    c->rect = ui_device(ui, (struct ui_rect){x, y, w, 1});
    c->rect.h = stroke(ui, 1);
    c->color = ui_col(ui, token);
}

void ui_vline(struct ui *ui, float x, float y, float h, enum ui_token token)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_RECT);
    c->rect = ui_device(ui, (struct ui_rect){x, y, 1, h});
    c->rect.w = stroke(ui, 1);
    c->color = ui_col(ui, token);
}

void ui_disc(struct ui *ui, float cx, float cy, float r, enum ui_token token)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_ARC);
    c->rect.x = (cx + ui->ox) * ui->scale;
    c->rect.y = (cy + ui->oy) * ui->scale;
    c->radius = r * ui->scale;
    c->to = 360;
    c->color = ui_col(ui, token);
}

void ui_path(struct ui *ui, const struct ui_point *points, uint32_t n, float width, enum ui_token token,
             bool closed, float dash_on, float dash_off)
{
    struct ui_point *p = qr_push(ui->arena, struct ui_point, n);
    for (uint32_t i = 0; i < n; i++)
        p[i] = (struct ui_point){(points[i].x + ui->ox) * ui->scale, (points[i].y + ui->oy) * ui->scale};
    struct ui_cmd *c = ui_list_add(&ui->list, closed ? UI_DRAW_POLY : UI_DRAW_LINE);
    c->points = p;
    c->n_points = n;
    c->width = stroke(ui, width);
    if (closed)
        c->stroke_color = ui_col(ui, token);
    else
        c->color = ui_col(ui, token);
    c->dash_on = dash_on * ui->scale;
    c->dash_off = dash_off * ui->scale;
}

void ui_icon(struct ui *ui, const char *name, float x, float y, float size, enum ui_token token)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_ICON);
    float px = snap(ui, size);
    c->rect = (struct ui_rect){snap(ui, x + ui->ox), snap(ui, y + ui->oy), px, px};
    c->text = qr_strdup(ui->arena, name);
    c->color = ui_col(ui, token);
    c->width = (size <= 20 ? 1.5f : size < 32 ? 1.75f : 2.0f) * ui->scale;
}

/* Pictures keep their colours in every theme; what is see-through lets a light plate through. */
void ui_image(struct ui *ui, struct ui_rect plate, struct ui_rect r, const struct ui_bitmap *b)
{
    const ui_color light = ui_theme_color(false, UI_SURFACE);
    if (b->alpha) {
        struct ui_cmd *p = ui_list_add(&ui->list, UI_DRAW_RRECT);
        p->rect = ui_device(ui, plate);
        p->radius = 4 * ui->scale;
        p->color = light;
    }
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_IMAGE);
    c->rect = ui_device(ui, r);
    c->color = light;
    c->bitmap = b;
}

/* ---- clips ---- */

static void emit_clip(struct ui *ui)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_CLIP);
    c->rect = ui->n_clips ? ui->clips[ui->n_clips - 1] : (struct ui_rect){0, 0, -1, -1};
}

void ui_push_clip(struct ui *ui, struct ui_rect r)
{
    struct ui_rect d = ui_device(ui, r);
    if (ui->n_clips) d = ui_rect_intersect(d, ui->clips[ui->n_clips - 1]);
    if (ui->n_clips < UI_CLIPS) ui->clips[ui->n_clips++] = d;
    emit_clip(ui);
}

void ui_pop_clip(struct ui *ui)
{
    if (ui->n_clips) ui->n_clips--;
    emit_clip(ui);
}

void ui_focus_ring(struct ui *ui, struct ui_rect r, float radius)
{
    if (!ui->keyboard) return;
    struct ui_rect ring = {r.x - 4, r.y - 4, r.w + 8, r.h + 8};
    ui_box(ui, ring, radius + 4, UI_NONE, UI_FOCUS, 2);
}

/* ---- text ---- */

static struct ui_font font_of(const struct ui *ui, enum ui_style style)
{
    const struct ui_type *t = ui_type_of(style);
    return (struct ui_font){t->family, t->weight, (int)floorf((float)t->size * ui->scale + 0.5f), t->tabular};
}

float ui_text_width(struct ui *ui, enum ui_style style, const char *s)
{
    struct ui_font font = font_of(ui, style);
    return *s ? ui->text.width(ui->text.ctx, &font, s, strlen(s)) / ui->scale : 0;
}

static void emit_text(struct ui *ui, enum ui_style style, enum ui_token token, float x, float base, float w,
                      const char *s)
{
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_TEXT);
    c->font = font_of(ui, style);
    c->color = ui_col(ui, token);
    c->text = qr_strdup(ui->arena, s);
    c->rect = (struct ui_rect){snap(ui, x + ui->ox), snap(ui, base + ui->oy), ceilf(w * ui->scale),
                               (float)c->font.px};
}

float ui_text(struct ui *ui, enum ui_style style, enum ui_token token, float x, float base, const char *s)
{
    if (!*s) return 0;
    float w = ui_text_width(ui, style, s);
    emit_text(ui, style, token, x, base, w, s);
    return w;
}

float ui_text_right(struct ui *ui, enum ui_style style, enum ui_token token, float x, float base,
                    const char *s)
{
    return ui_text(ui, style, token, x - ui_text_width(ui, style, s), base, s);
}

float ui_text_center(struct ui *ui, enum ui_style style, enum ui_token token, float x, float base,
                     const char *s)
{
    return ui_text(ui, style, token, x - ui_text_width(ui, style, s) / 2, base, s);
}

const char *ui_fmt(struct ui *ui, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const char *s = qr_vsprintf(ui->arena, fmt, args);
    va_end(args);
    return s;
}
