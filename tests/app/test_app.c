/* The program without window and fonts: a quiz through events, a crash, and the same data opened again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

struct desk {
    struct app *app;
    struct qr_fake_clock clock;
    char dir[64];
};

static void open_app(struct desk *d)
{
    struct qr_error err;
    struct app_params params = {.argv0 = "quizradar",
                                .data_dir = d->dir,
                                .theme = -1,
                                .seed = 11,
                                .clock = qr_clock_fake(&d->clock),
                                .text = ui_text_ops_fixed(),
                                .system_dark = -1};
    int rc = app_open(&d->app, &params, &err);
    if (rc != QR_OK) fail_msg("%s", err.message);
    app_resize(d->app, 1280, 800, 1);
    app_event(d->app, NULL);
}

/* What a kill leaves: nothing is told to anybody; the memory is given back for the leak check alone. */
static void drop_app(struct desk *d)
{
    d->app->in_session = false;
    qr_session_release(&d->app->session);
    app_close(d->app);
    d->app = NULL;
}

static int setup(void **state)
{
    static struct desk d;
    memset(&d, 0, sizeof d);
    strcpy(d.dir, "/tmp/quizradar-app-XXXXXX");
    assert_non_null(mkdtemp(d.dir));
    setenv("QUIZRADAR_DATA", QR_TEST_DATA "/shelf", 1);
    d.clock = (struct qr_fake_clock){1000000, 1760438520000};
    open_app(&d);
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

static void key(struct desk *d, const char *name)
{
    struct ui_event e = {.type = UI_EV_KEY};
    e.key = ui_key_parse(name, &e.mods);
    app_event(d->app, &e);
}

static const struct ui_node *node(struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->app->ui.tree.n; i++)
        if (strcmp(d->app->ui.tree.nodes[i].name, name) == 0) return &d->app->ui.tree.nodes[i];
    return NULL;
}

static void click(struct desk *d, const char *name)
{
    const struct ui_node *n = node(d, name);
    assert_non_null(n);
    struct ui_event e = {.type = UI_EV_MOVE, .button = 1, .clicks = 1};
    e.x = n->visible.x + n->visible.w / 2;
    e.y = n->visible.y + n->visible.h / 2;
    app_event(d->app, &e);
    e.type = UI_EV_DOWN;
    app_event(d->app, &e);
    e.type = UI_EV_UP;
    app_event(d->app, &e);
}

static void wait_ms(struct desk *d, qr_ms ms)
{
    qr_fake_clock_advance(&d->clock, ms);
    app_event(d->app, &(struct ui_event){.type = UI_EV_WAKE});
}

static const char *screen(struct desk *d)
{
    return screen_ops_of(d->app->screen)->name;
}

static void start_exam(struct desk *d)
{
    struct qr_error err;
    struct screen_start start = {.mode = QR_MODE_EXAM,
                                 .title = "Timed exam",
                                 .about = "Shelf",
                                 .questions = 24,
                                 .limit = 36 * 60000,
                                 .extra_time = 1,
                                 .shuffle = true,
                                 .may_pause = true};
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    app_event(d->app, NULL);
}

/* As many letters as the question asks for. */
static void answer(struct desk *d)
{
    const struct qr_attempt *a = d->app->session.attempt;
    const struct qr_item *item = a->head.slots[a->current].item;
    uint32_t n = item->type != QR_MULTIPLE ? 1 : item->select_count ? item->select_count : 2;
    for (uint32_t i = 0; i < n; i++)
        key(d, (const char[]){(char)('a' + i), '\0'});
}

static void test_a_new_person_sees_the_first_run(void **state)
{
    struct desk *d = *state;
    assert_string_equal(screen(d), "first-run");
    assert_non_null(node(d, "Start a first check"));
    assert_true(d->app->ui.list.n > 20);
    assert_int_equal(app_deadline(d->app), -1);
}

