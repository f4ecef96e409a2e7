/* Statistics of a bank for its author, made when they are asked for. */
#include "app/app.h"
#include "quizradar/packet.h"
#include "quizradar/str.h"

void app_show_stats(struct app *app, const char *bank_id)
{
    struct qr_error err;
    const struct qr_bank *bank = bank_id ? qr_library_find_bank(app->library, bank_id) : NULL;
    app->stats = NULL;
    qr_arena_reset(app->stats_arena);
    if (!bank) return;
    struct qr_bank_collector *c = qr_bank_collector_new(bank, app->library->taxonomy);
    if (qr_store_bank_answers(app->store, c, &err) == QR_OK) {
        app->stats = qr_push(app->stats_arena, struct qr_bank_stats, 1);
        qr_bank_stats(c, app->stats_arena, app->stats);
        app->stats_bank = qr_strdup(app->stats_arena, bank_id);
        app->stats_hash = bank->content_hash;
    } else {
        app_say(app, "%s", err.message);
    }
    qr_bank_collector_free(c);
}

/* Banks are read again while the program runs: the same bytes hold the same questions, others end the show.
 */
const struct qr_bank_stats *app_stats_on_show(struct app *app)
{
    if (!app->stats) return NULL;
    const struct qr_bank *bank = qr_library_find_bank(app->library, app->stats_bank);
    if (app->screen != SCREEN_BANKS || !bank || bank->content_hash != app->stats_hash)
        app->stats = NULL;
    else
        app->stats->bank = bank;
    return app->stats;
}
