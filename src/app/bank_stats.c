/* Statistics of a bank for its author, made when they are asked for. */
#include "app/app.h"
#include "quizradar/packet.h"
#include "quizradar/str.h"

struct app_stats_run {
    struct qr_arena *arena; /* of this */
    struct qr_bank_collector *collector;
    struct qr_answers_run *answers;
    const char *bank;
};

void app_stats_free(struct app *app)
{
    if (!app->work.stats) return;
    qr_bank_collector_free(app->work.stats->collector);
    qr_store_answers_free(app->work.stats->answers);
    qr_arena_free(app->work.stats->arena);
    app->work.stats = NULL;
}

double app_stats_share(const struct app *app)
{
    return app->work.stats ? qr_store_answers_share(app->work.stats->answers) : 0;
}

static void show(struct app *app, const struct qr_bank *bank)
{
    struct qr_arena *arena = app_piece_arena(app, PIECE_STATS);
    app->stats = qr_push(arena, struct qr_bank_stats, 1);
    qr_bank_stats(app->work.stats->collector, arena, app->stats);
    app->stats_bank = qr_strdup(arena, bank->id);
    app->stats_hash = bank->content_hash;
    app_stats_free(app);
}

/* An attempt at a time, then the sums. */
int app_stats_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct app_stats_run *run = app->work.stats;
    int rc = qr_store_answers_step(run->answers, done, err);
    if (rc != QR_OK || !*done) return rc;
    const struct qr_bank *bank = qr_library_find_bank(app->library, run->bank);
    if (bank) show(app, bank);
    return QR_OK;
}

void app_show_stats(struct app *app, const char *bank_id)
{
    struct qr_error err;
    const struct qr_bank *bank = bank_id ? qr_library_find_bank(app->library, bank_id) : NULL;
    app->stats = NULL;
    app_give_up(app, PIECE(PIECE_STATS));
    if (!bank) return;
    struct qr_arena *arena = qr_arena_new(1024);
    struct app_stats_run *run = app->work.stats = qr_push(arena, struct app_stats_run, 1);
    run->arena = arena;
    run->collector = qr_bank_collector_new(bank, app->library->taxonomy);
    run->bank = qr_strdup(arena, bank_id);
    if (qr_store_answers_begin(app->store, run->collector, &run->answers, &err) == QR_OK) {
        app_due(app, PIECE(PIECE_STATS));
    } else {
        app_stats_free(app);
        app_say(app, "%s", err.message);
    }
}

void app_stats_again(struct app *app)
{
    if (!app->work.stats) return;
    struct qr_arena *arena = qr_arena_new(256);
    const char *bank = qr_strdup(arena, app->work.stats->bank);
    app_show_stats(app, bank);
    qr_arena_free(arena);
}

/* Banks are read again while the program runs: the same bytes hold the same questions, others end the show.
 */
const struct qr_bank_stats *app_stats_on_show(struct app *app)
{
    if (app->screen != SCREEN_BANKS) app_give_up(app, PIECE(PIECE_STATS));
    if (!app->stats) return NULL;
    const struct qr_bank *bank = qr_library_find_bank(app->library, app->stats_bank);
    if (app->screen != SCREEN_BANKS || !bank || bank->content_hash != app->stats_hash)
        app->stats = NULL;
    else
        app->stats->bank = bank;
    return app->stats;
}
