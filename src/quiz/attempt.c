/* Attempts: names, making one from a form, counts. */
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

enum qr_behaviour qr_mode_behaviour(enum qr_mode mode)
{
    return mode == QR_MODE_EXAM ? QR_DEFERRED : QR_IMMEDIATE;
}

const char *qr_event_name(enum qr_event_type type)
{
    static const char *const names[QR_EVENT_TYPES] = {
        [QR_EV_SHOWN] = "shown",   [QR_EV_ANSWER] = "answer",   [QR_EV_CERTAINTY] = "certainty",
        [QR_EV_FLAG] = "flag",     [QR_EV_STRIKE] = "strike",   [QR_EV_CHECK] = "check",
        [QR_EV_NOTE] = "note",     [QR_EV_DISPUTE] = "dispute", [QR_EV_REVEAL] = "reveal",
        [QR_EV_LOCK] = "lock",     [QR_EV_ADD] = "add",         [QR_EV_PAUSE] = "pause",
        [QR_EV_RESUME] = "resume", [QR_EV_SECTION] = "section", [QR_EV_SUBMIT] = "submit",
        [QR_EV_TIMEUP] = "timeup", [QR_EV_EXPIRE] = "expire",   [QR_EV_LATE] = "late",
        [QR_EV_CLOSE] = "close",   [QR_EV_ABANDON] = "abandon",
    };
    return (unsigned)type < QR_EVENT_TYPES ? names[type] : "";
}

/* ---- making ---- */

void slot_blank(struct qr_arena *arena, const struct qr_slot *slot, struct qr_slot_state *state)
{
    *state = (struct qr_slot_state){.first_shown = -1, .first_answered = -1};
    state->struck = qr_push(arena, bool, slot->item->n_choices);
}

struct qr_attempt *attempt_blank(struct qr_arena *arena, const struct qr_attempt_head *head)
{
    struct qr_attempt *attempt = qr_push(arena, struct qr_attempt, 1);
    attempt->arena = arena;
    attempt->head = *head;
    attempt->shown_at = -1;
    attempt->slots = qr_push(arena, struct qr_slot_state, head->n_slots);
    for (uint32_t i = 0; i < head->n_slots; i++)
        slot_blank(arena, &head->slots[i], &attempt->slots[i]);
    attempt->sections = qr_push(arena, struct qr_section_state, head->n_sections);
    for (uint32_t i = 0; i < head->n_sections; i++)
        attempt->sections[i] = (struct qr_section_state){.started = i ? -1 : 0, .ended = -1, .rest_wall = -1};
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
int slot_copy(struct qr_arena *arena, const struct qr_slot *from, struct qr_slot *to)
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

static struct qr_section *copy_sections(struct qr_arena *arena, const struct qr_section *from, uint32_t n)
{
    struct qr_section *copy = qr_push(arena, struct qr_section, n);
    for (uint32_t i = 0; i < n; i++) {
        copy[i] = from[i];
        copy[i].title = copy_text(arena, from[i].title);
    }
    return copy;
}

static bool sections_add_up(const struct qr_attempt_head *head, uint32_t n_slots)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < head->n_sections; i++) {
        if (!head->sections[i].n) return false;
        n += head->sections[i].n;
    }
    return !head->n_sections || n == n_slots;
}

bool attempt_may_adapt(const struct qr_attempt_head *head, uint32_t n_slots)
{
    return head->behaviour == QR_DEFERRED && !head->n_sections && n_slots > 0 && n_slots <= head->most;
}

struct qr_attempt *qr_attempt_new(const struct qr_attempt_head *head, const struct qr_form *form)
{
    if (!sections_add_up(head, form->n)) return NULL;
    if (head->adaptive && !attempt_may_adapt(head, form->n)) return NULL;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt_head copy = *head;
    copy.id =
        head->id ? qr_strdup(arena, head->id) : qr_attempt_make_id(arena, head->started_wall, head->seed);
    copy.title = copy_text(arena, head->title);
    copy.about = copy_text(arena, head->about);
    copy.program = copy_text(arena, head->program);
    copy.exam = head->exam ? qr_strdup(arena, head->exam) : NULL;
    copy.basis = head->basis ? basis_copy(head->basis, arena) : NULL;
    copy.extra_time = head->extra_time > 0 ? head->extra_time : 1;
    copy.sections = copy_sections(arena, head->sections, head->n_sections);
    copy.n_slots = form->n;
    copy.slots = qr_push(arena, struct qr_slot, form->n);
    for (uint32_t i = 0; i < form->n; i++)
        if (slot_copy(arena, &form->slots[i], &copy.slots[i])) {
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
