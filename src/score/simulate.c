/* Simulated learners: draws them, asks them, and hands what is believed to the measuring. */
#include "score/simulate.h"

#include <math.h>
#include <string.h>

#define BEST_FIRST 5 /* per skill: one of the best so many for its first two questions, */
#define BEST_LATER 3 /* then of so many, as the diagnostic does */

struct run {
    const struct qr_sim_params *p;
    struct qr_arena *arena;
    struct sim_belief belief;
    struct qr_sim_item *items;         /* n_items, as dealt to the learner */
    struct qr_adaptive_item *adaptive; /* n_items: for the diagnostic's own choice */
    struct qr_adaptive_skill *skills;
    uint32_t *form; /* the items in the order in which forms take them */
    bool *used;     /* n_items */
    double domain[QR_GRID_N];
    int length;
};

/* The learner who sits before it: their own streams of chance for choices and answers. */
struct seat {
    struct sim_learner learner;
    struct qr_rng choices;
    uint64_t answers; /* seed: the answer to an item is the same whenever it is asked */
    struct qr_adaptive *session;
};

/* ---- choosing ---- */

/* The skill with the fewest questions that has any left, in the order of the skills. */
static int turn(const struct run *r, const struct sim_learner *l)
{
    int best = -1;
    bool left[QR_MAX_SKILLS] = {false};
    for (int i = 0; i < r->p->n_items; i++)
        if (!r->used[i]) left[r->items[i].skill] = true;
    for (int s = 0; s < r->p->n_skills; s++)
        if (left[s] && (best < 0 || l->asked[s] < l->asked[best])) best = s;
    return best;
}

static int next_of_form(const struct run *r, int skill)
{
    for (int i = 0; i < r->p->n_items; i++) {
        int item = (int)r->form[i];
        if (!r->used[item] && r->items[item].skill == skill) return item;
    }
    return -1;
}

/* One of the few best by the fall of the variance: the diagnostic's rule on a skill that stands alone. */
static int next_alone(struct run *r, struct seat *seat, int skill)
{
    struct qr_theta_dist dist = {qr_grid_theta(), sim_belief_mass(&r->belief, skill), QR_GRID_N};
    int best[BEST_FIRST], n = 0, most = seat->learner.asked[skill] < 2 ? BEST_FIRST : BEST_LATER;
    double gains[BEST_FIRST];
    for (int i = 0; i < r->p->n_items; i++) {
        if (r->used[i] || r->items[i].skill != skill) continue;
        double gain = qr_irt_gain(&r->items[i].known, dist);
        int at = n < most ? n++ : most;
        for (; at > 0 && gains[at - 1] < gain; at--)
            if (at < most) {
                gains[at] = gains[at - 1];
                best[at] = best[at - 1];
            }
        if (at < most) {
            gains[at] = gain;
            best[at] = i;
        }
    }
    return best[qr_rng_below(&seat->choices, (uint64_t)n)];
}

/* The next item, or -1. */
static int choose(struct run *r, struct seat *seat)
{
    if (seat->session) return qr_adaptive_next(seat->session, r->belief.post, &seat->choices).item;
    int skill = turn(r, &seat->learner);
    if (skill < 0) return -1;
    return r->p->policy == QR_SIM_ADAPTIVE ? next_alone(r, seat, skill) : next_of_form(r, skill);
}

/* ---- a learner ---- */

/* A stream of its own for each learner and use. */
static uint64_t stream(uint64_t seed, int learner, const char *use)
{
    uint64_t words[3] = {seed, (uint64_t)learner, qr_hash64(use, strlen(use))};
    return qr_hash64(words, sizeof words);
}

static bool answers_right(const struct run *r, const struct seat *seat, int item)
{
    struct qr_rng rng;
    const struct qr_sim_item *it = &r->items[item];
    qr_rng_seed(&rng, seat->answers + (uint64_t)item);
    return qr_rng_unit(&rng) < qr_irt_p(&it->truth, seat->learner.theta[it->skill]);
}

static void ask(struct run *r, struct seat *seat, int item)
{
    struct sim_learner *l = &seat->learner;
    int skill = r->items[item].skill;
    bool right = answers_right(r, seat, item);
    sim_belief_add(&r->belief, skill, &r->items[item].known, right);
    if (seat->session) qr_adaptive_asked(seat->session, item, true);
    r->used[item] = true;
    l->asked[skill]++;
    l->right[skill] += right;
    l->n++;
}

static void deal(struct run *r, int learner)
{
    const struct qr_sim_params *p = r->p;
    struct qr_rng rng;
    bool once = p->policy == QR_SIM_FIXED;
    if (once && learner > 0) return;
    memcpy(r->items, p->items, (size_t)p->n_items * sizeof *r->items);
    qr_rng_seed(&rng, stream(p->seed, learner, "items"));
    if (p->deal) p->deal(p->deal_ctx, &rng, r->items);
    for (int i = 0; i < p->n_items; i++)
        r->adaptive[i] = (struct qr_adaptive_item){.curve = r->items[i].known,
                                                   .skill = r->items[i].skill,
                                                   .enemy = -1,
                                                   .tag = -1,
                                                   .days = QR_NEVER,
                                                   .sessions = QR_NEVER};
}

