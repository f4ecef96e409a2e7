/* Answers as JSON: the shapes, the refusals with their place, and the way back. */
#include <string.h>

#include "quizradar/str.h"
#include "support_quiz.h"

struct shape {
    const char *item, *json, *back; /* back: NULL when it comes back as it went in */
};

static const struct shape good[] = {
    {"single", "'b'", NULL},
    {"single", "null", NULL},
    {"truefalse", "'false'", NULL},
    {"multiple", "['c','a']", "['a','c']"},
    {"multiple", "[]", "null"},
    {"ordering", "['F','E','D','C','B','A']", NULL},
    {"ordering", "[]", "null"},
    {"matching", "{'l2':'r1'}", NULL},
    {"matching", "{'l4':'r5','l1':'r3','l2':null}", "{'l1':'r3','l4':'r5'}"},
    {"matching", "{'l1':null}", "null"},
    {"numeric", "12.5", NULL},
    {"numeric", "'12,5'", NULL},
    {"numeric", "'1.234'", NULL}, /* as typed it may mean a thousand and more ... */
    {"numeric", "1.234", NULL},   /* ... as a number it cannot */
    {"numeric", "-3e+20", NULL},
    {"numeric", "''", "null"},
    {"short", "'roll back'", NULL},
    {"short", "' '", "null"},
    {"cloze", "{'y':'throughput'}", NULL},
    {"cloze", "{'x':'','z':null,'y':'q'}", "{'y':'q'}"},
    {"cloze", "{}", "null"},
};

static void test_round_trip(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(support_every_type);
    struct qr_arena *arena = qr_arena_new(0);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const struct qr_item *item = qr_bank_find(bank, good[i].item);
        struct qr_response r, copy;
        struct qr_buf out = QR_BUF_INIT;
        struct qr_jwriter w;
        assert_int_equal(support_answer(item, good[i].json, arena, &r, NULL), QR_OK);
        qr_jw_init(&w, &out, 0);
        qr_response_write(item, &r, &w);
        char *text = qr_strdup(arena, good[i].back ? good[i].back : good[i].json);
        for (char *p = text; *p; p++)
            if (*p == '\'') *p = '"';
        assert_string_equal(qr_buf_str(&out), text);
        qr_response_copy(arena, &copy, &r);
        assert_true(qr_response_equal(item, &copy, &r));
        qr_buf_release(&out);
    }
    qr_arena_free(arena);
    qr_bank_free(bank);
}

static const struct {
    const char *item, *json, *where, *message;
} bad[] = {
    {"single", "'z'", "answer", "'z' is no choice of 'single'; it has a, b, c"},
    {"single", "['a']", "answer", "the answer to 'single' is an array here; expected the id of a choice"},
    {"single", "1", "answer", NULL},
    {"truefalse", "true", "answer", NULL},
    {"multiple", "'a'", "answer", NULL},
    {"multiple", "['a','x']", "answer[1]", "'x' is no choice of 'multiple'; it has a, b, c, d"},
    {"multiple", "['a','b','a']", "answer[2]", "'a' stands twice in the answer to 'multiple'"},
    {"multiple", "['a',null]", "answer[1]", NULL},
    {"ordering", "['A','B']", "answer",
     "the answer to 'ordering' orders 2 of 6 elements; list each one once"},
    {"ordering", "['A','A','B','C','D','E']", "answer[1]", NULL},
    {"matching", "['r1']", "answer", NULL},
    {"matching", "{'q':'r1'}", "answer.q", "'q' is not on the left of 'matching'; it has l1, l2, l3, l4"},
    {"matching", "{'l1':'l2'}", "answer.l1", NULL},
    {"matching", "{'l1':3}", "answer.l1", NULL},
    {"numeric", "true", "answer", NULL},
    {"numeric", "[1]", "answer", NULL},
    {"short", "5", "answer", "the answer to 'short' is a number here; expected a string"},
    {"cloze", "'WIP'", "answer", NULL},
    {"cloze", "{'w':'WIP'}", "answer.w", "'w' is no gap of 'cloze'"},
    {"cloze", "{'x':1}", "answer.x", NULL},
};

static void test_refused(void **state)
{
    (void)state;
    struct qr_bank *bank = support_questions(support_every_type);
    struct qr_arena *arena = qr_arena_new(0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct qr_error err = {0};
        struct qr_response r = {.n = 77};
        const struct qr_item *item = qr_bank_find(bank, bad[i].item);
        assert_int_equal(support_answer(item, bad[i].json, arena, &r, &err), QR_EINVALID);
        assert_int_equal(r.n, 77); /* set on success only */
        assert_string_equal(err.where, bad[i].where);
        if (bad[i].message) assert_string_equal(err.message, bad[i].message);
        assert_int_equal(support_answer(item, bad[i].json, arena, &r, NULL), QR_EINVALID);
    }
    qr_arena_free(arena);
    qr_bank_free(bank);
}

int quiz_test_response(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("response", tests, NULL, NULL);
}
