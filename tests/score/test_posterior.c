/* The hierarchical posterior: what must hold for any answers, and what an empty one says. */
#include <math.h>
#include <string.h>

#include "score/support_score.h"

static const struct qr_irt_item medium = {1, 0, 0}, choice = {0.94, 0, 0.25};

/* `n` random answers spread over the skills. */
static void answer_at_random(struct qr_posterior *post, struct qr_rng *rng, int n)
{
    int skills = qr_posterior_skills(post);
    for (int i = 0; i < n; i++) {
        int s = (int)qr_rng_below(rng, (uint64_t)skills);
        answer(post, s, random_item(rng), qr_rng_unit(rng) < 0.6, 0.3 + 0.7 * qr_rng_unit(rng));
    }
}

/* The largest difference of mass between two marginals. */
static double apart(struct qr_posterior *a, int s, struct qr_posterior *b, int t)
{
    const double *x = qr_posterior_density(a, s), *y = qr_posterior_density(b, t);
    double most = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        most = fmax(most, fabs(x[g] - y[g]));
    return most;
}

static void masses_sum_to_one(void **state)
{
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 11);
    for (int n = 1; n <= 8; n++) {
        struct qr_posterior *post = qr_posterior_new(n);
        double tau[QR_TAU_N], sum = 0;
        answer_at_random(post, &rng, 5 * n);
        for (int s = 0; s < n; s++)
            assert_is_mass(qr_posterior_density(post, s), QR_GRID_N);
        qr_posterior_tau(post, tau);
        for (int k = 0; k < QR_TAU_N; k++)
            sum += tau[k];
        assert_near(sum, 1, 1e-12);
        qr_posterior_free(post);
    }
}

/* Stronger than the mean: no quantile and no P(theta >= t) may move the wrong way. */
static void right_raises_and_wrong_lowers(void **state)
{
    struct qr_rng rng;
    struct qr_posterior *post = qr_posterior_new(4);
    (void)state;
    qr_rng_seed(&rng, 12);
    for (int i = 0; i < 60; i++) {
        int s = (int)qr_rng_below(&rng, 4);
        double sign = qr_rng_unit(&rng) < 0.5 ? 1 : -1, t = -2 + 4 * qr_rng_unit(&rng);
        double mean = qr_posterior_mean(post, s), above = qr_posterior_above(post, s, t);
        double q = qr_posterior_quantile(post, s, 0.3);
        answer(post, s, random_item(&rng), sign > 0, 0.1 + qr_rng_unit(&rng));
        assert_at_most(sign * mean, sign * qr_posterior_mean(post, s));
        assert_at_most(sign * above, sign * qr_posterior_above(post, s, t));
        assert_true(sign * q <= sign * qr_posterior_quantile(post, s, 0.3) + 1e-6);
    }
    qr_posterior_free(post);
}

/* One good answer says a little about the other skills too, and less than about its own. */
static void skills_share_their_mean(void **state)
{
    struct qr_posterior *post = qr_posterior_new(3);
    (void)state;
    answers(post, 0, medium, 1, 6);
    double own = qr_posterior_mean(post, 0), other = qr_posterior_mean(post, 1);
    assert_true(own > other && other > 0.1);
    assert_near(qr_posterior_mean(post, 2), other, 1e-12);
    assert_true(qr_posterior_sd(post, 0) < qr_posterior_sd(post, 1));
    qr_posterior_free(post);
}

