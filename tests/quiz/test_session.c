/* The live attempt on a fake clock: to the millisecond. */
#include <string.h>

#include "quizradar/clock.h"
#include "support_quiz.h"

struct fixture {
    struct qr_bank *bank;
    struct qr_fake_clock clock;
    struct qr_session session;
    struct qr_event last;
    int sunk, refuse;
};

static struct fixture f;

static int sink(void *ctx, const struct qr_attempt *attempt, const struct qr_event *event,
                struct qr_error *err)
{
    struct fixture *fix = ctx;
    assert_ptr_equal(attempt, fix->session.attempt);
    assert_int_equal(event->seq, attempt->n_events + 1); /* before it is applied */
    if (fix->refuse) return qr_fail(err, QR_EDB, "disk full");
    fix->last = *event;
    fix->sunk++;
    return QR_OK;
}

static void start(qr_ms limit)
{
    memset(&f, 0, sizeof f);
    f.clock = (struct qr_fake_clock){.now = 1000000, .wall = 1795000000000};
    f.bank = support_questions(support_every_type);
    qr_session_start(&f.session, support_attempt(f.bank, QR_MODE_EXAM, limit), 0, f.clock.now, sink, &f);
}

static void stop(void)
{
    qr_session_release(&f.session);
    qr_bank_free(f.bank);
}

static int put(enum qr_event_type type, uint32_t slot)
{
    static const uint32_t first[] = {0};
    struct qr_event event = {.type = type, .slot = slot};
    if (type == QR_EV_ANSWER) event.response = (struct qr_response){.n = 1, .picks = first};
    return qr_session_put(&f.session, &event, f.clock.now, f.clock.wall, NULL);
}

static qr_ms left(void)
{
    return qr_session_left(&f.session, f.clock.now);
}

static void test_expires_at_the_limit(void **state)
{
    (void)state;
    start(10000);
    assert_int_equal(put(QR_EV_SHOWN, 0), QR_OK);
    qr_fake_clock_advance(&f.clock, 9999);
    assert_int_equal(left(), 1);
    assert_false(qr_session_tick(&f.session, f.clock.now, f.clock.wall, NULL));
    assert_int_equal(put(QR_EV_ANSWER, 0), QR_OK); /* in the last millisecond */
    qr_fake_clock_advance(&f.clock, 1);
    assert_int_equal(left(), 0);
    assert_true(qr_session_tick(&f.session, f.clock.now, f.clock.wall, NULL));
    assert_false(qr_session_tick(&f.session, f.clock.now, f.clock.wall, NULL));
    assert_int_equal(f.last.type, QR_EV_EXPIRE);
    assert_int_equal(f.last.at, 10000);
    assert_int_equal(f.sunk, 3);
    assert_true(f.session.attempt->expired);
    assert_int_equal(put(QR_EV_ANSWER, 0), QR_ESTATE);
    stop();
}

static void test_event_after_the_limit(void **state)
{
    (void)state;
    for (qr_ms over = 0; over <= 100000; over += 50000) {
        start(10000);
        qr_fake_clock_advance(&f.clock, 10000 + over);
        assert_int_equal(put(QR_EV_ANSWER, 0), QR_ESTATE);
        assert_int_equal(f.sunk, 1); /* only the expiry went out */
        assert_int_equal(f.last.type, QR_EV_EXPIRE);
        assert_int_equal(f.last.at, 10000);
        assert_true(f.session.attempt->expired);
        assert_int_equal(qr_attempt_answered(f.session.attempt), 0);
        stop();
    }
}

static void test_submit_too_late_expires(void **state)
{
    (void)state;
    start(10000);
    qr_fake_clock_advance(&f.clock, 10000);
    assert_int_equal(put(QR_EV_SUBMIT, 0), QR_ESTATE);
    assert_true(f.session.attempt->expired && !f.session.attempt->submitted);
    assert_int_equal(put(QR_EV_LATE, 0), QR_OK);
    qr_fake_clock_advance(&f.clock, 5000);
    assert_int_equal(put(QR_EV_ANSWER, 0), QR_OK);
    assert_int_equal(f.last.at, 10000); /* frozen */
    assert_int_equal(f.session.attempt->slots[0].late.n, 1);
    assert_int_equal(left(), 0);
    assert_int_equal(put(QR_EV_CLOSE, 0), QR_OK);
    stop();
}

