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
    struct evidence_part parts[QR_MAX_SKILLS];
    fresh.weight = 1;
    double y = entry->record.credit < 0 ? 0 : entry->record.credit > 1 ? 1 : entry->record.credit;
    int n = evidence_parts(&fresh, p->taxonomy, y, parts);
    for (int i = 0; i < n; i++) {
        double **curve = &m->curves[parts[i].area];
        if (!*curve) *curve = qr_push(p->work, double, QR_GRID_N);
        qr_evidence_sum(&parts[i].evidence, *curve);
        m->weight[parts[i].area] += parts[i].evidence.w;
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

/* ---- in slices ---- */

#define ANSWERS 500 /* of a slice that reads them; the others are one point each */

struct qr_trend_run {
    struct past past;
    const struct qr_profile *profile;
    struct qr_posterior *post;
    struct qr_arena *arena; /* the caller's */
    qr_ms from, now;
    size_t read, first, shown, made;
    struct qr_trend trend;
};

struct qr_trend_run *qr_trend_begin(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                                    qr_ms from_wall, qr_ms now_wall, struct qr_arena *arena)
{
    struct qr_arena *work = qr_arena_new(0);
    struct qr_trend_run *run = qr_push(work, struct qr_trend_run, 1);
    run->past = (struct past){.work = work, .taxonomy = taxonomy};
    run->profile = profile;
    run->post = qr_posterior_new(taxonomy->n_areas ? (int)taxonomy->n_areas : 1);
    run->arena = arena;
    run->from = from_wall;
    run->now = now_wall;
    run->trend.n_areas = taxonomy->n_areas;
    return run;
}

void qr_trend_free(struct qr_trend_run *run)
{
    if (!run) return;
    qr_posterior_free(run->post);
    qr_arena_free(run->past.work);
}

static void read_answers(struct qr_trend_run *run)
{
    for (size_t i = 0; i < ANSWERS && run->read < run->profile->n; i++, run->read++)
        if (run->profile->entries[run->read].why == QR_USED)
            add(&run->past, &run->profile->entries[run->read]);
}

/* How many points there will be. */
static void plan_points(struct qr_trend_run *run)
{
    const struct past *p = &run->past;
    while (run->first < p->n && p->moments[run->first].wall < run->from)
        run->first++;
    if (run->first == p->n) return;
    size_t n = p->n - run->first;
    bool today = run->now - p->moments[p->n - 1].wall >= DAY_MS;
    size_t most = QR_TREND_POINTS - today;
    run->shown = n < most ? n : most;
    run->trend.n = run->shown + today;
    run->trend.wall = qr_push(run->arena, qr_ms, run->trend.n);
    run->trend.points = qr_push(run->arena, struct qr_estimate, run->trend.n * run->trend.n_areas);
}

static void make_point(struct qr_trend_run *run, size_t i)
{
    const struct past *p = &run->past;
    size_t n = p->n - run->first, shown = run->shown;
    size_t at = i >= shown ? p->n - 1 : shown > 1 ? run->first + i * (n - 1) / (shown - 1) : run->first;
    bool last = i + 1 == run->trend.n;
    qr_ms wall = run->trend.wall[i] = i >= shown ? run->now : p->moments[at].wall;
    stand(p, run->post, at + 1, last ? run->now : wall, &run->trend.points[i * run->trend.n_areas]);
}

bool qr_trend_step(struct qr_trend_run *run)
{
    if (run->read < run->profile->n) {
        read_answers(run);
        if (run->read == run->profile->n) plan_points(run);
    } else if (run->made < run->trend.n) {
        make_point(run, run->made++);
    }
    return run->read == run->profile->n && run->made == run->trend.n;
}

struct qr_trend qr_trend_end(const struct qr_trend_run *run)
{
    return run->trend;
}

struct qr_trend qr_trend_of(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                            qr_ms from_wall, qr_ms now_wall, struct qr_arena *arena)
{
    struct qr_trend_run *run = qr_trend_begin(profile, taxonomy, from_wall, now_wall, arena);
    while (!qr_trend_step(run))
        ;
    struct qr_trend trend = qr_trend_end(run);
    qr_trend_free(run);
    return trend;
}
