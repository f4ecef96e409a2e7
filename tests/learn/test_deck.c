/* The deck: what enters, how answers grade themselves, what a day asks for. */
#include <math.h>
#include <string.h>

#include "quizradar/deck.h"
#include "support_learn.h"

enum { MOST = 64 };

static struct {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_answer_record records[MOST];
    size_t n;
    struct qr_profile *profile;
    struct qr_deck_settings settings;
} f;

static int begin(void **state)
{
    (void)state;
    f.arena = qr_arena_new(0);
    f.taxonomy = learn_taxonomy(f.arena);
    f.n = 0;
    f.profile = NULL;
    f.settings = qr_deck_usual();
    return 0;
}

static int end(void **state)
{
    (void)state;
    qr_profile_free(f.profile);
    qr_arena_free(f.arena);
    return 0;
}

/* An answer `days` ago; certainty as the learner says it. */
static struct qr_answer_record *answer(const char *id, double days, double credit, int certainty)
{
    struct qr_answer_record *r = &f.records[f.n++];
    struct qr_item *item = learn_item(f.arena, id, "a1", NULL, 1);
    item->time_seconds = 60;
    *r = learn_record(item, days, credit);
    r->outcome = credit >= 1 ? QR_OUT_RIGHT : credit > 0 ? QR_OUT_PARTIAL : QR_OUT_WRONG;
    r->certainty = certainty;
    r->time_on = 90000;
    return r;
}

static struct qr_deck deck(void)
{
    qr_profile_free(f.profile);
    f.profile = qr_profile_new(f.records, f.n, f.taxonomy, NOW);
    return qr_deck_of(f.profile, f.taxonomy, &f.settings, NOW, f.arena);
}

static void test_what_enters(void **state)
{
    (void)state;
    answer("right", 9, 1, 0);
    answer("sure", 9, 1, QR_CERTAIN);
    answer("no such certainty", 9, 1, QR_CERTAIN + 1);
    assert_int_equal(deck().n, 0);
    answer("wrong", 9, 0, 0);
    answer("half", 9, 0.5, 0);
    answer("guess", 9, 1, QR_GUESSING);
    answer("leaning", 9, 1, QR_LEANING);
    answer("skipped", 9, 0, 0)->outcome = QR_OUT_SKIPPED;
    answer("unreached", 9, 0, 0)->outcome = QR_OUT_NOT_REACHED;
    answer("rapid", 9, 0, 0)->rapid = true;
    answer("cram", 9, 0, 0)->cram = true;
    answer("kept back", 9, 0, 0)->show_from = NOW + DAY; /* coming back would give the answer away */
    struct qr_deck d = deck();
    assert_int_equal(d.n, 5);
    assert_string_equal(d.cards[0].item_id, "wrong");
    assert_int_equal(d.cards[0].lapses, 1);
    assert_int_equal(d.cards[2].lapses, 0);
    struct qr_deck_pick all = qr_deck_cram(&d, d.today + 10, 0, f.arena);
    assert_true(qr_deck_picked(&all, "bank", "guess"));
    assert_false(qr_deck_picked(&all, "bank", "sure"));
    assert_false(qr_deck_picked(&all, "elsewhere", "guess"));
}

/* The same path by hand through the model. */
static void test_reviews_follow_the_model(void **state)
{
    (void)state;
    answer("q", 20, 0, 0);
    answer("q", 18, 1, 0);
    answer("q", 10, 1, QR_CERTAIN)->time_on = 20000; /* in pace: easy */
    answer("q", 10, 1, QR_CERTAIN)->cram = true;     /* no review */
    struct qr_fsrs fsrs = qr_fsrs_default();
    struct qr_memory m = qr_fsrs_review(&fsrs, (struct qr_memory){0}, QR_RECALL_AGAIN, 0);
    m = qr_fsrs_review(&fsrs, m, QR_RECALL_GOOD, 2);
    m = qr_fsrs_review(&fsrs, m, QR_RECALL_EASY, 8);
    struct qr_deck d = deck();
    assert_int_equal(d.n, 1);
    assert_true(fabs(d.cards[0].card.memory.stability - m.stability) < 1e-9);
    assert_true(fabs(d.cards[0].card.memory.difficulty - m.difficulty) < 1e-9);
    assert_int_equal(d.cards[0].reviews, 3);
    assert_int_equal(d.cards[0].last_grade, QR_RECALL_EASY);
    assert_int_equal(d.cards[0].card.last, d.today - 10);
    assert_int_equal(d.cards[0].card.due, d.today - 10 + qr_fsrs_days(&fsrs, m.stability));
}

static void test_certainty_without_pace_is_good(void **state)
{
    (void)state;
    answer("q", 9, 0, 0);
    answer("q", 5, 1, QR_CERTAIN); /* 90 s on a question of 60 */
    assert_int_equal(deck().cards[0].last_grade, QR_RECALL_GOOD);
    f.records[1].time_on = 60000;
    assert_int_equal(deck().cards[0].last_grade, QR_RECALL_GOOD);
    f.records[1].time_on = 59999;
    assert_int_equal(deck().cards[0].last_grade, QR_RECALL_EASY);
}

