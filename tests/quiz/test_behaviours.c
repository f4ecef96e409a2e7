/* Behaviours: what several tries earn, how many there are, and what each event does to them. Golden values by
 * hand from the formulas of delivery.h; p is the penalty, a third unless the question says otherwise. */
#include <math.h>
#include <string.h>

#include "quiz/random_answer.h"
#include "support_quiz.h"

enum {
    SINGLE,
    MULTIPLE,
    TRUEFALSE,
    ORDERING,
    MATCHING,
    NUMERIC,
    SHORT,
    CLOZE,
    OWN,
    NEG,
    STRICT,
    HINTED,
    DEAR
};

/* own: p 1/4, two of four are right. neg: b is worth 1/2, c takes 1/2. dear: p 1. */
static const char further[] =
    ",{'id':'own','type':'multiple','stem':'M?','scoring':{'penalty':0.25},'choices':["
    "{'id':'a','text':'A','correct':true},{'id':'b','text':'B'},{'id':'c','text':'C','correct':true},"
    "{'id':'d','text':'D'}]},"
    "{'id':'neg','type':'single','stem':'S?','hints':['h','i'],'choices':["
    "{'id':'a','text':'A','correct':true},{'id':'b','text':'B','fraction':0.5},"
    "{'id':'c','text':'C','fraction':-0.5},{'id':'d','text':'D'}]},"
    "{'id':'strict','type':'matching','stem':'P?','scoring':{'rule':'all-or-nothing'},'left':["
    "{'id':'l1','text':'1'},{'id':'l2','text':'2'}],'right':[{'id':'r1','text':'x'},{'id':'r2','text':'y'}],"
    "'pairs':[{'left':'l1','right':'r2'},{'left':'l2','right':'r1'}]},"
    "{'id':'hinted','type':'truefalse','stem':'T.','hints':['h'],'choices':["
    "{'id':'true','text':'True','correct':true},{'id':'false','text':'False'}]},"
    "{'id':'dear','type':'short','stem':'W?','scoring':{'penalty':1},'accept':['yes']}";

static struct qr_bank *bank;

static int set_up(void **state)
{
    (void)state;
    struct qr_buf text = QR_BUF_INIT;
    qr_buf_puts(&text, support_every_type);
    qr_buf_puts(&text, further);
    bank = support_questions(qr_buf_str(&text));
    qr_buf_release(&text);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_bank_free(bank);
    return 0;
}

static struct qr_attempt *attempt_by(enum qr_mode mode, enum qr_behaviour behaviour)
{
    struct qr_attempt_head head = support_head(mode, 0);
    head.behaviour = behaviour;
    return support_attempt_by(bank, &head);
}

/* ---- events ---- */

static int put(struct qr_attempt *a, enum qr_event_type type, uint32_t slot, struct qr_event event)
{
    event.type = type;
    event.seq = a->n_events + 1;
    event.slot = slot;
    event.at = a->elapsed + 2000;
    event.wall = a->head.started_wall + event.at;
    return qr_attempt_apply(a, &event, NULL);
}
#define PUT(a, type, slot, ...) put(a, type, slot, (struct qr_event){__VA_ARGS__})

static int answer(struct qr_attempt *a, uint32_t slot, const char *json)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_event event = {0};
    assert_int_equal(support_answer(a->head.slots[slot].item, json, arena, &event.response, NULL), QR_OK);
    int rc = put(a, QR_EV_ANSWER, slot, event);
    qr_arena_free(arena);
    return rc;
}

/* Answers and hands in. */
static int try_with(struct qr_attempt *a, uint32_t slot, const char *json)
{
    int rc = answer(a, slot, json);
    return rc ? rc : PUT(a, QR_EV_CHECK, slot, );
}

static struct qr_slot_score score_of(const struct qr_attempt *a, uint32_t slot)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    struct qr_slot_score score = card.slots[slot];
    qr_arena_free(arena);
    return score;
}

/* ---- golden values ---- */

#define LAST_RIGHT "{'l1':'r3','l2':'r1','l3':'r2','l4':'r5'}"
#define TRIES_MAX  5

struct golden {
    uint32_t item;
    enum qr_behaviour behaviour;
    const char *tries[TRIES_MAX];
    double credit, first;
};

