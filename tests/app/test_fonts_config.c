/* fonts/fonts.json: what is read from it, and what is said when it is wrong. */
#include "app/fonts_config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/file.h"

struct folder {
    struct qr_arena *arena;
    char dir[64];
    struct plat_font_config config;
    struct qr_error err;
};

static int begin(void **state)
{
    static struct folder f;
    memset(&f, 0, sizeof f);
    f.arena = qr_arena_new(0);
    strcpy(f.dir, "/tmp/qr-fonts-XXXXXX");
    *state = &f;
    return mkdtemp(f.dir) ? 0 : -1;
}

static int end(void **state)
{
    struct folder *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->dir);
    qr_arena_free(f->arena);
    return system(command);
}

static int read(struct folder *f, const char *json)
{
    const char *path = qr_path_join(f->arena, f->dir, "fonts.json");
    assert_int_equal(qr_file_write(path, json, strlen(json), 0, NULL), QR_OK);
    return app_fonts_config(f->arena, f->dir, &f->config, &f->err);
}

static void roles_and_fallbacks_are_read(void **state)
{
    struct folder *f = *state;
    int rc = read(f, "{\"roles\": {\"mono\": {\"package\": \"p\", \"files\": {\"400\": \"m.ttf\"}},"
                     " \"sans\": {\"files\": {\"400\": \"a.otf\", \"600\": \"/abs/b.otf\"}}},"
                     " \"fallback\": [\"/usr/c.ttf\", \"d.ttf\"]}");
    assert_int_equal(rc, QR_OK);
    assert_int_equal(f->config.n_faces, 3);
    assert_true(f->config.faces[0].family == UI_SANS && f->config.faces[0].weight == 400);
    assert_string_equal(f->config.faces[0].path, qr_path_join(f->arena, f->dir, "a.otf"));
    assert_string_equal(f->config.faces[1].path, "/abs/b.otf");
    assert_int_equal(f->config.faces[1].weight, 600);
    assert_true(f->config.faces[2].family == UI_MONO);
    assert_string_equal(f->config.faces[2].package, "p");
    assert_int_equal(f->config.n_fallbacks, 2);
    assert_string_equal(f->config.fallbacks[0], "/usr/c.ttf");
    assert_string_equal(f->config.fallbacks[1], qr_path_join(f->arena, f->dir, "d.ttf"));
}

static void too_many_are_left_out(void **state)
{
    struct folder *f = *state;
    struct qr_buf json = QR_BUF_INIT;
    qr_buf_puts(&json, "{\"roles\": {\"sans\": {\"files\": {\"1\": \"a\"");
    for (int i = 2; i < 40; i++)
        qr_buf_printf(&json, ", \"%d\": \"a\"", i);
    qr_buf_puts(&json, "}}}, \"fallback\": [\"a\"");
    for (int i = 2; i < 40; i++)
        qr_buf_puts(&json, ", \"a\"");
    qr_buf_puts(&json, "]}");
    assert_int_equal(read(f, qr_buf_str(&json)), QR_OK);
    assert_int_equal(f->config.n_faces, PLAT_FACES);
    assert_int_equal(f->config.n_fallbacks, PLAT_FALLBACKS);
    qr_buf_release(&json);
}

static void faults_are_said(void **state)
{
    struct folder *f = *state;
    assert_int_equal(app_fonts_config(f->arena, f->dir, &f->config, &f->err), QR_ENOTFOUND);
    assert_int_equal(read(f, "{\"roles\": "), QR_ESYNTAX);
    assert_int_equal(read(f, "{}"), QR_EINVALID);
    assert_non_null(strstr(f->err.message, "roles"));
    assert_int_equal(read(f, "[1, 2]"), QR_EINVALID);
    assert_int_equal(read(f, "{\"roles\": {\"sans\": {\"files\": {\"400\": 5}}}}"), QR_EINVALID);
}

static void the_project_s_own_is_complete(void **state)
{
    struct folder *f = *state;
    assert_int_equal(app_fonts_config(f->arena, QR_SOURCE_DIR "/fonts", &f->config, &f->err), QR_OK);
    assert_int_equal(f->config.n_faces, 6);
    for (int i = 0; i < f->config.n_faces; i++)
        assert_true(strncmp(f->config.faces[i].package, "fonts-", 6) == 0);
    assert_true(f->config.n_fallbacks > 0);
}

static void the_folder_can_be_named(void **state)
{
    struct folder *f = *state;
    read(f, "{}");
    setenv("QUIZRADAR_FONTS", f->dir, 1);
    assert_string_equal(app_find_fonts(f->arena, "quizradar"), f->dir);
    unsetenv("QUIZRADAR_FONTS");
    assert_non_null(app_find_fonts(f->arena, "/no/such/bin/quizradar"));
}

int app_test_fonts_config(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(roles_and_fallbacks_are_read, begin, end),
        cmocka_unit_test_setup_teardown(too_many_are_left_out, begin, end),
        cmocka_unit_test_setup_teardown(faults_are_said, begin, end),
        cmocka_unit_test_setup_teardown(the_project_s_own_is_complete, begin, end),
        cmocka_unit_test_setup_teardown(the_folder_can_be_named, begin, end),
    };
    return cmocka_run_group_tests_name("app/fonts_config", tests, NULL, NULL);
}
