/* Golden credits: every rule by its name, with values worked out by hand. test_grade.c holds the published
 * ones. */
#include <math.h>

#include "quiz/internal.h"
#include "support_quiz.h"

static void check_all(const char *questions, const struct support_golden *values, size_t n)
{
    struct qr_bank *bank = support_questions(questions);
    support_golden_check(bank, values, n);
    qr_bank_free(bank);
}
#define CHECK_ALL(questions, values) check_all(questions, values, sizeof(values) / sizeof *(values))

/* ---- choices ---- */

static const char choice_items[] =
    "{'id':'paid','type':'single','stem':'?','choices':[{'id':'a','text':'A','correct':true,'fraction':0.9},"
    "{'id':'b','text':'B','fraction':0.25},{'id':'c','text':'C','fraction':-1},{'id':'d','text':'D'}]},"
    "{'id':'fact','type':'truefalse','stem':'.','choices':[{'id':'true','text':'True'},"
    "{'id':'false','text':'False','correct':true}]},"
    "{'id':'six','type':'multiple','stem':'?','choices':[{'id':'a','text':'A','correct':true},"
    "{'id':'b','text':'B','correct':true},{'id':'c','text':'C','correct':true},"
    "{'id':'d','text':'D','correct':true},{'id':'e','text':'E'},{'id':'f','text':'F'}]},"
    "{'id':'one','type':'multiple','stem':'?','choices':[{'id':'a','text':'A','correct':true},"
    "{'id':'b','text':'B'},{'id':'c','text':'C'}]},"
    "{'id':'shares','type':'multiple','stem':'?','choices':["
    "{'id':'a','text':'A','correct':true,'fraction':0.5},{'id':'b','text':'B','fraction':-0.35},"
    "{'id':'c','text':'C','correct':true,'fraction':0.3},{'id':'d','text':'D','correct':true,'fraction':0.2},"
    "{'id':'e','text':'E','fraction':-1},{'id':'f','text':'F'}]},"
    "{'id':'thirds','type':'multiple','stem':'?','choices':["
    "{'id':'a','text':'A','correct':true,'fraction':0.3333333},"
    "{'id':'b','text':'B','correct':true,'fraction':0.3333333},"
    "{'id':'c','text':'C','correct':true,'fraction':0.3333333},"
    "{'id':'d','text':'D','fraction':-0.6666666}]},"
    "{'id':'coarse','type':'multiple','stem':'?','choices':["
    "{'id':'a','text':'A','correct':true,'fraction':0.33},{'id':'b','text':'B','correct':true,'fraction':0."
    "33},"
    "{'id':'c','text':'C','correct':true,'fraction':0.33},{'id':'d','text':'D','fraction':-0.65}]}";

