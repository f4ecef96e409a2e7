/* Sections, breaks, limits of a question, grace and overtime on a fake clock: to the millisecond, asleep or
 * awake, and the same after a restart. */
#include <string.h>

#include "quizradar/clock.h"
#include "quizradar/str.h"
#include "support_quiz.h"

#define WALL ((qr_ms)1795000000000)
#define BOOT ((qr_ms)1000000)
enum { EVENTS_MAX = 64 };

static struct {
    struct qr_bank *bank;
    struct qr_fake_clock clock;
    struct qr_session session;
    struct qr_event events[EVENTS_MAX];
    uint32_t n;
    struct qr_buf journal;
} f;

static int set_up(void **state)
{
    (void)state;
    f.bank = support_questions(support_every_type);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_bank_free(f.bank);
    return 0;
}

static int sink(void *ctx, const struct qr_attempt *attempt, const struct qr_event *event,
                struct qr_error *err)
{
    (void)ctx, (void)err;
    assert_true(f.n < EVENTS_MAX);
    f.events[f.n++] = *event;
    qr_event_write(attempt, event, &f.journal);
    qr_buf_putc(&f.journal, '\n');
    return QR_OK;
}

static void start(const struct qr_attempt_head *head)
{
    f.clock = (struct qr_fake_clock){.now = BOOT, .wall = WALL};
    f.n = 0;
    struct qr_attempt *a = support_attempt_by(f.bank, head);
    qr_buf_clear(&f.journal);
    qr_head_write(a, &f.journal);
    qr_buf_putc(&f.journal, '\n');
    qr_session_start(&f.session, a, 0, f.clock.now, sink, NULL);
}

static void stop(void)
{
    qr_session_release(&f.session);
    qr_buf_release(&f.journal);
}

static const struct qr_attempt *at(void)
{
    return f.session.attempt;
}

static void wait_ms(qr_ms ms)
{
    qr_fake_clock_advance(&f.clock, ms);
}

static bool tick(void)
{
    return qr_session_tick(&f.session, f.clock.now, f.clock.wall, NULL);
}

static int put(enum qr_event_type type, uint32_t slot)
{
    static const uint32_t first[] = {0};
    struct qr_event event = {.type = type, .slot = slot};
    if (type == QR_EV_ANSWER) event.response = (struct qr_response){.n = 1, .picks = first};
    return qr_session_put(&f.session, &event, f.clock.now, f.clock.wall, NULL);
}
#define OK(type, slot)      assert_int_equal(put(type, slot), QR_OK)
#define REFUSED(type, slot) assert_int_equal(put(type, slot), QR_ESTATE)

static qr_ms elapsed(void)
{
    return qr_session_elapsed(&f.session, f.clock.now);
}

static qr_ms item_left(void)
{
    return qr_session_item_left(&f.session, f.clock.now);
}

static qr_ms section_left(void)
{
    return qr_session_section_left(&f.session, f.clock.now);
}

static qr_ms break_left(void)
{
    return qr_session_break_left(&f.session, f.clock.now);
}

static qr_ms left(void)
{
    return qr_session_left(&f.session, f.clock.now);
}

static qr_ms grace_left(void)
{
    return qr_session_grace_left(&f.session, f.clock.now);
}

/* What the clock wrote: type, active time, and wall time from the start. */
static void check_event(uint32_t i, enum qr_event_type type, qr_ms active, qr_ms wall)
{
    assert_true(i < f.n);
    if (f.events[i].type != type || f.events[i].at != active || f.events[i].wall != WALL + wall)
        fail_msg("event %u is '%s' at %lld, wall %lld", i, qr_event_name(f.events[i].type),
                 (long long)f.events[i].at, (long long)(f.events[i].wall - WALL));
}

/* Three sections: 3 questions in 60 s and 10 s to rest, 3 in 30 s without a break, 2 in 20 s. */
static struct qr_section three[3];

