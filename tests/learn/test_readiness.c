/* Readiness: the four states, verdicts, the order of the gaps, and what its numbers mean. */
#include <math.h>

#include "learn/support_plan.h"

static const struct qr_irt_item medium = {1, 0, 0};

/* A posterior and a role over it. */
struct fixture {
    struct qr_arena *arena;
    struct qr_posterior *post;
    struct qr_requirement req[4];
    struct qr_readiness got;
};

static int set_up(void **state)
{
    static struct fixture f;
    f = (struct fixture){.arena = qr_arena_new(0), .post = qr_posterior_new(4)};
    for (int s = 0; s < 4; s++)
        f.req[s] = (struct qr_requirement){s < 2 ? 9 : 3, 60};
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    qr_posterior_free(f->post);
    qr_arena_free(f->arena);
    return 0;
}

static void answers(struct fixture *f, int s, int right, int wrong)
{
    for (int i = 0; i < right + wrong; i++) {
        struct qr_evidence e = {medium, i < right, 1};
        qr_posterior_add(f->post, s, &e);
    }
}

static const struct qr_readiness *ask(struct fixture *f)
{
    qr_readiness_of(f->post, f->req, f->arena, &f->got);
    return &f->got;
}

static void numbers_add_up(void **state)
{
    struct fixture *f = *state;
    double weight = 0, index = 0, t[4];
    bool use[] = {true, true, false, false};
    answers(f, 0, 5, 3);
    answers(f, 2, 1, 4);
    const struct qr_readiness *r = ask(f);
    assert_int_equal(r->n, 4);
    for (int s = 0; s < 4; s++) {
        const struct qr_gap *g = &r->gaps[s];
        assert_int_equal(g->skill, s);
        t[s] = qr_display_inverse(6);
        assert_true(fabs(g->p_meets - qr_posterior_above(f->post, s, t[s])) < 1e-15);
        assert_true(g->shortfall >= 60 - g->estimate.value - 1e-9); /* E[(x)+] >= E[x] */
        assert_true(g->shortfall >= 0 && g->shortfall <= 60);
        weight += g->weight;
        index += g->weight * g->p_meets;
    }
    assert_true(fabs(weight - 1) < 1e-12 && fabs(index - r->index) < 1e-12);
    assert_true(fabs(r->gaps[0].weight - 9.0 / 24) < 1e-15);
    assert_true(fabs(r->joint - qr_posterior_joint_above(f->post, t, use)) < 1e-15);
    assert_true(r->joint <= fmin(r->gaps[0].p_meets, r->gaps[1].p_meets) + 1e-12);
    assert_true(r->joint > r->gaps[0].p_meets * r->gaps[1].p_meets); /* skills share a mean */
}

static void little_evidence_is_unknown(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(ask(f)->state, QR_READY_UNKNOWN);
    answers(f, 0, 40, 0);
    assert_int_equal(ask(f)->state, QR_READY_UNKNOWN); /* skill 1 is important and not measured */
    answers(f, 1, 2, 0);
    assert_int_equal(ask(f)->state, QR_READY_UNKNOWN); /* provisional is not enough */
    answers(f, 1, 30, 0);
    assert_int_equal(ask(f)->state, QR_READY_YES); /* skills 2 and 3 need not be measured */
}

/* Three answers count as measured, but a range of more than 40 points says nothing. */
static void wide_ranges_are_unknown(void **state)
{
    struct fixture *f = *state;
    answers(f, 0, 2, 1);
    answers(f, 1, 1, 2);
    const struct qr_readiness *r = ask(f);
    assert_int_equal(r->gaps[0].estimate.state, QR_MEASURED);
    assert_true(r->gaps[0].estimate.hi - r->gaps[0].estimate.lo > 40);
    assert_int_equal(r->state, QR_READY_UNKNOWN);
}

static void high_everywhere_is_yes(void **state)
{
    struct fixture *f = *state;
    answers(f, 0, 30, 2);
    answers(f, 1, 30, 2);
    const struct qr_readiness *r = ask(f);
    assert_true(r->gaps[0].p_meets >= 0.8 && r->gaps[1].p_meets >= 0.8 && r->joint >= 0.6);
    assert_int_equal(r->state, QR_READY_YES);
}

