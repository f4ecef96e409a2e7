/* Other people's attempts: kept, listed, read for statistics, and taken out again. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/packet.h"
#include "quizradar/str.h"
#include "store/told.h"

/* ---- one attempt ---- */

static int run_on(struct qr_store *store, enum store_sql which, int64_t key, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, which, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    return store_run(store, stmt, "merge the packet", err);
}

int store_merged_drop(struct qr_store *store, int64_t key, struct qr_error *err)
{
    int rc = run_on(store, SQL_MERGED_SLOTS_DROP, key, err);
    return rc ? rc : run_on(store, SQL_MERGED_DROP, key, err);
}

static int add_row(struct qr_store *store, int64_t person, const struct store_told *told,
                   const struct qr_buf *head, bool packed, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    struct qr_buf events = QR_BUF_INIT;
    int rc = store_get(store, SQL_MERGED_ADD, &stmt, err);
    if (rc) return rc;
    for (size_t i = 0; i < told->n_events; i++) {
        qr_buf_puts(&events, told->events[i].text);
        qr_buf_putc(&events, '\n');
    }
    sqlite3_bind_int64(stmt, 1, person);
    sqlite3_bind_text(stmt, 2, told->id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, told->started_wall);
    sqlite3_bind_int64(stmt, 4, told->answered);
    sqlite3_bind_text(stmt, 5, qr_buf_str(head), -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 6, packed);
    sqlite3_bind_text(stmt, 7, qr_buf_str(&events), -1, SQLITE_STATIC);
    rc = store_run(store, stmt, "merge the packet", err);
    qr_buf_release(&events);
    return rc;
}

static int add_slots(struct qr_store *store, int64_t attempt, const int64_t *keys, uint32_t n,
                     struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = QR_OK;
    for (uint32_t i = 0; !rc && i < n; i++) {
        rc = store_get(store, SQL_MERGED_SLOT_ADD, &stmt, err);
        if (rc) return rc;
        sqlite3_bind_int64(stmt, 1, attempt);
        sqlite3_bind_int64(stmt, 2, i);
        sqlite3_bind_int64(stmt, 3, keys[i]);
        rc = store_run(store, stmt, "merge the packet", err);
    }
    return rc;
}

/* Questions are kept once for all attempts, one's own and those of others. */
int store_merged_add(struct qr_store *store, int64_t person, const struct store_told *told,
                     struct qr_error *err)
{
    struct qr_attempt *attempt;
    struct qr_buf head = QR_BUF_INIT;
    bool packed;
    int rc = qr_head_read(&attempt, told->head, strlen(told->head), err);
    if (rc) return rc;
    struct qr_arena *arena = qr_arena_new(0);
    int64_t *keys = qr_push(arena, int64_t, attempt->head.n_slots);
    rc = store_snapshots(store, attempt, keys, err);
    if (!rc) {
        store_pack_head(attempt, keys, &head, &packed);
        rc = add_row(store, person, told, &head, packed, err);
    }
    if (!rc) rc = add_slots(store, sqlite3_last_insert_rowid(store->db), keys, attempt->head.n_slots, err);
    qr_buf_release(&head);
    qr_arena_free(arena);
    qr_attempt_free(attempt);
    return rc;
}

int store_merged_journal(struct qr_store *store, int64_t key, struct qr_buf *out, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_MERGED_GET, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_int64(stmt, 1, key);
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *head = (const char *)sqlite3_column_text(stmt, 0);
        if (sqlite3_column_int(stmt, 1))
            rc = store_unpack_head(store, head, out, err);
        else
            qr_buf_puts(out, head);
        qr_buf_putc(out, '\n');
        qr_buf_puts(out, (const char *)sqlite3_column_text(stmt, 2));
    } else {
        rc = store_fail(store, "read the attempt", err);
    }
    sqlite3_reset(stmt);
    return rc;
}

/* ---- for statistics ---- */

static void add_own(void *ctx, const struct qr_attempt *attempt)
{
    qr_bank_collector_add(ctx, attempt);
}

struct merged_row {
    int64_t key;
    const char *person;
};

static int list_merged(struct qr_store *store, struct qr_arena *arena, struct merged_row **rows, size_t *n,
                       struct qr_error *err)
{
    sqlite3_stmt *stmt;
    size_t cap = 0;
    int step, rc = store_get(store, SQL_MERGED, &stmt, err);
    if (rc) return rc;
    for (*rows = NULL, *n = 0; (step = sqlite3_step(stmt)) == SQLITE_ROW;) {
        qr_grow(arena, *rows, *n, &cap);
        (*rows)[(*n)++] = (struct merged_row){sqlite3_column_int64(stmt, 0),
                                              qr_strdup(arena, (const char *)sqlite3_column_text(stmt, 1))};
    }
    if (step != SQLITE_DONE) rc = store_fail(store, "read the history", err);
    sqlite3_reset(stmt);
    return rc;
}

