/* Which events may follow: every rule about the order of events stands here. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/utf8.h"

#define PHASE(p) (1u << (p))
#define RUNNING  PHASE(QR_PHASE_RUNNING)
#define PAUSED   PHASE(QR_PHASE_PAUSED)
#define LATE     PHASE(QR_PHASE_LATE)
#define DONE     PHASE(QR_PHASE_DONE)

/* Phases in which an event is possible; what else must hold is checked one by one. */
static const unsigned phases[QR_EVENT_TYPES] = {
    [QR_EV_SHOWN] = RUNNING | LATE,
    [QR_EV_ANSWER] = RUNNING | LATE,
    [QR_EV_CERTAINTY] = RUNNING,
    [QR_EV_FLAG] = RUNNING | LATE,
    [QR_EV_STRIKE] = RUNNING | LATE,
    [QR_EV_NOTE] = RUNNING | LATE | DONE,
    [QR_EV_DISPUTE] = RUNNING | LATE | DONE,
    [QR_EV_CHECK] = RUNNING,
    [QR_EV_PAUSE] = RUNNING,
    [QR_EV_RESUME] = RUNNING | PAUSED,
    [QR_EV_SUBMIT] = RUNNING | PAUSED,
    [QR_EV_EXPIRE] = RUNNING,
    [QR_EV_LATE] = DONE,
    [QR_EV_CLOSE] = LATE,
    [QR_EV_ABANDON] = RUNNING | PAUSED,
};

static int wrong_phase(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    static const char *const states[] = {"is running", "is paused", "goes on after its time",
                                         "has been handed in"};
    const char *state = a->abandoned ? "has been given up" : states[a->phase];
    return qr_fail(err, QR_ESTATE, "'%s' is not possible: the attempt %s", qr_event_name(event->type), state);
}

static int check_time(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    qr_ms limit = a->head.limit;
    if (event->at < a->elapsed)
        return qr_fail(err, QR_EINVALID, "the time of the event is %lld ms, before the last one at %lld ms",
                       (long long)event->at, (long long)a->elapsed);
    if (event->type == QR_EV_EXPIRE) {
        if (!limit) return qr_fail(err, QR_ESTATE, "the attempt cannot expire: it has no time limit");
        if (event->at == limit) return QR_OK;
        return qr_fail(err, QR_EINVALID, "the attempt expires at %lld ms, its limit, not at %lld ms",
                       (long long)limit, (long long)event->at);
    }
    bool over = a->phase == QR_PHASE_LATE || a->phase == QR_PHASE_DONE;
    if (a->phase == QR_PHASE_DONE && event->at != a->elapsed)
        return qr_fail(err, QR_EINVALID, "the attempt ended at %lld ms; '%s' cannot be at %lld ms",
                       (long long)a->elapsed, qr_event_name(event->type), (long long)event->at);
    if (limit && (over ? event->at > limit : event->at >= limit))
        return qr_fail(err, QR_ESTATE, "'%s' is not possible: the time of %lld ms is up",
                       qr_event_name(event->type), (long long)limit);
    return QR_OK;
}

static int check_range(const struct qr_event *event, uint32_t n, struct qr_error *err)
{
    if (event->value >= 0 && (uint32_t)event->value < n) return QR_OK;
    return qr_fail(err, QR_EINVALID, "the value %d of '%s' is not in 0..%lld", (int)event->value,
                   qr_event_name(event->type), (long long)n - 1);
}

static int check_answer(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    const struct qr_item *item = a->head.slots[event->slot].item;
    int rc = response_check(item, &event->response, err);
    if (!rc && item->type == QR_MULTIPLE && item->select_count && event->response.n > item->select_count)
        rc = qr_fail(err, QR_EINVALID, "the answer to '%s' has %u choices; %u may be taken", item->id,
                     event->response.n, item->select_count);
    return rc;
}

/* One line that can be shown and written as it is. */
static int check_note(const char *text, struct qr_error *err)
{
    size_t len = text ? strlen(text) : 0;
    if (len > QR_NOTE_BYTES)
        return qr_fail(err, QR_EINVALID, "the note has %zu bytes; %d is the most", len, QR_NOTE_BYTES);
    if (len && qr_utf8_valid(text, len) != len)
        return qr_fail(err, QR_EINVALID, "the note is no valid UTF-8");
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return qr_fail(err, QR_EINVALID, "the note has a control character; it is one line of text");
    return QR_OK;
}

static int check_value(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    switch (event->type) {
    case QR_EV_ANSWER:
        return check_answer(a, event, err);
    case QR_EV_CERTAINTY:
        return check_range(event, QR_CERTAIN + 1, err);
    case QR_EV_FLAG:
        return check_range(event, 2, err);
    case QR_EV_STRIKE:
        return check_range(event, a->head.slots[event->slot].item->n_choices, err);
    case QR_EV_NOTE:
        return check_note(event->text, err);
    default:
        return QR_OK;
    }
}

static int check_slot(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    if (event->slot >= a->head.n_slots)
        return qr_fail(err, QR_EINVALID, "question %u does not exist; the attempt has %u", event->slot + 1,
                       a->head.n_slots);
    bool locks = event->type != QR_EV_SHOWN && event->type != QR_EV_FLAG && event->type != QR_EV_NOTE &&
                 event->type != QR_EV_DISPUTE;
    if (event->type == QR_EV_CHECK && a->head.mode != QR_MODE_PRACTICE)
        return qr_fail(err, QR_ESTATE, "an answer can be checked in practice only");
    if (locks && a->slots[event->slot].checked)
        return qr_fail(err, QR_ESTATE, "question %u has been checked; its answer stands", event->slot + 1);
    return check_value(a, event, err);
}

int qr_attempt_check(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    if ((unsigned)event->type >= QR_EVENT_TYPES)
        return qr_fail(err, QR_EINVALID, "the event has no known type");
    if (event->seq != a->n_events + 1)
        return qr_fail(err, QR_EINVALID, "the event has number %u; %u is next", event->seq, a->n_events + 1);
    if (!(phases[event->type] & PHASE(a->phase))) return wrong_phase(a, event, err);
    if (event->type == QR_EV_LATE && (!a->expired || a->was_late)) return wrong_phase(a, event, err);
    if (event->type == QR_EV_PAUSE && !a->head.may_pause)
        return qr_fail(err, QR_ESTATE, "the attempt cannot be paused");
    int rc = check_time(a, event, err);
    if (rc || event->type > QR_EV_CHECK) return rc;
    return check_slot(a, event, err);
}
