/* The score of an attempt: each slot graded, counted and shared out among the skill areas. */
#include "quiz/internal.h"

const char *qr_outcome_name(enum qr_outcome outcome)
{
    static const char *const names[] = {"right", "partial", "wrong", "skipped", "not-reached"};
    return (unsigned)outcome <= QR_OUT_NOT_REACHED ? names[outcome] : "";
}

static enum qr_outcome outcome_of(const struct qr_slot_state *state, bool blank, double credit)
{
    if (blank) return state->seen ? QR_OUT_SKIPPED : QR_OUT_NOT_REACHED;
    if (credit <= QUIZ_TOLERANCE) return QR_OUT_WRONG;
    return credit >= 1 - QUIZ_TOLERANCE ? QR_OUT_RIGHT : QR_OUT_PARTIAL;
}

bool slot_is_rapid(const struct qr_slot_state *state)
{
    if (!state->response.n || state->first_shown < 0) return false;
    if (state->time_on < QUIZ_RAPID_MS) return true;
    return state->changes == 0 && state->first_answered - state->first_shown < QUIZ_RAPID_MS;
}

static bool is_counted(const struct qr_attempt *attempt, uint32_t i)
{
    if (attempt->abandoned) return false;
    /* To stop at a question is no answer to it. */
    bool last = attempt->head.adaptive && i + 1 == attempt->head.n_slots;
    if (last && !attempt->slots[i].response.n && !attempt->ran_out) return false;
    if (attempt->head.mode == QR_MODE_EXAM || attempt->head.behaviour == QR_DEFERRED) return true;
    return attempt->slots[i].checked || attempt->slots[i].n_tries > 0;
}

static void add_to_areas(const struct qr_item *item, double credit, const struct qr_taxonomy *taxonomy,
                         struct qr_scorecard *out)
{
    for (uint32_t i = 0; i < item->n_skills; i++) {
        int area = qr_taxonomy_area(taxonomy, item->skills[i].id);
        bool first = true;
        if (area < 0) continue;
        for (uint32_t j = 0; j < i; j++)
            first &= qr_taxonomy_area(taxonomy, item->skills[j].id) != area;
        out->areas[area].credit += credit * item->skills[i].weight;
        out->areas[area].n += item->skills[i].weight;
        out->areas[area].items += first;
    }
}

static void add_up(const struct qr_slot_score *score, struct qr_scorecard *out)
{
    uint32_t *const counts[] = {&out->right, &out->partial, &out->wrong, &out->skipped, &out->not_reached};
    out->credit += score->credit;
    out->max += 1;
    out->rapid += score->rapid;
    ++*counts[score->outcome];
}

/* An answer that is graded once is its own first try; else only what was handed in counts. */
static void grade_slot(const struct qr_attempt *attempt, uint32_t i, enum qr_rule rule,
                       struct qr_slot_score *score)
{
    const struct qr_item *item = attempt->head.slots[i].item;
    const struct qr_slot_state *state = &attempt->slots[i];
    enum qr_behaviour behaviour = attempt->head.behaviour;
    bool many = qr_behaviour_retries(behaviour);
    const struct qr_response *tries = many ? state->tries : &state->response;
    uint32_t n = many ? state->n_tries : 1;
    score->credit = qr_tries_credit(item, behaviour, tries, n, rule, &score->rule);
    score->first = n ? qr_grade(item, &tries[0], rule, NULL) : 0;
    score->outcome = outcome_of(state, !n || !tries[0].n, score->credit);
    score->first_outcome = outcome_of(state, !n || !tries[0].n, score->first);
}

void qr_score_attempt(const struct qr_attempt *attempt, const struct qr_taxonomy *taxonomy, enum qr_rule rule,
                      struct qr_arena *arena, struct qr_scorecard *out)
{
    *out = (struct qr_scorecard){.n = attempt->head.n_slots, .n_areas = taxonomy ? taxonomy->n_areas : 0};
    out->slots = qr_push(arena, struct qr_slot_score, out->n);
    out->areas = qr_push(arena, struct qr_area_score, out->n_areas);
    for (uint32_t i = 0; i < out->n; i++) {
        const struct qr_item *item = attempt->head.slots[i].item;
        const struct qr_slot_state *state = &attempt->slots[i];
        struct qr_slot_score *score = &out->slots[i];
        grade_slot(attempt, i, rule, score);
        score->rapid = state->n_tries ? state->rapid : slot_is_rapid(state);
        score->counts = is_counted(attempt, i);
        if (score->counts && state->disputed) {
            score->counts = false;
            score->disputed = true;
            out->disputed++;
        }
        if (!score->counts) continue;
        add_up(score, out);
        if (out->n_areas) add_to_areas(item, score->credit, taxonomy, out);
    }
}
