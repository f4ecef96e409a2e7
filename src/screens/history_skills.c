/* The skills of the history: how each estimate came about, or its range while there is no line to draw. */
#include <math.h>
#include <stdlib.h>

#include "quizradar/clock.h"
#include "screens/history_view.h"
#include "ui/trend.h"

/* Room at the right of a line for the number it has come to. */
#define NUMBER 76.0f
#define LINE_H 48.0f

/* Lines of all skills stand on one scale, over one stretch of time. */
struct lines {
    const struct qr_trend *trend;
    float low, high;
    struct ui_trend_point **points; /* per area */
    int *n;                         /* per area; below 2: none */
    struct evidence_view *evidence;
};

static struct ui_trend_point point_of(const struct qr_trend *t, size_t i, const struct qr_estimate *e)
{
    qr_ms span = t->wall[t->n - 1] - t->wall[0];
    float at = span > 0 ? (float)(t->wall[i] - t->wall[0]) / (float)span : (float)i / (float)(t->n - 1);
    return (struct ui_trend_point){at, (float)e->value, (float)e->lo, (float)e->hi};
}

static void collect(struct lines *lines, struct qr_arena *arena, uint32_t area)
{
    const struct qr_trend *t = lines->trend;
    struct ui_trend_point *p = lines->points[area] = qr_push(arena, struct ui_trend_point, t->n);
    for (size_t i = 0; i < t->n; i++) {
        const struct qr_estimate *e = &t->points[i * t->n_areas + area];
        if (e->state == QR_NOT_MEASURED) continue;
        p[lines->n[area]++] = point_of(t, i, e);
    }
    for (int i = 0; lines->n[area] >= 2 && i < lines->n[area]; i++) {
        lines->low = fminf(lines->low, p[i].lo);
        lines->high = fmaxf(lines->high, p[i].hi);
    }
}

static struct lines lines_of(struct screen_ctx *ctx, const struct part_skills *skills)
{
    struct lines lines = {.trend = &ctx->m->past->trend, .low = 100};
    struct qr_arena *arena = ctx->ui->arena;
    lines.points = qr_push(arena, struct ui_trend_point *, skills->n);
    lines.n = qr_push(arena, int, skills->n);
    if (lines.trend->n < 2) return lines;
    for (uint32_t area = 0; area < skills->n; area++)
        collect(&lines, arena, area);
    for (uint32_t area = 0; area < skills->n; area++) {
        float goal = skills->spokes[area].target;
        if (lines.n[area] < 2 || goal < 0) continue;
        lines.low = fminf(lines.low, goal);
        lines.high = fmaxf(lines.high, goal);
    }
    lines.low = floorf(lines.low / 10) * 10;
    lines.high = ceilf(lines.high / 10) * 10;
    return lines;
}

static const char *signed_words(struct ui *ui, int by)
{
    return by == 0 ? "±0" : ui_fmt(ui, "%s%d", by > 0 ? "+" : "−", abs(by));
}

static int change_of(const struct lines *lines, uint32_t area)
{
    const struct ui_trend_point *p = lines->points[area];
    return (int)lroundf(p[lines->n[area] - 1].value) - (int)lroundf(p[0].value);
}

static const char *cell_words(struct screen_ctx *ctx, const struct lines *lines, const struct part_skill *s)
{
    struct ui *ui = ctx->ui;
    const char *words = part_skill_words(ui, s);
    int n = lines->n[s->area];
    if (n < 2) return words;
    return ui_fmt(ui, "%s. Line of %d points, from %.0f to %.0f: %s", words, n,
                  (double)lines->points[s->area][0].value, (double)lines->points[s->area][n - 1].value,
                  signed_words(ui, change_of(lines, s->area)));
}

static void cell_line(struct ui *ui, const struct lines *lines, const struct part_skill *s, struct ui_rect r)
{
    ui_trend(ui, &(struct ui_trend){.r = {r.x + 2, r.y, r.w - NUMBER - 2, LINE_H},
                                    .low = lines->low,
                                    .high = lines->high,
                                    .points = lines->points[s->area],
                                    .n = lines->n[s->area],
                                    .provisional = s->spoke->state == UI_PROVISIONAL,
                                    .target = s->spoke->target});
    ui_text_right(ui, UI_T_HEAD, UI_INK, r.x + r.w, r.y + 28, ui_fmt(ui, "%.0f", (double)s->spoke->value));
    ui_text_right(ui, UI_T_CAP_R, UI_INK3, r.x + r.w, r.y + 46, signed_words(ui, change_of(lines, s->area)));
}