static struct qr_attempt_head sectioned(qr_ms limit)
{
    three[0] = (struct qr_section){"One", 3, 60000, 10000};
    three[1] = (struct qr_section){"Two", 3, 30000, 0};
    three[2] = (struct qr_section){"Three", 2, 20000, 0};
    struct qr_attempt_head head = support_head(QR_MODE_EXAM, limit);
    head.sections = three;
    head.n_sections = 3;
    return head;
}

/* ---- the limit of a question ---- */

static struct qr_attempt_head with_item_limit(enum qr_behaviour behaviour)
{
    struct qr_attempt_head head = support_head(QR_MODE_EXAM, 0);
    head.item_limit = 5000;
    head.behaviour = behaviour;
    return head;
}

static void test_item_lock(void **state)
{
    (void)state;
    struct qr_attempt_head head = with_item_limit(QR_DEFERRED);
    start(&head);
    assert_int_equal(item_left(), 5000); /* nothing is on screen yet: no clock runs */
    wait_ms(1000);
    assert_int_equal(item_left(), 5000);
    OK(QR_EV_SHOWN, 0);
    wait_ms(4999);
    assert_int_equal(item_left(), 1);
    assert_false(tick());
    OK(QR_EV_ANSWER, 0); /* in its last millisecond */
    wait_ms(1);
    assert_int_equal(item_left(), 0);
    assert_true(tick());
    assert_false(tick());
    check_event(2, QR_EV_LOCK, 6000, 6000);
    assert_true(at()->slots[0].locked && !at()->slots[0].checked && at()->slots[0].n_tries == 0);
    assert_int_equal(at()->slots[0].time_on, 5000);
    REFUSED(QR_EV_ANSWER, 0);
    REFUSED(QR_EV_STRIKE, 0);
    REFUSED(QR_EV_CERTAINTY, 0);
    OK(QR_EV_FLAG, 0);
    wait_ms(100000); /* time goes on, that of the question does not */
    assert_false(tick());
    OK(QR_EV_FLAG, 0);
    assert_int_equal(at()->slots[0].time_on, 5000);
    stop();
}

/* Visits add up; other questions, reading one that is locked, and pauses cost a question nothing. */
static void test_item_time_adds_up(void **state)
{
    (void)state;
    struct qr_attempt_head head = with_item_limit(QR_DEFERRED);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(2000);
    OK(QR_EV_SHOWN, 1);
    wait_ms(4000);
    OK(QR_EV_SHOWN, 0);
    assert_int_equal(item_left(), 3000);
    wait_ms(1000);
    OK(QR_EV_PAUSE, 0);
    wait_ms(500000);
    assert_false(tick());
    assert_int_equal(item_left(), 2000);
    OK(QR_EV_RESUME, 0);
    wait_ms(1999);
    assert_false(tick());
    wait_ms(1);
    assert_true(tick());
    check_event(f.n - 1, QR_EV_LOCK, 9000, 509000);
    wait_ms(10000);
    OK(QR_EV_SHOWN, 1);
    assert_int_equal(item_left(), 1000);
    wait_ms(1000);
    assert_true(tick());
    assert_int_equal(at()->slots[1].time_on, 5000);
    stop();
}

/* A late wake-up: the lock stands at its own time, what comes then at its. */
static void test_item_lock_asleep(void **state)
{
    (void)state;
    struct qr_attempt_head head = with_item_limit(QR_DEFERRED);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(700000);
    REFUSED(QR_EV_ANSWER, 0);
    check_event(1, QR_EV_LOCK, 5000, 5000);
    assert_int_equal(f.n, 2);
    OK(QR_EV_SHOWN, 1);
    check_event(2, QR_EV_SHOWN, 700000, 700000);
    assert_int_equal(item_left(), 5000);
    stop();
}

/* With feedback the lock hands in what stands there, once. */
static void test_item_lock_hands_in(void **state)
{
    (void)state;
    struct qr_attempt_head head = with_item_limit(QR_INTERACTIVE);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    OK(QR_EV_ANSWER, 0);
    wait_ms(5000);
    assert_true(tick());
    assert_true(at()->slots[0].locked && at()->slots[0].checked && at()->slots[0].n_tries == 1);
    OK(QR_EV_SHOWN, 3); /* blank when it locks */
    wait_ms(5000);
    assert_true(tick());
    assert_true(at()->slots[3].checked && at()->slots[3].n_tries == 0);
    OK(QR_EV_SHOWN, 1); /* one of two right ones: tried, and still there when it locks */
    OK(QR_EV_ANSWER, 1);
    OK(QR_EV_CHECK, 1);
    assert_false(at()->slots[1].checked);
    wait_ms(5000);
    assert_true(tick());
    assert_true(at()->slots[1].checked && at()->slots[1].n_tries == 1);
    stop();
}

