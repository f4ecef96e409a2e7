/* The quiz screen: one question at a time, with header, progress and footer that never scroll. */
#include "screens/screen.h"

#include <string.h>

#include "screens/quiz_tries.h"

static void init(void *data, const struct screen_model *m)
{
    struct quiz_view *view = data;
    view->timer_hidden = m->prefs.hide_timer;
}

/* ---- what the parts share ---- */

bool quiz_is_myth(const struct quiz_frame *f)
{
    return f->slot->item->type == QR_TRUEFALSE;
}

const struct qr_response *quiz_answer(const struct quiz_frame *f)
{
    return screen_shown(f->state);
}

const char *quiz_task(struct quiz_frame *f)
{
    static const char *const words[] = {"",     "one", "two",   "three", "four",
                                        "five", "six", "seven", "eight", "nine"};
    const struct qr_item *item = f->slot->item;
    if (item->type == QR_TRUEFALSE) return item->myth_or_fact ? "Myth or fact" : "True or false";
    static const char *const tasks[QR_ITEM_TYPES] = {[QR_ORDERING] = "Put in order",
                                                     [QR_MATCHING] = "Match each one",
                                                     [QR_NUMERIC] = "Type a number",
                                                     [QR_SHORT] = "Type a word",
                                                     [QR_CLOZE] = "Fill the gap"};
    if (tasks[item->type])
        return item->type == QR_CLOZE && item->n_blanks > 1 ? "Fill the gaps" : tasks[item->type];
    if (item->type != QR_MULTIPLE) return "Choose one";
    uint32_t n = item->select_count;
    if (!n) return "Choose all that apply";
    return n < 10 ? ui_fmt(f->ui, "Choose %s", words[n]) : ui_fmt(f->ui, "Choose %u", n);
}

static void dot(struct ui *ui, float *x, float base)
{
    ui_disc(ui, *x + 13.5f, base - 4, 1.5f, UI_OUTLINE);
    *x += 27;
}

float quiz_meta(struct quiz_frame *f, float x, float w, float top)
{
    struct ui *ui = f->ui;
    float start = x, base = top + 12, lines = 1;
    const char *number = f->a->head.adaptive
                             ? ui_fmt(ui, "Question %u, at most %u", f->at + 1, f->a->head.most)
                             : ui_fmt(ui, "Question %u of %u", f->at + 1, f->a->head.n_slots);
    const struct qr_taxonomy *t = f->ctx->m->taxonomy;
    const char *area = f->slot->area >= 0 ? t->areas[f->slot->area].title : NULL, *task = quiz_task(f);
    const char *like = f->slot->like ? ui_fmt(ui, "Like question %u", f->slot->like) : NULL;
    const char *rest[3] = {area, task, like};
    x += ui_text(ui, UI_T_CAP_S, UI_INK2, x, base, number);
    for (int i = 0; i < 3; i++) {
        if (!rest[i]) continue;
        if (x + 27 + ui_text_width(ui, UI_T_CAP, rest[i]) > start + w) {
            x = start;
            base += 18;
            lines++;
        } else {
            dot(ui, &x, base);
        }
        x += ui_text(ui, UI_T_CAP, UI_INK3, x, base, rest[i]);
    }
    const char *words =
        ui_fmt(ui, "%s, %s%s%s", area ? area : "no skill", task, like ? ", " : "", like ? like : "");
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){start, top, w, 18 * lines - 2}, number, words);
    return 10 + 18 * lines;
}

void quiz_show(struct quiz_frame *f, uint32_t slot)
{
    f->view->navigator = false;
    screen_event(f->ctx, QR_EV_SHOWN, slot);
}

bool quiz_answered(const struct qr_attempt *a, uint32_t slot)
{
    /* With further tries an answer that stands there may be the one that was wrong. */
    if (qr_behaviour_retries(a->head.behaviour)) return a->slots[slot].checked || a->slots[slot].late.n;
    return qr_slot_answered(a, slot) || a->slots[slot].late.n;
}

