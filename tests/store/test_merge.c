/* Packets given and taken: whose attempts go where, once, in whatever order. */

#include "store/packets.h"

/* ---- what is given ---- */

static void the_same_history_gives_the_same_packet(void **state)
{
    struct packets *w = *state;
    packets_play(&w->s, w->hers, "h-0", 1);
    struct qr_attempt *open = sample_attempt(&w->s, "h-open");
    struct qr_error err = {0};
    sample_ok(qr_store_begin(w->hers, open, &err), &err);
    qr_attempt_free(open);
    const char *text = packets_write(&w->s, w->hers, NULL);
    assert_string_equal(text, packets_write(&w->s, w->hers, NULL));
    assert_non_null(strstr(text, "\"id\":\"h-0\""));
    assert_true(strstr(text, "\"id\":\"h-0\"") < strstr(text, "\"id\":\"h-1\""));
    assert_null(strstr(text, "h-open"));
    assert_null(strstr(text, "my own words"));
    assert_null(strstr(text, "\"name\""));
    assert_non_null(strstr(text, "\"type\":\"note\""));
    const struct qr_packet_ask ask = {.name = "Ann \"A\"", .notes = true};
    text = packets_write(&w->s, w->hers, &ask);
    assert_non_null(strstr(text, "my own words"));
    assert_non_null(strstr(text, "\"name\":\"Ann \\\"A\\\"\""));
}

static void banks_choose_attempts(void **state)
{
    struct packets *w = *state;
    const char *banks[] = {"other", "sample"};
    struct qr_packet_ask ask = {.banks = banks, .n_banks = 1};
    struct qr_packet_told told;
    struct qr_buf out = QR_BUF_INIT;
    struct qr_error err = {0};
    assert_int_equal(qr_packet_write(w->hers, &ask, &out, &told, &err), QR_ESTATE);
    assert_string_equal(err.message,
                        "nothing to give away: no finished attempt has a question of these banks");
    ask.n_banks = 2;
    sample_ok(qr_packet_write(w->hers, &ask, &out, &told, &err), &err);
    assert_int_equal(told.attempts, 1);
    assert_int_equal(told.answers, 6);
    assert_int_equal(strspn(told.person, "0123456789abcdef"), QR_PERSON_DIGITS);
    qr_buf_release(&out);
    ask.name = "two\nlines";
    assert_int_equal(qr_packet_write(w->hers, &ask, &out, &told, &err), QR_EINVALID);
    ask.name = "\u202eturned";
    assert_int_equal(qr_packet_write(w->hers, &ask, &out, &told, &err), QR_EINVALID);
    ask.name = "\xff";
    assert_int_equal(qr_packet_write(w->hers, &ask, &out, &told, &err), QR_EINVALID);
    qr_buf_release(&out);
}

/* ---- others ---- */

/* What there is of the own history, in one number. */
static int64_t own_size(struct qr_store *store)
{
    return packets_number(store, "SELECT (SELECT count(*) FROM attempts) * 1000000 + (SELECT count(*) FROM "
                                 "events) * 1000 + (SELECT count(*) FROM slots)");
}

static void others_stand_apart(void **state)
{
    struct packets *w = *state;
    struct qr_answer_record *records;
    struct qr_attempt_row *rows;
    struct qr_error err = {0};
    struct qr_person *persons;
    size_t before, n;
    int64_t size = own_size(w->mine);
    sample_ok(qr_store_records(w->mine, w->s.taxonomy, 0, w->s.arena, &records, &before, &err), &err);
    struct qr_exposure seen = qr_store_exposure(w->mine, "sample", "q-single");
    const struct qr_packet_ask ask = {.name = "Ann"};
    struct qr_merge r = packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, &ask));
    assert_false(r.own);
    packets_counts(r.attempts, 1, 0, 0, 0);
    packets_counts(r.answers, 6, 0, 0, 0);
    sample_ok(qr_store_records(w->mine, w->s.taxonomy, 0, w->s.arena, &records, &n, &err), &err);
    assert_int_equal(n, before);
    sample_ok(qr_store_attempts(w->mine, w->s.arena, &rows, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_true(own_size(w->mine) == size);
    assert_int_equal(qr_store_exposure(w->mine, "sample", "q-single").times, seen.times);
    sample_ok(qr_store_persons(w->mine, w->s.arena, &persons, &n, &err), &err);
    assert_int_equal(n, 2);
    assert_true(persons[0].own && !persons[1].own);
    assert_int_equal(persons[0].answers, 6);
    assert_string_equal(persons[1].name, "Ann");
    assert_int_equal(persons[1].attempts, 1);
    sample_ok(qr_store_verify(w->mine, &err), &err);
}

static void twice_adds_nothing(void **state)
{
    struct packets *w = *state;
    const char *text = packets_write(&w->s, w->hers, NULL);
    packets_merge(&w->s, w->mine, text);
    struct qr_merge r = packets_merge(&w->s, w->mine, text);
    packets_counts(r.attempts, 0, 0, 1, 0);
    packets_counts(r.answers, 0, 0, 6, 0);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 1);
    /* Later there is more: only that is new, and what grew takes the place of what was. */
    packets_play(&w->s, w->hers, "h-2", 0);
    packets_remark(w->hers, "h-1", (struct qr_event){.type = QR_EV_DISPUTE, .slot = 0, .on = true});
    r = packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, NULL));
    packets_counts(r.attempts, 1, 1, 0, 0);
    packets_counts(r.answers, 6, 0, 6, 0);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 2);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged WHERE events LIKE '%dispute%'"), 1);
    /* The older packet once more: what is there knows more. */
    r = packets_merge(&w->s, w->mine, text);
    packets_counts(r.attempts, 0, 0, 1, 0);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged WHERE events LIKE '%dispute%'"), 1);
}