static const struct golden golden[] = {
    /* one try: raw */
    {SINGLE, QR_IMMEDIATE, {"'a'"}, 1, 1},
    {NEG, QR_IMMEDIATE, {"'c'"}, -0.5, -0.5},
    {MATCHING, QR_IMMEDIATE, {"{'l1':'r3','l2':'r1'}"}, 0.5, 0.5},
    {CLOZE, QR_IMMEDIATE, {"{'x':'WIP'}"}, 1. / 3, 1. / 3},

    /* interactive: max(0, raw - p (tries - 1)), raw of the last */
    {SINGLE, QR_INTERACTIVE, {"'a'"}, 1, 1},                                   /* 1 - 0 */
    {SINGLE, QR_INTERACTIVE, {"'b'", "'a'"}, 2. / 3, 0},                       /* 1 - 1/3 */
    {SHORT, QR_INTERACTIVE, {"'undo'", "'restart'", "'rollback'"}, 1. / 3, 0}, /* 1 - 2/3 */
    {SHORT, QR_INTERACTIVE, {"'undo'", "'restart'", "'reset'"}, 0, 0},         /* all tries used, 0 - 2/3 */
    {OWN, QR_INTERACTIVE, {"['a']", "['a','c']"}, 0.75, 0.5},                  /* 1 - 1/4 */
    {OWN, QR_INTERACTIVE, {"['a','b']", "['a']"}, 0.25, 0},                    /* 1/2 - 1/4 */
    {OWN, QR_INTERACTIVE, {"['a']", "['b']", "['c']"}, 0, 0.5},                /* 1/2 - 2/4 */
    {OWN, QR_INTERACTIVE, {"['a']", "['a','b']"}, 0, 0.5},                     /* 0 - 1/4, cut at 0 */
    {MATCHING, QR_INTERACTIVE, {"{'l1':'r3'}", "{'l1':'r3','l2':'r1','l3':'r2'}"}, 3. / 4 - 1. / 3, 0.25},
    {NEG, QR_INTERACTIVE, {"'d'", "'b'"}, 1. / 6, 0},   /* 1/2 - 1/3 */
    {NEG, QR_INTERACTIVE, {"'d'", "'c'", "'b'"}, 0, 0}, /* 1/2 - 2/3 */
    {NEG, QR_INTERACTIVE, {"'c'"}, 0, -0.5},            /* never below 0 */
    {DEAR, QR_INTERACTIVE, {"'no'", "'yes'"}, 0, 0},    /* 1 - 1 */
    {ORDERING, QR_INTERACTIVE, {"['B','A','C','D','E','F']", "['A','B','C','D','E','F']"}, 2. / 3, 0.6},

    /* count-back: per part max(0, 1 - p * last wrong try), if it ends right; their mean */
    {MATCHING, QR_COUNTBACK, {LAST_RIGHT}, 1, 1},
    {MATCHING,
     QR_COUNTBACK,
     {"{'l1':'r3','l2':'r3','l3':'r1','l4':'r1'}", "{'l1':'r3','l2':'r1','l3':'r1','l4':'r2'}",
      "{'l1':'r3','l2':'r1','l3':'r2','l4':'r3'}"},
     0.5, /* (1 + 2/3 + 1/3 + 0) / 4 */
     0.25},
    {MATCHING,
     QR_COUNTBACK,
     {"{'l1':'r3','l2':'r1','l3':'r2','l4':'r1'}", "{'l1':'r1','l2':'r1','l3':'r2','l4':'r5'}", LAST_RIGHT},
     0.75, /* l1 right, wrong, right pays for two tries: (1/3 + 1 + 1 + 2/3) / 4 */
     0.75},
    {MATCHING,
     QR_COUNTBACK,
     {"{'l1':'r3'}", "{'l2':'r1'}"},
     (0. + 2. / 3 + 0 + 0) / 4, /* l1 was right and ends without a partner */
     0.25},
    {CLOZE,
     QR_COUNTBACK,
     {"{'x':'WIP','y':'capacity','z':'Y'}", "{'x':'WIP','y':'throughput','z':'X'}",
      "{'x':'WIP','y':'throughput','z':'Z'}"},
     2. / 3, /* (1 + 2/3 + 1/3) / 3 */
     1. / 3},
    {CLOZE, QR_COUNTBACK, {"{'x':'WIP'}", "{'x':'WIP','y':'throughput'}"}, (1 + 2. / 3) / 3, 1. / 3},
    {STRICT,
     QR_COUNTBACK,
     {"{'l1':'r2','l2':'r2'}", "{'l1':'r2','l2':'r1'}"},
     2. / 3,
     0}, /* as interactive */
    {SINGLE, QR_COUNTBACK, {"'b'", "'a'"}, 2. / 3, 0},
    {OWN, QR_COUNTBACK, {"['a']", "['a','c']"}, 0.75, 0.5},
    {NUMERIC, QR_COUNTBACK, {"0.5", "0.6", "0.75"}, 1. / 3, 0},

    /* adaptive: best of max(0, raw - p * tries before) */
    {SINGLE, QR_ADAPTIVE, {"'b'", "'a'"}, 2. / 3, 0},
    {OWN, QR_ADAPTIVE, {"['a']", "['b']"}, 0.5, 0.5},                            /* 1/2, then worse */
    {OWN, QR_ADAPTIVE, {"['a']", "['b']", "['a']", "['a','c']"}, 0.5, 0.5},      /* 1/2, 0, 0, 1 - 3/4 */
    {OWN, QR_ADAPTIVE, {"['b']", "['a']", "['a','c']"}, 0.5, 0},                 /* 0, 1/4, 1 - 2/4 */
    {OWN, QR_ADAPTIVE, {"['b']", "['d']", "['b']", "['d']", "['a','c']"}, 0, 0}, /* 1 - 4/4 */
    {NEG, QR_ADAPTIVE, {"'c'"}, 0, -0.5},                                        /* never below 0 */
    {NEG, QR_ADAPTIVE, {"'b'", "'a'"}, 2. / 3, 0.5},                             /* 1/2, 1 - 1/3 */
    {TRUEFALSE, QR_ADAPTIVE, {"'false'", "'true'"}, 2. / 3, 0},
};

