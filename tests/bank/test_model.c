/* What a good bank becomes: all eight types, inheritance, skills and difficulty in all their shapes. */
#include <math.h>

#include "bank/support.h"

static const struct qr_item *item_of(const struct qr_bank *bank, const char *id)
{
    const struct qr_item *item = qr_bank_find(bank, id);
    assert_non_null(item);
    return item;
}

static void top(void **state)
{
    (void)state;
    struct qr_bank *bank = good_bank(GOOD "all-types.json");
    assert_string_equal(bank->id, "all-types");
    assert_string_equal(bank->title, "All eight types");
    assert_string_equal(bank->licence, "CC-BY-4.0");
    assert_int_equal(bank->n_authors, 1);
    assert_int_equal(bank->n_items, 10);
    assert_int_equal(bank->n_cases, 1);
    assert_string_equal(bank->extra, "{\"x-bank\":[1,2.5,null]}");
    assert_true(bank->content_hash != 0);
    for (uint32_t i = 0; i < bank->n_items; i++)
        assert_int_equal(bank->items[i].ordinal, i);
    assert_true(bank->items[1].line > bank->items[0].line);
    assert_null(qr_bank_find(bank, "nobody"));
    qr_bank_free(bank);
}

static void choices(void **state)
{
    (void)state;
    struct qr_bank *bank = good_bank(GOOD "all-types.json");
    const struct qr_item *it = item_of(bank, "one");
    assert_int_equal(it->type, QR_SINGLE);
    assert_int_equal(it->n_choices, 3);
    assert_true(it->choices[0].correct && !it->choices[1].correct);
    assert_true(isnan(it->choices[0].fraction));
    assert_true(it->choices[2].fraction == 0.25);
    assert_string_equal(it->choices[1].misconception, "price-before-proof");
    assert_int_equal(it->bloom, QR_BLOOM_ANALYZE);
    assert_int_equal(it->status, QR_STATUS_REVIEWED);
    assert_true(it->scenario && it->shuffle && it->perishable && it->has_label);
    assert_int_equal(it->time_seconds, 70);
    assert_int_equal(it->level, 4);
    assert_true(it->b == 0.5 && it->b_sd == 0.4 && it->a == 1.25 && it->c == 0.3);
    assert_int_equal(it->n_skills, 2);
    assert_true(it->skills[0].weight == 0.75 && it->skills[1].weight == 0.25);
    assert_int_equal(it->n_hints, 2);
    assert_int_equal(it->n_sources, 1);
    assert_string_equal(it->sources[0].locator, "p. 4");
    assert_string_equal(it->extra, "{\"x-course\":{\"week\":3},\"x-mark\":\"\xC3\xA9 \\\"q\\\"\"}");
    it = item_of(bank, "two");
    assert_int_equal(it->select_count, 2);
    assert_int_equal(qr_item_n_correct(it), 2);
    assert_string_equal(it->rule, "weighted");
    assert_true(it->choices[2].fraction == -0.5);
    assert_int_equal(it->status, QR_STATUS_DRAFT); /* inherited */
    assert_int_equal(it->time_seconds, 45);
    it = item_of(bank, "three");
    assert_true(it->myth_or_fact && !it->shuffle);
    qr_bank_free(bank);
}

