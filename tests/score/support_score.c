/* Helpers of the scoring tests. */
#include <math.h>

#include "score/support_score.h"

void near_at(const char *file, int line, const char *what, double got, double want, double tolerance)
{
    if (fabs(got - want) <= tolerance) return;
    print_error("%s: got %.17g, expected %.17g within %g\n", what, got, want, tolerance);
    _fail(file, line);
}

void at_most(const char *file, int line, const char *what, double got, double limit)
{
    if (got <= limit + 1e-12) return;
    print_error("%s: got %.17g, expected at most %.17g\n", what, got, limit);
    _fail(file, line);
}

void assert_is_mass(const double *mass, int n)
{
    double sum = 0;
    for (int g = 0; g < n; g++) {
        assert_true(mass[g] >= 0);
        sum += mass[g];
    }
    assert_near(sum, 1, 1e-12);
}

void answer(struct qr_posterior *post, int s, struct qr_irt_item item, double y, double w)
{
    struct qr_evidence e = {item, y, w};
    qr_posterior_add(post, s, &e);
}

void answers(struct qr_posterior *post, int s, struct qr_irt_item item, double y, int n)
{
    for (int i = 0; i < n; i++)
        answer(post, s, item, y, 1);
}

struct qr_irt_item random_item(struct qr_rng *rng)
{
    struct qr_irt_item item = {.a = 0.4 + 1.6 * qr_rng_unit(rng)};
    item.b = -2.5 + 5 * qr_rng_unit(rng);
    item.c = 0.5 * qr_rng_unit(rng);
    return item;
}

struct qr_irt_item form_item(struct qr_rng *rng)
{
    struct qr_irt_item item = {.a = exp(0.3 * random_normal(rng)), .c = 0.25};
    item.b = random_normal(rng); /* after a, with every compiler */
    return item;
}

double random_normal(struct qr_rng *rng)
{
    double u = 1 - qr_rng_unit(rng), v = qr_rng_unit(rng);
    return sqrt(-2 * log(u)) * cos(2 * acos(-1.0) * v);
}
