/* Which questions would narrow the chance to pass most: each by itself, and so many of them together. */
#include <math.h>
#include <stdlib.h>

#include "quizradar/pass.h"

#define STEP 0.1 /* of the positions at which people are gathered */

/* ---- questions with one curve are one ---- */

struct entry {
    struct qr_pass_question q;
    int index;
    double gain;
};

static int compare(double x, double y)
{
    return (x > y) - (x < y);
}

static int same_curve_order(const struct qr_pass_question *x, const struct qr_pass_question *y)
{
    if (x->skill != y->skill) return x->skill - y->skill;
    int by = compare(x->curve.b, y->curve.b);
    if (!by) by = compare(x->curve.a, y->curve.a);
    return by ? by : compare(x->curve.c, y->curve.c);
}

static int by_curve(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int by = same_curve_order(&x->q, &y->q);
    return by ? by : x->index - y->index;
}

static struct entry *sorted_entries(const struct qr_pass_question *questions, const double *gain, int n,
                                    struct qr_arena *arena)
{
    struct entry *list = qr_push(arena, struct entry, n);
    for (int i = 0; i < n; i++)
        list[i] = (struct entry){questions[i], i, gain ? gain[i] : 0};
    if (n) qsort(list, (size_t)n, sizeof *list, by_curve);
    return list;
}

/* ---- people gathered by position ---- */

/* Of one skill: how many people stand at each position, and the sum of their chances. A person between two
 * positions counts for both, nearer ones for more. */
struct crowd {
    int skill, n;
    double lo, *people, *chances;
};

static void gather(const struct qr_pass *pass, int skill, struct qr_arena *arena, struct crowd *out)
{
    const double *theta = pass->theta + skill;
    double lo = theta[0], hi = theta[0];
    for (int i = 0; i < pass->draws; i++) {
        lo = fmin(lo, theta[i * pass->n_skills]);
        hi = fmax(hi, theta[i * pass->n_skills]);
    }
    *out = (struct crowd){.skill = skill, .lo = lo, .n = (int)((hi - lo) / STEP) + 2};
    out->people = qr_push(arena, double, out->n);
    out->chances = qr_push(arena, double, out->n);
    for (int i = 0; i < pass->draws; i++) {
        double at = (theta[i * pass->n_skills] - lo) / STEP;
        int cell = (int)at;
        double over = at - cell;
        out->people[cell] += 1 - over;
        out->people[cell + 1] += over;
        out->chances[cell] += (1 - over) * pass->passes[i];
        out->chances[cell + 1] += over * pass->passes[i];
    }
}

/* As qr_pass_gain. */
static double gain_of(const struct crowd *c, const struct qr_irt_item *curve)
{
    double right = 0, right_1 = 0, n = 0, all_1 = 0;
    for (int i = 0; i < c->n; i++) {
        double p = qr_irt_p(curve, c->lo + i * STEP);
        right += p * c->people[i];
        right_1 += p * c->chances[i];
        n += c->people[i];
        all_1 += c->chances[i];
    }
    double wrong = n - right, wrong_1 = all_1 - right_1;
    if (!(right > 0) || !(wrong > 0)) return 0;
    return fmax(0, (right_1 * right_1 / right + wrong_1 * wrong_1 / wrong) / n - all_1 * all_1 / (n * n));
}

void qr_pass_gains(const struct qr_pass *pass, const struct qr_pass_question *questions, int n, double *gain)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct entry *list = sorted_entries(questions, NULL, n, arena);
    struct crowd crowd = {.skill = -1};
    for (int i = 0; i < n; i++) {
        if (list[i].q.skill != crowd.skill) gather(pass, list[i].q.skill, arena, &crowd);
        bool again = i && same_curve_order(&list[i].q, &list[i - 1].q) == 0;
        gain[list[i].index] = again ? gain[list[i - 1].index] : gain_of(&crowd, &list[i].q.curve);
    }
    qr_arena_free(arena);
}

/* ---- so many together ---- */

/* A curve with its questions: `n` from `at` on in the sorted list. */
struct kind {
    struct qr_pass_question q;
    double gain;
    int at, n, taken;
};

/* Kinds to pick from. An answer is the curve's chance at the person and a luck of its own; `cov` of the
 * chances and `with` the chance to pass are what those picked so far leave. */
