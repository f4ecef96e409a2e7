/* Journals: round trips, refusals, names, what is stored once. */
#include "store/internal.h"
#include "store/sample.h"

static int begin(void **state)
{
    struct sample *s = calloc(1, sizeof *s);
    sample_open(s);
    *state = s;
    return 0;
}

static int end(void **state)
{
    sample_close(*state);
    free(*state);
    return 0;
}

static struct qr_store *open_store(struct sample *s)
{
    struct qr_store *store;
    struct qr_error err = {0};
    sample_ok(qr_store_open(&store, sample_path(s, "history.db"), &err), &err);
    return store;
}

static char *journal(struct sample *s, struct qr_store *store, const char *id)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_error err = {0};
    sample_ok(qr_store_journal(store, id, &out, &err), &err);
    char *text = qr_strdup(s->arena, out.data);
    qr_buf_release(&out);
    return text;
}

static char *expected_journal(struct sample *s, const struct qr_attempt *played)
{
    struct qr_buf out = QR_BUF_INIT;
    qr_head_write(played, &out);
    char *text = qr_strdup(s->arena, out.data);
    qr_buf_release(&out);
    return text;
}

static void a_journal_comes_back_as_it_was(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "20261121-083000-aaaa"), *b;
    struct qr_error err = {0};
    qr_ms elapsed;
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_play(store, a);
    char *text = journal(s, store, "20261121-083000-aaaa");
    char *head = expected_journal(s, a);
    assert_memory_equal(text, head, strlen(head) - (qr_ends(head, "\n") ? 1 : 0));
    qr_store_close(store);

    store = open_store(s);
    sample_ok(qr_store_load(store, "20261121-083000-aaaa", &b, &elapsed, &err), &err);
    assert_int_equal(b->n_events, a->n_events);
    assert_int_equal(elapsed, a->elapsed);
    assert_int_equal(b->phase, QR_PHASE_DONE);
    for (uint32_t i = 0; i < a->head.n_slots; i++) {
        assert_true(qr_response_equal(a->head.slots[i].item, &a->slots[i].response, &b->slots[i].response));
        assert_int_equal(a->slots[i].time_on, b->slots[i].time_on);
        assert_memory_equal(a->head.slots[i].order, b->head.slots[i].order,
                            a->head.slots[i].item->n_choices * sizeof(uint32_t));
    }
    assert_string_equal(journal(s, store, "last"), text);
    qr_attempt_free(a);
    qr_attempt_free(b);
    sample_ok(qr_journal_read(&b, text, strlen(text), &err), &err);
    qr_attempt_free(b);
    qr_store_close(store);
}

static void gaps_and_doubles_are_refused(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "gap-1");
    struct qr_error err = {0};
    struct qr_event shown = {.seq = 1, .type = QR_EV_SHOWN, .at = 10, .wall = SAMPLE_WALL};
    assert_int_equal(qr_store_append(store, a, &shown, &err), QR_ENOTFOUND);
    sample_ok(qr_store_begin(store, a, &err), &err);
    assert_int_equal(qr_store_begin(store, a, &err), QR_ESTATE);
    shown.seq = 2;
    assert_int_equal(qr_store_append(store, a, &shown, &err), QR_ESTATE);
    assert_non_null(strstr(err.message, "event 1 is missing"));
    shown.seq = 1;
    sample_ok(qr_store_append(store, a, &shown, &err), &err);
    assert_int_equal(qr_store_append(store, a, &shown, &err), QR_ESTATE);
    assert_non_null(strstr(err.message, "has it already"));
    /* The database itself holds the line, too. */
    assert_int_not_equal(store_exec(store, "INSERT INTO events VALUES(1, 3, 0, 0, '{}')", "test", &err),
                         QR_OK);
    assert_non_null(strstr(err.message, "gap"));
    assert_int_not_equal(store_exec(store, "UPDATE events SET body = '{}'", "test", &err), QR_OK);
    sample_ok(qr_store_verify(store, &err), &err);
    qr_attempt_free(a);
    qr_store_close(store);
}

static void a_failed_transaction_leaves_nothing(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "tx-1");
    struct qr_error err = {0};
    int64_t n = -1;
    sample_ok(store_exec(store,
                         "CREATE TRIGGER stop BEFORE INSERT ON slots WHEN NEW.slot = 3 BEGIN "
                         "SELECT RAISE(ABORT, 'stop'); END",
                         "test", &err),
              &err);
    assert_int_not_equal(qr_store_begin(store, a, &err), QR_OK);
    sample_ok(store_int(store, "SELECT (SELECT count(*) FROM attempts) + (SELECT count(*) FROM snapshots)",
                        &n, &err),
              &err);
    assert_int_equal(n, 0);
    qr_attempt_free(a);
    qr_store_close(store);
}

