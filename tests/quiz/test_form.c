/* Forms: the same seed gives the same form, areas in balance, unseen first, enemies apart, named shortfalls.
 */
#include <stdio.h>
#include <string.h>

#include "quizradar/str.h"
#include "support_quiz.h"

struct fixture {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_bank *bank;
};

/* Adds a question "ID" of a skill; `more` are further keys, starting with a comma. */
static void add(struct qr_buf *text, const char *id, const char *skill, const char *more)
{
    qr_buf_printf(text,
                  "%s{'id':'%s','type':'single','stem':'?','skills':'%s','choices':[{'id':'p','text':'P',"
                  "'correct':true},{'id':'q','text':'Q'},{'id':'r','text':'R'},{'id':'s','text':'S'}]%s}",
                  text->len ? "," : "", id, skill, more);
}

/* `n` questions of each sub-skill: "a1-0", "a1-1" ... */
static struct fixture make(uint32_t n)
{
    struct fixture f = {.arena = qr_arena_new(0)};
    struct qr_buf text = QR_BUF_INIT;
    f.taxonomy = support_taxonomy(f.arena);
    for (uint32_t s = 0; s < f.taxonomy->n_subs; s++)
        for (uint32_t i = 0; i < n; i++) {
            char id[16];
            snprintf(id, sizeof id, "%s-%u", f.taxonomy->subs[s].id, i);
            add(&text, id, f.taxonomy->subs[s].id, "");
        }
    f.bank = support_questions(qr_buf_str(&text));
    qr_buf_release(&text);
    return f;
}

static void drop(struct fixture *f)
{
    qr_bank_free(f->bank);
    qr_arena_free(f->arena);
}

static struct qr_form_params params_of(struct fixture *f, uint32_t questions, uint64_t seed)
{
    return (struct qr_form_params){.taxonomy = f->taxonomy,
                                   .banks = (const struct qr_bank *const *)&f->bank,
                                   .n_banks = 1,
                                   .questions = questions,
                                   .seed = seed,
                                   .shuffle_choices = true,
                                   .shuffle_questions = true};
}

static struct qr_form draw(struct fixture *f, const struct qr_form_params *p)
{
    struct qr_form form = {0};
    struct qr_error err = {0};
    if (qr_form_draw(p, f->arena, &form, NULL, &err)) fail_msg("%s", err.message);
    return form;
}

static bool same_form(const struct qr_form *x, const struct qr_form *y)
{
    if (x->n != y->n) return false;
    for (uint32_t i = 0; i < x->n; i++)
        if (x->slots[i].item != y->slots[i].item || x->slots[i].area != y->slots[i].area ||
            memcmp(x->slots[i].order, y->slots[i].order, 4 * sizeof(uint32_t)) != 0)
            return false;
    return true;
}

static void test_seed(void **state)
{
    (void)state;
    struct fixture f = make(10);
    uint32_t differ = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct qr_form_params p = params_of(&f, 12, seed);
        struct qr_form one = draw(&f, &p), two = draw(&f, &p);
        assert_int_equal(one.seed, seed);
        assert_true(same_form(&one, &two));
        p.seed = seed + 1;
        two = draw(&f, &p);
        differ += !same_form(&one, &two);
    }
    assert_int_equal(differ, 20);
    drop(&f);
}

static void test_each_choice_once(void **state)
{
    (void)state;
    struct fixture f = make(10);
    struct qr_form_params p = params_of(&f, 0, 3);
    struct qr_form form = draw(&f, &p);
    uint32_t moved = 0, first[4] = {0};
    assert_int_equal(form.n, 60);
    for (uint32_t i = 0; i < form.n; i++) {
        uint32_t set = 0;
        for (uint32_t k = 0; k < 4; k++)
            set |= 1u << form.slots[i].order[k];
        assert_int_equal(set, 15);
        moved += form.slots[i].order[0] != 0;
        first[form.slots[i].order[0]]++;
        for (uint32_t j = 0; j < i; j++)
            assert_ptr_not_equal(form.slots[i].item, form.slots[j].item);
    }
    assert_in_range(moved, 30, 59);
    for (int k = 0; k < 4; k++)
        assert_true(first[k] > 4);
    p.shuffle_choices = p.shuffle_questions = false;
    form = draw(&f, &p);
    for (uint32_t i = 0; i < form.n; i++) {
        assert_int_equal(form.slots[i].item->ordinal, i);
        for (uint32_t k = 0; k < 4; k++)
            assert_int_equal(form.slots[i].order[k], k);
    }
    drop(&f);
}

