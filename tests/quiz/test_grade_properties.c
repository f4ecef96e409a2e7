/* What holds for every answer: credit has bounds, order does not matter, spelling is evened out as the item
 * says. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quiz/internal.h"
#include "quiz/random_answer.h"
#include "quizradar/str.h"
#include "support_quiz.h"

/* ---- random items ---- */

static void list_entries(struct qr_buf *out, struct qr_rng *rng, const char *key, const char *prefix,
                         uint32_t n, bool keyed)
{
    uint32_t right = random_below(rng, n);
    qr_buf_printf(out, ",'%s':[", key);
    for (uint32_t i = 0; i < n; i++) {
        qr_buf_printf(out, "%s{'id':'%s%u','text':'t%u'", i ? "," : "", prefix, i, i);
        bool correct = keyed && (i == right || random_below(rng, 3) == 0);
        if (correct) qr_buf_puts(out, ",'correct':true");
        if (keyed && (correct || random_below(rng, 2)))
            qr_buf_printf(out, ",'fraction':%.3f",
                          (double)random_below(rng, 1001) / 1000 * (correct ? 1 : -1));
        qr_buf_puts(out, "}");
    }
    qr_buf_puts(out, "]");
}

static void put_single(struct qr_buf *out, struct qr_rng *rng)
{
    uint32_t n = 2 + random_below(rng, 8);
    qr_buf_puts(out, ",'choices':[{'id':'key','text':'K','correct':true}");
    for (uint32_t i = 0; i < n; i++)
        qr_buf_printf(out, ",{'id':'w%u','text':'w%u','fraction':%.2f}", i, i,
                      (double)random_below(rng, 200) / 100 - 1);
    qr_buf_puts(out, "]");
}

static void put_ordering(struct qr_buf *out, struct qr_rng *rng)
{
    uint32_t n = 2 + random_below(rng, 9), order[16];
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    qr_rng_shuffle(rng, order, n);
    list_entries(out, rng, "elements", "e", n, false);
    qr_buf_puts(out, ",'solution':[");
    for (uint32_t i = 0; i < n; i++)
        qr_buf_printf(out, "%s'e%u'", i ? "," : "", order[i]);
    qr_buf_puts(out, "]");
}

static void put_matching(struct qr_buf *out, struct qr_rng *rng)
{
    uint32_t n = 2 + random_below(rng, 6), m = 2 + random_below(rng, 7);
    list_entries(out, rng, "left", "l", n, false);
    list_entries(out, rng, "right", "r", m, false);
    qr_buf_puts(out, ",'pairs':[");
    for (uint32_t i = 0; i < n; i++)
        qr_buf_printf(out, "%s{'left':'l%u','right':'r%u'}", i ? "," : "", i, random_below(rng, m));
    qr_buf_puts(out, "]");
}

static void put_gaps(struct qr_buf *out, struct qr_rng *rng, uint32_t n)
{
    qr_buf_puts(out, ",'blanks':[");
    for (uint32_t i = 0; i < n; i++)
        qr_buf_printf(out, "%s{'id':'g%u','accept':['w%u','W %u','\xC3\x84%u']}", i ? "," : "", i,
                      random_below(rng, 3), i, i);
    qr_buf_puts(out, "]");
}

/* Keys of a random item that its type needs; the stem names the gaps. */
static void put_item(struct qr_buf *out, struct qr_rng *rng, enum qr_item_type type)
{
    uint32_t gaps = 1 + random_below(rng, 6);
    qr_buf_printf(out, "{'id':'i%d','type':'%s','stem':'?", (int)type, qr_item_type_name(type));
    for (uint32_t i = 0; type == QR_CLOZE && i < gaps; i++)
        qr_buf_printf(out, " {{g%u}}", i);
    qr_buf_puts(out, "'");
    switch (type) {
    case QR_SINGLE:
        put_single(out, rng);
        break;
    case QR_MULTIPLE:
        list_entries(out, rng, "choices", "c", 3 + random_below(rng, 9), true);
        break;
    case QR_TRUEFALSE:
        qr_buf_puts(out, ",'choices':[{'id':'true','text':'T','correct':true},{'id':'false','text':'F'}]");
        break;
    case QR_ORDERING:
        put_ordering(out, rng);
        break;
    case QR_MATCHING:
        put_matching(out, rng);
        break;
    case QR_NUMERIC:
        qr_buf_printf(out, ",'answer':{'value':%.2f,'tolerance':%.2f}",
                      (double)random_below(rng, 400) / 100 - 1, (double)random_below(rng, 50) / 100);
        break;
    case QR_SHORT:
        qr_buf_puts(out, ",'accept':['rollback','Roll  Back','\xC3\xA4\xC3\xB6']");
        break;
    default:
        put_gaps(out, rng, gaps);
    }
    qr_buf_puts(out, "}");
}

