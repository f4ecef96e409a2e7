/*
 * Bad examples: tests/data/bank/bad/NAME.json gives exactly NAME.expect, and every code of the table has one.
 * QR_UPDATE=1 in the environment writes the expectations anew.
 */
#include <stdlib.h>
#include <unistd.h>

#include "bank/support.h"

static bool *seen;

static size_t code_index(const char *code)
{
    size_t n;
    const struct qr_code *codes = qr_diag_codes(&n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(codes[i].code, code) == 0) return i;
    fail_msg("the code %s is not in the table", code);
    return 0;
}

static void note(const struct qr_diags *diags)
{
    size_t n;
    for (size_t i = 0; i < diags->n; i++) {
        size_t at = code_index(diags->items[i].code);
        assert_int_equal(qr_diag_codes(&n)[at].severity, diags->items[i].severity);
        seen[at] = true;
    }
}

static void check_one(const char *name, const struct qr_taxonomy *t)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    struct qr_error err = {0};
    struct qr_buf got = QR_BUF_INIT, want = QR_BUF_INIT;
    char *expect = qr_sprintf(arena, "%.*s.expect", (int)strlen(name) - 5, name);
    qr_diags_init(&diags, arena);
    int rc = qr_check_file(name, t, &diags, &err);
    for (size_t i = 0; i < diags.n; i++)
        qr_diag_print(&diags.items[i], &got);
    if (getenv("QR_UPDATE")) qr_file_write(expect, qr_buf_str(&got), got.len, 0, NULL);
    assert_int_equal(qr_file_read(&want, expect, 1 << 20, NULL), QR_OK);
    assert_string_equal(qr_buf_str(&got), want.data);
    assert_true(diags.n > 0);
    assert_int_equal(rc != QR_OK, diags.errors > 0);
    if (rc != QR_OK) assert_true(err.line > 0 && err.message[0]);
    note(&diags);
    qr_buf_release(&got);
    qr_buf_release(&want);
    qr_arena_free(arena);
}

static void examples(void **state)
{
    (void)state;
    size_t n;
    const char **names;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_taxonomy *t = small_taxonomy();
    assert_int_equal(chdir(BAD), 0); /* so that messages hold the plain name */
    assert_int_equal(qr_list_dir(arena, ".", ".json", &names, &n, NULL), QR_OK);
    assert_true(n > 70);
    for (size_t i = 0; i < n; i++)
        check_one(names[i], t);
    qr_taxonomy_free(t);
    qr_arena_free(arena);
}

/* What no small file can show. */
static void made_at_run_time(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    struct qr_buf errors = QR_BUF_INIT, warnings = QR_BUF_INIT;
    struct qr_bank *bank = NULL;
    qr_diags_init(&diags, arena);
    qr_check_file("no-such-file.json", NULL, &diags, NULL);
    qr_check_file("/tmp", NULL, &diags, NULL);
    struct qr_json *doc;
    qr_json_load(&doc, BAD "json-trailing.json", 2, &diags, NULL);
    char line[300] = "\n";
    qr_json_scan("t", line, ((size_t)1 << 30) + 1, &diags, NULL);
    for (int i = 0; i < 3000; i++)
        qr_buf_puts(&errors, i ? ",{}" : "{}");
    assert_int_equal(parse_questions(&bank, "", errors.data, &diags, NULL), QR_EINVALID);
    size_t before = diags.errors;
    qr_buf_puts(&warnings, "{\"id\":\"q\",\"type\":\"numeric\",\"stem\":\"S\",\"answer\":1");
    for (int i = 0; i < 3000; i++)
        qr_buf_printf(&warnings, ",\"odd%d\":1", i);
    qr_buf_putc(&warnings, '}');
    assert_int_equal(parse_questions(&bank, "", warnings.data, &diags, NULL), QR_OK);
    assert_int_equal(diags.errors, before);
    assert_true(diags.n < 2000);
    note(&diags);
    qr_bank_free(bank);
    qr_buf_release(&errors);
    qr_buf_release(&warnings);
    qr_arena_free(arena);
}

/* A file of more than eight megabytes is made where the test runs, and weighs nothing there. */
static void too_large_a_picture(void **state)
{
    (void)state;
    char dir[] = "/tmp/qr-bad-XXXXXX";
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    qr_diags_init(&diags, arena);
    assert_non_null(mkdtemp(dir));
    const char *picture = qr_path_join(arena, dir, "p.png"), *bank = picture_bank(arena, dir, "p.png");
    assert_int_equal(qr_file_write(picture, "x", 1, 0, NULL), QR_OK);
    assert_int_equal(truncate(picture, (off_t)QR_PICTURE_MAX_BYTES + 1), 0);
    assert_int_not_equal(qr_check_file(bank, NULL, &diags, NULL), QR_OK);
    assert_string_equal(diags.items[0].code, "image-too-large");
    note(&diags);
    assert_int_equal(qr_remove_tree(dir, NULL), QR_OK);
    qr_arena_free(arena);
}

static void every_code_has_one(void **state)
{
    (void)state;
    size_t n;
    const struct qr_code *codes = qr_diag_codes(&n);
    for (size_t i = 0; i < n; i++)
        if (!seen[i]) fail_msg("no bad example for %s", codes[i].code);
}

/* The scanner's codes are plain strings: each one that its sources name must be in the table. */
static void sources_name_known_codes(void **state)
{
    (void)state;
    size_t n;
    const char **names;
    struct qr_arena *arena = qr_arena_new(0);
    const char *dir = QR_SOURCE_DIR "/src/json";
    assert_int_equal(qr_list_dir(arena, dir, ".c", &names, &n, NULL), QR_OK);
    for (size_t i = 0; i < n; i++) {
        struct qr_buf text = QR_BUF_INIT;
        assert_int_equal(qr_file_read(&text, qr_path_join(arena, dir, names[i]), 1 << 20, NULL), QR_OK);
        for (const char *p = text.data; (p = strstr(p, "\"json-")); p++)
            code_index(qr_strndup(arena, p + 1, strcspn(p + 1, "\"")));
        qr_buf_release(&text);
    }
    qr_arena_free(arena);
}

/* The guide lists every code with its meaning. */
static void documented(void **state)
{
    (void)state;
    size_t n;
    struct qr_buf guide = QR_BUF_INIT;
    const struct qr_code *codes = qr_diag_codes(&n);
    assert_int_equal(qr_file_read(&guide, QR_SOURCE_DIR "/docs/bank-format.md", 1 << 20, NULL), QR_OK);
    for (size_t i = 0; i < n; i++) {
        char row[400];
        snprintf(row, sizeof row, "| `%s` | %s | %s |", codes[i].code,
                 codes[i].severity == QR_SEV_ERROR ? "error" : "warning", codes[i].meaning);
        if (!strstr(guide.data, row)) fail_msg("docs/bank-format.md lacks: %s", row);
    }
    qr_buf_release(&guide);
}

int bank_test_bad(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    size_t n;
    qr_diag_codes(&n);
    seen = calloc(n, sizeof *seen);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test(made_at_run_time),
        cmocka_unit_test(too_large_a_picture),
        cmocka_unit_test(every_code_has_one),
        cmocka_unit_test(sources_name_known_codes),
        cmocka_unit_test(documented),
    };
    int rc = cmocka_run_group_tests(tests, NULL, NULL);
    free(seen);
    return rc;
}
