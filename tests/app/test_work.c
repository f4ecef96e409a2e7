/* Work that is spread over frames: a clock that runs while the program works cuts it into slices. */
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

/* Each look at the clock takes `step` ms. */
struct running {
    struct qr_fake_clock fake;
    qr_ms step;
};

struct desk {
    struct app *app;
    struct running clock;
    char dir[64];
};

static qr_ms now(void *ctx)
{
    struct running *r = ctx;
    return r->fake.now += r->step;
}

static qr_ms wall(void *ctx)
{
    return ((struct running *)ctx)->fake.wall;
}

static int setup(void **state)
{
    static struct desk d;
    struct qr_error err;
    d = (struct desk){.clock = {{1000000, 1760438520000}, 0}, .dir = "/tmp/quizradar-work-XXXXXX"};
    assert_non_null(mkdtemp(d.dir));
    setenv("QUIZRADAR_DATA", QR_TEST_DATA "/goal", 1);
    struct app_params params = {.argv0 = "quizradar",
                                .data_dir = d.dir,
                                .theme = -1,
                                .seed = 11,
                                .clock = {now, wall, &d.clock},
                                .text = ui_text_ops_fixed(),
                                .system_dark = -1,
                                .still = true};
    if (app_open(&d.app, &params, &err) != QR_OK) fail_msg("%s", err.message);
    app_resize(d.app, 1280, 800, 1);
    app_event(d.app, NULL);
    *state = &d;
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    app_close(d->app);
    return qr_remove_tree(d->dir, NULL);
}

/* A finished exam, every third answer another than the first choice; a day goes by. */
static void sit(struct desk *d)
{
    struct qr_error err;
    struct screen_start start = {
        .mode = QR_MODE_EXAM, .title = "Exam", .about = "Goal", .questions = 24, .extra_time = 1};
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    for (uint32_t i = 0; i < 24; i++) {
        uint32_t pick = i % 3 == 0;
        struct qr_event shown = {.type = QR_EV_SHOWN, .slot = i}, given = {.type = QR_EV_ANSWER, .slot = i};
        given.response = (struct qr_response){.n = 1, .picks = &pick};
        assert_int_equal(app_put(d->app, &shown), QR_OK);
        qr_fake_clock_advance(&d->clock.fake, 20000);
        assert_int_equal(app_put(d->app, &given), QR_OK);
    }
    struct qr_event submit = {.type = QR_EV_SUBMIT};
    assert_int_equal(app_put(d->app, &submit), QR_OK);
    qr_fake_clock_advance(&d->clock.fake, 86400000);
}

static void wake(struct desk *d)
{
    app_event(d->app, &(struct ui_event){.type = UI_EV_WAKE});
}

/* Frames until nothing is due; how many. */
static int frames(struct desk *d)
{
    int n = 0;
    for (; d->app->work.due && n < 5000; n++)
        wake(d);
    assert_int_equal(d->app->work.due, 0);
    return n;
}

static void go(struct desk *d, enum screen_id screen)
{
    app_go(d->app, screen);
    wake(d);
}

static bool says(struct desk *d, const char *words)
{
    for (size_t i = 0; i < d->app->ui.tree.n; i++)
        if (strstr(d->app->ui.tree.nodes[i].name, words)) return true;
    return false;
}

static bool is_due(struct desk *d, enum app_piece piece)
{
    return d->app->work.due & PIECE(piece);
}

static void without_time_all_is_done_within_the_event(void **state)
{
    struct desk *d = *state;
    sit(d);
    assert_true(is_due(d, PIECE_PROFILE) && is_due(d, PIECE_BEFORE));
    wake(d);
    assert_int_equal(d->app->work.due, 0);
    assert_int_equal(d->app->profile->n, 24);
    assert_null(d->app->before); /* it was the first attempt */
    sit(d);
    wake(d);
    assert_non_null(d->app->before);
    go(d, SCREEN_HISTORY);
    assert_int_equal(d->app->work.due, 0);
    assert_int_equal(d->app->past.trend.n, 2); /* the second time is left out, today is a point */
    assert_true(app_deadline(d->app) < 0);
}

static void slices_end_with_the_same(void **state)
{
    struct desk *d = *state;
    struct qr_estimate whole[8];
    sit(d);
    sit(d);
    go(d, SCREEN_HISTORY);
    uint32_t n = d->app->past.trend.n_areas;
    size_t size = n * sizeof *whole, last = (d->app->past.trend.n - 1) * n;
    assert_true(n <= 8);
    memcpy(whole, &d->app->past.trend.points[last], size);
    d->clock.step = APP_BUDGET_MS;
    struct qr_error err;
    assert_int_equal(app_refresh(d->app, &err), QR_OK);
    wake(d);
    assert_true(d->app->work.due); /* the budget was used up */
    assert_int_equal(d->app->profile->n, 48);
    assert_true(frames(d) > 3);
    assert_memory_equal(whole, &d->app->past.trend.points[last], size);
}