static void test_pause_costs_nothing(void **state)
{
    (void)state;
    start(10000);
    qr_fake_clock_advance(&f.clock, 4000);
    assert_int_equal(put(QR_EV_PAUSE, 0), QR_OK);
    qr_fake_clock_advance(&f.clock, 1000000);
    assert_int_equal(left(), 6000);
    assert_false(qr_session_tick(&f.session, f.clock.now, f.clock.wall, NULL));
    assert_int_equal(put(QR_EV_RESUME, 0), QR_OK);
    assert_int_equal(f.last.at, 4000);
    qr_fake_clock_advance(&f.clock, 5999);
    assert_int_equal(left(), 1);
    assert_int_equal(put(QR_EV_SUBMIT, 0), QR_OK);
    qr_fake_clock_advance(&f.clock, 5000);
    assert_int_equal(qr_session_elapsed(&f.session, f.clock.now), 9999);
    stop();
}

static void test_goes_on_after_a_crash(void **state)
{
    (void)state;
    start(10000);
    qr_fake_clock_advance(&f.clock, 2000);
    assert_int_equal(put(QR_EV_SHOWN, 0), QR_OK);
    struct qr_attempt *attempt = f.session.attempt;
    /* The program went away; a heartbeat says that 3000 ms had run. The clock of the new start is another
     * one. */
    qr_session_start(&f.session, attempt, 3000, 50, sink, &f);
    struct qr_event resume = {.type = QR_EV_RESUME};
    assert_int_equal(qr_session_put(&f.session, &resume, 50, 0, NULL), QR_OK);
    assert_int_equal(resume.at, 3000);
    assert_int_equal(qr_session_elapsed(&f.session, 60), 3010);
    assert_int_equal(qr_session_elapsed(&f.session, 10), 3000); /* never backwards */
    qr_session_start(&f.session, attempt, 0, 0, NULL, NULL);
    assert_int_equal(qr_session_elapsed(&f.session, 0), 3000); /* never before the last event */
    stop();
}

static void test_untimed(void **state)
{
    (void)state;
    start(0);
    qr_fake_clock_advance(&f.clock, (qr_ms)1 << 40);
    assert_int_equal(left(), -1);
    assert_false(qr_session_tick(&f.session, f.clock.now, f.clock.wall, NULL));
    assert_int_equal(put(QR_EV_ANSWER, 0), QR_OK);
    stop();
}

static void test_sink_stops_the_event(void **state)
{
    (void)state;
    struct qr_error err = {0};
    start(10000);
    f.refuse = 1;
    assert_int_equal(put(QR_EV_ANSWER, 0), QR_EDB);
    assert_int_equal(f.session.attempt->n_events, 0);
    qr_fake_clock_advance(&f.clock, 10000);
    assert_false(qr_session_tick(&f.session, f.clock.now, f.clock.wall, &err));
    assert_int_equal(err.code, QR_EDB);
    assert_int_equal(put(QR_EV_ANSWER, 0), QR_EDB);
    f.refuse = 0;
    assert_true(qr_session_tick(&f.session, f.clock.now, f.clock.wall, &err));
    stop();
}

static void test_unlawful_events_do_not_reach_the_sink(void **state)
{
    (void)state;
    start(10000);
    assert_int_equal(put(QR_EV_ANSWER, 99), QR_EINVALID);
    assert_int_equal(put(QR_EV_CHECK, 0), QR_ESTATE);
    assert_int_equal(put(QR_EV_EXPIRE, 0), QR_EINVALID); /* before its time */
    assert_int_equal(f.sunk, 0);
    stop();
}

static void test_attempt_id(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    char *one = qr_attempt_make_id(arena, 1795249800000, 1),
         *two = qr_attempt_make_id(arena, 1795249800000, 2);
    assert_int_equal(strlen(one), 20);
    assert_memory_equal(one, "20261121-083000-", 16);
    assert_string_equal(one, qr_attempt_make_id(arena, 1795249800000, 1));
    assert_string_not_equal(one, two);
    assert_int_equal(strspn(one, "0123456789abcdef-"), 20);
    qr_arena_free(arena);
}

int quiz_test_session(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expires_at_the_limit),
        cmocka_unit_test(test_event_after_the_limit),
        cmocka_unit_test(test_submit_too_late_expires),
        cmocka_unit_test(test_pause_costs_nothing),
        cmocka_unit_test(test_goes_on_after_a_crash),
        cmocka_unit_test(test_untimed),
        cmocka_unit_test(test_sink_stops_the_event),
        cmocka_unit_test(test_unlawful_events_do_not_reach_the_sink),
        cmocka_unit_test(test_attempt_id),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