static char *replaced(struct sample *s, const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    return qr_sprintf(s->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

#define THIRD "0123456789abcdef0123456789abcdef"

static void contradictions_are_refused_one_by_one(void **state)
{
    struct packets *w = *state;
    packets_play(&w->s, w->hers, "h-2", 0);
    const char *text = packets_write(&w->s, w->hers, NULL), *hers = packets_person(&w->s, w->hers);
    packets_merge(&w->s, w->mine, text);
    struct qr_merge r = packets_merge(
        &w->s, w->mine,
        replaced(&w->s, text, "\"type\":\"submit\",\"at\":56000", "\"type\":\"submit\",\"at\":57000"));
    packets_counts(r.attempts, 0, 0, 1, 1);
    assert_string_equal(
        r.refused[0],
        "attempt 'h-1' differs from the one in an earlier packet of this person, from event 14 on");
    r = packets_merge(&w->s, w->mine,
                      replaced(&w->s, text, "\"title\":\"Timed exam\"", "\"title\":\"Timed\""));
    assert_string_equal(
        r.refused[0],
        "attempt 'h-1' differs from the one in an earlier packet of this person: it is of other questions");
    /* Two notes that say something else; one without words is like any. */
    const struct qr_packet_ask ask = {.notes = true};
    const char *said = packets_write(&w->s, w->hers, &ask);
    packets_counts(packets_merge(&w->s, w->mine, said).attempts, 0, 0, 2, 0);
    struct qr_store *other = packets_store(&w->s, "other.db");
    packets_merge(&w->s, other, said);
    r = packets_merge(&w->s, other, replaced(&w->s, said, "my own words", "not my words"));
    packets_counts(r.attempts, 0, 0, 1, 1);
    assert_non_null(strstr(r.refused[0], "from event 13 on"));
    qr_store_close(other);
    /* The same attempts as those of a third person, and mine as hers. */
    r = packets_merge(&w->s, w->mine, replaced(&w->s, text, hers, THIRD));
    packets_counts(r.attempts, 0, 0, 0, 2);
    packets_counts(r.answers, 0, 0, 0, 12);
    assert_string_equal(r.refused[1],
                        qr_sprintf(w->s.arena, "attempt 'h-2' came as that of person %s", hers));
    r = packets_merge(&w->s, w->mine, replaced(&w->s, text, "\"id\":\"h-2\"", "\"id\":\"m-1\""));
    packets_counts(r.attempts, 0, 0, 1, 1);
    assert_string_equal(r.refused[0],
                        "attempt 'm-1' is in your own history; if the packet is yours, from another "
                        "computer, merge it with --mine");
}

static void a_person_is_taken_out(void **state)
{
    struct packets *w = *state;
    struct qr_person p;
    struct qr_error err = {0};
    const char *self = packets_person(&w->s, w->mine);
    int64_t snapshots = packets_number(w->mine, "SELECT count(*) FROM snapshots");
    const struct qr_packet_ask ask = {.name = "Ann"};
    const char *text = packets_write(&w->s, w->hers, &ask);
    packets_merge(&w->s, w->mine, replaced(&w->s, text, "Fixed rules", "Other rules"));
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM snapshots"), snapshots + 1);
    sample_ok(qr_store_forget(w->mine, "Ann", true, w->s.arena, &p, &err), &err);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 1);
    sample_ok(qr_store_forget(w->mine, "Ann", false, w->s.arena, &p, &err), &err);
    assert_int_equal(p.attempts, 1);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 0);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged_slots"), 0);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM persons"), 0);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM snapshots"), snapshots);
    assert_int_equal(qr_store_forget(w->mine, "Ann", false, w->s.arena, &p, &err), QR_EUSAGE);
    assert_string_equal(err.message, "nobody 'Ann' is merged; 'quizradar list persons' shows who is");
    assert_int_equal(qr_store_forget(w->mine, "", false, w->s.arena, &p, &err), QR_EUSAGE);
    assert_int_equal(qr_store_forget(w->mine, self, false, w->s.arena, &p, &err), QR_EUSAGE);
    /* Two of the same name: only their ids tell them apart. */
    packets_merge(&w->s, w->mine, text);
    packets_merge(
        &w->s, w->mine,
        replaced(&w->s, replaced(&w->s, text, packets_person(&w->s, w->hers), THIRD), "\"h-1\"", "\"t-1\""));
    assert_int_equal(qr_store_forget(w->mine, "Ann", false, w->s.arena, &p, &err), QR_EUSAGE);
    sample_ok(qr_store_forget(w->mine, "0123456789abcdef", false, w->s.arena, &p, &err), &err);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 1);
}

