/* What was shown stays showable: kept copies, lost ones, and banks that bring pictures along. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

#define BANKS QR_TEST_DATA "/images/banks"

struct desk {
    struct qr_arena *arena;
    struct app *app;
    struct qr_fake_clock clock;
    char dir[64];
};

static const char *in(struct desk *d, const char *name)
{
    return qr_path_join(d->arena, d->dir, name);
}

static void copy(const char *from, const char *to)
{
    struct qr_buf bytes = QR_BUF_INIT;
    assert_int_equal(qr_file_read(&bytes, from, 1 << 20, NULL), QR_OK);
    assert_int_equal(qr_file_write(to, bytes.data, bytes.len, 0, NULL), QR_OK);
    qr_buf_release(&bytes);
}

static void copy_bank(struct desk *d, const char *folder)
{
    static const char *const files[] = {"images.json",        "pictures/board.png", "pictures/flow.png",
                                        "pictures/photo.jpg", "pictures/strip.png", "pictures/noise.png"};
    assert_int_equal(qr_make_dirs(qr_path_join(d->arena, in(d, folder), "pictures"), 0700, NULL), QR_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        copy(qr_path_join(d->arena, BANKS, files[i]), qr_path_join(d->arena, in(d, folder), files[i]));
}

static int setup(void **state)
{
    static struct desk d;
    struct qr_error err;
    d = (struct desk){.arena = qr_arena_new(0), .dir = "/tmp/quizradar-pictures-XXXXXX"};
    assert_non_null(mkdtemp(d.dir));
    setenv("QUIZRADAR_DATA", QR_TEST_DATA "/types", 1);
    d.clock = (struct qr_fake_clock){1000000, 1760438520000};
    struct app_params params = {.argv0 = "quizradar",
                                .data_dir = in(&d, "data"),
                                .theme = -1,
                                .seed = 11,
                                .clock = qr_clock_fake(&d.clock),
                                .text = ui_text_ops_fixed(),
                                .system_dark = -1};
    copy_bank(&d, "bank");
    if (app_open(&d.app, &params, &err) != QR_OK) fail_msg("%s", err.message);
    app_event(d.app, NULL);
    *state = &d;
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    app_close(d->app);
    qr_remove_tree(d->dir, NULL);
    qr_arena_free(d->arena);
    return 0;
}

static void start(struct desk *d)
{
    static const char *const banks[] = {"images"};
    struct qr_error err;
    struct screen_start s = {
        .mode = QR_MODE_PRACTICE, .title = "P", .about = "P", .banks = banks, .n_banks = 1};
    assert_int_equal(app_start_quiz(d->app, &s, &err), QR_OK);
    app_event(d->app, NULL);
}

/* The picture of a question, as its attempt knows it. */
static const struct qr_picture *shown(struct desk *d, const char *item_id)
{
    const struct qr_attempt *a = d->app->session.attempt;
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        if (strcmp(a->head.slots[i].item->id, item_id) == 0) return a->head.slots[i].item->stimulus->picture;
    fail_msg("no %s", item_id);
    return NULL;
}

static size_t kept(struct desk *d)
{
    const char **names;
    size_t n = 0;
    assert_int_equal(qr_list_dir(d->arena, d->app->paths.images, "", &names, &n, NULL), QR_OK);
    return n;
}

static void an_attempt_keeps_its_pictures(void **state)
{
    struct desk *d = *state;
    const char *why;
    app_import_file(d->app, in(d, "bank/images.json"));
    assert_true(d->app->imports[0].view.accepted);
    assert_true(qr_file_exists(in(d, "data/banks/pictures/photo.jpg")));
    assert_int_equal(kept(d), 0);
    start(d);
    assert_int_equal(kept(d), 5);
    /* The bank and all it brought are gone; what was shown is shown. */
    assert_int_equal(qr_remove_tree(in(d, "data/banks"), NULL), QR_OK);
    const struct ui_bitmap *b = app_pictures_find(d->app->pictures, shown(d, "photo-1"), &why);
    assert_non_null(b);
    assert_int_equal(b->width, 900);
    assert_ptr_equal(app_pictures_find(d->app->pictures, shown(d, "photo-1"), &why), b);
    assert_true(app_pictures_find(d->app->pictures, shown(d, "flow-1"), &why)->alpha);
    assert_null(app_pictures_find(d->app->pictures, shown(d, "gone-1"), &why));
    assert_non_null(strstr(why, "missing"));
    assert_null(app_pictures_find(d->app->pictures, shown(d, "noise-1"), &why));
    assert_non_null(strstr(why, "damaged"));
}

