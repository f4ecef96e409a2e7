/* Files: whole reads, atomic writes, folders. */
#include "quizradar/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quizradar/str.h"

/* Fills `err` with code, message and the file it is about, and returns `code`. */
static int path_fail(struct qr_error *err, int code, const char *path, const char *message)
{
    qr_fail(err, code, "%s", message);
    if (err) qr_strlcpy(err->file, path, sizeof err->file);
    return code;
}

static int io_fail(struct qr_error *err, const char *what, const char *path)
{
    int saved = errno;
    int code = saved == ENOENT || saved == ENOTDIR ? QR_ENOTFOUND : QR_EIO;
    char message[512];
    snprintf(message, sizeof message, "cannot %s '%s': %s", what, path, strerror(saved));
    return path_fail(err, code, path, message);
}

static int too_large(struct qr_error *err, const char *path, size_t max)
{
    char message[512];
    bool whole = max >= (1 << 20);
    snprintf(message, sizeof message, "cannot read '%s': it is larger than %zu %s", path,
             whole ? max >> 20 : max, whole ? "MB" : "bytes");
    return path_fail(err, QR_ELIMIT, path, message);
}

static int wrong_kind(struct qr_error *err, const char *what, const char *path, const char *why)
{
    char message[512];
    snprintf(message, sizeof message, "cannot %s '%.420s': %s", what, path, why);
    return path_fail(err, QR_EIO, path, message);
}

/* Straight into the buffer, which has room for `expected` bytes and the end mark at once. */
static int read_all(struct qr_buf *out, int fd, size_t expected, const char *path, size_t max,
                    struct qr_error *err)
{
    qr_buf_reserve(out, expected + 1);
    for (;;) {
        if (out->cap - out->len < 2) qr_buf_reserve(out, 65536);
        ssize_t n = read(fd, out->data + out->len, out->cap - out->len - 1);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return io_fail(err, "read", path);
        /* The size is checked while reading too: the file may grow meanwhile. */
        if ((size_t)n > max - out->len) return too_large(err, path, max);
        out->len += (size_t)n;
        out->data[out->len] = '\0';
        if (n == 0) return QR_OK;
    }
}

static int read_file(struct qr_buf *out, const char *path, int flags, size_t max, struct qr_error *err)
{
    struct stat st;
    qr_buf_clear(out);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
    if (fd < 0) return io_fail(err, "open", path);
    int rc;
    if (fstat(fd, &st) != 0)
        rc = io_fail(err, "read", path);
    else if (!S_ISREG(st.st_mode))
        rc = wrong_kind(err, "read", path, "it is not a regular file");
    else if ((uint64_t)st.st_size > max)
        rc = too_large(err, path, max);
    else
        rc = read_all(out, fd, (size_t)st.st_size, path, max, err);
    close(fd);
    if (rc != QR_OK) qr_buf_clear(out);
    if (rc == QR_OK && !out->data) qr_buf_add(out, "", 0);
    return rc;
}

int qr_file_read(struct qr_buf *out, const char *path, size_t max, struct qr_error *err)
{
    return read_file(out, path, 0, max, err);
}

static int outside(struct qr_error *err, const char *path)
{
    char message[512];
    snprintf(message, sizeof message, "cannot read '%.420s': it is not below its folder", path);
    return path_fail(err, QR_EINVALID, path, message);
}

static bool stays_below(const char *name)
{
    if (strchr(name, '\\')) return false;
    for (;;) {
        size_t n = strcspn(name, "/");
        if (n == 0 || (n == 1 && name[0] == '.') || (n == 2 && name[0] == '.' && name[1] == '.'))
            return false;
        if (name[n] == '\0') return true;
        name += n + 1;
    }
}

/* Both without links, so that plain comparison tells; what is opened then is no link either. */
static int read_inside(struct qr_buf *out, const char *real_dir, const char *real, size_t max,
                       struct qr_error *err)
{
    size_t n = strlen(real_dir);
    bool root = strcmp(real_dir, "/") == 0;
    if (!root && (strncmp(real, real_dir, n) != 0 || real[n] != '/')) return outside(err, real);
    return read_file(out, real, O_NOFOLLOW, max, err);
}

int qr_file_read_below(struct qr_buf *out, const char *dir, const char *name, size_t max,
                       struct qr_error *err)
{
    qr_buf_clear(out);
    if (!stays_below(name)) return outside(err, name);
    struct qr_arena *arena = qr_arena_new(0);
    const char *path = qr_path_join(arena, dir, name), *real_dir = qr_path_real(arena, dir);
    const char *real = qr_path_real(arena, path);
    int rc = real_dir && real ? read_inside(out, real_dir, real, max, err) : io_fail(err, "open", path);
    qr_arena_free(arena);
    return rc;
}