/* A question that has been handed in has no clock. */
static void test_checked_is_not_locked(void **state)
{
    (void)state;
    struct qr_attempt_head head = with_item_limit(QR_IMMEDIATE);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(3000);
    OK(QR_EV_CHECK, 0);
    wait_ms(50000);
    assert_false(tick());
    assert_int_equal(item_left(), 2000);
    assert_false(at()->slots[0].locked);
    stop();
}

/* ---- sections ---- */

/* One tick after a night: each section, the break and the end at its own moment. */
static void test_asleep_through_everything(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(30000000);
    assert_true(tick());
    assert_false(tick());
    assert_int_equal(f.n, 5);
    check_event(1, QR_EV_SECTION, 60000, 60000);
    assert_true(f.events[1].on);
    check_event(2, QR_EV_RESUME, 60000, 70000);
    check_event(3, QR_EV_SECTION, 90000, 100000);
    check_event(4, QR_EV_EXPIRE, 110000, 120000);
    const struct qr_section_state *s = at()->sections;
    assert_true(s[0].started == 0 && s[0].ended == 60000 && s[0].by_clock && s[0].rest_wall == 10000);
    assert_true(s[1].started == 60000 && s[1].ended == 90000 && s[1].by_clock && s[1].rest_wall == -1);
    assert_true(s[2].started == 90000 && s[2].ended == 110000 && s[2].rest_wall == -1);
    assert_true(at()->expired && at()->finished_wall == WALL + 120000);
    stop();
}

static void test_section_by_hand(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    REFUSED(QR_EV_SHOWN, 3);
    REFUSED(QR_EV_ANSWER, 3);
    wait_ms(20000);
    assert_int_equal(section_left(), 40000);
    assert_int_equal(break_left(), -1);
    OK(QR_EV_SECTION, 0);
    assert_int_equal(at()->phase, QR_PHASE_BREAK);
    assert_int_equal(section_left(), -1);
    assert_int_equal(break_left(), 10000);
    wait_ms(4000);
    assert_int_equal(break_left(), 6000);
    assert_int_equal(elapsed(), 20000);
    REFUSED(QR_EV_SHOWN, 3);
    REFUSED(QR_EV_PAUSE, 0);
    REFUSED(QR_EV_SUBMIT, 0);
    OK(QR_EV_NOTE, 0); /* what was being written when the section ended */
    assert_int_equal(break_left(), 6000);
    OK(QR_EV_RESUME, 0); /* the break ends early */
    check_event(f.n - 1, QR_EV_RESUME, 20000, 24000);
    assert_int_equal(at()->sections[0].rest_wall, 4000);
    assert_false(at()->sections[0].by_clock);
    assert_int_equal(section_left(), 30000);
    OK(QR_EV_SHOWN, 3);
    REFUSED(QR_EV_SHOWN, 0); /* nobody comes back */
    REFUSED(QR_EV_ANSWER, 2);
    REFUSED(QR_EV_SHOWN, 6);
    OK(QR_EV_NOTE, 0); /* a remark is no answer */
    OK(QR_EV_SECTION, 0);
    assert_int_equal(at()->phase, QR_PHASE_RUNNING); /* no break here */
    assert_int_equal(at()->section, 2);
    assert_int_equal(at()->current, 6);
    assert_int_equal(at()->shown_at, -1);
    REFUSED(QR_EV_SECTION, 0); /* the last one ends with the attempt */
    wait_ms(5000);
    OK(QR_EV_SUBMIT, 0);
    assert_true(at()->sections[2].ended == 25000 && !at()->sections[2].by_clock);
    stop();
}

