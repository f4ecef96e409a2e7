/* Printing: text with caret, JSON, SARIF. */
#include "bank/support.h"

static void make(struct qr_diags *diags, struct qr_arena *arena)
{
    qr_diags_init(diags, arena);
    qr_diags_add(diags, &(struct qr_diag){.severity = QR_SEV_ERROR,
                                          .code = "key-type",
                                          .file = "a b/\xC3\xA9.json",
                                          .line = 3,
                                          .col = 5,
                                          .len = 4,
                                          .where = "questions[0].stem",
                                          .message = "it's \"wrong\"",
                                          .expected = "a string",
                                          .found = "a number",
                                          .excerpt = "\"\xC3\xA9\": 12345",
                                          .excerpt_col = 6});
    qr_diags_add(diags, &(struct qr_diag){.severity = QR_SEV_WARNING,
                                          .code = "key-unknown",
                                          .file = "x.json",
                                          .line = 1,
                                          .col = 1,
                                          .message = "plain"});
}

static void text(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    struct qr_buf buf = QR_BUF_INIT;
    make(&diags, arena);
    for (size_t i = 0; i < diags.n; i++)
        qr_diag_print(&diags.items[i], &buf);
    assert_string_equal(buf.data, "a b/\xC3\xA9.json:3:5: error: it's \"wrong\" [key-type]\n"
                                  "    \"\xC3\xA9\": 12345\n"
                                  "         ^~~~\n"
                                  "x.json:1:1: warning: plain [key-unknown]\n");
    qr_buf_release(&buf);
    qr_arena_free(arena);
}

static struct qr_json *read_back(void (*print)(const struct qr_diags *, struct qr_buf *),
                                 struct qr_arena *arena)
{
    struct qr_diags diags;
    struct qr_buf buf = QR_BUF_INIT;
    struct qr_json *doc = NULL;
    struct qr_error err = {0};
    make(&diags, arena);
    print(&diags, &buf);
    if (qr_json_parse(&doc, "out", buf.data, buf.len, NULL, &err) != QR_OK) fail_msg("%s", err.message);
    qr_buf_release(&buf);
    return doc;
}

static void json(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_json *doc = read_back(qr_diags_json, arena);
    const struct qr_jnode *first = qr_jfirst(qr_json_root(doc));
    assert_int_equal(qr_jcount(qr_json_root(doc)), 2);
    assert_string_equal(qr_jstring(qr_jget(first, "code"), ""), "key-type");
    assert_string_equal(qr_jstring(qr_jget(first, "message"), ""), "it's \"wrong\"");
    assert_string_equal(qr_jstring(qr_jget(first, "where"), ""), "questions[0].stem");
    assert_true(qr_jnumber(qr_jget(first, "column"), 0) == 5);
    qr_json_free(doc);
    qr_arena_free(arena);
}

static void sarif(void **state)
{
    (void)state;
    size_t n;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_json *doc = read_back(qr_diags_sarif, arena);
    const struct qr_jnode *run = qr_jfirst(qr_jget(qr_json_root(doc), "runs"));
    const struct qr_jnode *result = qr_jfirst(qr_jget(run, "results"));
    const struct qr_jnode *place = qr_jget(qr_jfirst(qr_jget(result, "locations")), "physicalLocation");
    assert_string_equal(qr_jstring(qr_jget(qr_json_root(doc), "version"), ""), "2.1.0");
    assert_string_equal(qr_jstring(qr_jget(result, "ruleId"), ""), "key-type");
    assert_string_equal(qr_jstring(qr_jget(qr_jget(place, "artifactLocation"), "uri"), ""),
                        "a%20b/%C3%A9.json");
    assert_true(qr_jnumber(qr_jget(qr_jget(place, "region"), "endColumn"), 0) == 9);
    qr_diag_codes(&n);
    assert_int_equal(qr_jcount(qr_jget(qr_jget(qr_jget(run, "tool"), "driver"), "rules")), n);
    qr_json_free(doc);
    qr_arena_free(arena);
}

int bank_test_diag(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(text), cmocka_unit_test(json),
                                       cmocka_unit_test(sarif)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
