/* The state of an attempt as bytes: what compares equal is equal in every field. */
#ifndef TESTS_STORE_ATTEMPT_BYTES_H
#define TESTS_STORE_ATTEMPT_BYTES_H

#include <string.h>

#include "quizradar/attempt.h"

#define ADD_BYTES(out, value) qr_buf_add(out, &(value), sizeof(value))

static inline void response_bytes(struct qr_buf *out, const struct qr_response *r)
{
    ADD_BYTES(out, r->n);
    for (uint32_t i = 0; i < r->n; i++) {
        const char *text = r->texts ? r->texts[i] ? r->texts[i] : "\1none" : "\1pick";
        if (!r->texts) ADD_BYTES(out, r->picks[i]);
        qr_buf_add(out, text, strlen(text) + 1);
    }
}

static inline void slot_bytes(struct qr_buf *out, const struct qr_attempt *a, uint32_t i)
{
    const struct qr_slot_state *s = &a->slots[i];
    response_bytes(out, &s->response);
    response_bytes(out, &s->late);
    ADD_BYTES(out, s->certainty);
    ADD_BYTES(out, s->seen);
    ADD_BYTES(out, s->flagged);
    ADD_BYTES(out, s->checked);
    ADD_BYTES(out, s->locked);
    ADD_BYTES(out, s->revealed);
    ADD_BYTES(out, s->overtime);
    ADD_BYTES(out, s->rapid);
    ADD_BYTES(out, s->n_tries);
    for (uint32_t k = 0; k < s->n_tries; k++)
        response_bytes(out, &s->tries[k]);
    ADD_BYTES(out, s->disputed);
    qr_buf_puts(out, s->note ? s->note : "\1none");
    qr_buf_add(out, s->struck, a->head.slots[i].item->n_choices * sizeof *s->struck);
    ADD_BYTES(out, s->first_shown);
    ADD_BYTES(out, s->first_answered);
    ADD_BYTES(out, s->time_on);
    ADD_BYTES(out, s->visits);
    ADD_BYTES(out, s->changes);
    ADD_BYTES(out, s->revisions);
    ADD_BYTES(out, s->answer_visit);
}

static inline void section_bytes(struct qr_buf *out, const struct qr_attempt *a, uint32_t i)
{
    ADD_BYTES(out, a->head.sections[i].n);
    ADD_BYTES(out, a->sections[i].started);
    ADD_BYTES(out, a->sections[i].ended);
    ADD_BYTES(out, a->sections[i].by_clock);
}

/* What came of it: not how often the program was started again on the way. */
static inline void attempt_outcome_bytes(struct qr_buf *out, const struct qr_attempt *a)
{
    qr_buf_clear(out);
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        slot_bytes(out, a, i);
    for (uint32_t i = 0; i < a->head.n_sections; i++)
        section_bytes(out, a, i);
    ADD_BYTES(out, a->section);
    ADD_BYTES(out, a->first);
    ADD_BYTES(out, a->over);
    ADD_BYTES(out, a->phase);
    ADD_BYTES(out, a->submitted);
    ADD_BYTES(out, a->expired);
    ADD_BYTES(out, a->abandoned);
    ADD_BYTES(out, a->was_late);
    ADD_BYTES(out, a->pauses);
    ADD_BYTES(out, a->elapsed);
}

/* All of it. */
static inline void attempt_bytes(struct qr_buf *out, const struct qr_attempt *a)
{
    attempt_outcome_bytes(out, a);
    for (uint32_t i = 0; i < a->head.n_sections; i++)
        ADD_BYTES(out, a->sections[i].rest_wall);
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        ADD_BYTES(out, a->head.slots[i].like);
    ADD_BYTES(out, a->current);
    ADD_BYTES(out, a->n_events);
    ADD_BYTES(out, a->leaves);
    ADD_BYTES(out, a->shown_at);
    ADD_BYTES(out, a->finished_wall);
    ADD_BYTES(out, a->paused_wall);
}

static inline bool attempt_same_bytes(const struct qr_buf *a, const struct qr_buf *b)
{
    return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

#endif