static void test_a_day_has_a_cap(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++)
        answer(qr_sprintf(f.arena, "q%d", i), 3 + i * 0.01, 0, 0);
    f.settings.load = (struct qr_review_load){.cap = 5};
    struct qr_deck d = deck();
    assert_int_equal(d.n_due, 12);
    assert_int_equal(d.n_now, 5);
    uint32_t asked = 0;
    struct qr_deck_pick today = qr_deck_today(&d);
    for (int i = 0; i < 12; i++)
        asked += qr_deck_picked(&today, "bank", qr_sprintf(f.arena, "q%d", i));
    assert_int_equal(asked, 5);
    answer("q3", 0, 1, 0); /* one of them done today */
    d = deck();
    assert_int_equal(d.n_done, 1);
    assert_int_equal(d.n_due, 11);
    assert_int_equal(d.n_now, 4);
}

static void test_gentle_restart(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++)
        answer(qr_sprintf(f.arena, "q%d", i), 30, 0, 0);
    struct qr_deck d = deck();
    assert_int_equal(d.n_due, 20);
    assert_int_equal(d.n_now, 10); /* the first day back after a month */
}

static void test_reasons(void **state)
{
    (void)state;
    answer("q", 30, 0, 0);
    struct qr_deck d = deck();
    const char *why = qr_deck_reason(&d, 0, f.arena);
    assert_non_null(strstr(why, "Due for 29 days; missed once; about "));
    assert_non_null(strstr(why, " in 100 to recall it today"));
    answer("q", 0, 1, QR_FAIRLY_SURE);
    d = deck();
    assert_int_equal(d.n_due, 0);
    assert_non_null(strstr(qr_deck_reason(&d, 0, f.arena), "Due in "));
}

/* Each way to say it. Stability is put so that recall today is 0.9 to the power of 2: 81 in 100 (the model's
 * curve, solved for the days that passed). */
static void test_reasons_word_by_word(void **state)
{
    static const struct {
        int due, lapses;
        const char *words;
    } cases[] = {{0, 0, "Due today; right as a guess; about 81 in 100 to recall it today"},
                 {-1, 1, "Due since yesterday; missed once; about 81 in 100 to recall it today"},
                 {-2, 2, "Due for 2 days; missed twice; about 81 in 100 to recall it today"},
                 {1, 3, "Due tomorrow; missed 3 times; about 81 in 100 to recall it today"},
                 {2, 12, "Due in 2 days; missed 12 times; about 81 in 100 to recall it today"}};
    (void)state;
    answer("q", 10, 0, 0);
    struct qr_deck d = deck();
    double power = d.fsrs.w[20];
    double days_in_stabilities = (pow(0.81, -1 / power) - 1) / (pow(0.9, -1 / power) - 1);
    d.cards[0].card.memory.stability = 10 / days_in_stabilities;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        d.cards[0].card.due = d.today + cases[i].due;
        d.cards[0].lapses = (uint32_t)cases[i].lapses;
        assert_string_equal(qr_deck_reason(&d, 0, f.arena), cases[i].words);
    }
}

static bool not_q1(void *ctx, const char *bank, const char *item)
{
    assert_string_equal(bank, "bank");
    return strcmp(item, ctx) != 0;
}

static void test_what_is_gone_is_not_due(void **state)
{
    (void)state;
    answer("q1", 9, 0, 0);
    answer("q2", 9, 0, 0);
    f.settings.exists = not_q1;
    f.settings.exists_ctx = "q1";
    struct qr_deck d = deck();
    assert_int_equal(d.n, 2);
    assert_int_equal(d.n_due, 1);
    assert_string_equal(d.cards[d.due[0]].item_id, "q2");
    assert_int_equal(qr_deck_cram(&d, d.today + 5, 0, f.arena).n, 1);
}

/* What is forgotten most by then gains most; the best known question comes last. */
static void test_cram(void **state)
{
    (void)state;
    answer("known", 40, 0, 0);
    for (int i = 30; i > 0; i -= 8)
        answer("known", i, 1, QR_CERTAIN)->time_on = 1000;
    answer("weak", 9, 0, 0);
    struct qr_deck d = deck();
    struct qr_deck_pick one = qr_deck_cram(&d, d.today + 3, 1, f.arena);
    assert_int_equal(one.n, 1);
    assert_string_equal(d.cards[one.cards[0]].item_id, "weak");
}

static void test_skills(void **state)
{
    (void)state;
    answer("q", 3, 0, 0);
    struct qr_answer_record *r = answer("two", 3, 0, 0);
    *r = learn_record(learn_item(f.arena, "two", "a1", "b1", 0.25), 3, 0);
    r->outcome = QR_OUT_WRONG;
    struct qr_deck d = deck();
    assert_int_equal(d.plain[0].skill, 0);
    assert_int_equal(d.plain[1].skill, 1); /* the heavier one */
}

int learn_test_deck(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_enters, begin, end),
        cmocka_unit_test_setup_teardown(test_reviews_follow_the_model, begin, end),
        cmocka_unit_test_setup_teardown(test_certainty_without_pace_is_good, begin, end),
        cmocka_unit_test_setup_teardown(test_a_day_has_a_cap, begin, end),
        cmocka_unit_test_setup_teardown(test_gentle_restart, begin, end),
        cmocka_unit_test_setup_teardown(test_reasons, begin, end),
        cmocka_unit_test_setup_teardown(test_reasons_word_by_word, begin, end),
        cmocka_unit_test_setup_teardown(test_what_is_gone_is_not_due, begin, end),
        cmocka_unit_test_setup_teardown(test_cram, begin, end),
        cmocka_unit_test_setup_teardown(test_skills, begin, end),
    };
    return cmocka_run_group_tests_name("deck", tests, NULL, NULL);
}
