/* UTF-8: every code point there and back, and every way to be wrong. */
#include "quizradar/utf8.h"
#include "support.h"

static bool is_scalar(uint32_t cp)
{
    return cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);
}

static void every_code_point_there_and_back(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x110010; cp++) {
        char s[4];
        uint32_t back = 0xFFFFFFFF;
        int n = qr_utf8_encode(cp, s), want = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
        if (!is_scalar(cp)) {
            assert_int_equal(n, 3);
            assert_memory_equal(s, "\xEF\xBF\xBD", 3);
            continue;
        }
        if (n != want || qr_utf8_decode(s, (size_t)n, &back) != n || back != cp)
            fail_msg("U+%04X became %d bytes and U+%04X", cp, n, back);
        for (int cut = 1; cut < n; cut++) /* truncated anywhere it is nothing */
            if (qr_utf8_decode(s, (size_t)cut, &back)) fail_msg("U+%04X cut to %d bytes", cp, cut);
    }
    char s[4];
    assert_int_equal(qr_utf8_encode(0xFFFFFFFF, s), 3);
}

/* An independent rule, table 3-7 of the Unicode standard: what may stand at the second place. */
static int well_formed_length(const unsigned char *p, size_t len)
{
    static const struct {
        unsigned char first_lo, first_hi, lo, hi;
        int n;
    } rows[] = {{0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
                {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
                {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        if (p[0] < rows[r].first_lo || p[0] > rows[r].first_hi) continue;
        if ((size_t)rows[r].n > len) return 0;
        if (rows[r].n > 1 && (p[1] < rows[r].lo || p[1] > rows[r].hi)) return 0;
        for (int i = 2; i < rows[r].n; i++)
            if (p[i] < 0x80 || p[i] > 0xBF) return 0;
        return rows[r].n;
    }
    return 0;
}

static void every_pair_of_first_bytes_follows_the_standard(void **state)
{
    (void)state;
    static const unsigned char tails[][2] = {{0x80, 0x80}, {0xBF, 0xBF}, {0x7F, 0x80}, {0x80, 0xC0}};
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++)
            for (size_t t = 0; t < 4; t++)
                for (size_t len = 1; len <= 4; len++) {
                    unsigned char s[4] = {(unsigned char)a, (unsigned char)b, tails[t][0], tails[t][1]};
                    uint32_t cp;
                    int got = qr_utf8_decode((const char *)s, len, &cp), want = well_formed_length(s, len);
                    if (got != want) fail_msg("%02X %02X of %zu bytes: %d, not %d", a, b, len, got, want);
                }
}

static void bad_sequences_are_found_at_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
        size_t at;
    } bad[] = {{"overlong slash in two", "ab\xC0\xAF", 2},
               {"overlong in three", "\xE0\x9F\xBF", 0},
               {"overlong in four", "x\xF0\x8F\xBF\xBF", 1},
               {"first surrogate", "é\xED\xA0\x80", 2},
               {"last surrogate", "\xED\xBF\xBF", 0},
               {"a pair of surrogates", "ok\xED\xA0\xBD\xED\xB8\x80", 2},
               {"above the last", "\xF4\x90\x80\x80", 0},
               {"five bytes", "\xF8\x88\x80\x80\x80", 0},
               {"a lone continuation", "abc\x80", 3},
               {"a byte that never is", "abc\xFF", 3},
               {"truncated at the end", "abc\xE2\x82", 3},
               {"truncated by a letter", "\xE2\x82xyz", 0},
               {"Latin-1", "caf\xE9", 3}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t at = qr_utf8_valid(bad[i].bytes, strlen(bad[i].bytes));
        if (at != bad[i].at) fail_msg("%s: at %zu, not %zu", bad[i].name, at, bad[i].at);
    }
}

static void valid_text_is_valid_to_its_end(void **state)
{
    (void)state;
    static const char *const good[] = {"",
                                       "plain",
                                       "\x7F\xC2\x80",
                                       "\xDF\xBF\xE0\xA0\x80",
                                       "\xEF\xBF\xBF",
                                       "\xED\x9F\xBF\xEE\x80\x80",
                                       "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF",
                                       "größer als €, 漢字, 🧭"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(qr_utf8_valid(good[i], strlen(good[i])), strlen(good[i]));
    assert_int_equal(qr_utf8_valid("a\0b", 3), 3); /* NUL is a character like any other */
}

static void counting_takes_a_bad_byte_for_one(void **state)
{
    (void)state;
    const char *text = "aé€🧭";
    assert_int_equal(qr_utf8_count(text, strlen(text)), 4);
    assert_int_equal(qr_utf8_count("", 0), 0);
    assert_int_equal(qr_utf8_count("\xFF\xC0\xAF", 3), 3);
    assert_int_equal(qr_utf8_count("\xE2\x82", 2), 2);
    assert_int_equal(qr_utf8_count("x\xE2\x82y", 4), 4);
}

static void stepping_back_visits_what_stepping_forward_did(void **state)
{
    (void)state;
    const char *text = "aé€🧭z\xC2\x80";
    size_t starts[16], n = 0, len = strlen(text), at = 0;
    while (at < len) {
        uint32_t cp;
        starts[n++] = at;
        at += (size_t)qr_utf8_decode(text + at, len - at, &cp);
    }
    assert_int_equal(n, 6);
    for (at = len; at > 0;) {
        at = qr_utf8_prev(text, at);
        assert_int_equal(at, starts[--n]);
    }
    assert_int_equal(n, 0);
    /* Continuations without a start: it goes back four bytes at most, and never before the text. */
    assert_int_equal(qr_utf8_prev("\x80\x80\x80\x80\x80\x80\x80\x80", 8), 4);
    assert_int_equal(qr_utf8_prev("\x80\x80", 2), 0);
}

int base_test_utf8(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_there_and_back),
        cmocka_unit_test(every_pair_of_first_bytes_follows_the_standard),
        cmocka_unit_test(bad_sequences_are_found_at_their_place),
        cmocka_unit_test(valid_text_is_valid_to_its_end),
        cmocka_unit_test(counting_takes_a_bad_byte_for_one),
        cmocka_unit_test(stepping_back_visits_what_stepping_forward_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
