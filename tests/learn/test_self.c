/* What learners say of themselves: which answers count, bins, marks, and the felt level. */
#include <math.h>

#include "quizradar/self.h"
#include "support_learn.h"

enum { MOST = 64 };

static struct {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_answer_record records[MOST];
    size_t n;
} f;

static int begin(void **state)
{
    (void)state;
    f.arena = qr_arena_new(0);
    f.taxonomy = learn_taxonomy(f.arena);
    f.n = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    qr_arena_free(f.arena);
    return 0;
}

static struct qr_answer_record *said(int certainty, double credit)
{
    struct qr_answer_record *r = &f.records[f.n];
    *r = learn_record(learn_item(f.arena, qr_sprintf(f.arena, "i%d", (int)f.n), "a1", NULL, 1), 1, credit);
    r->outcome = credit >= 1 ? QR_OUT_RIGHT : credit > 0 ? QR_OUT_PARTIAL : QR_OUT_WRONG;
    r->certainty = certainty;
    f.n++;
    return r;
}

static struct qr_self self(qr_ms from)
{
    struct qr_profile *p = qr_profile_new(f.records, f.n, f.taxonomy, NOW);
    struct qr_self s = qr_self_of(p, from);
    qr_profile_free(p);
    return s;
}

static void test_which_answers(void **state)
{
    (void)state;
    said(QR_CERTAIN, 1);
    said(QR_CERTAINTY_NONE, 1);
    said(QR_CERTAIN, 1)->rapid = true;
    said(QR_CERTAIN, 0)->outcome = QR_OUT_SKIPPED;
    struct qr_answer_record *again = said(QR_CERTAIN, 1);
    again->item = f.records[0].item;
    again->item_id = f.records[0].item_id;
    assert_int_equal(self(0).n, 1);
    assert_int_equal(self(NOW).n, 0); /* all of it was before */
    assert_int_equal(self(0).calibration.extent, QR_CALIBRATION_COUNTS);
}

/* No answer is more than right or less than wrong, whatever a rule of grading gave for it. */
static void test_credit_ends_at_0_and_1(void **state)
{
    (void)state;
    said(QR_CERTAIN, 1.5);
    said(QR_FAIRLY_SURE, -0.5);
    struct qr_self s = self(0);
    assert_true(fabs(s.marks.average - (3 - 2) / 2.0) < 1e-12);
    assert_true(s.marks.accuracy == 0.5);
    assert_true(fabs(s.calibration.brier - (0.05 * 0.05 + 0.8 * 0.8) / 2) < 1e-12);
}

static void test_bins(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        said(QR_GUESSING, i == 0);
        said(QR_LEANING, i < 2);
        said(QR_FAIRLY_SURE, i < 3);
        said(QR_CERTAIN, 1);
    }
    struct qr_self s = self(0);
    const double expected[] = {0.25, 0.5, 0.75, 1}, chances[] = {0.30, 0.55, 0.80, 0.95};
    assert_int_equal(s.n, 16);
    assert_int_equal(s.calibration.n_bins, 4);
    assert_int_equal(s.calibration.extent, QR_CALIBRATION_SCORES);
    double brier = 0;
    for (int k = 0; k < 4; k++) {
        const struct qr_calibration_bin *bin = &s.calibration.bins[k];
        assert_int_equal(bin->n, 4);
        assert_true(fabs(bin->right - expected[k]) < 1e-12 && fabs(bin->said - chances[k]) < 1e-12);
        for (int i = 0; i < 4; i++)
            brier += pow(chances[k] - (i <= k), 2) / 16;
    }
    assert_true(fabs(s.calibration.brier - brier) < 1e-12);
    /* Marks: level 1: 8 answers, 3 right; level 2: 4, 3 right; level 3: 4 right: 3 + (6 - 2) + 12 of 16. */
    assert_true(fabs(s.marks.average - 19.0 / 16) < 1e-12);
    assert_int_equal(s.marks.levels[0].n, 8);
}

/* Who says "Certain" and is always wrong feels strong and measures weak. */
static void test_felt_and_measured(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++)
        said(QR_CERTAIN, 0);
    struct qr_profile *p = qr_profile_new(f.records, f.n, f.taxonomy, NOW);
    struct qr_self s = qr_self_of(p, 0);
    struct qr_estimate *felt = qr_self_felt(p, f.taxonomy, f.arena);
    struct qr_estimate measured = qr_posterior_estimate(p->posterior, 0);
    assert_int_equal(felt[0].state, QR_MEASURED);
    assert_true(felt[0].value > 65 && measured.value < 35);
    assert_true(fabs(felt[0].weight - measured.weight) < 1e-9 && measured.weight > 10);
    assert_int_equal(felt[1].state, QR_NOT_MEASURED);
    assert_true(s.calibration.overconfidence > 0.9);
    qr_profile_free(p);
}

/* Marks of one attempt: what was left out, not sure of, or does not count in the score stays out. */
static void test_marks_of_an_attempt(void **state)
{
    (void)state;
    struct qr_slot_state states[6] = {{.certainty = QR_CERTAIN}, {.certainty = QR_LEANING},
                                      {.certainty = QR_CERTAIN}, {.seen = true},
                                      {.certainty = QR_CERTAIN}, {.certainty = QR_FAIRLY_SURE}};
    struct qr_slot_score scores[6] = {
        {.first = 1, .first_outcome = QR_OUT_RIGHT, .counts = true},
        {.first = 0, .first_outcome = QR_OUT_WRONG, .counts = true},
        {.first = 0, .first_outcome = QR_OUT_SKIPPED, .counts = true},
        {.first = 1, .first_outcome = QR_OUT_RIGHT, .counts = true},
        {.first = 0, .first_outcome = QR_OUT_WRONG, .disputed = true},
        {.first = 0,
         .credit = 1,
         .first_outcome = QR_OUT_WRONG,
         .counts = true}, /* right at the second try */
    };
    struct qr_attempt attempt = {.slots = states};
    struct qr_scorecard card = {.slots = scores, .n = 6};
    struct qr_cbm_summary m = qr_self_marks(&attempt, &card);
    assert_int_equal(m.n, 3);
    assert_true(fabs(m.average - (3 + 0 - 2) / 3.0) < 1e-12 && fabs(m.accuracy - 1 / 3.0) < 1e-12);
    assert_int_equal(m.levels[0].n, 1);
    assert_int_equal(m.levels[1].n, 1);
    assert_int_equal(m.levels[2].n, 1);
}

int learn_test_self(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_which_answers, begin, end),
        cmocka_unit_test_setup_teardown(test_credit_ends_at_0_and_1, begin, end),
        cmocka_unit_test_setup_teardown(test_bins, begin, end),
        cmocka_unit_test_setup_teardown(test_marks_of_an_attempt, begin, end),
        cmocka_unit_test_setup_teardown(test_felt_and_measured, begin, end),
    };
    return cmocka_run_group_tests_name("self", tests, NULL, NULL);
}
