/* How well one judges oneself: said against right as a chart, one sentence about it, and the numbers behind.
 */
#include <math.h>
#include <stdlib.h>

#include "quizradar/grade.h"
#include "screens/history_view.h"

#define CHART_H 216.0f
#define GUTTER  44.0f

/* Said from 20 to 100 along x, right from 0 to 100 along y. */
static struct ui_point place(struct ui_rect r, double said, double right)
{
    return (struct ui_point){r.x + r.w * (float)((said - 0.2) / 0.8), r.y + r.h * (float)(1 - right)};
}

static void axes(struct ui *ui, struct ui_rect r)
{
    for (int v = 0; v <= 100; v += 20) {
        float y = place(r, 1, v / 100.0).y;
        ui_hline(ui, r.x, y, r.w, v ? UI_LINE : UI_OUTLINE);
        ui_text_right(ui, UI_T_CAP_R, UI_INK3, r.x - 8, y + 4, ui_fmt(ui, "%d%%", v));
    }
    for (int v = 20; v <= 100; v += 20)
        ui_text_center(ui, UI_T_CAP_R, UI_INK3, place(r, v / 100.0, 0).x, r.y + r.h + 18,
                       ui_fmt(ui, "%d%%", v));
    ui_text_center(ui, UI_T_CAP_R, UI_INK3, r.x + r.w / 2, r.y + r.h + 38, "How sure you said you were");
    struct ui_point fits[2] = {place(r, 0.2, 0.2), place(r, 1, 1)};
    ui_path(ui, fits, 2, 1.5f, UI_INK2, false, 5, 4);
}

static void whisker(struct ui *ui, struct ui_rect r, const struct qr_calibration_bin *bin)
{
    struct ui_point lo = place(r, bin->said, bin->lo), hi = place(r, bin->said, bin->hi);
    struct ui_point line[2] = {lo, hi}, low[2] = {{lo.x - 4, lo.y}, {lo.x + 4, lo.y}},
                    high[2] = {{hi.x - 4, hi.y}, {hi.x + 4, hi.y}};
    ui_path(ui, line, 2, 1.5f, UI_ACCENT, false, 0, 0);
    ui_path(ui, low, 2, 1.5f, UI_ACCENT, false, 0, 0);
    ui_path(ui, high, 2, 1.5f, UI_ACCENT, false, 0, 0);
}

static void points(struct ui *ui, struct ui_rect r, const struct qr_calibration *c)
{
    struct ui_point line[QR_CALIBRATION_BINS];
    uint32_t n = 0;
    for (int k = 0; k < c->n_bins; k++) {
        if (!c->bins[k].n) continue;
        whisker(ui, r, &c->bins[k]);
        line[n++] = place(r, c->bins[k].said, c->bins[k].right);
    }
    if (n > 1) ui_path(ui, line, n, 2, UI_ACCENT, false, 0, 0);
    for (uint32_t i = 0; i < n; i++) {
        ui_disc(ui, line[i].x, line[i].y, 6, UI_BG);
        ui_disc(ui, line[i].x, line[i].y, 4.5f, UI_ACCENT);
    }
}

/* "12 of 18, 67% (48–82%)": one bin in words. */
static const char *bin_words(struct ui *ui, const struct qr_calibration_bin *bin)
{
    if (!bin->n) return "not said yet";
    return ui_fmt(ui, "%s, %.0f%% (%.0f–%.0f%%)", part_of(ui, bin->right * bin->n, bin->n), 100 * bin->right,
                  100 * bin->lo, 100 * bin->hi);
}

static const char *bin_name(struct ui *ui, int k)
{
    return ui_fmt(ui, "%s (%.0f%%)", qr_certainty_name(k + 1), 100 * qr_certainty_p(k + 1));
}

static void describe(struct ui *ui, struct ui_rect r, const struct qr_calibration *c)
{
    const char *text = "";
    for (int k = 0; k < c->n_bins; k++)
        text = ui_fmt(ui, "%s%s%s: %s", text, k ? "; " : "", bin_name(ui, k), bin_words(ui, &c->bins[k]));
    ui_label(ui, UI_ROLE_IMAGE, r, "How sure you said you were, and how often you were right", text);
}

static float chart(struct ui *ui, const struct qr_calibration *c, float x, float y, float w)
{
    float room = fminf(w, 440) - GUTTER - 24;
    struct ui_rect r = {x + GUTTER, y + 12, room, CHART_H};
    describe(ui, (struct ui_rect){x, y, room + GUTTER + 24, CHART_H + 60}, c);
    axes(ui, r);
    points(ui, r, c);
    return CHART_H + 60;
}

