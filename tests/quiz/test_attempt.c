/* The fold: what each event does and what is refused. Random attempts: tests/store/test_attempt_random.c. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/str.h"
#include "support_quiz.h"

enum { SINGLE, MULTIPLE, TRUEFALSE, ORDERING, MATCHING, NUMERIC, SHORT, CLOZE };

/* Applies an event with the next number. */
static int put(struct qr_attempt *a, enum qr_event_type type, qr_ms at, struct qr_event event)
{
    event.type = type;
    event.seq = a->n_events + 1;
    event.at = at;
    event.wall = 1795000000000 + at;
    return qr_attempt_apply(a, &event, NULL);
}
#define PUT(a, type, at, ...) put(a, type, at, (struct qr_event){__VA_ARGS__})

static int answer(struct qr_attempt *a, uint32_t slot, const char *json, qr_ms at)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_event event = {.slot = slot};
    assert_int_equal(support_answer(a->head.slots[slot].item, json, arena, &event.response, NULL), QR_OK);
    int rc = put(a, QR_EV_ANSWER, at, event);
    qr_arena_free(arena);
    return rc;
}

static struct qr_bank *bank;

static int set_up(void **state)
{
    (void)state;
    bank = support_questions(support_every_type);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_bank_free(bank);
    return 0;
}

static void test_new(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    assert_int_equal(a->head.n_slots, 8);
    assert_int_equal(a->phase, QR_PHASE_RUNNING);
    assert_int_equal(a->shown_at, -1);
    assert_int_equal(a->slots[0].first_shown, -1);
    assert_int_equal(a->slots[0].first_answered, -1);
    assert_ptr_not_equal(a->head.slots[0].item, &bank->items[0]);
    assert_int_equal(qr_attempt_answered(a), 0);
    qr_attempt_free(a);
    qr_attempt_free(NULL);
}

static void test_answers_and_times(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 100, .slot = 0), 0);
    assert_int_equal(answer(a, 0, "'b'", 2100), 0);
    assert_int_equal(answer(a, 0, "'b'", 2200), 0); /* the same again is no change */
    assert_int_equal(answer(a, 0, "'a'", 3100), 0);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 5100, .slot = 1), 0);
    assert_int_equal(answer(a, 0, "null", 5600), 0);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 6100, .slot = 0), 0);
    assert_int_equal(PUT(a, QR_EV_FLAG, 7100, .slot = 0, .value = 1), 0);
    const struct qr_slot_state *s = &a->slots[0];
    assert_int_equal(s->first_shown, 100);
    assert_int_equal(s->first_answered, 2100);
    assert_int_equal(s->changes, 2);
    assert_int_equal(s->visits, 2);
    assert_int_equal(s->time_on, 5000 + 1000);
    assert_int_equal(a->slots[1].time_on, 1000);
    assert_int_equal(s->response.n, 0);
    assert_int_equal(qr_attempt_answered(a), 0);
    assert_int_equal(qr_attempt_flagged(a), 1);
    assert_false(qr_slot_answered(a, 99));
    qr_attempt_free(a);
}

static void test_bounds(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    const uint32_t high[] = {3}, twice[] = {1, 1}, falling[] = {2, 0}, three[] = {0, 1, 2};
    const uint32_t order[] = {0, 1, 2, 3, 4, 4};
    const char *text[] = {"x"};
    assert_int_equal(PUT(a, QR_EV_SHOWN, 0, .slot = 8), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = SINGLE, .response = {.n = 1, .picks = high}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = SINGLE, .response = {.n = 2, .picks = three}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = SINGLE, .response = {.n = 1, .texts = text}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = MULTIPLE, .response = {.n = 2, .picks = twice}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = MULTIPLE, .response = {.n = 2, .picks = falling}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = MULTIPLE, .response = {.n = 3, .picks = three}),
                     QR_EINVALID); /* two may be taken */
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = ORDERING, .response = {.n = 6, .picks = order}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = MATCHING, .response = {.n = 3, .picks = three}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = CLOZE, .response = {.n = 1, .texts = text}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_CERTAINTY, 0, .slot = 0, .value = 5), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_CERTAINTY, 0, .slot = 0, .value = -1), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_FLAG, 0, .slot = 0, .value = 2), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_STRIKE, 0, .slot = SINGLE, .value = 3, .on = true), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_STRIKE, 0, .slot = NUMERIC, .value = 0, .on = true), QR_EINVALID);
    assert_int_equal(PUT(a, (enum qr_event_type)QR_EVENT_TYPES, 0, .slot = 0), QR_EINVALID);
    assert_int_equal(a->n_events, 0);
    struct qr_event gap = {.type = QR_EV_FLAG, .seq = 2, .value = 1};
    assert_int_equal(qr_attempt_apply(a, &gap, NULL), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_FLAG, 10, .slot = 0, .value = 1), QR_OK);
    assert_int_equal(PUT(a, QR_EV_FLAG, 9, .slot = 0, .value = 0), QR_EINVALID); /* back in time */
    qr_attempt_free(a);
}

