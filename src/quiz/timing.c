/* Time in an attempt: what the clock will do next by itself, and which questions are open meanwhile. */
#include "quiz/internal.h"

#define NEVER INT64_MAX

/* Keeps the earlier of two; at the same moment the first one asked stands: the end goes before what it ends.
 */
static void consider(qr_ms at, enum qr_event_type type, qr_ms *best, enum qr_event_type *what)
{
    if (at >= *best) return;
    *best = at;
    *what = type;
}

static qr_ms test_deadline(const struct qr_attempt *a, enum qr_event_type *what)
{
    const struct qr_attempt_head *h = &a->head;
    *what = QR_EV_EXPIRE;
    if (!h->limit) return NEVER;
    if (a->phase == QR_PHASE_GRACE) return h->limit + h->grace;
    if (a->over) return NEVER;
    if (h->at_limit != QR_LIMIT_SUBMIT) *what = QR_EV_TIMEUP;
    return h->limit;
}

static qr_ms section_deadline(const struct qr_attempt *a, enum qr_event_type *what)
{
    *what = a->section + 1 < a->head.n_sections ? QR_EV_SECTION : QR_EV_EXPIRE;
    if (a->section >= a->head.n_sections || !a->head.sections[a->section].limit) return NEVER;
    return a->sections[a->section].started + a->head.sections[a->section].limit;
}

/* The clock of a question runs while it is on screen and open. */
static qr_ms item_deadline(const struct qr_attempt *a)
{
    const struct qr_slot_state *state = &a->slots[a->current];
    if (!a->head.item_limit || a->shown_at < 0 || state->checked || state->locked) return NEVER;
    return a->elapsed + a->head.item_limit - state->time_on;
}

qr_ms qr_attempt_deadline(const struct qr_attempt *attempt, enum qr_event_type *what)
{
    enum qr_event_type type = QR_EV_EXPIRE, by_section;
    qr_ms at = NEVER;
    if (attempt->phase == QR_PHASE_RUNNING || attempt->phase == QR_PHASE_GRACE)
        at = test_deadline(attempt, &type);
    if (attempt->phase == QR_PHASE_RUNNING) {
        qr_ms section_end = section_deadline(attempt, &by_section);
        consider(section_end, by_section, &at, &type);
        if (attempt->current < attempt->head.n_slots)
            consider(item_deadline(attempt), QR_EV_LOCK, &at, &type);
    }
    if (what) *what = type;
    return at;
}

bool qr_attempt_open(const struct qr_attempt *attempt, uint32_t slot)
{
    const struct qr_attempt_head *h = &attempt->head;
    if (attempt->phase == QR_PHASE_LATE) return slot < h->n_slots; /* nothing counts any more */
    if (!h->n_sections || slot >= h->n_slots) return slot < h->n_slots;
    return slot >= attempt->first && slot - attempt->first < h->sections[attempt->section].n;
}

bool qr_attempt_may_show(const struct qr_attempt *attempt, qr_ms wall)
{
    if (attempt->head.behaviour != QR_DEFERRED) return true;
    bool over = attempt->phase == QR_PHASE_DONE || attempt->phase == QR_PHASE_LATE;
    return over && wall >= attempt->head.show_from;
}
