/* Review: the questions of an attempt with every answer explained, all of them or only the misses. */
#include <math.h>

#include "screens/review_view.h"

const struct review_mark *review_mark_of(enum qr_outcome outcome)
{
    static const struct review_mark marks[] = {
        [QR_OUT_RIGHT] = {"checkC", "Correct", UI_CORRECT},
        [QR_OUT_PARTIAL] = {"closeC", "Partly right", UI_WARN},
        [QR_OUT_WRONG] = {"xC", "Not quite", UI_WRONG},
        [QR_OUT_SKIPPED] = {"minusC", "No answer", UI_INK3},
        [QR_OUT_NOT_REACHED] = {"clock", "Not reached", UI_INK3},
    };
    return &marks[outcome];
}

const struct review_mark *review_mark(const struct review_frame *f, uint32_t slot)
{
    static const struct review_mark answered = {"pencil", "Answered", UI_INK3},
                                    blank = {"minusC", "No answer", UI_INK3};
    if (!f->covered) return review_mark_of(f->card->slots[slot].outcome);
    return qr_slot_answered(f->a, slot) ? &answered : &blank;
}

/* ---- which questions ---- */

static void list_slots(struct review_frame *f)
{
    f->slots = qr_push(f->ui->arena, uint32_t, f->card->n);
    f->misses = part_misses(f->card);
    if (!f->view->started) {
        f->view->started = true;
        f->view->all = f->misses == 0 || !f->ctx->m->review_misses || f->covered;
        f->view->slot = UINT32_MAX;
    }
    for (uint32_t i = 0; i < f->card->n; i++)
        if (f->view->all || part_is_miss(&f->card->slots[i])) f->slots[f->n++] = i;
    for (uint32_t i = 0; i < f->n; i++)
        if (f->slots[i] == f->view->slot) f->at = i;
    if (f->n) f->view->slot = f->slots[f->at];
}

static void show(struct review_frame *f, uint32_t at)
{
    f->at = at;
    f->view->slot = f->slots[at];
    f->ui->again = true;
}

static ui_id row_id(const struct review_frame *f, uint32_t at)
{
    return ui_make_id(f->ui, "review row", (int)f->slots[at]);
}

/* A row that holds the focus hands it on, or the next Enter would lead back to it. */
static void step(struct review_frame *f, int by)
{
    if (by > 0 && f->at + 1 >= f->n) return;
    if (by < 0 && f->at == 0) return;
    if (ui_has_focus(f->ui, row_id(f, f->at))) ui_focus(f->ui, row_id(f, by > 0 ? f->at + 1 : f->at - 1));
    show(f, by > 0 ? f->at + 1 : f->at - 1);
    f->moved = true;
}

static void keys(struct review_frame *f)
{
    struct ui *ui = f->ui;
    if (ui_key(ui, UI_KEY_DOWN) || ui_key(ui, UI_KEY_RIGHT)) step(f, 1);
    if (ui_key(ui, UI_KEY_UP) || ui_key(ui, UI_KEY_LEFT)) step(f, -1);
    if (ui_key(ui, UI_KEY_ESCAPE)) screen_go(f->ctx, SCREEN_RESULTS);
}

/* ---- title row ---- */

/* Returns its left edge. */
static float filter(struct review_frame *f, float right, float y)
{
    struct ui *ui = f->ui;
    if (f->covered) return right; /* the number of misses would tell */
    const char *labels[] = {ui_fmt(ui, "Misses %u", f->misses), ui_fmt(ui, "All %u", f->card->n)};
    struct ui_segmented s = {
        .r = {0, y, 0, 40}, .name = "Questions", .labels = labels, .n = 2, .chosen = f->view->all};
    s.r.x = right - ui_segmented_width(ui, &s);
    int to = ui_segmented(ui, &s);
    if (to >= 0) {
        f->view->all = to == 1;
        ui->again = true;
    }
    return s.r.x;
}

static void title_row(struct review_frame *f, struct ui_rect r)
{
    struct ui *ui = f->ui;
    struct ui_button back = {.label = "Results", .kind = UI_GHOST, .icon = "arrowL"};
    float title = ui_text_width(ui, UI_T_TITLE, "Review");
    back.icon_only = part_narrow(ui);
    if (ui_button(ui, r.x - 16, r.y, &back)) screen_go(f->ctx, SCREEN_RESULTS);
    float x = r.x + ui_button_width(ui, &back) - 8, left = filter(f, r.x + r.w, r.y);
    /* Where there is no room the chosen part of the filter says it too. */
    if (x + title + 12 <= left)
        ui_heading(ui, UI_T_TITLE, x, r.y + 31, "Review");
    else
        ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, r.y, title, 40}, "Review", NULL);
}

/* ---- the list ---- */

static const char *area_of(const struct review_frame *f, uint32_t slot, bool full)
{
    int area = f->a->head.slots[slot].area;
    if (area < 0) return "";
    const struct qr_area *t = &f->ctx->m->taxonomy->areas[area];
    return full ? t->title : t->short_title;
}