void quiz_forward(struct quiz_frame *f)
{
    uint32_t next = quiz_next(f);
    bool all = quiz_first_blank(f->a) == f->a->head.n_slots;
    if (f->a->head.adaptive)
        screen_ask(f->ctx, ASK_NEXT);
    else if (next < f->end)
        quiz_show(f, next);
    else if (quiz_has_next_section(f->a) && (all || !f->practice) && f->a->phase == QR_PHASE_RUNNING)
        quiz_hand_in(f);
    else if (f->revealed && all)
        screen_event(f->ctx, QR_EV_SUBMIT, f->at);
    else
        f->view->navigator = true;
}

static struct qr_response single_answer(struct quiz_frame *f, uint32_t index)
{
    uint32_t *picks = qr_push(f->ui->arena, uint32_t, 1);
    picks[0] = index;
    return (struct qr_response){.n = 1, .picks = picks};
}

/* Adds or removes one pick; QR_NO_PICK in n when the question takes no more. */
static struct qr_response toggled(struct quiz_frame *f, uint32_t index)
{
    const struct qr_item *item = f->slot->item;
    const struct qr_response *old = quiz_answer(f);
    uint32_t *picks = qr_push(f->ui->arena, uint32_t, item->n_choices), n = 0;
    bool had = false;
    for (uint32_t c = 0; c < item->n_choices; c++) {
        bool on = c == index;
        for (uint32_t i = 0; i < old->n; i++)
            if (old->picks[i] == c) {
                had = had || on;
                on = !on;
                break;
            }
        if (on) picks[n++] = c;
    }
    bool too_many = !had && item->select_count && n > item->select_count;
    return (struct qr_response){.n = too_many ? QR_NO_PICK : n, .picks = picks};
}

void quiz_pick(struct quiz_frame *f, uint32_t pos)
{
    uint32_t index = f->slot->order[pos];
    struct qr_response r;
    f->view->over_limit = false;
    if (f->slot->item->type == QR_MULTIPLE)
        r = toggled(f, index);
    else
        r = single_answer(f, index);
    if (r.n == QR_NO_PICK) {
        f->view->over_limit = true;
        f->ui->again = true;
        return;
    }
    if (f->state->struck && f->state->struck[index] && r.n)
        screen_event(f->ctx, QR_EV_STRIKE, f->at)->value = (int32_t)index;
    screen_event(f->ctx, QR_EV_ANSWER, f->at)->response = r;
}

const char *quiz_source(struct ui *ui, const struct qr_item *item)
{
    if (!item->n_sources) return NULL;
    const struct qr_source *s = &item->sources[0];
    const char *out = s->publisher ? ui_fmt(ui, "%s, %s", s->publisher, s->title) : s->title;
    if (s->identifier) out = ui_fmt(ui, "%s: %s", out, s->identifier);
    return out;
}

const struct qr_module *quiz_module(const struct screen_model *m, const struct qr_item *item)
{
    for (uint32_t k = 0; k < item->n_skills; k++)
        for (uint32_t i = 0; i < m->steps->n_modules; i++)
            if (strcmp(m->steps->modules[i].skill, item->skills[k].id) == 0) return &m->steps->modules[i];
    return NULL;
}

/* ---- ids of answers ---- */

ui_id quiz_row_id(const struct ui *ui, uint32_t element)
{
    return ui_make_id(ui, "element", (int)element);
}

ui_id quiz_left_id(const struct ui *ui, uint32_t left)
{
    return ui_make_id(ui, "left", (int)left);
}

ui_id quiz_gap_id(const struct ui *ui, uint32_t blank)
{
    return ui_make_id(ui, "blank", (int)blank);
}

ui_id quiz_option_id(const struct ui *ui, uint32_t blank, uint32_t option)
{
    return ui_make_id(ui, "option", (int)(blank * 64 + option));
}

