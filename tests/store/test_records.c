/* What history answers: records, exposures, modules. */
#include "store/internal.h"
#include "store/sample.h"

struct world {
    struct sample s;
    struct qr_store *store;
};

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct qr_error err = {0};
    sample_open(&w->s);
    sample_ok(qr_store_open(&w->store, sample_path(&w->s, "h.db"), &err), &err);
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    qr_store_close(w->store);
    sample_close(&w->s);
    free(w);
    return 0;
}

static void play(struct world *w, const char *id, qr_ms wall)
{
    struct qr_error err = {0};
    struct qr_attempt *a = sample_attempt_of(&w->s, w->s.bank, id, QR_MODE_EXAM, wall);
    sample_ok(qr_store_begin(w->store, a, &err), &err);
    sample_play(w->store, a);
    qr_attempt_free(a);
}

static size_t records(struct world *w, qr_ms before, struct qr_answer_record **list)
{
    size_t n = 0;
    struct qr_error err = {0};
    sample_ok(qr_store_records(w->store, w->s.taxonomy, before, w->s.arena, list, &n, &err), &err);
    return n;
}

static void records_come_in_time_order_and_outlive_the_attempts(void **state)
{
    struct world *w = *state;
    struct qr_answer_record *list;
    assert_int_equal(records(w, 0, &list), 0);
    play(w, "late", SAMPLE_WALL + 86400000);
    play(w, "early", SAMPLE_WALL);
    size_t n = records(w, 0, &list);
    assert_true(n >= 14 && n % 2 == 0);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(list[i].attempt_id, i < n / 2 ? "early" : "late");
        assert_string_equal(list[i].bank_id, "sample");
        assert_string_equal(list[i].item->id, list[i].item_id);
        assert_true(i == 0 || list[i].wall >= list[i - 1].wall);
        if (i >= n / 2) assert_ptr_equal(list[i].item, list[i - n / 2].item); /* one copy a text */
    }
    assert_string_equal(list[2].item_id, "q-myth");
    assert_string_equal(list[2].misconception, "blindness-is-fairness");
    assert_int_equal(list[2].outcome, QR_OUT_WRONG);
    assert_int_equal(list[2].certainty, QR_CERTAIN);
    assert_int_equal(records(w, SAMPLE_WALL + 1, &list), n / 2);
    assert_int_equal(records(w, SAMPLE_WALL, &list), 0);
}

static void open_exams_and_abandoned_ones_are_no_evidence(void **state)
{
    struct world *w = *state;
    struct qr_error err = {0};
    struct qr_answer_record *list;
    struct qr_attempt *a = sample_attempt(&w->s, "open"), *b = sample_attempt(&w->s, "gone"), *c;
    c = sample_attempt_of(&w->s, w->s.bank, "practice", QR_MODE_PRACTICE, SAMPLE_WALL);
    struct qr_attempt *all[] = {a, b, c};
    for (int i = 0; i < 3; i++) {
        sample_ok(qr_store_begin(w->store, all[i], &err), &err);
        sample_show(w->store, all[i], 0);
        sample_give(w->store, all[i], 0, true);
    }
    sample_put(w->store, b, (struct qr_event){.type = QR_EV_ABANDON});
    assert_int_equal(records(w, 0, &list), 0);
    sample_put(w->store, c, (struct qr_event){.type = QR_EV_CHECK, .slot = 0});
    assert_int_equal(records(w, 0, &list), 1);
    assert_string_equal(list[0].attempt_id, "practice");
    for (int i = 0; i < 3; i++)
        qr_attempt_free(all[i]);
}

static void same_records(const struct qr_answer_record *a, const struct qr_answer_record *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(a[i].attempt_id, b[i].attempt_id);
        assert_string_equal(a[i].bank_id, b[i].bank_id);
        assert_string_equal(a[i].item_id, b[i].item_id);
        assert_string_equal(a[i].item->stem, b[i].item->stem);
        assert_true(qr_streq(a[i].misconception, b[i].misconception));
        assert_true(a[i].wall == b[i].wall && a[i].credit == b[i].credit && a[i].outcome == b[i].outcome);
        assert_true(a[i].rapid == b[i].rapid && a[i].certainty == b[i].certainty);
        assert_int_equal(a[i].flagged, b[i].flagged);
        assert_int_equal(a[i].revisions, b[i].revisions);
        assert_int_equal(a[i].time_on, b[i].time_on);
        assert_true(a[i].show_from == b[i].show_from);
    }
}

