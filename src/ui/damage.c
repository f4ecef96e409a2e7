/* What changed between two frames: a hash of the commands in each cell of a grid. */
#include <math.h>
#include <string.h>

#include "quizradar/rng.h"
#include "ui/draw.h"

#define CELL 48

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

/* Everything that decides the pixels of a command; the struct itself holds padding and pointers. */
static uint64_t hash_cmd(const struct ui_cmd *c, struct ui_rect clip)
{
    const float numbers[] = {c->rect.x, c->rect.y, c->rect.w, c->rect.h, c->radius, c->width,   c->from,
                             c->to,     clip.x,    clip.y,    clip.w,    clip.h,    c->dash_on, c->dash_off};
    const uint32_t words[] = {(uint32_t)c->op,
                              (uint32_t)c->color,
                              (uint32_t)c->stroke_color,
                              (uint32_t)c->font.family,
                              (uint32_t)c->font.px,
                              (uint32_t)c->font.weight,
                              c->font.tabular,
                              c->strike,
                              c->n_points,
                              c->n_subpaths};
    uint64_t h = mix(qr_hash64(numbers, sizeof numbers), qr_hash64(words, sizeof words));
    if (c->text) h = mix(h, qr_hash64(c->text, strlen(c->text)));
    if (c->n_points) h = mix(h, qr_hash64(c->points, c->n_points * sizeof *c->points));
    if (c->bitmap) h = mix(h, c->bitmap->id);
    if (c->subpaths) h = mix(h, qr_hash64(c->subpaths, c->n_subpaths * sizeof *c->subpaths));
    return h;
}

static int cell_of(float v, int count)
{
    if (!(v > 0)) return 0;
    return v >= (float)(count * CELL) ? count - 1 : (int)v / CELL;
}

static void hash_into(struct ui_damage *d, struct ui_rect r, uint64_t h)
{
    if (!(r.w > 0 && r.h > 0)) return;
    int x0 = cell_of(r.x, d->cols), x1 = cell_of(r.x + r.w - 1, d->cols);
    int y0 = cell_of(r.y, d->rows), y1 = cell_of(r.y + r.h - 1, d->rows);
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            uint64_t *cell = &d->fresh[y * d->cols + x];
            *cell = mix(*cell, h);
        }
}

static void hash_list(struct ui_damage *d, const struct ui_list *list)
{
    const struct ui_rect all = {0, 0, (float)list->width, (float)list->height};
    struct ui_rect clip = all;
    for (int i = 0; i < d->cols * d->rows; i++)
        d->fresh[i] = list->background;
    for (size_t i = 0; i < list->n; i++) {
        const struct ui_cmd *c = &list->cmds[i];
        if (c->op == UI_DRAW_CLIP)
            clip = c->rect.w < 0 ? all : ui_rect_intersect(c->rect, all);
        else
            hash_into(d, ui_rect_intersect(ui_cmd_bounds(c), clip), hash_cmd(c, clip));
    }
}

/* ---- merging ---- */

static float area(struct ui_rect r)
{
    return r.w * r.h;
}

/* Joins the two of `n` rectangles whose union wastes least; returns n - 1. */
static int merge_cheapest(struct ui_rect *r, int n)
{
    int a = 0, b = 1;
    float best = INFINITY;
    for (int i = 0; i < n; i++)
        for (int k = i + 1; k < n; k++) {
            float waste = area(ui_rect_union(r[i], r[k])) - area(r[i]) - area(r[k]);
            if (waste < best) {
                best = waste;
                a = i;
                b = k;
            }
        }
    r[a] = ui_rect_union(r[a], r[b]);
    r[b] = r[n - 1];
    return n - 1;
}

/* Adds a run of cells: below a rectangle of the same columns it only makes that one higher. */
static int add_run(struct ui_rect *r, int n, struct ui_rect run)
{
    for (int i = 0; i < n; i++)
        if (r[i].x == run.x && r[i].w == run.w && r[i].y + r[i].h == run.y) {
            r[i].h += run.h;
            return n;
        }
    r[n++] = run;
    return n > UI_DAMAGE_MAX ? merge_cheapest(r, n) : n;
}

static int collect(const struct ui_damage *d, struct ui_rect r[UI_DAMAGE_MAX + 1])
{
    int n = 0;
    for (int y = 0; y < d->rows; y++) {
        for (int x = 0; x < d->cols; x++) {
            const size_t row = (size_t)(y * d->cols);
            int start = x;
            while (x < d->cols && d->cells[row + (size_t)x] != d->fresh[row + (size_t)x])
                x++;
            if (x > start)
                n = add_run(r, n,
                            (struct ui_rect){(float)(start * CELL), (float)(y * CELL),
                                             (float)((x - start) * CELL), (float)CELL});
        }
    }
    return n;
}

/* ---- public ---- */

static void resize(struct ui_damage *d, const struct ui_list *list)
{
    if (d->arena)
        qr_arena_reset(d->arena);
    else
        d->arena = qr_arena_new(0);
    d->width = list->width;
    d->height = list->height;
    d->cols = (list->width + CELL - 1) / CELL;
    d->rows = (list->height + CELL - 1) / CELL;
    d->cells = qr_push(d->arena, uint64_t, d->cols * d->rows);
    d->fresh = qr_push(d->arena, uint64_t, d->cols * d->rows);
}

int ui_damage_update(struct ui_damage *d, const struct ui_list *list, struct ui_rect out[UI_DAMAGE_MAX])
{
    const struct ui_rect all = {0, 0, (float)list->width, (float)list->height};
    struct ui_rect found[UI_DAMAGE_MAX + 1];
    bool known = d->arena && d->width == list->width && d->height == list->height;
    if (list->width <= 0 || list->height <= 0) return 0;
    if (!known) resize(d, list);
    hash_list(d, list);
    int n = known ? collect(d, found) : 1;
    for (int i = 0; i < n; i++)
        out[i] = known ? ui_rect_intersect(found[i], all) : all;
    uint64_t *last = d->cells;
    d->cells = d->fresh;
    d->fresh = last;
    return n;
}

void ui_damage_reset(struct ui_damage *damage)
{
    damage->width = damage->height = 0;
}

void ui_damage_release(struct ui_damage *damage)
{
    qr_arena_free(damage->arena);
    memset(damage, 0, sizeof *damage);
}
