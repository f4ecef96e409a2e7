/* The display scale, evidence states and bands, raw-count intervals, and the coverage of the ranges. */
#include <math.h>

#include "score/support_score.h"

static const struct qr_irt_item medium = {1, 0, 0};

static void display_has_its_golden_values(void **state)
{
    static const double golden[][2] = {{-1, 3.33}, {0, 5}, {0.6, 6.02}, {1.2, 6.98}, {2, 8.09}, {3, 9.08}};
    (void)state;
    for (size_t i = 0; i < 6; i++)
        assert_near(qr_display(golden[i][0]), golden[i][1], 0.005);
    for (double theta = 0; theta < 8; theta += 0.3)
        assert_near(qr_display(theta) + qr_display(-theta), 10, 1e-13);
    assert_true(qr_display(-1e6) >= 0 && qr_display(-1e6) < 1e-9);
    assert_near(qr_display(1e6), 10, 1e-12);
}

static void inverse_undoes_display(void **state)
{
    (void)state;
    for (double d = 0.01; d < 10; d += 0.07)
        assert_near(qr_display(qr_display_inverse(d)), d, 1e-12);
    assert_near(qr_display_inverse(5), 0, 1e-12);
    assert_near(qr_display_inverse(7), 1.2134, 0.01);
    assert_near(qr_display_inverse(-3), qr_display_inverse(0.001), 0);
    assert_near(qr_display_inverse(11), qr_display_inverse(9.999), 0);
    assert_true(qr_display_inverse(9.999) > 9 && qr_display_inverse(0.001) < -9);
}

static void states_follow_the_evidence(void **state)
{
    static const struct {
        double weight;
        enum qr_evidence_state state;
    } cases[] = {{0, QR_NOT_MEASURED},    {0.999, QR_NOT_MEASURED}, {1, QR_PROVISIONAL},
                 {2.999, QR_PROVISIONAL}, {3, QR_MEASURED},         {50, QR_MEASURED}};
    struct qr_posterior *post = qr_posterior_new(2);
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        qr_posterior_clear(post);
        answer(post, 0, medium, 1, cases[i].weight);
        assert_int_equal(qr_posterior_estimate(post, 0).state, cases[i].state);
        assert_int_equal(qr_posterior_estimate(post, 1).state, QR_NOT_MEASURED);
        assert_near(qr_posterior_estimate(post, 0).weight, cases[i].weight, 0);
    }
    /* three answers split three ways are one unit and ten tenths are one: rounding must not hide it */
    for (int parts = 3; parts <= 30; parts++) {
        qr_posterior_clear(post);
        for (int i = 0; i < parts; i++)
            answer(post, 0, medium, 1, 1.0 / parts);
        assert_int_equal(qr_posterior_estimate(post, 0).state, QR_PROVISIONAL);
    }
    qr_posterior_free(post);
}

static void estimate_lies_in_its_range(void **state)
{
    struct qr_rng rng;
    struct qr_posterior *post = qr_posterior_new(2);
    double width = 100;
    (void)state;
    qr_rng_seed(&rng, 21);
    for (int n = 0; n < 5; n++) {
        struct qr_estimate e = qr_posterior_estimate(post, 0);
        assert_true(e.lo < e.value && e.value < e.hi);
        assert_true(e.hi - e.lo < width);
        assert_near(e.p_strong, qr_posterior_above(post, 0, qr_display_inverse(7)), 0);
        width = e.hi - e.lo;
        answers(post, 0, medium, 1, 6);
        answers(post, 0, medium, 0, 6);
    }
    qr_posterior_free(post);
}

/* The word goes with the chance, and the cases come near the border from both sides. */
static void bands_need_four_fifths(void **state)
{
    static const enum qr_band bands[] = {QR_BAND_WEAK, QR_BAND_DEVELOPING, QR_BAND_STRONG};
    struct qr_posterior *post = qr_posterior_new(1);
    int just_in[3] = {0}, just_out[3] = {0};
    (void)state;
    for (int n = 4; n <= 40; n += 3) {
        for (int k = 0; k <= n; k++) {
            qr_posterior_clear(post);
            answers(post, 0, medium, 1, k);
            answers(post, 0, medium, 0, n - k);
            struct qr_estimate e = qr_posterior_estimate(post, 0);
            const double p[] = {e.p_weak, 1 - e.p_weak - e.p_strong, e.p_strong};
            enum qr_band want = QR_BAND_UNCERTAIN;
            for (int i = 0; i < 3; i++) {
                if (p[i] >= 0.8) want = bands[i];
                just_in[i] += p[i] >= 0.8 && p[i] < 0.83;
                just_out[i] += p[i] < 0.8 && p[i] > 0.77;
            }
            assert_int_equal(e.band, want);
        }
    }
    for (int i = 0; i < 3; i++)
        assert_true(just_in[i] && just_out[i]);
    qr_posterior_free(post);
}

