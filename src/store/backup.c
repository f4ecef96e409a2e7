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