static void check_golden(const struct golden *g, size_t row)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, g->behaviour);
    const struct qr_item *item = a->head.slots[g->item].item;
    struct qr_response tries[TRIES_MAX];
    uint32_t n = 0;
    for (; n < TRIES_MAX && g->tries[n]; n++) {
        assert_int_equal(support_answer(item, g->tries[n], arena, &tries[n], NULL), QR_OK);
        if (try_with(a, g->item, g->tries[n])) fail_msg("row %zu: try %u is refused", row, n + 1);
    }
    double credit = qr_tries_credit(item, g->behaviour, tries, n, QR_RULE_DEFAULT, NULL);
    struct qr_slot_score live = score_of(a, g->item);
    if (!(fabs(credit - g->credit) <= 1e-12))
        fail_msg("row %zu: %.17g, expected %.17g", row, credit, g->credit);
    assert_true(live.credit == credit && fabs(live.first - g->first) <= 1e-12 && live.counts);
    assert_int_equal(a->slots[g->item].n_tries, n);
    qr_attempt_free(a);
    qr_arena_free(arena);
}

static void test_golden(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
        check_golden(&golden[i], i);
}

/* Another rule re-scores the same tries: count-back has parts under `proportion` only. */
static void test_other_rule(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_response tries[2];
    enum qr_rule used;
    const struct qr_item *item = &bank->items[MATCHING];
    support_answer(item, "{'l1':'r3','l2':'r3','l3':'r2','l4':'r5'}", arena, &tries[0], NULL);
    support_answer(item, LAST_RIGHT, arena, &tries[1], NULL);
    /* (1 + 2/3 + 1 + 1) / 4 */
    double parts = qr_tries_credit(item, QR_COUNTBACK, tries, 2, QR_RULE_DEFAULT, &used);
    assert_true(fabs(parts - 11. / 12) < 1e-12 && used == QR_RULE_PROPORTION);
    /* 1 - 1/3 */
    double whole = qr_tries_credit(item, QR_COUNTBACK, tries, 2, QR_RULE_ALL_OR_NOTHING, &used);
    assert_true(fabs(whole - 2. / 3) < 1e-12 && used == QR_RULE_ALL_OR_NOTHING);
    /* 'strict' asks for all-or-nothing; by proportion it has parts again: (1 + 2/3) / 2 */
    item = &bank->items[STRICT];
    support_answer(item, "{'l1':'r2','l2':'r2'}", arena, &tries[0], NULL);
    support_answer(item, "{'l1':'r2','l2':'r1'}", arena, &tries[1], NULL);
    assert_true(fabs(qr_tries_credit(item, QR_COUNTBACK, tries, 2, QR_RULE_PROPORTION, NULL) - 5. / 6) <
                1e-12);
    assert_true(qr_tries_credit(item, QR_COUNTBACK, tries, 0, QR_RULE_DEFAULT, &used) == 0);
    assert_int_equal(used, QR_RULE_ALL_OR_NOTHING);
    qr_arena_free(arena);
}

