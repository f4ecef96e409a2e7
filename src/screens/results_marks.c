/* Certainty marks, below the results of an attempt in which certainty was asked. */
#include <math.h>

#include "screens/results_view.h"

static const char *confidence_words(enum qr_confidence c)
{
    switch (c) {
    case QR_CONFIDENCE_OVER:
        return ", too sure";
    case QR_CONFIDENCE_UNDER:
        return ", not sure enough";
    default:
        return "";
    }
}

static const char *level_words(struct ui *ui, const struct qr_cbm_level *l)
{
    if (!l->n) return "no answers";
    return ui_fmt(ui, "%s, %.0f%% right (%.0f–%.0f%%)%s",
                  screen_plural(ui, (uint32_t)l->n, "answer", "answers"), 100 * l->fraction, 100 * l->lo,
                  100 * l->hi, confidence_words(l->judgement));
}

/* A bonus over so few answers is a throw of dice. */
#define ANSWERS_LEAST 10

static float sums(struct ui *ui, const struct qr_cbm_summary *m, float x, float y, float w)
{
    float top = y;
    if (m->n < ANSWERS_LEAST)
        return part_line(ui, x, y, w, "Accuracy and bonus",
                         ui_fmt(ui, "%d more with a certainty are needed", ANSWERS_LEAST - m->n));
    y += part_line(ui, x, y, w, "Accuracy", ui_fmt(ui, "%.1f%% of %d", 100 * m->accuracy, m->n));
    y += part_line(ui, x, y, w, "Bonus for telling sure from unsure", ui_fmt(ui, "%+.1f", 100 * m->bonus));
    y += part_line(ui, x, y, w, "Accuracy with bonus", ui_fmt(ui, "%.1f%%", 100 * m->accuracy_with_bonus));
    y += part_line(ui, x, y, w, "Average mark, of 3", ui_fmt(ui, "%.2f", m->average));
    return y - top;
}

float results_marks(struct screen_ctx *ctx, float x, float y, float w)
{
    static const char *const levels[] = {"Guessing or leaning", "Fairly sure", "Certain"};
    struct ui *ui = ctx->ui;
    struct qr_cbm_summary m = qr_self_marks(ctx->m->shown, ctx->m->card);
    if (!m.n) return y;
    struct part_section head = {.x = x, .base = y + 36, .w = w, .title = "Certainty marks"};
    (void)part_section(ui, &head);
    y += 50;
    y += sums(ui, &m, x, y, w);
    for (int i = 0; i < QR_CBM_LEVELS; i++)
        y += part_line(ui, x, y, w, levels[i], level_words(ui, &m.levels[i]));
    return y + 4 +
           part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 4, w,
                     "Right earns 1, 2 or 3, wrong 0, −2 or −6. The score above and the skills do not change "
                     "by it.");
}