static const struct support_golden choice_values[] = {
    /* choice: the fraction of the chosen one; without fraction 1 for the key, else 0. */
    {"paid", "'a'", "choice", 0.9},
    {"paid", "'b'", "choice", 0.25},
    {"paid", "'c'", "choice", -1},
    {"paid", "'d'", "choice", 0},
    {"paid", "null", "choice", 0},
    {"fact", "'false'", "choice", 1},
    {"fact", "'true'", "choice", 0},
    {"fact", "null", "choice", 0},
    /* rights-minus-wrongs: max(0, right - wrong) / right choices. */
    {"six", "['a','b','c']", "rights-minus-wrongs", (3 - 0) / 4.0},
    {"six", "['a','b','c','d','e']", "rights-minus-wrongs", (4 - 1) / 4.0},
    {"six", "['a','b','c','d','e','f']", "rights-minus-wrongs", (4 - 2) / 4.0},
    {"six", "['a','e','f']", "rights-minus-wrongs", 0}, /* 1 - 2 */
    {"six", "['d','e']", "rights-minus-wrongs", 0},     /* 1 - 1 */
    {"one", "['a','b']", "rights-minus-wrongs", 0},
    {"one", "['a']", "rights-minus-wrongs", 1},
    /* all-or-nothing: the set is the key. */
    {"six", "['d','c','b','a']", "all-or-nothing", 1},
    {"six", "['a','b','c']", "all-or-nothing", 0},
    {"six", "['a','b','c','d','f']", "all-or-nothing", 0},
    {"one", "['a']", "all-or-nothing", 1},
    {"one", "['a','b','c']", "all-or-nothing", 0},
    /* every-decision: (right ticked + wrong left blank) / choices. */
    {"six", "['a','b']", "every-decision", (2 + 2) / 6.0},
    {"six", "['e','f']", "every-decision", (0 + 0) / 6.0},
    {"six", "['a','b','c','d','e']", "every-decision", (4 + 1) / 6.0},
    {"six", "['a','b','c','d','e','f']", "every-decision", (4 + 0) / 6.0},
    {"one", "['b']", "every-decision", (0 + 1) / 3.0},
    {"one", "[]", "every-decision", 0}, /* not (0 + 2) / 3 */
    /* halves: by wrong + missed: 0 gives 1, 1 gives 1/2 (n > 2), 2 gives 1/4 (n > 4), 3 nothing. */
    {"six", "['a','b','c']", "halves", 0.5},
    {"six", "['a','b','c','d','f']", "halves", 0.5},
    {"six", "['a','b','c','d','e','f']", "halves", 0.25},
    {"six", "['a','b','c','e']", "halves", 0.25},
    {"six", "['a','b','e']", "halves", 0},
    {"one", "['a','c']", "halves", 0.5},
    {"one", "['b']", "halves", 0},
    /* weighted: the sum of the fractions, kept within 0..1. */
    {"shares", "['a','b']", "weighted", 0.5 - 0.35},
    {"shares", "['a','b','c','d']", "weighted", 0.5 - 0.35 + 0.3 + 0.2},
    {"shares", "['a','c','d','e']", "weighted", 0}, /* 1 - 1 */
    {"shares", "['b','e']", "weighted", 0},         /* -1.35 */
    {"shares", "['a','f']", "weighted", 0.5},
    {"thirds", "['a','b','c']", "weighted", 1}, /* 0.9999999 misses 1 by less than 5e-7 */
    {"thirds", "['a','b','d']", "weighted", 0},
    {"thirds", "['a','b']", "weighted", 0.6666666},
    {"coarse", "['a','b','c']", "weighted", 0.99},
    {"coarse", "['a','b','d']", "weighted", 0.33 + 0.33 - 0.65},
};

static void test_choice_rules(void **state)
{
    (void)state;
    CHECK_ALL(choice_items, choice_values);
}

/* ---- orders ---- */

#define EL(id) "{'id':'" id "','text':'" id "'}"
static const char order_items[] = /* the key is the alphabet, the file's order is not */
    "{'id':'o2','type':'ordering','stem':'?','elements':[" EL("B") "," EL(
        "A") "],'solution':['A','B']},"
             "{'id':'o3','type':'ordering','stem':'?','elements':[" EL("C") "," EL("A") "," EL(
                 "B") "],'solution':['A','B','C']},"
                      "{'id':'o4','type':'ordering','stem':'?','elements':[" EL("C") "," EL("A") "," EL(
                          "D") "," EL("B") "],'solution':['A','B','C','D']},"
                                           "{'id':'o7','type':'ordering','stem':'?','elements':"
                                           "[" EL("C") "," EL("A") "," EL("D") "," EL("G") "," EL("F") "," EL(
                                               "E") "," EL("B") "],'solution':['A','"
                                                                "B','C','D','E','F','"
                                                                "G']}";

