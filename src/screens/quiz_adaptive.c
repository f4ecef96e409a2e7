/* The quiz screen of an adaptive attempt: what got surer, progress without an end, and stopping. */
#include <math.h>

#include "screens/parts.h"
#include "screens/quiz_view.h"

#define BAR        160.0f
#define LEAST_TEXT 240.0f /* beside the bar; below that the words alone */

/* "34–71" */
static const char *range(struct ui *ui, const struct qr_estimate *e)
{
    return ui_fmt(ui, "%.0f–%.0f", e->lo, e->hi);
}

/* What the answer did; says nothing of whether it was right. */
static const char *effect_words(struct ui *ui, const struct qr_diagnostic_step *s, const char *title)
{
    switch (s->effect) {
    case QR_EFFECT_COUNTS:
        return ui_fmt(ui, "%s is now known to lie within %s (before %s).", title,
                      range(ui, &s->after[s->area]), range(ui, &s->before[s->area]));
    case QR_EFFECT_RAPID:
        return "That came faster than it can be read: it is scored, and changes no range.";
    case QR_EFFECT_REPEATED:
        return ui_fmt(ui,
                      "You saw that question within the last %d days: it is scored, and changes no range.",
                      QR_REPEAT_DAYS);
    case QR_EFFECT_DISPUTED:
        return "You dispute that question: it is left out, and changes no range.";
    case QR_EFFECT_NOT_SEEN:
        return NULL;
    }
    return NULL;
}

/* A skill that is closed may open again, when answers on others move it. */
static const char *words_of(struct quiz_frame *f, const struct qr_diagnostic_step *s)
{
    if (s->area < 0) return NULL;
    const char *title = f->ctx->m->taxonomy->areas[s->area].title;
    const char *effect = effect_words(f->ui, s, title);
    if (!effect || s->state == QR_ADAPTIVE_OPEN) return effect;
    return ui_fmt(f->ui, "%s No more on %s for now: %s.", effect,
                  s->effect == QR_EFFECT_COUNTS ? "it" : title, qr_diagnostic_why(s->state));
}

/* The range before as an outline, the one after filled, on one scale. */
static void bar(struct ui *ui, float x, float mid, const struct qr_estimate *before,
                const struct qr_estimate *after)
{
    float lo = BAR * (float)before->lo / 100, hi = BAR * (float)before->hi / 100;
    float to = BAR * (float)after->lo / 100, end = BAR * (float)after->hi / 100;
    ui_box(ui, (struct ui_rect){x, mid - 1, BAR, 2}, 1, UI_LINE, UI_NONE, 0);
    ui_box(ui, (struct ui_rect){x + to, mid - 5, end - to, 10}, 5, UI_BAND, UI_NONE, 0);
    ui_box(ui, (struct ui_rect){x + lo, mid - 5, hi - lo, 10}, 5, UI_NONE, UI_OUTLINE, 1);
}

float quiz_surer(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_diagnostic *d = f->a->head.adaptive ? f->ctx->m->diagnostic : NULL;
    const struct qr_diagnostic_step *s = d ? qr_diagnostic_last(d) : NULL;
    const char *words = s ? words_of(f, s) : NULL;
    if (!words) return 0;
    bool drawn = s->effect == QR_EFFECT_COUNTS && w >= LEAST_TEXT + 24 + BAR;
    if (drawn) bar(ui, x + w - BAR, y + 10, &s->before[s->area], &s->after[s->area]);
    return part_fact(ui, "target", UI_INK3, x, y, drawn ? w - BAR - 24 : w, words) + (f->compact ? 12 : 20);
}

void quiz_adaptive_progress(struct quiz_frame *f, float margin, float y)
{
    struct ui *ui = f->ui;
    uint32_t most = f->a->head.most;
    bool *done = qr_push(ui->arena, bool, most), *flagged = qr_push(ui->arena, bool, most);
    for (uint32_t i = 0; i < f->a->head.n_slots && i < most; i++) {
        done[i] = i < f->at || qr_slot_answered(f->a, i);
        flagged[i] = f->a->slots[i].flagged;
    }
    struct ui_rect r = {margin, y, ui->width - 2 * margin, 4};
    ui_progress_bar(ui, &(struct ui_progress){
                            .r = r, .n = (int)most, .current = (int)f->at, .done = done, .flagged = flagged});
}

void quiz_stop_dialog(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    uint32_t n = qr_slot_answered(f->a, f->at) ? f->at + 1 : f->at;
    const struct ui_button buttons[] = {
        {.label = "Keep going", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"},
        {.label = "Stop and see results", .kind = UI_SECONDARY}};
    struct part_message m = {.title = "Stop here?", .width = 520, .least = 268, .buttons = buttons, .n = 2};
    m.text =
        ui_fmt(ui,
               "%s. What is known by then is kept, and a question without an answer does not count. To go "
               "on another day, leave it instead.",
               screen_plural(ui, n, "answer so far", "answers so far"));
    int pressed = part_message(ui, &m);
    if (pressed >= 0 || ui_key(ui, UI_KEY_ESCAPE)) f->view->dialog = QUIZ_NO_DIALOG;
    if (pressed == 1) screen_event(f->ctx, QR_EV_SUBMIT, f->at);
    ui_dialog_end(ui);
}
