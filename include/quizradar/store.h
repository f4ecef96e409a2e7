/*
 * History: one SQLite file that the user owns (mode 0600), and settings.json.
 *
 * WAL, synchronous=FULL, one transaction an event: an acknowledged event survives kill -9. Attempts keep a
 * snapshot of each item as it was shown; everything else is derived and can be recomputed.
 */
#ifndef QUIZRADAR_STORE_H
#define QUIZRADAR_STORE_H

#include "quizradar/plandiff.h"

#define QR_STORE_SCHEMA 5

struct qr_store;

/*
 * Opens or creates the database. A schema older than QR_STORE_SCHEMA is migrated in one transaction after a
 * copy has been put beside it; a newer one is refused with QR_EDB and left alone. A damaged file is refused
 * with the remedy in the message; never overwritten.
 */
int qr_store_open(struct qr_store **out, const char *path, struct qr_error *err);
void qr_store_close(struct qr_store *store);

/* PRAGMA integrity_check: QR_OK or QR_EDB with its first line. */
int qr_store_verify(struct qr_store *store, struct qr_error *err);

/* A consistent copy into a new file; an existing one is never overwritten (QR_EIO). */
int qr_store_backup(struct qr_store *store, const char *path, struct qr_error *err);

/*
 * Puts a copy of `backup` in the place of the history `path`, which must not be open. The copy is verified
 * first; the present history is kept beside as `PATH.before-restore`.
 */
int qr_store_restore(const char *backup, const char *path, struct qr_error *err);

/* Stores header and snapshots of a new attempt, one transaction. */
int qr_store_begin(struct qr_store *store, const struct qr_attempt *attempt, struct qr_error *err);

/* Appends one event, one durable transaction; a qr_event_sink with the store as ctx. */
int qr_store_append(void *store, const struct qr_attempt *attempt, const struct qr_event *event,
                    struct qr_error *err);

/* Notes how far active time has run, so that a crash cannot give much time back. Not an event. */
int qr_store_heartbeat(struct qr_store *store, const char *attempt_id, qr_ms elapsed, struct qr_error *err);

enum qr_attempt_status { QR_ATTEMPT_OPEN, QR_ATTEMPT_FINISHED, QR_ATTEMPT_ABANDONED };

/* One row of the list of attempts, newest first. Strings in the caller's arena. */
struct qr_attempt_row {
    const char *id, *title, *about;
    enum qr_mode mode;
    enum qr_attempt_status status;
    qr_ms started_wall, last_wall, elapsed, limit;
    qr_ms grace; /* to hand in after the limit, once that is passed; 0: what is beyond it is overtime */
    uint32_t n_slots, n_answered;
    double credit, max; /* of finished attempts, stored when they ended; derived, may be recomputed */
};
int qr_store_attempts(struct qr_store *store, struct qr_arena *arena, struct qr_attempt_row **rows, size_t *n,
                      struct qr_error *err);

/*
 * Loads an attempt by folding its journal. `*elapsed` (nullable) is where active time goes on: the last event
 * or the heartbeat, whichever is later. An id may be shortened to an unambiguous prefix; "last" is the
 * newest.
 */
int qr_store_load(struct qr_store *store, const char *id, struct qr_attempt **out, qr_ms *elapsed,
                  struct qr_error *err);

/* Hands all attempts to `fn`, the oldest first; it must not keep them. */
typedef void (*qr_attempt_fn)(void *ctx, const struct qr_attempt *attempt);
int qr_store_each(struct qr_store *store, qr_attempt_fn fn, void *ctx, struct qr_error *err);
/* The same one by one: the next attempt is the caller's to free, NULL behind the last one. */
struct qr_store_walk;
int qr_store_walk_begin(struct qr_store *store, struct qr_store_walk **out, struct qr_error *err);
int qr_store_walk_next(struct qr_store_walk *walk, struct qr_attempt **out, struct qr_error *err);
double qr_store_walk_share(const struct qr_store_walk *walk); /* of the attempts that were handed out */
void qr_store_walk_free(struct qr_store_walk *walk);
/* The journal as text: the header line, then one line an event; and folding such a text. */
int qr_store_journal(struct qr_store *store, const char *id, struct qr_buf *out, struct qr_error *err);
int qr_journal_read(struct qr_attempt **out, const char *text, size_t len, struct qr_error *err);

/*
 * All records of finished attempts and checked practice answers, in time order. The list is in `arena`, its
 * strings and items (snapshots) live as long as the store: what was read once is not read again. `before`
 * (0: none) leaves out attempts that started at or after that wall time.
 */
int qr_store_records(struct qr_store *store, const struct qr_taxonomy *taxonomy, qr_ms before,
                     struct qr_arena *arena, struct qr_answer_record **records, size_t *n,
                     struct qr_error *err);

