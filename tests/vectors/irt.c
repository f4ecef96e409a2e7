/* Item response theory against catR: curves, estimates of one position, criteria of selection. */
#include <math.h>
#include <stdio.h>

#include "vectors/vectors.h"

/* Root finding to the last digits, sums in another order. */
#define CURVE     1e-10
#define ESTIMATE  1e-8
#define INTEGRAL  1e-6 /* the "exact" integrals of the reference: up to 2e-7 off its own fine grid */
#define MARGINAL  1e-7
#define QUANTILE  1e-4 /* the reference integrates adaptively, we a cubic by cell */
#define CRITERION 1e-9

#define MANY   200 /* answers of a pattern */
#define GRID   121 /* -6..6, as the criteria were made */
#define G_LO   -6.0
#define G_STEP 0.1

static struct qr_irt_item item_of(const cJSON *bank, int i)
{
    const cJSON *row = cJSON_GetArrayItem(bank, i);
    return (struct qr_irt_item){element(row, 0), element(row, 1), element(row, 2)};
}

static void check_curve(struct tally *t, const struct qr_irt_item *item, const cJSON *f, const char *name)
{
    const cJSON *theta = cJSON_GetObjectItem(f, "theta");
    for (int k = 0; k < length(theta); k++) {
        struct qr_irt_point at = qr_irt_at(item, element(theta, k));
        check_near(t, name, qr_irt_p(item, element(theta, k)), element(cJSON_GetObjectItem(f, "P"), k),
                   CURVE);
        check_near(t, name, at.p, element(cJSON_GetObjectItem(f, "P"), k), CURVE);
        check_near(t, name, at.dp, element(cJSON_GetObjectItem(f, "dP"), k), CURVE);
        check_near(t, name, at.d2p, element(cJSON_GetObjectItem(f, "d2P"), k), CURVE);
        check_near(t, name, at.info, element(cJSON_GetObjectItem(f, "info"), k), CURVE);
        check_near(t, name, at.j, element(cJSON_GetObjectItem(f, "J"), k), CURVE);
    }
}

static int answers_of(const cJSON *bank, const cJSON *items, const cJSON *x, struct qr_evidence *answers)
{
    int n = length(items);
    for (int i = 0; i < n && i < MANY; i++)
        answers[i] = (struct qr_evidence){item_of(bank, (int)element(items, i)), element(x, i), 1};
    return n;
}

static void check_root(struct tally *t, const char *name, struct qr_irt_estimate got, const cJSON *want)
{
    if (!want) return;
    check_near(t, name, got.theta, number(want, "theta"), ESTIMATE);
    check_near(t, name, got.se, number(want, "se"), ESTIMATE);
    check_same(t, name, got.at_bound, cJSON_IsTrue(cJSON_GetObjectItem(want, "at_bound")));
}

static void check_posterior(struct tally *t, const char *name, const struct qr_irt_posterior *post,
                            const cJSON *p)
{
    const cJSON *grid = cJSON_GetObjectItem(p, "EAP"), *exact = cJSON_GetObjectItem(p, "exact");
    check_near(t, name, post->mean, number(grid, "theta"), ESTIMATE);
    check_near(t, name, post->sd, number(grid, "se"), ESTIMATE);
    check_near(t, name, post->mean, number(exact, "eap"), INTEGRAL);
    check_near(t, name, post->sd, number(exact, "psd"), INTEGRAL);
    check_near(t, name, post->log_marginal, number(exact, "log_marginal"), MARGINAL);
    check_near(t, name, qr_irt_quantile(post, 0.05), number(exact, "q05"), QUANTILE);
    check_near(t, name, qr_irt_quantile(post, 0.50), number(exact, "q50"), QUANTILE);
    check_near(t, name, qr_irt_quantile(post, 0.95), number(exact, "q95"), QUANTILE);
    check_near(t, name, qr_irt_above(post, 0), number(exact, "p_ge_0"), QUANTILE);
    check_near(t, name, qr_irt_above(post, 1), number(exact, "p_ge_1"), QUANTILE);
}

static void check_pattern(struct tally *t, const cJSON *bank, const cJSON *p, const char *name)
{
    static struct qr_irt_posterior post;
    struct qr_evidence a[MANY];
    struct qr_normal prior = {number(p, "prior_mean"), number(p, "prior_sd")};
    int n = answers_of(bank, cJSON_GetObjectItem(p, "items"), cJSON_GetObjectItem(p, "x"), a);
    check_same(t, "a pattern that fits the program", n <= MANY, true);
    if (n > MANY) return;
    check_root(t, name, qr_irt_estimate(QR_IRT_ML, a, n, prior), cJSON_GetObjectItem(p, "ML"));
    check_root(t, name, qr_irt_estimate(QR_IRT_MAP, a, n, prior), cJSON_GetObjectItem(p, "BM"));
    check_root(t, name, qr_irt_estimate(QR_IRT_WL, a, n, prior), cJSON_GetObjectItem(p, "WL"));
    qr_irt_posterior(a, n, prior, &post);
    check_posterior(t, name, &post, p);
}