static void test_an_exam_to_its_results(void **state)
{
    struct desk *d = *state;
    start_exam(d);
    assert_string_equal(screen(d), "quiz");
    for (int i = 0; i < 24; i++) {
        assert_int_equal(d->app->session.attempt->current, i);
        wait_ms(d, 20000);
        answer(d);
        key(d, "Enter");
    }
    assert_non_null(node(d, "All questions are answered"));
    key(d, "Enter");
    assert_string_equal(screen(d), "results");
    assert_false(d->app->in_session);
    assert_int_equal(d->app->card.n, 24);
    assert_float_equal(d->app->card.max, 24, 1e-9);
    assert_int_equal(d->app->shown->elapsed, 24 * 20000);
    assert_int_equal(d->app->model.n_attempts, 1);
    assert_null(d->app->model.open);
    assert_int_equal(d->app->profile->counted, 24);
}

static void test_a_crash_loses_nothing(void **state)
{
    struct desk *d = *state;
    start_exam(d);
    for (int i = 0; i < 5; i++) {
        wait_ms(d, 10000);
        answer(d);
        if (i == 2) key(d, "F");
        key(d, "Enter");
    }
    char id[128];
    qr_strlcpy(id, d->app->session.attempt->head.id, sizeof id);
    uint32_t events = d->app->session.attempt->n_events;
    drop_app(d);
    open_app(d);
    assert_string_equal(screen(d), "home");
    const struct screen_attempt *open = d->app->model.open;
    assert_non_null(open);
    assert_string_equal(open->id, id);
    assert_int_equal(open->answered, 5);
    assert_int_equal(open->flagged, 1);
    assert_int_equal(open->current, 5);
    assert_int_equal(open->elapsed, 50000);
    key(d, "Enter");
    assert_string_equal(screen(d), "quiz");
    assert_int_equal(d->app->session.attempt->n_events, events + 1);
    assert_int_equal(d->app->session.attempt->current, 5);
    assert_int_equal(d->app->model.left, 36 * 60000 - 50000);
}

static int alerts(const struct desk *d)
{
    int n = 0;
    for (size_t i = 0; i < d->app->ui.tree.n; i++)
        n += d->app->ui.tree.nodes[i].role == UI_ROLE_ALERT;
    return n;
}

/* Waits for what the program itself asks for, until `until`; returns how often it woke. */
static int sleep_until(struct desk *d, qr_ms until)
{
    int wakes = 0;
    for (; d->clock.now < until; wakes++) {
        qr_ms due = app_deadline(d->app), by = (due < 0 || due > until ? until : due) - d->clock.now;
        assert_true(by > 0);
        wait_ms(d, by);
    }
    return wakes;
}

static void test_the_countdown_asks_for_a_frame_a_second(void **state)
{
    struct desk *d = *state;
    start_exam(d);
    qr_ms due = app_deadline(d->app);
    assert_true(due > d->clock.now && due <= d->clock.now + 1000);
    wait_ms(d, due - d->clock.now);
    assert_true(app_deadline(d->app) <= d->clock.now + 1000);
    key(d, "P");
    wait_ms(d, 1000); /* whatever moved has come to rest */
    assert_int_equal(app_deadline(d->app), -1);
    wait_ms(d, 500000);
    key(d, "P");
    assert_true(d->app->model.left > 36 * 60000 - 2000);
    wait_ms(d, 300); /* the time that is kept is out of step with what is shown */
    key(d, "P");
    wait_ms(d, 1000);
    key(d, "P");
    wait_ms(d, 1000);
    assert_in_range(sleep_until(d, d->clock.now + 60000), 60, 61);
}

/* A timer that nobody sees wakes nobody: only the time that is kept, the words that it runs low, and the end.
 */
