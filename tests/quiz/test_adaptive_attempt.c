/* Adaptive attempts: they grow question by question, what has led on stands, and journals give them back. */
#include <math.h>
#include <string.h>

#include "quizradar/str.h"
#include "support_quiz.h"

#define MOST 3

static struct qr_bank *bank;
static struct qr_arena *arena;

static int set_up(void **state)
{
    (void)state;
    bank = support_questions(support_every_type);
    arena = qr_arena_new(0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_bank_free(bank);
    qr_arena_free(arena);
    return 0;
}

static struct qr_attempt_head adaptive_head(void)
{
    struct qr_attempt_head head = support_head(QR_MODE_EXAM, 0);
    head.adaptive = true;
    head.most = MOST;
    head.exam = "exam-x";
    return head;
}

static struct qr_attempt *attempt_by(const struct qr_attempt_head *head)
{
    struct qr_form form = support_form(bank, arena);
    form.n = 1;
    return qr_attempt_new(head, &form);
}

static struct qr_attempt *attempt_new(void)
{
    struct qr_attempt_head head = adaptive_head();
    struct qr_attempt *a = attempt_by(&head);
    assert_non_null(a);
    return a;
}

static int put(struct qr_attempt *a, struct qr_event event)
{
    event.seq = a->n_events + 1;
    event.at = a->elapsed + (a->phase == QR_PHASE_RUNNING ? 2000 : 0);
    return qr_attempt_apply(a, &event, NULL);
}

static int show(struct qr_attempt *a, uint32_t slot)
{
    return put(a, (struct qr_event){.type = QR_EV_SHOWN, .slot = slot});
}

/* The right answer to "truefalse", or a wrong one. */
static int answer(struct qr_attempt *a, uint32_t slot, uint32_t pick)
{
    return put(a,
               (struct qr_event){.type = QR_EV_ANSWER, .slot = slot, .response = {.n = 1, .picks = &pick}});
}

/* The question of the bank with the id. */
static int add(struct qr_attempt *a, const char *id)
{
    struct qr_slot slot;
    const struct qr_bank *banks[] = {bank};
    struct qr_form_params p = {.banks = banks, .n_banks = 1, .seed = 3};
    assert_int_equal(qr_form_slot(&p, bank->id, id, arena, &slot, NULL), QR_OK);
    assert_string_equal(slot.item->id, id);
    return put(a, (struct qr_event){.type = QR_EV_ADD, .added = &slot});
}

static void it_grows_to_its_most(void **state)
{
    (void)state;
    struct qr_attempt *a = attempt_new();
    assert_int_equal(show(a, 0), QR_OK);
    assert_int_equal(answer(a, 0, 0), QR_OK);
    assert_int_equal(add(a, "truefalse"), QR_OK);
    assert_int_equal(show(a, 1), QR_OK);
    assert_int_equal(add(a, "multiple"), QR_OK);
    assert_int_equal(a->head.n_slots, MOST);
    assert_int_equal(add(a, "numeric"), QR_ELIMIT);
    assert_int_equal(put(a, (struct qr_event){.type = QR_EV_CHECK, .slot = 2}), QR_ESTATE);
    qr_attempt_free(a);
}

static void what_has_led_on_stands(void **state)
{
    (void)state;
    struct qr_attempt *a = attempt_new();
    assert_int_equal(show(a, 0), QR_OK);
    assert_int_equal(add(a, "truefalse"), QR_OK);
    assert_int_equal(answer(a, 0, 0), QR_ESTATE);
    assert_int_equal(show(a, 0), QR_ESTATE);
    assert_int_equal(put(a, (struct qr_event){.type = QR_EV_FLAG, .slot = 0, .value = 1}), QR_ESTATE);
    assert_int_equal(put(a, (struct qr_event){.type = QR_EV_NOTE, .slot = 0, .text = "odd"}), QR_OK);
    assert_int_equal(show(a, 1), QR_OK);
    assert_int_equal(answer(a, 1, 0), QR_OK);
    qr_attempt_free(a);
}

/* Left blank on the way it was not known; left blank at the end it was only where one stopped. */
static void to_stop_is_no_answer(void **state)
{
    (void)state;
    struct qr_scorecard card;
    struct qr_attempt *a = attempt_new();
    show(a, 0);
    add(a, "truefalse");
    show(a, 1);
    put(a, (struct qr_event){.type = QR_EV_SUBMIT});
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 1 && card.skipped == 1);
    assert_true(card.slots[0].counts && !card.slots[1].counts);
    qr_attempt_free(a);
}

