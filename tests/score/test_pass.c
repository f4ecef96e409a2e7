/* The chance to pass: exact sums, agreement with exact joint chances, luck of the day, what would narrow it.
 */
#include <math.h>
#include <string.h>

#include "quizradar/pass.h"
#include "score/support_score.h"

static const struct qr_irt_item medium = {1, 0, 0};

static void sums_are_exact(void **state)
{
    const double p[] = {0.5, 0.25, 0.8}, half[] = {0.5, 0.5, 0.5, 0.5};
    struct qr_arena *arena = qr_arena_new(0);
    (void)state;
    assert_near(qr_pass_at_least(p, 3, 3, arena), 0.1, 1e-15);
    /* two or three: .5 .25 .2 + .5 .75 .8 + .5 .25 .8 + .1 */
    assert_near(qr_pass_at_least(p, 3, 2, arena), 0.025 + 0.3 + 0.1 + 0.1, 1e-15);
    assert_near(qr_pass_at_least(half, 4, 3, arena), 5.0 / 16, 1e-15);
    assert_near(qr_pass_at_least(p, 3, 0, arena), 1, 0);
    assert_near(qr_pass_at_least(p, 3, 4, arena), 0, 0);
    assert_near(qr_pass_at_least(p, 0, 1, arena), 0, 0);
    qr_arena_free(arena);
}

/* Draws have the posterior's means, spreads, covariance and joint chances. */
static void draws_are_the_posterior(void **state)
{
    enum { N = 20000 };
    static double theta[2 * N];
    struct qr_posterior *post = qr_posterior_new(2);
    struct qr_rng rng;
    double mean[2] = {0}, square[2] = {0}, both = 0, joint = 0, t[] = {0.45, 0.1};
    const bool use[] = {true, true};
    (void)state;
    answers(post, 0, medium, 1, 3);
    answers(post, 1, medium, 0, 2);
    answers(post, 1, medium, 1, 3);
    qr_rng_seed(&rng, 71);
    qr_posterior_draw(post, &rng, N, theta);
    for (int i = 0; i < N; i++)
        for (int s = 0; s < 2; s++)
            mean[s] += theta[2 * i + s] / N;
    for (int i = 0; i < N; i++) {
        double *x = theta + 2 * i;
        for (int s = 0; s < 2; s++)
            square[s] += (x[s] - mean[s]) * (x[s] - mean[s]) / N;
        both += (x[0] - mean[0]) * (x[1] - mean[1]) / N;
        joint += (x[0] >= t[0] && x[1] >= t[1]) / (double)N;
    }
    for (int s = 0; s < 2; s++) {
        assert_near(mean[s], qr_posterior_mean(post, s), 0.03);
        assert_near(sqrt(square[s]), qr_posterior_sd(post, s), 0.02);
    }
    double v[4];
    qr_posterior_covariances(post, v);
    assert_near(both, v[1], 0.03);
    assert_near(joint, qr_posterior_joint_above(post, t, use), 0.012);
    qr_posterior_free(post);
}

static void covariances_are_those_of_a_family(void **state)
{
    struct qr_posterior *post = qr_posterior_new(3);
    double v[9];
    (void)state;
    qr_posterior_covariances(post, v);
    /* Before any answer skills share the variance of their mean, 1.44. */
    assert_near(v[2], 1.44, 1e-4);
    assert_near(v[2], v[6], 0);
    assert_near(v[5], v[2], 1e-12);
    assert_near(v[4], qr_posterior_sd(post, 1) * qr_posterior_sd(post, 1), 0);
    answers(post, 0, medium, 1, 10);
    answers(post, 0, medium, 0, 10);
    answers(post, 2, medium, 1, 5);
    qr_posterior_covariances(post, v);
    assert_true(v[2] > 0 && v[2] < 0.6 && v[6] == v[2]);
    assert_true(v[1] > v[2]); /* a skill without answers hangs together with what the others share */
    qr_posterior_free(post);
}