static const struct support_golden order_values[] = {
    /* absolute: elements in their place / n. */
    {"o4", "['A','C','B','D']", "absolute", 2 / 4.0},
    {"o4", "['D','A','B','C']", "absolute", 0 / 4.0},
    {"o7", "['A','G','B','F','C','E','D']", "absolute", 1 / 7.0},
    {"o3", "['A','C','B']", "absolute", 1 / 3.0},
    {"o2", "['B','A']", "absolute", 0},
    /* relative: sum of (n - 1 - distance) / (n (n - 1)). */
    {"o4", "['A','C','B','D']", "relative", (3 + 2 + 2 + 3) / 12.0},
    {"o4", "['D','A','B','C']", "relative", (0 + 2 + 2 + 2) / 12.0},
    {"o4", "['C','D','A','B']", "relative", (1 + 1 + 1 + 1) / 12.0},
    {"o7", "['A','G','B','F','C','E','D']", "relative", (7 * 6 - (0 + 5 + 1 + 2 + 2 + 1 + 3)) / 42.0},
    {"o3", "['B','C','A']", "relative", (1 + 1 + 0) / 6.0},
    {"o2", "['B','A']", "relative", 0},
    /* adjacent: right successors / (n - 1). */
    {"o4", "['A','C','B','D']", "adjacent", 0 / 3.0},
    {"o4", "['D','A','B','C']", "adjacent", 2 / 3.0}, /* AB, BC */
    {"o4", "['C','D','A','B']", "adjacent", 2 / 3.0}, /* CD, AB */
    {"o7", "['E','F','A','B','C','G','D']", "adjacent", 3 / 6.0},
    {"o3", "['B','C','A']", "adjacent", 1 / 2.0},
    {"o2", "['B','A']", "adjacent", 0},
    /* longest-subsequence: largest set in the right order / n; one alone is none. */
    {"o4", "['A','C','B','D']", "longest-subsequence", 3 / 4.0},
    {"o4", "['C','D','A','B']", "longest-subsequence", 2 / 4.0},
    {"o7", "['A','G','B','F','C','E','D']", "longest-subsequence", 4 / 7.0}, /* ABCE */
    {"o7", "['G','F','E','D','C','B','A']", "longest-subsequence", 0},
    {"o3", "['B','C','A']", "longest-subsequence", 2 / 3.0},
    {"o2", "['B','A']", "longest-subsequence", 0},
    /* longest-run: longest unbroken piece of the key / n; one alone is none. */
    {"o4", "['A','C','B','D']", "longest-run", 0},
    {"o4", "['D','A','B','C']", "longest-run", 3 / 4.0},
    {"o7", "['E','F','A','B','C','G','D']", "longest-run", 3 / 7.0}, /* ABC */
    {"o7", "['A','B','D','C','E','F','G']", "longest-run", 3 / 7.0}, /* EFG, not AB */
    {"o3", "['C','A','B']", "longest-run", 2 / 3.0},
    {"o2", "['B','A']", "longest-run", 0},
    /* all-or-nothing, and 1 by every rule for the key. */
    {"o4", "['A','B','D','C']", "all-or-nothing", 0},
    {"o2", "['B','A']", "all-or-nothing", 0},
    {"o7", "['A','B','C','D','E','F','G']", "all-or-nothing", 1},
    {"o2", "['A','B']", "absolute", 1},
    {"o2", "['A','B']", "relative", 1},
    {"o2", "['A','B']", "adjacent", 1},
    {"o2", "['A','B']", "longest-subsequence", 1},
    {"o2", "['A','B']", "longest-run", 1},
};

static void test_order_rules(void **state)
{
    (void)state;
    CHECK_ALL(order_items, order_values);
}

/* ---- parts ---- */

static const char part_items[] =
    "{'id':'pairs','type':'matching','stem':'?','left':[{'id':'p','text':'1'},{'id':'q','text':'2'},"
    "{'id':'r','text':'3'}],'right':[{'id':'x','text':'x'},{'id':'y','text':'y'}],'pairs':["
    "{'left':'p','right':'x'},{'left':'q','right':'x'},{'left':'r','right':'y'}]},"
    "{'id':'gaps','type':'cloze','stem':'{{g1}} {{g2}} {{g3}} {{g4}}','blanks':[{'id':'g1','accept':['one']},"
    "{'id':'g2','accept':['two','zwei']},{'id':'g3','accept':['three'],'options':['three','tree']},"
    "{'id':'g4','accept':['Four'],'normalise':['trim']}]},"
    "{'id':'word','type':'short','stem':'?','accept':['Bayes'],'normalise':['trim','strip-quotes']}";

