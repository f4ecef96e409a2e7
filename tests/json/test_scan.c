/* The strict scan: what is refused, with which code and where; what is not; and how it behaves on hostile
 * input. */
#include <stdlib.h>

#include "quizradar/rng.h"
#include "json/support.h"

struct fault {
    const char *text, *code;
    int line, col;
};

static void expect_fault(const char *text, size_t len, const char *code, int line, int col)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    struct qr_error err = {0};
    qr_diags_init(&diags, arena);
    int rc = qr_json_scan("t.json", text, len, &diags, &err);
    if (rc != QR_ESYNTAX || diags.n == 0) fail_msg("accepted: %.60s", text);
    assert_string_equal(diags.items[0].code, code);
    if (diags.items[0].line != line || diags.items[0].col != col)
        fail_msg("%.60s: at %d:%d, expected %d:%d", text, diags.items[0].line, diags.items[0].col, line, col);
    assert_string_equal(err.message, diags.items[0].message);
    assert_int_equal(err.line, line);
    assert_int_equal(err.col, col);
    qr_arena_free(arena);
}

static const struct fault faults[] = {
    {"", "json-empty", 1, 1},
    {" \r\n\t", "json-empty", 1, 1},
    {"\xEF\xBB\xBF{}", "json-bom", 1, 1},
    {"[1 2]", "json-character", 1, 4},
    {"[1,,2]", "json-character", 1, 4},
    {"{\"a\" 1}", "json-character", 1, 6},
    {"{1:2}", "json-character", 1, 2},
    {"[\"a\" \"b\"]", "json-character", 1, 6},
    {"[1}", "json-character", 1, 3},
    {"]", "json-character", 1, 1},
    {"[\x01]", "json-character", 1, 2},
    {"[\"a\",\x0B\"b\"]", "json-character", 1, 6},
    {"[1", "json-end", 1, 2},
    {"{\n  \"a\": [\n", "json-end", 2, 8},
    {"{\"a\":", "json-end", 1, 5},
    {"\"abc", "json-end", 1, 1},
    {"\"abc\\", "json-escape", 1, 5},
    {"[1,]", "json-trailing-comma", 1, 3},
    {"{\"a\":1,\n}", "json-trailing-comma", 1, 7},
    {"[] []", "json-trailing", 1, 4},
    {"[] /* x */", "json-trailing", 1, 4},
    {"[1, // x\n 2]", "json-comment", 1, 5},
    {"# x\n[]", "json-comment", 1, 1},
    {"['a']", "json-quotes", 1, 2},
    {"{a:1}", "json-word", 1, 2},
    {"[True]", "json-word", 1, 2},
    {"[NaN]", "json-word", 1, 2},
    {"[nul]", "json-word", 1, 2},
    {"[truely]", "json-word", 1, 2},
    {"[-Infinity]", "json-number", 1, 2},
    {"[01]", "json-leading-zero", 1, 2},
    {"[-00.5]", "json-leading-zero", 1, 2},
    {"[1.]", "json-number", 1, 2},
    {"[1e+]", "json-number", 1, 2},
    {"[--1]", "json-number", 1, 2},
    {"[1.2.3]", "json-number", 1, 2},
    {"[1e999]", "json-number-range", 1, 2},
    {"[-1e309]", "json-number-range", 1, 2},
    {"[\"\\x41\"]", "json-escape", 1, 3},
    {"[\"\\u12g4\"]", "json-escape", 1, 3},
    {"[\"\\u12\"]", "json-escape", 1, 3},
    {"[\"\\ud800\"]", "json-surrogate", 1, 3},
    {"[\"\\udc00\\ud800\"]", "json-surrogate", 1, 3},
    {"[\"\\ud800\\u0041\"]", "json-surrogate", 1, 3},
    {"[\"a\\u0000\"]", "json-nul", 1, 4},
    {"[\"a\nb\"]", "json-control", 1, 4},
    {"[\"a\tb\"]", "json-control", 1, 4},
    {"[\"\x1F\"]", "json-control", 1, 3},
    {"[\"\xC3\x28\"]", "json-utf8", 1, 3},
    {"[\"\xC0\xAF\"]", "json-utf8", 1, 3},
    {"[\"\xED\xA0\x80\"]", "json-utf8", 1, 3},
    {"[\"\xF5\x80\x80\x80\"]", "json-utf8", 1, 3},
    {"[\"\xE2\x82\"]", "json-utf8", 1, 3},
    {"[\"caf\xC3\xA9 \xE2\x82\xAC\", x]", "json-word", 1, 12},
    {"{\"a\":1,\"b\":2,\"a\":3}", "json-duplicate-key", 1, 14},
    {"{\"a\":1,\"\\u0061\":2}", "json-duplicate-key", 1, 8},
    {"[{\"a\":1},{\"\":0,\"\":1}]", "json-duplicate-key", 1, 16},
    {"{\"\xF0\x9F\x98\x80\":1,\"\\ud83d\\ude00\":2}", "json-duplicate-key", 1, 8},
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        expect_fault(faults[i].text, strlen(faults[i].text), faults[i].code, faults[i].line, faults[i].col);
    expect_fault("{\"a\":\n\"\0\"}", 10, "json-binary", 2, 2);
    expect_fault("\xFF\xFE{\0}\0", 6, "json-utf16", 1, 1);
    expect_fault("\0{\0}", 4, "json-utf16", 1, 1);
}

