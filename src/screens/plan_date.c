/* The day of the exam as it is typed: "2027-03-01". A day that can be planned for counts at once. */
#include <math.h>
#include <string.h>

#include "quizradar/clock.h"
#include "quizradar/str.h"
#include "screens/plan_view.h"

#define ISO_LEN 10
#define FIELD_W 176.0f

static const char *iso(struct ui *ui, int64_t day)
{
    struct qr_date d = qr_civil_from_days(day);
    return ui_fmt(ui, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static const char *trimmed(struct ui *ui, const char *text)
{
    text += strspn(text, " ");
    size_t n = strlen(text);
    while (n && text[n - 1] == ' ')
        n--;
    return ui_fmt(ui, "%.*s", (int)n, text);
}

static bool has_form(const char *text)
{
    for (int i = 0; i < ISO_LEN; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return !text[ISO_LEN];
}

/* What keeps `text` from being a day to plan for, or NULL. */
static const char *fault_of(struct plan_frame *f, const char *text, int64_t *day)
{
    struct ui *ui = f->ui;
    int64_t today = qr_local_day(f->ctx->m->wall), last = today + QR_SCHEDULE_DAYS;
    if (!has_form(text)) return "Write it as year, month and day, for example 2027-03-01.";
    if (!qr_days_from_iso(text, day)) return ui_fmt(ui, "No calendar has a day %s.", text);
    if (*day <= today)
        return ui_fmt(ui, "%s has come already. The first day to plan for is %s.", text, iso(ui, today + 1));
    if (*day > last)
        return ui_fmt(ui, "%s is too far ahead. The last day to plan for is %s.", text, iso(ui, last));
    return NULL;
}

/* Kept when the focus goes; nothing at all means that the day stays. */
static void leave(struct plan_frame *f, struct plan_date *d)
{
    int64_t day;
    const char *text = trimmed(f->ui, d->edit.text);
    d->typing = d->done = false;
    qr_strlcpy(d->wrong, *text && fault_of(f, text, &day) ? text : "", sizeof d->wrong);
}

static bool typed(struct plan_frame *f, struct plan_date *d, const struct ui_field *field)
{
    struct ui *ui = f->ui;
    bool mine = ui_has_focus(ui, field->id);
    if (mine && !d->typing) ui_edit_set(&d->edit, field->text);
    if (!mine && d->typing) leave(f, d);
    d->typing = mine;
    if (mine && ui_key(ui, UI_KEY_ENTER)) d->done = true;
    bool changed = ui_field(ui, field, mine ? &d->edit : NULL);
    if (changed) d->done = false;
    return changed;
}

/* A fault is told once the text is as long as a date, with Enter, and when the focus goes. */
static const char *told(struct plan_frame *f, const struct plan_date *d)
{
    int64_t day;
    const char *text = d->typing ? trimmed(f->ui, d->edit.text) : d->wrong;
    bool whole = !d->typing || d->done || strlen(text) >= ISO_LEN;
    return *text && whole ? fault_of(f, text, &day) : NULL;
}

float plan_date(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    struct plan_date *d = &f->view->date;
    const char *label = "Date, as 2027-03-01";
    bool stack = ui_text_width(ui, UI_T_SMALL, label) + 12 > w - FIELD_W;
    struct ui_field field = {.r = stack ? (struct ui_rect){x, y + 25, w, 40}
                                        : (struct ui_rect){x + w - FIELD_W, y, FIELD_W, 40},
                             .name = "Date of the exam",
                             .text = d->wrong[0] ? d->wrong : iso(ui, f->ctx->m->prefs.goal.by),
                             .id = ui_make_id(ui, "date of the exam", 0)};
    int64_t day;
    float h = stack ? 73 : 48;
    ui_text(ui, UI_T_SMALL, UI_INK, x, stack ? y + 15 : y + 24, label);
    if (typed(f, d, &field) && !fault_of(f, trimmed(ui, d->edit.text), &day)) plan_goal(f)->by = day;
    const char *fault = told(f, d);
    if (!fault) return h;
    ui_box(ui, field.r, 8, UI_NONE, UI_WRONG, d->typing ? 2 : 1);
    return h + part_fact(ui, "alert", UI_WRONG, x, y + h - 4, w, fault) + 8;
}
