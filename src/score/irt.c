/* Item response functions: three-parameter logistic, stable logarithms, label defaults. */
#include <math.h>

#include "quizradar/score.h"

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

double qr_irt_attenuate(double a, double sd)
{
    return a / sqrt(1 + a * a * sd * sd / PROBIT_SQ);
}

double qr_irt_label_b(int level)
{
    static const double b[] = {0, -1.5, -0.75, 0, 0.75, 1.5};
    return level >= 1 && level <= 5 ? b[level] : 0;
}
