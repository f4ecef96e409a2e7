/* Strings: numbers there and back, strict reading, bounded copies. */
#include <math.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"
#include "quizradar/utf8.h"
#include "support.h"

static void comparisons(void **state)
{
    (void)state;
    assert_true(qr_streq("a", "a"));
    assert_false(qr_streq("a", "b"));
    assert_false(qr_streq("a", NULL));
    assert_false(qr_streq(NULL, ""));
    assert_true(qr_streq(NULL, NULL));
    assert_true(qr_starts("radar", "rad"));
    assert_true(qr_starts("radar", ""));
    assert_false(qr_starts("ra", "rad"));
    assert_true(qr_ends("bank.json", ".json"));
    assert_true(qr_ends("x", ""));
    assert_false(qr_ends("json", ".json"));
}

static void a_bounded_copy_cuts_between_characters(void **state)
{
    (void)state;
    const char *text = "aé€🧭z";
    size_t len = strlen(text);
    for (size_t size = 1; size <= len + 2; size++) {
        char *dst = malloc(size); /* exact, so that the sanitizer sees a byte too far */
        assert_ptr_equal(qr_strlcpy(dst, text, size), dst);
        size_t n = strlen(dst);
        assert_true(n < size);
        assert_memory_equal(dst, text, n);
        assert_int_equal(qr_utf8_valid(dst, n), n);
        if (size > len) assert_int_equal(n, len);
        if (size <= len) assert_true(n + 4 >= size); /* no more than one character was lost */
        free(dst);
    }
}

static void numbers_are_written_short(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } known[] = {{0, "0"},
                 {20, "20"},
                 {-3, "-3"},
                 {0.1, "0.1"},
                 {0.5, "0.5"},
                 {1 / 3.0, "0.3333333333333333"},
                 {2 / 3.0, "0.6666666666666666"},
                 {1e-9, "1e-09"},
                 {999999999999999, "999999999999999"},
                 {1e15, "1e+15"},
                 {123456.789, "123456.789"},
                 {5e-324, "5e-324"},
                 {1.7976931348623157e308, "1.7976931348623157e+308"}};
    char out[32];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_string_equal(qr_dtoa(out, known[i].value), known[i].text);
}

static void check_round_trip(double v)
{
    char out[32];
    double back;
    assert_true(strlen(qr_dtoa(out, v)) < sizeof out);
    if (!qr_parse_double(out, &back) || memcmp(&back, &v, sizeof v) != 0)
        fail_msg("%.17g was written as %s", v, out);
}

static void any_double_reads_back_to_itself(void **state)
{
    (void)state;
    struct qr_rng r;
    qr_rng_seed(&r, 11);
    for (int i = 0; i < 30000; i++) {
        uint64_t bits = qr_rng_next(&r);
        double v;
        memcpy(&v, &bits, sizeof v);
        if (isfinite(v)) check_round_trip(v);
        check_round_trip(qr_rng_unit(&r));
        check_round_trip((double)(int64_t)(bits >> 4));
        check_round_trip((double)qr_rng_below(&r, 100000) / 1000);
    }
    check_round_trip(-0.0);
    check_round_trip(2.2250738585072014e-308);
    check_round_trip(9007199254740993.0);
}

static void integers_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } good[] = {{"0", 0},
                {"24", 24},
                {"-7", -7},
                {"007", 7},
                {"9223372036854775807", INT64_MAX},
                {"-9223372036854775808", INT64_MIN}};
    static const char *const bad[] = {"",
                                      "-",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1.0",
                                      "1e3",
                                      "0x10",
                                      "--1",
                                      "- 1",
                                      "one",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "1\n"};
    int64_t v;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(qr_parse_int(good[i].text, &v));
        assert_true(v == good[i].value);
    }
    v = 77;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (qr_parse_int(bad[i], &v) || v != 77) fail_msg("'%s' was read", bad[i]);
}

static void numbers_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0}, {"-0.5", -0.5}, {"1e3", 1000}, {"2.5E-1", 0.25}, {"1.25", 1.25}};
    static const char *const bad[] = {"",    " 1",    "1 ",  "1,5", "0x10", "inf", "nan", "1e400", "1e",
                                      "--1", "1.2.3", "one", ".",   "-",    "e5",  "1e+", "1.5x",  "1\n"};
    double v;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(qr_parse_double(good[i].text, &v));
        assert_true(v == good[i].value);
    }
    v = 77;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (qr_parse_double(bad[i], &v) || v != 77) fail_msg("'%s' was read", bad[i]);
}

int base_test_str(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparisons),
        cmocka_unit_test(a_bounded_copy_cuts_between_characters),
        cmocka_unit_test(numbers_are_written_short),
        cmocka_unit_test(any_double_reads_back_to_itself),
        cmocka_unit_test(integers_are_read_strictly),
        cmocka_unit_test(numbers_are_read_strictly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
