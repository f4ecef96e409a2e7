/* One error, and lists of diagnostics in their order. */
#include "quizradar/arena.h"
#include "quizradar/error.h"
#include "quizradar/utf8.h"
#include "support.h"

static void fail_fills_the_error_and_returns_the_code(void **state)
{
    (void)state;
    struct qr_error err;
    memset(&err, 0xFF, sizeof err);
    assert_int_equal(qr_fail(&err, QR_EINVALID, "cannot read '%s': %d", "x", 7), QR_EINVALID);
    assert_int_equal(err.code, QR_EINVALID);
    assert_string_equal(err.message, "cannot read 'x': 7");
    assert_int_equal(err.line, 0);
    assert_int_equal(err.col, 0);
    assert_string_equal(err.file, "");
    assert_string_equal(err.where, "");
    assert_int_equal(qr_fail(NULL, QR_EIO, "nobody listens"), QR_EIO);
}

static void fail_may_wrap_its_own_message(void **state)
{
    (void)state;
    struct qr_error err;
    qr_fail(&err, QR_EIO, "disk full");
    qr_fail(&err, err.code, "cannot save: %s", err.message);
    assert_string_equal(err.message, "cannot save: disk full");
    assert_int_equal(err.code, QR_EIO);
}

static void a_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    struct qr_error err;
    char text[1200];
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'a', shift);
        for (size_t i = shift; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "€", 4);
        qr_fail(&err, QR_EIO, "%s", text);
        size_t len = strlen(err.message);
        assert_true(len > sizeof err.message - 5 && len < sizeof err.message);
        assert_int_equal(qr_utf8_valid(err.message, len), len);
    }
}

static void every_status_has_its_own_name(void **state)
{
    (void)state;
    for (int a = QR_ESHORT; a <= QR_OK; a++) {
        assert_string_not_equal(qr_status_name(a), "unknown error");
        for (int b = a + 1; b <= QR_OK; b++)
            assert_string_not_equal(qr_status_name(a), qr_status_name(b));
    }
    assert_string_equal(qr_status_name(-99), "unknown error");
    assert_string_equal(qr_status_name(1), "unknown error");
}

static void add(struct qr_diags *d, const char *file, int line, int col, const char *code)
{
    qr_diags_add(d, &(struct qr_diag){.severity = QR_SEV_ERROR,
                                      .code = code,
                                      .file = file,
                                      .line = line,
                                      .col = col,
                                      .len = 1,
                                      .message = "m"});
}

static void a_diagnostic_is_copied_and_counted(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(0);
    struct qr_diags d;
    char message[] = "two keys";
    qr_diags_init(&d, a);
    qr_diags_add(&d, &(struct qr_diag){.severity = QR_SEV_WARNING, .message = message});
    qr_diags_add(&d, &(struct qr_diag){.severity = QR_SEV_ERROR, .code = "c", .len = 9, .excerpt = "{"});
    memset(message, 'x', sizeof message - 1);
    assert_int_equal(d.n, 2);
    assert_int_equal(d.errors, 1);
    assert_int_equal(d.warnings, 1);
    assert_string_equal(d.items[0].message, "two keys");
    assert_string_equal(d.items[0].code, "");
    assert_string_equal(d.items[0].file, "");
    assert_string_equal(d.items[0].where, "");
    assert_null(d.items[0].expected);
    assert_null(d.items[0].found);
    assert_null(d.items[0].excerpt);
    assert_int_equal(d.items[0].len, 1); /* a caret line underlines something */
    assert_int_equal(d.items[1].len, 9);
    assert_string_equal(d.items[1].excerpt, "{");
    qr_arena_free(a);
}

static void sorting_goes_by_file_line_and_column(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(0);
    struct qr_diags d;
    qr_diags_init(&d, a);
    qr_diags_sort(&d); /* an empty list is sorted */
    add(&d, "z.json", 9, 1, "z9");
    add(&d, "a.json", 2, 2, "a22");
    add(&d, "z.json", 2, 8, "z28");
    add(&d, "a.json", 2, 1, "a21");
    add(&d, "z.json", 2, 3, "z23");
    add(&d, "a.json", 0, 0, "a0");
    qr_diags_sort(&d);
    static const char *const want[] = {"z23", "z28", "z9", "a0", "a21", "a22"};
    assert_int_equal(d.n, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(d.items[i].code, want[i]);
    qr_arena_free(a);
}

static void equal_places_keep_their_order(void **state)
{
    (void)state;
    enum { N = 2000 };
    struct qr_arena *a = qr_arena_new(0);
    struct qr_diags d;
    qr_diags_init(&d, a);
    for (int i = 0; i < N; i++) {
        char code[16];
        snprintf(code, sizeof code, "%05d", i);
        add(&d, i % 2 ? "one" : "two", 1 + i % 3, 1, code);
    }
    qr_diags_sort(&d);
    for (size_t i = 1; i < N; i++) {
        const struct qr_diag *p = &d.items[i - 1], *q = &d.items[i];
        if (strcmp(p->file, q->file) == 0 && p->line == q->line) assert_true(strcmp(p->code, q->code) < 0);
        if (strcmp(p->file, q->file) == 0) assert_true(p->line <= q->line);
    }
    assert_string_equal(d.items[0].file, "two"); /* it appeared first */
    assert_string_equal(d.items[N - 1].file, "one");
    qr_arena_free(a);
}

static void many_files_stay_in_the_order_of_their_coming(void **state)
{
    (void)state;
    enum { FILES = 300, EACH = 3 };
    struct qr_arena *a = qr_arena_new(0);
    struct qr_diags d;
    qr_diags_init(&d, a);
    for (int round = 0; round < EACH; round++)
        for (int f = 0; f < FILES; f++) {
            char file[32];
            snprintf(file, sizeof file, "bank-%d.json", (f * 7919) % FILES);
            add(&d, file, EACH - round, 1, "c");
        }
    qr_diags_sort(&d);
    assert_int_equal(d.n, FILES * EACH);
    for (int i = 0; i < FILES * EACH; i++) {
        char file[32];
        snprintf(file, sizeof file, "bank-%d.json", (i / EACH * 7919) % FILES);
        assert_string_equal(d.items[i].file, file);
        assert_int_equal(d.items[i].line, 1 + i % EACH);
    }
    qr_arena_free(a);
}

int base_test_error(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fail_fills_the_error_and_returns_the_code),
        cmocka_unit_test(fail_may_wrap_its_own_message),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(every_status_has_its_own_name),
        cmocka_unit_test(a_diagnostic_is_copied_and_counted),
        cmocka_unit_test(sorting_goes_by_file_line_and_column),
        cmocka_unit_test(equal_places_keep_their_order),
        cmocka_unit_test(many_files_stay_in_the_order_of_their_coming),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
