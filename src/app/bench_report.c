/* The benchmark's entries: medians and the JSON object. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench.h"

struct bench_entry *bench_add(struct bench *b, const struct bench_entry *entry)
{
    if (b->n == BENCH_ENTRIES) abort();
    struct bench_entry *e = &b->entries[b->n++];
    *e = *entry;
    return e;
}

void bench_put(struct bench *b, struct bench_series *s, double value)
{
    if (isnan(value)) return;
    qr_grow(b->arena, s->v, s->n, &s->cap);
    s->v[s->n++] = value;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double bench_median(const struct bench_series *s)
{
    if (!s->n) return NAN;
    qsort(s->v, s->n, sizeof *s->v, compare);
    return s->n % 2 ? s->v[s->n / 2] : (s->v[s->n / 2 - 1] + s->v[s->n / 2]) / 2;
}

double bench_ms_since(int64_t start_ns)
{
    return (double)(qr_clock_ns() - start_ns) / 1e6;
}

/* Four significant digits say all that a measurement can. */
static double rounded(double v)
{
    if (!isfinite(v) || v == 0) return v;
    double unit = pow(10, floor(log10(fabs(v))) - 3);
    return unit >= 1 ? round(v) : round(v / unit) / round(1 / unit);
}

static void write_series(struct qr_jwriter *w, const struct bench_series *s)
{
    double median = bench_median(s); /* sorts */
    qr_jw_kdouble(w, "median", rounded(median));
    qr_jw_kdouble(w, "least", s->n ? rounded(s->v[0]) : NAN);
    qr_jw_kdouble(w, "most", s->n ? rounded(s->v[s->n - 1]) : NAN);
    qr_jw_kint(w, "runs", (int64_t)s->n);
}

static void write_goal(struct qr_jwriter *w, const struct bench_entry *e, double ratio)
{
    bool of_ratio = e->goal == BENCH_RATIO_AT_MOST;
    double value = of_ratio ? ratio : bench_median(&e->own); /* sorts */
    if (e->goal == BENCH_NO_GOAL || isnan(value)) return;
    if (e->goal == BENCH_EACH_AT_MOST) value = e->own.v[e->own.n - 1];
    qr_jw_key(w, "goal");
    qr_jw_begin_object(w);
    qr_jw_kdouble(w,
                  of_ratio                        ? "ratio at most"
                  : e->goal == BENCH_EACH_AT_MOST ? "each at most"
                                                  : "at most",
                  e->limit);
    qr_jw_kbool(w, "met", value <= e->limit);
    qr_jw_end_object(w);
}

static void write_entry(struct qr_jwriter *w, const struct bench_entry *e)
{
    double ratio = bench_median(&e->own) / bench_median(&e->base);
    qr_jw_key(w, e->name);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "what", e->what);
    qr_jw_kstring(w, "unit", e->unit);
    if (e->skipped)
        qr_jw_kstring(w, "skipped", e->skipped);
    else
        write_series(w, &e->own);
    if (e->baseline && !e->skipped) {
        qr_jw_key(w, "baseline");
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "what", e->baseline);
        write_series(w, &e->base);
        qr_jw_end_object(w);
        qr_jw_kdouble(w, "ratio", rounded(ratio));
    }
    write_goal(w, e, ratio);
    qr_jw_end_object(w);
}

void bench_write(const struct bench *b, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "program", "quizradar " QR_VERSION);
#ifdef NDEBUG
    qr_jw_kstring(&w, "build", "release");
#else
    qr_jw_kstring(&w, "build", "debug: its figures say nothing about what users run");
#endif
    qr_jw_kbool(&w, "display", b->display);
    qr_jw_key(&w, "entries");
    qr_jw_begin_object(&w);
    for (int i = 0; i < b->n; i++)
        write_entry(&w, &b->entries[i]);
    qr_jw_end_object(&w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
}
