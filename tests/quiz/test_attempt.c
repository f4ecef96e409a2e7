/* The fold: what each event does and what is refused; random journals. More of these:
 * tests/store/test_attempt_random.c. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/rng.h"
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

static uint32_t revisions_of(uint32_t slot, const char *const *answers, bool left_between)
{
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    qr_ms at = 0;
    assert_int_equal(PUT(a, QR_EV_SHOWN, at += 100, .slot = slot), 0);
    for (int i = 0; answers[i]; i++) {
        assert_int_equal(answer(a, slot, answers[i], at += 100), 0);
        if (!left_between) continue;
        assert_int_equal(PUT(a, QR_EV_SHOWN, at += 100, .slot = (slot + 1) % 8), 0);
        assert_int_equal(PUT(a, QR_EV_SHOWN, at += 100, .slot = slot), 0);
    }
    uint32_t n = a->slots[slot].revisions;
    qr_attempt_free(a);
    return n;
}
#define REVISIONS(slot, left, ...) revisions_of(slot, (const char *const[]){__VA_ARGS__, NULL}, left)

/* Ticks, pairs, gaps and moves on the way to an answer are no change of mind; taking one back is. */
static void test_changes_of_mind(void **state)
{
    (void)state;
    assert_int_equal(REVISIONS(SINGLE, false, "'a'"), 0);
    assert_int_equal(REVISIONS(SINGLE, false, "'a'", "'b'", "'a'"), 2);
    assert_int_equal(REVISIONS(SINGLE, false, "'a'", "null", "'b'"), 1); /* one change in two steps */
    assert_int_equal(REVISIONS(SINGLE, true, "'a'", "'a'"), 0);
    assert_int_equal(REVISIONS(MULTIPLE, false, "['a']", "['a','c']"), 0);
    assert_int_equal(REVISIONS(MULTIPLE, false, "['a']", "['a','b']", "['a']", "['a','c']"), 1);
    assert_int_equal(REVISIONS(MULTIPLE, true, "['a']", "['a','c']"), 1); /* came back for it */
    assert_int_equal(REVISIONS(ORDERING, false, "['A','B','C','D','E','F']", "['B','A','C','D','E','F']"), 0);
    assert_int_equal(REVISIONS(ORDERING, true, "['A','B','C','D','E','F']", "['B','A','C','D','E','F']"), 1);
    assert_int_equal(REVISIONS(MATCHING, false, "{'l1':'r1'}", "{'l1':'r1','l2':'r2'}"), 0);
    assert_int_equal(REVISIONS(MATCHING, false, "{'l1':'r1'}", "{'l1':'r3'}"), 1);
    assert_int_equal(REVISIONS(MATCHING, false, "{'l1':'r1'}", "null"), 1);
    assert_int_equal(REVISIONS(CLOZE, false, "{'x':'WIP'}", "{'x':'WIP','y':'flow'}"), 0);
    assert_int_equal(REVISIONS(CLOZE, false, "{'x':'WIP'}", "{'x':'wait','y':'flow'}"), 1);
    assert_int_equal(REVISIONS(SHORT, false, "'undo'", "'rollback'"), 1);
    assert_int_equal(REVISIONS(SHORT, false, "'roll'", "'rollback'"), 0); /* a rest while typing */
    assert_int_equal(REVISIONS(SHORT, true, "'roll'", "'rollback'"), 1);
    assert_int_equal(REVISIONS(SHORT, false, "'rollback'", "'roll'"), 1);
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

static void test_notes(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_PRACTICE, 0);
    char text[QR_NOTE_BYTES + 2];
    memset(text, 'x', sizeof text);
    text[QR_NOTE_BYTES + 1] = '\0';
    assert_int_equal(PUT(a, QR_EV_NOTE, 0, .slot = 0, .text = text), QR_EINVALID);
    text[QR_NOTE_BYTES] = '\0';
    assert_int_equal(PUT(a, QR_EV_NOTE, 0, .slot = 0, .text = text), QR_OK);
    assert_int_equal(PUT(a, QR_EV_NOTE, 0, .slot = 0, .text = "two\nlines"), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_NOTE, 0, .slot = 0, .text = "\x7f"), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_NOTE, 0, .slot = 0, .text = "\xC3("), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_NOTE, 0, .slot = 8, .text = "x"), QR_EINVALID);
    assert_string_equal(a->slots[0].note, text);
    text[0] = 'y';
    assert_int_equal(a->slots[0].note[0], 'x'); /* a copy */
    assert_int_equal(PUT(a, QR_EV_CHECK, 5, .slot = 0), QR_OK);
    assert_int_equal(PUT(a, QR_EV_NOTE, 6, .slot = 0, .text = "B is \"right\", too"), QR_OK);
    assert_int_equal(PUT(a, QR_EV_DISPUTE, 6, .slot = 0, .on = true), QR_OK);
    assert_string_equal(a->slots[0].note, "B is \"right\", too");
    assert_true(a->slots[0].disputed && !a->slots[1].disputed);
    assert_int_equal(PUT(a, QR_EV_NOTE, 7, .slot = 0, .text = "  "), QR_OK);
    assert_null(a->slots[0].note);
    assert_int_equal(PUT(a, QR_EV_DISPUTE, 7, .slot = 0, .on = false), QR_OK);
    assert_false(a->slots[0].disputed);
    qr_attempt_free(a);
}

