/* Several tries in words: numbers, shares, and what each behaviour makes of the same tries. */
#include <math.h>

#include "screens/tries.h"
#include "ui/support_cmocka.h"

struct page {
    struct ui ui;
};

static int open_page(void **state)
{
    static struct page page;
    struct ui_text_ops none = {0};
    ui_init(&page.ui, none);
    *state = &page;
    return 0;
}

static int close_page(void **state)
{
    struct page *page = *state;
    ui_release(&page->ui);
    return 0;
}

static void ordinals(void **state)
{
    struct ui *ui = &((struct page *)*state)->ui;
    static const struct {
        uint32_t n;
        const char *words;
    } rows[] = {{1, "1st"},   {2, "2nd"},   {3, "3rd"},   {4, "4th"},     {11, "11th"},
                {12, "12th"}, {13, "13th"}, {21, "21st"}, {111, "111th"}, {122, "122nd"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(tries_nth(ui, rows[i].n), rows[i].words);
}

static void numbers_have_two_decimals_at_most(void **state)
{
    struct ui *ui = &((struct page *)*state)->ui;
    assert_string_equal(tries_number(ui, 0), "0");
    assert_string_equal(tries_number(ui, -0.001), "0");
    assert_string_equal(tries_number(ui, 2.0 / 3), "0.67");
    assert_string_equal(tries_number(ui, 0.5), "0.5");
    assert_string_equal(tries_number(ui, 10), "10");
    assert_string_equal(tries_points(ui, 1), "1 of 1");
}

/* One of four, the first is right; the answers are single choices. */
static struct qr_choice choices[4] = {{.id = "a", .text = "A", .correct = true, .fraction = NAN},
                                      {.id = "b", .text = "B", .fraction = NAN},
                                      {.id = "c", .text = "C", .fraction = NAN},
                                      {.id = "d", .text = "D", .fraction = NAN}};

static struct qr_item one_of_four(double penalty)
{
    return (struct qr_item){
        .id = "i", .type = QR_SINGLE, .choices = choices, .n_choices = 4, .penalty = penalty};
}

static void each_behaviour_says_its_rule(void **state)
{
    struct ui *ui = &((struct page *)*state)->ui;
    struct qr_item item = one_of_four(NAN);
    assert_null(tries_rule(ui, &item, QR_DEFERRED));
    assert_null(tries_rule(ui, &item, QR_IMMEDIATE));
    assert_string_equal(tries_rule(ui, &item, QR_INTERACTIVE),
                        "You have 3 tries. Each further try costs a third of the point.");
    assert_string_equal(
        tries_rule(ui, &item, QR_ADAPTIVE),
        "Try as often as you want: each further try costs a third of the point, and the best one counts.");
    item.penalty = 0.15;
    assert_string_equal(tries_rule(ui, &item, QR_COUNTBACK),
                        "You have 3 tries. Each further try costs 0.15 of the point.");
    item.penalty = 0;
    assert_string_equal(tries_rule(ui, &item, QR_INTERACTIVE),
                        "You have 3 tries. A further try costs nothing.");
    item.n_choices = 2;
    assert_string_equal(tries_rule(ui, &item, QR_INTERACTIVE),
                        "You have one try here: a second one would be a gift.");
}

static void the_same_tries_earn_by_behaviour(void **state)
{
    struct ui *ui = &((struct page *)*state)->ui;
    static const uint32_t wrong = 2, right = 0;
    static const struct qr_response tries[] = {{.n = 1, .picks = &wrong}, {.n = 1, .picks = &right}};
    struct qr_item item = one_of_four(0.25);
    struct qr_slot_state s = {.tries = tries, .n_tries = 1, .response = tries[0]};
    assert_string_equal(tries_verdict(ui, &item, QR_INTERACTIVE, &s), "Not quite. Try 2 of 3.");
    assert_string_equal(tries_verdict(ui, &item, QR_ADAPTIVE, &s), "Not quite. Best so far: 0 of 1.");
    assert_string_equal(
        tries_cost(ui, &item, QR_INTERACTIVE, &s),
        "A further try costs a quarter of the point: a right answer would now earn 0.75 of 1.");
    assert_true(tries_unchanged(&item, &s) && tries_had(&item, &s, 2) && !tries_had(&item, &s, 1));
    s.response = tries[1];
    assert_false(tries_unchanged(&item, &s));
    assert_int_equal(tries_handed_in(ui, &s)->response.picks[0], 2);
    s.n_tries = 2;
    s.checked = true;
    assert_string_equal(tries_earned(ui, &item, QR_INTERACTIVE, &s),
                        "2nd try: 0.75 of 1, a quarter of the point less for each one before.");
    assert_string_equal(tries_earned(ui, &item, QR_ADAPTIVE, &s),
                        "Best of 2 tries: 0.75 of 1, a quarter of the point less for each one before.");
    assert_null(tries_earned(ui, &item, QR_IMMEDIATE, &s));
    item.penalty = 0.6;
    s.n_tries = 2;
    assert_string_equal(tries_cost(ui, &item, QR_INTERACTIVE, &s),
                        "A further try earns no more, but it can still be right.");
}

int screens_test_tries(int argc, char *argv[])
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ordinals, open_page, close_page),
        cmocka_unit_test_setup_teardown(numbers_have_two_decimals_at_most, open_page, close_page),
        cmocka_unit_test_setup_teardown(each_behaviour_says_its_rule, open_page, close_page),
        cmocka_unit_test_setup_teardown(the_same_tries_earn_by_behaviour, open_page, close_page),
    };
    (void)argc;
    (void)argv;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
