/* The chance to pass an exam of the library: shipped exams, answers made by hand. */
#include <math.h>
#include <string.h>

#include "quizradar/chance.h"
#include "support_learn.h"

static struct qr_library *library;
static struct qr_arena *arena;

static int set_up(void **state)
{
    struct qr_error err;
    (void)state;
    arena = qr_arena_new(0);
    return qr_library_open(&library, QR_QUIZZES, &err);
}

static int tear_down(void **state)
{
    (void)state;
    qr_library_free(library);
    qr_arena_free(arena);
    return 0;
}

/* One question of every `step`th of all banks answered, `right` of three of them right; `but` (an area or -1)
 * is left out. */
static struct qr_profile *person(int step, int right, int but)
{
    struct qr_answer_record *records = qr_push(arena, struct qr_answer_record, 2000);
    size_t n = 0;
    for (size_t b = 0; b < qr_library_n_banks(library); b++) {
        const struct qr_bank *bank = qr_library_bank(library, b);
        for (uint32_t i = 0; i < bank->n_items; i += (uint32_t)step) {
            const struct qr_item *item = &bank->items[i];
            if (!item->n_skills || qr_taxonomy_area(library->taxonomy, item->skills[0].id) == but) continue;
            records[n] = learn_record(item, 1, (int)(n % 3) < right);
            records[n++].bank_id = bank->id;
        }
    }
    return qr_profile_new(records, n, library->taxonomy, NOW);
}

static struct qr_chance chance_of(struct qr_profile *profile, const char *exam, double mark)
{
    struct qr_chance chance;
    struct qr_error err = {0};
    const struct qr_chance_input in = {profile, library, qr_library_find_exam(library, exam), mark};
    assert_non_null(in.exam);
    if (qr_chance_of(&in, arena, &chance, &err) != QR_OK) fail_msg("%s", err.message);
    return chance;
}

static void a_mark_is_never_invented(void **state)
{
    struct qr_profile *p = person(4, 2, -1);
    struct qr_chance none = chance_of(p, "exam-pmi-cpmai", 0), given = chance_of(p, "exam-pmi-cpmai", 70),
                     published = chance_of(p, "exam-psm-1", 0), mine = chance_of(p, "exam-psm-1", 60);
    (void)state;
    assert_int_equal(none.state, QR_CHANCE_NO_MARK);
    assert_true(none.mark == 0);
    assert_non_null(strstr(qr_chance_text(&none, library->taxonomy, arena), "No pass mark is published"));
    assert_int_equal(given.state, QR_CHANCE_KNOWN);
    assert_false(given.mark_published);
    assert_int_equal(given.questions, 60);
    assert_int_equal(given.needed, 42);
    assert_true(published.mark == 85 && published.mark_published);
    assert_true(mine.mark == 60 && !mine.mark_published);
    assert_true(mine.pass.chance > published.pass.chance);
    qr_profile_free(p);
}

static void nothing_is_said_of_what_is_not_measured(void **state)
{
    struct qr_profile *nobody = person(100000, 3, -1), *most;
    struct qr_chance c = chance_of(nobody, "exam-pmi-cpmai", 70);
    (void)state;
    assert_int_equal(c.state, QR_CHANCE_TOO_LITTLE);
    int largest = c.areas[0].area;
    assert_true(c.n_areas > 1 && c.areas[0].questions >= c.areas[1].questions);
    assert_true(c.areas[0].more > 0 && !c.areas[0].measured);
    most = person(4, 2, largest);
    c = chance_of(most, "exam-pmi-cpmai", 70);
    assert_int_equal(c.state, QR_CHANCE_TOO_LITTLE);
    const char *text = qr_chance_text(&c, library->taxonomy, arena);
    assert_non_null(strstr(text, "Too little is measured"));
    assert_non_null(strstr(text, library->taxonomy->areas[largest].title));
    for (int i = 0; i < c.n_areas; i++)
        if (c.areas[i].measured) assert_null(strstr(text, library->taxonomy->areas[c.areas[i].area].title));
    qr_profile_free(nobody);
    qr_profile_free(most);
}

static void better_answers_raise_it(void **state)
{
    struct qr_profile *weak = person(4, 1, -1), *strong = person(4, 3, -1);
    struct qr_chance low = chance_of(weak, "exam-pmi-cpmai", 70),
                     high = chance_of(strong, "exam-pmi-cpmai", 70),
                     again = chance_of(strong, "exam-pmi-cpmai", 70);
    double questions = 0;
    (void)state;
    assert_true(low.pass.chance < 0.3 && high.pass.chance > 0.9);
    assert_true(low.pass.lo < low.pass.chance && low.pass.chance < low.pass.hi);
    assert_true(again.pass.chance == high.pass.chance && again.pass.lo == high.pass.lo);
    for (int i = 0; i < high.n_areas; i++)
        questions += high.areas[i].questions;
    assert_true(fabs(questions - 60) < 1e-9);
    /* As sure as it may look, it is never said to be. */
    high.pass.lo = high.pass.hi = 1;
    const char *text = qr_chance_text(&high, library->taxonomy, arena);
    assert_non_null(strstr(text, "about 99 in 100"));
    assert_null(strstr(text, "will"));
    qr_profile_free(weak);
    qr_profile_free(strong);
}

static bool says(const char *const *list, size_t n, const char *part)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(list[i], part)) return true;
    return false;
}

static void assumptions_are_handed_over(void **state)
{
    struct qr_profile *p = person(4, 2, -1);
    struct qr_chance c = chance_of(p, "exam-pmi-cpmai", 70);
    size_t n;
    const char *const *list = qr_chance_assumptions(&c, arena, &n);
    (void)state;
    assert_int_equal(n, 6);
    assert_true(says(list, n, "60 questions"));
    assert_true(says(list, n, "The exam itself has 120."));
    assert_true(says(list, n, "70% is yours; of the issuer's: pass or fail; no mark is published"));
    assert_true(says(list, n, "as measured today"));
    c.missing = 3;
    list = qr_chance_assumptions(&c, arena, &n);
    assert_true(says(list, n, "lack 3 of its questions"));
    c = chance_of(p, "exam-psm-1", 0);
    list = qr_chance_assumptions(&c, arena, &n);
    assert_true(says(list, n, "The pass mark of 85% is the published one."));
    qr_profile_free(p);
}

static void some_exams_have_no_form(void **state)
{
    struct qr_profile *p = person(4, 2, -1);
    struct qr_chance c = {.questions = 7};
    struct qr_error err;
    struct qr_chance_input in = {p, library, NULL, 70};
    (void)state;
    for (size_t i = 0; i < library->n_exams; i++)
        if (library->exams[i]->kind == QR_EXAM_DIAGNOSTIC) in.exam = library->exams[i];
    assert_int_equal(qr_chance_of(&in, arena, &c, &err), QR_EUSAGE);
    in.exam = qr_library_find_exam(library, "exam-psm-1");
    in.mark = 101;
    assert_int_equal(qr_chance_of(&in, arena, &c, &err), QR_EUSAGE);
    assert_int_equal(c.questions, 7);
    qr_profile_free(p);
}

int learn_test_chance(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_is_never_invented), cmocka_unit_test(nothing_is_said_of_what_is_not_measured),
        cmocka_unit_test(better_answers_raise_it),  cmocka_unit_test(assumptions_are_handed_over),
        cmocka_unit_test(some_exams_have_no_form),
    };
    return cmocka_run_group_tests_name("chance", tests, set_up, tear_down);
}