/* Ids of the attempts that may hold a disputed question (their journal has a dispute), newest first. */
int qr_store_disputed(struct qr_store *store, struct qr_arena *arena, const char *const **ids, size_t *n,
                      struct qr_error *err);

/* Keeps the score of an attempt that was just finished and is at hand, so that the list need not read its
 * journal for it. Nothing happens to one that is not finished. */
void qr_store_keep_score(struct qr_store *store, const struct qr_attempt *attempt);

/* Exposure of an item; a qr_exposure_fn with the store as ctx. */
struct qr_exposure qr_store_exposure(void *store, const char *bank_id, const char *item_id);
/* The same for who asks about many: the first call after something was written reads all. */
struct qr_exposure qr_store_exposures(void *store, const char *bank_id, const char *item_id);

/* How many of a bank's present items have been seen; one query, whatever its size. */
uint32_t qr_store_seen(struct qr_store *store, const struct qr_bank *bank);

/* ---- modules that the learner has passed ---- */
int qr_store_set_module(struct qr_store *store, const char *module_id, bool done, qr_ms wall,
                        struct qr_error *err);
/* done[i] for each module of `steps`. */
int qr_store_modules(struct qr_store *store, const struct qr_steps *steps, bool *done, struct qr_error *err);

/* ---- pictures that were shown, kept in a folder under the name of their content ---- */

/* Puts a copy of a bank's picture into `dir`, atomically, unless it is there. Errors as of qr_picture_read,
 * and QR_EIO. */
int qr_store_keep_picture(const char *dir, const struct qr_picture *picture, struct qr_error *err);

/* The bytes of a kept picture. QR_ENOTFOUND, QR_EIO, and QR_EINVALID for a copy that is damaged. */
int qr_store_picture(struct qr_buf *out, const char *dir, const struct qr_picture *picture,
                     struct qr_error *err);

/* Copies kept pictures from one folder to another, those that are missing there; a folder without any is
 * fine. */
int qr_store_copy_pictures(const char *from, const char *to, struct qr_error *err);

/* ---- settings.json ---- */

enum qr_theme_choice { QR_THEME_SYSTEM, QR_THEME_LIGHT, QR_THEME_DARK };

struct qr_settings {
    enum qr_theme_choice theme;
    double text_scale; /* 0.8 .. 2.5 */
    double extra_time; /* 1, 1.25, 1.5, 2 */
    bool untimed;      /* never a limit */
    bool reduced_motion, hide_timer, time_notices, ask_certainty;
    char role[64];
    int window_w, window_h;
    /* the last set-up */
    int quiz_mode, quiz_questions, quiz_minutes;
    int quiz_practice, quiz_exam; /* enum qr_behaviour of practices and of exams */
    int quiz_at_limit;            /* enum qr_at_limit */
    int quiz_grace;               /* minutes */
    int quiz_item_seconds;        /* for one question; 0 no limit */
    int quiz_show_after;          /* days until the right answers of an exam are shown */
    bool quiz_vary;               /* varied questions in a diagnostic */
    /* the exam that the plan works towards */
    char plan_exam[64];
    int plan_mark;     /* percent that passes, as the learner gives it; 0 none */
    int plan_by;       /* its local civil day since 1970; 0 none */
    int plan_minutes;  /* a learning day */
    int plan_days_off; /* bits 1 << weekday, 0 Sunday */
    bool first_run_done;
};

void qr_settings_default(struct qr_settings *settings);
/* A missing file gives the defaults; a damaged one gives defaults, QR_EINVALID and is kept as
 * settings.json.bad. */
int qr_settings_load(struct qr_settings *settings, const char *path, struct qr_error *err);
/* Atomic; keys that this version does not know are kept. */
int qr_settings_save(const struct qr_settings *settings, const char *path, struct qr_error *err);

/* ---- the last look at the plan ---- */
/* QR_ENOTFOUND when there was none; a damaged file is as good as none (QR_ESYNTAX, QR_EINVALID). */
int qr_look_load(struct qr_plan_look *look, const char *path, struct qr_arena *arena, struct qr_error *err);
int qr_look_save(const struct qr_plan_look *look, const char *path, struct qr_error *err); /* atomic */

/* ---- where the user's files are ---- */
struct qr_paths {
    char *data, *config, *cache, *history, *banks, *exams, *backups, *images, *settings, *look;
};
/* `look`: what is remembered of the plan (plandiff.h). XDG folders, or all three under `data_dir`; folders
 * are made (0700), `images` when it is first needed. Strings in `arena`. */
int qr_paths_find(struct qr_arena *arena, const char *data_dir, struct qr_paths *out, struct qr_error *err);

#endif