/* What it says comes about: asked so many more with an outcome that leaves the position, the word is there.
 */
static void words_come_after_so_many(void **state)
{
    struct qr_posterior *post = qr_posterior_new(1);
    int last = 0;
    (void)state;
    answers(post, 0, medium, 0, 1);
    last = qr_posterior_more_answers(post, 0, &medium);
    answers(post, 0, medium, 0, 1);
    int fewer = qr_posterior_more_answers(post, 0, &medium);
    print_message("%d, then %d more\n", last, fewer);
    assert_true(last < QR_MORE_MOST && fewer >= 1 && fewer < last);
    struct qr_irt_item dull = {0.5, 0, 0.25};
    assert_true(qr_posterior_more_answers(post, 0, &dull) > fewer);
    answers(post, 0, medium, 0, 60);
    assert_int_equal(qr_posterior_estimate(post, 0).band, QR_BAND_WEAK);
    assert_int_equal(qr_posterior_more_answers(post, 0, &medium), 0);
    /* Exactly on a border no number of answers gives a word. */
    qr_posterior_clear(post);
    struct qr_irt_item at_seven = {1, qr_display_inverse(7), 0};
    answers(post, 0, at_seven, 0.5, 40);
    assert_near(qr_posterior_mean(post, 0), qr_display_inverse(7), 0.1);
    assert_int_equal(qr_posterior_more_answers(post, 0, &dull), QR_MORE_MOST);
    qr_posterior_free(post);
}

static void evidence_ages_and_needs_time(void **state)
{
    const double seconds[] = {40, 10, 30, 20, 50, 60};
    (void)state;
    assert_near(qr_evidence_age(0), 1, 0);
    assert_near(qr_evidence_age(-5), 1, 0);
    assert_near(qr_evidence_age(180), 0.5, 1e-15);
    assert_near(qr_evidence_age(360), 0.25, 1e-15);
    assert_near(qr_rapid_limit(seconds, 0), 1.5, 0);
    assert_near(qr_rapid_limit(seconds, 4), 1.5, 0); /* too few for a median */
    assert_near(qr_rapid_limit(seconds, 5), 3, 1e-15);
    assert_near(qr_rapid_limit(seconds, 6), 3.5, 1e-15);
    const double quick[] = {4, 4, 4, 4, 4};
    assert_near(qr_rapid_limit(quick, 5), 1.5, 0);
    assert_near(seconds[0], 40, 0); /* untouched */
}

static void bands_have_names(void **state)
{
    (void)state;
    assert_string_equal(qr_band_name(QR_BAND_UNCERTAIN), "uncertain");
    assert_string_equal(qr_band_name(QR_BAND_WEAK), "weak");
    assert_string_equal(qr_band_name(QR_BAND_DEVELOPING), "developing");
    assert_string_equal(qr_band_name(QR_BAND_STRONG), "strong");
}

/*
 * 4 of 5, by hand with z = 1.644854, z^2 = 2.705543:
 *   middle = (.8 + 2.705543 / 10) / (1 + 2.705543 / 5) = 1.0705543 / 1.5411087 = .694665
 *   half   = 1.644854 sqrt(.8 * .2 / 5 + 2.705543 / 100) / 1.5411087
 *          = 1.644854 * sqrt(.0590554) / 1.5411087 = 1.644854 * .2430133 / 1.5411087 = .259372
 *   range  = .435293 .. .954038
 */