static void order_does_not_matter(void **state)
{
    enum { N = 40 };
    struct qr_irt_item items[N];
    double y[N], w[N];
    uint32_t order[N];
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 13);
    for (uint32_t i = 0; i < N; i++) {
        items[i] = random_item(&rng);
        y[i] = qr_rng_unit(&rng);
        w[i] = qr_rng_unit(&rng);
        order[i] = i;
    }
    struct qr_posterior *a = qr_posterior_new(5), *b = qr_posterior_new(5);
    for (uint32_t i = 0; i < N; i++)
        answer(a, (int)(i % 5), items[i], y[i], w[i]);
    for (int round = 0; round < 5; round++) {
        qr_posterior_clear(b);
        qr_rng_shuffle(&rng, order, N);
        for (uint32_t i = 0; i < N; i++) {
            answer(b, (int)(order[i] % 5), items[order[i]], y[order[i]], w[order[i]]);
            if (i % 7 == 0) qr_posterior_mean(b, (int)(i % 5)); /* asking in between changes nothing */
        }
        for (int s = 0; s < 5; s++) {
            assert_at_most(apart(a, s, b, s), 0);
            assert_near(qr_posterior_mean(b, s), qr_posterior_mean(a, s), 1e-12);
            assert_near(qr_posterior_weight(b, s), qr_posterior_weight(a, s), 1e-12);
        }
    }
    qr_posterior_free(a);
    qr_posterior_free(b);
}

static void no_weight_no_change(void **state)
{
    static const double weights[] = {0, -0.0, -1, NAN};
    struct qr_rng rng;
    struct qr_posterior *post = qr_posterior_new(3);
    double before[QR_GRID_N];
    (void)state;
    qr_rng_seed(&rng, 14);
    answer_at_random(post, &rng, 9);
    memcpy(before, qr_posterior_density(post, 1), sizeof before);
    double weight = qr_posterior_weight(post, 1);
    for (size_t i = 0; i < 4; i++) {
        answer(post, 1, medium, 1, weights[i]);
        answer(post, 2, medium, 0, weights[i]);
    }
    assert_memory_equal(before, qr_posterior_density(post, 1), sizeof before);
    assert_true(weight == qr_posterior_weight(post, 1));
    qr_posterior_free(post);
}

static void weights_and_credit_add_up(void **state)
{
    struct qr_posterior *a = qr_posterior_new(2), *b = qr_posterior_new(2);
    (void)state;
    /* two halves are a whole; half credit is half a right and half a wrong answer */
    answer(a, 0, choice, 1, 1);
    answer(b, 0, choice, 1, 0.5);
    answer(b, 0, choice, 1, 0.5);
    answer(a, 1, choice, 0.5, 2);
    answer(b, 1, choice, 1, 1);
    answer(b, 1, choice, 0, 1);
    assert_at_most(apart(a, 0, b, 0), 0);
    assert_at_most(apart(a, 1, b, 1), 0);
    /* credit outside 0..1 is clipped */
    qr_posterior_clear(a);
    qr_posterior_clear(b);
    answer(a, 0, choice, -0.5, 1);
    answer(b, 0, choice, 0, 1);
    answer(a, 1, choice, 1.5, 1);
    answer(b, 1, choice, 1, 1);
    assert_at_most(apart(a, 0, b, 0), 0);
    assert_at_most(apart(a, 1, b, 1), 0);
    qr_posterior_free(a);
    qr_posterior_free(b);
}

/* Everything a screen asks for is a number, in order and inside the grid. */
static void assert_sane(struct qr_posterior *post)
{
    double t[QR_MAX_SKILLS], joint;
    bool use[QR_MAX_SKILLS];
    for (int s = 0; s < qr_posterior_skills(post); s++) {
        struct qr_estimate e = qr_posterior_estimate(post, s);
        assert_is_mass(qr_posterior_density(post, s), QR_GRID_N);
        assert_true(isfinite(qr_posterior_mean(post, s)) && qr_posterior_sd(post, s) >= 0);
        assert_true(e.lo >= 0 && e.lo <= e.hi && e.hi <= 100 && e.value >= 0 && e.value <= 100);
        assert_true(e.p_weak >= 0 && e.p_strong >= 0 && e.p_weak + e.p_strong <= 1 + 1e-12);
        t[s] = 0.45;
        use[s] = true;
    }
    joint = qr_posterior_joint_above(post, t, use);
    assert_true(joint >= 0 && joint <= 1);
    assert_true(isfinite(qr_posterior_log_marginal(post)));
}

