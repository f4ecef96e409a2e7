/* What attempts say about a bank: whose answers count, choices by id, difficulties that stay within the cap.
 */
#include <math.h>
#include <string.h>

#include "quizradar/bankstats.h"
#include "support_learn.h"

static const char text[] =
    "{\"format\":\"quizradar-bank/1\",\"id\":\"t\",\"title\":\"T\",\"language\":\"en\",\"questions\":["
    "{\"id\":\"x\",\"type\":\"single\",\"stem\":\"?\",\"skills\":\"a1\",\"difficulty\":3,\"choices\":["
    "{\"id\":\"p\",\"text\":\"P\",\"correct\":true},{\"id\":\"q\",\"text\":\"Q\"},{\"id\":\"r\",\"text\":"
    "\"R\"}]},"
    "{\"id\":\"y\",\"type\":\"single\",\"stem\":\"?\",\"skills\":\"a1\",\"difficulty\":3,\"choices\":["
    "{\"id\":\"p\",\"text\":\"P\",\"correct\":true},{\"id\":\"q\",\"text\":\"Q\"}]}]}";

static struct {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_bank *bank;
    struct qr_bank_collector *collector;
    struct qr_bank_stats stats;
    int attempts;
} f;

static int begin(void **state)
{
    (void)state;
    f.arena = qr_arena_new(0);
    f.taxonomy = learn_taxonomy(f.arena);
    f.attempts = 0;
    if (qr_bank_parse(&f.bank, "t", text, strlen(text), NULL, NULL, NULL) != QR_OK) return 1;
    f.collector = qr_bank_collector_new(f.bank, f.taxonomy);
    return 0;
}

static int end(void **state)
{
    (void)state;
    qr_bank_collector_free(f.collector);
    qr_bank_free(f.bank);
    qr_arena_free(f.arena);
    return 0;
}

static void put(struct qr_attempt *a, enum qr_event_type type, uint32_t slot, uint32_t pick, qr_ms at)
{
    struct qr_event e = {.type = type, .seq = a->n_events + 1, .at = at, .slot = slot};
    if (type == QR_EV_ANSWER) e.response = (struct qr_response){.n = 1, .picks = &pick};
    assert_int_equal(qr_attempt_apply(a, &e, NULL), QR_OK);
}

/* An exam with choice `x` of the first question and `y` of the second; -1 leaves it unseen. */
static void attempt(int x, int y, bool hand_in)
{
    struct qr_form form;
    struct qr_attempt_head head = {.id = qr_sprintf(f.arena, "t-%d", f.attempts++),
                                   .mode = QR_MODE_EXAM,
                                   .behaviour = QR_DEFERRED,
                                   .started_wall = NOW};
    struct qr_form_params params = {.taxonomy = f.taxonomy, .n_banks = 1};
    params.banks = (const struct qr_bank *const *)&f.bank;
    assert_int_equal(qr_form_draw(&params, f.arena, &form, NULL, NULL), QR_OK);
    struct qr_attempt *a = qr_attempt_new(&head, &form);
    for (uint32_t i = 0; i < a->head.n_slots; i++) {
        int pick = strcmp(a->head.slots[i].item->id, "x") == 0 ? x : y;
        if (pick < 0) continue;
        put(a, QR_EV_SHOWN, i, 0, 10000 * (qr_ms)i);
        put(a, QR_EV_ANSWER, i, (uint32_t)pick, 10000 * (qr_ms)i + 5000);
    }
    if (hand_in) put(a, QR_EV_SUBMIT, 0, 0, 30000);
    qr_bank_collector_add(f.collector, a);
    qr_attempt_free(a);
}

static const struct qr_bank_stats *stats(void)
{
    qr_bank_stats(f.collector, f.arena, &f.stats);
    return &f.stats;
}

static void first_meetings_count(void **state)
{
    (void)state;
    attempt(1, -1, true);
    attempt(0, 0, true);  /* x again: not counted; y for the first time */
    attempt(0, 0, false); /* not handed in */
    const struct qr_bank_stats *s = stats();
    assert_int_equal(s->people, 1);
    assert_int_equal(s->rows, 2);
    assert_int_equal(s->answers, 2);
    assert_int_equal(s->repeats, 1);
    assert_int_equal(s->items[0].n, 1);
    assert_true(s->items[0].facility == 0 && s->items[1].facility == 100);
    assert_int_equal(s->items[0].verdict, QR_ITEM_TOO_FEW);
    f.attempts--; /* the same attempt once more, as that of another person */
    qr_bank_collector_person(f.collector);
    attempt(0, 0, true);
    assert_int_equal(stats()->rows, 2);
    attempt(0, 0, true);
    s = stats();
    assert_int_equal(s->people, 2);
    assert_int_equal(s->items[0].n, 2);
}