static struct qr_pass estimate(struct qr_posterior *post, struct qr_pass_form form, uint64_t seed,
                               struct qr_arena *arena)
{
    struct qr_pass pass;
    assert_int_equal(qr_pass_estimate(post, &form, 1, 2000, seed, arena, &pass, NULL), QR_OK);
    return pass;
}

/* An exam of very many steep questions at one level asks for a position, and that chance is exact. */
static void a_long_exam_asks_for_a_position(void **state)
{
    const struct qr_pass_part part = {0, 200, {25, 0.3, 0}};
    struct qr_posterior *post = qr_posterior_new(1);
    struct qr_arena *arena = qr_arena_new(0);
    (void)state;
    answers(post, 0, medium, 1, 4);
    answers(post, 0, medium, 0, 2);
    struct qr_pass pass = estimate(post, (struct qr_pass_form){&part, 1, 100}, 1, arena);
    assert_near(pass.chance, qr_posterior_above(post, 0, 0.3), 3 * pass.error + 0.01);
    assert_near(pass.lo, 0, 1e-6);
    assert_near(pass.hi, 1, 1e-6);
    assert_true(pass.error < 0.012);
    qr_arena_free(arena);
    qr_posterior_free(post);
}

/* One question without any slope: nothing about the person matters, the range is a point. */
static void luck_is_no_range(void **state)
{
    const struct qr_pass_part part = {0, 3, {1e-12, 0, 0}};
    struct qr_posterior *post = qr_posterior_new(1);
    struct qr_arena *arena = qr_arena_new(0);
    (void)state;
    struct qr_pass pass = estimate(post, (struct qr_pass_form){&part, 1, 2}, 1, arena);
    assert_near(pass.chance, 0.5, 1e-9);
    assert_near(pass.hi - pass.lo, 0, 1e-9);
    assert_near(pass.error, 0, 1e-9);
    qr_arena_free(arena);
    qr_posterior_free(post);
}

static void answers_narrow_the_range(void **state)
{
    const struct qr_pass_part parts[] = {{0, 20, {1, 0, 0.25}}, {1, 10, {1.2, 0.5, 0.25}}};
    const struct qr_pass_form form = {parts, 2, 21};
    struct qr_posterior *post = qr_posterior_new(2);
    struct qr_arena *arena = qr_arena_new(0);
    (void)state;
    struct qr_pass before = estimate(post, form, 5, arena), again = estimate(post, form, 5, arena);
    assert_true(before.chance == again.chance && before.lo == again.lo && before.hi == again.hi);
    assert_true(before.chance != estimate(post, form, 6, arena).chance);
    answers(post, 0, (struct qr_irt_item){2, -1, 0}, 1, 15);
    answers(post, 0, (struct qr_irt_item){2, 1, 0}, 1, 15);
    answers(post, 1, (struct qr_irt_item){2, 1, 0}, 1, 8);
    struct qr_pass after = estimate(post, form, 5, arena);
    assert_true(after.chance > before.chance + 0.2);
    assert_true(after.hi - after.lo < before.hi - before.lo);
    assert_true(before.lo < before.chance && before.chance < before.hi);
    qr_arena_free(arena);
    qr_posterior_free(post);
}

