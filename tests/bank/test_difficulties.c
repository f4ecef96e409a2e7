/* Difficulties written into the text of a bank: only they change, and reading it gives what was asked for. */
#include <math.h>

#include "bank/support.h"
#include "quizradar/file.h"

#define TAIL                                                                                                 \
    "\"type\":\"single\", \"stem\":\"?\", \"skills\":\"s\", "                                                \
    "\"choices\":[{\"id\":\"p\",\"text\":\"P\",\"correct\":true},{\"id\":\"q\",\"text\":\"Q\"}]"
#define BANK(questions)                                                                                      \
    "{\"format\":\"quizradar-bank/1\", \"id\":\"t\", \"title\":\"T\", \"language\":\"en\",\n"                \
    " \"defaults\":{\"difficulty\":4}, \"questions\":[" questions "]}\n"

static struct qr_bank *parse(const char *text)
{
    struct qr_bank *bank;
    struct qr_error err = {0};
    if (qr_bank_parse(&bank, "t.json", text, strlen(text), NULL, NULL, &err) != QR_OK)
        fail_msg("%s", err.message);
    return bank;
}

static void becomes(const char *before, const struct qr_new_difficulty *wanted, const char *after)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_bank *bank = parse(before);
    assert_int_equal(qr_bank_set_difficulties(bank, before, strlen(before), wanted, &out, NULL), QR_OK);
    assert_string_equal(qr_buf_str(&out), after);
    qr_bank_free(parse(qr_buf_str(&out)));
    qr_bank_free(bank);
    qr_buf_release(&out);
}

static void a_level(void **state)
{
    (void)state;
    becomes(BANK("{\"id\":\"x\",  \"difficulty\" : 2 , " TAIL "}"),
            &(struct qr_new_difficulty){0.41239, 0.28},
            BANK("{\"id\":\"x\",  \"difficulty\" : {\"level\": 2, \"b\": 0.412, \"sd\": 0.28} , " TAIL "}"));
}

static void what_was_inherited_stands_behind_the_id(void **state)
{
    (void)state;
    becomes(BANK("{" TAIL ", \"id\" : \"x\"}"), &(struct qr_new_difficulty){-1, 0.3},
            BANK("{" TAIL ", \"id\" : \"x\", \"difficulty\": {\"level\": 4, \"b\": -1, \"sd\": 0.3}}"));
}

static void numbers_and_what_is_the_authors(void **state)
{
    (void)state;
    becomes(BANK("{\"id\":\"x\", \"difficulty\":{\"sd\":0.5, \"b\" :1.25, \"x-from\":\"trial\"}, " TAIL "}"),
            &(struct qr_new_difficulty){-0.0001, 0.2},
            BANK("{\"id\":\"x\", \"difficulty\":{\"sd\":0.2, \"b\" :0, \"x-from\":\"trial\"}, " TAIL "}"));
    becomes(BANK("{\"id\":\"x\", \"difficulty\":{\"level\":2}, " TAIL "}"),
            &(struct qr_new_difficulty){1, 0.2},
            BANK("{\"id\":\"x\", \"difficulty\":{\"level\":2, \"b\": 1, \"sd\": 0.2}, " TAIL "}"));
}

static void others_stay(void **state)
{
    (void)state;
    struct qr_new_difficulty wanted[] = {{0, 0}, {0.5, 0.25}, {0, -1}};
    becomes(BANK("{\"id\":\"x\", " TAIL "},\r\n\t{\"id\":\"y\", \"difficulty\":1, " TAIL
                 "}, {\"id\":\"z\", " TAIL "}"),
            wanted,
            BANK("{\"id\":\"x\", " TAIL
                 "},\r\n\t{\"id\":\"y\", \"difficulty\":{\"level\": 1, \"b\": 0.5, \"sd\": 0.25}, " TAIL
                 "}, {\"id\":\"z\", " TAIL "}"));
}

static void another_file(void **state)
{
    (void)state;
    const char *text = BANK("{\"id\":\"x\", " TAIL "}"), *other = BANK("{\"id\":\"y\", " TAIL "}");
    struct qr_buf out = QR_BUF_INIT;
    struct qr_error err;
    struct qr_bank *bank = parse(text);
    int rc =
        qr_bank_set_difficulties(bank, other, strlen(other), &(struct qr_new_difficulty){1, 1}, &out, &err);
    assert_int_equal(rc, QR_EINVALID);
    assert_string_equal(err.message, "'t.json' has changed since it was read; try again");
    assert_int_equal(out.len, 0);
    qr_bank_free(bank);
    qr_buf_release(&out);
}

/* Everything but the difficulties is as it was, in banks of all types and shapes. */
static void rewritten(const char *path)
{
    struct qr_buf text = QR_BUF_INIT, out = QR_BUF_INIT, was = QR_BUF_INIT, is = QR_BUF_INIT;
    struct qr_bank *before = good_bank(path);
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_new_difficulty *wanted = qr_push(arena, struct qr_new_difficulty, before->n_items);
    for (uint32_t i = 0; i < before->n_items; i++)
        wanted[i] = (struct qr_new_difficulty){-2 + 0.005 * i, i % 3 ? 0.125 : 0};
    assert_int_equal(qr_file_read(&text, path, QR_BANK_MAX_BYTES, NULL), QR_OK);
    assert_int_equal(qr_bank_set_difficulties(before, text.data, text.len, wanted, &out, NULL), QR_OK);
    struct qr_bank *after = parse(qr_buf_str(&out));
    assert_int_equal(after->n_items, before->n_items);
    for (uint32_t i = 0; i < before->n_items; i++) {
        struct qr_item *a = &before->items[i], *b = &after->items[i];
        assert_true(!(wanted[i].sd > 0) || (fabs(b->b - wanted[i].b) < 0.0006 && b->b_sd == 0.125));
        if (wanted[i].sd > 0)
            *b = (struct qr_item) * b, b->b = a->b, b->b_sd = a->b_sd, b->has_label = a->has_label;
        qr_buf_clear(&was), qr_buf_clear(&is);
        qr_item_write(a, &was);
        qr_item_write(b, &is);
        assert_string_equal(qr_buf_str(&is), qr_buf_str(&was));
    }
    qr_bank_free(before);
    qr_bank_free(after);
    qr_arena_free(arena);
    qr_buf_release(&text), qr_buf_release(&out), qr_buf_release(&was), qr_buf_release(&is);
}

static void all_else_stays(void **state)
{
    (void)state;
    size_t n;
    const char **names;
    struct qr_arena *arena = qr_arena_new(0);
    assert_int_equal(qr_list_dir(arena, QR_QUIZZES "/banks", ".json", &names, &n, NULL), QR_OK);
    for (size_t i = 0; i < n; i++)
        rewritten(qr_path_join(arena, QR_QUIZZES "/banks", names[i]));
    rewritten(GOOD "all-types.json");
    rewritten(GOOD "minimal.json");
    qr_arena_free(arena);
}

int bank_test_difficulties(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level),
        cmocka_unit_test(what_was_inherited_stands_behind_the_id),
        cmocka_unit_test(numbers_and_what_is_the_authors),
        cmocka_unit_test(others_stay),
        cmocka_unit_test(another_file),
        cmocka_unit_test(all_else_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
