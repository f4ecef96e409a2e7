/* The learning plan: modules in order, and for the selected one why it stands there and what to do. */
#include <math.h>

#include "screens/plan_view.h"

/* ---- what the list holds ---- */

static uint32_t done_count(const struct screen_model *m)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->steps->n_modules; i++)
        n += m->modules_done && m->modules_done[i];
    return n;
}

static void list_modules(struct plan_frame *f)
{
    const struct screen_model *m = f->ctx->m;
    f->modules = qr_push(f->ui->arena, uint32_t, m->steps->n_modules);
    f->n = (uint32_t)m->plan->plan.n;
    f->needed = (uint32_t)qr_learning_plan_needed(m->plan);
    for (uint32_t i = 0; i < f->n; i++)
        f->modules[i] = m->plan->reasons[i].module;
    f->planned = f->n;
    for (uint32_t i = 0; i < m->steps->n_modules; i++)
        if (m->modules_done && m->modules_done[i]) f->modules[f->n++] = i;
}

static uint32_t selected_index(const struct plan_frame *f)
{
    for (uint32_t i = 0; i < f->n; i++)
        if (f->view->chosen && f->modules[i] == f->view->module) return i;
    return 0;
}

/* ---- the title row ---- */

static const char *hours(struct ui *ui, double minutes)
{
    if (minutes < 90) return ui_fmt(ui, "%.0f min", minutes);
    double h = round(minutes / 60);
    return ui_fmt(ui, "about %.0f hours", h);
}

static const char *rest_words(struct plan_frame *f)
{
    const struct screen_model *m = f->ctx->m;
    double minutes = 0;
    for (uint32_t i = 0; i < f->needed; i++)
        minutes += m->steps->modules[f->modules[i]].minutes;
    return minutes > 0 ? ui_fmt(f->ui, " steps done, %s left", hours(f->ui, minutes)) : " steps done";
}

static void progress(struct ui *ui, float right, float y, uint32_t done, uint32_t n)
{
    float w = n <= 12 ? 20 * (float)n - 4 : 136, x = right - w;
    if (n > 12) {
        ui_box(ui, (struct ui_rect){x, y, w, 4}, 2, UI_LINE2, UI_NONE, 0);
        float part = w * (float)done / (float)n;
        if (done) ui_box(ui, (struct ui_rect){x, y, fmaxf(4, part), 4}, 2, UI_CORRECT, UI_NONE, 0);
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        ui_box(ui, (struct ui_rect){x + 20 * (float)i, y, 16, 4}, 2, i < done ? UI_CORRECT : UI_LINE2,
               UI_NONE, 0);
}

/* Counts at the right of the title, or below it where there is no room; returns the row's height. */
static float title_counts(struct plan_frame *f, struct ui_rect r, float right)
{
    struct ui *ui = f->ui;
    uint32_t n = f->needed + done_count(f->ctx->m);
    const char *count = ui_fmt(ui, "%u of %u", done_count(f->ctx->m), n), *rest = rest_words(f);
    float cw = ui_text_width(ui, UI_T_STRONG, count), w = cw + ui_text_width(ui, UI_T_SMALL, rest);
    float title = ui_text_width(ui, UI_T_TITLE, "Learning plan");
    bool below = r.x + title + 24 + w > right;
    float x = below ? r.x : right - w, base = below ? r.y + 54 : r.y + 24;
    ui_text(ui, UI_T_STRONG, UI_INK, x, base, count);
    ui_text(ui, UI_T_SMALL, UI_INK2, x + cw, base, rest);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, base - 14, w, 20}, ui_fmt(ui, "%s%s", count, rest), NULL);
    if (!below && n && x - 16 - 136 > r.x + title + 24)
        progress(ui, x - 16, r.y + 18, done_count(f->ctx->m), n);
    return below ? 64 : 40;
}

static void to_list(struct plan_frame *f)
{
    f->view->detail = f->view->exam = false;
    plan_leave_error(f);
}

static float title_row(struct plan_frame *f, struct ui_rect r)
{
    struct ui *ui = f->ui;
    if (f->compact && f->view->detail) {
        struct ui_button back = {.label = "All steps", .kind = UI_GHOST, .icon = "arrowL"};
        if (ui_button(ui, r.x - 16, r.y, &back) || (!ui->typing && ui_key(ui, UI_KEY_ESCAPE))) to_list(f);
        return 40;
    }
    struct ui_button out = {
        .label = "Export", .kind = UI_SECONDARY, .icon = "export", .icon_only = f->compact};
    float x = r.x + r.w - ui_button_width(ui, &out);
    ui_heading(ui, UI_T_TITLE, r.x, r.y + 31, "Learning plan");
    float h = title_counts(f, r, x - 16);
    if (ui_button(ui, x, r.y, &out)) screen_ask(f->ctx, ASK_PLAN_REPORT);
    return h;
}