/* Who oversleeps the break finds the next section's clock running. */
static void test_break_overslept(void **state)
{
    (void)state;
    for (int by_event = 0; by_event <= 2; by_event++) {
        struct qr_attempt_head head = sectioned(0);
        start(&head);
        wait_ms(20000);
        OK(QR_EV_SECTION, 0);
        wait_ms(9999);
        assert_false(tick());
        assert_int_equal(break_left(), 1);
        wait_ms(15001);
        assert_int_equal(break_left(), 0);
        if (by_event == 2)
            REFUSED(QR_EV_RESUME, 0); /* pressed when it was over: once is enough */
        else if (by_event)
            OK(QR_EV_SHOWN, 3);
        else
            assert_true(tick());
        check_event(1, QR_EV_RESUME, 20000, 30000);
        assert_true(f.n == 2 + (by_event == 1) && at()->leaves == 0);
        if (by_event == 1) check_event(2, QR_EV_SHOWN, 35000, 45000);
        assert_int_equal(elapsed(), 35000);
        assert_int_equal(section_left(), 15000);
        assert_int_equal(at()->sections[0].rest_wall, 10000);
        stop();
    }
}

/* What was meant for the section before never ends the one that has just begun. */
static void test_section_race(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    head.sections[0].rest = 0;
    start(&head);
    wait_ms(60000);
    REFUSED(QR_EV_SECTION, 0);
    assert_int_equal(f.n, 1);
    check_event(0, QR_EV_SECTION, 60000, 60000);
    assert_int_equal(at()->section, 1);
    wait_ms(29999);
    assert_int_equal(section_left(), 1);
    OK(QR_EV_SECTION, 0);
    assert_int_equal(at()->section, 2);
    assert_false(at()->sections[1].by_clock);
    stop();
}

static void test_last_section_has_its_own_limit(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(200000);
    start(&head);
    OK(QR_EV_SECTION, 0);
    OK(QR_EV_RESUME, 0);
    OK(QR_EV_SECTION, 0);
    OK(QR_EV_SHOWN, 6);
    wait_ms(19999);
    assert_int_equal(section_left(), 1);
    assert_int_equal(left(), 180001);
    OK(QR_EV_FLAG, 6);
    wait_ms(1);
    assert_true(tick());
    check_event(f.n - 1, QR_EV_EXPIRE, 20000, 20000);
    assert_true(at()->expired && at()->sections[2].ended == 20000 && at()->sections[2].by_clock);
    stop();
}

static void test_test_limit_before_section_limit(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(45000);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(44999);
    assert_int_equal(left(), 1);
    assert_int_equal(section_left(), 15001);
    assert_false(tick());
    wait_ms(900000);
    assert_true(tick());
    assert_int_equal(f.n, 2);
    check_event(1, QR_EV_EXPIRE, 45000, 45000);
    assert_int_equal(at()->sections[0].ended, 45000);
    assert_int_equal(at()->sections[1].started, -1);
    stop();
}

/* An added question stands behind the last section's; before that nothing can be added. */
static void test_added_in_sections(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    head.behaviour = QR_IMMEDIATE;
    start(&head);
    struct qr_slot like = at()->head.slots[1];
    like.like = 2;
    struct qr_event add = {.type = QR_EV_ADD, .added = &like};
    assert_int_equal(qr_session_put(&f.session, &add, f.clock.now, f.clock.wall, NULL), QR_ESTATE);
    OK(QR_EV_SECTION, 0);
    OK(QR_EV_RESUME, 0);
    OK(QR_EV_SECTION, 0);
    assert_int_equal(qr_session_put(&f.session, &add, f.clock.now, f.clock.wall, NULL), QR_OK);
    assert_int_equal(at()->head.n_slots, 9);
    assert_int_equal(at()->head.sections[2].n, 3);
    assert_int_equal(at()->head.sections[0].n, 3);
    OK(QR_EV_SHOWN, 8);
    OK(QR_EV_ANSWER, 8);
    REFUSED(QR_EV_SHOWN, 5);
    stop();
}

/* ---- grace ---- */

