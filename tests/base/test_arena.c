/* Arenas: alignment, zeroing, reset, growth, large pushes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/arena.h"

static int begin(void **state)
{
    *state = qr_arena_new(1024);
    return 0;
}

static int end(void **state)
{
    qr_arena_free(*state);
    return 0;
}

static void assert_zero(const void *p, size_t n)
{
    const unsigned char *bytes = p;
    for (size_t i = 0; i < n; i++)
        assert_int_equal(bytes[i], 0);
}

static void test_pushes_are_aligned_and_zero(void **state)
{
    for (size_t size = 1; size <= 300; size++) {
        char *p = qr_arena_push(*state, 1, size);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_zero(p, size);
        memset(p, 0xA5, size);
    }
}

static void test_pushes_do_not_overlap(void **state)
{
    enum { COUNT = 500 };
    unsigned char *p[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        p[i] = qr_arena_push(*state, 1 + i % 90, 1);
        memset(p[i], (int)(i % 251), 1 + i % 90);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < 1 + i % 90; k++)
            assert_int_equal(p[i][k], i % 251);
}

static void test_nothing_pushed_is_a_pointer(void **state)
{
    assert_non_null(qr_arena_push(*state, 0, 8));
    assert_non_null(qr_arena_push(*state, 8, 0));
}

static void test_memory_after_reset_is_zero(void **state)
{
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++) {
            char *p = qr_push(*state, char, 100);
            assert_zero(p, 100);
            memset(p, 0xFF, 100);
        }
        qr_arena_reset(*state);
    }
}

static void test_reset_gives_memory_back(void **state)
{
    qr_push(*state, char, 100);
    size_t small = qr_arena_bytes(*state);
    for (int i = 0; i < 100; i++)
        qr_push(*state, char, 900);
    assert_true(qr_arena_bytes(*state) >= 90000);
    qr_arena_reset(*state);
    assert_true(qr_arena_bytes(*state) <= small);
}

static void test_a_big_push_has_room(void **state)
{
    qr_push(*state, char, 10);
    size_t n = 3u << 20;
    char *big = qr_push(*state, char, n);
    assert_zero(big, n);
    memset(big, 1, n);
    assert_true(qr_arena_bytes(*state) >= n);
    assert_zero(qr_push(*state, char, 64), 64);
}

static void test_big_pushes_do_not_waste_the_block(void **state)
{
    qr_push(*state, char, 16);
    size_t before = qr_arena_bytes(*state);
    for (int i = 0; i < 20; i++) {
        qr_push(*state, char, 5000);
        qr_push(*state, char, 16);
    }
    /* 20 large pieces and one block for the small ones, not a fresh block after each large one. */
    assert_true(qr_arena_bytes(*state) - before < 20 * (5000 + 300));
}

static void test_strings(void **state)
{
    assert_null(qr_strdup(*state, NULL));
    assert_null(qr_strndup(*state, NULL, 3));
    assert_string_equal(qr_strdup(*state, ""), "");
    assert_string_equal(qr_strdup(*state, "naïve"), "naïve");
    const char unended[3] = {'a', 'b', 'c'};
    assert_string_equal(qr_strndup(*state, unended, 3), "abc");
    assert_string_equal(qr_strndup(*state, "abcdef", 2), "ab");
    assert_string_equal(qr_sprintf(*state, "%s-%03d", "q", 7), "q-007");
    char *long_text = qr_sprintf(*state, "%5000d", 1);
    assert_int_equal(strlen(long_text), 5000);
    assert_int_equal(long_text[4999], '1');
}

static void test_growing_keeps_the_items(void **state)
{
    int *items = NULL;
    size_t n = 0, cap = 0;
    for (int i = 0; i < 1000; i++) {
        qr_grow(*state, items, n, &cap);
        items[n++] = i;
        assert_true(cap >= n);
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
}

static void test_free_of_nothing(void **state)
{
    (void)state;
    qr_arena_free(NULL);
    struct qr_arena *empty = qr_arena_new(0);
    qr_arena_reset(empty);
    assert_int_equal(qr_arena_bytes(empty), 0);
    qr_arena_free(empty);
}

int base_test_arena(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pushes_are_aligned_and_zero, begin, end),
        cmocka_unit_test_setup_teardown(test_pushes_do_not_overlap, begin, end),
        cmocka_unit_test_setup_teardown(test_nothing_pushed_is_a_pointer, begin, end),
        cmocka_unit_test_setup_teardown(test_memory_after_reset_is_zero, begin, end),
        cmocka_unit_test_setup_teardown(test_reset_gives_memory_back, begin, end),
        cmocka_unit_test_setup_teardown(test_a_big_push_has_room, begin, end),
        cmocka_unit_test_setup_teardown(test_big_pushes_do_not_waste_the_block, begin, end),
        cmocka_unit_test_setup_teardown(test_strings, begin, end),
        cmocka_unit_test_setup_teardown(test_growing_keeps_the_items, begin, end),
        cmocka_unit_test(test_free_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