static struct qr_bank *random_bank(struct qr_rng *rng)
{
    struct qr_buf text = QR_BUF_INIT;
    for (int type = 0; type < QR_ITEM_TYPES; type++) {
        if (type) qr_buf_puts(&text, ",");
        put_item(&text, rng, (enum qr_item_type)type);
    }
    struct qr_bank *bank = support_questions(qr_buf_str(&text));
    qr_buf_release(&text);
    return bank;
}

/* ---- the same item in another order ---- */

/* One item twice: entry i of the first is entry to[i] of the second, right side i is right side right_to[i].
 */
struct twin {
    struct qr_item item;
    uint32_t *to, *right_to;
};

static uint32_t *random_order(struct qr_rng *rng, struct qr_arena *arena, uint32_t n)
{
    uint32_t *order = qr_push(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    qr_rng_shuffle(rng, order, n);
    return order;
}

static struct qr_choice *moved(struct qr_arena *arena, const struct qr_choice *from, uint32_t n,
                               const uint32_t *to)
{
    struct qr_choice *copy = qr_push(arena, struct qr_choice, n);
    for (uint32_t i = 0; i < n; i++)
        copy[to[i]] = from[i];
    return copy;
}

static struct twin make_twin(struct qr_rng *rng, struct qr_arena *arena, const struct qr_item *item)
{
    uint32_t n = item->type == QR_CLOZE ? item->n_blanks : item->n_choices;
    struct twin t = {*item, random_order(rng, arena, n), random_order(rng, arena, item->n_rights)};
    t.item.choices = moved(arena, item->choices, item->n_choices, t.to);
    t.item.rights = moved(arena, item->rights, item->n_rights, t.right_to);
    t.item.pairs = qr_push(arena, struct qr_pair, item->n_pairs);
    for (uint32_t i = 0; i < item->n_pairs; i++)
        t.item.pairs[item->n_pairs - 1 - i] =
            (struct qr_pair){.left = t.to[item->pairs[i].left], .right = t.right_to[item->pairs[i].right]};
    t.item.solution = qr_push(arena, uint32_t, item->n_choices);
    for (uint32_t i = 0; item->type == QR_ORDERING && i < item->n_choices; i++)
        t.item.solution[i] = t.to[item->solution[i]];
    t.item.blanks = qr_push(arena, struct qr_blank, item->n_blanks);
    for (uint32_t i = 0; i < item->n_blanks; i++)
        t.item.blanks[item->type == QR_CLOZE ? t.to[i] : i] = item->blanks[i];
    return t;
}

static int by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The same answer to the twin. */
static struct qr_response answer_twin(struct qr_arena *arena, const struct twin *t,
                                      const struct qr_response *r)
{
    uint32_t *picks = qr_push(arena, uint32_t, r->n);
    const char **texts = qr_push(arena, const char *, r->n);
    for (uint32_t i = 0; i < r->n; i++)
        if (r->texts)
            texts[t->item.type == QR_CLOZE ? t->to[i] : i] = r->texts[i];
        else if (t->item.type == QR_MATCHING)
            picks[t->to[i]] = r->picks[i] == QR_NO_PICK ? QR_NO_PICK : t->right_to[r->picks[i]];
        else
            picks[i] = t->to[r->picks[i]];
    if (t->item.type == QR_MULTIPLE) qsort(picks, r->n, sizeof *picks, by_index);
    return (struct qr_response){
        .n = r->n, .picks = r->texts ? NULL : picks, .texts = r->texts ? texts : NULL};
}

/* ---- what holds for each ---- */

static void check_bounds(const struct qr_item *item, const struct qr_response *r, enum qr_rule rule,
                         double credit)
{
    bool negative = item->type == QR_SINGLE;
    if (!(credit >= (negative ? -1 : 0) && credit <= 1))
        fail_msg("%s by %s: credit %g", item->id, qr_rule_name(rule), credit);
    if (!r->n) assert_true(credit == 0);
}

/* A stored answer to a stored item earns what the live one did. */
static void check_replay(const struct qr_item *item, const struct qr_response *r, enum qr_rule rule,
                         double credit, struct qr_arena *arena)
{
    struct qr_buf text = QR_BUF_INIT, answer = QR_BUF_INIT;
    struct qr_item *again;
    struct qr_jwriter w;
    struct qr_json *doc;
    struct qr_response back;
    qr_item_write(item, &text);
    assert_int_equal(qr_item_from_json(&again, arena, text.data, text.len, NULL), QR_OK);
    qr_jw_init(&w, &answer, 0);
    qr_response_write(item, r, &w);
    assert_int_equal(qr_json_parse(&doc, "answer", answer.data, answer.len, NULL, NULL), QR_OK);
    assert_int_equal(qr_response_read(again, qr_json_root(doc), arena, &back, NULL), QR_OK);
    assert_true(qr_grade(again, &back, rule, NULL) == credit);
    qr_json_free(doc);
    qr_buf_release(&text);
    qr_buf_release(&answer);
}

static void check_answer(struct qr_rng *rng, const struct qr_item *item, const struct twin *twin,
                         struct qr_arena *arena)
{
    struct qr_response r = random_answer(rng, item, arena), mapped = answer_twin(arena, twin, &r);
    assert_int_equal(response_check(item, &r, NULL), QR_OK);
    for (int rule = 0; rule < QR_RULES; rule++) {
        double credit = qr_grade(item, &r, (enum qr_rule)rule, NULL);
        check_bounds(item, &r, (enum qr_rule)rule, credit);
        double same = qr_grade(&twin->item, &mapped, (enum qr_rule)rule, NULL);
        if (!(fabs(credit - same) < 1e-12))
            fail_msg("%s by %s: %.17g in one order, %.17g in another", item->id,
                     qr_rule_name((enum qr_rule)rule), credit, same);
        if (rule == QR_RULE_DEFAULT) check_replay(item, &r, (enum qr_rule)rule, credit, arena);
    }
}

static void test_bounds_order_and_replay(void **state)
{
    (void)state;
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    qr_rng_seed(&rng, 20261121);
    for (int round = 0; round < 150; round++) {
        struct qr_bank *bank = random_bank(&rng);
        for (uint32_t i = 0; i < bank->n_items; i++) {
            struct twin twin = make_twin(&rng, arena, &bank->items[i]);
            for (int k = 0; k < 12; k++)
                check_answer(&rng, &bank->items[i], &twin, arena);
        }
        qr_arena_reset(arena);
        qr_bank_free(bank);
    }
    qr_arena_free(arena);
}

/* The key earns 1, whatever else the item is made of. */
static void test_key_earns_everything(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 17);
    for (int round = 0; round < 200; round++) {
        struct qr_bank *bank = random_bank(&rng);
        const struct qr_item *multiple = qr_bank_find(bank, "i1"), *order = qr_bank_find(bank, "i3"),
                             *matching = qr_bank_find(bank, "i4");
        uint32_t picks[16], n = 0;
        for (uint32_t i = 0; i < multiple->n_choices; i++)
            if (multiple->choices[i].correct) picks[n++] = i;
        for (int rule = QR_RULE_RIGHTS_MINUS_WRONGS; rule <= QR_RULE_HALVES; rule++)
            assert_true(qr_grade(multiple, &(struct qr_response){.n = n, .picks = picks}, (enum qr_rule)rule,
                                 NULL) == 1);
        struct qr_response right = {.n = order->n_choices, .picks = order->solution};
        for (int rule = QR_RULE_ABSOLUTE; rule <= QR_RULE_LONGEST_RUN; rule++)
            assert_true(qr_grade(order, &right, (enum qr_rule)rule, NULL) == 1);
        for (uint32_t i = 0; i < matching->n_pairs; i++)
            picks[matching->pairs[i].left] = matching->pairs[i].right;
        right = (struct qr_response){.n = matching->n_choices, .picks = picks};
        assert_true(qr_grade(matching, &right, QR_RULE_PROPORTION, NULL) == 1);
        assert_true(qr_grade(matching, &right, QR_RULE_ALL_OR_NOTHING, NULL) == 1);
        qr_bank_free(bank);
    }
}