static struct qr_attempt_head limited(enum qr_at_limit at_limit)
{
    struct qr_attempt_head head = support_head(QR_MODE_EXAM, 10000);
    head.at_limit = at_limit;
    head.grace = at_limit == QR_LIMIT_GRACE ? 5000 : 0;
    return head;
}

static void test_grace(void **state)
{
    (void)state;
    struct qr_attempt_head head = limited(QR_LIMIT_GRACE);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(9999);
    OK(QR_EV_ANSWER, 0);
    assert_int_equal(grace_left(), -1);
    wait_ms(1);
    assert_true(tick());
    check_event(2, QR_EV_TIMEUP, 10000, 10000);
    assert_int_equal(at()->phase, QR_PHASE_GRACE);
    assert_int_equal(grace_left(), 5000);
    assert_int_equal(left(), 0);
    wait_ms(2000);
    assert_int_equal(grace_left(), 3000);
    REFUSED(QR_EV_ANSWER, 1);
    REFUSED(QR_EV_FLAG, 1);
    REFUSED(QR_EV_PAUSE, 0);
    REFUSED(QR_EV_SECTION, 0);
    OK(QR_EV_SHOWN, 1); /* looking is no reaching */
    OK(QR_EV_NOTE, 1);
    assert_false(at()->slots[1].seen);
    wait_ms(2999);
    assert_false(tick());
    OK(QR_EV_SUBMIT, 0);
    check_event(f.n - 1, QR_EV_SUBMIT, 14999, 14999);
    assert_true(at()->submitted && !at()->expired && at()->over);
    assert_int_equal(at()->slots[0].time_on, 10000); /* not a millisecond of the grace */
    assert_int_equal(at()->slots[1].time_on, 0);
    stop();
}

static void test_grace_runs_out(void **state)
{
    (void)state;
    for (qr_ms over = 0; over <= 1000000; over += 500000) {
        struct qr_attempt_head head = limited(QR_LIMIT_GRACE);
        start(&head);
        wait_ms(15000 + over);
        REFUSED(QR_EV_SUBMIT, 0);
        assert_int_equal(f.n, 2);
        check_event(0, QR_EV_TIMEUP, 10000, 10000);
        check_event(1, QR_EV_EXPIRE, 15000, 15000);
        assert_true(at()->expired && !at()->submitted && at()->elapsed == 15000);
        stop();
    }
    struct qr_attempt_head head = limited(QR_LIMIT_GRACE); /* handed in at the very limit: that is in time */
    start(&head);
    wait_ms(10000);
    OK(QR_EV_SUBMIT, 0);
    check_event(0, QR_EV_TIMEUP, 10000, 10000);
    check_event(1, QR_EV_SUBMIT, 10000, 10000);
    stop();
    head.grace = 0; /* no grace at all: both at once */
    start(&head);
    wait_ms(10000);
    assert_true(tick());
    check_event(0, QR_EV_TIMEUP, 10000, 10000);
    check_event(1, QR_EV_EXPIRE, 10000, 10000);
    stop();
}

/* In grace no section ends, and no question is locked. */
static void test_grace_stops_the_other_clocks(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(58000);
    head.at_limit = QR_LIMIT_GRACE;
    head.grace = 30000;
    head.item_limit = 5000;
    start(&head);
    wait_ms(55000);
    OK(QR_EV_SHOWN, 0);
    wait_ms(3000);
    assert_true(tick());
    wait_ms(20000);
    assert_false(tick());
    assert_int_equal(item_left(), 2000);
    REFUSED(QR_EV_SHOWN, 3); /* looked over is the section that ran */
    OK(QR_EV_SHOWN, 2);
    wait_ms(20000);
    assert_true(tick());
    check_event(f.n - 1, QR_EV_EXPIRE, 88000, 88000);
    assert_int_equal(at()->sections[0].ended, 88000);
    stop();
}

/* ---- overtime ---- */

