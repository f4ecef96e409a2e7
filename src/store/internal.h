/* What the files of this folder share: the open database, kept statements, transactions, error texts. */
#ifndef QR_STORE_INTERNAL_H
#define QR_STORE_INTERNAL_H

#include "quizradar/store.h"
#include "store/sql.h"

struct sqlite3;
struct sqlite3_stmt;

#define STORE_APPLICATION_ID 0x515a5244 /* "QZRD" */
#define STORE_BUSY_MS        5000

struct qr_store {
    struct sqlite3 *db;
    struct sqlite3_stmt *kept[SQL_COUNT];
    struct qr_arena *arena; /* owned: holds this struct too */
    const char *path;
    struct qr_buf scratch; /* reused by each event */
    /* Records of earlier calls: a history of years is read once, then only what came after. */
    struct store_collector *records;   /* in `arena`, made when they are first asked for */
    struct store_exposures *exposures; /* likewise */
};

/* A numbered change of the schema: leads from version `to - 1` to version `to`. */
struct store_step {
    int to;
    const char *sql;
};
extern const struct store_step store_steps[];
extern const int store_n_steps;

/* qr_store_open with other steps: the mechanism alone, for tests. */
int store_open_with(struct qr_store **out, const char *path, const struct store_step *steps, int n_steps,
                    struct qr_error *err);

/* Brings the schema to the last step, in one transaction, after a copy has been put beside the file. */
int store_migrate(struct qr_store *store, const struct store_step *steps, int n_steps, struct qr_error *err);

/* Runs statements without results. */
int store_exec(struct qr_store *store, const char *sql, const char *what, struct qr_error *err);

/* First column of the first row, or `fallback` when there is none. */
int store_int(struct qr_store *store, const char *sql, int64_t *out, struct qr_error *err);

/* Turns the database's last error into status, cause and remedy. `what`: "save the answer". Returns the
 * status. */
int store_fail(struct qr_store *store, const char *what, struct qr_error *err);
int store_fail_code(const char *path, int sqlite_code, const char *detail, const char *what,
                    struct qr_error *err);

/* A kept statement, reset and without bindings. */
int store_get(struct qr_store *store, enum store_sql which, struct sqlite3_stmt **out, struct qr_error *err);

/* Runs a bound statement that gives no rows and resets it. */
int store_run(struct qr_store *store, struct sqlite3_stmt *stmt, const char *what, struct qr_error *err);

int store_tx_begin(struct qr_store *store, const char *what, struct qr_error *err);
/* Commits when `rc` is QR_OK, else rolls back; returns the first failure. */
int store_tx_end(struct qr_store *store, int rc, const char *what, struct qr_error *err);

/* qr_store_begin and qr_store_append inside a transaction of the caller. */
int store_begin_in(struct qr_store *store, const struct qr_attempt *attempt, struct qr_error *err);
int store_append_in(struct qr_store *store, const struct qr_attempt *attempt, const struct qr_event *event,
                    struct qr_error *err);

void store_exposures_free(struct qr_store *store);

/* Copies the database into a new file of mode 0600. */
int store_copy(struct qr_store *store, const char *path, struct qr_error *err);

/* Number and full id of the attempt that `id` means (an exact id, a prefix, "last"). */
int store_resolve(struct qr_store *store, const char *id, int64_t *key, struct qr_error *err);

/* The journal of an attempt by its number; `*heartbeat` (nullable) as noted. */
int store_journal(struct qr_store *store, int64_t key, struct qr_buf *out, qr_ms *heartbeat,
                  struct qr_error *err);

/* Stores an item once; `key` is its number. */
int store_item_snapshot(struct qr_store *store, const struct qr_item *item, int64_t *key,
                        struct qr_error *err);

/* Stores each item of a new attempt once; `keys` gets n_slots numbers. */
int store_snapshots(struct qr_store *store, const struct qr_attempt *attempt, int64_t *keys,
                    struct qr_error *err);

/*
 * The header with each item replaced by the number of its snapshot, into `out`; `*packed` says whether that
 * was possible, else `out` is the header as it is.
 */
void store_pack_head(const struct qr_attempt *attempt, const int64_t *keys, struct qr_buf *out, bool *packed);
int store_unpack_head(struct qr_store *store, const char *head, struct qr_buf *out, struct qr_error *err);

/* The text of a snapshot, appended to `out`. */
int store_snapshot(struct qr_store *store, int64_t key, struct qr_buf *out, struct qr_error *err);

int store_load_key(struct qr_store *store, int64_t key, struct qr_attempt **out, struct qr_error *err);

/* Grades finished attempts whose score is not stored yet, or was by another version. */
void store_score_missing(struct qr_store *store);

#endif