/* ---- words ---- */

/* "+9", "−4", "0": whole points, never "−0". */
static const char *points_words(struct ui *ui, double share)
{
    int by = (int)lround(100 * share);
    return by ? ui_fmt(ui, "%s%d", by > 0 ? "+" : "−", abs(by)) : "0";
}

static const char *verdict(struct ui *ui, const struct qr_calibration *c)
{
    int by = abs((int)lround(100 * c->overconfidence));
    bool over = c->overconfidence > 0;
    const char *lo = points_words(ui, over ? c->over_lo : -c->over_hi),
               *hi = points_words(ui, over ? c->over_hi : -c->over_lo);
    const char *range = ui_fmt(ui, "%d %s (%s to %s)", by, by == 1 ? "point" : "points", lo, hi);
    if (c->over_lo > 0) return ui_fmt(ui, "You are surer than you are right, on average by %s.", range);
    if (c->over_hi < 0) return ui_fmt(ui, "You are right more often than you say, on average by %s.", range);
    return ui_fmt(ui, "You say %s %s than you get right: too close to call you %s.", range,
                  over ? "more" : "less", over ? "too sure" : "not sure enough");
}

static const char *too_few(struct ui *ui, const struct screen_model *m)
{
    int n = m->past->self.calibration.n;
    const char *how = m->prefs.ask_certainty ? "" : " Switch on “Ask how sure I am” when you set up a quiz.";
    return ui_fmt(
        ui,
        "%d of 10 answers with a certainty so far%s. From 10 on you see here how often you are right "
        "when you say that you are sure.%s",
        n, m->past->from ? " in this time" : "", how);
}

/* ---- more ---- */

struct sheet_at {
    struct ui *ui;
    float x, y, w;
};

static void row(struct sheet_at *s, const char *name, const char *value)
{
    s->y += part_line(s->ui, s->x, s->y, s->w, name, value);
}

static void number(struct sheet_at *s, const char *name, double v)
{
    row(s, name, isfinite(v) ? ui_fmt(s->ui, "%.3f", v) : "–");
}

static void errors(struct sheet_at *s, const struct qr_calibration *c)
{
    if (c->extent == QR_CALIBRATION_ALL) {
        number(s, "Calibration error, mean", c->ece);
        number(s, "Calibration error, largest", c->mce);
    } else {
        row(s, "Calibration error", ui_fmt(s->ui, "from 30 answers on (now %d)", c->n));
    }
}

static float details(struct ui *ui, const struct qr_calibration *c, float x, float y, float w)
{
    struct sheet_at s = {ui, x, y, w};
    for (int k = 0; k < c->n_bins; k++)
        row(&s, bin_name(ui, k), bin_words(ui, &c->bins[k]));
    number(&s, "Brier score (0 is perfect)", c->brier);
    number(&s, "= Reliability: said apart from right", c->reliability);
    number(&s, "− Resolution: levels that differ", c->resolution);
    number(&s, "+ Uncertainty: mixed outcomes", c->uncertainty);
    number(&s, "+ Within levels", c->within);
    number(&s, "Skill against your average", c->skill);
    errors(&s, c);
    return s.y - y +
           part_text(
               ui, UI_T_CAP_R, UI_INK3, x, s.y + 8, w,
               "Ranges are 90%. Only answers that count as evidence are used: no repeats, none too fast.");
}

float history_judge(struct screen_ctx *ctx, bool *more, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct qr_calibration *c = &ctx->m->past->self.calibration;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "How well you judge yourself");
    ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 44;
    if (c->extent == QR_CALIBRATION_COUNTS)
        return y + part_text(ui, UI_T_SMALL, UI_INK2, x, y, w, too_few(ui, ctx->m));
    y += chart(ui, c, x, y, w);
    y += part_text(ui, UI_T_SMALL, UI_INK2, x, y, w, verdict(ui, c)) + 4;
    y += part_text(ui, UI_T_CAP_R, UI_INK3, x, y, w,
                   ui_fmt(ui, "%d answers with a certainty. Dashed: as often right as you say.", c->n)) +
         8;
    struct ui_button b = {.label = *more ? "Less" : "More", .kind = UI_SECONDARY, .key = 'm', .cap = "M"};
    if (ui_button(ui, x, y, &b)) *more = !*more;
    y += 56;
    if (*more) y += details(ui, c, x, y, w);
    return y;
}
