/* The adaptive diagnostic: turn of the skills, choice of the item, ends (scoring specification 2). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/adaptive.h"
#include "score/internal.h"

struct qr_adaptive_params qr_adaptive_defaults(void)
{
    return (struct qr_adaptive_params){.least = 2,
                                       .most = 15,
                                       .items = 40,
                                       .first = 5,
                                       .later = 3,
                                       .sure = 0.90,
                                       .precise = 0.45,
                                       .worthwhile = 0.01,
                                       .rest_days = 14,
                                       .rest_sessions = 2,
                                       .fewest = 5,
                                       .counts_after = QR_REPEAT_DAYS};
}

struct qr_adaptive *qr_adaptive_new(const struct qr_adaptive_params *params,
                                    const struct qr_adaptive_item *items, int n,
                                    const struct qr_adaptive_skill *skills, int n_skills,
                                    struct qr_arena *arena)
{
    struct qr_adaptive *s = qr_push(arena, struct qr_adaptive, 1);
    struct qr_adaptive_item *own = qr_push(arena, struct qr_adaptive_item, n);
    struct qr_adaptive_skill *own_skills = qr_push(arena, struct qr_adaptive_skill, n_skills);
    double *p = qr_push(arena, double, (size_t)n *QR_GRID_N);
    for (int i = 0; i < n; i++) {
        own[i] = items[i];
        for (int g = 0; g < QR_GRID_N; g++)
            p[(size_t)i * QR_GRID_N + (size_t)g] = qr_irt_p(&items[i].curve, qr_grid_theta()[g]);
    }
    for (int k = 0; k < n_skills; k++)
        own_skills[k] = skills[k];
    *s = (struct qr_adaptive){
        .params = *params, .items = own, .p = p, .n = n, .skills = own_skills, .n_skills = n_skills};
    s->asked = qr_push(arena, bool, n);
    s->out = qr_push(arena, bool, n);
    s->of_skill = qr_push(arena, int, n_skills);
    s->counted = qr_push(arena, int, n_skills);
    return s;
}

void qr_adaptive_asked(struct qr_adaptive *s, int item, bool counted)
{
    if (s->asked[item]) return;
    s->asked[item] = true;
    s->n_asked++;
    s->of_skill[s->items[item].skill]++;
    s->counted[s->items[item].skill] += counted;
}

void qr_adaptive_leave_out(struct qr_adaptive *s, int item)
{
    s->out[item] = true;
}

int qr_adaptive_n_asked(const struct qr_adaptive *s, int skill)
{
    return s->of_skill[skill];
}

/* ---- gains ---- */

/* Masses of the answer "right", all and from `from` on, and the first moment: sums of four in a fixed order.
 */
struct sums {
    double right, right_1, right_above;
};

static struct sums sums_of(const double *mass, const double *moment, const double *p, int from)
{
    double a[4] = {0}, b[4] = {0};
    struct sums s = {0};
    int g = 0;
    for (; g + 4 <= QR_GRID_N; g += 4)
        for (int k = 0; k < 4; k++) {
            a[k] += mass[g + k] * p[g + k];
            b[k] += moment[g + k] * p[g + k];
        }
    for (; g < QR_GRID_N; g++) {
        a[0] += mass[g] * p[g];
        b[0] += moment[g] * p[g];
    }
    for (g = from; g < QR_GRID_N; g++)
        s.right_above += mass[g] * p[g];
    s.right = (a[0] + a[1]) + (a[2] + a[3]);
    s.right_1 = (b[0] + b[1]) + (b[2] + b[3]);
    return s;
}

/* One skill as the choice sees it. */
struct view {
    const double *mass;
    double moment[QR_GRID_N]; /* mass * theta */
    double mean, above;       /* mean; mass at or above the target */
    int from;                 /* first grid point at or above the target */
};

static void look(struct view *v, const struct qr_adaptive *s, struct qr_posterior *post, int skill)
{
    double target = s->skills[skill].target;
    v->mass = qr_posterior_density(post, skill);
    v->mean = v->above = 0;
    v->from = QR_GRID_N;
    for (int g = QR_GRID_N - 1; g >= 0; g--) {
        if (s->params.aim == QR_AIM_DECISION && qr_grid_theta()[g] >= target) v->from = g;
        v->moment[g] = v->mass[g] * qr_grid_theta()[g];
        v->mean += v->moment[g];
    }
    for (int g = v->from; g < QR_GRID_N; g++)
        v->above += v->mass[g];
}

static double gain_of(const struct qr_adaptive *s, const struct view *v, int item)
{
    if (!adaptive_counts(s, item)) return 0;
    struct sums r = sums_of(v->mass, v->moment, s->p + (size_t)item * QR_GRID_N, v->from);
    double wrong = 1 - r.right, wrong_1 = v->mean - r.right_1;
    if (!(r.right > 0) || !(wrong > 0)) return 0;
    if (v->from < QR_GRID_N)
        return score_entropy(v->above) - r.right * score_entropy(r.right_above / r.right) -
               wrong * score_entropy((v->above - r.right_above) / wrong);
    return r.right_1 * r.right_1 / r.right + wrong_1 * wrong_1 / wrong - v->mean * v->mean;
}

/* ---- ends ---- */

static bool decided(const struct qr_adaptive *s, struct qr_posterior *post, int skill)
{
    double target = s->skills[skill].target;
    if (isnan(target)) return false;
    double p = qr_posterior_above(post, skill, target);
    return p >= s->params.sure || p <= 1 - s->params.sure;
}

