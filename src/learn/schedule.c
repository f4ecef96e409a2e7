/* Modules and reviews on the days before an exam. */
#include "quizradar/schedule.h"

#include <string.h>

#include "quizradar/clock.h"

/* ---- days ---- */

static bool is_off(const struct qr_schedule_input *in, int64_t day)
{
    return in->days_off >> qr_civil_from_days(day).weekday & 1;
}

static void list_days(const struct qr_schedule_input *in, struct qr_arena *arena, struct qr_schedule *out)
{
    out->days = qr_push(arena, struct qr_schedule_day, in->by - in->today);
    for (int64_t day = in->today; day < in->by; day++)
        if (!is_off(in, day)) out->days[out->n_days++].day = day;
    out->available = out->n_days * in->minutes;
}

/* What is due on a day off waits for the next learning day. */
static void put_reviews(const struct qr_schedule_input *in, struct qr_arena *arena, struct qr_schedule *out)
{
    int span = (int)(in->by - in->today), backlog = 0, d = 0;
    int *due = qr_push(arena, int, span), most = in->minutes / 2 / QR_REVIEW_MINUTES;
    if (in->deck) qr_review_forecast(in->deck->plain, (int)in->deck->n, (int)in->today, 0, due, span);
    for (int i = 0; i < span; i++) {
        backlog += due[i];
        if (d >= out->n_days || out->days[d].day != in->today + i) continue;
        out->days[d].reviews = backlog < most ? backlog : most;
        backlog -= out->days[d].reviews;
        out->reviews += out->days[d++].reviews;
    }
    out->waiting = backlog;
}

/* ---- modules ---- */

/* Where the next minutes are. */
struct cursor {
    int day, free; /* free: minutes of that day that are left */
};

static void next_day(const struct qr_schedule_input *in, const struct qr_schedule *s, struct cursor *at)
{
    at->day++;
    at->free = at->day < s->n_days ? in->minutes - s->days[at->day].reviews * QR_REVIEW_MINUTES : 0;
}

/* How much of what is left of a module to put on a day: neither beginning nor end is a sliver, unless the day
 * has room for nothing else. */
static int part_of(int left, int room, bool empty_day)
{
    int part = left < room ? left : room;
    if (part == left) return part;
    if (left - part < QR_PIECE_MINUTES && left - QR_PIECE_MINUTES >= QR_PIECE_MINUTES)
        part = left - QR_PIECE_MINUTES;
    bool sliver = part < QR_PIECE_MINUTES || left - part < QR_PIECE_MINUTES;
    return sliver && !empty_day ? 0 : part;
}

/* Puts one module from the cursor on; false when the days end before it does, and then nothing is kept. */
static bool put_module(const struct qr_schedule_input *in, struct qr_schedule *s, int entry,
                       struct cursor *at)
{
    struct cursor start = *at;
    int left = in->steps->modules[in->plan->plan.entries[entry].step].minutes, whole = left;
    while (left > 0 && at->day < s->n_days) {
        struct qr_schedule_day *day = &s->days[at->day];
        int part = part_of(left, at->free, day->n == 0);
        if (part > 0)
            day->pieces[day->n++] = (struct qr_schedule_piece){entry, part, left == whole, part == left};
        left -= part;
        at->free -= part;
        if (left > 0) next_day(in, s, at);
    }
    if (!left) return true;
    for (int d = start.day; d < s->n_days; d++)
        if (s->days[d].n && s->days[d].pieces[s->days[d].n - 1].entry == entry) s->days[d].n--;
    return false;
}

static void put_modules(const struct qr_schedule_input *in, struct qr_arena *arena, struct qr_schedule *out)
{
    struct cursor at = {.day = -1};
    for (int d = 0; d < out->n_days; d++)
        out->days[d].pieces = qr_push(arena, struct qr_schedule_piece, out->needed + 1);
    next_day(in, out, &at);
    while (out->fits < out->needed && put_module(in, out, out->fits, &at))
        out->minutes += in->steps->modules[in->plan->plan.entries[out->fits++].step].minutes;
}

int qr_schedule_make(const struct qr_schedule_input *in, struct qr_arena *arena, struct qr_schedule *out,
                     struct qr_error *err)
{
    struct qr_schedule s = {.needed = qr_learning_plan_needed(in->plan)};
    if (in->by <= in->today) return qr_fail(err, QR_EUSAGE, "the day of the exam has to be after today");
    if (in->by - in->today > QR_SCHEDULE_DAYS)
        return qr_fail(err, QR_EUSAGE, "the day of the exam is further than %d days", QR_SCHEDULE_DAYS);
    if (in->minutes < 10 || in->minutes > 1440)
        return qr_fail(err, QR_EUSAGE, "%d minutes a day, expected 10 to 1440", in->minutes);
    list_days(in, arena, &s);
    put_reviews(in, arena, &s);
    put_modules(in, arena, &s);
    s.minutes += s.reviews * QR_REVIEW_MINUTES;
    *out = s;
    return QR_OK;
}

/* ---- words ---- */

bool qr_days_off_parse(const char *words, unsigned *bits)
{
    static const char *const names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    unsigned found = 0;
    while (*words) {
        size_t len = strcspn(words, ",");
        int day = 0;
        while (day < 7 && !(len == 3 && strncmp(words, names[day], 3) == 0))
            day++;
        if (day == 7) return false;
        found |= 1u << day;
        words += len;
        if (*words == ',' && !*++words) return false;
    }
    *bits = found;
    return true;
}

const char *qr_schedule_text(const struct qr_schedule *s, const struct qr_schedule_input *in,
                             struct qr_arena *arena)
{
    struct qr_date by = qr_civil_from_days(in->by);
    const char *reviews =
        s->reviews ? qr_sprintf(arena, ", %d of them reviews", s->reviews * QR_REVIEW_MINUTES) : "";
    return qr_sprintf(arena, "%d of %d steps fit before %s, %d %s: %d of %d minutes on %d day%s%s.", s->fits,
                      s->needed, qr_weekday_name(by.weekday), by.day, qr_month_name(by.month), s->minutes,
                      s->available, s->n_days, s->n_days == 1 ? "" : "s", reviews);
}

static const char *piece_text(const struct qr_schedule_piece *p, const struct qr_schedule_input *in,
                              struct qr_arena *arena)
{
    const char *title = in->steps->modules[in->plan->reasons[p->entry].module].title;
    const char *how = p->begins && p->ends ? ""
                      : p->ends            ? ", to its end"
                      : p->begins          ? ", begun"
                                           : ", continued";
    return qr_sprintf(arena, "“%s”, %d min%s", title, p->minutes, how);
}

const char *qr_schedule_day_text(const struct qr_schedule_day *d, const struct qr_schedule_input *in,
                                 struct qr_arena *arena)
{
    const char *text = "";
    if (d->reviews) text = qr_sprintf(arena, "%d review%s", d->reviews, d->reviews == 1 ? "" : "s");
    for (int i = 0; i < d->n; i++)
        text = qr_sprintf(arena, "%s%s%s", text, *text ? "; " : "", piece_text(&d->pieces[i], in, arena));
    return *text ? text : "Free";
}

const char *qr_schedule_note(void)
{
    return "A review counts as one minute (assumed), and reviews take half of a day at most. A card that "
           "comes "
           "back a second time is not counted. Minutes of steps are their author's.";
}
