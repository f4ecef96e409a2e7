/* Which events may follow: every rule about the order of events stands here. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/utf8.h"

#define PHASE(p) (1u << (p))
#define RUNNING  PHASE(QR_PHASE_RUNNING)
#define PAUSED   PHASE(QR_PHASE_PAUSED)
#define BREAK    PHASE(QR_PHASE_BREAK)
#define GRACE    PHASE(QR_PHASE_GRACE)
#define LATE     PHASE(QR_PHASE_LATE)
#define DONE     PHASE(QR_PHASE_DONE)

/* Phases in which an event is possible; what else must hold is checked one by one. */
static const unsigned phases[QR_EVENT_TYPES] = {
    [QR_EV_SHOWN] = RUNNING | GRACE | LATE,
    [QR_EV_ANSWER] = RUNNING | LATE,
    [QR_EV_CERTAINTY] = RUNNING,
    [QR_EV_FLAG] = RUNNING | LATE,
    [QR_EV_STRIKE] = RUNNING | LATE,
    [QR_EV_NOTE] = RUNNING | GRACE | LATE | DONE,
    [QR_EV_DISPUTE] = RUNNING | GRACE | LATE | DONE,
    [QR_EV_CHECK] = RUNNING,
    [QR_EV_REVEAL] = RUNNING,
    [QR_EV_LOCK] = RUNNING,
    [QR_EV_ADD] = RUNNING,
    [QR_EV_PAUSE] = RUNNING,
    [QR_EV_RESUME] = RUNNING | PAUSED | BREAK | GRACE,
    [QR_EV_SECTION] = RUNNING,
    [QR_EV_SUBMIT] = RUNNING | PAUSED | GRACE,
    [QR_EV_TIMEUP] = RUNNING,
    [QR_EV_EXPIRE] = RUNNING | GRACE,
    [QR_EV_LATE] = DONE,
    [QR_EV_CLOSE] = LATE,
    [QR_EV_ABANDON] = RUNNING | PAUSED | BREAK | GRACE,
};

static int wrong_phase(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    static const char *const states[] = {"is running",
                                         "is paused",
                                         "is between two sections",
                                         "waits to be handed in",
                                         "goes on after its time",
                                         "has been handed in"};
    const char *state = a->abandoned ? "has been given up" : states[a->phase];
    return qr_fail(err, QR_ESTATE, "'%s' is not possible: the attempt %s", qr_event_name(event->type), state);
}

/* What the clock does happens at exactly the moment it is due, and only then. */
static int check_clock(const struct qr_event *event, enum qr_event_type due, qr_ms deadline,
                       struct qr_error *err)
{
    if (event->type != due || deadline == INT64_MAX)
        return qr_fail(err, QR_ESTATE, "'%s' is not possible: no such time limit runs out next",
                       qr_event_name(event->type));
    if (event->at == deadline) return QR_OK;
    return qr_fail(err, QR_EINVALID, "'%s' is due at %lld ms, its limit, not at %lld ms",
                   qr_event_name(event->type), (long long)deadline, (long long)event->at);
}

static bool is_by_clock(const struct qr_event *event)
{
    return event->type == QR_EV_EXPIRE || event->type == QR_EV_TIMEUP || event->type == QR_EV_LOCK ||
           (event->type == QR_EV_SECTION && event->on);
}