/* After the end notes and disputes are taken, at the time of the end, and change nothing else. */
static void test_remarks_after_the_end(void **state)
{
    (void)state;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    PUT(a, QR_EV_SHOWN, 0, .slot = 0);
    answer(a, 0, "'b'", 2000);
    PUT(a, QR_EV_SUBMIT, 3000, );
    qr_ms finished = a->finished_wall, spent = a->slots[0].time_on;
    assert_int_equal(PUT(a, QR_EV_DISPUTE, 3001, .slot = 0, .on = true), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_DISPUTE, 2999, .slot = 0, .on = true), QR_EINVALID);
    assert_int_equal(PUT(a, QR_EV_DISPUTE, 3000, .slot = 0, .on = true), QR_OK);
    assert_int_equal(PUT(a, QR_EV_NOTE, 3000, .slot = 1, .text = "unclear"), QR_OK);
    assert_true(a->slots[0].disputed && a->phase == QR_PHASE_DONE);
    assert_true(a->elapsed == 3000 && a->finished_wall == finished && a->slots[0].time_on == spent);
    assert_int_equal(a->slots[0].response.picks[0], 1);
    assert_int_equal(a->slots[0].changes, 0);
    assert_false(a->slots[1].seen);
    assert_int_equal(answer(a, 0, "'a'", 3000), QR_ESTATE);
    qr_attempt_free(a);
    a = support_attempt(bank, QR_MODE_EXAM, 60000);
    PUT(a, QR_EV_EXPIRE, 60000, );
    assert_int_equal(PUT(a, QR_EV_NOTE, 60000, .slot = 0, .text = "too short a time"), QR_OK);
    assert_int_equal(PUT(a, QR_EV_LATE, 60000, ), QR_OK);
    assert_int_equal(PUT(a, QR_EV_DISPUTE, 60000, .slot = 0, .on = true), QR_OK);
    assert_int_equal(PUT(a, QR_EV_CLOSE, 60000, ), QR_OK);
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
    for (int type = 0; type < QR_EVENT_TYPES; type++) {
        bool remark = type == QR_EV_NOTE || type == QR_EV_DISPUTE;
        assert_int_equal(PUT(a, (enum qr_event_type)type, 2000, .slot = 0), remark ? QR_OK : QR_ESTATE);
    }
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

static void test_disputed_is_left_out(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_taxonomy *taxonomy = support_taxonomy(arena);
    struct qr_scorecard card;
    struct qr_attempt *a = support_attempt(bank, QR_MODE_EXAM, 60000);
    PUT(a, QR_EV_SHOWN, 0, .slot = 0);
    answer(a, 0, "'a'", 4000);
    PUT(a, QR_EV_SUBMIT, 5000, );
    PUT(a, QR_EV_DISPUTE, 5000, .slot = 0, .on = true);
    PUT(a, QR_EV_DISPUTE, 5000, .slot = 1, .on = true);
    qr_score_attempt(a, taxonomy, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 6 && card.credit == 0);
    assert_int_equal(card.disputed, 2);
    assert_int_equal(card.right, 0);
    assert_int_equal(card.not_reached, 6);
    assert_true(card.slots[0].disputed && !card.slots[0].counts && card.slots[0].credit == 1);
    assert_true(card.areas[0].n == 0.5 && card.areas[0].credit == 0 && card.areas[0].items == 1);
    PUT(a, QR_EV_DISPUTE, 5000, .slot = 0, .on = false);
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 7 && card.credit == 1 && card.disputed == 1);
    qr_attempt_free(a);
    a = support_attempt(bank, QR_MODE_PRACTICE, 0);
    PUT(a, QR_EV_DISPUTE, 0, .slot = 0, .on = true);
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.disputed == 0 && !card.slots[0].disputed); /* it did not count anyway */
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

