/* Thinking errors above the steps: which are open, what clears them, and those that were overcome. Folded at
 * first, so that the steps stay what the plan is about. */
#include <math.h>

#include "quizradar/str.h"
#include "screens/answers.h"
#include "screens/plan_view.h"

const char *plan_error_title(const struct plan_frame *f, const struct qr_belief *b)
{
    const struct qr_misconception *m = qr_misconceptions_find(f->ctx->m->library->misconceptions, b->id);
    return m ? m->title : screen_id_words(f->ui, b->id);
}

void plan_select_error(struct plan_frame *f, const struct qr_belief *b)
{
    f->belief = b;
    qr_strlcpy(f->view->belief, b ? b->id : "", sizeof f->view->belief);
}

static ui_id error_id(const struct plan_frame *f, const struct qr_belief *b)
{
    return ui_make_id(f->ui, b->id, 5300);
}

void plan_leave_error(struct plan_frame *f)
{
    if (f->belief) ui_focus(f->ui, error_id(f, f->belief));
    plan_select_error(f, NULL);
    f->ui->again = true;
}

static const char *counts(const struct plan_frame *f)
{
    const struct qr_ledger *ledger = f->ctx->m->ledger;
    size_t cleared = ledger->n - ledger->open;
    if (!cleared) return ui_fmt(f->ui, "%zu open", ledger->open);
    return ui_fmt(f->ui, "%zu open, %zu cleared", ledger->open, cleared);
}

/* Enter on the selected row means the button of its card, as for steps. */
static void activate(struct plan_frame *f, const struct qr_belief *b, bool selected)
{
    bool by_enter = f->ui->event.type == UI_EV_KEY && f->ui->event.key == UI_KEY_ENTER;
    f->go = selected && by_enter && !f->compact;
    f->view->exam = false;
    f->view->detail = true;
    plan_select_error(f, b);
    f->ui->again = true;
}

static float error_row(struct plan_frame *f, const struct qr_belief *b, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *title = plan_error_title(f, b), *state = screen_belief_words(f->ctx, b);
    bool cleared = b->state == QR_BELIEF_CLEARED, selected = f->belief == b && !f->view->exam;
    float tx = x + 32, tw = w - 64, title_h = ui_wrap_height(ui, UI_T_UI, tw, title);
    float h = 10 + title_h + 2 + ui_wrap_height(ui, UI_T_SMALL, tw, state) + 10;
    struct ui_rect r = {x - 16, y, w + 32, h};
    struct ui_desc desc = {.role = UI_ROLE_ROW,
                           .name = title,
                           .value = state,
                           .state = selected ? UI_SELECTED : 0,
                           .id = error_id(f, b)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    ui_hline(ui, x, y, w, UI_LINE);
    if (selected)
        ui_box(ui, r, 12, UI_SURFACE, UI_ACCENT, 2);
    else if (hit.hover)
        ui_box(ui, r, 12, UI_HOVER, UI_NONE, 0);
    ui_icon(ui, cleared ? "checkC" : "alert", x, y + 10, 20, cleared ? UI_CORRECT : UI_WARN);
    ui_wrap(ui, UI_T_UI, UI_INK, tx, y + 10, tw, title);
    ui_wrap(ui, UI_T_SMALL, UI_INK2, tx, y + 12 + title_h, tw, state);
    ui_icon(ui, "right", x + w - 16, y + h / 2 - 8, 16, UI_INK3);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    if (hit.activated) activate(f, b, selected);
    return h;
}

static float errors(struct plan_frame *f, bool cleared, float x, float y, float w)
{
    const struct qr_ledger *ledger = f->ctx->m->ledger;
    for (size_t i = 0; i < ledger->n; i++)
        if ((ledger->beliefs[i].state == QR_BELIEF_CLEARED) == cleared)
            y += error_row(f, &ledger->beliefs[i], x, y, w);
    return y;
}

static float unfolded(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_ledger *ledger = f->ctx->m->ledger;
    y += 8;
    if (ledger->open)
        y += part_text(
                 ui, UI_T_SMALL, UI_INK2, x, y, w,
                 "Wrong answers that share a cause. One clears when you are right on 2 different questions "
                 "that offer it, on different days, each time Fairly sure or Certain.") +
             8;
    y = errors(f, false, x, y, w);
    if (ledger->open == ledger->n) return y;
    uint32_t n = (uint32_t)(ledger->n - ledger->open);
    struct ui_button b = {.label = ui_fmt(ui, "%s %u cleared", f->view->cleared ? "Hide" : "Show", n),
                          .kind = UI_GHOST,
                          .icon = f->view->cleared ? "up" : "down"};
    if (ui_button(ui, x - 16, y + 4, &b)) f->view->cleared = !f->view->cleared;
    y += 48;
    return f->view->cleared ? errors(f, true, x, y, w) : y;
}

float plan_errors(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *title = "Thinking errors", *words = counts(f);
    if (!f->ctx->m->ledger->n) return y;
    struct ui_rect r = {x, y, w, 48};
    if (ui_row_value(ui, r, title, ui_fmt(ui, "%s, %s", words, f->view->errors ? "unfolded" : "folded"), 0))
        f->view->errors = !f->view->errors;
    ui_icon(ui, "alert", x + 16, y + 14, 20, f->ctx->m->ledger->open ? UI_WARN : UI_INK3);
    float tw = ui_text(ui, UI_T_STRONG, UI_INK, x + 60, y + 29, title);
    bool fits = 60 + tw + 16 + ui_text_width(ui, UI_T_SMALL, words) + 44 <= w;
    if (fits) ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w - 44, y + 28, words);
    ui_icon(ui, f->view->errors ? "up" : "down", x + w - 32, y + 16, 16, UI_INK3);
    y += 48;
    if (f->view->errors) y = unfolded(f, x + 16, y, w - 32);
    ui_hline(ui, x, y + 4, w, UI_LINE);
    return y + 12;
}