/* ---- one's own other computer ---- */

static void own_attempts_join_the_history(void **state)
{
    struct packets *w = *state;
    struct qr_store *laptop = packets_other_computer(w);
    const struct qr_packet_ask ask = {.notes = true};
    struct qr_answer_record *records;
    struct qr_error err = {0};
    size_t n;
    packets_play(&w->s, laptop, "m-2", 0x2a);
    packets_remark(laptop, "m-1", (struct qr_event){.type = QR_EV_DISPUTE, .slot = 0, .on = true});
    const char *text = packets_write(&w->s, laptop, &ask);
    struct qr_merge r = packets_merge(&w->s, w->mine, text);
    assert_true(r.own);
    packets_counts(r.attempts, 1, 1, 0, 0);
    assert_string_equal(packets_journal(w, w->mine, "m-2"), packets_journal(w, laptop, "m-2"));
    assert_string_equal(packets_journal(w, w->mine, "m-1"), packets_journal(w, laptop, "m-1"));
    sample_ok(qr_store_records(w->mine, w->s.taxonomy, 0, w->s.arena, &records, &n, &err), &err);
    assert_int_equal(n, 15); /* eight questions each, one disputed */
    assert_int_equal(qr_store_exposure(w->mine, "sample", "q-single").times, 2);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 0);
    r = packets_merge(&w->s, w->mine, text);
    packets_counts(r.attempts, 0, 0, 2, 0);
    /* The way back brings nothing that is not there. */
    r = packets_merge(&w->s, laptop, packets_write(&w->s, w->mine, NULL));
    packets_counts(r.attempts, 0, 0, 2, 0);
    qr_store_close(laptop);
}

static void own_contradictions_name_both(void **state)
{
    struct packets *w = *state;
    struct qr_store *laptop = packets_other_computer(w);
    packets_play(&w->s, laptop, "m-2", 0x2a);
    packets_remark(w->mine, "m-1", (struct qr_event){.type = QR_EV_DISPUTE, .slot = 0, .on = true});
    packets_remark(laptop, "m-1", (struct qr_event){.type = QR_EV_DISPUTE, .slot = 3, .on = true});
    const char *before = packets_journal(w, w->mine, "m-1");
    struct qr_merge r = packets_merge(&w->s, w->mine, packets_write(&w->s, laptop, NULL));
    packets_counts(r.attempts, 1, 0, 0, 1);
    assert_string_equal(r.refused[0], "attempt 'm-1' differs from the one in your history, from event 15 on");
    assert_string_equal(packets_journal(w, w->mine, "m-1"), before);
    qr_store_close(laptop);
}

static void a_history_takes_the_number_of_another_over(void **state)
{
    struct packets *w = *state;
    struct qr_merge r;
    struct qr_error err = {0};
    struct qr_person p;
    const char *text = packets_write(&w->s, w->hers, NULL), *hers = packets_person(&w->s, w->hers);
    packets_merge(&w->s, w->mine, text);
    assert_int_equal(packets_try(&w->s, w->mine, text, QR_MERGE_MINE, &r, &err), QR_ESTATE);
    assert_non_null(strstr(err.message, "takes them out first"));
    sample_ok(qr_store_forget(w->mine, hers, false, w->s.arena, &p, &err), &err);
    sample_ok(packets_try(&w->s, w->mine, text, QR_MERGE_MINE, &r, &err), &err);
    assert_true(r.own);
    packets_counts(r.attempts, 1, 0, 0, 0);
    assert_string_equal(packets_person(&w->s, w->mine), hers);
    /* From now on her packets are mine without a word. */
    packets_play(&w->s, w->hers, "h-2", 0);
    assert_true(packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, NULL)).own);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM attempts"), 3);
}