static void test_a_hidden_timer_sleeps(void **state)
{
    struct desk *d = *state;
    d->app->settings.hide_timer = true;
    start_exam(d); /* 36 minutes: a fifth of it is 432 s */
    qr_ms begin = d->clock.now;
    wait_ms(d, 1000);
    assert_int_equal(alerts(d), 0);
    int wakes = sleep_until(d, begin + 1727999);
    assert_in_range(wakes, 300, 350); /* every five seconds */
    assert_int_equal(alerts(d), 0);
    assert_int_equal(app_deadline(d->app), begin + 1728000);
    sleep_until(d, begin + 1728000);
    assert_int_equal(alerts(d), 1);
    sleep_until(d, begin + 1736000);
    assert_int_equal(alerts(d), 0);
    sleep_until(d, begin + 1860000); /* the last five minutes are shown again */
    assert_in_range(sleep_until(d, begin + 1870000), 10, 12);
    sleep_until(d, begin + 2160000);
    assert_int_equal(d->app->session.attempt->phase, QR_PHASE_DONE);
}

/* Whatever runs out, the program wakes at that moment, and not much more than once a second before. */
static void test_every_limit_wakes_exactly(void **state)
{
    struct desk *d = *state;
    struct qr_error err;
    struct screen_start start = {.mode = QR_MODE_EXAM,
                                 .title = "Timed exam",
                                 .about = "Shelf",
                                 .questions = 4,
                                 .limit = 100300,
                                 .at_limit = QR_LIMIT_GRACE,
                                 .grace = 20700,
                                 .item_limit = 90500,
                                 .extra_time = 1};
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    app_event(d->app, NULL);
    const struct qr_attempt *a = d->app->session.attempt;
    qr_ms begin = d->clock.now, locked = -1, grace = -1, done = -1;
    int wakes = 0;
    for (; done < 0 && wakes < 400; wakes++) {
        qr_ms due = app_deadline(d->app);
        assert_true(due > d->clock.now && due <= d->clock.now + 1000);
        wait_ms(d, due - d->clock.now);
        if (locked < 0 && a->slots[0].locked) locked = d->clock.now - begin;
        if (grace < 0 && a->phase == QR_PHASE_GRACE) grace = d->clock.now - begin;
        if (a->phase == QR_PHASE_DONE) done = d->clock.now - begin;
    }
    assert_int_equal(locked, 90500);
    assert_int_equal(grace, 100300);
    assert_int_equal(done, 121000);
    assert_true(wakes <= 260); /* two countdowns out of step, and the bars that fade */
}

/* The last words of a note are not lost because the window was closed before they had rested. */
static void test_a_note_survives_the_end(void **state)
{
    struct desk *d = *state;
    struct ui_event text = {.type = UI_EV_TEXT, .text = "why"}, quit = {.type = UI_EV_QUIT};
    start_exam(d);
    for (int i = 0; i < 2; i++) {
        key(d, "N");
        app_event(d->app, &text);
        if (i)
            key(d, "Ctrl+Q");
        else
            app_event(d->app, &quit);
        assert_true(d->app->quit);
        assert_non_null(d->app->session.attempt->slots[i].note);
        assert_string_equal(d->app->session.attempt->slots[i].note, "why");
        d->app->quit = false;
        key(d, "Enter");
        key(d, "Right");
    }
}

/* The time of a question whose answer stands does not run, and nothing wakes for it. */
static void test_feedback_rests(void **state)
{
    struct desk *d = *state;
    struct qr_error err;
    struct screen_start start = {.mode = QR_MODE_PRACTICE,
                                 .behaviour = QR_IMMEDIATE,
                                 .title = "Practice",
                                 .about = "Shelf",
                                 .questions = 4,
                                 .item_limit = 90500,
                                 .extra_time = 1};
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    app_event(d->app, NULL);
    assert_true(app_deadline(d->app) <= d->clock.now + 1000);
    answer(d);
    key(d, "Enter");
    assert_true(d->app->session.attempt->slots[0].checked);
    wait_ms(d, 1000); /* whatever moved has come to rest */
    assert_int_equal(app_deadline(d->app), -1);
}

