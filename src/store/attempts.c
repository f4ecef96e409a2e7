/* Attempts in the database: begin, append, heartbeat, list. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/str.h"
#include "store/internal.h"

static void bind_text(sqlite3_stmt *stmt, int i, const char *s)
{
    sqlite3_bind_text(stmt, i, s ? s : "", -1, SQLITE_STATIC);
}

/* ---- begin ---- */

static int add_attempt(struct qr_store *store, const struct qr_attempt *attempt, const char *head,
                       bool packed, struct qr_error *err)
{
    const struct qr_attempt_head *h = &attempt->head;
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_ATTEMPT_ADD, &stmt, err);
    if (rc) return rc;
    bind_text(stmt, 1, h->id);
    bind_text(stmt, 2, head);
    sqlite3_bind_int(stmt, 3, packed);
    bind_text(stmt, 4, h->title);
    bind_text(stmt, 5, h->about);
    sqlite3_bind_int(stmt, 6, (int)h->mode);
    sqlite3_bind_int64(stmt, 7, h->started_wall);
    sqlite3_bind_int64(stmt, 8, h->limit);
    sqlite3_bind_int64(stmt, 9, h->n_slots);
    rc = store_run(store, stmt, "save the attempt", err);
    if (rc && sqlite3_extended_errcode(store->db) == SQLITE_CONSTRAINT_UNIQUE)
        rc = qr_fail(err, QR_ESTATE, "cannot save the attempt: '%s' is in the history already", h->id);
    return rc;
}

static int add_slot(struct qr_store *store, int64_t key, uint32_t i, const struct qr_slot *slot,
                    int64_t snapshot, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_SLOT_ADD, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    sqlite3_bind_int64(stmt, 2, i);
    sqlite3_bind_int64(stmt, 3, snapshot);
    bind_text(stmt, 4, slot->bank_id);
    bind_text(stmt, 5, slot->item->id);
    return store_run(store, stmt, "save the attempt", err);
}

static int add_slots(struct qr_store *store, const struct qr_attempt *attempt, int64_t key,
                     const int64_t *snapshots, struct qr_error *err)
{
    int rc = QR_OK;
    for (uint32_t i = 0; !rc && i < attempt->head.n_slots; i++)
        rc = add_slot(store, key, i, &attempt->head.slots[i], snapshots[i], err);
    return rc;
}

int store_begin_in(struct qr_store *store, const struct qr_attempt *attempt, struct qr_error *err)
{
    bool packed;
    struct qr_buf head = QR_BUF_INIT;
    struct qr_arena *arena = qr_arena_new(0);
    int64_t *keys = qr_push(arena, int64_t, attempt->head.n_slots);
    int rc = store_snapshots(store, attempt, keys, err);
    if (!rc) {
        store_pack_head(attempt, keys, &head, &packed);
        rc = add_attempt(store, attempt, head.data, packed, err);
    }
    if (!rc) rc = add_slots(store, attempt, sqlite3_last_insert_rowid(store->db), keys, err);
    qr_arena_free(arena);
    qr_buf_release(&head);
    return rc;
}

int qr_store_begin(struct qr_store *store, const struct qr_attempt *attempt, struct qr_error *err)
{
    int rc = store_tx_begin(store, "save the attempt", err);
    if (rc) return rc;
    rc = store_begin_in(store, attempt, err);
    return store_tx_end(store, rc, "save the attempt", err);
}

/* ---- append ---- */

/* The journal's place for the event: right behind what the database has. */
static int find_place(struct qr_store *store, const char *id, uint32_t seq, int64_t *key,
                      struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_ATTEMPT_KEY, &stmt, err);
    if (rc) return rc;
    bind_text(stmt, 1, id);
    int step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        int64_t have = sqlite3_column_int64(stmt, 1);
        *key = sqlite3_column_int64(stmt, 0);
        if (seq <= have)
            rc = qr_fail(err, QR_ESTATE,
                         "cannot save event %u of '%s': the history has it already, another window may have "
                         "gone on with this attempt; open it again from the history",
                         seq, id);
        else if (seq != have + 1)
            rc = qr_fail(err, QR_ESTATE, "cannot save event %u of '%s': event %lld is missing before it", seq,
                         id, (long long)have + 1);
    } else {
        rc = step == SQLITE_DONE
                 ? qr_fail(err, QR_ENOTFOUND, "cannot save an event: the history has no attempt '%s'", id)
                 : store_fail(store, "save the answer", err);
    }
    sqlite3_reset(stmt);
    return rc;
}