/* When there was nothing left to ask, a blank last one was not known: the journal tells the two apart. */
static void not_to_know_the_last_is_an_answer(void **state)
{
    (void)state;
    struct qr_scorecard card;
    struct qr_attempt *a = attempt_new();
    struct qr_buf line = QR_BUF_INIT;
    struct qr_event end = {.type = QR_EV_SUBMIT, .on = true}, again;
    show(a, 0);
    add(a, "truefalse");
    show(a, 1);
    end.seq = a->n_events + 1;
    end.at = a->elapsed;
    qr_event_write(a, &end, &line);
    assert_non_null(strstr(qr_buf_str(&line), "\"on\":true"));
    assert_int_equal(qr_event_read(a, arena, line.data, line.len, &again, NULL), QR_OK);
    assert_int_equal(qr_attempt_apply(a, &again, NULL), QR_OK);
    assert_true(a->ran_out);
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.max == 2 && card.skipped == 2);
    end.on = false;
    qr_buf_clear(&line);
    qr_event_write(a, &end, &line);
    assert_null(strstr(qr_buf_str(&line), "\"on\"")); /* as the first journals had it */
    assert_int_equal(qr_event_read(a, arena, line.data, line.len, &again, NULL), QR_OK);
    assert_false(again.on);
    qr_buf_release(&line);
    qr_attempt_free(a);
}

static void only_a_plain_deferred_one_adapts(void **state)
{
    (void)state;
    struct qr_section section = {.title = "One", .n = 1};
    struct qr_attempt_head head = adaptive_head();
    head.behaviour = QR_IMMEDIATE;
    assert_null(attempt_by(&head));
    head = adaptive_head();
    head.sections = &section;
    head.n_sections = 1;
    assert_null(attempt_by(&head));
    head = adaptive_head();
    head.most = 0;
    assert_null(attempt_by(&head));
}

/* ---- journals ---- */

static void a_journal_gives_it_back(void **state)
{
    (void)state;
    struct qr_attempt *a = attempt_new(), *b;
    struct qr_buf one = QR_BUF_INIT, two = QR_BUF_INIT;
    qr_head_write(a, &one);
    assert_non_null(strstr(qr_buf_str(&one), "\"adaptive\":true,\"most\":3,\"exam\":\"exam-x\""));
    assert_int_equal(qr_head_read(&b, one.data, one.len, NULL), QR_OK);
    assert_true(b->head.adaptive && b->head.most == MOST);
    assert_string_equal(b->head.exam, "exam-x");
    for (int i = 0; i < 2; i++) {
        struct qr_attempt *at = i ? b : a;
        assert_int_equal(show(at, 0), QR_OK);
        assert_int_equal(answer(at, 0, 0), QR_OK);
        assert_int_equal(add(at, "truefalse"), QR_OK);
    }
    qr_buf_clear(&one);
    qr_head_write(a, &one); /* with what was added: what a later program reads is the same */
    qr_head_write(b, &two);
    assert_string_equal(qr_buf_str(&one), qr_buf_str(&two));
    qr_buf_release(&one);
    qr_buf_release(&two);
    qr_attempt_free(a);
    qr_attempt_free(b);
}

