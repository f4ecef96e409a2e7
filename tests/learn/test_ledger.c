/* The misconception ledger: each state and each way from one to the next. */
#include <string.h>

#include "quizradar/ledger.h"
#include "support_learn.h"

enum { ITEMS = 6, MOST = 16 };

static struct {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_item *items[ITEMS]; /* choice b of each is the error "e"; that of the last one "other" */
    struct qr_answer_record records[MOST];
    size_t n;
    struct qr_profile *profile;
    struct qr_ledger ledger;
} f;

static int begin(void **state)
{
    (void)state;
    f.arena = qr_arena_new(0);
    f.taxonomy = learn_taxonomy(f.arena);
    for (int i = 0; i < ITEMS; i++) {
        f.items[i] = learn_item(f.arena, qr_sprintf(f.arena, "i%d", i), "a1", NULL, 1);
        f.items[i]->choices[1].misconception = i == ITEMS - 1 ? "other" : "e";
    }
    f.n = 0;
    f.profile = NULL;
    return 0;
}

static int end(void **state)
{
    (void)state;
    qr_profile_free(f.profile);
    qr_arena_free(f.arena);
    return 0;
}

static void took(int item, double days)
{
    struct qr_answer_record r = learn_record(f.items[item], days, 0);
    r.outcome = QR_OUT_WRONG;
    r.misconception = f.items[item]->choices[1].misconception;
    f.records[f.n++] = r;
}

static void resisted(int item, double days, int certainty)
{
    struct qr_answer_record r = learn_record(f.items[item], days, 1);
    r.outcome = QR_OUT_RIGHT;
    r.certainty = certainty;
    f.records[f.n++] = r;
}

/* The state of "e" after all that has been said so far. */
static const struct qr_belief *now(void)
{
    qr_profile_free(f.profile);
    f.profile = qr_profile_new(f.records, f.n, f.taxonomy, NOW);
    f.ledger = qr_ledger_of(f.profile, f.arena);
    return qr_ledger_find(&f.ledger, "e");
}

static void test_nothing(void **state)
{
    (void)state;
    assert_null(now());
    resisted(0, 3, QR_CERTAIN); /* who never took it has nothing to overcome */
    assert_null(now());
    assert_int_equal(f.ledger.n, 0);
}

static void test_suspected_then_confirmed(void **state)
{
    (void)state;
    took(0, 9);
    assert_int_equal(now()->state, QR_BELIEF_SUSPECTED);
    took(0, 9); /* the same question on the same day says nothing new */
    assert_int_equal(now()->state, QR_BELIEF_SUSPECTED);
    assert_int_equal(now()->taken, 2);
    assert_int_equal(now()->items, 1);
    took(1, 9);
    assert_int_equal(now()->state, QR_BELIEF_CONFIRMED);
    assert_int_equal(now()->items, 2);
    assert_string_equal(now()->last_item, "i1");
}

static void test_again_on_another_day_confirms(void **state)
{
    (void)state;
    took(0, 9);
    took(0, 7);
    assert_int_equal(now()->state, QR_BELIEF_CONFIRMED);
    assert_int_equal(now()->items, 1);
}

static void test_clearing(void **state)
{
    (void)state;
    took(0, 20);
    took(1, 20);
    resisted(2, 10, QR_GUESSING);
    assert_int_equal(now()->state, QR_BELIEF_CHALLENGED);
    assert_int_equal(now()->sure, 0);
    resisted(2, 9, QR_CERTAIN);
    assert_int_equal(now()->sure, 1);
    resisted(2, 8, QR_CERTAIN); /* the same question */
    resisted(3, 9, QR_CERTAIN); /* the same day as the first */
    resisted(3, 7, QR_LEANING); /* not sure */
    assert_int_equal(now()->sure, 1);
    assert_int_equal(now()->state, QR_BELIEF_CHALLENGED);
    assert_int_equal(f.ledger.open, 1);
    resisted(4, 6, QR_FAIRLY_SURE);
    assert_int_equal(now()->state, QR_BELIEF_CLEARED);
    assert_int_equal(now()->resisted, 6);
    assert_int_equal(f.ledger.open, 0);
}

static void test_relapse(void **state)
{
    (void)state;
    took(0, 20);
    resisted(2, 10, QR_CERTAIN);
    resisted(3, 9, QR_CERTAIN);
    assert_int_equal(now()->state, QR_BELIEF_CLEARED);
    took(0, 5);
    assert_int_equal(now()->state, QR_BELIEF_CONFIRMED);
    assert_int_equal(now()->relapses, 1);
    assert_int_equal(now()->sure, 0);
    resisted(2, 4, QR_CERTAIN); /* the count starts anew, the questions may be the same ones */
    assert_int_equal(now()->state, QR_BELIEF_CHALLENGED);
    resisted(3, 3, QR_CERTAIN);
    assert_int_equal(now()->state, QR_BELIEF_CLEARED);
}

static void test_what_says_nothing(void **state)
{
    (void)state;
    took(0, 9);
    f.records[0].rapid = true;
    assert_null(now());
    took(0, 8);
    resisted(ITEMS - 1, 7, QR_CERTAIN); /* offers another error */
    resisted(1, 6, QR_CERTAIN);
    f.records[f.n - 1].rapid = true;
    resisted(2, 5, QR_CERTAIN);
    f.records[f.n - 1].outcome = QR_OUT_PARTIAL; /* half right resists nothing */
    assert_int_equal(now()->state, QR_BELIEF_SUSPECTED);
    assert_int_equal(now()->resisted, 0);
}