static void options_are_counted(void **state)
{
    static const int picks[] = {0, 0, 0, 1, 1, 2};
    (void)state;
    for (int i = 0; i < 6; i++) {
        qr_bank_collector_person(f.collector);
        attempt(picks[i], picks[i] != 0, true);
    }
    const struct qr_bank_stats *s = stats();
    for (int o = 0; o < 3; o++) {
        assert_int_equal(s->options[0][o].n, 3 - o);
        assert_true(fabs(s->options[0][o].share - (3 - o) / 6.0) < 1e-12);
    }
    assert_true(s->options[0][0].mean_rest == 1 && s->options[0][1].mean_rest == 0);
    assert_true(fabs(s->items[0].discrimination - 100) < 1e-9);
    assert_true(isfinite(s->test.alpha));
}

static void difficulties_need_people(void **state)
{
    (void)state;
    assert_int_equal(qr_difficulty_state(&stats()->difficulties[0]), QR_DIFFICULTY_AUTHOR);
    /* x is hard, y is easy, for everybody */
    for (int i = 0; i < 40; i++) {
        qr_bank_collector_person(f.collector);
        attempt(1 + i % 2, 0, true);
        const struct qr_difficulty *d = stats()->difficulties;
        double moved = qr_difficulty_used(&d[0]) - d[0].b0;
        assert_int_equal(d[0].people, i + 1);
        assert_true(moved > 0);
        if (i < 9) assert_true(moved <= 0.3 + 1e-12);
        if (i < 9) assert_int_equal(qr_difficulty_state(&d[0]), QR_DIFFICULTY_PROVISIONAL);
        if (i < 29) assert_true(fabs(d[0].b - d[0].b0 + d[1].b - d[1].b0) < 1e-9);
    }
    const struct qr_difficulty *d = stats()->difficulties;
    assert_true(qr_difficulty_used(&d[0]) > 0.5);
    assert_true(qr_difficulty_used(&d[1]) < -0.3);
    assert_string_equal(qr_item_verdict_words(f.stats.items[0].verdict), "answered worse than by guessing");
}

/* What was calibrated once begins with its numbers: the answers that made them do not count again. */
static void numbers_rest_on_answers(void **state)
{
    (void)state;
    struct qr_new_difficulty wanted[] = {{0, 0}, {0.5, 0.25}};
    struct qr_buf out = QR_BUF_INIT;
    struct qr_bank *before = f.bank, *after;
    assert_int_equal(qr_bank_set_difficulties(before, text, strlen(text), wanted, &out, NULL), QR_OK);
    assert_int_equal(qr_bank_parse(&after, "t", out.data, out.len, NULL, NULL, NULL), QR_OK);
    qr_bank_collector_free(f.collector);
    f.collector = qr_bank_collector_new(after, f.taxonomy);
    attempt(1, 1, true);
    const struct qr_difficulty *d = stats()->difficulties;
    assert_int_equal(f.stats.items[1].n, 1); /* facility and the like take it */
    assert_int_equal(d[0].people, 1);
    assert_int_equal(d[1].people, 0);
    assert_true(d[1].b0 == 0.5 && fabs(d[1].sd - 0.25) < 1e-12);
    qr_bank_collector_person(f.collector);
    f.bank = after;
    attempt(1, 1, true);
    d = stats()->difficulties;
    assert_int_equal(d[1].people, 1);
    assert_true(d[1].sd < 0.25);
    f.bank = before;
    qr_bank_free(after);
    qr_buf_release(&out);
}

static void bare_bank(void **state)
{
    (void)state;
    const struct qr_bank_stats *s = stats();
    assert_int_equal(s->people + s->rows, 0);
    assert_int_equal(s->items[1].n, 0);
    assert_true(isnan(s->items[1].facility));
    assert_string_equal(qr_difficulty_words(&s->difficulties[1]), "author's label");
}

int learn_test_bank_stats(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(first_meetings_count, begin, end),
        cmocka_unit_test_setup_teardown(options_are_counted, begin, end),
        cmocka_unit_test_setup_teardown(difficulties_need_people, begin, end),
        cmocka_unit_test_setup_teardown(numbers_rest_on_answers, begin, end),
        cmocka_unit_test_setup_teardown(bare_bank, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