static void accepts(void **state)
{
    (void)state;
    static const char *const good[] = {"null",
                                       " true ",
                                       "-0",
                                       "0",
                                       "1e308",
                                       "1E-400",
                                       "-12.5e+3",
                                       "\"\"",
                                       "[]",
                                       "{}",
                                       "[[],{}]",
                                       "{\"a\":{\"a\":{\"a\":1}}}",
                                       "[1,\r\n2]",
                                       "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"",
                                       "\"\x7F\"",
                                       "{\"ab\":1,\"ba\":2,\"a\":3,\"b\":4}",
                                       "\"\xEF\xBF\xBF\""};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct qr_error err = {0};
        if (qr_json_scan("t", good[i], strlen(good[i]), NULL, &err) != QR_OK)
            fail_msg("refused %s: %s", good[i], err.message);
    }
}

static size_t count_faults(const char *text, size_t len, const char *code)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    size_t n = 0;
    qr_diags_init(&diags, arena);
    qr_json_scan("t.json", text, len, &diags, NULL);
    for (size_t i = 0; i < diags.n; i++)
        n += strcmp(diags.items[i].code, code) == 0;
    qr_arena_free(arena);
    return n;
}

/* Bad numbers and duplicate keys do not hide what follows. */
static void goes_on(void **state)
{
    (void)state;
    const char *text = "{\"a\": 01, \"a\": 1e999, \"b\": 2., \"b\": 3, \"c\": [+1]}";
    assert_int_equal(count_faults(text, strlen(text), "json-duplicate-key"), 2);
    assert_int_equal(count_faults(text, strlen(text), "json-number"), 2);
    assert_int_equal(count_faults(text, strlen(text), "json-leading-zero"), 1);
    assert_int_equal(count_faults(text, strlen(text), "json-number-range"), 1);
}

static void depth(void **state)
{
    char text[140];
    (void)state;
    memset(text, '[', 65);
    memset(text + 65, ']', 65);
    assert_int_equal(qr_json_scan("t", text + 1, 128, NULL, NULL), QR_OK);
    expect_fault(text, 130, "json-depth", 1, 65);
    size_t n = 1000000;
    char *deep = malloc(n);
    memset(deep, '[', n);
    expect_fault(deep, n, "json-depth", 1, 65);
    memset(deep, '{', n);
    expect_fault(deep, n, "json-character", 1, 2);
    free(deep);
}

/* 100,000 keys with one pair of twins far apart, and 100,000 equal keys. */
static void many_keys(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    qr_buf_putc(&buf, '{');
    for (int i = 0; i < 100000; i++)
        qr_buf_printf(&buf, "%s\"key%d\":%d\n", i ? "," : "", i == 99000 ? 500 : i, i);
    qr_buf_putc(&buf, '}');
    expect_fault(buf.data, buf.len, "json-duplicate-key", 99001, 2);
    qr_buf_clear(&buf);
    qr_buf_putc(&buf, '{');
    for (int i = 0; i < 100000; i++)
        qr_buf_printf(&buf, "%s\"k\":1", i ? "," : "");
    qr_buf_putc(&buf, '}');
    size_t n = count_faults(buf.data, buf.len, "json-duplicate-key");
    assert_true(n >= 30 && n <= 1000); /* bounded, however many there are */
    qr_buf_release(&buf);
}

