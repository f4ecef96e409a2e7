/* The skills of the results screen: groups by verdict, each skill with estimate, range, evidence and target.
 */
#include <math.h>
#include <stdlib.h>

#include "screens/results_view.h"

/* Where the columns stand; `now`, `target`, `change` and `correct` are right edges. */
struct columns {
    float x, w, name_w;
    float correct, bar, bar_w, now, range, target, change;
    float row, group, gap; /* heights of a row and a group's title, space after a group */
};

static struct columns columns_of(const struct ui *ui, float x, float w)
{
    struct columns c = {.x = x, .w = w};
    float right = x + w;
    if (ui->bp.cls == UI_COMPACT) {
        c.row = 26, c.group = 24, c.gap = 4;
        c.target = right, c.range = right - 100, c.now = right - 112, c.correct = right - 148;
        c.name_w = w - 148 - 38;
        return c;
    }
    bool wide = ui->bp.cls == UI_WIDE;
    c.row = wide ? 40 : 28, c.group = wide ? 40 : 28, c.gap = 8;
    c.change = right;
    c.target = right - (wide ? 64 : 56);
    c.range = right - (wide ? 180 : 156);
    c.now = right - (wide ? 192 : 168);
    c.correct = wide ? x + 440 : right - 300;
    c.bar = wide ? x + 236 : right - 292;
    c.bar_w = wide ? 144 : 88;
    c.name_w = wide ? 224 : w - 300 - 44;
    return c;
}

static void column_titles(struct ui *ui, const struct columns *c, float base)
{
    ui_text_right(ui, UI_T_CAP, UI_INK3, c->correct, base, "Correct");
    ui_text_right(ui, UI_T_CAP, UI_INK3, c->now, base, "Now");
    ui_text(ui, UI_T_CAP, UI_INK3, c->range, base, "Range");
    ui_text_right(ui, UI_T_CAP, UI_INK3, c->target, base, "Target");
    if (c->change > 0) ui_text_right(ui, UI_T_CAP, UI_INK3, c->change, base, "Change");
}

/* Whether the heading leaves room for the titles of the columns on its line: with large text it may not. */
static bool fits_beside(struct ui *ui, const struct columns *c, const char *heading)
{
    float first = c->correct - ui_text_width(ui, UI_T_CAP, "Correct");
    return c->x + ui_text_width(ui, UI_T_HEAD, heading) + 8 <= first;
}

/* How far the estimate has moved since before the attempt: "+3", "−2", "new", or "". */
static const char *change_words(struct screen_ctx *ctx, const struct part_skill *s)
{
    const struct qr_estimate *before = ctx->m->before;
    if (!before || !s->spoke->state) return "";
    if (before[s->area].state == QR_NOT_MEASURED) return "new";
    int by = (int)lround((double)s->spoke->value) - (int)lround(before[s->area].value);
    if (by == 0) return "0";
    return ui_fmt(ctx->ui, "%s%d", by > 0 ? "+" : "−", abs(by));
}

static void numbers(struct ui *ui, const struct columns *c, const struct part_skill *s, float base)
{
    const struct ui_spoke *spoke = s->spoke;
    if (s->seen > 0) {
        const char *kn = ui_fmt(ui, "%s/%s", screen_credit(ui, s->right), screen_credit(ui, s->seen));
        ui_text_right(ui, UI_T_CAP_R, UI_INK3, c->correct, base, kn);
    }
    if (spoke->state) {
        bool firm = spoke->state == UI_MEASURED;
        ui_text_right(ui, firm ? UI_T_STRONG : UI_T_SMALL, UI_INK, c->now, base,
                      ui_fmt(ui, "%.0f", (double)spoke->value));
        ui_text(ui, UI_T_SMALL, UI_INK3, c->range, base,
                ui_fmt(ui, "%.0f–%.0f", (double)spoke->lo, (double)spoke->hi));
    } else {
        ui_text_right(ui, UI_T_SMALL, UI_INK3, c->now, base, "–");
    }
    if (spoke->target >= 0)
        ui_text_right(ui, UI_T_SMALL, UI_INK3, c->target, base, ui_fmt(ui, "%.0f", (double)spoke->target));
}

/* Below the name where there is room for it; the notes say what it means. */
static const char *uncertain_words(struct ui *ui, const struct columns *c, const struct part_skill *s)
{
    if (!s->more || c->bar_w <= 0) return NULL;
    if (s->more >= QR_MORE_MOST) return "Uncertain, 100 or more";
    return ui_fmt(ui, "Uncertain, about %d more", s->more);
}