/* One important skill below its level, most of the weight above: almost. */
static void one_gap_is_almost(void **state)
{
    struct fixture *f = *state;
    f->req[0].importance = 10;
    f->req[1].importance = 7;
    answers(f, 0, 40, 1);
    answers(f, 1, 12, 14);
    answers(f, 2, 20, 1);
    answers(f, 3, 20, 1);
    const struct qr_readiness *r = ask(f);
    assert_true(r->gaps[1].p_meets < 0.8 && r->index >= 0.6);
    assert_int_equal(r->state, QR_READY_ALMOST);
}

static void low_everywhere_is_not_yet(void **state)
{
    struct fixture *f = *state;
    answers(f, 0, 3, 20);
    answers(f, 1, 3, 20);
    const struct qr_readiness *r = ask(f);
    assert_true(r->index < 0.6);
    assert_int_equal(r->state, QR_READY_NOT_YET);
}

/* Levels that the first `n` skills meet with chance p; they alone are important. */
static void ask_for_chance(struct fixture *f, int n, double p)
{
    for (int s = 0; s < 4; s++) {
        f->req[s].importance = s < n ? 8 : 1;
        f->req[s].level = 10 * qr_display(qr_posterior_quantile(f->post, s, 1 - p));
    }
    ask(f);
}

/* Each important skill needs four fifths, and all together three fifths. */
static void yes_needs_each_and_all(void **state)
{
    struct fixture *f = *state;
    for (int s = 0; s < 4; s++)
        answers(f, s, 20, 15);
    ask_for_chance(f, 1, 0.81);
    assert_int_equal(f->got.state, QR_READY_YES);
    ask_for_chance(f, 1, 0.79);
    assert_true(f->got.joint > 0.6);
    assert_int_equal(f->got.state, QR_READY_ALMOST);
    ask_for_chance(f, 4, 0.81);
    assert_true(f->got.joint < 0.6);
    assert_int_equal(f->got.state, QR_READY_ALMOST);
    ask_for_chance(f, 4, 0.9);
    assert_true(f->got.joint > 0.6);
    assert_int_equal(f->got.state, QR_READY_YES);
    ask_for_chance(f, 4, 0.61);
    assert_int_equal(f->got.state, QR_READY_ALMOST);
    ask_for_chance(f, 4, 0.59);
    assert_int_equal(f->got.state, QR_READY_NOT_YET);
}

/* Below 7 a weak skill only lowers the index; at 7 it decides. */
static void importance_seven_decides(void **state)
{
    struct fixture *f = *state;
    answers(f, 0, 40, 0);
    answers(f, 1, 3, 25);
    f->req[1].importance = 6.99;
    assert_int_equal(ask(f)->state, QR_READY_YES);
    assert_true(fabs(f->got.joint - f->got.gaps[0].p_meets) < 1e-12);
    f->req[1].importance = 7;
    assert_int_equal(ask(f)->state, QR_READY_NOT_YET);
}

/* A role without an important skill is not met by saying nothing: then all its skills decide. */
static void modest_roles_need_evidence_too(void **state)
{
    struct fixture *f = *state;
    for (int s = 0; s < 4; s++)
        f->req[s].importance = s < 3 ? 5 : 0;
    assert_int_equal(ask(f)->state, QR_READY_UNKNOWN);
    assert_true(f->got.joint < 0.5);
    answers(f, 0, 40, 0);
    answers(f, 1, 40, 0);
    assert_int_equal(ask(f)->state, QR_READY_UNKNOWN);
    answers(f, 2, 40, 0);
    assert_int_equal(ask(f)->state, QR_READY_YES); /* skill 3 weighs nothing */
    answers(f, 2, 0, 200);
    assert_true(ask(f)->state == QR_READY_ALMOST || f->got.state == QR_READY_NOT_YET);
}

static void a_role_that_asks_nothing_says_nothing(void **state)
{
    struct fixture *f = *state;
    for (int s = 0; s < 4; s++)
        f->req[s].importance = 0;
    answers(f, 0, 40, 0);
    const struct qr_readiness *r = ask(f);
    assert_int_equal(r->state, QR_READY_UNKNOWN);
    assert_true(r->index == 0 && r->gaps[0].weight == 0);
}

