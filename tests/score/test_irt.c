/* Item curves: golden values, stable logarithms, attenuation, label difficulties. */
#include <math.h>

#include "score/support_score.h"

static void curve_has_its_golden_values(void **state)
{
    struct qr_irt_item item = {1, 0, 0}, guess = {1.5, 0.5, 0.25};
    (void)state;
    assert_near(qr_irt_p(&item, 0), 0.5, 1e-15);
    assert_near(qr_irt_p(&item, log(3)), 0.75, 1e-15); /* odds of 3 to 1 */
    assert_near(qr_irt_p(&guess, 0.5), 0.625, 1e-15);  /* half way between c and 1 */
    /* z = 1.5 (1.5 - 0.5) = 1.5, L = 0.8175744761936437, P = .25 + .75 L */
    assert_near(qr_irt_p(&guess, 1.5), 0.25 + 0.75 * 0.8175744761936437, 1e-15);
}

static void curve_rises_from_guessing_to_one(void **state)
{
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 1);
    for (int k = 0; k < 200; k++) {
        struct qr_irt_item item = random_item(&rng);
        double last = item.c;
        for (double theta = -10; theta <= 10; theta += 0.25) {
            double p = qr_irt_p(&item, theta);
            assert_true(p >= last && p <= 1);
            last = p;
        }
        assert_near(qr_irt_p(&item, item.b), (1 + item.c) / 2, 1e-14);
    }
}

static void logarithms_agree_with_the_curve(void **state)
{
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 2);
    for (int k = 0; k < 400; k++) {
        struct qr_irt_item item = random_item(&rng);
        double ln_p, ln_q, theta = -6 + 12 * qr_rng_unit(&rng);
        if (k % 4 == 0) item.c = 0;
        qr_irt_log_p(&item, theta, &ln_p, &ln_q);
        assert_near(exp(ln_p), qr_irt_p(&item, theta), 1e-13);
        assert_near(exp(ln_q), 1 - qr_irt_p(&item, theta), 1e-13);
    }
}

/* Where 1 - P is 0 and P is 0 in double, their logarithms are still lines of slope a. */
static void logarithms_survive_extremes(void **state)
{
    static const double slopes[] = {1e-6, 0.4, 1, 3, 50}, guesses[] = {0, 1e-9, 0.25, 0.5, 0.99};
    static const double thetas[] = {-1e4, -300, -10, 0, 10, 300, 1e4};
    (void)state;
    for (size_t i = 0; i < 5 * 5 * 7; i++) {
        struct qr_irt_item item = {slopes[i % 5], 0.3, guesses[i / 5 % 5]};
        double ln_p, ln_q;
        qr_irt_log_p(&item, thetas[i / 25], &ln_p, &ln_q);
        assert_true(isfinite(ln_p) && isfinite(ln_q));
        assert_true(ln_p < 1e-9 && ln_q < 1e-9);
    }
    struct qr_irt_item steep = {3, 0, 0}, lucky = {3, 0, 0.2};
    double ln_p, ln_q;
    qr_irt_log_p(&steep, 300, &ln_p, &ln_q);
    assert_near(ln_q, -900, 1e-9);
    qr_irt_log_p(&steep, -300, &ln_p, &ln_q);
    assert_near(ln_p, -900, 1e-9);
    qr_irt_log_p(&lucky, -300, &ln_p, &ln_q);
    assert_near(ln_p, log(0.2), 1e-12);
    assert_near(ln_q, log(0.8), 1e-12);
}

static void attenuation_is_golden(void **state)
{
    (void)state;
    /* 1 / sqrt(1 + .36 / 2.8968), 1 / sqrt(1 + 1 / 2.8968) and 2 / sqrt(1 + 4 * .36 / 2.8968) */
    assert_near(qr_irt_attenuate(1, QR_LABEL_SD), 0.9431129564568067, 1e-15);
    assert_near(qr_irt_attenuate(1, QR_MISSING_SD), 0.8621943997262558, 1e-15);
    assert_near(qr_irt_attenuate(2, QR_LABEL_SD), 1.6345738788310993, 1e-15);
    assert_near(qr_irt_attenuate(1.7, 0), 1.7, 0);
    /* No slope survives an unknown difficulty steeper than 1.702 / sd. */
    assert_near(qr_irt_attenuate(1e9, 0.5), sqrt(2.8968) / 0.5, 1e-9);
}

/*
 * What attenuation is for: the mean of P over b ~ N(b0, sd^2) is the attenuated curve, to about a hundredth.
 */
static void attenuation_integrates_the_label_out(void **state)
{
    (void)state;
    for (double theta = -4; theta <= 4; theta += 0.5) {
        double sum = 0, mass = 0, sd = QR_LABEL_SD;
        struct qr_irt_item flat = {qr_irt_attenuate(1, sd), 0, 0.25};
        for (double z = -6; z <= 6; z += 0.05) {
            struct qr_irt_item sharp = {1, sd * z, 0.25};
            sum += exp(-z * z / 2) * qr_irt_p(&sharp, theta);
            mass += exp(-z * z / 2);
        }
        assert_near(qr_irt_p(&flat, theta), sum / mass, 0.005);
    }
}

