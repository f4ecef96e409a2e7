/* Packets given and taken: whose attempts go where, once, in whatever order. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store/packets.h"

struct world {
    struct sample s;
    struct qr_store *mine, *hers; /* histories of two people */
};

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    sample_open(&w->s);
    w->mine = packets_store(&w->s, "mine.db");
    w->hers = packets_store(&w->s, "hers.db");
    packets_play(&w->s, w->mine, "m-1", 0x3f);
    packets_play(&w->s, w->hers, "h-1", 0x15);
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    qr_store_close(w->mine);
    qr_store_close(w->hers);
    sample_close(&w->s);
    free(w);
    return 0;
}

/* ---- what is given ---- */

static void the_same_history_gives_the_same_packet(void **state)
{
    struct world *w = *state;
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
    struct world *w = *state;
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
    struct world *w = *state;
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
    struct world *w = *state;
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

static const char *person_of(struct sample *s, struct qr_store *store)
{
    struct qr_person *persons;
    struct qr_error err = {0};
    size_t n;
    sample_ok(qr_store_persons(store, s->arena, &persons, &n, &err), &err);
    return persons[0].id;
}

#define THIRD "0123456789abcdef0123456789abcdef"

static void contradictions_are_refused_one_by_one(void **state)
{
    struct world *w = *state;
    packets_play(&w->s, w->hers, "h-2", 0);
    const char *text = packets_write(&w->s, w->hers, NULL), *hers = person_of(&w->s, w->hers);
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
    struct world *w = *state;
    struct qr_person p;
    struct qr_error err = {0};
    const char *self = person_of(&w->s, w->mine);
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
        replaced(&w->s, replaced(&w->s, text, person_of(&w->s, w->hers), THIRD), "\"h-1\"", "\"t-1\""));
    assert_int_equal(qr_store_forget(w->mine, "Ann", false, w->s.arena, &p, &err), QR_EUSAGE);
    sample_ok(qr_store_forget(w->mine, "0123456789abcdef", false, w->s.arena, &p, &err), &err);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 1);
}

/* ---- one's own other computer ---- */

static const char *journal(struct world *w, struct qr_store *store, const char *id)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_error err = {0};
    sample_ok(qr_store_journal(store, id, &text, &err), &err);
    const char *copy = qr_strdup(w->s.arena, text.data);
    qr_buf_release(&text);
    return copy;
}

/* A second computer, which began with a backup of the first. */
static struct qr_store *other_computer(struct world *w)
{
    struct qr_error err = {0};
    sample_ok(qr_store_backup(w->mine, sample_path(&w->s, "copy.db"), &err), &err);
    sample_ok(qr_store_restore(sample_path(&w->s, "copy.db"), sample_path(&w->s, "laptop.db"), &err), &err);
    return packets_store(&w->s, "laptop.db");
}

static void own_attempts_join_the_history(void **state)
{
    struct world *w = *state;
    struct qr_store *laptop = other_computer(w);
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
    assert_string_equal(journal(w, w->mine, "m-2"), journal(w, laptop, "m-2"));
    assert_string_equal(journal(w, w->mine, "m-1"), journal(w, laptop, "m-1"));
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
    struct world *w = *state;
    struct qr_store *laptop = other_computer(w);
    packets_play(&w->s, laptop, "m-2", 0x2a);
    packets_remark(w->mine, "m-1", (struct qr_event){.type = QR_EV_DISPUTE, .slot = 0, .on = true});
    packets_remark(laptop, "m-1", (struct qr_event){.type = QR_EV_DISPUTE, .slot = 3, .on = true});
    const char *before = journal(w, w->mine, "m-1");
    struct qr_merge r = packets_merge(&w->s, w->mine, packets_write(&w->s, laptop, NULL));
    packets_counts(r.attempts, 1, 0, 0, 1);
    assert_string_equal(r.refused[0], "attempt 'm-1' differs from the one in your history, from event 15 on");
    assert_string_equal(journal(w, w->mine, "m-1"), before);
    qr_store_close(laptop);
}

static void a_history_takes_the_number_of_another_over(void **state)
{
    struct world *w = *state;
    struct qr_merge r;
    struct qr_error err = {0};
    struct qr_person p;
    const char *text = packets_write(&w->s, w->hers, NULL), *hers = person_of(&w->s, w->hers);
    packets_merge(&w->s, w->mine, text);
    assert_int_equal(packets_try(&w->s, w->mine, text, QR_MERGE_MINE, &r, &err), QR_ESTATE);
    assert_non_null(strstr(err.message, "takes them out first"));
    sample_ok(qr_store_forget(w->mine, hers, false, w->s.arena, &p, &err), &err);
    sample_ok(packets_try(&w->s, w->mine, text, QR_MERGE_MINE, &r, &err), &err);
    assert_true(r.own);
    packets_counts(r.attempts, 1, 0, 0, 0);
    assert_string_equal(person_of(&w->s, w->mine), hers);
    /* From now on her packets are mine without a word. */
    packets_play(&w->s, w->hers, "h-2", 0);
    assert_true(packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, NULL)).own);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM attempts"), 3);
}

