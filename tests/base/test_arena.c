/* Arenas: alignment, zeroes, reset, growing arrays and pushes larger than a block. */
#include "quizradar/arena.h"
#include "support.h"

static struct qr_arena *const none = NULL;

static void assert_zeroed(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i]) fail_msg("byte %zu of %zu is %u", i, n, p[i]);
}

static void every_push_is_aligned_and_zeroed(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(256);
    for (size_t n = 0; n < 600; n++) {
        unsigned char *p = qr_arena_push(a, n, 1);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_zeroed(p, n);
        if (n) memset(p, 0xA5, n);
    }
    qr_arena_free(a);
}

static void pushes_do_not_overlap(void **state)
{
    (void)state;
    enum { PUSHES = 400 };
    struct qr_arena *a = qr_arena_new(128);
    unsigned char *p[PUSHES];
    for (size_t i = 0; i < PUSHES; i++) {
        p[i] = qr_arena_push(a, i % 37 + 1, 1);
        memset(p[i], (int)(i & 0xFF), i % 37 + 1);
    }
    for (size_t i = 0; i < PUSHES; i++)
        for (size_t k = 0; k < i % 37 + 1; k++)
            assert_int_equal(p[i][k], i & 0xFF);
    qr_arena_free(a);
}

static void a_push_larger_than_a_block_keeps_the_others(void **state)
{
    (void)state;
    const size_t big = (size_t)5 << 20;
    struct qr_arena *a = qr_arena_new(64);
    char *before = qr_strdup(a, "before");
    unsigned char *p = qr_arena_push(a, big, 1);
    char *after = qr_strdup(a, "after");
    assert_zeroed(p, big);
    memset(p, 0xFF, big);
    assert_string_equal(before, "before");
    assert_string_equal(after, "after");
    assert_true(qr_arena_bytes(a) >= big);
    qr_arena_free(a);
}

static void the_first_push_may_be_the_big_one(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(64);
    unsigned char *p = qr_arena_push(a, 1000, 8);
    memset(p, 0xFF, 8000);
    char *s = qr_strdup(a, "small");
    qr_arena_reset(a);
    p = qr_arena_push(a, 1000, 8);
    assert_zeroed(p, 8000);
    s = qr_strdup(a, "small");
    assert_string_equal(s, "small");
    qr_arena_free(a);
}

static void after_a_reset_memory_is_zeroed_again(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(4096);
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 50; i++) {
            unsigned char *p = qr_arena_push(a, 300, 1);
            assert_zeroed(p, 300);
            memset(p, 0xEE, 300);
        }
        qr_arena_reset(a);
    }
    qr_arena_free(a);
}

static void resets_do_not_pile_up_memory(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(1024);
    qr_arena_reset(a); /* an arena without a block yet */
    assert_int_equal(qr_arena_bytes(a), 0);
    size_t high = 0;
    for (int round = 0; round < 100; round++) {
        for (int i = 0; i < 20; i++)
            qr_arena_push(a, 500, 1);
        if (round == 0) high = qr_arena_bytes(a);
        assert_true(qr_arena_bytes(a) <= high + 2048);
        qr_arena_reset(a);
        assert_true(qr_arena_bytes(a) <= 2048);
    }
    qr_arena_free(a);
}

static void an_empty_push_gives_a_pointer(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(0);
    assert_non_null(qr_arena_push(a, 0, 8));
    assert_non_null(qr_arena_push(a, 8, 0));
    qr_arena_free(a);
    qr_arena_free(none);
}

static void a_growing_array_keeps_its_elements(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(64);
    uint32_t *items = NULL;
    size_t n = 0, cap = 0;
    for (uint32_t i = 0; i < 10000; i++) {
        qr_grow(a, items, n, &cap);
        assert_true(cap > n);
        items[n++] = i * 7;
    }
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(items[i], i * 7);
    assert_true(cap < 20000);
    size_t before = cap;
    uint32_t *same = items;
    n = 0;
    qr_grow(a, items, n, &cap); /* room is left: nothing moves */
    assert_ptr_equal(items, same);
    assert_int_equal(cap, before);
    qr_arena_free(a);
}

static void strings_are_copied(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(0);
    char text[] = "radar";
    char *s = qr_strdup(a, text);
    memset(text, 'x', 5);
    assert_string_equal(s, "radar");
    assert_string_equal(qr_strndup(a, "radar", 3), "rad");
    assert_string_equal(qr_strndup(a, "radar", 0), "");
    assert_memory_equal(qr_strndup(a, "a\0b", 3), "a\0b", 4);
    assert_null(qr_strdup(a, NULL));
    assert_null(qr_strndup(a, NULL, 4));
    qr_arena_free(a);
}

static void formatting_takes_any_length(void **state)
{
    (void)state;
    struct qr_arena *a = qr_arena_new(64);
    assert_string_equal(qr_sprintf(a, "%d of %s", 3, "24"), "3 of 24");
    assert_string_equal(qr_sprintf(a, "%s", ""), "");
    char *wide = qr_sprintf(a, "%0*d", 5000, 7);
    assert_int_equal(strlen(wide), 5000);
    assert_int_equal(wide[4999], '7');
    qr_arena_free(a);
}

int base_test_arena(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_push_is_aligned_and_zeroed),
        cmocka_unit_test(pushes_do_not_overlap),
        cmocka_unit_test(a_push_larger_than_a_block_keeps_the_others),
        cmocka_unit_test(the_first_push_may_be_the_big_one),
        cmocka_unit_test(after_a_reset_memory_is_zeroed_again),
        cmocka_unit_test(resets_do_not_pile_up_memory),
        cmocka_unit_test(an_empty_push_gives_a_pointer),
        cmocka_unit_test(a_growing_array_keeps_its_elements),
        cmocka_unit_test(strings_are_copied),
        cmocka_unit_test(formatting_takes_any_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
