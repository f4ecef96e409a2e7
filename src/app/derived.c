/* What is derived from the whole history: the profile, and what rests on it. */
#include "app/past.h"
#include "app/work.h"

#define ANSWERS 400 /* of a slice of folding */

/* ---- the profile ---- */

void app_fold_free(struct app *app)
{
    if (app->work.fold) qr_profile_free(qr_profile_end(app->work.fold));
    app->work.fold = NULL;
    qr_arena_free(app->work.fold_arena);
    app->work.fold_arena = NULL;
}

int app_fold(struct app *app, qr_ms before, qr_ms wall, struct qr_profile **out, struct qr_error *err)
{
    struct qr_answer_record *records;
    const struct qr_taxonomy *t = app->library->taxonomy;
    size_t n;
    *out = NULL;
    if (app->work.fold && app->work.fold_before != before) app_fold_free(app); /* another piece's, put off */
    if (!app->work.fold) {
        app->work.fold_before = before;
        app->work.fold_arena = qr_arena_new(0);
        int rc = qr_store_records(app->store, t, before, app->work.fold_arena, &records, &n, err);
        if (rc != QR_OK) return rc;
        app->work.fold = qr_profile_begin(records, n, t, wall);
        return QR_OK;
    }
    if (!qr_profile_step(app->work.fold, ANSWERS)) return QR_OK;
    *out = qr_profile_end(app->work.fold);
    app->work.fold = NULL;
    qr_arena_free(app->work.fold_arena);
    app->work.fold_arena = NULL;
    return QR_OK;
}

/* All that was made of the last profile is made anew, once it is asked for. */
static void take(struct app *app, struct qr_profile *profile)
{
    uint32_t n = app->library->taxonomy->n_areas;
    app_give_up(app, PIECE(PIECE_TREND) | PIECE(PIECE_CHANCE));
    qr_profile_free(app->profile);
    app->profile = profile;
    struct qr_arena *arena = app_piece_arena(app, PIECE_PROFILE);
    struct qr_estimate *e = qr_push(arena, struct qr_estimate, n);
    int *more = qr_push(arena, int, n);
    for (uint32_t i = 0; i < n; i++) {
        e[i] = qr_posterior_estimate(profile->posterior, (int)i);
        more[i] = qr_profile_more_answers(profile, i);
    }
    app->estimates = e;
    app->more_answers = more;
    app->past_fresh = app->goal.fresh = app->layers_fresh = false;
}

int app_profile_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct qr_profile *profile;
    int rc = app_fold(app, 0, app->params.clock.wall(app->params.clock.ctx), &profile, err);
    if (profile) take(app, profile);
    *done = profile != NULL;
    return rc;
}

/* ---- what rests on it ---- */

int app_plan_slice(struct app *app, bool *done, struct qr_error *err)
{
    const struct qr_steps *steps = app->library->steps;
    struct qr_arena *arena = app_piece_arena(app, PIECE_PLAN);
    app->modules_done = qr_push(arena, bool, steps->n_modules);
    app->plan = (struct qr_learning_plan){.minutes_total = 0};
    *done = true;
    app->goal.fresh = false;
    int rc = qr_store_modules(app->store, steps, app->modules_done, err);
    if (rc != QR_OK) return rc;
    return qr_learning_plan_make(app->profile, app->library->taxonomy, steps, app_role(app),
                                 app->modules_done, arena, &app->plan, err);
}

int app_deck_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct qr_deck_settings s = qr_deck_usual();
    (void)err;
    s.exists = qr_library_can_ask;
    s.exists_ctx = app->library;
    app->deck = qr_deck_of(app->profile, app->library->taxonomy, &s,
                           app->params.clock.wall(app->params.clock.ctx), app_piece_arena(app, PIECE_DECK));
    app->goal.fresh = app->layers_fresh = false;
    *done = true;
    return QR_OK;
}

/* Only what can be asked again. */
int app_missed_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct qr_missed all = qr_missed_find(app->profile, app_piece_arena(app, PIECE_MISSED)),
                     *m = &app->missed;
    (void)err;
    *m = (struct qr_missed){.questions = all.questions};
    for (size_t i = 0; i < all.n; i++) {
        const struct qr_missed_question *q = &all.questions[i];
        if (qr_library_can_ask(app->library, q->bank_id, q->item_id)) m->questions[m->n++] = *q;
    }
    *done = true;
    return QR_OK;
}

int app_ledger_slice(struct app *app, bool *done, struct qr_error *err)
{
    (void)err;
    app->ledger = qr_ledger_of(app->profile, app_piece_arena(app, PIECE_LEDGER));
    *done = true;
    return QR_OK;
}

void app_count_seen(struct app *app)
{
    size_t n = qr_library_n_banks(app->library);
    uint32_t *seen = qr_push(app_piece_arena(app, PIECE_SEEN), uint32_t, n);
    for (size_t i = 0; i < n; i++)
        seen[i] = qr_store_seen(app->store, qr_library_bank(app->library, i));
    app->bank_seen = seen;
}

int app_seen_slice(struct app *app, bool *done, struct qr_error *err)
{
    (void)err;
    app_count_seen(app);
    *done = true;
    return QR_OK;
}
