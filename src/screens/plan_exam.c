/* The exam ahead: a row above the steps, and its card with the chance to pass. */
#include <math.h>

#include "quizradar/str.h"
#include "screens/plan_view.h"
#include "screens/setup_view.h"

#define QUESTIONS 5u /* of a practice that measures what is missing */
#define NARROWING 3  /* skills that are named */

struct screen_goal *plan_goal(struct plan_frame *f)
{
    struct screen_ask *ask = screen_ask(f->ctx, ASK_PREFS);
    ask->prefs = f->ctx->m->prefs;
    return &ask->prefs.goal;
}

static const struct qr_exam *exam_of(const struct plan_frame *f)
{
    return qr_library_find_exam(f->ctx->m->library, f->ctx->m->prefs.goal.exam);
}

static ui_id choice_id(const struct ui *ui, const struct qr_exam *exam)
{
    return ui_make_id(ui, exam ? exam->id : "none", 5200);
}

static ui_id row_id(const struct ui *ui)
{
    return ui_make_id(ui, "plan exam", 0);
}

/* ---- the row ---- */

static const char *row_words(struct plan_frame *f)
{
    const struct screen_model *m = f->ctx->m;
    const struct qr_exam *exam = exam_of(f);
    const char *by = m->schedule ? qr_schedule_text(m->schedule, m->schedule_input, f->ui->arena) : NULL;
    const char *chance = m->chance ? qr_chance_text(m->chance, m->taxonomy, f->ui->arena) : NULL;
    if (chance && m->chance->state == QR_CHANCE_KNOWN)
        chance = ui_fmt(f->ui, "%s An estimate under assumptions.", chance);
    if (chance && m->chance->state == QR_CHANCE_TOO_LITTLE)
        chance = ui_fmt(f->ui, "%s: too little is measured to say how it would go.", exam->title);
    if (chance && by) return ui_fmt(f->ui, "%s %s", chance, by);
    if (chance || by) return chance ? chance : by;
    return exam ? m->chance_fault : "The chance to pass, and a plan that fits the time until then.";
}

float plan_exam_row(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *words = row_words(f);
    float inner = w - 60 - 40, h = 44 + ui_wrap_height(ui, UI_T_SMALL, inner, words);
    struct ui_rect r = {x, y, w, h};
    bool on = f->view->exam;
    struct ui_desc desc = {.role = UI_ROLE_ROW,
                           .name = "The exam ahead",
                           .value = words,
                           .state = on ? UI_SELECTED : 0,
                           .id = row_id(ui)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    ui_box(ui, r, 12, hit.hover && !on ? UI_HOVER : UI_SURFACE, on ? UI_ACCENT : UI_LINE2, on ? 2 : 1);
    ui_icon(ui, "calendar", x + 18, y + 14, 20, UI_ACCENT);
    ui_text(ui, UI_T_UI, UI_INK, x + 60, y + 28, "The exam ahead");
    ui_wrap(ui, UI_T_SMALL, UI_INK2, x + 60, y + 34, inner, words);
    ui_icon(ui, "right", x + w - 36, y + h / 2 - 10, 20, UI_INK3);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    if (hit.activated) {
        f->view->exam = f->view->detail = true;
        plan_select_error(f, NULL);
        ui_focus(ui, choice_id(ui, exam_of(f)));
        ui->again = true;
    }
    return h + 16;
}

/* ---- which exam, and what passes it ---- */

static float exam_choice(struct plan_frame *f, const struct qr_exam *e, float x, float y, float w)
{
    struct ui *ui = f->ui;
    bool on = exam_of(f) == e;
    const char *title = e ? e->title : "No exam";
    float h = fmaxf(36, ui_wrap_height(ui, UI_T_SMALL, w - 32, title) + 16);
    struct ui_desc desc = {.role = UI_ROLE_RADIO,
                           .name = title,
                           .value = "Exam",
                           .state = on ? UI_CHECKED : 0,
                           .id = choice_id(ui, e),
                           .group = ui_make_id(ui, "plan exams", 0)};
    if (setup_radio(ui, (struct ui_rect){x, y, w, h}, &desc) && !on) {
        struct screen_goal *goal = plan_goal(f);
        qr_strlcpy(goal->exam, e ? e->id : "", sizeof goal->exam);
        goal->mark = 0; /* it was another exam's */
    }
    ui_wrap(ui, UI_T_SMALL, UI_INK, x + 32, y + 8, w - 32, title);
    return h;
}

static float choices(struct plan_frame *f, float x, float y, float w)
{
    const struct qr_library *lib = f->ctx->m->library;
    float top = y;
    y += exam_choice(f, NULL, x, y, w);
    for (size_t i = 0; i < lib->n_exams; i++)
        if (lib->exams[i]->kind != QR_EXAM_DIAGNOSTIC) y += exam_choice(f, lib->exams[i], x, y, w);
    return y - top;
}

/* The learner's mark; below the first step stands the published one, or none. */
static float mark(struct plan_frame *f, const struct qr_exam *e, float x, float y, float w)
{
    struct ui *ui = f->ui;
    bool published = isfinite(e->pass_mark) && e->pass_mark > 0;
    int own = f->ctx->m->prefs.goal.mark, now = own ? own : published ? (int)e->pass_mark : 0;
    const char *text = own         ? "Yours. Below 40% it is taken away again."
                       : published ? "As published."
                                   : "None is published: say which share of right answers you want to reach.";
    struct ui_stepper s = {.r = {x + w - 152, y, 152, 40},
                           .label = "Pass mark",
                           .value = now ? ui_fmt(ui, "%d%%", now) : "Not set",
                           .at_min = !own && !published,
                           .at_max = now >= 100};
    ui_text(ui, UI_T_SMALL, UI_INK, x, y + 24, "Pass mark");
    int by = ui_stepper(ui, &s);
    if (by) {
        int to = !now ? 60 : now + (by > 0 ? 5 : -5);
        plan_goal(f)->mark = to < 40 ? 0 : to > 100 ? 100 : to;
    }
    return 48 + part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 48, w, text) + 16;
}