static void test_areas_take_turns(void **state)
{
    (void)state;
    struct fixture f = make(10);
    for (uint32_t n = 1; n <= 30; n++) {
        struct qr_form_params p = params_of(&f, n, n);
        struct qr_form form = draw(&f, &p);
        uint32_t per[3] = {0};
        assert_int_equal(form.n, n);
        for (uint32_t i = 0; i < n; i++)
            per[form.slots[i].area]++;
        for (int a = 0; a < 3; a++)
            assert_in_range(per[a], n / 3, (n + 2) / 3);
    }
    drop(&f);
}

static bool only_second_skills(void *ctx, const char *bank_id, const char *item_id)
{
    assert_non_null(bank_id);
    ++*(int *)ctx;
    return item_id[1] == '2';
}

static void test_filter(void **state)
{
    (void)state;
    struct fixture f = make(4);
    struct qr_form_params p = params_of(&f, 0, 1);
    int asked = 0;
    p.filter = only_second_skills;
    p.filter_ctx = &asked;
    struct qr_form form = draw(&f, &p);
    assert_true(form.n > 0 && asked > (int)form.n);
    for (uint32_t i = 0; i < form.n; i++)
        assert_int_equal(form.slots[i].item->id[1], '2');
    drop(&f);
}

/* Area a has twice its share; b gives from one skill only, c from two that take turns. */
static void test_parts_of_an_exam(void **state)
{
    (void)state;
    struct fixture f = make(6);
    const char *a[] = {"a"}, *b[] = {"b2"}, *c[] = {"c1", "c2"};
    struct qr_exam_part parts[] = {{.id = "a", .title = "A", .questions = 6, .skills = a, .n_skills = 1},
                                   {.id = "b", .title = "B", .questions = 2, .skills = b, .n_skills = 1},
                                   {.id = "c", .title = "C", .questions = 4, .skills = c, .n_skills = 2}};
    struct qr_exam exam = {.id = "e", .title = "E", .questions = 12, .parts = parts, .n_parts = 3};
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct qr_form_params p = params_of(&f, 0, seed);
        p.exam = &exam;
        struct qr_form form = draw(&f, &p);
        uint32_t per[3] = {0}, c1 = 0;
        assert_int_equal(form.n, 12);
        for (uint32_t i = 0; i < form.n; i++) {
            const char *id = form.slots[i].item->id;
            per[form.slots[i].area]++;
            assert_false(qr_starts(id, "b1"));
            c1 += qr_starts(id, "c1");
        }
        assert_int_equal(per[0], 6);
        assert_int_equal(per[1], 2);
        assert_int_equal(per[2], 4);
        assert_int_equal(c1, 2);
    }
    drop(&f);
}

static void test_an_exam_names_the_part_that_is_short(void **state)
{
    (void)state;
    struct fixture f = make(3);
    const char *a[] = {"a"}, *b[] = {"b2"};
    struct qr_exam_part parts[] = {
        {.id = "a", .title = "Part A", .questions = 4, .skills = a, .n_skills = 1},
        {.id = "b", .title = "Part B", .questions = 5, .skills = b, .n_skills = 1}};
    struct qr_exam exam = {.id = "e", .title = "E", .questions = 9, .parts = parts, .n_parts = 2};
    struct qr_form_params p = params_of(&f, 0, 1);
    struct qr_form_report report;
    struct qr_form form = {0};
    struct qr_error err = {0};
    p.exam = &exam;
    assert_int_equal(qr_form_draw(&p, f.arena, &form, &report, &err), QR_ESHORT);
    assert_int_equal(form.n, 7);
    assert_int_equal(report.wanted, 9);
    assert_string_equal(err.message,
                        "the banks hold 7 of the 9 questions asked for: Part B 3 of 5; add a bank "
                        "with questions on these");
    drop(&f);
}

