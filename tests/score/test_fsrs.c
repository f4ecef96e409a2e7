/* The memory model: golden values of the specification, limits, order of the four intervals. */
#include <math.h>
#include <string.h>

#include "quizradar/memory.h"
#include "score/support_score.h"

static void forgetting_is_golden(void **state)
{
    struct qr_fsrs f = qr_fsrs_default();
    (void)state;
    assert_near(qr_fsrs_recall(&f, 10, 10), 0.9, 1e-15);
    assert_near(qr_fsrs_recall(&f, 3, 0), 1, 0);
    assert_near(qr_fsrs_recall(&f, 3, -2), 1, 0); /* a clock set back forgets nothing */
    assert_near(qr_fsrs_interval(&f, 10), 10, 1e-12);
    f.retention = 0.8;
    assert_near(qr_fsrs_interval(&f, 10), 33.160, 5e-4);
    f.retention = 0.95;
    assert_near(qr_fsrs_interval(&f, 10), 4.0256, 5e-5);
    assert_int_equal(qr_fsrs_days(&f, 10), 4);
    assert_int_equal(qr_fsrs_days(&f, 0.001), 1);
    f.retention = 0.7;
    assert_int_equal(qr_fsrs_days(&f, 36500), QR_FSRS_LONGEST);
}

static void a_history_is_golden(void **state)
{
    static const struct {
        int days, grade;
        double s, d;
    } steps[] = {{0, QR_RECALL_GOOD, 2.3065, 2.1181},
                 {2, QR_RECALL_GOOD, 10.9643, 2.1112},
                 {8, QR_RECALL_GOOD, 38.8666, 2.1043},
                 {20, QR_RECALL_AGAIN, 2.5627, 7.3900},
                 {2, QR_RECALL_GOOD, 6.1141, 7.3778}};
    struct qr_fsrs f = qr_fsrs_default();
    struct qr_memory m = {0};
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        m = qr_fsrs_review(&f, m, steps[i].grade, steps[i].days);
        assert_near(m.stability, steps[i].s, 5e-5);
        assert_near(m.difficulty, steps[i].d, 5e-5);
    }
}

static void histories_stay_in_range(void **state)
{
    struct qr_rng rng;
    struct qr_fsrs f = qr_fsrs_default();
    (void)state;
    qr_rng_seed(&rng, 5);
    for (int k = 0; k < 300; k++) {
        struct qr_memory m = {0};
        for (int i = 0; i < 30; i++) {
            int days = (int)qr_rng_below(&rng, k % 3 ? 40 : 40000), choices[4];
            qr_fsrs_choices(&f, m, days, choices);
            assert_true(1 <= choices[0] && choices[0] <= QR_FSRS_LONGEST);
            assert_true(1 <= choices[1] && choices[1] < choices[2] && choices[2] < choices[3]);
            f.parted = true;
            qr_fsrs_choices(&f, m, days, choices);
            assert_true(choices[0] < choices[1] && choices[1] < choices[2] && choices[2] < choices[3]);
            f.parted = false;
            m = qr_fsrs_review(&f, m, (enum qr_recall_grade)(1 + qr_rng_below(&rng, 4)), days);
            assert_true(m.stability >= 0.001 && m.stability <= 36500);
            assert_true(m.difficulty >= 1 && m.difficulty <= 10);
        }
    }
}

static void better_grades_last_longer(void **state)
{
    struct qr_fsrs f = qr_fsrs_default();
    struct qr_memory m = {20, 5};
    (void)state;
    for (int days = 0; days <= 60; days += 20) {
        double last = 0;
        for (int g = QR_RECALL_AGAIN; g <= QR_RECALL_EASY; g++) {
            double s = qr_fsrs_review(&f, m, g, days).stability;
            assert_true(s > last || (days == 0 && s == last)); /* on the same day hard and good add nothing */
            last = s;
        }
        assert_true(qr_fsrs_review(&f, m, QR_RECALL_AGAIN, days).stability < 20);
    }
}

static void weights_are_checked(void **state)
{
    struct qr_fsrs f = qr_fsrs_default(), same = f;
    double w[QR_FSRS_WEIGHTS];
    struct qr_error err;
    (void)state;
    assert_int_equal(qr_fsrs_set(&f, f.w, 19, 0.9, &err), QR_EINVALID);
    assert_non_null(strstr(err.message, "19"));
    for (int i = 0; i < QR_FSRS_WEIGHTS; i++)
        w[i] = f.w[i];
    w[20] = NAN;
    assert_int_equal(qr_fsrs_set(&f, w, 21, 0.9, &err), QR_EINVALID);
    w[20] = 0.2;
    assert_int_equal(qr_fsrs_set(&f, w, 21, NAN, &err), QR_EINVALID);
    assert_memory_equal(&f, &same, sizeof f);
    w[0] = 1e9;
    w[20] = 0;
    assert_int_equal(qr_fsrs_set(&f, w, 21, 2, &err), QR_OK);
    assert_near(f.w[0], 100, 0);
    assert_near(f.w[20], 0.1, 0);
    assert_near(f.retention, 0.99, 0);
    assert_int_equal(qr_fsrs_set(&f, same.w, 21, 0.5, &err), QR_OK);
    assert_near(f.retention, 0.7, 0);
    for (int i = 0; i < QR_FSRS_WEIGHTS; i++)
        assert_near(f.w[i], same.w[i], 0);
}

/* The ranges of the model's public definition, each end tried for each weight alone. */
static void weights_stay_in_their_ranges(void **state)
{
    static const double lo[QR_FSRS_WEIGHTS] = {0.001, 0.001, 0.001, 0.001, 1,     0.001, 0.001,
                                               0.001, 0,     0,     0.001, 0.001, 0.001, 0.001,
                                               0,     0,     1,     0,     0,     0.01,  0.1},
                        hi[QR_FSRS_WEIGHTS] = {100, 100,  100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5,
                                               5,   0.25, 0.9, 4,   1,  6, 2, 2,    0.8, 0.8};
    struct qr_fsrs f = qr_fsrs_default(), usual = f;
    (void)state;
    for (int i = 0; i < QR_FSRS_WEIGHTS; i++)
        for (int end = -1; end <= 1; end += 2) {
            double w[QR_FSRS_WEIGHTS];
            for (int k = 0; k < QR_FSRS_WEIGHTS; k++)
                w[k] = usual.w[k];
            w[i] = 1e6 * end;
            assert_int_equal(qr_fsrs_set(&f, w, QR_FSRS_WEIGHTS, 0.9, NULL), QR_OK);
            for (int k = 0; k < QR_FSRS_WEIGHTS; k++)
                assert_near(f.w[k], k != i ? usual.w[k] : end < 0 ? lo[k] : hi[k], 0);
        }
}

int score_test_fsrs(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forgetting_is_golden),    cmocka_unit_test(a_history_is_golden),
        cmocka_unit_test(histories_stay_in_range), cmocka_unit_test(better_grades_last_longer),
        cmocka_unit_test(weights_are_checked),     cmocka_unit_test(weights_stay_in_their_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
