/* Opening the database, kept statements, transactions, and error texts that name a remedy. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quizradar/file.h"
#include "quizradar/str.h"
#include "store/internal.h"

/* Above this size the check at start would be felt; faults then show where they are met. */
#define CHECK_AT_OPEN ((int64_t)2 << 20)

static const char *const sql_text[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_SNAPSHOT_FIND] = "SELECT key, body FROM snapshots WHERE hash = ?1",
    [SQL_SNAPSHOT_ADD] = "INSERT INTO snapshots(hash, body) VALUES(?1, ?2)",
    [SQL_SNAPSHOT_GET] = "SELECT body FROM snapshots WHERE key = ?1",
    [SQL_ATTEMPT_ADD] = "INSERT INTO attempts(id, head, packed, title, about, mode, started_wall, "
                        "last_wall, time_limit, n_slots) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)",
    [SQL_SLOT_ADD] =
        "INSERT INTO slots(attempt, slot, snapshot, bank_id, item_id) VALUES(?1, ?2, ?3, ?4, ?5)",
    [SQL_SLOT_SEEN] = "UPDATE slots SET seen_wall = max(coalesce(seen_wall, ?3), ?3) "
                      "WHERE attempt = ?1 AND slot = ?2",
    [SQL_ATTEMPT_GROW] = "UPDATE attempts SET n_slots = ?2 WHERE key = ?1",
    [SQL_EVENT_ADD] = "INSERT INTO events(attempt, seq, at, wall, body) VALUES(?1, ?2, ?3, ?4, ?5)",
    [SQL_ATTEMPT_STEP] = "UPDATE attempts SET n_events = ?2, last_wall = ?3, elapsed = ?4, n_answered = ?5, "
                         "status = coalesce(?6, status), scored_by = NULL, recorded_by = NULL "
                         "WHERE key = ?1 AND n_events = ?2 - 1",
    [SQL_HEARTBEAT] = "UPDATE attempts SET heartbeat = max(heartbeat, ?2) WHERE id = ?1",
    [SQL_ATTEMPT_KEY] = "SELECT key, n_events FROM attempts WHERE id = ?1",
    [SQL_ATTEMPT_PREFIX] = "SELECT key, id FROM attempts WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2",
    [SQL_ATTEMPT_LAST] = "SELECT key, id FROM attempts ORDER BY started_wall DESC, key DESC LIMIT 1",
    [SQL_ATTEMPT_HEAD] = "SELECT head, packed, heartbeat FROM attempts WHERE key = ?1",
    [SQL_EVENTS] = "SELECT seq, body FROM events WHERE attempt = ?1 ORDER BY seq",
    [SQL_ATTEMPTS] =
        "SELECT id, title, about, mode, status, started_wall, last_wall, max(elapsed, heartbeat), "
        "time_limit, n_slots, n_answered, credit, max, CASE WHEN time_limit > 0 AND "
        "max(elapsed, heartbeat) > time_limit AND json_extract(head, '$.atLimit') = 'grace' "
        "THEN json_extract(head, '$.grace') END FROM attempts "
        "ORDER BY started_wall DESC, key DESC",
    [SQL_DISPUTED] = "SELECT id FROM attempts a WHERE EXISTS(SELECT 1 FROM events e WHERE e.attempt = a.key "
                     "AND e.body LIKE '%,\"type\":\"dispute\",%') ORDER BY started_wall DESC, key DESC",
    [SQL_UNSCORED] = "SELECT key FROM attempts WHERE status = 1 AND scored_by IS NOT ?1",
    [SQL_SCORE_SET] = "UPDATE attempts SET credit = ?2, max = ?3, scored_by = ?4 WHERE key = ?1",
    [SQL_RECORD_SOURCES] =
        "SELECT key, status = 1, recorded_by IS ?2, id, n_events FROM attempts WHERE status <> 2 AND "
        "n_events > 0 AND (status = 1 OR mode = 0) AND (?1 = 0 OR started_wall < ?1) "
        "ORDER BY started_wall, key",
    [SQL_RECORDS] = "SELECT s.snapshot, s.bank_id, r.wall, r.credit, r.outcome, r.rapid, r.certainty, "
                    "r.misconception, r.flagged, r.revisions, r.time_on, r.cram, r.show_from FROM records r "
                    "JOIN slots s ON "
                    "s.attempt = r.attempt AND s.slot = r.slot "
                    "WHERE r.attempt = ?1 ORDER BY r.n",
    [SQL_RECORDS_DROP] = "DELETE FROM records WHERE attempt = ?1",
    [SQL_RECORD_ADD] = "INSERT INTO records VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                       "?13, ?14)",
    [SQL_RECORDED] = "UPDATE attempts SET recorded_by = ?2 WHERE key = ?1",
    [SQL_SLOTS] = "SELECT snapshot FROM slots WHERE attempt = ?1 ORDER BY slot",
    [SQL_EXPOSURE] = "SELECT count(*), coalesce(max(seen_wall), 0) FROM slots "
                     "WHERE bank_id = ?1 AND item_id = ?2 AND seen_wall IS NOT NULL",
    [SQL_EXPOSURES] = "SELECT bank_id, item_id, count(*), max(seen_wall) FROM slots "
                      "WHERE seen_wall IS NOT NULL GROUP BY bank_id, item_id ORDER BY bank_id, item_id",
    [SQL_SEEN] = "SELECT DISTINCT item_id FROM slots WHERE bank_id = ?1 AND seen_wall IS NOT NULL",
    [SQL_MODULE_ADD] = "INSERT INTO modules(id, wall) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET wall = ?2",
    [SQL_MODULE_DROP] = "DELETE FROM modules WHERE id = ?1",
    [SQL_MODULES] = "SELECT 1 FROM modules WHERE id = ?1",
    [SQL_SELF] = "SELECT person FROM self",
    [SQL_SELF_SET] = "UPDATE self SET person = ?1",
    [SQL_SELF_COUNT] = "SELECT person, '', count(a.key), coalesce(sum(a.n_answered), 0) FROM self "
                       "LEFT JOIN attempts a ON a.status = 1",
    [SQL_FINISHED] = "SELECT key FROM attempts WHERE status = 1 ORDER BY started_wall, id",
    [SQL_OF_BANK] = "SELECT 1 FROM slots WHERE attempt = ?1 AND bank_id = ?2",
    [SQL_PERSON_ADD] = "INSERT INTO persons(id, name) VALUES(?1, ?2) ON CONFLICT(id) DO UPDATE "
                       "SET name = ?2 WHERE ?2 <> ''",
    [SQL_PERSON_FIND] = "SELECT key FROM persons WHERE id = ?1",
    [SQL_PERSONS] = "SELECT p.id, p.name, count(m.key), coalesce(sum(m.n_answered), 0), p.key FROM persons p "
                    "LEFT JOIN merged m ON m.person = p.key GROUP BY p.key ORDER BY p.id",
    [SQL_MERGED_FIND] = "SELECT m.key, p.id FROM merged m JOIN persons p ON p.key = m.person WHERE m.id = ?1",
    [SQL_MERGED_ADD] = "INSERT INTO merged(person, id, started_wall, n_answered, head, packed, events) "
                       "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [SQL_MERGED_SLOT_ADD] = "INSERT INTO merged_slots(attempt, slot, snapshot) VALUES(?1, ?2, ?3)",
    [SQL_MERGED_SLOTS_DROP] = "DELETE FROM merged_slots WHERE attempt = ?1",
    [SQL_MERGED_DROP] = "DELETE FROM merged WHERE key = ?1",
    [SQL_MERGED_GET] = "SELECT head, packed, events FROM merged WHERE key = ?1",
    [SQL_MERGED] = "SELECT m.key, p.id FROM merged m JOIN persons p ON p.key = m.person "
                   "ORDER BY p.id, m.started_wall, m.id",
};

