/* What an adaptive attempt came to, below the results: why each skill was asked no more, and what further
 * answers on it would buy. */
#include <math.h>

#include "screens/results_view.h"

/* A skill that is open was left so by the person, or by the number of questions. */
static const char *why(struct screen_ctx *ctx, const struct qr_diagnostic_area *a)
{
    const struct qr_attempt *shown = ctx->m->shown;
    if (a->state != QR_ADAPTIVE_OPEN) return qr_diagnostic_why(a->state);
    if (shown->head.n_slots < shown->head.most) return "still open when it ended";
    return ui_fmt(ctx->ui, "still open after all %u questions", shown->head.most);
}

static const char *gain_words(struct ui *ui, const struct qr_diagnostic_area *a)
{
    if (a->now.state == QR_NOT_MEASURED)
        return ui_fmt(ui, "not measured, about ±%.0f with %d more", a->half_more, QR_DIAGNOSTIC_MORE);
    return ui_fmt(ui, "±%.0f now, about ±%.0f with %d more", a->half, a->half_more, QR_DIAGNOSTIC_MORE);
}

static float row(struct screen_ctx *ctx, uint32_t area, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct qr_diagnostic_area *a = &ctx->m->diagnosis[area];
    const char *title = ctx->m->taxonomy->areas[area].title, *gain = gain_words(ui, a);
    const char *n = a->asked ? screen_plural(ui, (uint32_t)a->asked, "question", "questions") : "No question";
    const char *ended = ui_fmt(ui, "%s asked: %s", n, why(ctx, a));
    float gw = ui_text_width(ui, UI_T_SMALL, gain);
    bool beside = ui_text_width(ui, UI_T_SMALL, title) + 24 + gw <= w;
    float top = y, th = ui_wrap(ui, UI_T_SMALL, UI_INK, x, y + 10, w, title);
    if (beside)
        ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w, y + 24, gain);
    else
        th += ui_wrap(ui, UI_T_SMALL, UI_INK2, x, y + 10 + th, w, gain);
    y += 10 + th + 2;
    y += ui_wrap(ui, UI_T_CAP_R, UI_INK3, x, y, w, ended) + 10;
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, top, w, y - top}, title,
             ui_fmt(ui, "%s. %s", gain, ended));
    ui_hline(ui, x, y, w, UI_LINE);
    return y + 1 - top;
}

float results_diagnosis(struct screen_ctx *ctx, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    if (!ctx->m->diagnosis) return y;
    float base = y + (ui->bp.cls == UI_WIDE ? 46 : 36);
    struct part_section head = {.x = x, .base = base, .w = w, .title = "What ten more answers would buy"};
    (void)part_section(ui, &head);
    y = base + 14;
    for (uint32_t i = 0; i < ctx->m->taxonomy->n_areas; i++)
        if (ctx->m->diagnosis[i].has_questions) y += row(ctx, i, x, y, w);
    return y + 8 +
           part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 8, w,
                     "Half of the range on 0–100, for ten further answers on that skill alone, well chosen "
                     "from your banks.");
}