static struct qr_basis_area basis_areas[] = {{"a", NAN, 1}, {"b", 62.5, 9.5}};
static struct qr_basis_item basis_items[] = {
    {"one", "q1", 0x0123456789abcdef, 1, 1, -0.75, 0.6, 1. / 3, 4, 7, 12, 2},
    {"one", "q2", UINT64_MAX, 0, 1.5, 0, 1, 0, -1, -1, QR_BASIS_NEVER, QR_BASIS_NEVER},
    {"two", "q1", 0, 0, 1, 4, 0.01, 0.99, 0, 0, 0, 0},
};
static const struct qr_basis a_basis = {"role-x", true, basis_areas, 2, basis_items, 3};

static void same_basis(const struct qr_basis *a, const struct qr_basis *b)
{
    assert_string_equal(a->role, b->role);
    assert_true(a->vary == b->vary && a->n_areas == b->n_areas && a->n_items == b->n_items);
    for (uint32_t i = 0; i < a->n_areas; i++) {
        assert_string_equal(a->areas[i].id, b->areas[i].id);
        assert_true(isnan(a->areas[i].level) ? isnan(b->areas[i].level)
                                             : a->areas[i].level == b->areas[i].level);
        assert_true(a->areas[i].importance == b->areas[i].importance);
    }
    for (uint32_t i = 0; i < a->n_items; i++) {
        const struct qr_basis_item *x = &a->items[i], *y = &b->items[i];
        assert_string_equal(x->bank, y->bank);
        assert_string_equal(x->id, y->id);
        assert_true(x->hash == y->hash && x->area == y->area && x->tag == y->tag && x->enemy == y->enemy);
        assert_true(x->a == y->a && x->b == y->b && x->b_sd == y->b_sd && x->c == y->c);
        assert_true(x->days == y->days && x->sessions == y->sessions);
    }
}

/* To the last bit: the choice goes by these numbers. */
static void a_basis_comes_back_whole(void **state)
{
    (void)state;
    struct qr_attempt_head head = adaptive_head();
    struct qr_basis_area areas[2] = {basis_areas[0], basis_areas[1]};
    struct qr_basis lent = a_basis;
    struct qr_attempt *a, *b;
    struct qr_buf one = QR_BUF_INIT, two = QR_BUF_INIT;
    lent.areas = areas;
    head.basis = &lent;
    a = attempt_by(&head);
    areas[0].id = "gone"; /* the attempt has its own */
    same_basis(a->head.basis, &a_basis);
    qr_head_write(a, &one);
    assert_int_equal(qr_head_read(&b, one.data, one.len, NULL), QR_OK);
    same_basis(b->head.basis, &a_basis);
    qr_head_write(b, &two);
    assert_string_equal(qr_buf_str(&one), qr_buf_str(&two));
    qr_attempt_free(b);
    qr_attempt_free(a);
    a = attempt_new(); /* as the first journals were */
    qr_buf_clear(&one);
    qr_head_write(a, &one);
    assert_null(strstr(qr_buf_str(&one), "basis"));
    assert_int_equal(qr_head_read(&b, one.data, one.len, NULL), QR_OK);
    assert_null(b->head.basis);
    qr_buf_release(&one);
    qr_buf_release(&two);
    qr_attempt_free(a);
    qr_attempt_free(b);
}

/* A head with some of its text changed, and where the fault is then. */
struct damage {
    const char *from, *to, *where;
};

/* Each of them, done to the first such text from `part` on, is refused. */
static void all_refused(const struct qr_attempt *a, const char *part, const struct damage *bad, size_t n)
{
    struct qr_attempt *b;
    struct qr_buf text = QR_BUF_INIT;
    qr_head_write(a, &text);
    for (size_t i = 0; i < n; i++) {
        struct qr_error err = {0};
        const char *at = strstr(strstr(text.data, part), bad[i].from);
        if (!at) fail_msg("no %s in %s", bad[i].from, text.data);
        char *line = qr_sprintf(arena, "%.*s%s%s", (int)(at - text.data), text.data, bad[i].to,
                                at + strlen(bad[i].from));
        assert_int_equal(qr_head_read(&b, line, strlen(line), &err), QR_EINVALID);
        assert_string_equal(err.where, bad[i].where);
    }
    qr_buf_release(&text);
}

