/* Running calibration of difficulties, one session at a time (scoring specification 3.1). */
#include <math.h>

#include "quizradar/calibrate.h"

#define NODES         12 /* to each side of the present mean, a third of the spread apart */
#define CAP           0.3
#define CAP_PEOPLE    10
#define ANCHOR_PEOPLE 30
#define CALIBRATED_SD 0.35
#define SLOPE_ANSWERS 150
#define SLOPE_SD      0.3

struct qr_difficulty qr_difficulty_of(double b0, double sd, double a, double c)
{
    return (struct qr_difficulty){.b = b0, .sd = sd, .b0 = b0, .a = a, .c = c};
}

static double theta_at(int g)
{
    return QR_GRID_LO + QR_GRID_STEP * g;
}

/* An answer as evidence on the person, with the question as it was known before the session. */
static struct qr_evidence evidence(const struct qr_difficulty *d, const struct qr_session_answer *answer)
{
    return (struct qr_evidence){
        {qr_irt_attenuate(d->a, d->sd), qr_difficulty_used(d), d->c}, answer->y, answer->w};
}

/* Log-likelihoods of a session's answers: one row of QR_GRID_N an answer, and their sum by skill. */
struct session {
    const struct qr_session_answer *answers;
    int n;
    double *row, *sum;
};

static struct session read_session(const struct qr_difficulty *items, const struct qr_session_answer *answers,
                                   int n, struct qr_arena *arena)
{
    struct session s = {.answers = answers, .n = n};
    int skills = 0;
    for (int i = 0; i < n; i++)
        if (answers[i].skill >= skills) skills = answers[i].skill + 1;
    s.row = qr_push(arena, double, n *QR_GRID_N);
    s.sum = qr_push(arena, double, skills *QR_GRID_N);
    for (int i = 0; i < n; i++) {
        struct qr_evidence e = evidence(&items[answers[i].item], &answers[i]);
        for (int g = 0; g < QR_GRID_N; g++) {
            s.row[i * QR_GRID_N + g] = qr_irt_log_lik(&e, theta_at(g));
            s.sum[answers[i].skill * QR_GRID_N + g] += s.row[i * QR_GRID_N + g];
        }
    }
    return s;
}

/* What all answers but one say of the person in its skill: masses that sum to 1. */
static void others(const struct session *s, int but, const double *prior, double mass[QR_GRID_N])
{
    const double *all = s->sum + s->answers[but].skill * QR_GRID_N, *own = s->row + but * QR_GRID_N;
    double top = -INFINITY, sum = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        top = fmax(top, mass[g] = log(prior[g]) + (all[g] - own[g]));
    for (int g = 0; g < QR_GRID_N; g++)
        sum += mass[g] = exp(mass[g] - top);
    for (int g = 0; g < QR_GRID_N; g++)
        mass[g] /= sum;
}

#define NEGLIGIBLE 1e-14 /* masses that no sum of them would show */

/* Chance of the answer y from a person of that kind, to a question of that curve. */
static double chance(const double *mass, const struct qr_irt_item *curve, double y)
{
    struct qr_evidence e = {*curve, y, 1};
    double sum = 0;
    for (int g = 0; g < QR_GRID_N; g++) {
        if (mass[g] < NEGLIGIBLE) continue;
        double p = y >= 1 || y <= 0 ? qr_irt_p(curve, theta_at(g)) : exp(qr_irt_log_lik(&e, theta_at(g)));
        sum += mass[g] * (y <= 0 ? 1 - p : p);
    }
    return sum;
}

/* Mean and spread of the difficulty after the answer. */
static void filter(struct qr_difficulty *d, const double *mass, double y)
{
    double w[2 * NODES + 1], sum = 0, mean = 0, square = 0, step = d->sd / 3, b = d->b;
    if (!(d->sd > 0)) return; /* a difficulty that its author knows exactly */
    for (int k = -NODES; k <= NODES; k++) {
        struct qr_irt_item curve = {d->a, b + step * k, d->c};
        sum += w[k + NODES] = exp(-k * k / 18.0) * chance(mass, &curve, y);
    }
    for (int k = -NODES; k <= NODES; k++)
        mean += w[k + NODES] / sum * step * k;
    for (int k = -NODES; k <= NODES; k++)
        square += w[k + NODES] / sum * (step * k - mean) * (step * k - mean);
    d->b = b + mean;
    d->sd = sqrt(square);
    d->answers++;
}

void qr_calibrate_session(struct qr_difficulty *items, const struct qr_session_answer *answers, int n,
                          const double *const *prior)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct session session = read_session(items, answers, n, arena); /* all as they were before */
    double mass[QR_GRID_N];
    for (int i = 0; i < n; i++) {
        if (!answers[i].first) continue;
        others(&session, i, prior[answers[i].skill], mass);
        filter(&items[answers[i].item], mass, answers[i].y);
    }
    qr_arena_free(arena);
}

void qr_calibrate_anchor(struct qr_difficulty *items, const int *which, int n, int people)
{
    double sum = 0;
    if (people >= ANCHOR_PEOPLE || n < 1) return;
    for (int i = 0; i < n; i++)
        sum += items[which[i]].b - items[which[i]].b0;
    for (int i = 0; i < n; i++)
        items[which[i]].b -= sum / n;
}

double qr_difficulty_used(const struct qr_difficulty *d)
{
    if (d->people >= CAP_PEOPLE) return d->b;
    return fmin(fmax(d->b, d->b0 - CAP), d->b0 + CAP);
}

enum qr_difficulty_state qr_difficulty_state(const struct qr_difficulty *d)
{
    if (!d->answers) return QR_DIFFICULTY_AUTHOR;
    bool known = d->sd < CALIBRATED_SD && d->people >= CAP_PEOPLE;
    return known ? QR_DIFFICULTY_CALIBRATED : QR_DIFFICULTY_PROVISIONAL;
}

static double log_posterior(const struct qr_difficulty *d, const double *mass, const double *y, int n,
                            double log_a)
{
    struct qr_irt_item curve = {exp(log_a), d->b, d->c};
    double sum = -log_a * log_a / (2 * SLOPE_SD * SLOPE_SD);
    for (int i = 0; i < n; i++)
        sum += log(chance(mass + (size_t)i * QR_GRID_N, &curve, y[i]));
    return sum;
}

double qr_calibrate_slope(const struct qr_difficulty *d, const double *mass, const double *y, int n)
{
    double lo = -4 * SLOPE_SD, hi = 4 * SLOPE_SD;
    const double golden = 0.6180339887498949; /* section of a range with one top */
    if (n < SLOPE_ANSWERS) return 1;
    double x1 = hi - golden * (hi - lo), x2 = lo + golden * (hi - lo);
    double f1 = log_posterior(d, mass, y, n, x1), f2 = log_posterior(d, mass, y, n, x2);
    while (hi - lo > 1e-4) {
        if (f1 > f2) {
            hi = x2;
            x2 = x1;
            f2 = f1;
            f1 = log_posterior(d, mass, y, n, x1 = hi - golden * (hi - lo));
        } else {
            lo = x1;
            x1 = x2;
            f1 = f2;
            f2 = log_posterior(d, mass, y, n, x2 = lo + golden * (hi - lo));
        }
    }
    return exp((lo + hi) / 2);
}
