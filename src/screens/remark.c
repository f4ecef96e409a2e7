/* The dialog for a note and a dispute, and what is shown of them beside a question. */
#include "screens/remark.h"

#include <math.h>
#include <string.h>

#include "quizradar/str.h"
#include "screens/parts.h"

#define REST_MS ((qr_ms)1000)

#define EXPLAIN "It is left out of the score and of the estimates until you take that back."

/* ---- asking ---- */

/* For the attempt being taken, or for the one on show. */
static struct qr_event *event(struct screen_ctx *ctx, enum qr_event_type type, uint32_t slot)
{
    struct screen_ask *ask = screen_ask(ctx, ctx->current == SCREEN_QUIZ ? ASK_EVENT : ASK_REMARK);
    ask->event.type = type;
    ask->event.slot = slot;
    return &ask->event;
}

void remark_dispute(struct screen_ctx *ctx, uint32_t slot, const struct qr_slot_state *state)
{
    event(ctx, QR_EV_DISPUTE, slot)->on = !state->disputed;
}

static void keep_note(struct screen_ctx *ctx, const struct remark *r, const struct qr_slot_state *state,
                      const char *text)
{
    if (strcmp(text, state->note ? state->note : "") == 0) return;
    event(ctx, QR_EV_NOTE, r->slot)->text = qr_strdup(ctx->ui->arena, text);
}

void remark_save(struct screen_ctx *ctx, struct remark *r, const struct qr_slot_state *state)
{
    if (!r->open) return;
    keep_note(ctx, r, state, r->edit.text);
    if (r->disputed != state->disputed) event(ctx, QR_EV_DISPUTE, r->slot)->on = r->disputed;
    r->open = false;
}

/* What has been kept while it was typed is taken back. */
static void cancel(struct screen_ctx *ctx, struct remark *r, const struct qr_slot_state *state)
{
    keep_note(ctx, r, state, r->before);
    r->open = false;
}

/* ---- the dialog ---- */

void remark_open(struct remark *r, uint32_t slot, const struct qr_slot_state *state)
{
    *r = (struct remark){.open = true, .slot = slot, .disputed = state->disputed};
    qr_strlcpy(r->before, state->note ? state->note : "", sizeof r->before);
    ui_edit_set(&r->edit, r->before);
    r->edit.anchor = r->edit.caret; /* to be gone on with, not to be typed over */
}

/* The window is closed, or a shortcut may close it. */
static bool may_end(const struct ui *ui)
{
    return ui->event.type == UI_EV_QUIT || (ui->event.type == UI_EV_KEY && ui->event.mods & UI_CTRL);
}

/* A note is kept after a short rest, so that a lost program takes no words with it. */
static void field(struct screen_ctx *ctx, struct remark *r, const struct qr_slot_state *state,
                  struct ui_rect at)
{
    struct ui *ui = ctx->ui;
    struct ui_field f = {.r = at,
                         .name = "Your note",
                         .text = r->edit.text,
                         .empty = "What is wrong, or what to remember",
                         .id = ui_make_id(ui, "note field", 0)};
    if (ui_field(ui, &f, ui_has_focus(ui, f.id) ? &r->edit : NULL)) {
        r->dirty = true;
        r->since = ui->now;
        ui_wake_at(ui, r->since + REST_MS);
    } else if (r->dirty && (ui->now >= r->since + REST_MS || may_end(ui))) {
        r->dirty = false;
        keep_note(ctx, r, state, r->edit.text);
    }
}

static float buttons(struct screen_ctx *ctx, struct remark *r, const struct qr_slot_state *state, float x,
                     float y, float w)
{
    struct ui *ui = ctx->ui;
    struct ui_button keep = {.label = "Save", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    struct ui_button esc = {.label = "Cancel", .kind = UI_SECONDARY, .cap = "Esc"};
    float kw = ui_button_width(ui, &keep);
    bool stack = kw + 12 + ui_button_width(ui, &esc) > w;
    if (ui_button(ui, x, y, &keep)) remark_save(ctx, r, state);
    if (ui_button(ui, stack ? x : x + kw + 12, stack ? y + 48 : y, &esc)) cancel(ctx, r, state);
    return stack ? 88 : 40;
}

void remark_dialog(struct screen_ctx *ctx, struct remark *r, const struct qr_slot_state *state)
{
    struct ui *ui = ctx->ui;
    const char *title = ui_fmt(ui, "Note to question %u", r->slot + 1);
    float most = fminf(520, ui->width - 32) - 64, words = ui_wrap_height(ui, UI_T_SMALL, most, EXPLAIN);
    struct ui_rect d = ui_dialog_begin(ui, "Note to a question", 520, 264 + words);
    struct ui_rect body = {d.x + 8, d.y + 8, d.w - 16, d.h - 16};
    ui_id id = ui_make_id(ui, "note", 1);
    float x = d.x + 32, y = d.y + 27, w = d.w - 64;
    ui_dialog_focus(ui, "note field");
    if (ui_key(ui, UI_KEY_ESCAPE))
        cancel(ctx, r, state); /* before the field, which would only lose the focus */
    ui_scroll_begin(ui, id, body);
    y += part_heading(ui, UI_T_TITLE, x, y, w, title) + 16;
    field(ctx, r, state, (struct ui_rect){x, y, w, 48});
    y += 60;
    if (ui_checkbox_row(ui, (struct ui_rect){x, y, w, 44}, "Dispute this question", NULL, r->disputed, 0))
        r->disputed = !r->disputed;
    y += 52;
    y += part_text(ui, UI_T_SMALL, UI_INK2, x, y, w, EXPLAIN) + 24;
    y += buttons(ctx, r, state, x, y, w);
    ui_scroll_end(ui, id, body, y + 16 - body.y);
    ui_dialog_end(ui);
}

/* ---- beside a question ---- */

struct ui_button remark_note_button(const struct qr_slot_state *state)
{
    return (struct ui_button){.label = "Note",
                              .kind = UI_GHOST,
                              .icon = "pencil",
                              .icon_token = state->note ? UI_ACCENT : UI_NONE,
                              .key = 'n',
                              .cap = "N",
                              .value = state->note};
}

struct ui_button remark_dispute_button(const struct qr_slot_state *state)
{
    bool on = state->disputed;
    return (struct ui_button){.label = on ? "Disputed" : "Dispute",
                              .kind = UI_GHOST,
                              .icon = "alert",
                              .icon_token = on ? UI_WARN : UI_NONE,
                              .label_token = on ? UI_WARN : UI_NONE,
                              .key = 'd',
                              .cap = "D",
                              .value = on ? "left out of the score" : NULL};
}

float remark_words(struct screen_ctx *ctx, const struct qr_slot_state *state, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    float top = y;
    if (state->disputed)
        y += part_fact(ui, "alert", UI_WARN, x, y, w, "You dispute this question. " EXPLAIN) + 8;
    if (state->note)
        y += part_fact(ui, "pencil", UI_ACCENT, x, y, w, ui_fmt(ui, "Your note: %s", state->note)) + 8;
    return y > top ? y + 8 - top : 0;
}
