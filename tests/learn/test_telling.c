/* What would narrow the chance to pass an exam: shipped exams, answers made by hand. */
#include <string.h>

#include "quizradar/telling.h"
#include "support_learn.h"

/* Every `step`th question of all banks was answered `days` ago, two of three rightly. */
static struct qr_profile *person(int step, int days)
{
    struct qr_answer_record *records = qr_push(learn_data.arena, struct qr_answer_record, 2000);
    size_t n = 0;
    for (size_t b = 0; b < qr_library_n_banks(learn_data.library); b++) {
        const struct qr_bank *bank = qr_library_bank(learn_data.library, b);
        for (uint32_t i = 0; i < bank->n_items; i += (uint32_t)step) {
            records[n] = learn_record(&bank->items[i], days, (int)(n % 3) < 2);
            records[n++].bank_id = bank->id;
        }
    }
    return qr_profile_new(records, n, learn_data.library->taxonomy, NOW);
}

static struct qr_telling telling_of(struct qr_profile *p, double mark, struct qr_chance *chance)
{
    const struct qr_chance_input in = {p, learn_data.library,
                                       qr_library_find_exam(learn_data.library, "exam-pmi-cpmai"), mark};
    struct qr_telling t;
    struct qr_error err;
    if (qr_chance_of(&in, learn_data.arena, chance, &err) != QR_OK) fail_msg("%s", err.message);
    qr_telling_of(&in, chance, NOW, learn_data.arena, &t);
    return t;
}

static bool was_answered(const struct qr_profile *p, const char *bank, const char *item)
{
    for (size_t i = 0; i < p->n; i++)
        if (!strcmp(p->entries[i].record.bank_id, bank) && !strcmp(p->entries[i].record.item_id, item))
            return true;
    return false;
}

static void only_what_would_count_is_asked(void **state)
{
    struct qr_profile *p = person(4, 1), *all = person(1, 1), *long_ago = person(1, QR_REPEAT_DAYS);
    struct qr_chance c;
    struct qr_telling t = telling_of(p, 70, &c), again = telling_of(p, 70, &c);
    (void)state;
    assert_int_equal(t.n, QR_TELLING);
    assert_true(t.supply > 100);
    for (int i = 0; i < t.n; i++) {
        assert_false(was_answered(p, t.best[i].bank_id, t.best[i].item_id));
        assert_true(qr_telling_has(&t, t.best[i].bank_id, t.best[i].item_id));
        assert_true(qr_telling_has(&again, t.best[i].bank_id, t.best[i].item_id));
    }
    assert_false(qr_telling_has(&t, t.best[0].bank_id, "no-such-question"));
    assert_false(qr_telling_has(&t, "no-such-bank", t.best[0].item_id));
    t = telling_of(all, 70, &c);
    assert_int_equal(c.state, QR_CHANCE_KNOWN);
    assert_int_equal(t.n, 0);
    assert_int_equal(t.supply, 0);
    assert_null(qr_telling_text(&t, learn_data.arena));
    t = telling_of(long_ago, 70, &c);
    assert_int_equal(t.n, QR_TELLING);
    qr_profile_free(p);
    qr_profile_free(all);
    qr_profile_free(long_ago);
}

static void skills_are_named_by_what_they_tell(void **state)
{
    struct qr_profile *p = person(4, 1);
    struct qr_chance c;
    struct qr_telling t = telling_of(p, 70, &c);
    uint32_t among = 0;
    double largest = 0, sum = 0;
    (void)state;
    for (int i = 0; i < t.n_skills; i++) {
        assert_true(t.skills[i].narrows > 0 && t.skills[i].narrows < 1);
        if (i) assert_true(t.skills[i].narrows <= t.skills[i - 1].narrows);
        among += t.skills[i].questions;
    }
    for (int i = 0; i < t.n; i++) {
        largest = t.best[i].narrows > largest ? t.best[i].narrows : largest;
        sum += t.best[i].narrows;
    }
    assert_int_equal(among, QR_TELLING);
    assert_true(largest > 0.95 * t.skills[0].narrows);
    assert_true(t.together > largest && t.together < sum);
    const char *text = qr_telling_skill_text(&t.skills[0], learn_data.arena);
    assert_non_null(strstr(text, t.skills[0].title));
    text = qr_telling_text(&t, learn_data.arena);
    assert_non_null(strstr(text, "The 10 that would tell most would together take away about"));
    qr_profile_free(p);
}

/* The ten as the practice draws them: all of them and nothing else. */
static void the_best_make_a_form(void **state)
{
    struct qr_profile *p = person(4, 1);
    struct qr_chance c;
    struct qr_telling t = telling_of(p, 70, &c);
    size_t n = qr_library_n_banks(learn_data.library);
    const struct qr_bank **banks = qr_push(learn_data.arena, const struct qr_bank *, n);
    (void)state;
    for (size_t i = 0; i < n; i++)
        banks[i] = qr_library_bank(learn_data.library, i);
    const struct qr_form_params params = {.taxonomy = learn_data.library->taxonomy,
                                          .banks = banks,
                                          .n_banks = n,
                                          .questions = QR_TELLING,
                                          .seed = 3,
                                          .filter = qr_telling_has,
                                          .filter_ctx = &t};
    struct qr_form form;
    struct qr_form_report report;
    assert_int_equal(qr_form_draw(&params, learn_data.arena, &form, &report, NULL), QR_OK);
    assert_int_equal(form.n, QR_TELLING);
    for (uint32_t i = 0; i < form.n; i++)
        assert_true(qr_telling_has(&t, form.slots[i].bank_id, form.slots[i].item->id));
    qr_profile_free(p);
}

static void nothing_is_said_without_a_chance(void **state)
{
    struct qr_profile *p = person(4, 1);
    struct qr_chance c;
    struct qr_telling t = telling_of(p, 0, &c);
    (void)state;
    assert_int_equal(c.state, QR_CHANCE_NO_MARK);
    assert_int_equal(t.n + t.n_skills, 0);
    qr_profile_free(p);
}

int learn_test_telling(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_would_count_is_asked),
        cmocka_unit_test(skills_are_named_by_what_they_tell),
        cmocka_unit_test(the_best_make_a_form),
        cmocka_unit_test(nothing_is_said_without_a_chance),
    };
    return cmocka_run_group_tests_name("telling", tests, learn_open_shipped, learn_close_shipped);
}
