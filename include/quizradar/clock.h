/* Time as a value: engine functions take it, only this header reads it. */
#ifndef QUIZRADAR_CLOCK_H
#define QUIZRADAR_CLOCK_H

#include "quizradar/arena.h"

/* A source of time that tests and scripts replace. `now` never runs backwards and counts while suspended. */
struct qr_clock {
    qr_ms (*now)(void *ctx);  /* monotonic (CLOCK_BOOTTIME) */
    qr_ms (*wall)(void *ctx); /* since 1970, UTC; for display only */
    void *ctx;
};

/* The real clocks of this machine. */
struct qr_clock qr_clock_system(void);

/* A clock that moves only by hand; `ctx` points to the caller's struct. */
struct qr_fake_clock {
    qr_ms now, wall;
};
struct qr_clock qr_clock_fake(struct qr_fake_clock *fake);
void qr_fake_clock_advance(struct qr_fake_clock *fake, qr_ms by);

/* Nanoseconds of CLOCK_MONOTONIC for benchmarks. */
int64_t qr_clock_ns(void);

/* A civil date and time of day in the local zone (or UTC), with the name parts that screens need. */
struct qr_date {
    int year, month, day, hour, minute, second; /* month 1..12 */
    int weekday;                                /* 0 Sunday */
};
struct qr_date qr_date_local(qr_ms wall);
struct qr_date qr_date_utc(qr_ms wall);

/* "2026-11-21T08:30:00Z" into the arena. */
char *qr_iso_time(struct qr_arena *arena, qr_ms wall);

/* "45 s", "38 min 18 s", "12 min", "1 h 12 min", "1 day 3 h", "2 days": the two largest units that it has
 * whole. Seconds are rounded; below 0 it is 0. Into the arena. */
const char *qr_duration_text(struct qr_arena *arena, qr_ms ms);

/* English names: "Tuesday", "October". Out of range gives "". */
const char *qr_weekday_name(int weekday);
const char *qr_month_name(int month);

/* Days since 1970-01-01 of a civil date in the proleptic Gregorian calendar. */
int64_t qr_days_from_civil(int year, int month, int day);
/* The civil date of such a day (no time of day), and of "2026-11-21"; false unless that date exists. */
struct qr_date qr_civil_from_days(int64_t days);
bool qr_days_from_iso(const char *iso, int64_t *days);
/* Day of a moment in the local calendar. */
int64_t qr_local_day(qr_ms wall);

#endif
