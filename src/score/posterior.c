/*
 * The hierarchical posterior by nested quadrature (scoring specification 1.1 and 1.2).
 *
 * Tables hold logarithms: products over skills become sums, so 2 skills and 64 take the same path.
 */
#include <math.h>
#include <string.h>

#include "score/curves.h"
#include "score/posterior.h"

#define MU_SD    1.2
#define MU_REACH 5.5

static const double taus[QR_TAU_N] = {0.35, 0.5, 0.7, 0.95, 1.25, 1.6};
static const double tau_prior[QR_TAU_N] = {0.276786017, 0.106138905, 0.125307377,
                                           0.132450361, 0.124286882, 0.235030457};

/* Constant for the program's life: P(theta_g | mu_i, tau_k) as mass, and ln of the prior of (tau, mu). */
static double kernel[CELLS][QR_GRID_N];
static double log_prior[CELLS];
static bool tables_ready;

static double theta_at(int g)
{
    return QR_GRID_LO + QR_GRID_STEP * g;
}

static double normal(double x, double mean, double sd)
{
    double z = (x - mean) / sd;
    return exp(-0.5 * z * z) / (sd * 2.5066282746310002);
}

/* Sums to 1 on the grid: cut off, an empty skill would speak against a far mu, and sixty of them loudly. */
static void fill_row(double row[QR_GRID_N], double mu, double tau)
{
    double sum = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        sum += row[g] = normal(theta_at(g), mu, tau);
    for (int g = 0; g < QR_GRID_N; g++)
        row[g] /= sum;
}

static void make_tables(void)
{
    double step = 2 * MU_REACH * MU_SD / (MU_N - 1), mu_sum = 0;
    if (tables_ready) return;
    for (int i = 0; i < MU_N; i++)
        mu_sum += normal(-MU_REACH * MU_SD + step * i, 0, MU_SD);
    for (int k = 0; k < QR_TAU_N; k++) {
        for (int i = 0; i < MU_N; i++) {
            double mu = -MU_REACH * MU_SD + step * i;
            log_prior[k * MU_N + i] = log(tau_prior[k]) + log(normal(mu, 0, MU_SD) / mu_sum);
            fill_row(kernel[k * MU_N + i], mu, taus[k]);
        }
    }
    tables_ready = true;
}

/* ---- life ---- */

struct qr_posterior *qr_posterior_new(int n_skills)
{
    make_tables();
    if (n_skills < 1) n_skills = 1;
    if (n_skills > QR_MAX_SKILLS) n_skills = QR_MAX_SKILLS;
    struct qr_arena *arena = qr_arena_new(sizeof(struct skill) * (size_t)n_skills + 8192);
    struct qr_posterior *post = qr_push(arena, struct qr_posterior, 1);
    post->arena = arena;
    post->n = n_skills;
    post->skills = qr_push(arena, struct skill, n_skills);
    qr_posterior_clear(post);
    return post;
}

void qr_posterior_free(struct qr_posterior *post)
{
    if (post) qr_arena_free(post->arena);
}

void qr_posterior_clear(struct qr_posterior *post)
{
    memset(post->skills, 0, sizeof *post->skills * (size_t)post->n);
    post->sum_fresh = false;
}

void qr_posterior_copy(struct qr_posterior *post, const struct qr_posterior *from)
{
    memcpy(post->skills, from->skills,
           sizeof *post->skills * (size_t)(post->n < from->n ? post->n : from->n));
    memcpy(post->log_sum, from->log_sum, sizeof post->log_sum);
    post->sum_fresh = from->sum_fresh;
}

int qr_posterior_skills(const struct qr_posterior *post)
{
    return post->n;
}

double qr_posterior_weight(const struct qr_posterior *post, int s)
{
    return post->skills[s].weight;
}

const double *posterior_kernel(int cell)
{
    return kernel[cell];
}

/* ---- evidence ---- */

void qr_evidence_sum(const struct qr_evidence *e, double *log_lik)
{
    if (!(e->w > 0)) return;
    const struct score_curve *curve = score_curve_of(&e->item);
    double y = fmin(fmax(e->y, 0), 1), w = e->w;
    for (int g = 0; g < QR_GRID_N; g++)
        log_lik[g] += w * (y * curve->ln_p[g] + (1 - y) * curve->ln_q[g]); /* qr_irt_log_lik */
}