/* ---- errors ---- */

int store_fail_code(const char *path, int code, const char *detail, const char *what, struct qr_error *err)
{
    int rc;
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        rc = qr_fail(err, QR_EDB,
                     "cannot %s: the history is held by another program; close other windows of quizradar "
                     "and try again",
                     what);
        break;
    case SQLITE_FULL:
        rc = qr_fail(err, QR_EIO,
                     "cannot %s: the disk is full; what was saved before is safe, free some space and try "
                     "again",
                     what);
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        rc = qr_fail(err, QR_EIO,
                     "cannot %s: the file or its folder cannot be written; change its permissions or choose "
                     "another folder with --data-dir",
                     what);
        break;
    case SQLITE_IOERR:
        rc = qr_fail(err, QR_EIO, "cannot %s: reading or writing failed (%s); check the disk and try again",
                     what, detail);
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        rc =
            qr_fail(err, QR_EDB,
                    "cannot %s: '%s' is damaged (%s); restore a backup with 'quizradar restore', or move the "
                    "file away to start a new history",
                    what, qr_path_base(path), detail);
        break;
    default:
        rc = qr_fail(err, QR_EDB, "cannot %s: %s", what, detail);
    }
    if (err) qr_strlcpy(err->file, path, sizeof err->file);
    return rc;
}

