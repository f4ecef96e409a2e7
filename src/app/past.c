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

void app_fill_past(struct app *app)
{
    struct screen_past *past = &app->past;
    qr_ms now = app->params.clock.wall(app->params.clock.ctx);
    if (app->past_fresh) return;
    past->from = days[past->period] ? now - days[past->period] * DAY_MS : 0;
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
    if (l->on & SCREEN_LAYER_RETAINED && !l->retained) {
        double *recall = qr_push(app->derived, double, n);
        int *cards = qr_push(app->derived, int, n);
        qr_review_retained(&app->deck.fsrs, app->deck.plain, (int)app->deck.n, app->deck.today, n, recall,
                           cards);
        l->retained = recall;
        l->cards = cards;
    }
}
