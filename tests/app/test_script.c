/* UI scripts: the pointer that drags, lines that must fail, and kept frames that differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/script.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

/* A practice of the questions of tests/data/each, at the ordering question: six rows. */
#define ROWS  "click \"Quiz\"\nclick \"Start practice\"\nseek ordering\n"
#define PAIRS "click \"Quiz\"\nclick \"Start practice\"\n"

struct desk {
    struct qr_arena *arena;
    char dir[64];
};

static int setup(void **state)
{
    static struct desk d;
    d.arena = qr_arena_new(0);
    strcpy(d.dir, "/tmp/quizradar-test-XXXXXX");
    assert_non_null(mkdtemp(d.dir));
    assert_int_equal(qr_make_dirs(qr_path_join(d.arena, d.dir, "scripts"), 0755, NULL), QR_OK);
    assert_int_equal(qr_make_dirs(qr_path_join(d.arena, d.dir, "golden/trees"), 0755, NULL), QR_OK);
    assert_int_equal(qr_make_dirs(qr_path_join(d.arena, d.dir, "golden/screens"), 0755, NULL), QR_OK);
    setenv("QUIZRADAR_DATA", QR_TEST_DATA "/each", 1);
    *state = &d;
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    (void)qr_remove_tree(d->dir, NULL);
    qr_arena_free(d->arena);
    return 0;
}

static int play(struct desk *d, const char *text, struct qr_error *err)
{
    const char *path = qr_path_join(d->arena, d->dir, "scripts/test.script");
    struct script_params params = {.argv0 = "quizradar", .path = path, .theme = -1};
    memset(err, 0, sizeof *err);
    assert_int_equal(qr_file_write(path, text, strlen(text), 0, NULL), QR_OK);
    return script_play(&params, err);
}

static void holds(struct desk *d, const char *text)
{
    struct qr_error err;
    if (play(d, text, &err) != QR_OK) fail_msg("%s", err.message);
}

static void fails(struct desk *d, const char *text, const char *reason)
{
    struct qr_error err;
    assert_int_not_equal(play(d, text, &err), QR_OK);
    if (!strstr(err.message, reason)) fail_msg("expected '%s', found '%s'", reason, err.message);
}

static void drags_rows_by_name(void **state)
{
    holds(*state, ROWS "drag \"1. Modelling\" to \"4. Data\"\n"
                       "expect role=choice name=\"4. Modelling\" count=1\n"
                       "expect role=choice name=\"1. Deployment\" count=1\n"
                       "expect no text \"picked up\"\n"
                       "expect focus \"4. Modelling\"\n");
}

static void drags_rows_by_role(void **state)
{
    holds(*state, ROWS "drag role=choice index=6 to role=choice index=1\n"
                       "expect role=choice name=\"1. Evaluation\" count=1\n"
                       "expect role=choice name=\"6. Data preparation\" count=1\n");
}

static void drags_answers_to_situations(void **state)
{
    holds(*state, PAIRS "drag \"C. Kanban\" to role=choice index=3\n"
                        "expect text \"1 of 4 matched\"\n"
                        "drag \"E. Lean\" to \"Question 1\"\n"
                        "expect text \"1 of 4 matched\"\n");
}

/* What Esc puts back is not picked up again by letting go of the button. */
static void puts_back_what_is_dragged(void **state)
{
    holds(*state, ROWS "drag \"1. Modelling\" to \"4. Data\" key=Escape\n"
                       "expect role=choice name=\"1. Modelling\" count=1\n"
                       "expect no text \"picked up\"\n"
                       "expect role=button name=\"Put them in order\" state=disabled count=1\n");
    holds(*state, ROWS "drag \"1. Modelling\" to \"1. Modelling\" key=Escape\n"
                       "expect no text \"picked up\"\n");
    fails(*state, ROWS "drag \"1. Modelling\" to \"2. Deployment\" key=Nokey\n", "unknown key 'Nokey'");
}

/* That is no click, which would pick the row up: it is dropped, and the order as it stands is the answer. */
static void drags_to_its_own_place(void **state)
{
    holds(*state, ROWS "drag \"2. Deployment\" to \"2. Deployment\"\n"
                       "expect no text \"picked up\"\n"
                       "expect role=choice name=\"2. Deployment\" count=1\n"
                       "expect role=button name=\"Check answer\" count=1\n");
}

