/* The profile, the trend and the chance to pass in slices: the same bits, and nothing is left when they are
 * given up. */
#include <string.h>

#include "quizradar/chance.h"
#include "quizradar/trend.h"
#include "support_learn.h"

#define ANSWERS 700

static struct {
    struct qr_library *library;
    struct qr_arena *arena;
    struct qr_answer_record *records;
} f;

/* Two years of answers to the shipped questions; many come again. */
static int set_up(void **state)
{
    struct qr_error err;
    size_t n = 0;
    (void)state;
    f.arena = qr_arena_new(0);
    f.records = qr_push(f.arena, struct qr_answer_record, ANSWERS);
    if (qr_library_open(&f.library, QR_QUIZZES, &err) != QR_OK) return -1;
    for (size_t b = 0; n < ANSWERS; b = (b + 1) % qr_library_n_banks(f.library)) {
        const struct qr_bank *bank = qr_library_bank(f.library, b);
        for (uint32_t i = 0; i < 20 && n < ANSWERS; i++) {
            double days = 730 - (double)(n / 20) * 20;
            f.records[n] = learn_record(&bank->items[(i * 7 + n / 20) % bank->n_items], days, n % 3 != 0);
            f.records[n].time_on = 1000 + (qr_ms)(n % 50) * 700;
            f.records[n++].bank_id = bank->id;
        }
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_library_free(f.library);
    qr_arena_free(f.arena);
    return 0;
}

static struct qr_profile *whole(void)
{
    return qr_profile_new(f.records, ANSWERS, f.library->taxonomy, NOW);
}

static void same_profiles(struct qr_profile *a, struct qr_profile *b)
{
    uint32_t n = f.library->taxonomy->n_areas;
    assert_true(a->n == b->n && a->counted == b->counted);
    for (uint32_t i = 0; i < n; i++)
        assert_memory_equal(qr_posterior_density(a->posterior, (int)i),
                            qr_posterior_density(b->posterior, (int)i), QR_GRID_N * sizeof(double));
    assert_memory_equal(a->right, b->right, n * sizeof *a->right);
    assert_memory_equal(a->sub_seen, b->sub_seen, f.library->taxonomy->n_subs * sizeof *a->sub_seen);
    for (size_t i = 0; i < a->n; i++)
        assert_true(a->entries[i].why == b->entries[i].why && a->entries[i].weight == b->entries[i].weight);
}

static void a_profile_in_slices_is_the_same(void **state)
{
    const size_t slices[] = {1, 33, ANSWERS - 1, ANSWERS, 9999};
    struct qr_profile *all = whole();
    (void)state;
    for (size_t i = 0; i < sizeof slices / sizeof *slices; i++) {
        struct qr_profile_run *run = qr_profile_begin(f.records, ANSWERS, f.library->taxonomy, NOW);
        while (!qr_profile_step(run, slices[i]))
            ;
        struct qr_profile *p = qr_profile_end(run);
        same_profiles(p, all);
        qr_profile_free(p);
    }
    qr_profile_free(all);
}

static void a_profile_can_be_given_up(void **state)
{
    struct qr_profile_run *run = qr_profile_begin(f.records, ANSWERS, f.library->taxonomy, NOW);
    (void)state;
    assert_false(qr_profile_step(run, 10));
    struct qr_profile *p = qr_profile_end(run);
    assert_int_equal(p->n, 10);
    qr_profile_free(p);
}

/* As long as no answer gets a day older and none is uncovered, the profile is that of another time, too. */
static void a_profile_holds_for_a_while(void **state)
{
    struct qr_profile *p = whole();
    (void)state;
    f.records[ANSWERS - 1].show_from = NOW + 7000;
    struct qr_profile *covered = whole();
    f.records[ANSWERS - 1].show_from = 0;
    assert_true(qr_profile_is_as_of(p, NOW));
    assert_true(qr_profile_is_as_of(p, NOW + 8000));
    assert_false(qr_profile_is_as_of(p, NOW + 86400000));
    assert_false(qr_profile_is_as_of(p, f.records[ANSWERS - 1].wall));
    assert_true(qr_profile_is_as_of(covered, NOW + 6999));
    assert_false(qr_profile_is_as_of(covered, NOW + 7000));
    struct qr_profile *later = qr_profile_new(f.records, ANSWERS, f.library->taxonomy, NOW + 8000);
    same_profiles(p, later);
    qr_profile_free(later);
    qr_profile_free(covered);
    qr_profile_free(p);
}

static void a_trend_in_slices_is_the_same(void **state)
{
    struct qr_profile *p = whole();
    const struct qr_taxonomy *t = f.library->taxonomy;
    const qr_ms from[] = {0, NOW - (qr_ms)200 * 86400000, NOW + 1};
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct qr_trend all = qr_trend_of(p, t, from[i], NOW, f.arena);
        struct qr_trend_run *run = qr_trend_begin(p, t, from[i], NOW, f.arena),
                            *other = qr_trend_begin(p, t, from[(i + 1) % 3], NOW - 86400000, f.arena);
        size_t steps = 1;
        for (; !qr_trend_step(run); steps++)
            qr_trend_step(other); /* between the slices goes on what is not to touch them */
        struct qr_trend sliced = qr_trend_end(run);
        qr_trend_free(run);
        qr_trend_free(other);
        assert_int_equal(sliced.n, all.n);
        assert_true(steps >= all.n); /* a point a slice at most */
        for (size_t k = 0; k < all.n; k++)
            assert_true(sliced.wall[k] == all.wall[k]);
        for (size_t k = 0; k < all.n * all.n_areas; k++)
            assert_true(sliced.points[k].value == all.points[k].value &&
                        sliced.points[k].lo == all.points[k].lo && sliced.points[k].hi == all.points[k].hi);
    }
    struct qr_trend_run *given_up = qr_trend_begin(p, t, 0, NOW, f.arena);
    assert_false(qr_trend_step(given_up));
    qr_trend_free(given_up);
    qr_trend_free(NULL);
    qr_profile_free(p);
}

