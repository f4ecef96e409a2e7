/* The radar: rings, spokes, ring labels, band, target, estimate, dots, axis labels, in this order. */
#include "ui/radar_layers.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846f

struct ui_point radar_point(const struct ui_radar *radar, int i, float value)
{
    float bearing = 2 * PI * (float)i / (float)radar->n;
    float r = radar->r * value / 100;
    return (struct ui_point){radar->cx + r * sinf(bearing), radar->cy - r * cosf(bearing)};
}

/* ---- choosing a spoke ---- */

ui_id ui_radar_spoke_id(const struct ui *ui, const struct ui_radar *radar, int i)
{
    return ui_make_id(ui, "radar spoke", radar->index * UI_RADAR_AXES + i);
}

static ui_id disk_id(const struct ui *ui, const struct ui_radar *radar)
{
    return ui_make_id(ui, "radar", radar->index);
}

/* Near the middle all spokes are near: none is meant there. */
static int spoke_at(const struct ui_radar *radar, struct ui_point p)
{
    float dx = p.x - radar->cx, dy = p.y - radar->cy, d = hypotf(dx, dy);
    if (d < 0.15f * radar->r || d > radar->r) return -1;
    int i = (int)lroundf(atan2f(dx, -dy) / (2 * PI) * (float)radar->n);
    return (i + radar->n) % radar->n;
}

/* The spoke under the pointer or with the focus, to be drawn as such; or -1. */
static int pointed(const struct ui *ui, const struct ui_radar *radar)
{
    if (!radar->pick) return -1;
    if (ui->hover == disk_id(ui, radar)) return spoke_at(radar, ui_pointer(ui));
    for (int i = 0; i < radar->n; i++) {
        ui_id id = ui_radar_spoke_id(ui, radar, i);
        if (ui->hover == id || (ui->keyboard && ui->focus == id)) return i;
    }
    return -1;
}

/* ---- drawing ---- */

static void rings_and_spokes(struct ui *ui, const struct ui_radar *radar)
{
    struct ui_point p[UI_RADAR_AXES];
    for (int v = 25; v <= 100; v += 25) {
        for (int i = 0; i < radar->n; i++)
            p[i] = radar_point(radar, i, (float)v);
        ui_path(ui, p, (uint32_t)radar->n, 1, v == 100 ? UI_LINE2 : UI_LINE, true, 0, 0);
    }
    for (int i = 0; i < radar->n; i++) {
        struct ui_point spoke[2] = {{radar->cx, radar->cy}, radar_point(radar, i, 100)};
        bool on = i == pointed(ui, radar);
        ui_path(ui, spoke, 2, on ? 2 : 1, on ? UI_OUTLINE : UI_LINE, false, 0, 0);
    }
}

static void ring_labels(struct ui *ui, const struct ui_radar *radar)
{
    float half = PI / (float)radar->n;
    for (int v = 50; v <= 100; v += 50) {
        float r = radar->r * (float)v / 100 * cosf(half);
        float x = radar->cx + r * sinf(half), y = radar->cy - r * cosf(half);
        const char *s = v == 50 ? "50" : "100";
        float w = ui_text_width(ui, UI_T_CAP_R, s) + 6;
        ui_fill(ui, (struct ui_rect){x - w / 2, y - 8, w, 16}, radar->background);
        ui_text_center(ui, UI_T_CAP_R, UI_INK3, x, y + 4, s);
    }
}