static void test_overtime(void **state)
{
    (void)state;
    struct qr_attempt_head head = limited(QR_LIMIT_OVERTIME);
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(9999);
    OK(QR_EV_ANSWER, 0);
    wait_ms(50001);
    OK(QR_EV_SHOWN, 2);
    check_event(2, QR_EV_TIMEUP, 10000, 10000);
    check_event(3, QR_EV_SHOWN, 60000, 60000);
    assert_int_equal(at()->phase, QR_PHASE_RUNNING);
    assert_int_equal(left(), 0);
    wait_ms(4000);
    OK(QR_EV_ANSWER, 2);
    assert_true(at()->over && !at()->slots[0].overtime && at()->slots[2].overtime);
    assert_int_equal(at()->slots[0].time_on, 60000);
    wait_ms(1000000);
    assert_false(tick());
    OK(QR_EV_SUBMIT, 0);
    check_event(f.n - 1, QR_EV_SUBMIT, 1064000, 1064000);
    qr_score_attempt(at(), NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.slots[0].credit == 1 && card.slots[2].credit == 1 && card.credit == 2); /* both count */
    stop();
    qr_arena_free(arena);
}

static void test_overtime_with_sections(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(50000);
    head.at_limit = QR_LIMIT_OVERTIME;
    start(&head);
    wait_ms(30000000);
    assert_true(tick());
    check_event(0, QR_EV_TIMEUP, 50000, 50000);
    check_event(1, QR_EV_SECTION, 60000, 60000);
    check_event(2, QR_EV_RESUME, 60000, 70000);
    check_event(3, QR_EV_SECTION, 90000, 100000);
    check_event(4, QR_EV_EXPIRE, 110000, 120000);
    assert_int_equal(f.n, 5);
    stop();
}

/* ---- deadlines at the same moment: the end goes before what it ends ---- */

static void test_simultaneous(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(60000);
    head.item_limit = 60000;
    start(&head); /* test, section and question */
    OK(QR_EV_SHOWN, 0);
    wait_ms(60000);
    assert_true(tick());
    assert_int_equal(f.n, 2);
    check_event(1, QR_EV_EXPIRE, 60000, 60000);
    stop();
    head.limit = 0;
    start(&head); /* section and question */
    OK(QR_EV_SHOWN, 0);
    wait_ms(60000);
    assert_true(tick());
    assert_int_equal(f.n, 2);
    check_event(1, QR_EV_SECTION, 60000, 60000);
    assert_false(at()->slots[0].locked);
    stop();
    head.limit = 60000;
    head.at_limit = QR_LIMIT_OVERTIME;
    start(&head); /* overtime begins as the section ends */
    OK(QR_EV_SHOWN, 0);
    wait_ms(60000);
    assert_true(tick());
    check_event(1, QR_EV_TIMEUP, 60000, 60000);
    check_event(2, QR_EV_SECTION, 60000, 60000);
    assert_int_equal(f.n, 3);
    stop();
    head.n_sections = 0;
    start(&head); /* overtime begins as the question's time ends */
    OK(QR_EV_SHOWN, 0);
    wait_ms(60000);
    assert_true(tick());
    check_event(1, QR_EV_TIMEUP, 60000, 60000);
    check_event(2, QR_EV_LOCK, 60000, 60000);
    stop();
}

/* ---- clocks that stop, jump or run back ---- */

static void test_pause_is_excluded(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(100000);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(59000);
    OK(QR_EV_PAUSE, 0);
    wait_ms(86400000);
    assert_false(tick());
    assert_int_equal(section_left(), 1000);
    assert_int_equal(left(), 41000);
    OK(QR_EV_RESUME, 0);
    wait_ms(999);
    assert_false(tick());
    wait_ms(1);
    assert_true(tick());
    check_event(f.n - 1, QR_EV_SECTION, 60000, 86460000);
    stop();
}

static void test_clock_runs_back(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    start(&head);
    wait_ms(30000);
    OK(QR_EV_SHOWN, 0);
    f.clock.now = 5;
    assert_int_equal(elapsed(), 30000);
    assert_false(tick());
    OK(QR_EV_FLAG, 0);
    assert_int_equal(f.events[f.n - 1].at, 30000);
    f.clock = (struct qr_fake_clock){.now = BOOT + 40000, .wall = WALL - 7000};
    OK(QR_EV_SECTION, 0); /* the wall clock was set back */
    f.clock.now -= 5000;
    assert_int_equal(break_left(), 10000);
    f.clock.now += 7000;
    f.clock.wall -= 1000000; /* and again during the break */
    OK(QR_EV_RESUME, 0);
    assert_int_equal(at()->sections[0].rest_wall, 0);
    assert_int_equal(section_left(), 30000);
    stop();
}

