/* What history knows about answers: records for the profile, exposures for the next form, stored scores. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"
#include "store/internal.h"

/* ---- items, one copy a text ---- */

struct kept_item {
    uint64_t hash;
    const char *text;
    size_t len;
    const struct qr_item *item;
};

struct item_cache {
    struct qr_arena *arena; /* the caller's */
    struct kept_item *slots;
    size_t n, cap; /* cap is a power of two */
    struct qr_buf text;
};

static struct kept_item *cache_place(const struct item_cache *c, uint64_t hash, const char *text, size_t len)
{
    size_t i = hash & (c->cap - 1);
    while (c->slots[i].item &&
           (c->slots[i].hash != hash || c->slots[i].len != len || memcmp(c->slots[i].text, text, len) != 0))
        i = (i + 1) & (c->cap - 1);
    return &c->slots[i];
}

static void cache_grow(struct item_cache *c)
{
    struct item_cache old = *c;
    c->cap = old.cap ? old.cap * 2 : 256;
    c->slots = qr_push(c->arena, struct kept_item, c->cap);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].item)
            *cache_place(c, old.slots[i].hash, old.slots[i].text, old.slots[i].len) = old.slots[i];
}

/* The same item in the caller's arena: what an attempt holds goes away with it. */
static int cache_item(struct item_cache *c, const struct qr_item *item, const struct qr_item **out,
                      struct qr_error *err)
{
    if (c->n * 2 >= c->cap) cache_grow(c);
    qr_buf_clear(&c->text);
    qr_item_write(item, &c->text);
    uint64_t hash = qr_hash64(c->text.data, c->text.len);
    struct kept_item *place = cache_place(c, hash, c->text.data, c->text.len);
    if (!place->item) {
        struct qr_item *copy;
        int rc = qr_item_from_json(&copy, c->arena, c->text.data, c->text.len, err);
        if (rc) return rc;
        *place = (struct kept_item){hash, qr_strndup(c->arena, c->text.data, c->text.len), c->text.len, copy};
        c->n++;
    }
    *out = place->item;
    return QR_OK;
}

/* ---- records ---- */

struct collector {
    struct qr_store *store;
    const struct qr_taxonomy *taxonomy;
    struct item_cache cache;
    struct qr_answer_record *records;
    size_t n, cap;
};

static int load_key(struct qr_store *store, int64_t key, struct qr_attempt **out, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    int rc = store_journal(store, key, &text, NULL, err);
    if (!rc) rc = qr_journal_read(out, text.data, text.len, err);
    qr_buf_release(&text);
    return rc;
}

static int keep_records(struct collector *c, size_t from, struct qr_error *err)
{
    struct qr_arena *arena = c->cache.arena;
    const char *attempt_id = NULL;
    int rc = QR_OK;
    for (size_t i = from; !rc && i < c->n; i++) {
        struct qr_answer_record *r = &c->records[i];
        if (!attempt_id) attempt_id = qr_strdup(arena, r->attempt_id);
        r->attempt_id = attempt_id;
        r->bank_id = qr_strdup(arena, r->bank_id);
        r->misconception = qr_strdup(arena, r->misconception);
        rc = cache_item(&c->cache, r->item, &r->item, err);
        if (!rc) r->item_id = r->item->id;
    }
    return rc;
}

static int collect_one(struct collector *c, int64_t key, struct qr_error *err)
{
    struct qr_attempt *attempt;
    size_t from = c->n;
    int rc = load_key(c->store, key, &attempt, err);
    if (rc) return rc;
    qr_profile_collect(attempt, c->taxonomy, c->cache.arena, &c->records, &c->n, &c->cap);
    rc = keep_records(c, from, err);
    qr_attempt_free(attempt);
    return rc;
}

/* Numbers first, attempts after: statements are reused while attempts are read. */
static int list_keys(struct qr_store *store, sqlite3_stmt *stmt, struct qr_arena *arena, int64_t **keys,
                     size_t *n, struct qr_error *err)
{
    size_t cap = 0;
    int step;
    *keys = NULL;
    *n = 0;
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        qr_grow(arena, *keys, *n, &cap);
        (*keys)[(*n)++] = sqlite3_column_int64(stmt, 0);
    }
    int rc = step == SQLITE_DONE ? QR_OK : store_fail(store, "read the history", err);
    sqlite3_reset(stmt);
    return rc;
}

int qr_store_records(struct qr_store *store, const struct qr_taxonomy *taxonomy, qr_ms before,
                     struct qr_arena *arena, struct qr_answer_record **records, size_t *n,
                     struct qr_error *err)
{
    struct collector c = {.store = store, .taxonomy = taxonomy, .cache.arena = arena};
    sqlite3_stmt *stmt;
    int64_t *keys;
    size_t n_keys;
    int rc = store_get(store, SQL_RECORD_SOURCES, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, before);
    rc = list_keys(store, stmt, arena, &keys, &n_keys, err);
    for (size_t i = 0; !rc && i < n_keys; i++)
        rc = collect_one(&c, keys[i], err);
    qr_buf_release(&c.cache.text);
    if (rc) return rc;
    *records = c.records;
    *n = c.n;
    return QR_OK;
}

/* ---- stored scores ---- */

static void score_one(struct qr_store *store, int64_t key)
{
    static const struct qr_taxonomy no_skills;
    struct qr_attempt *attempt;
    struct qr_scorecard card;
    sqlite3_stmt *stmt;
    if (load_key(store, key, &attempt, NULL)) return;
    struct qr_arena *arena = qr_arena_new(0);
    qr_score_attempt(attempt, &no_skills, QR_RULE_DEFAULT, arena, &card);
    if (store_get(store, SQL_SCORE_SET, &stmt, NULL) == QR_OK) {
        sqlite3_bind_int64(stmt, 1, key);
        sqlite3_bind_double(stmt, 2, card.credit);
        sqlite3_bind_double(stmt, 3, card.max);
        store_run(store, stmt, "save the score", NULL);
    }
    qr_arena_free(arena);
    qr_attempt_free(attempt);
}

/* A score that cannot be made or kept leaves its row without one; the list itself must not fail for it. */
void store_score_missing(struct qr_store *store)
{
    sqlite3_stmt *stmt;
    int64_t *keys;
    size_t n;
    if (store_get(store, SQL_UNSCORED, &stmt, NULL)) return;
    struct qr_arena *arena = qr_arena_new(0);
    if (list_keys(store, stmt, arena, &keys, &n, NULL) == QR_OK)
        for (size_t i = 0; i < n; i++)
            score_one(store, keys[i]);
    qr_arena_free(arena);
}

/* ---- exposure ---- */

struct qr_exposure qr_store_exposure(void *ctx, const char *bank_id, const char *item_id)
{
    struct qr_exposure seen = {0, 0};
    struct qr_store *store = ctx;
    sqlite3_stmt *stmt;
    if (store_get(store, SQL_EXPOSURE, &stmt, NULL)) return seen;
    sqlite3_bind_text(stmt, 1, bank_id, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, item_id, -1, SQLITE_STATIC);
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        seen.times = (uint32_t)sqlite3_column_int64(stmt, 0);
        seen.last_wall = sqlite3_column_int64(stmt, 1);
    }
    sqlite3_reset(stmt);
    return seen;
}
