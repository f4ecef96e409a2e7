/* Exams in the set-up: a list, and beneath it what is published about the chosen one and how sure that is. */
#include <math.h>

#include "quizradar/str.h"
#include "screens/parts.h"
#include "screens/setup_view.h"

const struct qr_exam *setup_chosen_exam(const struct setup_frame *f)
{
    bool diagnostic = f->s->kind == SETUP_ADAPTIVE;
    const struct qr_exam *exam = qr_library_find_exam(f->m->library, f->s->exam);
    if (exam && (exam->kind == QR_EXAM_DIAGNOSTIC) == diagnostic) return exam;
    return part_first_exam(f->m, diagnostic);
}

ui_id setup_exam_row_id(const struct ui *ui, const char *exam)
{
    return ui_make_id(ui, exam, 4100);
}

static const char *size_words(struct setup_frame *f, const struct qr_exam *e, bool yours)
{
    const char *size = screen_plural(f->ui, (uint32_t)e->questions, "question", "questions");
    if (e->kind == QR_EXAM_DIAGNOSTIC)
        size = ui_fmt(f->ui, "at most %s", size);
    else if (e->minutes)
        size = ui_fmt(f->ui, "%s, %d min", size, e->minutes);
    return yours ? ui_fmt(f->ui, "%s, yours", size) : size;
}

static void remove_button(struct setup_frame *f, const struct qr_exam *e, float x, float y)
{
    struct ui_button b = {
        .label = ui_fmt(f->ui, "Remove %s", e->title), .kind = UI_GHOST, .icon = "trash", .icon_only = true};
    if (ui_button(f->ui, x, y, &b)) screen_ask(f->ctx, ASK_REMOVE_EXAM)->text = e->id;
}

static float exam_row(struct setup_frame *f, const struct qr_exam *e, float x, float y, float w)
{
    struct ui *ui = f->ui;
    bool on = f->exam == e, yours = !qr_library_exam_shelf(f->m->library, e)->shipped;
    float rw = yours ? w - 48 : w;
    float th = ui_wrap_height(ui, UI_T_UI, rw - 32, e->title), h = th + 36;
    struct ui_rect r = {x, y, rw, h};
    const char *size = size_words(f, e, yours);
    struct ui_desc desc = {.role = UI_ROLE_RADIO,
                           .name = e->title,
                           .value = size,
                           .state = on ? UI_CHECKED : 0,
                           .id = setup_exam_row_id(ui, e->id),
                           .group = ui_make_id(ui, "exams", 0)};
    bool chosen = setup_radio(ui, r, &desc);
    ui_wrap(ui, UI_T_UI, UI_INK, x + 32, y + 9, rw - 32, e->title);
    ui_text(ui, UI_T_CAP_R, UI_INK3, x + 32, y + th + 22, size);
    ui_hline(ui, x, y + h, w, UI_LINE);
    if (yours) remove_button(f, e, x + w - 40, y + h / 2 - 20);
    if (chosen) {
        qr_strlcpy(f->s->exam, e->id, sizeof f->s->exam);
        ui->again = true;
    }
    return h + 1;
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

/* Quotas of a part, beneath it. */
static float quotas_of(struct setup_frame *f, const struct qr_exam_part *p, float x, float y, float w)
{
    struct qr_buf words = QR_BUF_INIT;
    float top = y;
    for (uint32_t i = 0; i < p->n_quotas; i++) {
        qr_buf_clear(&words);
        qr_exam_quota_words(&p->quotas[i], f->m->taxonomy, &words);
        y += part_text(f->ui, UI_T_CAP_R, UI_INK3, x, y, w,
                       ui_fmt(f->ui, "%d of %s", p->quotas[i].questions, qr_buf_str(&words))) +
             4;
    }
    qr_buf_release(&words);
    return y - top;
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
        y += quotas_of(f, p, x, y - 6, w);
        ui_hline(ui, x, y, w, UI_LINE);
    }
    return y - top + 16;
}

float setup_missing(struct setup_frame *f, float x, float y, float w)
{
    if (!f->missing) return 0;
    return part_fact(f->ui, "alert", UI_WARN, x, y, w,
                     ui_fmt(f->ui, "Your banks hold %u of its %s: %s. The time limit stays the same.",
                            f->asked,
                            screen_plural(f->ui, (uint32_t)f->exam->questions, "question", "questions"),
                            f->missing)) +
           10;
}

static float details(struct setup_frame *f, const struct qr_exam *e, float x, float y, float w)
{
    float top = y;
    ui_heading(f->ui, UI_T_HEAD, x, y + 18, e->title);
    y += 36;
    y += setup_missing(f, x, y, w);
    y += line(f, UI_INK, x, y, w, e->description);
    if (e->published_questions) y += line(f, UI_INK2, x, y, w, published(f->ui, e));
    y += line(f, UI_INK2, x, y, w, e->certainty);
    y += line(f, UI_INK2, x, y, w, e->note);
    ui_hline(f->ui, x, y + 2, w, UI_LINE2);
    y += 3 + parts_of(f, e, x, y + 3, w);
    y += setup_delivery_words(f, e, x, y, w);
    y += line(f, UI_INK3, x, y, w, e->disclaimer);
    for (uint32_t i = 0; i < e->n_sources; i++)
        y += line(f, UI_INK3, x, y, w,
                  ui_fmt(f->ui, "Source: %s, %s (%s)", e->sources[i].publisher ? e->sources[i].publisher : "",
                         e->sources[i].title, e->sources[i].identifier ? e->sources[i].identifier : ""));
    return y - top;
}

float setup_exam_list(struct setup_frame *f, const char *title, float x, float y, float w)
{
    float top = y;
    bool diagnostic = f->s->kind == SETUP_ADAPTIVE;
    ui_heading(f->ui, UI_T_HEAD, x, y + 18, title);
    ui_hline(f->ui, x, y + 32, w, UI_LINE);
    y += 33;
    for (uint32_t i = 0; i < f->m->library->n_exams; i++) {
        const struct qr_exam *e = f->m->library->exams[i];
        if ((e->kind == QR_EXAM_DIAGNOSTIC) == diagnostic) y += exam_row(f, e, x, y, w);
    }
    return y + 24 - top;
}

float setup_exams(struct setup_frame *f, float x, float y, float w)
{
    float h = setup_exam_list(f, "Exams", x, y, w);
    return f->exam ? h + details(f, f->exam, x, y + h, w) : h;
}
