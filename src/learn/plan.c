/*
 * The learning plan: bundle-greedy order (scoring specification 7).
 *
 * A bundle is a step with all its missing prerequisites. The bundle whose fall of V per minute is largest is
 * taken as a whole, its members one by one: those available first, the best density of their own among them.
 */
#include <math.h>

#include "quizradar/plan.h"

/* One skill's distribution with its running sums, so that a shortfall is one look-up and not a pass. */
struct running {
    const struct qr_theta_dist *dist;
    double *mass, *moment; /* of the first k points; NULL when the points do not ascend */
};

struct work {
    const struct qr_plan_input *in;
    struct qr_arena *arena;
    struct running *skills;
    bool *done, *bundle, *best;
    double *gain; /* per skill: theta gained by planned steps */
};

/* E[(t - theta)+], term by term. */
static double expected_gap(const struct qr_theta_dist *d, double t)
{
    double sum = 0;
    for (int i = 0; i < d->n; i++) {
        double gap = t - d->theta[i];
        if (gap > 0) sum += d->mass[i] * gap;
    }
    return sum;
}

/* The same as t P(theta < t) - E[theta; theta < t]. */
static double running_gap(const struct running *r, double t)
{
    int lo = 0, hi = r->dist->n;
    if (!r->mass) return expected_gap(r->dist, t);
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        if (r->dist->theta[mid] < t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return fmax(0, t * r->mass[lo] - r->moment[lo]);
}

static struct running running_of(const struct qr_theta_dist *d, struct qr_arena *arena)
{
    struct running r = {.dist = d};
    for (int i = 1; i < d->n; i++)
        if (!(d->theta[i - 1] <= d->theta[i])) return r;
    r.mass = qr_push(arena, double, d->n + 1);
    r.moment = qr_push(arena, double, d->n + 1);
    for (int i = 0; i < d->n; i++) {
        r.mass[i + 1] = r.mass[i] + d->mass[i];
        r.moment[i + 1] = r.moment[i] + d->mass[i] * d->theta[i];
    }
    return r;
}

static double value_at(const struct work *w, const double *gain)
{
    double v = 0;
    for (int s = 0; s < w->in->n_skills; s++)
        v += w->in->weight[s] * running_gap(&w->skills[s], w->in->target[s] - gain[s]);
    return v;
}

double qr_plan_value(const struct qr_plan_input *in, const bool *done)
{
    double gain[QR_MAX_SKILLS] = {0}, v = 0;
    for (int i = 0; i < in->n_steps; i++)
        for (int s = 0; done[i] && s < in->n_skills; s++)
            gain[s] += in->steps[i].gain[s];
    for (int s = 0; s < in->n_skills; s++)
        v += in->weight[s] * expected_gap(&in->dist[s], in->target[s] - gain[s]);
    return v;
}

/* ---- checks ---- */

static int check_indices(const struct qr_plan_input *in, struct qr_error *err)
{
    if (in->n_skills < 1 || in->n_skills > QR_MAX_SKILLS)
        return qr_fail(err, QR_EINVALID, "a plan needs 1 to %d skills, found %d", QR_MAX_SKILLS,
                       in->n_skills);
    for (int i = 0; i < in->n_steps; i++) {
        if (!(in->steps[i].cost > 0)) return qr_fail(err, QR_EINVALID, "step %d costs no time", i);
        for (int k = 0; k < in->steps[i].n_prereq; k++) {
            int p = in->steps[i].prereq[k];
            if (p < 0 || p >= in->n_steps)
                return qr_fail(err, QR_EINVALID, "step %d asks for the unknown step %d", i, p);
        }
    }
    return QR_OK;
}

/* Marks steps whose prerequisites are all marked until nothing moves; what is left stands in a cycle. */
static int check_cycles(const struct qr_plan_input *in, struct qr_arena *arena, struct qr_error *err)
{
    bool *free_step = qr_push(arena, bool, in->n_steps);
    for (bool moved = true; moved;) {
        moved = false;
        for (int i = 0; i < in->n_steps; i++) {
            bool ok = !free_step[i];
            for (int k = 0; ok && k < in->steps[i].n_prereq; k++)
                ok = free_step[in->steps[i].prereq[k]];
            if (ok) free_step[i] = moved = true;
        }
    }
    for (int i = 0; i < in->n_steps; i++)
        if (!free_step[i])
            return qr_fail(err, QR_EINVALID, "step %d waits for itself: its prerequisites form a cycle", i);
    return QR_OK;
}

/* ---- the greedy order ---- */

static void close_over(const struct work *w, int step, bool *set)
{
    if (w->done[step] || set[step]) return;
    set[step] = true;
    for (int k = 0; k < w->in->steps[step].n_prereq; k++)
        close_over(w, w->in->steps[step].prereq[k], set);
}

static double bundle_density(const struct work *w, const bool *set, double v, double *minutes)
{
    double gain[QR_MAX_SKILLS];
    *minutes = 0;
    for (int s = 0; s < w->in->n_skills; s++)
        gain[s] = w->gain[s];
    for (int i = 0; i < w->in->n_steps; i++) {
        if (!set[i]) continue;
        *minutes += w->in->steps[i].cost;
        for (int s = 0; s < w->in->n_skills; s++)
            gain[s] += w->in->steps[i].gain[s];
    }
    return (v - value_at(w, gain)) / *minutes;
}

static int best_bundle(struct work *w, double v, double *density)
{
    int best = -1;
    double best_density = 0, best_minutes = 0;
    for (int i = 0; i < w->in->n_steps; i++) {
        double minutes;
        if (w->done[i]) continue;
        for (int k = 0; k < w->in->n_steps; k++)
            w->bundle[k] = false;
        close_over(w, i, w->bundle);
        double d = bundle_density(w, w->bundle, v, &minutes);
        if (best >= 0 && (d < best_density || (d == best_density && minutes >= best_minutes))) continue;
        best = i;
        best_density = d;
        best_minutes = minutes;
        for (int k = 0; k < w->in->n_steps; k++)
            w->best[k] = w->bundle[k];
    }
    *density = best_density;
    return best;
}

static bool available(const struct work *w, int step)
{
    for (int k = 0; k < w->in->steps[step].n_prereq; k++)
        if (!w->done[w->in->steps[step].prereq[k]]) return false;
    return true;
}

/* The available member of the bundle with the best density of its own; ties: fewer minutes, smaller index. */
static int next_member(const struct work *w, double v)
{
    int best = -1;
    double best_density = 0;
    for (int i = 0; i < w->in->n_steps; i++) {
        double gain[QR_MAX_SKILLS];
        if (!w->best[i] || w->done[i] || !available(w, i)) continue;
        for (int s = 0; s < w->in->n_skills; s++)
            gain[s] = w->gain[s] + w->in->steps[i].gain[s];
        double d = (v - value_at(w, gain)) / w->in->steps[i].cost;
        bool better = best < 0 || d > best_density ||
                      (d == best_density && w->in->steps[i].cost < w->in->steps[best].cost);
        if (!better) continue;
        best = i;
        best_density = d;
    }
    return best;
}

static void append_bundle(struct work *w, struct qr_plan *out, int bundle, double density)
{
    for (;;) {
        double before = value_at(w, w->gain);
        int i = next_member(w, before);
        if (i < 0) return;
        for (int s = 0; s < w->in->n_skills; s++)
            w->gain[s] += w->in->steps[i].gain[s];
        w->done[i] = true;
        double after = value_at(w, w->gain);
        out->entries[out->n++] = (struct qr_plan_entry){i, before, after, density, bundle};
        out->area += w->in->steps[i].cost * before;
    }
}

int qr_plan_make(const struct qr_plan_input *in, struct qr_arena *arena, struct qr_plan *out,
                 struct qr_error *err)
{
    struct work w = {.in = in, .arena = arena};
    int rc = check_indices(in, err);
    if (rc == QR_OK) rc = check_cycles(in, arena, err);
    if (rc != QR_OK) return rc;
    w.done = qr_push(arena, bool, in->n_steps);
    w.bundle = qr_push(arena, bool, in->n_steps);
    w.best = qr_push(arena, bool, in->n_steps);
    w.gain = qr_push(arena, double, in->n_skills);
    w.skills = qr_push(arena, struct running, in->n_skills);
    for (int s = 0; s < in->n_skills; s++)
        w.skills[s] = running_of(&in->dist[s], arena);
    *out = (struct qr_plan){.entries = qr_push(arena, struct qr_plan_entry, in->n_steps)};
    /* Steps passed earlier have moved the posterior by new answers; their assumed gain is not added. */
    for (int i = 0; i < in->n_steps; i++)
        w.done[i] = in->steps[i].done;
    out->value_empty = value_at(&w, w.gain);
    for (;;) {
        double density;
        int bundle = best_bundle(&w, value_at(&w, w.gain), &density);
        if (bundle < 0) break;
        append_bundle(&w, out, bundle, density);
    }
    out->value_all = value_at(&w, w.gain);
    return QR_OK;
}