static int check_time(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    enum qr_event_type due;
    qr_ms deadline = qr_attempt_deadline(a, &due);
    if (event->at < a->elapsed)
        return qr_fail(err, QR_EINVALID, "the time of the event is %lld ms, before the last one at %lld ms",
                       (long long)event->at, (long long)a->elapsed);
    if (is_by_clock(event)) return check_clock(event, due, deadline, err);
    if (a->phase != QR_PHASE_RUNNING && a->phase != QR_PHASE_GRACE && event->at != a->elapsed)
        return qr_fail(err, QR_EINVALID, "the clock stands at %lld ms; '%s' cannot be at %lld ms",
                       (long long)a->elapsed, qr_event_name(event->type), (long long)event->at);
    if (event->at >= deadline)
        return qr_fail(err, QR_ESTATE, "'%s' is not possible: the time of %lld ms is up",
                       qr_event_name(event->type), (long long)deadline);
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

/* One answer is handed in: never a blank or the same one again where a try costs something. */
static int check_try(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    const struct qr_slot_state *state = &a->slots[event->slot];
    const struct qr_item *item = a->head.slots[event->slot].item;
    if (a->head.behaviour == QR_DEFERRED)
        return qr_fail(err, QR_ESTATE, "the answers of this attempt are handed in together, at its end");
    if (!qr_behaviour_retries(a->head.behaviour)) {
        if (event->type == QR_EV_CHECK) return QR_OK;
        return qr_fail(err, QR_ESTATE, "this attempt has one try a question; hand the answer in instead");
    }
    if (event->type == QR_EV_REVEAL) return QR_OK;
    if (!state->response.n)
        return qr_fail(err, QR_ESTATE, "question %u has no answer to hand in", event->slot + 1);
    if (state->n_tries && qr_response_equal(item, &state->tries[state->n_tries - 1], &state->response))
        return qr_fail(err, QR_ESTATE, "this answer to question %u has been tried", event->slot + 1);
    return QR_OK;
}

/* What may still be done with a question whose answer is final. */
static bool is_remark(enum qr_event_type type)
{
    return type == QR_EV_SHOWN || type == QR_EV_FLAG || type == QR_EV_NOTE || type == QR_EV_DISPUTE;
}

static int check_slot(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    if (event->slot >= a->head.n_slots)
        return qr_fail(err, QR_EINVALID, "question %u does not exist; the attempt has %u", event->slot + 1,
                       a->head.n_slots);
    const struct qr_slot_state *state = &a->slots[event->slot];
    bool after = event->type == QR_EV_NOTE || event->type == QR_EV_DISPUTE;
    if (!after && a->head.adaptive && event->slot + 1 != a->head.n_slots)
        return qr_fail(err, QR_ESTATE, "question %u has led to the next one; its answer stands",
                       event->slot + 1);
    if (!after && !qr_attempt_open(a, event->slot))
        return qr_fail(err, QR_ESTATE, "question %u is not in the section that runs", event->slot + 1);
    if (event->type == QR_EV_LOCK && event->slot != a->current)
        return qr_fail(err, QR_EINVALID, "time runs out for the question on screen only");
    if (!is_remark(event->type) && state->checked)
        return qr_fail(err, QR_ESTATE, "question %u has been checked; its answer stands", event->slot + 1);
    if (!is_remark(event->type) && state->locked && a->phase != QR_PHASE_LATE)
        return qr_fail(err, QR_ESTATE, "the time of question %u is up; its answer stands", event->slot + 1);
    if (event->type == QR_EV_CERTAINTY && state->n_tries)
        return qr_fail(err, QR_ESTATE, "question %u has been tried; how sure one was of it stands",
                       event->slot + 1);
    if (event->type == QR_EV_CHECK || event->type == QR_EV_REVEAL) return check_try(a, event, err);
    return check_value(a, event, err);
}

static int check_section(const struct qr_attempt *a, struct qr_error *err)
{
    if (!a->head.n_sections) return qr_fail(err, QR_ESTATE, "the attempt has no sections");
    if (a->section + 1 < a->head.n_sections) return QR_OK;
    return qr_fail(err, QR_ESTATE, "this is the last section; hand the attempt in");
}

/* Each of n indices once: what a journal can give back. */
static bool is_order(const uint32_t *order, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!order || order[i] >= n) return false;
        for (uint32_t k = 0; k < i; k++)
            if (order[k] == order[i]) return false;
    }
    return true;
}

static bool is_whole(const struct qr_slot *slot, uint32_t n_slots)
{
    if (!slot || !slot->item || slot->like > n_slots) return false;
    bool pairs = slot->item->type == QR_MATCHING;
    return is_order(slot->order, slot->item->n_choices) &&
           (!pairs || is_order(slot->right_order, slot->item->n_rights));
}

/*
 * Extra questions come where there is feedback, or where each is chosen by the answers before it; a form
 * whose questions are fixed stays as it is. The new one stands behind all others, so it belongs to the last
 * section and cannot come before that runs.
 */
static int check_add(const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    if (a->head.behaviour == QR_DEFERRED && !a->head.adaptive)
        return qr_fail(err, QR_ESTATE, "the questions of this attempt are fixed");
    if (a->head.adaptive && a->head.n_slots >= a->head.most)
        return qr_fail(err, QR_ELIMIT, "the attempt has %u questions, the most it asks", a->head.most);
    if (a->section + 1 < a->head.n_sections)
        return qr_fail(err, QR_ESTATE, "questions can be added to the last section only");
    if (!is_whole(event->added, a->head.n_slots))
        return qr_fail(err, QR_EINVALID, "the added question is not complete");
    if (a->head.n_slots >= QR_SLOTS_MAX)
        return qr_fail(err, QR_ELIMIT, "the attempt has %d questions already", QR_SLOTS_MAX);
    return QR_OK;
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
    if (!rc && event->type == QR_EV_SECTION) rc = check_section(a, err);
    if (!rc && event->type == QR_EV_ADD) rc = check_add(a, event, err);
    if (rc || event->type > QR_EV_LAST_OF_SLOT) return rc;
    return check_slot(a, event, err);
}