/* ---- how many tries ---- */

static void test_tries_allowed(void **state)
{
    (void)state;
    static const uint32_t tries[] = {
        [SINGLE] = 2,  [MULTIPLE] = 3, [TRUEFALSE] = 1, [ORDERING] = 3, [MATCHING] = 3,
        [NUMERIC] = 3, [SHORT] = 3,    [CLOZE] = 3,     [OWN] = 3,      [NEG] = 3 /* two hints */,
        [STRICT] = 3,  [HINTED] = 2,   [DEAR] = 3};
    for (uint32_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        const struct qr_item *item = &bank->items[i];
        assert_int_equal(qr_item_tries(item, QR_INTERACTIVE), tries[i]);
        assert_int_equal(qr_item_tries(item, QR_COUNTBACK), tries[i]);
        assert_int_equal(qr_item_tries(item, QR_ADAPTIVE), UINT32_MAX);
        assert_int_equal(qr_item_tries(item, QR_IMMEDIATE), 1);
        assert_int_equal(qr_item_tries(item, QR_DEFERRED), 1);
    }
    struct qr_item five = bank->items[SINGLE];
    five.n_choices = 5; /* four tries would leave a choice, three are enough */
    assert_int_equal(qr_item_tries(&five, QR_INTERACTIVE), 3);
    five.n_hints = 4;
    assert_int_equal(qr_item_tries(&five, QR_INTERACTIVE), 5);
}

static void test_names(void **state)
{
    (void)state;
    static const char *const names[] = {"deferred", "immediate", "interactive", "count-back", "adaptive"};
    for (int i = 0; i < QR_BEHAVIOURS; i++) {
        assert_string_equal(qr_behaviour_name((enum qr_behaviour)i), names[i]);
        assert_int_equal(qr_behaviour_parse(names[i]), i);
        assert_int_equal(qr_behaviour_retries((enum qr_behaviour)i), i >= QR_INTERACTIVE);
    }
    assert_int_equal(qr_behaviour_parse("Adaptive"), -1);
    assert_int_equal(qr_behaviour_parse(NULL), -1);
    assert_string_equal(qr_behaviour_name((enum qr_behaviour)99), "");
    for (int i = 0; i <= QR_LIMIT_OVERTIME; i++)
        assert_int_equal(qr_at_limit_parse(qr_at_limit_name((enum qr_at_limit)i)), i);
    assert_int_equal(qr_at_limit_parse("abandon"), -1);
    assert_string_equal(qr_at_limit_name((enum qr_at_limit)3), "");
    assert_true(fabs(qr_item_penalty(&bank->items[SINGLE]) - 1. / 3) < 1e-15);
    assert_true(qr_item_penalty(&bank->items[OWN]) == 0.25);
}

static void test_tries_run_out(void **state)
{
    (void)state;
    struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, QR_INTERACTIVE);
    const struct qr_slot_state *s = &a->slots[SHORT];
    assert_int_equal(try_with(a, SHORT, "'undo'"), QR_OK);
    assert_int_equal(try_with(a, SHORT, "'restart'"), QR_OK);
    assert_false(s->checked);
    assert_int_equal(try_with(a, SHORT, "'reset'"), QR_OK);
    assert_true(s->checked && !s->revealed);
    assert_int_equal(answer(a, SHORT, "'rollback'"), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_CHECK, SHORT, ), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_REVEAL, SHORT, ), QR_ESTATE);
    assert_int_equal(try_with(a, SINGLE, "'a'"), QR_OK); /* right at once: final */
    assert_true(a->slots[SINGLE].checked);
    assert_int_equal(try_with(a, TRUEFALSE, "'false'"), QR_OK); /* one try only */
    assert_true(a->slots[TRUEFALSE].checked);
    qr_attempt_free(a);
}