ui_id quiz_first_answer(const struct quiz_frame *f)
{
    const struct qr_item *item = f->slot->item;
    switch (item->type) {
    case QR_ORDERING:
        return quiz_row_id(f->ui, f->slot->order[0]);
    case QR_MATCHING:
        return quiz_left_id(f->ui, 0);
    case QR_NUMERIC:
    case QR_SHORT:
        return quiz_gap_id(f->ui, 0);
    case QR_CLOZE:
        return item->blanks[0].n_options ? quiz_option_id(f->ui, 0, 0) : quiz_gap_id(f->ui, 0);
    default:
        return ui_choice_id(f->ui, 0);
    }
}

/* ---- keys that belong to the whole screen ---- */

void quiz_strike(struct quiz_frame *f, uint32_t pos)
{
    uint32_t index = f->slot->order[pos];
    struct qr_event *e = screen_event(f->ctx, QR_EV_STRIKE, f->at);
    e->value = (int32_t)index;
    e->on = !f->state->struck[index];
}

/* X acts on the focused answer, else on the one under the pointer. */
static void strike_focused(struct quiz_frame *f)
{
    int by_focus = -1, by_hover = -1;
    for (int pos = 0; pos < (int)f->slot->item->n_choices; pos++) {
        ui_id id = ui_choice_id(f->ui, pos);
        if (f->ui->focus == id) by_focus = pos;
        if (f->ui->hover == id) by_hover = pos;
    }
    int pos = by_focus >= 0 ? by_focus : by_hover;
    if (pos < 0) return;
    quiz_strike(f, (uint32_t)pos);
}

/* Letters of long lists of answers go before the shortcuts. */
bool quiz_answers_take(const struct quiz_frame *f, int letter)
{
    const struct qr_item *item = f->slot->item;
    uint32_t n = item->type == QR_MATCHING                       ? item->n_rights
                 : item->type == QR_CLOZE && item->n_blanks == 1 ? item->blanks[0].n_options
                 : item->type < QR_ORDERING                      ? item->n_choices
                                                                 : 0;
    return !f->revealed && !f->closed && !f->view->navigator && (uint32_t)(letter - 'a') < n;
}

static void keys(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    if (!f->a->head.adaptive && !quiz_answers_take(f, 'g') && ui_key(ui, 'g'))
        f->view->navigator = !f->view->navigator;
    if (f->view->navigator) {
        if (ui_key(ui, UI_KEY_ESCAPE)) f->view->navigator = false;
        return;
    }
    if (quiz_is_timed(f->a) && ui_key(ui, 't')) f->view->timer_hidden = !f->view->timer_hidden;
    if (f->at > f->first && ui_key(ui, UI_KEY_LEFT)) quiz_show(f, f->at - 1);
    if (ui_key(ui, UI_KEY_RIGHT)) quiz_forward(f);
    bool choices = f->slot->item->type == QR_SINGLE || f->slot->item->type == QR_MULTIPLE;
    bool open = !f->revealed && !f->closed;
    if (open && choices && ui_key(ui, 'x')) strike_focused(f);
    if (f->a->head.ask_certainty && open && !quiz_tried(f) && ui_key(ui, 's'))
        screen_event(f->ctx, QR_EV_CERTAINTY, f->at)->value = f->state->certainty % 4 + 1;
    if (f->a->phase == QR_PHASE_RUNNING && f->a->head.may_pause && ui_key(ui, 'p'))
        screen_event(f->ctx, QR_EV_PAUSE, f->at);
    /* Chords reach beneath a dialog; this one must not open another there. */
    if (ui->scope == ui->top_scope && ui_chord(ui, UI_CTRL, 'w')) f->view->dialog = QUIZ_LEAVE;
}

/* A try that failed leaves the question as it is. In a field the next letters replace what was wrong; else
 * the focus waits for Enter. */