/* By hand: the variance of the chance less what is left of it after a right and after a wrong answer. */
static void a_gain_is_the_fall_of_the_variance(void **state)
{
    const struct qr_pass_part part = {0, 30, {1.5, 0, 0}};
    const struct qr_pass_question q = {{1.5, 0, 0}, 0}, sure = {{2, -400, 0}, 0};
    struct qr_posterior *post = qr_posterior_new(1);
    struct qr_arena *arena = qr_arena_new(0);
    (void)state;
    struct qr_pass pass = estimate(post, (struct qr_pass_form){&part, 1, 16}, 9, arena);
    double r = 0, w = 0, mr = 0, mw = 0, m = 0, all = 0, left = 0;
    for (int i = 0; i < pass.draws; i++) {
        double p = qr_irt_p(&q.curve, pass.theta[i]);
        r += p;
        w += 1 - p;
        mr += p * pass.passes[i];
        mw += (1 - p) * pass.passes[i];
        m += pass.passes[i] / pass.draws;
    }
    for (int i = 0; i < pass.draws; i++) {
        double p = qr_irt_p(&q.curve, pass.theta[i]), x = pass.passes[i];
        all += (x - m) * (x - m) / pass.draws;
        left += (p * (x - mr / r) * (x - mr / r) + (1 - p) * (x - mw / w) * (x - mw / w)) / pass.draws;
    }
    assert_near(qr_pass_gain(&pass, &q), all - left, 1e-12);
    assert_near(qr_pass_gain(&pass, &sure), 0, 0);
    qr_arena_free(arena);
    qr_posterior_free(post);
}

static void forms_are_checked(void **state)
{
    struct qr_pass_part part = {2, 5, {1, 0, 0}};
    struct qr_pass_form form = {&part, 1, 3};
    struct qr_posterior *post = qr_posterior_new(2);
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_pass pass = {.draws = 7};
    struct qr_error err;
    (void)state;
    assert_int_equal(qr_pass_estimate(post, &form, 1, 100, 1, arena, &pass, &err), QR_EINVALID);
    assert_non_null(strstr(err.message, "skill 2"));
    part = (struct qr_pass_part){0, -1, {1, 0, 0}};
    assert_int_equal(qr_pass_estimate(post, &form, 1, 100, 1, arena, &pass, &err), QR_EINVALID);
    part.questions = 0;
    assert_int_equal(qr_pass_estimate(post, &form, 1, 1, 1, arena, &pass, &err), QR_EINVALID);
    assert_int_equal(pass.draws, 7);
    assert_int_equal(qr_pass_estimate(post, &form, 1, 100, 1, arena, &pass, &err), QR_OK);
    assert_near(pass.chance, 0, 0);
    assert_int_equal(qr_pass_estimate(post, &form, 0, 100, 1, arena, &pass, &err), QR_EINVALID);
    qr_arena_free(arena);
    qr_posterior_free(post);
}

/* Which of two forms comes is part of the luck: the chance of each person is the mean of theirs. */
static void forms_take_their_share(void **state)
{
    const struct qr_pass_part easy = {0, 5, {1, -1, 0}}, hard = {0, 9, {1, 1, 0}};
    const struct qr_pass_form forms[] = {{&easy, 1, 3}, {&hard, 1, 5}};
    struct qr_posterior *post = qr_posterior_new(1);
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_pass one, two, both;
    (void)state;
    assert_int_equal(qr_pass_estimate(post, &forms[0], 1, 200, 1, arena, &one, NULL), QR_OK);
    assert_int_equal(qr_pass_estimate(post, &forms[1], 1, 200, 1, arena, &two, NULL), QR_OK);
    assert_int_equal(qr_pass_estimate(post, forms, 2, 200, 1, arena, &both, NULL), QR_OK);
    for (int i = 0; i < 200; i++)
        assert_near(both.passes[i], (one.passes[i] + two.passes[i]) / 2, 1e-12);
    qr_arena_free(arena);
    qr_posterior_free(post);
}

int score_test_pass(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_exact),
        cmocka_unit_test(draws_are_the_posterior),
        cmocka_unit_test(covariances_are_those_of_a_family),
        cmocka_unit_test(a_long_exam_asks_for_a_position),
        cmocka_unit_test(luck_is_no_range),
        cmocka_unit_test(answers_narrow_the_range),
        cmocka_unit_test(a_gain_is_the_fall_of_the_variance),
        cmocka_unit_test(forms_are_checked),
        cmocka_unit_test(forms_take_their_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
