/* What history looks back on and what layers of the radar show, worked out when they are on show. */
#include "app/past.h"

#include <string.h>

#include "quizradar/str.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)

static const int days[SCREEN_PERIODS] = {[SCREEN_ALL] = 0, [SCREEN_6_MONTHS] = 183, [SCREEN_6_WEEKS] = 42};

/* ---- where one stood ---- */

static struct qr_estimate *estimates_of(const struct app *app, struct qr_profile *p, struct qr_arena *arena)
{
    uint32_t n = app->library->taxonomy->n_areas;
    struct qr_estimate *out = p->n ? qr_push(arena, struct qr_estimate, n) : NULL;
    for (uint32_t i = 0; out && i < n; i++)
        out[i] = qr_posterior_estimate(p->posterior, (int)i);
    qr_profile_free(p);
    return out;
}

/* What was known before the attempt on show, for the column "Change". */
int app_before_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct qr_profile *p;
    qr_ms started = app->shown->head.started_wall;
    int rc = app_fold(app, started, started, &p, err);
    *done = p != NULL;
    if (p) app->before = estimates_of(app, p, app->shown_arena);
    return rc;
}

/* After an attempt, whose answers count as of its start: a moment later they belong to what was known. */
static int after_slice(struct app *app, const struct screen_attempt *a, enum app_piece piece,
                       struct screen_then *out, bool *done, struct qr_error *err)
{
    struct qr_profile *p = NULL;
    int rc = a ? app_fold(app, a->started_wall + 1, a->started_wall + 1, &p, err) : QR_OK;
    *done = !a || p;
    if (*done || rc != QR_OK) *out = (struct screen_then){0};
    if (!p) return rc;
    const struct qr_estimate *estimates = estimates_of(app, p, app_piece_arena(app, piece));
    if (estimates) *out = (struct screen_then){a, estimates};
    return QR_OK;
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

int app_earlier_slice(struct app *app, bool *done, struct qr_error *err)
{
    const struct screen_attempt *a = find(app, app->earlier);
    app->layers.chosen = a != NULL;
    return after_slice(app, a ? a : one_before(app), PIECE_EARLIER, &app->layers.earlier, done, err);
}

int app_then_slice(struct app *app, bool *done, struct qr_error *err)
{
    return after_slice(app, find(app, app->then), PIECE_THEN, &app->past.then, done, err);
}

static void choose_earlier(struct app *app, const char *id)
{
    qr_strlcpy(app->earlier, id ? id : "", sizeof app->earlier);
    app->earlier_fresh = false;
}

static void choose_then(struct app *app, const char *id)
{
    app_give_up(app, PIECE(PIECE_THEN));
    app->past.then = (struct screen_then){0};
    qr_strlcpy(app->then, id ? id : "", sizeof app->then);
    if (id) app_due(app, PIECE(PIECE_THEN));
}

/* Attempts are listed anew: what points at them is made anew, too. */
void app_forget_attempts(struct app *app)
{
    choose_then(app, NULL);
    app->layers.earlier = (struct screen_then){0};
    app->earlier_fresh = false;
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
    if (ask->kind == ASK_THEN) choose_then(app, ask->id);
}

/* ---- history ---- */

void app_fill_past(struct app *app)
{
    struct screen_past *past = &app->past;
    qr_ms now = app->params.clock.wall(app->params.clock.ctx);
    const unsigned both = PIECE(PIECE_SELF) | PIECE(PIECE_TREND);
    if (app->screen != SCREEN_HISTORY) {
        if (app->work.due & both) app->past_fresh = false;
        choose_then(app, NULL);
        app_give_up(app, both);
        return;
    }
    if (app->past_fresh) return;
    past->from = days[past->period] ? now - days[past->period] * DAY_MS : 0;
    app_due(app, both);
    app->past_fresh = true;
}

int app_self_slice(struct app *app, bool *done, struct qr_error *err)
{
    (void)err;
    app->past.self = qr_self_of(app->profile, app->past.from);
    *done = true;
    return QR_OK;
}

void app_trend_free(struct app *app)
{
    qr_trend_free(app->work.trend);
    app->work.trend = NULL;
    qr_arena_free(app->work.trend_arena);
    app->work.trend_arena = NULL;
}

/* The last trend stays on show until there is another one. */
int app_trend_slice(struct app *app, bool *done, struct qr_error *err)
{
    (void)err;
    if (!app->work.trend) {
        app->work.trend_arena = qr_arena_new(0);
        app->work.trend =
            qr_trend_begin(app->profile, app->library->taxonomy, app->past.from,
                           app->params.clock.wall(app->params.clock.ctx), app->work.trend_arena);
    }
    *done = qr_trend_step(app->work.trend);
    if (!*done) return QR_OK;
    app->past.trend = qr_trend_end(app->work.trend);
    qr_arena_free(app->work.arenas[PIECE_TREND]);
    app->work.arenas[PIECE_TREND] = app->work.trend_arena;
    app->work.trend_arena = NULL;
    app_trend_free(app);
    return QR_OK;
}

/* ---- layers of the radar ---- */

void app_fill_layers(struct app *app)
{
    struct screen_layers *l = &app->layers;
    const unsigned own = SCREEN_LAYER_FELT | SCREEN_LAYER_RETAINED;
    bool missing = (l->on & SCREEN_LAYER_FELT && !l->felt) || (l->on & SCREEN_LAYER_RETAINED && !l->retained);
    if (!app->layers_fresh && l->on & own) missing = true;
    if (missing && !(app->work.due & PIECE(PIECE_LAYERS))) app_due(app, PIECE(PIECE_LAYERS));
    if (l->on & SCREEN_LAYER_BEFORE && !app->earlier_fresh) {
        app->earlier_fresh = true;
        app_due(app, PIECE(PIECE_EARLIER));
    }
    app->layers_fresh = true;
}

static void feel(struct app *app, struct screen_layers *l, struct qr_arena *arena)
{
    l->felt = NULL;
    l->n_felt = 0;
    if (!(l->on & SCREEN_LAYER_FELT)) return;
    l->felt = qr_self_felt(app->profile, app->library->taxonomy, arena);
    l->n_felt = qr_self_of(app->profile, 0).n;
}

static void retain(struct app *app, struct screen_layers *l, struct qr_arena *arena)
{
    int n = (int)app->library->taxonomy->n_areas;
    l->retained = NULL;
    l->cards = NULL;
    if (!(l->on & SCREEN_LAYER_RETAINED)) return;
    double *recall = qr_push(arena, double, n);
    int *cards = qr_push(arena, int, n);
    qr_review_retained(&app->deck.fsrs, app->deck.plain, (int)app->deck.n, app->deck.today, n, recall, cards);
    l->retained = recall;
    l->cards = cards;
}

int app_layers_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct qr_arena *arena = app_piece_arena(app, PIECE_LAYERS);
    (void)err;
    feel(app, &app->layers, arena);
    retain(app, &app->layers, arena);
    *done = true;
    return QR_OK;
}
