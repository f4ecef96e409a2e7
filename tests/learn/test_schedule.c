/* The plan by date: days off, reviews, pieces and what does not fit. Monday is 23 November 2026. */
#include <string.h>

#include "quizradar/clock.h"
#include "quizradar/schedule.h"
#include "support_learn.h"

static struct qr_module modules[] = {{.id = "one", .title = "One", .minutes = 30},
                                     {.id = "two", .title = "Two", .minutes = 50},
                                     {.id = "three", .title = "Three", .minutes = 20},
                                     {.id = "none", .title = "None", .minutes = 20}};
static const struct qr_steps steps = {.modules = modules, .n_modules = 4};
static struct qr_plan_entry entries[] = {{.step = 0}, {.step = 1}, {.step = 2}, {.step = 3}};
static struct qr_plan_reason reasons[] = {{.module = 0, .value_fall = 1},
                                          {.module = 1, .value_fall = 1},
                                          {.module = 2, .value_fall = 1},
                                          {.module = 3}};
static const struct qr_learning_plan plan = {.plan = {.n = 4, .entries = entries}, .reasons = reasons};
static struct qr_arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = qr_arena_new(0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_arena_free(arena);
    return 0;
}

static struct qr_schedule_input until(int days, int minutes)
{
    int64_t monday = qr_days_from_civil(2026, 11, 23);
    return (struct qr_schedule_input){
        .today = monday, .by = monday + days, .minutes = minutes, .plan = &plan, .steps = &steps};
}

static struct qr_schedule make(const struct qr_schedule_input *in)
{
    struct qr_schedule s;
    struct qr_error err = {0};
    if (qr_schedule_make(in, arena, &s, &err) != QR_OK) fail_msg("%s", err.message);
    return s;
}

static void modules_go_over_days(void **state)
{
    const struct qr_schedule_input in = until(3, 40);
    struct qr_schedule s = make(&in);
    (void)state;
    assert_int_equal(s.n_days, 3);
    assert_int_equal(s.needed, 3);
    assert_int_equal(s.fits, 3);
    assert_int_equal(s.minutes, 100);
    assert_int_equal(s.available, 120);
    const struct qr_schedule_day *d = s.days;
    assert_int_equal(d[0].n, 2); /* 30 of one and the first 10 of two */
    assert_true(d[0].pieces[0].begins && d[0].pieces[0].ends && d[0].pieces[0].minutes == 30);
    assert_true(d[0].pieces[1].begins && !d[0].pieces[1].ends && d[0].pieces[1].minutes == 10);
    assert_int_equal(d[1].n, 1);
    assert_true(!d[1].pieces[0].begins && d[1].pieces[0].ends && d[1].pieces[0].minutes == 40);
    assert_int_equal(d[2].pieces[0].entry, 2);
    assert_string_equal(qr_schedule_text(&s, &in, arena),
                        "3 of 3 steps fit before Thursday, 26 November: 100 of 120 minutes on 3 days.");
}

static void days_are_told_in_words(void **state)
{
    const struct qr_schedule_input in = until(4, 40);
    struct qr_schedule s = make(&in);
    (void)state;
    assert_string_equal(qr_schedule_day_text(&s.days[0], &in, arena), "“One”, 30 min; “Two”, 10 min, begun");
    s.days[1].reviews = 2;
    assert_string_equal(qr_schedule_day_text(&s.days[1], &in, arena), "2 reviews; “Two”, 40 min, to its end");
    s.days[3].reviews = 1;
    assert_string_equal(qr_schedule_day_text(&s.days[3], &in, arena), "1 review");
    s.days[3].reviews = 0;
    assert_string_equal(qr_schedule_day_text(&s.days[3], &in, arena), "Free");
    s.days[1].pieces[0].ends = false;
    assert_non_null(strstr(qr_schedule_day_text(&s.days[1], &in, arena), "40 min, continued"));
}

static void slivers_wait_for_the_next_day(void **state)
{
    const struct qr_schedule_input in = until(4, 39);
    struct qr_schedule s = make(&in);
    (void)state;
    assert_int_equal(s.days[0].n, 1); /* nine minutes are too few to begin with */
    assert_int_equal(s.days[1].pieces[0].minutes, 39);
    assert_int_equal(s.days[2].n, 2); /* but enough to end */
    assert_true(s.days[2].pieces[0].minutes == 11 && s.days[2].pieces[0].ends);
}

static void no_sliver_is_left_over(void **state)
{
    struct qr_schedule_input in = until(4, 59);
    struct qr_schedule s = make(&in);
    (void)state;
    assert_int_equal(s.days[0].pieces[1].minutes, 29);
    in.minutes = 71; /* 41 are free, and 9 of the 50 would be left: ten wait for the next day */
    s = make(&in);
    assert_int_equal(s.days[0].pieces[1].minutes, 40);
    assert_int_equal(s.days[1].pieces[0].minutes, 10);
    in = until(12, 10); /* where a day is ten minutes long every part is one */
    s = make(&in);
    assert_int_equal(s.fits, 3);
    assert_int_equal(s.minutes, 100);
    in.minutes = 12; /* 30 as 12, 12 and 6: holding back would leave less than a piece on both days */
    s = make(&in);
    assert_int_equal(s.days[0].pieces[0].minutes, 12);
    assert_int_equal(s.days[1].pieces[0].minutes, 12);
    assert_int_equal(s.days[2].pieces[0].minutes, 6);
}