static void cell_range(struct ui *ui, const struct part_skill *s, struct ui_rect r)
{
    const char *kn = s->seen > 0 ? part_of(ui, s->right, s->seen) : "no answers";
    ui_interval_bar(ui, r.x, r.y + 8, r.w, s->spoke);
    enum ui_token ink = s->spoke->state ? UI_INK : UI_INK3;
    ui_text(ui, s->spoke->state == UI_MEASURED ? UI_T_STRONG : UI_T_SMALL, ink, r.x, r.y + 40,
            ui_spoke_words(ui, s->spoke));
    ui_text_right(ui, UI_T_SMALL, UI_INK3, r.x + r.w, r.y + 40, kn);
}

/* `r.h` is not read; returns the height. */
static float skill_cell(struct screen_ctx *ctx, const struct lines *lines, const struct part_skill *s,
                        struct ui_rect r)
{
    struct ui *ui = ctx->ui;
    float name_h = ui_wrap_height(ui, UI_T_UI, r.w, s->spoke->name), h = 88 + name_h;
    struct ui_rect below = {r.x, r.y + name_h + 24, r.w, 0};
    if (ui_row_value(ui, (struct ui_rect){r.x, r.y, r.w, h}, s->spoke->name, cell_words(ctx, lines, s), 0))
        evidence_open(lines->evidence, s->area, ui_row_id(ui, s->spoke->name, 0));
    ui_wrap(ui, UI_T_UI, UI_INK, r.x, r.y + 16, r.w, s->spoke->name);
    if (lines->n[s->area] >= 2)
        cell_line(ui, lines, s, below);
    else
        cell_range(ui, s, below);
    return h;
}

/* Skills in radar order, as many a row as fit with their words uncut. */
static float skill_grid(struct screen_ctx *ctx, const struct part_skills *skills, const struct lines *lines,
                        struct ui_rect r)
{
    struct ui *ui = ctx->ui;
    float x = r.x, y = r.y, w = r.w;
    int n = ui->bp.cls != UI_COMPACT ? 4 : w >= 420 ? 2 : 1;
    float gap = fmaxf(24, ui->bp.gutter), cell = (w - gap * (float)(n - 1)) / (float)n, tallest = 0;
    const struct part_skill **order = qr_push(ui->arena, const struct part_skill *, skills->n);
    for (uint32_t i = 0; i < skills->n; i++)
        order[skills->rows[i].area] = &skills->rows[i];
    for (uint32_t i = 0; i < skills->n; i++) {
        int column = (int)i % n;
        float cx = x + (cell + gap) * (float)column;
        tallest = fmaxf(tallest, skill_cell(ctx, lines, order[i], (struct ui_rect){cx, y, cell, 0}));
        if (column != n - 1 && i + 1 < skills->n) continue;
        for (int k = 0; k <= column; k++)
            ui_hline(ui, x + (cell + gap) * (float)k, y + tallest - 1, cell, UI_LINE);
        y += tallest;
        tallest = 0;
    }
    return y;
}

/* How the target is drawn: dashed across lines, a tick across ranges. */
static void legend(struct ui *ui, float right, float base, bool dashed)
{
    float x = right - 62;
    ui_legend(ui, right - 266, base, dashed);
    if (dashed) return;
    ui_fill(ui, (struct ui_rect){x - 12, base - 14, 2, 20}, UI_INK);
    ui_text(ui, UI_T_CAP_R, UI_INK2, x, base, "Target role");
}

float history_skills(struct screen_ctx *ctx, const struct part_skills *skills, struct evidence_view *evidence,
                     struct ui_rect r)
{
    struct ui *ui = ctx->ui;
    struct lines lines = lines_of(ctx, skills);
    lines.evidence = evidence;
    ui_heading(ui, UI_T_HEAD, r.x, r.y + 18, "Skill estimates");
    if (r.w > 460) legend(ui, r.x + r.w, r.y + 16, lines.high > 0);
    ui_hline(ui, r.x, r.y + 32, r.w, UI_LINE);
    float y = skill_grid(ctx, skills, &lines, (struct ui_rect){r.x, r.y + 33, r.w, 0}) + 8;
    const char *text = "Choose a skill to see the answers behind it.";
    if (skills->provisional)
        text = ui_fmt(ui, "%s Provisional, with a hollow dot: it rests on less than 3 fresh answers.", text);
    return y + part_text(ui, UI_T_CAP_R, UI_INK3, r.x, y, r.w, text);
}
