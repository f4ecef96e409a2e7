/* Consistent copies of the history. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "quizradar/file.h"
#include "store/internal.h"

static int path_fail(struct qr_error *err, const char *path, const char *why)
{
    return qr_fail(err, QR_EIO, "cannot copy the history to '%s': %s", path, why);
}

static int vacuum_into(struct qr_store *store, const char *path, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(store->db, "VACUUM INTO ?1", -1, &stmt, NULL) != SQLITE_OK)
        return store_fail(store, "copy the history", err);
    sqlite3_bind_text(stmt, 1, path, -1, SQLITE_STATIC);
    int step = sqlite3_step(stmt);
    int rc = step == SQLITE_DONE ? QR_OK : store_fail(store, "copy the history", err);
    sqlite3_finalize(stmt);
    return rc;
}

/* The copy grows under another name, so that a half copy is never taken for a whole one. */
int store_copy(struct qr_store *store, const char *path, struct qr_error *err)
{
    char tmp[4096];
    if (qr_file_exists(path)) return path_fail(err, path, "a file of that name is there already");
    if ((size_t)snprintf(tmp, sizeof tmp, "%s.tmp-%ld", path, (long)getpid()) >= sizeof tmp)
        return path_fail(err, path, "the path is too long");
    int fd = open(tmp, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return path_fail(err, path, strerror(errno));
    int rc = vacuum_into(store, tmp, err);
    if (!rc && (fsync(fd) != 0 || rename(tmp, path) != 0)) rc = path_fail(err, path, strerror(errno));
    close(fd);
    if (rc) unlink(tmp);
    return rc;
}

int qr_store_backup(struct qr_store *store, const char *path, struct qr_error *err)
{
    return store_copy(store, path, err);
}

/* ---- the way back ---- */

static const char *const companions[] = {"", "-wal", "-shm"};

/* Moves the present history away, its companions with it: together they are still a whole database. */
static int set_aside(struct qr_arena *arena, const char *path, struct qr_error *err)
{
    if (!qr_file_exists(path)) return QR_OK;
    char *aside = qr_sprintf(arena, "%s.before-restore", path);
    for (int i = 2; qr_file_exists(aside); i++)
        aside = qr_sprintf(arena, "%s.before-restore%d", path, i);
    /* Companions first: without them the main file must not be taken for whole. */
    for (int i = 2; i >= 0; i--) {
        const char *from = qr_sprintf(arena, "%s%s", path, companions[i]);
        const char *to = qr_sprintf(arena, "%s%s", aside, companions[i]);
        if (rename(from, to) != 0 && (errno != ENOENT || i == 0))
            return qr_fail(err, QR_EIO, "cannot move the history '%s' aside: %s", path, strerror(errno));
    }
    return QR_OK;
}

/* The copy is opened, migrated and verified under another name before anything is moved. */
static int prove(const char *path, struct qr_error *err)
{
    struct qr_store *store;
    int rc = qr_store_open(&store, path, err);
    if (rc) return rc;
    rc = qr_store_verify(store, err);
    qr_store_close(store);
    return rc;
}

int qr_store_restore(const char *backup, const char *path, struct qr_error *err)
{
    struct qr_buf bytes = QR_BUF_INIT;
    struct qr_arena *arena = qr_arena_new(0);
    const char *tmp = qr_sprintf(arena, "%s.restore-%ld", path, (long)getpid());
    int rc = qr_file_read(&bytes, backup, (size_t)2 << 30, err);
    if (!rc && bytes.len == 0)
        rc = qr_fail(err, QR_EINVALID, "cannot restore '%s': the file is empty", backup);
    if (!rc) rc = qr_file_write(tmp, bytes.data, bytes.len, 0600, err);
    if (!rc) rc = prove(tmp, err);
    if (!rc) rc = set_aside(arena, path, err);
    if (!rc && rename(tmp, path) != 0)
        rc = qr_fail(err, QR_EIO, "cannot restore '%s': %s", backup, strerror(errno));
    if (rc) unlink(tmp);
    qr_buf_release(&bytes);
    qr_arena_free(arena);
    return rc;
}
