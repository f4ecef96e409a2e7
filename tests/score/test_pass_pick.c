/* What would narrow the chance to pass: gains of many questions at once, and the best of them together. */
#include <math.h>
#include <stdlib.h>

#include "quizradar/pass.h"
#include "score/support_score.h"

/* Two skills: 26 questions are about the first, 24 about the second. */
static const struct qr_pass_part parts[] = {{0, 26, {1.5, 0, 0}}, {1, 24, {1.5, 0, 0}}};
static const struct qr_pass_form form = {parts, 2, 27};

struct world {
    struct qr_posterior *post;
    struct qr_arena *arena;
    struct qr_pass pass;
    double var;
};

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    w->post = qr_posterior_new(2);
    w->arena = qr_arena_new(0);
    assert_int_equal(qr_pass_estimate(w->post, &form, 1, 2000, 9, w->arena, &w->pass, NULL), QR_OK);
    w->var = w->pass.error * w->pass.error * w->pass.draws;
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    qr_posterior_free(w->post);
    qr_arena_free(w->arena);
    free(w);
    return 0;
}

/* Many at once are what each is by itself, nearly. */
static void gains_are_those_of_one(void **state)
{
    struct world *w = *state;
    enum { N = 60 };
    struct qr_pass_question q[N];
    double gain[N];
    for (int i = 0; i < N; i++)
        q[i] = (struct qr_pass_question){{0.5 + i % 6 * 0.3, -2 + i % 5, i % 3 * 0.15}, i % 2};
    qr_pass_gains(&w->pass, q, N, gain);
    for (int i = 0; i < N; i++)
        assert_near(gain[i] / w->var, qr_pass_gain(&w->pass, &q[i]) / w->var, 1e-3);
    q[7].curve = q[8].curve = (struct qr_irt_item){1, 0, 0};
    q[7].skill = q[8].skill = 1;
    qr_pass_gains(&w->pass, q, N, gain);
    assert_true(gain[7] == gain[8]);
    qr_pass_gains(&w->pass, q, 0, gain);
}

/* What the answers to the `n` picked questions explain by a straight line, from answers that are drawn. */
static double explained(const struct world *w, const struct qr_pass_question *q, const int *picked, int n)
{
    enum { MOST = 4 };
    double cov[MOST][MOST + 1] = {{0}}, sum[MOST] = {0}, all = 0, out = 0, again = 200;
    struct qr_rng rng;
    qr_rng_seed(&rng, 4);
    for (int r = 0; r < (int)again; r++)
        for (int i = 0; i < w->pass.draws; i++) {
            double y[MOST], x = w->pass.passes[i] - w->pass.chance;
            for (int k = 0; k < n; k++) {
                const struct qr_pass_question *p = &q[picked[k]];
                y[k] = qr_rng_unit(&rng) < qr_irt_p(&p->curve, w->pass.theta[2 * i + p->skill]);
                sum[k] += y[k];
            }
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++)
                    cov[k][j] += y[k] * y[j];
                cov[k][n] += y[k] * x;
            }
            all++;
        }
    for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++)
            cov[k][j] = cov[k][j] / all - sum[k] * sum[j] / all / all;
        cov[k][n] /= all;
    }
    for (int k = 0; k < n; k++) { /* elimination; what each step takes away */
        out += cov[k][n] * cov[k][n] / cov[k][k];
        for (int j = k + 1; j < n; j++) {
            double f = cov[j][k] / cov[k][k];
            for (int c = k; c <= n; c++)
                cov[j][c] -= f * cov[k][c];
        }
    }
    return out;
}

static void the_best_are_picked_together(void **state)
{
    struct world *w = *state;
    const struct qr_pass_question q[] = {{{1.5, 0, 0}, 1}, {{0.3, 0, 0}, 0}, {{1.5, 0, 0}, 0},
                                         {{1.5, 5, 0}, 0}, {{1.5, 0, 0}, 0}, {{2, -400, 0}, 0},
                                         {{1.5, 0, 0}, 0}};
    double gain[7], together, one;
    int picked[7], first;
    qr_pass_gains(&w->pass, q, 7, gain);
    assert_true(gain[2] > gain[0] && gain[0] > gain[1] && gain[1] > gain[3]);
    assert_int_equal(qr_pass_pick(&w->pass, q, gain, 7, 1, &first, &one), 1);
    assert_int_equal(first, 2);
    assert_near(one / w->var, gain[2] / w->var, 1e-3);
    /* Ranked by their own gains it would be 2, 4, 6; after one of them the other skill tells more. */
    assert_int_equal(qr_pass_pick(&w->pass, q, gain, 7, 3, picked, &together), 3);
    assert_int_equal(picked[0], 2);
    assert_int_equal(picked[1], 0);
    assert_int_equal(picked[2], 4);
    assert_true(together > one && together < gain[0] + gain[2] + gain[4]);
    assert_near(together / w->var, explained(w, q, picked, 3) / w->var, 2e-3);
    /* What cannot tell anything is not picked, and nothing twice. */
    int n = qr_pass_pick(&w->pass, q, gain, 7, 7, picked, &together);
    assert_int_equal(n, 6);
    for (int i = 0; i < n; i++) {
        assert_int_not_equal(picked[i], 5);
        for (int k = 0; k < i; k++)
            assert_int_not_equal(picked[i], picked[k]);
    }
}

static void nothing_is_picked_from_nothing(void **state)
{
    struct world *w = *state;
    const struct qr_pass_question sure = {{2, -400, 0}, 0};
    double gain = 0, together = 7;
    int picked;
    assert_int_equal(qr_pass_pick(&w->pass, NULL, NULL, 0, 10, &picked, &together), 0);
    assert_near(together, 0, 0);
    assert_int_equal(qr_pass_pick(&w->pass, &sure, &gain, 1, 10, &picked, &together), 0);
}

int score_test_pass_pick(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gains_are_those_of_one, begin, end),
        cmocka_unit_test_setup_teardown(the_best_are_picked_together, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_picked_from_nothing, begin, end),
    };
    return cmocka_run_group_tests_name("pass_pick", tests, NULL, NULL);
}