static void test_every_blank_is_nothing(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 4);
    for (int round = 0; round < 40; round++) {
        struct qr_bank *bank = random_bank(&rng);
        for (uint32_t i = 0; i < bank->n_items; i++) {
            const struct qr_item *item = &bank->items[i];
            uint32_t none[16];
            const char *space[16];
            for (int k = 0; k < 16; k++) {
                none[k] = QR_NO_PICK;
                space[k] = random_below(&rng, 2) ? " \t\xC2\xA0" : k % 2 ? NULL : "";
            }
            struct qr_response blank = {0};
            if (item->type == QR_MATCHING) blank = (struct qr_response){.n = item->n_choices, .picks = none};
            if (item->type >= QR_NUMERIC)
                blank =
                    (struct qr_response){.n = item->type == QR_CLOZE ? item->n_blanks : 1, .texts = space};
            for (int rule = 0; rule < QR_RULES; rule++) {
                assert_true(qr_grade(item, &blank, (enum qr_rule)rule, NULL) == 0);
                assert_true(qr_grade(item, &(struct qr_response){0}, (enum qr_rule)rule, NULL) == 0);
            }
        }
        qr_bank_free(bank);
    }
}

int quiz_test_grade_properties(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bounds_order_and_replay),
        cmocka_unit_test(test_key_earns_everything),
        cmocka_unit_test(test_every_blank_is_nothing),
    };
    return cmocka_run_group_tests_name("grade_properties", tests, NULL, NULL);
}