static void test_skills(void **state)
{
    (void)state;
    struct fixture f = make(4);
    const char *area[] = {"b"}, *sub[] = {"a2", "c1"}, *none[] = {"zz"};
    struct qr_form_params p = params_of(&f, 0, 1);
    struct qr_form_report report;
    struct qr_error err = {0};
    struct qr_form form;
    p.skills = area;
    p.n_skills = 1;
    form = draw(&f, &p);
    assert_int_equal(form.n, 8);
    for (uint32_t i = 0; i < form.n; i++)
        assert_int_equal(form.slots[i].area, 1);
    p.skills = sub;
    p.n_skills = 2;
    form = draw(&f, &p);
    assert_int_equal(form.n, 8);
    for (uint32_t i = 0; i < form.n; i++)
        assert_true(qr_starts(form.slots[i].item->id, "a2") || qr_starts(form.slots[i].item->id, "c1"));
    qr_form_count(&p, f.arena, &report);
    assert_int_equal(report.matching, 8);
    assert_int_equal(report.per_area[0], 4);
    assert_int_equal(report.per_area[1], 0);
    p.skills = none;
    p.n_skills = 1;
    form.n = 99;
    assert_int_equal(qr_form_draw(&p, f.arena, &form, &report, &err), QR_EUSAGE);
    assert_int_equal(form.n, 99);
    assert_string_equal(err.message, "no question matches; choose other skills or add a bank");
    drop(&f);
}

/* Everything in a1 has been seen, the higher numbers longer ago; a2-0 once, long ago. */
static struct qr_exposure seen(void *ctx, const char *bank_id, const char *item_id)
{
    (void)ctx;
    assert_string_equal(bank_id, "b");
    if (qr_streq(item_id, "a2-0")) return (struct qr_exposure){1, 5};
    if (!qr_starts(item_id, "a1")) return (struct qr_exposure){0, 0};
    return (struct qr_exposure){3, 1000 - (item_id[3] - '0')};
}

static void test_unseen_first(void **state)
{
    (void)state;
    struct fixture f = make(4);
    const char *area[] = {"a"};
    struct qr_form_params p = params_of(&f, 0, 1);
    p.exposure = seen;
    p.skills = area;
    p.n_skills = 1;
    for (uint64_t seed = 0; seed < 10; seed++) {
        p.seed = seed;
        p.questions = 3;
        struct qr_form form = draw(&f, &p);
        for (uint32_t i = 0; i < form.n; i++) {
            assert_true(qr_starts(form.slots[i].item->id, "a2") && form.slots[i].item->id[3] != '0');
            assert_false(form.slots[i].repeat);
        }
        p.questions = 6; /* then the least recently seen: a2-0, a1-3, a1-2 */
        form = draw(&f, &p);
        uint32_t repeats = 0;
        for (uint32_t i = 0; i < form.n; i++) {
            const char *id = form.slots[i].item->id;
            repeats += form.slots[i].repeat;
            assert_true(qr_starts(id, "a2") || qr_streq(id, "a1-3") || qr_streq(id, "a1-2"));
        }
        assert_int_equal(repeats, 3);
    }
    drop(&f);
}

/* ---- enemies, cases, status, types ---- */

static struct fixture make_from(const struct qr_buf *text)
{
    struct fixture f = {.arena = qr_arena_new(0)};
    f.taxonomy = support_taxonomy(f.arena);
    f.bank = support_questions(qr_buf_str(text));
    return f;
}

