/* Grading: golden values of every rule, and what must hold for any answer. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/rng.h"
#include "quizradar/str.h"
#include "support_quiz.h"

static const char items[] =
    "{'id':'four','type':'multiple','stem':'?','choices':[{'id':'a','text':'A','correct':true},"
    "{'id':'b','text':'B'},{'id':'c','text':'C','correct':true},{'id':'d','text':'D'}]},"
    "{'id':'five','type':'multiple','stem':'?','choices':[{'id':'a','text':'A','correct':true},"
    "{'id':'b','text':'B'},{'id':'c','text':'C','correct':true},{'id':'d','text':'D'},"
    "{'id':'e','text':'E','correct':true}]},"
    "{'id':'three','type':'multiple','stem':'?','choices':[{'id':'a','text':'A','correct':true},"
    "{'id':'b','text':'B'},{'id':'c','text':'C','correct':true}]},"
    "{'id':'two','type':'multiple','stem':'?','choices':[{'id':'a','text':'A','correct':true},"
    "{'id':'b','text':'B'}]},"
    "{'id':'shares','type':'multiple','stem':'?','scoring':{'rule':'weighted'},'choices':["
    "{'id':'a','text':'A','correct':true,'fraction':0.75},{'id':'b','text':'B','fraction':-0.5},"
    "{'id':'c','text':'C','correct':true,'fraction':0.25},{'id':'d','text':'D','fraction':-0.1}]},"
    "{'id':'near','type':'single','stem':'?','choices':[{'id':'a','text':'A','correct':true},"
    "{'id':'b','text':'B','fraction':0.5},{'id':'c','text':'C','fraction':-0.25}]}";

static const struct support_golden choice_values[] = {
    {"near", "'a'", "default", 1},
    {"near", "'b'", "default", 0.5},
    {"near", "'c'", "default", -0.25},
    {"near", "'a'", "all-or-nothing", 1}, /* does not fit: stays on its own rule */
    {"near", "null", "default", 0},
    {"four", "['a','c']", "default", 1},
    {"four", "['a']", "default", 0.5},
    {"four", "['c','a','b']", "rights-minus-wrongs", 0.5},
    {"four", "['b','d']", "rights-minus-wrongs", 0},
    {"four", "['a','b','c','d']", "rights-minus-wrongs", 0},
    {"five", "['a','c','e','b']", "rights-minus-wrongs", 2 / 3.0},
    {"four", "['a','c']", "all-or-nothing", 1},
    {"four", "['a']", "all-or-nothing", 0},
    {"four", "['a','b','c']", "all-or-nothing", 0},
    {"four", "[]", "all-or-nothing", 0},
    {"four", "['a']", "every-decision", 0.75},
    {"four", "['b','d']", "every-decision", 0},
    {"five", "['b']", "every-decision", 0.2},
    {"four", "[]", "every-decision", 0},
    {"four", "['a','c']", "halves", 1},
    {"four", "['a']", "halves", 0.5},
    {"four", "['a','b']", "halves", 0},
    {"five", "['a','b','c']", "halves", 0.25},
    {"five", "['a']", "halves", 0.25},
    {"five", "['b']", "halves", 0},
    {"three", "['a']", "halves", 0.5}, /* the code of edX, not its table */
    {"two", "['a','b']", "halves", 0},
    {"shares", "['a']", "default", 0.75},
    {"shares", "['a','b']", "default", 0.25},
    {"shares", "['c','b']", "weighted", 0},
    {"shares", "['a','c','d']", "weighted", 0.9},
    {"shares", "['a','c']", "weighted", 1},
    {"four", "['a']", "weighted", 0.5}, /* without fractions it does not fit */
};

