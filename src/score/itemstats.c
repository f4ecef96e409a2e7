/* Statistics of questions on a table of marks (scoring specification 3.2). */
#include <math.h>
#include <stdlib.h>

#include "quizradar/itemstats.h"
#include "quizradar/score.h"
#include "score/internal.h"
#include "score/tables.h"

#define JUDGED     30   /* rows below which nothing is said of a question */
#define DISCERNING 0.10 /* a correlation below this does not tell people apart */

static double correlation(double cov, double var_x, double var_y)
{
    double product = var_x * var_y;
    return product > 0 ? cov / sqrt(product) : NAN;
}

struct columns {
    double *mark, *rest, *total; /* of the rows that presented the item */
    int n;
};

static void gather(const struct qr_table *t, const double *totals, int item, struct columns *c)
{
    c->n = 0;
    for (int row = 0; row < t->n_rows; row++) {
        double mark = t->marks[row * t->n_items + item];
        if (isnan(mark)) continue;
        c->mark[c->n] = mark;
        c->total[c->n] = totals[row];
        c->rest[c->n++] = totals[row] - mark;
    }
}

/* Fisher: the arc tangent of a correlation is about normal with variance 1 / (n - 3). */
static void range_of(struct qr_item_stats *s)
{
    s->lo = s->hi = NAN;
    if (s->n < 4 || isnan(s->discrimination)) return;
    double z = atanh(fmin(fmax(s->discrimination / 100, -1), 1)), half = SCORE_Z90 / sqrt(s->n - 3.0);
    s->lo = 100 * tanh(z - half);
    s->hi = 100 * tanh(z + half);
}

/* The share is Jeffreys's, of a mean mark instead of a count: cautious, since marks spread less. */
static enum qr_item_verdict verdict_of(const struct qr_item_stats *s, double chance)
{
    double lo, hi;
    if (s->n < JUDGED) return QR_ITEM_TOO_FEW;
    qr_jeffreys(s->facility / 100 * s->n, s->n, &lo, &hi);
    if (isfinite(s->facility) && hi < chance) return QR_ITEM_BELOW_CHANCE;
    return s->hi < 100 * DISCERNING ? QR_ITEM_UNDISCERNING : QR_ITEM_FINE;
}

static struct qr_item_stats stats_of(struct columns *c, double max_mark, double all_marks, double chance)
{
    struct qr_item_stats s = {.n = c->n};
    double var_rest = score_var(c->rest, c->n), cov = score_cov(c->mark, c->rest, c->n);
    s.facility = max_mark > 0 ? 100 * score_mean(c->mark, c->n) / max_mark : NAN;
    s.var = score_var(c->mark, c->n);
    s.sd = sqrt(s.var);
    s.cov_total = score_cov(c->mark, c->total, c->n);
    s.discrimination = 100 * correlation(cov, s.var, var_rest);
    s.with_total = correlation(s.cov_total, s.var, score_var(c->total, c->n));
    s.intended = all_marks > 0 ? 100 * max_mark / all_marks : NAN;
    qsort(c->mark, (size_t)c->n, sizeof *c->mark, score_by_value);
    qsort(c->rest, (size_t)c->n, sizeof *c->rest, score_by_value);
    double most = score_cov(c->mark, c->rest, c->n);
    s.efficiency = most > 0 ? 100 * cov / most : NAN;
    range_of(&s);
    s.verdict = verdict_of(&s, chance);
    return s;
}

/* Shares of the test's spread: over the questions that pull the same way. */
static void effective_weights(struct qr_item_stats *s, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        if (s[i].cov_total >= 0) sum += sqrt(s[i].cov_total);
    for (int i = 0; i < n; i++)
        s[i].weight = s[i].cov_total >= 0 && sum > 0 ? 100 * sqrt(s[i].cov_total) / sum : NAN;
}

void qr_item_stats(const struct qr_table *t, const double *chance, struct qr_item_stats *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    double *totals = score_totals(t, arena), all_marks = 0;
    struct columns c = {qr_push(arena, double, t->n_rows), qr_push(arena, double, t->n_rows),
                        qr_push(arena, double, t->n_rows), 0};
    for (int i = 0; i < t->n_items; i++)
        all_marks += t->max_mark[i];
    for (int i = 0; i < t->n_items; i++) {
        gather(t, totals, i, &c);
        out[i] = stats_of(&c, t->max_mark[i], all_marks, chance ? chance[i] : 0);
    }
    effective_weights(out, t->n_items);
    qr_arena_free(arena);
}

void qr_item_rest(const struct qr_table *t, int item, double *rest)
{
    struct qr_arena *arena = qr_arena_new(0);
    const double *totals = score_totals(t, arena);
    for (int row = 0; row < t->n_rows; row++)
        rest[row] = totals[row] - t->marks[row * t->n_items + item]; /* NAN stays NAN */
    qr_arena_free(arena);
}
