/* Distribution functions that libm does not have: beta and Student's t, by the continued fraction of the
 * beta. */
#include <math.h>

#include "quizradar/score.h"
#include "score/internal.h"

/* The continued fraction of the incomplete beta function by Lentz's method (DLMF 8.17.22). */
static double fraction(double a, double b, double x)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1), h;
    d = 1 / (fabs(d) < tiny ? tiny : d);
    h = d;
    for (int m = 1; m <= 500; m++) {
        double last = h;
        for (int odd = 0; odd < 2; odd++) {
            double k = odd ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                           : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 + k * d;
            c = 1 + k / c;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = fabs(c) < tiny ? tiny : c;
            h *= d * c;
        }
        if (fabs(h - last) <= 1e-16 * fabs(h)) break;
    }
    return h;
}

double score_beta_below(double a, double b, double x)
{
    if (!(x > 0)) return 0;
    if (x >= 1) return 1;
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    /* The fraction converges fast on one side of the mean: the other is one minus it. */
    if (x < (a + 1) / (a + b + 2)) return front * fraction(a, b, x) / a;
    return 1 - front * fraction(b, a, 1 - x) / b;
}

double score_beta_quantile(double a, double b, double p)
{
    double lo = 0, hi = 1;
    for (int i = 0; i < 100; i++) {
        double mid = (lo + hi) / 2;
        if (score_beta_below(a, b, mid) < p)
            lo = mid;
        else
            hi = mid;
    }
    return (lo + hi) / 2;
}

double score_t_quantile(double df, double p)
{
    /* T^2 / (df + T^2) has a beta distribution with 1/2 and df/2. */
    double y = score_beta_quantile(0.5, df / 2, 2 * p - 1);
    return sqrt(df * y / (1 - y));
}

double score_entropy(double p)
{
    return p > 0 && p < 1 ? -p * log(p) - (1 - p) * log1p(-p) : 0;
}

void qr_jeffreys(double k, double n, double *lo, double *hi)
{
    k = fmin(fmax(k, 0), n);
    *lo = k > 0 ? score_beta_quantile(k + 0.5, n - k + 0.5, 0.05) : 0;
    *hi = k < n ? score_beta_quantile(k + 0.5, n - k + 0.5, 0.95) : 1;
}