static void damaged_bases_are_refused(void **state)
{
    (void)state;
    static const struct damage bad[] = {
        {"\"basis\":{\"role\":\"role-x\"", "\"basis\":{\"role\":7", "basis.role"},
        {"\"vary\":true", "\"vary\":1", "basis.vary"},
        {"\"areas\":[", "\"areas\":[7,", "basis.areas[0]"},
        {"\"level\":62.5", "\"level\":620", "basis.areas[1].level"},
        {"\"importance\":9.5", "\"importance\":-1", "basis.areas[1].importance"},
        {"\"area\":1", "\"area\":2", "basis.banks[0].questions[0].area"},
        {"0123456789abcdef", "0123456789abcde", "basis.banks[0].questions[0].hash"},
        {"0123456789abcdef", "0123456789abcdef0", "basis.banks[0].questions[0].hash"},
        {"0123456789abcdef", "0123456789abcdeg", "basis.banks[0].questions[0].hash"},
        {"\"a\":1.5", "\"a\":0", "basis.banks[0].questions[1].a"},
        {"\"bSd\":0.6", "\"bSd\":-1", "basis.banks[0].questions[0].bSd"},
        {"\"c\":0.99", "\"c\":1", "basis.banks[1].questions[0].c"},
        {"\"tag\":4", "\"tag\":-4", "basis.banks[0].questions[0].tag"},
        {"\"days\":12", "\"days\":1.5", "basis.banks[0].questions[0].days"},
        {"\"id\":\"q2\"", "\"id\":\"q2\",\"what\":1", "basis.banks[0].questions[1].what"},
        {"\"bank\":\"two\",\"questions\":[", "\"bank\":\"two\",\"questions\":[[],",
         "basis.banks[1].questions[0]"},
        {"\"bank\":\"two\",", "", "basis.banks[1]"},
    };
    struct qr_attempt_head head = adaptive_head();
    head.basis = &a_basis;
    struct qr_attempt *a = attempt_by(&head);
    all_refused(a, "\"basis\"", bad, sizeof bad / sizeof *bad);
    qr_attempt_free(a);
}

static void damaged_heads_are_refused(void **state)
{
    (void)state;
    static const struct damage bad[] = {
        {"\"most\":3", "\"most\":0", "most"},
        {"\"most\":3,", "", ""},
        {"\"adaptive\":true", "\"adaptive\":1", "adaptive"},
        {"\"adaptive\":true", "\"behaviour\":\"immediate\",\"adaptive\":true", "adaptive"},
        {"\"exam\":\"exam-x\"", "\"exam\":7", "exam"},
    };
    struct qr_attempt *a = attempt_new();
    all_refused(a, "", bad, sizeof bad / sizeof *bad);
    qr_attempt_free(a);
}

static void a_question_that_is_not_there_is_said(void **state)
{
    (void)state;
    struct qr_slot slot;
    struct qr_error err;
    const struct qr_bank *banks[] = {bank};
    struct qr_form_params p = {.banks = banks, .n_banks = 1};
    assert_int_equal(qr_form_slot(&p, "other", "truefalse", arena, &slot, &err), QR_ENOTFOUND);
    assert_int_equal(qr_form_slot(&p, bank->id, "none", arena, &slot, &err), QR_ENOTFOUND);
}

int quiz_test_adaptive_attempt(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_grows_to_its_most),
        cmocka_unit_test(what_has_led_on_stands),
        cmocka_unit_test(to_stop_is_no_answer),
        cmocka_unit_test(not_to_know_the_last_is_an_answer),
        cmocka_unit_test(only_a_plain_deferred_one_adapts),
        cmocka_unit_test(a_journal_gives_it_back),
        cmocka_unit_test(a_basis_comes_back_whole),
        cmocka_unit_test(damaged_bases_are_refused),
        cmocka_unit_test(damaged_heads_are_refused),
        cmocka_unit_test(a_question_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests_name("adaptive attempt", tests, set_up, tear_down);
}
