/* Opening: permissions, damage, strangers, newer and older schemas, full disks. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store/internal.h"
#include "store/sample.h"

struct folder {
    struct qr_arena *arena;
    char dir[64];
};

static int begin(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    f->arena = qr_arena_new(0);
    strcpy(f->dir, "/tmp/qr-open-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct folder *f = *state;
    sample_remove(f->dir);
    qr_arena_free(f->arena);
    free(f);
    return 0;
}

static const char *in(struct folder *f, const char *name)
{
    return qr_path_join(f->arena, f->dir, name);
}

static void made(struct folder *f, const char *name)
{
    struct qr_store *store;
    struct qr_error err = {0};
    sample_ok(qr_store_open(&store, in(f, name), &err), &err);
    sample_ok(qr_store_set_module(store, "m", true, 1, &err), &err);
    qr_store_close(store);
}

static int try_open(struct folder *f, const char *name, struct qr_error *err)
{
    struct qr_store *store = NULL;
    int rc = qr_store_open(&store, in(f, name), err);
    qr_store_close(store);
    return rc;
}

static void sql_on(struct folder *f, const char *name, const char *sql)
{
    struct qr_store *store;
    struct qr_error err = {0};
    sample_ok(qr_store_open(&store, in(f, name), &err), &err);
    sample_ok(store_exec(store, sql, "test", &err), &err);
    qr_store_close(store);
}

static void only_the_owner_reads_it(void **state)
{
    struct stat st;
    made(*state, "h.db");
    assert_int_equal(stat(in(*state, "h.db"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(chmod(in(*state, "h.db"), 0644), 0);
    made(*state, "h.db");
    assert_int_equal(stat(in(*state, "h.db"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void paths_may_be_odd(void **state)
{
    struct qr_error err = {0};
    const char *dir = in(*state, "Über uns/a b?#%20/日本");
    sample_ok(qr_make_dirs(dir, 0700, &err), &err);
    made(*state, "Über uns/a b?#%20/日本/it's \"h\".db");
    assert_true(qr_file_exists(in(*state, "Über uns/a b?#%20/日本/it's \"h\".db")));
}

static void text_is_not_overwritten(void **state)
{
    struct qr_error err = {0};
    struct qr_buf now = QR_BUF_INIT;
    assert_int_equal(qr_file_write(in(*state, "h.db"), "my diary", 8, 0600, NULL), QR_OK);
    assert_int_equal(try_open(*state, "h.db", &err), QR_EDB);
    assert_non_null(strstr(err.message, "restore a backup"));
    assert_int_equal(qr_file_read(&now, in(*state, "h.db"), 100, NULL), QR_OK);
    assert_string_equal(now.data, "my diary");
    qr_buf_release(&now);
}

static void damage_is_refused_with_the_remedy(void **state)
{
    struct qr_error err = {0};
    char junk[3000];
    made(*state, "h.db");
    memset(junk, 0xa5, sizeof junk);
    int fd = open(in(*state, "h.db"), O_WRONLY);
    assert_int_equal(pwrite(fd, junk, sizeof junk, 4096), (int)sizeof junk);
    close(fd);
    assert_int_equal(try_open(*state, "h.db", &err), QR_EDB);
    assert_non_null(strstr(err.message, "damaged"));
    assert_non_null(strstr(err.message, "quizradar restore"));
    assert_string_equal(err.file, in(*state, "h.db"));
    /* Cut short in the middle of a page. */
    made(*state, "cut.db");
    assert_int_equal(truncate(in(*state, "cut.db"), 6000), 0);
    assert_int_equal(try_open(*state, "cut.db", &err), QR_EDB);
}

static void newer_schemas_are_left_alone(void **state)
{
    struct qr_error err = {0};
    struct qr_buf before = QR_BUF_INIT, after = QR_BUF_INIT;
    made(*state, "h.db");
    sql_on(*state, "h.db", "PRAGMA user_version = 99");
    assert_int_equal(qr_file_read(&before, in(*state, "h.db"), 1 << 20, NULL), QR_OK);
    assert_int_equal(try_open(*state, "h.db", &err), QR_EDB);
    assert_non_null(strstr(err.message, "newer quizradar"));
    assert_int_equal(qr_file_read(&after, in(*state, "h.db"), 1 << 20, NULL), QR_OK);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    qr_buf_release(&before);
    qr_buf_release(&after);
}

static void strangers_are_left_alone(void **state)
{
    struct qr_error err = {0};
    made(*state, "h.db");
    sql_on(*state, "h.db", "PRAGMA application_id = 1");
    assert_int_equal(try_open(*state, "h.db", &err), QR_EDB);
    assert_non_null(strstr(err.message, "another program"));
}

