/* From profile to plan: what the planner works on, and why each module stands where it stands. */
#include "quizradar/profile.h"
#include "quizradar/str.h"

/* ---- input ---- */

static void set_goals(struct qr_plan_input *in, const struct qr_role *role, struct qr_arena *arena)
{
    double *weight = qr_push(arena, double, in->n_skills), *target = qr_push(arena, double, in->n_skills);
    double sum = 0;
    for (int s = 0; s < in->n_skills; s++)
        sum += role->importance[s];
    for (int s = 0; s < in->n_skills; s++) {
        weight[s] = sum > 0 ? role->importance[s] / sum : 0;
        target[s] = qr_display_inverse(role->level[s] / 10);
    }
    in->weight = weight;
    in->target = target;
}

static void set_beliefs(struct qr_plan_input *in, struct qr_posterior *post, struct qr_arena *arena)
{
    struct qr_theta_dist *dist = qr_push(arena, struct qr_theta_dist, in->n_skills);
    for (int s = 0; s < in->n_skills; s++) {
        const double *density = qr_posterior_density(post, s);
        double *mass = qr_push(arena, double, QR_GRID_N);
        for (int g = 0; g < QR_GRID_N; g++)
            mass[g] = density[g];
        dist[s] = (struct qr_theta_dist){qr_grid_theta(), mass, QR_GRID_N};
    }
    in->dist = dist;
}

static void set_steps(struct qr_plan_input *in, const struct qr_steps *steps,
                      const struct qr_taxonomy *taxonomy, const bool *done, struct qr_arena *arena)
{
    struct qr_plan_step *list = qr_push(arena, struct qr_plan_step, steps->n_modules);
    for (uint32_t i = 0; i < steps->n_modules; i++) {
        const struct qr_module *m = &steps->modules[i];
        double *gain = qr_push(arena, double, in->n_skills);
        int *prereq = qr_push(arena, int, m->n_prerequisites), area = qr_taxonomy_area(taxonomy, m->skill);
        if (area >= 0) gain[area] = m->gain;
        for (uint32_t k = 0; k < m->n_prerequisites; k++)
            prereq[k] = (int)m->prerequisites[k];
        list[i] = (struct qr_plan_step){.cost = m->minutes,
                                        .gain = gain,
                                        .prereq = prereq,
                                        .n_prereq = (int)m->n_prerequisites,
                                        .done = done && done[i]};
    }
    in->steps = list;
    in->n_steps = (int)steps->n_modules;
}

/* ---- reasons ---- */

static bool has_skill(const struct qr_item *item, const char *skill)
{
    for (uint32_t i = 0; i < item->n_skills; i++)
        if (qr_streq(item->skills[i].id, skill)) return true;
    return false;
}

static void add_misconception(struct qr_plan_reason *reason, const char *id)
{
    for (uint32_t i = 0; i < reason->n_misconceptions; i++)
        if (qr_streq(reason->misconceptions[i], id)) return;
    reason->misconceptions[reason->n_misconceptions++] = id;
}

/* The latest ones first: they are the ones to work on. */
static void find_misconceptions(struct qr_plan_reason *reason, const struct qr_profile *profile,
                                const char *skill)
{
    for (size_t i = profile->n; i-- > 0 && reason->n_misconceptions < 3;) {
        const struct qr_answer_record *r = &profile->entries[i].record;
        if (r->misconception && has_skill(r->item, skill)) add_misconception(reason, r->misconception);
    }
}

/* The prerequisite that comes last before entry `at` of the plan, or -1. */
static int comes_after(const struct qr_plan *plan, int at, const struct qr_module *module)
{
    for (int i = at - 1; i >= 0; i--)
        for (uint32_t k = 0; k < module->n_prerequisites; k++)
            if ((int)module->prerequisites[k] == plan->entries[i].step) return plan->entries[i].step;
    return -1;
}

/* What all reasons draw on. */
struct sources {
    struct qr_profile *profile;
    const struct qr_taxonomy *taxonomy;
    const struct qr_steps *steps;
    const struct qr_role *role;
};

static struct qr_plan_reason reason_of(const struct sources *from, const struct qr_plan *plan, int i)
{
    const struct qr_plan_entry *entry = &plan->entries[i];
    const struct qr_module *m = &from->steps->modules[entry->step];
    int sub = qr_taxonomy_sub(from->taxonomy, m->skill);
    struct qr_plan_reason reason = {
        .module = (uint32_t)entry->step,
        .area = qr_taxonomy_area(from->taxonomy, m->skill),
        .right = sub >= 0 ? from->profile->sub_right[sub] : 0,
        .seen = sub >= 0 ? from->profile->sub_seen[sub] : 0,
        .after = comes_after(plan, i, m),
        .value_fall = entry->value_before - entry->value_after,
    };
    if (reason.area >= 0) {
        reason.estimate = qr_posterior_estimate(from->profile->posterior, reason.area);
        reason.level = from->role->level[reason.area];
    }
    find_misconceptions(&reason, from->profile, m->skill);
    return reason;
}

/* ---- the plan ---- */

static void set_readiness(const struct sources *from, struct qr_arena *arena, struct qr_readiness *out)
{
    uint32_t n = from->taxonomy->n_areas;
    struct qr_requirement *req = qr_push(arena, struct qr_requirement, n);
    for (uint32_t s = 0; s < n; s++)
        req[s] = (struct qr_requirement){from->role->importance[s], from->role->level[s]};
    qr_readiness_of(from->profile->posterior, req, arena, out);
}

int qr_learning_plan_make(struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                          const struct qr_steps *steps, const struct qr_role *role, const bool *done,
                          struct qr_arena *arena, struct qr_learning_plan *out, struct qr_error *err)
{
    const struct sources from = {profile, taxonomy, steps, role};
    struct qr_plan_input in = {.n_skills = (int)taxonomy->n_areas};
    struct qr_learning_plan plan = {0};
    set_goals(&in, role, arena);
    set_beliefs(&in, profile->posterior, arena);
    set_steps(&in, steps, taxonomy, done, arena);
    int rc = qr_plan_make(&in, arena, &plan.plan, err);
    if (rc) return rc;
    set_readiness(&from, arena, &plan.readiness);
    plan.reasons = qr_push(arena, struct qr_plan_reason, plan.plan.n);
    for (int i = 0; i < plan.plan.n; i++) {
        plan.reasons[i] = reason_of(&from, &plan.plan, i);
        plan.minutes_total += steps->modules[plan.plan.entries[i].step].minutes;
    }
    *out = plan;
    return QR_OK;
}

void qr_learning_plan_cut(struct qr_learning_plan *plan, const struct qr_steps *steps, int n)
{
    plan->plan.n = n;
    plan->plan.value_all = n ? plan->plan.entries[n - 1].value_after : plan->plan.value_empty;
    plan->minutes_total = 0;
    for (int i = 0; i < n; i++)
        plan->minutes_total += steps->modules[plan->plan.entries[i].step].minutes;
}

void qr_learning_plan_limit(struct qr_learning_plan *plan, const struct qr_steps *steps, double minutes)
{
    double sum = 0;
    int n = 0;
    for (; n < plan->plan.n; n++) {
        sum += steps->modules[plan->plan.entries[n].step].minutes;
        if (sum > minutes) break;
    }
    qr_learning_plan_cut(plan, steps, n);
}

int qr_learning_plan_needed(const struct qr_learning_plan *plan)
{
    int n = plan->plan.n;
    while (n && plan->reasons[n - 1].value_fall <= 1e-9)
        n--;
    return n;
}
