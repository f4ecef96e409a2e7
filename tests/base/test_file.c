/* Files: whole reads, writes that never leave half a file, folders. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "quizradar/file.h"

#define MAX ((size_t)1 << 20)

struct folder {
    struct qr_arena *arena;
    char dir[64];
    struct qr_buf buf;
    struct qr_error err;
};

static int begin(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    f->arena = qr_arena_new(0);
    strcpy(f->dir, "/tmp/qr-file-XXXXXX");
    *state = f;
    return mkdtemp(f->dir) ? 0 : -1;
}

static void remove_all(struct qr_arena *arena, const char *path)
{
    struct stat st;
    if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        const char **names;
        size_t n;
        if (qr_list_dir(arena, path, "", &names, &n, NULL) == QR_OK)
            for (size_t i = 0; i < n; i++)
                remove_all(arena, qr_path_join(arena, path, names[i]));
    }
    remove(path);
}

static int end(void **state)
{
    struct folder *f = *state;
    remove_all(f->arena, f->dir);
    qr_buf_release(&f->buf);
    qr_arena_free(f->arena);
    free(f);
    return 0;
}

static const char *in(struct folder *f, const char *name)
{
    return qr_path_join(f->arena, f->dir, name);
}

static void assert_content(struct folder *f, const char *path, const char *text)
{
    assert_int_equal(qr_file_read(&f->buf, path, MAX, NULL), QR_OK);
    assert_string_equal(qr_buf_str(&f->buf), text);
}

static void assert_only(struct folder *f, const char *name)
{
    const char **names;
    size_t n;
    assert_int_equal(qr_list_dir(f->arena, f->dir, "", &names, &n, NULL), QR_OK);
    assert_int_equal(n, 1);
    assert_string_equal(names[0], name);
}

static void test_what_is_written_is_read(void **state)
{
    struct folder *f = *state;
    const char *path = in(f, "a");
    assert_int_equal(qr_file_write(path, "a\0b", 3, 0, &f->err), QR_OK);
    assert_int_equal(qr_file_read(&f->buf, path, MAX, &f->err), QR_OK);
    assert_int_equal(f->buf.len, 3);
    assert_memory_equal(f->buf.data, "a\0b", 4);
    assert_int_equal(qr_file_write(path, "", 0, 0, &f->err), QR_OK);
    assert_content(f, path, "");
    assert_non_null(f->buf.data);
    assert_only(f, "a");
}

static void test_a_large_file_comes_back(void **state)
{
    struct folder *f = *state;
    size_t n = 300001; /* several chunks and a rest */
    char *text = qr_push(f->arena, char, n);
    for (size_t i = 0; i < n; i++)
        text[i] = (char)(i * 7 % 251);
    assert_int_equal(qr_file_write(in(f, "large"), text, n, 0, NULL), QR_OK);
    assert_int_equal(qr_file_read(&f->buf, in(f, "large"), n, NULL), QR_OK);
    assert_int_equal(f->buf.len, n);
    assert_memory_equal(f->buf.data, text, n);
}

static void test_names_with_spaces_and_any_letters(void **state)
{
    struct folder *f = *state;
    const char *dir = in(f, "my banks é 中文"), *path = qr_path_join(f->arena, dir, "naïve 🙂.json");
    assert_int_equal(qr_make_dirs(dir, 0755, NULL), QR_OK);
    assert_int_equal(qr_file_write(path, "x", 1, 0, NULL), QR_OK);
    assert_content(f, path, "x");
    assert_string_equal(qr_path_base(path), "naïve 🙂.json");
}

static void test_the_limit_is_exact(void **state)
{
    struct folder *f = *state;
    const char *path = in(f, "ten");
    assert_int_equal(qr_file_write(path, "0123456789", 10, 0, NULL), QR_OK);
    assert_int_equal(qr_file_read(&f->buf, path, 10, &f->err), QR_OK);
    assert_int_equal(f->buf.len, 10);
    assert_int_equal(qr_file_read(&f->buf, path, 9, &f->err), QR_ELIMIT);
    assert_int_equal(f->buf.len, 0);
    assert_string_equal(f->err.file, path);
    assert_non_null(strstr(f->err.message, "larger than 9 bytes"));
    assert_int_equal(qr_file_read(&f->buf, path, 0, &f->err), QR_ELIMIT);
}

