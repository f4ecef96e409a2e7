/* Beliefs about simulated learners, held against the truth. */
#include <math.h>
#include <string.h>

#include "score/internal.h"
#include "score/simulate.h"

#define WEAK   -1.2
#define STRONG 1.2

/* ---- beliefs ---- */

struct sim_belief sim_belief_new(enum qr_sim_model model, int n_skills, struct qr_arena *arena)
{
    struct sim_belief b = {.n_skills = n_skills};
    if (model == QR_SIM_HIERARCHICAL)
        b.post = qr_posterior_new(n_skills);
    else
        b.mass = qr_push(arena, double, (size_t)n_skills *QR_GRID_N);
    return b;
}

void sim_belief_free(struct sim_belief *b)
{
    if (b->post) qr_posterior_free(b->post);
}

static void normalise(double *mass)
{
    double sum = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        sum += mass[g];
    for (int g = 0; g < QR_GRID_N; g++)
        mass[g] /= sum;
}

void sim_belief_clear(struct sim_belief *b)
{
    if (b->post) {
        qr_posterior_clear(b->post);
        return;
    }
    for (int s = 0; s < b->n_skills; s++) {
        double *mass = b->mass + (size_t)s * QR_GRID_N;
        for (int g = 0; g < QR_GRID_N; g++)
            mass[g] = exp(-qr_grid_theta()[g] * qr_grid_theta()[g] / 2);
        normalise(mass);
    }
}

void sim_belief_add(struct sim_belief *b, int skill, const struct qr_irt_item *item, bool right)
{
    if (b->post) {
        qr_posterior_add(b->post, skill, &(struct qr_evidence){*item, right, 1});
        return;
    }
    double *mass = b->mass + (size_t)skill * QR_GRID_N;
    for (int g = 0; g < QR_GRID_N; g++) {
        double p = qr_irt_p(item, qr_grid_theta()[g]);
        mass[g] *= right ? p : 1 - p;
    }
    normalise(mass);
}

const double *sim_belief_mass(struct sim_belief *b, int skill)
{
    return b->post ? qr_posterior_density(b->post, skill) : b->mass + (size_t)skill * QR_GRID_N;
}

/* ---- the domain ---- */

void sim_domain(const struct qr_sim_params *params, double *domain)
{
    memset(domain, 0, QR_GRID_N * sizeof *domain);
    for (int i = 0; i < params->n_domain; i++)
        for (int g = 0; g < QR_GRID_N; g++)
            domain[g] += qr_irt_p(&params->domain[i].truth, qr_grid_theta()[g]) / params->n_domain;
}

static double domain_at(const double *domain, double theta)
{
    double at = fmin(fmax((theta - QR_GRID_LO) / QR_GRID_STEP, 0), QR_GRID_N - 1.001);
    int g = (int)at;
    return domain[g] + (at - g) * (domain[g + 1] - domain[g]);
}

/* ---- sums ---- */

struct guess {
    double value, lo, hi;
};

static bool inside(struct guess g, double truth)
{
    return g.lo <= truth && truth <= g.hi;
}

static void add(struct qr_sim_error *sum, struct guess g, double truth)
{
    sum->rmse += (g.value - truth) * (g.value - truth);
    sum->bias += g.value - truth;
    sum->cover += inside(g, truth);
    sum->width += g.hi - g.lo;
}

static void add_tail(struct qr_sim_point *p, double theta, bool held)
{
    if (theta < WEAK) {
        p->cover_weak += held;
        p->n_weak++;
    } else if (theta > STRONG) {
        p->cover_strong += held;
        p->n_strong++;
    }
}

static void measure_skill(struct qr_sim_point *p, const double *mass, double theta, const double *domain)
{
    double mean = 0, square = 0, share = 0;
    for (int g = 0; g < QR_GRID_N; g++) {
        mean += mass[g] * qr_grid_theta()[g];
        square += mass[g] * qr_grid_theta()[g] * qr_grid_theta()[g];
        share += mass[g] * domain[g];
    }
    struct score_grid grid = {mass, QR_GRID_N, QR_GRID_LO, QR_GRID_STEP};
    struct guess t = {mean, score_quantile(grid, 0.05), score_quantile(grid, 0.95)};
    struct guess d = {share, domain_at(domain, t.lo), domain_at(domain, t.hi)};
    add(&p->theta, t, theta);
    add(&p->share, d, domain_at(domain, theta));
    add_tail(p, theta, inside(t, theta));
    p->sd += sqrt(fmax(0, square - mean * mean));
    p->n++;
}

void sim_measure(struct qr_sim_point *p, struct sim_belief *belief, const struct sim_learner *learner,
                 const double *domain)
{
    for (int s = 0; s < belief->n_skills; s++) {
        double k = learner->right[s], n = learner->asked[s];
        measure_skill(p, sim_belief_mass(belief, s), learner->theta[s], domain);
        if (n == 0) continue;
        struct guess raw = {.value = k / n};
        qr_wilson(k, n, &raw.lo, &raw.hi);
        add(&p->raw, raw, domain_at(domain, learner->theta[s]));
        p->n_raw++;
    }
    p->used += learner->n;
}

static double mean_of(double sum, long n)
{
    return n ? sum / (double)n : NAN;
}

static void end(struct qr_sim_error *e, long n)
{
    *e = (struct qr_sim_error){sqrt(mean_of(e->rmse, n)), mean_of(e->bias, n), mean_of(e->cover, n),
                               mean_of(e->width, n)};
}

void sim_measure_end(struct qr_sim_point *p, int learners)
{
    end(&p->theta, p->n);
    end(&p->share, p->n);
    end(&p->raw, p->n_raw);
    p->cover_weak = mean_of(p->cover_weak, p->n_weak);
    p->cover_strong = mean_of(p->cover_strong, p->n_strong);
    p->sd = mean_of(p->sd, p->n);
    p->used = mean_of(p->used, learners);
}
