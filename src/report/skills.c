/* Skills gathered for a report: estimate, evidence, target and verdict of each area. */
#include <string.h>

#include "report/internal.h"

static void gather(const struct qr_report_input *input, struct qr_profile *profile, struct qr_arena *arena,
                   struct report_skills *out)
{
    const struct qr_taxonomy *taxonomy = input->taxonomy;
    out->n = taxonomy->n_areas;
    out->rows = qr_push(arena, struct report_skill, out->n);
    for (uint32_t i = 0; i < out->n; i++) {
        struct report_skill *row = &out->rows[i];
        row->area = &taxonomy->areas[i];
        row->estimate = qr_posterior_estimate(profile->posterior, (int)i);
        row->more = qr_profile_more_answers(profile, i);
        row->k = profile->right[i];
        row->n = profile->seen[i];
        /* Importance 0 says that the role does not ask for the area. */
        row->has_target = input->role && input->role->importance[i] > 0;
        if (!row->has_target) continue;
        row->target = input->role->level[i];
        row->verdict = qr_verdict_of(&row->estimate, row->target);
    }
}

void report_skills_alone(const struct qr_report_input *input, struct qr_arena *arena,
                         struct report_skills *out)
{
    struct qr_answer_record *records = NULL;
    size_t n = 0, cap = 0;
    qr_profile_collect(input->attempt, input->taxonomy, arena, &records, &n, &cap);
    struct qr_profile *alone = qr_profile_new(records, n, input->taxonomy, input->attempt->head.started_wall);
    out->alone = true;
    gather(input, alone, arena, out);
    qr_profile_free(alone);
}

void report_skills_of(const struct qr_report_input *input, struct qr_arena *arena, struct report_skills *out)
{
    if (!input->profile) {
        report_skills_alone(input, arena, out);
        return;
    }
    out->alone = false;
    gather(input, input->profile, arena, out);
}

const char *report_state_name(enum qr_evidence_state state)
{
    static const char *const names[] = {"not measured", "provisional", "measured"};
    return names[state];
}

const char *report_verdict_words(enum qr_verdict verdict)
{
    static const char *const words[] = {"Not measured", "Below target", "Too close to call", "Meets target"};
    return words[verdict];
}

const char *report_readiness_name(enum qr_readiness_state state)
{
    static const char *const names[] = {"unknown", "not yet", "almost", "ready"};
    return names[state];
}

/* ---- as JSON ---- */

void json_round(struct qr_jwriter *w, const char *key, double v)
{
    qr_jw_kdouble(w, key, round4(v));
}

void json_estimate(struct qr_jwriter *w, const struct qr_estimate *e)
{
    qr_jw_kstring(w, "state", report_state_name(e->state));
    json_round(w, "evidence", e->weight);
    if (e->state == QR_NOT_MEASURED) return;
    json_round(w, "estimate", e->value);
    json_round(w, "lo", e->lo);
    json_round(w, "hi", e->hi);
    qr_jw_kstring(w, "band", qr_band_name(e->band));
}

void json_skill(struct qr_jwriter *w, const struct report_skill *s)
{
    json_estimate(w, &s->estimate);
    if (s->more) qr_jw_kint(w, "moreAnswers", s->more);
}
