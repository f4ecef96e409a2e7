/* Header and footer of the quiz: leave, title, timer, progress; back, flag, certainty, the primary button. */
#include "screens/quiz_tries.h"

static bool icon_button(struct ui *ui, float x, float y, const char *icon, const char *name, int key)
{
    struct ui_button b = {.label = name, .kind = UI_GHOST, .icon = icon, .icon_only = true, .key = key};
    return ui_button(ui, x, y, &b);
}

static void progress(struct quiz_frame *f, float margin, float y)
{
    uint32_t n = f->a->head.n_slots;
    bool *done = qr_push(f->ui->arena, bool, n), *flagged = qr_push(f->ui->arena, bool, n);
    for (uint32_t i = 0; i < n; i++) {
        done[i] = f->practice ? f->a->slots[i].checked : quiz_answered(f->a, i);
        flagged[i] = f->a->slots[i].flagged;
    }
    /* The strip is the pointer's way to what G shows. */
    struct ui_rect hit = {margin - 8, y - 20, f->ui->width - 2 * margin + 16, 32};
    struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                           .name = f->view->navigator ? "Close the overview" : "See all questions",
                           .id = ui_make_id(f->ui, "progress strip", 0)};
    struct ui_hit h = ui_interact(f->ui, hit, &desc);
    if (h.hover) ui_box(f->ui, hit, 8, UI_HOVER, UI_NONE, 0);
    if (h.focused) ui_focus_ring(f->ui, (struct ui_rect){hit.x + 4, hit.y + 4, hit.w - 8, hit.h - 8}, 4);
    if (h.activated) f->view->navigator = !f->view->navigator;
    ui_progress_bar(f->ui, &(struct ui_progress){.r = {margin, y, f->ui->width - 2 * margin, 4},
                                                 .n = (int)n,
                                                 .current = f->view->navigator ? -1 : (int)f->at,
                                                 .done = done,
                                                 .flagged = flagged});
}

static void titles(struct quiz_frame *f, float x, float base, float right)
{
    struct ui *ui = f->ui;
    const char *title = f->late ? ui_fmt(ui, "%s, finishing untimed", f->a->head.title) : f->a->head.title;
    float w = ui_text_width(ui, UI_T_UI, title);
    if (x + w < right - 12) ui_text(ui, UI_T_UI, UI_INK, x, base, title);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, base - 14, w, 20}, title, f->a->head.about);
    float about = ui_text_width(ui, UI_T_SMALL, f->a->head.about);
    /* Never cut: the banks are named only where their names fit. */
    if (x + w + 16 + about < right - 24) ui_text(ui, UI_T_SMALL, UI_INK3, x + w + 16, base, f->a->head.about);
}

static void note_button(struct quiz_frame *f, float x, float y)
{
    struct ui_button note = remark_note_button(f->state);
    note.icon_only = true;
    note.disabled = f->view->navigator;
    if (quiz_answers_take(f, 'n')) note.key = 0;
    if (ui_button(f->ui, x, y, &note)) remark_open(&f->view->remark, f->at, f->state);
}

void quiz_header(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    float margin = f->compact ? 24 : 40, h = f->head, y = (h - 40) / 2;
    float x = margin - 12, right = ui->width - margin + 12;
    ui_open(ui, UI_ROLE_REGION, (struct ui_rect){0, 0, ui->width, h}, "Quiz");
    if (icon_button(ui, x, y, "x", "Leave the quiz", 0)) f->view->dialog = QUIZ_LEAVE;
    right -= 40;
    if (icon_button(ui, right, y, "help", "Keyboard shortcuts", '?')) screen_ask(f->ctx, ASK_HELP);
    right -= f->compact ? 40 : 48;
    note_button(f, right, y);
    const char *time;
    enum ui_timer_state state = quiz_timer(f, &time);
    if (state != UI_TIMER_LAST && state != UI_TIMER_PAUSED && state != UI_TIMER_NONE) {
        right -= f->compact ? 48 : 56;
        if (icon_button(ui, right, y, "eye", f->view->timer_hidden ? "Show the timer" : "Hide the timer", 0))
            f->view->timer_hidden = !f->view->timer_hidden;
    }
    bool pause = f->a->phase == QR_PHASE_RUNNING && (quiz_is_timed(f->a) || f->a->head.adaptive) &&
                 f->a->head.may_pause;
    if (pause) {
        right -= f->compact ? 40 : 48;
        if (icon_button(ui, right, y, "pause", "Pause", 0)) screen_event(f->ctx, QR_EV_PAUSE, f->at);
    }
    float edge = right - (f->compact ? 12.0f : state == UI_TIMER_NONE ? 16.0f : 20.0f);
    float left = ui_timer(ui, edge, y, state, time);
    titles(f, margin + (f->compact ? 36 : 44), y + 24, left);
    if (f->a->head.adaptive)
        quiz_adaptive_progress(f, margin, f->bar);
    else
        progress(f, margin, f->bar);
    if (quiz_strip_height(f) > 0) quiz_strip(f, margin, f->bar + 4);
    ui_close(ui);
}

