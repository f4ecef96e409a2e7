/* Random numbers: the golden values were computed by a separate program from the published algorithms. */
#include "quizradar/rng.h"
#include "support.h"

static void golden_streams(void **state)
{
    (void)state;
    static const struct {
        uint64_t seed, first[6], thousandth;
    } golden[] = {
        {0,
         {0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c, 0xbba5ad4a1f842e59,
          0xffef8375d9ebcaca},
         0x7aac8c483a2edd2f},
        {1,
         {0xb3f2af6d0fc710c5, 0x853b559647364cea, 0x92f89756082a4514, 0x642e1c7bc266a3a7, 0xb27a48e29a233673,
          0x24c123126ffda722},
         0xb8517c33c344d153},
        {42,
         {0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1, 0xecb8ad4703b360a1, 0xfde6dc7fe2ec5e64,
          0xc50da53101795238},
         0x8de5848c61ab8968},
        {UINT64_MAX,
         {0x8f5520d52a7ead08, 0xc476a018caa1802d, 0x81de31c0d260469e, 0xbf658d7e065f3c2f, 0x913593fda1bca32a,
          0xbb535e93941ba525},
         0xc3c93ea5cde434cc},
    };
    for (size_t g = 0; g < sizeof golden / sizeof *golden; g++) {
        struct qr_rng r;
        uint64_t last = 0;
        qr_rng_seed(&r, golden[g].seed);
        for (int i = 0; i < 1000; i++) {
            last = qr_rng_next(&r);
            if (i < 6) assert_true(last == golden[g].first[i]);
        }
        assert_true(last == golden[g].thousandth);
    }
}

static void golden_seeding(void **state)
{
    (void)state;
    static const uint64_t want[] = {0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f,
                                    0xf88bb8a8724c81ec};
    struct qr_rng r;
    qr_rng_seed(&r, 0);
    assert_memory_equal(r.s, want, sizeof want);
}

static void golden_draws(void **state)
{
    (void)state;
    static const int dice[] = {0, 2, 0, 4, 2, 5, 4, 4, 4, 1, 5, 4, 3, 5, 0, 5, 1, 0, 1, 1};
    static const uint64_t wide[] = {3699983033973700185u, 6265020869637863829u, 8874686607794401855u,
                                    9054773939583320855u, 6876465445380131912u};
    static const uint32_t order[] = {3, 4, 8, 5, 6, 0, 1, 2, 7, 9};
    struct qr_rng r;
    qr_rng_seed(&r, 7);
    for (int i = 0; i < 20; i++)
        assert_int_equal(qr_rng_below(&r, 6), dice[i]);
    qr_rng_seed(&r, 7);
    for (int i = 0; i < 5; i++) /* nearly every second value is drawn again here */
        assert_true(qr_rng_below(&r, ((uint64_t)1 << 63) + 1) == wide[i]);
    uint32_t items[10];
    for (uint32_t i = 0; i < 10; i++)
        items[i] = i;
    qr_rng_seed(&r, 2026);
    qr_rng_shuffle(&r, items, 10);
    assert_memory_equal(items, order, sizeof order);
    qr_rng_seed(&r, 1);
    assert_true(qr_rng_unit(&r) == 0.7029218331588505);
    assert_true(qr_rng_unit(&r) == 0.5204366199388569);
}

static void draws_stay_in_their_bounds(void **state)
{
    (void)state;
    static const uint64_t bounds[] = {1, 2, 3, 5, 24, 1000, UINT32_MAX, (uint64_t)1 << 63, UINT64_MAX};
    struct qr_rng r;
    qr_rng_seed(&r, 99);
    for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++)
        for (int i = 0; i < 2000; i++)
            assert_true(qr_rng_below(&r, bounds[b]) < bounds[b]);
    for (int i = 0; i < 20000; i++) {
        double u = qr_rng_unit(&r);
        assert_true(u >= 0 && u < 1);
    }
}

static void a_die_is_fair(void **state)
{
    (void)state;
    enum { N = 60000 };
    int seen[6] = {0};
    struct qr_rng r;
    qr_rng_seed(&r, 3);
    for (int i = 0; i < N; i++)
        seen[qr_rng_below(&r, 6)]++;
    double chi = 0;
    for (int i = 0; i < 6; i++)
        chi += (seen[i] - N / 6.0) * (seen[i] - N / 6.0) / (N / 6.0);
    assert_true(chi < 20.5); /* five degrees of freedom, 0.1 % */
}

static void a_shuffle_is_a_permutation(void **state)
{
    (void)state;
    uint32_t items[200];
    struct qr_rng r;
    qr_rng_seed(&r, 5);
    for (size_t n = 0; n <= 200; n++) {
        bool seen[200] = {false};
        for (uint32_t i = 0; i < n; i++)
            items[i] = i;
        qr_rng_shuffle(&r, items, n);
        for (size_t i = 0; i < n; i++) {
            assert_true(items[i] < n && !seen[items[i]]);
            seen[items[i]] = true;
        }
    }
}

static void every_order_of_four_comes_equally_often(void **state)
{
    (void)state;
    enum { N = 24000 };
    int seen[256] = {0}, orders = 0;
    struct qr_rng r;
    qr_rng_seed(&r, 8);
    for (int i = 0; i < N; i++) {
        uint32_t x[4] = {0, 1, 2, 3};
        qr_rng_shuffle(&r, x, 4);
        seen[x[0] << 6 | x[1] << 4 | x[2] << 2 | x[3]]++;
    }
    double chi = 0;
    for (int i = 0; i < 256; i++)
        if (seen[i]) orders++, chi += (seen[i] - N / 24.0) * (seen[i] - N / 24.0) / (N / 24.0);
    assert_int_equal(orders, 24);
    assert_true(chi < 49.7); /* 23 degrees of freedom, 0.1 % */
}

static void hashes_are_fnv_1a(void **state)
{
    (void)state;
    assert_true(qr_hash64("", 0) == 0xcbf29ce484222325);
    assert_true(qr_hash64("a", 1) == 0xaf63dc4c8601ec8c);
    assert_true(qr_hash64("foobar", 6) == 0x85944171f73967e8);
}

static void fresh_seeds_differ(void **state)
{
    (void)state;
    assert_true(qr_random_seed() != qr_random_seed());
}

int base_test_rng(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_streams),
        cmocka_unit_test(golden_seeding),
        cmocka_unit_test(golden_draws),
        cmocka_unit_test(draws_stay_in_their_bounds),
        cmocka_unit_test(a_die_is_fair),
        cmocka_unit_test(a_shuffle_is_a_permutation),
        cmocka_unit_test(every_order_of_four_comes_equally_often),
        cmocka_unit_test(hashes_are_fnv_1a),
        cmocka_unit_test(fresh_seeds_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