static void says_what_cannot_be_dragged(void **state)
{
    fails(*state, ROWS "drag \"1. Modelling\"\n", "say what to drag where");
    fails(*state, ROWS "drag \"1. Modelling\" to\n", "say what to drag where");
    fails(*state, ROWS "drag \"Nowhere\" to \"1. Modelling\"\n", "nothing here is called 'Nowhere'");
    fails(*state, ROWS "drag \"1. Modelling\" to role=choice index=9\n",
          "nothing here is called 'role=choice index=9'");
    fails(*state, ROWS "drag \"Put them in order\" to \"1. Modelling\"\n", "is disabled");
    fails(*state, "resize 800 300\n" ROWS "drag \"1. Modelling\" to \"6. Evaluation\"\n",
          "are not in sight at once");
}

static void refuses_lines_of_too_many_words(void **state)
{
    holds(*state, "key a a a a a a a a a a a a a a a # fifteen keys\n");
    fails(*state, "key a a a a a a a a a a a a a a a a\n", "at most 16 words, found 17");
}

static void kept_trees_fail_when_they_differ(void **state)
{
    struct desk *d = *state;
    const char *path = qr_path_join(d->arena, d->dir, "golden/trees/first.tree");
    setenv("QR_UPDATE_GOLDEN", "1", 1);
    holds(d, "expect tree first\n");
    unsetenv("QR_UPDATE_GOLDEN");
    if (!qr_file_exists(path)) skip(); /* without the fonts nothing is compared */
    holds(d, "expect tree first\n");
    fails(d, "click \"Quiz\"\nexpect tree first\n", "the tree 'first' differs from line 1 on");
    fails(d, "expect tree never-kept\n", "never-kept");
}

static void kept_pictures_fail_when_they_differ(void **state)
{
    struct desk *d = *state;
    const char *path = qr_path_join(d->arena, d->dir, "golden/screens/first.png");
    setenv("QR_UPDATE_GOLDEN", "1", 1);
    holds(d, "expect image first\n");
    unsetenv("QR_UPDATE_GOLDEN");
    if (!qr_file_exists(path)) skip();
    holds(d, "expect image first\n");
    fails(d, "theme dark\nexpect image first\n", "the picture 'first' differs in");
    fails(d, "resize 800 600\nexpect image first\n", "the picture 'first'");
}

/* A kept picture may be packed more tightly than the program writes it. */
static void same_pictures_are_not_written_again(void **state)
{
    struct desk *d = *state;
    const char *path = qr_path_join(d->arena, d->dir, "golden/screens/packed.png");
    struct qr_buf before = QR_BUF_INIT, after = QR_BUF_INIT;
    setenv("QR_UPDATE_GOLDEN", "1", 1);
    holds(d, "expect image packed\n");
    if (!qr_file_exists(path)) skip();
    assert_int_equal(qr_file_read(&before, path, 1 << 24, NULL), QR_OK);
    qr_buf_printf(&before, "packed"); /* bytes behind the end of a picture are no part of it */
    assert_int_equal(qr_file_write(path, before.data, before.len, 0, NULL), QR_OK);
    holds(d, "expect image packed\n");
    assert_int_equal(qr_file_read(&after, path, 1 << 24, NULL), QR_OK);
    assert_int_equal(after.len, before.len);
    holds(d, "theme dark\nexpect image packed\n");
    qr_buf_clear(&after);
    assert_int_equal(qr_file_read(&after, path, 1 << 24, NULL), QR_OK);
    assert_true(after.len != before.len);
    unsetenv("QR_UPDATE_GOLDEN");
    qr_buf_release(&before);
    qr_buf_release(&after);
}

int app_test_script(int argc, char *argv[])
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drags_rows_by_name),
        cmocka_unit_test(drags_rows_by_role),
        cmocka_unit_test(drags_answers_to_situations),
        cmocka_unit_test(puts_back_what_is_dragged),
        cmocka_unit_test(drags_to_its_own_place),
        cmocka_unit_test(says_what_cannot_be_dragged),
        cmocka_unit_test(refuses_lines_of_too_many_words),
        cmocka_unit_test(kept_trees_fail_when_they_differ),
        cmocka_unit_test(kept_pictures_fail_when_they_differ),
        cmocka_unit_test(same_pictures_are_not_written_again),
    };
    (void)argc, (void)argv;
    return cmocka_run_group_tests(tests, setup, teardown);
}
