/* What history looks back on and what layers of the radar show, worked out when they are on show. */
#include "app/past.h"

#include <string.h>

#include "quizradar/str.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)

static const int days[SCREEN_PERIODS] = {[SCREEN_ALL] = 0, [SCREEN_6_MONTHS] = 183, [SCREEN_6_WEEKS] = 42};

int app_stood_at(struct app *app, qr_ms wall, struct qr_arena *arena, struct qr_estimate **out,
                 struct qr_error *err)
{
    struct qr_arena *work = qr_arena_new(0);
    struct qr_answer_record *records;
    size_t n;
    const struct qr_taxonomy *t = app->library->taxonomy;
    int rc = qr_store_records(app->store, t, wall, work, &records, &n, err);
    *out = NULL;
    if (rc == QR_OK && n) {
        struct qr_profile *p = qr_profile_new(records, n, t, wall);
        *out = qr_push(arena, struct qr_estimate, t->n_areas);
        for (uint32_t i = 0; i < t->n_areas; i++)
            (*out)[i] = qr_posterior_estimate(p->posterior, (int)i);
        qr_profile_free(p);
    }
    qr_arena_free(work);
    return rc;
}

/* An attempt counts as of its start: a moment later it belongs to what was known. */
static struct screen_then after(struct app *app, const struct screen_attempt *a)
{
    struct qr_error err;
    struct qr_estimate *estimates = NULL;
    if (a && app_stood_at(app, a->started_wall + 1, app->derived, &estimates, &err) != QR_OK)
        app_say(app, "%s", err.message);
    return (struct screen_then){estimates ? a : NULL, estimates};
}

static const struct screen_attempt *find(const struct app *app, const char *id)
{
    for (size_t i = 0; i < app->model.n_attempts; i++)
        if (strcmp(app->model.attempts[i].id, id) == 0) return &app->model.attempts[i];
    return NULL;
}

/* The second newest of those with a score. */
static const struct screen_attempt *one_before(const struct app *app)
{
    int n = 0;
    for (size_t i = 0; i < app->model.n_attempts; i++)
        if (screen_is_scored(&app->model.attempts[i]) && n++ == 1) return &app->model.attempts[i];
    return NULL;
}

static void fill_earlier(struct app *app)
{
    const struct screen_attempt *a = find(app, app->earlier);
    app->layers.chosen = a != NULL;
    app->layers.earlier = after(app, a ? a : one_before(app));
}

static void choose_earlier(struct app *app, const char *id)
{
    qr_strlcpy(app->earlier, id ? id : "", sizeof app->earlier);
    app->layers.earlier = (struct screen_then){0};
}

static void set_period(struct app *app, uint32_t period)
{
    if (period >= SCREEN_PERIODS) return;
    app->past.period = (enum screen_period)period;
    app->past_fresh = false;
}

void app_look_back(struct app *app, const struct screen_ask *ask)
{
    if (ask->kind == ASK_LAYERS) app->layers.on = ask->index;
    if (ask->kind == ASK_EARLIER) choose_earlier(app, ask->id);
    if (ask->kind == ASK_PERIOD) set_period(app, ask->index);
    if (ask->kind == ASK_THEN) app->past.then = after(app, ask->id ? find(app, ask->id) : NULL);
}

void app_fill_past(struct app *app)
{
    struct screen_past *past = &app->past;
    qr_ms now = app->params.clock.wall(app->params.clock.ctx);
    if (app->past_fresh) return;
    past->from = days[past->period] ? now - days[past->period] * DAY_MS : 0;
    past->then = (struct screen_then){0};
    past->self = qr_self_of(app->profile, past->from);
    past->trend = qr_trend_of(app->profile, app->library->taxonomy, past->from, now, app->derived);
    app->past_fresh = true;
}

void app_fill_layers(struct app *app)
{
    struct screen_layers *l = &app->layers;
    int n = (int)app->library->taxonomy->n_areas;
    if (l->on & SCREEN_LAYER_FELT && !l->felt) {
        l->felt = qr_self_felt(app->profile, app->library->taxonomy, app->derived);
        l->n_felt = qr_self_of(app->profile, 0).n;
    }
    if (l->on & SCREEN_LAYER_BEFORE && !l->earlier.estimates) fill_earlier(app);
    if (l->on & SCREEN_LAYER_RETAINED && !l->retained) {
        double *recall = qr_push(app->derived, double, n);
        int *cards = qr_push(app->derived, int, n);
        qr_review_retained(&app->deck.fsrs, app->deck.plain, (int)app->deck.n, app->deck.today, n, recall,
                           cards);
        l->retained = recall;
        l->cards = cards;
    }
}