static void ordering_and_matching(void **state)
{
    (void)state;
    struct qr_bank *bank = good_bank(GOOD "all-types.json");
    const struct qr_item *it = item_of(bank, "four");
    assert_int_equal(it->n_choices, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(it->solution[i], i);
    assert_string_equal(it->rule, "all-or-nothing"); /* the older spelling exact */
    it = item_of(bank, "five");
    assert_int_equal(it->n_choices, 2);
    assert_int_equal(it->n_rights, 3);
    assert_int_equal(it->n_pairs, 2);
    assert_int_equal(it->pairs[0].left, 1);
    assert_int_equal(it->pairs[0].right, 1);
    assert_string_equal(it->pairs[1].misconception, "old-is-wrong");
    qr_bank_free(bank);
}

static void typed_answers(void **state)
{
    (void)state;
    struct qr_bank *bank = good_bank(GOOD "all-types.json");
    const struct qr_numeric *num = item_of(bank, "six")->numeric;
    assert_true(num->value == 100 && num->tolerance == 0.5 && num->kind == QR_TOL_RELATIVE &&
                !num->has_range);
    assert_int_equal(num->decimals, 0);
    assert_int_equal(num->n_errors, 1);
    assert_string_equal(num->errors[0].text, "64");
    num = item_of(bank, "nine")->numeric;
    assert_true(num->has_range && num->min == 2 && num->max == 3);
    assert_int_equal(num->decimals, -1);
    assert_true(item_of(bank, "ten")->numeric->value == 12); /* the short form */
    const struct qr_item *it = item_of(bank, "seven");
    assert_int_equal(it->n_blanks, 1);
    assert_string_equal(it->blanks[0].id, "");
    assert_int_equal(it->blanks[0].n_accept, 2);
    assert_int_equal(it->blanks[0].normalise, 15);
    assert_string_equal(it->blanks[0].rejects[0].text, "restart");
    it = item_of(bank, "eight");
    assert_int_equal(it->n_blanks, 2);
    assert_int_equal(it->blanks[0].normalise, QR_NORM_TRIM | QR_NORM_CASEFOLD | QR_NORM_COLLAPSE_SPACE);
    assert_int_equal(it->blanks[1].n_options, 2);
    qr_bank_free(bank);
}

static void stimuli(void **state)
{
    (void)state;
    struct qr_bank *bank = good_bank(GOOD "all-types.json");
    const struct qr_item *it = item_of(bank, "three");
    assert_string_equal(it->case_id, "shop");
    assert_ptr_equal(it->stimulus, &bank->cases[0]);
    assert_string_equal(it->stimulus->alt, "Three on Monday.");
    assert_non_null(strstr(it->stimulus->exhibit, "bar-chart"));
    it = item_of(bank, "six");
    assert_null(it->case_id);
    assert_string_equal(it->stimulus->stimulus, "Costs are **cumulative**.");
    assert_null(it->stimulus->exhibit);
    it = item_of(bank, "nine");
    assert_string_equal(it->stimulus->title, "Pilot");
    assert_null(item_of(bank, "one")->stimulus);
    qr_bank_free(bank);
}

static void skills_of(const char *top_members, const char *members, size_t n, const char *first,
                      double weight)
{
    struct qr_bank *bank = one_question(top_members, members);
    const struct qr_item *it = &bank->items[0];
    assert_int_equal(it->n_skills, n);
    if (n) {
        assert_string_equal(it->skills[0].id, first);
        assert_true(fabs(it->skills[0].weight - weight) < 1e-15);
    }
    qr_bank_free(bank);
}

static void skills(void **state)
{
    (void)state;
    skills_of("", ",\"skills\":\"x\"", 1, "x", 1);
    skills_of("", ",\"skills\":[\"x\",\"y\"]", 2, "x", 0.5);
    skills_of("", ",\"skills\":[{\"id\":\"x\",\"weight\":3},{\"id\":\"y\",\"weight\":1}]", 2, "x", 0.75);
    skills_of("", ",\"skills\":[{\"id\":\"x\"},\"y\"]", 2, "x", 0.5);
    skills_of("", ",\"skills\":{\"y\":1,\"x\":4}", 2, "y", 0.2);
    skills_of("\"skills\":\"top\",", "", 1, "top", 1);
    skills_of("\"skills\":\"top\",\"defaults\":{\"skills\":\"def\"},", "", 1, "def", 1);
    skills_of("\"defaults\":{\"skills\":\"def\"},", ",\"skills\":\"own\"", 1, "own", 1);
    skills_of("", "", 0, NULL, 0);
}

static void curve_is(const char *members, int level, double b, double sd)
{
    struct qr_bank *bank = one_question("", members);
    const struct qr_item *it = &bank->items[0];
    assert_int_equal(it->level, level);
    assert_true(it->b == b && it->b_sd == sd);
    assert_int_equal(it->has_label, members[0] != '\0');
    assert_true(it->a == 1);
    qr_bank_free(bank);
}

static void difficulty(void **state)
{
    (void)state;
    curve_is("", 0, 0, 1.0);
    curve_is(",\"difficulty\":1", 1, -1.5, 0.6);
    curve_is(",\"difficulty\":2", 2, -0.75, 0.6);
    curve_is(",\"difficulty\":3", 3, 0, 0.6);
    curve_is(",\"difficulty\":4", 4, 0.75, 0.6);
    curve_is(",\"difficulty\":5", 5, 1.5, 0.6);
    curve_is(",\"difficulty\":{\"level\":5}", 5, 1.5, 0.6);
    curve_is(",\"difficulty\":{\"b\":-2}", 0, -2, 0.6);
    curve_is(",\"difficulty\":{\"b\":1,\"sd\":0.2,\"level\":1}", 1, 1, 0.2);
    curve_is(",\"difficulty\":{\"level\":4,\"sd\":0.3}", 4, 0.75, 0.3);
    struct qr_bank *bank = one_question("", ",\"discrimination\":1.5,\"guessing\":0.1");
    assert_true(bank->items[0].a == 1.5 && bank->items[0].c == 0.1);
    qr_bank_free(bank);
}

/* A case may list its questions, a question may name its case, or both. */
static void cases(void **state)
{
    (void)state;
    struct qr_bank *bank =
        one_question("\"cases\":[{\"id\":\"c\",\"title\":\"T\",\"stimulus\":\"Read.\"}],", ",\"case\":\"c\"");
    assert_string_equal(bank->items[0].stimulus->title, "T");
    qr_bank_free(bank);
    bank = one_question("\"cases\":[{\"id\":\"c\",\"stimulus\":\"Read.\",\"questions\":[\"q\"]}],", "");
    assert_string_equal(bank->items[0].case_id, "c");
    qr_bank_free(bank);
}

/* The shipped data are quiet: no error, no warning. */
static void shipped_is_silent(void **state)
{
    (void)state;
    struct qr_taxonomy *t = NULL;
    struct qr_arena *arena = qr_arena_new(0);
    const char **names;
    size_t n;
    assert_int_equal(qr_taxonomy_load(&t, QR_QUIZZES "/skills.json", NULL, NULL), QR_OK);
    assert_int_equal(qr_list_dir(arena, QR_QUIZZES "/banks", ".json", &names, &n, NULL), QR_OK);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        struct qr_diags diags;
        qr_diags_init(&diags, arena);
        int rc = qr_check_file(qr_path_join(arena, QR_QUIZZES "/banks", names[i]), t, &diags, NULL);
        if (rc != QR_OK || diags.n)
            fail_msg("%s: %s", names[i], diags.n ? diags.items[0].message : "refused");
    }
    qr_taxonomy_free(t);
    qr_arena_free(arena);
}

int bank_test_model(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(top),           cmocka_unit_test(choices), cmocka_unit_test(ordering_and_matching),
        cmocka_unit_test(typed_answers), cmocka_unit_test(stimuli), cmocka_unit_test(skills),
        cmocka_unit_test(difficulty),    cmocka_unit_test(cases),   cmocka_unit_test(shipped_is_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
