/* The profile: what counts as evidence, with which weight, for which skill. */
#include <math.h>
#include <string.h>

#include "support_learn.h"

struct world {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
};

static struct world w;

static int set_up(void **state)
{
    (void)state;
    w.arena = qr_arena_new(0);
    w.taxonomy = learn_taxonomy(w.arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_arena_free(w.arena);
    return 0;
}

static bool near(double x, double y)
{
    return fabs(x - y) < 1e-12;
}

/* The posterior that the same evidence gives when it is added by hand. */
static struct qr_posterior *by_hand(const struct qr_evidence *evidence, const int *skills, int n)
{
    struct qr_posterior *post = qr_posterior_new(3);
    for (int i = 0; i < n; i++)
        qr_posterior_add(post, skills[i], &evidence[i]);
    return post;
}

static void check_posterior(struct qr_profile *p, struct qr_posterior *expected)
{
    for (int s = 0; s < 3; s++) {
        assert_true(near(qr_posterior_mean(p->posterior, s), qr_posterior_mean(expected, s)));
        assert_true(near(qr_posterior_sd(p->posterior, s), qr_posterior_sd(expected, s)));
        assert_true(near(qr_posterior_weight(p->posterior, s), qr_posterior_weight(expected, s)));
    }
    qr_posterior_free(expected);
}

static struct qr_irt_item medium(void)
{
    return (struct qr_irt_item){.a = qr_irt_attenuate(1, 0.6), .b = 0, .c = 0.25};
}

static void test_empty(void **state)
{
    (void)state;
    struct qr_profile *p = qr_profile_new(NULL, 0, w.taxonomy, NOW);
    assert_int_equal(p->n, 0);
    assert_int_equal(qr_posterior_estimate(p->posterior, 0).state, QR_NOT_MEASURED);
    qr_profile_free(p);
    qr_profile_free(NULL);
}

static void test_age(void **state)
{
    (void)state;
    const double days[] = {720, 360, 180, 90, 0.99},
                 weights[] = {1 / 16.0, 0.25, 0.5, 0.70710678118654752, 1}; /* days are whole */
    struct qr_answer_record records[5];
    struct qr_evidence evidence[5];
    const int skills[5] = {0};
    for (int i = 0; i < 5; i++) {
        const struct qr_item *item = learn_item(w.arena, qr_sprintf(w.arena, "i%d", i), "a1", NULL, 1);
        records[i] = learn_record(item, days[i], i % 2);
        evidence[i] = (struct qr_evidence){medium(), i % 2, weights[i]};
    }
    struct qr_profile *p = qr_profile_new(records, 5, w.taxonomy, NOW);
    for (int i = 0; i < 5; i++)
        assert_true(near(p->entries[i].weight, weights[i]));
    check_posterior(p, by_hand(evidence, skills, 5));
    assert_int_equal(p->counted, 5);
    assert_true(p->seen[0] == 5 && p->right[0] == 2); /* counts do not age */
    qr_profile_free(p);
}

static void test_future_answers_do_not_gain(void **state)
{
    (void)state;
    struct qr_answer_record r = learn_record(learn_item(w.arena, "i", "a1", NULL, 1), -400, 1);
    struct qr_profile *p = qr_profile_new(&r, 1, w.taxonomy, NOW);
    assert_true(p->entries[0].weight == 1);
    qr_profile_free(p);
}

/* Five earlier answers of about 40 s, a month apart each: 3.9 s is under a tenth, 4.1 s is not. */
static void test_haste_by_the_question(void **state)
{
    (void)state;
    const struct qr_item *item = learn_item(w.arena, "slow", "a1", NULL, 1);
    struct qr_answer_record records[8];
    const qr_ms times[] = {42000, 38000, 40000, 41000, 39000, 3900, 4100, 4100};
    for (int i = 0; i < 8; i++) {
        records[i] = learn_record(item, 400 - 40 * i, 1);
        records[i].outcome = QR_OUT_RIGHT;
        records[i].time_on = times[i];
    }
    records[7].item = learn_item(w.arena, "other", "a1", NULL, 1); /* has no times of its own */
    records[7].item_id = "other";
    records[7].time_on = 1600;
    struct qr_profile *p = qr_profile_new(records, 8, w.taxonomy, NOW);
    for (int i = 0; i < 8; i++)
        assert_int_equal(p->entries[i].why, i == 5 ? QR_LEFT_RAPID : QR_USED);
    qr_profile_free(p);
}

/* To the millisecond, and by the times of real answers only: what was skipped or clicked away is no pace. */
static void test_haste_at_its_edge(void **state)
{
    (void)state;
    const struct qr_item *item = learn_item(w.arena, "slow", "a1", NULL, 1);
    struct qr_answer_record records[8];
    for (int i = 0; i < 8; i++) {
        records[i] = learn_record(item, 400 - 40 * i, i != 4);
        records[i].time_on = 40000;
    }
    records[2].outcome = QR_OUT_SKIPPED;
    records[2].time_on = 100;
    records[3].rapid = true;
    records[3].time_on = 100;
    records[7].time_on = 4000; /* a tenth of the median of five, exactly */
    struct qr_profile *p = qr_profile_new(records, 8, w.taxonomy, NOW);
    assert_int_equal(p->entries[7].why, QR_USED);
    qr_profile_free(p);
    records[7].time_on = 3999;
    p = qr_profile_new(records, 8, w.taxonomy, NOW);
    assert_int_equal(p->entries[7].why, QR_LEFT_RAPID);
    qr_profile_free(p);
    records[2].outcome = QR_OUT_RIGHT; /* six times now, of which the middle ones are no longer equal */
    records[0].time_on = records[1].time_on = 20000;
    records[7].time_on = 3000; /* 0.1 20 20 | 40 40 40 */
    p = qr_profile_new(records, 8, w.taxonomy, NOW);
    assert_int_equal(p->entries[7].why, QR_USED);
    qr_profile_free(p);
    records[7].time_on = 2999;
    p = qr_profile_new(records, 8, w.taxonomy, NOW);
    assert_int_equal(p->entries[7].why, QR_LEFT_RAPID);
    qr_profile_free(p);
}

/* Only the latest 64 times say the pace of a question. */
static void test_haste_by_the_latest_times(void **state)
{
    enum { SLOW = 33, QUICK = 32, N = SLOW + QUICK + 1 };
    static struct qr_answer_record records[N];
    (void)state;
    const struct qr_item *item = learn_item(w.arena, "slow", "a1", NULL, 1);
    for (int i = 0; i < N; i++) {
        records[i] = learn_record(item, 40 * (N - i), 1);
        records[i].time_on = i < SLOW ? 80000 : 40000;
    }
    /* of the latest 64 are 32 slow and 32 quick: their median is 60 s, that of 65 would be 80, of 63 40 */
    for (qr_ms time = 5999; time <= 6000; time++) {
        records[N - 1].time_on = time;
        struct qr_profile *p = qr_profile_new(records, N, w.taxonomy, NOW);
        assert_int_equal(p->entries[N - 1].why, time < 6000 ? QR_LEFT_RAPID : QR_USED);
        qr_profile_free(p);
    }
}

/* Everything about a skill, the newest first; what it weighs is what the posterior was given. */
static void test_answers_of_a_skill(void **state)
{
    (void)state;
    struct qr_answer_record records[] = {
        learn_record(learn_item(w.arena, "old", "a1", NULL, 1), 180, 1),
        learn_record(learn_item(w.arena, "other", "b1", NULL, 1), 5, 1),
        learn_record(learn_item(w.arena, "both", "b1", "a2", 0.75), 3, 0),
        learn_record(learn_item(w.arena, "fast", "a1", NULL, 1), 2, 1),
        learn_record(learn_item(w.arena, "later", "a1", NULL, 1), 1, 1),
    };
    records[3].rapid = true;
    records[4].show_from = NOW + 1;
    struct qr_profile *p = qr_profile_new(records, 5, w.taxonomy, NOW);
    struct qr_skill_answer *a;
    assert_int_equal(qr_profile_answers(p, 0, w.arena, &a), 4);
    const char *const ids[] = {"later", "fast", "both", "old"};
    double sum = 0;
    for (int i = 0; i < 4; i++) {
        assert_string_equal(a[i].entry->record.item_id, ids[i]);
        sum += a[i].weight;
    }
    assert_true(near(sum, qr_posterior_weight(p->posterior, 0)));
    assert_true(a[1].weight == 0 && a[1].entry->why == QR_LEFT_RAPID);
    assert_true(near(a[2].share, 0.25) && near(a[3].weight, 0.5));
    assert_true(a[0].entry->covered && !a[1].entry->covered);
    qr_profile_free(p);
    p = qr_profile_new(records, 5, w.taxonomy, NOW + 1);
    assert_false(p->entries[4].covered);
    qr_profile_free(p);
}

static void test_repeats(void **state)
{
    (void)state;
    const struct qr_item *item = learn_item(w.arena, "i", "a1", NULL, 1);
    struct qr_answer_record records[] = {
        learn_record(item, 100, 0),  learn_record(item, 80, 1),
        learn_record(item, 51, 1),   learn_record(item, 21, 1), /* 30 days after the last time */
        learn_record(item, 20.5, 1), learn_record(learn_item(w.arena, "other", "a1", NULL, 1), 20, 1),
        learn_record(item, 10, 1),
    };
    const int why[] = {QR_USED, QR_LEFT_REPEAT, QR_LEFT_REPEAT, QR_USED, QR_LEFT_REPEAT, QR_USED, QR_USED};
    records[6].bank_id = "another bank";
    struct qr_profile *p = qr_profile_new(records, 7, w.taxonomy, NOW);
    for (int i = 0; i < 7; i++) {
        assert_int_equal(p->entries[i].why, why[i]);
        assert_true((p->entries[i].weight > 0) == (why[i] == QR_USED));
    }
    assert_int_equal(p->counted, 4);
    assert_true(p->seen[0] == 4 && p->right[0] == 3);
    qr_profile_free(p);
}

static void test_left_out(void **state)
{
    (void)state;
    const struct qr_item *item = learn_item(w.arena, "i", "a1", NULL, 1);
    struct qr_answer_record records[] = {
        learn_record(learn_item(w.arena, "late", "a1", NULL, 1), 5, 0),
        learn_record(learn_item(w.arena, "fast", "a1", NULL, 1), 5, 1),
        learn_record(learn_item(w.arena, "strange", "zz", NULL, 1), 5, 1),
        learn_record(learn_item(w.arena, "bare", NULL, NULL, 1), 5, 1),
        learn_record(item, 5, 0),
        learn_record(item, 4, 0),
    };
    const int why[] = {QR_LEFT_NOT_REACHED, QR_LEFT_RAPID,       QR_LEFT_NO_SKILL,
                       QR_LEFT_NO_SKILL,    QR_LEFT_NOT_REACHED, QR_USED};
    records[0].outcome = records[4].outcome = QR_OUT_NOT_REACHED;
    records[1].rapid = true;
    struct qr_profile *p = qr_profile_new(records, 6, w.taxonomy, NOW);
    for (int i = 0; i < 6; i++)
        assert_int_equal(p->entries[i].why, why[i]); /* what was never shown is no first meeting */
    assert_int_equal(p->counted, 1);
    assert_true(p->seen[0] == 1);
    qr_profile_free(p);
}

static void test_split(void **state)
{
    (void)state;
    const struct qr_item *across = learn_item(w.arena, "x", "a1", "b2", 0.75);
    const struct qr_item *within = learn_item(w.arena, "y", "c1", "c2", 0.5);
    const struct qr_item *half = learn_item(w.arena, "z", "c", "zz", 0.5);
    struct qr_answer_record records[] = {learn_record(across, 0, 1), learn_record(within, 0, 0.5),
                                         learn_record(half, 0, -0.25)};
    const struct qr_evidence evidence[] = {
        {medium(), 1, 0.75}, {medium(), 1, 0.25}, {medium(), 0.5, 1}, {medium(), 0, 0.5}};
    struct qr_profile *p = qr_profile_new(records, 3, w.taxonomy, NOW);
    check_posterior(p, by_hand(evidence, (const int[]){0, 1, 2, 2}, 4));
    assert_true(p->right[0] == 0.75 && p->right[1] == 0.25 && p->right[2] == 0.5);
    assert_true(p->seen[0] == 0.75 && p->seen[1] == 0.25 && p->seen[2] == 1.5);
    assert_true(p->sub_seen[0] == 0.75 && p->sub_seen[3] == 0.25 && p->sub_seen[4] == 0.5);
    assert_true(p->sub_right[4] == 0.25 && p->sub_right[5] == 0.25);
    qr_profile_free(p);
}

static void test_curve(void **state)
{
    (void)state;
    struct qr_item *item = learn_item(w.arena, "i", "a1", NULL, 1);
    struct qr_answer_record record = learn_record(item, 0, 1);
    struct qr_evidence evidence = {{qr_irt_attenuate(1.4, 0.3), 0.75, 0.1}, 1, 1};
    item->a = 1.4;
    item->b = 0.75;
    item->b_sd = 0.3;
    item->c = 0.1;
    struct qr_profile *p = qr_profile_new(&record, 1, w.taxonomy, NOW);
    check_posterior(p, by_hand(&evidence, (const int[]){0}, 1));
    qr_profile_free(p);
}

static void test_skipped_counts(void **state)
{
    (void)state;
    struct qr_answer_record record = learn_record(learn_item(w.arena, "i", "a1", NULL, 1), 0, 0);
    struct qr_evidence evidence = {medium(), 0, 1};
    record.outcome = QR_OUT_SKIPPED;
    struct qr_profile *p = qr_profile_new(&record, 1, w.taxonomy, NOW);
    check_posterior(p, by_hand(&evidence, (const int[]){0}, 1));
    qr_profile_free(p);
}

static void test_many(void **state)
{
    (void)state;
    enum { N = 2000 };
    struct qr_answer_record *records = qr_push(w.arena, struct qr_answer_record, N);
    for (int i = 0; i < N; i++) {
        const struct qr_item *item =
            learn_item(w.arena, qr_sprintf(w.arena, "q%d", i / 2), "b1", NULL, 1); /* each one twice */
        records[i] = learn_record(item, 1, 1);
    }
    struct qr_profile *p = qr_profile_new(records, N, w.taxonomy, NOW);
    assert_int_equal(p->counted, N / 2);
    assert_true(p->seen[1] == N / 2);
    qr_profile_free(p);
}

/* `right` of `n` different questions of skill "a" answered today. */
static struct qr_profile *answered(int right, int n)
{
    struct qr_answer_record *r = qr_push(w.arena, struct qr_answer_record, n);
    for (int i = 0; i < n; i++)
        r[i] =
            learn_record(learn_item(w.arena, qr_sprintf(w.arena, "m%d", i), "a1", NULL, 0.5), 0, i < right);
    return qr_profile_new(r, (size_t)n, w.taxonomy, NOW);
}

static void test_more_answers(void **state)
{
    struct qr_profile *some = answered(8, 12), *strong = answered(30, 30);
    const struct qr_irt_item typical = medium();
    int more = qr_profile_more_answers(some, 0);
    (void)state;
    assert_int_equal(qr_posterior_estimate(some->posterior, 0).band, QR_BAND_UNCERTAIN);
    assert_int_equal(more, qr_posterior_more_answers(some->posterior, 0, &typical));
    assert_true(more > 0 && more < QR_MORE_MOST);
    assert_int_equal(qr_posterior_estimate(strong->posterior, 0).band, QR_BAND_STRONG);
    assert_int_equal(qr_profile_more_answers(strong, 0), 0);
    /* Not measured: no word is near, and no number is made up. */
    assert_int_equal(qr_profile_more_answers(some, 1), 0);
    assert_string_equal(qr_more_answers_text(1, w.arena), "about 1 more answer would tell");
    assert_string_equal(qr_more_answers_text(7, w.arena), "about 7 more answers would tell");
    assert_string_equal(qr_more_answers_text(QR_MORE_MOST, w.arena),
                        "100 or more answers would be needed to tell");
    qr_profile_free(some);
    qr_profile_free(strong);
}

static void test_sub_words(void **state)
{
    (void)state;
    assert_string_equal(qr_sub_word(0, 0), "too little evidence");
    assert_string_equal(qr_sub_word(2.9, 2.9), "too little evidence");
    assert_string_equal(qr_sub_word(1, 3), "weak");
    assert_string_equal(qr_sub_word(2, 5), "developing");
    assert_string_equal(qr_sub_word(2, 3), "developing");
    assert_string_equal(qr_sub_word(7, 10), "strong");
    assert_string_equal(qr_sub_word(3, 3), "strong");
}

/* ---- from attempts ---- */

static const char bank_text[] =
    "{\"format\":\"quizradar-bank/1\",\"id\":\"b\",\"title\":\"T\",\"questions\":["
    "{\"id\":\"x\",\"type\":\"single\",\"stem\":\"?\",\"skills\":\"a1\",\"choices\":[{\"id\":\"p\",\"text\":"
    "\"P\",\"correct\":true},{\"id\":\"q\",\"text\":\"Q\",\"misconception\":\"q-is-it\"}]},"
    "{\"id\":\"y\",\"type\":\"single\",\"stem\":\"?\",\"skills\":\"b1\",\"choices\":[{\"id\":\"p\",\"text\":"
    "\"P\",\"correct\":true},{\"id\":\"q\",\"text\":\"Q\"}]},"
    "{\"id\":\"z\",\"type\":\"single\",\"stem\":\"?\",\"skills\":\"c1\",\"choices\":[{\"id\":\"p\",\"text\":"
    "\"P\",\"correct\":true},{\"id\":\"q\",\"text\":\"Q\"}]}]}";

static struct qr_attempt *attempt_by(enum qr_mode mode, enum qr_behaviour behaviour)
{
    struct qr_bank *bank;
    struct qr_form form;
    struct qr_attempt_head head = {.id = "t-1", .mode = mode, .behaviour = behaviour, .started_wall = NOW};
    assert_int_equal(qr_bank_parse(&bank, "t", bank_text, strlen(bank_text), NULL, NULL, NULL), QR_OK);
    struct qr_form_params params = {.taxonomy = w.taxonomy, .n_banks = 1};
    params.banks = (const struct qr_bank *const *)&bank;
    assert_int_equal(qr_form_draw(&params, w.arena, &form, NULL, NULL), QR_OK);
    struct qr_attempt *attempt = qr_attempt_new(&head, &form);
    qr_bank_free(bank);
    return attempt;
}

static struct qr_attempt *attempt_of(enum qr_mode mode)
{
    return attempt_by(mode, qr_mode_behaviour(mode));
}

static void put(struct qr_attempt *a, enum qr_event_type type, uint32_t slot, uint32_t pick, qr_ms at)
{
    struct qr_event e = {.type = type, .seq = a->n_events + 1, .at = at, .slot = slot};
    if (type == QR_EV_ANSWER) e.response = (struct qr_response){.n = 1, .picks = &pick};
    if (type == QR_EV_CERTAINTY) e.value = (int32_t)pick;
    assert_int_equal(qr_attempt_apply(a, &e, NULL), QR_OK);
}

/* x wrong and sure, y right, z not reached. */
static void answer_two(struct qr_attempt *a)
{
    put(a, QR_EV_SHOWN, 0, 0, 0);
    put(a, QR_EV_ANSWER, 0, 1, 3000);
    put(a, QR_EV_CERTAINTY, 0, QR_CERTAIN, 3000);
    put(a, QR_EV_SHOWN, 1, 0, 4000);
    put(a, QR_EV_ANSWER, 1, 0, 8000);
}

static size_t collect(const struct qr_attempt *a, struct qr_answer_record **records)
{
    size_t n = 0, cap = 0;
    *records = NULL;
    qr_profile_collect(a, w.taxonomy, w.arena, records, &n, &cap);
    return n;
}

static void test_collect_exam(void **state)
{
    (void)state;
    struct qr_answer_record *records;
    struct qr_attempt *a = attempt_of(QR_MODE_EXAM);
    answer_two(a);
    assert_int_equal(collect(a, &records), 0); /* not finished */
    put(a, QR_EV_SUBMIT, 0, 0, 9000);
    assert_int_equal(collect(a, &records), 3);
    assert_string_equal(records[0].attempt_id, "t-1");
    assert_string_equal(records[0].bank_id, "b");
    assert_string_equal(records[0].item_id, "x");
    assert_string_equal(records[0].misconception, "q-is-it");
    assert_int_equal(records[0].certainty, QR_CERTAIN);
    assert_int_equal(records[0].outcome, QR_OUT_WRONG);
    assert_int_equal(records[0].wall, NOW);
    assert_true(records[1].credit == 1 && records[1].misconception == NULL);
    assert_int_equal(records[2].outcome, QR_OUT_NOT_REACHED);
    qr_attempt_free(a);
    a = attempt_of(QR_MODE_EXAM);
    answer_two(a);
    put(a, QR_EV_ABANDON, 0, 0, 9000);
    assert_int_equal(collect(a, &records), 0);
    qr_attempt_free(a);
}

static void test_collect_practice(void **state)
{
    (void)state;
    struct qr_answer_record *records;
    struct qr_attempt *a = attempt_of(QR_MODE_PRACTICE);
    answer_two(a);
    assert_int_equal(collect(a, &records), 0);
    put(a, QR_EV_CHECK, 1, 0, 9000);
    assert_int_equal(collect(a, &records), 1); /* checked counts, finished or not */
    assert_string_equal(records[0].item_id, "y");
    put(a, QR_EV_SUBMIT, 0, 0, 9000);
    assert_int_equal(collect(a, &records), 1);
    qr_attempt_free(a);
}

/* Handed in together: nothing is evidence before that, in practice neither. */
static void test_collect_deferred_practice(void **state)
{
    (void)state;
    struct qr_answer_record *records;
    struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, QR_DEFERRED);
    answer_two(a);
    assert_int_equal(collect(a, &records), 0);
    put(a, QR_EV_SUBMIT, 0, 0, 9000);
    assert_int_equal(collect(a, &records), 3);
    qr_attempt_free(a);
}