static int add_event(struct qr_store *store, int64_t key, const struct qr_attempt *attempt,
                     const struct qr_event *event, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    struct qr_buf *body = &store->scratch;
    int rc = store_get(store, SQL_EVENT_ADD, &stmt, err);
    if (rc) return rc;
    qr_buf_clear(body);
    qr_event_write(attempt, event, body);
    while (body->len && body->data[body->len - 1] == '\n')
        body->len--;
    sqlite3_bind_int64(stmt, 1, key);
    sqlite3_bind_int64(stmt, 2, event->seq);
    sqlite3_bind_int64(stmt, 3, event->at);
    sqlite3_bind_int64(stmt, 4, event->wall);
    sqlite3_bind_text(stmt, 5, qr_buf_str(body), (int)body->len, SQLITE_STATIC);
    return store_run(store, stmt, "save the answer", err);
}

/* Typed spaces are no answer, as in the fold. */
static bool is_answer(const struct qr_response *response)
{
    if (response->picks || !response->texts) return response->n > 0;
    for (uint32_t i = 0; i < response->n; i++)
        if (response->texts[i] && response->texts[i][strspn(response->texts[i], " \t\r\n")]) return true;
    return false;
}

/* `attempt` is the state before the event. */
static uint32_t answered_after(const struct qr_attempt *attempt, const struct qr_event *event)
{
    uint32_t n = qr_attempt_answered(attempt);
    if (event->type != QR_EV_ANSWER || attempt->phase != QR_PHASE_RUNNING ||
        event->slot >= attempt->head.n_slots)
        return n;
    return n - (qr_slot_answered(attempt, event->slot) ? 1 : 0) + (is_answer(&event->response) ? 1 : 0);
}

static int step_attempt(struct qr_store *store, int64_t key, const struct qr_attempt *attempt,
                        const struct qr_event *event, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_ATTEMPT_STEP, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    sqlite3_bind_int64(stmt, 2, event->seq);
    sqlite3_bind_int64(stmt, 3, event->wall);
    sqlite3_bind_int64(stmt, 4, event->at);
    sqlite3_bind_int64(stmt, 5, answered_after(attempt, event));
    if (event->type == QR_EV_SUBMIT || event->type == QR_EV_EXPIRE)
        sqlite3_bind_int(stmt, 6, QR_ATTEMPT_FINISHED);
    else if (event->type == QR_EV_ABANDON)
        sqlite3_bind_int(stmt, 6, QR_ATTEMPT_ABANDONED);
    return store_run(store, stmt, "save the answer", err);
}

static int note_seen(struct qr_store *store, int64_t key, const struct qr_event *event, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_SLOT_SEEN, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    sqlite3_bind_int64(stmt, 2, event->slot);
    sqlite3_bind_int64(stmt, 3, event->wall);
    return store_run(store, stmt, "save the answer", err);
}

