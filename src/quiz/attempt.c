/* The attempt: its state is the fold of its events, and only of them. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/clock.h"
#include "quizradar/rng.h"
#include "quizradar/str.h"

/* ---- names ---- */

const char *qr_mode_name(enum qr_mode mode)
{
    return mode == QR_MODE_EXAM ? "exam" : "practice";
}

const char *qr_event_name(enum qr_event_type type)
{
    static const char *const names[QR_EVENT_TYPES] = {
        [QR_EV_SHOWN] = "shown",   [QR_EV_ANSWER] = "answer",   [QR_EV_CERTAINTY] = "certainty",
        [QR_EV_FLAG] = "flag",     [QR_EV_STRIKE] = "strike",   [QR_EV_CHECK] = "check",
        [QR_EV_NOTE] = "note",     [QR_EV_DISPUTE] = "dispute", [QR_EV_PAUSE] = "pause",
        [QR_EV_RESUME] = "resume", [QR_EV_SUBMIT] = "submit",   [QR_EV_EXPIRE] = "expire",
        [QR_EV_LATE] = "late",     [QR_EV_CLOSE] = "close",     [QR_EV_ABANDON] = "abandon",
    };
    return (unsigned)type < QR_EVENT_TYPES ? names[type] : "";
}

/* ---- making ---- */

struct qr_attempt *attempt_blank(struct qr_arena *arena, const struct qr_attempt_head *head)
{
    struct qr_attempt *attempt = qr_push(arena, struct qr_attempt, 1);
    attempt->arena = arena;
    attempt->head = *head;
    attempt->shown_at = -1;
    attempt->slots = qr_push(arena, struct qr_slot_state, head->n_slots);
    for (uint32_t i = 0; i < head->n_slots; i++) {
        struct qr_slot_state *state = &attempt->slots[i];
        state->first_shown = state->first_answered = -1;
        state->struck = qr_push(arena, bool, head->slots[i].item->n_choices);
    }
    return attempt;
}

static uint32_t *copy_order(struct qr_arena *arena, const uint32_t *order, uint32_t n)
{
    uint32_t *copy = qr_push(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        copy[i] = order ? order[i] : i;
    return copy;
}

/* The item by way of its snapshot, so that an attempt is from its first moment what a replay gives. */
static int copy_slot(struct qr_arena *arena, const struct qr_slot *from, struct qr_slot *to)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_item *item;
    qr_item_write(from->item, &text);
    int rc = qr_item_from_json(&item, arena, text.data, text.len, NULL);
    qr_buf_release(&text);
    if (rc) return rc;
    *to = *from;
    to->item = item;
    to->bank_id = qr_strdup(arena, from->bank_id);
    to->order = copy_order(arena, from->order, item->n_choices);
    to->right_order = item->type == QR_MATCHING ? copy_order(arena, from->right_order, item->n_rights) : NULL;
    return QR_OK;
}

static const char *copy_text(struct qr_arena *arena, const char *s)
{
    return qr_strdup(arena, s ? s : "");
}

struct qr_attempt *qr_attempt_new(const struct qr_attempt_head *head, const struct qr_form *form)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt_head copy = *head;
    copy.id =
        head->id ? qr_strdup(arena, head->id) : qr_attempt_make_id(arena, head->started_wall, head->seed);
    copy.title = copy_text(arena, head->title);
    copy.about = copy_text(arena, head->about);
    copy.program = copy_text(arena, head->program);
    copy.extra_time = head->extra_time > 0 ? head->extra_time : 1;
    copy.n_slots = form->n;
    copy.slots = qr_push(arena, struct qr_slot, form->n);
    for (uint32_t i = 0; i < form->n; i++)
        if (copy_slot(arena, &form->slots[i], &copy.slots[i])) {
            qr_arena_free(arena);
            return NULL;
        }
    return attempt_blank(arena, &copy);
}

void qr_attempt_free(struct qr_attempt *attempt)
{
    if (attempt) qr_arena_free(attempt->arena);
}

char *qr_attempt_make_id(struct qr_arena *arena, qr_ms wall, uint64_t seed)
{
    const char *both = qr_sprintf(arena, "%lld/%llu", (long long)wall, (unsigned long long)seed);
    struct qr_date d = qr_date_utc(wall);
    return qr_sprintf(arena, "%04d%02d%02d-%02d%02d%02d-%04x", d.year, d.month, d.day, d.hour, d.minute,
                      d.second, (unsigned)(qr_hash64(both, strlen(both)) & 0xFFFF));
}

/* ---- applying ---- */

static bool on_screen(const struct qr_attempt *a)
{
    return a->shown_at >= 0 && a->current < a->head.n_slots;
}

/* Time since the last event belongs to the question on screen, until its answer is handed in. */
static void spend(struct qr_attempt *a, const struct qr_event *event)
{
    if (a->phase == QR_PHASE_RUNNING && on_screen(a) && !a->slots[a->current].checked)
        a->slots[a->current].time_on += event->at - a->elapsed;
    a->elapsed = event->at;
}

static void show(struct qr_attempt *a, const struct qr_event *event)
{
    struct qr_slot_state *state = &a->slots[event->slot];
    a->current = event->slot;
    a->shown_at = event->at;
    if (a->phase == QR_PHASE_LATE) return; /* looked at too late: not reached stays not reached */
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
    state->answer_visit = state->visits;
    state->response = response;
}

static void finish(struct qr_attempt *a, const struct qr_event *event, bool *how)
{
    a->phase = QR_PHASE_DONE;
    a->finished_wall = event->wall;
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
    default:
        state->seen = true;
        state->checked = true;
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
        a->phase = QR_PHASE_RUNNING;
        if (on_screen(a)) a->shown_at = event->at;
        break;
    case QR_EV_SUBMIT:
        finish(a, event, &a->submitted);
        break;
    case QR_EV_EXPIRE:
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
    if (rc) return rc;
    spend(a, event);
    if (event->type <= QR_EV_CHECK)
        apply_to_slot(a, event);
    else
        apply_to_attempt(a, event);
    a->n_events++;
    return QR_OK;
}

/* ---- counts ---- */

bool qr_slot_answered(const struct qr_attempt *attempt, uint32_t slot)
{
    return slot < attempt->head.n_slots && attempt->slots[slot].response.n > 0;
}

uint32_t qr_attempt_answered(const struct qr_attempt *attempt)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < attempt->head.n_slots; i++)
        n += qr_slot_answered(attempt, i);
    return n;
}

uint32_t qr_attempt_flagged(const struct qr_attempt *attempt)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < attempt->head.n_slots; i++)
        n += attempt->slots[i].flagged;
    return n;
}