static const struct support_golden order_values[] = {
    /* The three orders with published values. */
    {"ordering", "['B','A','C','D','E','F']", "absolute", 4 / 6.0},
    {"ordering", "['B','A','C','D','E','F']", "relative", 28 / 30.0},
    {"ordering", "['B','A','C','D','E','F']", "adjacent", 0.6},
    {"ordering", "['B','A','C','D','E','F']", "longest-subsequence", 5 / 6.0},
    {"ordering", "['B','D','A','C','E','F']", "absolute", 2 / 6.0},
    {"ordering", "['B','D','A','C','E','F']", "relative", 0.8},
    {"ordering", "['B','D','A','C','E','F']", "adjacent", 0.2},
    {"ordering", "['B','D','A','C','E','F']", "longest-subsequence", 4 / 6.0},
    {"ordering", "['F','E','D','C','B','A']", "absolute", 0},
    {"ordering", "['F','E','D','C','B','A']", "relative", 0.4},
    {"ordering", "['F','E','D','C','B','A']", "adjacent", 0},
    {"ordering", "['F','E','D','C','B','A']", "longest-subsequence", 0},
    {"ordering", "['F','E','D','C','B','A']", "longest-run", 0},
    /* By hand. */
    {"ordering", "['B','A','C','D','E','F']", "longest-run", 4 / 6.0},
    {"ordering", "['B','D','A','C','E','F']", "longest-run", 2 / 6.0},
    {"ordering", "['B','C','D','E','F','A']", "absolute", 0},
    {"ordering", "['B','C','D','E','F','A']", "relative", 20 / 30.0},
    {"ordering", "['B','C','D','E','F','A']", "adjacent", 0.8},
    {"ordering", "['B','C','D','E','F','A']", "longest-subsequence", 5 / 6.0},
    {"ordering", "['B','C','D','E','F','A']", "longest-run", 5 / 6.0},
    {"ordering", "['D','E','F','A','B','C']", "absolute", 0},
    {"ordering", "['D','E','F','A','B','C']", "relative", 0.4},
    {"ordering", "['D','E','F','A','B','C']", "adjacent", 0.8},
    {"ordering", "['D','E','F','A','B','C']", "longest-subsequence", 0.5},
    {"ordering", "['D','E','F','A','B','C']", "longest-run", 0.5},
    {"ordering", "['A','B','D','C','E','F']", "absolute", 4 / 6.0},
    {"ordering", "['A','B','D','C','E','F']", "relative", 28 / 30.0},
    {"ordering", "['A','B','D','C','E','F']", "adjacent", 0.4},
    {"ordering", "['A','B','D','C','E','F']", "longest-subsequence", 5 / 6.0},
    {"ordering", "['A','B','D','C','E','F']", "longest-run", 2 / 6.0},
    {"ordering", "['A','B','D','C','E','F']", "default", 0.4},
    {"ordering", "['A','B','D','C','E','F']", "all-or-nothing", 0},
    {"ordering", "['A','B','C','D','F','E']", "all-or-nothing", 0},
    {"ordering", "['A','B','C','D','E','F']", "all-or-nothing", 1},
    {"ordering", "['A','B','C','D','E','F']", "relative", 1},
    {"ordering", "['A','B','C','D','E','F']", "default", 1},
};