static void a_folder_that_cannot_be_written(void **state)
{
    struct qr_error err = {0};
    assert_int_equal(try_open(*state, "missing/h.db", &err), QR_EIO);
    assert_non_null(strstr(err.message, "--data-dir"));
    assert_int_equal(mkdir(in(*state, "folder.db"), 0700), 0);
    assert_int_equal(try_open(*state, "folder.db", &err), QR_EIO);
}

static void a_full_disk_says_so_and_loses_nothing(void **state)
{
    struct sample s;
    struct qr_store *store;
    struct qr_error err = {0};
    sample_open(&s);
    struct qr_attempt *a = sample_attempt(&s, "full"), *b;
    sample_ok(qr_store_open(&store, in(*state, "h.db"), &err), &err);
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_show(store, a, 0);
    sample_ok(store_exec(store, "PRAGMA max_page_count = 1", "test", &err), &err);
    int rc = QR_OK;
    for (int i = 0; i < 2000 && rc == QR_OK; i++) {
        struct qr_event e = {.seq = a->n_events + 1,
                             .type = QR_EV_SHOWN,
                             .slot = (uint32_t)i % 2,
                             .at = a->elapsed + 1,
                             .wall = SAMPLE_WALL};
        rc = qr_store_append(store, a, &e, &err);
        if (rc == QR_OK) sample_ok(qr_attempt_apply(a, &e, NULL), &err);
    }
    assert_int_equal(rc, QR_EIO);
    assert_non_null(strstr(err.message, "disk is full"));
    sample_ok(qr_store_load(store, "full", &b, NULL, &err), &err);
    assert_int_equal(b->n_events, a->n_events);
    qr_attempt_free(b);
    sample_ok(store_exec(store, "PRAGMA max_page_count = 100000", "test", &err), &err);
    sample_show(store, a, 1); /* there is room again: it goes on */
    qr_attempt_free(a);
    qr_store_close(store);
    sample_close(&s);
}

/* ---- migrations: the mechanism, with made-up steps ---- */

static const struct store_step old_steps[] = {{1, "CREATE TABLE notes(text TEXT)"}};
static const struct store_step new_steps[] = {
    {1, "CREATE TABLE notes(text TEXT)"},
    {2, "ALTER TABLE notes ADD COLUMN mood TEXT DEFAULT 'calm'"},
    {3, "CREATE TABLE tags(name TEXT); INSERT INTO tags SELECT text FROM notes"},
};
static const struct store_step bad_steps[] = {
    {1, "CREATE TABLE notes(text TEXT)"},
    {2, "CREATE TABLE half(x); INSERT INTO nowhere VALUES(1)"},
};

static void put_old(struct folder *f)
{
    struct qr_store *store;
    struct qr_error err = {0};
    sample_ok(store_open_with(&store, in(f, "h.db"), old_steps, 1, &err), &err);
    sample_ok(store_exec(store, "INSERT INTO notes VALUES('kept')", "test", &err), &err);
    qr_store_close(store);
}

static int64_t number(struct qr_store *store, const char *sql)
{
    int64_t n = -1;
    struct qr_error err = {0};
    sample_ok(store_int(store, sql, &n, &err), &err);
    return n;
}

