/* One error, and lists of diagnostics: what they keep and in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/arena.h"
#include "quizradar/error.h"
#include "quizradar/utf8.h"

static int begin(void **state)
{
    *state = qr_arena_new(0);
    return 0;
}

static int end(void **state)
{
    qr_arena_free(*state);
    return 0;
}

static void test_fail_fills_and_returns(void **state)
{
    (void)state;
    struct qr_error err = {.line = 7, .file = "old", .where = "old"};
    assert_int_equal(qr_fail(&err, QR_EINVALID, "bad %s %d", "thing", 3), QR_EINVALID);
    assert_int_equal(err.code, QR_EINVALID);
    assert_string_equal(err.message, "bad thing 3");
    assert_int_equal(err.line, 0);
    assert_string_equal(err.file, "");
    assert_string_equal(err.where, "");
    assert_int_equal(qr_fail(NULL, QR_EIO, "%s", "unseen"), QR_EIO);
}

static void test_fail_may_wrap_its_own_message(void **state)
{
    (void)state;
    struct qr_error err;
    qr_fail(&err, QR_EIO, "disk full");
    qr_fail(&err, QR_EDB, "cannot save the answer: %s", err.message);
    assert_string_equal(err.message, "cannot save the answer: disk full");
}

static void test_a_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    /* Each shift puts the cut at another byte of the four-byte characters. */
    for (int shift = 0; shift < 4; shift++) {
        char text[2000] = "";
        memset(text, 'x', (size_t)shift);
        for (int i = 0; i < 300; i++)
            strcat(text, "\xF0\x9F\x99\x82");
        struct qr_error err;
        qr_fail(&err, QR_EIO, "%s", text);
        size_t n = strlen(err.message);
        assert_true(n > sizeof err.message - 5 && n < sizeof err.message);
        assert_int_equal(qr_utf8_valid(err.message, n), n);
    }
}

static void test_every_status_has_its_own_name(void **state)
{
    (void)state;
    for (int a = QR_ESHORT; a <= QR_OK; a++) {
        assert_string_not_equal(qr_status_name(a), "unknown error");
        for (int b = QR_ESHORT; b < a; b++)
            assert_string_not_equal(qr_status_name(a), qr_status_name(b));
    }
    assert_string_equal(qr_status_name(-99), "unknown error");
    assert_string_equal(qr_status_name(1), "unknown error");
}

static void test_add_copies_and_counts(void **state)
{
    struct qr_diags diags;
    qr_diags_init(&diags, *state);
    char text[] = "first";
    qr_diags_add(&diags,
                 &(struct qr_diag){.severity = QR_SEV_ERROR, .code = "c", .file = "f", .message = text});
    qr_diags_add(&diags, &(struct qr_diag){.severity = QR_SEV_WARNING, .len = 4, .expected = text});
    text[0] = 'X';
    assert_int_equal(diags.n, 2);
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.warnings, 1);
    assert_string_equal(diags.items[0].message, "first");
    assert_string_equal(diags.items[1].expected, "first");
    assert_int_equal(diags.items[0].len, 1);
    assert_int_equal(diags.items[1].len, 4);
    assert_string_equal(diags.items[1].file, "");
    assert_string_equal(diags.items[0].where, "");
    assert_null(diags.items[0].found);
}

static void add(struct qr_diags *diags, const char *file, int line, int col, const char *message)
{
    qr_diags_add(diags, &(struct qr_diag){.file = file, .line = line, .col = col, .message = message});
}

static void assert_messages(const struct qr_diags *diags, const char *expected)
{
    char text[256] = "";
    for (size_t i = 0; i < diags->n; i++)
        strcat(text, diags->items[i].message);
    assert_string_equal(text, expected);
}

static void test_sort_by_file_line_column(void **state)
{
    struct qr_diags diags;
    qr_diags_init(&diags, *state);
    add(&diags, "z.json", 2, 5, "c");
    add(&diags, "a.json", 9, 9, "g");
    add(&diags, "z.json", 2, 1, "b");
    add(&diags, "a.json", 1, 1, "e");
    add(&diags, "z.json", 1, 9, "a");
    add(&diags, "m.json", 1, 1, "h");
    add(&diags, "a.json", 2, 1, "f");
    add(&diags, "z.json", 10, 1, "d");
    qr_diags_sort(&diags);
    assert_messages(&diags, "abcdefgh"); /* z came first, so its faults come first */
    qr_diags_sort(&diags);
    assert_messages(&diags, "abcdefgh");
}

static void test_sort_is_stable(void **state)
{
    struct qr_diags diags;
    qr_diags_init(&diags, *state);
    for (const char *c = "abcdefghijklmnopqrstuvwxyz"; *c; c++)
        add(&diags, "one.json", 4, 4, (char[2]){*c, 0});
    add(&diags, "one.json", 4, 3, "0");
    qr_diags_sort(&diags);
    assert_messages(&diags, "0abcdefghijklmnopqrstuvwxyz");
}

static void test_sort_of_many_files(void **state)
{
    enum { FILES = 200, EACH = 5 };
    struct qr_diags diags;
    qr_diags_init(&diags, *state);
    /* Interleaved: the worst order for finding each file's first place. */
    for (int round = EACH; round >= 1; round--)
        for (int f = 0; f < FILES; f++)
            add(&diags, qr_sprintf(*state, "bank-%d.json", FILES - f), round, 1, "m");
    qr_diags_sort(&diags);
    for (int f = 0; f < FILES; f++)
        for (int k = 0; k < EACH; k++) {
            const struct qr_diag *d = &diags.items[f * EACH + k];
            assert_string_equal(d->file, qr_sprintf(*state, "bank-%d.json", FILES - f));
            assert_int_equal(d->line, k + 1);
        }
}

static void test_sort_of_nothing(void **state)
{
    struct qr_diags diags;
    qr_diags_init(&diags, *state);
    qr_diags_sort(&diags);
    assert_int_equal(diags.n, 0);
}

int base_test_error(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_fills_and_returns),
        cmocka_unit_test(test_fail_may_wrap_its_own_message),
        cmocka_unit_test(test_a_long_message_is_cut_between_characters),
        cmocka_unit_test(test_every_status_has_its_own_name),
        cmocka_unit_test_setup_teardown(test_add_copies_and_counts, begin, end),
        cmocka_unit_test_setup_teardown(test_sort_by_file_line_column, begin, end),
        cmocka_unit_test_setup_teardown(test_sort_is_stable, begin, end),
        cmocka_unit_test_setup_teardown(test_sort_of_many_files, begin, end),
        cmocka_unit_test_setup_teardown(test_sort_of_nothing, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
