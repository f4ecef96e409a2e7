/* The draw list: appending commands, and the pixels each may touch. */
#include "ui/draw.h"

#include <math.h>
#include <string.h>

void ui_list_init(struct ui_list *list, struct qr_arena *arena, int width, int height, ui_color background)
{
    memset(list, 0, sizeof *list);
    list->arena = arena;
    list->width = width;
    list->height = height;
    list->background = background;
}

struct ui_cmd *ui_list_add(struct ui_list *list, enum ui_draw_op op)
{
    qr_grow(list->arena, list->cmds, list->n, &list->cap);
    struct ui_cmd *c = &list->cmds[list->n++];
    memset(c, 0, sizeof *c);
    c->op = op;
    return c;
}

/* ---- rectangles ---- */

static bool is_empty(struct ui_rect r)
{
    return !(r.w > 0 && r.h > 0); /* also true for NaN */
}

struct ui_rect ui_rect_intersect(struct ui_rect a, struct ui_rect b)
{
    float x0 = fmaxf(a.x, b.x), y0 = fmaxf(a.y, b.y);
    float x1 = fminf(a.x + a.w, b.x + b.w), y1 = fminf(a.y + a.h, b.y + b.h);
    return (struct ui_rect){x0, y0, fmaxf(0, x1 - x0), fmaxf(0, y1 - y0)};
}

struct ui_rect ui_rect_union(struct ui_rect a, struct ui_rect b)
{
    if (is_empty(a)) return b;
    if (is_empty(b)) return a;
    float x0 = fminf(a.x, b.x), y0 = fminf(a.y, b.y);
    float x1 = fmaxf(a.x + a.w, b.x + b.w), y1 = fmaxf(a.y + a.h, b.y + b.h);
    return (struct ui_rect){x0, y0, x1 - x0, y1 - y0};
}

bool ui_rect_contains(struct ui_rect r, float x, float y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

/* ---- bounds ---- */

/* Grown by `by` on all sides, then out to whole pixels. */
static struct ui_rect outward(struct ui_rect r, float by)
{
    float x0 = floorf(r.x - by), y0 = floorf(r.y - by);
    float x1 = ceilf(r.x + r.w + by), y1 = ceilf(r.y + r.h + by);
    return (struct ui_rect){x0, y0, x1 - x0, y1 - y0};
}

static struct ui_rect points_bounds(const struct ui_cmd *c)
{
    if (c->n_points == 0) return (struct ui_rect){0, 0, 0, 0};
    float x0 = c->points[0].x, y0 = c->points[0].y, x1 = x0, y1 = y0;
    for (uint32_t i = 1; i < c->n_points; i++) {
        x0 = fminf(x0, c->points[i].x);
        y0 = fminf(y0, c->points[i].y);
        x1 = fmaxf(x1, c->points[i].x);
        y1 = fmaxf(y1, c->points[i].y);
    }
    return outward((struct ui_rect){x0, y0, x1 - x0, y1 - y0}, c->width / 2 + 1);
}

static struct ui_rect text_bounds(const struct ui_cmd *c)
{
    float px = (float)c->font.px;
    /* Without a width the widest letter is assumed for every byte. */
    float w = c->rect.w > 0 || !c->text ? c->rect.w : px * (float)strlen(c->text);
    /* Accents rise above the em, tails hang below it, and italic edges lean out at both ends. */
    return outward((struct ui_rect){c->rect.x - px * 0.3f, c->rect.y - px * 1.25f, w + px * 0.6f, px * 1.75f},
                   1);
}

struct ui_rect ui_cmd_bounds(const struct ui_cmd *c)
{
    float r = c->radius + c->width / 2;
    switch (c->op) {
    case UI_DRAW_CLIP:
        return (struct ui_rect){0, 0, 0, 0};
    case UI_DRAW_RECT:
    case UI_DRAW_RRECT:
    case UI_DRAW_IMAGE:
        return outward(c->rect, 0);
    case UI_DRAW_LINE:
    case UI_DRAW_POLY:
        return points_bounds(c);
    case UI_DRAW_ARC:
        return outward((struct ui_rect){c->rect.x - r, c->rect.y - r, 2 * r, 2 * r}, 1);
    case UI_DRAW_TEXT:
        return text_bounds(c);
    case UI_DRAW_ICON:
        return outward(c->rect, 1);
    }
    return (struct ui_rect){0, 0, 0, 0};
}
