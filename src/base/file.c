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

static int io_fail(struct qr_error *err, const char *what, const char *path)
{
    int saved = errno;
    int code = saved == ENOENT || saved == ENOTDIR ? QR_ENOTFOUND : QR_EIO;
    qr_fail(err, code, "cannot %s '%s': %s", what, path, strerror(saved));
    if (err) qr_strlcpy(err->file, path, sizeof err->file);
    return code;
}

static int read_all(struct qr_buf *out, int fd, const char *path, size_t max, struct qr_error *err)
{
    char chunk[65536];
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return io_fail(err, "read", path);
        if (n == 0) return QR_OK;
        /* The size is checked while reading too: the file may grow meanwhile. */
        if ((size_t)n > max - out->len)
            return qr_fail(err, QR_ELIMIT, "cannot read '%s': it is larger than %zu MB", path, max >> 20);
        qr_buf_add(out, chunk, (size_t)n);
    }
}

int qr_file_read(struct qr_buf *out, const char *path, size_t max, struct qr_error *err)
{
    struct stat st;
    qr_buf_clear(out);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) return io_fail(err, "open", path);
    int rc;
    if (fstat(fd, &st) != 0)
        rc = io_fail(err, "read", path);
    else if (!S_ISREG(st.st_mode))
        rc = qr_fail(err, QR_EIO, "cannot read '%s': it is not a regular file", path);
    else if ((uint64_t)st.st_size > max)
        rc = qr_fail(err, QR_ELIMIT, "cannot read '%s': it has %lld MB, at most %zu MB are accepted", path,
                     (long long)st.st_size >> 20, max >> 20);
    else
        rc = read_all(out, fd, path, max, err);
    close(fd);
    if (rc == QR_OK && !out->data) qr_buf_add(out, "", 0);
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

int qr_file_write(const char *path, const void *bytes, size_t len, unsigned mode, struct qr_error *err)
{
    char tmp[4096];
    if ((size_t)snprintf(tmp, sizeof tmp, "%s.tmp-%ld", path, (long)getpid()) >= sizeof tmp)
        return qr_fail(err, QR_EIO, "cannot write '%s': the path is too long", path);
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode ? mode : 0644);
    if (fd < 0) return io_fail(err, "write", path);
    bool bad = write_all(fd, bytes, len) != 0 || fsync(fd) != 0;
    bad = close(fd) != 0 || bad;
    if (bad || rename(tmp, path) != 0) {
        int rc = io_fail(err, "write", path);
        unlink(tmp);
        return rc;
    }
    sync_folder_of(path);
    return QR_OK;
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
    if (n == 0 || n >= sizeof part) return qr_fail(err, QR_EIO, "cannot make folder '%s': bad path", path);
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, (mode_t)mode) != 0 && errno != EEXIST) return io_fail(err, "make folder", part);
    }
    if (!qr_file_is_dir(path))
        return qr_fail(err, QR_EIO, "cannot make folder '%s': a file of that name is in the way", path);
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
