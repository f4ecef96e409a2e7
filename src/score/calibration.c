/* Calibration of stated chances: Brier score and its parts, calibration errors, overconfidence. */
#include <math.h>

#include "quizradar/confidence.h"
#include "quizradar/score.h"
#include "score/internal.h"

#define SURE 1e-6 /* the logarithmic loss takes no chance as nearer to 0 or 1 */

struct forecasts {
    const double *said, *outcome, *edges;
    int n, n_bins;
};

static int bin_of(const struct forecasts *f, double said)
{
    for (int k = 0; k < f->n_bins; k++)
        if (f->edges[k] <= said &&
            (said < f->edges[k + 1] || (k + 1 == f->n_bins && said == f->edges[k + 1])))
            return k;
    return -1;
}

static int check(const struct forecasts *f, struct qr_error *err)
{
    if (f->n_bins < 1 || f->n_bins > QR_CALIBRATION_BINS)
        return qr_fail(err, QR_EINVALID, "%d bins, expected 1 to %d", f->n_bins, QR_CALIBRATION_BINS);
    for (int k = 0; k < f->n_bins; k++)
        if (!(f->edges[k] < f->edges[k + 1]))
            return qr_fail(err, QR_EINVALID, "edge %d does not rise", k + 1);
    for (int i = 0; i < f->n; i++)
        if (bin_of(f, f->said[i]) < 0) return qr_fail(err, QR_EINVALID, "chance %d lies in no bin", i);
    return QR_OK;
}

static void fill_bins(const struct forecasts *f, struct qr_calibration *c)
{
    c->n_bins = f->n_bins;
    for (int i = 0; i < f->n; i++) {
        struct qr_calibration_bin *bin = &c->bins[bin_of(f, f->said[i])];
        bin->n++;
        bin->said += f->said[i];
        bin->right += f->outcome[i];
    }
    for (int k = 0; k < c->n_bins; k++) {
        struct qr_calibration_bin *bin = &c->bins[k];
        qr_jeffreys(bin->right, bin->n, &bin->lo, &bin->hi);
        bin->said /= bin->n;
        bin->right /= bin->n;
    }
}

/* Scores that see every answer by itself. */
static double single_scores(const struct forecasts *f, struct qr_calibration *c)
{
    double mean = 0, over = 0, square = 0;
    for (int i = 0; i < f->n; i++) {
        double p = f->said[i], y = f->outcome[i], q = fmin(fmax(p, SURE), 1 - SURE);
        c->brier += (p - y) * (p - y) / f->n;
        c->log_loss -= (y * log(q) + (1 - y) * log1p(-q)) / f->n;
        over += (p - y) / f->n;
        mean += y / f->n;
    }
    for (int i = 0; i < f->n; i++)
        square += (f->said[i] - f->outcome[i] - over) * (f->said[i] - f->outcome[i] - over);
    c->overconfidence = over;
    c->over_lo = c->over_hi = NAN;
    if (f->n > 1) {
        double half = score_t_quantile(f->n - 1, 0.95) * sqrt(square / (f->n - 1) / f->n);
        c->over_lo = over - half;
        c->over_hi = over + half;
    }
    return mean;
}

/* Murphy's parts. Within: chances of one bin differ, and may go with the outcomes inside it. */
static void partition(const struct forecasts *f, struct qr_calibration *c, double mean)
{
    double bias = 0;
    c->uncertainty = mean * (1 - mean);
    for (int k = 0; k < c->n_bins; k++) {
        const struct qr_calibration_bin *bin = &c->bins[k];
        double share = (double)bin->n / f->n, off = bin->said - bin->right;
        if (!bin->n) continue;
        c->reliability += share * off * off;
        c->resolution += share * (bin->right - mean) * (bin->right - mean);
        c->ece += share * fabs(off);
        c->mce = fmax(c->mce, fabs(off));
        if (bin->n > 1) bias += share * bin->right * (1 - bin->right) / (bin->n - 1);
    }
    for (int i = 0; i < f->n; i++) {
        const struct qr_calibration_bin *bin = &c->bins[bin_of(f, f->said[i])];
        double d = f->said[i] - bin->said, e = f->outcome[i] - bin->right;
        /* o (o - 1) is 0 for right and wrong; with it the parts add up for credits in between, too. */
        c->within += (d * d - 2 * d * e + f->outcome[i] * (f->outcome[i] - 1)) / f->n;
    }
    double more = f->n > 1 ? c->uncertainty / (f->n - 1) : NAN;
    c->reliability_debiased = c->reliability - bias;
    c->resolution_debiased = c->resolution - bias + more;
    c->uncertainty_debiased = c->uncertainty + more;
}

int qr_calibrate(const double *said, const double *outcome, int n, const double *edges, int n_edges,
                 struct qr_calibration *out, struct qr_error *err)
{
    struct forecasts f = {said, outcome, edges, n, n_edges - 1};
    struct qr_calibration c = {.n = n};
    int rc = check(&f, err);
    if (rc != QR_OK) return rc;
    c.extent = n < 10 ? QR_CALIBRATION_COUNTS : n < 30 ? QR_CALIBRATION_SCORES : QR_CALIBRATION_ALL;
    fill_bins(&f, &c);
    double mean = single_scores(&f, &c);
    partition(&f, &c, mean);
    c.skill = c.uncertainty > 0 ? 1 - c.brier / c.uncertainty : NAN;
    *out = c;
    return QR_OK;
}
