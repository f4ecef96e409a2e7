/* Rasch fits: two questions by hand, agreement of both fits, tables that have none. */
#include <math.h>
#include <string.h>

#include "quizradar/calibrate.h"
#include "score/support_score.h"

static const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1};

/* Of those with one right of two, 8 had the first and 2 the second: b2 - b1 = ln 4, whoever they are. */
static void two_items_by_hand(void **state)
{
    double marks[2 * 16], b[2];
    struct qr_table t = {marks, ones, 16, 2};
    (void)state;
    for (int row = 0; row < 16; row++) {
        marks[2 * row] = row < 8 || row >= 13;
        marks[2 * row + 1] = row >= 8 && (row < 10 || row >= 13);
    }
    assert_int_equal(qr_rasch_cml(&t, b, NULL), QR_OK);
    assert_near(b[1] - b[0], log(4), 1e-10);
    assert_near(b[0] + b[1], 0, 1e-12);
}

static void both_fits_find_the_truth(void **state)
{
    static const double truth[] = {-1.5, -0.5, 0, 0.25, 0.75, 1};
    static double marks[6 * 4000];
    struct qr_table t = {marks, ones, 4000, 6};
    struct qr_rng rng;
    struct qr_rasch fit;
    double marginal[6], conditional[6];
    (void)state;
    qr_rng_seed(&rng, 31);
    for (int row = 0; row < t.n_rows; row++) {
        double theta = 1.2 * random_normal(&rng);
        for (int i = 0; i < 6; i++)
            marks[row * 6 + i] = qr_rng_unit(&rng) < qr_irt_p(&(struct qr_irt_item){1, truth[i], 0}, theta);
    }
    assert_int_equal(qr_rasch_mml(&t, marginal, &fit, NULL), QR_OK);
    assert_int_equal(qr_rasch_cml(&t, conditional, NULL), QR_OK);
    assert_near(fit.sd, 1.2, 0.06);
    for (int i = 0; i < 6; i++) {
        assert_near(marginal[i], truth[i], 0.15);
        assert_near(conditional[i], truth[i], 0.15);
        assert_near(marginal[i] - marginal[0], conditional[i] - conditional[0], 0.02);
    }
    assert_true(fit.log_lik < 0 && fit.rounds > 1 && fit.rounds < 20000);
}

static void some_tables_have_no_fit(void **state)
{
    double partial[] = {1, 0, 0.5, 1}, alike[] = {1, 0, 1, 1, 1, 0}, missing[] = {1, 0, NAN, 1},
           b[2] = {7, 7};
    struct qr_table t = {partial, ones, 2, 2};
    struct qr_rasch fit = {0};
    struct qr_error err;
    (void)state;
    assert_int_equal(qr_rasch_mml(&t, b, &fit, &err), QR_EINVALID);
    assert_non_null(strstr(err.message, "row 1, item 0"));
    t.marks = missing;
    assert_int_equal(qr_rasch_cml(&t, b, &err), QR_EINVALID);
    t = (struct qr_table){alike, ones, 3, 2};
    assert_int_equal(qr_rasch_mml(&t, b, &fit, &err), QR_EINVALID);
    assert_non_null(strstr(err.message, "item 0"));
    /* one right of two leaves the row of one and one out: then the second item is never right */
    assert_int_equal(qr_rasch_cml(&t, b, &err), QR_EINVALID);
    assert_true(b[0] == 7 && b[1] == 7 && fit.rounds == 0);
}

int score_test_rasch(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_items_by_hand),
        cmocka_unit_test(both_fits_find_the_truth),
        cmocka_unit_test(some_tables_have_no_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
