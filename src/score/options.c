/* Who chose which option of a question, and what that says of the option (scoring specification 3.2). */
#include <math.h>

#include "quizradar/itemstats.h"
#include "quizradar/score.h"
#include "score/tables.h"

#define RIVAL_FROM 10 /* people who chose it */
#define IDLE_FROM  40 /* rows */
#define IDLE_BELOW 0.05

/* Rows that count, as columns. */
struct rows {
    double *rest, *chose; /* chose: 1 or 0, for one option at a time */
    const bool **chosen;
    int n;
};

static struct rows counted(const struct qr_option_table *t, struct qr_arena *arena)
{
    struct rows r = {qr_push(arena, double, t->n_rows), qr_push(arena, double, t->n_rows),
                     qr_push(arena, const bool *, t->n_rows), 0};
    for (int row = 0; row < t->n_rows; row++) {
        if (isnan(t->rest[row])) continue;
        r.rest[r.n] = t->rest[row];
        r.chosen[r.n++] = t->chosen + row * t->n_options;
    }
    return r;
}

/* Mean rest of those who chose any of the keys: what a distractor's is held against. */
static double rest_of_keys(const struct qr_option_table *t, const struct rows *r)
{
    double sum = 0, n = 0;
    for (int row = 0; row < r->n; row++)
        for (int o = 0; o < t->n_options; o++)
            if (t->key[o] && r->chosen[row][o]) {
                sum += r->rest[row];
                n++;
            }
    return n > 0 ? sum / n : NAN;
}

static struct qr_option_stats stats_of(struct rows *r, int option)
{
    struct qr_option_stats s = {.mean_rest = NAN, .with_rest = NAN};
    double sum = 0;
    for (int row = 0; row < r->n; row++) {
        r->chose[row] = r->chosen[row][option];
        s.n += r->chosen[row][option];
        if (r->chosen[row][option]) sum += r->rest[row];
    }
    s.share = r->n ? (double)s.n / r->n : NAN;
    qr_jeffreys(s.n, r->n, &s.lo, &s.hi);
    if (s.n) s.mean_rest = sum / s.n;
    double spread = score_var(r->chose, r->n) * score_var(r->rest, r->n);
    if (spread > 0) s.with_rest = score_cov(r->chose, r->rest, r->n) / sqrt(spread);
    return s;
}

void qr_option_stats(const struct qr_option_table *t, struct qr_option_stats *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct rows r = counted(t, arena);
    double keys = rest_of_keys(t, &r);
    for (int o = 0; o < t->n_options; o++) {
        out[o] = stats_of(&r, o);
        if (t->key[o]) continue;
        if (out[o].n >= RIVAL_FROM && out[o].mean_rest > keys)
            out[o].remark = QR_OPTION_RIVAL;
        else if (r.n >= IDLE_FROM && out[o].share < IDLE_BELOW)
            out[o].remark = QR_OPTION_IDLE;
    }
    qr_arena_free(arena);
}