/* ---- random journals ---- */

static const char *const typed[] = {"", " ", "0,75", "rollback", "WIP", "Z", "1.234", "\xC3\xA4"};

static struct qr_response random_response(struct qr_rng *rng, const struct qr_item *item, uint32_t *picks,
                                          const char **texts)
{
    uint32_t n = (uint32_t)qr_rng_below(rng, 8), range = item->n_choices + 1;
    bool words = item->type >= QR_NUMERIC;
    if (qr_rng_below(rng, 20) == 0) words = !words;
    if (item->type == QR_ORDERING) {
        n = item->n_choices;
        for (uint32_t i = 0; i < n; i++)
            picks[i] = i;
        qr_rng_shuffle(rng, picks, n);
        if (qr_rng_below(rng, 4) == 0) picks[0] = picks[1];
    } else {
        if (item->type == QR_MATCHING || item->type == QR_CLOZE)
            n = item->type == QR_CLOZE ? item->n_blanks : item->n_choices;
        else if (item->type != QR_MULTIPLE)
            n = (uint32_t)qr_rng_below(rng, 8) ? 1 : n;
        for (uint32_t i = 0, at = 0; i < n; i++, at++)
            picks[i] = item->type == QR_MULTIPLE ? at += (uint32_t)qr_rng_below(rng, 2)
                                                 : (uint32_t)qr_rng_below(rng, range);
        if (item->type == QR_MATCHING && qr_rng_below(rng, 2)) picks[0] = QR_NO_PICK;
    }
    for (uint32_t i = 0; i < n; i++)
        texts[i] = qr_rng_below(rng, 5) ? typed[qr_rng_below(rng, sizeof typed / sizeof *typed)] : NULL;
    if (words && item->type != QR_CLOZE && n && !texts[0]) texts[0] = "x";
    return (struct qr_response){.n = n, .picks = words ? NULL : picks, .texts = words ? texts : NULL};
}

static struct qr_event random_event(struct qr_rng *rng, const struct qr_attempt *a, uint32_t *picks,
                                    const char **texts)
{
    /* Mostly answers, so that something happens before the attempt ends. */
    struct qr_event e = {.seq = a->n_events + 1, .at = a->elapsed + (qr_ms)qr_rng_below(rng, 900)};
    e.type = (enum qr_event_type)(qr_rng_below(rng, 4) ? qr_rng_below(rng, QR_EV_CHECK + 1)
                                                       : qr_rng_below(rng, QR_EVENT_TYPES));
    if (qr_rng_below(rng, 30) == 0) e.seq += 1;
    if (qr_rng_below(rng, 30) == 0) e.at -= 500;
    if (a->phase >= QR_PHASE_LATE) e.at = a->elapsed;
    enum qr_event_type due;
    qr_ms deadline = qr_attempt_deadline(a, &due);
    if (deadline != INT64_MAX && qr_rng_below(rng, 12) == 0) {
        e.type = due;
        e.at = deadline;
    }
    bool remark = e.type == QR_EV_NOTE || e.type == QR_EV_DISPUTE;
    if (remark && a->phase == QR_PHASE_DONE && qr_rng_below(rng, 4)) e.at = a->elapsed;
    if (e.type == QR_EV_NOTE) e.text = typed[qr_rng_below(rng, sizeof typed / sizeof *typed)];
    e.wall = 1795000000000 + e.at;
    e.slot = (uint32_t)qr_rng_below(rng, a->head.n_slots + (qr_rng_below(rng, 10) == 0));
    e.value = (int32_t)qr_rng_below(rng, 7) - 1;
    e.on = qr_rng_below(rng, 2) || e.type == due;
    if (e.type == QR_EV_LOCK && qr_rng_below(rng, 4)) e.slot = a->current;
    if (e.type == QR_EV_ADD) e.added = &a->head.slots[qr_rng_below(rng, a->head.n_slots)];
    if (e.slot < a->head.n_slots && e.type == QR_EV_ANSWER)
        e.response = random_response(rng, a->head.slots[e.slot].item, picks, texts);
    return e;
}