/* A file whose size is not known beforehand: files under /proc say 0. */
static void test_the_limit_holds_while_reading(void **state)
{
    struct folder *f = *state;
    struct stat st;
    if (stat("/proc/self/status", &st) != 0 || st.st_size != 0) skip();
    assert_int_equal(qr_file_read(&f->buf, "/proc/self/status", MAX, NULL), QR_OK);
    assert_true(f->buf.len > 0);
    assert_int_equal(qr_file_read(&f->buf, "/proc/self/status", 10, NULL), QR_ELIMIT);
}

static void test_what_cannot_be_read(void **state)
{
    struct folder *f = *state;
    assert_int_equal(qr_file_read(&f->buf, in(f, "none"), MAX, &f->err), QR_ENOTFOUND);
    assert_string_equal(f->err.file, in(f, "none"));
    assert_non_null(strstr(f->err.message, "cannot open '"));
    assert_int_equal(qr_file_read(&f->buf, f->dir, MAX, &f->err), QR_EIO);
    assert_string_equal(f->err.file, f->dir);
    assert_int_equal(qr_file_read(&f->buf, "/dev/zero", MAX, &f->err), QR_EIO);
    /* Opening a pipe nobody writes to would wait for ever. */
    assert_int_equal(mkfifo(in(f, "pipe"), 0600), 0);
    assert_int_equal(qr_file_read(&f->buf, in(f, "pipe"), MAX, &f->err), QR_EIO);
    assert_non_null(strstr(f->err.message, "not a regular file"));
    assert_int_equal(qr_file_write(in(f, "file"), "x", 1, 0, NULL), QR_OK);
    assert_int_equal(qr_file_read(&f->buf, in(f, "file/below"), MAX, &f->err), QR_ENOTFOUND);
}

static void test_without_permission(void **state)
{
    struct folder *f = *state;
    const char *path = in(f, "secret");
    assert_int_equal(qr_file_write(path, "x", 1, 0600, NULL), QR_OK);
    assert_int_equal(chmod(path, 0), 0);
    /* Root reads everything: become somebody for a moment. */
    bool root = geteuid() == 0;
    if (root) {
        assert_int_equal(chmod(f->dir, 0755), 0);
        if (seteuid(65534) != 0) skip();
    }
    int read_rc = qr_file_read(&f->buf, path, MAX, &f->err);
    if (root) assert_int_equal(seteuid(0), 0);
    assert_int_equal(read_rc, QR_EIO);
    assert_non_null(strstr(f->err.message, path));
}