static void verdicts_follow_the_range(void **state)
{
    struct fixture *f = *state;
    answers(f, 0, 12, 12);
    const struct qr_estimate e = qr_posterior_estimate(f->post, 0);
    static const enum qr_verdict want[] = {QR_VERDICT_MEETS, QR_VERDICT_MEETS, QR_VERDICT_CLOSE,
                                           QR_VERDICT_CLOSE, QR_VERDICT_CLOSE, QR_VERDICT_BELOW};
    const double levels[] = {e.lo - 5, e.lo, e.lo + 0.01, e.value, e.hi, e.hi + 0.01};
    for (int i = 0; i < 6; i++) {
        f->req[0].level = levels[i];
        assert_int_equal(ask(f)->gaps[0].verdict, want[i]);
        assert_int_equal(f->got.gaps[1].verdict, QR_VERDICT_UNKNOWN);
    }
    f->req[1].level = 0; /* even the lowest level: what is not measured gets no verdict */
    assert_int_equal(ask(f)->gaps[1].verdict, QR_VERDICT_UNKNOWN);
    assert_string_equal(qr_verdict_name(QR_VERDICT_UNKNOWN), "not measured");
    assert_string_equal(qr_verdict_name(QR_VERDICT_BELOW), "below target");
    assert_string_equal(qr_verdict_name(QR_VERDICT_CLOSE), "too close to call");
    assert_string_equal(qr_verdict_name(QR_VERDICT_MEETS), "meets target");
}

static void levels_have_their_ends(void **state)
{
    struct fixture *f = *state;
    answers(f, 0, 5, 5);
    f->req[0].level = 0;
    f->req[1].level = 100;
    const struct qr_readiness *r = ask(f);
    assert_true(r->gaps[0].p_meets > 1 - 1e-9 && r->gaps[0].shortfall == 0);
    assert_true(r->gaps[1].p_meets < 1e-6 && r->gaps[1].shortfall > 40);
    assert_true(isfinite(r->index) && r->joint >= 0 && r->joint < 1e-6);
}

static void gaps_rank_by_weighted_shortfall(void **state)
{
    struct fixture *f = *state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 41);
    for (int round = 0; round < 30; round++) {
        bool seen[4] = {false};
        answers(f, (int)qr_rng_below(&rng, 4), 1, 1);
        for (int s = 0; s < 4; s++)
            f->req[s] = (struct qr_requirement){10 * qr_rng_unit(&rng), 100 * qr_rng_unit(&rng)};
        const struct qr_readiness *r = ask(f);
        for (int i = 0; i < 4; i++) {
            const struct qr_gap *g = &r->gaps[r->order[i]], *h = i ? &r->gaps[r->order[i - 1]] : g;
            assert_false(seen[r->order[i]]);
            seen[r->order[i]] = true;
            assert_true(h->weight * h->shortfall >= g->weight * g->shortfall);
        }
    }
}

static void equal_gaps_rank_by_chance_then_index(void **state)
{
    struct fixture *f = *state;
    for (int s = 0; s < 4; s++)
        f->req[s].importance = 9;
    ask(f);
    for (int i = 0; i < 4; i++) /* nothing answered: four equal skills */
        assert_int_equal(f->got.order[i], i);
    for (int s = 0; s < 4; s++)
        f->req[s].importance = 0;
    f->req[2].level = 90;
    ask(f); /* no weight, no weighted shortfall: the smaller chance first, then the index */
    static const int want[] = {2, 0, 1, 3};
    for (int i = 0; i < 4; i++)
        assert_int_equal(f->got.order[i], want[i]);
}

int learn_test_readiness(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(numbers_add_up),
        TEST(little_evidence_is_unknown),
        TEST(wide_ranges_are_unknown),
        TEST(high_everywhere_is_yes),
        TEST(one_gap_is_almost),
        TEST(low_everywhere_is_not_yet),
        TEST(yes_needs_each_and_all),
        TEST(importance_seven_decides),
        TEST(modest_roles_need_evidence_too),
        TEST(a_role_that_asks_nothing_says_nothing),
        TEST(verdicts_follow_the_range),
        TEST(levels_have_their_ends),
        TEST(gaps_rank_by_weighted_shortfall),
        TEST(equal_gaps_rank_by_chance_then_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