static void leaving_gives_up_and_coming_back_begins_anew(void **state)
{
    struct desk *d = *state;
    sit(d);
    frames(d);
    d->clock.step = APP_BUDGET_MS;
    go(d, SCREEN_HISTORY);
    assert_true(is_due(d, PIECE_TREND));
    assert_true(app_deadline(d->app) <= d->clock.fake.now + 1);
    go(d, SCREEN_SETTINGS);
    assert_false(is_due(d, PIECE_TREND) || is_due(d, PIECE_SELF));
    assert_null(d->app->work.trend);
    assert_int_equal(d->app->past.trend.n, 0);
    go(d, SCREEN_HISTORY);
    assert_true(is_due(d, PIECE_TREND));
    frames(d);
    assert_int_equal(d->app->past.trend.n, 2);
}

static void the_chance_comes_by_and_by(void **state)
{
    struct desk *d = *state;
    sit(d);
    frames(d);
    strcpy(d->app->settings.plan_exam, d->app->library->exams[0]->id);
    d->app->settings.plan_mark = 60;
    d->clock.step = APP_BUDGET_MS;
    go(d, SCREEN_PLAN);
    assert_true(is_due(d, PIECE_CHANCE) && !d->app->goal.has_chance);
    wake(d);
    assert_true(says(d, "The exam ahead"));
    go(d, SCREEN_HOME); /* given up midway */
    assert_false(is_due(d, PIECE_CHANCE));
    assert_null(d->app->goal.run);
    go(d, SCREEN_PLAN);
    assert_true(frames(d) > 3);
    assert_true(d->app->goal.has_chance);
    double first = d->app->goal.chance.pass.chance;
    /* Another mark: the old chance stays until the new one is there. */
    d->app->settings.plan_mark = 80;
    d->app->goal.fresh = false;
    wake(d);
    assert_true(is_due(d, PIECE_CHANCE) && d->app->goal.has_chance);
    assert_true(d->app->goal.chance.pass.chance == first);
    frames(d);
    assert_true(d->app->goal.chance.mark == 80);
}

static void what_lasts_says_so(void **state)
{
    struct desk *d = *state;
    sit(d);
    sit(d);
    frames(d);
    go(d, SCREEN_BANKS);
    frames(d);
    d->clock.step = APP_BUDGET_MS;
    app_show_stats(d->app, qr_library_bank(d->app->library, 0)->id);
    assert_true(is_due(d, PIECE_STATS));
    app_event(d->app, &(struct ui_event){.type = UI_EV_MOVE, .x = 5, .y = 5});
    assert_false(says(d, "Working out"));
    d->app->work.since -= APP_PROGRESS_MS;
    app_event(d->app, &(struct ui_event){.type = UI_EV_MOVE, .x = 6, .y = 5});
    assert_true(d->app->stats || says(d, "Working out the statistics"));
    frames(d);
    assert_non_null(d->app->stats);
    app_show_stats(d->app, qr_library_bank(d->app->library, 0)->id);
    go(d, SCREEN_HOME);
    assert_false(is_due(d, PIECE_STATS));
    assert_null(d->app->work.stats);
}

/* A machine on which drawing alone takes the whole budget still gets on, with nobody at it. */
static void a_slow_machine_gets_on(void **state)
{
    struct desk *d = *state;
    sit(d);
    d->clock.step = 50;
    assert_true(d->app->work.due);
    frames(d);
    assert_int_equal(d->app->profile->n, 24);
}

/* A button by the keyboard, wherever it stands. */
static void press(struct desk *d, const char *name)
{
    const struct ui_tree *tree = &d->app->ui.tree;
    for (size_t i = 0; i < tree->n; i++) {
        if (tree->nodes[i].role != UI_ROLE_BUTTON || strcmp(tree->nodes[i].name, name) != 0) continue;
        ui_focus(&d->app->ui, tree->nodes[i].id);
        wake(d);
        app_event(d->app, &(struct ui_event){.type = UI_EV_KEY, .key = UI_KEY_ENTER});
        return;
    }
    fail_msg("no button '%s'", name);
}

static int rows_named(struct desk *d, const char *words)
{
    const struct ui_tree *tree = &d->app->ui.tree;
    int n = 0;
    for (size_t i = 0; i < tree->n; i++)
        n += tree->nodes[i].role == UI_ROLE_ROW && strstr(tree->nodes[i].name, words) != NULL;
    return n;
}

/* A long history is listed in parts; the button goes when all of it is there. */
static void long_lists_come_in_parts(void **state)
{
    struct desk *d = *state;
    for (int i = 0; i < 65; i++)
        sit(d);
    app_end_session(d->app);
    go(d, SCREEN_HISTORY);
    frames(d);
    assert_int_equal(rows_named(d, "Exam, "), 60);
    assert_true(says(d, "Show 5 more"));
    press(d, "Show 5 more");
    assert_int_equal(rows_named(d, "Exam, "), 65);
    assert_false(says(d, "Show 5 more"));
}

int app_test_work(int argc, char *argv[])
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_time_all_is_done_within_the_event, setup, teardown),
        cmocka_unit_test_setup_teardown(slices_end_with_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(leaving_gives_up_and_coming_back_begins_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(the_chance_comes_by_and_by, setup, teardown),
        cmocka_unit_test_setup_teardown(what_lasts_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(a_slow_machine_gets_on, setup, teardown),
        cmocka_unit_test_setup_teardown(long_lists_come_in_parts, setup, teardown),
    };
    (void)argc;
    (void)argv;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
