/* What to drill: the last answer of each question decides. */
#include <string.h>

#include "quizradar/form.h"
#include "support_learn.h"

static struct qr_missed find(struct qr_arena *arena, struct qr_answer_record *records, size_t n,
                             struct qr_profile **profile)
{
    *profile = qr_profile_new(records, n, learn_taxonomy(arena), NOW);
    return qr_missed_find(*profile, arena);
}

static struct qr_answer_record answer(const struct qr_item *item, double days, double credit,
                                      enum qr_outcome outcome, int certainty)
{
    struct qr_answer_record r = learn_record(item, days, credit);
    r.outcome = outcome;
    r.certainty = certainty;
    return r;
}

static void test_last_answer_decides(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_item *better = learn_item(arena, "better", "a1", NULL, 1);
    struct qr_item *worse = learn_item(arena, "worse", "a1", NULL, 1);
    struct qr_item *half = learn_item(arena, "half", "b1", NULL, 1);
    struct qr_item *guessed = learn_item(arena, "guessed", "b1", NULL, 1);
    struct qr_item *sure = learn_item(arena, "sure", "b1", NULL, 1);
    struct qr_item *left = learn_item(arena, "left", "b1", NULL, 1);
    struct qr_item *unseen = learn_item(arena, "unseen", "b1", NULL, 1);
    struct qr_answer_record records[] = {
        answer(better, 9, 0, QR_OUT_WRONG, 0),        answer(worse, 8, 1, QR_OUT_RIGHT, QR_CERTAIN),
        answer(better, 7, 1, QR_OUT_RIGHT, 0),        answer(worse, 6, 0, QR_OUT_WRONG, 0),
        answer(half, 5, 0.5, QR_OUT_PARTIAL, 0),      answer(guessed, 4, 1, QR_OUT_RIGHT, QR_GUESSING),
        answer(sure, 3, 1, QR_OUT_RIGHT, QR_LEANING), answer(left, 2, 0, QR_OUT_SKIPPED, 0),
        answer(unseen, 1, 0, QR_OUT_NOT_REACHED, 0),  answer(worse, 1, 0, QR_OUT_NOT_REACHED, 0),
    };
    struct qr_profile *profile;
    struct qr_missed m = find(arena, records, sizeof records / sizeof *records, &profile);
    const char *bank = records[0].bank_id;
    assert_int_equal(m.n, 4);
    assert_false(qr_missed_has(&m, bank, "better"));
    assert_true(qr_missed_has(&m, bank, "worse")); /* not reached says nothing */
    assert_true(qr_missed_has(&m, bank, "half"));
    assert_true(qr_missed_has(&m, bank, "guessed"));
    assert_false(qr_missed_has(&m, bank, "sure"));
    assert_true(qr_missed_has(&m, bank, "left"));
    assert_false(qr_missed_has(&m, bank, "unseen"));
    assert_false(qr_missed_has(&m, "another bank", "worse"));
    for (size_t i = 0; i < m.n; i++)
        assert_int_equal(m.questions[i].why, strcmp(m.questions[i].item_id, "guessed") == 0
                                                 ? QR_MISSED_GUESSED
                                                 : QR_MISSED_WRONG);
    qr_profile_free(profile);
    qr_arena_free(arena);
}

static void test_nothing_missed(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_profile *profile;
    struct qr_missed m = find(arena, NULL, 0, &profile);
    assert_int_equal(m.n, 0);
    assert_false(qr_missed_has(&m, "bank", "item"));
    qr_profile_free(profile);
    qr_arena_free(arena);
}

int learn_test_missed(int argc, char *argv[]);
int learn_test_missed(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_last_answer_decides),
                                       cmocka_unit_test(test_nothing_missed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