/* Neither a blank nor what was just tried can be handed in; what was tried before may. */
static void test_blank_and_the_same_again(void **state)
{
    (void)state;
    for (enum qr_behaviour b = QR_INTERACTIVE; b < QR_BEHAVIOURS; b++) {
        struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, b);
        assert_int_equal(PUT(a, QR_EV_CHECK, SHORT, ), QR_ESTATE);
        assert_int_equal(try_with(a, SHORT, "' '"), QR_ESTATE);
        assert_int_equal(try_with(a, SHORT, "'undo'"), QR_OK);
        assert_int_equal(PUT(a, QR_EV_CHECK, SHORT, ), QR_ESTATE);
        assert_int_equal(try_with(a, SHORT, "'undo'"), QR_ESTATE);
        assert_int_equal(a->slots[SHORT].n_tries, 1);
        assert_int_equal(try_with(a, SHORT, "null"), QR_ESTATE);
        assert_int_equal(try_with(a, SHORT, "'restart'"), QR_OK);
        assert_int_equal(try_with(a, SHORT, "'undo'"), QR_OK);
        assert_int_equal(a->slots[SHORT].n_tries, 3);
        qr_attempt_free(a);
    }
    struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, QR_IMMEDIATE);
    assert_int_equal(PUT(a, QR_EV_CHECK, SHORT, ), QR_OK); /* one try: blank counts as skipped */
    struct qr_slot_score score = score_of(a, SHORT);
    assert_true(score.credit == 0 && score.counts && score.outcome == QR_OUT_SKIPPED);
    qr_attempt_free(a);
}

static void test_reveal(void **state)
{
    (void)state;
    struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, QR_ADAPTIVE);
    assert_int_equal(try_with(a, OWN, "['a']"), QR_OK);
    assert_int_equal(answer(a, OWN, "['a','c']"), QR_OK); /* not handed in */
    assert_int_equal(PUT(a, QR_EV_REVEAL, OWN, ), QR_OK);
    assert_true(a->slots[OWN].revealed && a->slots[OWN].checked);
    struct qr_slot_score score = score_of(a, OWN);
    assert_true(score.credit == 0.5 && score.counts && score.outcome == QR_OUT_PARTIAL);
    assert_int_equal(try_with(a, OWN, "['c']"), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_REVEAL, OWN, ), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_REVEAL, SHORT, ), QR_OK); /* without a try, never shown */
    score = score_of(a, SHORT);
    assert_true(score.credit == 0 && score.counts && score.outcome == QR_OUT_SKIPPED);
    qr_attempt_free(a);
    a = attempt_by(QR_MODE_PRACTICE, QR_IMMEDIATE);
    assert_int_equal(PUT(a, QR_EV_REVEAL, OWN, ), QR_ESTATE);
    qr_attempt_free(a);
    a = attempt_by(QR_MODE_PRACTICE, QR_DEFERRED);
    assert_int_equal(PUT(a, QR_EV_REVEAL, OWN, ), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_CHECK, OWN, ), QR_ESTATE);
    qr_attempt_free(a);
}

/* One after each try that was not the last. What stands there at the end is handed in without one. */
static void test_hints_follow_tries(void **state)
{
    (void)state;
    struct qr_attempt *a = attempt_by(QR_MODE_EXAM, QR_INTERACTIVE);
    assert_int_equal(try_with(a, NEG, "'c'"), QR_OK);
    assert_int_equal(a->slots[NEG].hints, 1);
    assert_int_equal(try_with(a, NEG, "'d'"), QR_OK);
    assert_int_equal(a->slots[NEG].hints, 2);
    assert_int_equal(try_with(a, NEG, "'b'"), QR_OK);
    assert_true(a->slots[NEG].checked && a->slots[NEG].hints == 2);
    assert_int_equal(try_with(a, OWN, "['b']"), QR_OK);
    assert_int_equal(a->slots[OWN].hints, 0); /* it has none */
    qr_attempt_free(a);
    a = attempt_by(QR_MODE_EXAM, QR_INTERACTIVE);
    assert_int_equal(try_with(a, NEG, "'c'"), QR_OK);
    assert_int_equal(try_with(a, NEG, "'a'"), QR_OK);
    assert_true(a->slots[NEG].checked && a->slots[NEG].hints == 1);
    qr_attempt_free(a);
    a = attempt_by(QR_MODE_EXAM, QR_INTERACTIVE);
    assert_int_equal(try_with(a, NEG, "'c'"), QR_OK);
    assert_int_equal(PUT(a, QR_EV_REVEAL, NEG, ), QR_OK);
    assert_int_equal(a->slots[NEG].hints, 1);
    qr_attempt_free(a);
    a = attempt_by(QR_MODE_EXAM, QR_INTERACTIVE);
    assert_int_equal(try_with(a, NEG, "'c'"), QR_OK);
    assert_int_equal(answer(a, NEG, "'d'"), QR_OK);
    assert_int_equal(PUT(a, QR_EV_SUBMIT, 0, ), QR_OK);
    assert_true(a->slots[NEG].n_tries == 2 && a->slots[NEG].hints == 1);
    qr_attempt_free(a);
}

