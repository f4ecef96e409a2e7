/* Reviews: from answers to grades, due cards, the load of a day, a gentle restart, a cram. */
#include <math.h>

#include "quizradar/memory.h"
#include "score/support_score.h"

static void grades_follow_the_table(void **state)
{
    static const struct {
        struct qr_recall recall;
        enum qr_recall_grade grade;
        bool enters;
    } rows[] = {
        {{0, 3, false, false, true}, QR_RECALL_AGAIN, true},
        {{-0.5, 0, false, false, false}, QR_RECALL_AGAIN, true},
        {{0.49, 2, false, false, false}, QR_RECALL_AGAIN, true},
        {{0.5, 3, false, false, true}, QR_RECALL_HARD, true},
        {{0.99, 3, false, false, true}, QR_RECALL_HARD, true},
        {{1, 1, false, false, true}, QR_RECALL_HARD, true},
        {{1, 3, true, false, true}, QR_RECALL_HARD, false},
        {{1, 3, false, true, true}, QR_RECALL_HARD, false},
        {{1, 0, false, false, true}, QR_RECALL_GOOD, false},
        {{1, 2, false, false, true}, QR_RECALL_GOOD, false},
        {{1, 3, false, false, false}, QR_RECALL_GOOD, false},
        {{1, 3, false, false, true}, QR_RECALL_EASY, false},
        {{1 - 1e-12, 3, false, false, true}, QR_RECALL_EASY, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(qr_recall_grade(&rows[i].recall), rows[i].grade);
        assert_int_equal(qr_recall_enters(&rows[i].recall), rows[i].enters);
    }
}

static void cards_fall_due(void **state)
{
    struct qr_fsrs f = qr_fsrs_default();
    (void)state;
    struct qr_card card = qr_card_review(&f, (struct qr_card){.skill = 2}, QR_RECALL_GOOD, 100);
    assert_int_equal(card.last, 100);
    assert_int_equal(card.due, 102);
    assert_int_equal(card.skill, 2);
    card = qr_card_review(&f, card, QR_RECALL_GOOD, 102);
    assert_int_equal(card.due, 113); /* 11 days: the scheduler's published run */
    assert_near(qr_card_recall(&f, &card, 102), 1, 0);
    assert_near(qr_card_recall(&f, &card, 113), 0.9, 0.001);
}

/* What can still be saved comes first; a card that falls due tomorrow is not asked for. */
static void due_cards_come_by_what_there_is_to_lose(void **state)
{
    const struct qr_card cards[] = {{{1, 5}, 0, 1, 0},   {{50, 5}, 0, 50, 0}, {{30, 5}, 0, 30, 0},
                                    {{80, 5}, 0, 61, 0}, {{50, 5}, 0, 49, 0}, {{50, 5}, 0, 50, 1}};
    struct qr_fsrs f = qr_fsrs_default();
    int order[6];
    (void)state;
    assert_int_equal(qr_review_due(&f, cards, 6, 60, order), 5);
    const int want[] = {4, 1, 5, 2, 0};
    for (int i = 0; i < 5; i++)
        assert_int_equal(order[i], want[i]);
    assert_int_equal(qr_review_due(&f, cards, 6, 0, order), 0);
    assert_int_equal(qr_review_due(&f, cards, 0, 60, order), 0);
}

static void a_pause_is_followed_by_a_gentle_start(void **state)
{
    const struct qr_review_load load = {40, 7, 12}, open = {0, 7, 12}, strict = {40, 0, 12};
    const int active[] = {1, 2, 3, 20, 21, 24, 30, 31};
    (void)state;
    assert_int_equal(qr_review_cap(&load, active, 0, 5), 40);  /* the very first day */
    assert_int_equal(qr_review_cap(&load, active, 3, 4), 40);  /* every day */
    assert_int_equal(qr_review_cap(&load, active, 3, 10), 40); /* six days off */
    assert_int_equal(qr_review_cap(&load, active, 3, 11), 12); /* seven */
    assert_int_equal(qr_review_cap(&load, active, 3, 20), 12);
    assert_int_equal(qr_review_cap(&load, active, 4, 21), 24); /* second day back */
    assert_int_equal(qr_review_cap(&load, active, 5, 24), 36);
    assert_int_equal(qr_review_cap(&load, active, 6, 30), 40);
    assert_int_equal(qr_review_cap(&load, active, 4, 28), 12); /* away again */
    assert_int_equal(qr_review_cap(&strict, active, 3, 20), 40);
    assert_int_equal(qr_review_cap(&open, active, 3, 20), 12);
    assert_int_equal(qr_review_cap(&open, active, 8, 32), 72);
    const int week[] = {1, 20, 21, 22, 23, 24, 25, 26};
    assert_int_equal(qr_review_cap(&open, week, 8, 27), QR_FSRS_LONGEST);
}

static void forecasts_carry_over(void **state)
{
    const struct qr_card cards[] = {{{1, 5}, 0, 3, 0}, {{1, 5}, 0, 10, 0}, {{1, 5}, 0, 10, 0},
                                    {{1, 5}, 0, 9, 0}, {{1, 5}, 0, 12, 0}, {{1, 5}, 0, 99, 0}};
    int count[4];
    (void)state;
    qr_review_forecast(cards, 6, 10, 0, count, 4);
    assert_true(count[0] == 4 && count[1] == 0 && count[2] == 1 && count[3] == 0);
    qr_review_forecast(cards, 6, 10, 2, count, 4);
    assert_true(count[0] == 2 && count[1] == 2 && count[2] == 1 && count[3] == 0);
    qr_review_forecast(cards, 6, 10, 1, count, 4);
    assert_true(count[0] == 1 && count[1] == 1 && count[2] == 1 && count[3] == 1);
}

static void a_cram_takes_what_gains_most(void **state)
{
    /* fresh today, half forgotten, long known, nearly gone */
    const struct qr_card cards[] = {
        {{5, 5}, 100, 105, 0}, {{10, 5}, 40, 50, 0}, {{4000, 5}, 0, 4000, 0}, {{0.5, 9}, 0, 1, 0}};
    struct qr_fsrs f = qr_fsrs_default();
    struct qr_cram out[4];
    double last = 1;
    (void)state;
    qr_review_cram(&f, cards, 4, 100, 103, out);
    for (int i = 0; i < 4; i++) {
        double gain = out[i].recall_with - out[i].recall_without;
        assert_true(gain <= last);
        last = gain;
        assert_near(out[i].recall_without, qr_card_recall(&f, &cards[out[i].card], 103), 0);
    }
    assert_int_equal(out[0].card, 3);
    assert_int_equal(out[1].card, 1);
    /* by hand for card 1: knows it with p, then good; else again */
    double p = qr_fsrs_recall(&f, 10, 60);
    double good = qr_fsrs_review(&f, cards[1].memory, QR_RECALL_GOOD, 60).stability;
    double again = qr_fsrs_review(&f, cards[1].memory, QR_RECALL_AGAIN, 60).stability;
    assert_near(out[1].recall_with, p * qr_fsrs_recall(&f, good, 3) + (1 - p) * qr_fsrs_recall(&f, again, 3),
                1e-15);
}

static void skills_keep_what_their_cards_keep(void **state)
{
    const struct qr_card cards[] = {{{10, 5}, 90, 100, 0},
                                    {{10, 5}, 100, 110, 0},
                                    {{10, 5}, 100, 110, 2},
                                    {{10, 5}, 0, 10, -1},
                                    {{10, 5}, 0, 10, 7}};
    struct qr_fsrs f = qr_fsrs_default();
    double recall[3];
    int count[3];
    (void)state;
    qr_review_retained(&f, cards, 5, 100, 3, recall, count);
    assert_near(recall[0], 0.95, 1e-12);
    assert_int_equal(count[0], 2);
    assert_true(isnan(recall[1]) && count[1] == 0);
    assert_near(recall[2], 1, 0);
}

int score_test_review(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grades_follow_the_table),
        cmocka_unit_test(cards_fall_due),
        cmocka_unit_test(due_cards_come_by_what_there_is_to_lose),
        cmocka_unit_test(a_pause_is_followed_by_a_gentle_start),
        cmocka_unit_test(forecasts_carry_over),
        cmocka_unit_test(a_cram_takes_what_gains_most),
        cmocka_unit_test(skills_keep_what_their_cards_keep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