static void extremes_stay_numbers(void **state)
{
    static const struct qr_irt_item items[] = {{3, 0, 0.5},   {3, 0, 0},    {3, 10, 0.5},   {3, -10, 0},
                                               {3, 30, 0.99}, {3, -30, 0},  {0.05, 5, 0.2}, {50, 1, 0},
                                               {3, 40, 0},    {1e-9, 0, 0}, {3, 3, 0.25}};
    (void)state;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        struct qr_posterior *post = qr_posterior_new(3);
        answers(post, 0, items[i], 1, 500);
        assert_sane(post);
        answers(post, 1, items[i], 0, 500); /* one skill all right, one all wrong, one empty */
        assert_sane(post);
        answers(post, 2, items[i], 0.5, 500);
        assert_sane(post);
        qr_posterior_free(post);
    }
}

/* 63 skills at the lower end of the grid and one at the upper: the tables underflow, the answers do not. */
static void opposite_ends_stay_numbers(void **state)
{
    struct qr_posterior *post = qr_posterior_new(QR_MAX_SKILLS);
    (void)state;
    for (int s = 0; s < QR_MAX_SKILLS; s++)
        answers(post, s, (struct qr_irt_item){3, s ? -30 : 30, 0}, s == 0, 100);
    assert_is_mass(qr_posterior_density(post, 0), QR_GRID_N);
    assert_is_mass(qr_posterior_density(post, 1), QR_GRID_N);
    assert_true(qr_posterior_mean(post, 0) > 9.5 && qr_posterior_mean(post, 1) < -9.5);
    assert_true(isfinite(qr_posterior_log_marginal(post)));
    qr_posterior_free(post);
}

/* Without any answer: sum over tau of pi(tau) N(0, 1.2^2 + tau^2), whatever the number of skills. */
static void empty_is_the_prior_predictive(void **state)
{
    static const double taus[] = {0.35, 0.5, 0.7, 0.95, 1.25, 1.6};
    static const double pi[] = {0.276786017, 0.106138905, 0.125307377, 0.132450361, 0.124286882, 0.235030457};
    struct qr_posterior *post = qr_posterior_new(3);
    double weights[QR_TAU_N], variance = 0;
    (void)state;
    const double *mass = qr_posterior_density(post, 1);
    for (int g = 0; g < QR_GRID_N; g++) {
        double want = 0, theta = QR_GRID_LO + QR_GRID_STEP * g;
        for (int k = 0; k < QR_TAU_N; k++) {
            double v = 1.44 + taus[k] * taus[k];
            want += pi[k] * exp(-theta * theta / (2 * v)) / sqrt(2 * acos(-1.0) * v) * QR_GRID_STEP;
        }
        assert_near(mass[g], want, 1e-7);
    }
    for (int k = 0; k < QR_TAU_N; k++)
        variance += pi[k] * (1.44 + taus[k] * taus[k]);
    assert_near(qr_posterior_mean(post, 0), 0, 1e-12);
    assert_near(qr_posterior_sd(post, 0), sqrt(variance), 1e-4);
    qr_posterior_tau(post, weights);
    for (int k = 0; k < QR_TAU_N; k++)
        assert_near(weights[k], pi[k], 1e-8);
    assert_near(qr_posterior_log_marginal(post), 0, 1e-8);
    for (int s = 0; s < 3; s++)
        assert_int_equal(qr_posterior_estimate(post, s).state, QR_NOT_MEASURED);
    qr_posterior_free(post);
}

