/* Small string helpers; numbers go out and come back exactly. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"

static void test_comparisons(void **state)
{
    (void)state;
    assert_true(qr_streq("a", "a"));
    assert_false(qr_streq("a", "b"));
    assert_true(qr_streq(NULL, NULL));
    assert_false(qr_streq(NULL, ""));
    assert_false(qr_streq("", NULL));
    assert_true(qr_starts("question", "quest"));
    assert_true(qr_starts("question", ""));
    assert_false(qr_starts("qu", "quest"));
    assert_true(qr_ends("bank.json", ".json"));
    assert_true(qr_ends("bank.json", ""));
    assert_false(qr_ends("json", ".json"));
}

static void test_bounded_copies_keep_characters_whole(void **state)
{
    (void)state;
    const char *text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82"; /* 1 + 2 + 3 + 4 bytes */
    const size_t kept[] = {0, 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t size = 1; size <= 12; size++) {
        char *dst = malloc(size); /* exact, so that a byte too far is seen */
        assert_ptr_equal(qr_strlcpy(dst, text, size), dst);
        assert_int_equal(strlen(dst), kept[size]);
        assert_memory_equal(dst, text, kept[size]);
        free(dst);
    }
}

static void assert_written(double value, const char *expected)
{
    char out[32];
    assert_string_equal(qr_dtoa(out, value), expected);
}

static void test_numbers_are_written_short(void **state)
{
    (void)state;
    assert_written(0, "0");
    assert_written(-0.0, "-0");
    assert_written(3, "3");
    assert_written(0.1, "0.1");
    assert_written(-2.5, "-2.5");
    assert_written(1.0 / 3, "0.3333333333333333");
    assert_written(0.1 + 0.2, "0.30000000000000004");
    assert_written(1e-9, "1e-09");
    assert_written(10, "10");
    assert_written(20, "20");
    assert_written(100, "100");
    assert_written(-1200, "-1200");
    assert_written(999999999999999, "999999999999999");
    assert_written(1e15, "1e+15");
    assert_written(5e-324, "5e-324");
    assert_written(DBL_MAX, "1.7976931348623157e+308");
}

static bool comes_back(double value)
{
    char out[32];
    double back;
    memset(out, 'x', sizeof out);
    qr_dtoa(out, value);
    return memchr(out, 0, sizeof out) && qr_parse_double(out, &back) &&
           memcmp(&back, &value, sizeof back) == 0;
}

static void test_random_doubles_come_back(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 1);
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = qr_rng_next(&rng); /* all exponents alike, subnormals included */
        double value;
        memcpy(&value, &bits, sizeof value);
        if (isfinite(value) && !comes_back(value)) fail_msg("%.17g does not come back", value);
        value = (double)(int64_t)qr_rng_below(&rng, 2000001) / 1000 - 1000; /* such as scores and minutes */
        if (!comes_back(value)) fail_msg("%.17g does not come back", value);
    }
}

static void test_whole_doubles_come_back(void **state)
{
    (void)state;
    for (int i = -100000; i <= 100000; i++)
        if (!comes_back(i)) fail_msg("%d does not come back", i);
    for (double v = 1; v < 1e300; v *= 10)
        assert_true(comes_back(v) && comes_back(nextafter(v, INFINITY)) && comes_back(nextafter(v, 0)));
}

static void test_integers_are_strict(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } good[] = {{"0", 0},
                {"-0", 0},
                {"7", 7},
                {"-12", -12},
                {"007", 7},
                {"9223372036854775807", INT64_MAX},
                {"-9223372036854775808", INT64_MIN}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t v = 99;
        assert_true(qr_parse_int(good[i].text, &v));
        assert_true(v == good[i].value);
    }
    static const char *const bad[] = {"",
                                      "-",
                                      "+5",
                                      " 5",
                                      "5 ",
                                      "\t5",
                                      "5x",
                                      "x5",
                                      "0x10",
                                      "1e3",
                                      "1.0",
                                      "--5",
                                      "- 5",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999",
                                      "5\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t v = 99;
        if (qr_parse_int(bad[i], &v) || v != 99) fail_msg("'%s' was accepted as an integer", bad[i]);
    }
}

static void test_numbers_are_strict(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},      {"-1.5", -1.5}, {"+2", 2},   {".5", .5},   {"5.", 5},
                {"1e3", 1000}, {"1E-2", .01},  {"0.1", .1}, {"1e-400", 0}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double v = 99;
        assert_true(qr_parse_double(good[i].text, &v));
        assert_true(v == good[i].value);
    }
    static const char *const bad[] = {"",       ".",     "-",     "e5",  "1e",    "1e+",  "1,5",      " 1",
                                      "1 ",     "1\n",   "0x1p3", "inf", "nan",   "-inf", "infinity", "1e400",
                                      "-1e400", "1.2.3", "1-2",   "--1", "1e5.5", "12%"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double v = 99;
        if (qr_parse_double(bad[i], &v) || v != 99) fail_msg("'%s' was accepted as a number", bad[i]);
    }
}

int base_test_str(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comparisons),
        cmocka_unit_test(test_bounded_copies_keep_characters_whole),
        cmocka_unit_test(test_numbers_are_written_short),
        cmocka_unit_test(test_random_doubles_come_back),
        cmocka_unit_test(test_whole_doubles_come_back),
        cmocka_unit_test(test_integers_are_strict),
        cmocka_unit_test(test_numbers_are_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
