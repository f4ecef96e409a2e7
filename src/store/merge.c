/* Taking packets in: own attempts into the history, those of others beside it. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/packet.h"
#include "quizradar/str.h"
#include "store/told.h"

#define WHAT "merge the packet"

struct merge {
    struct qr_store *store;
    const struct qr_packet *packet;
    struct qr_arena *arena, *scratch; /* the caller's; reset with each attempt */
    int64_t person;                   /* of another */
    struct qr_merge *out;
    size_t cap_refused;
    struct qr_error *err;
};

static void count(struct merge *m, enum qr_merge_state state, uint32_t fresh, uint32_t there)
{
    m->out->attempts[state]++;
    m->out->answers[state] += fresh;
    m->out->answers[QR_MERGE_THERE] += there;
}

static int refuse(struct merge *m, const struct store_told *t, const char *fmt, ...) QR_PRINTF(3, 4);
static int refuse(struct merge *m, const struct store_told *t, const char *fmt, ...)
{
    va_list args;
    size_t n = m->out->attempts[QR_MERGE_REFUSED];
    qr_grow(m->arena, m->out->refused, n, &m->cap_refused);
    va_start(args, fmt);
    m->out->refused[n] = qr_vsprintf(m->arena, fmt, args);
    va_end(args);
    count(m, QR_MERGE_REFUSED, t->answered, 0);
    return QR_OK;
}

/* ---- what is there ---- */

/* Key of the row that a statement finds by its id, and its next column into the scratch (`text` nullable); 0
 * and NULL when there is none. */
static int find_row(struct merge *m, enum store_sql which, const char *id, int64_t *key, const char **text)
{
    sqlite3_stmt *stmt;
    int rc = store_get(m->store, which, &stmt, m->err);
    if (rc) return rc;
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    int step = sqlite3_step(stmt);
    *key = step == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    if (text) *text = *key ? qr_strdup(m->scratch, (const char *)sqlite3_column_text(stmt, 1)) : NULL;
    if (step != SQLITE_ROW && step != SQLITE_DONE) rc = store_fail(m->store, WHAT, m->err);
    sqlite3_reset(stmt);
    return rc;
}

static int find_key(struct merge *m, enum store_sql which, const char *id, int64_t *key)
{
    return find_row(m, which, id, key, NULL);
}

/*
 * Holds the packet's attempt against what is there. Settles and counts all but the case that the packet knows
 * more, which is `*longer`.
 */
static int compare(struct merge *m, const struct store_told *t, const struct qr_buf *text, const char *where,
                   size_t *have, bool *longer)
{
    struct store_told there;
    int rc = store_tell_text(text, true, m->scratch, &there, m->err);
    *longer = false;
    if (rc) return rc;
    int64_t common = store_told_common(&there, t);
    if (common < 0)
        return refuse(m, t, "attempt '%s' differs from the one in %s: it is of other questions", t->id,
                      where);
    if ((size_t)common < there.n_events && (size_t)common < t->n_events)
        return refuse(m, t, "attempt '%s' differs from the one in %s, from event %lld on", t->id, where,
                      (long long)common + 1);
    *have = there.n_events;
    *longer = t->n_events > there.n_events;
    uint32_t known = there.answered < t->answered ? there.answered : t->answered;
    if (*longer)
        count(m, QR_MERGE_LONGER, t->answered - known, known);
    else
        count(m, QR_MERGE_THERE, t->answered, 0);
    return QR_OK;
}

/* ---- one's own ---- */

/* Replays what the history does not have, event by event, as when it happened. */
static int replay(struct merge *m, const struct store_told *t, size_t have, bool fresh)
{
    struct qr_attempt *attempt;
    struct qr_arena *arena = qr_arena_new(0);
    int rc = qr_head_read(&attempt, t->head, strlen(t->head), m->err);
    if (rc) goto out;
    if (fresh) rc = store_begin_in(m->store, attempt, m->err);
    for (size_t i = 0; !rc && i < t->n_events; i++) {
        struct qr_event event;
        qr_arena_reset(arena);
        rc = qr_event_read(attempt, arena, t->events[i].text, strlen(t->events[i].text), &event, m->err);
        if (!rc && i >= have) rc = store_append_in(m->store, attempt, &event, m->err);
        if (!rc) rc = qr_attempt_apply(attempt, &event, m->err);
    }
    qr_attempt_free(attempt);
out:
    qr_arena_free(arena);
    return rc;
}

