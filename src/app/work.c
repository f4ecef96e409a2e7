/* Doing what is due, piece by piece, within the budget of a frame. */
#include "app/work.h"

#include "app/app.h"

struct piece {
    app_slice *slice;
    void (*let_go)(struct app *); /* what was begun; or NULL */
    const char *words;
};

static const struct piece pieces[PIECES] = {
    [PIECE_PROFILE] = {app_profile_slice, app_fold_free, "your skills"},
    [PIECE_PLAN] = {app_plan_slice, NULL, "your plan"},
    [PIECE_DECK] = {app_deck_slice, NULL, "what comes back"},
    [PIECE_MISSED] = {app_missed_slice, NULL, "missed questions"},
    [PIECE_LEDGER] = {app_ledger_slice, NULL, "thinking errors"},
    [PIECE_SEEN] = {app_seen_slice, NULL, "the banks"},
    [PIECE_BEFORE] = {app_before_slice, app_fold_free, "what was known before"},
    [PIECE_DIAGNOSIS] = {app_diagnosis_slice, app_diagnosis_free, "the diagnosis"},
    [PIECE_LAYERS] = {app_layers_slice, NULL, "the radar"},
    [PIECE_EARLIER] = {app_earlier_slice, app_fold_free, "what was known then"},
    [PIECE_THEN] = {app_then_slice, app_fold_free, "what was known then"},
    [PIECE_GOAL] = {app_goal_slice, NULL, "the plan by date"},
    [PIECE_CHANCE] = {app_chance_slice, app_chance_free, "the chance to pass"},
    [PIECE_SELF] = {app_self_slice, NULL, "your certainty"},
    [PIECE_TREND] = {app_trend_slice, app_trend_free, "the trend"},
    [PIECE_STATS] = {app_stats_slice, app_stats_free, "the statistics"},
};

static qr_ms now_of(const struct app *app)
{
    return app->params.clock.now(app->params.clock.ctx);
}

/* The first of the pieces that are due; PIECES without any. */
static int first_due(const struct app *app, unsigned among)
{
    int p = 0;
    while (p < PIECES && !(app->work.due & among & PIECE(p)))
        p++;
    return p;
}

void app_give_up(struct app *app, unsigned which)
{
    for (int p = 0; p < PIECES; p++)
        if ((app->work.due & which & PIECE(p)) && pieces[p].let_go) pieces[p].let_go(app);
    app->work.due &= ~which;
}

void app_due(struct app *app, unsigned which)
{
    app_give_up(app, which);
    if (!app->work.due) app->work.since = now_of(app);
    app->work.due |= which;
}

static int slice(struct app *app, int p, bool *done, struct qr_error *err)
{
    *done = false;
    int rc = pieces[p].slice(app, done, err);
    if (rc != QR_OK && pieces[p].let_go) pieces[p].let_go(app);
    if (rc != QR_OK || *done) app->work.due &= ~PIECE(p);
    return rc;
}

bool app_in_budget(const struct app *app, qr_ms start)
{
    return now_of(app) - start < APP_BUDGET_MS;
}

bool app_work(struct app *app, qr_ms start, bool one_at_least)
{
    struct qr_error err;
    bool changed = false;
    for (int p; (p = first_due(app, ~0u)) < PIECES && (one_at_least || app_in_budget(app, start));) {
        bool done;
        int rc = slice(app, p, &done, &err);
        one_at_least = false;
        if (rc != QR_OK) app_say(app, "%s", err.message);
        changed = changed || done || rc != QR_OK;
    }
    return changed;
}

int app_finish(struct app *app, unsigned which, struct qr_error *err)
{
    int rc = QR_OK;
    bool done;
    for (int p; rc == QR_OK && (p = first_due(app, which)) < PIECES;)
        rc = slice(app, p, &done, err);
    return rc;
}

const char *app_work_words(struct app *app)
{
    int p = first_due(app, ~0u);
    if (p == PIECES || now_of(app) - app->work.since < APP_PROGRESS_MS) return NULL;
    double share = p == PIECE_STATS ? app_stats_share(app) : 0;
    if (share > 0) return ui_fmt(&app->ui, "Working out %s: %.0f%%", pieces[p].words, 100 * share);
    return ui_fmt(&app->ui, "Working out %s…", pieces[p].words);
}

struct qr_arena *app_piece_arena(struct app *app, enum app_piece piece)
{
    qr_arena_free(app->work.arenas[piece]);
    return app->work.arenas[piece] = qr_arena_new(0);
}
