/* Simulated learners: the same seed gives the same numbers, ways are compared on the same people, and the
 * goals of the scoring specification hold on a small sample. */
#include <math.h>
#include <string.h>

#include "quizradar/score.h"
#include "score/simulate.h"
#include "score/support_score.h"

#define SKILLS    8
#define PER_SKILL 60
#define N         (SKILLS * PER_SKILL)

struct deal {
    enum qr_sim_bank bank;
    bool labels;
    double harder;
    int per_skill;
};

static void deal_bank(void *ctx, struct qr_rng *rng, struct qr_sim_item *items)
{
    const struct deal *d = ctx;
    qr_sim_bank(d->bank, SKILLS, d->per_skill, d->labels, d->harder, rng, items);
}

/* Eight skills of the specification's population; items are dealt anew to each learner. */
static struct qr_sim_params params_of(struct deal *deal, int learners, const int *at, int n_at)
{
    static struct qr_sim_item items[N], domain[N];
    struct qr_rng rng;
    qr_rng_seed(&rng, 5);
    qr_sim_bank(deal->bank, 1, N, false, 0, &rng, domain);
    return (struct qr_sim_params){.items = items,
                                  .n_items = SKILLS * deal->per_skill,
                                  .n_skills = SKILLS,
                                  .deal = deal_bank,
                                  .deal_ctx = deal,
                                  .domain = domain,
                                  .n_domain = N,
                                  .sd = QR_SIM_SD,
                                  .spread = QR_SIM_SPREAD,
                                  .learners = learners,
                                  .at = at,
                                  .n_at = n_at,
                                  .seed = 11};
}

static void banks_are_as_specified(void **state)
{
    static struct qr_sim_item items[2000];
    struct qr_rng rng;
    double error = 0;
    int guessing[3] = {0};
    (void)state;
    qr_rng_seed(&rng, 1);
    qr_sim_bank(QR_SIM_G, 4, 500, true, 0, &rng, items);
    for (int i = 0; i < 2000; i++) {
        double c = items[i].truth.c, level = items[i].known.b / 0.75;
        guessing[c == 0.25 ? 0 : c == 0.2 ? 1 : 2]++;
        error += pow(items[i].truth.b - items[i].known.b, 2) / 2000;
        assert_near(level, round(level), 1e-12);
        assert_int_equal(items[i].skill, i / 500);
        assert_near(items[i].known.a, qr_irt_attenuate(1, 0.6), 1e-12);
    }
    assert_near(sqrt(error), 0.514, 0.03); /* what the specification's labels are off by */
    assert_near(guessing[0], 1000, 80);
    assert_near(guessing[1], 600, 80);
    qr_sim_bank(QR_SIM_RASCH, 4, 500, false, 3, &rng, items);
    double mean = 0;
    for (int i = 0; i < 2000; i++)
        mean += items[i].truth.b / 2000;
    assert_near(mean, 3, 0.1);
    assert_true(items[7].known.a == 1 && items[7].known.c == 0 && items[7].known.b == items[7].truth.b);
}

static void same_seed_same_numbers(void **state)
{
    struct deal deal = {.per_skill = 10};
    const int at[] = {8, 20};
    struct qr_sim_params p = params_of(&deal, 5, at, 2);
    struct qr_sim_point a[2], b[2];
    (void)state;
    p.policy = QR_SIM_ADAPTIVE;
    assert_int_equal(qr_simulate(&p, a, NULL), QR_OK);
    assert_int_equal(qr_simulate(&p, b, NULL), QR_OK);
    assert_memory_equal(&a[1].theta, &b[1].theta, sizeof a[1].theta);
    p.seed++;
    assert_int_equal(qr_simulate(&p, b, NULL), QR_OK);
    assert_true(a[1].theta.rmse != b[1].theta.rmse);
}

/* When all questions are asked the order of asking makes no difference: the learners gave the same answers.
 */