static void what_does_not_fit_leaves_no_trace(void **state)
{
    struct qr_schedule_input in = until(2, 35);
    struct qr_schedule s = make(&in);
    (void)state;
    assert_int_equal(s.fits, 1); /* 50 minutes are more than what is left; the third may need the second */
    assert_int_equal(s.days[0].n, 1);
    assert_int_equal(s.days[1].n, 0);
    assert_int_equal(s.minutes, 30);
    in = until(1, 20);
    assert_int_equal(make(&in).fits, 0);
}

static void days_off_are_free(void **state)
{
    struct qr_schedule_input in = until(7, 60);
    (void)state;
    assert_true(qr_days_off_parse("sat,sun,mon", &in.days_off));
    struct qr_schedule s = make(&in);
    assert_int_equal(s.n_days, 4);
    assert_int_equal(s.days[0].day, in.today + 1);
    assert_int_equal(s.days[3].day, in.today + 4);
    in.days_off = 127;
    s = make(&in);
    assert_true(s.n_days == 0 && s.fits == 0 && s.available == 0);
    unsigned bits = 9;
    assert_true(qr_days_off_parse("", &bits) && bits == 0);
    assert_true(qr_days_off_parse("sun", &bits) && bits == 1);
    assert_false(qr_days_off_parse("sat,", &bits));
    assert_false(qr_days_off_parse("saturday", &bits));
    assert_int_equal(bits, 1);
}

static void reviews_take_half_at_most(void **state)
{
    struct qr_schedule_input in = until(3, 40);
    struct qr_card cards[30];
    struct qr_deck deck = {.plain = cards, .n = 30};
    (void)state;
    for (int i = 0; i < 30; i++)
        cards[i] = (struct qr_card){.due = (int)in.today - 1};
    in.deck = &deck;
    struct qr_schedule s = make(&in);
    assert_int_equal(s.days[0].reviews, 20);
    assert_int_equal(s.days[1].reviews, 10);
    assert_int_equal(s.days[2].reviews, 0);
    assert_int_equal(s.reviews, 30);
    assert_int_equal(s.days[0].pieces[0].minutes, 20);
    assert_int_equal(s.fits, 2); /* 20 + 30 + 40 minutes are left */
    assert_int_equal(s.minutes, 110);
    in.days_off = 1u << 1; /* Monday's cards wait for Tuesday */
    s = make(&in);
    assert_int_equal(s.days[0].reviews, 20);
    assert_int_equal(s.days[1].reviews, 10);
    in.by = in.today + 2;
    assert_int_equal(make(&in).waiting, 10);
}

/* Each card on the first learning day from its own day on, and none behind the last of them. */
static void reviews_come_on_their_day(void **state)
{
    struct qr_schedule_input in = until(5, 40);
    struct qr_card cards[15];
    struct qr_deck deck = {.plain = cards, .n = 15};
    (void)state;
    for (int i = 0; i < 15; i++) /* seven on Monday, five on Tuesday, three on Thursday */
        cards[i] = (struct qr_card){.due = (int)in.today + (i < 7 ? 0 : i < 12 ? 1 : 3)};
    in.deck = &deck;
    in.days_off = 1u << 1 | 1u << 4 | 1u << 5; /* Tuesday and Wednesday are left */
    struct qr_schedule s = make(&in);
    assert_int_equal(s.n_days, 2);
    assert_true(s.days[0].reviews == 12 && s.days[1].reviews == 0);
    assert_true(s.reviews == 12 && s.waiting == 3);
}

static void odd_days_are_refused(void **state)
{
    struct qr_schedule s = {.fits = 7};
    struct qr_error err;
    struct qr_schedule_input in = until(0, 30);
    (void)state;
    assert_int_equal(qr_schedule_make(&in, arena, &s, &err), QR_EUSAGE);
    in = until(QR_SCHEDULE_DAYS + 1, 30);
    assert_int_equal(qr_schedule_make(&in, arena, &s, &err), QR_EUSAGE);
    in = until(5, 9);
    assert_int_equal(qr_schedule_make(&in, arena, &s, &err), QR_EUSAGE);
    assert_int_equal(s.fits, 7);
    in = until(5, 1441);
    assert_int_equal(qr_schedule_make(&in, arena, &s, &err), QR_EUSAGE);
    assert_string_equal(err.message, "1441 minutes a day, expected 10 to 1440");
    in = until(5, 1440);
    assert_int_equal(qr_schedule_make(&in, arena, &s, &err), QR_OK);
    in = until(QR_SCHEDULE_DAYS, 10);
    assert_int_equal(qr_schedule_make(&in, arena, &s, &err), QR_OK);
}

int learn_test_schedule(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(modules_go_over_days),
        cmocka_unit_test(days_are_told_in_words),
        cmocka_unit_test(slivers_wait_for_the_next_day),
        cmocka_unit_test(what_does_not_fit_leaves_no_trace),
        cmocka_unit_test(days_off_are_free),
        cmocka_unit_test(no_sliver_is_left_over),
        cmocka_unit_test(reviews_take_half_at_most),
        cmocka_unit_test(reviews_come_on_their_day),
        cmocka_unit_test(odd_days_are_refused),
    };
    return cmocka_run_group_tests_name("schedule", tests, set_up, tear_down);
}
