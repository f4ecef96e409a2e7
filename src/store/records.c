/* What history knows about answers: records for the profile, stored scores, questions seen. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/str.h"
#include "store/collect.h"

int store_load_key(struct qr_store *store, int64_t key, struct qr_attempt **out, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    int rc = store_journal(store, key, &text, NULL, err);
    if (!rc) rc = qr_journal_read(out, text.data, text.len, err);
    qr_buf_release(&text);
    return rc;
}

/* ---- records ---- */

/* Sources first, attempts after: statements are reused while attempts are read. */
static int list_sources(struct qr_store *store, qr_ms before, struct qr_arena *arena,
                        struct store_source **sources, size_t *n, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    size_t cap = 0;
    int step, rc = store_get(store, SQL_RECORD_SOURCES, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, before);
    sqlite3_bind_text(stmt, 2, QR_VERSION, -1, SQLITE_STATIC);
    for (*sources = NULL, *n = 0; (step = sqlite3_step(stmt)) == SQLITE_ROW; ++*n) {
        qr_grow(arena, *sources, *n, &cap);
        (*sources)[*n] = (struct store_source){
            .key = sqlite3_column_int64(stmt, 0),
            .finished = sqlite3_column_int(stmt, 1) != 0,
            .fresh = sqlite3_column_int(stmt, 2) != 0,
            .id = qr_strdup(arena, (const char *)sqlite3_column_text(stmt, 3)),
            .n_events = sqlite3_column_int64(stmt, 4),
        };
    }
    if (step != SQLITE_DONE) rc = store_fail(store, "read the history", err);
    sqlite3_reset(stmt);
    return rc;
}

static struct store_collector *collector_of(struct qr_store *store)
{
    if (!store->records) {
        store->records = qr_push(store->arena, struct store_collector, 1);
        store->records->store = store;
        store->records->arena = store->arena;
    }
    return store->records;
}

/* Attempts come in the order of their last call, new ones behind them: `*at` is where to look first. */
static struct store_known *known_of(struct store_collector *c, int64_t key, size_t *at)
{
    for (size_t i = 0; i < c->n_known; i++, ++*at) {
        if (*at >= c->n_known) *at = 0;
        if (c->known[*at].key == key) return &c->known[(*at)++];
    }
    qr_grow(c->arena, c->known, c->n_known, &c->cap_known);
    c->known[c->n_known] = (struct store_known){.key = key, .n_events = -1};
    return &c->known[c->n_known++];
}

/* Brings what is known of an attempt up to date. */
static int look_up(struct store_collector *c, const struct store_source *source, struct store_known *known,
                   struct qr_error *err)
{
    size_t from = c->n;
    if (known->n_events == source->n_events && (source->fresh || !source->finished)) return QR_OK;
    struct store_source lasting = *source;
    lasting.id = qr_strdup(c->arena, source->id);
    int rc = store_collect(c, &lasting, err);
    if (rc)
        c->n = from;
    else
        *known = (struct store_known){source->key, source->n_events, from, c->n - from};
    return rc;
}

int qr_store_records(struct qr_store *store, const struct qr_taxonomy *taxonomy, qr_ms before,
                     struct qr_arena *arena, struct qr_answer_record **records, size_t *n,
                     struct qr_error *err)
{
    struct store_collector *c = collector_of(store);
    struct store_source *sources;
    struct qr_arena *scratch = qr_arena_new(0);
    size_t n_sources, at = 0, all = 0;
    c->taxonomy = taxonomy;
    int rc = list_sources(store, before, scratch, &sources, &n_sources, err);
    struct store_known *found = qr_push(scratch, struct store_known, rc ? 0 : n_sources);
    for (size_t i = 0; !rc && i < n_sources; i++) {
        struct store_known *known = known_of(c, sources[i].key, &at);
        rc = look_up(c, &sources[i], known, err);
        found[i] = *known;
        all += found[i].n;
    }
    if (!rc) {
        *records = qr_push(arena, struct qr_answer_record, all);
        *n = 0;
        for (size_t i = 0; i < n_sources; *n += found[i++].n)
            if (found[i].n) memcpy(*records + *n, c->records + found[i].from, found[i].n * sizeof **records);
    }
    qr_arena_free(scratch);
    return rc;
}

/* ---- stored scores ---- */

static void keep_score(struct qr_store *store, int64_t key, const struct qr_attempt *attempt)
{
    static const struct qr_taxonomy no_skills;
    struct qr_scorecard card;
    sqlite3_stmt *stmt;
    struct qr_arena *arena = qr_arena_new(0);
    qr_score_attempt(attempt, &no_skills, QR_RULE_DEFAULT, arena, &card);
    if (store_get(store, SQL_SCORE_SET, &stmt, NULL) == QR_OK) {
        sqlite3_bind_int64(stmt, 1, key);
        sqlite3_bind_double(stmt, 2, card.credit);
        sqlite3_bind_double(stmt, 3, card.max);
        sqlite3_bind_text(stmt, 4, QR_VERSION, -1, SQLITE_STATIC);
        store_run(store, stmt, "save the score", NULL);
    }
    qr_arena_free(arena);
}

static void score_one(struct qr_store *store, int64_t key)
{
    struct qr_attempt *attempt;
    if (store_load_key(store, key, &attempt, NULL)) return;
    keep_score(store, key, attempt);
    qr_attempt_free(attempt);
}

void qr_store_keep_score(struct qr_store *store, const struct qr_attempt *attempt)
{
    int64_t key;
    bool done = attempt->phase == QR_PHASE_DONE && !attempt->abandoned;
    if (done && store_resolve(store, attempt->head.id, &key, NULL) == QR_OK) keep_score(store, key, attempt);
}

/* A score that cannot be made or kept leaves its row without one; the list itself must not fail for it. */
void store_score_missing(struct qr_store *store)
{
    sqlite3_stmt *stmt;
    int64_t *keys = NULL;
    size_t n = 0, cap = 0;
    if (store_get(store, SQL_UNSCORED, &stmt, NULL)) return;
    struct qr_arena *arena = qr_arena_new(0);
    sqlite3_bind_text(stmt, 1, QR_VERSION, -1, SQLITE_STATIC);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        qr_grow(arena, keys, n, &cap);
        keys[n++] = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_reset(stmt);
    for (size_t i = 0; i < n; i++)
        score_one(store, keys[i]);
    qr_arena_free(arena);
}

/* ---- questions seen ---- */

uint32_t qr_store_seen(struct qr_store *store, const struct qr_bank *bank)
{
    sqlite3_stmt *stmt;
    uint32_t n = 0;
    if (store_get(store, SQL_SEEN, &stmt, NULL)) return 0;
    sqlite3_bind_text(stmt, 1, bank->id, -1, SQLITE_STATIC);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        n += qr_bank_find(bank, (const char *)sqlite3_column_text(stmt, 0)) != NULL;
    sqlite3_reset(stmt);
    return n;
}