static void policies_meet_the_same_people(void **state)
{
    struct deal deal = {.per_skill = 5};
    const int at[] = {40};
    struct qr_sim_point first, point;
    (void)state;
    for (int model = 0; model < 2; model++)
        for (int policy = 0; policy < 3; policy++) {
            struct qr_sim_params p = params_of(&deal, 4, at, 1);
            p.deal = NULL; /* one form for all would be dealt once: here the items are given */
            deal_bank(&deal, &(struct qr_rng){{1, 2, 3, 4}}, (struct qr_sim_item *)p.items);
            p.policy = (enum qr_sim_policy)policy;
            p.model = (enum qr_sim_model)model;
            assert_int_equal(qr_simulate(&p, &point, NULL), QR_OK);
            assert_near(point.used, 40, 0);
            if (policy == 0) first = point;
            assert_near(point.theta.rmse, first.theta.rmse, 1e-9);
            assert_near(point.raw.rmse, first.raw.rmse, 1e-9);
        }
}

static void deal_nothing(void *ctx, struct qr_rng *rng, struct qr_sim_item *items)
{
    (void)rng;
    (void)items;
    ++*(int *)ctx;
}

static void fixed_form_is_one_for_all(void **state)
{
    struct deal deal = {.per_skill = 5};
    const int at[] = {8};
    struct qr_sim_point point;
    (void)state;
    for (int policy = QR_SIM_RANDOM; policy <= QR_SIM_FIXED; policy++) {
        int deals = 0;
        struct qr_sim_params p = params_of(&deal, 6, at, 1);
        deal_bank(&deal, &(struct qr_rng){{1, 2, 3, 4}}, (struct qr_sim_item *)p.items);
        p.deal = deal_nothing;
        p.deal_ctx = &deals;
        p.policy = (enum qr_sim_policy)policy;
        assert_int_equal(qr_simulate(&p, &point, NULL), QR_OK);
        assert_int_equal(deals, policy == QR_SIM_FIXED ? 1 : 6);
    }
}

static void skills_stop_as_in_the_diagnostic(void **state)
{
    struct deal deal = {.bank = QR_SIM_G, .per_skill = 60};
    const int at[] = {40, 200};
    struct qr_sim_point p1[2], p2[2];
    struct qr_sim_params p = params_of(&deal, 4, at, 2);
    (void)state;
    p.policy = QR_SIM_ADAPTIVE;
    assert_int_equal(qr_simulate(&p, p1, NULL), QR_OK);
    assert_near(p1[1].used, 200, 0);
    p.stop = true;
    assert_int_equal(qr_simulate(&p, p2, NULL), QR_OK);
    assert_true(p2[1].used > 16 && p2[1].used < 100);
    assert_true(p2[1].sd > p1[1].sd);
}

static void questions_run_out(void **state)
{
    struct deal deal = {.per_skill = 5};
    const int at[] = {30, 50};
    struct qr_sim_point point[2];
    struct qr_sim_params p = params_of(&deal, 3, at, 2);
    (void)state;
    for (int policy = QR_SIM_RANDOM; policy <= QR_SIM_ADAPTIVE; policy++)
        for (int model = QR_SIM_HIERARCHICAL; model <= QR_SIM_PER_SKILL; model++) {
            p.policy = (enum qr_sim_policy)policy;
            p.model = (enum qr_sim_model)model;
            assert_int_equal(qr_simulate(&p, point, NULL), QR_OK);
            assert_near(point[0].used, 30, 0);
            assert_near(point[1].used, 40, 0);
        }
}

/* Two skills of one learner: believed N(0, 1), truly at -1.5 and 0.5; the first without an answer. The share
 * of the domain runs straight from 0 to 1 over the grid. */
