/* The memory model FSRS-6 (scoring specification 5). */
#include <math.h>

#include "quizradar/memory.h"

#define S_MIN 0.001
#define S_MAX 36500.0

static const double default_weights[QR_FSRS_WEIGHTS] = {
    0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
};

/* Ranges of the weights, from the model's public definition. */
static const double range[QR_FSRS_WEIGHTS][2] = {
    {S_MIN, 100},  {S_MIN, 100}, {S_MIN, 100}, {S_MIN, 100}, {1, 10},    {0.001, 4},    {0.001, 4},
    {0.001, 0.75}, {0, 4.5},     {0, 0.8},     {0.001, 3.5}, {0.001, 5}, {0.001, 0.25}, {0.001, 0.9},
    {0, 4},        {0, 1},       {1, 6},       {0, 2},       {0, 2},     {0.01, 0.8},   {0.1, 0.8},
};

static double clamp(double x, double lo, double hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

struct qr_fsrs qr_fsrs_default(void)
{
    struct qr_fsrs fsrs = {.retention = 0.9};
    for (int i = 0; i < QR_FSRS_WEIGHTS; i++)
        fsrs.w[i] = default_weights[i];
    return fsrs;
}

int qr_fsrs_set(struct qr_fsrs *fsrs, const double *weights, int n, double retention, struct qr_error *err)
{
    struct qr_fsrs made = {.parted = fsrs->parted};
    if (n != QR_FSRS_WEIGHTS)
        return qr_fail(err, QR_EINVALID, "%d weights of the memory model, expected the %d of FSRS-6", n,
                       QR_FSRS_WEIGHTS);
    for (int i = 0; i < n; i++) {
        if (!isfinite(weights[i])) return qr_fail(err, QR_EINVALID, "weight %d is not a number", i);
        made.w[i] = clamp(weights[i], range[i][0], range[i][1]);
    }
    if (!isfinite(retention)) return qr_fail(err, QR_EINVALID, "the retention is not a number");
    made.retention = clamp(retention, 0.70, 0.99);
    *fsrs = made;
    return QR_OK;
}

/* ---- forgetting ---- */

static double factor(const struct qr_fsrs *f)
{
    return pow(0.9, -1 / f->w[20]) - 1;
}

double qr_fsrs_recall(const struct qr_fsrs *f, double stability, double days)
{
    if (!(days > 0)) return 1;
    return pow(1 + factor(f) * days / stability, -f->w[20]);
}

double qr_fsrs_interval(const struct qr_fsrs *f, double stability)
{
    return stability / factor(f) * (pow(f->retention, -1 / f->w[20]) - 1);
}

int qr_fsrs_days(const struct qr_fsrs *f, double stability)
{
    return (int)clamp(floor(qr_fsrs_interval(f, stability) + 0.5), 1, QR_FSRS_LONGEST);
}

/* ---- a review ---- */

/* Difficulty after a first review, not yet clamped. */
static double first_difficulty(const double *w, int grade)
{
    return w[4] - exp(w[5] * (grade - 1)) + 1;
}

/* Damped towards 10 and drawn back to where "easy" would have begun. */
static double next_difficulty(const double *w, double d, int grade)
{
    double moved = d - w[6] * (grade - 3) * (10 - d) / 9;
    return clamp(w[7] * first_difficulty(w, 4) + (1 - w[7]) * moved, 1, 10);
}

static double same_day(const double *w, double s, int grade)
{
    double k = exp(w[17] * (grade - 3 + w[18])) * pow(s, -w[19]);
    return s * (grade >= QR_RECALL_HARD ? fmax(k, 1) : k);
}

static double forgotten(const double *w, struct qr_memory m, double recall)
{
    double s =
        w[11] * pow(m.difficulty, -w[12]) * (pow(m.stability + 1, w[13]) - 1) * exp(w[14] * (1 - recall));
    return fmin(s, m.stability / exp(w[17] * w[18]));
}

static double recalled(const double *w, struct qr_memory m, double recall, int grade)
{
    double gain = exp(w[8]) * (11 - m.difficulty) * pow(m.stability, -w[9]) * (exp(w[10] * (1 - recall)) - 1);
    if (grade == QR_RECALL_HARD) gain *= w[15];
    if (grade == QR_RECALL_EASY) gain *= w[16];
    return m.stability * (1 + gain);
}

struct qr_memory qr_fsrs_review(const struct qr_fsrs *f, struct qr_memory m, enum qr_recall_grade grade,
                                int days)
{
    const double *w = f->w;
    int g = (int)grade;
    double s;
    if (!(m.stability > 0))
        return (struct qr_memory){clamp(w[g - 1], S_MIN, S_MAX), clamp(first_difficulty(w, g), 1, 10)};
    double recall = qr_fsrs_recall(f, m.stability, days);
    if (days < 1)
        s = same_day(w, m.stability, g);
    else if (g == QR_RECALL_AGAIN)
        s = forgotten(w, m, recall);
    else
        s = recalled(w, m, recall, g);
    return (struct qr_memory){clamp(s, S_MIN, S_MAX), next_difficulty(w, m.difficulty, g)};
}

static int greater(int a, int b)
{
    return a > b ? a : b;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

void qr_fsrs_choices(const struct qr_fsrs *f, struct qr_memory before, int days, int out[4])
{
    for (int g = QR_RECALL_AGAIN; g <= QR_RECALL_EASY; g++)
        out[g - 1] = qr_fsrs_days(f, qr_fsrs_review(f, before, (enum qr_recall_grade)g, days).stability);
    if (f->parted) {
        out[0] = lesser(out[0], out[1]);
        out[1] = greater(out[1], out[0] + 1);
    } else {
        out[1] = lesser(out[1], out[2]);
    }
    out[2] = greater(out[2], out[1] + 1);
    out[3] = greater(out[3], out[2] + 1);
}
