/* Records of one attempt: read back where they are kept, else made from the journal and kept. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/str.h"
#include "store/collect.h"

/* ---- items, one copy a snapshot ---- */

struct store_item {
    int64_t key;
    const struct qr_item *item;
};

static struct store_item *item_place(const struct store_collector *c, int64_t key)
{
    size_t i = (uint64_t)key * 0x9e3779b97f4a7c15u >> 32 & (c->cap_items - 1);
    while (c->items[i].item && c->items[i].key != key)
        i = (i + 1) & (c->cap_items - 1);
    return &c->items[i];
}

static void grow_items(struct store_collector *c)
{
    struct store_item *old = c->items;
    size_t n = c->cap_items;
    c->cap_items = n ? n * 2 : 256;
    c->items = qr_push(c->arena, struct store_item, c->cap_items);
    for (size_t i = 0; i < n; i++)
        if (old[i].item) *item_place(c, old[i].key) = old[i];
}

static int item_of(struct store_collector *c, int64_t key, const struct qr_item **out, struct qr_error *err)
{
    if (c->n_items * 2 >= c->cap_items) grow_items(c);
    struct store_item *place = item_place(c, key);
    if (!place->item) {
        struct qr_buf text = QR_BUF_INIT;
        struct qr_item *item;
        int rc = store_snapshot(c->store, key, &text, err);
        if (!rc) rc = qr_item_from_json(&item, c->arena, text.data, text.len, err);
        qr_buf_release(&text);
        if (rc) return rc;
        *place = (struct store_item){key, item};
        c->n_items++;
    }
    *out = place->item;
    return QR_OK;
}

/* ---- kept records ---- */

static int read_kept(struct store_collector *c, const struct store_source *source, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(c->store, SQL_RECORDS, &stmt, err);
    if (rc) return rc;
    int step = SQLITE_DONE;
    sqlite3_bind_int64(stmt, 1, source->key);
    while (!rc && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        const struct qr_item *item;
        rc = item_of(c, sqlite3_column_int64(stmt, 0), &item, err);
        if (rc) break;
        qr_grow(c->arena, c->records, c->n, &c->cap);
        c->records[c->n++] = (struct qr_answer_record){
            .attempt_id = source->id,
            .bank_id = qr_strdup(c->arena, (const char *)sqlite3_column_text(stmt, 1)),
            .item_id = item->id,
            .wall = sqlite3_column_int64(stmt, 2),
            .credit = sqlite3_column_double(stmt, 3),
            .outcome = (enum qr_outcome)sqlite3_column_int(stmt, 4),
            .rapid = sqlite3_column_int(stmt, 5) != 0,
            .certainty = sqlite3_column_int(stmt, 6),
            .item = item,
            .misconception = qr_strdup(c->arena, (const char *)sqlite3_column_text(stmt, 7)),
            .flagged = sqlite3_column_int(stmt, 8) != 0,
            .revisions = (uint32_t)sqlite3_column_int64(stmt, 9),
            .time_on = sqlite3_column_int64(stmt, 10),
            .cram = sqlite3_column_int(stmt, 11) != 0,
            .show_from = sqlite3_column_int64(stmt, 12),
        };
    }
    if (!rc && step != SQLITE_DONE) rc = store_fail(c->store, "read the history", err);
    sqlite3_reset(stmt);
    return rc;
}

static int keep_one(struct qr_store *store, int64_t key, size_t n, uint32_t slot,
                    const struct qr_answer_record *r)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_RECORD_ADD, &stmt, NULL);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    sqlite3_bind_int64(stmt, 2, (int64_t)n);
    sqlite3_bind_int64(stmt, 3, slot);
    sqlite3_bind_int64(stmt, 4, r->wall);
    sqlite3_bind_double(stmt, 5, r->credit);
    sqlite3_bind_int(stmt, 6, (int)r->outcome);
    sqlite3_bind_int(stmt, 7, r->rapid);
    sqlite3_bind_int(stmt, 8, r->certainty);
    sqlite3_bind_text(stmt, 9, r->misconception, -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 10, r->flagged);
    sqlite3_bind_int64(stmt, 11, r->revisions);
    sqlite3_bind_int64(stmt, 12, r->time_on);
    sqlite3_bind_int(stmt, 13, r->cram);
    sqlite3_bind_int64(stmt, 14, r->show_from);
    return store_run(store, stmt, "keep the records", NULL);
}