static const struct support_golden part_values[] = {
    /* proportion: right parts / parts. */
    {"pairs", "{'p':'x','q':'x','r':'x'}", "proportion", 2 / 3.0},
    {"pairs", "{'p':'y','q':'x'}", "proportion", 1 / 3.0},
    {"pairs", "{'p':'y','q':'y','r':'x'}", "proportion", 0},
    {"pairs", "{'p':'x','q':'x','r':'y'}", "proportion", 1},
    {"gaps", "{'g1':'one','g2':'Zwei','g3':'tree','g4':'four'}", "proportion", 2 / 4.0},
    {"gaps", "{'g4':' Four '}", "proportion", 1 / 4.0},
    {"gaps", "{'g1':'two','g2':'one'}", "proportion", 0},
    {"gaps", "{'g1':'one','g2':'two','g3':'three','g4':'Four'}", "proportion", 1},
    /* all-or-nothing of parts. */
    {"pairs", "{'p':'x','q':'x'}", "all-or-nothing", 0},
    {"pairs", "{'p':'x','q':'x','r':'x'}", "all-or-nothing", 0},
    {"pairs", "{'p':'x','q':'x','r':'y'}", "all-or-nothing", 1},
    {"gaps", "{'g1':'one','g2':'two','g3':'three','g4':'four'}", "all-or-nothing", 0},
    {"gaps", "{'g1':'ONE','g2':'zwei','g3':'three','g4':'Four'}", "all-or-nothing", 1},
    {"word", "' Bayes '", "all-or-nothing", 1},
    {"word", "' \xE2\x80\x9C Bayes\xE2\x80\x9D'", "all-or-nothing", 1},
    {"word", "'bayes'", "all-or-nothing", 0},
    {"word", "'Bay es'", "all-or-nothing", 0},
};

static void test_part_rules(void **state)
{
    (void)state;
    CHECK_ALL(part_items, part_values);
}

/* ---- numbers ---- */

static const char number_items[] =
    "{'id':'nominal','type':'numeric','stem':'?','answer':{'value':-3.2,'tolerance':0.4}},"
    "{'id':'relative','type':'numeric','stem':'?','answer':{'value':80,'tolerance':0.05,"
    "'toleranceType':'relative'}},"
    "{'id':'geometric','type':'numeric','stem':'?','answer':{'value':60,'tolerance':0.5,"
    "'toleranceType':'geometric'}},"
    "{'id':'below','type':'numeric','stem':'?','answer':{'value':-60,'tolerance':0.5,"
    "'toleranceType':'geometric'}},"
    "{'id':'range','type':'numeric','stem':'?','answer':{'min':-1,'max':3,'tolerance':0.5}},"
    "{'id':'exact','type':'numeric','stem':'?','answer':{'value':7,'tolerance':0}}";