static struct qr_adaptive *session_of(const struct run *r, struct qr_arena *arena)
{
    struct qr_adaptive_params ap = qr_adaptive_defaults();
    ap.items = r->length;
    if (!r->p->stop) ap.most = ap.least = r->length + 1; /* no skill ends */
    return qr_adaptive_new(&ap, r->adaptive, r->p->n_items, r->skills, r->p->n_skills, arena);
}

static void sit_down(struct run *r, struct seat *seat, int learner, struct qr_arena *arena)
{
    struct qr_rng rng;
    const struct qr_sim_params *p = r->p;
    memset(seat, 0, sizeof *seat);
    qr_rng_seed(&rng, stream(p->seed, learner, "person"));
    double own = p->mean + p->sd * qr_sim_normal(&rng);
    for (int s = 0; s < p->n_skills; s++)
        seat->learner.theta[s] = own + p->spread * qr_sim_normal(&rng);
    seat->answers = stream(p->seed, learner, "answers");
    qr_rng_seed(&seat->choices, stream(p->seed, learner, "choices"));
    memset(r->used, 0, (size_t)p->n_items * sizeof *r->used);
    sim_belief_clear(&r->belief);
    if (p->policy == QR_SIM_RANDOM) qr_rng_shuffle(&seat->choices, r->form, (size_t)p->n_items);
    if (p->policy == QR_SIM_ADAPTIVE && p->model == QR_SIM_HIERARCHICAL) seat->session = session_of(r, arena);
}

static void examine(struct run *r, int learner, struct qr_sim_point *out)
{
    struct seat seat;
    struct qr_arena *arena = qr_arena_new(0);
    deal(r, learner);
    sit_down(r, &seat, learner, arena);
    bool more = true;
    for (int k = 0; k < r->p->n_at; k++) {
        while (more && seat.learner.n < r->p->at[k]) {
            int item = choose(r, &seat);
            more = item >= 0;
            if (more) ask(r, &seat, item);
        }
        sim_measure(&out[k], &r->belief, &seat.learner, r->domain);
    }
    qr_arena_free(arena);
}

/* ---- the run ---- */

static void prepare(struct run *r)
{
    const struct qr_sim_params *p = r->p;
    struct qr_rng rng;
    r->belief = sim_belief_new(p->model, p->n_skills, r->arena);
    r->items = qr_push(r->arena, struct qr_sim_item, p->n_items);
    r->adaptive = qr_push(r->arena, struct qr_adaptive_item, p->n_items);
    r->skills = qr_push(r->arena, struct qr_adaptive_skill, p->n_skills);
    r->form = qr_push(r->arena, uint32_t, p->n_items);
    r->used = qr_push(r->arena, bool, p->n_items);
    r->length = p->at[p->n_at - 1];
    for (int s = 0; s < p->n_skills; s++)
        r->skills[s] = (struct qr_adaptive_skill){.target = NAN, .importance = 1};
    for (int i = 0; i < p->n_items; i++)
        r->form[i] = (uint32_t)i;
    qr_rng_seed(&rng, stream(p->seed, 0, "form"));
    qr_rng_shuffle(&rng, r->form, (size_t)p->n_items);
    sim_domain(p, r->domain);
}

int qr_simulate(const struct qr_sim_params *p, struct qr_sim_point *out, struct qr_error *err)
{
    struct run r = {.p = p, .arena = qr_arena_new(0)};
    int done = 0, rc = QR_OK;
    prepare(&r);
    for (int k = 0; k < p->n_at; k++)
        out[k] = (struct qr_sim_point){.at = p->at[k]};
    for (; done < p->learners && rc == QR_OK; done += rc == QR_OK)
        if (p->go_on && !p->go_on(p->ctx, done, p->learners))
            rc = qr_fail(err, QR_ECANCELED, "stopped after %d of %d learners", done, p->learners);
        else
            examine(&r, done, out);
    for (int k = 0; k < p->n_at; k++)
        sim_measure_end(&out[k], done);
    sim_belief_free(&r.belief);
    qr_arena_free(r.arena);
    return rc;
}

double qr_sim_needed(const struct qr_sim_point *points, int n, double rmse)
{
    for (int k = 0; k < n; k++) {
        double here = points[k].theta.rmse;
        if (!(here <= rmse)) continue;
        if (k == 0) return points[0].at;
        double before = points[k - 1].theta.rmse;
        return points[k - 1].at + (points[k].at - points[k - 1].at) * (before - rmse) / (before - here);
    }
    return NAN;
}
