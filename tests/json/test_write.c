/* The writer: form, and the round trip through the parser. */
#include <math.h>

#include "quizradar/rng.h"
#include "json/support.h"

static void write_sample(struct qr_jwriter *w)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "s", "a\"b\\\n\x01\xC3\xA9");
    qr_jw_kint(w, "i", -7);
    qr_jw_kdouble(w, "d", 0.1);
    qr_jw_key(w, "list");
    qr_jw_begin_array(w);
    qr_jw_bool(w, true);
    qr_jw_null(w);
    qr_jw_double17(w, 0.1);
    qr_jw_double(w, NAN);
    qr_jw_raw(w, "{\"raw\":[]}");
    qr_jw_begin_object(w);
    qr_jw_end_object(w);
    qr_jw_end_array(w);
    qr_jw_kbool(w, "b", false);
    qr_jw_kstring(w, "none", NULL);
    qr_jw_end_object(w);
}

static void form(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, &buf, 0);
    write_sample(&w);
    assert_string_equal(buf.data,
                        "{\"s\":\"a\\\"b\\\\\\n\\u0001\xC3\xA9\",\"i\":-7,\"d\":0.1,\"list\":[true,null,"
                        "0.10000000000000001,null,{\"raw\":[]},{}],\"b\":false,\"none\":null}");
    qr_buf_clear(&buf);
    qr_jw_init(&w, &buf, 2);
    qr_jw_begin_object(&w);
    qr_jw_key(&w, "a");
    qr_jw_begin_array(&w);
    qr_jw_int(&w, 1);
    qr_jw_int(&w, 2);
    qr_jw_end_array(&w);
    qr_jw_key(&w, "b");
    qr_jw_begin_array(&w);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    assert_string_equal(buf.data, "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}");
    qr_buf_release(&buf);
}

static void bad_utf8(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, &buf, 0);
    qr_jw_string(&w, "a\xC3(\xFF");
    assert_string_equal(buf.data, "\"a\xEF\xBF\xBD(\xEF\xBF\xBD\"");
    qr_buf_release(&buf);
}

/* A random value of bounded depth, written and read back. */
static void random_string(struct qr_rng *rng, char *out, size_t size)
{
    size_t n = qr_rng_below(rng, (uint32_t)size - 4), at = 0;
    static const char *const parts[] = {
        "a", "\"", "\\", "\n", "\x01", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "/", "\x7F", "k"};
    while (at < n) {
        const char *part = parts[qr_rng_below(rng, 11)];
        if (at + strlen(part) > n) break;
        memcpy(out + at, part, strlen(part));
        at += strlen(part);
    }
    out[at] = '\0';
}

static void random_value(struct qr_rng *rng, struct qr_jwriter *w, int depth)
{
    char text[40];
    uint32_t n = qr_rng_below(rng, 6);
    switch (qr_rng_below(rng, depth ? 7 : 5)) {
    case 0:
        qr_jw_null(w);
        break;
    case 1:
        qr_jw_bool(w, n & 1);
        break;
    case 2:
        qr_jw_int(w, (int64_t)qr_rng_below(rng, 1u << 31) - (1 << 30));
        break;
    case 3:
        qr_jw_double(w, ldexp((double)qr_rng_below(rng, 1u << 31), (int)qr_rng_below(rng, 400) - 200));
        break;
    case 4:
        random_string(rng, text, sizeof text);
        qr_jw_string(w, text);
        break;
    case 5:
        qr_jw_begin_array(w);
        while (n--)
            random_value(rng, w, depth - 1);
        qr_jw_end_array(w);
        break;
    default:
        qr_jw_begin_object(w);
        while (n--) {
            random_string(rng, text, 20);
            snprintf(text + strlen(text), 20, "%u", n); /* keys differ */
            qr_jw_key(w, text);
            random_value(rng, w, depth - 1);
        }
        qr_jw_end_object(w);
    }
}

static void round_trip(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 7);
    for (int i = 0; i < 2000; i++) {
        struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
        struct qr_jwriter w;
        qr_jw_init(&w, &first, i % 3);
        random_value(&rng, &w, 5);
        struct qr_json *doc = json_of(qr_buf_str(&first));
        qr_jw_init(&w, &second, i % 3);
        qr_jw_node(&w, qr_json_root(doc));
        assert_string_equal(first.data, second.data);
        qr_json_free(doc);
        qr_buf_release(&first);
        qr_buf_release(&second);
    }
}

int json_test_write(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form),
        cmocka_unit_test(bad_utf8),
        cmocka_unit_test(round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
