/* The fold: what each event does to the state of an attempt. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/str.h"

static bool on_screen(const struct qr_attempt *a)
{
    return a->shown_at >= 0 && a->current < a->head.n_slots;
}

static bool is_final(const struct qr_slot_state *state)
{
    return state->checked || state->locked;
}

/* Time since the last event belongs to the question on screen, until its answer is handed in. */
static void spend(struct qr_attempt *a, const struct qr_event *event)
{
    if (a->phase == QR_PHASE_RUNNING && on_screen(a) && !is_final(&a->slots[a->current]))
        a->slots[a->current].time_on += event->at - a->elapsed;
    a->elapsed = event->at;
}

static void show(struct qr_attempt *a, const struct qr_event *event)
{
    struct qr_slot_state *state = &a->slots[event->slot];
    a->current = event->slot;
    a->shown_at = event->at;
    if (a->phase != QR_PHASE_RUNNING) return; /* looked at too late: not reached stays not reached */
    if (state->first_shown < 0) state->first_shown = event->at;
    state->seen = true;
    state->visits++;
}

/* What says nothing is no answer: spaces, or pairs without a partner. The same as what a journal gives back.
 */
static void keep_response(struct qr_arena *arena, const struct qr_item *item, struct qr_response *dst,
                          const struct qr_response *from)
{
    const struct qr_response used = response_used(item, from), *src = &used;
    struct qr_response copy = {.n = src->n};
    bool any = false;
    if (src->picks) {
        for (uint32_t i = 0; i < src->n; i++)
            any |= src->picks[i] != QR_NO_PICK;
        qr_response_copy(arena, &copy, src);
    } else if (src->texts) {
        const char **texts = qr_push(arena, const char *, src->n);
        for (uint32_t i = 0; i < src->n; i++)
            if (src->texts[i] && !text_blank(src->texts[i])) texts[i] = qr_strdup(arena, src->texts[i]);
        for (uint32_t i = 0; i < src->n; i++)
            any |= texts[i] != NULL;
        copy.texts = texts;
    }
    *dst = any ? copy : (struct qr_response){0};
}

/* A text that is typed with a rest on the way comes in parts. */
static bool goes_on(const char *old, const char *now)
{
    return now && strncmp(old, now, strlen(old)) == 0;
}

/* Whether something chosen or typed is gone: the next tick, pair, gap or move of a row takes nothing back. */
static bool takes_back(const struct qr_item *item, const struct qr_response *old,
                       const struct qr_response *now)
{
    for (uint32_t i = 0; i < old->n; i++) {
        bool kept = false;
        if (old->texts) {
            kept = !old->texts[i] || (i < now->n && goes_on(old->texts[i], now->texts[i]));
        } else if (item->type == QR_MATCHING) {
            kept = old->picks[i] == QR_NO_PICK || (i < now->n && old->picks[i] == now->picks[i]);
        } else {
            for (uint32_t k = 0; k < now->n; k++)
                kept |= old->picks[i] == now->picks[k];
        }
        if (!kept) return true;
    }
    return false;
}

static void count_change(const struct qr_item *item, struct qr_slot_state *state,
                         const struct qr_response *now)
{
    if (state->first_answered < 0 || qr_response_equal(item, &state->response, now)) return;
    state->changes++;
    if (state->n_tries) return; /* "not quite" changed the mind, not a second thought */
    if (state->visits != state->answer_visit || takes_back(item, &state->response, now)) state->revisions++;
}

static void answer(struct qr_attempt *a, const struct qr_event *event)
{
    struct qr_slot_state *state = &a->slots[event->slot];
    const struct qr_item *item = a->head.slots[event->slot].item;
    struct qr_response response;
    keep_response(a->arena, item, &response, &event->response);
    if (a->phase == QR_PHASE_LATE) {
        state->late = response;
        return;
    }
    count_change(item, state, &response);
    if (state->first_answered < 0 && response.n) state->first_answered = event->at;
    state->seen = true;
    state->overtime |= a->over;
    state->answer_visit = state->visits;
    state->response = response;
}

/* ---- handing in one answer ---- */

static void keep_try(struct qr_attempt *a, struct qr_slot_state *state)
{
    struct qr_response *tries = qr_push(a->arena, struct qr_response, state->n_tries + 1);
    if (!state->n_tries) state->rapid = slot_is_rapid(state);
    for (uint32_t i = 0; i < state->n_tries; i++)
        tries[i] = state->tries[i];
    tries[state->n_tries++] = state->response;
    state->tries = tries;
}

/* Right, or the last try. What was right is judged by the question's own rule, whatever re-scoring asks. */
static bool is_last_try(const struct qr_attempt *a, const struct qr_item *item,
                        const struct qr_slot_state *state)
{
    if (state->n_tries >= qr_item_tries(item, a->head.behaviour)) return true;
    return qr_grade(item, &state->response, QR_RULE_DEFAULT, NULL) >= 1 - QUIZ_TOLERANCE;
}

static void check(struct qr_attempt *a, struct qr_slot_state *state, const struct qr_item *item)
{
    state->seen = true;
    keep_try(a, state);
    state->checked = is_last_try(a, item, state);
    if (!state->checked && state->hints < item->n_hints) state->hints++;
}

/* Time is up: what stands there is handed in, unless it has been tried already. */
static void keep_last(struct qr_attempt *a, struct qr_slot_state *state, const struct qr_item *item)
{
    bool tried =
        state->n_tries && qr_response_equal(item, &state->tries[state->n_tries - 1], &state->response);
    if (state->response.n && !tried) keep_try(a, state);
}

static void lock(struct qr_attempt *a, struct qr_slot_state *state, const struct qr_item *item)
{
    state->locked = true;
    if (a->head.behaviour == QR_DEFERRED) return;
    keep_last(a, state, item);
    state->checked = true;
}