static void old_schemas_are_brought_up_with_a_copy_beside(void **state)
{
    struct qr_store *store;
    struct qr_error err = {0};
    put_old(*state);
    sample_ok(store_open_with(&store, in(*state, "h.db"), new_steps, 3, &err), &err);
    assert_int_equal(number(store, "PRAGMA user_version"), 3);
    assert_int_equal(number(store, "SELECT count(*) FROM notes WHERE mood = 'calm'"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM tags WHERE name = 'kept'"), 1);
    qr_store_close(store);
    sample_ok(store_open_with(&store, in(*state, "h.db.v1.bak"), old_steps, 1, &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM notes"), 1);
    qr_store_close(store);
    /* Opening again changes nothing and copies nothing. */
    sample_ok(store_open_with(&store, in(*state, "h.db"), new_steps, 3, &err), &err);
    qr_store_close(store);
    assert_false(qr_file_exists(in(*state, "h.db.v3.bak")));
}

static void a_step_that_fails_changes_nothing(void **state)
{
    struct qr_store *store;
    struct qr_error err = {0};
    put_old(*state);
    assert_int_equal(store_open_with(&store, in(*state, "h.db"), bad_steps, 2, &err), QR_EDB);
    sample_ok(store_open_with(&store, in(*state, "h.db"), old_steps, 1, &err), &err);
    assert_int_equal(number(store, "PRAGMA user_version"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
    qr_store_close(store);
    /* A second try finds its copy's name taken and takes the next. */
    sample_ok(store_open_with(&store, in(*state, "h.db"), new_steps, 3, &err), &err);
    qr_store_close(store);
    assert_true(qr_file_exists(in(*state, "h.db.v1.bak2")));
}

static void backups_are_whole_and_never_overwrite(void **state)
{
    struct qr_store *store, *copy;
    struct qr_error err = {0};
    struct stat st;
    made(*state, "h.db");
    sample_ok(qr_store_open(&store, in(*state, "h.db"), &err), &err);
    const char *path = in(*state, "copy of h.db");
    sample_ok(qr_store_backup(store, path, &err), &err);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(qr_store_backup(store, path, &err), QR_EIO);
    assert_int_equal(qr_store_backup(store, in(*state, "no/where.db"), &err), QR_EIO);
    sample_ok(qr_store_open(&copy, path, &err), &err);
    sample_ok(qr_store_verify(copy, &err), &err);
    assert_int_equal(number(copy, "SELECT count(*) FROM modules"), 1);
    qr_store_close(copy);
    qr_store_close(store);
}

/* Several windows started at once on a folder without history: each gets it, none breaks it. */
static void many_may_open_at_once(void **state)
{
    enum { N = 8 };
    pid_t children[N];
    struct qr_store *store;
    struct qr_error err = {0};
    const char *path = in(*state, "h.db");
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < N; i++) {
            children[i] = fork();
            if (children[i]) continue;
            char name[32];
            snprintf(name, sizeof name, "module-%d-%d", round, i);
            int rc = qr_store_open(&store, path, &err);
            if (!rc) rc = qr_store_set_module(store, name, true, 1, &err);
            if (rc) fprintf(stderr, "%s\n", err.message);
            _exit(rc ? 1 : 0);
        }
        for (int i = 0; i < N; i++) {
            int status = -1;
            waitpid(children[i], &status, 0);
            assert_int_equal(status, 0);
        }
        sample_ok(qr_store_open(&store, path, &err), &err);
        assert_int_equal(number(store, "SELECT count(*) FROM modules"), N);
        qr_store_close(store);
        unlink(path);
    }
}

static void a_backup_comes_back_and_the_present_is_kept(void **state)
{
    struct qr_store *store;
    struct qr_error err = {0};
    const char *path = in(*state, "h.db"), *copy = in(*state, "copy.db");
    made(*state, "h.db");
    sample_ok(qr_store_open(&store, path, &err), &err);
    sample_ok(qr_store_backup(store, copy, &err), &err);
    sample_ok(qr_store_set_module(store, "after the backup", true, 1, &err), &err);
    qr_store_close(store);
    assert_int_equal(qr_file_write(in(*state, "junk.db"), "junk", 4, 0600, NULL), QR_OK);
    assert_int_equal(qr_store_restore(in(*state, "junk.db"), path, &err), QR_EDB);
    assert_int_equal(qr_store_restore(in(*state, "none.db"), path, &err), QR_ENOTFOUND);
    sample_ok(qr_store_restore(copy, path, &err), &err);
    sample_ok(qr_store_open(&store, path, &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM modules"), 1);
    qr_store_close(store);
    sample_ok(qr_store_open(&store, in(*state, "h.db.before-restore"), &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM modules"), 2);
    qr_store_close(store);
}

int store_test_open(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_the_owner_reads_it, begin, end),
        cmocka_unit_test_setup_teardown(paths_may_be_odd, begin, end),
        cmocka_unit_test_setup_teardown(text_is_not_overwritten, begin, end),
        cmocka_unit_test_setup_teardown(damage_is_refused_with_the_remedy, begin, end),
        cmocka_unit_test_setup_teardown(newer_schemas_are_left_alone, begin, end),
        cmocka_unit_test_setup_teardown(strangers_are_left_alone, begin, end),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_written, begin, end),
        cmocka_unit_test_setup_teardown(a_full_disk_says_so_and_loses_nothing, begin, end),
        cmocka_unit_test_setup_teardown(old_schemas_are_brought_up_with_a_copy_beside, begin, end),
        cmocka_unit_test_setup_teardown(a_step_that_fails_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(backups_are_whole_and_never_overwrite, begin, end),
        cmocka_unit_test_setup_teardown(many_may_open_at_once, begin, end),
        cmocka_unit_test_setup_teardown(a_backup_comes_back_and_the_present_is_kept, begin, end),
    };
    return cmocka_run_group_tests_name("store/open", tests, NULL, NULL);
}