/* A machine that slept through the grace wakes up handed in, at its limit. */
static void test_sleep_gains_nothing(void **state)
{
    struct desk *d = *state;
    struct qr_error err;
    struct screen_start start = {.mode = QR_MODE_EXAM,
                                 .title = "Timed exam",
                                 .about = "Shelf",
                                 .questions = 4,
                                 .limit = 60000,
                                 .at_limit = QR_LIMIT_GRACE,
                                 .grace = 30000,
                                 .extra_time = 1};
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    app_event(d->app, NULL);
    wait_ms(d, 8 * 3600000);
    assert_int_equal(d->app->session.attempt->phase, QR_PHASE_DONE);
    assert_int_equal(d->app->session.attempt->elapsed, 90000);
    assert_non_null(node(d, "Time is up"));
}

static void test_time_is_up(void **state)
{
    struct desk *d = *state;
    start_exam(d);
    answer(d);
    wait_ms(d, 36 * 60000 - 1);
    assert_null(node(d, "Time is up"));
    wait_ms(d, 1);
    assert_non_null(node(d, "Time is up"));
    assert_true(d->app->session.attempt->expired);
    struct qr_event late = {.type = QR_EV_FLAG, .slot = 0, .value = 1};
    assert_int_not_equal(app_put(d->app, &late), QR_OK);
    click(d, "See results");
    assert_string_equal(screen(d), "results");
    assert_int_equal(d->app->card.not_reached, 23);
}

/* Killed and started again, and the open attempt gone on with. */
static void come_back(struct desk *d)
{
    struct qr_error err;
    drop_app(d);
    open_app(d);
    assert_int_equal(app_resume(d->app, &err), QR_OK);
    wait_ms(d, 0);
}

static void test_grace_goes_on_after_a_crash(void **state)
{
    struct desk *d = *state;
    struct qr_error err;
    struct screen_start start = {.mode = QR_MODE_EXAM,
                                 .title = "Timed exam",
                                 .about = "Shelf",
                                 .questions = 4,
                                 .limit = 60000,
                                 .at_limit = QR_LIMIT_GRACE,
                                 .grace = 90000};
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    wait_ms(d, 60000);
    assert_int_equal(d->app->session.attempt->phase, QR_PHASE_GRACE);
    wait_ms(d, 30000);
    come_back(d);
    assert_int_equal(d->app->session.attempt->phase, QR_PHASE_GRACE);
    assert_int_equal(qr_session_grace_left(&d->app->session, d->clock.now), 60000);
    wait_ms(d, 60000);
    assert_true(d->app->session.attempt->expired);
    assert_int_equal(d->app->session.attempt->elapsed, 150000);
}

static void test_settings_stay(void **state)
{
    struct desk *d = *state;
    key(d, "Ctrl+D");
    bool dark = app_is_dark(d->app);
    key(d, "Ctrl++");
    assert_float_equal(d->app->settings.text_scale, 1.1, 1e-9);
    app_close(d->app);
    open_app(d);
    assert_int_equal(app_is_dark(d->app), dark);
    assert_float_equal(d->app->settings.text_scale, 1.1, 1e-9);
    assert_float_equal(d->app->ui.width, 1280 / 1.1, 0.01);
}

static void test_a_faulty_bank_changes_nothing(void **state)
{
    struct desk *d = *state;
    size_t before = qr_library_n_banks(d->app->library);
    struct ui_event drop = {.type = UI_EV_DROP};
    qr_strlcpy(drop.text, QR_TEST_DATA "/bank/bad/item-no-key.json", sizeof drop.text);
    app_event(d->app, &drop);
    assert_string_equal(screen(d), "banks");
    assert_int_equal(d->app->n_imports, 1);
    assert_false(d->app->imports[0].view.accepted);
    assert_int_equal(d->app->imports[0].diags.errors, 1);
    assert_int_equal(qr_library_n_banks(d->app->library), before);
    for (int i = 0; i < 12; i++)
        app_event(d->app, &drop);
    assert_int_equal(d->app->n_imports, APP_IMPORTS);
    qr_strlcpy(drop.text, QR_TEST_DATA "/bank/good/minimal.json", sizeof drop.text);
    app_event(d->app, &drop);
    assert_true(d->app->imports[0].view.accepted);
    assert_int_equal(qr_library_n_banks(d->app->library), before + 1);
}