static void ids_may_be_short(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt_of(s, s->bank, "20261121-a", QR_MODE_EXAM, SAMPLE_WALL), *got;
    struct qr_attempt *b = sample_attempt_of(s, s->bank, "20261121-b2", QR_MODE_EXAM, SAMPLE_WALL + 1);
    struct qr_error err = {0};
    assert_int_equal(qr_store_load(store, "last", &got, NULL, &err), QR_ENOTFOUND);
    sample_ok(qr_store_begin(store, b, &err), &err);
    sample_ok(qr_store_begin(store, a, &err), &err);
    assert_int_equal(qr_store_load(store, "2026", &got, NULL, &err), QR_EUSAGE);
    assert_non_null(strstr(err.message, "20261121-a"));
    assert_int_equal(qr_store_load(store, "%", &got, NULL, &err), QR_ENOTFOUND);
    assert_int_equal(qr_store_load(store, "", &got, NULL, &err), QR_ENOTFOUND);
    sample_ok(qr_store_load(store, "20261121-b", &got, NULL, &err), &err);
    assert_string_equal(got->head.id, "20261121-b2");
    qr_attempt_free(got);
    sample_ok(qr_store_load(store, "last", &got, NULL, &err), &err);
    assert_string_equal(got->head.id, "20261121-b2");
    qr_attempt_free(got);
    qr_attempt_free(a);
    qr_attempt_free(b);
    qr_store_close(store);
}

static void snapshots_are_kept_once(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "one"), *b = sample_attempt(s, "two");
    struct qr_error err = {0};
    int64_t n = 0, hash = 0;
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_ok(store_int(store, "SELECT hash FROM snapshots ORDER BY key LIMIT 1", &hash, &err), &err);
    /* An equal hash of another text must not be taken for the same question. */
    char *sql = qr_sprintf(s->arena, "UPDATE snapshots SET hash = %lld", (long long)hash);
    sample_ok(store_exec(store, sql, "test", &err), &err);
    sample_ok(qr_store_begin(store, b, &err), &err);
    sample_ok(store_int(store, "SELECT count(*) FROM snapshots", &n, &err), &err);
    assert_int_equal(n, 2 * s->bank->n_items - 1);
    qr_attempt_free(a);
    sample_ok(qr_store_load(store, "two", &a, NULL, &err), &err);
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        assert_string_equal(a->head.slots[i].item->stem, s->bank->items[i].stem);
    qr_attempt_free(a);
    qr_attempt_free(b);
    qr_store_close(store);
}

static void hostile_text_is_only_text(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_bank *bank = sample_bank(s->taxonomy, SAMPLE_DIR "/hostile.json");
    struct qr_attempt *a = sample_attempt_of(s, bank, "hostile-1", QR_MODE_EXAM, SAMPLE_WALL);
    struct qr_attempt *b;
    struct qr_error err = {0};
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_show(store, a, 0);
    sample_ok(qr_store_load(store, "hostile-1", &b, NULL, &err), &err);
    assert_string_equal(b->head.slots[0].item->stem, bank->items[0].stem);
    assert_string_equal(b->head.slots[0].item->extra, bank->items[0].extra);
    assert_int_equal(b->n_events, 1);
    qr_attempt_free(a);
    qr_attempt_free(b);
    qr_bank_free(bank);
    qr_store_close(store);
}

static void damaged_journals_are_named_by_line(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "lines"), *b = NULL;
    struct qr_error err = {0};
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_show(store, a, 0);
    sample_show(store, a, 1);
    char *text = journal(s, store, "lines");
    char *second = strchr(strchr(text, '\n') + 1, '\n') + 1;
    *second = '#';
    assert_int_not_equal(qr_journal_read(&b, text, strlen(text), &err), QR_OK);
    assert_int_equal(err.line, 3);
    assert_int_not_equal(qr_journal_read(&b, "", 0, &err), QR_OK);
    assert_null(b);
    sample_ok(store_exec(store, "DELETE FROM events WHERE seq = 1", "test", &err), &err);
    assert_int_equal(qr_store_load(store, "lines", &b, NULL, &err), QR_EDB);
    assert_non_null(strstr(err.message, "gap"));
    qr_attempt_free(a);
    qr_store_close(store);
}

static void heartbeat_moves_time_forward_only(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "beat"), *b;
    struct qr_error err = {0};
    qr_ms elapsed = 0;
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_show(store, a, 0);
    sample_ok(qr_store_heartbeat(store, "beat", 15000, &err), &err);
    sample_ok(qr_store_heartbeat(store, "beat", 9000, &err), &err);
    sample_ok(qr_store_load(store, "beat", &b, &elapsed, &err), &err);
    assert_int_equal(elapsed, 15000);
    assert_int_equal(b->elapsed, 4000);
    qr_attempt_free(b);
    sample_put(store, a, (struct qr_event){.type = QR_EV_SHOWN, .slot = 1, .at = 20000});
    sample_ok(qr_store_load(store, "beat", &b, &elapsed, &err), &err);
    assert_int_equal(elapsed, 20000);
    qr_attempt_free(b);
    qr_attempt_free(a);
    qr_store_close(store);
}