/* One even-odd path of quads, so that the translucent band is painted once everywhere. */
static void band(struct ui *ui, const struct ui_radar *radar)
{
    struct ui_point *p = qr_push(ui->arena, struct ui_point, 4 * radar->n);
    uint32_t *start = qr_push(ui->arena, uint32_t, radar->n), n = 0, subs = 0;
    for (int i = 0; i < radar->n; i++) {
        int j = (i + 1) % radar->n;
        const struct ui_spoke *a = &radar->spokes[i], *b = &radar->spokes[j];
        if (!a->state || !b->state) continue;
        struct ui_point quad[4] = {radar_point(radar, i, a->lo), radar_point(radar, i, a->hi),
                                   radar_point(radar, j, b->hi), radar_point(radar, j, b->lo)};
        start[subs++] = n;
        for (int k = 0; k < 4; k++)
            p[n++] = (struct ui_point){(quad[k].x + ui->ox) * ui->scale, (quad[k].y + ui->oy) * ui->scale};
    }
    if (!subs) return;
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_POLY);
    c->points = p;
    c->n_points = n;
    c->subpaths = start;
    c->n_subpaths = subs;
    c->color = ui_col(ui, UI_BAND);
}

/* A skill whose neighbours are not measured still shows its range, as a bar on its spoke. */
static void lone_ranges(struct ui *ui, const struct ui_radar *radar)
{
    for (int i = 0; i < radar->n; i++) {
        const struct ui_spoke *s = &radar->spokes[i];
        bool left = radar->spokes[(i + radar->n - 1) % radar->n].state,
             right = radar->spokes[(i + 1) % radar->n].state;
        if (!s->state || left || right) continue;
        struct ui_point line[2] = {radar_point(radar, i, s->lo), radar_point(radar, i, s->hi)};
        ui_path(ui, line, 2, 10, UI_BAND, false, 0, 0);
    }
}

/* Provisional ranges are hatched across their spoke. */
static void hatch(struct ui *ui, const struct ui_radar *radar)
{
    for (int i = 0; i < radar->n; i++) {
        const struct ui_spoke *s = &radar->spokes[i];
        if (s->state != UI_PROVISIONAL) continue;
        float bearing = 2 * PI * (float)i / (float)radar->n;
        float nx = cosf(bearing), ny = sinf(bearing);
        for (float v = s->lo; v <= s->hi; v += 400 / radar->r) {
            struct ui_point m = radar_point(radar, i, v);
            struct ui_point line[2] = {{m.x - 5 * nx, m.y - 5 * ny}, {m.x + 5 * nx, m.y + 5 * ny}};
            ui_path(ui, line, 2, 1, UI_ACCENT, false, 0, 0);
        }
    }
}

static void target(struct ui *ui, const struct ui_radar *radar)
{
    struct ui_point p[UI_RADAR_AXES];
    for (int i = 0; i < radar->n; i++) {
        if (radar->spokes[i].target < 0) return;
        p[i] = radar_point(radar, i, radar->spokes[i].target);
    }
    ui_path(ui, p, (uint32_t)radar->n, 1.5f, UI_INK2, true, 5, 4);
}

static void estimate(struct ui *ui, const struct ui_radar *radar)
{
    for (int i = 0; i < radar->n; i++) {
        const struct ui_spoke *a = &radar->spokes[i], *b = &radar->spokes[(i + 1) % radar->n];
        if (!a->state || !b->state) continue;
        struct ui_point line[2] = {radar_point(radar, i, a->value),
                                   radar_point(radar, (i + 1) % radar->n, b->value)};
        ui_path(ui, line, 2, 2, UI_ACCENT, false, 0, 0);
    }
    float dot = radar->r < 120 ? 3.5f : 4.5f;
    for (int i = 0; i < radar->n; i++) {
        const struct ui_spoke *s = &radar->spokes[i];
        if (!s->state) continue;
        struct ui_point p = radar_point(radar, i, s->value);
        ui_disc(ui, p.x, p.y, dot + 1.5f, radar->background);
        ui_disc(ui, p.x, p.y, dot, UI_ACCENT);
        if (s->state == UI_PROVISIONAL) ui_disc(ui, p.x, p.y, dot - 1.5f, radar->background);
    }
}

