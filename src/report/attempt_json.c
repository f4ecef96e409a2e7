/* The attempt as JSON, docs/report-format.md. */
#include <inttypes.h>
#include <stdio.h>

#include "quizradar/clock.h"
#include "report/internal.h"

static const char *status_of(const struct qr_attempt *a)
{
    if (a->abandoned) return "abandoned";
    return a->submitted || a->expired ? "finished" : "open";
}

static void write_head(struct qr_jwriter *w, const struct qr_attempt *a, struct qr_arena *arena)
{
    const struct qr_attempt_head *h = &a->head;
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, h->seed);
    qr_jw_kstring(w, "format", "quizradar-attempt/1");
    qr_jw_kstring(w, "id", h->id);
    qr_jw_kstring(w, "title", h->title);
    qr_jw_kstring(w, "about", h->about);
    qr_jw_kstring(w, "mode", qr_mode_name(h->mode));
    qr_jw_kstring(w, "status", status_of(a));
    qr_jw_kstring(w, "program", h->program);
    qr_jw_kstring(w, "seed", seed); /* 64 bits do not fit a JSON number everywhere */
    qr_jw_kstring(w, "started", qr_iso_time(arena, h->started_wall));
    qr_jw_kstring(w, "finished", a->finished_wall ? qr_iso_time(arena, a->finished_wall) : NULL);
    qr_jw_kint(w, "limitMs", h->limit);
    qr_jw_kint(w, "elapsedMs", a->elapsed);
    qr_jw_kdouble(w, "extraTime", h->extra_time);
    qr_jw_kbool(w, "mayPause", h->may_pause);
    qr_jw_kint(w, "pauses", a->pauses);
    qr_jw_kbool(w, "pastTheLimit", a->was_late);
    qr_jw_kint(w, "events", a->n_events);
    if (h->adaptive) qr_jw_kint(w, "adaptiveMost", h->most);
    json_timing(w, a);
}

void json_score(struct qr_jwriter *w, const struct qr_scorecard *card)
{
    double lo, hi;
    qr_wilson(card->credit, card->max, &lo, &hi);
    qr_jw_begin_object(w);
    qr_jw_kdouble(w, "credit", card->credit);
    qr_jw_kdouble(w, "max", card->max);
    if (card->max > 0) {
        json_round(w, "share", card->credit / card->max);
        json_round(w, "shareLo", lo);
        json_round(w, "shareHi", hi);
    }
    qr_jw_kint(w, "right", card->right);
    qr_jw_kint(w, "partial", card->partial);
    qr_jw_kint(w, "wrong", card->wrong);
    qr_jw_kint(w, "skipped", card->skipped);
    qr_jw_kint(w, "notReached", card->not_reached);
    qr_jw_kint(w, "rapid", card->rapid);
    if (card->disputed) qr_jw_kint(w, "disputed", card->disputed);
    qr_jw_end_object(w);
}

static void write_skills(struct qr_jwriter *w, const struct qr_report_input *input,
                         const struct qr_scorecard *card, struct qr_arena *arena)
{
    struct report_skills skills;
    report_skills_alone(input, arena, &skills);
    qr_jw_key(w, "skills");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < skills.n; i++) {
        const struct report_skill *s = &skills.rows[i];
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", s->area->id);
        qr_jw_kstring(w, "title", s->area->title);
        json_round(w, "credit", card->areas[i].credit);
        json_round(w, "n", card->areas[i].n);
        qr_jw_kint(w, "items", card->areas[i].items);
        json_round(w, "countedCredit", s->k);
        json_round(w, "countedN", s->n);
        json_skill(w, s);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

/* How sure somebody was goes with the first try: it was said before that. */
static void write_certainty(struct qr_jwriter *w, const struct qr_slot_state *state,
                            const struct qr_slot_score *score)
{
    bool blank = score->first_outcome == QR_OUT_SKIPPED || score->first_outcome == QR_OUT_NOT_REACHED;
    static const int level[] = {0, 1, 1, 2, 3};
    if (state->certainty <= QR_CERTAINTY_NONE || state->certainty > QR_CERTAIN) return;
    qr_jw_kstring(w, "certainty", qr_certainty_name(state->certainty));
    json_round(w, "certaintyMark", qr_certainty_mark(level[state->certainty], score->first, blank));
}

static void write_slot(struct qr_jwriter *w, const struct qr_attempt *a, uint32_t i,
                       const struct qr_slot_score *score)
{
    const struct qr_slot *slot = &a->head.slots[i];
    const struct qr_slot_state *state = &a->slots[i];
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "bank", slot->bank_id);
    qr_jw_kstring(w, "question", slot->item->id);
    qr_jw_kstring(w, "version", slot->item->version);
    qr_jw_kstring(w, "type", qr_item_type_name(slot->item->type));
    qr_slot_orders_write(slot, w);
    qr_jw_key(w, "answer");
    qr_response_write(slot->item, &state->response, w);
    if (state->late.n) {
        qr_jw_key(w, "lateAnswer");
        qr_response_write(slot->item, &state->late, w);
    }
    qr_jw_kdouble(w, "credit", score->credit);
    qr_jw_kstring(w, "rule", qr_rule_name(score->rule));
    qr_jw_kstring(w, "outcome", qr_outcome_name(score->outcome));
    qr_jw_kbool(w, "counts", score->counts);
    qr_jw_kbool(w, "rapid", score->rapid);
    qr_jw_kbool(w, "repeat", slot->repeat);
    write_certainty(w, state, score);
    qr_jw_kbool(w, "flagged", state->flagged);
    if (state->disputed) qr_jw_kbool(w, "disputed", true);
    if (state->note) qr_jw_kstring(w, "note", state->note);
    if (a->head.n_sections) qr_jw_kint(w, "section", qr_attempt_section_of(a, i) + 1);
    if (state->locked) qr_jw_kbool(w, "closedByLimit", true);
    if (state->overtime) qr_jw_kbool(w, "overtime", true);
    qr_jw_kint(w, "timeMs", state->time_on);
    qr_jw_kint(w, "visits", state->visits);
    qr_jw_kint(w, "changes", state->changes);
    qr_jw_end_object(w);
}

void qr_report_attempt_json(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    struct qr_jwriter w;
    qr_score_attempt(input->attempt, input->taxonomy, input->rule, arena, &card);
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    write_head(&w, input->attempt, arena);
    qr_jw_kstring(&w, "rule", qr_rule_name(input->rule));
    qr_jw_key(&w, "score");
    json_score(&w, &card);
    write_skills(&w, input, &card, arena);
    json_attempt_errors(&w, input, arena);
    qr_jw_key(&w, "items");
    qr_jw_begin_array(&w);
    for (uint32_t i = 0; i < card.n; i++)
        write_slot(&w, input->attempt, i, &card.slots[i]);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
    qr_arena_free(arena);
}
