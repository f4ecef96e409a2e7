/* Estimates of one position: golden values by hand, bounds, several tops, the posterior's integrals. */
#include <math.h>

#include "score/support_score.h"

static const struct qr_normal standard = {0, 1};

static struct qr_evidence said(double b, double y)
{
    return (struct qr_evidence){{1, b, 0}, y, 1};
}

static void likelihood_has_its_golden_values(void **state)
{
    struct qr_evidence pair[] = {said(-1, 1), said(1, 0)}, three[] = {said(0, 1), said(0, 1), said(0, 0)};
    (void)state;
    struct qr_irt_estimate e = qr_irt_estimate(QR_IRT_ML, pair, 2, standard);
    double p = 1 / (1 + exp(-1));
    assert_near(e.theta, 0, 1e-12);
    assert_near(e.se, 1 / sqrt(2 * p * (1 - p)), 1e-12);
    assert_false(e.at_bound);
    /* two of three right on one item: odds of 2 to 1, information 3 * 2/9 */
    e = qr_irt_estimate(QR_IRT_ML, three, 3, standard);
    assert_near(e.theta, log(2), 1e-12);
    assert_near(e.se, sqrt(1.5), 1e-12);
}

static void priors_have_their_golden_values(void **state)
{
    struct qr_evidence right = said(0, 1);
    (void)state;
    /* 1 - P(theta) = theta: the root of theta (1 + e^theta) = 1 */
    struct qr_irt_estimate map = qr_irt_estimate(QR_IRT_MAP, &right, 1, standard);
    assert_near(map.theta, 0.40105813754154704, 1e-12);
    assert_near(map.se, 1 / sqrt(1 + map.theta * (1 - map.theta)), 1e-12);
    /* (1 - P) + (1 - 2P) / 2 = 0: P = 3/4 */
    struct qr_irt_estimate wl = qr_irt_estimate(QR_IRT_WL, &right, 1, standard);
    assert_near(wl.theta, log(3), 1e-12);
    assert_near(wl.se, sqrt(16.0 / 3), 1e-12);
}

static void constant_patterns_end_at_the_bound(void **state)
{
    struct qr_evidence all[] = {said(-1, 1), said(0, 1), said(2, 1)};
    (void)state;
    for (int sign = 1; sign >= -1; sign -= 2) {
        struct qr_irt_estimate e = qr_irt_estimate(QR_IRT_ML, all, 3, standard);
        assert_near(e.theta, 6 * sign, 0);
        assert_true(e.at_bound && e.se > 5);
        e = qr_irt_estimate(QR_IRT_WL, all, 3, standard);
        assert_true(!e.at_bound && fabs(e.theta) < 5);
        for (int i = 0; i < 3; i++)
            all[i].y = 0;
    }
}

/*
 * Four wrong and one right with guessing: the score is below 0 at -6, above it from -3.45, below from -1.05
 * (catR 3.17 gives -1.04880157811389). The rule of ends would answer -6.
 */
static void the_highest_top_counts(void **state)
{
    struct qr_evidence a[] = {{{1.05198, 0.547296, 0.2}, 0, 1},
                              {{0.963937, 0.169908, 0.2}, 0, 1},
                              {{1.661836, -0.073136, 0.333333}, 0, 1},
                              {{2.174325, 0.807591, 0.25}, 0, 1},
                              {{1.908108, -0.834972, 0.2}, 1, 1}};
    (void)state;
    struct qr_irt_estimate e = qr_irt_estimate(QR_IRT_ML, a, 5, standard);
    assert_near(e.theta, -1.04880157811389, 1e-9);
    assert_false(e.at_bound);
    a[4].y = 0.2; /* hardly more than a guess: now the end is higher */
    e = qr_irt_estimate(QR_IRT_ML, a, 5, standard);
    assert_near(e.theta, -6, 0);
    assert_true(e.at_bound);
}

static void weights_and_partial_credit_count(void **state)
{
    struct qr_evidence half[] = {{{1.3, 0.2, 0.25}, 0.5, 1}, said(1, 1), said(-1, 0)};
    struct qr_evidence split[] = {
        {{1.3, 0.2, 0.25}, 1, 0.5}, {{1.3, 0.2, 0.25}, -3, 0.5}, said(1, 1), said(-1, 0), {{2, 0, 0}, 1, 0}};
    (void)state;
    for (int m = QR_IRT_ML; m <= QR_IRT_WL; m++) {
        struct qr_irt_estimate a = qr_irt_estimate(m, half, 3, standard),
                               b = qr_irt_estimate(m, split, 5, standard);
        assert_near(a.theta, b.theta, 1e-12);
        assert_near(a.se, b.se, 1e-12);
    }
}

static void nothing_says_nothing(void **state)
{
    struct qr_evidence none = {{1, 0, 0}, 1, 0};
    (void)state;
    assert_true(isnan(qr_irt_estimate(QR_IRT_ML, &none, 1, standard).theta));
    assert_true(isnan(qr_irt_estimate(QR_IRT_WL, NULL, 0, standard).se));
    struct qr_irt_estimate e = qr_irt_estimate(QR_IRT_MAP, &none, 1, (struct qr_normal){0.4, 2});
    assert_near(e.theta, 0.4, 0);
    assert_near(e.se, 2, 0);
}

static void posterior_of_nothing_is_the_prior(void **state)
{
    static struct qr_irt_posterior post;
    (void)state;
    qr_irt_posterior(NULL, 0, (struct qr_normal){0.5, 0.8}, &post);
    assert_is_mass(post.mass, QR_EAP_N);
    assert_near(post.mean, 0.5, 1e-12);
    assert_near(post.sd, 0.8, 1e-12);
    assert_near(post.log_marginal, 0, 1e-12);
    assert_near(qr_irt_quantile(&post, 0.95), 0.5 + 0.8 * 1.6448536269514722, 1e-9);
    assert_near(qr_irt_above(&post, 0.5), 0.5, 1e-12);
    assert_near(qr_irt_above(&post, 1.3), 0.15865525393145707, 1e-9);
    assert_near(qr_irt_above(&post, -90), 1, 0);
    assert_near(qr_irt_above(&post, 90), 0, 0);
}

static void posterior_has_its_golden_values(void **state)
{
    static struct qr_irt_posterior post;
    struct qr_evidence right = said(0, 1);
    struct qr_rng rng;
    (void)state;
    /* By symmetry a right answer at the prior's mean has a chance of one half. */
    qr_irt_posterior(&right, 1, standard, &post);
    assert_near(post.log_marginal, log(0.5), 1e-12);
    qr_rng_seed(&rng, 7);
    for (int k = 0; k < 20; k++) {
        struct qr_evidence a[4];
        for (int i = 0; i < 4; i++)
            a[i] = (struct qr_evidence){random_item(&rng), qr_rng_unit(&rng) < 0.5, 1};
        qr_irt_posterior(a, 4, standard, &post);
        for (double p = 0.05; p < 1; p += 0.15)
            assert_near(qr_irt_above(&post, qr_irt_quantile(&post, p)), 1 - p, 1e-9);
    }
}

int score_test_estimate(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likelihood_has_its_golden_values),
        cmocka_unit_test(priors_have_their_golden_values),
        cmocka_unit_test(constant_patterns_end_at_the_bound),
        cmocka_unit_test(the_highest_top_counts),
        cmocka_unit_test(weights_and_partial_credit_count),
        cmocka_unit_test(nothing_says_nothing),
        cmocka_unit_test(posterior_of_nothing_is_the_prior),
        cmocka_unit_test(posterior_has_its_golden_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