/* A limit that ends a question takes away no hint, whether it hands an answer in or not. */
static void test_hints_outlast_a_limit(void **state)
{
    (void)state;
    for (int changed = 0; changed < 2; changed++) {
        struct qr_attempt_head head = support_head(QR_MODE_PRACTICE, 0);
        head.behaviour = QR_INTERACTIVE;
        head.item_limit = 60000;
        struct qr_attempt *a = support_attempt_by(bank, &head);
        assert_int_equal(PUT(a, QR_EV_SHOWN, NEG, ), QR_OK);
        assert_int_equal(try_with(a, NEG, "'c'"), QR_OK);
        if (changed) assert_int_equal(answer(a, NEG, "'d'"), QR_OK);
        struct qr_event lock = {.type = QR_EV_LOCK, .slot = NEG, .seq = a->n_events + 1, .on = true};
        lock.at = qr_attempt_deadline(a, NULL);
        lock.wall = head.started_wall + lock.at;
        assert_int_equal(qr_attempt_apply(a, &lock, NULL), QR_OK);
        assert_true(a->slots[NEG].locked && a->slots[NEG].n_tries == 1u + (uint32_t)changed);
        assert_int_equal(a->slots[NEG].hints, 1);
        qr_attempt_free(a);
    }
}

/* Deferred counts the last answer; in practice as in an exam, checked or not. */
static void test_deferred(void **state)
{
    (void)state;
    for (enum qr_mode mode = QR_MODE_PRACTICE; mode <= QR_MODE_EXAM; mode++) {
        struct qr_attempt *a = attempt_by(mode, QR_DEFERRED);
        assert_int_equal(answer(a, SINGLE, "'b'"), QR_OK);
        assert_int_equal(answer(a, SINGLE, "'a'"), QR_OK);
        assert_int_equal(answer(a, OWN, "['a']"), QR_OK);
        assert_int_equal(PUT(a, QR_EV_SUBMIT, 0, ), QR_OK);
        assert_true(score_of(a, SINGLE).credit == 1 && score_of(a, SINGLE).first == 1);
        assert_true(score_of(a, OWN).credit == 0.5 && score_of(a, OWN).counts);
        assert_true(score_of(a, CLOZE).counts && score_of(a, CLOZE).outcome == QR_OUT_NOT_REACHED);
        qr_attempt_free(a);
    }
}

/* ---- what stands when the attempt ends ---- */

/* An exam hands in what stands in it; practice only what was handed in. */
static void test_end_hands_in(void **state)
{
    (void)state;
    for (enum qr_behaviour b = QR_INTERACTIVE; b < QR_BEHAVIOURS; b++) {
        struct qr_attempt *a = attempt_by(QR_MODE_EXAM, b);
        assert_int_equal(answer(a, SINGLE, "'a'"), QR_OK);
        assert_int_equal(try_with(a, OWN, "['b']"), QR_OK);
        assert_int_equal(answer(a, OWN, "['a','c']"), QR_OK);
        assert_int_equal(try_with(a, SHORT, "'undo'"), QR_OK); /* stands as it was tried */
        assert_int_equal(try_with(a, CLOZE, "{'x':'no'}"), QR_OK);
        assert_int_equal(answer(a, CLOZE, "null"), QR_OK);
        assert_int_equal(PUT(a, QR_EV_SUBMIT, 0, ), QR_OK);
        assert_true(score_of(a, SINGLE).credit == 1 && score_of(a, SINGLE).outcome == QR_OUT_RIGHT);
        assert_true(score_of(a, OWN).credit == 0.75 && score_of(a, OWN).first == 0);
        assert_int_equal(a->slots[SHORT].n_tries, 1);
        assert_int_equal(a->slots[CLOZE].n_tries, 1);
        assert_int_equal(score_of(a, DEAR).outcome, QR_OUT_NOT_REACHED);
        qr_attempt_free(a);
        a = attempt_by(QR_MODE_PRACTICE, b);
        assert_int_equal(answer(a, SINGLE, "'a'"), QR_OK);
        assert_int_equal(PUT(a, QR_EV_SUBMIT, 0, ), QR_OK);
        assert_false(score_of(a, SINGLE).counts);
        qr_attempt_free(a);
    }
}

