/* The display scale, bands, and intervals of raw counts. */
#include <math.h>

#include "quizradar/score.h"
#include "score/internal.h"

double qr_display(double theta)
{
    double sum = 0;
    for (int b = -2; b <= 2; b++)
        sum += 1 / (1 + exp(-(theta - b)));
    return 2 * sum;
}

const double *qr_grid_theta(void)
{
    static double theta[QR_GRID_N];
    static bool ready;
    for (int g = 0; !ready && g < QR_GRID_N; g++)
        theta[g] = QR_GRID_LO + QR_GRID_STEP * g;
    ready = true;
    return theta;
}

const double *qr_display_grid(void)
{
    static double grid[QR_GRID_N];
    static bool ready;
    for (int g = 0; !ready && g < QR_GRID_N; g++)
        grid[g] = qr_display(qr_grid_theta()[g]);
    ready = true;
    return grid;
}

double qr_display_inverse(double d)
{
    double lo = -16, hi = 16;
    if (d < 0.001) d = 0.001;
    if (d > 9.999) d = 9.999;
    for (int i = 0; i < 80; i++) {
        double mid = (lo + hi) / 2;
        if (qr_display(mid) < d)
            lo = mid;
        else
            hi = mid;
    }
    return (lo + hi) / 2;
}

const char *qr_band_name(enum qr_band band)
{
    static const char *const names[] = {"uncertain", "weak", "developing", "strong"};
    return names[band];
}

static double mean_display(struct qr_posterior *post, int s)
{
    const double *mass = qr_posterior_density(post, s), *display = qr_display_grid();
    double sum = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        sum += mass[g] * display[g];
    return sum;
}

#define ENOUGH 0.8 /* probability from which a word is given */

/* A word only where the posterior leaves little doubt: four fifths of its mass in the band. */
static enum qr_band band_of(double p_weak, double p_strong)
{
    if (p_weak >= ENOUGH) return QR_BAND_WEAK;
    if (p_strong >= ENOUGH) return QR_BAND_STRONG;
    if (1 - p_weak - p_strong >= ENOUGH) return QR_BAND_DEVELOPING;
    return QR_BAND_UNCERTAIN;
}

/* The theta of the two band borders, found once. */
static double border(int d)
{
    static double theta[10];
    if (theta[d] == 0) theta[d] = qr_display_inverse(d);
    return theta[d];
}

struct qr_estimate qr_posterior_estimate(struct qr_posterior *post, int s)
{
    struct qr_estimate e = {.weight = qr_posterior_weight(post, s)};
    /* Split evidence sums to whole units only up to rounding. */
    double w = e.weight + 1e-9;
    e.state = w < 1 ? QR_NOT_MEASURED : w < 3 ? QR_PROVISIONAL : QR_MEASURED;
    e.value = 10 * mean_display(post, s);
    e.lo = 10 * qr_display(qr_posterior_quantile(post, s, 0.05));
    e.hi = 10 * qr_display(qr_posterior_quantile(post, s, 0.95));
    e.p_weak = 1 - qr_posterior_above(post, s, border(4));
    e.p_strong = qr_posterior_above(post, s, border(7));
    /* What other skills suggest is no judgement of this one. */
    e.band = e.state == QR_NOT_MEASURED ? QR_BAND_UNCERTAIN : band_of(e.p_weak, e.p_strong);
    return e;
}

/* ---- how many more ---- */

/* The likeliest word's share of N(mean, sd): below the first border, above the second, or between. */
static double share_of_word(double mean, double sd)
{
    double low = erfc((mean - border(4)) / sd * sqrt(0.5)) / 2,
           high = erfc((border(7) - mean) / sd * sqrt(0.5)) / 2;
    return fmax(fmax(low, high), 1 - low - high);
}

int qr_posterior_more_answers(struct qr_posterior *post, int s, const struct qr_irt_item *typical)
{
    if (qr_posterior_estimate(post, s).band != QR_BAND_UNCERTAIN) return 0;
    double mean = qr_posterior_mean(post, s), sd = qr_posterior_sd(post, s);
    struct qr_theta_dist dist = {qr_grid_theta(), qr_posterior_density(post, s), QR_GRID_N};
    double info = qr_irt_mean_info(typical, dist);
    for (int m = 1; m < QR_MORE_MOST; m++)
        if (share_of_word(mean, 1 / sqrt(1 / (sd * sd) + m * info)) >= ENOUGH) return m;
    return QR_MORE_MOST;
}

void qr_wilson(double k, double n, double *lo, double *hi)
{
    const double z = SCORE_Z90;
    if (n <= 0) {
        *lo = 0;
        *hi = 1;
        return;
    }
    k = fmin(fmax(k, 0), n); /* credits may sum to less than nothing */
    double p = k / n, d = 1 + z * z / n, mid = (p + z * z / (2 * n)) / d;
    double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / d;
    /* At the ends the bounds are exact; rounding must not take the last digit. */
    *lo = k > 0 ? mid - half : 0;
    *hi = k < n ? mid + half : 1;
}
