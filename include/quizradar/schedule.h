/*
 * The plan by date: modules and reviews spread over the days before an exam, and what does not fit. Days are
 * local civil days since 1970 (clock.h). (Implemented in src/learn.)
 */
#ifndef QUIZRADAR_SCHEDULE_H
#define QUIZRADAR_SCHEDULE_H

#include "quizradar/deck.h"

#define QR_SCHEDULE_DAYS  730 /* furthest exam */
#define QR_REVIEW_MINUTES 1   /* a card; a convention */
#define QR_PIECE_MINUTES  10  /* least part of a module on a day where that is possible; a convention */

struct qr_schedule_input {
    int64_t today, by; /* learning goes on from today to the day before `by` */
    unsigned days_off; /* bits 1u << weekday, 0 Sunday: never a learning day */
    int minutes;       /* a learning day, 10..1440 */
    const struct qr_learning_plan *plan;
    const struct qr_steps *steps;
    const struct qr_deck *deck; /* or NULL: no reviews */
};

/* A module, or a part of one. */
struct qr_schedule_piece {
    int entry; /* of the plan */
    int minutes;
    bool begins, ends;
};

struct qr_schedule_day {
    int64_t day;
    int reviews; /* cards */
    struct qr_schedule_piece *pieces;
    int n;
};

struct qr_schedule {
    struct qr_schedule_day *days; /* all learning days, first to last */
    int n_days;
    int fits;      /* entries 0 .. fits-1 of the plan are whole before the exam */
    int needed;    /* entries that bring the target nearer at all; from `fits` to here: what does not fit */
    int reviews;   /* cards in all of the days */
    int waiting;   /* cards that come due and find no room */
    int minutes;   /* of modules and reviews */
    int available; /* of all learning days */
};

/*
 * Reviews come first on each day and take half of it at most; what is left over waits for the next day.
 * Modules follow in the order of the plan, and the first that cannot be finished ends it: one after it might
 * need it. QR_EUSAGE for a day that has come already or is further than QR_SCHEDULE_DAYS, and for minutes out
 * of range. Lives in `arena`.
 */
int qr_schedule_make(const struct qr_schedule_input *input, struct qr_arena *arena, struct qr_schedule *out,
                     struct qr_error *err);

/* "sat,sun" to bits; false for another word. Empty: none. */
bool qr_days_off_parse(const char *words, unsigned *bits);

/* "3 reviews; “Draw up a RACI”, 20 min, begun" or "Free". */
const char *qr_schedule_day_text(const struct qr_schedule_day *day, const struct qr_schedule_input *input,
                                 struct qr_arena *arena);

/* What the schedule assumes, in words. */
const char *qr_schedule_note(void);

/* "10 of 14 steps fit until Friday, 12 December: 310 of 420 minutes on 14 days, 12 of them reviews." */
const char *qr_schedule_text(const struct qr_schedule *schedule, const struct qr_schedule_input *input,
                             struct qr_arena *arena);

#endif
