/* Statistics of questions: a table worked out by hand, rows that miss items, judgement only on enough rows.
 */
#include <math.h>
#include <string.h>

#include "quizradar/itemstats.h"
#include "score/internal.h"
#include "score/support_score.h"

/* Four people, three questions, each harder than the one before: totals 3 2 1 0. */
static const double ladder[] = {1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0};
static const double ones[] = {1, 1, 1, 1, 1, 1};

static void a_ladder_by_hand(void **state)
{
    struct qr_table t = {ladder, ones, 4, 3};
    struct qr_item_stats s[3];
    double sum = 2 * sqrt(0.5) + sqrt(2.0 / 3);
    (void)state;
    qr_item_stats(&t, NULL, s);
    assert_int_equal(s[0].n, 4);
    assert_near(s[0].facility, 75, 1e-12);
    assert_near(s[0].var, 0.25, 1e-15);
    assert_near(s[0].sd, 0.5, 1e-15);
    /* rest 2 1 0 0: cov .25, var 2.75 / 3 */
    assert_near(s[0].discrimination, 100 * 0.25 / sqrt(0.25 * 2.75 / 3), 1e-12);
    assert_near(s[0].efficiency, 100, 1e-12);
    assert_near(s[0].cov_total, 0.5, 1e-15);
    assert_near(s[1].cov_total, 2.0 / 3, 1e-15);
    assert_near(s[0].weight, 100 * sqrt(0.5) / sum, 1e-12);
    assert_near(s[1].weight, 100 * sqrt(2.0 / 3) / sum, 1e-12);
    assert_near(s[1].intended, 100.0 / 3, 1e-12);
    assert_near(s[0].with_total, 0.5 / sqrt(0.25 * 5 / 3), 1e-12);
    /* Fisher: atanh r +- z / sqrt(1) */
    double r = s[0].discrimination / 100, z = atanh(r);
    assert_near(s[0].lo, 100 * tanh(z - SCORE_Z90), 1e-12);
    assert_near(s[0].hi, 100 * tanh(z + SCORE_Z90), 1e-12);
    for (int i = 0; i < 3; i++)
        assert_int_equal(s[i].verdict, QR_ITEM_TOO_FEW);
}

static void the_test_by_hand(void **state)
{
    struct qr_table t = {ladder, ones, 4, 3};
    struct qr_test_stats s = qr_test_stats(&t);
    (void)state;
    assert_int_equal(s.n, 4);
    assert_near(s.mean, 1.5, 1e-15);
    assert_near(s.median, 1.5, 1e-15);
    assert_near(s.sd, sqrt(5.0 / 3), 1e-15);
    assert_near(s.skewness, 0, 1e-15);
    assert_near(s.kurtosis, -1.2, 1e-12);
    assert_near(s.alpha, 75, 1e-12); /* 3/2 (1 - (5/6) / (5/3)) */
    assert_near(s.error_ratio, 50, 1e-12);
    assert_near(s.error, sqrt(5.0 / 3) / 2, 1e-12);
    t.n_rows = 3; /* totals 3 2 1 */
    assert_near(qr_test_stats(&t).median, 2, 0);
    assert_true(isnan(qr_test_stats(&t).kurtosis) && !isnan(qr_test_stats(&t).skewness));
}

static void opposites_have_more_error_than_spread(void **state)
{
    const double marks[] = {1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0};
    struct qr_table t = {marks, ones, 4, 3};
    struct qr_test_stats s = qr_test_stats(&t);
    (void)state;
    assert_true(s.alpha < 0 && s.error_ratio > 100);
    struct qr_item_stats items[3];
    qr_item_stats(&t, NULL, items);
    assert_true(items[1].cov_total < 0 && isnan(items[1].weight));
    assert_true(items[1].discrimination < 0);
}

static void what_is_constant_has_no_correlation(void **state)
{
    const double marks[] = {0.1, 0.7, 0.1, 0.7, 0.1, 0.7}, none[] = {0, 1};
    struct qr_table t = {marks, ones, 3, 2};
    struct qr_item_stats s[2];
    (void)state;
    qr_item_stats(&t, NULL, s);
    assert_true(isnan(s[0].discrimination) && isnan(s[0].efficiency) && isnan(s[0].lo));
    assert_near(s[0].var, 0, 0); /* the mean of three times 0.1 is not 0.1 */
    assert_true(isnan(qr_test_stats(&t).alpha) && isnan(qr_test_stats(&t).skewness));
    t.max_mark = none;
    qr_item_stats(&t, NULL, s);
    assert_true(isnan(s[0].facility) && !isnan(s[1].facility));
    t.n_rows = 1;
    qr_item_stats(&t, NULL, s);
    assert_true(isnan(s[1].sd));
    t.n_rows = 0;
    qr_item_stats(&t, NULL, s);
    assert_true(isnan(s[1].facility) && s[1].n == 0);
    assert_true(isnan(qr_test_stats(&t).mean) && isnan(qr_test_stats(&t).median));
}

