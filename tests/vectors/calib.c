/* Calibration of stated chances against numpy, scikit-learn and scipy. */
#include <math.h>
#include <stdio.h>

#include "quizradar/confidence.h"
#include "vectors/vectors.h"

#define SUMS     1e-11 /* sums in another order */
#define QUANTILE 1e-9  /* two ways to a quantile of a beta or t distribution */

static const double *doubles(struct qr_arena *arena, const cJSON *array)
{
    double *v = qr_push(arena, double, length(array));
    for (int i = 0; i < length(array); i++)
        v[i] = element(array, i);
    return v;
}

/* The reference leaves empty bins out. */
static void check_bins(struct tally *t, const struct qr_calibration *c, const cJSON *bins, const char *name)
{
    int k = 0;
    const cJSON *want;
    cJSON_ArrayForEach(want, bins)
    {
        const cJSON *range = cJSON_GetObjectItem(want, "jeffreys90");
        while (k < c->n_bins && !c->bins[k].n)
            k++;
        check_same(t, name, k < c->n_bins, true);
        if (k == c->n_bins) return;
        const struct qr_calibration_bin *bin = &c->bins[k++];
        check_same(t, name, bin->n, (long)number(want, "n"));
        check_near(t, name, bin->said, number(want, "mean_conf"), SUMS);
        check_near(t, name, bin->right, number(want, "acc"), SUMS);
        check_near(t, name, bin->lo, element(range, 0), QUANTILE);
        check_near(t, name, bin->hi, element(range, 1), QUANTILE);
    }
}

static void check_case(struct tally *t, struct qr_arena *arena, const cJSON *c, const char *name)
{
    const cJSON *said = cJSON_GetObjectItem(c, "conf"), *edges = cJSON_GetObjectItem(c, "edges"),
                *range = cJSON_GetObjectItem(c, "overconfidence_ci90");
    struct qr_calibration got = {0};
    int rc = qr_calibrate(doubles(arena, said), doubles(arena, cJSON_GetObjectItem(c, "correct")),
                          length(said), doubles(arena, edges), length(edges), &got, NULL);
    check_same(t, name, rc, QR_OK);
    check_same(t, name, got.n, (long)number(c, "n"));
    const struct {
        const char *key;
        double got;
    } rows[] = {{"brier", got.brier},
                {"log_loss", got.log_loss},
                {"reliability", got.reliability},
                {"resolution", got.resolution},
                {"uncertainty", got.uncertainty},
                {"within_bin", got.within},
                {"reliability_debiased", got.reliability_debiased},
                {"resolution_debiased", got.resolution_debiased},
                {"uncertainty_debiased", got.uncertainty_debiased},
                {"ece", got.ece},
                {"mce", got.mce},
                {"overconfidence", got.overconfidence}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_near(t, rows[i].key, rows[i].got, number(c, rows[i].key), SUMS);
    if (cJSON_IsNull(cJSON_GetObjectItem(c, "brier_skill")))
        check_same(t, "brier_skill", isnan(got.skill), true);
    else
        check_near(t, "brier_skill", got.skill, number(c, "brier_skill"), SUMS);
    check_near(t, "overconfidence_ci90", got.over_lo, element(range, 0), QUANTILE);
    check_near(t, "overconfidence_ci90", got.over_hi, element(range, 1), QUANTILE);
    check_bins(t, &got, cJSON_GetObjectItem(c, "bins"), name);
}

void run_calib(struct tally *t, const cJSON *root)
{
    const cJSON *c;
    int index = 0;
    cJSON_ArrayForEach(c, list(t, root, "cases"))
    {
        char name[32];
        struct qr_arena *arena = qr_arena_new(0);
        snprintf(name, sizeof name, "case %d", index++);
        check_case(t, arena, c, name);
        qr_arena_free(arena);
    }
}
