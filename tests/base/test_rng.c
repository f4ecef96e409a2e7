/* Random numbers: golden outputs of an independent implementation, and what callers rely on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/rng.h"

/* Outputs 1 to 4 and 1000, from a separate implementation of the published algorithms in Python. */
static const struct {
    uint64_t seed, first[4], thousandth;
} golden[] = {
    {0,
     {0x99ec5f36cb75f2b4u, 0xbf6e1f784956452au, 0x1a5f849d4933e6e0u, 0x6aa594f1262d2d2cu},
     0x7aac8c483a2edd2fu},
    {1,
     {0xb3f2af6d0fc710c5u, 0x853b559647364ceau, 0x92f89756082a4514u, 0x642e1c7bc266a3a7u},
     0xb8517c33c344d153u},
    {42,
     {0x15780b2e0c2ec716u, 0x6104d9866d113a7eu, 0xae17533239e499a1u, 0xecb8ad4703b360a1u},
     0x8de5848c61ab8968u},
    {UINT64_MAX,
     {0x8f5520d52a7ead08u, 0xc476a018caa1802du, 0x81de31c0d260469eu, 0xbf658d7e065f3c2fu},
     0xc3c93ea5cde434ccu},
};

static void test_golden_outputs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        struct qr_rng rng;
        qr_rng_seed(&rng, golden[i].seed);
        uint64_t last = 0;
        for (int k = 0; k < 1000; k++) {
            last = qr_rng_next(&rng);
            if (k < 4) assert_true(last == golden[i].first[k]);
        }
        assert_true(last == golden[i].thousandth);
    }
}

static void test_golden_below(void **state)
{
    (void)state;
    static const uint64_t tens[] = {4, 4, 8, 4, 4, 1, 6, 6, 8, 9, 3, 6};
    /* Just above half the range almost every second value is drawn again. */
    static const uint64_t halves[] = {3699983033973700185u, 6265020869637863829u, 8874686607794401855u};
    struct qr_rng rng;
    qr_rng_seed(&rng, 7);
    for (size_t i = 0; i < sizeof tens / sizeof *tens; i++)
        assert_int_equal(qr_rng_below(&rng, 10), tens[i]);
    qr_rng_seed(&rng, 7);
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        assert_true(qr_rng_below(&rng, (UINT64_C(1) << 63) + 1) == halves[i]);
}

static void test_below_stays_below(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 3);
    const uint64_t limits[] = {1, 2, 3, 7, 1000, UINT64_C(1) << 32, UINT64_C(3) << 62, UINT64_MAX};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        for (int k = 0; k < 500; k++)
            assert_true(qr_rng_below(&rng, limits[i]) < limits[i]);
}

/*
 * With n = 3 * 2^62 a plain remainder would give the lowest third twice as often as each other third:
 * the stream is seeded, so the counts are the same on every machine.
 */
static void test_below_is_unbiased(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 11);
    const int draws = 30000;
    int counts[3] = {0};
    for (int i = 0; i < draws; i++)
        counts[qr_rng_below(&rng, UINT64_C(3) << 62) >> 62]++;
    for (int i = 0; i < 3; i++)
        assert_in_range(counts[i], draws / 3 - 400, draws / 3 + 400); /* five standard deviations */
}

static void test_unit_is_in_range_and_centred(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 5);
    double sum = 0;
    for (int i = 0; i < 100000; i++) {
        double u = qr_rng_unit(&rng);
        assert_true(u >= 0 && u < 1);
        sum += u;
    }
    assert_true(sum > 49500 && sum < 50500);
}

static void test_golden_shuffle(void **state)
{
    (void)state;
    static const uint32_t expected[] = {3, 4, 8, 5, 6, 0, 1, 2, 7, 9};
    uint32_t items[10];
    for (uint32_t i = 0; i < 10; i++)
        items[i] = i;
    struct qr_rng rng;
    qr_rng_seed(&rng, 2026);
    qr_rng_shuffle(&rng, items, 10);
    assert_memory_equal(items, expected, sizeof items);
}

static void test_shuffle_is_a_permutation(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 8);
    for (size_t n = 0; n <= 64; n++) {
        uint32_t items[64] = {0};
        unsigned char seen[64] = {0};
        for (size_t i = 0; i < n; i++)
            items[i] = (uint32_t)i;
        qr_rng_shuffle(&rng, items, n);
        for (size_t i = 0; i < n; i++) {
            assert_in_range(items[i], 0, n - 1);
            assert_int_equal(seen[items[i]]++, 0);
        }
    }
}

/* All six orders of three items come up about equally often. */
static void test_shuffle_favours_no_order(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 9);
    int counts[27] = {0};
    const int rounds = 12000;
    for (int i = 0; i < rounds; i++) {
        uint32_t items[] = {0, 1, 2};
        qr_rng_shuffle(&rng, items, 3);
        counts[items[0] * 9 + items[1] * 3 + items[2]]++;
    }
    static const int orders[] = {5, 7, 11, 15, 19, 21};
    for (int i = 0; i < 6; i++)
        assert_in_range(counts[orders[i]], rounds / 6 - 205, rounds / 6 + 205); /* five standard deviations */
}

static void test_hash_of_the_published_values(void **state)
{
    (void)state;
    assert_true(qr_hash64("", 0) == 0xcbf29ce484222325u);
    assert_true(qr_hash64("a", 1) == 0xaf63dc4c8601ec8cu);
    assert_true(qr_hash64("foobar", 6) == 0x85944171f73967e8u);
}

static void test_fresh_seeds_differ(void **state)
{
    (void)state;
    assert_true(qr_random_seed() != qr_random_seed());
}

int base_test_rng(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden_outputs),
        cmocka_unit_test(test_golden_below),
        cmocka_unit_test(test_below_stays_below),
        cmocka_unit_test(test_below_is_unbiased),
        cmocka_unit_test(test_unit_is_in_range_and_centred),
        cmocka_unit_test(test_golden_shuffle),
        cmocka_unit_test(test_shuffle_is_a_permutation),
        cmocka_unit_test(test_shuffle_favours_no_order),
        cmocka_unit_test(test_hash_of_the_published_values),
        cmocka_unit_test(test_fresh_seeds_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
