/* The trend: each point is the profile that the answers up to it gave at its time. */
#include <math.h>

#include "quizradar/trend.h"
#include "support_learn.h"

enum { MOST = 400 };

static struct {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_answer_record records[MOST];
    size_t n;
} f;

static int begin(void **state)
{
    (void)state;
    f.arena = qr_arena_new(0);
    f.taxonomy = learn_taxonomy(f.arena);
    f.n = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    qr_arena_free(f.arena);
    return 0;
}

/* An attempt `days` ago of `n` answers over two areas, every third one wrong. */
static void attempt(double days, int n)
{
    for (int i = 0; i < n; i++) {
        const char *id = qr_sprintf(f.arena, "i%d", (int)f.n);
        bool both = i % 5 == 0;
        f.records[f.n] = learn_record(learn_item(f.arena, id, i % 2 ? "a1" : "b1", both ? "b2" : NULL, 0.5),
                                      days, i % 3 != 0);
        f.n++;
    }
}

static struct qr_trend trend(qr_ms from)
{
    struct qr_profile *p = qr_profile_new(f.records, f.n, f.taxonomy, NOW);
    struct qr_trend t = qr_trend_of(p, f.taxonomy, from, NOW, f.arena);
    qr_profile_free(p);
    return t;
}

/* Point `i` is what a profile of the first `n` records says at `wall`. */
static void check_point(const struct qr_trend *t, size_t i, size_t n, qr_ms wall)
{
    struct qr_profile *p = qr_profile_new(f.records, n, f.taxonomy, wall);
    assert_true(t->wall[i] <= wall);
    for (int area = 0; area < 3; area++) {
        struct qr_estimate e = qr_posterior_estimate(p->posterior, area);
        const struct qr_estimate *point = &t->points[i * t->n_areas + (size_t)area];
        assert_int_equal(point->state, e.state);
        assert_true(fabs(point->value - e.value) < 1e-6 && fabs(point->weight - e.weight) < 1e-9);
        assert_true(fabs(point->lo - e.lo) < 1e-4 && fabs(point->hi - e.hi) < 1e-4);
    }
    qr_profile_free(p);
}

static void test_each_point_is_a_profile(void **state)
{
    (void)state;
    attempt(200.3, 6);
    attempt(90.7, 7);
    attempt(90.2, 3);
    attempt(2, 8);
    f.records[8].item = f.records[0].item; /* not a repeat: another id */
    f.records[10].rapid = true;
    f.records[23].item_id = f.records[15].item_id; /* a repeat: left out of every point */
    struct qr_trend t = trend(0);
    const size_t n[] = {6, 13, 16, 24};
    assert_int_equal(t.n, 5);
    for (size_t i = 0; i < 4; i++)
        check_point(&t, i, n[i], f.records[n[i] - 1].wall);
    check_point(&t, 4, 24, NOW);
    assert_true(t.wall[4] == NOW);
}

/* Today's attempt is today's profile; it needs no second point. */
static void test_today_is_the_last_point(void **state)
{
    (void)state;
    attempt(30, 4);
    attempt(0.5, 4);
    struct qr_trend t = trend(0);
    assert_int_equal(t.n, 2);
    check_point(&t, 1, 8, NOW);
    assert_true(t.wall[1] == f.records[7].wall);
    for (int i = 4; i < 8; i++)
        f.records[i].wall = NOW - DAY + 1;
    assert_int_equal(trend(0).n, 2);
    for (int i = 4; i < 8; i++)
        f.records[i].wall = NOW - DAY; /* a whole day has gone by */
    t = trend(0);
    assert_int_equal(t.n, 3);
    check_point(&t, 2, 8, NOW);
}

static void test_since_when(void **state)
{
    (void)state;
    attempt(100, 5);
    attempt(20, 5);
    attempt(0.1, 5);
    struct qr_trend t = trend(NOW - 50 * DAY);
    assert_int_equal(t.n, 2);
    check_point(&t, 0, 10, f.records[9].wall); /* what came before still counts */
    assert_int_equal(trend(NOW).n, 0);
    f.n = 0;
    assert_int_equal(trend(0).n, 0);
}

static void test_many_attempts_are_thinned(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++)
        attempt(200 - i, 2);
    struct qr_trend t = trend(0);
    assert_int_equal(t.n, QR_TREND_POINTS);
    assert_true(t.wall[0] == f.records[0].wall);
    assert_true(t.wall[t.n - 2] == f.records[f.n - 1].wall && t.wall[t.n - 1] == NOW);
    for (size_t i = 1; i < t.n; i++)
        assert_true(t.wall[i] > t.wall[i - 1]);
    check_point(&t, t.n - 1, f.n, NOW);
    f.n = 1;
    assert_int_equal(trend(0).n, 2); /* one answer, and today */
}

int learn_test_trend(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_point_is_a_profile, begin, end),
        cmocka_unit_test_setup_teardown(test_today_is_the_last_point, begin, end),
        cmocka_unit_test_setup_teardown(test_since_when, begin, end),
        cmocka_unit_test_setup_teardown(test_many_attempts_are_thinned, begin, end),
    };
    return cmocka_run_group_tests_name("trend", tests, NULL, NULL);
}