static void the_list_shows_newest_first_with_scores(void **state)
{
    struct sample *s = *state;
    struct qr_store *store = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "old"), *b, *c;
    struct qr_attempt_row *rows;
    struct qr_scorecard card;
    struct qr_error err = {0};
    size_t n;
    b = sample_attempt_of(s, s->bank, "new", QR_MODE_PRACTICE, SAMPLE_WALL + 1000);
    c = sample_attempt_of(s, s->bank, "gone", QR_MODE_EXAM, SAMPLE_WALL - 1000);
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_ok(qr_store_begin(store, b, &err), &err);
    sample_ok(qr_store_begin(store, c, &err), &err);
    sample_play(store, a);
    sample_show(store, b, 0);
    sample_give(store, b, 0, true);
    sample_show(store, c, 0);
    sample_put(store, c, (struct qr_event){.type = QR_EV_ABANDON});
    for (int pass = 0; pass < 2; pass++) { /* the second time from the stored score */
        sample_ok(qr_store_attempts(store, s->arena, &rows, &n, &err), &err);
        assert_int_equal(n, 3);
        assert_string_equal(rows[0].id, "new");
        assert_int_equal(rows[0].status, QR_ATTEMPT_OPEN);
        assert_int_equal(rows[0].mode, QR_MODE_PRACTICE);
        assert_int_equal(rows[0].n_answered, 1);
        assert_int_equal(rows[0].n_slots, 8);
        assert_string_equal(rows[1].id, "old");
        assert_int_equal(rows[1].status, QR_ATTEMPT_FINISHED);
        assert_int_equal(rows[1].n_answered, 6);
        assert_int_equal(rows[1].elapsed, a->elapsed);
        assert_int_equal(rows[1].limit, 600000);
        qr_score_attempt(a, s->taxonomy, QR_RULE_DEFAULT, s->arena, &card);
        assert_true(rows[1].credit == card.credit && rows[1].max == card.max && card.max > 0);
        assert_int_equal(rows[2].status, QR_ATTEMPT_ABANDONED);
    }
    qr_attempt_free(a);
    qr_attempt_free(b);
    qr_attempt_free(c);
    qr_store_close(store);
}

static void two_windows_on_one_file(void **state)
{
    struct sample *s = *state;
    struct qr_store *one = open_store(s), *two = open_store(s);
    struct qr_attempt *a = sample_attempt(s, "shared"), *b;
    struct qr_error err = {0};
    sample_ok(qr_store_begin(one, a, &err), &err);
    sample_show(one, a, 0);
    sample_ok(qr_store_load(two, "shared", &b, NULL, &err), &err);
    sample_show(two, b, 1);
    /* The first window is behind now: its next event has a number that is taken. */
    struct qr_event late = {.seq = 2, .type = QR_EV_SHOWN, .slot = 2, .at = 9000, .wall = SAMPLE_WALL};
    assert_int_equal(qr_store_append(one, a, &late, &err), QR_ESTATE);
    assert_non_null(strstr(err.message, "another window"));
    /* A window that holds the file makes the other one wait, then say so. */
    sample_ok(store_exec(one, "PRAGMA busy_timeout = 20", "test", &err), &err);
    sample_ok(store_tx_begin(two, "test", &err), &err);
    late.seq = 3;
    assert_int_equal(qr_store_append(one, a, &late, &err), QR_EDB);
    assert_non_null(strstr(err.message, "close other windows"));
    store_tx_end(two, QR_EUSAGE, "test", NULL);
    sample_ok(qr_store_append(one, a, &late, &err), &err);
    qr_attempt_free(a);
    qr_attempt_free(b);
    qr_store_close(one);
    qr_store_close(two);
}

int store_test_events(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_journal_comes_back_as_it_was, begin, end),
        cmocka_unit_test_setup_teardown(gaps_and_doubles_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_failed_transaction_leaves_nothing, begin, end),
        cmocka_unit_test_setup_teardown(ids_may_be_short, begin, end),
        cmocka_unit_test_setup_teardown(snapshots_are_kept_once, begin, end),
        cmocka_unit_test_setup_teardown(hostile_text_is_only_text, begin, end),
        cmocka_unit_test_setup_teardown(damaged_journals_are_named_by_line, begin, end),
        cmocka_unit_test_setup_teardown(heartbeat_moves_time_forward_only, begin, end),
        cmocka_unit_test_setup_teardown(the_list_shows_newest_first_with_scores, begin, end),
        cmocka_unit_test_setup_teardown(two_windows_on_one_file, begin, end),
    };
    return cmocka_run_group_tests_name("store/events", tests, NULL, NULL);
}