int qr_store_bank_answers(struct qr_store *store, struct qr_bank_collector *collector, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct merged_row *rows;
    size_t n = 0;
    int rc = qr_store_each(store, add_own, collector, err);
    if (!rc) rc = list_merged(store, arena, &rows, &n, err);
    for (size_t i = 0; !rc && i < n; i++) {
        struct qr_attempt *attempt = NULL;
        struct qr_buf text = QR_BUF_INIT;
        if (i == 0 || !qr_streq(rows[i].person, rows[i - 1].person)) qr_bank_collector_person(collector);
        rc = store_merged_journal(store, rows[i].key, &text, err);
        if (!rc) rc = qr_journal_read(&attempt, text.data, text.len, err);
        if (!rc) qr_bank_collector_add(collector, attempt);
        qr_attempt_free(attempt);
        qr_buf_release(&text);
    }
    qr_arena_free(arena);
    return rc;
}

/* ---- who ---- */

struct person_row {
    struct qr_person person;
    int64_t key;
};

static int read_persons(struct qr_store *store, enum store_sql which, struct qr_arena *arena,
                        struct person_row **rows, size_t *n, size_t *cap, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int step, rc = store_get(store, which, &stmt, err);
    if (rc) return rc;
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        qr_grow(arena, *rows, *n, cap);
        (*rows)[(*n)++] =
            (struct person_row){{.id = qr_strdup(arena, (const char *)sqlite3_column_text(stmt, 0)),
                                 .name = qr_strdup(arena, (const char *)sqlite3_column_text(stmt, 1)),
                                 .own = which == SQL_SELF_COUNT,
                                 .attempts = (uint32_t)sqlite3_column_int64(stmt, 2),
                                 .answers = (uint32_t)sqlite3_column_int64(stmt, 3)},
                                which == SQL_SELF_COUNT ? 0 : sqlite3_column_int64(stmt, 4)};
    }
    if (step != SQLITE_DONE) rc = store_fail(store, "list the persons", err);
    sqlite3_reset(stmt);
    return rc;
}

static int all_persons(struct qr_store *store, struct qr_arena *arena, struct person_row **rows, size_t *n,
                       struct qr_error *err)
{
    size_t cap = 0;
    *rows = NULL;
    *n = 0;
    int rc = read_persons(store, SQL_SELF_COUNT, arena, rows, n, &cap, err);
    return rc ? rc : read_persons(store, SQL_PERSONS, arena, rows, n, &cap, err);
}

int qr_store_persons(struct qr_store *store, struct qr_arena *arena, struct qr_person **persons, size_t *n,
                     struct qr_error *err)
{
    struct person_row *rows;
    int rc = all_persons(store, arena, &rows, n, err);
    if (rc) return rc;
    *persons = qr_push(arena, struct qr_person, *n);
    for (size_t i = 0; i < *n; i++)
        (*persons)[i] = rows[i].person;
    return QR_OK;
}

static int choose(const struct person_row *rows, size_t n, const char *who, const struct person_row **out,
                  struct qr_error *err)
{
    size_t found = 0;
    for (size_t i = 0; i < n && *who; i++) {
        if (!qr_starts(rows[i].person.id, who) && !qr_streq(rows[i].person.name, who)) continue;
        *out = &rows[i];
        found++;
    }
    if (found == 0)
        return qr_fail(err, QR_EUSAGE, "nobody '%.100s' is merged; 'quizradar list persons' shows who is",
                       who);
    if (found > 1)
        return qr_fail(err, QR_EUSAGE,
                       "'%.100s' means %zu people; take more of an id that 'quizradar list persons' shows",
                       who, found);
    if ((*out)->person.own)
        return qr_fail(err, QR_EUSAGE, "'%.100s' is yourself; your own history is not taken out", who);
    return QR_OK;
}

/* Their attempts, then the questions that nobody else has met. */
static int drop_person(struct qr_store *store, int64_t key, struct qr_error *err)
{
    char sql[512];
    sqlite3_snprintf(sizeof sql, sql,
                     "DELETE FROM merged_slots WHERE attempt IN (SELECT key FROM merged WHERE person = %lld);"
                     "DELETE FROM merged WHERE person = %lld;"
                     "DELETE FROM persons WHERE key = %lld;"
                     "DELETE FROM snapshots WHERE key NOT IN (SELECT snapshot FROM slots)"
                     " AND key NOT IN (SELECT snapshot FROM merged_slots)",
                     (long long)key, (long long)key, (long long)key);
    int rc = store_tx_begin(store, "take the person out", err);
    if (rc) return rc;
    rc = store_exec(store, sql, "take the person out", err);
    return store_tx_end(store, rc, "take the person out", err);
}

int qr_store_forget(struct qr_store *store, const char *who, bool dry, struct qr_arena *arena,
                    struct qr_person *out, struct qr_error *err)
{
    struct person_row *rows;
    const struct person_row *found = NULL;
    size_t n;
    int rc = all_persons(store, arena, &rows, &n, err);
    if (!rc) rc = choose(rows, n, who, &found, err);
    if (!rc && !dry) rc = drop_person(store, found->key, err);
    if (!rc) *out = found->person;
    return rc;
}