static void wilson_has_its_golden_values(void **state)
{
    double lo, hi;
    (void)state;
    qr_wilson(4, 5, &lo, &hi);
    assert_near(lo, 0.435293, 1e-6);
    assert_near(hi, 0.954038, 1e-6);
    /* 0 of 5: 0 .. z^2 / (5 + z^2) */
    qr_wilson(0, 5, &lo, &hi);
    assert_near(lo, 0, 0);
    assert_near(hi, 2.705543454 / 7.705543454, 1e-9);
    qr_wilson(5, 5, &lo, &hi);
    assert_near(lo, 5 / 7.705543454, 1e-9);
    assert_near(hi, 1, 0);
    qr_wilson(0, 0, &lo, &hi);
    assert_true(lo == 0 && hi == 1);
}

static void wilson_holds_its_share(void **state)
{
    (void)state;
    for (int n = 1; n <= 40; n++) {
        double last_lo = -1, last_hi = -1, lo, hi, other_lo, other_hi;
        for (double k = 0; k <= n; k += 0.25) { /* partial credit gives fractions */
            qr_wilson(k, n, &lo, &hi);
            qr_wilson(n - k, n, &other_lo, &other_hi);
            assert_true(lo >= 0 && lo <= k / n && k / n <= hi && hi <= 1);
            assert_true(lo >= last_lo && hi >= last_hi);
            assert_near(lo, 1 - other_hi, 1e-12);
            last_lo = lo;
            last_hi = hi;
        }
    }
}

/* A negative sum of credits (wrong choices may cost) or one rounded past n is no reason for "nan". */
static void wilson_takes_odd_counts(void **state)
{
    static const double odd[][2] = {{-1, 1}, {-3, 4}, {5.0000001, 5}, {9, 3}, {1, -1}};
    double lo, hi;
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        qr_wilson(odd[i][0], odd[i][1], &lo, &hi);
        assert_true(lo >= 0 && lo < hi && hi <= 1);
    }
}

/* ---- coverage ---- */

struct cover {
    int inside, all;
    double error, square; /* of the point estimate, display points */
};

/* One person of the specification's sample population: 8 skills, 10 answers each to a calibrated random form.
 */
static void test_person(struct qr_posterior *post, struct qr_rng *rng, struct cover *sum)
{
    double theta[8], mu = 0.8 * random_normal(rng);
    qr_posterior_clear(post);
    for (int s = 0; s < 8; s++) {
        theta[s] = mu + 0.6 * random_normal(rng);
        for (int i = 0; i < 10; i++) {
            struct qr_irt_item item = form_item(rng);
            answer(post, s, item, qr_rng_unit(rng) < qr_irt_p(&item, theta[s]), 1);
        }
    }
    for (int s = 0; s < 8; s++) {
        struct qr_estimate e = qr_posterior_estimate(post, s);
        double truth = 10 * qr_display(theta[s]);
        sum->inside += e.lo <= truth && truth <= e.hi;
        sum->all++;
        sum->error += e.value - truth;
        sum->square += (e.value - truth) * (e.value - truth);
    }
}

static void ranges_cover_nine_in_ten(void **state)
{
    struct qr_rng rng;
    struct qr_posterior *post = qr_posterior_new(8);
    struct cover sum = {0};
    (void)state;
    qr_rng_seed(&rng, 20);
    for (int person = 0; person < 150; person++)
        test_person(post, &rng, &sum);
    double share = (double)sum.inside / sum.all, rmse = sqrt(sum.square / sum.all);
    print_message("coverage %.3f, bias %.2f, rmse %.2f points\n", share, sum.error / sum.all, rmse);
    assert_true(share >= 0.85 && share <= 0.97);
    assert_true(fabs(sum.error / sum.all) < 2);
    assert_true(rmse < 12); /* a guess at everyone's mean is off by 16 */
    qr_posterior_free(post);
}

int score_test_display(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(display_has_its_golden_values), cmocka_unit_test(inverse_undoes_display),
        cmocka_unit_test(states_follow_the_evidence),    cmocka_unit_test(estimate_lies_in_its_range),
        cmocka_unit_test(bands_need_four_fifths),        cmocka_unit_test(bands_have_names),
        cmocka_unit_test(words_come_after_so_many),      cmocka_unit_test(evidence_ages_and_needs_time),
        cmocka_unit_test(wilson_has_its_golden_values),  cmocka_unit_test(wilson_holds_its_share),
        cmocka_unit_test(wilson_takes_odd_counts),       cmocka_unit_test(ranges_cover_nine_in_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
