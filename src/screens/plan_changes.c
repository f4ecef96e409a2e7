/* What changed in the plan since it was last looked at, above its steps. */
#include "screens/plan_view.h"

#define PAD   20.0f
#define LINES 3 /* the rest is a number */

static enum ui_token ink_of(enum qr_plan_change_kind kind)
{
    return kind == QR_PLAN_DONE ? UI_CORRECT : UI_INK3;
}

static const char *icon_of(enum qr_plan_change_kind kind)
{
    static const char *const icons[] = {"checkC", "plus", "minusC", "arrowU", "arrowD"};
    return icons[kind];
}

static float lines(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_plan_diff *d = f->ctx->m->diff;
    float top = y;
    for (size_t i = 0; i < d->n && i < LINES; i++)
        y += part_fact(ui, icon_of(d->changes[i].kind), ink_of(d->changes[i].kind), x, y, w,
                       qr_plan_change_text(&d->changes[i], f->ctx->m->steps, ui->arena)) +
             8;
    if (d->n > LINES)
        y +=
            part_text(ui, UI_T_SMALL, UI_INK3, x + 32, y, w - 32, ui_fmt(ui, "And %zu more.", d->n - LINES)) +
            8;
    return y - top;
}

/* Height of the words, so that the card can be drawn beneath them. */
static float height(struct plan_frame *f, float w)
{
    struct ui *ui = f->ui;
    const struct qr_plan_diff *d = f->ctx->m->diff;
    float h = PAD + 28 + 48 + PAD;
    for (size_t i = 0; i < d->n && i < LINES; i++)
        h += ui_wrap_height(ui, UI_T_SMALL, w - 32,
                            qr_plan_change_text(&d->changes[i], f->ctx->m->steps, ui->arena)) +
             8;
    return d->n > LINES ? h + ui_wrap_height(ui, UI_T_SMALL, w - 32, "And more.") + 8 : h;
}

float plan_changes(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_plan_diff *d = f->ctx->m->diff;
    struct ui_button seen = {.label = "Seen", .kind = UI_SECONDARY};
    if (!d || !d->n) return 0;
    float inner = w - 2 * PAD, h = height(f, inner), at = y + PAD;
    ui_card(ui, (struct ui_rect){x, y, w, h});
    at += part_heading(ui, UI_T_STRONG, x + PAD, at, inner, "Changed since you last looked") + 8;
    at += lines(f, x + PAD, at, inner);
    if (ui_button(ui, x + PAD, y + h - PAD - 40, &seen)) screen_ask(f->ctx, ASK_LOOKED);
    return h + 16;
}
