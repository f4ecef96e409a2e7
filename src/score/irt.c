/* Item response functions: three-parameter logistic, stable logarithms, derivatives, label defaults. */
#include <math.h>

#include "quizradar/irt.h"

#define PROBIT_SQ 2.8968 /* 1.702^2: a logistic slope seen as a normal one */

static double logistic(double z)
{
    return z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z));
}

/* ln(1 + e^z) */
static double softplus(double z)
{
    return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

double qr_irt_p(const struct qr_irt_item *item, double theta)
{
    return item->c + (1 - item->c) * logistic(item->a * (theta - item->b));
}

void qr_irt_log_p(const struct qr_irt_item *item, double theta, double *ln_p, double *ln_q)
{
    double z = item->a * (theta - item->b), sp = softplus(z), c = item->c;
    *ln_q = log1p(-c) - sp;
    if (c == 0)
        *ln_p = z - sp;
    else if (z > 0)
        *ln_p = z + log1p(c * exp(-z)) - sp;
    else
        *ln_p = log(c + exp(z)) - sp;
}

struct qr_irt_point qr_irt_at(const struct qr_irt_item *item, double theta)
{
    double a = item->a, c = item->c, z = a * (theta - item->b);
    double l = logistic(z), up = logistic(-z); /* L and 1 - L, both without cancellation */
    struct qr_irt_point at = {.p = c + (1 - c) * l, .dp = a * (1 - c) * l * up};
    /* The share of right answers that are known, not guessed: PQ cancels, and 0 / 0 far below cannot arise.
     */
    double known = c == 0 ? 1 : (1 - c) * l / at.p;
    at.d2p = a * at.dp * (up - l);
    at.info = a * a * l * up * known;
    at.j = a * (up - l) * at.info;
    return at;
}

double qr_irt_test_info(const struct qr_irt_item *items, int n, double theta)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += qr_irt_at(&items[i], theta).info;
    return sum;
}

double qr_irt_max_info(const struct qr_irt_item *item, double *theta)
{
    double at = item->b + log((1 + sqrt(1 + 8 * item->c)) / 2) / item->a;
    if (theta) *theta = at;
    return qr_irt_at(item, at).info;
}

double qr_irt_attenuate(double a, double sd)
{
    return a / sqrt(1 + a * a * sd * sd / PROBIT_SQ);
}

double qr_irt_label_b(int level)
{
    static const double b[] = {0, -1.5, -0.75, 0, 0.75, 1.5};
    return level >= 1 && level <= 5 ? b[level] : 0;
}

double qr_irt_facility_b(double p, double c)
{
    p = fmin(fmax(p, c + 0.02), 0.98);
    return fmin(fmax(-log((p - c) / (1 - p)), -2.5), 2.5);
}

double qr_irt_log_lik(const struct qr_evidence *answer, double theta)
{
    double ln_p, ln_q, y = fmin(fmax(answer->y, 0), 1);
    if (!(answer->w > 0)) return 0;
    qr_irt_log_p(&answer->item, theta, &ln_p, &ln_q);
    return answer->w * (y * ln_p + (1 - y) * ln_q);
}