static void one_learner_is_measured_by_hand(void **state)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct sim_belief belief = sim_belief_new(QR_SIM_PER_SKILL, 2, arena);
    const struct sim_learner learner = {.theta = {-1.5, 0.5}, .asked = {0, 4}, .right = {0, 3}, .n = 4};
    struct qr_sim_point p = {0};
    double domain[QR_GRID_N], lo, hi, range = QR_GRID_STEP * (QR_GRID_N - 1), z = 1.6448536269514722;
    (void)state;
    for (int g = 0; g < QR_GRID_N; g++)
        domain[g] = g / (QR_GRID_N - 1.0);
    sim_belief_clear(&belief);
    sim_measure(&p, &belief, &learner, domain);
    sim_measure_end(&p, 1);
    assert_near(p.theta.bias, 0.5, 1e-9); /* 0 said of -1.5 and of .5 */
    assert_near(p.theta.rmse, sqrt((1.5 * 1.5 + 0.5 * 0.5) / 2), 1e-9);
    assert_near(p.theta.width, 2 * z, 1e-3);
    assert_near(p.theta.cover, 1, 0);
    assert_near(p.sd, 1, 1e-3);
    assert_near(p.share.bias, 0.5 / range, 1e-9);
    assert_near(p.share.width, 2 * z / range, 1e-3);
    double truth = (0.5 - QR_GRID_LO) / range;
    qr_wilson(3, 4, &lo, &hi);
    assert_near(p.raw.bias, 0.75 - truth, 1e-9);
    assert_near(p.raw.rmse, fabs(0.75 - truth), 1e-9);
    assert_near(p.raw.width, hi - lo, 1e-12);
    assert_true(p.n == 2 && p.n_raw == 1 && p.n_weak == 1 && p.n_strong == 0);
    assert_true(p.cover_weak == 1 && isnan(p.cover_strong));
    assert_near(p.used, 4, 0);
    sim_belief_free(&belief);
    qr_arena_free(arena);
}

/* "The domain" is the mean of its true curves, at the ends of the grid as well. */
static void the_domain_is_a_mean(void **state)
{
    const struct qr_sim_item items[] = {{.truth = {1, -1, 0}}, {.truth = {2, 0.5, 0.25}}};
    const struct qr_sim_params p = {.domain = items, .n_domain = 2};
    double domain[QR_GRID_N];
    (void)state;
    for (int g = 0; g < QR_GRID_N; g++)
        domain[g] = 7; /* what stood there before is gone */
    sim_domain(&p, domain);
    for (int g = 0; g < QR_GRID_N; g++) {
        double theta = QR_GRID_LO + QR_GRID_STEP * g;
        double mean = (qr_irt_p(&items[0].truth, theta) + qr_irt_p(&items[1].truth, theta)) / 2;
        assert_near(domain[g], mean, 1e-12);
    }
}

static bool three_learners(void *ctx, int done, int all)
{
    assert_int_equal(all, 50);
    *(int *)ctx = done;
    return done < 3;
}

static void can_be_stopped(void **state)
{
    struct deal deal = {.per_skill = 5};
    const int at[] = {8};
    struct qr_sim_point point;
    struct qr_error err;
    int seen = -1;
    struct qr_sim_params p = params_of(&deal, 50, at, 1);
    (void)state;
    p.go_on = three_learners;
    p.ctx = &seen;
    assert_int_equal(qr_simulate(&p, &point, &err), QR_ECANCELED);
    assert_string_equal(err.message, "stopped after 3 of 50 learners");
    assert_int_equal(seen, 3);
    assert_int_equal(point.n, 3 * SKILLS);
    assert_near(point.used, 8, 0);
}

static void needed_lies_between_points(void **state)
{
    struct qr_sim_point points[3] = {{.at = 10}, {.at = 20}, {.at = 40}};
    (void)state;
    points[0].theta.rmse = 0.9;
    points[1].theta.rmse = 0.7;
    points[2].theta.rmse = 0.6;
    assert_near(qr_sim_needed(points, 3, 0.95), 10, 0);
    assert_near(qr_sim_needed(points, 3, 0.75), 17.5, 1e-9);
    assert_near(qr_sim_needed(points, 3, 0.6), 40, 1e-9);
    assert_true(isnan(qr_sim_needed(points, 3, 0.59)));
}

