/* Fuzz target: any bytes give an attempt or an error; what is read is written as it was read, and has a score
 * and a next deadline that make sense. */
#include <math.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "quizradar/store.h"

/* Read, written, read, written: twice the same bytes. */
static void head_round_trip(const char *text, size_t len)
{
    struct qr_attempt *one, *two;
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    if (qr_head_read(&one, text, len, NULL) != QR_OK) return;
    qr_head_write(one, &first);
    if (qr_head_read(&two, first.data, first.len, NULL) != QR_OK) abort();
    qr_head_write(two, &second);
    if (first.len != second.len || memcmp(first.data, second.data, first.len) != 0) abort();
    qr_attempt_free(one);
    qr_attempt_free(two);
    qr_buf_release(&first);
    qr_buf_release(&second);
}

static void event_round_trip(const struct qr_attempt *a, const struct qr_event *event, struct qr_arena *arena)
{
    struct qr_event again;
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    qr_event_write(a, event, &first);
    if (qr_event_read(a, arena, first.data, first.len, &again, NULL) != QR_OK) abort();
    qr_event_write(a, &again, &second);
    if (first.len != second.len || memcmp(first.data, second.data, first.len) != 0) abort();
    qr_buf_release(&first);
    qr_buf_release(&second);
}

static void check_state(const struct qr_attempt *a)
{
    enum qr_event_type what;
    uint32_t n = 0;
    if (qr_attempt_deadline(a, &what) < a->elapsed) abort();
    for (uint32_t i = 0; i < a->head.n_sections; i++)
        n += a->head.sections[i].n;
    if (a->head.n_sections && n != a->head.n_slots) abort();
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        if (a->head.slots[i].like > i) abort();
}

static void check_score(const struct qr_attempt *a, struct qr_arena *arena)
{
    struct qr_scorecard card;
    for (int rule = 0; rule < QR_RULES; rule++) {
        qr_score_attempt(a, NULL, (enum qr_rule)rule, arena, &card);
        for (uint32_t i = 0; i < card.n; i++)
            if (!(fabs(card.slots[i].credit) <= 1) || !(fabs(card.slots[i].first) <= 1)) abort();
    }
}

/* Every line that can follow is folded in, the others are left out. */
static void fold(struct qr_attempt *a, const char *text, const char *end, struct qr_arena *arena)
{
    for (uint32_t lines = 0; text < end && lines < 200; lines++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        struct qr_event event;
        if (!stop) stop = end;
        if (qr_event_read(a, arena, text, (size_t)(stop - text), &event, NULL) == QR_OK) {
            event.seq = a->n_events + 1;
            event_round_trip(a, &event, arena);
            int allowed = qr_attempt_check(a, &event, NULL);
            if (qr_attempt_apply(a, &event, NULL) != allowed) abort();
            check_state(a);
        }
        text = stop + (stop < end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const char *text = (const char *)bytes, *nl = len ? memchr(text, '\n', len) : NULL;
    size_t head = nl ? (size_t)(nl - text) : len;
    struct qr_attempt *a;
    struct qr_error err = {0};
    if (qr_journal_read(&a, text, len, &err) == QR_OK)
        qr_attempt_free(a);
    else if (!err.message[0] || err.line < 1)
        abort();
    head_round_trip(text, head);
    if (qr_head_read(&a, text, head, NULL) != QR_OK) return 0;
    struct qr_arena *arena = qr_arena_new(0);
    if (nl) fold(a, nl + 1, text + len, arena);
    check_score(a, arena);
    qr_arena_free(arena);
    qr_attempt_free(a);
    return 0;
}