/* The kept copies go too: the words are left, and a new quiz brings the picture back. */
static void a_lost_copy_is_no_end(void **state)
{
    struct desk *d = *state;
    const char *why;
    app_import_file(d->app, in(d, "bank/images.json"));
    start(d);
    assert_int_equal(qr_remove_tree(d->app->paths.images, NULL), QR_OK);
    assert_null(app_pictures_find(d->app->pictures, shown(d, "board-1"), &why));
    assert_non_null(strstr(why, "missing"));
    app_event(d->app, NULL);
    start(d);
    assert_non_null(app_pictures_find(d->app->pictures, shown(d, "board-1"), &why));
}

/* Another bank's picture of the same name is never written over; a newer version of the same bank may. */
static void names_that_are_taken(void **state)
{
    struct desk *d = *state;
    struct qr_buf text = QR_BUF_INIT;
    app_import_file(d->app, in(d, "bank/images.json"));
    copy_bank(d, "other");
    copy(BANKS "/pictures/flow.png", in(d, "other/pictures/board.png"));
    app_import_file(d->app, in(d, "other/images.json"));
    assert_true(d->app->imports[0].view.accepted);
    assert_int_equal(qr_file_read(&text, in(d, "other/images.json"), 1 << 20, NULL), QR_OK);
    memcpy(strstr(text.data, "\"id\": \"images\""), "\"id\": \"others\"", 14);
    assert_int_equal(qr_file_write(in(d, "other/others.json"), text.data, text.len, 0, NULL), QR_OK);
    copy(BANKS "/pictures/strip.png", in(d, "other/pictures/board.png"));
    app_import_file(d->app, in(d, "other/others.json"));
    assert_false(d->app->imports[0].view.accepted);
    assert_non_null(strstr(d->app->imports[0].diags.items[d->app->imports[0].diags.n - 1].message,
                           "another file is in the place of the picture 'pictures/board.png'"));
    assert_false(qr_file_exists(in(d, "data/banks/others.json")));
    qr_buf_release(&text);
}

/* More pictures than are held decoded: the one asked for last is always there. */
static void few_are_held(void **state)
{
    static const char *const ids[] = {"board-1", "flow-1", "photo-1", "strip-1"};
    struct desk *d = *state;
    const char *why;
    app_import_file(d->app, in(d, "bank/images.json"));
    start(d);
    for (uint64_t i = 0; i < 60; i++) {
        struct qr_picture other = *shown(d, "photo-1");
        other.hash += i; /* these cannot be found, and take places all the same */
        const struct ui_bitmap *b = app_pictures_find(d->app->pictures, &other, &why);
        assert_int_equal(b != NULL, i == 0);
        b = app_pictures_find(d->app->pictures, shown(d, ids[i % 4]), &why);
        assert_non_null(b);
        assert_int_equal(b->pixels[0] >> 24, i % 4 == 1 ? 0 : 255);
    }
}

/* What is not held is read again, which shows when its file is gone. */
static void memory_is_bounded(void **state)
{
    struct desk *d = *state;
    const char *why;
    app_import_file(d->app, in(d, "bank/images.json"));
    start(d);
    for (int bounded = 0; bounded <= 1; bounded++) {
        const char *dir = in(d, bounded ? "bounded" : "free");
        struct app_pictures *p = app_pictures_new(dir, bounded ? 1000 : APP_PICTURES_MOST);
        assert_int_equal(qr_store_copy_pictures(d->app->paths.images, dir, NULL), QR_OK);
        assert_non_null(app_pictures_find(p, shown(d, "photo-1"), &why));
        assert_non_null(app_pictures_find(p, shown(d, "flow-1"), &why));
        assert_non_null(app_pictures_find(p, shown(d, "board-1"), &why));
        assert_int_equal(qr_remove_tree(dir, NULL), QR_OK);
        assert_non_null(app_pictures_find(p, shown(d, "flow-1"), &why));
        assert_non_null(app_pictures_find(p, shown(d, "board-1"), &why));
        assert_int_equal(app_pictures_find(p, shown(d, "photo-1"), &why) == NULL, bounded);
        app_pictures_free(p);
    }
}

int app_test_pictures(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(an_attempt_keeps_its_pictures),
        T(a_lost_copy_is_no_end),
        T(names_that_are_taken),
        T(few_are_held),
        T(memory_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