/* One line of a label; `box` grows to hold it. */
static void put_aligned(struct ui *ui, enum ui_style style, enum ui_token ink, struct ui_point at, float side,
                        const char *s, struct ui_rect *box)
{
    float w = ui_text_width(ui, style, s), x = fabsf(side) < 0.01f ? at.x - w / 2
                                               : side > 0          ? at.x
                                                                   : at.x - w;
    struct ui_rect r = {x, at.y - 14, w, 18};
    ui_text(ui, style, ink, x, at.y, s);
    if (box->w <= 0) *box = r;
    float right = fmaxf(box->x + box->w, r.x + r.w), bottom = fmaxf(box->y + box->h, r.y + r.h);
    box->x = fminf(box->x, r.x);
    box->y = fminf(box->y, r.y);
    box->w = right - box->x;
    box->h = bottom - box->y;
}

static const char *value_words(struct ui *ui, const struct ui_spoke *s)
{
    return s->state ? ui_fmt(ui, "%.0f", (double)s->value) : "Not yet";
}

/* A long full name breaks at the space nearest to its middle; it is never cut. */
static const char *second_line(struct ui *ui, const char **name)
{
    size_t len = strlen(*name), best = 0;
    if (ui_text_width(ui, UI_T_UI, *name) < 130) return NULL;
    for (size_t i = 1; i + 1 < len; i++) {
        size_t off = i > len / 2 ? i - len / 2 : len / 2 - i,
               now = best > len / 2 ? best - len / 2 : len / 2 - best;
        if ((*name)[i] == ' ' && (!best || off < now)) best = i;
    }
    if (!best) return NULL;
    const char *rest = *name + best + 1;
    *name = ui_fmt(ui, "%.*s", (int)best, *name);
    return rest;
}

static struct ui_rect long_label(struct ui *ui, const struct ui_radar *radar, int i, struct ui_point at,
                                 struct ui_point dir)
{
    const struct ui_spoke *s = &radar->spokes[i];
    const char *name = radar->labels == UI_LABEL_FULL ? s->name : s->short_name;
    const char *rest = radar->labels == UI_LABEL_FULL ? second_line(ui, &name) : NULL;
    bool top = dir.y > 0.9f, bottom = dir.y < -0.9f;
    enum ui_token ink = i == pointed(ui, radar) ? UI_ACCENT : UI_INK;
    struct ui_rect box = {0};
    at.y += top ? -14 : bottom ? 12 : -2;
    if (rest) at.y -= top ? 18 : bottom ? 0 : 9;
    put_aligned(ui, UI_T_UI, ink, at, dir.x, name, &box);
    if (rest) put_aligned(ui, UI_T_UI, ink, (struct ui_point){at.x, at.y += 18}, dir.x, rest, &box);
    at.y += 17;
    if (radar->show_estimate) put_aligned(ui, UI_T_CAP_R, UI_INK3, at, dir.x, value_words(ui, s), &box);
    return box;
}

static struct ui_rect axis_label(struct ui *ui, const struct ui_radar *radar, int i)
{
    const struct ui_spoke *s = &radar->spokes[i];
    float bearing = 2 * PI * (float)i / (float)radar->n, sn = sinf(bearing), cs = cosf(bearing);
    float reach = radar->r + (radar->labels == UI_LABEL_FULL ? 20 : 14);
    struct ui_point at = {radar->cx + reach * sn, radar->cy - reach * cs};
    struct ui_rect box = {0};
    if (radar->labels != UI_LABEL_SHORT) return long_label(ui, radar, i, at, (struct ui_point){sn, cs});
    enum ui_token ink = s->state || !radar->show_estimate ? UI_INK2 : UI_INK3;
    at.y += 4;
    put_aligned(ui, UI_T_CAP, i == pointed(ui, radar) ? UI_ACCENT : ink, at, sn, s->short_name, &box);
    return box;
}

const char *ui_spoke_words(struct ui *ui, const struct ui_spoke *s)
{
    if (!s->state) return "not measured";
    return ui_fmt(ui, "%.0f (%.0f–%.0f)%s", (double)s->value, (double)s->lo, (double)s->hi,
                  s->state == UI_PROVISIONAL ? ", provisional" : "");
}