struct pool {
    struct kind *kinds;
    int n;
    double *cov, *with, *luck; /* n * n, n, n */
};

static int by_gain(const void *a, const void *b)
{
    const struct kind *x = a, *y = b;
    if (x->gain != y->gain) return x->gain > y->gain ? -1 : 1;
    return x->at - y->at;
}

/* Those that gain anything, the highest gains first. */
static void find_kinds(const struct entry *sorted, int n, struct qr_arena *arena, struct pool *pool)
{
    struct kind *kinds = pool->kinds = qr_push(arena, struct kind, n);
    int found = 0;
    for (int i = 0; i < n; i++) {
        if (!(sorted[i].gain > 0)) continue;
        if (i && same_curve_order(&sorted[i].q, &sorted[i - 1].q) == 0)
            kinds[found - 1].n++;
        else
            kinds[found++] = (struct kind){sorted[i].q, sorted[i].gain, i, 1, 0};
    }
    if (found) qsort(kinds, (size_t)found, sizeof *kinds, by_gain);
    pool->n = found < QR_PASS_PICK_CURVES ? found : QR_PASS_PICK_CURVES;
}

/* Chances of people at a curve, their mean taken off; the mean luck of an answer. */
static double centre(const struct qr_pass *pass, const struct qr_pass_question *q, double *p)
{
    double mean = 0, luck = 0;
    int draws = pass->draws;
    for (int i = 0; i < draws; i++) {
        p[i] = qr_irt_p(&q->curve, pass->theta[i * pass->n_skills + q->skill]);
        mean += p[i] / draws;
        luck += p[i] * (1 - p[i]) / draws;
    }
    for (int i = 0; i < draws; i++)
        p[i] -= mean;
    return luck;
}

static double product(const double *x, const double *y, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i] * y[i];
    return sum / n;
}

static void measure(const struct qr_pass *pass, struct pool *pool, struct qr_arena *arena)
{
    int n = pool->n, draws = pass->draws;
    double *p = qr_push(arena, double, n *draws);
    pool->cov = qr_push(arena, double, n *n);
    pool->with = qr_push(arena, double, n);
    pool->luck = qr_push(arena, double, n);
    for (int i = 0; i < n; i++) {
        pool->luck[i] = centre(pass, &pool->kinds[i].q, p + i * draws);
        pool->with[i] = product(p + i * draws, pass->passes, draws);
        for (int k = 0; k <= i; k++)
            pool->cov[i * n + k] = pool->cov[k * n + i] = product(p + i * draws, p + k * draws, draws);
    }
}

static double gain_left(const struct pool *pool, int i)
{
    return pool->with[i] * pool->with[i] / (pool->cov[i * pool->n + i] + pool->luck[i]);
}

/* What one more answer at curve `k` explains is taken off. */
static void take(struct pool *pool, int k, struct qr_arena *arena)
{
    int n = pool->n;
    double var = pool->cov[k * n + k] + pool->luck[k], with = pool->with[k];
    double *row = qr_push(arena, double, n);
    for (int i = 0; i < n; i++)
        row[i] = pool->cov[k * n + i];
    for (int i = 0; i < n; i++) {
        pool->with[i] -= row[i] * with / var;
        for (int j = 0; j < n; j++)
            pool->cov[i * n + j] -= row[i] * row[j] / var;
    }
    pool->kinds[k].taken++;
}

static int best_of(const struct pool *pool)
{
    int best = -1;
    for (int i = 0; i < pool->n; i++) {
        if (pool->kinds[i].taken == pool->kinds[i].n) continue;
        if (best < 0 || gain_left(pool, i) > gain_left(pool, best)) best = i;
    }
    return best;
}

int qr_pass_pick(const struct qr_pass *pass, const struct qr_pass_question *questions, const double *gain,
                 int n, int want, int *picked, double *together)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct entry *sorted = sorted_entries(questions, gain, n, arena);
    struct pool pool;
    int found = 0, k;
    find_kinds(sorted, n, arena, &pool);
    measure(pass, &pool, arena);
    for (*together = 0; found < want && (k = best_of(&pool)) >= 0; found++) {
        *together += gain_left(&pool, k);
        picked[found] = sorted[pool.kinds[k].at + pool.kinds[k].taken].index;
        take(&pool, k, arena);
    }
    qr_arena_free(arena);
    return found;
}