/* Records live as long as the store that gave them. */
static struct qr_answer_record *copy(struct world *w, const struct qr_answer_record *list, size_t n)
{
    struct qr_answer_record *own = qr_push(w->s.arena, struct qr_answer_record, n);
    for (size_t i = 0; i < n; i++) {
        own[i] = list[i];
        own[i].attempt_id = qr_strdup(w->s.arena, list[i].attempt_id);
        own[i].bank_id = qr_strdup(w->s.arena, list[i].bank_id);
        own[i].misconception = qr_strdup(w->s.arena, list[i].misconception);
        own[i].item = qr_bank_find(w->s.bank, list[i].item_id);
        own[i].item_id = own[i].item->id;
    }
    return own;
}

static void open_again(struct world *w)
{
    struct qr_error err = {0};
    qr_store_close(w->store);
    sample_ok(qr_store_open(&w->store, sample_path(&w->s, "h.db"), &err), &err);
}

static void kept_records_are_those_of_the_journal(void **state)
{
    struct world *w = *state;
    struct qr_error err = {0};
    struct qr_answer_record *made, *kept, *again;
    int64_t rows = 0;
    w->s.show_after = 1;
    play(w, "one", SAMPLE_WALL);
    size_t n = records(w, 0, &made);
    assert_int_equal(records(w, 0, &kept), n);
    same_records(made, kept, n);
    assert_true(made[0].show_from == SAMPLE_WALL + 1);
    made = copy(w, made, n);
    sample_ok(store_int(w->store, "SELECT count(*) FROM records", &rows, &err), &err);
    assert_int_equal(rows, n);
    /* What another version kept is made anew. */
    sample_ok(store_exec(w->store, "UPDATE records SET credit = 0.123", "test", &err), &err);
    /* In memory there are those of before, until the history is opened again. */
    records(w, 0, &kept);
    assert_true(kept[0].credit == made[0].credit);
    open_again(w);
    records(w, 0, &kept);
    assert_true(kept[0].credit == 0.123);
    sample_ok(store_exec(w->store, "UPDATE attempts SET recorded_by = 'older'", "test", &err), &err);
    assert_int_equal(records(w, 0, &again), n);
    same_records(made, again, n);
    records(w, 0, &again);
    same_records(made, again, n);
}

/* The fixed attempt: its second answer was changed, its fourth question flagged. */
static void is_the_fixed_attempt(const struct qr_answer_record *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(list[i].flagged, i == 3);
        assert_int_equal(list[i].revisions, i == 1);
    }
    assert_int_equal(list[0].time_on, 12000); /* struck a choice out, answered, went on */
    assert_int_equal(list[4].time_on, 8000);
    assert_int_equal(list[6].time_on, 4000);
    assert_int_equal(list[7].time_on, 0);
}

static void records_know_flags_changes_and_time(void **state)
{
    struct world *w = *state;
    struct qr_answer_record *list;
    play(w, "one", SAMPLE_WALL);
    size_t n = records(w, 0, &list);
    is_the_fixed_attempt(list, n);
    n = records(w, 0, &list); /* and so they are kept */
    is_the_fixed_attempt(list, n);
}

/* A history of schema 1, with the records that its program had kept: they are made anew. */
static void records_of_an_old_schema_come_from_the_journal(void **state)
{
    struct world *w = *state;
    struct qr_error err = {0};
    struct qr_answer_record *list, *fresh;
    struct qr_attempt *a = sample_attempt(&w->s, "old");
    const char *path = sample_path(&w->s, "old.db");
    play(w, "old", SAMPLE_WALL);
    size_t n = records(w, 0, &fresh), n_old;
    struct qr_store *old;
    sample_ok(store_open_with(&old, path, store_steps, 1, &err), &err);
    sample_ok(qr_store_begin(old, a, &err), &err);
    sample_play(old, a);
    qr_attempt_free(a);
    sample_ok(store_exec(old,
                         "INSERT INTO records VALUES(1, 0, 0, 5, 0.123, 0, 0, 0, NULL);"
                         "UPDATE attempts SET recorded_by = '" QR_VERSION "'",
                         "test", &err),
              &err);
    qr_store_close(old);
    sample_ok(qr_store_open(&old, path, &err), &err);
    for (int i = 0; i < 2; i++) {
        sample_ok(qr_store_records(old, w->s.taxonomy, 0, w->s.arena, &list, &n_old, &err), &err);
        assert_int_equal(n_old, n);
        is_the_fixed_attempt(list, n);
        same_records(fresh, list, n);
    }
    qr_store_close(old);
    assert_true(qr_file_exists(sample_path(&w->s, "old.db.v1.bak")));
}

static bool has_record(const struct qr_answer_record *list, size_t n, const char *item)
{
    for (size_t i = 0; i < n; i++)
        if (qr_streq(list[i].item_id, item)) return true;
    return false;
}

