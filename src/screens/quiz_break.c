/* The break between two sections: how long it lasts, what comes next, and going on before its end. */
#include "screens/parts.h"
#include "screens/quiz_section.h"

/* A key that was meant for the question must not end the break that cut it off. */
#define SETTLE_MS ((qr_ms)1000)

static const char *how_it_ended(struct quiz_frame *f)
{
    uint32_t done = f->a->section - 1;
    if (!f->a->sections[done].by_clock) return ui_fmt(f->ui, "Part %u is handed in.", done + 1);
    return ui_fmt(f->ui, "The time for part %u is up. It is handed in as it stood.", done + 1);
}

static const char *time_words(struct quiz_frame *f, const struct qr_section *next)
{
    if (next->limit) return screen_clock(f->ui, next->limit);
    if (!f->a->head.limit) return "no time limit";
    return ui_fmt(f->ui, "%s left of the whole", screen_clock(f->ui, f->ctx->m->left));
}

static float what_comes(struct quiz_frame *f, struct ui_rect d, float y)
{
    const struct qr_section *next = &f->a->head.sections[f->a->section];
    float top = y;
    y += quiz_fact(f->ui, d, y, "Next", quiz_part(f->ui, f->a, f->a->section));
    y += quiz_fact(f->ui, d, y, "Questions",
                   ui_fmt(f->ui, "%u to %u", f->a->first + 1, f->a->first + next->n));
    y += quiz_fact(f->ui, d, y, "Time", time_words(f, next));
    ui_hline(f->ui, d.x + 32, y, d.w - 64, UI_LINE_RAISED);
    return y - top;
}

static float buttons(struct quiz_frame *f, float x, float y, float w, bool settled)
{
    struct ui *ui = f->ui;
    struct ui_button go = {
        .label = "Go on now", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter", .disabled = !settled};
    struct ui_button leave = {.label = "Leave for now", .kind = UI_SECONDARY};
    float gw = ui_button_width(ui, &go);
    bool stack = gw + 12 + ui_button_width(ui, &leave) > w;
    if (ui_button(ui, x, y, &go)) screen_event(f->ctx, QR_EV_RESUME, f->at);
    if (ui_button(ui, stack ? x : x + gw + 12, stack ? y + 48 : y, &leave)) screen_ask(f->ctx, ASK_LEAVE);
    return stack ? 104 : 56;
}

void quiz_break(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    qr_ms left = f->ctx->m->break_left, all = f->a->head.sections[f->a->section - 1].rest;
    struct ui_rect d = ui_dialog_begin(ui, "Break", 520, 492);
    float x = d.x + 32, w = d.w - 64, y = d.y + 84;
    struct ui_rect body = {d.x + 8, d.y + 8, d.w - 16, d.h - 16};
    ui_id id = ui_make_id(ui, "break", 0);
    bool settled = !f->a->sections[f->a->section - 1].by_clock || all - left >= SETTLE_MS;
    if (settled) ui_dialog_focus(ui, "Go on now");
    ui_scroll_begin(ui, id, body);
    ui_icon(ui, "pause", x, d.y + 32, 32, UI_ACCENT);
    y += part_heading(ui, UI_T_TITLE, x, y, w, "Break") + 4;
    y += part_text(ui, UI_T_BODY, UI_INK2, x, y, w, how_it_ended(f)) + 8;
    const char *clock = screen_clock(ui, left);
    quiz_wake_second(f, left);
    float cw = ui_text(ui, UI_T_CLOCK, UI_INK, x, y + 40, clock);
    ui_text(ui, UI_T_SMALL, UI_INK3, x + cw + 10, y + 40, "left of the break");
    ui_label(ui, UI_ROLE_TIMER, (struct ui_rect){x, y, w, 48}, "Time left of the break", clock);
    y += 68;
    y += what_comes(f, d, y) + 24;
    y += buttons(f, x, y, w, settled);
    y += part_text(ui, UI_T_SMALL, UI_INK3, x, y, w,
                   "At its end the next part begins by itself. If you leave, it begins when you come back.");
    ui_scroll_end(ui, id, body, y + 16 - body.y);
    ui_dialog_end(ui);
}
