/* UTF-8 against the grammar of RFC 3629, section 4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/utf8.h"

struct form {
    const char *bytes;
    size_t len;
    uint32_t cp; /* 0 with len > 1: invalid */
};

/* The first and last code point of each row of the grammar, and their neighbours in other rows. */
static const struct form valid_forms[] = {
    {"\x00", 1, 0x00},
    {"\x7F", 1, 0x7F},
    {"\xC2\x80", 2, 0x80},
    {"\xDF\xBF", 2, 0x7FF},
    {"\xE0\xA0\x80", 3, 0x800},
    {"\xE0\xBF\xBF", 3, 0xFFF},
    {"\xE1\x80\x80", 3, 0x1000},
    {"\xEC\xBF\xBF", 3, 0xCFFF},
    {"\xED\x80\x80", 3, 0xD000},
    {"\xED\x9F\xBF", 3, 0xD7FF},
    {"\xEE\x80\x80", 3, 0xE000},
    {"\xEF\xBF\xBD", 3, 0xFFFD},
    {"\xEF\xBF\xBE", 3, 0xFFFE},
    {"\xEF\xBF\xBF", 3, 0xFFFF},
    {"\xF0\x90\x80\x80", 4, 0x10000},
    {"\xF0\xBF\xBF\xBF", 4, 0x3FFFF},
    {"\xF1\x80\x80\x80", 4, 0x40000},
    {"\xF3\xBF\xBF\xBF", 4, 0xFFFFF},
    {"\xF4\x80\x80\x80", 4, 0x100000},
    {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
};

static const struct form invalid_forms[] = {
    /* continuation bytes alone, bytes that never occur */
    {"\x80", 1, 0},
    {"\xBF", 1, 0},
    {"\xFE", 1, 0},
    {"\xFF", 1, 0},
    {"\xF5\x80\x80\x80", 4, 0},
    {"\xF8\x88\x80\x80\x80", 5, 0},
    {"\xFC\x84\x80\x80\x80\x80", 6, 0},
    /* overlong */
    {"\xC0\x80", 2, 0},
    {"\xC0\xAF", 2, 0},
    {"\xC1\xBF", 2, 0},
    {"\xE0\x80\x80", 3, 0},
    {"\xE0\x80\xAF", 3, 0},
    {"\xE0\x9F\xBF", 3, 0},
    {"\xF0\x80\x80\xAF", 4, 0},
    {"\xF0\x8F\xBF\xBF", 4, 0},
    /* surrogates, alone and in pairs */
    {"\xED\xA0\x80", 3, 0},
    {"\xED\xAF\xBF", 3, 0},
    {"\xED\xB0\x80", 3, 0},
    {"\xED\xBF\xBF", 3, 0},
    {"\xED\xA0\x80\xED\xB0\x80", 6, 0},
    /* above U+10FFFF */
    {"\xF4\x90\x80\x80", 4, 0},
    {"\xF7\xBF\xBF\xBF", 4, 0},
    /* interrupted */
    {"\xC3(", 2, 0},
    {"\xE2\x82(", 3, 0},
    {"\xE2(\xAC", 3, 0},
    {"\xF0\x9F\x99(", 4, 0},
    {"\xF0\x9F(\x82", 4, 0},
    {"\xF0(\x99\x82", 4, 0},
    {"\xC3\xC3", 2, 0},
    {"\xE2\x82\xC0", 3, 0},
};

/* Decodes from a buffer of exactly `len` bytes, so that the address sanitizer sees a byte read too far. */
static int decode_exact(const char *bytes, size_t len, uint32_t *cp)
{
    char *copy = malloc(len);
    memcpy(copy, bytes, len);
    int n = qr_utf8_decode(copy, len, cp);
    free(copy);
    return n;
}

static void test_boundaries_are_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof valid_forms / sizeof *valid_forms; i++) {
        const struct form *f = &valid_forms[i];
        uint32_t cp = 1;
        char out[4];
        assert_int_equal(decode_exact(f->bytes, f->len, &cp), f->len);
        assert_int_equal(cp, f->cp);
        assert_int_equal(qr_utf8_encode(f->cp, out), f->len);
        assert_memory_equal(out, f->bytes, f->len);
    }
}