static void test_a_new_file_has_the_mode(void **state)
{
    struct folder *f = *state;
    struct stat st;
    mode_t mask = umask(022);
    assert_int_equal(qr_file_write(in(f, "open"), "x", 1, 0, NULL), QR_OK);
    assert_int_equal(qr_file_write(in(f, "closed"), "x", 1, 0600, NULL), QR_OK);
    umask(mask);
    assert_int_equal(stat(in(f, "open"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
    assert_int_equal(stat(in(f, "closed"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void test_an_existing_file_keeps_its_mode(void **state)
{
    struct folder *f = *state;
    struct stat st;
    assert_int_equal(qr_file_write(in(f, "own"), "old", 3, 0600, NULL), QR_OK);
    assert_int_equal(qr_file_write(in(f, "own"), "new", 3, 0644, NULL), QR_OK);
    assert_content(f, in(f, "own"), "new");
    assert_int_equal(stat(in(f, "own"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void test_a_link_is_followed(void **state)
{
    struct folder *f = *state;
    struct stat st;
    assert_int_equal(qr_make_dirs(in(f, "elsewhere"), 0755, NULL), QR_OK);
    assert_int_equal(qr_file_write(in(f, "elsewhere/real"), "old", 3, 0, NULL), QR_OK);
    assert_int_equal(symlink("elsewhere/real", in(f, "link")), 0);
    assert_int_equal(qr_file_write(in(f, "link"), "new", 3, 0, NULL), QR_OK);
    assert_content(f, in(f, "elsewhere/real"), "new");
    assert_int_equal(lstat(in(f, "link"), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
}

static void test_a_pipe_is_not_replaced(void **state)
{
    struct folder *f = *state;
    struct stat st;
    const char *path = in(f, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    int fd = open(path, O_RDONLY | O_NONBLOCK);
    assert_true(fd >= 0);
    assert_int_equal(qr_file_write(path, "through", 7, 0, NULL), QR_OK);
    char text[16] = "";
    assert_int_equal(read(fd, text, sizeof text - 1), 7);
    assert_string_equal(text, "through");
    close(fd);
    assert_int_equal(lstat(path, &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
}

/* The name of the temporary file, left there by a crash or by somebody else: neither followed nor taken over.
 */
static void test_a_temporary_file_left_behind(void **state)
{
    struct folder *f = *state;
    struct stat st;
    char name[64];
    snprintf(name, sizeof name, "own.tmp-%ld", (long)getpid());
    assert_int_equal(qr_file_write(in(f, "other"), "untouched", 9, 0, NULL), QR_OK);
    assert_int_equal(symlink("other", in(f, name)), 0);
    assert_int_equal(qr_file_write(in(f, "own"), "secret", 6, 0600, NULL), QR_OK);
    assert_content(f, in(f, "own"), "secret");
    assert_content(f, in(f, "other"), "untouched");
    assert_int_equal(lstat(in(f, "own"), &st), 0);
    assert_true(S_ISREG(st.st_mode));
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_false(qr_file_exists(in(f, name)));
}

static void test_what_cannot_be_written(void **state)
{
    struct folder *f = *state;
    assert_int_equal(qr_file_write(in(f, "no/folder"), "x", 1, 0, &f->err), QR_ENOTFOUND);
    assert_string_equal(f->err.file, in(f, "no/folder"));
    assert_int_equal(qr_file_write(f->dir, "x", 1, 0, &f->err), QR_EIO);
    char name[5000];
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = '\0';
    assert_int_equal(qr_file_write(name, "x", 1, 0, &f->err), QR_EIO);
    assert_int_equal(qr_make_dirs(name, 0755, &f->err), QR_EIO);
    assert_int_equal(qr_make_dirs("", 0755, &f->err), QR_EIO);
}

/* The disk is full after 4096 bytes: the old content stays, and nothing half-written is left behind. */
static void test_a_failed_write_keeps_the_old_content(void **state)
{
    struct folder *f = *state;
    const char *path = in(f, "history");
    assert_int_equal(qr_file_write(path, "old", 3, 0, NULL), QR_OK);
    char *large = qr_push(f->arena, char, 100000);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit little = {4096, before.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    int rc = qr_file_write(path, large, 100000, 0, &f->err);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_int_equal(rc, QR_EIO);
    assert_string_equal(f->err.file, path);
    assert_content(f, path, "old");
    assert_only(f, "history");
}

static void test_make_dirs(void **state)
{
    struct folder *f = *state;
    const char *deep = in(f, "a/b//c/");
    assert_int_equal(qr_make_dirs(deep, 0755, &f->err), QR_OK);
    assert_true(qr_file_is_dir(in(f, "a/b/c")));
    assert_int_equal(qr_make_dirs(deep, 0755, &f->err), QR_OK);
    assert_int_equal(qr_file_write(in(f, "file"), "x", 1, 0, NULL), QR_OK);
    assert_int_equal(qr_make_dirs(in(f, "file"), 0755, &f->err), QR_EIO);
    assert_int_equal(qr_make_dirs(in(f, "file/below"), 0755, &f->err), QR_EIO);
    assert_non_null(strstr(f->err.message, "in the way"));
    assert_string_equal(f->err.file, in(f, "file"));
}

static void test_list_is_sorted_and_filtered(void **state)
{
    struct folder *f = *state;
    static const char *const made[] = {"b.json", "a.json",       "B.json",  "é.json",
                                       "a.txt",  ".hidden.json", "a b.json"};
    static const char *const expected[] = {"B.json", "a b.json", "a.json", "b.json", "é.json"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        assert_int_equal(qr_file_write(in(f, made[i]), "", 0, 0, NULL), QR_OK);
    const char **names;
    size_t n;
    assert_int_equal(qr_list_dir(f->arena, f->dir, ".json", &names, &n, &f->err), QR_OK);
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(names[i], expected[i]);
}

static void test_list_of_what_is_no_folder(void **state)
{
    struct folder *f = *state;
    const char **names = NULL;
    size_t n = 9;
    assert_int_equal(qr_list_dir(f->arena, in(f, "none"), "", &names, &n, &f->err), QR_OK);
    assert_int_equal(n, 0);
    assert_int_equal(qr_file_write(in(f, "file"), "", 0, 0, NULL), QR_OK);
    assert_int_not_equal(qr_list_dir(f->arena, in(f, "file"), "", &names, &n, &f->err), QR_OK);
}

static void test_questions_about_paths(void **state)
{
    struct folder *f = *state;
    assert_int_equal(qr_file_write(in(f, "file"), "", 0, 0, NULL), QR_OK);
    assert_true(qr_file_exists(in(f, "file")));
    assert_true(qr_file_exists(f->dir));
    assert_false(qr_file_exists(in(f, "none")));
    assert_true(qr_file_is_dir(f->dir));
    assert_false(qr_file_is_dir(in(f, "file")));
    assert_true(qr_file_stamp(in(f, "file")) > 0);
    assert_int_equal(qr_file_stamp(in(f, "none")), -1);
    struct timespec times[2] = {{1000, 5}, {1000, 5}};
    assert_int_equal(utimensat(AT_FDCWD, in(f, "file"), times, 0), 0);
    assert_int_equal(qr_file_stamp(in(f, "file")), 1000000000005);
    assert_string_equal(qr_path_join(f->arena, "a", "b"), "a/b");
    assert_string_equal(qr_path_join(f->arena, "a/", "b"), "a/b");
    assert_string_equal(qr_path_join(f->arena, "/", "b"), "/b");
    assert_int_equal(symlink("file", in(f, "alias")), 0);
    assert_string_equal(qr_path_base(qr_path_real(f->arena, in(f, "./alias"))), "file");
    assert_int_equal(qr_path_real(f->arena, in(f, "alias"))[0], '/');
    assert_null(qr_path_real(f->arena, in(f, "none")));
    assert_string_equal(qr_path_base("a/b"), "b");
    assert_string_equal(qr_path_base("b"), "b");
    assert_string_equal(qr_path_base("a/"), "");
}

static void test_a_tree_goes_with_all_that_is_hidden_in_it(void **state)
{
    struct folder *f = *state;
    struct qr_error err;
    assert_int_equal(qr_make_dirs(in(f, "tree/.hidden/deep"), 0700, &err), QR_OK);
    assert_int_equal(qr_file_write(in(f, "tree/.hidden/deep/.file"), "x", 1, 0, &err), QR_OK);
    assert_int_equal(qr_file_write(in(f, "kept"), "x", 1, 0, &err), QR_OK);
    assert_int_equal(symlink("../kept", in(f, "tree/link")), 0);
    assert_int_equal(qr_remove_tree(in(f, "tree"), &err), QR_OK);
    assert_false(qr_file_exists(in(f, "tree")));
    assert_true(qr_file_exists(in(f, "kept"))); /* where a link leads stays */
    assert_int_equal(qr_remove_tree(in(f, "tree"), &err), QR_OK);
}

static int below(struct folder *f, const char *name)
{
    return qr_file_read_below(&f->buf, in(f, "bank"), name, MAX, &f->err);
}

static void test_a_name_stays_below_its_folder(void **state)
{
    static const char *const outside[] = {
        "",        "/etc/passwd", "..",       "../secret",     "pics/../../secret",
        "pics/..", "./a",         "pics//a",  "pics/",         "pics/.",
        "pics\\a", "\\a",         "link-out", "dir-out/secret"};
    struct folder *f = *state;
    assert_int_equal(qr_make_dirs(in(f, "bank/pics"), 0700, NULL), QR_OK);
    assert_int_equal(qr_make_dirs(in(f, "bank-2"), 0700, NULL), QR_OK);
    assert_int_equal(qr_file_write(in(f, "bank/pics/a"), "A", 1, 0, NULL), QR_OK);
    assert_int_equal(qr_file_write(in(f, "secret"), "S", 1, 0, NULL), QR_OK);
    assert_int_equal(qr_file_write(in(f, "bank-2/near"), "N", 1, 0, NULL), QR_OK);
    assert_int_equal(symlink("../secret", in(f, "bank/link-out")), 0);
    assert_int_equal(symlink("..", in(f, "bank/dir-out")), 0);
    assert_int_equal(symlink("pics/a", in(f, "bank/link-in")), 0);
    assert_int_equal(symlink("../bank-2/near", in(f, "bank/link-near")), 0);
    assert_int_equal(symlink("nowhere", in(f, "bank/dangling")), 0);
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        if (below(f, outside[i]) != QR_EINVALID) fail_msg("'%s' was read", outside[i]);
        assert_int_equal(f->err.code, QR_EINVALID);
        assert_int_equal(f->buf.len, 0);
    }
    assert_int_equal(below(f, "link-near"), QR_EINVALID); /* the folder's name is only how it begins */
    assert_int_equal(below(f, "pics/a"), QR_OK);
    assert_string_equal(f->buf.data, "A");
    assert_int_equal(below(f, "link-in"), QR_OK);
    assert_string_equal(f->buf.data, "A");
    assert_int_equal(below(f, "dangling"), QR_ENOTFOUND);
    assert_int_equal(below(f, "pics/b"), QR_ENOTFOUND);
    assert_int_equal(below(f, "pics/a/b"), QR_ENOTFOUND);
    assert_int_equal(below(f, "pics"), QR_EIO);
    assert_int_equal(mkfifo(in(f, "bank/pipe"), 0600), 0);
    assert_int_equal(below(f, "pipe"), QR_EIO);
    assert_int_equal(symlink("loop", in(f, "bank/loop")), 0);
    assert_int_equal(below(f, "loop"), QR_EIO);
    assert_int_equal(qr_file_read_below(&f->buf, "/", "etc/hostname", MAX, NULL), QR_OK);
    assert_int_equal(qr_file_read_below(&f->buf, in(f, "gone"), "a", MAX, NULL), QR_ENOTFOUND);
}

int base_test_file(int argc, char *argv[])
{
    (void)argc, (void)argv;
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        T(test_what_is_written_is_read),
        T(test_a_large_file_comes_back),
        T(test_names_with_spaces_and_any_letters),
        T(test_the_limit_is_exact),
        T(test_the_limit_holds_while_reading),
        T(test_what_cannot_be_read),
        T(test_without_permission),
        T(test_a_new_file_has_the_mode),
        T(test_an_existing_file_keeps_its_mode),
        T(test_a_link_is_followed),
        T(test_a_pipe_is_not_replaced),
        T(test_a_temporary_file_left_behind),
        T(test_what_cannot_be_written),
        T(test_a_failed_write_keeps_the_old_content),
        T(test_make_dirs),
        T(test_list_is_sorted_and_filtered),
        T(test_list_of_what_is_no_folder),
        T(test_questions_about_paths),
        T(test_a_tree_goes_with_all_that_is_hidden_in_it),
        T(test_a_name_stays_below_its_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
