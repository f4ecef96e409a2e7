/* Certainty-based marks and calibration: golden values by hand, judgement only beyond doubt, sums of the
 * parts. */
#include <math.h>
#include <string.h>

#include "quizradar/confidence.h"
#include "score/support_score.h"

static void marks_have_their_golden_values(void **state)
{
    static const double right[] = {1, 1, 2, 3, 3}, wrong[] = {0, 0, -2, -6, -6};
    (void)state;
    for (int level = 0; level <= 4; level++) {
        assert_near(qr_cbm_mark(level, 1, false), right[level], 0);
        assert_near(qr_cbm_mark(level, 0, false), wrong[level], 0);
        assert_near(qr_cbm_mark(level, 0.25, false), right[level] / 4, 0);
        assert_near(qr_cbm_mark(level, 1, true), 0, 0);
    }
    assert_near(qr_cbm_mark(3, 5e-7, false), -6, 0);
    assert_near(qr_cbm_mark(3, 6e-7, false), 1.8e-6, 1e-18);
}

/* The best level is the one with the best expected mark, for every chance. */
static void honesty_pays_best(void **state)
{
    (void)state;
    for (int i = 0; i <= 1000; i++) {
        double p = i / 1000.0;
        int best = qr_cbm_best_level(p);
        for (int level = 1; level <= 3; level++) {
            double own = p * qr_cbm_mark(best, 1, false) + (1 - p) * qr_cbm_mark(best, 0, false);
            double other = p * qr_cbm_mark(level, 1, false) + (1 - p) * qr_cbm_mark(level, 0, false);
            assert_true(own >= other - 1e-12);
        }
    }
    assert_int_equal(qr_cbm_best_level(0.66), 1);
    assert_int_equal(qr_cbm_best_level(0.67), 2);
    assert_int_equal(qr_cbm_best_level(0.8), 3);
    assert_near(qr_cbm_chance(1, 0), 0.5, 0);
    assert_near(qr_cbm_chance(1, 4), (0.25 + 2.0 / 3) / 2, 1e-15);
    assert_near(qr_cbm_chance(2, 4), 0.735, 0);
    assert_near(qr_cbm_chance(3, 4), 0.9, 0);
}

/* Ten questions: level 3 four right, one wrong; level 2 two and one; level 1 one and one. */
static void summary_is_golden(void **state)
{
    static const struct qr_cbm_answer answers[] = {
        {3, 1, 1, false}, {3, 1, 1, false}, {3, 1, 1, false}, {3, 1, 1, false}, {3, 0, 1, false},
        {2, 1, 1, false}, {2, 1, 1, false}, {2, 0, 1, false}, {1, 1, 1, false}, {1, 0, 1, false}};
    (void)state;
    struct qr_cbm_summary s = qr_cbm_summary(answers, 10);
    assert_near(s.average, 0.9, 1e-15);
    assert_near(s.accuracy, 0.7, 1e-15);
    assert_near(s.bonus, 0.010, 1e-15);
    assert_near(s.accuracy_with_bonus, 0.710, 1e-15);
    assert_int_equal(s.levels[2].n, 5);
    assert_near(s.levels[1].fraction, 2.0 / 3, 1e-15);
    s = qr_cbm_summary(answers, 0);
    assert_true(isnan(s.accuracy) && isnan(s.bonus) && isnan(s.levels[0].fraction));
    assert_true(s.levels[0].lo == 0 && s.levels[0].hi == 1);
}

static void weights_and_blanks_count(void **state)
{
    struct qr_cbm_answer a[] = {{2, 1, 3, false}, {2, 0, 1, true}};
    (void)state;
    struct qr_cbm_summary s = qr_cbm_summary(a, 2);
    assert_near(s.accuracy, 0.75, 1e-15);
    assert_near(s.average, 1.5, 1e-15); /* a blank costs nothing */
    a[1].blank = false;
    assert_near(qr_cbm_summary(a, 2).average, 1, 1e-15);
}

static enum qr_confidence judged(int level, int right, int n, enum qr_confidence *moodle)
{
    struct qr_cbm_answer a[100];
    for (int i = 0; i < n; i++)
        a[i] = (struct qr_cbm_answer){level, i < right, 1, false};
    struct qr_cbm_level l = qr_cbm_summary(a, n).levels[level - 1];
    *moodle = l.moodle;
    return l.judgement;
}

static void judgement_is_beyond_doubt(void **state)
{
    static const struct {
        int level, right, n;
        enum qr_confidence moodle, ours;
    } rows[] = {
        {3, 9, 10, QR_CONFIDENCE_FITS, QR_CONFIDENCE_FITS},
        {3, 3, 5, QR_CONFIDENCE_SLIGHTLY_OVER, QR_CONFIDENCE_FITS}, /* three of five may happen at .8 */
        {3, 1, 5, QR_CONFIDENCE_OVER, QR_CONFIDENCE_OVER},
        {3, 0, 1, QR_CONFIDENCE_OVER, QR_CONFIDENCE_OVER}, /* at most .77: the limit is just excluded */
        {2, 1, 3, QR_CONFIDENCE_SLIGHTLY_OVER, QR_CONFIDENCE_FITS},
        {2, 30, 30, QR_CONFIDENCE_UNDER, QR_CONFIDENCE_UNDER},
        {1, 8, 10, QR_CONFIDENCE_SLIGHTLY_UNDER, QR_CONFIDENCE_FITS},
        {1, 60, 60, QR_CONFIDENCE_UNDER, QR_CONFIDENCE_UNDER},
        {1, 0, 60, QR_CONFIDENCE_FITS, QR_CONFIDENCE_FITS}, /* a guess may well be wrong */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum qr_confidence moodle;
        assert_int_equal(judged(rows[i].level, rows[i].right, rows[i].n, &moodle), rows[i].ours);
        assert_int_equal(moodle, rows[i].moodle);
    }
}