/* An exam is handed in with all that stands in it; in practice what was not handed in stays out. */
static void keep_rest(struct qr_attempt *a)
{
    if (a->head.mode != QR_MODE_EXAM || !qr_behaviour_retries(a->head.behaviour)) return;
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        if (!is_final(&a->slots[i])) keep_last(a, &a->slots[i], a->head.slots[i].item);
}

/* ---- the whole ---- */

static int add_slot(struct qr_attempt *a, const struct qr_event *event)
{
    uint32_t n = a->head.n_slots;
    struct qr_slot *slots = qr_push(a->arena, struct qr_slot, n + 1);
    struct qr_slot_state *states = qr_push(a->arena, struct qr_slot_state, n + 1);
    if (n) {
        memcpy(slots, a->head.slots, n * sizeof *slots);
        memcpy(states, a->slots, n * sizeof *states);
    }
    int rc = slot_copy(a->arena, event->added, &slots[n]);
    if (rc) return rc;
    slot_blank(a->arena, &slots[n], &states[n]);
    a->head.slots = slots;
    a->slots = states;
    a->head.n_slots = n + 1;
    if (a->head.n_sections) a->head.sections[a->section].n++;
    return QR_OK;
}

/* Nothing is on screen until the next section shows its first question. */
static void next_section(struct qr_attempt *a, const struct qr_event *event)
{
    struct qr_section_state *done = &a->sections[a->section];
    done->ended = event->at;
    done->by_clock = event->on;
    a->first += a->head.sections[a->section].n;
    a->current = a->first;
    a->shown_at = -1;
    a->paused_wall = event->wall;
    a->phase = a->head.sections[a->section].rest ? QR_PHASE_BREAK : QR_PHASE_RUNNING;
    a->sections[++a->section].started = event->at;
}

static void resume(struct qr_attempt *a, const struct qr_event *event)
{
    qr_ms rested = event->wall - a->paused_wall; /* below 0 when somebody has set the clock back */
    if (a->phase == QR_PHASE_BREAK) a->sections[a->section - 1].rest_wall = rested > 0 ? rested : 0;
    if (a->phase == QR_PHASE_GRACE || (a->phase == QR_PHASE_RUNNING && !a->head.may_pause)) a->leaves++;
    a->phase = a->phase == QR_PHASE_GRACE ? QR_PHASE_GRACE : QR_PHASE_RUNNING;
    if (on_screen(a)) a->shown_at = event->at;
}

static void finish(struct qr_attempt *a, const struct qr_event *event, bool *how)
{
    a->phase = QR_PHASE_DONE;
    a->finished_wall = event->wall;
    if (a->head.n_sections && a->sections[a->section].ended < 0) {
        a->sections[a->section].ended = event->at;
        a->sections[a->section].by_clock = event->type == QR_EV_EXPIRE;
    }
    *how = true;
}

static void apply_to_slot(struct qr_attempt *a, const struct qr_event *event)
{
    struct qr_slot_state *state = &a->slots[event->slot];
    switch (event->type) {
    case QR_EV_SHOWN:
        show(a, event);
        break;
    case QR_EV_ANSWER:
        answer(a, event);
        break;
    case QR_EV_CERTAINTY:
        state->certainty = event->value;
        break;
    case QR_EV_FLAG:
        state->flagged = event->value != 0;
        break;
    case QR_EV_STRIKE:
        state->struck[event->value] = event->on;
        break;
    case QR_EV_NOTE:
        state->note = event->text && !text_blank(event->text) ? qr_strdup(a->arena, event->text) : NULL;
        break;
    case QR_EV_DISPUTE:
        state->disputed = event->on;
        break;
    case QR_EV_REVEAL:
        state->checked = state->revealed = state->seen = true;
        break;
    case QR_EV_LOCK:
        lock(a, state, a->head.slots[event->slot].item);
        break;
    default:
        check(a, state, a->head.slots[event->slot].item);
    }
}

static void apply_to_attempt(struct qr_attempt *a, const struct qr_event *event)
{
    switch (event->type) {
    case QR_EV_PAUSE:
        a->phase = QR_PHASE_PAUSED;
        a->paused_wall = event->wall;
        a->pauses++;
        break;
    case QR_EV_RESUME:
        resume(a, event);
        break;
    case QR_EV_SECTION:
        next_section(a, event);
        break;
    case QR_EV_TIMEUP:
        a->over = true;
        if (a->head.at_limit == QR_LIMIT_GRACE) a->phase = QR_PHASE_GRACE;
        break;
    case QR_EV_SUBMIT:
        keep_rest(a);
        a->ran_out = event->on;
        finish(a, event, &a->submitted);
        break;
    case QR_EV_EXPIRE:
        keep_rest(a);
        finish(a, event, &a->expired);
        break;
    case QR_EV_ABANDON:
        finish(a, event, &a->abandoned);
        break;
    case QR_EV_LATE:
        a->phase = QR_PHASE_LATE;
        a->was_late = true;
        break;
    default:
        a->phase = QR_PHASE_DONE;
    }
}

int qr_attempt_apply(struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    int rc = qr_attempt_check(a, event, err);
    if (!rc && event->type == QR_EV_ADD && add_slot(a, event))
        rc = qr_fail(err, QR_EINVALID, "the added question '%s' cannot be kept", event->added->item->id);
    if (rc) return rc;
    spend(a, event);
    if (event->type <= QR_EV_LAST_OF_SLOT)
        apply_to_slot(a, event);
    else if (event->type != QR_EV_ADD)
        apply_to_attempt(a, event);
    a->n_events++;
    return QR_OK;
}
