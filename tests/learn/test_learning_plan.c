/* The learning plan: what goes into the planner, and the reasons that come out. */
#include <math.h>
#include <string.h>

#include "quizradar/str.h"
#include "support_learn.h"

struct world {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_steps steps;
    struct qr_role role;
    struct qr_profile *profile;
};

static struct world w;
static uint32_t before_deep[] = {0};

static struct qr_module modules[] = {
    {.id = "m-a1", .title = "Basics of A", .skill = "a1", .minutes = 30, .gain = 0.3},
    {.id = "m-deep",
     .title = "Depths of A",
     .skill = "a2",
     .minutes = 60,
     .gain = 0.6,
     .prerequisites = before_deep,
     .n_prerequisites = 1},
    {.id = "m-b", .title = "All of B", .skill = "b1", .minutes = 30, .gain = 0.3},
    {.id = "m-c", .title = "Useless", .skill = "c1", .minutes = 20, .gain = 0},
};

static struct qr_answer_record wrong(const char *id, const char *skill, double days,
                                     const char *misconception)
{
    struct qr_answer_record r = learn_record(learn_item(w.arena, id, skill, NULL, 1), days, 0);
    r.misconception = misconception;
    return r;
}

static int set_up(void **state)
{
    static double level[] = {70, 70, 70}, importance[] = {9, 3, 6};
    (void)state;
    w.arena = qr_arena_new(0);
    w.taxonomy = learn_taxonomy(w.arena);
    w.steps = (struct qr_steps){.modules = modules, .n_modules = 4};
    w.role = (struct qr_role){.id = "r", .title = "R", .level = level, .importance = importance};
    struct qr_answer_record records[] = {
        wrong("1", "a1", 9, "first-error"),
        wrong("2", "a1", 8, "second-error"),
        wrong("3", "a1", 7, "third-error"),
        wrong("4", "a1", 6, "first-error"),
        wrong("5", "a1", 5, "fourth_error"),
        wrong("6", "b1", 4, NULL),
        wrong("9", "b2", 4, NULL),
        wrong("7", "a1", 3, NULL),
        learn_record(learn_item(w.arena, "8", "a1", NULL, 1), 1, 1),
    };
    w.profile = qr_profile_new(records, 9, w.taxonomy, NOW);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_profile_free(w.profile);
    qr_arena_free(w.arena);
    return 0;
}

static struct qr_learning_plan make(const bool *done)
{
    struct qr_learning_plan plan;
    struct qr_error err = {0};
    if (qr_learning_plan_make(w.profile, w.taxonomy, &w.steps, &w.role, done, w.arena, &plan, &err))
        fail_msg("%s", err.message);
    return plan;
}

/* The expected shortfall that the plan starts from, from its definition. */
static void test_value(void **state)
{
    (void)state;
    struct qr_learning_plan plan = make(NULL);
    double expected = 0, u = qr_display_inverse(7);
    for (int s = 0; s < 3; s++) {
        const double *mass = qr_posterior_density(w.profile->posterior, s);
        for (int g = 0; g < QR_GRID_N; g++)
            expected += w.role.importance[s] / 18 * mass[g] * fmax(u - (QR_GRID_LO + QR_GRID_STEP * g), 0);
    }
    assert_true(fabs(plan.plan.value_empty - expected) < 1e-9);
    assert_true(plan.plan.value_all < plan.plan.value_empty);
    assert_int_equal(plan.readiness.n, 3);
    assert_true(fabs(plan.readiness.gaps[0].weight - 0.5) < 1e-12);
}

static void test_limit(void **state)
{
    (void)state;
    struct qr_learning_plan whole = make(NULL), plan = whole;
    qr_learning_plan_limit(&plan, &w.steps, 139);
    assert_int_equal(plan.plan.n, 3);
    assert_true(plan.minutes_total == 140 - w.steps.modules[whole.plan.entries[3].step].minutes);
    assert_true(plan.plan.value_all == whole.plan.entries[2].value_after);
    plan = whole;
    qr_learning_plan_limit(&plan, &w.steps, 140);
    assert_int_equal(plan.plan.n, 4);
    plan = whole;
    qr_learning_plan_limit(&plan, &w.steps, 5);
    assert_int_equal(plan.plan.n, 0);
    assert_true(plan.minutes_total == 0 && plan.plan.value_all == whole.plan.value_empty);
}