static void notice_try(struct quiz_frame *f)
{
    struct quiz_view *v = f->view;
    if (v->last_tries == f->state->n_tries) return;
    v->last_tries = f->state->n_tries;
    v->tried = true;
    v->over_limit = false;
    v->typing.blank = 0;
    if (!f->ui->typing) f->ui->focus = 0;
}

/* A new question starts at its top; feedback too, with the verdict in sight. */
static void notice_change(struct quiz_frame *f)
{
    struct quiz_view *v = f->view;
    if (v->last_section != f->a->section) {
        v->navigator = false;
        v->dialog = QUIZ_NO_DIALOG;
        v->last_section = f->a->section;
    }
    if (v->started && v->last_slot == f->at && v->last_checked == f->revealed &&
        v->last_closed == f->closed) {
        notice_try(f);
        return;
    }
    v->last_tries = f->state->n_tries;
    v->tried = false;
    if (v->started) f->ui->focus = 0; /* an answer that is handed in holds no focus */
    v->started = true;
    v->last_slot = f->at;
    v->last_checked = f->revealed;
    v->last_closed = f->closed;
    v->over_limit = v->numbers = false;
    v->lift = (struct quiz_lift){0};
    v->match = (struct quiz_match){0};
    memset(&v->calculator, 0, sizeof v->calculator);
    v->typing.blank = 0;
    v->told = 0;
    v->typing.dirty = v->field_seen = false;
    ui_scroll_to(f->ui, ui_make_id(f->ui, "question", 0), 0);
}

/* Header and footer give way when the window is low, as at 200 % text: the question needs the room. */
static void measure(struct quiz_frame *f)
{
    bool low = f->ui->height < 440;
    f->head = low ? 48 : f->compact ? 56 : 64;
    f->bar = low ? 52 : f->compact ? 76 : 84;
    f->foot = low ? 52 : f->compact ? 64 : 80;
    float top = (low ? 60 : f->compact ? 88 : 100) + quiz_strip_height(f);
    f->body = (struct ui_rect){0, top, f->ui->width, f->ui->height - top - f->foot};
}

static void frame(void *data, struct screen_ctx *ctx)
{
    if (!ctx->m->session) return;
    struct ui *ui = ctx->ui;
    const struct qr_attempt *a = ctx->m->session->attempt;
    struct quiz_frame f = {.ctx = ctx,
                           .ui = ui,
                           .view = data,
                           .a = a,
                           .at = a->current,
                           .slot = &a->head.slots[a->current],
                           .state = &a->slots[a->current],
                           .compact = ui->bp.cls == UI_COMPACT,
                           .practice = a->head.behaviour != QR_DEFERRED && a->phase != QR_PHASE_LATE,
                           .late = a->phase == QR_PHASE_LATE};
    f.revealed = f.state->checked;
    if (f.revealed) f.state = tries_handed_in(ui, f.state);
    f.closed = !f.revealed && !f.late && (f.state->locked || a->phase == QR_PHASE_GRACE);
    f.end = a->head.n_slots;
    if (a->head.adaptive) f.first = a->current; /* what has led to it stands */
    if (a->head.n_sections && !f.late) {
        f.first = a->first;
        f.end = a->first + a->head.sections[a->section].n;
    }
    measure(&f);
    quiz_flush(&f);
    notice_change(&f);
    keys(&f);
    quiz_header(&f);
    if (a->phase == QR_PHASE_PAUSED || a->phase == QR_PHASE_BREAK)
        ; /* covered, for the eye and for a screen reader */
    else if (f.view->navigator)
        quiz_navigator(&f);
    else if (f.revealed)
        quiz_reveal(&f);
    else if (f.closed)
        quiz_closed(&f);
    else
        quiz_body(&f);
    if (!f.view->navigator) quiz_footer(&f);
    quiz_notice(&f);
    quiz_dialogs(&f);
}

const struct screen_ops screen_quiz = {
    .name = "quiz", .size = sizeof(struct quiz_view), .init = init, .frame = frame};
