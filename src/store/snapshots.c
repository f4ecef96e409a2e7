/* Items as they were shown: each distinct text is kept once, headers point to it. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"
#include "store/internal.h"

/* Inside a JSON text these bytes can only be the start of an object: in a string the quote is escaped. */
#define MARK "{\"$snapshot\":"

/* Equal hashes are not taken for equal texts. */
static int find_snapshot(struct qr_store *store, const struct qr_buf *body, int64_t hash, int64_t *key,
                         struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_SNAPSHOT_FIND, &stmt, err);
    if (rc) return rc;
    int step = SQLITE_DONE;
    *key = 0;
    sqlite3_bind_int64(stmt, 1, hash);
    while (*key == 0 && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        size_t len = (size_t)sqlite3_column_bytes(stmt, 1);
        if (len == body->len && memcmp(sqlite3_column_text(stmt, 1), body->data, len) == 0)
            *key = sqlite3_column_int64(stmt, 0);
    }
    if (*key == 0 && step != SQLITE_DONE) rc = store_fail(store, "save the attempt", err);
    sqlite3_reset(stmt);
    return rc;
}

static int add_snapshot(struct qr_store *store, const struct qr_buf *body, int64_t *key, struct qr_error *err)
{
    int64_t hash = (int64_t)qr_hash64(body->data, body->len);
    sqlite3_stmt *stmt;
    int rc = find_snapshot(store, body, hash, key, err);
    if (rc || *key) return rc;
    rc = store_get(store, SQL_SNAPSHOT_ADD, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, hash);
    sqlite3_bind_text(stmt, 2, body->data, (int)body->len, SQLITE_STATIC);
    rc = store_run(store, stmt, "save the attempt", err);
    *key = sqlite3_last_insert_rowid(store->db);
    return rc;
}

int store_item_snapshot(struct qr_store *store, const struct qr_item *item, int64_t *key,
                        struct qr_error *err)
{
    qr_buf_clear(&store->scratch);
    qr_item_write(item, &store->scratch);
    return add_snapshot(store, &store->scratch, key, err);
}

int store_snapshots(struct qr_store *store, const struct qr_attempt *attempt, int64_t *keys,
                    struct qr_error *err)
{
    int rc = QR_OK;
    for (uint32_t i = 0; !rc && i < attempt->head.n_slots; i++)
        rc = store_item_snapshot(store, attempt->head.slots[i].item, &keys[i], err);
    return rc;
}

void store_pack_head(const struct qr_attempt *attempt, const int64_t *keys, struct qr_buf *out, bool *packed)
{
    struct qr_buf whole = QR_BUF_INIT, item = QR_BUF_INIT;
    qr_head_write(attempt, &whole);
    const char *rest = qr_buf_str(&whole);
    *packed = true;
    for (uint32_t i = 0; *packed && i < attempt->head.n_slots; i++) {
        qr_buf_clear(&item);
        qr_item_write(attempt->head.slots[i].item, &item);
        const char *at = item.len ? strstr(rest, item.data) : NULL;
        *packed = at != NULL;
        if (!at) break;
        qr_buf_add(out, rest, (size_t)(at - rest));
        qr_buf_printf(out, MARK "%lld}", (long long)keys[i]);
        rest = at + item.len;
    }
    if (!*packed) {
        qr_buf_clear(out);
        rest = qr_buf_str(&whole);
    }
    qr_buf_puts(out, rest);
    qr_buf_release(&whole);
    qr_buf_release(&item);
}

int store_snapshot(struct qr_store *store, int64_t key, struct qr_buf *out, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_SNAPSHOT_GET, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    int step = sqlite3_step(stmt);
    if (step == SQLITE_ROW)
        qr_buf_add(out, sqlite3_column_text(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0));
    else if (step == SQLITE_DONE)
        rc = store_fail_code(store->path, SQLITE_CORRUPT, "a question's snapshot is missing",
                             "read the attempt", err);
    else
        rc = store_fail(store, "read the attempt", err);
    sqlite3_reset(stmt);
    return rc;
}

int store_unpack_head(struct qr_store *store, const char *head, struct qr_buf *out, struct qr_error *err)
{
    int rc = QR_OK;
    for (const char *mark; !rc && (mark = strstr(head, MARK));) {
        char *end;
        qr_buf_add(out, head, (size_t)(mark - head));
        long long key = strtoll(mark + strlen(MARK), &end, 10);
        rc = store_snapshot(store, key, out, err);
        head = *end == '}' ? end + 1 : end;
    }
    if (!rc) qr_buf_puts(out, head);
    return rc;
}