/* One more question: its snapshot and its place, as of those that the attempt began with. */
static int note_added(struct qr_store *store, int64_t key, const struct qr_attempt *attempt,
                      const struct qr_slot *slot, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int64_t snapshot;
    int rc = store_item_snapshot(store, slot->item, &snapshot, err);
    if (!rc) rc = add_slot(store, key, attempt->head.n_slots, slot, snapshot, err);
    if (!rc) rc = store_get(store, SQL_ATTEMPT_GROW, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    sqlite3_bind_int64(stmt, 2, (int64_t)attempt->head.n_slots + 1);
    return store_run(store, stmt, "save the question", err);
}

int store_append_in(struct qr_store *store, const struct qr_attempt *attempt, const struct qr_event *event,
                    struct qr_error *err)
{
    int64_t key = 0;
    int rc = find_place(store, attempt->head.id, event->seq, &key, err);
    if (!rc) rc = add_event(store, key, attempt, event, err);
    if (!rc) rc = step_attempt(store, key, attempt, event, err);
    if (!rc && event->type == QR_EV_SHOWN) rc = note_seen(store, key, event, err);
    if (!rc && event->type == QR_EV_ADD) rc = note_added(store, key, attempt, event->added, err);
    return rc;
}

int qr_store_append(void *ctx, const struct qr_attempt *attempt, const struct qr_event *event,
                    struct qr_error *err)
{
    struct qr_store *store = ctx;
    int rc = store_tx_begin(store, "save the answer", err);
    if (rc) return rc;
    rc = store_append_in(store, attempt, event, err);
    return store_tx_end(store, rc, "save the answer", err);
}

int qr_store_heartbeat(struct qr_store *store, const char *attempt_id, qr_ms elapsed, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_HEARTBEAT, &stmt, err);
    if (rc) return rc;
    bind_text(stmt, 1, attempt_id);
    sqlite3_bind_int64(stmt, 2, elapsed);
    return store_run(store, stmt, "save the time", err);
}

/* ---- list ---- */

static const char *column(struct qr_arena *arena, sqlite3_stmt *stmt, int i)
{
    const char *text = (const char *)sqlite3_column_text(stmt, i);
    return qr_strdup(arena, text ? text : "");
}

static void read_row(struct qr_arena *arena, sqlite3_stmt *stmt, struct qr_attempt_row *row)
{
    *row = (struct qr_attempt_row){
        .id = column(arena, stmt, 0),
        .title = column(arena, stmt, 1),
        .about = column(arena, stmt, 2),
        .mode = sqlite3_column_int(stmt, 3) == QR_MODE_EXAM ? QR_MODE_EXAM : QR_MODE_PRACTICE,
        .status = (enum qr_attempt_status)sqlite3_column_int(stmt, 4),
        .started_wall = sqlite3_column_int64(stmt, 5),
        .last_wall = sqlite3_column_int64(stmt, 6),
        .elapsed = sqlite3_column_int64(stmt, 7),
        .limit = sqlite3_column_int64(stmt, 8),
        .n_slots = (uint32_t)sqlite3_column_int64(stmt, 9),
        .n_answered = (uint32_t)sqlite3_column_int64(stmt, 10),
        .credit = sqlite3_column_double(stmt, 11),
        .max = sqlite3_column_double(stmt, 12),
        .grace = sqlite3_column_int64(stmt, 13),
    };
}

int qr_store_disputed(struct qr_store *store, struct qr_arena *arena, const char *const **ids, size_t *n,
                      struct qr_error *err)
{
    const char **list = NULL;
    size_t count = 0, cap = 0;
    sqlite3_stmt *stmt;
    int step, rc = store_get(store, SQL_DISPUTED, &stmt, err);
    if (rc) return rc;
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        qr_grow(arena, list, count, &cap);
        list[count++] = column(arena, stmt, 0);
    }
    if (step != SQLITE_DONE) rc = store_fail(store, "list the disputed questions", err);
    sqlite3_reset(stmt);
    if (rc) return rc;
    *ids = list;
    *n = count;
    return QR_OK;
}

int qr_store_attempts(struct qr_store *store, struct qr_arena *arena, struct qr_attempt_row **rows, size_t *n,
                      struct qr_error *err)
{
    struct qr_attempt_row *list = NULL;
    size_t count = 0, cap = 0;
    sqlite3_stmt *stmt;
    int step;
    store_score_missing(store);
    int rc = store_get(store, SQL_ATTEMPTS, &stmt, err);
    if (rc) return rc;
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        qr_grow(arena, list, count, &cap);
        read_row(arena, stmt, &list[count++]);
    }
    if (step != SQLITE_DONE) rc = store_fail(store, "list the attempts", err);
    sqlite3_reset(stmt);
    if (rc) return rc;
    *rows = list;
    *n = count;
    return QR_OK;
}