static void a_dry_run_writes_nothing(void **state)
{
    struct world *w = *state;
    struct qr_merge r;
    struct qr_error err = {0};
    const char *self = person_of(&w->s, w->mine);
    int64_t size = own_size(w->mine);
    for (unsigned how = 0; how < 2; how++) {
        sample_ok(packets_try(&w->s, w->mine, packets_write(&w->s, w->hers, NULL),
                              QR_MERGE_TRY | (how ? QR_MERGE_MINE : 0), &r, &err),
                  &err);
        packets_counts(r.attempts, 1, 0, 0, 0);
        assert_true(own_size(w->mine) == size);
        assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM persons"), 0);
        assert_string_equal(person_of(&w->s, w->mine), self);
    }
}

/* ---- statistics ---- */

static struct qr_bank_stats stats(struct world *w, struct qr_store *store)
{
    struct qr_bank_collector *c = qr_bank_collector_new(w->s.bank, w->s.taxonomy);
    struct qr_bank_stats out;
    struct qr_error err = {0};
    sample_ok(qr_store_bank_answers(store, c, &err), &err);
    qr_bank_stats(c, w->s.arena, &out);
    qr_bank_collector_free(c);
    return out;
}

static void statistics_count_both(void **state)
{
    struct world *w = *state;
    char whose[48];
    struct qr_bank_stats s = stats(w, w->mine);
    assert_string_equal(qr_bank_stats_whose(&s, whose), "yours");
    packets_play(&w->s, w->hers, "h-2", 0x3f); /* second meetings of hers */
    packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, NULL));
    s = stats(w, w->mine);
    assert_int_equal(s.people, 2);
    assert_int_equal(s.rows, 2);
    assert_int_equal(s.own_rows, 1);
    assert_int_equal(s.repeats, 6);
    assert_string_equal(qr_bank_stats_whose(&s, whose), "yours, 1 of others");
    assert_true(s.items[0].n == 2 && s.items[0].facility == 100);
    assert_int_equal(s.difficulties[0].people, 2);
    struct qr_store *empty = packets_store(&w->s, "empty.db");
    packets_merge(&w->s, empty, packets_write(&w->s, w->hers, NULL));
    s = stats(w, empty);
    assert_string_equal(qr_bank_stats_whose(&s, whose), "1 of others");
    qr_store_close(empty);
}

/* Twelve people, merged in several orders, some twice: the same statistics to the last bit. */
static void the_order_does_not_matter(void **state)
{
    enum { PEOPLE = 12 };
    struct world *w = *state;
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
        struct qr_bank_stats s = stats(w, store);
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

/* ---- safety ---- */

static void schema_4_is_brought_up(void **state)
{
    struct world *w = *state;
    struct qr_error err = {0};
    struct qr_store *old;
    const char *path = sample_path(&w->s, "old.db");
    sample_ok(store_open_with(&old, path, store_steps, 4, &err), &err);
    packets_play(&w->s, old, "o-1", 0x3f);
    const char *before = journal(w, old, "o-1");
    qr_store_close(old);
    sample_ok(qr_store_open(&old, path, &err), &err);
    assert_int_equal(packets_number(old, "PRAGMA user_version"), QR_STORE_SCHEMA);
    assert_string_equal(journal(w, old, "o-1"), before);
    assert_int_equal(strlen(person_of(&w->s, old)), QR_PERSON_DIGITS);
    assert_string_not_equal(person_of(&w->s, old), person_of(&w->s, w->mine));
    packets_merge(&w->s, old, packets_write(&w->s, w->hers, NULL));
    const char *self = person_of(&w->s, old);
    qr_store_close(old);
    sample_ok(qr_store_open(&old, path, &err), &err); /* the number stays */
    assert_string_equal(person_of(&w->s, old), self);
    qr_store_close(old);
    assert_true(qr_file_exists(sample_path(&w->s, "old.db.v4.bak")));
}

static void backups_keep_what_was_merged(void **state)
{
    struct world *w = *state;
    packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, NULL));
    struct qr_store *copy = other_computer(w);
    assert_int_equal(packets_number(copy, "SELECT count(*) FROM merged"), 1);
    assert_int_equal(stats(w, copy).people, 2);
    qr_store_close(copy);
}

/* Many attempts, so that there is time to be killed. */
static const char *large(struct world *w)
{
    for (int i = 0; i < 30; i++)
        packets_play(&w->s, w->hers, qr_sprintf(w->s.arena, "h-x%d", i), i);
    return packets_write(&w->s, w->hers, NULL);
}

