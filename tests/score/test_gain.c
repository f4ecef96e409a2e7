/* What an item would tell: against the posterior worked out in full, and by hand on two points. */
#include <math.h>

#include "score/support_score.h"

/* Two points, half of the mass on each. */
static const double two_theta[] = {-1, 1}, two_mass[] = {0.5, 0.5};
static const struct qr_theta_dist two = {two_theta, two_mass, 2};

static double variance(struct qr_theta_dist d, const double *factor, double *total)
{
    double sum = 0, mean = 0, square = 0;
    for (int g = 0; g < d.n; g++)
        sum += d.mass[g] * factor[g];
    for (int g = 0; g < d.n; g++)
        mean += d.mass[g] * factor[g] * d.theta[g] / sum;
    for (int g = 0; g < d.n; g++)
        square += d.mass[g] * factor[g] * (d.theta[g] - mean) * (d.theta[g] - mean) / sum;
    *total = sum;
    return square;
}

static void gain_is_the_fall_of_variance(void **state)
{
    static struct qr_irt_posterior post;
    static double ones[QR_EAP_N], right[QR_EAP_N], wrong[QR_EAP_N];
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 3);
    for (int k = 0; k < 20; k++) {
        struct qr_evidence seen = {random_item(&rng), k % 2, 1};
        struct qr_irt_item item = random_item(&rng);
        double all, p, q;
        qr_irt_posterior(&seen, 1, (struct qr_normal){0, 1}, &post);
        struct qr_theta_dist d = {post.theta, post.mass, QR_EAP_N};
        for (int g = 0; g < QR_EAP_N; g++) {
            ones[g] = 1;
            right[g] = qr_irt_p(&item, post.theta[g]);
            wrong[g] = 1 - right[g];
        }
        double before = variance(d, ones, &all), v1 = variance(d, right, &p), v0 = variance(d, wrong, &q);
        assert_near(qr_irt_gain(&item, d), before - p * v1 - q * v0, 1e-12);
        assert_near(qr_irt_variance_after(&item, d, p), p * v1 + q * v0, 1e-12);
        assert_near(qr_irt_variance_after(&item, d, 1), v1, 1e-12);
    }
}

/* P = .75 and .25 (slope ln 3): means after are +-.5, so the variance falls from 1 to .75. */
static void two_points_are_golden(void **state)
{
    struct qr_irt_item item = {log(3), 0, 0};
    (void)state;
    assert_near(qr_irt_gain(&item, two), 0.25, 1e-14);
    /* ln 2 - H(1/4) */
    assert_near(qr_irt_class_gain(&item, two, 0), log(2) + 0.75 * log(0.75) + 0.25 * log(0.25), 1e-14);
    assert_near(qr_irt_class_gain(&item, two, 1), log(2) + 0.75 * log(0.75) + 0.25 * log(0.25), 1e-14);
    assert_near(qr_irt_class_gain(&item, two, 1.01), 0, 0);
    /* from 1: nothing against itself, .75 ln 3 - .25 ln 3 against the other */
    assert_near(qr_irt_kl(&item, two, 1), 0.5 * 0.5 * log(3), 1e-14);
    assert_near(qr_irt_mean_info(&item, two), log(3) * log(3) * 3 / 16, 1e-14);
}

static void useless_items_gain_nothing(void **state)
{
    struct qr_irt_item flat = {1e-9, 0, 0}, far = {2, 400, 0}, sure = {2, -400, 0};
    double point_theta[] = {0.3}, one[] = {1};
    struct qr_theta_dist point = {point_theta, one, 1};
    struct qr_irt_item good = {1.5, 0.3, 0};
    (void)state;
    assert_near(qr_irt_gain(&flat, two), 0, 1e-15);
    assert_near(qr_irt_gain(&far, two), 0, 1e-15);
    assert_near(qr_irt_gain(&sure, two), 0, 1e-15);
    assert_near(qr_irt_gain(&good, point), 0, 1e-15);
    assert_near(qr_irt_class_gain(&sure, two, 0), 0, 1e-15);
}

int score_test_gain(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gain_is_the_fall_of_variance),
        cmocka_unit_test(two_points_are_golden),
        cmocka_unit_test(useless_items_gain_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
