/* Exams in the set-up: a list, and beneath it what is published about the chosen one and how sure that is. */
#include <math.h>

#include "screens/parts.h"
#include "screens/setup_view.h"

static float exam_row(struct setup_frame *f, uint32_t i, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_exam *e = f->m->library->exams[i];
    struct ui_rect r = {x, y, w, 56};
    bool on = f->s->exam == i;
    const char *size = e->minutes ? ui_fmt(ui, "%d questions, %d min", e->questions, e->minutes)
                                  : ui_fmt(ui, "%d questions", e->questions);
    struct ui_desc desc = {.role = UI_ROLE_RADIO,
                           .name = e->title,
                           .value = size,
                           .state = on ? UI_CHECKED : 0,
                           .id = ui_make_id(ui, e->id, 4100),
                           .group = ui_make_id(ui, "exams", 0)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    struct ui_rect dot = {x, y + 18, 20, 20};
    if (hit.hover) ui_box(ui, (struct ui_rect){x - 12, y, w + 24, 56}, 8, UI_HOVER, UI_NONE, 0);
    ui_box(ui, dot, 10, UI_SURFACE, on ? UI_ACCENT : UI_OUTLINE, on ? 6 : 1.5f);
    ui_text(ui, UI_T_UI, UI_INK, x + 32, y + 24, e->title);
    ui_text(ui, UI_T_CAP_R, UI_INK3, x + 32, y + 42, size);
    ui_hline(ui, x, y + 56, w, UI_LINE);
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){x - 4, y + 2, w + 8, 52}, 4);
    if (hit.activated) {
        f->s->exam = i;
        ui->again = true;
    }
    return 57;
}

static const char *published(struct ui *ui, const struct qr_exam *e)
{
    const char *text = ui_fmt(ui, "The exam itself, as published: %d questions in %d minutes",
                              e->published_questions, e->published_minutes);
    if (e->scored_questions && e->scored_questions != e->published_questions)
        text = ui_fmt(ui, "%s, %d of them scored", text, e->scored_questions);
    text = isfinite(e->pass_mark) ? ui_fmt(ui, "%s; pass mark %.0f%%", text, e->pass_mark)
                                  : ui_fmt(ui, "%s; %s", text, e->pass_note ? e->pass_note : "no pass mark");
    return ui_fmt(ui, "%s. %s%s%s%s", text, e->status ? "Status: " : "", e->status ? e->status : "",
                  e->as_of ? ", as of " : "", e->as_of ? e->as_of : "");
}

static float line(struct setup_frame *f, enum ui_token ink, float x, float y, float w, const char *text)
{
    return text ? part_text(f->ui, UI_T_SMALL, ink, x, y, w, text) + 10 : 0;
}

/* Domains with their weight and the questions they get here. */
static float parts_of(struct setup_frame *f, const struct qr_exam *e, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    for (uint32_t i = 0; i < e->n_parts; i++) {
        const struct qr_exam_part *p = &e->parts[i];
        const char *right = p->weight > 0
                                ? ui_fmt(ui, "%.0f%%, %d here", p->weight, p->questions)
                                : screen_plural(ui, (uint32_t)p->questions, "question", "questions");
        float rw = ui_text_width(ui, UI_T_SMALL, right) + 24;
        float h = ui_wrap(ui, UI_T_SMALL, UI_INK, x, y + 10, w - rw, p->title);
        ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 24, right);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h + 20}, p->title, right);
        y += h + 20;
        ui_hline(ui, x, y, w, UI_LINE);
    }
    return y - top + 16;
}

static float details(struct setup_frame *f, const struct qr_exam *e, float x, float y, float w)
{
    float top = y;
    ui_heading(f->ui, UI_T_HEAD, x, y + 18, e->title);
    y += 36;
    if (f->asked < (uint32_t)e->questions)
        y += part_fact(f->ui, "alert", UI_WARN, x, y, w,
                       ui_fmt(f->ui, "Your banks hold %u of its %d questions; the time limit stays the same.",
                              f->asked, e->questions)) +
             10;
    y += line(f, UI_INK, x, y, w, e->description);
    if (e->published_questions) y += line(f, UI_INK2, x, y, w, published(f->ui, e));
    y += line(f, UI_INK2, x, y, w, e->certainty);
    y += line(f, UI_INK2, x, y, w, e->note);
    ui_hline(f->ui, x, y + 2, w, UI_LINE2);
    y += 3 + parts_of(f, e, x, y + 3, w);
    y += setup_delivery_words(f->ui, e, x, y, w);
    y += line(f, UI_INK3, x, y, w, e->disclaimer);
    for (uint32_t i = 0; i < e->n_sources; i++)
        y += line(f, UI_INK3, x, y, w,
                  ui_fmt(f->ui, "Source: %s, %s (%s)", e->sources[i].publisher ? e->sources[i].publisher : "",
                         e->sources[i].title, e->sources[i].identifier ? e->sources[i].identifier : ""));
    return y - top;
}

float setup_exams(struct setup_frame *f, float x, float y, float w)
{
    float top = y;
    ui_heading(f->ui, UI_T_HEAD, x, y + 18, "Exams");
    ui_hline(f->ui, x, y + 32, w, UI_LINE);
    y += 33;
    for (uint32_t i = 0; i < f->m->library->n_exams; i++)
        y += exam_row(f, i, x, y, w);
    y += 24;
    if (f->exam) y += details(f, f->exam, x, y, w);
    return y - top;
}
