/* The schema as numbered steps, each from one version to the next. */
#include <sqlite3.h>

#include "quizradar/file.h"
#include "quizradar/str.h"
#include "store/internal.h"

/*
 * Events are append-only and without gaps by the database's own word: a program that is wrong about the
 * journal is stopped here, too. Columns of `attempts` from `status` on are derived from the events of the
 * same transaction. Scores and records
 * are derived, too: kept beside the version that made them, and made anew by another one.
 */
const struct store_step store_steps[] = {
    {1, "CREATE TABLE snapshots("
        "  key INTEGER PRIMARY KEY, hash INTEGER NOT NULL, body TEXT NOT NULL) STRICT;"
        "CREATE INDEX snapshots_by_hash ON snapshots(hash);"
        "CREATE TABLE attempts("
        "  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL, packed INTEGER NOT NULL,"
        "  title TEXT NOT NULL, about TEXT NOT NULL, mode INTEGER NOT NULL,"
        "  started_wall INTEGER NOT NULL, time_limit INTEGER NOT NULL, n_slots INTEGER NOT NULL,"
        "  status INTEGER NOT NULL DEFAULT 0 CHECK(status BETWEEN 0 AND 2),"
        "  n_events INTEGER NOT NULL DEFAULT 0, n_answered INTEGER NOT NULL DEFAULT 0,"
        "  last_wall INTEGER NOT NULL, elapsed INTEGER NOT NULL DEFAULT 0,"
        "  heartbeat INTEGER NOT NULL DEFAULT 0,"
        "  credit REAL, max REAL, scored_by TEXT, recorded_by TEXT) STRICT;"
        "CREATE INDEX attempts_by_time ON attempts(started_wall);"
        "CREATE TABLE slots("
        "  attempt INTEGER NOT NULL REFERENCES attempts(key), slot INTEGER NOT NULL,"
        "  snapshot INTEGER NOT NULL REFERENCES snapshots(key),"
        "  bank_id TEXT NOT NULL, item_id TEXT NOT NULL, seen_wall INTEGER,"
        "  PRIMARY KEY(attempt, slot)) STRICT, WITHOUT ROWID;"
        "CREATE INDEX slots_by_item ON slots(bank_id, item_id, seen_wall);"
        "CREATE TABLE events("
        "  attempt INTEGER NOT NULL REFERENCES attempts(key), seq INTEGER NOT NULL CHECK(seq >= 1),"
        "  at INTEGER NOT NULL, wall INTEGER NOT NULL, body TEXT NOT NULL,"
        "  PRIMARY KEY(attempt, seq)) STRICT, WITHOUT ROWID;"
        "CREATE TRIGGER events_without_gap BEFORE INSERT ON events"
        "  WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM events WHERE attempt = NEW.attempt)"
        "  BEGIN SELECT RAISE(ABORT, 'the journal would have a gap'); END;"
        "CREATE TRIGGER events_stay BEFORE UPDATE ON events"
        "  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;"
        "CREATE TABLE records("
        "  attempt INTEGER NOT NULL REFERENCES attempts(key), n INTEGER NOT NULL, slot INTEGER NOT NULL,"
        "  wall INTEGER NOT NULL, credit REAL NOT NULL, outcome INTEGER NOT NULL, rapid INTEGER NOT NULL,"
        "  certainty INTEGER NOT NULL, misconception TEXT, PRIMARY KEY(attempt, n)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE modules("
        "  id TEXT PRIMARY KEY NOT NULL, wall INTEGER NOT NULL) STRICT, WITHOUT ROWID;"},
    /* Records that do not know these are dropped, not filled up: the journals give them whole. */
    {2, "DELETE FROM records;"
        "UPDATE attempts SET recorded_by = NULL;"
        "ALTER TABLE records ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE records ADD COLUMN revisions INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE records ADD COLUMN time_on INTEGER NOT NULL DEFAULT 0;"},
    {3, "DELETE FROM records;"
        "UPDATE attempts SET recorded_by = NULL;"
        "ALTER TABLE records ADD COLUMN cram INTEGER NOT NULL DEFAULT 0;"},
    {4, "DELETE FROM records;"
        "UPDATE attempts SET recorded_by = NULL;"
        "ALTER TABLE records ADD COLUMN show_from INTEGER NOT NULL DEFAULT 0;"},
    /* Whose history this is, and attempts of other people: apart from one's own, which nothing mixes up. */
    {5, "CREATE TABLE self("
        "  one INTEGER PRIMARY KEY CHECK(one = 1), person TEXT NOT NULL) STRICT;"
        "INSERT INTO self VALUES(1, lower(hex(randomblob(16))));"
        "CREATE TABLE persons("
        "  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;"
        "CREATE TABLE merged("
        "  key INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES persons(key),"
        "  id TEXT NOT NULL UNIQUE, started_wall INTEGER NOT NULL, n_answered INTEGER NOT NULL,"
        "  head TEXT NOT NULL, packed INTEGER NOT NULL, events TEXT NOT NULL) STRICT;"
        "CREATE INDEX merged_by_person ON merged(person, started_wall, id);"
        "CREATE TABLE merged_slots("
        "  attempt INTEGER NOT NULL REFERENCES merged(key), slot INTEGER NOT NULL,"
        "  snapshot INTEGER NOT NULL REFERENCES snapshots(key),"
        "  PRIMARY KEY(attempt, slot)) STRICT, WITHOUT ROWID;"},
};
const int store_n_steps = (int)(sizeof store_steps / sizeof *store_steps);

_Static_assert(sizeof store_steps / sizeof *store_steps == QR_STORE_SCHEMA, "one step a version");

/* `history.db.v1.bak`, or with a number behind when such a copy is there already. */
static int copy_beside(struct qr_store *store, int version, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    char *path = qr_sprintf(arena, "%s.v%d.bak", store->path, version);
    for (int i = 2; qr_file_exists(path); i++)
        path = qr_sprintf(arena, "%s.v%d.bak%d", store->path, version, i);
    int rc = store_copy(store, path, err);
    qr_arena_free(arena);
    return rc;
}

static int apply_steps(struct qr_store *store, const struct store_step *steps, int n_steps,
                       struct qr_error *err)
{
    char line[96];
    int64_t version = 0;
    /* Asked again under the lock: another process may have been faster. */
    int rc = store_int(store, "PRAGMA user_version", &version, err);
    for (int i = 0; !rc && i < n_steps; i++) {
        if (steps[i].to <= version) continue;
        rc = store_exec(store, steps[i].sql, "bring the history up to date", err);
        if (!rc) {
            sqlite3_snprintf(sizeof line, line, "PRAGMA user_version = %d; PRAGMA application_id = %d",
                             steps[i].to, STORE_APPLICATION_ID);
            rc = store_exec(store, line, "bring the history up to date", err);
        }
    }
    return rc;
}

int store_migrate(struct qr_store *store, const struct store_step *steps, int n_steps, struct qr_error *err)
{
    int64_t version = 0;
    int rc = store_int(store, "PRAGMA user_version", &version, err);
    if (rc || n_steps == 0 || version == steps[n_steps - 1].to) return rc;
    if (version > 0) rc = copy_beside(store, (int)version, err);
    if (!rc) rc = store_tx_begin(store, "bring the history up to date", err);
    if (rc) return rc;
    rc = apply_steps(store, steps, n_steps, err);
    return store_tx_end(store, rc, "bring the history up to date", err);
}
