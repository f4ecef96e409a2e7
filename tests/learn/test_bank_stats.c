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
    qr_ms pace; /* from seeing a question to its answer */
} f;

static int begin(void **state)
{
    (void)state;
    f.arena = qr_arena_new(0);
    f.taxonomy = learn_taxonomy(f.arena);
    f.attempts = 0;
    f.pace = 5000;
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

/* An exam over `bank` with choice `x` of the first question and `y` of the second; -1 leaves it unseen. */
static void attempt_of(const struct qr_bank *bank, int x, int y, bool hand_in)
{
    struct qr_form form;
    struct qr_attempt_head head = {.id = qr_sprintf(f.arena, "t-%d", f.attempts++),
                                   .mode = QR_MODE_EXAM,
                                   .behaviour = QR_DEFERRED,
                                   .started_wall = NOW};
    struct qr_form_params params = {.taxonomy = f.taxonomy, .n_banks = 1};
    params.banks = &bank;
    assert_int_equal(qr_form_draw(&params, f.arena, &form, NULL, NULL), QR_OK);
    struct qr_attempt *a = qr_attempt_new(&head, &form);
    for (uint32_t i = 0; i < a->head.n_slots; i++) {
        int pick = strcmp(a->head.slots[i].item->id, "x") == 0 ? x : y;
        if (pick < 0) continue;
        put(a, QR_EV_SHOWN, i, 0, 10000 * (qr_ms)i);
        put(a, QR_EV_ANSWER, i, (uint32_t)pick, 10000 * (qr_ms)i + f.pace);
    }
    if (hand_in) put(a, QR_EV_SUBMIT, 0, 0, 30000);
    qr_bank_collector_add(f.collector, a);
    qr_attempt_free(a);
}

static void attempt(int x, int y, bool hand_in)
{
    attempt_of(f.bank, x, y, hand_in);
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

/* Twelve who know the rest take q, two who do not take the key. */
static void a_wrong_option_may_rival_the_key(void **state)
{
    (void)state;
    for (int i = 0; i < 14; i++) {
        qr_bank_collector_person(f.collector);
        attempt(i < 12, i >= 12, true);
    }
    const struct qr_option_stats *o = stats()->options[0];
    assert_true(o[0].remark == QR_OPTION_PLAIN && o[1].remark == QR_OPTION_RIVAL);
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

/* `from` once in `text` as `to`; in the arena. */
static char *replaced(const char *from, const char *to)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    return qr_sprintf(f.arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static struct qr_bank *parse(const char *source)
{
    struct qr_bank *bank;
    struct qr_error err = {0};
    if (qr_bank_parse(&bank, "t", source, strlen(source), NULL, NULL, &err) != QR_OK)
        fail_msg("%s", err.message);
    return bank;
}

/* The same ids in another bank are other questions; a question of another version is not this one either. */
static void other_banks_and_versions_stay_out(void **state)
{
    struct qr_bank *other = parse(replaced("\"id\":\"t\"", "\"id\":\"u\""));
    struct qr_bank *longer = parse(replaced("\"R\"}", "\"R\"},{\"id\":\"s\",\"text\":\"S\"}"));
    struct qr_bank *newer = parse(replaced("\"id\":\"x\"", "\"id\":\"x\",\"version\":\"2\""));
    (void)state;
    attempt_of(other, 1, 0, true);
    const struct qr_bank_stats *s = stats();
    assert_true(s->rows == 0 && s->people == 0 && s->other_versions == 0);
    assert_true(s->difficulties[0].people == 0 && s->difficulties[1].people == 0);
    attempt_of(longer, 1, 0, true);
    s = stats();
    assert_int_equal(s->other_versions, 1);
    assert_true(s->items[0].n == 0 && s->items[1].n == 1 && s->answers == 1);
    qr_bank_collector_person(f.collector);
    attempt_of(newer, 1, -1, true);
    s = stats();
    assert_int_equal(s->other_versions, 2);
    assert_true(s->rows == 1 && s->people == 1 && s->items[0].n == 0);
    qr_bank_free(other);
    qr_bank_free(longer);
    qr_bank_free(newer);
}

/* More attempts than the first table of them has room for: each still counts once. */
static void many_attempts_are_told_apart(void **state)
{
    enum { MANY = 300 };
    (void)state;
    for (int again = 0; again < 2; again++) {
        f.attempts = 0;
        for (int i = 0; i < MANY; i++) {
            qr_bank_collector_person(f.collector);
            attempt(0, -1, true);
        }
        assert_int_equal(stats()->rows, MANY);
        assert_int_equal(f.stats.people, MANY);
    }
}

/* The masses of the person's marginals now, in the arena. */
static const double *const *marginals(struct qr_posterior *post)
{
    const double **out = qr_push(f.arena, const double *, 3);
    for (int s = 0; s < 3; s++) {
        double *mass = qr_push(f.arena, double, QR_GRID_N);
        memcpy(mass, qr_posterior_density(post, s), QR_GRID_N * sizeof *mass);
        out[s] = mass;
    }
    return out;
}

static void showed(struct qr_posterior *post, int item, double y)
{
    struct qr_irt_item curve = qr_item_curve(&f.bank->items[item]);
    curve.a = qr_irt_attenuate(curve.a, f.bank->items[item].b_sd);
    qr_posterior_add(post, 0, &(struct qr_evidence){curve, y, 1});
}

/* The difficulties are `d`, moved so that their mean is the authors' again. */
static void check_difficulties(const struct qr_difficulty d[2])
{
    double shift = (d[0].b - d[0].b0 + d[1].b - d[1].b0) / 2;
    const struct qr_difficulty *found = stats()->difficulties;
    for (int i = 0; i < 2; i++) {
        assert_true(fabs(found[i].b - (d[i].b - shift)) < 1e-12 && fabs(found[i].sd - d[i].sd) < 1e-12);
        assert_int_equal(found[i].answers, d[i].answers);
    }
}

/* By hand: what one attempt showed of the person is the prior of the next, for each answer that may teach. */
static void what_a_person_showed_is_their_prior(void **state)
{
    struct qr_posterior *post = qr_posterior_new(3);
    struct qr_difficulty d[2];
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct qr_irt_item curve = qr_item_curve(&f.bank->items[i]);
        d[i] = qr_difficulty_of(curve.b, f.bank->items[i].b_sd, curve.a, curve.c);
    }
    attempt(-1, 0, true);
    struct qr_session_answer y = {1, 0, 1, 1, true}, x = {0, 0, 1, 1, true};
    qr_calibrate_session(d, &y, 1, marginals(post));
    check_difficulties(d);
    showed(post, 1, 1);
    attempt(0, 1, true); /* y is no first meeting any more */
    qr_calibrate_session(d, &x, 1, marginals(post));
    check_difficulties(d);
    assert_true(stats()->difficulties[0].people == 1 && stats()->difficulties[1].people == 1);
    qr_bank_collector_person(f.collector);
    qr_posterior_clear(post);
    y.y = 0;
    attempt(0, 1, true); /* both at once: each is judged by the other */
    struct qr_session_answer both[] = {x, y};
    qr_calibrate_session(d, both, 2, marginals(post));
    check_difficulties(d);
    qr_bank_collector_person(f.collector);
    f.pace = 500; /* clicked away: an answer, but nothing is learnt from it, now or later */
    attempt(-1, 0, true);
    assert_int_equal(stats()->items[1].n, 3);
    check_difficulties(d);
    f.pace = 5000;
    attempt(0, -1, true);
    qr_calibrate_session(d, &x, 1, marginals(post));
    check_difficulties(d);
    assert_true(f.stats.difficulties[0].people == 3 && f.stats.difficulties[1].people == 2);
    qr_posterior_free(post);
}

/* Only what is chosen from has options. */
static void options_where_there_is_a_choice(void **state)
{
    static const enum qr_item_type kinds[] = {QR_SINGLE, QR_MULTIPLE, QR_TRUEFALSE, QR_ORDERING};
    struct qr_item items[4];
    struct qr_bank bank = *f.bank;
    (void)state;
    for (int i = 0; i < 4; i++) {
        items[i] = f.bank->items[0];
        items[i].type = kinds[i];
    }
    bank.items = items;
    bank.n_items = 4;
    struct qr_bank_collector *c = qr_bank_collector_new(&bank, f.taxonomy);
    qr_bank_stats(c, f.arena, &f.stats);
    for (int i = 0; i < 4; i++)
        assert_true((f.stats.options[i] != NULL) == (i < 3));
    qr_bank_collector_free(c);
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
        cmocka_unit_test_setup_teardown(a_wrong_option_may_rival_the_key, begin, end),
        cmocka_unit_test_setup_teardown(difficulties_need_people, begin, end),
        cmocka_unit_test_setup_teardown(other_banks_and_versions_stay_out, begin, end),
        cmocka_unit_test_setup_teardown(many_attempts_are_told_apart, begin, end),
        cmocka_unit_test_setup_teardown(what_a_person_showed_is_their_prior, begin, end),
        cmocka_unit_test_setup_teardown(options_where_there_is_a_choice, begin, end),
        cmocka_unit_test_setup_teardown(numbers_rest_on_answers, begin, end),
        cmocka_unit_test_setup_teardown(bare_bank, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
