/* The canonical form of a question: write, read, write gives the same bytes and the same meaning. */
#include <math.h>

#include "bank/support.h"
#include "quizradar/rng.h"

static void identity(const struct qr_item *item)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    struct qr_item *back = NULL;
    struct qr_error err = {0};
    qr_item_write(item, &first);
    if (qr_item_from_json(&back, arena, first.data, first.len, &err) != QR_OK)
        fail_msg("%s: %s\n%s", item->id, err.message, first.data);
    qr_item_write(back, &second);
    assert_string_equal(first.data, second.data);
    assert_null(strchr(first.data, '\n'));
    assert_int_equal(back->n_choices, item->n_choices);
    assert_true(back->b == item->b && back->b_sd == item->b_sd && back->a == item->a);
    assert_int_equal(isnan(back->c), isnan(item->c));
    assert_true(qr_item_guess(back) == qr_item_guess(item));
    assert_int_equal(back->shuffle, item->shuffle);
    assert_int_equal(back->has_label, item->has_label);
    assert_int_equal(back->stimulus != NULL, item->stimulus != NULL);
    qr_buf_release(&first);
    qr_buf_release(&second);
    qr_arena_free(arena);
}

static void bank_identity(const char *path)
{
    struct qr_bank *bank = good_bank(path);
    for (uint32_t i = 0; i < bank->n_items; i++)
        identity(&bank->items[i]);
    qr_bank_free(bank);
}

static void all_types(void **state)
{
    (void)state;
    bank_identity(GOOD "all-types.json");
    bank_identity(GOOD "minimal.json");
}

static void shipped(void **state)
{
    (void)state;
    size_t n;
    const char **names;
    struct qr_arena *arena = qr_arena_new(0);
    assert_int_equal(qr_list_dir(arena, QR_QUIZZES "/banks", ".json", &names, &n, NULL), QR_OK);
    for (size_t i = 0; i < n; i++)
        bank_identity(qr_path_join(arena, QR_QUIZZES "/banks", names[i]));
    qr_arena_free(arena);
}

/* The form itself is a promise: history keeps it. */
static void form(void **state)
{
    (void)state;
    struct qr_bank *bank =
        one_question("\"defaults\":{\"skills\":\"x\",\"difficulty\":2},", ",\"x-k\":[1],\"hints\":[\"h\"]");
    struct qr_buf buf = QR_BUF_INIT;
    qr_item_write(&bank->items[0], &buf);
    assert_string_equal(
        buf.data,
        "{\"id\":\"q\",\"type\":\"single\",\"stem\":\"S?\",\"choices\":[{\"id\":\"a\",\"text\":\"A\","
        "\"correct\":true},{\"id\":\"b\",\"text\":\"B\"}],\"hints\":[\"h\"],\"skills\":[{\"id\":\"x\","
        "\"weight\":1}],\"difficulty\":{\"level\":2,\"b\":-0.75,\"sd\":0.6},\"x-k\":[1]}");
    qr_buf_release(&buf);
    qr_bank_free(bank);
}

static void refuses(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_item *item = NULL;
    struct qr_error err = {0};
    static const char *const bad[] = {"",
                                      "[]",
                                      "{}",
                                      "{\"id\":\"a\"}",
                                      "{\"id\":\"a\",\"type\":\"single\",\"stem\":\"s\"}",
                                      "{\"id\":\"a\",\"type\":\"short\",\"stem\":\"s\",\"accept\":[]}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_not_equal(qr_item_from_json(&item, arena, bad[i], strlen(bad[i]), &err), QR_OK);
        assert_true(err.message[0]);
    }
    assert_null(item);
    qr_arena_free(arena);
}

/* Random changes to a snapshot never crash; what is accepted keeps the identity. */
static void mutations(void **state)
{
    (void)state;
    struct qr_rng rng;
    struct qr_bank *bank = good_bank(GOOD "all-types.json");
    qr_rng_seed(&rng, 42);
    for (int round = 0; round < 2000; round++) {
        struct qr_buf buf = QR_BUF_INIT;
        struct qr_arena *arena = qr_arena_new(0);
        struct qr_item *item = NULL;
        qr_item_write(&bank->items[qr_rng_below(&rng, bank->n_items)], &buf);
        for (uint64_t k = 1 + qr_rng_below(&rng, 3); k; k--) {
            static const char likely[] = "\"{}[]:,0123456789.-eabx\\";
            buf.data[qr_rng_below(&rng, buf.len)] = likely[qr_rng_below(&rng, sizeof likely - 1)];
        }
        if (qr_item_from_json(&item, arena, buf.data, buf.len, NULL) == QR_OK) identity(item);
        qr_buf_release(&buf);
        qr_arena_free(arena);
    }
    qr_bank_free(bank);
}

int bank_test_snapshot(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_types), cmocka_unit_test(shipped),   cmocka_unit_test(form),
        cmocka_unit_test(refuses),   cmocka_unit_test(mutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
