/* Dialogs over the quiz: leaving, paused (the question stays covered), time is up. */
#include <math.h>
#include <string.h>

#include "screens/parts.h"
#include "screens/quiz_section.h"

float quiz_fact(struct ui *ui, struct ui_rect d, float y, const char *name, const char *value)
{
    float x = d.x + 32, w = d.w - 64, nw = ui_text_width(ui, UI_T_SMALL, name);
    float h = fmaxf(40, ui_wrap_height(ui, UI_T_SMALL, w - nw - 24, value) + 20);
    ui_hline(ui, x, y, w, UI_LINE_RAISED);
    ui_text(ui, UI_T_SMALL, UI_INK2, x, y + 24, name);
    float vw = fminf(ui_text_width(ui, UI_T_SMALL, value), w - nw - 24);
    ui_wrap(ui, UI_T_SMALL, UI_INK, x + w - vw, y + 10, vw + 1, value);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, name, value);
    return h;
}

static const char *time_used(struct quiz_frame *f)
{
    const char *clock = screen_clock(f->ui, f->a->elapsed);
    int extra = (int)lround((f->a->head.extra_time - 1) * 100);
    return extra > 0 ? ui_fmt(f->ui, "%s, with %d%% extra time", clock, extra) : clock;
}

static void time_is_up(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    uint32_t answered = qr_attempt_answered(f->a);
    struct ui_rect d = ui_dialog_begin(ui, "Time is up", 520, 465);
    float x = d.x + 32, w = d.w - 64, y = d.y + 120;
    struct ui_rect body = {d.x + 8, d.y + 8, d.w - 16, d.h - 16};
    ui_id id = ui_make_id(ui, "time is up", 0);
    ui_scroll_begin(ui, id, body);
    ui_icon(ui, "clock", x, d.y + 32, 32, UI_ACCENT);
    ui_heading(ui, UI_T_TITLE, x, d.y + 108, "Time is up");
    y += 5;
    y += part_text(ui, UI_T_BODY, UI_INK2, x, y, w,
                   answered ? ui_fmt(ui, "Your %s saved, including the choice you had just made.",
                                     screen_plural(ui, answered, "answer is", "answers are"))
                            : "No question was answered.");
    y += 19;
    y += quiz_fact(ui, d, y, "Time used", time_used(f));
    y += quiz_fact(ui, d, y, "Answered", ui_fmt(ui, "%u of %u", answered, f->a->head.n_slots));
    y +=
        quiz_fact(ui, d, y, "Blank, counted as incorrect", quiz_blank_names(ui, f->a, 0, f->a->head.n_slots));
    ui_hline(ui, x, y, w, UI_LINE_RAISED);
    y += 24;
    struct ui_button see = {.label = "See results", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    struct ui_button late = {.label = "Finish untimed", .kind = UI_SECONDARY, .key = 'u', .cap = "U"};
    bool stack = ui_button_width(ui, &see) + ui_button_width(ui, &late) + 12 > w;
    if (ui_button(ui, x, y, &see)) screen_ask(f->ctx, ASK_RESULTS);
    if (stack) y += 48;
    if (ui_button(ui, stack ? x : x + ui_button_width(ui, &see) + 12, y, &late))
        screen_event(f->ctx, QR_EV_LATE, f->at);
    y += 56;
    y += part_text(ui, UI_T_SMALL, UI_INK3, x, y, w,
                   "Finishing untimed is for learning. Late answers are marked and left out of the score.");
    ui_scroll_end(ui, id, body, y + 16 - body.y);
    ui_dialog_end(ui);
}

static void paused(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    const struct ui_button buttons[] = {
        {.label = "Go on", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"},
        {.label = "Leave for now", .kind = UI_SECONDARY}};
    struct part_message m = {.title = "Paused",
                             .icon = "pause",
                             .width = 440,
                             .least = 288,
                             .buttons = buttons,
                             .n = 2,
                             .text = "The question is covered until you go on."};
    const char *time = NULL;
    (void)quiz_timer(f, &time);
    if (quiz_is_timed(f->a))
        m.text = ui_fmt(ui,
                        "The clock stands%s%s and the question is covered. Pauses are counted and stand in "
                        "the report.",
                        time ? " at " : "", time ? time : "");
    int pressed = part_message(ui, &m);
    if (pressed == 0 || ui_key(ui, 'p')) screen_event(f->ctx, QR_EV_RESUME, f->at);
    if (pressed == 1) screen_ask(f->ctx, ASK_LEAVE);
    ui_dialog_end(ui);
}

static const char *leave_words(const struct quiz_frame *f)
{
    if (!quiz_is_timed(f->a)) return "Every answer is saved. Today offers the quiz exactly where it was.";
    if (!f->a->head.may_pause || f->a->phase == QR_PHASE_GRACE)
        return "Every answer is saved, and Today offers the exam where it was. It allows no pauses: that you "
               "left stands in the report.";
    return "Every answer is saved. The clock stops, and Today offers the exam exactly where it was. "
           "The pause stands in the report.";
}

static void leave(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    const struct ui_button buttons[] = {
        {.label = "Keep going", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"},
        {.label = "Leave for now", .kind = UI_SECONDARY},
        {.label = "Give up",
         .kind = UI_GHOST,
         .label_token = UI_WRONG,
         .icon = "trash",
         .icon_token = UI_WRONG}};
    struct part_message m = {.title = "Leave the quiz?",
                             .width = 520,
                             .least = 268,
                             .buttons = buttons,
                             .n = 3,
                             .last_right = true,
                             .text = leave_words(f)};
    int pressed = part_message(ui, &m);
    if (pressed >= 0 || ui_key(ui, UI_KEY_ESCAPE)) f->view->dialog = QUIZ_NO_DIALOG;
    if (pressed == 1) screen_ask(f->ctx, ASK_LEAVE);
    if (pressed == 2) screen_event(f->ctx, QR_EV_ABANDON, f->at);
    ui_dialog_end(ui);
}

/* An exam that is out of time is handed in already: there is nothing to come back to, and nothing to give up.
 */
static void leave_late(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    const struct ui_button buttons[] = {
        {.label = "Keep going", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"},
        {.label = "See results", .kind = UI_SECONDARY}};
    struct part_message m = {
        .title = "Stop finishing untimed?",
        .width = 520,
        .least = 268,
        .buttons = buttons,
        .n = 2,
        .text = "The exam was handed in when its time ran out. Late answers are kept so far, "
                "and no more can be given afterwards."};
    int pressed = part_message(ui, &m);
    if (pressed >= 0 || ui_key(ui, UI_KEY_ESCAPE)) f->view->dialog = QUIZ_NO_DIALOG;
    if (pressed == 1) screen_event(f->ctx, QR_EV_CLOSE, f->at);
    ui_dialog_end(ui);
}

void quiz_dialogs(struct quiz_frame *f)
{
    if (f->ctx->help_open) return;
    struct remark *remark = &f->view->remark;
    if (f->a->phase == QR_PHASE_DONE && f->a->expired && !f->a->was_late) {
        /* What was being written is kept, as an answer is. */
        remark_save(f->ctx, remark, &f->a->slots[remark->slot]);
        f->view->dialog = QUIZ_NO_DIALOG;
        time_is_up(f);
    } else if (f->a->phase == QR_PHASE_PAUSED) {
        paused(f);
    } else if (f->a->phase == QR_PHASE_BREAK) {
        quiz_break(f);
    } else if (f->view->dialog == QUIZ_HAND_IN && f->a->phase == QR_PHASE_RUNNING) {
        quiz_section_dialog(f);
    } else if (f->view->dialog == QUIZ_STOP && f->a->phase == QR_PHASE_RUNNING) {
        quiz_stop_dialog(f);
    } else if (f->view->dialog == QUIZ_LEAVE && f->late) {
        leave_late(f);
    } else if (f->view->dialog == QUIZ_LEAVE) {
        leave(f);
    } else if (remark->open) {
        remark_dialog(f->ctx, remark, &f->a->slots[remark->slot]);
    }
}
