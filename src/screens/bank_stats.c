/* What stored attempts say about a bank's questions, for its author: facility, discrimination, difficulty,
 * and who took which option. What rests on too few is called that. */
#include "screens/bank_stats.h"

#include <math.h>

#include "quizradar/bankstats.h"
#include "screens/answers.h"
#include "screens/sheet.h"

#define WIDTH 760.0f

static const char *percent(struct ui *ui, const char *name, double value)
{
    return isnan(value) ? "" : ui_fmt(ui, ", %s %.0f%%", name, value);
}

static const char *question_words(struct ui *ui, const struct qr_bank_stats *s, uint32_t i)
{
    const struct qr_item_stats *t = &s->items[i];
    double b = qr_difficulty_used(&s->difficulties[i]);
    if (!t->n) return ui_fmt(ui, "no answers yet; difficulty: %s", qr_difficulty_words(&s->difficulties[i]));
    return ui_fmt(ui, "%s%s%s; %s; difficulty: %s (%s%.2f)",
                  screen_plural(ui, (uint32_t)t->n, "attempt", "attempts"),
                  percent(ui, "facility", t->facility), percent(ui, "discrimination", t->discrimination),
                  qr_item_verdict_words(t->verdict), qr_difficulty_words(&s->difficulties[i]),
                  b < 0 ? "−" : "", fabs(b));
}

static float option_row(struct ui *ui, const struct qr_choice *choice, const struct qr_option_stats *o,
                        float x, float y, float w)
{
    const char *remark = qr_option_remark_words(o->remark);
    const char *words =
        ui_fmt(ui, "%d took it, %.0f%% (%.0f–%.0f%%)%s%s%s", o->n, 100 * o->share, 100 * o->lo, 100 * o->hi,
               choice->correct ? ", right" : "", *remark ? ", " : "", remark);
    const char *text = ui_plain(ui, choice->text);
    float h = ui_wrap(ui, UI_T_SMALL, UI_INK2, x, y, w, text);
    h += ui_wrap(ui, UI_T_CAP_R, UI_INK3, x, y + h, w, words);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, text, words);
    return h + 8;
}

static float options(struct ui *ui, const struct qr_bank_stats *s, uint32_t i, float x, float y, float w)
{
    const struct qr_item *item = &s->bank->items[i];
    float top = y;
    if (!s->options[i] || !s->items[i].n)
        return part_text(ui, UI_T_CAP_R, UI_INK3, x, y, w,
                         s->items[i].n ? "This question has no options to choose from."
                                       : "Who takes which option is shown once it has been answered.") +
               8;
    for (uint32_t k = 0; k < item->n_choices; k++)
        y += option_row(ui, &item->choices[k], &s->options[i][k], x, y, w);
    return y - top;
}

static float question(struct screen_ctx *ctx, struct bank_stats_view *v, uint32_t i, float x, float y,
                      float w)
{
    struct ui *ui = ctx->ui;
    const struct qr_bank_stats *s = ctx->m->bank_stats;
    const char *stem = screen_stem_plain(ui, &s->bank->items[i]), *words = question_words(ui, s, i);
    bool open = v->item == i + 1;
    float tw = w - 40, stem_h = ui_wrap_height(ui, UI_T_SMALL, tw, stem);
    float h = 12 + stem_h + 4 + ui_wrap_height(ui, UI_T_CAP_R, tw, words) + 12;
    ui_hline(ui, x, y, w, UI_LINE_RAISED);
    if (ui_row_value(ui, (struct ui_rect){x, y, w, h}, stem, words, (int)i)) {
        v->item = open ? 0 : i + 1;
        ui->again = true;
    }
    ui_wrap(ui, UI_T_SMALL, UI_INK, x, y + 12, tw, stem);
    ui_wrap(ui, UI_T_CAP_R, s->items[i].n ? UI_INK2 : UI_INK3, x, y + 16 + stem_h, tw, words);
    ui_icon(ui, open ? "up" : "down", x + w - 24, y + 12, 16, UI_INK3);
    return open ? h + 8 + options(ui, s, i, x + 24, y + h + 8, w - 48) + 4 : h;
}

static const char *summary(struct ui *ui, const struct qr_bank_stats *s)
{
    char whose[48];
    const char *text = ui_fmt(ui, "%s from %s of %s%s%s.", screen_plural(ui, s->answers, "answer", "answers"),
                              screen_plural(ui, (uint32_t)s->rows, "attempt", "attempts"),
                              screen_plural(ui, (uint32_t)s->people, "person", "people"),
                              s->people ? ": " : "", qr_bank_stats_whose(s, whose));
    if (s->people < 2)
        text =
            ui_fmt(ui,
                   "%s Answers of one person measure that person, not the questions: nothing is judged below "
                   "30 attempts.",
                   text);
    if (s->repeats) text = ui_fmt(ui, "%s Left out: %u later meetings.", text, s->repeats);
    return text;
}

/* Answered questions first: they are what an author looks for. */
static float list(struct screen_ctx *ctx, struct bank_stats_view *v, struct ui_rect at)
{
    const struct qr_bank_stats *s = ctx->m->bank_stats;
    float y = at.y + part_text(ctx->ui, UI_T_SMALL, UI_INK2, at.x, at.y, at.w, summary(ctx->ui, s)) + 16;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < s->bank->n_items; i++)
            if ((s->items[i].n > 0) == (pass == 0)) y += question(ctx, v, i, at.x, y, at.w);
    return y;
}

void bank_stats_panel(struct screen_ctx *ctx, struct bank_stats_view *v)
{
    const struct qr_bank_stats *s = ctx->m->bank_stats;
    if (!s || ctx->help_open) return;
    struct sheet sheet = {.name = "Statistics", .title = s->bank->title, .width = WIDTH, .from = v->from};
    sheet_begin(ctx->ui, &sheet);
    if (sheet.closed) screen_ask(ctx, ASK_BANK_STATS)->text = NULL;
    sheet_end(ctx->ui, &sheet, list(ctx, v, sheet.at));
}