/* The log marginal grows by the log of what was predicted: the chain rule, across skills. */
static void predictions_chain(void **state)
{
    struct qr_rng rng;
    struct qr_posterior *post = qr_posterior_new(4);
    double before = qr_posterior_log_marginal(post);
    (void)state;
    qr_rng_seed(&rng, 15);
    for (int i = 0; i < 25; i++) {
        int s = (int)qr_rng_below(&rng, 4);
        struct qr_irt_item item = random_item(&rng);
        const double *mass = qr_posterior_density(post, s);
        double right = 0;
        for (int g = 0; g < QR_GRID_N; g++)
            right += mass[g] * qr_irt_p(&item, QR_GRID_LO + QR_GRID_STEP * g);
        bool y = qr_rng_unit(&rng) < 0.5;
        answer(post, s, item, y, 1);
        double after = qr_posterior_log_marginal(post);
        assert_near(after - before, log(y ? right : 1 - right), 1e-9);
        before = after;
    }
    qr_posterior_free(post);
}

/* Answers to the first two skills: mixed, far above the prior, and at the end of the grid. */
static void answer_first_two(struct qr_posterior *post, int kind)
{
    struct qr_rng rng;
    qr_rng_seed(&rng, 16);
    for (int i = 0; kind == 0 && i < 12; i++) {
        struct qr_irt_item item = random_item(&rng);
        double y = qr_rng_unit(&rng) < 0.6;
        answer(post, i % 2, item, y, 0.3 + 0.7 * qr_rng_unit(&rng));
    }
    if (kind == 1) answers(post, 0, medium, 1, 100);
    if (kind == 2) answers(post, 1, (struct qr_irt_item){3, 6, 0}, 1, 200);
}

static void empty_skills_change_nothing(void **state)
{
    static const int counts[] = {3, 12, 13, QR_MAX_SKILLS};
    struct qr_posterior *two = qr_posterior_new(2);
    (void)state;
    for (int round = 0; round < 12; round++) {
        int n = counts[round % 4];
        struct qr_posterior *many = qr_posterior_new(n);
        qr_posterior_clear(two);
        answer_first_two(two, round / 4);
        answer_first_two(many, round / 4);
        for (int s = 0; s < 2; s++) {
            assert_near(apart(two, s, many, s), 0, 1e-9);
            assert_near(qr_posterior_mean(many, s), qr_posterior_mean(two, s), 1e-9);
            assert_near(qr_posterior_sd(many, s), qr_posterior_sd(two, s), 1e-9);
        }
        assert_near(qr_posterior_log_marginal(many), qr_posterior_log_marginal(two), 1e-9);
        assert_near(apart(many, 2, many, n - 1), 0, 1e-12);
        qr_posterior_free(many);
    }
    qr_posterior_free(two);
}

static void clear_is_new(void **state)
{
    struct qr_rng rng;
    struct qr_posterior *used = qr_posterior_new(3), *fresh = qr_posterior_new(3);
    (void)state;
    qr_rng_seed(&rng, 17);
    answer_at_random(used, &rng, 30);
    qr_posterior_mean(used, 0);
    qr_posterior_clear(used);
    for (int round = 0; round < 2; round++) {
        for (int s = 0; s < 3; s++) {
            assert_memory_equal(qr_posterior_density(used, s), qr_posterior_density(fresh, s),
                                sizeof(double) * QR_GRID_N);
            assert_true(qr_posterior_weight(used, s) == qr_posterior_weight(fresh, s));
        }
        assert_true(qr_posterior_log_marginal(used) == qr_posterior_log_marginal(fresh));
        answer(used, 1, choice, 1, 1);
        answer(fresh, 1, choice, 1, 1);
    }
    qr_posterior_free(used);
    qr_posterior_free(fresh);
    qr_posterior_free(NULL);
}

static void quantiles_are_ordered(void **state)
{
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 18);
    for (int round = 0; round < 12; round++) {
        struct qr_posterior *post = qr_posterior_new(2);
        bool at_the_edge = round % 4 == 3;
        answer_at_random(post, &rng, 3 * round);
        if (at_the_edge) answers(post, 0, (struct qr_irt_item){3, 9, 0}, round % 8 == 3, 300);
        double last = QR_GRID_LO;
        for (double p = 0.001; p < 1; p += 0.037) {
            double q = qr_posterior_quantile(post, 0, p);
            assert_true(q >= last && q <= -QR_GRID_LO);
            /* the two ways to integrate agree to a small part of a cell */
            if (!at_the_edge) assert_near(1 - qr_posterior_above(post, 0, q), p, 1e-3);
            last = q;
        }
        qr_posterior_free(post);
    }
}

