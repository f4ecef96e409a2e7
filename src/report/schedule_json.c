/* The plan by date and what changed in it as JSON, docs/report-format.md. */
#include "quizradar/clock.h"
#include "report/internal.h"

static void key_date(struct qr_jwriter *w, const char *key, int64_t day)
{
    struct qr_date d = qr_civil_from_days(day);
    struct qr_arena *arena = qr_arena_new(0);
    qr_jw_kstring(w, key, qr_sprintf(arena, "%04d-%02d-%02d", d.year, d.month, d.day));
    qr_arena_free(arena);
}

static const char *id_of(const struct qr_report_input *input, int entry)
{
    return input->steps->modules[input->plan->reasons[entry].module].id;
}

static void write_day(struct qr_jwriter *w, const struct qr_report_input *input,
                      const struct qr_schedule_day *day)
{
    if (!day->n && !day->reviews) return;
    qr_jw_begin_object(w);
    key_date(w, "date", day->day);
    qr_jw_kint(w, "reviews", day->reviews);
    qr_jw_key(w, "modules");
    qr_jw_begin_array(w);
    for (int i = 0; i < day->n; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", id_of(input, day->pieces[i].entry));
        qr_jw_kint(w, "minutes", day->pieces[i].minutes);
        qr_jw_kbool(w, "begins", day->pieces[i].begins);
        qr_jw_kbool(w, "ends", day->pieces[i].ends);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
    qr_jw_end_object(w);
}

static void write_left_out(struct qr_jwriter *w, const struct qr_report_input *input)
{
    qr_jw_key(w, "doesNotFit");
    qr_jw_begin_array(w);
    for (int i = input->schedule->fits; i < input->schedule->needed; i++)
        qr_jw_string(w, id_of(input, i));
    qr_jw_end_array(w);
}

void json_schedule(struct qr_jwriter *w, const struct qr_report_input *input)
{
    const struct qr_schedule *s = input->schedule;
    struct qr_arena *arena = qr_arena_new(0);
    qr_jw_key(w, "schedule");
    qr_jw_begin_object(w);
    key_date(w, "by", input->schedule_input->by);
    qr_jw_kint(w, "minutesPerDay", input->schedule_input->minutes);
    qr_jw_kint(w, "learningDays", s->n_days);
    qr_jw_kint(w, "minutes", s->minutes);
    qr_jw_kint(w, "available", s->available);
    qr_jw_kint(w, "reviews", s->reviews);
    qr_jw_kint(w, "reviewsWaiting", s->waiting);
    qr_jw_kstring(w, "text", qr_schedule_text(s, input->schedule_input, arena));
    write_left_out(w, input);
    qr_jw_key(w, "days");
    qr_jw_begin_array(w);
    for (int d = 0; d < s->n_days; d++)
        write_day(w, input, &s->days[d]);
    qr_jw_end_array(w);
    qr_jw_end_object(w);
    qr_arena_free(arena);
}

void json_plan_diff(struct qr_jwriter *w, const struct qr_report_input *input)
{
    static const char *const kinds[] = {"done", "new", "dropped", "up", "down"};
    struct qr_arena *arena = qr_arena_new(0);
    qr_jw_key(w, "changes");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < input->diff->n; i++) {
        const struct qr_plan_change *c = &input->diff->changes[i];
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "kind", kinds[c->kind]);
        qr_jw_kstring(w, "id", input->steps->modules[c->module].id);
        if (c->was) qr_jw_kint(w, "was", c->was);
        if (c->is) qr_jw_kint(w, "is", c->is);
        qr_jw_kstring(w, "text", qr_plan_change_text(c, input->steps, arena));
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
    qr_arena_free(arena);
}