static void a_dispute_after_the_end_makes_records_and_score_anew(void **state)
{
    struct world *w = *state;
    struct qr_error err = {0};
    struct qr_answer_record *list;
    struct qr_attempt_row *rows;
    struct qr_attempt *a;
    const char *const *ids;
    size_t n_rows, n_ids, n;
    play(w, "one", SAMPLE_WALL);
    play(w, "two", SAMPLE_WALL + 86400000);
    n = records(w, 0, &list);
    assert_true(has_record(list, n / 2, "q-single"));
    sample_ok(qr_store_attempts(w->store, w->s.arena, &rows, &n_rows, &err), &err);
    assert_true(rows[1].max == 8);
    qr_ms elapsed = rows[1].elapsed;
    double credit = rows[1].credit;
    sample_ok(qr_store_disputed(w->store, w->s.arena, &ids, &n_ids, &err), &err);
    assert_int_equal(n_ids, 0);
    sample_ok(qr_store_load(w->store, "one", &a, NULL, &err), &err);
    assert_string_equal(a->head.slots[0].item->id, "q-single");
    sample_put(w->store, a, (struct qr_event){.type = QR_EV_NOTE, .at = a->elapsed, .text = "B \"too\""});
    sample_put(w->store, a, (struct qr_event){.type = QR_EV_DISPUTE, .at = a->elapsed, .on = true});
    size_t left = records(w, 0, &list);
    assert_int_equal(left, n - 1);
    assert_false(has_record(list, n / 2 - 1, "q-single"));
    assert_int_equal(records(w, 0, &list), n - 1); /* the kept ones */
    sample_ok(qr_store_attempts(w->store, w->s.arena, &rows, &n_rows, &err), &err);
    assert_true(rows[1].max == 7 && rows[1].credit == credit - 1 && rows[0].max == 8);
    assert_true(rows[1].elapsed == elapsed && rows[1].status == QR_ATTEMPT_FINISHED);
    sample_ok(qr_store_disputed(w->store, w->s.arena, &ids, &n_ids, &err), &err);
    assert_true(n_ids == 1 && qr_streq(ids[0], "one"));
    sample_put(w->store, a, (struct qr_event){.type = QR_EV_DISPUTE, .at = a->elapsed});
    assert_int_equal(records(w, 0, &list), n);
    qr_attempt_free(a);
    sample_ok(qr_store_load(w->store, "one", &a, NULL, &err), &err);
    assert_string_equal(a->slots[0].note, "B \"too\"");
    assert_false(a->slots[0].disputed);
    qr_attempt_free(a);
}

static void exposure_counts_attempts_that_showed_the_item(void **state)
{
    struct world *w = *state;
    struct qr_exposure e = qr_store_exposure(w->store, "sample", "q-single");
    assert_int_equal(e.times, 0);
    play(w, "one", SAMPLE_WALL);
    play(w, "two", SAMPLE_WALL + 86400000);
    e = qr_store_exposure(w->store, "sample", "q-single");
    assert_int_equal(e.times, 2);
    assert_int_equal(e.last_wall, SAMPLE_WALL + 86400000 + 4000);
    assert_int_equal(qr_store_exposure(w->store, "sample", "q-cloze").times, 0); /* never reached */
    assert_int_equal(qr_store_exposure(w->store, "other", "q-single").times, 0);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < w->s.bank->n_items; i++)
        seen += qr_store_exposure(w->store, "sample", w->s.bank->items[i].id).times > 0;
    assert_int_equal(seen, 7);
    assert_int_equal(qr_store_seen(w->store, w->s.bank), seen);
}

/* The score that is kept of an attempt at hand is the one that its journal gives. */
static void a_score_at_hand_is_that_of_the_journal(void **state)
{
    struct world *w = *state;
    struct qr_attempt *a;
    struct qr_attempt_row *rows;
    struct qr_error err;
    size_t n;
    play(w, "one", SAMPLE_WALL);
    sample_ok(qr_store_attempts(w->store, w->s.arena, &rows, &n, &err), &err);
    double credit = rows[0].credit, max = rows[0].max;
    assert_true(max > 0);
    sample_ok(qr_store_load(w->store, "one", &a, NULL, &err), &err);
    a->slots[0].disputed = !a->slots[0].disputed; /* so that it can be told from the stored one */
    qr_store_keep_score(w->store, a);
    sample_ok(qr_store_attempts(w->store, w->s.arena, &rows, &n, &err), &err);
    assert_true(rows[0].max == max - 1);
    a->slots[0].disputed = !a->slots[0].disputed;
    qr_store_keep_score(w->store, a);
    sample_ok(qr_store_attempts(w->store, w->s.arena, &rows, &n, &err), &err);
    assert_true(rows[0].credit == credit && rows[0].max == max);
    a->phase = QR_PHASE_RUNNING;
    a->slots[0].disputed = true;
    qr_store_keep_score(w->store, a);
    sample_ok(qr_store_attempts(w->store, w->s.arena, &rows, &n, &err), &err);
    assert_true(rows[0].max == max);
    qr_attempt_free(a);
}

