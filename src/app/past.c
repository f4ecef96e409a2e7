/* What history looks back on, worked out when it is on show. */
#include "app/app.h"

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