static const struct support_golden number_values[] = {
    /* tolerance, nominal: |x - a| <= t. */
    {"nominal", "-2.8", "tolerance", 1},
    {"nominal", "-3.6", "tolerance", 1},
    {"nominal", "-2.79", "tolerance", 0},
    {"nominal", "3.2", "tolerance", 0},
    /* relative: |x - a| <= t |a|, here 4. */
    {"relative", "76", "tolerance", 1},
    {"relative", "84", "tolerance", 1},
    {"relative", "84.01", "tolerance", 0},
    {"relative", "75.99", "tolerance", 0},
    /* geometric: a / (1 + t) <= x <= a (1 + t), here 40..90; a key below 0 likewise. */
    {"geometric", "40", "tolerance", 1},
    {"geometric", "90", "tolerance", 1},
    {"geometric", "39.9", "tolerance", 0},
    {"geometric", "90.1", "tolerance", 0},
    {"below", "-40", "tolerance", 1},
    {"below", "-90", "tolerance", 1},
    {"below", "-39.9", "tolerance", 0},
    /* a range: min - t <= x <= max + t. */
    {"range", "-1.5", "tolerance", 1},
    {"range", "3.5", "tolerance", 1},
    {"range", "3.51", "tolerance", 0},
    {"exact", "7", "tolerance", 1},
    {"exact", "7.0000001", "tolerance", 0},
    /* close: half within twice the tolerance. */
    {"nominal", "-2.4", "close", 0.5}, /* 3.2 - 0.8 */
    {"nominal", "-2.39", "close", 0},
    {"relative", "88", "close", 0.5}, /* 80 + 8 */
    {"relative", "88.01", "close", 0},
    {"geometric", "120", "close", 0.5}, /* 60 * 2 */
    {"geometric", "30", "close", 0.5},  /* 60 / 2 */
    {"geometric", "29.9", "close", 0},
    {"range", "4", "close", 0.5}, /* 3 + 1 */
    {"range", "-2.01", "close", 0},
    {"exact", "7", "close", 1},
    {"exact", "7.01", "close", 0},
};

static void test_number_rules(void **state)
{
    (void)state;
    CHECK_ALL(number_items, number_values);
}

/* ---- certainty-based marking ---- */

static double expected_mark(int level, double p)
{
    return p * qr_certainty_mark(level, 1, false) + (1 - p) * qr_certainty_mark(level, 0, false);
}

/* C1 p, C2 4p - 2, C3 9p - 6: the levels take turns at exactly 2/3 and 4/5. */
static void test_when_a_level_pays(void **state)
{
    (void)state;
    for (int i = 0; i <= 600; i++) {
        double p = i / 600.0;
        double one = expected_mark(1, p), two = expected_mark(2, p), three = expected_mark(3, p);
        assert_true(fabs(one - p) < 1e-12 && fabs(two - (4 * p - 2)) < 1e-12 &&
                    fabs(three - (9 * p - 6)) < 1e-12);
        assert_int_equal(i<400, one - two> 1e-12);
        assert_int_equal(i > 400, two - one > 1e-12);
        assert_int_equal(i<480, two - three> 1e-12);
        assert_int_equal(i > 480, three - two > 1e-12);
    }
}

static void test_marks_by_hand(void **state)
{
    (void)state;
    /* Partial credit counts times 1, 2, 3; the penalty is for no credit at all. */
    static const struct {
        int level;
        double credit, mark;
    } cases[] = {
        {1, 0.25, 0.25}, {2, 0.25, 0.5}, {3, 0.25, 0.75}, {3, 0.01, 0.03}, {2, 2 / 3.0, 4 / 3.0},
        {3, 1e-6, 3e-6}, {3, 0, -6},     {2, -1, -2},     {1, -1, 0},      {0, 0.5, 0.5},
        {-5, 1, 1},      {9, 1, 3},      {9, 0, -6},
    };
    double low = 0, high = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(fabs(qr_certainty_mark(cases[i].level, cases[i].credit, false) - cases[i].mark) < 1e-12);
    for (int level = 0; level <= 3; level++)
        for (int credit = -100; credit <= 100; credit++) {
            low = fmin(low, qr_certainty_mark(level, credit / 100.0, false));
            high = fmax(high, qr_certainty_mark(level, credit / 100.0, false));
            assert_true(qr_certainty_mark(level, credit / 100.0, true) == 0);
        }
    assert_true(low == -6 && high == 3);
}

/* ---- when an answer counts ---- */

static const uint32_t pick[] = {0, 1, 2};

static int put(struct qr_attempt *a, enum qr_event_type type, qr_ms at, uint32_t slot, uint32_t choice)
{
    struct qr_event e = {.type = type, .seq = a->n_events + 1, .at = at, .wall = at, .slot = slot};
    if (type == QR_EV_ANSWER) e.response = (struct qr_response){.n = 1, .picks = &pick[choice]};
    return qr_attempt_apply(a, &e, NULL);
}