/* ---- selection ---- */

struct belief {
    double theta[GRID], mass[GRID], even[GRID];
    struct qr_theta_dist dist;      /* points as they are */
    struct qr_theta_dist trapezium; /* integrals as catR takes them: ends half, times the step */
};

/* Prior N(0, 1) times likelihood, not normalised, as the reference has it. */
static void believe(struct belief *b, const struct qr_evidence *answers, int n)
{
    for (int g = 0; g < GRID; g++) {
        double theta = b->theta[g] = G_LO + G_STEP * g;
        double lik = -theta * theta / 2 - log(sqrt(2 * acos(-1.0)));
        for (int i = 0; i < n; i++)
            lik += qr_irt_log_lik(&answers[i], theta);
        b->mass[g] = exp(lik);
        b->even[g] = b->mass[g] * (g == 0 || g == GRID - 1 ? G_STEP / 2 : G_STEP);
    }
    b->dist = (struct qr_theta_dist){b->theta, b->mass, GRID};
    b->trapezium = (struct qr_theta_dist){b->theta, b->even, GRID};
}

static double mean_of(struct qr_theta_dist d, double *variance)
{
    double sum = 0, mean = 0, square = 0;
    for (int g = 0; g < d.n; g++) {
        sum += d.mass[g];
        mean += d.mass[g] * d.theta[g];
    }
    mean /= sum;
    for (int g = 0; g < d.n; g++)
        square += d.mass[g] * (d.theta[g] - mean) * (d.theta[g] - mean);
    *variance = square / sum;
    return mean;
}

enum { MFI, KLP, MPWI, EPV_PLUG, EPV_BAYES, CRITERIA };
static const char *const keys[CRITERIA] = {"MFI", "KLP", "MPWI", "EPV_catR", "EPV_bayes"};

static void criteria(const struct belief *b, const struct qr_irt_item *item, double at, double out[CRITERIA])
{
    double variance;
    mean_of(b->dist, &variance);
    out[MFI] = qr_irt_at(item, at).info;
    out[KLP] = qr_irt_kl(item, b->trapezium, at);
    out[MPWI] = qr_irt_mean_info(item, b->trapezium);
    out[EPV_PLUG] = qr_irt_variance_after(item, b->trapezium, qr_irt_p(item, at));
    out[EPV_BAYES] = variance - qr_irt_gain(item, b->dist);
}

static void check_selection(struct tally *t, const cJSON *bank, const cJSON *s, const char *name)
{
    static struct belief b;
    struct qr_evidence a[MANY];
    const cJSON *candidates = cJSON_GetObjectItem(s, "candidates"), *want = cJSON_GetObjectItem(s, "best");
    double best[CRITERIA], at = number(s, "theta_eap"), variance;
    long best_item[CRITERIA];
    int n = answers_of(bank, cJSON_GetObjectItem(s, "given"), cJSON_GetObjectItem(s, "x"), a);
    believe(&b, a, n < MANY ? n : MANY);
    check_near(t, name, mean_of(b.trapezium, &variance), at, CRITERION);
    for (int i = 0; i < length(candidates); i++) {
        struct qr_irt_item item = item_of(bank, (int)element(candidates, i));
        double got[CRITERIA];
        criteria(&b, &item, at, got);
        for (int k = 0; k < CRITERIA; k++) {
            double better = k >= EPV_PLUG ? -got[k] : got[k]; /* a variance is to be small */
            check_near(t, name, got[k], element(cJSON_GetObjectItem(s, keys[k]), i), CRITERION);
            if (i && better <= best[k]) continue;
            best[k] = better;
            best_item[k] = (long)element(candidates, i);
        }
    }
    for (int k = 0; k < CRITERIA && length(candidates); k++)
        check_same(t, name, best_item[k], (long)number(want, keys[k]));
}

void run_irt(struct tally *t, const cJSON *root)
{
    const cJSON *c, *bank = cJSON_GetObjectItem(root, "bank");
    char name[32];
    int k = 0;
    cJSON_ArrayForEach(c, bank) check_near(t, "no upper asymptote", element(c, 3), 1, 0);
    cJSON_ArrayForEach(c, list(t, root, "item_functions"))
    {
        struct qr_irt_item item = item_of(bank, (int)number(c, "item"));
        snprintf(name, sizeof name, "item %d", (int)number(c, "item"));
        check_curve(t, &item, c, name);
    }
    cJSON_ArrayForEach(c, list(t, root, "patterns"))
    {
        snprintf(name, sizeof name, "pattern %d", k++);
        check_pattern(t, bank, c, name);
    }
    k = 0;
    cJSON_ArrayForEach(c, list(t, root, "selection"))
    {
        snprintf(name, sizeof name, "selection %d", k++);
        check_selection(t, bank, c, name);
    }
}