static int write_all(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        bytes += n;
        len -= (size_t)n;
    }
    return 0;
}

/* A rename is durable only once the folder itself is on disk. */
static void sync_folder_of(const char *path)
{
    char dir[4096];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 1;
    if (n >= sizeof dir) return;
    memcpy(dir, slash ? path : ".", n);
    dir[n] = '\0';
    int fd = open(n ? dir : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    (void)fsync(fd);
    close(fd);
}

/* A pipe, a terminal or /dev/null: renaming a file over it would destroy it. */
static int write_through(const char *path, const void *bytes, size_t len, struct qr_error *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return io_fail(err, "write", path);
    int rc = write_all(fd, bytes, len) == 0 ? QR_OK : io_fail(err, "write", path);
    close(fd);
    return rc;
}

/* Writes `tmp` completely and renames it to `path`; `keep` are the permissions of the file it replaces. */
static int write_and_rename(const char *tmp, const char *path, const void *bytes, size_t len, unsigned mode,
                            const struct stat *keep)
{
    /* A name left by a crash may be a link or have other permissions: it is removed, never reused. */
    if (unlink(tmp) != 0 && errno != ENOENT) return -1;
    int fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, keep ? 0600 : mode ? mode : 0644);
    if (fd < 0) return -1;
    bool bad = keep && fchmod(fd, keep->st_mode & 0777) != 0;
    bad = bad || write_all(fd, bytes, len) != 0 || fsync(fd) != 0;
    int saved = errno;
    bad = close(fd) != 0 || bad;
    if (!bad && rename(tmp, path) == 0) return 0;
    if (!bad) saved = errno;
    unlink(tmp);
    errno = saved;
    return -1;
}

int qr_file_write(const char *path, const void *bytes, size_t len, unsigned mode, struct qr_error *err)
{
    struct stat st;
    bool there = stat(path, &st) == 0;
    if (there && S_ISDIR(st.st_mode)) return wrong_kind(err, "write", path, "it is a folder");
    if (there && !S_ISREG(st.st_mode)) return write_through(path, bytes, len, err);
    char tmp[4096 + 32], *real = there ? realpath(path, NULL) : NULL;
    const char *target = real ? real : path;
    int rc = QR_OK;
    if ((size_t)snprintf(tmp, sizeof tmp, "%s.tmp-%ld", target, (long)getpid()) >= sizeof tmp)
        rc = wrong_kind(err, "write", path, "the path is too long");
    else if (write_and_rename(tmp, target, bytes, len, mode, there ? &st : NULL) != 0)
        rc = io_fail(err, "write", path);
    else
        sync_folder_of(target);
    free(real);
    return rc;
}

bool qr_file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

bool qr_file_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int qr_make_dirs(const char *path, unsigned mode, struct qr_error *err)
{
    char part[4096];
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof part) return wrong_kind(err, "make folder", path, "bad path");
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, (mode_t)mode) == 0) continue;
        if (errno != EEXIST) return wrong_kind(err, "make folder", part, strerror(errno));
        if (!qr_file_is_dir(part))
            return wrong_kind(err, "make folder", part, "a file of that name is in the way");
    }
    return QR_OK;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int qr_list_dir(struct qr_arena *arena, const char *path, const char *suffix, const char ***names, size_t *n,
                struct qr_error *err)
{
    const char **list = NULL;
    size_t count = 0, cap = 0;
    DIR *dir = opendir(path);
    if (!dir && errno != ENOENT) return io_fail(err, "list", path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (e->d_name[0] == '.' || !qr_ends(e->d_name, suffix)) continue;
        qr_grow(arena, list, count, &cap);
        list[count++] = qr_strdup(arena, e->d_name);
    }
    if (dir) closedir(dir);
    if (count) qsort(list, count, sizeof *list, compare_names);
    *names = list;
    *n = count;
    return QR_OK;
}

char *qr_path_join(struct qr_arena *arena, const char *dir, const char *name)
{
    return qr_sprintf(arena, "%s%s%s", dir, qr_ends(dir, "/") ? "" : "/", name);
}

char *qr_path_real(struct qr_arena *arena, const char *path)
{
    char *real = realpath(path, NULL), *copy = qr_strdup(arena, real);
    free(real);
    return copy;
}

const char *qr_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

int64_t qr_file_stamp(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) return -1;
    return (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
}
