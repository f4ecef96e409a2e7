/* Civil dates against known days, and the clock that tests move by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "quizradar/clock.h"

#define DAY_MS ((qr_ms)86400000)

/* Days from Python's datetime.date.toordinal() - 719163. */
static const struct {
    int year, month, day, weekday;
    int64_t days;
} known[] = {
    {1970, 1, 1, 4, 0},       {1969, 12, 31, 3, -1},    {1900, 1, 1, 1, -25567},
    {1900, 2, 28, 3, -25509}, {1900, 3, 1, 4, -25508}, /* 1900 had no leap day, 2000 had one, 2100 will not */
    {2000, 2, 29, 2, 11016},  {2000, 3, 1, 3, 11017},   {2024, 2, 29, 4, 19782},
    {2024, 12, 31, 2, 20088}, {2026, 11, 21, 6, 20778}, {2100, 2, 28, 0, 47540},
    {2100, 3, 1, 1, 47541},   {1, 1, 1, 1, -719162},    {9999, 12, 31, 5, 2932896},
};

static void test_dates_as_text(void **state)
{
    (void)state;
    static const char *const bad[] = {"",           "2026-11-2",  "2026-11-211", "2026-02-29", "2026-13-01",
                                      "2026-00-10", "2026/11/21", " 2026-11-21", "20261121",   "2026-11-31"};
    int64_t days = -1;
    assert_true(qr_days_from_iso("2026-11-21", &days));
    assert_int_equal(days, qr_days_from_civil(2026, 11, 21));
    assert_true(qr_days_from_iso("2024-02-29", &days));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (qr_days_from_iso(bad[i], &days)) fail_msg("'%s' passes for a date", bad[i]);
}

static void test_days_of_known_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_int_equal(qr_days_from_civil(known[i].year, known[i].month, known[i].day), known[i].days);
        struct qr_date back = qr_civil_from_days(known[i].days);
        assert_true(back.year == known[i].year && back.month == known[i].month && back.day == known[i].day);
    }
}

static void test_dates_of_known_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct qr_date d = qr_date_utc(known[i].days * DAY_MS + 45296789); /* 12:34:56.789 */
        assert_int_equal(d.year, known[i].year);
        assert_int_equal(d.month, known[i].month);
        assert_int_equal(d.day, known[i].day);
        assert_int_equal(d.weekday, known[i].weekday);
        assert_int_equal(d.hour, 12);
        assert_int_equal(d.minute, 34);
        assert_int_equal(d.second, 56);
    }
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

static void test_days_follow_each_other(void **state)
{
    (void)state;
    int64_t next = qr_days_from_civil(1599, 1, 1);
    for (int year = 1599; year <= 2401; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= days_in_month(year, month); day++)
                if (qr_days_from_civil(year, month, day) != next++) fail_msg("%d-%d-%d", year, month, day);
}

static void test_iso_time(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    assert_string_equal(qr_iso_time(arena, 0), "1970-01-01T00:00:00Z");
    assert_string_equal(qr_iso_time(arena, 999), "1970-01-01T00:00:00Z");
    assert_string_equal(qr_iso_time(arena, -1), "1969-12-31T23:59:59Z");
    assert_string_equal(qr_iso_time(arena, -1000), "1969-12-31T23:59:59Z");
    assert_string_equal(qr_iso_time(arena, -1001), "1969-12-31T23:59:58Z");
    assert_string_equal(qr_iso_time(arena, 20778 * DAY_MS + 30600000), "2026-11-21T08:30:00Z");
    assert_string_equal(qr_iso_time(arena, 951868799000), "2000-02-29T23:59:59Z");
    qr_arena_free(arena);
}

static void test_local_time_follows_the_zone(void **state)
{
    (void)state;
    setenv("TZ", "EST5", 1);
    tzset();
    struct qr_date d = qr_date_local(20778 * DAY_MS + 30600000);
    assert_int_equal(d.day, 21);
    assert_int_equal(d.hour, 3);
    assert_int_equal(d.minute, 30);
    assert_int_equal(qr_date_local(0).year, 1969);
    unsetenv("TZ");
    tzset();
}

static void test_durations(void **state)
{
    static const struct {
        qr_ms ms;
        const char *text;
    } spans[] = {
        {-5, "0 s"},
        {499, "0 s"},
        {45000, "45 s"},
        {59500, "1 min"},
        {720000, "12 min"},
        {2298000, "38 min 18 s"},
        {3599600, "1 h"},
        {4320000, "1 h 12 min"},
        {4379000, "1 h 12 min"},
        {86369000, "23 h 59 min"},
        {86399000, "23 h 59 min"},
        {86400000, "1 day"},
        {86400000 + 3 * 3600000, "1 day 3 h"},
        {2 * 86400000, "2 days"},
        {50 * 3600000 + 1800000, "2 days 2 h"},
    };
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        assert_string_equal(qr_duration_text(arena, spans[i].ms), spans[i].text);
    qr_arena_free(arena);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(qr_weekday_name(0), "Sunday");
    assert_string_equal(qr_weekday_name(6), "Saturday");
    assert_string_equal(qr_weekday_name(7), "");
    assert_string_equal(qr_weekday_name(-1), "");
    assert_string_equal(qr_month_name(1), "January");
    assert_string_equal(qr_month_name(12), "December");
    assert_string_equal(qr_month_name(0), "");
    assert_string_equal(qr_month_name(13), "");
}

static void test_fake_clock(void **state)
{
    (void)state;
    struct qr_fake_clock fake = {.now = 5, .wall = 1000};
    struct qr_clock clock = qr_clock_fake(&fake);
    assert_int_equal(clock.now(clock.ctx), 5);
    assert_int_equal(clock.now(clock.ctx), 5); /* it does not move by itself */
    qr_fake_clock_advance(&fake, 250);
    assert_int_equal(clock.now(clock.ctx), 255);
    assert_int_equal(clock.wall(clock.ctx), 1250);
}

static void test_system_clock_never_runs_backwards(void **state)
{
    (void)state;
    struct qr_clock clock = qr_clock_system();
    qr_ms before = clock.now(clock.ctx);
    int64_t ns = qr_clock_ns();
    for (int i = 0; i < 1000; i++) {
        qr_ms now = clock.now(clock.ctx);
        int64_t now_ns = qr_clock_ns();
        assert_true(now >= before && now_ns >= ns);
        before = now;
        ns = now_ns;
    }
    assert_true(clock.wall(clock.ctx) > qr_days_from_civil(2024, 1, 1) * DAY_MS);
}

int base_test_clock(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_of_known_dates),
        cmocka_unit_test(test_dates_as_text),
        cmocka_unit_test(test_dates_of_known_days),
        cmocka_unit_test(test_days_follow_each_other),
        cmocka_unit_test(test_iso_time),
        cmocka_unit_test(test_local_time_follows_the_zone),
        cmocka_unit_test(test_durations),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_fake_clock),
        cmocka_unit_test(test_system_clock_never_runs_backwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