/* A question is seen on the rows that had it, and their totals count what they had. */
static void rows_may_miss_items(void **state)
{
    double marks[18];
    struct qr_table all = {ladder, ones, 4, 3}, some = {marks, ones, 6, 3};
    struct qr_item_stats a[3], b[3];
    double rest[6];
    (void)state;
    memcpy(marks, ladder, sizeof ladder);
    for (int i = 12; i < 18; i++)
        marks[i] = i % 3 == 0 ? NAN : 1;
    qr_item_stats(&all, NULL, a);
    qr_item_stats(&some, NULL, b);
    assert_int_equal(b[0].n, 4);
    assert_int_equal(b[1].n, 6);
    assert_near(b[0].discrimination, a[0].discrimination, 0);
    assert_near(b[1].facility, 100 * 4.0 / 6, 1e-12);
    qr_item_rest(&some, 0, rest);
    assert_true(rest[0] == 2 && rest[3] == 0 && isnan(rest[4]));
    qr_item_rest(&some, 1, rest);
    assert_true(rest[0] == 2 && rest[4] == 1);
    assert_true(isnan(qr_test_stats(&some).alpha));
    assert_near(qr_test_stats(&some).mean, (3 + 2 + 1 + 0 + 2 + 2) / 6.0, 1e-15);
}

/* 40 people in order: most questions go with it, the second against it, the third is hardly ever right. */
static void verdicts_need_thirty_rows(void **state)
{
    static double marks[40 * 6];
    const double chance[] = {0, 0, 0.25, 0.25, 0, 0};
    struct qr_table t = {marks, ones, 40, 6};
    struct qr_item_stats s[6];
    (void)state;
    for (int row = 0; row < 40; row++) {
        marks[row * 6] = row >= 20;
        marks[row * 6 + 1] = row < 20;
        marks[row * 6 + 2] = row >= 38;
        marks[row * 6 + 3] = row >= 10;
        marks[row * 6 + 4] = row >= 15;
        marks[row * 6 + 5] = row >= 25;
    }
    qr_item_stats(&t, chance, s);
    assert_int_equal(s[0].verdict, QR_ITEM_FINE);
    assert_int_equal(s[1].verdict, QR_ITEM_UNDISCERNING);
    assert_int_equal(s[2].verdict, QR_ITEM_BELOW_CHANCE); /* 2 of 40: at most .13 */
    assert_int_equal(s[3].verdict, QR_ITEM_FINE);
    qr_item_stats(&t, NULL, s);
    assert_int_equal(s[2].verdict, QR_ITEM_FINE);
    t.n_rows = 30;
    qr_item_stats(&t, chance, s);
    assert_int_equal(s[1].verdict, QR_ITEM_UNDISCERNING);
    t.n_rows = 29;
    qr_item_stats(&t, chance, s);
    for (int i = 0; i < 6; i++)
        assert_int_equal(s[i].verdict, QR_ITEM_TOO_FEW);
}

/* Worse than by guessing is a whole range below the chance: its upper end itself is not. */
static void below_chance_to_the_last_digit(void **state)
{
    static double marks[40 * 2];
    const double most[] = {2, 1};
    struct qr_table t = {marks, most, 40, 2};
    struct qr_item_stats s[2];
    (void)state;
    for (int right = 0; right < 40; right++) {
        double lo, hi, chance[2] = {0};
        for (int row = 0; row < 40; row++)
            marks[row * 2] = row < right ? 2 : 0;
        qr_jeffreys(right, 40, &lo, &hi);
        for (int above = 0; above <= 1; above++) {
            chance[0] = hi + (above ? 1e-9 : -1e-9);
            qr_item_stats(&t, chance, s);
            assert_int_equal(s[0].verdict == QR_ITEM_BELOW_CHANCE, above);
        }
    }
}

/* Whatever rounding leaves of a zero, too few rows have no shape and one question no consistency. */
static void too_little_for_a_shape(void **state)
{
    double marks[4];
    const double most[] = {1};
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 71);
    for (int k = 0; k < 200; k++) {
        for (int i = 0; i < 4; i++)
            marks[i] = qr_rng_unit(&rng);
        struct qr_table t = {marks, most, 4, 1};
        struct qr_test_stats s = qr_test_stats(&t);
        assert_true(isnan(s.alpha) && isnan(s.error_ratio) && isnan(s.error));
        assert_true(isfinite(s.skewness) && isfinite(s.kurtosis));
        t.n_rows = 3;
        s = qr_test_stats(&t);
        assert_true(isfinite(s.skewness) && isnan(s.kurtosis));
        t.n_rows = 2;
        s = qr_test_stats(&t);
        assert_true(isnan(s.skewness) && isnan(s.kurtosis) && isfinite(s.sd));
        t.n_rows = 1;
        assert_true(isnan(qr_test_stats(&t).sd));
    }
}

