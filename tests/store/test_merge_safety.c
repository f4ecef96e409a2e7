/* What must not go wrong in a merge: old schemas, backups, a full disk, a kill in its middle. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store/packets.h"

static void schema_4_is_brought_up(void **state)
{
    struct packets *w = *state;
    struct qr_error err = {0};
    struct qr_store *old;
    const char *path = sample_path(&w->s, "old.db");
    sample_ok(store_open_with(&old, path, store_steps, 4, &err), &err);
    packets_play(&w->s, old, "o-1", 0x3f);
    const char *before = packets_journal(w, old, "o-1");
    qr_store_close(old);
    sample_ok(qr_store_open(&old, path, &err), &err);
    assert_int_equal(packets_number(old, "PRAGMA user_version"), QR_STORE_SCHEMA);
    assert_string_equal(packets_journal(w, old, "o-1"), before);
    assert_int_equal(strlen(packets_person(&w->s, old)), QR_PERSON_DIGITS);
    assert_string_not_equal(packets_person(&w->s, old), packets_person(&w->s, w->mine));
    packets_merge(&w->s, old, packets_write(&w->s, w->hers, NULL));
    const char *self = packets_person(&w->s, old);
    qr_store_close(old);
    sample_ok(qr_store_open(&old, path, &err), &err); /* the number stays */
    assert_string_equal(packets_person(&w->s, old), self);
    qr_store_close(old);
    assert_true(qr_file_exists(sample_path(&w->s, "old.db.v4.bak")));
}

static void backups_keep_what_was_merged(void **state)
{
    struct packets *w = *state;
    packets_merge(&w->s, w->mine, packets_write(&w->s, w->hers, NULL));
    struct qr_store *copy = packets_other_computer(w);
    assert_int_equal(packets_number(copy, "SELECT count(*) FROM merged"), 1);
    assert_int_equal(packets_stats(w, copy).people, 2);
    qr_store_close(copy);
}

/* Many attempts, so that there is time to be killed. */
static const char *large(struct packets *w)
{
    for (int i = 0; i < 30; i++)
        packets_play(&w->s, w->hers, qr_sprintf(w->s.arena, "h-x%d", i), i);
    return packets_write(&w->s, w->hers, NULL);
}

static void a_full_disk_takes_nothing(void **state)
{
    struct packets *w = *state;
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

static _Noreturn void child(struct packets *w, const char *path, const struct qr_packet *packet, unsigned how)
{
    struct qr_store *store;
    struct qr_merge r;
    int rc = qr_store_open(&store, path, NULL);
    if (!rc) rc = qr_store_merge(store, packet, how, w->s.arena, &r, NULL);
    _exit(rc ? 1 : 0);
}

/* Merges in another process, which is killed after so many microseconds; < 0: not at all. */
static void merge_and_kill(struct packets *w, const char *path, const struct qr_packet *packet, unsigned how,
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
static int64_t survivors(struct packets *w, const char *path, const struct qr_packet *packet, unsigned how)
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
    struct packets *w = *state;
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

int store_test_merge_safety(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(schema_4_is_brought_up, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(backups_keep_what_was_merged, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(a_full_disk_takes_nothing, packets_begin, packets_end),
        cmocka_unit_test_setup_teardown(a_killed_merge_leaves_all_or_nothing, packets_begin, packets_end),
    };
    return cmocka_run_group_tests_name("store/merge_safety", tests, NULL, NULL);
}