/* ---- the list ---- */

enum step_state { STEP_READY, STEP_LOCKED, STEP_DONE };

static enum step_state state_of(const struct plan_frame *f, uint32_t i)
{
    if (i >= f->planned) return STEP_DONE;
    return f->ctx->m->plan->reasons[i].after >= 0 ? STEP_LOCKED : STEP_READY;
}

static const char *state_words(struct plan_frame *f, uint32_t i)
{
    enum step_state s = state_of(f, i);
    if (s != STEP_LOCKED) return s == STEP_DONE ? "Done" : "Ready";
    uint32_t place = part_place(f->ctx->m, (uint32_t)f->ctx->m->plan->reasons[i].after);
    return place == PART_NO_PLACE ? "After another step" : ui_fmt(f->ui, "After step %u", place);
}

static void node(struct ui *ui, float x, float y, enum step_state s, bool selected, uint32_t number)
{
    struct ui_rect r = {x, y, 32, 32};
    if (s == STEP_DONE) {
        ui_box(ui, r, 16, UI_CORRECT, UI_NONE, 0);
        ui_icon(ui, "check", x + 8, y + 8, 16, UI_BG);
    } else if (s == STEP_LOCKED && !selected) {
        ui_box(ui, r, 16, UI_BG, UI_LINE2, 1.5f);
        ui_icon(ui, "lock", x + 8, y + 8, 16, UI_INK3);
    } else {
        ui_box(ui, r, 16, selected ? UI_ACCENT : UI_SURFACE, selected ? UI_NONE : UI_OUTLINE, 1.5f);
        ui_text_center(ui, UI_T_STRONG, selected ? UI_ON_ACCENT : UI_INK2, x + 16, y + 20,
                       ui_fmt(ui, "%u", number));
    }
}

static float row_height(struct plan_frame *f, uint32_t i, float w)
{
    return 60 + ui_wrap_height(f->ui, UI_T_UI, w - 152, f->ctx->m->steps->modules[f->modules[i]].title);
}

static void row_text(struct plan_frame *f, uint32_t i, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_module *module = &f->ctx->m->steps->modules[f->modules[i]];
    enum step_state s = state_of(f, i);
    float h =
        ui_wrap(ui, UI_T_UI, s == STEP_LOCKED ? UI_INK2 : UI_INK, x + 60, y + 20, w - 152, module->title);
    const char *area = plan_area(f->ctx->m, f->modules[i]), *state = state_words(f, i);
    bool fits = ui_text_width(ui, UI_T_SMALL, area) + ui_text_width(ui, UI_T_SMALL, state) < w - 92;
    ui_text(ui, UI_T_SMALL, UI_INK3, x + 60, y + 34 + h, area);
    ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w - 16, y + 34, ui_fmt(ui, "%d min", module->minutes));
    /* Where both would meet, the state stands under the minutes, beside the title. */
    ui_text_right(ui, UI_T_SMALL, s == STEP_DONE ? UI_CORRECT : UI_INK3, x + w - 16, y + (fits ? 34 + h : 54),
                  state);
}

static struct ui_hit row_hit(struct plan_frame *f, uint32_t i, struct ui_rect r, bool selected)
{
    const struct qr_module *module = &f->ctx->m->steps->modules[f->modules[i]];
    const char *place = i < f->planned ? ui_fmt(f->ui, "step %u, ", i + 1) : "";
    struct ui_desc desc = {.role = UI_ROLE_ROW,
                           .name = module->title,
                           .value =
                               ui_fmt(f->ui, "%s%s, %d min, %s", place, plan_area(f->ctx->m, f->modules[i]),
                                      module->minutes, state_words(f, i)),
                           .state = selected ? UI_SELECTED : 0,
                           .id = ui_make_id(f->ui, "plan step", (int)f->modules[i])};
    return ui_interact(f->ui, r, &desc);
}

static void select_step(struct plan_frame *f, uint32_t i)
{
    f->view->module = f->modules[i];
    f->view->chosen = true;
    f->view->exam = false;
    plan_select_error(f, NULL);
    f->ui->again = true;
}

/* `above`, `below`: whether the track goes on. */
static void step_row(struct plan_frame *f, uint32_t i, struct ui_rect r, bool above, bool below)
{
    struct ui *ui = f->ui;
    bool selected = i == f->at && (!f->compact || f->view->chosen) && !f->view->exam && !f->belief;
    struct ui_hit hit = row_hit(f, i, r, selected);
    float mid = r.y + r.h / 2;
    if (selected) {
        ui_box(ui, r, 12, UI_SURFACE, UI_ACCENT, 2);
    } else {
        if (hit.hover) ui_box(ui, r, 12, UI_HOVER, UI_NONE, 0);
        float top = above ? r.y : mid, bottom = below ? r.y + r.h : mid;
        ui_fill(ui, (struct ui_rect){r.x + 27, top, 2, bottom - top}, UI_LINE);
    }
    node(ui, r.x + 12, mid - 16, state_of(f, i), selected, i + 1);
    row_text(f, i, r.x, r.y, r.w);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    if (!hit.activated) return;
    bool by_enter = ui->event.type == UI_EV_KEY && ui->event.key == UI_KEY_ENTER;
    f->go = selected && by_enter && !f->compact; /* Enter on the selected step means the primary button */
    f->view->detail = true;
    select_step(f, i);
}