static void options_tell_rivals_and_idlers(void **state)
{
    static bool chosen[40 * 4];
    static double rest[40];
    const bool key[] = {true, false, false, false};
    struct qr_option_table t = {chosen, key, rest, 40, 4};
    struct qr_option_stats s[4];
    (void)state;
    /* The better half takes the distractor 1, the others the key; one person option 2, nobody 3. */
    for (int row = 0; row < 40; row++) {
        int option = row == 0 ? 2 : row < 20 ? 0 : 1;
        chosen[row * 4 + option] = true;
        rest[row] = row;
    }
    qr_option_stats(&t, s);
    assert_int_equal(s[0].n, 19);
    assert_near(s[0].mean_rest, 10, 1e-12);
    assert_int_equal(s[0].remark, QR_OPTION_PLAIN);
    assert_near(s[1].share, 0.5, 0);
    assert_near(s[1].mean_rest, 29.5, 1e-12);
    assert_int_equal(s[1].remark, QR_OPTION_RIVAL);
    assert_true(s[1].lo > 0.37 && s[1].lo < 0.5 && s[1].hi > 0.5 && s[1].hi < 0.63);
    /* halves 20 apart: r = sqrt(n (n-1)) / n * 20 / 2 / sd, sd^2 = 40 * 41 / 12 */
    assert_near(s[1].with_rest, 10 / sqrt(40 * 41 / 12.0) * sqrt(40.0 / 39), 1e-12);
    assert_int_equal(s[2].remark, QR_OPTION_IDLE);
    assert_int_equal(s[3].remark, QR_OPTION_IDLE);
    assert_true(isnan(s[3].mean_rest) && isnan(s[3].with_rest) && s[3].lo == 0);
    /* no better than the key's is no rival: 19 with a mean of 10, 20 with one of 10 or a little more */
    for (int off = 0; off <= 1; off++) {
        for (int row = 20; row < 40; row++)
            rest[row] = 10 + 0.01 * off;
        qr_option_stats(&t, s);
        assert_int_equal(s[1].remark, off ? QR_OPTION_RIVAL : QR_OPTION_PLAIN);
    }
    for (int row = 20; row < 40; row++)
        rest[row] = row;
    rest[39] = NAN; /* 39 rows are too few to call an option idle */
    qr_option_stats(&t, s);
    assert_int_equal(s[1].n, 19);
    assert_int_equal(s[3].remark, QR_OPTION_PLAIN);
    for (int row = 29; row < 40; row++)
        rest[row] = NAN; /* nine people are too few to doubt the key */
    qr_option_stats(&t, s);
    assert_int_equal(s[1].n, 9);
    assert_int_equal(s[1].remark, QR_OPTION_PLAIN);
}

/* From scipy.stats, as the reference vectors have them. */
static void jeffreys_is_golden(void **state)
{
    double lo, hi;
    (void)state;
    qr_jeffreys(3, 4, &lo, &hi);
    assert_near(lo, 0.34929278341332504, 1e-12);
    assert_near(hi, 0.9539928110963083, 1e-12);
    qr_jeffreys(21, 25, &lo, &hi);
    assert_near(lo, 0.6940390866697594, 1e-12);
    assert_near(hi, 0.9308599002160036, 1e-12);
    qr_jeffreys(0, 1, &lo, &hi);
    assert_near(lo, 0, 0);
    assert_near(hi, 0.7714801861936711, 1e-12);
    qr_jeffreys(7, 5, &lo, &hi);
    assert_near(hi, 1, 0);
    qr_jeffreys(0, 0, &lo, &hi);
    assert_true(lo == 0 && hi == 1);
}

static void student_is_golden(void **state)
{
    (void)state;
    assert_near(score_t_quantile(9, 0.95), 1.8331129326536337, 1e-11);
    assert_near(score_t_quantile(1, 0.95), tan(acos(-1.0) * 0.45), 1e-11);
    assert_near(score_t_quantile(2, 0.95), 2.919985580353724, 1e-11);
    assert_near(score_t_quantile(1e6, 0.95), SCORE_Z90, 1e-5);
    assert_near(score_beta_below(2, 3, 0.4), 0.5248, 1e-14); /* 1 - .6^4 - 4 .4 .6^3 */
    assert_near(score_beta_below(0.5, 0.5, 0.5), 0.5, 1e-14);
}

int score_test_itemstats(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ladder_by_hand),
        cmocka_unit_test(the_test_by_hand),
        cmocka_unit_test(opposites_have_more_error_than_spread),
        cmocka_unit_test(what_is_constant_has_no_correlation),
        cmocka_unit_test(rows_may_miss_items),
        cmocka_unit_test(below_chance_to_the_last_digit),
        cmocka_unit_test(too_little_for_a_shape),
        cmocka_unit_test(verdicts_need_thirty_rows),
        cmocka_unit_test(options_tell_rivals_and_idlers),
        cmocka_unit_test(jeffreys_is_golden),
        cmocka_unit_test(student_is_golden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