static void test_order(void **state)
{
    (void)state;
    struct qr_learning_plan plan = make(NULL);
    double fall = 0;
    assert_int_equal(plan.plan.n, 4);
    assert_true(plan.minutes_total == 140);
    assert_int_equal(plan.reasons[0].module, 0); /* the weak and important area first */
    assert_int_equal(plan.reasons[3].module, 3); /* without effect: last */
    assert_true(plan.reasons[3].value_fall == 0);
    for (int i = 0; i < 4; i++) {
        const struct qr_plan_reason *r = &plan.reasons[i];
        assert_int_equal(plan.plan.entries[i].step, (int)r->module);
        assert_int_equal(r->after, r->module == 1 ? 0 : -1);
        assert_true(r->level == 70);
        fall += r->value_fall;
    }
    assert_true(fabs(fall - (plan.plan.value_empty - plan.plan.value_all)) < 1e-9);
}

static void test_done(void **state)
{
    (void)state;
    const bool done[] = {true, false, false, true};
    struct qr_learning_plan plan = make(done);
    assert_int_equal(plan.plan.n, 2);
    assert_true(plan.minutes_total == 90);
    for (int i = 0; i < plan.plan.n; i++)
        assert_int_equal(plan.reasons[i].after, -1); /* what is passed need not come first */
}

static void test_misconceptions(void **state)
{
    (void)state;
    struct qr_learning_plan plan = make(NULL);
    const struct qr_plan_reason *r = &plan.reasons[0];
    assert_true(r->seen == 7 && r->right == 1);
    assert_int_equal(r->n_misconceptions, 3);
    assert_string_equal(r->misconceptions[0], "fourth_error"); /* the latest first, none twice */
    assert_string_equal(r->misconceptions[1], "first-error");
    assert_string_equal(r->misconceptions[2], "third-error");
}

static const struct qr_plan_reason *reason_for(const struct qr_learning_plan *plan, uint32_t module,
                                               size_t *i)
{
    for (*i = 0; plan->reasons[*i].module != module;)
        ++*i;
    return &plan->reasons[*i];
}

static void test_words(void **state)
{
    (void)state;
    struct qr_learning_plan plan = make(NULL);
    size_t i;
    const struct qr_plan_reason *r = reason_for(&plan, 0, &i);
    char *expected = qr_sprintf(
        w.arena,
        "Estimate %.0f (%.0f–%.0f) against 70 for your target role; 1 of 7 counted answers on this sub-skill "
        "were right; you chose \"fourth error\", \"first error\", \"third error\"; 30 minutes, assumed to "
        "close %.0f%% of your gap.",
        r->estimate.value, r->estimate.lo, r->estimate.hi, 100 * r->value_fall / plan.plan.value_empty);
    assert_string_equal(qr_plan_reason_text(w.arena, &plan, i, w.taxonomy, &w.steps), expected);
    r = reason_for(&plan, 1, &i);
    const char *text = qr_plan_reason_text(w.arena, &plan, i, w.taxonomy, &w.steps);
    assert_non_null(
        strstr(text, "; no counted answer on this sub-skill yet; comes after \"Basics of A\"; 60 min"));
    reason_for(&plan, 2, &i);
    text = qr_plan_reason_text(w.arena, &plan, i, w.taxonomy, &w.steps);
    assert_true(qr_starts(text, "Provisional estimate "));
    assert_non_null(strstr(text, "0 of 1 counted answer on this sub-skill was right"));
    reason_for(&plan, 3, &i);
    assert_string_equal(
        qr_plan_reason_text(w.arena, &plan, i, w.taxonomy, &w.steps),
        "Not measured yet, against 70 for your target role; no counted answer on this sub-skill "
        "yet; 20 minutes, no effect on your gap is assumed.");
}

static void test_same_again(void **state)
{
    (void)state;
    struct qr_learning_plan one = make(NULL), two = make(NULL);
    for (int i = 0; i < one.plan.n; i++) {
        assert_int_equal(one.plan.entries[i].step, two.plan.entries[i].step);
        assert_true(one.plan.entries[i].value_after == two.plan.entries[i].value_after);
    }
}

static void test_cycle(void **state)
{
    (void)state;
    static uint32_t second[] = {1};
    struct qr_learning_plan plan;
    struct qr_error err = {0};
    modules[0].prerequisites = second;
    modules[0].n_prerequisites = 1;
    assert_int_equal(
        qr_learning_plan_make(w.profile, w.taxonomy, &w.steps, &w.role, NULL, w.arena, &plan, &err),
        QR_EINVALID);
    assert_true(err.message[0] != '\0');
    modules[0].n_prerequisites = 0;
}

int learn_test_learning_plan(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_value), cmocka_unit_test(test_order),
        cmocka_unit_test(test_done),  cmocka_unit_test(test_misconceptions),
        cmocka_unit_test(test_words), cmocka_unit_test(test_same_again),
        cmocka_unit_test(test_cycle), cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests_name("learning plan", tests, set_up, tear_down);
}