/* Bytes that are no text would come back from the journal as others. */
static void test_text_is_utf8(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 0);
    const char *bad[] = {"a\xFF"}, *cut[] = {NULL, "\xC3", NULL};
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = SHORT, .response = {.n = 1, .texts = bad}), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = NUMERIC, .response = {.n = 1, .texts = bad}),
                     QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = CLOZE, .response = {.n = 3, .texts = cut}), QR_EINVALID);
    assert_int_equal(a->n_events, 0);
    qr_attempt_free(a);
}

/* Each type reads one of the two lists; the other may hold anything. */
static void test_the_other_list_says_nothing(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 0);
    const uint32_t picks[] = {0, 2};
    const char *texts[] = {"rollback", "x"}, *nothing[] = {NULL, NULL};
    struct qr_response ticks = {.n = 2, .picks = picks, .texts = nothing};
    struct qr_response word = {.n = 1, .picks = picks, .texts = texts};
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = MULTIPLE, .response = ticks), QR_OK);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = SHORT, .response = word), QR_OK);
    assert_int_equal(qr_attempt_answered(a), 2);
    assert_int_equal(a->slots[MULTIPLE].response.picks[1], 2);
    assert_string_equal(a->slots[SHORT].response.texts[0], "rollback");
    assert_null(a->slots[MULTIPLE].response.texts);
    assert_null(a->slots[SHORT].response.picks);
    qr_attempt_free(a);
}

static void test_blank_texts(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 0);
    const char *space[] = {" \t"}, *gaps[] = {NULL, "  ", NULL};
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = SHORT, .response = {.n = 1, .texts = space}), 0);
    assert_int_equal(PUT(a, QR_EV_ANSWER, 0, .slot = CLOZE, .response = {.n = 3, .texts = gaps}), 0);
    assert_int_equal(qr_attempt_answered(a), 0);
    qr_attempt_free(a);
}

static void test_check_locks(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_PRACTICE, 0);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 0, .slot = 0), 0);
    assert_int_equal(answer(a, 0, "'b'", 4000), 0);
    assert_int_equal(PUT(a, QR_EV_CHECK, 5000, .slot = 0), 0);
    assert_int_equal(answer(a, 0, "'a'", 6000), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_CHECK, 6000, .slot = 0), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_CERTAINTY, 6000, .slot = 0, .value = 4), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_STRIKE, 6000, .slot = 0, .value = 0, .on = true), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_FLAG, 6000, .slot = 0, .value = 1), 0);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 9000, .slot = 1), 0);
    assert_int_equal(a->slots[0].time_on, 5000); /* reading the feedback is not working on the question */
    assert_int_equal(a->slots[0].response.picks[0], 1);
    qr_attempt_free(a);
    a = support_attempt(bank, QR_MODE_EXAM, 0);
    assert_int_equal(PUT(a, QR_EV_CHECK, 0, .slot = 0), QR_ESTATE);
    qr_attempt_free(a);
}

static void test_pause(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 0, .slot = 2), 0);
    assert_int_equal(PUT(a, QR_EV_PAUSE, 1000, ), 0);
    assert_int_equal(PUT(a, QR_EV_PAUSE, 1000, ), QR_ESTATE);
    assert_int_equal(answer(a, 0, "'a'", 1000), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_RESUME, 1000, ), 0);
    assert_int_equal(PUT(a, QR_EV_RESUME, 1500, ), 0); /* the program had gone away */
    assert_int_equal(PUT(a, QR_EV_SUBMIT, 2000, ), 0);
    assert_int_equal(a->slots[2].time_on, 2000);
    assert_int_equal(a->pauses, 1);
    assert_int_equal(a->phase, QR_PHASE_DONE);
    assert_true(a->submitted);
    for (int type = 0; type < QR_EVENT_TYPES; type++)
        assert_int_equal(PUT(a, (enum qr_event_type)type, 2000, .slot = 0), QR_ESTATE);
    a->head.may_pause = false;
    qr_attempt_free(a);
    a = support_attempt(bank, QR_MODE_EXAM, 0);
    a->head.may_pause = false;
    assert_int_equal(PUT(a, QR_EV_PAUSE, 0, ), QR_ESTATE);
    qr_attempt_free(a);
}