static void a_dry_run_writes_nothing(void **state)
{
    struct packets *w = *state;
    struct qr_merge r;
    struct qr_error err = {0};
    const char *self = packets_person(&w->s, w->mine);
    int64_t size = own_size(w->mine);
    for (unsigned how = 0; how < 2; how++) {
        sample_ok(packets_try(&w->s, w->mine, packets_write(&w->s, w->hers, NULL),
                              QR_MERGE_TRY | (how ? QR_MERGE_MINE : 0), &r, &err),
                  &err);
        packets_counts(r.attempts, 1, 0, 0, 0);
        assert_true(own_size(w->mine) == size);
        assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM persons"), 0);
        assert_string_equal(packets_person(&w->s, w->mine), self);
    }
}

/* ---- statistics ---- */

static void statistics_count_both(void **state)
{
    struct packets *w = *state;
    char whose[48];
    struct qr_bank_stats s = packets_stats(w, w->mine);
    assert_string_equal(qr_bank_stats_whose(&s, whose), "yours");
    packets_play(&w->s, w->hers, "h-2", 0x3f); /* second meetings of hers */
    packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, NULL));
    s = packets_stats(w, w->mine);
    assert_int_equal(s.people, 2);
    assert_int_equal(s.rows, 2);
    assert_int_equal(s.own_rows, 1);
    assert_int_equal(s.repeats, 6);
    assert_string_equal(qr_bank_stats_whose(&s, whose), "yours, 1 of others");
    assert_true(s.items[0].n == 2 && s.items[0].facility == 100);
    assert_int_equal(s.difficulties[0].people, 2);
    struct qr_store *empty = packets_store(&w->s, "empty.db");
    packets_merge(&w->s, empty, packets_write(&w->s, w->hers, NULL));
    s = packets_stats(w, empty);
    assert_string_equal(qr_bank_stats_whose(&s, whose), "1 of others");
    qr_store_close(empty);
}

/* Twelve people, merged in several orders, some twice: the same statistics to the last bit. */
static void the_order_does_not_matter(void **state)
{
    enum { PEOPLE = 12 };
    struct packets *w = *state;
    char *packets[PEOPLE];
    struct qr_bank_stats first = {0};
    for (int i = 0; i < PEOPLE; i++) {
        struct qr_store *one = packets_store(&w->s, qr_sprintf(w->s.arena, "p%d.db", i));
        for (int k = 0; k <= i % 3; k++)
            packets_play(&w->s, one, qr_sprintf(w->s.arena, "p-%d-%d", i, k), (i * 37 + k * 11) & 0x3f);
        packets[i] = packets_write(&w->s, one, NULL);
        qr_store_close(one);
    }
    for (int round = 0; round < 4; round++) {
        struct qr_store *store = packets_store(&w->s, qr_sprintf(w->s.arena, "all%d.db", round));
        for (int i = 0; i < PEOPLE; i++) {
            packets_merge(&w->s, store, packets[(i * 5 + round * 7) % PEOPLE]);
            if (round % 2) packets_merge(&w->s, store, packets[i]);
        }
        struct qr_bank_stats s = packets_stats(w, store);
        assert_int_equal(s.people, PEOPLE);
        if (round == 0) first = s;
        for (uint32_t i = 0; i < s.bank->n_items; i++) {
            assert_memory_equal(&s.difficulties[i].b, &first.difficulties[i].b, sizeof(double));
            assert_memory_equal(&s.difficulties[i].sd, &first.difficulties[i].sd, sizeof(double));
            assert_memory_equal(&s.items[i].facility, &first.items[i].facility, sizeof(double));
            assert_memory_equal(&s.items[i].discrimination, &first.items[i].discrimination, sizeof(double));
            assert_int_equal(s.items[i].n, first.items[i].n);
        }
        qr_store_close(store);
    }
}

int store_test_merge(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_history_gives_the_same_packet, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(banks_choose_attempts, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(others_stand_apart, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(twice_adds_nothing, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(contradictions_are_refused_one_by_one, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(a_person_is_taken_out, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(own_attempts_join_the_history, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(own_contradictions_name_both, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(a_history_takes_the_number_of_another_over, packets_begin,
                                        packets_end),
        cmocka_unit_test_setup_teardown(a_dry_run_writes_nothing, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(statistics_count_both, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(the_order_does_not_matter, packets_begin, packets_end),
    };
    return cmocka_run_group_tests_name("store/merge", tests, NULL, NULL);
}