static void test_truncated_is_invalid(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof valid_forms / sizeof *valid_forms; i++)
        for (size_t len = 1; len < valid_forms[i].len; len++) {
            uint32_t cp = 77;
            assert_int_equal(decode_exact(valid_forms[i].bytes, len, &cp), 0);
            assert_int_equal(cp, 77);
            assert_int_equal(qr_utf8_valid(valid_forms[i].bytes, len), 0);
        }
}

static void test_invalid_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof invalid_forms / sizeof *invalid_forms; i++) {
        const struct form *f = &invalid_forms[i];
        uint32_t cp = 77;
        assert_int_equal(decode_exact(f->bytes, f->len, &cp), 0);
        assert_int_equal(cp, 77);
        assert_int_equal(qr_utf8_valid(f->bytes, f->len), 0);
    }
}

static void test_every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char out[4];
        uint32_t back = 0;
        int n = qr_utf8_encode(cp, out), least = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
        bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        if (n != least || qr_utf8_decode(out, (size_t)n, &back) != n || back != (surrogate ? 0xFFFD : cp))
            fail_msg("U+%04X comes back as U+%04X in %d bytes", cp, back, n);
    }
}

/* All 65,792 sequences of one and two bytes: valid ones are exactly those that encode a code point. */
static void test_every_short_sequence(void **state)
{
    (void)state;
    unsigned valid_one = 0, valid_two = 0;
    for (unsigned a = 0; a < 256; a++) {
        char one[1] = {(char)a};
        valid_one += qr_utf8_valid(one, 1) == 1;
        for (unsigned b = 0; b < 256; b++) {
            char two[2] = {(char)a, (char)b};
            uint32_t cp;
            valid_two += qr_utf8_decode(two, 2, &cp) == 2;
        }
    }
    assert_int_equal(valid_one, 0x80);
    assert_int_equal(valid_two, 0x800 - 0x80);
}

static void test_invalid_code_points_become_the_replacement(void **state)
{
    (void)state;
    const uint32_t bad[] = {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000, 0x7FFFFFFF, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char out[4];
        assert_int_equal(qr_utf8_encode(bad[i], out), 3);
        assert_memory_equal(out, "\xEF\xBF\xBD", 3);
    }
}

static void test_offset_of_the_first_invalid_byte(void **state)
{
    (void)state;
    assert_int_equal(qr_utf8_valid("", 0), 0);
    assert_int_equal(qr_utf8_valid("plain", 5), 5);
    assert_int_equal(qr_utf8_valid("r\xC3\xA9sum\xC3\xA9", 8), 8);
    assert_int_equal(qr_utf8_valid("r\xC3\xA9sum\xC3", 7), 6);
    assert_int_equal(qr_utf8_valid("ab\xFF"
                                   "cd",
                                   5),
                     2);
    assert_int_equal(qr_utf8_valid("a\0b", 3), 3);
}

static void test_counting(void **state)
{
    (void)state;
    assert_int_equal(qr_utf8_count("", 0), 0);
    assert_int_equal(qr_utf8_count("r\xC3\xA9sum\xC3\xA9", 8), 6);
    assert_int_equal(qr_utf8_count("\xF0\x9F\x99\x82\xE2\x82\xAC", 7), 2);
    assert_int_equal(qr_utf8_count("a\xFF\xFE"
                                   "b",
                                   4),
                     4);
    assert_int_equal(qr_utf8_count("\xE2\x82", 2), 2);
}

static void test_walking_back(void **state)
{
    (void)state;
    const char *text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82z";
    const size_t starts[] = {0, 1, 3, 6, 10, 11};
    for (size_t i = 5; i > 0; i--)
        assert_int_equal(qr_utf8_prev(text, starts[i]), starts[i - 1]);
    /* Stray continuation bytes never send it far, nor before the start. */
    assert_int_equal(qr_utf8_prev("\x80\x80", 2), 0);
    assert_true(qr_utf8_prev("a\x80\x80\x80\x80\x80\x80", 7) >= 3);
}

int base_test_utf8(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boundaries_are_valid),
        cmocka_unit_test(test_truncated_is_invalid),
        cmocka_unit_test(test_invalid_forms),
        cmocka_unit_test(test_every_code_point_comes_back),
        cmocka_unit_test(test_every_short_sequence),
        cmocka_unit_test(test_invalid_code_points_become_the_replacement),
        cmocka_unit_test(test_offset_of_the_first_invalid_byte),
        cmocka_unit_test(test_counting),
        cmocka_unit_test(test_walking_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