/* ---- the chance ---- */

static void practise(struct plan_frame *f, const struct qr_chance_area *a, const char *label, float x,
                     float y)
{
    const struct qr_area *area = &f->ctx->m->taxonomy->areas[a->area];
    struct ui_button b = {.label = label, .kind = UI_SECONDARY};
    if (ui_button(f->ui, x, y, &b)) part_practise(f->ctx, "Practice", area->id, area->title, QUESTIONS);
}

static void ask_telling(struct plan_frame *f, const struct qr_telling *t)
{
    const char *title = f->ctx->m->chance->exam->title;
    part_practise(f->ctx, "What would tell most", NULL, title, (uint32_t)t->n)->from = SCREEN_FROM_TELLING;
}

static float narrowing(struct plan_frame *f, const struct qr_telling *t, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    y += part_heading(ui, UI_T_STRONG, x, y, w, "What would narrow it most") + 8;
    const char *best = qr_telling_text(t, ui->arena);
    if (!best)
        return y +
               part_text(ui, UI_T_SMALL, UI_INK2, x, y, w,
                         "Each of its questions was answered within the last 30 days.") +
               16 - top;
    for (int i = 0; i < t->n_skills && i < NARROWING; i++)
        y += part_fact(ui, "target", UI_INK3, x, y, w, qr_telling_skill_text(&t->skills[i], ui->arena)) + 8;
    y += part_text(ui, UI_T_SMALL, UI_INK2, x, y, w, best) + 12;
    struct ui_button b = {.label = t->n == 1 ? "Answer the one that would tell most"
                                             : ui_fmt(ui, "Answer the %d that would tell most", t->n),
                          .kind = UI_SECONDARY};
    if (ui_button(ui, x, y, &b)) ask_telling(f, t);
    return y + 56 - top;
}

static float assumptions(struct plan_frame *f, const struct qr_chance *c, float x, float y, float w)
{
    struct ui *ui = f->ui;
    size_t n;
    const char *const *list = qr_chance_assumptions(c, ui->arena, &n);
    struct ui_button why = {.label = "Why",
                            .kind = UI_GHOST,
                            .icon = f->view->why ? "up" : "down",
                            .value = f->view->why ? "open" : "closed"};
    float top = y;
    if (ui_button(ui, x - 16, y, &why)) f->view->why = !f->view->why;
    y += 48;
    for (size_t i = 0; f->view->why && i < n; i++)
        y += part_fact(ui, "info", UI_INK3, x, y, w, list[i]) + 8;
    return y - top;
}

static float chance(struct plan_frame *f, const struct qr_chance *c, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    ui_hline(ui, x, y, w, UI_LINE);
    y += 17 + part_heading(ui, UI_T_STRONG, x, y + 17, w, "If you sat it today") + 8;
    y += part_text(ui, UI_T_BODY, UI_INK, x, y, w, qr_chance_text(c, f->ctx->m->taxonomy, ui->arena)) + 6;
    if (c->state == QR_CHANCE_KNOWN) {
        y += part_text(ui, UI_T_CAP_R, UI_INK3, x, y, w, "An estimate under assumptions.") + 4;
        y += assumptions(f, c, x, y, w);
        y += narrowing(f, f->ctx->m->telling, x, y, w);
    } else if (c->state == QR_CHANCE_TOO_LITTLE) {
        const struct qr_chance_area *a = c->areas;
        while (a->measured)
            a++;
        practise(f, a,
                 ui_fmt(ui, "Answer %u on %s", QUESTIONS, f->ctx->m->taxonomy->areas[a->area].short_title), x,
                 y + 8);
        y += 64;
    }
    return y + 12 - top;
}

/* ---- the card ---- */

static float content(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct screen_model *m = f->ctx->m;
    const struct qr_exam *exam = exam_of(f);
    float top = y;
    y += part_heading(ui, UI_T_TITLE, x, y, w, "The exam ahead") + 12;
    y += choices(f, x, y, w) + 8;
    if (exam) y += mark(f, exam, x, y, w);
    if (exam && m->chance) y += chance(f, m->chance, x, y, w);
    if (exam && !m->chance) y += part_fact(ui, "alert", UI_WARN, x, y, w, m->chance_fault) + 12;
    return plan_dates(f, x, y, w) - top;
}

void plan_exam(struct plan_frame *f, struct ui_rect card)
{
    struct ui *ui = f->ui;
    float pad = f->compact ? 24 : 32;
    struct ui_rect view = {card.x + 1, card.y + 8, card.w - 2, card.h - 16};
    ui_id id = ui_make_id(ui, "plan exam card", 0);
    ui_card(ui, card);
    ui_scroll_begin(ui, id, view);
    float h = content(f, card.x + pad, card.y + pad, card.w - 2 * pad);
    ui_scroll_end(ui, id, view, h + 2 * pad);
    if (f->compact || !ui_key(ui, UI_KEY_ESCAPE)) return; /* compact: the way back stands in the title */
    f->view->exam = false;
    ui_focus(ui, row_id(ui));
    ui->again = true;
}