/* Right after two tries: the evidence is that of the first. */
static void test_collect_first_try(void **state)
{
    (void)state;
    struct qr_answer_record *records;
    struct qr_attempt *a = attempt_by(QR_MODE_PRACTICE, QR_ADAPTIVE);
    answer_two(a);
    put(a, QR_EV_CHECK, 0, 0, 9000);
    put(a, QR_EV_ANSWER, 0, 0, 9500);
    put(a, QR_EV_CHECK, 0, 0, 9500);
    assert_int_equal(collect(a, &records), 1);
    assert_true(records[0].credit == 0 && records[0].outcome == QR_OUT_WRONG);
    assert_string_equal(records[0].misconception, "q-is-it");
    assert_int_equal(records[0].certainty, QR_CERTAIN);
    assert_int_equal(records[0].revisions, 0);
    qr_attempt_free(a);
}

int learn_test_profile(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_age),
        cmocka_unit_test(test_future_answers_do_not_gain),
        cmocka_unit_test(test_haste_by_the_question),
        cmocka_unit_test(test_haste_at_its_edge),
        cmocka_unit_test(test_haste_by_the_latest_times),
        cmocka_unit_test(test_answers_of_a_skill),
        cmocka_unit_test(test_repeats),
        cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_curve),
        cmocka_unit_test(test_skipped_counts),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_more_answers),
        cmocka_unit_test(test_sub_words),
        cmocka_unit_test(test_collect_exam),
        cmocka_unit_test(test_collect_practice),
        cmocka_unit_test(test_collect_deferred_practice),
        cmocka_unit_test(test_collect_first_try),
    };
    return cmocka_run_group_tests_name("profile", tests, set_up, tear_down);
}