/* What the options say goes into the attempt, as far as it applies to it, and is remembered. */
static void test_the_options_of_a_set_up(void **state)
{
    struct desk *d = *state;
    app_resize(d->app, 1280, 2000, 1); /* nothing is out of sight */
    app_go(d->app, SCREEN_SETUP);
    app_event(d->app, NULL);
    click(d, "Timed exam");
    click(d, "More options");
    click(d, "Right answers: more");
    click(d, "Per question: more");
    click(d, "Grace");
    click(d, "Grace time: more");
    click(d, "+25%");
    click(d, "Start exam");
    assert_string_equal(screen(d), "quiz");
    const struct qr_attempt_head *h = &d->app->session.attempt->head;
    assert_int_equal(h->behaviour, QR_DEFERRED);
    assert_int_equal(h->limit, 45 * 60000);
    assert_int_equal(h->at_limit, QR_LIMIT_GRACE);
    assert_int_equal(h->grace, 750000); /* ten minutes and a quarter more */
    assert_int_equal(h->item_limit, 37500);
    assert_int_equal(h->show_from, h->started_wall + 86400000);

    app_end_session(d->app);
    app_go(d->app, SCREEN_SETUP);
    app_event(d->app, NULL);
    click(d, "Practice");
    click(d, "More options");
    assert_null(node(d, "Right answers: more"));
    assert_null(node(d, "Grace"));
    click(d, "Until it is right");
    click(d, "Start practice");
    h = &d->app->session.attempt->head;
    assert_int_equal(h->behaviour, QR_ADAPTIVE);
    assert_int_equal(h->limit, 0);
    assert_int_equal(h->at_limit, QR_LIMIT_SUBMIT);
    assert_int_equal(h->grace, 0);
    assert_int_equal(h->item_limit, 30000);
    assert_int_equal(h->show_from, 0);

    drop_app(d);
    open_app(d);
    const struct screen_delivery *kept = &d->app->model.prefs.delivery;
    assert_int_equal(kept->practice, QR_ADAPTIVE);
    assert_int_equal(kept->exam, QR_DEFERRED);
    assert_int_equal(kept->at_limit, QR_LIMIT_GRACE);
    assert_int_equal(kept->grace, 10);
    assert_int_equal(kept->item_seconds, 30);
    assert_int_equal(kept->show_after, 1);
}

static void test_a_report_is_written(void **state)
{
    struct desk *d = *state;
    struct qr_error err;
    char *path;
    assert_int_equal(app_write_report(d->app, &path, &err), QR_ENOTFOUND);
    test_an_exam_to_its_results(state);
    assert_int_equal(app_write_report(d->app, &path, &err), QR_OK);
    assert_true(qr_file_exists(path));
    assert_true(qr_starts(path, d->dir));
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int app_test_app(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        T(test_a_new_person_sees_the_first_run),
        T(test_an_exam_to_its_results),
        T(test_a_crash_loses_nothing),
        T(test_the_countdown_asks_for_a_frame_a_second),
        T(test_a_hidden_timer_sleeps),
        T(test_every_limit_wakes_exactly),
        T(test_feedback_rests),
        T(test_a_note_survives_the_end),
        T(test_sleep_gains_nothing),
        T(test_time_is_up),
        T(test_grace_goes_on_after_a_crash),
        T(test_settings_stay),
        T(test_a_faulty_bank_changes_nothing),
        T(test_the_options_of_a_set_up),
        T(test_a_report_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