static const struct support_golden other_values[] = {
    {"truefalse", "'true'", "default", 1},
    {"truefalse", "'false'", "default", 0},
    {"matching", "{'l1':'r3','l2':'r1','l3':'r2','l4':'r5'}", "default", 1},
    {"matching", "{'l1':'r3','l2':'r1'}", "default", 0.5},
    {"matching", "{'l1':'r3','l2':'r2','l3':'r1','l4':null}", "proportion", 0.25},
    {"matching", "{'l1':'r1'}", "proportion", 0},
    {"matching", "{'l1':'r3','l2':'r1','l3':'r2'}", "all-or-nothing", 0},
    {"matching", "{'l1':'r3','l2':'r1','l3':'r2','l4':'r5'}", "all-or-nothing", 1},
    {"matching", "{'l1':'r3','l2':'r1','l3':'r2','l4':'r4'}", "all-or-nothing", 0},
    {"matching", "{}", "proportion", 0},
    {"numeric", "0.75", "default", 1},
    {"numeric", "0.745", "default", 1},
    {"numeric", "0.755", "default", 1}, /* on the border, although 0.755-0.75 > 0.005 in binary */
    {"numeric", "0.7551", "default", 0},
    {"numeric", "0.7551", "close", 0.5},
    {"numeric", "0.76", "close", 0.5},
    {"numeric", "0.7601", "close", 0},
    {"numeric", "0.74", "close", 0.5},
    {"numeric", "0.75", "close", 1},
    {"numeric", "'0,75'", "default", 1},
    {"numeric", "'75 %'", "default", 1},
    {"numeric", "'75'", "default", 0},
    {"numeric", "'three quarters'", "default", 0},
    {"numeric", "'  '", "default", 0},
    {"short", "'rollback'", "default", 1},
    {"short", "'  Roll   BACK '", "default", 1},
    {"short", "'restart'", "default", 0},
    {"short", "'roll-back'", "default", 0},
    {"cloze", "{'x':'wip','y':'throughput','z':'z'}", "default", 1},
    {"cloze", "{'x':'Work in  progress','y':'capacity'}", "default", 1 / 3.0},
    {"cloze", "{'x':'','y':'throughput','z':' Z '}", "default", 2 / 3.0},
    {"cloze", "{'x':'WIP','y':'throughput'}", "all-or-nothing", 0},
    {"cloze", "{'x':'WIP','y':'throughput','z':'Z'}", "all-or-nothing", 1},
    {"cloze", "{'z':'q'}", "all-or-nothing", 0},
};

static void test_choices(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(items);
    support_golden_check(bank, choice_values, sizeof choice_values / sizeof *choice_values);
    qr_bank_free(bank);
}

static void test_orders_and_others(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(support_every_type);
    support_golden_check(bank, order_values, sizeof order_values / sizeof *order_values);
    support_golden_check(bank, other_values, sizeof other_values / sizeof *other_values);
    qr_bank_free(bank);
}

/* ---- numbers ---- */

static const char number_items[] =
    "{'id':'money','type':'numeric','stem':'?','answer':{'value':1234.5,'tolerance':0.05,'unit':'EUR'}},"
    "{'id':'thousand','type':'numeric','stem':'?','answer':{'value':12000,'tolerance':0}},"
    "{'id':'area','type':'numeric','stem':'?','answer':{'value':5,'tolerance':0,'unit':'m2'}},"
    "{'id':'percent','type':'numeric','stem':'?','answer':{'value':80,'tolerance':0.5,'unit':'%'}},"
    "{'id':'relative','type':'numeric','stem':'?','answer':{'value':-200,'tolerance':0.1,"
    "'toleranceType':'relative'}},"
    "{'id':'geometric','type':'numeric','stem':'?','answer':{'value':100,'tolerance':0.25,"
    "'toleranceType':'geometric'}},"
    "{'id':'range','type':'numeric','stem':'?','answer':{'min':2,'max':4}},"
    "{'id':'zero','type':'numeric','stem':'?','answer':{'value':0,'tolerance':0}},"
    "{'id':'tiny','type':'numeric','stem':'?','answer':{'value':0.000001,'tolerance':0}}";