static void a_chance_in_slices_is_the_same(void **state)
{
    struct qr_profile *p = whole();
    struct qr_chance all;
    struct qr_chance_run *run;
    bool done = false;
    int steps = 0;
    const struct qr_chance_input in = {p, f.library, qr_library_find_exam(f.library, "exam-psm-1"), 0};
    (void)state;
    assert_int_equal(qr_chance_of(&in, f.arena, &all, NULL), QR_OK);
    assert_int_equal(all.state, QR_CHANCE_KNOWN);
    assert_int_equal(qr_chance_begin(&in, f.arena, &run, NULL), QR_OK);
    for (; !done; steps++)
        assert_int_equal(qr_chance_step(run, &done, NULL), QR_OK);
    const struct qr_chance *sliced = qr_chance_end(run);
    assert_true(steps > 50);
    assert_true(sliced->pass.chance == all.pass.chance && sliced->pass.lo == all.pass.lo &&
                sliced->needed == all.needed && sliced->n_areas == all.n_areas);
    assert_memory_equal(sliced->pass.passes, all.pass.passes, (size_t)all.pass.draws * sizeof(double));
    for (int i = 0; i < all.n_areas; i++)
        assert_int_equal(sliced->areas[i].area, all.areas[i].area);
    qr_profile_free(p);
}

int learn_test_slices(int argc, char *argv[])
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_profile_in_slices_is_the_same), cmocka_unit_test(a_profile_can_be_given_up),
        cmocka_unit_test(a_profile_holds_for_a_while), cmocka_unit_test(a_trend_in_slices_is_the_same),
        cmocka_unit_test(a_chance_in_slices_is_the_same)};
    (void)argc;
    (void)argv;
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