int store_fail(struct qr_store *store, const char *what, struct qr_error *err)
{
    return store_fail_code(store->path, sqlite3_extended_errcode(store->db), sqlite3_errmsg(store->db), what,
                           err);
}

/* ---- statements ---- */

int store_exec(struct qr_store *store, const char *sql, const char *what, struct qr_error *err)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK) return QR_OK;
    return store_fail(store, what, err);
}

int store_int(struct qr_store *store, const char *sql, int64_t *out, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        return store_fail(store, "read the history", err);
    int step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return step == SQLITE_ROW ? QR_OK : store_fail(store, "read the history", err);
}

int store_get(struct qr_store *store, enum store_sql which, sqlite3_stmt **out, struct qr_error *err)
{
    sqlite3_stmt **kept = &store->kept[which];
    if (!*kept && sqlite3_prepare_v3(store->db, sql_text[which], -1, SQLITE_PREPARE_PERSISTENT, kept, NULL) !=
                      SQLITE_OK)
        return store_fail(store, "use the history", err);
    sqlite3_reset(*kept);
    sqlite3_clear_bindings(*kept);
    *out = *kept;
    return QR_OK;
}

int store_run(struct qr_store *store, sqlite3_stmt *stmt, const char *what, struct qr_error *err)
{
    int step = sqlite3_step(stmt);
    int rc = step == SQLITE_DONE || step == SQLITE_ROW ? QR_OK : store_fail(store, what, err);
    sqlite3_reset(stmt);
    return rc;
}

static int run_plain(struct qr_store *store, enum store_sql which, const char *what, struct qr_error *err)
{
    sqlite3_stmt *stmt = NULL;
    int rc = store_get(store, which, &stmt, err);
    return rc ? rc : store_run(store, stmt, what, err);
}

int store_tx_begin(struct qr_store *store, const char *what, struct qr_error *err)
{
    return run_plain(store, SQL_BEGIN, what, err);
}

int store_tx_end(struct qr_store *store, int rc, const char *what, struct qr_error *err)
{
    if (rc == QR_OK) rc = run_plain(store, SQL_COMMIT, what, err);
    /* A full disk rolls back by itself; asking twice would hide the first error. */
    if (rc != QR_OK && !sqlite3_get_autocommit(store->db)) run_plain(store, SQL_ROLLBACK, what, NULL);
    return rc;
}

/* ---- opening ---- */

/* The file is made before SQLite sees it, so that it never exists with wider permissions. */
static int make_private(const char *path, struct qr_error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        int saved = errno;
        qr_fail(err, QR_EIO,
                "cannot open the history '%s': %s; change the permissions or choose another folder with "
                "--data-dir",
                path, strerror(saved));
        if (err) qr_strlcpy(err->file, path, sizeof err->file);
        return QR_EIO;
    }
    /* Fails for a file of another owner; then its permissions are not ours to decide. */
    (void)!fchmod(fd, 0600);
    close(fd);
    return QR_OK;
}

/* Refuses a text file of that name before SQLite could take it for an empty one. */
static int check_magic(const char *path, int64_t *size, struct qr_error *err)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = {0};
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0) close(fd);
        return store_fail_code(path, SQLITE_CANTOPEN, "", "open the history", err);
    }
    ssize_t n = S_ISREG(st.st_mode) ? read(fd, head, sizeof head) : -1;
    close(fd);
    *size = (int64_t)st.st_size;
    if (n == 0 && st.st_size == 0) return QR_OK;
    if (n == (ssize_t)sizeof head && memcmp(head, magic, sizeof head) == 0) return QR_OK;
    return store_fail_code(path, SQLITE_NOTADB, "it does not begin like an SQLite file", "open the history",
                           err);
}

static int check_content(struct qr_store *store, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(store->db, "PRAGMA quick_check(1)", -1, &stmt, NULL) != SQLITE_OK)
        return store_fail(store, "open the history", err);
    int rc = QR_OK;
    int step = sqlite3_step(stmt);
    const char *text = step == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
    if (!text)
        rc = store_fail(store, "open the history", err);
    else if (strcmp(text, "ok") != 0)
        rc = store_fail_code(store->path, SQLITE_CORRUPT, text, "open the history", err);
    sqlite3_finalize(stmt);
    return rc;
}