static void labels_are_evenly_spaced(void **state)
{
    (void)state;
    for (int level = 1; level <= 5; level++)
        assert_near(qr_irt_label_b(level), 0.75 * (level - 3), 0);
    assert_near(qr_irt_label_b(0), 0, 0);
    assert_near(qr_irt_label_b(-1), 0, 0);
    assert_near(qr_irt_label_b(6), 0, 0);
}

/* Half way up, z = 0: P' = a (1-c) / 4, information a^2 (1-c) / 4 * (1-c) / (1+c), no curvature. */
static void derivatives_are_golden(void **state)
{
    struct qr_irt_item item = {1.6, 0.4, 0.25};
    (void)state;
    struct qr_irt_point at = qr_irt_at(&item, 0.4);
    assert_near(at.p, 0.625, 1e-15);
    assert_near(at.dp, 1.6 * 0.75 / 4, 1e-15);
    assert_near(at.d2p, 0, 1e-15);
    assert_near(at.info, 1.6 * 1.6 * 0.75 * 0.75 / 16 / (0.625 * 0.375), 1e-15);
    assert_near(at.j, 0, 1e-15);
}

static void derivatives_are_slopes(void **state)
{
    struct qr_rng rng;
    const double h = 1e-5;
    (void)state;
    qr_rng_seed(&rng, 4);
    for (int k = 0; k < 200; k++) {
        struct qr_irt_item item = random_item(&rng);
        double theta = -4 + 8 * qr_rng_unit(&rng);
        struct qr_irt_point at = qr_irt_at(&item, theta), lo = qr_irt_at(&item, theta - h),
                            hi = qr_irt_at(&item, theta + h);
        assert_near(at.dp, (hi.p - lo.p) / (2 * h), 1e-9);
        assert_near(at.d2p, (hi.dp - lo.dp) / (2 * h), 1e-9);
        assert_near(at.info, at.dp * at.dp / (at.p * (1 - at.p)), 1e-12);
        assert_near(at.j, at.dp * at.d2p / (at.p * (1 - at.p)), 1e-12);
    }
    struct qr_irt_item plain = {1, 0, 0}; /* far below, P is 0 and the information still a number */
    assert_near(qr_irt_at(&plain, -1e4).info, 0, 0);
    assert_near(qr_irt_at(&plain, -1e4).j, 0, 0);
}

/* Items that fit perfectly, from N(0, 1) to a standard error of .35 and of .45. Scoring specification 2.3. */
static void matched_items_needed(void **state)
{
    static const struct {
        double a, c;
        int for_35, for_45;
    } rows[] = {{1, 0.25, 46, 25}, {1, 0, 29, 16}, {1.5, 0.25, 21, 11}, {1.5, 0, 13, 7}, {1, 0.5, 79, 44}};
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct qr_irt_item item = {rows[i].a, 0.7, rows[i].c}, two[] = {item, item};
        double theta, most = qr_irt_max_info(&item, &theta);
        assert_int_equal(lround((1 / (0.35 * 0.35) - 1) / most), rows[i].for_35);
        assert_int_equal(lround((1 / (0.45 * 0.45) - 1) / most), rows[i].for_45);
        for (double off = -2; off <= 2; off += 0.25)
            assert_true(qr_irt_at(&item, theta + off).info <= most);
        assert_near(qr_irt_test_info(two, 2, theta), 2 * most, 1e-15);
    }
}

static void facilities_become_difficulties(void **state)
{
    (void)state;
    assert_near(qr_irt_facility_b(0.5, 0), 0, 1e-15);
    assert_near(qr_irt_facility_b(0.625, 0.25), 0, 1e-15);
    assert_near(qr_irt_facility_b(0.75, 0), -log(3), 1e-15);
    assert_near(qr_irt_facility_b(0.1, 0.25), 2.5, 0); /* below chance: .27, and that is past the end */
    assert_near(qr_irt_facility_b(1, 0), -2.5, 0);     /* .98 and past the end */
    assert_near(qr_irt_facility_b(0.4, 0.3), log(6), 1e-14);
    struct qr_irt_item item = {1, qr_irt_facility_b(0.7, 0.2), 0.2};
    assert_near(qr_irt_p(&item, 0), 0.7, 1e-15);
}

int score_test_irt(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curve_has_its_golden_values),
        cmocka_unit_test(curve_rises_from_guessing_to_one),
        cmocka_unit_test(logarithms_agree_with_the_curve),
        cmocka_unit_test(logarithms_survive_extremes),
        cmocka_unit_test(attenuation_is_golden),
        cmocka_unit_test(attenuation_integrates_the_label_out),
        cmocka_unit_test(labels_are_evenly_spaced),
        cmocka_unit_test(derivatives_are_golden),
        cmocka_unit_test(derivatives_are_slopes),
        cmocka_unit_test(matched_items_needed),
        cmocka_unit_test(facilities_become_difficulties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