/* Twins are found in objects of every size around the border between the two ways of looking. */
static void twins(void **state)
{
    (void)state;
    for (int n = 2; n < 80; n++) {
        for (int twin = 0; twin < n - 1; twin += 7) {
            struct qr_buf buf = QR_BUF_INIT;
            for (int i = 0; i < n; i++)
                qr_buf_printf(&buf, "%c\"k%d\":0", i ? ',' : '{', i == n - 1 ? twin : i);
            qr_buf_putc(&buf, '}');
            assert_int_equal(count_faults(buf.data, buf.len, "json-duplicate-key"), 1);
            qr_buf_release(&buf);
        }
    }
}

static void excerpts(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    struct qr_buf buf = QR_BUF_INIT;
    qr_diags_init(&diags, arena);
    /* The fault stands far into one long line: the excerpt is a window around it. */
    qr_buf_putc(&buf, '[');
    for (int i = 0; i < 5000; i++)
        qr_buf_puts(&buf, "\"\xC3\xA9\",");
    qr_buf_puts(&buf, "\t?]");
    assert_int_equal(qr_json_scan("t", buf.data, buf.len, &diags, NULL), QR_ESYNTAX);
    const struct qr_diag *d = &diags.items[0];
    assert_int_equal(d->col, 20003);
    assert_int_equal(d->excerpt_col, 121);
    assert_true(strlen(d->excerpt) < 300);
    const char *end = d->excerpt + strlen(d->excerpt);
    assert_string_equal(end - 3, " ?]");
    qr_buf_release(&buf);
    qr_arena_free(arena);
}

static void same_code_without_lists(void **state)
{
    (void)state;
    assert_int_equal(qr_json_scan("t", "[1,]", 4, NULL, NULL), QR_ESYNTAX);
    /* Too large is said before a byte is looked at. */
    char line[300] = "\n";
    struct qr_error err;
    assert_int_equal(qr_json_scan("t", line, ((size_t)1 << 30) + 1, NULL, &err), QR_ELIMIT);
}

/* Every prefix of a valid text is refused, except those that are whole by chance. */
static void truncated(void **state)
{
    (void)state;
    const char *text =
        "{\"a\": [1.5e3, \"x\\u00e9\\ud83d\\ude00\xE2\x82\xAC\", true, null], \"b\": {\"c\": -0}}";
    for (size_t n = 0; n < strlen(text); n++) {
        char *copy = malloc(n + 1); /* exact size: the sanitizer sees a read too far */
        memcpy(copy, text, n);
        assert_int_equal(qr_json_scan("t", copy, n, NULL, NULL), QR_ESYNTAX);
        free(copy);
    }
}

static void noise(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 20261121);
    for (int round = 0; round < 3000; round++) {
        size_t n = qr_rng_below(&rng, 200);
        char *bytes = malloc(n + 1);
        for (size_t i = 0; i < n; i++) {
            static const char likely[] = "{}[]\",:\\u0123456789eE+-.truefalsn \n\xC3\xA9";
            bytes[i] =
                round & 1 ? likely[qr_rng_below(&rng, sizeof likely - 1)] : (char)qr_rng_below(&rng, 256);
        }
        struct qr_json *doc = NULL;
        if (qr_json_parse(&doc, "t", bytes, n, NULL, NULL) == QR_OK) qr_json_free(doc);
        free(bytes);
    }
}

int json_test_scan(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses),   cmocka_unit_test(accepts),
        cmocka_unit_test(goes_on),   cmocka_unit_test(depth),
        cmocka_unit_test(many_keys), cmocka_unit_test(twins),
        cmocka_unit_test(excerpts),  cmocka_unit_test(same_code_without_lists),
        cmocka_unit_test(truncated), cmocka_unit_test(noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
