/*
 * A screen is a const table of functions and private data. Its frame reads the model, draws with the toolkit
 * and asks: app performs. Nothing is opened, written or timed here.
 */
#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include "screens/model.h"
#include "screens/start.h"
#include "ui/radar.h"

enum screen_id {
    SCREEN_NONE,
    SCREEN_FIRST_RUN,
    SCREEN_HOME,
    SCREEN_SETUP,
    SCREEN_QUIZ,
    SCREEN_RESULTS,
    SCREEN_REVIEW,
    SCREEN_PLAN,
    SCREEN_HISTORY,
    SCREEN_BANKS,
    SCREEN_SETTINGS,
    SCREENS
};

enum screen_ask_kind {
    ASK_GO,          /* show `screen` */
    ASK_BACK,        /* to the screen before */
    ASK_START,       /* draw a form by `start` and begin */
    ASK_RESUME,      /* go on with the open attempt */
    ASK_EVENT,       /* put `event` into the session */
    ASK_NEXT,        /* the answer of an adaptive session stands: choose the next question, or end */
    ASK_LIKE,        /* add a question like that of slot `index` to the session and show it */
    ASK_REMARK,      /* put `event`, a note or a dispute, to the attempt on show */
    ASK_LEAVE,       /* pause the session if it may and go home; the attempt stays open */
    ASK_RESULTS,     /* show the results of attempt `id` (NULL: of the session, closing it) */
    ASK_REVIEW,      /* show its questions; `misses`: only those without full credit */
    ASK_PREFS,       /* keep `prefs` */
    ASK_MODULE,      /* module `index` done or not: `on` */
    ASK_LOOKED,      /* the changes of the plan have been seen */
    ASK_PRACTISE,    /* start.skills: begin a practice at once */
    ASK_IMPORT,      /* check and add the file at `text` */
    ASK_RECHECK,     /* check the file of import `index` again */
    ASK_FORGET,      /* drop import message `index` */
    ASK_BANK_STATS,  /* statistics of the bank `text` (id), or NULL: no longer */
    ASK_PACKET,      /* `index`, a deed of packet.h */
    ASK_REMOVE_BANK, /* move the user's bank `text` (id) to backups */
    ASK_SAVE_EXAM,   /* write `exam` into the user's folder of exams */
    ASK_REMOVE_EXAM, /* move the user's exam `text` (id) to backups */
    ASK_LAYERS,      /* the radar's layers are those of the bits `index` */
    ASK_EARLIER,     /* the earlier attempt among the layers is `id` (NULL: the one before) */
    ASK_PERIOD,      /* history looks back on period `index` */
    ASK_THEN,        /* and shows where one stood after attempt `id` (NULL: no longer) */
    ASK_REPORT,      /* write the report of the attempt on show (html and json) */
    ASK_PLAN_REPORT,
    ASK_COPY, /* `text` to the clipboard */
    ASK_OPEN, /* the address `text` in the browser */
    ASK_LINK, /* the dialog of screen_link is done */
    ASK_HELP, /* keyboard help on or off */
    ASK_QUIT
};

struct screen_ask {
    enum screen_ask_kind kind;
    enum screen_id screen;
    struct qr_event event;
    struct screen_start start;
    struct screen_prefs prefs;
    const struct qr_exam *exam;
    const char *id, *text;
    uint32_t index;
    bool on, misses;
};

#define SCREEN_ASKS 8
struct screen_ctx {
    struct ui *ui;
    const struct screen_model *m;
    enum screen_id current;
    bool help_open; /* or another dialog of the program lies over the screen */
    struct screen_ask asks[SCREEN_ASKS];
    int n_asks;
};

struct screen_ops {
    const char *name;
    size_t size; /* of the private data, zeroed before init */
    void (*init)(void *data, const struct screen_model *m);
    void (*frame)(void *data, struct screen_ctx *ctx);
};

const struct screen_ops *screen_ops_of(enum screen_id id);
int screen_id_parse(const char *name); /* by ops name; -1 */

/* Adds a request and returns it to be filled; extra ones beyond SCREEN_ASKS go to a spare slot. */
struct screen_ask *screen_ask(struct screen_ctx *ctx, enum screen_ask_kind kind);
void screen_go(struct screen_ctx *ctx, enum screen_id id);
/* An event of `type` on `slot` for the session. */
struct qr_event *screen_event(struct screen_ctx *ctx, enum qr_event_type type, uint32_t slot);

/* ---- shared parts ---- */

/* Navigation and page; returns the rectangle for content, margins taken off. Below it everything scrolls. */
struct ui_rect screen_shell(struct screen_ctx *ctx);

/* Spokes of the taxonomy's areas from estimates and the target role, either may be NULL; frame arena. */
struct ui_spoke *screen_spokes(struct screen_ctx *ctx, const struct qr_estimate *estimates,
                               const struct qr_role *role);

/* "33:12", "1:05:00"; rounds up so that 0:00 means over. */
const char *screen_clock(struct ui *ui, qr_ms ms);
const char *screen_duration(struct ui *ui, qr_ms ms); /* "38 min 18 s", "1 h 12 min", "1 day" */
const char *screen_date(struct ui *ui, qr_ms wall);   /* "14 October" */
/* "today at 18:42", "yesterday at …", "14 October" */
const char *screen_when(struct ui *ui, qr_ms wall, qr_ms now);
const char *screen_letter(struct ui *ui, uint32_t i);                                    /* A … Z, AA … */
const char *screen_plural(struct ui *ui, uint32_t n, const char *one, const char *many); /* "3 questions" */
const char *screen_path(struct screen_ctx *ctx, const char *path); /* the home folder as ~ */
const char *screen_credit(struct ui *ui, double credit);           /* "17", "17.5" */
void screen_help(struct screen_ctx *ctx); /* the keyboard help over whatever is on screen */
/* The address of a link that was followed, and what may be done with it. */
void screen_link(struct screen_ctx *ctx, const char *address);
extern const struct screen_ops screen_first_run, screen_home, screen_setup, screen_quiz, screen_results,
    screen_review, screen_plan, screen_history, screen_banks, screen_settings;

#endif
