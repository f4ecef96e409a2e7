/*
 * The program without a window: library, history, settings, the session, the screens and the toolkit. Events
 * go in, a draw list and a semantic tree come out; a window, a script or a test may drive it.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/app_diagnostic.h"
#include "app/goal.h"
#include "app/import.h"
#include "app/pictures.h"
#include "quizradar/clock.h"
#include "quizradar/store.h"
#include "screens/screen.h"

#define APP_IMPORTS 8
#define APP_BACK    8

struct app_params {
    const char *argv0, *data_dir; /* data_dir NULL: the user's folders */
    const char *const *banks;     /* further bank files */
    size_t n_banks;
    int theme;     /* enum qr_theme_choice, or -1: as set */
    double scale;  /* text scale for this run, 0: as set */
    uint64_t seed; /* of the first quiz; 0: from the system */
    struct qr_clock clock;
    struct ui_text_ops text;
    int system_dark;                                        /* 1, 0, -1 unknown */
    void (*copy)(const char *text);                         /* clipboard, or NULL */
    int (*open)(const char *address, struct qr_error *err); /* the browser, or NULL */
    char *(*paste)(struct qr_arena *arena);
    bool has_window;
    bool still; /* no motion at all: scripts and pictures */
};

/* A checked file with its faults. */
struct app_import {
    struct screen_import view;
    struct qr_arena *arena; /* owned; holds view's strings and diagnostics */
    struct qr_diags diags;
};

struct app {
    struct app_params params;
    struct qr_arena *arena; /* for the program's life */
    struct qr_paths paths;
    struct qr_library *library;
    struct qr_store *store;
    struct qr_settings settings;

    struct ui ui;
    float display_scale; /* device pixels a logical pixel, text scale left out */
    int width, height;

    enum screen_id screen, back[APP_BACK];
    int n_back;
    void *data[SCREENS]; /* private data of screens, in screen_arena */
    struct qr_arena *screen_arenas[SCREENS];
    bool paste; /* a field asked for the clipboard */
    bool help_open, quit, theme_changed;
    struct qr_buf link; /* address of the link that was followed; empty: none */
    ui_id link_from;    /* where it stands */
    const char *toast;
    qr_ms toast_until;

    struct qr_session session;
    struct qr_diagnostic *diagnostic; /* of an adaptive session, else NULL */
    bool in_session;
    qr_ms last_beat;
    uint64_t next_seed;

    /* derived data, rebuilt by app_refresh */
    struct qr_arena *derived;
    struct screen_model model;
    struct qr_missed missed; /* in derived, as the next two */
    struct qr_deck deck;
    struct qr_ledger ledger;
    struct screen_past past; /* in derived; made when history asks for it */
    bool past_fresh;
    struct screen_layers layers; /* in derived, but for what is on */
    char earlier[128]; /* id of the attempt chosen among the layers; empty: the one before the last */
    int64_t day;       /* local civil day of all that is derived */
    struct qr_profile *profile;
    struct qr_learning_plan plan;
    bool *modules_done;
    struct app_goal goal;

    /* the finished attempt on show */
    struct qr_attempt *shown;
    struct qr_arena *stats_arena; /* of what follows */
    struct qr_bank_stats *stats;  /* of the bank on show, or NULL */
    const char *stats_bank;
    uint64_t stats_hash;
    struct qr_arena *shown_arena;
    struct qr_scorecard card;
    struct qr_estimate *before;
    struct qr_diagnostic_area *diagnosis; /* per area, of an adaptive attempt on show */
    bool review_misses;
    uint32_t want_module; /* for the plan, UINT32_MAX: none */

    struct app_import imports[APP_IMPORTS];
    size_t n_imports;
    char toast_text[512];
    struct app_pictures *pictures; /* owned */
    struct app_packet *packet;     /* on show, or NULL; owned */
};

/* Opens everything. QR_ENOTFOUND: the shipped data cannot be found; QR_EDB: history cannot be used. */
int app_open(struct app **out, const struct app_params *params, struct qr_error *err);
void app_close(struct app *app);

void app_resize(struct app *app, int width, int height, float display_scale);

/* Runs the frames of one event until nothing changes; app->ui.list and app->ui.tree are then current. */
void app_event(struct app *app, const struct ui_event *event);

/* When the next frame is due without input (monotonic), or -1. */
qr_ms app_deadline(const struct app *app);

/* ---- parts, used by each other and by tests ---- */
int app_refresh(struct app *app, struct qr_error *err); /* attempts, profile, plan from history */
void app_perform(struct app *app, const struct screen_ask *ask);
void app_go(struct app *app, enum screen_id screen);
void app_say(struct app *app, const char *fmt, ...) QR_PRINTF(2, 3); /* a toast */
void app_fill_model(struct app *app);                                /* what changes from frame to frame */

int app_start_quiz(struct app *app, const struct screen_start *start, struct qr_error *err);
int app_resume(struct app *app, struct qr_error *err);
int app_put(struct app *app, struct qr_event *event);
void app_add_like(struct app *app, uint32_t slot); /* "another like this", at once on screen */
void app_keep_pictures(struct app *app, const struct qr_form *form);
const struct qr_role *app_role(const struct app *app);   /* the target */
int app_remark(struct app *app, struct qr_event *event); /* to the attempt on show */
void app_end_session(struct app *app);
int app_show_attempt(struct app *app, const char *id, struct qr_error *err);
void app_tick(struct app *app);                            /* what the clock does in a session */
qr_ms app_session_due(const struct app *app, qr_ms frame); /* when that has to come next, or -1 */
/* What is due and how old evidence is follows the calendar: read anew on the first event of another day. */
void app_new_day(struct app *app);

int app_write_report(struct app *app, char **path, struct qr_error *err);
int app_write_plan(struct app *app, char **path, struct qr_error *err);

bool app_is_dark(const struct app *app);

#endif