static void test_enemies(void **state)
{
    (void)state;
    struct qr_buf text = QR_BUF_INIT;
    add(&text, "x", "a1", ",'enemies':['y','z']");
    add(&text, "y", "b1", "");
    add(&text, "z", "c1", "");
    add(&text, "v", "a1", ",'enemies':['w']");
    add(&text, "w", "a1", ",'enemies':['v']");
    struct fixture f = make_from(&text);
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct qr_form_params p = params_of(&f, 0, seed);
        struct qr_form form = draw(&f, &p);
        uint32_t has[128] = {0};
        for (uint32_t i = 0; i < form.n; i++)
            has[(unsigned char)form.slots[i].item->id[0]] = 1;
        assert_false(has['x'] && (has['y'] || has['z']));
        assert_int_equal(has['v'] + has['w'], 1);
        assert_int_equal(form.n, has['x'] ? 2 : 3);
    }
    struct qr_form_params p = params_of(&f, 5, 1);
    struct qr_form form;
    struct qr_form_report report;
    struct qr_error err = {0};
    assert_int_equal(qr_form_draw(&p, f.arena, &form, &report, &err), QR_ESHORT);
    assert_int_equal(report.matching, 5);
    assert_int_equal(report.by_enemy_excluded, 5 - form.n);
    assert_non_null(strstr(err.message, "would give each other away"));
    qr_buf_release(&text);
    drop(&f);
}

static void test_status_and_types(void **state)
{
    (void)state;
    struct qr_buf text = QR_BUF_INIT;
    add(&text, "old", "a1", ",'status':'retired'");
    add(&text, "draft", "b1", ",'status':'draft'");
    qr_buf_puts(&text, ",{'id':'short','type':'short','stem':'?','skills':'a1','accept':['x']}");
    qr_buf_puts(&text,
                ",{'id':'bare','type':'truefalse','stem':'.','choices':[{'id':'t','text':'T','correct':true},"
                "{'id':'f','text':'F'}]}");
    struct fixture f = make_from(&text);
    struct qr_form_params p = params_of(&f, 3, 1);
    struct qr_form form;
    struct qr_form_report report;
    struct qr_error err = {0};
    p.types = 1u << QR_SINGLE | 1u << QR_TRUEFALSE;
    assert_int_equal(qr_form_draw(&p, f.arena, &form, &report, &err), QR_ESHORT);
    assert_int_equal(form.n, 2);
    assert_int_equal(report.wanted, 3);
    assert_int_equal(report.matching, 2);
    assert_int_equal(report.retired_excluded, 1);
    assert_int_equal(report.by_type_excluded, 1);
    assert_string_equal(
        err.message,
        "the banks hold 2 of the 3 questions asked for: Area B 1 of 2, questions without a skill "
        "1 of 2; ask for 2 or add a bank");
    for (uint32_t i = 0; i < form.n; i++)
        if (qr_streq(form.slots[i].item->id, "bare")) {
            assert_int_equal(form.slots[i].area, -1);
            assert_int_equal(form.slots[i].order[0], 0); /* true stands first, always */
        }
    p.types = 1u << QR_CLOZE;
    assert_int_equal(qr_form_draw(&p, f.arena, &form, &report, &err), QR_EUSAGE);
    assert_string_equal(err.message,
                        "no question can be drawn: 3 are of types that were not asked for, 1 are retired");
    qr_buf_release(&text);
    drop(&f);
}

static void test_shortfall_names_empty_areas(void **state)
{
    (void)state;
    struct qr_buf text = QR_BUF_INIT;
    const char *areas[] = {"a", "c"};
    for (int i = 0; i < 6; i++) {
        char id[16];
        snprintf(id, sizeof id, "q%d", i);
        add(&text, id, "a1", "");
    }
    struct fixture f = make_from(&text);
    struct qr_form_params p = params_of(&f, 10, 1);
    struct qr_form form;
    struct qr_error err = {0};
    p.skills = areas;
    p.n_skills = 2;
    assert_int_equal(qr_form_draw(&p, f.arena, &form, NULL, &err), QR_ESHORT);
    assert_int_equal(form.n, 6);
    assert_string_equal(
        err.message,
        "the banks hold 6 of the 10 questions asked for: Area C 0 of 5; ask for 6 or add a bank");
    qr_buf_release(&text);
    drop(&f);
}

