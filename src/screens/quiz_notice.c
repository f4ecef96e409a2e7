/* A line that says once that time runs low. It blocks nothing and goes away by itself. */
#include "screens/quiz_view.h"

#define STAY_MS ((qr_ms)8000)

/* 0 while there is enough, 1 in the last fifth, 2 in the last twentieth. */
static int level_of(const struct quiz_frame *f)
{
    qr_ms limit = f->a->head.limit, left = f->ctx->m->left;
    if (!limit || left < 0 || f->a->phase != QR_PHASE_RUNNING) return 0;
    return left <= limit / 20 ? 2 : left <= limit / 5 ? 1 : 0;
}

void quiz_notice(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    struct quiz_view *v = f->view;
    int level = level_of(f);
    if (level > v->noticed) {
        v->noticed = level;
        v->noticed_since = ui->now;
    }
    qr_ms until = v->noticed_since + STAY_MS;
    if (!level || ui->now >= until || !f->ctx->m->prefs.time_notices) return;
    const char *text = ui_fmt(ui, "%s of the time is left: %s", v->noticed == 2 ? "A twentieth" : "A fifth",
                              screen_minutes(ui, f->ctx->m->left));
    float w = ui_text_width(ui, UI_T_STRONG, text) + 68;
    struct ui_rect r = {(ui->width - w) / 2, ui->height - f->foot - 56, w, 40};
    ui_box(ui, r, 20, UI_WARN_TINT, UI_WARN_LINE, 1);
    ui_icon(ui, "clock", r.x + 16, r.y + 10, 20, UI_WARN);
    ui_text(ui, UI_T_STRONG, UI_INK, r.x + 48, r.y + 25, text);
    ui_label(ui, UI_ROLE_ALERT, r, text, NULL);
    ui_wake_at(ui, until);
}