/* ---- goals, on few learners: the program's tables measure them on many ---- */

static void ranges_hold_the_truth(void **state)
{
    /* scenarios A to E of the specification */
    static const struct {
        double mean, sd, spread, harder;
        bool labels;
    } rows[] = {{0, .8, .6, 0, false},
                {0, .8, .6, 0, true},
                {.7, .8, .25, 0, false},
                {-.5, 0, 1, 0, false},
                {0, .8, .6, 1, false}};
    const int at[] = {24, 80};
    (void)state;
    for (size_t k = 0; k < 5; k++) {
        struct deal deal = {.labels = rows[k].labels, .harder = rows[k].harder, .per_skill = 10};
        struct qr_sim_point point[2];
        struct qr_sim_params p = params_of(&deal, 60, at, 2);
        p.mean = rows[k].mean;
        p.sd = rows[k].sd;
        p.spread = rows[k].spread;
        assert_int_equal(qr_simulate(&p, point, NULL), QR_OK);
        for (int i = 0; i < 2; i++) {
            print_message("%c, %d: coverage %.3f, error %.3f, raw %.3f\n", (char)('A' + k), at[i] / SKILLS,
                          point[i].share.cover, point[i].share.rmse, point[i].raw.rmse);
            assert_true(point[i].share.cover >= 0.87 && point[i].share.cover <= 0.98);
            assert_true(point[i].share.rmse < 0.7 * point[i].raw.rmse);
        }
    }
}

/* Error of theta after `length` questions, on 100 learners. */
static double error_after(int length, bool labels, enum qr_sim_policy policy, enum qr_sim_model model)
{
    struct deal deal = {.bank = QR_SIM_Q, .labels = labels, .per_skill = PER_SKILL};
    struct qr_sim_point point;
    struct qr_sim_params p = params_of(&deal, 100, &length, 1);
    p.policy = policy;
    p.model = model;
    assert_int_equal(qr_simulate(&p, &point, NULL), QR_OK);
    print_message("%s, %s, %s, %d questions: error %.3f, coverage %.3f\n", labels ? "labels" : "calibrated",
                  policy == QR_SIM_RANDOM ? "random" : "adaptive",
                  model == QR_SIM_PER_SKILL ? "alone" : "together", length, point.theta.rmse,
                  point.theta.cover);
    assert_true(point.theta.cover >= 0.87 && point.theta.cover <= 0.95);
    return point.theta.rmse;
}

/* 60 % fewer questions than random forms whose skills are scored alone; 40 % when questions are known by
 * labels only; 25 % fewer than adaptive choice without the common mean. */
static void adaptive_choice_saves_questions(void **state)
{
    (void)state;
    double ours = error_after(32, false, QR_SIM_ADAPTIVE, QR_SIM_HIERARCHICAL);
    assert_true(ours <= error_after(80, false, QR_SIM_RANDOM, QR_SIM_PER_SKILL));
    assert_true(ours <= error_after(43, false, QR_SIM_ADAPTIVE, QR_SIM_PER_SKILL));
    ours = error_after(48, true, QR_SIM_ADAPTIVE, QR_SIM_HIERARCHICAL);
    assert_true(ours <= error_after(80, true, QR_SIM_RANDOM, QR_SIM_PER_SKILL));
}

int score_test_simulate(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(banks_are_as_specified),
        cmocka_unit_test(same_seed_same_numbers),
        cmocka_unit_test(policies_meet_the_same_people),
        cmocka_unit_test(fixed_form_is_one_for_all),
        cmocka_unit_test(skills_stop_as_in_the_diagnostic),
        cmocka_unit_test(can_be_stopped),
        cmocka_unit_test(questions_run_out),
        cmocka_unit_test(one_learner_is_measured_by_hand),
        cmocka_unit_test(the_domain_is_a_mean),
        cmocka_unit_test(needed_lies_between_points),
        cmocka_unit_test(ranges_hold_the_truth),
        cmocka_unit_test(adaptive_choice_saves_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
