/* The planner: value, order, ties, what is left out, and how near it comes to the best order. */
#include <math.h>
#include <string.h>

#include "learn/support_plan.h"

static struct plan_case plan;

static int set_up(void **state)
{
    *state = qr_arena_new(0);
    return 0;
}

static int tear_down(void **state)
{
    qr_arena_free(*state);
    return 0;
}

static void assert_order(const struct qr_plan *got, const int *want, int n)
{
    assert_int_equal(got->n, n);
    for (int i = 0; i < n; i++)
        assert_int_equal(got->entries[i].step, want[i]);
}

/* E[(1 - theta - G)+] of two points: 1/4 at -1, 3/4 at .5, weight .8; by hand .8 (2/4 + .5 3/4) = .7 */
static void value_is_the_expected_shortfall(void **state)
{
    static const double theta[] = {-1, 0.5}, mass[] = {0.25, 0.75};
    bool done[2] = {false};
    (void)state;
    plan_case_init(&plan, 1, 2);
    plan.weight[0] = 0.8;
    plan.dist[0] = (struct qr_theta_dist){theta, mass, 2};
    plan.gain[0][0] = 0.4;
    plan.gain[1][0] = 1;
    assert_true(fabs(qr_plan_value(&plan.input, done) - 0.7) < 1e-15);
    done[0] = true; /* .8 (1.6 / 4 + .1 3/4) = .38 */
    assert_true(fabs(qr_plan_value(&plan.input, done) - 0.38) < 1e-15);
    done[1] = true; /* .8 (.6 / 4) = .12: a point above its target counts nothing */
    assert_true(fabs(qr_plan_value(&plan.input, done) - 0.12) < 1e-15);
}

static void value_never_rises(void **state)
{
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 31);
    for (int round = 0; round < 100; round++) {
        bool done[PLAN_STEPS] = {false};
        uint32_t order[12];
        plan_case_random(&plan, &rng, 12);
        for (uint32_t i = 0; i < 12; i++)
            order[i] = i;
        qr_rng_shuffle(&rng, order, 12);
        double last = qr_plan_value(&plan.input, done);
        for (int i = 0; i < 12; i++) {
            done[order[i]] = true;
            double v = qr_plan_value(&plan.input, done);
            assert_true(v >= 0 && v <= last);
            last = v;
        }
    }
}

/* Every step once, after its prerequisites, with numbers that fit together. */
static void assert_consistent(const struct plan_case *c, const struct qr_plan *got)
{
    bool done[PLAN_STEPS] = {false};
    double area = 0;
    for (int i = 0; i < got->n; i++) {
        const struct qr_plan_entry *e = &got->entries[i];
        assert_false(done[e->step]);
        for (int k = 0; k < c->steps[e->step].n_prereq; k++)
            assert_true(done[c->prereq[e->step][k]]);
        assert_true(fabs(e->value_before - qr_plan_value(&c->input, done)) < 1e-12);
        done[e->step] = true;
        assert_true(fabs(e->value_after - qr_plan_value(&c->input, done)) < 1e-12);
        assert_true(e->density >= 0 && e->bundle >= 0 && e->bundle < c->input.n_steps);
        area += c->steps[e->step].cost * e->value_before;
    }
    assert_true(fabs(area - got->area) < 1e-9);
    assert_true(got->value_all <= got->value_empty);
}

static void order_is_topological(void **state)
{
    struct qr_rng rng;
    qr_rng_seed(&rng, 32);
    for (int round = 0; round < 200; round++) {
        plan_case_random(&plan, &rng, 1 + round % PLAN_STEPS);
        struct qr_plan got = plan_of(&plan, *state);
        assert_int_equal(got.n, plan.input.n_steps);
        assert_consistent(&plan, &got);
    }
}

static void order_is_nearly_the_best(void **state)
{
    enum { ROUNDS = 150 };
    struct qr_rng rng;
    double excess = 0, worst = 0;
    qr_rng_seed(&rng, 33);
    for (int round = 0; round < ROUNDS; round++) {
        plan_case_random(&plan, &rng, 2 + round % 5);
        double best = plan_best_area(&plan), got = plan_of(&plan, *state).area;
        assert_true(got >= best * (1 - 1e-12));
        excess += (got / best - 1) / ROUNDS;
        worst = fmax(worst, got / best - 1);
    }
    print_message("excess over the best order: mean %.4f %%, worst %.2f %%\n", 100 * excess, 100 * worst);
    assert_true(excess < 0.015);
    assert_true(worst < 0.1);
}