/* ---- calibration ---- */

static const double fifths[] = {0, 0.2, 0.4, 0.6, 0.8, 1};

/* Four answers in two bins: .25 of which none is right, .75 of which one is. */
static void parts_by_hand(void **state)
{
    const double said[] = {0.25, 0.25, 0.75, 0.75}, outcome[] = {0, 0, 1, 0}, halves[] = {0, 0.5, 1};
    struct qr_calibration c;
    (void)state;
    assert_int_equal(qr_calibrate(said, outcome, 4, halves, 3, &c, NULL), QR_OK);
    assert_near(c.brier, (2 * 0.0625 + 0.0625 + 0.5625) / 4, 1e-15);
    assert_near(c.reliability, 0.0625, 1e-15);
    assert_near(c.resolution, 0.0625, 1e-15);
    assert_near(c.uncertainty, 0.1875, 1e-15);
    assert_near(c.within, 0, 1e-15);
    assert_near(c.reliability_debiased, 0.0625 - 0.5 * 0.25, 1e-15);
    assert_near(c.uncertainty_debiased, 0.25, 1e-15);
    assert_near(c.resolution_debiased, 0.0625 - 0.125 + 0.0625, 1e-15);
    assert_near(c.ece, 0.25, 1e-15);
    assert_near(c.mce, 0.25, 1e-15);
    assert_near(c.skill, 0, 1e-15);
    assert_near(c.log_loss, -(3 * log(0.75) + log(0.25)) / 4, 1e-14);
    assert_near(c.overconfidence, 0.25, 1e-15);
    /* differences .25 .25 -.25 .75: sd^2 = .5 / 3, t of 3 degrees 2.353363 */
    assert_near(c.over_hi - c.over_lo, 2 * 2.353363434801823 * sqrt(0.5 / 3 / 4), 1e-9);
    assert_int_equal(c.extent, QR_CALIBRATION_COUNTS);
}

static void parts_add_up(void **state)
{
    struct qr_rng rng;
    double said[60], outcome[60];
    (void)state;
    qr_rng_seed(&rng, 8);
    for (int k = 0; k < 50; k++) {
        struct qr_calibration c;
        int n = 2 + (int)qr_rng_below(&rng, 58);
        for (int i = 0; i < n; i++) {
            said[i] = k % 5 ? qr_rng_unit(&rng) : 1;
            outcome[i] =
                k % 2 ? qr_rng_unit(&rng) < said[i] : 0.25 * (double)qr_rng_below(&rng, 5); /* credits */
        }
        assert_int_equal(qr_calibrate(said, outcome, n, fifths, 6, &c, NULL), QR_OK);
        assert_near(c.reliability - c.resolution + c.uncertainty + c.within, c.brier, 1e-13);
        assert_true(isfinite(c.log_loss));
        assert_int_equal(c.extent, n < 10   ? QR_CALIBRATION_COUNTS
                                   : n < 30 ? QR_CALIBRATION_SCORES
                                            : QR_CALIBRATION_ALL);
    }
}

static void bins_are_checked(void **state)
{
    const double said[] = {0.2, 1}, outcome[] = {1, 1}, flat[] = {0, 0.5, 0.5, 1}, high[] = {0.5, 1};
    double many[QR_CALIBRATION_BINS + 2];
    struct qr_calibration c = {.n = 77};
    struct qr_error err;
    (void)state;
    for (int i = 0; i < QR_CALIBRATION_BINS + 2; i++)
        many[i] = i;
    assert_int_equal(qr_calibrate(said, outcome, 2, flat, 4, &c, &err), QR_EINVALID);
    assert_string_equal(err.message, "edge 2 does not rise");
    assert_int_equal(qr_calibrate(said, outcome, 2, high, 2, &c, &err), QR_EINVALID);
    assert_non_null(strstr(err.message, "chance 0"));
    assert_int_equal(qr_calibrate(said, outcome, 2, flat, 1, &c, &err), QR_EINVALID);
    assert_int_equal(qr_calibrate(said, outcome, 2, many, QR_CALIBRATION_BINS + 2, &c, &err), QR_EINVALID);
    assert_int_equal(c.n, 77);
    assert_int_equal(qr_calibrate(said, outcome, 2, fifths, 6, &c, &err), QR_OK);
    assert_int_equal(c.bins[1].n, 1); /* an edge belongs to the bin above it, */
    assert_int_equal(c.bins[4].n, 1); /* but for the last */
    assert_true(isnan(c.skill) && isnan(c.bins[0].said));
    assert_int_equal(qr_calibrate(said, outcome, 1, fifths, 6, &c, &err), QR_OK);
    assert_true(isnan(c.over_lo) && isnan(c.resolution_debiased));
}

int score_test_certainty(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_have_their_golden_values),
        cmocka_unit_test(honesty_pays_best),
        cmocka_unit_test(summary_is_golden),
        cmocka_unit_test(weights_and_blanks_count),
        cmocka_unit_test(judgement_is_beyond_doubt),
        cmocka_unit_test(parts_by_hand),
        cmocka_unit_test(parts_add_up),
        cmocka_unit_test(bins_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