/* ---- evidence: the first try ---- */

static void test_first_try_is_the_evidence(void **state)
{
    (void)state;
    struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, QR_INTERACTIVE);
    assert_int_equal(PUT(a, QR_EV_SHOWN, SHORT, ), QR_OK);
    assert_int_equal(answer(a, SHORT, "'undo'"), QR_OK);
    assert_int_equal(answer(a, SHORT, "'redo'"), QR_OK); /* a change of mind */
    assert_int_equal(PUT(a, QR_EV_CERTAINTY, SHORT, .value = 4), QR_OK);
    assert_int_equal(PUT(a, QR_EV_CHECK, SHORT, ), QR_OK);
    assert_int_equal(answer(a, SHORT, "'rollback'"), QR_OK); /* told that it was wrong: none */
    assert_int_equal(PUT(a, QR_EV_CERTAINTY, SHORT, .value = 1), QR_ESTATE);
    assert_int_equal(PUT(a, QR_EV_CHECK, SHORT, ), QR_OK);
    assert_int_equal(a->slots[SHORT].revisions, 1);
    assert_int_equal(a->slots[SHORT].changes, 2);
    assert_int_equal(a->slots[SHORT].certainty, 4);
    struct qr_slot_score score = score_of(a, SHORT);
    assert_true(score.first == 0 && score.first_outcome == QR_OUT_WRONG && !score.rapid);
    assert_true(score.outcome == QR_OUT_PARTIAL);
    qr_attempt_free(a);
}

/* A first try within 1.5 s is no evidence, however long the second took. */
static void test_rapid_first_try(void **state)
{
    (void)state;
    for (int slow = 0; slow <= 1; slow++) {
        struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, QR_INTERACTIVE);
        const uint32_t picks[] = {1};
        struct qr_event quick[] = {{.type = QR_EV_SHOWN},
                                   {.type = QR_EV_ANSWER, .at = slow ? 1500 : 600},
                                   {.type = QR_EV_CHECK, .at = slow ? 1500 : 1400}};
        quick[1].response = (struct qr_response){.n = 1, .picks = picks};
        for (uint32_t i = 0; i < 3; i++) {
            quick[i].seq = i + 1;
            assert_int_equal(qr_attempt_apply(a, &quick[i], NULL), QR_OK);
        }
        assert_int_equal(try_with(a, SINGLE, "'a'"), QR_OK);
        assert_int_equal(score_of(a, SINGLE).rapid, !slow);
        qr_attempt_free(a);
    }
}

/* ---- properties ---- */

enum { ROUNDS = 4000 };

/* n random tries that follow each other, none blank. */
static uint32_t random_tries(struct qr_rng *rng, const struct qr_item *item, struct qr_arena *arena,
                             struct qr_response *tries)
{
    uint32_t n = 1 + random_below(rng, TRIES_MAX - 1);
    for (uint32_t i = 0; i < n; i++)
        do
            tries[i] = random_answer(rng, item, arena);
        while (!tries[i].n);
    return n;
}

static void test_credit_has_bounds(void **state)
{
    (void)state;
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    static const struct qr_response blank;
    qr_rng_seed(&rng, 11);
    for (int i = 0; i < ROUNDS; i++) {
        const struct qr_item *item = &bank->items[random_below(&rng, bank->n_items)];
        enum qr_rule rule = (enum qr_rule)random_below(&rng, QR_RULES);
        struct qr_response tries[TRIES_MAX];
        uint32_t n = random_tries(&rng, item, arena, tries);
        double raw = qr_grade(item, &tries[n - 1], rule, NULL);
        for (enum qr_behaviour b = 0; b < QR_BEHAVIOURS; b++) {
            double credit = qr_tries_credit(item, b, tries, n, rule, NULL);
            bool several = qr_behaviour_retries(b);
            assert_true(several ? credit >= 0 && credit <= 1 : credit == raw);
            if (b == QR_INTERACTIVE) assert_true(credit <= fmax(raw, 0));
            if (b == QR_ADAPTIVE && n > 1)
                assert_true(credit >= qr_tries_credit(item, b, tries, n - 1, rule, NULL));
            assert_true(qr_tries_credit(item, b, NULL, 0, rule, NULL) == 0);
            assert_true(qr_tries_credit(item, b, &blank, 1, rule, NULL) == 0);
        }
        qr_arena_reset(arena);
    }
    qr_arena_free(arena);
}