static void test_order(void **state)
{
    (void)state;
    took(ITEMS - 1, 20);
    took(0, 15);
    now();
    assert_string_equal(f.ledger.beliefs[0].id, "e"); /* both suspected: the latest first */
    took(1, 14);
    now();
    assert_string_equal(f.ledger.beliefs[0].id, "e"); /* confirmed before suspected, though taken later */
    took(ITEMS - 1, 12);
    now();
    assert_string_equal(f.ledger.beliefs[0].id, "other"); /* both confirmed */
    resisted(0, 3, QR_CERTAIN);
    assert_int_equal(now()->state, QR_BELIEF_CHALLENGED);
    assert_string_equal(f.ledger.beliefs[1].id, "e");
    assert_string_equal(qr_belief_name(f.ledger.beliefs[1].state), "challenged");
}

/* Each state before the next one, whatever was taken last: here the most urgent is the oldest. */
static void test_order_of_states(void **state)
{
    static const char *const ids[] = {"confirmed", "suspected", "challenged",
                                      "cleared",   "cleared",   "cleared"};
    (void)state;
    for (int i = 0; i < ITEMS; i++)
        f.items[i]->choices[1].misconception = ids[i];
    took(0, 20);
    took(0, 19);
    took(1, 10);
    took(3, 8);
    took(2, 5);
    resisted(2, 4, QR_GUESSING);
    resisted(4, 3, QR_CERTAIN);
    resisted(5, 2, QR_CERTAIN);
    now();
    assert_int_equal(f.ledger.n, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(f.ledger.beliefs[i].id, ids[i]);
        assert_string_equal(qr_belief_name(f.ledger.beliefs[i].state), ids[i]);
    }
    assert_int_equal(f.ledger.open, 3);
}

/* Where and when it was taken first and last, and resisted last. */
static void test_places_and_times(void **state)
{
    (void)state;
    took(0, 9);
    took(1, 4);
    f.records[1].bank_id = "another";
    resisted(2, 3, QR_LEANING);
    resisted(2, 1, QR_LEANING);
    const struct qr_belief *b = now();
    assert_true(b->first_wall == NOW - 9 * DAY && b->last_wall == NOW - 4 * DAY);
    assert_true(b->resisted_wall == NOW - DAY);
    assert_string_equal(b->last_bank, "another");
    assert_string_equal(b->last_item, "i1");
}

/* An exam that shows its right answers later must not name an error before. */
static void test_covered_answers_wait(void **state)
{
    (void)state;
    took(0, 2);
    f.records[0].show_from = NOW + DAY;
    assert_null(now());
    f.records[0].show_from = NOW;
    assert_int_equal(now()->state, QR_BELIEF_SUSPECTED);
}

/* In the shipped banks: the filter says what the questions say. */
static void test_questions_that_offer_it(void **state)
{
    (void)state;
    struct qr_library *library;
    uint32_t offered = 0;
    assert_int_equal(qr_library_open(&library, QR_QUIZZES, NULL), QR_OK);
    struct qr_belief_filter filter = {library, library->misconceptions->entries[0].id};
    for (size_t b = 0; b < qr_library_n_banks(library); b++) {
        const struct qr_bank *bank = qr_library_bank(library, b);
        for (uint32_t i = 0; i < bank->n_items; i++) {
            bool is = qr_belief_offered(&filter, bank->id, bank->items[i].id);
            assert_int_equal(is, qr_item_offers(&bank->items[i], filter.id));
            offered += is;
        }
        assert_false(qr_belief_offered(&filter, bank->id, "nothing"));
    }
    assert_false(qr_belief_offered(&filter, "nothing", qr_library_bank(library, 0)->items[0].id));
    assert_in_range(offered, 3, 100);
    qr_library_free(library);
}

/* From the first that took it on, what says nothing and what is kept back left out. */
static void test_answers(void **state)
{
    struct qr_belief_answer *answers;
    (void)state;
    resisted(3, 20, QR_CERTAIN);
    took(0, 9);
    took(ITEMS - 1, 9);
    resisted(ITEMS - 1, 8, QR_CERTAIN); /* offers another error */
    resisted(1, 7, QR_LEANING);
    took(2, 6);
    f.records[f.n - 1].rapid = true;
    took(2, 5);
    resisted(3, 4, QR_CERTAIN);
    f.records[f.n - 1].show_from = NOW + DAY;
    now();
    assert_int_equal(qr_belief_answers(f.profile, "e", f.arena, &answers), 3);
    assert_true(answers[0].taken && !answers[1].taken && answers[2].taken);
    assert_string_equal(answers[0].record->item_id, "i0");
    assert_string_equal(answers[1].record->item_id, "i1");
    assert_string_equal(answers[2].record->item_id, "i2");
    assert_int_equal(qr_belief_answers(f.profile, "other", f.arena, &answers), 2);
    assert_int_equal(qr_belief_answers(f.profile, "nobody's", f.arena, &answers), 0);
}

int learn_test_ledger(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing, begin, end),
        cmocka_unit_test_setup_teardown(test_suspected_then_confirmed, begin, end),
        cmocka_unit_test_setup_teardown(test_again_on_another_day_confirms, begin, end),
        cmocka_unit_test_setup_teardown(test_clearing, begin, end),
        cmocka_unit_test_setup_teardown(test_relapse, begin, end),
        cmocka_unit_test_setup_teardown(test_what_says_nothing, begin, end),
        cmocka_unit_test_setup_teardown(test_order, begin, end),
        cmocka_unit_test_setup_teardown(test_order_of_states, begin, end),
        cmocka_unit_test_setup_teardown(test_places_and_times, begin, end),
        cmocka_unit_test_setup_teardown(test_covered_answers_wait, begin, end),
        cmocka_unit_test_setup_teardown(test_questions_that_offer_it, begin, end),
        cmocka_unit_test_setup_teardown(test_answers, begin, end),
    };
    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