static void symmetric_data_are_centred(void **state)
{
    struct qr_posterior *post = qr_posterior_new(2);
    (void)state;
    for (int i = 0; i < 4; i++) {
        answer(post, 0, (struct qr_irt_item){1, 0.5 * i, 0}, 1, 1);
        answer(post, 0, (struct qr_irt_item){1, -0.5 * i, 0}, 0, 1);
    }
    double median = qr_posterior_quantile(post, 0, 0.5);
    assert_near(qr_posterior_mean(post, 0), 0, 1e-10);
    assert_near(median, 0, 1e-8);
    assert_near(qr_posterior_quantile(post, 0, 0.05), -qr_posterior_quantile(post, 0, 0.95), 1e-8);
    assert_near(qr_posterior_above(post, 0, 0), 0.5, 1e-10);
    qr_posterior_free(post);
}

static void joint_is_below_each_marginal(void **state)
{
    struct qr_rng rng;
    struct qr_posterior *post = qr_posterior_new(6);
    (void)state;
    qr_rng_seed(&rng, 19);
    for (int round = 0; round < 20; round++) {
        double t[6], least = 1, product = 1;
        bool use[6], one[6] = {false};
        answer_at_random(post, &rng, 2);
        for (int s = 0; s < 6; s++) {
            t[s] = -2 + 3 * qr_rng_unit(&rng);
            use[s] = qr_rng_unit(&rng) < 0.6;
            double p = qr_posterior_above(post, s, t[s]);
            if (use[s]) {
                least = fmin(least, p);
                product *= p;
            }
            one[s] = true;
            assert_near(qr_posterior_joint_above(post, t, one), p, 1e-9);
            one[s] = false;
        }
        double joint = qr_posterior_joint_above(post, t, use);
        assert_at_most(joint, least);
        assert_true(joint >= product - 1e-9); /* skills share a mean: never less than if independent */
        assert_near(qr_posterior_joint_above(post, t, one), 1, 1e-12);
    }
    qr_posterior_free(post);
}

static void joint_has_its_limits(void **state)
{
    struct qr_posterior *post = qr_posterior_new(2);
    double low[] = {-INFINITY, -1e9}, high[] = {0, 11};
    bool both[] = {true, true};
    (void)state;
    answers(post, 0, medium, 1, 3);
    assert_near(qr_posterior_joint_above(post, low, both), 1, 1e-12);
    assert_near(qr_posterior_joint_above(post, high, both), 0, 0);
    qr_posterior_free(post);
}

static void number_of_skills_is_bounded(void **state)
{
    static const int asked[] = {-3, 0, 1, 64, 65, 1000}, got[] = {1, 1, 1, 64, 64, 64};
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        struct qr_posterior *post = qr_posterior_new(asked[i]);
        assert_int_equal(qr_posterior_skills(post), got[i]);
        qr_posterior_free(post);
    }
}

int score_test_posterior(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(masses_sum_to_one),
        cmocka_unit_test(right_raises_and_wrong_lowers),
        cmocka_unit_test(skills_share_their_mean),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(no_weight_no_change),
        cmocka_unit_test(weights_and_credit_add_up),
        cmocka_unit_test(extremes_stay_numbers),
        cmocka_unit_test(opposite_ends_stay_numbers),
        cmocka_unit_test(empty_is_the_prior_predictive),
        cmocka_unit_test(predictions_chain),
        cmocka_unit_test(empty_skills_change_nothing),
        cmocka_unit_test(clear_is_new),
        cmocka_unit_test(quantiles_are_ordered),
        cmocka_unit_test(symmetric_data_are_centred),
        cmocka_unit_test(joint_is_below_each_marginal),
        cmocka_unit_test(joint_has_its_limits),
        cmocka_unit_test(number_of_skills_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