static void check_invariants(const struct qr_attempt *a)
{
    qr_ms spent = 0;
    for (uint32_t i = 0; i < a->head.n_slots; i++) {
        const struct qr_slot_state *s = &a->slots[i];
        const struct qr_item *item = a->head.slots[i].item;
        assert_int_equal(response_check(item, &s->response, NULL), QR_OK);
        assert_int_equal(response_check(item, &s->late, NULL), QR_OK);
        assert_true(!item->select_count || s->response.n <= item->select_count);
        assert_true(!s->response.n || (s->seen && s->first_answered >= 0));
        assert_true(!s->late.n || a->was_late);
        assert_true(s->certainty >= 0 && s->certainty <= QR_CERTAIN);
        assert_true(s->time_on >= 0 && s->first_shown <= a->elapsed);
        double credit = qr_grade(item, &s->response, QR_RULE_DEFAULT, NULL);
        assert_true(credit >= 0 && credit <= 1);
        spent += s->time_on;
    }
    assert_true(spent <= a->elapsed);
    bool beyond = a->over && a->head.at_limit == QR_LIMIT_OVERTIME;
    assert_true(!a->head.limit || beyond || a->elapsed <= a->head.limit + (a->over ? a->head.grace : 0));
    assert_true(a->submitted + a->expired + a->abandoned <= 1);
    assert_true((a->phase == QR_PHASE_DONE) <= (a->submitted || a->expired || a->abandoned));
    assert_true(!a->was_late || a->expired);
}

static void assert_same_response(const struct qr_item *item, const struct qr_response *x,
                                 const struct qr_response *y)
{
    assert_true(qr_response_equal(item, x, y));
}

static void assert_same(const struct qr_attempt *x, const struct qr_attempt *y)
{
    assert_int_equal(x->phase, y->phase);
    assert_int_equal(x->n_events, y->n_events);
    assert_int_equal(x->elapsed, y->elapsed);
    assert_int_equal(x->current, y->current);
    assert_int_equal(x->shown_at, y->shown_at);
    assert_int_equal(x->pauses, y->pauses);
    assert_int_equal(x->finished_wall, y->finished_wall);
    assert_int_equal(x->paused_wall, y->paused_wall);
    assert_true(x->submitted == y->submitted && x->expired == y->expired && x->abandoned == y->abandoned);
    assert_true(x->over == y->over && x->section == y->section && x->first == y->first);
    for (uint32_t i = 0; i < x->head.n_sections; i++) {
        const struct qr_section_state *s = &x->sections[i], *t = &y->sections[i];
        assert_int_equal(x->head.sections[i].n, y->head.sections[i].n);
        assert_true(s->started == t->started && s->ended == t->ended && s->rest_wall == t->rest_wall);
        assert_int_equal(s->by_clock, t->by_clock);
    }
    assert_int_equal(x->head.n_slots, y->head.n_slots);
    for (uint32_t i = 0; i < x->head.n_slots; i++) {
        const struct qr_slot_state *s = &x->slots[i], *t = &y->slots[i];
        const struct qr_item *item = x->head.slots[i].item;
        assert_same_response(item, &s->response, &t->response);
        assert_same_response(item, &s->late, &t->late);
        assert_int_equal(s->certainty, t->certainty);
        assert_true(s->seen == t->seen && s->flagged == t->flagged && s->checked == t->checked);
        assert_true(s->disputed == t->disputed && qr_streq(s->note, t->note));
        if (item->n_choices) assert_memory_equal(s->struck, t->struck, item->n_choices * sizeof *s->struck);
        assert_true(s->first_shown == t->first_shown && s->first_answered == t->first_answered);
        assert_true(s->time_on == t->time_on && s->visits == t->visits && s->changes == t->changes);
        assert_int_equal(s->revisions, t->revisions);
        assert_true(s->locked == t->locked && s->revealed == t->revealed && s->overtime == t->overtime);
        assert_true(s->rapid == t->rapid && s->n_tries == t->n_tries);
        for (uint32_t k = 0; k < s->n_tries; k++)
            assert_same_response(item, &s->tries[k], &t->tries[k]);
        assert_int_equal(x->head.slots[i].like, y->head.slots[i].like);
    }
}