static const char *layer_words(struct ui *ui, const struct ui_radar *radar, int spoke)
{
    const char *text = "";
    for (int k = 0; k < radar->n_layers; k++) {
        float v = radar->layers[k].values[spoke];
        if (isfinite(v)) text = ui_fmt(ui, "%s, %s %.0f", text, radar->layers[k].name, (double)v);
    }
    return text;
}

/* "46 (37–55), target 70, felt 60". */
static const char *words_of(struct ui *ui, const struct ui_radar *radar, int i)
{
    const struct ui_spoke *s = &radar->spokes[i];
    const char *goal = s->target >= 0 ? ui_fmt(ui, ", target %.0f", (double)s->target) : "";
    const char *mine = radar->show_estimate ? ui_spoke_words(ui, s) : "no estimate yet";
    return ui_fmt(ui, "%s%s%s", mine, goal, layer_words(ui, radar, i));
}

/* Returns the spoke that was clicked in the picture, or -1. */
static int describe(struct ui *ui, const struct ui_radar *radar)
{
    const char *text = "";
    for (int i = 0; i < radar->n; i++)
        text = ui_fmt(ui, "%s%s%s: %s", text, i ? "; " : "", radar->spokes[i].name, words_of(ui, radar, i));
    struct ui_rect box = {radar->cx - radar->r, radar->cy - radar->r, 2 * radar->r, 2 * radar->r};
    struct ui_desc desc = {.role = UI_ROLE_IMAGE, .name = "Skill radar", .value = text, .pointer_only = true};
    if (radar->pick) desc.id = disk_id(ui, radar);
    if (!radar->pick) ui_label(ui, desc.role, box, desc.name, desc.value);
    return radar->pick && ui_interact(ui, box, &desc).activated ? pointed(ui, radar) : -1;
}

/* Labels, each the control of its spoke where spokes can be chosen. */
static int axis_labels(struct ui *ui, const struct ui_radar *radar)
{
    int chosen = -1;
    for (int i = 0; i < radar->n; i++) {
        struct ui_rect r = axis_label(ui, radar, i);
        struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                               .name = radar->spokes[i].name,
                               .value = words_of(ui, radar, i),
                               .id = ui_radar_spoke_id(ui, radar, i),
                               .group = disk_id(ui, radar)};
        if (!radar->pick) continue;
        struct ui_hit hit = ui_interact(ui, r, &desc);
        if (hit.focused) ui_focus_ring(ui, r, 4);
        if (hit.activated) chosen = i;
    }
    return chosen;
}

int ui_radar(struct ui *ui, const struct ui_radar *radar)
{
    if (radar->n < 3 || radar->n > UI_RADAR_AXES) return -1;
    int clicked = describe(ui, radar);
    rings_and_spokes(ui, radar);
    if (radar->ring_labels) ring_labels(ui, radar);
    if (radar->show_estimate) {
        band(ui, radar);
        lone_ranges(ui, radar);
        hatch(ui, radar);
    }
    target(ui, radar);
    if (radar->show_estimate) estimate(ui, radar);
    radar_layers(ui, radar);
    int chosen = axis_labels(ui, radar);
    return chosen >= 0 ? chosen : clicked;
}

void ui_interval_bar(struct ui *ui, float x, float mid, float w, const struct ui_spoke *s)
{
    ui_box(ui, (struct ui_rect){x, mid - 1, w, 2}, 1, UI_LINE, UI_NONE, 0);
    if (s->state) {
        struct ui_rect range = {x + w * s->lo / 100, mid - 5, w * (s->hi - s->lo) / 100, 10};
        ui_box(ui, range, 5, UI_BAND, UI_NONE, 0);
        float cx = x + w * s->value / 100;
        ui_disc(ui, cx, mid, 5, UI_ACCENT);
        if (s->state == UI_PROVISIONAL) ui_disc(ui, cx, mid, 3, UI_BG);
    }
    if (s->target >= 0) ui_fill(ui, (struct ui_rect){x + w * s->target / 100 - 1, mid - 10, 2, 20}, UI_INK);
}
