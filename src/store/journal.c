/* Journals: as text out of the database, and folded back into an attempt. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/str.h"
#include "store/internal.h"

/* ---- which attempt ---- */

static int resolve_row(struct qr_store *store, sqlite3_stmt *stmt, const char *id, int64_t *key,
                       struct qr_error *err)
{
    int step = sqlite3_step(stmt);
    if (step == SQLITE_DONE)
        return qr_fail(err, QR_ENOTFOUND,
                       "no attempt '%s' in the history; 'quizradar attempts' lists what is there", id);
    if (step != SQLITE_ROW) return store_fail(store, "find the attempt", err);
    *key = sqlite3_column_int64(stmt, 0);
    const char *found = (const char *)sqlite3_column_text(stmt, 1);
    char first[96];
    qr_strlcpy(first, found ? found : "", sizeof first);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        return qr_fail(err, QR_EUSAGE,
                       "'%s' is short for more than one attempt: '%s' and '%s'; type more of it", id, first,
                       (const char *)sqlite3_column_text(stmt, 1));
    return QR_OK;
}

int store_resolve(struct qr_store *store, const char *id, int64_t *key, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_ATTEMPT_KEY, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    bool exact = sqlite3_step(stmt) == SQLITE_ROW;
    if (exact) *key = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    if (exact) return QR_OK;
    bool last = qr_streq(id, "last");
    rc = store_get(store, last ? SQL_ATTEMPT_LAST : SQL_ATTEMPT_PREFIX, &stmt, err);
    if (rc) return rc;
    if (!last) sqlite3_bind_text(stmt, 1, *id ? id : "?", -1, SQLITE_STATIC);
    rc = resolve_row(store, stmt, id, key, err);
    sqlite3_reset(stmt);
    return rc;
}

/* ---- out ---- */

static int put_head(struct qr_store *store, int64_t key, struct qr_buf *out, qr_ms *heartbeat,
                    struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_ATTEMPT_HEAD, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *head = (const char *)sqlite3_column_text(stmt, 0);
        if (heartbeat) *heartbeat = sqlite3_column_int64(stmt, 2);
        if (sqlite3_column_int(stmt, 1))
            rc = store_unpack_head(store, head, out, err);
        else
            qr_buf_puts(out, head);
    } else {
        rc = store_fail(store, "read the attempt", err);
    }
    sqlite3_reset(stmt);
    while (out->len && out->data[out->len - 1] == '\n')
        out->data[--out->len] = '\0';
    qr_buf_putc(out, '\n');
    return rc;
}

static int put_events(struct qr_store *store, int64_t key, struct qr_buf *out, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_EVENTS, &stmt, err);
    if (rc) return rc;
    int step;
    sqlite3_bind_int64(stmt, 1, key);
    for (int64_t seq = 1; !rc && (step = sqlite3_step(stmt)) == SQLITE_ROW; seq++) {
        if (sqlite3_column_int64(stmt, 0) != seq) {
            rc = store_fail_code(store->path, SQLITE_CORRUPT, "the journal has a gap", "read the attempt",
                                 err);
            break;
        }
        qr_buf_add(out, sqlite3_column_text(stmt, 1), (size_t)sqlite3_column_bytes(stmt, 1));
        qr_buf_putc(out, '\n');
    }
    if (!rc && step != SQLITE_DONE) rc = store_fail(store, "read the attempt", err);
    sqlite3_reset(stmt);
    return rc;
}

int store_journal(struct qr_store *store, int64_t key, struct qr_buf *out, qr_ms *heartbeat,
                  struct qr_error *err)
{
    int rc = put_head(store, key, out, heartbeat, err);
    return rc ? rc : put_events(store, key, out, err);
}

int qr_store_journal(struct qr_store *store, const char *id, struct qr_buf *out, struct qr_error *err)
{
    int64_t key = 0;
    int rc = store_resolve(store, id, &key, err);
    return rc ? rc : store_journal(store, key, out, NULL, err);
}

/* ---- in ---- */

static size_t line_len(const char *text, size_t len)
{
    const char *end = len ? memchr(text, '\n', len) : NULL;
    return end ? (size_t)(end - text) : len;
}

static void at_line(struct qr_error *err, int line)
{
    if (err) err->line = line;
}

static int fold_lines(struct qr_attempt *attempt, const char *text, size_t len, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    int rc = QR_OK;
    for (int line = 2; !rc && len; line++) {
        struct qr_event event;
        size_t n = line_len(text, len), used = n < len ? n + 1 : n;
        if (n) {
            qr_arena_reset(arena);
            rc = qr_event_read(attempt, arena, text, n, &event, err);
            if (!rc) rc = qr_attempt_apply(attempt, &event, err);
            if (rc) at_line(err, line);
        }
        text += used;
        len -= used;
    }
    qr_arena_free(arena);
    return rc;
}

int qr_journal_read(struct qr_attempt **out, const char *text, size_t len, struct qr_error *err)
{
    struct qr_attempt *attempt;
    size_t n = line_len(text, len);
    int rc = qr_head_read(&attempt, text, n, err);
    if (rc) {
        at_line(err, 1);
        return rc;
    }
    if (n < len) rc = fold_lines(attempt, text + n + 1, len - n - 1, err);
    if (rc) {
        qr_attempt_free(attempt);
        return rc;
    }
    *out = attempt;
    return QR_OK;
}

int qr_store_load(struct qr_store *store, const char *id, struct qr_attempt **out, qr_ms *elapsed,
                  struct qr_error *err)
{
    int64_t key;
    qr_ms heartbeat = 0;
    struct qr_buf text = QR_BUF_INIT;
    int rc = store_resolve(store, id, &key, err);
    if (!rc) rc = store_journal(store, key, &text, &heartbeat, err);
    if (!rc) rc = qr_journal_read(out, text.data, text.len, err);
    if (!rc && elapsed) *elapsed = heartbeat > (*out)->elapsed ? heartbeat : (*out)->elapsed;
    qr_buf_release(&text);
    return rc;
}
