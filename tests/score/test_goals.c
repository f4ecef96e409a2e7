/* What the specification promises of the estimates, on a small seeded population: better than the raw score.
 */
#include <math.h>

#include "score/support_score.h"

#define SKILLS 8
#define PEOPLE 60
#define POOL   300 /* questions whose mean curve is "the domain" */

static double domain[QR_GRID_N]; /* expected proportion right, guesses included, by position */

static void make_domain(void)
{
    struct qr_rng rng;
    qr_rng_seed(&rng, 90);
    for (int i = 0; i < POOL; i++) {
        struct qr_irt_item item = form_item(&rng);
        for (int g = 0; g < QR_GRID_N; g++)
            domain[g] += qr_irt_p(&item, QR_GRID_LO + QR_GRID_STEP * g) / POOL;
    }
}

static double domain_at(double theta)
{
    double at = (theta - QR_GRID_LO) / QR_GRID_STEP;
    int g = (int)at;
    return domain[g] + (at - g) * (domain[g + 1] - domain[g]);
}

/* Inside the 90 % range, squared errors of the estimate and of the raw share. */
struct outcome {
    double inside, ours, raw;
};

/* labels: difficulties are known to .6 only, and slopes not at all. */
static void person(struct qr_posterior *post, struct qr_rng *rng, int n, bool labels, struct outcome *sum)
{
    double theta[SKILLS], right[SKILLS] = {0}, mu = 0.8 * random_normal(rng);
    qr_posterior_clear(post);
    for (int s = 0; s < SKILLS; s++) {
        theta[s] = mu + 0.6 * random_normal(rng);
        for (int i = 0; i < n; i++) {
            struct qr_irt_item item = form_item(rng), known = item;
            double y = qr_rng_unit(rng) < qr_irt_p(&item, theta[s]);
            if (labels)
                known = (struct qr_irt_item){qr_irt_attenuate(1, 0.6),
                                             item.b / 1.36 + 0.514 * random_normal(rng), 0.25};
            answer(post, s, known, y, 1);
            right[s] += y / n;
        }
    }
    for (int s = 0; s < SKILLS; s++) {
        const double *mass = qr_posterior_density(post, s);
        double mean = 0, truth = domain_at(theta[s]);
        for (int g = 0; g < QR_GRID_N; g++)
            mean += mass[g] * domain[g];
        sum->inside += qr_posterior_quantile(post, s, 0.05) <= theta[s] &&
                       theta[s] <= qr_posterior_quantile(post, s, 0.95);
        sum->ours += (mean - truth) * (mean - truth);
        sum->raw += (right[s] - truth) * (right[s] - truth);
    }
}

static void estimates_keep_their_promises(void **state)
{
    /* root mean square error against the raw share, as the specification demands it */
    static const struct {
        int n;
        bool labels;
        double ratio;
    } rows[] = {{5, false, 0.55}, {10, false, 0.60}, {5, true, 0.55}, {10, true, 0.60}};
    struct qr_posterior *post = qr_posterior_new(SKILLS);
    struct qr_rng rng;
    (void)state;
    make_domain();
    qr_rng_seed(&rng, 91);
    for (size_t k = 0; k < 4; k++) {
        struct outcome sum = {0};
        for (int i = 0; i < PEOPLE; i++)
            person(post, &rng, rows[k].n, rows[k].labels, &sum);
        double cover = sum.inside / (PEOPLE * SKILLS), ratio = sqrt(sum.ours / sum.raw);
        print_message("n %d%s: coverage %.3f, error against raw %.3f\n", rows[k].n,
                      rows[k].labels ? ", labels" : "", cover, ratio);
        assert_true(cover >= 0.87 && cover <= 0.98);
        assert_true(ratio <= rows[k].ratio);
    }
    qr_posterior_free(post);
}

int score_test_goals(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_keep_their_promises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