/* Folds a journal: the header, then one event a line. */
static struct qr_attempt *replay(const struct qr_buf *text)
{
    struct qr_attempt *a;
    struct qr_error err = {0};
    const char *line = text->data, *end = strchr(line, '\n');
    if (qr_head_read(&a, line, (size_t)(end - line), &err)) fail_msg("%s at %s", err.message, err.where);
    struct qr_arena *arena = qr_arena_new(0);
    for (line = end + 1; *line; line = end + 1) {
        struct qr_event event;
        end = strchr(line, '\n');
        if (qr_event_read(a, arena, line, (size_t)(end - line), &event, &err) ||
            qr_attempt_apply(a, &event, &err))
            fail_msg("%s in %.*s", err.message, (int)(end - line), line);
    }
    qr_arena_free(arena);
    return a;
}

/* An attempt of any form. */
static struct qr_attempt *random_form(struct qr_rng *rng)
{
    struct qr_section sections[] = {{"One", 3, (qr_ms)qr_rng_below(rng, 2) * 4000, 0},
                                    {"Two", 5, (qr_ms)qr_rng_below(rng, 2) * 5000, 0}};
    enum qr_mode mode = qr_rng_below(rng, 2) ? QR_MODE_EXAM : QR_MODE_PRACTICE;
    struct qr_attempt_head head = support_head(mode, qr_rng_below(rng, 3) ? 9000 : 0);
    if (qr_rng_below(rng, 2)) head.behaviour = (enum qr_behaviour)qr_rng_below(rng, QR_BEHAVIOURS);
    if (qr_rng_below(rng, 2)) head.at_limit = (enum qr_at_limit)qr_rng_below(rng, QR_LIMIT_OVERTIME + 1);
    head.grace = (qr_ms)qr_rng_below(rng, 2) * 3000;
    head.item_limit = (qr_ms)(qr_rng_below(rng, 3) == 0) * 1500;
    sections[0].rest = (qr_ms)qr_rng_below(rng, 2) * 7000;
    head.sections = sections;
    head.n_sections = qr_rng_below(rng, 3) ? 0 : 2;
    return support_attempt_by(bank, &head);
}

static void run_journal(uint64_t seed, bool with_replay)
{
    struct qr_rng rng;
    struct qr_buf journal = QR_BUF_INIT;
    uint32_t picks[16];
    const char *texts[16];
    qr_rng_seed(&rng, seed);
    struct qr_attempt *a = random_form(&rng);
    qr_head_write(a, &journal);
    qr_buf_putc(&journal, '\n');
    for (int i = 0; i < 40; i++) {
        struct qr_event e = random_event(&rng, a, picks, texts);
        uint32_t before = a->n_events;
        qr_ms at = a->elapsed;
        int allowed = qr_attempt_check(a, &e, NULL);
        assert_int_equal(qr_attempt_apply(a, &e, NULL), allowed);
        assert_int_equal(a->n_events, before + (allowed == QR_OK));
        assert_true(a->elapsed >= at);
        check_invariants(a);
        if (allowed == QR_OK) {
            qr_event_write(a, &e, &journal);
            qr_buf_putc(&journal, '\n');
        }
    }
    if (with_replay) {
        struct qr_attempt *again = replay(&journal);
        assert_same(a, again);
        qr_attempt_free(again);
    }
    qr_attempt_free(a);
    qr_buf_release(&journal);
}

static void test_random_journals(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 10000; seed++)
        run_journal(seed, seed % 10 == 0);
}

int quiz_test_attempt(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new),
        cmocka_unit_test(test_answers_and_times),
        cmocka_unit_test(test_changes_of_mind),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_text_is_utf8),
        cmocka_unit_test(test_the_other_list_says_nothing),
        cmocka_unit_test(test_random_journals),
        cmocka_unit_test(test_blank_texts),
        cmocka_unit_test(test_check_locks),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_remarks_after_the_end),
        cmocka_unit_test(test_pause),
        cmocka_unit_test(test_expire_and_late),
        cmocka_unit_test(test_scorecard),
        cmocka_unit_test(test_disputed_is_left_out),
        cmocka_unit_test(test_scorecard_counts),
    };
    return cmocka_run_group_tests_name("attempt", tests, set_up, tear_down);
}