/* Far below the target V is a line, and the rule is Smith's: gain times weight per minute, falling. */
static void linear_plans_follow_smiths_rule(void **state)
{
    struct qr_rng rng;
    qr_rng_seed(&rng, 34);
    for (int round = 0; round < 50; round++) {
        plan_case_init(&plan, 2, 8);
        plan.target[0] = plan.target[1] = 50;
        plan.weight[0] = 0.7;
        for (int i = 0; i < 8; i++) {
            plan.steps[i].cost = 5 + 60 * qr_rng_unit(&rng);
            plan.gain[i][i % 2] = 0.1 + qr_rng_unit(&rng);
        }
        struct qr_plan got = plan_of(&plan, *state);
        for (int i = 1; i < got.n; i++) {
            int a = got.entries[i - 1].step, b = got.entries[i].step;
            double x = plan.gain[a][a % 2] * plan.weight[a % 2] / plan.steps[a].cost;
            double y = plan.gain[b][b % 2] * plan.weight[b % 2] / plan.steps[b].cost;
            assert_true(x >= y - 1e-12);
        }
    }
}

/* A dull prerequisite of a great step goes before a good step: the bundle is weighed, not the member. */
static void bundles_are_weighed_whole(void **state)
{
    static const int want[] = {2, 0, 1};
    plan_case_init(&plan, 1, 3);
    plan.target[0] = 20;
    plan.gain[0][0] = 2;   /* great, needs step 2 */
    plan.gain[1][0] = 0.5; /* good, needs nothing */
    plan_case_require(&plan, 0, 2);
    struct qr_plan got = plan_of(&plan, *state);
    assert_order(&got, want, 3);
    assert_int_equal(got.entries[0].bundle, 0);
    assert_int_equal(got.entries[1].bundle, 0);
    assert_int_equal(got.entries[2].bundle, 1);
    assert_true(fabs(got.entries[0].density - 0.1) < 1e-9); /* 2 in 20 minutes */
    assert_true(fabs(got.entries[2].density - 0.05) < 1e-9);
}

/* Inside a bundle: gain per minute of its own, not gain. */
static void members_go_by_their_own_density(void **state)
{
    static const int want[] = {2, 1, 0};
    plan_case_init(&plan, 1, 3);
    plan.target[0] = 20;
    plan.gain[0][0] = 4;
    plan.gain[1][0] = 0.3;
    plan.gain[2][0] = 0.2;
    plan.steps[1].cost = 30;
    plan.steps[2].cost = 5;
    plan_case_require(&plan, 0, 1);
    plan_case_require(&plan, 0, 2);
    struct qr_plan got = plan_of(&plan, *state);
    assert_order(&got, want, 3);
}

static void zero_gain_comes_last(void **state)
{
    static const int want[] = {3, 1, 4, 0, 2};
    plan_case_init(&plan, 1, 5);
    plan.target[0] = 20;
    plan.gain[1][0] = 1; /* needs step 3, which gains nothing */
    plan.gain[4][0] = 0.1;
    plan_case_require(&plan, 1, 3);
    struct qr_plan got = plan_of(&plan, *state);
    assert_order(&got, want, 5);
    assert_true(got.entries[3].density == 0 && got.entries[4].density == 0);
}

static void ties_go_by_minutes_then_index(void **state)
{
    static const int same[] = {0, 1, 2, 3}, shorter[] = {2, 0, 1, 3}, bundle[] = {2, 1, 3, 0};
    plan_case_init(&plan, 1, 4);
    struct qr_plan got = plan_of(&plan, *state);
    assert_order(&got, same, 4);
    plan.steps[2].cost = 5;
    got = plan_of(&plan, *state);
    assert_order(&got, shorter, 4);
    /* within a bundle too: all of one density, step 2 the shortest, then 1 and 3 by index */
    plan_case_init(&plan, 1, 4);
    plan.target[0] = 64;
    plan.gain[0][0] = 8;
    for (int i = 1; i < 4; i++)
        plan_case_require(&plan, 0, i);
    plan.steps[2].cost = 5;
    got = plan_of(&plan, *state);
    assert_order(&got, bundle, 4);
}