static float skill_row(struct screen_ctx *ctx, const struct columns *c, const struct part_skill *s,
                       struct evidence_view *evidence, float y)
{
    struct ui *ui = ctx->ui;
    const char *name = s->spoke->name, *change = change_words(ctx, s);
    float name_h = ui_wrap_height(ui, UI_T_SMALL, c->name_w, name);
    const char *more = uncertain_words(ui, c, s);
    float more_h = more ? ui_wrap_height(ui, UI_T_CAP_R, c->name_w, more) : 0;
    float h = c->row - 20 + name_h + more_h, mid = y + h / 2;
    const char *words = part_skill_words(ui, s);
    if (*change) words = ui_fmt(ui, "%s, change %s", words, change);
    if (ui_row_value(ui, (struct ui_rect){c->x, y, c->w, h}, name, words, 0))
        evidence_open(evidence, s->area, ui_row_id(ui, name, 0));
    ui_wrap(ui, UI_T_SMALL, UI_INK, c->x, y + (c->row - 20) / 2, c->name_w, name);
    if (more) ui_wrap(ui, UI_T_CAP_R, UI_INK3, c->x, y + (c->row - 20) / 2 + name_h, c->name_w, more);
    if (c->bar_w > 0) ui_interval_bar(ui, c->bar, mid, c->bar_w, s->spoke);
    numbers(ui, c, s, mid + 4);
    if (c->change > 0) ui_text_right(ui, UI_T_SMALL, UI_INK3, c->change, mid + 4, change);
    return h;
}

static float group(struct screen_ctx *ctx, const struct columns *c, const struct part_skills *skills,
                   enum qr_verdict verdict, struct evidence_view *evidence, float y)
{
    struct ui *ui = ctx->ui;
    if (!skills->verdicts[verdict]) return y;
    const struct part_verdict *v = part_verdict_of(verdict);
    ui_hline(ui, c->x, y, c->w, UI_LINE);
    ui_icon(ui, v->icon, c->x, y + c->group / 2 - 7.5f, 16, v->ink);
    float w = ui_text(ui, UI_T_STRONG, v->ink, c->x + 24, y + c->group / 2 + 5, v->words);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){c->x, y, 24 + w, c->group}, v->words,
             screen_plural(ui, skills->verdicts[verdict], "skill", "skills"));
    y += c->group;
    for (uint32_t i = 0; i < skills->n; i++)
        if (skills->rows[i].verdict == verdict) y += skill_row(ctx, c, &skills->rows[i], evidence, y);
    return y + c->gap;
}

/* What the columns mean, where it cannot be guessed. */
static float notes(struct screen_ctx *ctx, const struct part_skills *skills, const struct columns *c, float y)
{
    struct ui *ui = ctx->ui;
    const char *text = "Choose a skill to see the answers behind it.";
    if (skills->provisional)
        text = ui_fmt(ui, "%s A hollow dot is provisional: it rests on less than 3 fresh answers.", text);
    if (c->bar_w > 0 && part_uncertain_words(ctx, skills))
        text = ui_fmt(
            ui, "%s Uncertain: so many more answers would tell, to medium questions and if your level stays.",
            text);
    if (ctx->m->before && c->change > 0) text = ui_fmt(ui, "%s Change is since before this quiz.", text);
    return y + 4 + part_text(ui, UI_T_CAP_R, UI_INK3, c->x, y + 4, c->w, text);
}

float results_skills(struct screen_ctx *ctx, const struct part_skills *skills, struct evidence_view *evidence,
                     float x, float base, float w)
{
    static const enum qr_verdict order[] = {QR_VERDICT_BELOW, QR_VERDICT_CLOSE, QR_VERDICT_MEETS,
                                            QR_VERDICT_UNKNOWN};
    struct columns c = columns_of(ctx->ui, x, w);
    if (!ctx->m->before) c.change = 0; /* nothing to compare with */
    const char *title = c.bar_w > 0 ? "By skill, widest gap first" : "Widest gap first";
    ui_heading(ctx->ui, UI_T_HEAD, x, base, title);
    if (!fits_beside(ctx->ui, &c, title)) base += 24;
    column_titles(ctx->ui, &c, base - 2);
    float y = base + 14;
    for (int i = 0; i < 4; i++)
        y = group(ctx, &c, skills, order[i], evidence, y);
    return notes(ctx, skills, &c, y - c.gap);
}
