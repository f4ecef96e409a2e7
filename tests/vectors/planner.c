/* Greedy plans against the reference orders and objectives. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vectors/vectors.h"

#define EVEN      4001
#define REACH     12.0 /* sd */
#define MAX_GAINS 12   /* steps on one skill whose sums are all made borders: 2^12 */
#define TOLERANCE 1e-9

static double density(double z)
{
    return exp(-z * z / 2) / sqrt(2 * acos(-1.0));
}

/* P(a < z < b), from the tail that loses no digits. */
static double mass_between(double a, double b)
{
    if (a > 0) return (erfc(a / sqrt(2)) - erfc(b / sqrt(2))) / 2;
    return (erfc(-b / sqrt(2)) - erfc(-a / sqrt(2))) / 2;
}

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* Every t - G at which a plan may ask for E[(t - G - theta)+]: G runs over the sums of the gains on skill s.
 */
static int sums_of_gains(const struct qr_plan_input *in, int s, double *at)
{
    int n = 1, used = 0;
    at[0] = in->target[s];
    for (int i = 0; i < in->n_steps && used < MAX_GAINS; i++) {
        double gain = in->steps[i].gain[s];
        if (gain == 0) continue;
        for (int k = 0; k < n; k++)
            at[n + k] = at[k] - gain;
        n *= 2;
        used++;
    }
    return n;
}

/*
 * N(m, sd) as points: each cell's probability at the cell's mean. E[(t - theta)+] is then exact wherever t is
 * a border of cells, and the borders are laid where the plan will ask; an even net covers the rest.
 */
static struct qr_theta_dist normal(struct qr_arena *arena, const struct qr_plan_input *in, int s, double m,
                                   double sd)
{
    double *z = qr_push(arena, double, EVEN + (1 << MAX_GAINS));
    int n = sums_of_gains(in, s, z), cells = 0;
    for (int i = 0; i < n; i++)
        z[i] = (z[i] - m) / sd;
    for (int i = 0; i < EVEN; i++)
        z[n++] = REACH * (2.0 * i / (EVEN - 1) - 1);
    qsort(z, (size_t)n, sizeof *z, by_value);
    double *theta = qr_push(arena, double, n), *mass = qr_push(arena, double, n);
    for (int i = 0; i + 1 < n; i++) {
        double p = mass_between(z[i], z[i + 1]);
        if (!(p > 0)) continue;
        double mean = (density(z[i]) - density(z[i + 1])) / p;
        theta[cells] = m + sd * fmin(fmax(mean, z[i]), z[i + 1]); /* rounding must not leave a thin cell */
        mass[cells++] = p;
    }
    return (struct qr_theta_dist){theta, mass, cells};
}

static const double *doubles(struct qr_arena *arena, const cJSON *array, int n)
{
    double *v = qr_push(arena, double, n);
    for (int i = 0; i < n; i++)
        v[i] = element(array, i);
    return v;
}

static struct qr_plan_step step_of(struct qr_arena *arena, const cJSON *inst, int i, int n_skills)
{
    const cJSON *g, *gains = cJSON_GetArrayItem(cJSON_GetObjectItem(inst, "gain"), i);
    const cJSON *pre = cJSON_GetArrayItem(cJSON_GetObjectItem(inst, "pre"), i);
    double *gain = qr_push(arena, double, n_skills);
    int n = cJSON_GetArraySize(pre), *prereq = qr_push(arena, int, n);
    cJSON_ArrayForEach(g, gains) gain[atoi(g->string)] = g->valuedouble;
    for (int k = 0; k < n; k++)
        prereq[k] = (int)element(pre, k);
    return (struct qr_plan_step){element(cJSON_GetObjectItem(inst, "cost"), i), gain, prereq, n, false};
}

static void run_case(struct tally *t, struct qr_arena *arena, const cJSON *c, const char *name)
{
    const cJSON *inst = cJSON_GetObjectItem(c, "inst"), *order = cJSON_GetObjectItem(c, "greedy_order");
    struct qr_plan_input in = {.n_skills = (int)number(inst, "S"), .n_steps = (int)number(inst, "n")};
    in.weight = doubles(arena, cJSON_GetObjectItem(inst, "w"), in.n_skills);
    in.target = doubles(arena, cJSON_GetObjectItem(inst, "t"), in.n_skills);
    struct qr_plan_step *steps = qr_push(arena, struct qr_plan_step, in.n_steps);
    for (int i = 0; i < in.n_steps; i++)
        steps[i] = step_of(arena, inst, i, in.n_skills);
    in.steps = steps;
    struct qr_theta_dist *dist = qr_push(arena, struct qr_theta_dist, in.n_skills);
    for (int s = 0; s < in.n_skills; s++)
        dist[s] = normal(arena, &in, s, element(cJSON_GetObjectItem(inst, "m"), s),
                         element(cJSON_GetObjectItem(inst, "sd"), s));
    in.dist = dist;
    struct qr_plan plan;
    check_same(t, name, qr_plan_make(&in, arena, &plan, NULL), QR_OK);
    check_same(t, name, plan.n, in.n_steps);
    for (int i = 0; i < plan.n; i++)
        check_same(t, name, plan.entries[i].step, (long)element(order, i));
    check_near(t, name, plan.area, number(c, "greedy_auc"), TOLERANCE);
    check_near(t, name, plan.value_empty, number(c, "value_empty"), TOLERANCE);
    check_near(t, name, plan.value_all, number(c, "value_all"), TOLERANCE);
}

void run_planner(struct tally *t, const cJSON *root)
{
    const cJSON *c;
    int index = 0;
    cJSON_ArrayForEach(c, list(t, root, "cases"))
    {
        char name[32];
        struct qr_arena *arena = qr_arena_new(0);
        snprintf(name, sizeof name, "case %d", index++);
        run_case(t, arena, c, name);
        qr_arena_free(arena);
    }
}
