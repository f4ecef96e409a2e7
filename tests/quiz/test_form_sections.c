/* Sections in a form: their sizes keep their proportion, and no border splits a case that fits somewhere. */
#include <stdio.h>
#include <string.h>

#include "quiz/draw.h"
#include "support_quiz.h"

#define MOST 64

struct fixture {
    struct qr_arena *arena;
    struct qr_item items[MOST];
    struct candidate candidates[MOST];
    uint32_t taken[MOST];
    struct pool pool;
};

static const struct qr_bank bank = {.id = "b"};

/* A letter a question: '.' stands alone, others are cases. */
static void lay(struct fixture *f, const char *cases)
{
    static char names[26][2];
    f->arena = qr_arena_new(0);
    f->pool = (struct pool){.items = f->candidates, .n = (uint32_t)strlen(cases)};
    for (uint32_t i = 0; i < f->pool.n; i++) {
        f->items[i] = (struct qr_item){.id = "i"};
        if (cases[i] != '.') {
            names[cases[i] - 'a'][0] = cases[i];
            f->items[i].case_id = names[cases[i] - 'a'];
        }
        f->candidates[i] = (struct candidate){.item = &f->items[i], .bank = &bank};
        f->taken[i] = i;
    }
}

static void check(const char *cases, const uint32_t *sections, uint32_t n, const char *want)
{
    struct fixture f;
    char got[MOST + 1] = "";
    bool seen[MOST] = {false};
    lay(&f, cases);
    draw_keep_cases(&f.pool, f.taken, f.pool.n, sections, n, f.arena);
    for (uint32_t i = 0; i < f.pool.n; i++) {
        assert_in_range(f.taken[i], 0, f.pool.n - 1);
        assert_false(seen[f.taken[i]]);
        seen[f.taken[i]] = true;
        got[i] = cases[f.taken[i]];
    }
    assert_string_equal(got, want);
    qr_arena_free(f.arena);
}

static void test_cases_are_not_split(void **state)
{
    (void)state;
    check("aa.bb.cc", (const uint32_t[]){4, 4}, 2, "aa..bbcc"); /* 'bb' waits, the next single goes before */
    check("..aaa...", (const uint32_t[]){4, 4}, 2, "....aaa."); /* what stood first stays first */
    check("..aaa.", (const uint32_t[]){4, 2}, 2, ".aaa..");     /* one alone gives way */
    check("aabbb.cc", (const uint32_t[]){3, 3, 2}, 3, "aa.bbbcc");
    check("aaabb..cc..", (const uint32_t[]){5, 6}, 2, "aaabb..cc.."); /* nothing to do */
    check("..aa", (const uint32_t[]){2, 2}, 2, "..aa");
    check("aaaa", (const uint32_t[]){2, 2}, 2, "aaaa");        /* larger than any section: split */
    check("aaa.bb", (const uint32_t[]){0, 4, 2}, 3, "aaa.bb"); /* an empty section is full */
}

static void test_order_within_a_case_stays(void **state)
{
    (void)state;
    struct fixture f;
    lay(&f, ".bbb..");
    draw_keep_cases(&f.pool, f.taken, 6, (const uint32_t[]){3, 3}, 2, f.arena);
    const uint32_t want[] = {0, 4, 5, 1, 2, 3};
    assert_memory_equal(f.taken, want, sizeof want);
    qr_arena_free(f.arena);
}

static void test_sizes(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_exam_section sections[] = {{.questions = 60}, {.questions = 60}, {.questions = 40}};
    struct qr_exam exam = {.questions = 160, .sections = sections, .n_sections = 3};
    assert_null(draw_sections(NULL, 5, arena));
    for (uint32_t n = 0; n <= 160; n++) {
        const uint32_t *sizes = draw_sections(&exam, n, arena);
        assert_int_equal(sizes[0] + sizes[1] + sizes[2], n);
        for (int i = 0; i < 3; i++)
            assert_in_range(sizes[i] + 1, n * (uint32_t)sections[i].questions / 160,
                            n * (uint32_t)sections[i].questions / 160 + 2);
    }
    const uint32_t *all = draw_sections(&exam, 160, arena);
    assert_int_equal(all[0], 60);
    assert_int_equal(all[2], 40);
    exam.n_sections = 0;
    assert_null(draw_sections(&exam, 5, arena));
    qr_arena_free(arena);
}

/* Whole draws: an exam with sections over a bank of cases, many seeds. */
static void test_drawn_exams(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_buf text = QR_BUF_INIT;
    const char *names = "pqrstu";
    for (int i = 0; i < 24; i++)
        qr_buf_printf(&text,
                      "%s{'id':'%c%d','type':'single','stem':'?','skills':'a1','choices':["
                      "{'id':'p','text':'P','correct':true},{'id':'q','text':'Q'}]}",
                      i ? "," : "", names[i / 4], i % 4);
    struct qr_taxonomy *t = support_taxonomy(arena);
    struct qr_bank *cases = support_bank(
        qr_sprintf(arena,
                   "{'format':'quizradar-bank/1','id':'b','title':'T','cases':["
                   "{'id':'k1','title':'K','stimulus':'Read.','questions':['p0','p1','p2']},"
                   "{'id':'k2','title':'K','stimulus':'Read.','questions':['q0','q1','q2','q3']},"
                   "{'id':'k3','title':'K','stimulus':'Read.','questions':['r0','r1']}],'questions':[%s]}",
                   qr_buf_str(&text)));
    const char *a[] = {"a"};
    struct qr_exam_part part = {.id = "a", .title = "A", .questions = 24, .skills = a, .n_skills = 1};
    struct qr_exam_section sections[] = {{.questions = 8}, {.questions = 8}, {.questions = 8}};
    struct qr_exam exam = {
        .questions = 24, .parts = &part, .n_parts = 1, .sections = sections, .n_sections = 3};
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct qr_form form = {0};
        struct qr_form_params p = {.taxonomy = t,
                                   .banks = (const struct qr_bank *const *)&cases,
                                   .n_banks = 1,
                                   .exam = &exam,
                                   .seed = seed,
                                   .shuffle_questions = true};
        assert_int_equal(qr_form_draw(&p, arena, &form, NULL, NULL), QR_OK);
        assert_int_equal(form.sections[0] + form.sections[1] + form.sections[2], 24);
        for (uint32_t i = 8; i < 24; i += 8) {
            const char *x = form.slots[i - 1].item->case_id, *y = form.slots[i].item->case_id;
            assert_false(x && y && strcmp(x, y) == 0);
        }
    }
    qr_bank_free(cases);
    qr_buf_release(&text);
    qr_arena_free(arena);
}

int quiz_test_form_sections(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases_are_not_split),
        cmocka_unit_test(test_order_within_a_case_stays),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_drawn_exams),
    };
    return cmocka_run_group_tests_name("form-sections", tests, NULL, NULL);
}