static void done_steps_are_out(void **state)
{
    static const int want[] = {2, 3};
    plan_case_init(&plan, 1, 4);
    plan.target[0] = 5;
    for (int i = 0; i < 4; i++)
        plan.gain[i][0] = 0.5;
    plan_case_require(&plan, 2, 0);
    plan_case_require(&plan, 2, 1);
    plan.steps[3].cost = 20;
    plan.steps[0].done = plan.steps[1].done = true;
    plan.steps[0].cost = 1000; /* spent, so not in the price of what asks for it */
    struct qr_plan got = plan_of(&plan, *state);
    bool none[PLAN_STEPS] = {false}, planned[PLAN_STEPS] = {false, false, true, true};
    assert_order(&got, want, 2);
    /* their gain is not in the value: answers have moved the beliefs instead */
    assert_true(fabs(got.value_empty - qr_plan_value(&plan.input, none)) < 1e-12);
    assert_true(fabs(got.value_all - qr_plan_value(&plan.input, planned)) < 1e-12);
    for (int i = 0; i < 4; i++)
        plan.steps[i].done = true;
    got = plan_of(&plan, *state);
    assert_int_equal(got.n, 0);
    assert_true(got.area == 0 && got.value_all == got.value_empty);
}

static void assert_refused(struct qr_arena *arena, const char *part)
{
    struct qr_error err = {0};
    struct qr_plan out, before;
    memset(&out, 0x5a, sizeof out);
    before = out;
    assert_int_equal(qr_plan_make(&plan.input, arena, &out, &err), QR_EINVALID);
    if (!strstr(err.message, part)) fail_msg("\"%s\" lacks \"%s\"", err.message, part);
    assert_memory_equal(&out, &before, sizeof out); /* results only on success */
    assert_int_equal(qr_plan_make(&plan.input, arena, &out, NULL), QR_EINVALID);
}

static void cycles_are_refused(void **state)
{
    plan_case_init(&plan, 1, 4);
    plan_case_require(&plan, 1, 2);
    plan_case_require(&plan, 2, 3);
    plan_case_require(&plan, 3, 1);
    assert_refused(*state, "cycle");
    plan_case_init(&plan, 1, 2);
    plan_case_require(&plan, 1, 1);
    assert_refused(*state, "cycle");
}

static void unknown_steps_are_refused(void **state)
{
    static const int bad[] = {-1, 4, 1000};
    for (size_t i = 0; i < 3; i++) {
        plan_case_init(&plan, 1, 4);
        plan_case_require(&plan, 2, bad[i]);
        assert_refused(*state, "unknown step");
    }
}

static void free_steps_are_refused(void **state)
{
    static const double bad[] = {0, -5, NAN};
    for (size_t i = 0; i < 3; i++) {
        plan_case_init(&plan, 1, 3);
        plan.steps[1].cost = bad[i];
        assert_refused(*state, "costs no time");
    }
}

static void skills_are_bounded(void **state)
{
    plan_case_init(&plan, 1, 1);
    plan.input.n_skills = 0;
    assert_refused(*state, "1 to 64 skills");
    plan.input.n_skills = QR_MAX_SKILLS + 1;
    assert_refused(*state, "1 to 64 skills");
}

static void no_steps_no_plan(void **state)
{
    plan_case_init(&plan, 2, 0);
    struct qr_plan got = plan_of(&plan, *state);
    assert_int_equal(got.n, 0);
    assert_true(got.area == 0 && got.value_all == got.value_empty && got.value_empty > 0);
}

int learn_test_plan(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(value_is_the_expected_shortfall),
        TEST(value_never_rises),
        TEST(order_is_topological),
        TEST(order_is_nearly_the_best),
        TEST(linear_plans_follow_smiths_rule),
        TEST(bundles_are_weighed_whole),
        TEST(members_go_by_their_own_density),
        TEST(zero_gain_comes_last),
        TEST(ties_go_by_minutes_then_index),
        TEST(done_steps_are_out),
        TEST(cycles_are_refused),
        TEST(unknown_steps_are_refused),
        TEST(free_steps_are_refused),
        TEST(skills_are_bounded),
        TEST(no_steps_no_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
