/* Small plans with known beliefs, and the best order by brute force. */
#include <math.h>
#include <string.h>

#include "learn/support_plan.h"

void plan_case_believe(struct plan_case *c, int s, double mean, double sd)
{
    double sum = 0;
    for (int i = 0; i < PLAN_POINTS; i++) {
        double z = -6 + 12.0 * i / (PLAN_POINTS - 1);
        c->theta[s][i] = mean + sd * z;
        sum += c->mass[s][i] = exp(-z * z / 2);
    }
    for (int i = 0; i < PLAN_POINTS; i++)
        c->mass[s][i] /= sum;
    c->dist[s] = (struct qr_theta_dist){c->theta[s], c->mass[s], PLAN_POINTS};
}

void plan_case_init(struct plan_case *c, int n_skills, int n_steps)
{
    memset(c, 0, sizeof *c);
    for (int s = 0; s < n_skills; s++) {
        c->weight[s] = 1.0 / n_skills;
        c->target[s] = 1;
        plan_case_believe(c, s, 0, 1);
    }
    for (int i = 0; i < n_steps; i++)
        c->steps[i] = (struct qr_plan_step){.cost = 10, .gain = c->gain[i], .prereq = c->prereq[i]};
    c->input = (struct qr_plan_input){n_skills, n_steps, c->weight, c->target, c->dist, c->steps};
}

void plan_case_require(struct plan_case *c, int after, int before)
{
    c->prereq[after][c->steps[after].n_prereq++] = before;
}

void plan_case_random(struct plan_case *c, struct qr_rng *rng, int n_steps)
{
    uint32_t name[PLAN_STEPS];
    double sum = 0;
    plan_case_init(c, PLAN_SKILLS, n_steps);
    for (int s = 0; s < PLAN_SKILLS; s++) {
        sum += c->weight[s] = 0.2 + qr_rng_unit(rng);
        c->target[s] = 2.5 * qr_rng_unit(rng);
        plan_case_believe(c, s, -1 + 2 * qr_rng_unit(rng), 0.3 + 0.7 * qr_rng_unit(rng));
    }
    for (int s = 0; s < PLAN_SKILLS; s++)
        c->weight[s] /= sum;
    for (int i = 0; i < n_steps; i++)
        name[i] = (uint32_t)i;
    qr_rng_shuffle(rng, name, (size_t)n_steps);
    for (int i = 0; i < n_steps; i++) {
        int step = (int)name[i];
        c->steps[step].cost = 10 + (double)qr_rng_below(rng, 50);
        if (qr_rng_below(rng, 6))
            c->gain[step][qr_rng_below(rng, PLAN_SKILLS)] = 0.15 + 0.4 * qr_rng_unit(rng);
        for (int k = 0; k < i; k++)
            if (qr_rng_unit(rng) < 0.25) plan_case_require(c, step, (int)name[k]);
    }
}

struct qr_plan plan_of(const struct plan_case *c, struct qr_arena *arena)
{
    struct qr_plan plan;
    struct qr_error err = {0};
    if (qr_plan_make(&c->input, arena, &plan, &err) != QR_OK) fail_msg("%s", err.message);
    return plan;
}

static bool may_follow(const struct plan_case *c, unsigned set, int step)
{
    if (set >> step & 1) return false;
    for (int k = 0; k < c->steps[step].n_prereq; k++)
        if (!(set >> c->prereq[step][k] & 1)) return false;
    return true;
}

double plan_best_area(const struct plan_case *c)
{
    double best[1 << 10];
    int n = c->input.n_steps;
    assert_true(n <= 10);
    for (unsigned set = 0; set < 1u << n; set++)
        best[set] = set ? INFINITY : 0;
    for (unsigned set = 0; set < 1u << n; set++) {
        bool done[PLAN_STEPS] = {false};
        if (isinf(best[set])) continue; /* no allowed order reaches this set */
        for (int i = 0; i < n; i++)
            done[i] = set >> i & 1;
        double v = qr_plan_value(&c->input, done);
        for (int i = 0; i < n; i++)
            if (may_follow(c, set, i))
                best[set | 1u << i] = fmin(best[set | 1u << i], best[set] + c->steps[i].cost * v);
    }
    return best[(1u << n) - 1];
}
