/* The chance to pass an exam of the library: shipped exams, answers made by hand. */
#include <math.h>
#include <string.h>

#include "quizradar/chance.h"
#include "support_learn.h"

/* One question of every `step`th of all banks answered, `right` of three of them right; `but` (an area or -1)
 * is left out. */
static struct qr_profile *person(int step, int right, int but)
{
    struct qr_answer_record *records = qr_push(learn_data.arena, struct qr_answer_record, 2000);
    size_t n = 0;
    for (size_t b = 0; b < qr_library_n_banks(learn_data.library); b++) {
        const struct qr_bank *bank = qr_library_bank(learn_data.library, b);
        for (uint32_t i = 0; i < bank->n_items; i += (uint32_t)step) {
            const struct qr_item *item = &bank->items[i];
            if (!item->n_skills || qr_taxonomy_area(learn_data.library->taxonomy, item->skills[0].id) == but)
                continue;
            records[n] = learn_record(item, 1, (int)(n % 3) < right);
            records[n++].bank_id = bank->id;
        }
    }
    return qr_profile_new(records, n, learn_data.library->taxonomy, NOW);
}

static struct qr_chance chance_of(struct qr_profile *profile, const char *exam, double mark)
{
    struct qr_chance chance;
    struct qr_error err = {0};
    const struct qr_chance_input in = {profile, learn_data.library,
                                       qr_library_find_exam(learn_data.library, exam), mark};
    assert_non_null(in.exam);
    if (qr_chance_of(&in, learn_data.arena, &chance, &err) != QR_OK) fail_msg("%s", err.message);
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
    assert_non_null(strstr(qr_chance_text(&none, learn_data.library->taxonomy, learn_data.arena),
                           "No pass mark is published"));
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
    const char *text = qr_chance_text(&c, learn_data.library->taxonomy, learn_data.arena);
    assert_non_null(strstr(text, "Too little is measured"));
    assert_non_null(strstr(text, learn_data.library->taxonomy->areas[largest].title));
    for (int i = 0; i < c.n_areas; i++)
        if (c.areas[i].measured)
            assert_null(strstr(text, learn_data.library->taxonomy->areas[c.areas[i].area].title));
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
    const char *text = qr_chance_text(&high, learn_data.library->taxonomy, learn_data.arena);
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
    const char *const *list = qr_chance_assumptions(&c, learn_data.arena, &n);
    (void)state;
    assert_int_equal(n, 6);
    assert_true(says(list, n, "60 questions"));
    assert_true(says(list, n, "The exam itself has 120."));
    assert_true(says(list, n, "70% is yours; of the issuer's: pass or fail; no mark is published"));
    assert_true(says(list, n, "as measured today"));
    c.missing = 3;
    list = qr_chance_assumptions(&c, learn_data.arena, &n);
    assert_true(says(list, n, "lack 3 of its questions"));
    c = chance_of(p, "exam-psm-1", 0);
    list = qr_chance_assumptions(&c, learn_data.arena, &n);
    assert_true(says(list, n, "The pass mark of 85% is the published one."));
    qr_profile_free(p);
}

/* An exam of one skill alone, not of the library. */
static struct qr_exam one_skill(const char **skill, struct qr_exam_part *part, int questions)
{
    *part = (struct qr_exam_part){.questions = questions, .skills = skill, .n_skills = 1};
    return (struct qr_exam){.id = "own", .title = "Own", .parts = part, .n_parts = 1, .questions = questions};
}

static bool fits(const struct qr_item *item, const char *skill)
{
    return item->status != QR_STATUS_RETIRED &&
           qr_taxonomy_covers(learn_data.library->taxonomy, skill, qr_form_main_skill(item));
}

