/* Files: whole reads, atomic writes that fail well, folders. Everything happens in a scratch folder. */
#define _GNU_SOURCE /* nftw */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quizradar/file.h"
#include "support.h"

struct scratch {
    struct qr_arena *arena;
    char dir[64];
};

static int setup(void **state)
{
    static struct scratch s;
    snprintf(s.dir, sizeof s.dir, "/tmp/quizradar-file-XXXXXX");
    if (!mkdtemp(s.dir)) return -1;
    s.arena = qr_arena_new(0);
    *state = &s;
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static int teardown(void **state)
{
    struct scratch *s = *state;
    qr_arena_free(s->arena);
    return nftw(s->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static const char *in(struct scratch *s, const char *name)
{
    return qr_path_join(s->arena, s->dir, name);
}

static void must_write(const char *path, const char *text)
{
    struct qr_error err = {0};
    if (qr_file_write(path, text, strlen(text), 0, &err) != QR_OK) fail_msg("%s", err.message);
}

static void must_hold(const char *path, const char *text)
{
    struct qr_buf b = QR_BUF_INIT;
    struct qr_error err = {0};
    if (qr_file_read(&b, path, 1 << 20, &err) != QR_OK) fail_msg("%s", err.message);
    assert_string_equal(qr_buf_str(&b), text);
    qr_buf_release(&b);
}

/* How many entries a folder has: a failed write must not leave its temporary file. */
static size_t entries(struct scratch *s)
{
    const char **names;
    size_t n;
    assert_int_equal(qr_list_dir(s->arena, s->dir, "", &names, &n, NULL), QR_OK);
    return n;
}

static unsigned mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 0777;
}

static void what_is_written_is_read_back(void **state)
{
    struct scratch *s = *state;
    static const char *const names[] = {"plain", "with space", "größe-漢字-🧭.json", "-dash",
                                        "it's \"quoted\""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        must_write(in(s, names[i]), names[i]);
        must_hold(in(s, names[i]), names[i]);
        must_write(in(s, names[i]), "shorter");
        must_hold(in(s, names[i]), "shorter");
    }
    assert_int_equal(entries(s), sizeof names / sizeof *names);
}

static void any_bytes_and_sizes(void **state)
{
    struct scratch *s = *state;
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct qr_buf out = QR_BUF_INIT, back = QR_BUF_INIT;
        for (size_t k = 0; k < sizes[i]; k++)
            qr_buf_putc(&out, (char)(k * 31 % 256));
        assert_int_equal(qr_file_write(in(s, "bytes"), qr_buf_str(&out), out.len, 0, NULL), QR_OK);
        assert_int_equal(qr_file_read(&back, in(s, "bytes"), sizes[i], NULL), QR_OK);
        assert_int_equal(back.len, sizes[i]);
        assert_non_null(back.data); /* an empty file is an empty string, not nothing */
        if (sizes[i]) assert_memory_equal(back.data, out.data, sizes[i]);
        qr_buf_release(&out);
        qr_buf_release(&back);
    }
}

static void a_file_over_the_limit_is_refused(void **state)
{
    struct scratch *s = *state;
    struct qr_buf b = QR_BUF_INIT;
    struct qr_error err;
    must_write(in(s, "ten"), "0123456789");
    qr_buf_puts(&b, "old");
    assert_int_equal(qr_file_read(&b, in(s, "ten"), 9, &err), QR_ELIMIT);
    assert_int_equal(b.len, 0);
    assert_non_null(strstr(err.message, "larger than 9 bytes"));
    assert_string_equal(err.file, in(s, "ten"));
    assert_int_equal(qr_file_read(&b, in(s, "ten"), 10, &err), QR_OK);
    assert_string_equal(qr_buf_str(&b), "0123456789");
    qr_buf_release(&b);
}

static void what_is_no_file_is_refused(void **state)
{
    struct scratch *s = *state;
    struct qr_buf b = QR_BUF_INIT;
    struct qr_error err;
    assert_int_equal(qr_file_read(&b, in(s, "missing"), 10, &err), QR_ENOTFOUND);
    assert_non_null(strstr(err.message, "missing"));
    assert_int_equal(qr_file_read(&b, in(s, "missing/deeper"), 10, &err), QR_ENOTFOUND);
    assert_int_equal(qr_file_read(&b, s->dir, 10, &err), QR_EIO);
    assert_int_equal(mkfifo(in(s, "pipe"), 0600), 0);
    assert_int_equal(qr_file_read(&b, in(s, "pipe"), 10, &err),
                     QR_EIO); /* and it does not wait for a writer */
    assert_non_null(strstr(err.message, "not a regular file"));
    assert_int_equal(qr_file_read(&b, "/dev/zero", 10, &err), QR_EIO);
    assert_int_equal(qr_file_read(&b, "", 10, NULL), QR_ENOTFOUND);
    assert_int_equal(b.len, 0);
    qr_buf_release(&b);
}

static void a_failed_write_leaves_the_old_content(void **state)
{
    struct scratch *s = *state;
    const char *path = in(s, "kept");
    struct qr_error err;
    must_write(path, "old content");
    struct rlimit before, tiny;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    tiny = before;
    tiny.rlim_cur = 1000;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tiny), 0);
    char *big = calloc(1, 5000);
    int rc = qr_file_write(path, big, 5000, 0, &err), fresh = qr_file_write(in(s, "new"), big, 5000, 0, NULL);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    free(big);
    assert_int_equal(rc, QR_EIO);
    assert_int_equal(fresh, QR_EIO);
    assert_non_null(strstr(err.message, "cannot write"));
    must_hold(path, "old content");
    assert_false(qr_file_exists(in(s, "new")));
    assert_int_equal(entries(s), 1);
}

