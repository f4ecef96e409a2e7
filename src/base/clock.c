/* The system's clocks, a clock moved by hand, and civil dates. */
#define _GNU_SOURCE
#include "quizradar/clock.h"

#include <stdio.h>
#include <time.h>

static qr_ms read_ms(clockid_t id)
{
    struct timespec ts;
    if (clock_gettime(id, &ts) != 0) return 0;
    return (qr_ms)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static qr_ms system_now(void *ctx)
{
    (void)ctx;
    return read_ms(CLOCK_BOOTTIME);
}

static qr_ms system_wall(void *ctx)
{
    (void)ctx;
    return read_ms(CLOCK_REALTIME);
}

struct qr_clock qr_clock_system(void)
{
    return (struct qr_clock){system_now, system_wall, NULL};
}

static qr_ms fake_now(void *ctx)
{
    return ((struct qr_fake_clock *)ctx)->now;
}

static qr_ms fake_wall(void *ctx)
{
    return ((struct qr_fake_clock *)ctx)->wall;
}

struct qr_clock qr_clock_fake(struct qr_fake_clock *fake)
{
    return (struct qr_clock){fake_now, fake_wall, fake};
}

void qr_fake_clock_advance(struct qr_fake_clock *fake, qr_ms by)
{
    fake->now += by;
    fake->wall += by;
}

int64_t qr_clock_ns(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

static struct qr_date from_tm(const struct tm *tm)
{
    return (struct qr_date){tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday, tm->tm_hour,
                            tm->tm_min,         tm->tm_sec,     tm->tm_wday};
}

/* Rounds down, also before 1970, where a division would round towards the epoch. */
static time_t whole_seconds(qr_ms wall)
{
    return (time_t)(wall / 1000 - (wall % 1000 < 0));
}

struct qr_date qr_date_local(qr_ms wall)
{
    time_t t = whole_seconds(wall);
    struct tm tm = {0};
    localtime_r(&t, &tm);
    return from_tm(&tm);
}

struct qr_date qr_date_utc(qr_ms wall)
{
    time_t t = whole_seconds(wall);
    struct tm tm = {0};
    gmtime_r(&t, &tm);
    return from_tm(&tm);
}

char *qr_iso_time(struct qr_arena *arena, qr_ms wall)
{
    struct qr_date d = qr_date_utc(wall);
    return qr_sprintf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, d.hour, d.minute,
                      d.second);
}

static const char *two_units(struct qr_arena *arena, const char *first, int64_t rest, const char *unit)
{
    return rest ? qr_sprintf(arena, "%s %lld %s", first, (long long)rest, unit) : first;
}

const char *qr_duration_text(struct qr_arena *arena, qr_ms ms)
{
    int64_t s = ms > 0 ? (ms + 500) / 1000 : 0, min = s / 60, h = min / 60;
    if (s < 60) return qr_sprintf(arena, "%lld s", (long long)s);
    if (s < 3600) return two_units(arena, qr_sprintf(arena, "%lld min", (long long)s / 60), s % 60, "s");
    if (min < 24 * 60)
        return two_units(arena, qr_sprintf(arena, "%lld h", (long long)min / 60), min % 60, "min");
    return two_units(arena, qr_sprintf(arena, "%lld day%s", (long long)h / 24, h < 48 ? "" : "s"), h % 24,
                     "h");
}

const char *qr_weekday_name(int weekday)
{
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    return weekday >= 0 && weekday < 7 ? names[weekday] : "";
}

const char *qr_month_name(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return month >= 1 && month <= 12 ? names[month - 1] : "";
}

int64_t qr_days_from_civil(int year, int month, int day)
{
    /* Years start in March so that the leap day comes last; eras of 400 years repeat exactly. */
    int64_t y = month <= 2 ? (int64_t)year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct qr_date qr_civil_from_days(int64_t days)
{
    return qr_date_utc(days * 86400000);
}

/* Digits and dashes exactly as in "2026-11-21"; a date that does not exist comes back as another one. */
bool qr_days_from_iso(const char *iso, int64_t *days)
{
    int y, m, d, used = 0;
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? iso[i] != '-' : iso[i] < '0' || iso[i] > '9') return false;
    if (sscanf(iso, "%4d-%2d-%2d%n", &y, &m, &d, &used) != 3 || iso[used]) return false;
    if (m < 1 || m > 12 || d < 1 || d > 31) return false;
    *days = qr_days_from_civil(y, m, d);
    struct qr_date back = qr_civil_from_days(*days);
    return back.month == m && back.day == d;
}

int64_t qr_local_day(qr_ms wall)
{
    struct qr_date d = qr_date_local(wall);
    return qr_days_from_civil(d.year, d.month, d.day);
}