/* Also right after a write, and for questions before, between and behind those that were seen. */
static void exposures_are_those_of_each_question(void **state)
{
    struct world *w = *state;
    assert_int_equal(qr_store_exposures(w->store, "sample", "q-single").times, 0);
    for (int day = 1; day <= 3; day++) {
        play(w, qr_sprintf(w->s.arena, "day %d", day), SAMPLE_WALL + day * 86400000LL);
        for (uint32_t i = 0; i < w->s.bank->n_items; i++) {
            const char *id = w->s.bank->items[i].id;
            struct qr_exposure one = qr_store_exposure(w->store, "sample", id),
                               all = qr_store_exposures(w->store, "sample", id);
            assert_int_equal(all.times, one.times);
            assert_int_equal(all.last_wall, one.last_wall);
        }
        assert_int_equal(qr_store_exposures(w->store, "sample", "q-single").times, day);
        assert_int_equal(qr_store_exposures(w->store, "a", "q-single").times, 0);
        assert_int_equal(qr_store_exposures(w->store, "sample", "zz").times, 0);
    }
}

static void modules_can_be_passed_and_taken_back(void **state)
{
    struct world *w = *state;
    struct qr_error err = {0};
    bool done[8];
    sample_ok(qr_store_set_module(w->store, "mod-cost", true, 5, &err), &err);
    sample_ok(qr_store_set_module(w->store, "mod-cost", true, 6, &err), &err);
    sample_ok(qr_store_set_module(w->store, "mod-of-an-older-file", true, 6, &err), &err);
    sample_ok(qr_store_modules(w->store, w->s.steps, done, &err), &err);
    for (uint32_t i = 0; i < w->s.steps->n_modules; i++)
        assert_int_equal(done[i], qr_streq(w->s.steps->modules[i].id, "mod-cost"));
    sample_ok(qr_store_set_module(w->store, "mod-cost", false, 7, &err), &err);
    sample_ok(qr_store_modules(w->store, w->s.steps, done, &err), &err);
    for (uint32_t i = 0; i < w->s.steps->n_modules; i++)
        assert_false(done[i]);
}

static void damage_inside_is_an_error_not_a_crash(void **state)
{
    struct world *w = *state;
    struct qr_error err = {0};
    struct qr_answer_record *list;
    struct qr_attempt *a;
    struct qr_attempt_row *rows;
    size_t n;
    play(w, "one", SAMPLE_WALL);
    sample_ok(
        store_exec(w->store, "UPDATE snapshots SET body = substr(body, 1, 20) WHERE key = 3", "test", &err),
        &err);
    assert_int_not_equal(qr_store_load(w->store, "one", &a, NULL, &err), QR_OK);
    assert_int_not_equal(qr_store_records(w->store, w->s.taxonomy, 0, w->s.arena, &list, &n, &err), QR_OK);
    sample_ok(qr_store_attempts(w->store, w->s.arena, &rows, &n, &err), &err);
    assert_int_equal(n, 1); /* the list still stands */
    sample_ok(
        store_exec(w->store, "PRAGMA foreign_keys = OFF; DELETE FROM snapshots WHERE key = 3", "test", &err),
        &err);
    assert_int_equal(qr_store_load(w->store, "one", &a, NULL, &err), QR_EDB);
    assert_non_null(strstr(err.message, "snapshot is missing"));
}

int store_test_records(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_come_in_time_order_and_outlive_the_attempts, begin, end),
        cmocka_unit_test_setup_teardown(open_exams_and_abandoned_ones_are_no_evidence, begin, end),
        cmocka_unit_test_setup_teardown(kept_records_are_those_of_the_journal, begin, end),
        cmocka_unit_test_setup_teardown(records_know_flags_changes_and_time, begin, end),
        cmocka_unit_test_setup_teardown(records_of_an_old_schema_come_from_the_journal, begin, end),
        cmocka_unit_test_setup_teardown(a_dispute_after_the_end_makes_records_and_score_anew, begin, end),
        cmocka_unit_test_setup_teardown(exposure_counts_attempts_that_showed_the_item, begin, end),
        cmocka_unit_test_setup_teardown(a_score_at_hand_is_that_of_the_journal, begin, end),
        cmocka_unit_test_setup_teardown(exposures_are_those_of_each_question, begin, end),
        cmocka_unit_test_setup_teardown(modules_can_be_passed_and_taken_back, begin, end),
        cmocka_unit_test_setup_teardown(damage_inside_is_an_error_not_a_crash, begin, end),
    };
    return cmocka_run_group_tests_name("store/records", tests, NULL, NULL);
}