static void test_expire_and_late(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 0, .slot = 0), 0);
    assert_int_equal(answer(a, 0, "'a'", 59999), 0);
    assert_int_equal(answer(a, 0, "'b'", 60000), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_SUBMIT, 60000, ), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_EXPIRE, 59999, ), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_EXPIRE, 60001, ), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_EXPIRE, 60000, ), 0);
    assert_true(a->expired && a->phase == QR_PHASE_DONE && a->elapsed == 60000);
    assert_int_equal(answer(a, 0, "'b'", 60000), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_CLOSE, 60000, ), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_LATE, 60000, ), 0);
    assert_int_equal(answer(a, 0, "'b'", 60000), 0);
    assert_int_equal(PUT(a, QR_EV_SHOWN, 60000, .slot = 1), 0);
    assert_int_equal(answer(a, 1, "['a']", 60000), 0);
    assert_int_equal(PUT(a, QR_EV_CERTAINTY, 60000, .slot = 0, .value = 3), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_SUBMIT, 60000, ), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_CLOSE, 60000, ), 0);
    assert_int_equal(PUT(a, QR_EV_LATE, 60000, ), QR_ESTATE);
    assert_true(a->was_late && a->slots[0].response.picks[0] == 0 && a->slots[0].late.picks[0] == 1);
    assert_int_equal(a->slots[1].response.n, 0);
    assert_false(a->slots[1].seen); /* not reached while it counted */
    qr_attempt_free(a);
    a = support_attempt(bank, QR_MODE_EXAM, 0);
    assert_int_equal(PUT(a, QR_EV_EXPIRE, 0, ), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_ABANDON, 5, ), 0);
    assert_int_equal(PUT(a, QR_EV_LATE, 5, ), QR_ESTATE);
    assert_true(a->abandoned);
    qr_attempt_free(a);
}

static void test_scorecard(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_taxonomy *taxonomy = support_taxonomy(arena);
    struct qr_scorecard card;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    PUT(a, QR_EV_SHOWN, 0, .slot = 0);
    answer(a, 0, "'a'", 4000);
    PUT(a, QR_EV_SHOWN, 5000, .slot = 1);
    answer(a, 1, "['a','b']", 9000); /* one right, one wrong */
    PUT(a, QR_EV_SHOWN, 10000, .slot = 4);
    answer(a, 4, "{'l1':'r3'}", 15000);
    PUT(a, QR_EV_SHOWN, 20000, .slot = 2);
    answer(a, 2, "'true'", 21000); /* after one second */
    PUT(a, QR_EV_SHOWN, 30000, .slot = 6);
    PUT(a, QR_EV_SUBMIT, 40000, );
    qr_score_attempt(a, taxonomy, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 8 && card.credit == 2.25);
    assert_int_equal(card.right, 2);
    assert_int_equal(card.partial, 1);
    assert_int_equal(card.wrong, 1);
    assert_int_equal(card.skipped, 1);
    assert_int_equal(card.not_reached, 3);
    assert_int_equal(card.rapid, 1);
    assert_true(card.slots[2].rapid && card.slots[2].outcome == QR_OUT_RIGHT);
    assert_int_equal(card.slots[6].outcome, QR_OUT_SKIPPED);
    assert_int_equal(card.slots[7].outcome, QR_OUT_NOT_REACHED);
    /* a: single, multiple, half of short; b: true or false, ordering, half of short; c: the rest */
    assert_true(card.areas[0].n == 2.5 && card.areas[0].credit == 1 && card.areas[0].items == 3);
    assert_true(card.areas[1].n == 2.5 && card.areas[1].credit == 1 && card.areas[1].items == 3);
    assert_true(card.areas[2].n == 3 && card.areas[2].credit == 0.25 && card.areas[2].items == 3);
    qr_score_attempt(a, NULL, QR_RULE_ALL_OR_NOTHING, arena, &card);
    assert_true(card.credit == 2 && card.n_areas == 0);
    assert_int_equal(card.slots[0].rule, QR_RULE_CHOICE);
    assert_int_equal(card.slots[1].rule, QR_RULE_ALL_OR_NOTHING);
    qr_attempt_free(a);
    qr_arena_free(arena);
}

static void test_scorecard_counts(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_PRACTICE, 0);
    PUT(a, QR_EV_SHOWN, 0, .slot = 0);
    answer(a, 0, "'a'", 4000);
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 0 && card.credit == 0); /* not checked yet */
    PUT(a, QR_EV_CHECK, 4000, .slot = 0);
    PUT(a, QR_EV_CHECK, 4000, .slot = 1); /* "show me" */
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 2 && card.credit == 1);
    assert_int_equal(card.skipped, 1);
    assert_int_equal(card.not_reached, 0);
    PUT(a, QR_EV_ABANDON, 5000, );
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 0 && !card.slots[0].counts);
    qr_attempt_free(a);
    qr_arena_free(arena);
}

int quiz_test_attempt(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new),
        cmocka_unit_test(test_answers_and_times),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_text_is_utf8),
        cmocka_unit_test(test_the_other_list_says_nothing),
        cmocka_unit_test(test_blank_texts),
        cmocka_unit_test(test_check_locks),
        cmocka_unit_test(test_pause),
        cmocka_unit_test(test_expire_and_late),
        cmocka_unit_test(test_scorecard),
        cmocka_unit_test(test_scorecard_counts),
    };
    return cmocka_run_group_tests_name("attempt", tests, set_up, tear_down);
}