/* ---- footer ---- */

/* What a practice still waits for. */
static const char *nothing_yet(enum qr_item_type type)
{
    switch (type) {
    case QR_ORDERING:
        return "Put them in order";
    case QR_MATCHING:
        return "Match the answers";
    case QR_NUMERIC:
    case QR_SHORT:
    case QR_CLOZE:
        return "Give an answer";
    default:
        return "Choose an answer";
    }
}

/* Some parts are answered and some are not: that is said before it can be handed in so. */
static void partly(const struct quiz_frame *f, struct ui_button *b)
{
    uint32_t open = quiz_open_parts(f),
             all = f->slot->item->type == QR_CLOZE ? f->slot->item->n_blanks : f->slot->item->n_choices;
    b->label = f->practice ? "Check anyway" : "Go on anyway";
    if (f->view->told == open) return;
    b->label = ui_fmt(f->ui, "%u of %u still open", open, all);
    b->kind = UI_SECONDARY;
}

/* What the primary button says and whether it can be pressed: a disabled one says what is missing. */
static struct ui_button primary(struct quiz_frame *f)
{
    struct ui_button b = {.kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    const struct qr_item *item = f->slot->item;
    uint32_t n = quiz_filled(f);
    bool adaptive = f->a->head.adaptive, part = quiz_has_next_section(f->a);
    bool last = quiz_next(f) == f->end && !adaptive; /* one more may always follow */
    if (f->a->phase == QR_PHASE_GRACE) {
        b.label = quiz_hand_in_words(f);
    } else if (f->revealed) {
        bool all = quiz_first_blank(f->a) == f->a->head.n_slots;
        b.label = !last  ? "Next question"
                  : !all ? "All questions"
                  : part ? quiz_hand_in_words(f)
                         : "See results";
    } else if (f->closed) {
        b.label = !last ? "Next question" : part ? quiz_hand_in_words(f) : "All questions";
    } else if (last && part && n > 0 && !f->practice) {
        b.label = quiz_hand_in_words(f);
    } else if (item->type == QR_MULTIPLE && item->select_count > n && n > 0) {
        b.label = ui_fmt(f->ui, "Choose %u more", item->select_count - n);
        b.disabled = true;
    } else if (n == 0 && f->practice) {
        b.label = nothing_yet(item->type);
        b.disabled = true;
    } else if (n == 0) {
        b.label = adaptive ? "I don't know"
                  : !last  ? "Skip for now"
                  : part   ? quiz_hand_in_words(f)
                           : "All questions";
        b.kind = UI_SECONDARY;
        b.key = 0;
        b.cap = "arrowR";
    } else if (quiz_open_parts(f) && !quiz_waits(f)) {
        partly(f, &b);
    } else if (f->practice) {
        quiz_try_button(f, &b);
    } else {
        b.label = last ? "Save and finish" : "Save and next";
    }
    return b;
}

/* An answer of which parts are open is not handed in by one press too many: the first leads to what is open.
 */
static void press_primary(struct quiz_frame *f)
{
    uint32_t open = f->revealed || f->closed ? 0 : quiz_open_parts(f);
    if (f->a->phase == QR_PHASE_GRACE) {
        quiz_hand_in(f);
    } else if (open && f->view->told != open) {
        f->view->told = open;
        quiz_go_to_open(f);
    } else if (f->revealed || f->closed || !f->practice) {
        quiz_forward(f);
    } else {
        screen_event(f->ctx, QR_EV_CHECK, f->at);
    }
}

static float certainty(struct quiz_frame *f, float left, float right, float y)
{
    static const char *const words[] = {"Guessing", "Leaning", "Fairly sure", "Certain"};
    struct ui *ui = f->ui;
    struct ui_segmented s = {.name = "How sure are you?",
                             .labels = words,
                             .n = 4,
                             .chosen = f->state->certainty - 1,
                             .bars = true,
                             .small = f->compact};
    float w = ui_segmented_width(ui, &s), q = ui_text_width(ui, UI_T_SMALL, s.name);
    if (w > right - left) return left;
    bool room = !f->compact && w + q + 48 < right - left;
    float all = room ? q + 12 + w + 32 : w;
    float x = left + (right - left - all) / 2;
    if (room) x += ui_text(ui, UI_T_SMALL, UI_INK3, x, y + 24, s.name) + 12;
    s.r = (struct ui_rect){x, y, 0, 40};
    int hit = ui_segmented(ui, &s);
    if (room) ui_keycap(ui, x + w + 12, y + 10, "S", false);
    if (hit >= 0) screen_event(f->ctx, QR_EV_CERTAINTY, f->at)->value = hit + 1;
    return x + w;
}

/* Feedback shows the key: from there on a question can be disputed at once. */
static float dispute_button(struct quiz_frame *f, float x, float y)
{
    struct ui_button b = remark_dispute_button(f->state);
    b.icon_only = f->compact;
    if (ui_button(f->ui, x, y, &b)) remark_dispute(f->ctx, f->at, f->state);
    return x + ui_button_width(f->ui, &b);
}

static float back_and_flag(struct quiz_frame *f, float x, float y)
{
    struct ui *ui = f->ui;
    bool on = f->state->flagged;
    struct ui_button back = {.label = "Back",
                             .kind = UI_GHOST,
                             .icon = "arrowL",
                             .icon_only = f->compact,
                             .disabled = f->at == f->first};
    struct ui_button flag = {.label = on ? "Flagged" : "Flag",
                             .kind = UI_GHOST,
                             .icon = on ? "flagOn" : "flag",
                             .icon_token = on ? UI_WARN : UI_NONE,
                             .label_token = on ? UI_WARN : UI_NONE,
                             .icon_only = f->compact,
                             .key = 'f',
                             .cap = f->compact ? NULL : "F",
                             .disabled = f->a->phase == QR_PHASE_GRACE};
    if (f->a->head.adaptive) {
        back = (struct ui_button){.label = "Stop here", .kind = UI_GHOST};
        if (ui_button(ui, x, y, &back)) f->view->dialog = QUIZ_STOP;
    } else if (ui_button(ui, x, y, &back)) {
        quiz_show(f, f->at - 1);
    }
    x += ui_button_width(ui, &back) + (f->compact ? 8 : 16);
    if (ui_button(ui, x, y, &flag)) screen_event(f->ctx, QR_EV_FLAG, f->at)->value = !on;
    x += ui_button_width(ui, &flag);
    return f->revealed ? dispute_button(f, x + (f->compact ? 0 : 8), y) : x;
}

/* "2 of 4 correct so far"; with further tries "2.7 of 4 points so far". */
static void so_far(struct quiz_frame *f, float left, float right, float y)
{
    const char *words = quiz_so_far(f);
    float w = ui_text_width(f->ui, UI_T_SMALL, words);
    if (right - w > left) ui_text(f->ui, UI_T_SMALL, UI_INK3, right - w, y + 24, words);
    ui_label(f->ui, UI_ROLE_TEXT, (struct ui_rect){right - w, y + 10, w, 20}, words, NULL);
}

/* The primary button hands in by then; looking at the questions goes on beside it. */
static void next_to_look_at(struct quiz_frame *f, float right, float y)
{
    struct ui_button next = {.label = "Next question",
                             .kind = UI_SECONDARY,
                             .icon = f->compact ? "arrowR" : NULL,
                             .icon_only = f->compact,
                             .disabled = f->at + 1 == f->end};
    if (ui_button(f->ui, right - 12 - ui_button_width(f->ui, &next), y, &next)) quiz_show(f, f->at + 1);
}

void quiz_footer(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    float h = f->foot, top = ui->height - h, y = top + (h - 40) / 2 + (f->compact ? 1 : 0.5f);
    float margin = f->compact ? 24 : 40;
    ui_fill(ui, (struct ui_rect){0, top, ui->width, h}, UI_BG);
    ui_hline(ui, 0, top, ui->width, UI_LINE);
    ui_open(ui, UI_ROLE_REGION, (struct ui_rect){0, top, ui->width, h}, "Actions");
    float left = back_and_flag(f, f->compact ? margin : margin - 16, y);
    struct ui_button b = primary(f);
    float bx = ui->width - margin - ui_button_width(ui, &b);
    if (f->a->phase == QR_PHASE_GRACE)
        next_to_look_at(f, bx, y);
    else if (f->revealed)
        so_far(f, quiz_like_button(f, left + (f->compact ? 0 : 8), y, bx - 24), bx - 24, y);
    else if (quiz_tried(f))
        quiz_give_up(f, left, bx - 12, y);
    else if (f->a->head.ask_certainty && !f->closed)
        certainty(f, left + 8, bx - 8, y);
    /* Enter with nothing chosen goes to the first answer: the keyboard never skips by accident. */
    bool empty_enter = !b.key || b.disabled;
    if (ui_button(ui, bx, y, &b)) press_primary(f);
    if (empty_enter && !f->revealed && !f->closed && ui_key(ui, UI_KEY_ENTER))
        ui_focus(ui, quiz_first_answer(f));
    ui_close(ui);
}