/* The same last answer after one try more never earns more; under adaptive never less. */
static void test_more_tries_earn_no_more(void **state)
{
    (void)state;
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    uint32_t less = 0;
    qr_rng_seed(&rng, 12);
    for (int i = 0; i < ROUNDS; i++) {
        const struct qr_item *item = &bank->items[random_below(&rng, bank->n_items)];
        struct qr_response tries[TRIES_MAX + 1];
        uint32_t n = random_tries(&rng, item, arena, tries + 1);
        do
            tries[0] = random_answer(&rng, item, arena);
        while (!tries[0].n);
        for (enum qr_behaviour b = QR_INTERACTIVE; b <= QR_COUNTBACK; b++) {
            double with = qr_tries_credit(item, b, tries, n + 1, QR_RULE_DEFAULT, NULL);
            double without = qr_tries_credit(item, b, tries + 1, n, QR_RULE_DEFAULT, NULL);
            assert_true(with <= without + 1e-12);
            less += with < without;
        }
        qr_arena_reset(arena);
    }
    assert_true(less > ROUNDS / 20);
    qr_arena_free(arena);
}

/* The item with its choices in another order, and an answer translated to it. */
static struct qr_item turned(struct qr_arena *arena, const struct qr_item *item, const uint32_t *place)
{
    struct qr_item copy = *item;
    struct qr_choice *choices = qr_push(arena, struct qr_choice, item->n_choices);
    for (uint32_t i = 0; i < item->n_choices; i++)
        choices[place[i]] = item->choices[i];
    copy.choices = choices;
    return copy;
}

static struct qr_response turned_answer(struct qr_arena *arena, uint32_t n_choices,
                                        const struct qr_response *r, const uint32_t *place)
{
    uint32_t *picks = qr_push(arena, uint32_t, n_choices), n = 0;
    for (uint32_t k = 0; k < n_choices; k++) /* ascending, as an answer has to be */
        for (uint32_t i = 0; i < r->n; i++)
            if (place[r->picks[i]] == k) picks[n++] = k;
    return (struct qr_response){.n = n, .picks = picks};
}

static void test_order_of_choices_changes_nothing(void **state)
{
    (void)state;
    static const uint32_t of[] = {SINGLE, MULTIPLE, TRUEFALSE, OWN, NEG, HINTED};
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    qr_rng_seed(&rng, 13);
    for (int i = 0; i < ROUNDS; i++) {
        const struct qr_item *item = &bank->items[of[random_below(&rng, 6)]];
        struct qr_response tries[TRIES_MAX], same[TRIES_MAX];
        uint32_t place[8], n = random_tries(&rng, item, arena, tries);
        for (uint32_t k = 0; k < item->n_choices; k++)
            place[k] = k;
        qr_rng_shuffle(&rng, place, item->n_choices);
        struct qr_item other = turned(arena, item, place);
        for (uint32_t k = 0; k < n; k++)
            same[k] = turned_answer(arena, item->n_choices, &tries[k], place);
        for (enum qr_behaviour b = 0; b < QR_BEHAVIOURS; b++)
            assert_true(qr_tries_credit(item, b, tries, n, QR_RULE_DEFAULT, NULL) ==
                        qr_tries_credit(&other, b, same, n, QR_RULE_DEFAULT, NULL));
        qr_arena_reset(arena);
    }
    qr_arena_free(arena);
}

int quiz_test_behaviours(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_other_rule),
        cmocka_unit_test(test_tries_allowed),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_tries_run_out),
        cmocka_unit_test(test_blank_and_the_same_again),
        cmocka_unit_test(test_reveal),
        cmocka_unit_test(test_hints_follow_tries),
        cmocka_unit_test(test_hints_outlast_a_limit),
        cmocka_unit_test(test_deferred),
        cmocka_unit_test(test_end_hands_in),
        cmocka_unit_test(test_first_try_is_the_evidence),
        cmocka_unit_test(test_rapid_first_try),
        cmocka_unit_test(test_credit_has_bounds),
        cmocka_unit_test(test_more_tries_earn_no_more),
        cmocka_unit_test(test_order_of_choices_changes_nothing),
    };
    return cmocka_run_group_tests_name("behaviours", tests, set_up, tear_down);
}