static void list_row(struct review_frame *f, uint32_t i, struct ui_rect r)
{
    struct ui *ui = f->ui;
    uint32_t slot = f->slots[i];
    static const struct review_mark disputed = {"alert", "Disputed", UI_WARN};
    const struct review_mark *outcome = review_mark(f, slot);
    const struct review_mark *mark = f->a->slots[slot].disputed ? &disputed : outcome;
    const char *words = mark == outcome ? outcome->words : ui_fmt(ui, "Disputed, %s", outcome->words);
    bool on = i == f->at, narrow = r.w < 120;
    struct ui_desc desc = {.role = UI_ROLE_ROW,
                           .name = ui_fmt(ui, "Question %u", slot + 1),
                           .value = ui_fmt(ui, "%s, %s", words, area_of(f, slot, true)),
                           .state = on ? UI_SELECTED : 0,
                           .id = row_id(f, i)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (on)
        ui_box(ui, r, 8, UI_SURFACE, UI_ACCENT, 2);
    else if (hit.hover)
        ui_box(ui, r, 8, UI_HOVER, UI_NONE, 0);
    ui_icon(ui, mark->icon, r.x + 10, r.y + 10, 20, mark->ink);
    ui_text_right(ui, UI_T_STRONG, UI_INK, r.x + 60, r.y + 24, ui_fmt(ui, "%u", slot + 1));
    if (!narrow) ui_text(ui, UI_T_SMALL, UI_INK2, r.x + 72, r.y + 24, area_of(f, slot, false));
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){r.x + 4, r.y + 4, r.w - 8, r.h - 8}, 4);
    if (!hit.activated) return;
    f->go = on && ui->event.type == UI_EV_KEY && ui->event.key == UI_KEY_ENTER;
    show(f, i);
}

static void list(struct review_frame *f, float x, float top, float w)
{
    struct ui *ui = f->ui;
    ui_id id = ui_make_id(ui, "review list", f->view->all);
    struct ui_rect view = {x, top, w + 16, ui->height - top};
    ui_scroll_begin(ui, id, view);
    float offset = -ui->oy;
    for (uint32_t i = 0; i < f->n; i++)
        list_row(f, i, (struct ui_rect){x, top + 44 * (float)i, w, 40});
    ui_scroll_end(ui, id, view, 44 * (float)f->n + 24);
    part_reveal(ui, id, view, offset, top + 44 * (float)f->at, f->moved ? 44 : 0);
}

/* ---- the foot ---- */

static void foot(struct review_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    bool last = f->at + 1 >= f->n;
    struct ui_button back = {.label = "Previous",
                             .kind = UI_GHOST,
                             .icon = "arrowL",
                             .icon_only = part_narrow(ui),
                             .disabled = f->at == 0};
    struct ui_button next = {.label = last ? "Back to results" : "Next question",
                             .kind = UI_PRIMARY,
                             .key = UI_KEY_ENTER,
                             .cap = "enter"};
    float nx = x + w - ui_button_width(ui, &next);
    ui_hline(ui, x, y - 16, w, UI_LINE);
    if (ui_button(ui, x - 16, y, &back)) step(f, -1);
    const char *place = ui_fmt(ui, "%u of %u", f->at + 1, f->n);
    float pw = ui_text_width(ui, UI_T_SMALL, place);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){nx - 24 - pw, y + 10, pw, 20}, place, NULL);
    if (x + ui_button_width(ui, &back) < nx - 24 - pw)
        ui_text_right(ui, UI_T_SMALL, UI_INK3, nx - 24, y + 24, place);
    bool go = ui_button(ui, nx, y, &next) || f->go;
    if (go && last) screen_go(f->ctx, SCREEN_RESULTS);
    if (go && !last) step(f, 1);
}

/* ---- page ---- */

static void empty(struct screen_ctx *ctx, struct ui_rect r, const char *text)
{
    struct ui *ui = ctx->ui;
    float h = part_text(ui, UI_T_BODY, UI_INK2, r.x, r.y + 64, fminf(r.w, 560), text);
    struct ui_button go = {.label = "Open history", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    if (ui_button(ui, r.x, r.y + 88 + h, &go)) screen_go(ctx, SCREEN_HISTORY);
}

static void body(struct review_frame *f, struct ui_rect r)
{
    struct ui *ui = f->ui;
    float top = r.y + 64, gap = ui->bp.cls == UI_COMPACT ? 16 : 40;
    float list_w = part_narrow(ui) ? 0 : ui->bp.cls == UI_COMPACT ? 72 : ui->bp.cls == UI_WIDE ? 240 : 200;
    float x = list_w > 0 ? r.x + list_w + gap : r.x, w = r.x + r.w - x;
    float foot_y = ui->height - 40 - (ui->bp.cls == UI_COMPACT ? 16 : 24);
    if (list_w > 0) list(f, r.x, top, list_w);
    ui_id id = ui_make_id(ui, "review question", (int)f->view->slot);
    struct ui_rect view = {x - 12, top - 8, ui->width - x + 12, foot_y - 16 - top + 8};
    ui_scroll_begin(ui, id, view);
    float h = review_question(f, x, top, w);
    ui_scroll_end(ui, id, view, h + 32);
    foot(f, x, foot_y, w);
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct ui_rect r = screen_shell(ctx);
    struct review_frame f = {
        .ctx = ctx, .ui = ctx->ui, .view = data, .a = ctx->m->shown, .card = ctx->m->card};
    if (!f.a || !f.card || !f.card->n) {
        ui_heading(ctx->ui, UI_T_TITLE, r.x, r.y + 31, "Review");
        empty(ctx, r, "No attempt is on show. Choose one from your history to look at its questions again.");
        return;
    }
    f.covered = !qr_attempt_may_show(f.a, ctx->m->wall);
    list_slots(&f);
    title_row(&f, r);
    if (!f.n) {
        part_text(ctx->ui, UI_T_BODY, UI_INK2, r.x, r.y + 64, r.w,
                  "No misses: every answer that counted was right.");
        return;
    }
    keys(&f);
    body(&f, r);
    struct remark *remark = &f.view->remark;
    if (remark->open && !ctx->help_open) remark_dialog(ctx, remark, &f.a->slots[remark->slot]);
}

const struct screen_ops screen_review = {
    .name = "review", .size = sizeof(struct review_view), .frame = frame};