static const struct support_golden number_values[] = {
    {"money", "'1234.5'", "default", 1},
    {"money", "'1234,5'", "default", 1},
    {"money", "'1,234.5'", "default", 1},
    {"money", "'1.234,50'", "default", 1},
    {"money", "'1 234,5'", "default", 1},
    {"money",
     "'1\xC2\xA0"
     "234.5'",
     "default", 1},
    {"money",
     "'1\xE2\x80\x99"
     "234.5 EUR'",
     "default", 1},
    {"money", "'1,234.5 eur'", "default", 1},
    {"money", "'EUR 1234.5'", "default", 1},
    {"money", "'1234.5\xE2\x82\xAC'", "default", 1},
    {"money",
     "'\xE2\x82\xAC"
     "1,234.50'",
     "default", 1},
    {"money", "'1234.5 USD'", "default", 0},
    {"money", "'about 1234.5'", "default", 0},
    {"money", "'12,34.5'", "default", 0},
    {"money", "'1,234,5'", "default", 0},
    {"money", "'+1234.5'", "default", 1},
    {"money", "'-1234.5'", "default", 0},
    {"money", "'1.2345e3'", "default", 1},
    {"money", "1234.6", "close", 0.5},
    {"thousand", "'12,000'", "default", 1},
    {"thousand", "'12.000'", "default", 1},
    {"thousand", "'12 000'", "default", 1},
    {"thousand", "'1.2e4'", "default", 1},
    {"thousand", "'012.000'", "default", 0},
    {"thousand", "12.001", "default", 0},
    {"thousand", "12.000", "default", 0},
    {"area", "'5 m2'", "default", 1},
    {"area", "'5.0 M2'", "default", 1},
    {"area", "'5'", "default", 1},
    {"area", "'5 km2'", "default", 0},
    {"percent", "'80%'", "default", 1},
    {"percent", "'80 percent'", "default", 1},
    {"percent", "'80'", "default", 1},
    {"percent", "'0.8'", "default", 0},
    {"relative", "-220", "default", 1},
    {"relative",
     "'\xE2\x88\x92"
     "180'",
     "default", 1},
    {"relative", "-221", "default", 0},
    {"relative", "-240", "close", 0.5},
    {"relative", "-241", "close", 0},
    {"relative", "200", "default", 0},
    {"geometric", "125", "default", 1},
    {"geometric", "80", "default", 1},
    {"geometric", "79.9", "default", 0},
    {"geometric", "150", "close", 0.5},
    {"geometric", "66.7", "close", 0.5},
    {"geometric", "66.6", "close", 0},
    {"range", "2", "default", 1},
    {"range", "'4'", "default", 1},
    {"range", "'3,5'", "default", 1},
    {"range", "4.01", "default", 0},
    {"range", "1.99", "default", 0},
    {"zero", "'0'", "default", 1},
    {"zero", "'-0'", "default", 1},
    {"zero", "0.0001", "default", 0},
    {"zero", "'.0'", "default", 1},
    {"zero", "''", "default", 0},
    {"zero", "'-'", "default", 0},
    {"zero", "'.'", "default", 0},
    {"zero", "'0x0'", "default", 0},
    {"zero", "'nan'", "default", 0},
    {"tiny", "'1e-6'", "default", 1},
    {"tiny", "0.000001", "default", 1},
    {"tiny", "'0,000001'", "default", 1},
};

static void test_numbers(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(number_items);
    support_golden_check(bank, number_values, sizeof number_values / sizeof *number_values);
    qr_bank_free(bank);
}

