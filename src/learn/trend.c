/* The profile as it was after each attempt: answers of one time are kept as one curve a skill, and aged. */
#include "quizradar/trend.h"

#include "learn/evidence.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)

/* The evidence of one time, for every area: answers of an attempt share its time and age together. */
struct moment {
    qr_ms wall;
    double *weight;  /* per area, unaged */
    double **curves; /* per area, NULL without evidence */
};

struct past {
    struct qr_arena *work;
    const struct qr_taxonomy *taxonomy;
    struct moment *moments;
    size_t n, cap;
};

static struct moment *moment_at(struct past *p, qr_ms wall)
{
    if (p->n && p->moments[p->n - 1].wall == wall) return &p->moments[p->n - 1];
    qr_grow(p->work, p->moments, p->n, &p->cap);
    p->moments[p->n] = (struct moment){.wall = wall,
                                       .weight = qr_push(p->work, double, p->taxonomy->n_areas),
                                       .curves = qr_push(p->work, double *, p->taxonomy->n_areas)};
    return &p->moments[p->n++];
}

static void add(struct past *p, const struct qr_profile_entry *entry)
{
    struct moment *m = moment_at(p, entry->record.wall);
    struct qr_profile_entry fresh = *entry;
    struct qr_evidence e;
    fresh.weight = 1;
    double y = entry->record.credit < 0 ? 0 : entry->record.credit > 1 ? 1 : entry->record.credit;
    for (uint32_t area = 0; area < p->taxonomy->n_areas; area++) {
        if (!evidence_for(&fresh, p->taxonomy, area, y, &e)) continue;
        if (!m->curves[area]) m->curves[area] = qr_push(p->work, double, QR_GRID_N);
        qr_evidence_sum(&e, m->curves[area]);
        m->weight[area] += e.w;
    }
}

/* Estimates of all areas at `now` from the first `n` moments. */
static void stand(const struct past *p, struct qr_posterior *post, size_t n, qr_ms now,
                  struct qr_estimate *out)
{
    uint32_t n_areas = p->taxonomy->n_areas;
    qr_posterior_clear(post);
    for (size_t i = 0; i < n; i++) {
        const struct moment *m = &p->moments[i];
        double age = evidence_age(m->wall, now);
        for (uint32_t area = 0; area < n_areas; area++)
            if (m->curves[area])
                qr_posterior_add_sum(post, (int)area, m->curves[area], age, age * m->weight[area]);
    }
    for (uint32_t area = 0; area < n_areas; area++)
        out[area] = qr_posterior_estimate(post, (int)area);
}

static void points_of(const struct past *p, size_t first, qr_ms now, struct qr_arena *arena,
                      struct qr_trend *out)
{
    size_t n = p->n - first;
    bool today = now - p->moments[p->n - 1].wall >= DAY_MS;
    size_t most = QR_TREND_POINTS - today, shown = n < most ? n : most;
    struct qr_posterior *post = qr_posterior_new(out->n_areas ? (int)out->n_areas : 1);
    out->n = shown + today;
    out->wall = qr_push(arena, qr_ms, out->n);
    out->points = qr_push(arena, struct qr_estimate, out->n * out->n_areas);
    for (size_t i = 0; i < out->n; i++) {
        size_t at = i >= shown ? p->n - 1 : shown > 1 ? first + i * (n - 1) / (shown - 1) : first;
        bool last = i + 1 == out->n;
        out->wall[i] = i >= shown ? now : p->moments[at].wall;
        stand(p, post, at + 1, last ? now : out->wall[i], &out->points[i * out->n_areas]);
    }
    qr_posterior_free(post);
}

struct qr_trend qr_trend_of(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                            qr_ms from_wall, qr_ms now_wall, struct qr_arena *arena)
{
    struct qr_trend trend = {.n_areas = taxonomy->n_areas};
    struct past past = {.work = qr_arena_new(0), .taxonomy = taxonomy};
    size_t first = 0;
    for (size_t i = 0; i < profile->n; i++)
        if (profile->entries[i].why == QR_USED) add(&past, &profile->entries[i]);
    while (first < past.n && past.moments[first].wall < from_wall)
        first++;
    if (first < past.n) points_of(&past, first, now_wall, arena, &trend);
    qr_arena_free(past.work);
    return trend;
}