static double score(const struct qr_attempt *a, double *max)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    qr_arena_free(arena);
    *max = card.max;
    return card.credit;
}

/* Deferred: in an exam the last answer before the end counts. Immediate: in practice the checked one. */
static void test_deferred_and_immediate(void **state)
{
    (void)state;
    double max;
    struct qr_bank *bank = support_questions(support_every_type);
    struct qr_attempt *exam = support_attempt(bank, QR_MODE_EXAM, 60000);
    assert_int_equal(put(exam, QR_EV_ANSWER, 2000, 0, 0), QR_OK); /* right */
    assert_int_equal(put(exam, QR_EV_ANSWER, 3000, 0, 1), QR_OK); /* no longer */
    assert_int_equal(put(exam, QR_EV_ANSWER, 4000, 2, 1), QR_OK); /* wrong */
    assert_int_equal(put(exam, QR_EV_ANSWER, 5000, 2, 0), QR_OK); /* right after all */
    assert_int_equal(put(exam, QR_EV_SUBMIT, 6000, 0, 0), QR_OK);
    assert_int_equal(put(exam, QR_EV_ANSWER, 7000, 0, 0), QR_ESTATE);
    assert_true(score(exam, &max) == 1 && max == 8);
    qr_attempt_free(exam);
    struct qr_attempt *practice = support_attempt(bank, QR_MODE_PRACTICE, 0);
    assert_int_equal(put(practice, QR_EV_ANSWER, 2000, 0, 1), QR_OK);
    assert_int_equal(put(practice, QR_EV_ANSWER, 2500, 2, 0), QR_OK);
    assert_int_equal(put(practice, QR_EV_CHECK, 3000, 0, 0), QR_OK);
    assert_int_equal(put(practice, QR_EV_ANSWER, 4000, 0, 0), QR_ESTATE); /* one try */
    assert_true(score(practice, &max) == 0 && max == 1);
    assert_int_equal(put(practice, QR_EV_CHECK, 5000, 2, 0), QR_OK);
    assert_true(score(practice, &max) == 1 && max == 2);
    qr_attempt_free(practice);
    qr_bank_free(bank);
}

/* The clock hands in what is there; what follows is kept and never counts. Given up is no score. */
static void test_after_the_end(void **state)
{
    (void)state;
    double max;
    struct qr_bank *bank = support_questions(support_every_type);
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    assert_int_equal(put(a, QR_EV_ANSWER, 59999, 0, 0), QR_OK);
    assert_int_equal(put(a, QR_EV_EXPIRE, 60000, 0, 0), QR_OK);
    assert_int_equal(put(a, QR_EV_LATE, 60000, 0, 0), QR_OK);
    assert_int_equal(put(a, QR_EV_ANSWER, 60000, 0, 1), QR_OK);
    assert_int_equal(put(a, QR_EV_ANSWER, 60000, 2, 0), QR_OK);
    assert_int_equal(put(a, QR_EV_CLOSE, 60000, 0, 0), QR_OK);
    assert_true(score(a, &max) == 1 && max == 8);
    qr_attempt_free(a);
    a = support_attempt(bank, QR_MODE_EXAM, 60000);
    assert_int_equal(put(a, QR_EV_ANSWER, 2000, 0, 0), QR_OK);
    assert_int_equal(put(a, QR_EV_ABANDON, 3000, 0, 0), QR_OK);
    assert_true(score(a, &max) == 0 && max == 0);
    qr_attempt_free(a);
    qr_bank_free(bank);
}

int quiz_test_grade_golden(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choice_rules),
        cmocka_unit_test(test_order_rules),
        cmocka_unit_test(test_part_rules),
        cmocka_unit_test(test_number_rules),
        cmocka_unit_test(test_when_a_level_pays),
        cmocka_unit_test(test_marks_by_hand),
        cmocka_unit_test(test_deferred_and_immediate),
        cmocka_unit_test(test_after_the_end),
    };
    return cmocka_run_group_tests_name("grade_golden", tests, NULL, NULL);
}