static void an_exam_of_one_skill(void **state)
{
    const char *skill = learn_data.library->taxonomy->subs[0].id;
    struct qr_exam_part part;
    struct qr_exam exam = one_skill(&skill, &part, 1000);
    struct qr_profile *p = person(4, 2, -1);
    struct qr_chance c;
    uint32_t supply = 0;
    size_t n = 0;
    (void)state;
    const struct qr_chance_input in = {p, learn_data.library, &exam, 70};
    assert_int_equal(qr_chance_of(&in, learn_data.arena, &c, NULL), QR_OK);
    for (size_t b = 0; b < qr_library_n_banks(learn_data.library); b++) {
        const struct qr_bank *bank = qr_library_bank(learn_data.library, b);
        uint32_t here = 0;
        for (uint32_t i = 0; i < bank->n_items; i++)
            here += fits(&bank->items[i], skill);
        supply += here;
        if (here) assert_string_equal(c.banks[n++], bank->title); /* in the order of the library */
    }
    assert_int_equal(c.n_banks, n);
    assert_true(n > 0 && n < qr_library_n_banks(learn_data.library));
    assert_int_equal(c.supply, supply);
    assert_true(c.questions > 0 && (uint32_t)c.questions <= supply);
    assert_int_equal(c.missing, 1000 - c.questions);
    exam.questions = part.questions = 1; /* the only question of a form is one, too */
    assert_int_equal(qr_chance_of(&in, learn_data.arena, &c, NULL), QR_OK);
    assert_true(c.needed == 1 && c.questions == 1 && c.pass.chance > 0.2 && c.pass.chance < 0.99);
    qr_profile_free(p);
}

/* Skills with less than a tenth of the form are not asked for; nothing is as sure as 0 or 100. */
static void words_by_hand(void **state)
{
    const struct qr_taxonomy *t = learn_data.library->taxonomy;
    const struct qr_exam exam = {.title = "Own"};
    struct qr_chance_area areas[] = {{.area = 0, .questions = 12, .more = 1},
                                     {.area = 1, .questions = 4, .more = 3},
                                     {.area = 2, .questions = 3.9, .more = 3},
                                     {.area = 3, .questions = 20, .measured = true}};
    struct qr_chance c = {.state = QR_CHANCE_TOO_LITTLE, .exam = &exam, .mark = 70};
    (void)state;
    c.questions = 40;
    c.areas = areas;
    c.n_areas = 4;
    assert_string_equal(
        qr_chance_text(&c, t, learn_data.arena),
        qr_sprintf(
            learn_data.arena,
            "Too little is measured to say how a form like “Own” would go. Missing: %s (about 12 of 40 "
            "questions; 1 more answer), %s (about 4 of 40 questions; 3 more answers).",
            t->areas[0].title, t->areas[1].title));
    c.state = QR_CHANCE_KNOWN;
    c.pass.lo = 0;
    c.pass.hi = 1;
    assert_string_equal(qr_chance_text(&c, t, learn_data.arena),
                        "If you sat a form like “Own” today: about 1–99 in 100 "
                        "such forms would reach 70%.");
    c.pass.hi = 0.004;
    assert_non_null(strstr(qr_chance_text(&c, t, learn_data.arena), "about 1 in 100 such"));
}

static void some_exams_have_no_form(void **state)
{
    struct qr_profile *p = person(4, 2, -1);
    struct qr_chance c = {.questions = 7};
    struct qr_error err;
    struct qr_chance_input in = {p, learn_data.library, NULL, 70};
    (void)state;
    for (size_t i = 0; i < learn_data.library->n_exams; i++)
        if (learn_data.library->exams[i]->kind == QR_EXAM_DIAGNOSTIC) in.exam = learn_data.library->exams[i];
    assert_int_equal(qr_chance_of(&in, learn_data.arena, &c, &err), QR_EUSAGE);
    in.exam = qr_library_find_exam(learn_data.library, "exam-psm-1");
    in.mark = 101;
    assert_int_equal(qr_chance_of(&in, learn_data.arena, &c, &err), QR_EUSAGE);
    in.mark = 0.5;
    assert_int_equal(qr_chance_of(&in, learn_data.arena, &c, &err), QR_EUSAGE);
    assert_string_equal(err.message, "a pass mark is 1 to 100 percent, found 0.5");
    assert_int_equal(c.questions, 7);
    qr_profile_free(p);
}

int learn_test_chance(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_is_never_invented), cmocka_unit_test(nothing_is_said_of_what_is_not_measured),
        cmocka_unit_test(better_answers_raise_it),  cmocka_unit_test(assumptions_are_handed_over),
        cmocka_unit_test(an_exam_of_one_skill),     cmocka_unit_test(words_by_hand),
        cmocka_unit_test(some_exams_have_no_form),
    };
    return cmocka_run_group_tests_name("chance", tests, learn_open_shipped, learn_close_shipped);
}