#define CASE_BANK                                                                                            \
    "{'format':'quizradar-bank/1','id':'b','title':'T','cases':["                                            \
    "{'id':'k1','title':'K','stimulus':'Read.','questions':['c1','c2','c3']},"                               \
    "{'id':'k2','title':'K','stimulus':'Read.','questions':['d1','d2']}],'questions':[%s]}"

static void test_cases_stay_together(void **state)
{
    (void)state;
    struct qr_buf text = QR_BUF_INIT;
    struct fixture f = {.arena = qr_arena_new(0)};
    const char *ids[] = {"c1", "x1", "c2", "d1", "x2", "c3", "d2", "x3"};
    const char *skills[] = {"a1", "b1", "b1", "a1", "c1", "c1", "c1", "a1"};
    for (int i = 0; i < 8; i++)
        add(&text, ids[i], skills[i], "");
    f.taxonomy = support_taxonomy(f.arena);
    f.bank = support_bank(qr_sprintf(f.arena, CASE_BANK, qr_buf_str(&text)));
    uint32_t first_is_case = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct qr_form_params p = params_of(&f, (uint32_t)(4 + seed % 5), seed);
        p.shuffle_questions = seed % 3 != 0;
        struct qr_form form = draw(&f, &p);
        first_is_case += form.slots[0].item->case_id != NULL;
        for (uint32_t i = 0; i < form.n; i++)
            for (uint32_t j = i + 1; j < form.n; j++) {
                const struct qr_item *x = form.slots[i].item, *y = form.slots[j].item;
                if (!x->case_id || !y->case_id || !qr_streq(x->case_id, y->case_id)) continue;
                assert_true(qr_streq(form.slots[j - 1].item->case_id, x->case_id));
                assert_true(x->ordinal < y->ordinal);
            }
    }
    assert_in_range(first_is_case, 10, 55);
    qr_buf_release(&text);
    drop(&f);
}

static void test_order_is_not_given_away(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_bank *bank = support_questions(
        "{'id':'o','type':'ordering','stem':'?','elements':[{'id':'A','text':'a'},{'id':'B','text':'b'},"
        "{'id':'C','text':'c'}],'solution':['A','B','C']},"
        "{'id':'m','type':'matching','stem':'?','left':[{'id':'l1','text':'1'},{'id':'l2','text':'2'}],"
        "'right':[{'id':'r1','text':'x'},{'id':'r2','text':'y'},{'id':'r3','text':'z'}],"
        "'pairs':[{'left':'l1','right':'r1'},{'left':'l2','right':'r2'}]}");
    for (uint64_t seed = 0; seed < 40; seed++) {
        struct qr_form form;
        struct qr_form_params p = {.banks = (const struct qr_bank *const *)&bank,
                                   .n_banks = 1,
                                   .seed = seed,
                                   .shuffle_choices = seed % 2 == 0};
        assert_int_equal(qr_form_draw(&p, arena, &form, NULL, NULL), QR_OK);
        const struct qr_slot *o = &form.slots[0];
        assert_int_not_equal(memcmp(o->order, o->item->solution, 3 * sizeof *o->order), 0);
        assert_null(o->right_order);
        assert_non_null(form.slots[1].right_order);
    }
    qr_bank_free(bank);
    qr_arena_free(arena);
}

int quiz_test_form(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seed),
        cmocka_unit_test(test_each_choice_once),
        cmocka_unit_test(test_areas_take_turns),
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_parts_of_an_exam),
        cmocka_unit_test(test_an_exam_names_the_part_that_is_short),
        cmocka_unit_test(test_skills),
        cmocka_unit_test(test_unseen_first),
        cmocka_unit_test(test_enemies),
        cmocka_unit_test(test_status_and_types),
        cmocka_unit_test(test_shortfall_names_empty_areas),
        cmocka_unit_test(test_cases_stay_together),
        cmocka_unit_test(test_order_is_not_given_away),
    };
    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
