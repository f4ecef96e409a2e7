/* The adaptive diagnostic in the set-up: what it does, and how near it can come with the banks there are. */
#include <math.h>

#include "quizradar/str.h"
#include "screens/parts.h"
#include "screens/setup_view.h"

static void work_out(struct setup_frame *f)
{
    struct setup_reach *r = &f->s->reach;
    const struct qr_bank *banks[SETUP_BANKS];
    size_t n = setup_chosen_banks(f, banks);
    double *points = qr_push(f->ui->arena, double, f->n_areas);
    r->all = part_reach(f->m, f->exam, banks, n, (uint32_t)f->exam->questions, points);
    for (uint32_t i = 0; i < f->n_areas; i++)
        r->points[i] = points[i];
    r->in_banks = f->in_banks;
    qr_strlcpy(r->exam, f->exam->id, sizeof r->exam);
}

static float reach(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct setup_reach *r = &f->s->reach;
    float top = y;
    if (isnan(r->all)) return 0;
    y += part_fact(ui, "target", UI_ACCENT, x, y, w,
                   ui_fmt(ui,
                          "With at most %d questions these banks can bring each skill to about ±%.0f of 100 "
                          "points, nine times out of ten.",
                          f->exam->questions, r->all)) +
         16;
    for (uint32_t i = 0; i < f->n_areas; i++) {
        const char *title = f->m->taxonomy->areas[i].title,
                   *near = isnan(r->points[i]) ? "not asked" : ui_fmt(ui, "about ±%.0f", r->points[i]);
        float rw = ui_text_width(ui, UI_T_SMALL, near) + 24;
        float h = ui_wrap(ui, UI_T_SMALL, UI_INK, x, y + 10, w - rw, title);
        ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 24, near);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h + 20}, title, near);
        y += h + 20;
        ui_hline(ui, x, y, w, UI_LINE);
    }
    return y + 16 - top;
}

static bool several(const struct setup_frame *f)
{
    int n = 0;
    for (uint32_t i = 0; i < f->m->library->n_exams; i++)
        n += f->m->library->exams[i]->kind == QR_EXAM_DIAGNOSTIC;
    return n > 1;
}

float setup_diagnostic(struct setup_frame *f, float x, float y, float w)
{
    float top = y;
    if (!f->exam) return 0;
    if (!qr_streq(f->s->reach.exam, f->exam->id) || f->s->reach.in_banks != f->in_banks) work_out(f);
    if (several(f)) y += setup_exam_list(f, "Diagnostics", x, y, w);
    ui_heading(f->ui, UI_T_HEAD, x, y + 18, f->exam->title);
    y += 36;
    if (f->exam->description) y += part_text(f->ui, UI_T_SMALL, UI_INK, x, y, w, f->exam->description) + 12;
    y += reach(f, x, y, w);
    y += part_text(f->ui, UI_T_SMALL, UI_INK2, x, y, w,
                   "Nothing is marked right or wrong before the end, and there is no way back to a question: "
                   "each answer chooses the next one. You can pause, come back later, or stop at any time.");
    return y + 10 - top;
}
