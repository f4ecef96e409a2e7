/* An adaptive session in the program: lost between two of its events, and with a disk that refuses one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "quizradar/str.h"

struct desk {
    struct app *app;
    struct qr_fake_clock clock;
    char dir[64];
};

static void open_app(struct desk *d)
{
    struct app_params params = {.argv0 = "quizradar",
                                .data_dir = d->dir,
                                .theme = -1,
                                .seed = 11,
                                .clock = qr_clock_fake(&d->clock),
                                .text = ui_text_ops_fixed(),
                                .system_dark = -1};
    assert_int_equal(app_open(&d->app, &params, NULL), QR_OK);
    app_event(d->app, NULL);
}

/* What a kill leaves; the memory is given back for the leak check alone. */
static void drop_app(struct desk *d)
{
    d->app->in_session = false;
    qr_session_release(&d->app->session);
    app_close(d->app);
}

static int setup(void **state)
{
    static struct desk d;
    struct qr_error err;
    memset(&d, 0, sizeof d);
    strcpy(d.dir, "/tmp/quizradar-diagnostic-XXXXXX");
    assert_non_null(mkdtemp(d.dir));
    setenv("QUIZRADAR_DATA", QR_TEST_DATA "/timing", 1);
    d.clock = (struct qr_fake_clock){1000000, 1760438520000};
    open_app(&d);
    struct screen_start start = {.title = "Diagnostic", .about = "All", .limit = 60000, .shuffle = true};
    start.exam = qr_library_find_exam(d.app->library, "exam-diagnostic");
    assert_int_equal(app_start_quiz(d.app, &start, &err), QR_OK);
    *state = &d;
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    char command[96];
    app_close(d->app);
    snprintf(command, sizeof command, "rm -rf '%s'", d->dir);
    return system(command);
}

static const struct qr_attempt *attempt(const struct desk *d)
{
    return d->app->session.attempt;
}

static void answer(struct desk *d, bool right)
{
    uint32_t at = attempt(d)->current, pick = 0;
    const struct qr_item *item = attempt(d)->head.slots[at].item;
    while (item->choices[pick].correct != right)
        pick++;
    struct qr_event e = {.type = QR_EV_ANSWER, .slot = at, .response = {.n = 1, .picks = &pick}};
    qr_fake_clock_advance(&d->clock, 20000);
    assert_int_equal(app_put(d->app, &e), QR_OK);
}

static void it_has_no_clock_and_one_question(void **state)
{
    const struct qr_attempt_head *h = &attempt(*state)->head;
    assert_true(h->adaptive && h->may_pause);
    assert_int_equal(h->limit, 0);
    assert_int_equal(h->n_slots, 1);
    assert_int_equal(h->most, 6);
    assert_string_equal(h->exam, "exam-diagnostic");
}

/* The question has come and was not on screen yet: it is shown, and what follows it is what would have. */
static void lost_between_coming_and_showing(void **state)
{
    struct desk *d = *state;
    char third[64], id[64];
    answer(d, true);
    app_diagnostic_next(d->app);
    assert_int_equal(attempt(d)->current, 1);
    qr_strlcpy(id, attempt(d)->head.slots[1].item->id, sizeof id);
    answer(d, false);
    app_diagnostic_next(d->app);
    qr_strlcpy(third, attempt(d)->head.slots[2].item->id, sizeof third);
    teardown(state);

    setup(state);
    answer(d, true);
    qr_diagnostic_follow(d->app->diagnostic, attempt(d), 1);
    struct qr_diagnostic_question q;
    assert_true(qr_diagnostic_next(d->app->diagnostic, &q));
    assert_string_equal(q.item_id, id);
    struct qr_arena *arena = qr_arena_new(0);
    const struct qr_bank *bank = qr_library_find_bank(d->app->library, q.bank_id);
    struct qr_form_params p = {.taxonomy = d->app->library->taxonomy, .banks = &bank, .n_banks = 1};
    struct qr_slot slot;
    assert_int_equal(qr_form_slot(&p, q.bank_id, q.item_id, arena, &slot, NULL), QR_OK);
    struct qr_event add = {.type = QR_EV_ADD, .added = &slot};
    assert_int_equal(app_put(d->app, &add), QR_OK);
    qr_arena_free(arena);
    assert_int_equal(attempt(d)->current, 0);
    drop_app(d);
    open_app(d);
    assert_int_equal(app_resume(d->app, NULL), QR_OK);
    assert_int_equal(attempt(d)->current, 1);
    assert_string_equal(attempt(d)->head.slots[1].item->id, id);
    answer(d, false);
    app_diagnostic_next(d->app);
    assert_string_equal(attempt(d)->head.slots[2].item->id, third);
}

static int refuse(void *ctx, const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    (void)ctx, (void)a;
    return event->type == QR_EV_ADD ? qr_fail(err, QR_EIO, "the disk is full") : QR_OK;
}

/* An answer that could not lead on may change, and counts once. */
static void a_full_disk_folds_nothing_in(void **state)
{
    struct desk *d = *state;
    struct qr_session *s = &d->app->session;
    qr_event_sink sink = s->sink;
    void *ctx = s->sink_ctx;
    answer(d, true);
    s->sink = refuse;
    app_diagnostic_next(d->app);
    assert_non_null(strstr(d->app->toast, "the disk is full"));
    assert_int_equal(attempt(d)->head.n_slots, 1);
    s->sink = sink;
    s->sink_ctx = ctx;
    answer(d, false);
    app_diagnostic_next(d->app);
    assert_int_equal(attempt(d)->head.n_slots, 2);
    const struct qr_diagnostic_step *step = qr_diagnostic_last(d->app->diagnostic);
    assert_true(step->before[step->area].weight < 0.01);
    assert_true(step->after[step->area].weight > 0.9 && step->after[step->area].weight < 1.1);
    assert_true(step->after[step->area].value < step->before[step->area].value);
}

int app_test_diagnostic(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_has_no_clock_and_one_question, setup, teardown),
        cmocka_unit_test_setup_teardown(lost_between_coming_and_showing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_folds_nothing_in, setup, teardown),
    };
    return cmocka_run_group_tests_name("diagnostic", tests, NULL, NULL);
}