static int run_on_key(struct qr_store *store, enum store_sql which, int64_t key, const char *version)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, which, &stmt, NULL);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    if (version) sqlite3_bind_text(stmt, 2, version, -1, SQLITE_STATIC);
    return store_run(store, stmt, "keep the records", NULL);
}

/* Keeping is a convenience: when it fails, the next call makes the records again. */
static void keep(struct store_collector *c, int64_t key, size_t from, const uint32_t *slots)
{
    struct qr_store *store = c->store;
    if (store_tx_begin(store, "keep the records", NULL)) return;
    int rc = run_on_key(store, SQL_RECORDS_DROP, key, NULL);
    for (size_t i = from; !rc && i < c->n; i++)
        rc = keep_one(store, key, i - from, slots[i - from], &c->records[i]);
    if (!rc) rc = run_on_key(store, SQL_RECORDED, key, QR_VERSION);
    store_tx_end(store, rc, "keep the records", NULL);
}

/* ---- from the journal ---- */

static int snapshot_keys(struct store_collector *c, int64_t key, int64_t *keys, uint32_t n,
                         struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(c->store, SQL_SLOTS, &stmt, err);
    if (rc) return rc;
    uint32_t i = 0;
    sqlite3_bind_int64(stmt, 1, key);
    while (i < n && sqlite3_step(stmt) == SQLITE_ROW)
        keys[i++] = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    if (i == n) return QR_OK;
    return store_fail_code(c->store->path, SQLITE_CORRUPT, "a question of an attempt is missing",
                           "read the history", err);
}

static uint32_t slot_of(const struct qr_attempt *attempt, const struct qr_answer_record *r)
{
    for (uint32_t i = 0; i < attempt->head.n_slots; i++) {
        const struct qr_slot *slot = &attempt->head.slots[i];
        if (slot->item == r->item) return i;
        if (qr_streq(slot->item->id, r->item_id) && qr_streq(slot->bank_id, r->bank_id)) return i;
    }
    return 0;
}

/* Takes over what the records still borrow from the attempt. */
static int own_records(struct store_collector *c, const struct store_source *source,
                       const struct qr_attempt *attempt, size_t from, uint32_t *slots, struct qr_error *err)
{
    int64_t *keys = qr_push(c->arena, int64_t, attempt->head.n_slots);
    int rc = snapshot_keys(c, source->key, keys, attempt->head.n_slots, err);
    for (size_t i = from; !rc && i < c->n; i++) {
        struct qr_answer_record *r = &c->records[i];
        slots[i - from] = slot_of(attempt, r);
        rc = item_of(c, keys[slots[i - from]], &r->item, err);
        if (rc) break;
        r->attempt_id = source->id;
        r->bank_id = qr_strdup(c->arena, r->bank_id);
        r->misconception = qr_strdup(c->arena, r->misconception);
        r->item_id = r->item->id;
    }
    return rc;
}

int store_collect(struct store_collector *c, const struct store_source *source, struct qr_error *err)
{
    struct qr_attempt *attempt;
    size_t from = c->n;
    if (source->fresh) return read_kept(c, source, err);
    int rc = store_load_key(c->store, source->key, &attempt, err);
    if (rc) return rc;
    qr_profile_collect(attempt, c->taxonomy, c->arena, &c->records, &c->n, &c->cap);
    uint32_t *slots = qr_push(c->arena, uint32_t, c->n - from);
    rc = own_records(c, source, attempt, from, slots, err);
    qr_attempt_free(attempt);
    if (!rc && source->finished) keep(c, source->key, from, slots);
    return rc;
}
