/* What is spread over slices or remembered has the bits of what is computed at once and anew. */
#include <string.h>

#include "quizradar/adaptive.h"
#include "quizradar/pass.h"
#include "score/support_score.h"

static void a_chance_in_slices_is_the_same(void **state)
{
    enum { DRAWS = 101 };
    const struct qr_pass_part parts[] = {{0, 9, {1, -0.5, 0.25}}, {1, 7, {1.3, 0.4, 0.2}}};
    const struct qr_pass_form forms[] = {{parts, 2, 11}, {parts, 1, 6}};
    const int slices[] = {1, 2, 7, 100, DRAWS, 5000};
    struct qr_posterior *post = qr_posterior_new(2);
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_pass whole, sliced;
    (void)state;
    answers(post, 0, parts[0].curve, 1, 4);
    answers(post, 1, parts[1].curve, 0, 3);
    assert_int_equal(qr_pass_estimate(post, forms, 2, DRAWS, 3, arena, &whole, NULL), QR_OK);
    for (size_t i = 0; i < sizeof slices / sizeof *slices; i++) {
        struct qr_pass_run *run;
        int steps = 1;
        assert_int_equal(qr_pass_begin(post, forms, 2, DRAWS, 3, arena, &run, NULL), QR_OK);
        while (!qr_pass_step(run, slices[i]))
            steps++;
        assert_int_equal(steps, (DRAWS + slices[i] - 1) / slices[i]);
        assert_true(qr_pass_step(run, slices[i])); /* done stays done */
        qr_pass_end(run, &sliced);
        assert_memory_equal(sliced.passes, whole.passes, DRAWS * sizeof *whole.passes);
        assert_memory_equal(sliced.theta, whole.theta, 2 * DRAWS * sizeof *whole.theta);
        assert_true(sliced.chance == whole.chance && sliced.lo == whole.lo && sliced.hi == whole.hi &&
                    sliced.error == whole.error);
    }
    qr_posterior_free(post);
    qr_arena_free(arena);
}

static void the_people_are_drawn_at_the_beginning(void **state)
{
    const struct qr_pass_part part = {0, 9, {1, 0, 0.25}};
    const struct qr_pass_form form = {&part, 1, 5};
    struct qr_posterior *post = qr_posterior_new(1);
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_pass_run *run;
    struct qr_pass whole, sliced;
    (void)state;
    assert_int_equal(qr_pass_estimate(post, &form, 1, 50, 3, arena, &whole, NULL), QR_OK);
    assert_int_equal(qr_pass_begin(post, &form, 1, 50, 3, arena, &run, NULL), QR_OK);
    answers(post, 0, part.curve, 1, 9);
    assert_true(qr_pass_step(run, 50));
    qr_pass_end(run, &sliced);
    assert_true(sliced.chance == whole.chance);
    qr_posterior_free(post);
    qr_arena_free(arena);
}

/* More curves than are remembered, each twice, so that some meet on one place. */
static void remembered_curves_change_nothing(void **state)
{
    struct qr_rng rng;
    (void)state;
    for (int pass = 0; pass < 2; pass++) {
        qr_rng_seed(&rng, 5);
        for (int i = 0; i < 3000; i++) {
            struct qr_evidence e = {{0.4 + qr_rng_unit(&rng), 4 * qr_rng_unit(&rng) - 2, 0.3 * (i % 2)},
                                    i % 3 / 2.0,
                                    0.1 + qr_rng_unit(&rng)};
            double sum[QR_GRID_N] = {0};
            qr_evidence_sum(&e, sum);
            for (int g = 0; g < QR_GRID_N; g += 40)
                assert_true(sum[g] == qr_irt_log_lik(&e, qr_grid_theta()[g]));
        }
    }
}

static void a_copy_knows_the_same(void **state)
{
    const struct qr_irt_item medium = {1, 0, 0.2};
    struct qr_posterior *post = qr_posterior_new(2), *copy = qr_posterior_new(2);
    (void)state;
    answers(post, 0, medium, 1, 5);
    answers(copy, 1, medium, 0, 9);
    qr_posterior_copy(copy, post);
    for (int s = 0; s < 2; s++) {
        assert_memory_equal(qr_posterior_density(copy, s), qr_posterior_density(post, s),
                            QR_GRID_N * sizeof(double));
        assert_true(qr_posterior_weight(copy, s) == qr_posterior_weight(post, s));
    }
    answers(copy, 0, medium, 1, 1);
    assert_true(qr_posterior_mean(copy, 0) > qr_posterior_mean(post, 0));
    qr_posterior_free(post);
    qr_posterior_free(copy);
}

/* Ten questions of one curve reach what ten of hardly different ones do. */
static void questions_of_one_curve_all_count(void **state)
{
    enum { N = 40 };
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_adaptive_params params = qr_adaptive_defaults();
    struct qr_adaptive_skill skill = {0, 1};
    struct qr_adaptive_item same[N], apart[N];
    struct qr_posterior *post = qr_posterior_new(1);
    (void)state;
    for (int i = 0; i < N; i++) {
        same[i] = apart[i] = (struct qr_adaptive_item){{1, i % 4 - 1.5, 0.25}, 0, -1, -1, QR_NEVER, QR_NEVER};
        apart[i].curve.b += 1e-9 * i;
    }
    const struct qr_adaptive *a = qr_adaptive_new(&params, same, N, &skill, 1, arena),
                             *b = qr_adaptive_new(&params, apart, N, &skill, 1, arena);
    for (int m = 1; m < N; m += 6)
        assert_near(qr_adaptive_reach(a, post, 0, m), qr_adaptive_reach(b, post, 0, m), 1e-7);
    assert_true(qr_adaptive_reach(a, post, 0, 12) < qr_adaptive_reach(a, post, 0, 11));
    qr_posterior_free(post);
    qr_arena_free(arena);
}

int score_test_slices(int argc, char *argv[])
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_chance_in_slices_is_the_same),
                                       cmocka_unit_test(the_people_are_drawn_at_the_beginning),
                                       cmocka_unit_test(remembered_curves_change_nothing),
                                       cmocka_unit_test(a_copy_knows_the_same),
                                       cmocka_unit_test(questions_of_one_curve_all_count)};
    (void)argc;
    (void)argv;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