static float part_of_list(struct plan_frame *f, float x, float y, float w, uint32_t from, uint32_t to,
                          const char *title)
{
    if (from >= to) return y;
    if (title) {
        y += 24 + part_heading(f->ui, UI_T_HEAD, x, y + 24, w, title) + 8;
    }
    for (uint32_t i = from; i < to; i++) {
        struct ui_rect r = {x, y, w, row_height(f, i, w)};
        if (i == f->at) f->selected_y = y;
        step_row(f, i, r, i > from, i + 1 < to);
        y += r.h;
    }
    return y;
}

static const char *note_words(const struct plan_frame *f)
{
    if (!f->ctx->m->profile->counted)
        return "No evidence yet: this order rests on what the role asks for alone. Answer some questions and "
               "it follows what you know.";
    if (!f->needed && f->planned)
        return "No step is needed for this target now. The rest is there if you like.";
    if (!f->planned) return "Every step is done. A harder target role in Settings brings new ones.";
    return NULL;
}

static float list(struct plan_frame *f, float x, float y, float w)
{
    const char *note = note_words(f);
    y += plan_changes(f, x, y, w);
    y += plan_exam_row(f, x, y, w);
    y = plan_errors(f, x, y, w);
    if (note) y += part_fact(f->ui, "info", UI_INK3, x + 16, y + 8, w - 32, note) + 20;
    y = part_of_list(f, x, y, w, 0, f->needed, NULL);
    y = part_of_list(f, x, y, w, f->needed, f->planned, "Not needed for this target now");
    return part_of_list(f, x, y, w, f->planned, f->n, "Done");
}

/* ---- the page ---- */

/* Up and down choose a step; the list follows. */
static void keys(struct plan_frame *f)
{
    struct ui *ui = f->ui;
    uint32_t at = f->at;
    if (ui_key(ui, UI_KEY_DOWN) && at + 1 < f->n) at++;
    if (ui_key(ui, UI_KEY_UP) && at > 0) at--;
    if (at == f->at) return;
    select_step(f, at);
    f->at = at;
    f->moved = true;
}

static void show_list(struct plan_frame *f, float x, float top, float w)
{
    struct ui *ui = f->ui;
    ui_id id = ui_make_id(ui, "plan list", 0);
    float left = fmaxf(0, x - 16), right = f->compact ? ui->width : x + w + 20;
    struct ui_rect view = {left, top - 8, right - left, ui->height - top + 8};
    ui_scroll_begin(ui, id, view);
    float offset = -ui->oy;
    float end = list(f, x, top, w);
    part_view_end(ui, id, view, end);
    if (f->compact && !f->view->exam && !f->belief && ui_key(ui, UI_KEY_ENTER)) f->view->detail = true;
    part_reveal(ui, id, view, offset, f->selected_y, f->moved ? 100 : 0);
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    struct plan_frame f = {.ctx = ctx, .ui = ui, .view = data, .compact = !part_split(ui)};
    struct ui_rect r = screen_shell(ctx);
    list_modules(&f);
    f.at = selected_index(&f);
    f.belief = *f.view->belief ? qr_ledger_find(ctx->m->ledger, f.view->belief) : NULL;
    if (!f.view->exam && !f.belief && (!f.compact || !f.view->detail)) keys(&f);
    float top = r.y + title_row(&f, r) + 24;
    float side = ui->bp.cls == UI_WIDE ? 536 : 408, w = f.compact ? r.w : r.w - side - 40;
    if (!f.compact || !f.view->detail) show_list(&f, r.x, top, w);
    struct ui_rect beside = {r.x + r.w - side, top, side, ui->height - top - 64};
    struct ui_rect alone = {r.x, top, r.w, ui->height - top - 24};
    if (f.compact && !f.view->detail) return;
    if (f.view->exam)
        plan_exam(&f, f.compact ? alone : beside);
    else if (f.belief)
        plan_belief(&f, f.compact ? alone : beside);
    else if (f.n)
        plan_detail(&f, f.compact ? alone : beside);
}

static void init(void *data, const struct screen_model *m)
{
    struct plan_view *view = data;
    view->chosen = view->detail = m->want_module != UINT32_MAX;
    view->module = m->want_module;
}

const struct screen_ops screen_plan = {
    .name = "plan", .size = sizeof(struct plan_view), .init = init, .frame = frame};
