/* Civil dates against known day numbers, and the clock that moves by hand. */
#include <time.h>

#include "quizradar/clock.h"
#include "support.h"

#define DAY_MS ((qr_ms)86400000)

static bool leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static void known_day_numbers(void **state)
{
    (void)state;
    static const struct {
        int year, month, day;
        int64_t days;
    } known[] = {{1970, 1, 1, 0},        {1969, 12, 31, -1},   {1900, 2, 28, -25509}, {1900, 3, 1, -25508},
                 {2000, 2, 29, 11016},   {2000, 3, 1, 11017},  {2023, 3, 1, 19417},   {2024, 2, 29, 19782},
                 {2024, 3, 1, 19783},    {2100, 2, 28, 47540}, {2100, 3, 1, 47541},   {1, 1, 1, -719162},
                 {9999, 12, 31, 2932896}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_int_equal(qr_days_from_civil(known[i].year, known[i].month, known[i].day), known[i].days);
}

static void each_day_of_eight_centuries_follows_the_last(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t want = qr_days_from_civil(1600, 1, 1);
    for (int y = 1600; y < 2400; y++)
        for (int m = 1; m <= 12; m++) {
            int days = lengths[m - 1] + (m == 2 && leap(y));
            for (int d = 1; d <= days; d++, want++) {
                int64_t got = qr_days_from_civil(y, m, d);
                if (got != want) fail_msg("%d-%02d-%02d: %lld", y, m, d, (long long)got);
                struct qr_date back = qr_date_utc(want * DAY_MS + DAY_MS - 1);
                if (back.year != y || back.month != m || back.day != d ||
                    back.weekday != (int)(((want + 4) % 7 + 7) % 7))
                    fail_msg("day %lld is not %d-%02d-%02d", (long long)want, y, m, d);
            }
        }
}

static void iso_times(void **state)
{
    (void)state;
    static const struct {
        qr_ms wall;
        const char *text;
    } known[] = {{0, "1970-01-01T00:00:00Z"},
                 {999, "1970-01-01T00:00:00Z"},
                 {-1, "1969-12-31T23:59:59Z"},
                 {-1000, "1969-12-31T23:59:59Z"},
                 {-1001, "1969-12-31T23:59:58Z"},
                 {1795249800000, "2026-11-21T08:30:00Z"},
                 {951868799000, "2000-02-29T23:59:59Z"},
                 {-2203891200000, "1900-03-01T00:00:00Z"},
                 {2147483648000, "2038-01-19T03:14:08Z"}};
    struct qr_arena *a = qr_arena_new(0);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_string_equal(qr_iso_time(a, known[i].wall), known[i].text);
    qr_arena_free(a);
}

static void local_dates_follow_the_zone(void **state)
{
    (void)state;
    char *old = getenv("TZ") ? strdup(getenv("TZ")) : NULL;
    setenv("TZ", "XXX-05:30", 1); /* POSIX: five and a half hours east, without summer time */
    tzset();
    struct qr_date d = qr_date_local(1795249800000);
    assert_int_equal(d.hour, 14);
    assert_int_equal(d.minute, 0);
    d = qr_date_local(1795249800000 + 10 * 3600000);
    assert_int_equal(d.day, 22);
    assert_int_equal(d.hour, 0);
    assert_int_equal(d.weekday, 0);
    if (old)
        setenv("TZ", old, 1);
    else
        unsetenv("TZ");
    tzset();
    free(old);
}

static void names(void **state)
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

static void the_fake_clock_moves_only_by_hand(void **state)
{
    (void)state;
    struct qr_fake_clock fake = {.now = 5, .wall = 1000};
    struct qr_clock c = qr_clock_fake(&fake);
    assert_int_equal(c.now(c.ctx), 5);
    assert_int_equal(c.wall(c.ctx), 1000);
    assert_int_equal(c.now(c.ctx), 5);
    qr_fake_clock_advance(&fake, 1500);
    assert_int_equal(c.now(c.ctx), 1505);
    assert_int_equal(c.wall(c.ctx), 2500);
}

static void the_real_clocks_never_run_backwards(void **state)
{
    (void)state;
    struct qr_clock c = qr_clock_system();
    qr_ms now = c.now(c.ctx);
    int64_t ns = qr_clock_ns();
    assert_true(now > 0 && ns > 0);
    for (int i = 0; i < 1000; i++) {
        qr_ms later = c.now(c.ctx);
        int64_t later_ns = qr_clock_ns();
        assert_true(later >= now && later_ns >= ns);
        now = later;
        ns = later_ns;
    }
    assert_true(qr_date_utc(c.wall(c.ctx)).year >= 2024);
}

int base_test_clock(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_day_numbers),
        cmocka_unit_test(each_day_of_eight_centuries_follows_the_last),
        cmocka_unit_test(iso_times),
        cmocka_unit_test(local_dates_follow_the_zone),
        cmocka_unit_test(names),
        cmocka_unit_test(the_fake_clock_moves_only_by_hand),
        cmocka_unit_test(the_real_clocks_never_run_backwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
