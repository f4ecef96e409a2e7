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

static bool has_for(const struct qr_missed *m, unsigned why, const char *id)
{
    struct qr_missed_filter filter = {m, why};
    return qr_missed_has(&filter, "bank", id);
}

static bool has(const struct qr_missed *m, const char *bank, const char *id)
{
    struct qr_missed_filter filter = {m, QR_MISSED_USUAL};
    return qr_missed_has(&filter, bank, id);
}

static struct qr_answer_record answer(const struct qr_item *item, double days, double credit,
                                      enum qr_outcome outcome, int certainty)
{
    struct qr_answer_record r = learn_record(item, days, credit);
    r.outcome = outcome;
    r.certainty = certainty;
    return r;
}

/* An exam that shows its answers later must not be told by what is to be drilled. */
static void test_kept_back(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_answer_record r = answer(learn_item(arena, "q", "a1", NULL, 1), 1, 0, QR_OUT_WRONG, 0);
    struct qr_profile *profile;
    r.show_from = NOW + 1;
    assert_int_equal(find(arena, &r, 1, &profile).n, 0);
    qr_profile_free(profile);
    r.show_from = NOW;
    assert_int_equal(find(arena, &r, 1, &profile).n, 1);
    qr_profile_free(profile);
    qr_arena_free(arena);
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
    assert_int_equal(qr_missed_count(&m, QR_MISSED_WRONG), 3);
    assert_int_equal(qr_missed_count(&m, QR_MISSED_GUESSED), 1);
    assert_int_equal(qr_missed_count(&m, QR_MISSED_USUAL), 4);
    assert_false(has(&m, bank, "better"));
    assert_true(has(&m, bank, "worse")); /* not reached says nothing */
    assert_true(has(&m, bank, "half"));
    assert_true(has(&m, bank, "guessed"));
    assert_false(has(&m, bank, "sure"));
    assert_true(has(&m, bank, "left"));
    assert_false(has(&m, bank, "unseen"));
    assert_false(has(&m, "another bank", "worse"));
    for (size_t i = 0; i < m.n; i++)
        assert_int_equal(m.questions[i].why, strcmp(m.questions[i].item_id, "guessed") == 0
                                                 ? QR_MISSED_GUESSED
                                                 : QR_MISSED_WRONG);
    qr_profile_free(profile);
    qr_arena_free(arena);
}

static unsigned why_of(const struct qr_missed *m, const char *id)
{
    for (size_t i = 0; i < m->n; i++)
        if (strcmp(m->questions[i].item_id, id) == 0) return m->questions[i].why;
    return 0;
}

static void test_each_reason_is_a_filter(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_item *flagged = learn_item(arena, "flagged", "a1", NULL, 1);
    struct qr_item *changed = learn_item(arena, "changed", "a1", NULL, 1);
    struct qr_item *calmed = learn_item(arena, "calmed", "a1", NULL, 1);
    struct qr_item *bad_guess = learn_item(arena, "bad-guess", "a1", NULL, 1);
    struct qr_item *left = learn_item(arena, "left", "a1", NULL, 1);
    struct qr_answer_record records[] = {
        answer(flagged, 9, 1, QR_OUT_RIGHT, 0), answer(changed, 9, 1, QR_OUT_RIGHT, 0),
        answer(calmed, 9, 1, QR_OUT_RIGHT, 0),  answer(bad_guess, 9, 0, QR_OUT_WRONG, QR_GUESSING),
        answer(calmed, 2, 1, QR_OUT_RIGHT, 0),  answer(left, 2, 0, QR_OUT_SKIPPED, QR_GUESSING),
    };
    struct qr_profile *profile;
    records[0].flagged = true;
    records[1].revisions = 2;
    records[2].flagged = true; /* but not the last time */
    struct qr_missed m = find(arena, records, sizeof records / sizeof *records, &profile);
    assert_int_equal(m.n, 4);
    assert_int_equal(why_of(&m, "flagged"), QR_MISSED_FLAGGED);
    assert_int_equal(why_of(&m, "changed"), QR_MISSED_CHANGED);
    assert_int_equal(why_of(&m, "bad-guess"), QR_MISSED_WRONG | QR_MISSED_GUESSED);
    assert_int_equal(why_of(&m, "left"), QR_MISSED_WRONG); /* nothing was guessed */
    assert_true(has_for(&m, QR_MISSED_FLAGGED, "flagged"));
    assert_false(has_for(&m, QR_MISSED_CHANGED, "flagged"));
    assert_true(has_for(&m, QR_MISSED_CHANGED | QR_MISSED_FLAGGED, "changed"));
    assert_true(has_for(&m, QR_MISSED_GUESSED, "bad-guess"));
    assert_false(has_for(&m, 0, "bad-guess"));
    assert_int_equal(qr_missed_count(&m, QR_MISSED_USUAL), 2);
    qr_profile_free(profile);
    qr_arena_free(arena);
}

static struct qr_answer_record timed(struct qr_arena *arena, const char *id, int seconds, qr_ms took)
{
    struct qr_item *item = learn_item(arena, id, "a1", NULL, 1);
    item->time_seconds = seconds;
    struct qr_answer_record r = answer(item, 5, 1, QR_OUT_RIGHT, 0);
    r.time_on = took;
    return r;
}

static void test_slow_by_the_question_or_by_the_person(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_answer_record records[] = {
        timed(arena, "in-time", 30, 60000), timed(arena, "late", 30, 60001),
        timed(arena, "usual", 0, 10000),    timed(arena, "twice", 0, 40000),
        timed(arena, "slow", 0, 40001),     timed(arena, "quick", 0, 9000),
        timed(arena, "rapid", 0, 100),      timed(arena, "skipped", 0, 40001),
    };
    struct qr_profile *profile;
    records[6].rapid = true;
    records[7].outcome = QR_OUT_SKIPPED;
    /* The given, not rapid times: 9, 10, 40, 40.001, 60, 60.001 s: the median is 40.0005. */
    size_t n = sizeof records / sizeof *records;
    struct qr_missed m = find(arena, records, n, &profile);
    assert_int_equal(why_of(&m, "in-time"), 0);
    assert_int_equal(why_of(&m, "late"), QR_MISSED_SLOW);
    assert_int_equal(why_of(&m, "slow"), 0);
    qr_profile_free(profile);
    /* 9, 10, 10, 30, 40, 40.001: the median is 20, so 40 s is twice and no more. */
    records[0].time_on = 10000;
    records[1].time_on = 30000;
    m = find(arena, records, n, &profile);
    assert_int_equal(why_of(&m, "late"), 0);
    assert_int_equal(why_of(&m, "usual"), 0);
    assert_int_equal(why_of(&m, "twice"), 0);
    assert_int_equal(why_of(&m, "slow"), QR_MISSED_SLOW);
    assert_int_equal(why_of(&m, "rapid"), 0);
    assert_int_equal(why_of(&m, "skipped"), QR_MISSED_WRONG | QR_MISSED_SLOW);
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
    assert_false(has(&m, "bank", "item"));
    qr_profile_free(profile);
    qr_arena_free(arena);
}

int learn_test_missed(int argc, char *argv[]);
int learn_test_missed(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept_back), cmocka_unit_test(test_last_answer_decides),
        cmocka_unit_test(test_each_reason_is_a_filter),
        cmocka_unit_test(test_slow_by_the_question_or_by_the_person), cmocka_unit_test(test_nothing_missed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
