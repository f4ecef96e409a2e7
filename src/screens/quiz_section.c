/* Sections of a quiz: their names, what is open in them, and handing one in. */
#include "screens/quiz_section.h"
#include "quizradar/str.h"
#include "screens/parts.h"

bool quiz_has_next_section(const struct qr_attempt *a)
{
    return a->phase != QR_PHASE_LATE && a->section + 1 < a->head.n_sections;
}

/* A title that only says its number adds nothing. */
const char *quiz_part(struct ui *ui, const struct qr_attempt *a, uint32_t section)
{
    const char *title = a->head.sections[section].title;
    const char *number = ui_fmt(ui, "Part %u", section + 1);
    const char *text = ui_fmt(ui, "%s of %u", number, a->head.n_sections);
    return qr_streq(title, number) ? text : ui_fmt(ui, "%s · %s", text, title);
}

bool quiz_blank(const struct qr_attempt *a, uint32_t slot)
{
    bool closed = a->slots[slot].locked && a->phase != QR_PHASE_LATE;
    return qr_attempt_open(a, slot) && !closed && !quiz_answered(a, slot);
}

uint32_t quiz_first_blank(const struct qr_attempt *a)
{
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        if (quiz_blank(a, i)) return i;
    return a->head.n_slots;
}

const char *quiz_blank_names(struct ui *ui, const struct qr_attempt *a, uint32_t first, uint32_t end)
{
    const char *out = "none";
    uint32_t left = 0, seen = 0;
    for (uint32_t i = first; i < end; i++)
        left += !qr_slot_answered(a, i);
    uint32_t shown = left > 6 ? 4 : left;
    for (uint32_t i = first; i < end && seen < shown; i++) {
        if (qr_slot_answered(a, i)) continue;
        seen++;
        const char *sep = seen == 1 ? "" : seen == left ? " and " : ", ";
        out = seen == 1 ? ui_fmt(ui, "Question%s %u", left == 1 ? "" : "s", i + 1)
                        : ui_fmt(ui, "%s%s%u", out, sep, i + 1);
    }
    return left > shown ? ui_fmt(ui, "%s and %u more", out, left - shown) : out;
}

/* ---- handing in ---- */

const char *quiz_hand_in_words(struct quiz_frame *f)
{
    if (f->late) return "See results";
    if (f->a->phase == QR_PHASE_GRACE) return "Hand in";
    if (quiz_has_next_section(f->a)) return ui_fmt(f->ui, "Hand in part %u", f->a->section + 1);
    return f->a->head.mode == QR_MODE_EXAM ? "Submit exam" : "Finish practice"; /* whatever the feedback */
}

void quiz_hand_in(struct quiz_frame *f)
{
    if (f->late)
        screen_event(f->ctx, QR_EV_CLOSE, f->at);
    else if (quiz_has_next_section(f->a) && f->a->phase == QR_PHASE_RUNNING)
        f->view->dialog = QUIZ_HAND_IN;
    else
        screen_event(f->ctx, QR_EV_SUBMIT, f->at);
}

static const char *what_follows(struct quiz_frame *f)
{
    qr_ms rest = f->a->head.sections[f->a->section].rest;
    if (rest) return ui_fmt(f->ui, "A break of at most %s follows.", screen_duration(f->ui, rest));
    return ui_fmt(f->ui, "Part %u follows at once.", f->a->section + 2);
}

/* What is still blank stands first, and then the way to it is the safe button. */
void quiz_section_dialog(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    uint32_t blank = quiz_first_blank(f->a);
    bool any = blank < f->a->head.n_slots;
    struct ui_button hand_in = {.label = quiz_hand_in_words(f), .kind = any ? UI_SECONDARY : UI_PRIMARY};
    struct ui_button stay = {.label = any ? ui_fmt(ui, "Go to question %u", blank + 1) : "Keep going",
                             .kind = any ? UI_PRIMARY : UI_SECONDARY};
    struct ui_button buttons[2] = {any ? stay : hand_in, any ? hand_in : stay};
    buttons[0].key = UI_KEY_ENTER;
    buttons[0].cap = "enter";
    const char *names = quiz_blank_names(ui, f->a, f->first, f->end);
    struct part_message m = {.title = ui_fmt(ui, "Hand in part %u?", f->a->section + 1),
                             .width = 520,
                             .least = 268,
                             .buttons = buttons,
                             .n = 2};
    m.text =
        any || !qr_streq(names, "none")
            ? ui_fmt(ui, "Not answered: %s. There is no way back to this part. %s", names, what_follows(f))
            : ui_fmt(ui, "All its questions are answered. There is no way back to this part. %s",
                     what_follows(f));
    int pressed = part_message(ui, &m);
    if (pressed >= 0 || ui_key(ui, UI_KEY_ESCAPE)) f->view->dialog = QUIZ_NO_DIALOG;
    if (pressed == (any ? 1 : 0)) {
        f->view->navigator = false;
        screen_event(f->ctx, QR_EV_SECTION, f->at);
    }
    if (any && pressed == 0) quiz_show(f, blank);
    ui_dialog_end(ui);
}