static void a_full_disk_takes_nothing(void **state)
{
    struct world *w = *state;
    struct qr_merge r;
    struct qr_error err = {0};
    const char *text = large(w);
    sample_ok(store_exec(w->mine, "PRAGMA max_page_count = 1", "test", &err), &err);
    assert_int_equal(packets_try(&w->s, w->mine, text, 0, &r, &err), QR_EIO);
    assert_non_null(strstr(err.message, "cannot merge the packet: the disk is full"));
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM merged"), 0);
    assert_int_equal(packets_number(w->mine, "SELECT count(*) FROM persons"), 0);
    sample_ok(store_exec(w->mine, "PRAGMA max_page_count = 100000", "test", &err), &err);
    packets_counts(packets_merge(&w->s, w->mine, text).attempts, 31, 0, 0, 0);
}

static _Noreturn void child(struct world *w, const char *path, const struct qr_packet *packet, unsigned how)
{
    struct qr_store *store;
    struct qr_merge r;
    int rc = qr_store_open(&store, path, NULL);
    if (!rc) rc = qr_store_merge(store, packet, how, w->s.arena, &r, NULL);
    _exit(rc ? 1 : 0);
}

/* Merges in another process, which is killed after so many microseconds; < 0: not at all. */
static void merge_and_kill(struct world *w, const char *path, const struct qr_packet *packet, unsigned how,
                           int64_t after)
{
    int status;
    pid_t pid = fork();
    if (pid == 0) child(w, path, packet, how);
    if (after > 0) usleep((useconds_t)after);
    if (after >= 0) kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
}

static int64_t microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* What is there after the kill, all or nothing; then it is merged once more and whole. */
static int64_t survivors(struct world *w, const char *path, const struct qr_packet *packet, unsigned how)
{
    const char *table = how ? "SELECT count(*) FROM attempts" : "SELECT count(*) FROM merged";
    struct qr_store *store;
    struct qr_merge r = {0};
    struct qr_error err = {0};
    sample_ok(qr_store_open(&store, path, &err), &err);
    sample_ok(qr_store_verify(store, &err), &err);
    int64_t n = packets_number(store, table);
    assert_true(n == 0 || n == 31);
    sample_ok(qr_store_merge(store, packet, how, w->s.arena, &r, &err), &err);
    packets_counts(r.attempts, n ? 0 : 31, 0, n ? 31 : 0, 0);
    assert_int_equal(packets_number(store, table), 31);
    qr_store_close(store);
    return n;
}

/* Killed while it merges: everything is there, or nothing. The moments are spread over what a merge takes. */
static void a_killed_merge_leaves_all_or_nothing(void **state)
{
    enum { KILLS = 24 };
    struct world *w = *state;
    struct qr_error err = {0};
    struct qr_packet *packet;
    const char *text = large(w);
    int64_t takes = 0;
    int none = 0;
    sample_ok(qr_packet_read(&packet, "p.json", text, strlen(text), &err), &err);
    for (int i = -1; i < KILLS; i++) {
        const char *path = sample_path(&w->s, qr_sprintf(w->s.arena, "killed%d.db", i));
        unsigned how = i % 2 ? QR_MERGE_MINE : 0;
        qr_store_close(packets_store(&w->s, qr_path_base(path)));
        int64_t from = microseconds();
        merge_and_kill(w, path, packet, how, i < 0 ? -1 : takes * i / (KILLS - 4));
        if (i < 0) takes = microseconds() - from;
        int64_t n = survivors(w, path, packet, how);
        if (i < 0) assert_int_equal(n, 31);
        none += n == 0;
    }
    assert_true(none > 0);
    qr_packet_free(packet);
}

int store_test_merge(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_history_gives_the_same_packet, begin, end),
        cmocka_unit_test_setup_teardown(banks_choose_attempts, begin, end),
        cmocka_unit_test_setup_teardown(others_stand_apart, begin, end),
        cmocka_unit_test_setup_teardown(twice_adds_nothing, begin, end),
        cmocka_unit_test_setup_teardown(contradictions_are_refused_one_by_one, begin, end),
        cmocka_unit_test_setup_teardown(a_person_is_taken_out, begin, end),
        cmocka_unit_test_setup_teardown(own_attempts_join_the_history, begin, end),
        cmocka_unit_test_setup_teardown(own_contradictions_name_both, begin, end),
        cmocka_unit_test_setup_teardown(a_history_takes_the_number_of_another_over, begin, end),
        cmocka_unit_test_setup_teardown(a_dry_run_writes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(statistics_count_both, begin, end),
        cmocka_unit_test_setup_teardown(the_order_does_not_matter, begin, end),
        cmocka_unit_test_setup_teardown(schema_4_is_brought_up, begin, end),
        cmocka_unit_test_setup_teardown(backups_keep_what_was_merged, begin, end),
        cmocka_unit_test_setup_teardown(a_full_disk_takes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_killed_merge_leaves_all_or_nothing, begin, end),
    };
    return cmocka_run_group_tests_name("store/merge", tests, NULL, NULL);
}
