/* Where one stood after an attempt, beside today: two radars and each skill in numbers. */
#include <math.h>
#include <stdlib.h>

#include "screens/history_view.h"
#include "screens/sheet.h"

#define WIDTH  800.0f
#define HEIGHT 800.0f
#define RADIUS 92.0f
#define REACH  76.0f /* of the labels beyond the radius */

static const char *title_of(struct screen_ctx *ctx, const struct screen_attempt *a)
{
    return ui_fmt(ctx->ui, "%s, after %s", part_day(ctx->ui, a->started_wall, ctx->m->wall), a->title);
}

/* Heading and radar in a column of their own; returns the spoke that was chosen, or -1. */
static int column(struct screen_ctx *ctx, const char *title, struct ui_spoke *spokes, struct ui_rect r,
                  bool now)
{
    struct ui *ui = ctx->ui;
    float radius = fminf(RADIUS, r.w / 2 - REACH);
    part_heading(ui, UI_T_STRONG, r.x, r.y, r.w, title);
    return ui_radar(ui, &(struct ui_radar){.cx = r.x + r.w / 2,
                                           .cy = r.y + r.h - radius - 32,
                                           .r = radius,
                                           .labels = UI_LABEL_SHORT,
                                           .spokes = spokes,
                                           .n = (int)ctx->m->taxonomy->n_areas,
                                           .show_estimate = true,
                                           .pick = now,
                                           .index = now ? 1 : 2,
                                           .background = UI_RAISED});
}

static const char *range_words(struct ui *ui, const struct ui_spoke *s)
{
    if (!s->state) return "not measured";
    return ui_fmt(ui, "%.0f (%.0f–%.0f)", (double)s->value, (double)s->lo, (double)s->hi);
}

/* "52 (41–63), now 63 (55–71): +11". */
static const char *change_words(struct ui *ui, const struct ui_spoke *then, const struct ui_spoke *now)
{
    const char *text = ui_fmt(ui, "%s, now %s", range_words(ui, then), range_words(ui, now));
    if (!then->state || !now->state) return text;
    int by = (int)lroundf(now->value) - (int)lroundf(then->value);
    return ui_fmt(ui, "%s: %s%d", text, by > 0 ? "+" : by < 0 ? "−" : "±", abs(by));
}

static float numbers(struct ui *ui, const struct part_skills *skills, const struct ui_spoke *then, float x,
                     float y, float w)
{
    float top = y;
    for (uint32_t i = 0; i < skills->n; i++)
        y += part_line(ui, x, y, w, skills->spokes[i].name, change_words(ui, &then[i], &skills->spokes[i]));
    y += 8 +
         part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 8, w,
                   "Ranges are 90%. Where they overlap, the change may be luck. Hatched in the radar is what "
                   "was provisional, from less than 3 fresh answers. An answer counts for less as it "
                   "grows old, so a skill can change without new answers.");
    return y - top;
}

/* Returns the skill of today's radar that was chosen, or -1. */
static int body(struct screen_ctx *ctx, const struct part_skills *skills, struct ui_rect *at)
{
    struct ui *ui = ctx->ui;
    const struct screen_then *then = &ctx->m->past->then;
    struct ui_spoke *spokes = screen_spokes(ctx, then->estimates, ctx->m->role);
    const char *title = title_of(ctx, then->attempt);
    bool stack = at->w < 640;
    float w = stack ? at->w : (at->w - 16) / 2, h = 2 * RADIUS + 72;
    struct ui_rect left = {at->x, at->y, w, h + ui_wrap_height(ui, UI_T_STRONG, w, title)};
    struct ui_rect right = stack ? (struct ui_rect){at->x, at->y + left.h + 16, w, h + 20}
                                 : (struct ui_rect){at->x + w + 16, at->y, w, left.h};
    column(ctx, title, spokes, left, false);
    int chosen = column(ctx, "Today", skills->spokes, right, true);
    at->y = right.y + right.h + 8;
    if (at->w >= 265) {
        ui_legend(ui, at->x + at->w / 2 - 132.5f, at->y + 12, ctx->m->role != NULL);
        at->y += 36;
    }
    at->y += numbers(ui, skills, spokes, at->x, at->y, at->w);
    return chosen;
}

void history_then(struct screen_ctx *ctx, const struct part_skills *skills, struct evidence_view *evidence,
                  ui_id from)
{
    if (!ctx->m->past->then.attempt || ctx->help_open) return;
    struct sheet sheet = {
        .name = "Then and now", .title = "Then and now", .width = WIDTH, .height = HEIGHT, .from = from};
    sheet_begin(ctx->ui, &sheet);
    struct ui_rect at = sheet.at;
    int chosen = body(ctx, skills, &at);
    sheet_end(ctx->ui, &sheet, at.y);
    if (chosen >= 0) evidence_open(evidence, (uint32_t)chosen, from);
    if (chosen >= 0 || sheet.closed) screen_ask(ctx, ASK_THEN);
}