static void a_write_to_nowhere_says_so(void **state)
{
    struct scratch *s = *state;
    struct qr_error err;
    assert_int_equal(qr_file_write(in(s, "no/such/file"), "x", 1, 0, &err), QR_ENOTFOUND);
    assert_non_null(strstr(err.message, "no/such/file"));
    assert_int_equal(qr_file_write(s->dir, "x", 1, 0, &err), QR_EIO);
    assert_non_null(strstr(err.message, "it is a folder"));
    char name[400];
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    assert_int_equal(qr_file_write(in(s, name), "x", 1, 0, &err), QR_EIO);
    assert_int_equal(entries(s), 0);
}

static void permissions_and_links_are_kept(void **state)
{
    struct scratch *s = *state;
    const char *path = in(s, "secret"), *link = in(s, "link");
    mode_t mask = umask(022);
    assert_int_equal(qr_file_write(path, "1", 1, 0600, NULL), QR_OK);
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(qr_file_write(path, "2", 1, 0644, NULL), QR_OK);
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(qr_file_write(in(s, "plain"), "3", 1, 0, NULL), QR_OK);
    assert_int_equal(mode_of(in(s, "plain")), 0644);
    umask(mask);
    assert_int_equal(symlink("secret", link), 0);
    must_write(link, "through");
    must_hold(path, "through");
    struct stat st;
    assert_int_equal(lstat(link, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
}

/* A name that a crash, or somebody else, left there: it must be neither followed nor taken over. */
static void a_temporary_file_left_behind_does_no_harm(void **state)
{
    struct scratch *s = *state;
    char name[64];
    const char *path = in(s, "private");
    snprintf(name, sizeof name, "private.tmp-%ld", (long)getpid());
    must_write(in(s, "other"), "untouched");
    assert_int_equal(symlink("other", in(s, name)), 0);
    assert_int_equal(qr_file_write(path, "mine", 4, 0600, NULL), QR_OK);
    must_hold(path, "mine");
    must_hold(in(s, "other"), "untouched");
    struct stat st;
    assert_int_equal(lstat(path, &st), 0);
    assert_true(S_ISREG(st.st_mode));
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void a_pipe_is_written_through(void **state)
{
    struct scratch *s = *state;
    const char *path = in(s, "pipe");
    char got[8] = "";
    struct stat st;
    assert_int_equal(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_true(reader >= 0);
    assert_int_equal(qr_file_write(path, "through", 7, 0, NULL), QR_OK);
    assert_int_equal(read(reader, got, sizeof got), 7);
    assert_string_equal(got, "through");
    close(reader);
    assert_int_equal(lstat(path, &st), 0);
    assert_true(S_ISFIFO(st.st_mode)); /* it was not replaced by a file */
    assert_int_equal(entries(s), 1);
}

static void folders_are_made_with_their_parents(void **state)
{
    struct scratch *s = *state;
    struct qr_error err;
    const char *deep = in(s, "a/b c/ü");
    assert_int_equal(qr_make_dirs(deep, 0700, &err), QR_OK);
    assert_true(qr_file_is_dir(deep));
    assert_int_equal(mode_of(deep), 0700);
    assert_int_equal(qr_make_dirs(deep, 0700, &err), QR_OK);
    assert_int_equal(qr_make_dirs(in(s, "a//double/"), 0700, &err), QR_OK);
    must_write(in(s, "file"), "");
    assert_int_equal(qr_make_dirs(in(s, "file"), 0700, &err), QR_EIO);
    assert_int_equal(qr_make_dirs(in(s, "file/below"), 0700, &err), QR_EIO);
    assert_non_null(strstr(err.message, "in the way"));
    assert_int_equal(qr_make_dirs("", 0700, &err), QR_EIO);
    assert_false(qr_file_is_dir(in(s, "file")));
    assert_true(qr_file_exists(in(s, "file")));
    assert_false(qr_file_exists(in(s, "none")));
}

static void listings_are_sorted_and_filtered(void **state)
{
    struct scratch *s = *state;
    static const char *const names[] = {"b.json", "a.json",       "Z.json", "ä.json",
                                        "a.txt",  ".hidden.json", "10.json"};
    static const char *const want[] = {"10.json", "Z.json", "a.json", "b.json", "ä.json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        must_write(in(s, names[i]), "");
    const char **list;
    size_t n;
    assert_int_equal(qr_list_dir(s->arena, s->dir, ".json", &list, &n, NULL), QR_OK);
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(list[i], want[i]);
    assert_int_equal(qr_list_dir(s->arena, in(s, "missing"), "", &list, &n, NULL), QR_OK);
    assert_int_equal(n, 0);
    struct qr_error err;
    assert_int_not_equal(qr_list_dir(s->arena, in(s, "a.txt"), "", &list, &n, &err), QR_OK);
}

static void paths(void **state)
{
    struct scratch *s = *state;
    assert_string_equal(qr_path_join(s->arena, "a", "b"), "a/b");
    assert_string_equal(qr_path_join(s->arena, "a/", "b"), "a/b");
    assert_string_equal(qr_path_join(s->arena, "/", "b"), "/b");
    assert_string_equal(qr_path_base("/x/y.json"), "y.json");
    assert_string_equal(qr_path_base("y.json"), "y.json");
    assert_string_equal(qr_path_base("/x/"), "");
}

static void stamps_follow_the_file(void **state)
{
    struct scratch *s = *state;
    const char *path = in(s, "stamp");
    assert_int_equal(qr_file_stamp(path), -1);
    must_write(path, "1");
    struct timespec times[2] = {{1000, 5}, {1000, 5}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    assert_true(qr_file_stamp(path) == 1000000000005);
    must_write(path, "2");
    assert_true(qr_file_stamp(path) > 1000000000005);
}

#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int base_test_file(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(what_is_written_is_read_back),
        IN_SCRATCH(any_bytes_and_sizes),
        IN_SCRATCH(a_file_over_the_limit_is_refused),
        IN_SCRATCH(what_is_no_file_is_refused),
        IN_SCRATCH(a_failed_write_leaves_the_old_content),
        IN_SCRATCH(a_write_to_nowhere_says_so),
        IN_SCRATCH(permissions_and_links_are_kept),
        IN_SCRATCH(a_temporary_file_left_behind_does_no_harm),
        IN_SCRATCH(a_pipe_is_written_through),
        IN_SCRATCH(folders_are_made_with_their_parents),
        IN_SCRATCH(listings_are_sorted_and_filtered),
        IN_SCRATCH(paths),
        IN_SCRATCH(stamps_follow_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
