/*
 * How sure people are and how right: certainty-based marks, and the calibration of stated chances. Scoring
 * specification 4. Nothing here enters a position on a skill.
 *
 * Sources: marks and their summary as Moodle's certainty-based marking (Gardner-Medwin); Brier 1950 with
 * Murphy's partition (1973), its within-bin terms (Stephenson, Coelho and Jolliffe 2008) and its correction
 * for small samples (Ferro and Fricker 2012).
 */
#ifndef QUIZRADAR_CONFIDENCE_H
#define QUIZRADAR_CONFIDENCE_H

#include "quizradar/error.h"

/* ---- marks ---- */

#define QR_CBM_LEVELS 3

/* Mark of a one-mark answer at level 1..3 (others: the nearest): right 1, 2, 3 times the credit; wrong
 * (credit 0) 0, -2, -6; blank 0. */
double qr_cbm_mark(int level, double credit, bool blank);

/* The level with the highest expected mark for a chance p of being right: 1 below 2/3, 2 below 4/5, then 3.
 */
int qr_cbm_best_level(double p);

/* The chance that a level stands for: .735 and .90 for 2 and 3; for 1 the middle between a blind guess among
 * `options` and 2/3, or .50 where options < 2. */
double qr_cbm_chance(int level, int options);

struct qr_cbm_answer {
    int level; /* 1..3 */
    double credit, weight;
    bool blank;
};

/* How the outcome of a level agrees with the band of chances in which it is the best choice. */
enum qr_confidence {
    QR_CONFIDENCE_FITS,
    QR_CONFIDENCE_SLIGHTLY_OVER, /* outside the band, but by little for so many answers */
    QR_CONFIDENCE_OVER,
    QR_CONFIDENCE_SLIGHTLY_UNDER,
    QR_CONFIDENCE_UNDER
};

struct qr_cbm_level {
    int n;
    double fraction, lo, hi; /* mean credit and its 90 % interval (Jeffreys); fraction NAN without answers */
    enum qr_confidence moodle;    /* Moodle's judgement, for comparison */
    enum qr_confidence judgement; /* ours: over or under only where the interval lies outside the band */
};

struct qr_cbm_summary {
    int n;
    double accuracy, average;          /* weighted mean credit and mark */
    double bonus, accuracy_with_bonus; /* .1 times what the levels earned beyond the best single level */
    struct qr_cbm_level levels[QR_CBM_LEVELS];
};

/* Summary of answers; for the answered ones only, leave the blank ones out. NAN where nothing has weight. */
struct qr_cbm_summary qr_cbm_summary(const struct qr_cbm_answer *answers, int n);

/* ---- calibration ---- */

#define QR_CALIBRATION_BINS 16

struct qr_calibration_bin {
    int n;
    double said, right; /* mean stated chance and mean outcome */
    double lo, hi;      /* 90 % interval of the outcome (Jeffreys) */
};

/* What so many answers allow to show. */
enum qr_calibration_extent {
    QR_CALIBRATION_COUNTS, /* below 10: how many, nothing else */
    QR_CALIBRATION_SCORES, /* below 30: all but the calibration errors */
    QR_CALIBRATION_ALL
};

struct qr_calibration {
    int n;
    enum qr_calibration_extent extent;
    double brier, log_loss;
    double skill; /* 1 - brier / uncertainty: against always stating the mean; NAN where all outcomes are
                     alike */
    double reliability, resolution, uncertainty, within; /* brier = rel - res + unc + within */
    double reliability_debiased, resolution_debiased, uncertainty_debiased;
    double ece, mce;                                     /* expected and largest calibration error */
    double overconfidence, over_lo, over_hi;             /* mean of chance - outcome, 90 % interval (t) */
    struct qr_calibration_bin bins[QR_CALIBRATION_BINS]; /* n_bins of them, empty ones too */
    int n_bins;
};

/*
 * Calibration of stated chances (0..1) against outcomes (0..1). Bin k holds edges[k] <= chance < edges[k+1],
 * the last one its upper edge too. QR_EINVALID for fewer than 2 or too many edges, edges that do not rise, or
 * a chance outside them.
 */
int qr_calibrate(const double *said, const double *outcome, int n, const double *edges, int n_edges,
                 struct qr_calibration *out, struct qr_error *err);

#endif