static void test_ambiguous_number(void **state)
{
    (void)state;
    double v[2];
    assert_int_equal(number_read("1,234", NULL, false, v), 2);
    assert_true(v[0] == 1.234 && v[1] == 1234);
    assert_int_equal(number_read("0,750", NULL, false, v), 1);
    assert_true(v[0] == 0.75);
    assert_int_equal(number_read("1,234,567", NULL, false, v), 1);
    assert_true(v[0] == 1234567);
    assert_int_equal(number_read("1234", NULL, false, v), 1);
    assert_int_equal(number_read("12,34,567", NULL, false, v), 0);
    assert_int_equal(number_read("1e999", NULL, false, v), 0);
    assert_int_equal(number_read("1.234e5", NULL, false, v), 1);
    assert_true(v[0] == 123400);
    char longest[300];
    memset(longest, '9', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(number_read(longest, NULL, false, v), 0);
}

/* ---- text ---- */

static void test_text(void **state)
{
    (void)state;
    const unsigned fold = QR_NORM_CASEFOLD, all = 15;
    assert_true(text_equal("ÄÖÜ ÉÇÑ Æ Ø", "äöü éçñ æ ø", fold));
    assert_true(text_equal("ΣΊΣΥΦΟΣ", "σίσυφος", fold)); /* final sigma */
    assert_true(text_equal("ПРИВЕТ Ёж", "привет ёЖ", fold));
    assert_true(text_equal("ŁÓDŹ", "łódź", fold));
    assert_true(text_equal("GROẞ", "groß", fold));
    assert_false(text_equal("×", "÷", fold)); /* not letters, though 32 apart */
    assert_false(text_equal("Ab", "ab", 0));
    assert_true(text_equal(" ab ", "ab", QR_NORM_TRIM));
    assert_false(text_equal(" ab ", "ab", fold));
    assert_true(text_equal("a \t b", "a b", QR_NORM_COLLAPSE_SPACE));
    assert_false(text_equal("a  b", "a b", QR_NORM_TRIM));
    assert_true(text_equal("\"ab\"", "ab", QR_NORM_STRIP_QUOTES));
    assert_true(text_equal(" „Ab“ ", "ab", all));
    assert_true(text_equal("« ab »", "AB", all));
    assert_false(text_equal("\"ab", "ab", all));
    assert_true(text_equal("", " ", all));
    assert_false(text_equal("\xFF", "\"", all));
    assert_true(text_blank(" \t\n\xC2\xA0\xE2\x80\xAF"));
    assert_false(text_blank(" a"));
}

/* ---- properties ---- */

static void test_blank_is_nothing(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(support_every_type);
    const struct qr_response blank = {0};
    for (uint32_t i = 0; i < bank->n_items; i++)
        for (int rule = 0; rule < QR_RULES; rule++)
            assert_true(qr_grade(&bank->items[i], &blank, (enum qr_rule)rule, NULL) == 0);
    qr_bank_free(bank);
}

static void test_rules_and_types(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(support_every_type);
    const char *rules[] = {"choice",     "rights-minus-wrongs", "choice",         "adjacent",
                           "proportion", "tolerance",           "all-or-nothing", "proportion"};
    for (uint32_t i = 0; i < bank->n_items; i++) {
        const struct qr_item *item = &bank->items[i];
        assert_string_equal(qr_rule_name(qr_item_rule(item)), rules[i]);
        for (int rule = 0; rule < QR_RULES; rule++) {
            enum qr_rule used;
            struct qr_response blank = {0};
            qr_grade(item, &blank, (enum qr_rule)rule, &used);
            assert_true(qr_rule_fits(item, used));
            assert_true((int)used == rule || used == qr_item_rule(item));
        }
    }
    for (int rule = 0; rule < QR_RULES; rule++) {
        const char *text = qr_rule_explain((enum qr_rule)rule);
        assert_int_equal(qr_rule_parse(qr_rule_name((enum qr_rule)rule)), rule);
        assert_true(strlen(text) > 20 && qr_ends(text, "."));
        assert_null(strchr(strchr(text, '.') + 1, '.'));
    }
    assert_int_equal(qr_rule_parse("fair"), -1);
    assert_int_equal(qr_rule_parse(NULL), -1);
    qr_bank_free(bank);
}

/* A multiple item of `n` choices with ids a.. in a random order; `key` says which are right. */
static struct qr_bank *random_multiple(struct qr_rng *rng, uint32_t n, uint32_t key)
{
    struct qr_buf text = QR_BUF_INIT;
    uint32_t order[8];
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    qr_rng_shuffle(rng, order, n);
    qr_buf_puts(&text, "{'id':'m','type':'multiple','stem':'?','choices':[");
    for (uint32_t i = 0; i < n; i++)
        qr_buf_printf(&text, "%s{'id':'%c','text':'t%u','correct':%s,'fraction':%.9f}", i ? "," : "",
                      'a' + (int)order[i], order[i], key >> order[i] & 1 ? "true" : "false",
                      key >> order[i] & 1 ? 1.0 / __builtin_popcount(key) : -0.125 * order[i]);
    qr_buf_puts(&text, "]}");
    struct qr_bank *bank = support_questions(qr_buf_str(&text));
    qr_buf_release(&text);
    return bank;
}

static double credit_of_set(const struct qr_item *item, uint32_t set, enum qr_rule rule)
{
    uint32_t picks[8], n = 0;
    for (uint32_t i = 0; i < item->n_choices; i++)
        if (set >> (item->choices[i].id[0] - 'a') & 1) picks[n++] = i;
    return qr_grade(item, &(struct qr_response){.n = n, .picks = picks}, rule, NULL);
}

static void test_permuted_choices(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 11);
    for (int round = 0; round < 40; round++) {
        uint32_t n = 2 + (uint32_t)qr_rng_below(&rng, 6);
        uint32_t key = 1 + (uint32_t)qr_rng_below(&rng, (1u << n) - 1);
        struct qr_bank *one = random_multiple(&rng, n, key), *two = random_multiple(&rng, n, key);
        for (uint32_t set = 0; set < 1u << n; set++)
            for (int rule = QR_RULE_WEIGHTED; rule <= QR_RULE_HALVES; rule++) {
                double x = credit_of_set(one->items, set, (enum qr_rule)rule);
                double y = credit_of_set(two->items, set, (enum qr_rule)rule);
                assert_true(fabs(x - y) < 1e-12);
                assert_true(x >= 0 && x <= 1);
                if (set == key) assert_true(x == 1);
            }
        qr_bank_free(one);
        qr_bank_free(two);
    }
}