static int take_own(struct merge *m, const struct store_told *t)
{
    int64_t key, merged;
    const char *person;
    struct qr_buf text = QR_BUF_INIT;
    size_t have = 0;
    bool longer = true;
    int rc = find_row(m, SQL_MERGED_FIND, t->id, &merged, &person);
    if (!rc && merged)
        return refuse(m, t,
                      "attempt '%s' came as that of person %s; 'quizradar merge --forget %s' takes them out",
                      t->id, person, person);
    if (!rc) rc = find_key(m, SQL_ATTEMPT_KEY, t->id, &key);
    if (rc) return rc;
    if (key) {
        rc = store_journal(m->store, key, &text, NULL, m->err);
        if (!rc) rc = compare(m, t, &text, "your history", &have, &longer);
    } else {
        count(m, QR_MERGE_NEW, t->answered, 0);
    }
    if (!rc && longer) rc = replay(m, t, have, key == 0);
    qr_buf_release(&text);
    return rc;
}

/* ---- those of others ---- */

static int take_other(struct merge *m, const struct store_told *t)
{
    int64_t own, key;
    const char *person;
    struct qr_buf text = QR_BUF_INIT;
    size_t have;
    bool longer = true;
    int rc = find_key(m, SQL_ATTEMPT_KEY, t->id, &own);
    if (!rc && own)
        return refuse(m, t,
                      "attempt '%s' is in your own history; if the packet is yours, from another computer, "
                      "merge it with --mine",
                      t->id);
    if (!rc) rc = find_row(m, SQL_MERGED_FIND, t->id, &key, &person);
    if (rc) return rc;
    if (key && !qr_streq(person, m->packet->person))
        return refuse(m, t, "attempt '%s' came as that of person %s", t->id, person);
    if (key) {
        rc = store_merged_journal(m->store, key, &text, m->err);
        if (!rc) rc = compare(m, t, &text, "an earlier packet of this person", &have, &longer);
        if (!rc && longer) rc = store_merged_drop(m->store, key, m->err);
    } else {
        count(m, QR_MERGE_NEW, t->answered, 0);
    }
    if (!rc && longer) rc = store_merged_add(m->store, m->person, t, m->err);
    qr_buf_release(&text);
    return rc;
}

/* ---- the packet ---- */

static int add_person(struct merge *m)
{
    sqlite3_stmt *stmt;
    int rc = store_get(m->store, SQL_PERSON_ADD, &stmt, m->err);
    if (rc) return rc;
    sqlite3_bind_text(stmt, 1, m->packet->person, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, m->packet->name, -1, SQLITE_STATIC);
    rc = store_run(m->store, stmt, WHAT, m->err);
    return rc ? rc : find_key(m, SQL_PERSON_FIND, m->packet->person, &m->person);
}

/* From now on this history and the other computer's are those of one person. */
static int become(struct merge *m)
{
    sqlite3_stmt *stmt;
    int64_t other;
    const char *id = m->packet->person;
    int rc = find_key(m, SQL_PERSON_FIND, id, &other);
    if (!rc && other)
        rc = qr_fail(
            m->err, QR_ESTATE,
            "cannot merge the packet as yours: its person %s is in as somebody else; 'quizradar merge "
            "--forget %s' takes them out first",
            id, id);
    if (!rc) rc = store_get(m->store, SQL_SELF_SET, &stmt, m->err);
    if (rc) return rc;
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    return store_run(m->store, stmt, WHAT, m->err);
}

static int take_all(struct merge *m, unsigned how)
{
    char self[QR_PERSON_DIGITS + 1];
    int rc = store_self(m->store, self, m->err);
    if (rc) return rc;
    m->out->own = qr_streq(self, m->packet->person) || (how & QR_MERGE_MINE);
    if (!qr_streq(self, m->packet->person)) rc = m->out->own ? become(m) : add_person(m);
    for (size_t i = 0; !rc && i < m->packet->n; i++) {
        qr_arena_reset(m->scratch);
        rc = m->out->own ? take_own(m, &m->packet->attempts[i]) : take_other(m, &m->packet->attempts[i]);
    }
    return rc;
}

int qr_store_merge(struct qr_store *store, const struct qr_packet *packet, unsigned how,
                   struct qr_arena *arena, struct qr_merge *out, struct qr_error *err)
{
    struct qr_merge sum = {0};
    struct merge m = {.store = store, .packet = packet, .arena = arena, .out = &sum, .err = err};
    int rc = store_tx_begin(store, WHAT, err);
    if (rc) return rc;
    m.scratch = qr_arena_new(0);
    rc = take_all(&m, how);
    if (!rc && (how & QR_MERGE_TRY))
        store_tx_end(store, QR_ECANCELED, WHAT, NULL);
    else
        rc = store_tx_end(store, rc, WHAT, err);
    qr_arena_free(m.scratch);
    if (!rc) *out = sum;
    return rc;
}