static void gain_weight(struct qr_posterior *post, struct skill *sk, double weight)
{
    sk->weight += weight;
    sk->table_fresh = post->sum_fresh = false;
    for (int r = 0; r < post->n; r++)
        post->skills[r].marginal_fresh = false;
}

void qr_posterior_add(struct qr_posterior *post, int s, const struct qr_evidence *e)
{
    if (!(e->w > 0)) return;
    qr_evidence_sum(e, post->skills[s].log_lik);
    gain_weight(post, &post->skills[s], e->w);
}

void qr_posterior_add_sum(struct qr_posterior *post, int s, const double *log_lik, double by, double weight)
{
    struct skill *sk = &post->skills[s];
    for (int g = 0; g < QR_GRID_N; g++)
        sk->log_lik[g] += by * log_lik[g];
    gain_weight(post, sk, weight);
}

/* ---- tables ---- */

double posterior_dot(const double *a, const double *b)
{
    /* Four sums in a fixed order: fast, and the same bits every time. */
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int g = 0;
    for (; g + 4 <= QR_GRID_N; g += 4) {
        s0 += a[g] * b[g];
        s1 += a[g + 1] * b[g + 1];
        s2 += a[g + 2] * b[g + 2];
        s3 += a[g + 3] * b[g + 3];
    }
    for (; g < QR_GRID_N; g++)
        s0 += a[g] * b[g];
    return (s0 + s1) + (s2 + s3);
}

static void refresh_table(struct skill *sk)
{
    if (sk->table_fresh) return;
    sk->top = sk->log_lik[0];
    for (int g = 1; g < QR_GRID_N; g++)
        if (sk->log_lik[g] > sk->top) sk->top = sk->log_lik[g];
    for (int g = 0; g < QR_GRID_N; g++)
        sk->lik[g] = exp(sk->log_lik[g] - sk->top);
    for (int c = 0; c < CELLS; c++)
        sk->log_a[c] = log(posterior_dot(kernel[c], sk->lik));
    sk->table_fresh = true;
}

void posterior_refresh(struct qr_posterior *post)
{
    if (post->sum_fresh) return;
    memcpy(post->log_sum, log_prior, sizeof log_prior);
    for (int s = 0; s < post->n; s++) {
        refresh_table(&post->skills[s]);
        for (int c = 0; c < CELLS; c++)
            post->log_sum[c] += post->skills[s].log_a[c];
    }
    post->sum_fresh = true;
}

/* Weights of the cells seen from skill s: the prior and all other skills. */
static void cell_weights(struct qr_posterior *post, int s, double w[CELLS])
{
    double top = -INFINITY;
    posterior_refresh(post);
    for (int c = 0; c < CELLS; c++) {
        double own = post->skills[s].log_a[c];
        w[c] = log_prior[c];
        if (isfinite(own) && isfinite(post->log_sum[c]))
            w[c] = post->log_sum[c] - own;
        else
            for (int r = 0; r < post->n; r++)
                if (r != s) w[c] += post->skills[r].log_a[c];
        if (w[c] > top) top = w[c];
    }
    for (int c = 0; c < CELLS; c++)
        w[c] = exp(w[c] - top);
}

const double *qr_posterior_density(struct qr_posterior *post, int s)
{
    struct skill *sk = &post->skills[s];
    double w[CELLS], mix[QR_GRID_N] = {0}, total = 0;
    if (sk->marginal_fresh) return sk->marginal;
    cell_weights(post, s, w);
    for (int c = 0; c < CELLS; c++)
        for (int g = 0; g < QR_GRID_N; g++)
            mix[g] += w[c] * kernel[c][g];
    for (int g = 0; g < QR_GRID_N; g++)
        total += sk->marginal[g] = mix[g] * sk->lik[g];
    for (int g = 0; g < QR_GRID_N; g++)
        sk->marginal[g] /= total;
    sk->marginal_fresh = true;
    return sk->marginal;
}