/* Whose file is it, and is it one that this version understands? Nothing is written before this is known. */
static int check_identity(struct qr_store *store, int newest, struct qr_error *err)
{
    int64_t app = 0, version = 0, tables = 0;
    /* One transaction: another window may be making the schema between two questions. */
    int rc = store_exec(store, "BEGIN", "open the history", err);
    if (!rc) rc = store_int(store, "PRAGMA application_id", &app, err);
    if (!rc) rc = store_int(store, "PRAGMA user_version", &version, err);
    if (!rc) rc = store_int(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (rc) return rc;
    if (app != STORE_APPLICATION_ID && (app != 0 || tables != 0))
        rc = qr_fail(err, QR_EDB,
                     "cannot open the history '%s': it is a database of another program; choose another "
                     "folder with --data-dir",
                     store->path);
    else if (version > newest)
        rc = qr_fail(err, QR_EDB,
                     "cannot open the history '%s': it was written by a newer quizradar (schema %lld, this "
                     "program knows up to %d); update quizradar; the file was left alone",
                     store->path, (long long)version, newest);
    if (rc && err) qr_strlcpy(err->file, store->path, sizeof err->file);
    return rc;
}

/* The change to WAL needs the file for itself and does not wait for it by the usual way. */
static int use_wal(struct qr_store *store, struct qr_error *err)
{
    int step = SQLITE_BUSY;
    for (int waited = 0; waited < STORE_BUSY_MS; waited += 10) {
        step = sqlite3_exec(store->db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
        if ((step & 0xff) != SQLITE_BUSY && (step & 0xff) != SQLITE_LOCKED) break;
        sqlite3_sleep(10);
    }
    return step == SQLITE_OK ? QR_OK : store_fail(store, "open the history", err);
}

static int set_up(struct qr_store *store, const struct store_step *steps, int n_steps, int64_t size,
                  struct qr_error *err)
{
    sqlite3_busy_timeout(store->db, STORE_BUSY_MS);
    sqlite3_extended_result_codes(store->db, 1);
    int rc = check_identity(store, n_steps ? steps[n_steps - 1].to : 0, err);
    if (!rc && size > 0 && size <= CHECK_AT_OPEN) rc = check_content(store, err);
    if (!rc) rc = use_wal(store, err);
    if (!rc)
        rc = store_exec(store,
                        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                        "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF",
                        "open the history", err);
    if (!rc) rc = store_migrate(store, steps, n_steps, err);
    return rc;
}

int store_open_with(struct qr_store **out, const char *path, const struct store_step *steps, int n_steps,
                    struct qr_error *err)
{
    int64_t size = 0;
    int rc = make_private(path, err);
    if (!rc) rc = check_magic(path, &size, err);
    if (rc) return rc;
    struct qr_arena *arena = qr_arena_new(1024);
    struct qr_store *store = qr_push(arena, struct qr_store, 1);
    store->arena = arena;
    store->path = qr_strdup(arena, path);
    if (sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        rc = store_fail(store, "open the history", err);
    else
        rc = set_up(store, steps, n_steps, size, err);
    if (rc) {
        qr_store_close(store);
        return rc;
    }
    *out = store;
    return QR_OK;
}

int qr_store_open(struct qr_store **out, const char *path, struct qr_error *err)
{
    return store_open_with(out, path, store_steps, store_n_steps, err);
}

void qr_store_close(struct qr_store *store)
{
    if (!store) return;
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store->kept[i]);
    sqlite3_close(store->db);
    qr_buf_release(&store->scratch);
    store_exposures_free(store);
    qr_arena_free(store->arena);
}

int qr_store_verify(struct qr_store *store, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(store->db, "PRAGMA integrity_check(1)", -1, &stmt, NULL) != SQLITE_OK)
        return store_fail(store, "verify the history", err);
    int rc = QR_OK;
    const char *text = sqlite3_step(stmt) == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
    if (!text)
        rc = store_fail(store, "verify the history", err);
    else if (strcmp(text, "ok") != 0)
        rc = store_fail_code(store->path, SQLITE_CORRUPT, text, "verify the history", err);
    sqlite3_finalize(stmt);
    return rc;
}
