/* What history looks back on and what layers of the radar show, worked out when they are on show. */
#include "app/past.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)

static const int days[SCREEN_PERIODS] = {[SCREEN_ALL] = 0, [SCREEN_6_MONTHS] = 183, [SCREEN_6_WEEKS] = 42};

void app_look_back(struct app *app, enum screen_period period)
{
    if (period < 0 || period >= SCREEN_PERIODS) return;
    app->past.period = period;
    app->past_fresh = false;
}

/* ---- history ---- */

void app_fill_past(struct app *app)
{
    struct screen_past *past = &app->past;
    qr_ms now = app->params.clock.wall(app->params.clock.ctx);
    const unsigned both = PIECE(PIECE_SELF) | PIECE(PIECE_TREND);
    if (app->screen != SCREEN_HISTORY) {
        if (app->work.due & both) app->past_fresh = false;
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

#define WORKED_OUT (SCREEN_LAYER_FELT | SCREEN_LAYER_RETAINED)

void app_fill_layers(struct app *app)
{
    struct screen_layers *l = &app->layers;
    bool felt = l->on & SCREEN_LAYER_FELT && !l->felt,
         retained = l->on & SCREEN_LAYER_RETAINED && !l->retained;
    if (!app->layers_fresh && l->on & WORKED_OUT) felt = true;
    if ((felt || retained) && !(app->work.due & PIECE(PIECE_LAYERS))) app_due(app, PIECE(PIECE_LAYERS));
    app->layers_fresh = true;
}

static void feel(struct app *app, struct screen_layers *l, struct qr_arena *arena)
{
    if (!(l->on & SCREEN_LAYER_FELT)) return;
    l->felt = qr_self_felt(app->profile, app->library->taxonomy, arena);
    l->n_felt = qr_self_of(app->profile, 0).n;
}

static void retain(struct app *app, struct screen_layers *l, struct qr_arena *arena)
{
    int n = (int)app->library->taxonomy->n_areas;
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
    struct screen_layers *l = &app->layers;
    (void)err;
    *l = (struct screen_layers){.on = l->on};
    feel(app, l, arena);
    retain(app, l, arena);
    *done = true;
    return QR_OK;
}
