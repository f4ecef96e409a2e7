/* What lies ahead, on the page of a plan: the chance to pass an exam, and the steps day by day until then. */
#include "quizradar/clock.h"
#include "report/internal.h"

#define NARROWING 3 /* skills that are named */

/* ---- the chance to pass ---- */

static void put_item(struct qr_buf *out, const char *text)
{
    qr_buf_puts(out, "<li>");
    put_text(out, text);
    qr_buf_puts(out, "</li>\n");
}

static void put_paragraph(struct qr_buf *out, const char *text)
{
    qr_buf_puts(out, "<p>");
    put_text(out, text);
    qr_buf_puts(out, "</p>\n");
}

static void put_telling(struct qr_buf *out, const struct qr_telling *t, struct qr_arena *arena)
{
    const char *best = qr_telling_text(t, arena);
    if (!best) return;
    qr_buf_puts(out, "<h3>What would narrow it most</h3>\n<ul>\n");
    for (int i = 0; i < t->n_skills && i < NARROWING; i++)
        put_item(out, qr_telling_skill_text(&t->skills[i], arena));
    qr_buf_puts(out, "</ul>\n");
    put_paragraph(out, best);
}

void page_chance(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena)
{
    size_t n;
    const char *const *list = qr_chance_assumptions(input->chance, arena, &n);
    bool known = input->chance->state == QR_CHANCE_KNOWN;
    qr_buf_puts(out, "<section aria-labelledby=\"ahead\">\n<h2 id=\"ahead\">The exam ahead</h2>\n");
    put_paragraph(out, qr_chance_text(input->chance, input->taxonomy, arena));
    if (known) qr_buf_puts(out, "<h3>An estimate under assumptions</h3>\n<ul>\n");
    for (size_t i = 0; known && i < n; i++)
        put_item(out, list[i]);
    if (known) {
        qr_buf_puts(out, "</ul>\n");
        put_telling(out, input->telling, arena);
    }
    qr_buf_puts(out, "</section>\n");
}

/* ---- day by day ---- */

static const char *day_name(int64_t day, struct qr_arena *arena)
{
    struct qr_date d = qr_civil_from_days(day);
    return qr_sprintf(arena, "%s, %d %s %d", qr_weekday_name(d.weekday), d.day, qr_month_name(d.month),
                      d.year);
}

static void put_day(struct qr_buf *out, const char *day, const char *words)
{
    qr_buf_printf(out, "<tr><th scope=\"row\">%s</th><td>", day);
    put_text(out, words);
    qr_buf_puts(out, "</td></tr>\n");
}

/* One after the last learning day that holds anything. */
static int busy_days(const struct qr_schedule *s)
{
    int n = s->n_days;
    while (n > 0 && !s->days[n - 1].n && !s->days[n - 1].reviews)
        n--;
    return n;
}

static void put_days(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena)
{
    const struct qr_schedule *s = input->schedule;
    const struct qr_schedule_input *in = input->schedule_input;
    int n = busy_days(s), d = 0;
    int64_t end = n < s->n_days ? s->days[n].day : in->by;
    qr_buf_printf(
        out,
        "<table><caption>%d minutes on each day that is not off.</caption>\n<thead><tr>"
        "<th scope=\"col\">Day</th><th scope=\"col\">Reviews and steps</th></tr></thead>\n<tbody>\n",
        in->minutes);
    for (int64_t day = in->today; day < end; day++) {
        bool learning = d < s->n_days && s->days[d].day == day;
        put_day(out, day_name(day, arena),
                learning ? qr_schedule_day_text(&s->days[d], in, arena) : "Day off");
        d += learning;
    }
    if (end < in->by) put_day(out, day_name(end, arena), "From here on nothing more is planned.");
    put_day(out, day_name(in->by, arena), "The exam");
    qr_buf_puts(out, "</tbody></table>\n");
}

static void put_left_out(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena)
{
    const struct qr_schedule *s = input->schedule;
    if (s->waiting)
        put_paragraph(out, s->waiting == 1 ? "One review finds no room."
                                           : qr_sprintf(arena, "%d reviews find no room.", s->waiting));
    if (s->fits == s->needed) return;
    qr_buf_puts(out, "<h3>Does not fit</h3>\n<ul>\n");
    for (int i = s->fits; i < s->needed; i++) {
        const struct qr_module *m = &input->steps->modules[input->plan->reasons[i].module];
        put_item(out, qr_sprintf(arena, "%s, %d min", m->title, m->minutes));
    }
    qr_buf_puts(out, "</ul>\n");
}

void page_schedule(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena)
{
    qr_buf_puts(out, "<section aria-labelledby=\"dates\">\n<h2 id=\"dates\">Day by day</h2>\n");
    put_paragraph(out, qr_schedule_text(input->schedule, input->schedule_input, arena));
    put_days(out, input, arena);
    put_left_out(out, input, arena);
    qr_buf_puts(out, "<p class=\"quiet\">");
    put_text(out, qr_schedule_note());
    qr_buf_puts(out, "</p>\n</section>\n");
}