/* All but what depends on the items left. */
static enum qr_adaptive_state early_state(const struct qr_adaptive *s, struct qr_posterior *post, int skill)
{
    if (s->of_skill[skill] >= s->params.most) return QR_ADAPTIVE_FULL;
    if (s->counted[skill] < s->params.least) return QR_ADAPTIVE_OPEN;
    if (decided(s, post, skill)) return QR_ADAPTIVE_DECIDED;
    return qr_posterior_sd(post, skill) <= s->params.precise ? QR_ADAPTIVE_PRECISE : QR_ADAPTIVE_OPEN;
}

static int by_gain(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->gain != y->gain) return x->gain > y->gain ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

/* The items of an open skill, best first; the state says why there is no use in them. */
static enum qr_adaptive_state rank(const struct qr_adaptive *s, struct qr_posterior *post, int skill,
                                   struct candidate *pool, int *n)
{
    struct view v;
    *n = adaptive_pool(s, skill, pool);
    if (!*n) return QR_ADAPTIVE_EMPTY;
    look(&v, s, post, skill);
    for (int i = 0; i < *n; i++)
        pool[i].gain = gain_of(s, &v, pool[i].item);
    qsort(pool, (size_t)*n, sizeof *pool, by_gain);
    double sd = qr_posterior_sd(post, skill);
    double all = s->params.aim == QR_AIM_DECISION && v.from < QR_GRID_N ? score_entropy(v.above) : sd * sd;
    bool enough = s->counted[skill] >= s->params.least;
    return enough && pool[0].gain < s->params.worthwhile * all ? QR_ADAPTIVE_NO_GAIN : QR_ADAPTIVE_OPEN;
}

enum qr_adaptive_state qr_adaptive_state(const struct qr_adaptive *s, struct qr_posterior *post, int skill)
{
    enum qr_adaptive_state state = early_state(s, post, skill);
    if (state != QR_ADAPTIVE_OPEN) return state;
    struct qr_arena *arena = qr_arena_new(0);
    int n;
    state = rank(s, post, skill, qr_push(arena, struct candidate, s->n), &n);
    qr_arena_free(arena);
    return state;
}

/* ---- the choice ---- */

/* Begins with chance and ends with gain, as the skill's items run out. */
static int progressive(const struct qr_adaptive *s, const struct candidate *pool, int n, int skill,
                       struct qr_rng *rng)
{
    double share = fmin(1, (double)s->of_skill[skill] / s->params.most), best = -1;
    int at = 0;
    for (int i = 0; i < n; i++) {
        double score = (1 - share) * qr_rng_unit(rng) * pool[0].gain + share * pool[i].gain;
        if (score > best) {
            best = score;
            at = i;
        }
    }
    return at;
}

static int draw(const struct qr_adaptive *s, const struct candidate *pool, int n, int skill,
                struct qr_rng *rng)
{
    if (s->params.vary && pool[0].gain > 0) return progressive(s, pool, n, skill, rng);
    int k = s->of_skill[skill] < 2 ? s->params.first : s->params.later;
    if (k > n) k = n;
    /* What says nothing at all is no match for what says something. */
    while (k > 1 && pool[k - 1].gain <= 0 && pool[0].gain > 0)
        k--;
    return k > 1 ? (int)qr_rng_below(rng, (uint64_t)k) : 0;
}

/* Whether skill a comes before b: fewer items asked, then more at stake, then order. */
static bool turn_before(const struct qr_adaptive *s, struct qr_posterior *post, int a, int b)
{
    if (s->of_skill[a] != s->of_skill[b]) return s->of_skill[a] < s->of_skill[b];
    double x = s->skills[a].importance * qr_posterior_sd(post, a);
    double y = s->skills[b].importance * qr_posterior_sd(post, b);
    return x != y ? x > y : a < b;
}

struct qr_adaptive_choice qr_adaptive_next(const struct qr_adaptive *s, struct qr_posterior *post,
                                           struct qr_rng *rng)
{
    struct qr_adaptive_choice out = {.item = -1, .skill = -1};
    struct qr_arena *arena = qr_arena_new(0);
    struct candidate *pool = qr_push(arena, struct candidate, s->n);
    bool *closed = qr_push(arena, bool, s->n_skills);
    int n = 0;
    for (int k = 0; k < s->n_skills; k++)
        closed[k] = early_state(s, post, k) != QR_ADAPTIVE_OPEN;
    while (s->n_asked < s->params.items) {
        int skill = -1;
        for (int k = 0; k < s->n_skills; k++)
            if (!closed[k] && (skill < 0 || turn_before(s, post, k, skill))) skill = k;
        if (skill < 0) break;
        if (rank(s, post, skill, pool, &n) == QR_ADAPTIVE_OPEN) {
            struct candidate c = pool[draw(s, pool, n, skill, rng)];
            out = (struct qr_adaptive_choice){c.item, skill, c.gain, adaptive_counts(s, c.item)};
            break;
        }
        closed[skill] = true;
    }
    qr_arena_free(arena);
    return out;
}

/* ---- what a bank can do ---- */

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

double qr_adaptive_reach(const struct qr_adaptive *s, struct qr_posterior *post, int skill, int m)
{
    struct qr_arena *arena = qr_arena_new(0);
    const double *mass = qr_posterior_density(post, skill);
    double *info = qr_push(arena, double, s->n), sd = qr_posterior_sd(post, skill), mean = 0;
    for (int g = 0; g < QR_GRID_N; g++) {
        double sum = 1 / (sd * sd);
        int n = 0;
        for (int i = 0; i < s->n; i++)
            if (s->items[i].skill == skill && !s->asked[i] && !s->out[i])
                info[n++] = qr_irt_at(&s->items[i].curve, qr_grid_theta()[g]).info;
        qsort(info, (size_t)n, sizeof *info, descending);
        for (int i = 0; i < n && i < m; i++)
            sum += info[i];
        mean += mass[g] / sqrt(sum);
    }
    qr_arena_free(arena);
    return mean;
}