static void test_ordering_bounds(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(support_every_type);
    const struct qr_item *item = qr_bank_find(bank, "ordering");
    struct qr_rng rng;
    uint32_t order[6] = {0, 1, 2, 3, 4, 5};
    qr_rng_seed(&rng, 3);
    for (int i = 0; i < 3000; i++) {
        qr_rng_shuffle(&rng, order, 6);
        struct qr_response r = {.n = 6, .picks = order};
        bool exact = memcmp(order, item->solution, sizeof order) == 0;
        for (int rule = QR_RULE_ABSOLUTE; rule <= QR_RULE_LONGEST_RUN; rule++) {
            double credit = qr_grade(item, &r, (enum qr_rule)rule, NULL);
            assert_true(credit >= 0 && credit <= 1);
            assert_true((credit == 1) == exact);
        }
        assert_true(qr_grade(item, &r, QR_RULE_LONGEST_RUN, NULL) <=
                    qr_grade(item, &r, QR_RULE_LONGEST_SUBSEQUENCE, NULL));
    }
    qr_bank_free(bank);
}

/* ---- guessing: the mean credit of all answers is what the bank says a blind guess earns ---- */

static void check_guess(const struct qr_item *like, const char *rule, double mean)
{
    struct qr_item item = *like;
    item.rule = rule;
    if (fabs(qr_item_guess(&item) - mean) > 1e-9)
        fail_msg("a guess at '%s' by %s: %.9g, expected %.9g", item.id, rule ? rule : "default",
                 qr_item_guess(&item), mean);
}

static void test_guess_of_sets(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(items);
    static const char *const rules[] = {NULL, "rights-minus-wrongs", "all-or-nothing", "every-decision",
                                        "halves"};
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        for (const char **id = (const char *[]){"four", "five", "three", "two", NULL}; *id; id++) {
            struct qr_item item = *qr_bank_find(bank, *id);
            double sum = 0;
            item.rule = rules[r];
            for (uint32_t set = 1; set < 1u << item.n_choices; set++)
                sum += credit_of_set(&item, set, QR_RULE_DEFAULT);
            check_guess(&item, item.rule, sum / ((1u << item.n_choices) - 1));
        }
    qr_bank_free(bank);
}

/* Adds up the credit of all orders of picks[at..]. */
static double sum_of_orders(const struct qr_item *item, uint32_t *picks, uint32_t at)
{
    double sum = 0;
    if (at == item->n_choices)
        return qr_grade(item, &(struct qr_response){.n = at, .picks = picks}, QR_RULE_DEFAULT, NULL);
    for (uint32_t i = at; i < item->n_choices; i++) {
        uint32_t a = picks[at], b = picks[i];
        picks[at] = b;
        picks[i] = a;
        sum += sum_of_orders(item, picks, at + 1);
        picks[at] = a;
        picks[i] = b;
    }
    return sum;
}