/* ---- the program went away ---- */

static struct qr_attempt *replay(void)
{
    struct qr_attempt *a;
    struct qr_error err = {0};
    const char *line = f.journal.data, *end = strchr(line, '\n');
    assert_int_equal(qr_head_read(&a, line, (size_t)(end - line), NULL), QR_OK);
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

/* Goes on from the journal and a heartbeat, on another clock, a day later. */
static void restart(qr_ms heartbeat)
{
    qr_session_release(&f.session);
    f.clock.now = 77;
    f.clock.wall += 86400000;
    qr_session_start(&f.session, replay(), heartbeat, f.clock.now, sink, NULL);
}

static void test_restart_while_running(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    start(&head);
    OK(QR_EV_SHOWN, 0);
    wait_ms(40000);
    restart(35000);
    assert_int_equal(section_left(), 25000);
    f.clock.now -= 50; /* never before the heartbeat */
    assert_int_equal(elapsed(), 35000);
    f.clock.now += 50;
    OK(QR_EV_RESUME, 0);
    assert_int_equal(f.events[f.n - 1].at, 35000);
    wait_ms(24999);
    assert_false(tick());
    wait_ms(1);
    assert_true(tick());
    assert_true(f.events[f.n - 1].type == QR_EV_SECTION && f.events[f.n - 1].at == 60000);
    stop();
    start(&head); /* nobody puts a resume: the time is right all the same */
    wait_ms(59000);
    restart(59000);
    wait_ms(1000);
    REFUSED(QR_EV_SECTION, 0);
    assert_true(f.events[0].type == QR_EV_SECTION && f.events[0].at == 60000);
    stop();
}

/* A break is over when the program comes back; its time was nobody's. */
static void test_restart_in_a_break(void **state)
{
    (void)state;
    for (int by_event = 0; by_event <= 1; by_event++) {
        struct qr_attempt_head head = sectioned(0);
        start(&head);
        wait_ms(20000);
        OK(QR_EV_SECTION, 0);
        wait_ms(2000);
        restart(20000);
        assert_int_equal(at()->phase, QR_PHASE_BREAK);
        assert_int_equal(break_left(), 0);
        assert_int_equal(elapsed(), 20000);
        if (by_event)
            REFUSED(QR_EV_RESUME, 0); /* it has ended by itself */
        else
            assert_true(tick());
        assert_int_equal(at()->phase, QR_PHASE_RUNNING);
        assert_true(f.n == 2 && at()->leaves == 0); /* nobody went away while time ran */
        assert_true(f.events[1].type == QR_EV_RESUME && f.events[1].at == 20000);
        assert_int_equal(at()->sections[0].rest_wall, 86402000);
        assert_int_equal(section_left(), 30000);
        stop();
    }
}

static void test_restart_in_pause_grace_and_overtime(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    start(&head);
    wait_ms(20000);
    OK(QR_EV_PAUSE, 0);
    restart(99999999); /* paused: a heartbeat says nothing */
    assert_int_equal(elapsed(), 20000);
    OK(QR_EV_RESUME, 0);
    assert_int_equal(section_left(), 40000);
    stop();
    head = limited(QR_LIMIT_GRACE);
    start(&head);
    wait_ms(10000);
    assert_true(tick());
    restart(12000);
    assert_int_equal(grace_left(), 3000);
    OK(QR_EV_RESUME, 0);
    assert_int_equal(at()->phase, QR_PHASE_GRACE);
    assert_int_equal(qr_attempt_timing(at()).leaves, 1); /* a grace has no pauses, whatever the rest allows */
    wait_ms(3000);
    assert_true(tick());
    assert_true(at()->expired && at()->elapsed == 15000);
    stop();
    head = limited(QR_LIMIT_OVERTIME);
    start(&head);
    wait_ms(12000);
    OK(QR_EV_SHOWN, 0);
    restart(14000);
    OK(QR_EV_RESUME, 0);
    assert_true(at()->over && elapsed() == 14000);
    OK(QR_EV_ANSWER, 0);
    assert_true(at()->slots[0].overtime);
    stop();
}

/* A heartbeat beyond the deadline: the end is at the deadline, and what follows has its time. */
static void test_restart_past_a_deadline(void **state)
{
    (void)state;
    struct qr_attempt_head head = sectioned(0);
    head.sections[0].rest = 0;
    start(&head);
    wait_ms(60000);
    restart(61500);
    assert_true(tick());
    assert_true(f.events[0].type == QR_EV_SECTION && f.events[0].at == 60000);
    assert_int_equal(section_left(), 28500);
    stop();
    head = limited(QR_LIMIT_SUBMIT);
    start(&head);
    restart(10000);
    REFUSED(QR_EV_RESUME, 0);
    assert_true(at()->expired && at()->elapsed == 10000);
    stop();
}

/* ---- when answers are shown ---- */

static void test_may_show(void **state)
{
    (void)state;
    struct qr_attempt_head head = limited(QR_LIMIT_SUBMIT);
    head.show_from = WALL + 500000;
    start(&head);
    assert_false(qr_attempt_may_show(at(), WALL + 900000)); /* not before it is handed in */
    OK(QR_EV_SUBMIT, 0);
    assert_false(qr_attempt_may_show(at(), WALL + 499999));
    assert_true(qr_attempt_may_show(at(), WALL + 500000));
    stop();
    head.show_from = 0;
    start(&head);
    assert_false(qr_attempt_may_show(at(), WALL));
    OK(QR_EV_SUBMIT, 0);
    assert_true(qr_attempt_may_show(at(), WALL));
    stop();
    head.behaviour = QR_IMMEDIATE; /* feedback at once is feedback at once */
    start(&head);
    assert_true(qr_attempt_may_show(at(), WALL));
    stop();
}

/* No header is made that could not be read back. */
static void test_sections_add_up(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_form form = support_form(f.bank, arena);
    struct qr_attempt_head head = sectioned(0);
    head.sections[1].n = 2;
    assert_null(qr_attempt_new(&head, &form));
    head.sections[1].n = 0;
    head.sections[0].n = 6;
    assert_null(qr_attempt_new(&head, &form));
    qr_arena_free(arena);
}

int quiz_test_timing(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_item_lock),
        cmocka_unit_test(test_item_time_adds_up),
        cmocka_unit_test(test_item_lock_asleep),
        cmocka_unit_test(test_item_lock_hands_in),
        cmocka_unit_test(test_checked_is_not_locked),
        cmocka_unit_test(test_asleep_through_everything),
        cmocka_unit_test(test_section_by_hand),
        cmocka_unit_test(test_break_overslept),
        cmocka_unit_test(test_section_race),
        cmocka_unit_test(test_last_section_has_its_own_limit),
        cmocka_unit_test(test_test_limit_before_section_limit),
        cmocka_unit_test(test_added_in_sections),
        cmocka_unit_test(test_grace),
        cmocka_unit_test(test_grace_runs_out),
        cmocka_unit_test(test_grace_stops_the_other_clocks),
        cmocka_unit_test(test_overtime),
        cmocka_unit_test(test_overtime_with_sections),
        cmocka_unit_test(test_simultaneous),
        cmocka_unit_test(test_pause_is_excluded),
        cmocka_unit_test(test_clock_runs_back),
        cmocka_unit_test(test_restart_while_running),
        cmocka_unit_test(test_restart_in_a_break),
        cmocka_unit_test(test_restart_in_pause_grace_and_overtime),
        cmocka_unit_test(test_restart_past_a_deadline),
        cmocka_unit_test(test_may_show),
        cmocka_unit_test(test_sections_add_up),
    };
    return cmocka_run_group_tests_name("timing", tests, set_up, tear_down);
}
