/* A live attempt: the clock comes in, numbered and stamped events go out. */
#include "quiz/internal.h"

void qr_session_start(struct qr_session *session, struct qr_attempt *attempt, qr_ms elapsed, qr_ms now,
                      qr_event_sink sink, void *sink_ctx)
{
    *session = (struct qr_session){
        .attempt = attempt,
        .sink = sink,
        .sink_ctx = sink_ctx,
        .base_elapsed = elapsed > attempt->elapsed ? elapsed : attempt->elapsed,
        .base_now = now,
    };
}

void qr_session_release(struct qr_session *session)
{
    qr_attempt_free(session->attempt);
    session->attempt = NULL;
}

qr_ms qr_session_elapsed(const struct qr_session *session, qr_ms now)
{
    const struct qr_attempt *a = session->attempt;
    qr_ms t = session->base_elapsed;
    if (a->phase == QR_PHASE_RUNNING && now > session->base_now) t += now - session->base_now;
    if (t < a->elapsed) t = a->elapsed;
    return a->head.limit && t > a->head.limit ? a->head.limit : t;
}

qr_ms qr_session_left(const struct qr_session *session, qr_ms now)
{
    qr_ms limit = session->attempt->head.limit;
    return limit ? limit - qr_session_elapsed(session, now) : -1;
}

/* Checked first, then safe, then applied: nothing is stored that cannot be replayed. */
static int put(struct qr_session *session, struct qr_event *event, qr_ms now, qr_ms wall,
               struct qr_error *err)
{
    struct qr_attempt *a = session->attempt;
    event->seq = a->n_events + 1;
    event->at = qr_session_elapsed(session, now);
    event->wall = wall;
    int rc = qr_attempt_check(a, event, err);
    if (!rc && session->sink) rc = session->sink(session->sink_ctx, a, event, err);
    if (rc) return rc;
    rc = qr_attempt_apply(a, event, err);
    if (event->type >= QR_EV_PAUSE) {
        session->base_elapsed = event->at;
        session->base_now = now;
    }
    return rc;
}

static bool time_is_up(const struct qr_session *session, qr_ms now)
{
    return session->attempt->phase == QR_PHASE_RUNNING && qr_session_left(session, now) == 0;
}

static int expire(struct qr_session *session, qr_ms now, qr_ms wall, struct qr_error *err)
{
    struct qr_event event = {.type = QR_EV_EXPIRE};
    return put(session, &event, now, wall, err);
}

int qr_session_put(struct qr_session *session, struct qr_event *event, qr_ms now, qr_ms wall,
                   struct qr_error *err)
{
    if (!time_is_up(session, now) || event->type == QR_EV_EXPIRE) return put(session, event, now, wall, err);
    int rc = expire(session, now, wall, err);
    if (rc) return rc;
    return qr_fail(err, QR_ESTATE, "'%s' came after the time was up; the attempt was handed in at its limit",
                   qr_event_name(event->type));
}

bool qr_session_tick(struct qr_session *session, qr_ms now, qr_ms wall, struct qr_error *err)
{
    return time_is_up(session, now) && expire(session, now, wall, err) == QR_OK;
}
