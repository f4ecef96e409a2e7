/*
 * What screens may read: a view of the world that app keeps up to date. Screens change nothing here; they ask
 * (screen.h). Everything is borrowed and valid for the frame.
 */
#ifndef SCREENS_MODEL_H
#define SCREENS_MODEL_H

#include "quizradar/chance.h"
#include "quizradar/diagnostic.h"
#include "quizradar/ledger.h"
#include "quizradar/plandiff.h"
#include "quizradar/schedule.h"
#include "quizradar/telling.h"
#include "screens/packet_view.h"
#include "screens/past.h"

enum screen_theme { SCREEN_THEME_SYSTEM, SCREEN_THEME_LIGHT, SCREEN_THEME_DARK };

/* How a quiz is given, as last set up. */
struct screen_delivery {
    enum qr_behaviour practice, exam;
    enum qr_at_limit at_limit;
    int grace;        /* minutes */
    int item_seconds; /* for one question; 0 no limit */
    int show_after;   /* days until the right answers of an exam are shown; 0 at its end */
    bool vary;        /* a diagnostic: more variety, a little less precision */
};

/* The exam that the plan works towards. */
struct screen_goal {
    char exam[64];     /* id, empty: none */
    int mark;          /* percent that passes, as the learner gives it; 0 none */
    int64_t by;        /* its local civil day, 0 none */
    int minutes;       /* a learning day */
    unsigned days_off; /* bits 1u << weekday */
};

/* The learner's preferences; a screen asks for a changed copy to be kept. */
struct screen_prefs {
    enum screen_theme theme;
    double text_scale; /* 0.8 .. 2.5 */
    double extra_time; /* 1, 1.25, 1.5, 2 */
    bool untimed;      /* no limits at all */
    bool reduced_motion, hide_timer, time_notices, ask_certainty, shuffle;
    char role[64];
    enum qr_mode mode; /* the last set-up */
    int questions, minutes;
    struct screen_delivery delivery;
    struct screen_goal goal;
};

enum screen_attempt_state { SCREEN_OPEN, SCREEN_FINISHED, SCREEN_ABANDONED };

/* One attempt in lists and on the resume card. */
struct screen_attempt {
    const char *id, *title, *about;
    enum qr_mode mode;
    enum screen_attempt_state state;
    qr_ms started_wall, last_wall, elapsed, limit;
    uint32_t n, answered, flagged, current;
    bool adaptive;                /* of the open attempt; `n` is then the most that is asked */
    qr_ms grace;                  /* the limit is passed and this is for handing in; 0: overtime */
    const bool *done, *flags;     /* n entries for the open attempt, else NULL */
    uint32_t section, n_sections; /* of the open attempt; n_sections 0: none */
    double credit, max;
};

bool screen_is_scored(const struct screen_attempt *attempt); /* finished, with a score */

/* A file that was dropped or changed, with what came of it. */
struct screen_import {
    const char *file, *path;
    bool accepted, replaced;
    const char *bank_title;
    uint32_t questions;
    const struct qr_diags *diags; /* faults and warnings; may be empty */
};

/* Where pixels of pictures come from; `find` gives NULL and a sentence in `*why` when it has none. */
struct ui_bitmap;
struct screen_pictures {
    void *ctx;
    const struct ui_bitmap *(*find)(void *ctx, const struct qr_picture *picture, const char **why);
};

struct screen_model {
    qr_ms now, wall; /* monotonic; since 1970 */
    const struct qr_library *library;
    const struct qr_taxonomy *taxonomy;
    const struct qr_steps *steps;
    const struct qr_roles *roles;
    const struct qr_role *role; /* the target */
    struct screen_prefs prefs;

    struct qr_profile *profile;             /* never NULL; may hold no evidence */
    const struct qr_missed *missed;         /* questions to drill */
    const struct qr_bank_stats *bank_stats; /* of the bank on show, or NULL */
    const struct qr_deck *deck;             /* questions that come back */
    const struct qr_ledger *ledger;         /* thinking errors, open and cleared */
    const struct qr_learning_plan *plan;    /* for the target role; never NULL */
    const bool *modules_done;               /* per module of steps */
    /* for the plan screen, else NULL; the fault tells why there is no chance or no schedule */
    const struct qr_chance *chance;
    const struct qr_telling *telling; /* what would narrow it */
    const struct qr_schedule *schedule;
    const struct qr_schedule_input *schedule_input;
    const char *chance_fault, *schedule_fault;
    const struct qr_plan_diff *diff;     /* since the last look */
    const struct qr_estimate *estimates; /* per area, of the profile */
    const int *more_answers;             /* per area: until its word is known, 0 when it is or not measured */

    struct screen_layers layers;
    const struct screen_past *past; /* filled while history is on show */

    const struct screen_attempt *attempts; /* newest first */
    size_t n_attempts;
    const struct screen_attempt *open; /* the attempt that can be resumed, or NULL */

    const struct qr_session *session;       /* the attempt being taken, or NULL */
    const struct qr_diagnostic *diagnostic; /* of an adaptive one, else NULL */
    qr_ms elapsed, left;                    /* of the session; left -1: untimed */
    qr_ms section_left, item_left;          /* of the section, of the question on screen; -1 without */
    qr_ms grace_left, break_left;           /* -1 outside */

    /* the finished attempt on show (results, review) */
    const struct qr_attempt *shown;
    const struct qr_scorecard *card;
    const struct qr_estimate *before;           /* per area: the profile before that attempt, or NULL */
    const struct qr_diagnostic_area *diagnosis; /* per area, of an adaptive attempt, else NULL */
    bool review_misses;                         /* review was asked for the misses only */
    uint32_t want_module;                       /* module that the plan should open at, UINT32_MAX: none */

    const uint32_t *bank_seen; /* per loaded bank: items ever shown */
    struct screen_pictures pictures;
    const char *banks_dir, *data_dir;
    const char *home;                    /* the user's home folder, or NULL */
    const struct screen_import *imports; /* newest first */
    size_t n_imports;
    const struct screen_packet *packet;  /* to be asked about, or NULL */
    const struct screen_person *persons; /* whose packets are in */
    size_t n_persons;
    uint64_t history_bytes;
    bool has_window; /* a real window: dialogs about the desktop make sense */
};

#endif
