/* A live attempt: the clock comes in, numbered and stamped events go out. */
#include "quiz/internal.h"

static bool ticks(const struct qr_attempt *a)
{
    return a->phase == QR_PHASE_RUNNING || a->phase == QR_PHASE_GRACE;
}

void qr_session_start(struct qr_session *session, struct qr_attempt *attempt, qr_ms elapsed, qr_ms now,
                      qr_event_sink sink, void *sink_ctx)
{
    *session = (struct qr_session){
        .attempt = attempt,
        .sink = sink,
        .sink_ctx = sink_ctx,
        .base_elapsed = ticks(attempt) && elapsed > attempt->elapsed ? elapsed : attempt->elapsed,
        .base_now = now,
    };
    /* A break does not outlive the program: it is over for who comes back. */
    if (attempt->phase == QR_PHASE_BREAK)
        session->base_now -= attempt->head.sections[attempt->section - 1].rest;
}

void qr_session_release(struct qr_session *session)
{
    qr_attempt_free(session->attempt);
    session->attempt = NULL;
}

/* ---- time ---- */

/* As if no deadline stood in the way. */
static qr_ms run_on(const struct qr_session *session, qr_ms now)
{
    qr_ms t = session->base_elapsed;
    if (ticks(session->attempt) && now > session->base_now) t += now - session->base_now;
    return t < session->attempt->elapsed ? session->attempt->elapsed : t;
}

qr_ms qr_session_elapsed(const struct qr_session *session, qr_ms now)
{
    qr_ms t = run_on(session, now), deadline = qr_attempt_deadline(session->attempt, NULL);
    return t > deadline ? deadline : t;
}

qr_ms qr_session_left(const struct qr_session *session, qr_ms now)
{
    qr_ms limit = session->attempt->head.limit, t = qr_session_elapsed(session, now);
    if (!limit) return -1;
    return t < limit ? limit - t : 0;
}

qr_ms qr_session_section_left(const struct qr_session *session, qr_ms now)
{
    const struct qr_attempt *a = session->attempt;
    if (a->phase == QR_PHASE_BREAK || a->section >= a->head.n_sections || !a->head.sections[a->section].limit)
        return -1;
    qr_ms end = a->sections[a->section].started + a->head.sections[a->section].limit;
    qr_ms t = qr_session_elapsed(session, now);
    return t < end ? end - t : 0;
}

qr_ms qr_session_item_left(const struct qr_session *session, qr_ms now)
{
    const struct qr_attempt *a = session->attempt;
    if (!a->head.item_limit || a->current >= a->head.n_slots || a->phase == QR_PHASE_LATE) return -1;
    const struct qr_slot_state *state = &a->slots[a->current];
    qr_ms spent = state->time_on;
    if (a->phase == QR_PHASE_RUNNING && a->shown_at >= 0 && !state->checked && !state->locked)
        spent += qr_session_elapsed(session, now) - a->elapsed;
    return spent < a->head.item_limit ? a->head.item_limit - spent : 0;
}

qr_ms qr_session_grace_left(const struct qr_session *session, qr_ms now)
{
    const struct qr_attempt *a = session->attempt;
    if (a->phase != QR_PHASE_GRACE) return -1;
    return a->head.limit + a->head.grace - qr_session_elapsed(session, now);
}

qr_ms qr_session_break_left(const struct qr_session *session, qr_ms now)
{
    const struct qr_attempt *a = session->attempt;
    if (a->phase != QR_PHASE_BREAK) return -1;
    qr_ms rest = a->head.sections[a->section - 1].rest, gone = now - session->base_now;
    return gone < 0 ? rest : gone < rest ? rest - gone : 0;
}

qr_ms qr_session_due_in(const struct qr_session *session, qr_ms now)
{
    qr_ms deadline = qr_attempt_deadline(session->attempt, NULL);
    if (session->attempt->phase == QR_PHASE_BREAK) return qr_session_break_left(session, now);
    return deadline == INT64_MAX ? -1 : deadline - qr_session_elapsed(session, now);
}

/* ---- events ---- */

/*
 * Checked first, then safe, then applied: nothing is stored that cannot be replayed. `at_now` is when the
 * event happened by the monotonic clock, from where active time or a break goes on.
 */
static int put(struct qr_session *session, struct qr_event *event, qr_ms at_now, qr_ms wall,
               struct qr_error *err)
{
    struct qr_attempt *a = session->attempt;
    event->seq = a->n_events + 1;
    event->at = qr_session_elapsed(session, at_now);
    event->wall = wall;
    int rc = qr_attempt_check(a, event, err);
    if (!rc && session->sink) rc = session->sink(session->sink_ctx, a, event, err);
    if (rc) return rc;
    rc = qr_attempt_apply(a, event, err);
    if (event->type >= QR_EV_PAUSE) {
        session->base_elapsed = event->at;
        session->base_now = at_now;
    }
    return rc;
}

/* The next thing that the clock does, if it is due: with the moment at which it was. */
static bool is_due(const struct qr_session *session, qr_ms now, struct qr_event *event, qr_ms *at_now)
{
    const struct qr_attempt *a = session->attempt;
    if (a->phase == QR_PHASE_BREAK) {
        *event = (struct qr_event){.type = QR_EV_RESUME};
        *at_now = session->base_now + a->head.sections[a->section - 1].rest;
        return *at_now <= now;
    }
    qr_ms t = run_on(session, now), deadline = qr_attempt_deadline(a, &event->type);
    if (!ticks(a) || t < deadline) return false;
    *event = (struct qr_event){.type = event->type, .slot = a->current, .on = true};
    *at_now = now - (t - deadline);
    return true;
}

/* Does all that is due, each at its own time; `*done` counts. */
static int settle(struct qr_session *session, qr_ms now, qr_ms wall, uint32_t *done, struct qr_error *err)
{
    struct qr_event event;
    qr_ms at_now;
    *done = 0;
    while (is_due(session, now, &event, &at_now)) {
        int rc = put(session, &event, at_now, wall - (now - at_now), err);
        if (rc) return rc;
        ++*done;
    }
    return QR_OK;
}

int qr_session_put(struct qr_session *session, struct qr_event *event, qr_ms now, qr_ms wall,
                   struct qr_error *err)
{
    uint32_t done, section = session->attempt->section;
    bool rested = session->attempt->phase == QR_PHASE_BREAK;
    int rc = settle(session, now, wall, &done, err);
    if (rc) return rc;
    /* The clock was first: what was meant for the section before must not end the one that has begun, and
       coming back from a break that is over is no second coming back. */
    if (event->type == QR_EV_SECTION && session->attempt->section != section)
        return qr_fail(err, QR_ESTATE, "the section was handed in at its limit already");
    if (event->type == QR_EV_RESUME && rested && done)
        return qr_fail(err, QR_ESTATE, "the break has ended already");
    if (!done || session->attempt->phase != QR_PHASE_DONE) return put(session, event, now, wall, err);
    return qr_fail(err, QR_ESTATE, "'%s' came after the time was up; the attempt was handed in at its limit",
                   qr_event_name(event->type));
}

bool qr_session_tick(struct qr_session *session, qr_ms now, qr_ms wall, struct qr_error *err)
{
    uint32_t done;
    return settle(session, now, wall, &done, err) == QR_OK && done > 0;
}
