/* Profile, readiness and plan as JSON, docs/report-format.md. */
#include "report/internal.h"

static void write_target(struct qr_jwriter *w, const struct report_skill *s)
{
    if (!s->has_target) return;
    json_round(w, "target", s->target);
    qr_jw_kstring(w, "verdict", report_verdict_words(s->verdict));
}

static void write_subs(struct qr_jwriter *w, const struct qr_report_input *input, const struct qr_area *area)
{
    qr_jw_key(w, "subSkills");
    qr_jw_begin_array(w);
    for (uint32_t i = area->first_sub; i < area->first_sub + area->n_subs; i++) {
        double right = input->profile->sub_right[i], seen = input->profile->sub_seen[i];
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", input->taxonomy->subs[i].id);
        qr_jw_kstring(w, "title", input->taxonomy->subs[i].title);
        qr_jw_kstring(w, "word", qr_sub_word(right, seen));
        json_round(w, "credit", right);
        json_round(w, "n", seen);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void write_skills(struct qr_jwriter *w, const struct qr_report_input *input, struct qr_arena *arena)
{
    struct report_skills skills;
    report_skills_of(input, arena, &skills);
    qr_jw_key(w, "skills");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < skills.n; i++) {
        const struct report_skill *s = &skills.rows[i];
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", s->area->id);
        qr_jw_kstring(w, "title", s->area->title);
        json_round(w, "credit", s->k);
        json_round(w, "n", s->n);
        json_skill(w, s);
        write_target(w, s);
        if (input->profile) write_subs(w, input, s->area);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void write_role(struct qr_jwriter *w, const struct qr_role *role)
{
    qr_jw_key(w, "role");
    if (!role) {
        qr_jw_null(w);
        return;
    }
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", role->id);
    qr_jw_kstring(w, "title", role->title);
    qr_jw_end_object(w);
}

static void write_readiness(struct qr_jwriter *w, const struct qr_readiness *r)
{
    qr_jw_key(w, "readiness");
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "state", report_readiness_name(r->state));
    json_round(w, "index", r->index);
    json_round(w, "joint", r->joint);
    qr_jw_end_object(w);
}

void qr_report_profile_json(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", "quizradar-profile/1");
    write_role(&w, input->role);
    if (input->profile) {
        qr_jw_kint(&w, "answers", (int64_t)input->profile->n);
        qr_jw_kint(&w, "counted", (int64_t)input->profile->counted);
    }
    if (input->plan) write_readiness(&w, &input->plan->readiness);
    write_skills(&w, input, arena);
    if (input->profile) json_errors(&w, input, arena);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
    qr_arena_free(arena);
}

static void write_misconceptions(struct qr_jwriter *w, const struct qr_plan_reason *r)
{
    qr_jw_key(w, "misconceptions");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < r->n_misconceptions; i++)
        qr_jw_string(w, r->misconceptions[i]);
    qr_jw_end_array(w);
}

static void write_module(struct qr_jwriter *w, const struct qr_report_input *input, int i,
                         struct qr_arena *arena)
{
    const struct qr_plan_reason *r = &input->plan->reasons[i];
    const struct qr_plan_entry *e = &input->plan->plan.entries[i];
    const struct qr_module *m = &input->steps->modules[r->module];
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", m->id);
    qr_jw_kstring(w, "title", m->title);
    qr_jw_kstring(w, "chapter", input->steps->chapters[m->chapter].id);
    qr_jw_kstring(w, "skill", m->skill);
    qr_jw_kint(w, "minutes", m->minutes);
    qr_jw_kstring(w, "reason",
                  qr_plan_reason_text(arena, input->plan, (size_t)i, input->taxonomy, input->steps));
    json_round(w, "credit", r->right);
    json_round(w, "n", r->seen);
    json_estimate(w, &r->estimate);
    json_round(w, "target", r->level);
    write_misconceptions(w, r);
    qr_jw_kstring(w, "after", r->after >= 0 ? input->steps->modules[r->after].id : NULL);
    json_round(w, "valueBefore", e->value_before);
    json_round(w, "valueAfter", e->value_after);
    json_round(w, "assumedFall", r->value_fall);
    qr_jw_end_object(w);
}

void qr_report_plan_json(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", "quizradar-plan/1");
    write_role(&w, input->role);
    if (input->plan) {
        write_readiness(&w, &input->plan->readiness);
        json_round(&w, "minutes", input->plan->minutes_total);
    }
    if (input->schedule) json_schedule(&w, input);
    if (input->chance) {
        qr_jw_key(&w, "examAhead");
        json_chance(&w, input->chance, input->telling, input->taxonomy);
    }
    if (input->diff) json_plan_diff(&w, input);
    if (input->profile) json_errors(&w, input, arena);
    qr_jw_key(&w, "modules");
    qr_jw_begin_array(&w);
    for (int i = 0; input->plan && input->steps && i < input->plan->plan.n; i++)
        write_module(&w, input, i, arena);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
    qr_arena_free(arena);
}