static void test_guess_of_orders(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(support_every_type);
    static const char *const rules[] = {NULL, "all-or-nothing", "absolute", "relative", "adjacent"};
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        struct qr_item item = *qr_bank_find(bank, "ordering");
        uint32_t picks[] = {0, 1, 2, 3, 4, 5};
        item.rule = rules[r];
        check_guess(&item, item.rule, sum_of_orders(&item, picks, 0) / 720);
    }
    qr_bank_free(bank);
}

/* ---- certainty ---- */

static void test_certainty(void **state)
{
    (void)state;
    const double right[] = {1, 1, 2, 3}, wrong[] = {0, 0, -2, -6};
    for (int c = 0; c <= 3; c++) {
        assert_true(qr_certainty_mark(c, 1, false) == right[c]);
        assert_true(qr_certainty_mark(c, 0, false) == wrong[c]);
        assert_true(qr_certainty_mark(c, 0.5, false) == right[c] / 2);
        assert_true(qr_certainty_mark(c, 0, true) == 0);
    }
    assert_true(qr_certainty_mark(2, 5e-7, false) == -2);
    assert_true(qr_certainty_mark(3, -0.25, false) == -6);
    /* Ten one-mark items: C3 4 right 1 wrong, C2 2 right 1 wrong, C1 1 right 1 wrong. */
    double total = 4 * qr_certainty_mark(3, 1, false) + qr_certainty_mark(3, 0, false) +
                   2 * qr_certainty_mark(2, 1, false) + qr_certainty_mark(2, 0, false) +
                   qr_certainty_mark(1, 1, false) + qr_certainty_mark(1, 0, false);
    assert_true(total == 9);
    assert_string_equal(qr_certainty_name(QR_FAIRLY_SURE), "Fairly sure");
    assert_true(isnan(qr_certainty_p(QR_CERTAINTY_NONE)) && qr_certainty_p(QR_CERTAIN) == 0.95);
    assert_true(isnan(qr_certainty_p(9)) && qr_certainty_name(9)[0] == '\0');
}

static void test_misconceptions(void **state)
{
    (void)state;
    static const struct {
        const char *item, *answer, *id;
    } cases[] = {
        {"single", "'b'", "b-is-right"},
        {"single", "'a'", NULL},
        {"single", "'c'", NULL},
        {"single", "null", NULL},
        {"multiple", "['a','b']", "b-too"},
        {"multiple", "['a','d']", NULL},
        {"numeric", "'0,25'", "upside-down"},
        {"numeric", "'25 %'", "upside-down"}, /* read as the key would be */
        {"numeric", "0.75", NULL},
        {"numeric", "0.5", NULL},
        {"short", "'Restart'", "restart-undoes"},
        {"short", "'rollback'", NULL},
    };
    struct qr_bank *bank = support_questions(support_every_type);
    struct qr_arena *arena = qr_arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct qr_item *item = qr_bank_find(bank, cases[i].item);
        struct qr_response r;
        assert_int_equal(support_answer(item, cases[i].answer, arena, &r, NULL), QR_OK);
        assert_true(qr_streq(qr_response_misconception(item, &r), cases[i].id));
    }
    qr_arena_free(arena);
    qr_bank_free(bank);
}

int quiz_test_grade(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_orders_and_others),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_ambiguous_number),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_blank_is_nothing),
        cmocka_unit_test(test_rules_and_types),
        cmocka_unit_test(test_permuted_choices),
        cmocka_unit_test(test_ordering_bounds),
        cmocka_unit_test(test_certainty),
        cmocka_unit_test(test_misconceptions),
        cmocka_unit_test(test_guess_of_sets),
        cmocka_unit_test(test_guess_of_orders),
    };
    return cmocka_run_group_tests_name("grade", tests, NULL, NULL);
}
