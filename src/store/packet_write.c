/* A packet out of the history: finished attempts, oldest first. */
#include <sqlite3.h>
#include <string.h>

#include "quizradar/json.h"
#include "quizradar/packet.h"
#include "quizradar/str.h"
#include "quizradar/utf8.h"
#include "store/told.h"

/* Characters that a line of text has no use for: they would end it, or turn round what stands beside it. */
static bool is_hidden(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || (cp >= 0x2028 && cp <= 0x202e) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

int store_check_name(const char *name, struct qr_error *err)
{
    size_t len = strlen(name);
    uint32_t cp;
    if (len > QR_PACKET_NAME_BYTES)
        return qr_fail(err, QR_EINVALID, "the name has %zu bytes; %d is the most", len, QR_PACKET_NAME_BYTES);
    if (qr_utf8_valid(name, len) != len) return qr_fail(err, QR_EINVALID, "the name is no valid UTF-8");
    for (size_t i = 0; i < len;) {
        i += (size_t)qr_utf8_decode(name + i, len - i, &cp);
        if (is_hidden(cp))
            return qr_fail(err, QR_EINVALID, "the name has a control character; expected one line of text");
    }
    return QR_OK;
}

int store_self(struct qr_store *store, char out[33], struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, SQL_SELF, &stmt, err);
    if (rc) return rc;
    if (sqlite3_step(stmt) == SQLITE_ROW)
        qr_strlcpy(out, (const char *)sqlite3_column_text(stmt, 0), 33);
    else
        rc = store_fail(store, "read the history", err);
    sqlite3_reset(stmt);
    return rc;
}

/* ---- which attempts ---- */

static bool of_banks(struct qr_store *store, int64_t key, const struct qr_packet_ask *ask)
{
    sqlite3_stmt *stmt;
    bool found = ask->n_banks == 0;
    for (size_t i = 0; !found && i < ask->n_banks; i++) {
        if (store_get(store, SQL_OF_BANK, &stmt, NULL)) return false;
        sqlite3_bind_int64(stmt, 1, key);
        sqlite3_bind_text(stmt, 2, ask->banks[i], -1, SQLITE_STATIC);
        found = sqlite3_step(stmt) == SQLITE_ROW;
        sqlite3_reset(stmt);
    }
    return found;
}

static int list_keys(struct qr_store *store, const struct qr_packet_ask *ask, struct qr_arena *arena,
                     int64_t **keys, size_t *n, struct qr_error *err)
{
    sqlite3_stmt *stmt;
    size_t cap = 0;
    int step, rc = store_get(store, SQL_FINISHED, &stmt, err);
    if (rc) return rc;
    for (*keys = NULL, *n = 0; (step = sqlite3_step(stmt)) == SQLITE_ROW;) {
        int64_t key = sqlite3_column_int64(stmt, 0);
        if (!of_banks(store, key, ask)) continue;
        qr_grow(arena, *keys, *n, &cap);
        (*keys)[(*n)++] = key;
    }
    if (step != SQLITE_DONE) rc = store_fail(store, "read the history", err);
    sqlite3_reset(stmt);
    if (!rc && *n == 0)
        rc = qr_fail(err, QR_ESTATE, "nothing to give away: no finished attempt%s",
                     ask->n_banks ? " has a question of these banks" : " is in the history");
    if (!rc && *n > QR_PACKET_ATTEMPTS)
        rc = qr_fail(err, QR_ELIMIT, "%zu attempts are too many for one packet, %d is the most; choose banks",
                     *n, QR_PACKET_ATTEMPTS);
    return rc;
}

/* ---- writing ---- */

/* One line an event: the place that an error names is then a place that one can look at. */
static void put_journal(const struct store_told *told, bool first, struct qr_buf *out)
{
    qr_buf_puts(out, first ? "\n{\"journal\":[\n" : ",\n{\"journal\":[\n");
    qr_buf_puts(out, told->head);
    for (size_t i = 0; i < told->n_events; i++) {
        qr_buf_puts(out, ",\n");
        qr_buf_puts(out, told->events[i].text);
    }
    qr_buf_puts(out, "\n]}");
}

static int put_attempt(struct qr_store *store, int64_t key, const struct qr_packet_ask *ask,
                       struct qr_buf *out, struct qr_packet_told *sum, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_buf text = QR_BUF_INIT;
    struct store_told told;
    int rc = store_journal(store, key, &text, NULL, err);
    if (!rc) rc = store_tell_text(&text, ask->notes, arena, &told, err);
    if (!rc) {
        put_journal(&told, sum->attempts == 0, out);
        sum->attempts++;
        sum->answers += told.answered;
    }
    qr_buf_release(&text);
    qr_arena_free(arena);
    return rc;
}

static void put_head(const char *person, const struct qr_packet_ask *ask, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_buf_printf(out, "{\"format\":\"%s\",\n\"person\":\"%s\",\n", QR_PACKET_FORMAT, person);
    if (ask->name && *ask->name) {
        qr_buf_puts(out, "\"name\":");
        qr_jw_init(&w, out, 0);
        qr_jw_string(&w, ask->name);
        qr_buf_puts(out, ",\n");
    }
    qr_buf_printf(out, "\"notes\":%s,\n\"attempts\":[", ask->notes ? "true" : "false");
}

int qr_packet_write(struct qr_store *store, const struct qr_packet_ask *ask, struct qr_buf *out,
                    struct qr_packet_told *told, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_packet_told sum = {0};
    int64_t *keys;
    size_t n = 0;
    int rc = ask->name ? store_check_name(ask->name, err) : QR_OK;
    if (!rc) rc = store_self(store, sum.person, err);
    if (!rc) rc = list_keys(store, ask, arena, &keys, &n, err);
    if (!rc) put_head(sum.person, ask, out);
    for (size_t i = 0; !rc && i < n; i++)
        rc = put_attempt(store, keys[i], ask, out, &sum, err);
    if (!rc && out->len + 4 > QR_PACKET_BYTES)
        rc = qr_fail(err, QR_ELIMIT, "the packet would be larger than %zu MB; choose banks",
                     QR_PACKET_BYTES >> 20);
    qr_arena_free(arena);
    if (rc) return rc;
    qr_buf_puts(out, "\n]}\n");
    *told = sum;
    return QR_OK;
}
