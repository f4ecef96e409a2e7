/* By when: the day of the exam, minutes a day and days off, and which module stands on which day. */
#include <math.h>

#include "quizradar/clock.h"
#include "screens/plan_view.h"

#define LATER     28 /* days until an exam that has no date yet */
#define DAYS_SHOW 7
#define LEFT_SHOW 6

static const char *short_day(struct ui *ui, int64_t day)
{
    struct qr_date d = qr_civil_from_days(day);
    return ui_fmt(ui, "%.3s %d %.3s", qr_weekday_name(d.weekday), d.day, qr_month_name(d.month));
}

/* ---- what is set ---- */

/* Label and stepper in one row, or one below the other; `by` is -1, 0 or +1. Returns the height. */
static float stepper(struct plan_frame *f, float x, float y, float w, const struct ui_stepper *as, int *by)
{
    struct ui *ui = f->ui;
    bool stack = ui_text_width(ui, UI_T_SMALL, as->label) + 12 > w - 176;
    struct ui_stepper s = *as;
    s.r = stack ? (struct ui_rect){x, y + 25, w, 40} : (struct ui_rect){x + w - 176, y, 176, 40};
    ui_text(ui, UI_T_SMALL, UI_INK, x, stack ? y + 15 : y + 24, s.label);
    *by = ui_stepper(ui, &s);
    return stack ? 73 : 48;
}

static float exam_day(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct screen_goal *g = &f->ctx->m->prefs.goal;
    int64_t today = qr_local_day(f->ctx->m->wall), by = g->by;
    int day, week, weeks = (int)((by - today) / 7);
    float top = y;
    struct ui_stepper days = {.label = "Day of the exam",
                              .value = short_day(ui, by),
                              .at_min = by <= today + 1,
                              .at_max = by >= today + QR_SCHEDULE_DAYS};
    struct ui_stepper steps = {.label = "Whole weeks until then",
                               .value = ui_fmt(ui, "%d", weeks > 0 ? weeks : 0),
                               .at_min = by <= today + 7,
                               .at_max = by > today + QR_SCHEDULE_DAYS - 7};
    y += plan_date(f, x, y, w);
    y += stepper(f, x, y, w, &days, &day);
    y += stepper(f, x, y, w, &steps, &week);
    if (day || week) {
        plan_goal(f)->by = by <= today ? today + 1 : by + day + 7 * week;
        f->view->date.wrong[0] = '\0';
    }
    return y - top;
}

static float minutes(struct plan_frame *f, float x, float y, float w)
{
    static const int values[] = {10, 15, 20, 30, 45, 60, 90, 120, 180, 240};
    const int n = (int)(sizeof values / sizeof *values);
    int at = 0, by;
    for (int i = 0; i < n; i++)
        if (values[i] <= f->ctx->m->prefs.goal.minutes) at = i;
    struct ui_stepper s = {.label = "Minutes a day",
                           .value = ui_fmt(f->ui, "%d", f->ctx->m->prefs.goal.minutes),
                           .at_min = at == 0,
                           .at_max = at == n - 1};
    float h = stepper(f, x, y, w, &s, &by);
    if (by) plan_goal(f)->minutes = values[at + by];
    return h;
}

static float days_off(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    int across = w >= 320 ? 4 : 3;
    float cw = (w - 16 * (float)(across - 1)) / (float)across;
    ui_text(ui, UI_T_SMALL, UI_INK, x, y + 15, "Days off");
    y += 25;
    for (int i = 0; i < 7; i++) {
        int weekday = (i + 1) % 7; /* Monday first */
        struct ui_rect r = {x + (cw + 16) * (float)(i % across), y + 40 * (float)(i / across), cw, 40};
        bool off = f->ctx->m->prefs.goal.days_off >> weekday & 1;
        if (ui_checkbox_row(ui, r, ui_fmt(ui, "%.3s", qr_weekday_name(weekday)), NULL, off, 300 + i))
            plan_goal(f)->days_off ^= 1u << weekday;
    }
    return 25 + 40 * (float)((7 + across - 1) / across) + 16;
}

/* ---- what fits ---- */

static float days(struct plan_frame *f, const struct qr_schedule *s, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    int n = s->n_days < DAYS_SHOW ? s->n_days : DAYS_SHOW;
    for (int i = 0; i < n; i++) {
        y += part_text(ui, UI_T_SMALL, UI_INK, x, y, w, short_day(ui, s->days[i].day));
        y += part_text(ui, UI_T_SMALL, UI_INK2, x, y, w,
                       qr_schedule_day_text(&s->days[i], f->ctx->m->schedule_input, ui->arena)) +
             8;
    }
    if (s->n_days > n)
        y += part_text(ui, UI_T_SMALL, UI_INK3, x, y, w,
                       ui_fmt(ui, "And %d more days, in the same order.", s->n_days - n)) +
             8;
    return y - top;
}

static float left_out(struct plan_frame *f, const struct qr_schedule *s, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct screen_model *m = f->ctx->m;
    float top = y;
    if (s->fits == s->needed) return 0;
    y += part_heading(ui, UI_T_STRONG, x, y + 8, w, "Does not fit") + 16;
    for (int i = s->fits; i < s->needed && i < s->fits + LEFT_SHOW; i++)
        y += part_fact(ui, "minusC", UI_INK3, x, y, w, m->steps->modules[m->plan->reasons[i].module].title) +
             6;
    if (s->needed > s->fits + LEFT_SHOW)
        y += part_text(ui, UI_T_SMALL, UI_INK3, x + 32, y, w - 32,
                       ui_fmt(ui, "And %d more.", s->needed - s->fits - LEFT_SHOW)) +
             6;
    return y + 8 - top;
}

static float schedule(struct plan_frame *f, const struct qr_schedule *s, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    y +=
        part_text(ui, UI_T_BODY, UI_INK, x, y, w, qr_schedule_text(s, f->ctx->m->schedule_input, ui->arena)) +
        12;
    if (s->waiting)
        y += part_fact(ui, "alert", UI_WARN, x, y, w,
                       ui_fmt(ui, "%s no room.",
                              screen_plural(ui, (uint32_t)s->waiting, "review finds", "reviews find"))) +
             8;
    y += days(f, s, x, y, w);
    y += left_out(f, s, x, y, w);
    y += part_text(ui, UI_T_CAP_R, UI_INK3, x, y, w, qr_schedule_note());
    return y + 8 - top;
}

float plan_dates(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct screen_model *m = f->ctx->m;
    bool on = m->prefs.goal.by != 0;
    ui_hline(ui, x, y, w, UI_LINE);
    part_heading(ui, UI_T_STRONG, x, y + 19, w - 100, "By when?");
    if (ui_switch(ui, x + w, y + 17, "The exam has a date", on))
        plan_goal(f)->by = on ? 0 : qr_local_day(m->wall) + LATER;
    y += 56;
    if (!on) return y;
    y += exam_day(f, x, y, w);
    y += minutes(f, x, y, w);
    y += days_off(f, x, y, w);
    if (m->schedule) return y + schedule(f, m->schedule, x, y, w);
    return y + part_fact(ui, "alert", UI_WARN, x, y, w, m->schedule_fault) + 12;
}
