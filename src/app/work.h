/*
 * Work that is spread over frames. What is due is done piece by piece, each in slices of a few milliseconds;
 * until a piece is done its old result stays on show. With a fake clock no time passes, so that all of it is
 * done within the event: scripts see settled screens.
 */
#ifndef APP_WORK_H
#define APP_WORK_H

#include "quizradar/arena.h"
#include "quizradar/error.h"

struct app;
struct qr_profile;

/* In the order in which they are done: what a later one needs stands before it. */
enum app_piece {
    PIECE_PROFILE, /* answers folded into the profile */
    PIECE_PLAN,
    PIECE_DECK,
    PIECE_MISSED,
    PIECE_LEDGER,
    PIECE_SEEN,      /* questions of each bank */
    PIECE_BEFORE,    /* the profile before the attempt on show */
    PIECE_DIAGNOSIS, /* of the attempt on show */
    PIECE_LAYERS,
    PIECE_EARLIER, /* where one stood after the attempt that overlays the radar */
    PIECE_THEN,    /* or after the one beside today */
    PIECE_GOAL,    /* schedule and changes of the plan */
    PIECE_CHANCE,
    PIECE_SELF,
    PIECE_TREND,
    PIECE_STATS,
    PIECES
};
#define PIECE(p)        (1u << (p))
#define PIECES_HISTORY  (PIECE(PIECE_BEFORE) - 1) /* all that is derived from the whole history */
#define APP_BUDGET_MS   4                         /* of a frame, for its work */
#define APP_PROGRESS_MS 200                       /* work that lasts longer says so */

/* What is due and under way; all of it owned. */
struct app_work {
    unsigned due;                    /* pieces, bits */
    qr_ms since;                     /* when there was something due again */
    struct qr_arena *arenas[PIECES]; /* of their results */
    struct qr_profile_run *fold;     /* of the profile, now or before an attempt, with its records */
    struct qr_arena *fold_arena;
    qr_ms fold_before;
    struct qr_trend_run *trend; /* with the arena of its result */
    struct qr_arena *trend_arena;
    struct qr_diagnostic *diagnosing; /* follows the attempt on show: `followed` answers so far */
    uint32_t followed;
    struct app_stats_run *stats;
};

/* Makes pieces due, from their beginning. */
void app_due(struct app *app, unsigned pieces);

/* Gives up pieces that are due: nobody looks any more. */
void app_give_up(struct app *app, unsigned pieces);

/* Does what is due until the budget of the frame that began at `start` is used up, but a slice where there is
 * to be `one_at_least`. True when something that may be on show has changed. */
bool app_work(struct app *app, qr_ms start, bool one_at_least);
bool app_in_budget(const struct app *app, qr_ms start);

/* Does these pieces at once, where they are due. The first failure. */
int app_finish(struct app *app, unsigned pieces, struct qr_error *err);

/* What is being worked out, in words, once it lasts; else NULL. Into the frame's arena. */
const char *app_work_words(struct app *app);

/* ---- the pieces: one slice of each; `*done` with the last ---- */
typedef int app_slice(struct app *app, bool *done, struct qr_error *err);
app_slice app_profile_slice, app_plan_slice, app_deck_slice, app_missed_slice, app_ledger_slice,
    app_seen_slice, app_before_slice, app_diagnosis_slice, app_layers_slice, app_earlier_slice,
    app_then_slice, app_goal_slice, app_chance_slice, app_self_slice, app_trend_slice, app_stats_slice;

/* One slice of folding the answers from before `before` (0: all) as of `wall`; `*out` with the last one. */
int app_fold(struct app *app, qr_ms before, qr_ms wall, struct qr_profile **out, struct qr_error *err);

/* An arena for the result of a piece, in the place of the last one, which is let go. */
struct qr_arena *app_piece_arena(struct app *app, enum app_piece piece);

/* Questions seen, for each bank that is there now: at once where banks came or went. */
void app_count_seen(struct app *app);

/* What has been begun and must be let go to begin anew. */
void app_fold_free(struct app *app);
void app_chance_free(struct app *app);
void app_diagnosis_free(struct app *app);
void app_trend_free(struct app *app);
void app_stats_free(struct app *app);
double app_stats_share(const struct app *app); /* of the statistics that are being made */

#endif
