/* Journals folded, and written in the form of this program. */
#include "store/told.h"

#include <string.h>

#include "quizradar/str.h"

/* What a note says comes last in its line: `…,"text":"…"}`. */
static const char note_key[] = ",\"text\":\"";

static const char *taken(struct qr_arena *arena, struct qr_buf *buf)
{
    while (buf->len && buf->data[buf->len - 1] == '\n')
        buf->len--;
    return qr_strndup(arena, buf->len ? buf->data : "", buf->len);
}

/* ---- telling ---- */

static struct store_line line_of(const struct qr_attempt *attempt, const struct qr_event *event, bool notes,
                                 struct qr_arena *arena, struct qr_buf *buf)
{
    struct qr_event e = *event;
    struct store_line line = {0};
    bool note = e.type == QR_EV_NOTE;
    if (note && !notes) e.text = "";
    qr_buf_clear(buf);
    qr_event_write(attempt, &e, buf);
    line.text = taken(arena, buf);
    const char *said = note ? strstr(line.text, note_key) : NULL;
    line.stem = said ? (size_t)(said - line.text) : 0;
    line.blank = said && !*e.text;
    return line;
}

static int tell_events(struct qr_attempt *attempt, const struct store_piece *pieces, size_t n, bool notes,
                       struct qr_arena *arena, struct store_told *out, size_t *at, struct qr_error *err)
{
    struct qr_arena *scratch = qr_arena_new(0);
    struct qr_buf buf = QR_BUF_INIT;
    int rc = QR_OK;
    for (size_t i = 1; !rc && i < n; i++) {
        struct qr_event event;
        *at = i;
        qr_arena_reset(scratch);
        rc = qr_event_read(attempt, scratch, pieces[i].text, pieces[i].len, &event, err);
        /* Folding says whether the event may follow; it is written before, as the attempt then is. */
        if (!rc) rc = qr_attempt_check(attempt, &event, err);
        if (!rc) out->events[out->n_events++] = line_of(attempt, &event, notes, arena, &buf);
        if (!rc) rc = qr_attempt_apply(attempt, &event, err);
    }
    qr_buf_release(&buf);
    qr_arena_free(scratch);
    return rc;
}

int store_tell(const struct store_piece *pieces, size_t n, bool notes, struct qr_arena *arena,
               struct store_told *out, size_t *at, struct qr_error *err)
{
    struct qr_attempt *attempt;
    struct qr_buf head = QR_BUF_INIT;
    *at = 0;
    if (n == 0) return qr_fail(err, QR_EINVALID, "the journal is empty; expected a header and events");
    int rc = qr_head_read(&attempt, pieces[0].text, pieces[0].len, err);
    if (rc) return rc;
    qr_head_write(attempt, &head);
    *out = (struct store_told){.id = qr_strdup(arena, attempt->head.id),
                               .title = qr_strdup(arena, attempt->head.title),
                               .about = qr_strdup(arena, attempt->head.about),
                               .started_wall = attempt->head.started_wall,
                               .head = taken(arena, &head),
                               .events = qr_push(arena, struct store_line, n)};
    rc = tell_events(attempt, pieces, n, notes, arena, out, at, err);
    out->n_slots = attempt->head.n_slots;
    out->answered = qr_attempt_answered(attempt);
    out->finished = !attempt->abandoned && (attempt->submitted || attempt->expired);
    qr_buf_release(&head);
    qr_attempt_free(attempt);
    return rc;
}

int store_tell_text(const struct qr_buf *text, bool notes, struct qr_arena *arena, struct store_told *out,
                    struct qr_error *err)
{
    struct store_piece *pieces = NULL;
    size_t n = 0, cap = 0, at;
    const char *from = qr_buf_str(text), *end = from + text->len;
    struct qr_arena *scratch = qr_arena_new(0);
    while (from < end) {
        const char *stop = memchr(from, '\n', (size_t)(end - from));
        if (!stop) stop = end;
        qr_grow(scratch, pieces, n, &cap);
        if (stop > from) pieces[n++] = (struct store_piece){from, (size_t)(stop - from)};
        from = stop + 1;
    }
    int rc = store_tell(pieces, n, notes, arena, out, &at, err);
    qr_arena_free(scratch);
    return rc;
}

/* ---- comparing ---- */

static bool same_event(const struct store_line *a, const struct store_line *b)
{
    if (qr_streq(a->text, b->text)) return true;
    return a->stem && a->stem == b->stem && (a->blank || b->blank) && memcmp(a->text, b->text, a->stem) == 0;
}

int64_t store_told_common(const struct store_told *a, const struct store_told *b)
{
    size_t n = a->n_events < b->n_events ? a->n_events : b->n_events, i = 0;
    if (!qr_streq(a->head, b->head)) return -1;
    while (i < n && same_event(&a->events[i], &b->events[i]))
        i++;
    return (int64_t)i;
}
