/* Rasch difficulties of a full table: marginal and conditional maximum likelihood. */
#include <math.h>
#include <string.h>

#include "quizradar/calibrate.h"

#define POINTS 161 /* of the people's distribution, -8 .. 8 sd */
#define REACH  8.0
#define ROUNDS 20000
#define STILL  1e-12 /* largest move of a round that counts as none */

/* What the likelihood needs of a table: how many people had each sum, how many had each item right. */
struct sums {
    int n_items;
    double *of_item;  /* n_items */
    double *of_score; /* people with 0 .. n_items right */
};

static int read_sums(const struct qr_table *t, struct qr_arena *arena, bool inner, struct sums *s,
                     struct qr_error *err)
{
    s->n_items = t->n_items;
    s->of_item = qr_push(arena, double, t->n_items);
    s->of_score = qr_push(arena, double, t->n_items + 1);
    double people = 0;
    for (int row = 0; row < t->n_rows; row++) {
        const double *x = t->marks + row * t->n_items;
        int right = 0;
        for (int i = 0; i < t->n_items; i++) {
            if (x[i] != 0 && x[i] != 1)
                return qr_fail(err, QR_EINVALID, "row %d, item %d: not right or wrong, as a Rasch fit needs",
                               row, i);
            right += x[i] != 0;
        }
        if (inner && (right == 0 || right == t->n_items)) continue;
        s->of_score[right]++;
        people++;
        for (int i = 0; i < t->n_items; i++)
            s->of_item[i] += x[i];
    }
    for (int i = 0; i < t->n_items; i++)
        if (s->of_item[i] == 0 || s->of_item[i] == people)
            return qr_fail(err, QR_EINVALID, "item %d: all answers alike, its difficulty has no estimate", i);
    return QR_OK;
}

/* Start: the odds of a right answer, as if all people were alike. */
static void start(const struct sums *s, double *b)
{
    double people = 0;
    for (int r = 0; r <= s->n_items; r++)
        people += s->of_score[r];
    for (int i = 0; i < s->n_items; i++)
        b[i] = log((people - s->of_item[i]) / s->of_item[i]);
}

/* ---- marginal ---- */

struct people {
    double theta[POINTS], log_mass[POINTS];
    double expected[POINTS]; /* people expected at each point, given their answers */
    double square;           /* their mean theta^2 */
    double log_lik;
};

static void expect(struct people *p, const struct sums *s, const double *b, double sd)
{
    double all = 0, norm = 0, base[POINTS], w[POINTS];
    for (int q = 0; q < POINTS; q++) {
        double z = -REACH + 2 * REACH * q / (POINTS - 1);
        p->theta[q] = sd * z;
        p->log_mass[q] = -z * z / 2;
        norm += exp(p->log_mass[q]);
    }
    for (int q = 0; q < POINTS; q++) {
        base[q] = p->log_mass[q] - log(norm);
        for (int i = 0; i < s->n_items; i++)
            base[q] -= log1p(exp(p->theta[q] - b[i]));
    }
    memset(p->expected, 0, sizeof p->expected);
    p->square = p->log_lik = 0;
    for (int i = 0; i < s->n_items; i++)
        p->log_lik -= s->of_item[i] * b[i];
    for (int r = 0; r <= s->n_items; r++) {
        double top = -INFINITY, sum = 0;
        if (s->of_score[r] == 0) continue;
        for (int q = 0; q < POINTS; q++)
            top = fmax(top, w[q] = base[q] + r * p->theta[q]);
        for (int q = 0; q < POINTS; q++)
            sum += w[q] = exp(w[q] - top);
        for (int q = 0; q < POINTS; q++) {
            p->expected[q] += s->of_score[r] * w[q] / sum;
            p->square += s->of_score[r] * w[q] / sum * p->theta[q] * p->theta[q];
        }
        p->log_lik += s->of_score[r] * (top + log(sum));
        all += s->of_score[r];
    }
    p->square /= all;
}

/* The difficulty at which as many right answers are expected as there were: one step of Newton's. */
static double towards(const struct people *p, double b, double right)
{
    double expected = 0, slope = 0;
    for (int q = 0; q < POINTS; q++) {
        double at = 1 / (1 + exp(b - p->theta[q]));
        expected += p->expected[q] * at;
        slope += p->expected[q] * at * (1 - at);
    }
    return b + fmin(fmax((expected - right) / slope, -1), 1);
}

int qr_rasch_mml(const struct qr_table *table, double *b, struct qr_rasch *fit, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct people *p = qr_push(arena, struct people, 1);
    struct sums s;
    struct qr_rasch f = {.sd = 1};
    int rc = read_sums(table, arena, false, &s, err);
    double moved = 1;
    if (rc == QR_OK) start(&s, b);
    while (rc == QR_OK && moved > STILL && f.rounds++ < ROUNDS) {
        moved = 0;
        expect(p, &s, b, f.sd);
        for (int i = 0; i < s.n_items; i++) {
            double next = towards(p, b[i], s.of_item[i]);
            moved = fmax(moved, fabs(next - b[i]));
            b[i] = next;
        }
        moved = fmax(moved, fabs(sqrt(p->square) - f.sd));
        f.sd = sqrt(p->square);
    }
    if (rc == QR_OK) {
        expect(p, &s, b, f.sd);
        f.log_lik = p->log_lik;
        *fit = f;
    }
    qr_arena_free(arena);
    return rc;
}

/* ---- conditional ---- */

/* Elementary symmetric functions of the easinesses, without one of them (skip -1: of all). */
static void symmetric(const double *ease, int n, int skip, double *gamma)
{
    memset(gamma, 0, sizeof *gamma * (size_t)(n + 1));
    gamma[0] = 1;
    for (int i = 0, used = 0; i < n; i++) {
        if (i == skip) continue;
        used++;
        for (int r = used; r > 0; r--)
            gamma[r] += ease[i] * gamma[r - 1];
    }
}

static void centre(double *ease, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += log(ease[i]);
    for (int i = 0; i < n; i++)
        ease[i] *= exp(-sum / n);
}

/* One round of the equations ease_i = right_i / sum over scores of people * gamma_{r-1} without i / gamma_r.
 */
static double cml_round(const struct sums *s, double *ease, double *gamma, double *without)
{
    double moved = 0;
    for (int i = 0; i < s->n_items; i++) {
        double sum = 0, last = ease[i];
        symmetric(ease, s->n_items, -1, gamma);
        symmetric(ease, s->n_items, i, without);
        for (int r = 1; r < s->n_items; r++)
            sum += s->of_score[r] * without[r - 1] / gamma[r];
        ease[i] = s->of_item[i] / sum;
        moved = fmax(moved, fabs(log(ease[i] / last)));
    }
    centre(ease, s->n_items);
    return moved;
}

int qr_rasch_cml(const struct qr_table *table, double *b, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct sums s;
    int rc = read_sums(table, arena, true, &s, err), n = table->n_items;
    double *ease = qr_push(arena, double, n), *gamma = qr_push(arena, double, n + 1),
           *without = qr_push(arena, double, n + 1);
    if (rc == QR_OK) {
        start(&s, b);
        for (int i = 0; i < n; i++)
            ease[i] = exp(-b[i]);
        centre(ease, n);
        for (int k = 0; k < ROUNDS && cml_round(&s, ease, gamma, without) > STILL; k++)
            ;
        for (int i = 0; i < n; i++)
            b[i] = -log(ease[i]);
    }
    qr_arena_free(arena);
    return rc;
}
