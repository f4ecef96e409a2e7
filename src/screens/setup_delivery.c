/* How a ready-made exam is given: its sections, limits and rules, handed on to the start. */
#include <math.h>

#include "screens/setup_view.h"

#define MINUTE ((qr_ms)60000)

/* Without time limits the breaks stay. */
static const struct qr_section *sections_of(const struct setup_frame *f, const struct qr_exam *e)
{
    struct qr_section *out = qr_push(f->ui->arena, struct qr_section, e->n_sections);
    for (uint32_t i = 0; i < e->n_sections; i++) {
        const struct qr_exam_section *s = &e->sections[i];
        out[i] = (struct qr_section){.title = s->title,
                                     .n = (uint32_t)s->questions,
                                     .limit = f->s->untimed ? 0 : s->minutes * MINUTE,
                                     .rest = s->break_minutes * MINUTE};
    }
    return out;
}

/* Where the exam is silent the options of the set-up stand. */
void setup_delivery(const struct setup_frame *f, const struct qr_exam *e, struct screen_start *start)
{
    start->sections = sections_of(f, e);
    start->n_sections = e->n_sections;
    start->may_pause = e->may_pause;
    if (e->show_after_days) start->show_after = e->show_after_days;
    if (f->s->untimed) return;
    if (!e->minutes || e->at_limit == QR_LIMIT_SUBMIT) return;
    start->at_limit = e->at_limit;
    start->grace = e->grace_minutes * MINUTE;
}

/* ---- in words ---- */

/* As long as they will be: with extra time, or without limits. */
static const char *stretched(const struct setup_frame *f, int seconds)
{
    return screen_duration(f->ui, (qr_ms)llround(seconds * 1000.0 * f->s->extra));
}

static const char *section_words(const struct setup_frame *f, const struct qr_exam_section *s)
{
    struct ui *ui = f->ui;
    const char *text = screen_plural(ui, (uint32_t)s->questions, "question", "questions");
    if (s->minutes && !f->s->untimed) text = ui_fmt(ui, "%s, %s", text, stretched(f, s->minutes * 60));
    return s->break_minutes ? ui_fmt(ui, "%s, then a break of %d min", text, s->break_minutes) : text;
}

static const char *rules(const struct setup_frame *f, const struct qr_exam *e)
{
    struct ui *ui = f->ui;
    const char *text = "";
    bool limits = !f->s->untimed;
    if (limits && e->seconds_per_question)
        text = ui_fmt(ui, "%s for each question. ", stretched(f, e->seconds_per_question));
    if (limits && e->at_limit == QR_LIMIT_GRACE)
        text = ui_fmt(ui, "%sWhen the time is up there are %s to hand in, without further answers. ", text,
                      stretched(f, e->grace_minutes * 60));
    if (limits && e->at_limit == QR_LIMIT_OVERTIME)
        text = ui_fmt(ui, "%sAfter the time it goes on; what comes late is marked. ", text);
    if (!e->may_pause) text = ui_fmt(ui, "%sNo pauses. ", text);
    if (e->show_after_days)
        text = ui_fmt(ui, "%sRight answers are shown %s after the start.", text,
                      screen_plural(ui, (uint32_t)e->show_after_days, "day", "days"));
    return text;
}

float setup_delivery_words(const struct setup_frame *f, const struct qr_exam *e, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    const char *how = rules(f, e);
    for (uint32_t i = 0; i < e->n_sections; i++) {
        const struct qr_exam_section *s = &e->sections[i];
        const char *right = section_words(f, s);
        float rw = ui_text_width(ui, UI_T_SMALL, right) + 24;
        float h = ui_wrap(ui, UI_T_SMALL, UI_INK, x, y + 10, w - rw, s->title);
        ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 24, right);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h + 20}, s->title, right);
        y += h + 20;
        ui_hline(ui, x, y, w, UI_LINE);
    }
    if (e->n_sections) y += 16;
    if (*how) {
        float h = ui_wrap(ui, UI_T_SMALL, UI_INK2, x, y, w, how);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, how, NULL);
        y += h + 10;
    }
    return y - top;
}
