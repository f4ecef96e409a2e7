/*
 * The misconception ledger: which thinking errors a person's answers show, and which they have overcome.
 *
 * An error is named by the wrong answer that was taken; resisting it is a right answer to a question that
 * offers it. States follow from the answers alone, oldest first:
 *
 *   suspected   taken once
 *   confirmed   taken in two different questions, or again on another day, or after it had been cleared
 *   challenged  then resisted at least once
 *   cleared     resisted in QR_CLEAR_ITEMS different questions, on as many different days, each time "Fairly
 *               sure" or "Certain"; a lucky guess clears nothing
 *
 * Taking it again reopens it as confirmed and the count starts anew. Answers that are too fast to have been
 * read, left out or not reached say nothing, nor do those of an exam whose right answers are not shown yet.
 */
#ifndef QUIZRADAR_LEDGER_H
#define QUIZRADAR_LEDGER_H

#include "quizradar/catalog.h"
#include "quizradar/profile.h"

#define QR_CLEAR_ITEMS 2

enum qr_belief_state { QR_BELIEF_SUSPECTED, QR_BELIEF_CONFIRMED, QR_BELIEF_CHALLENGED, QR_BELIEF_CLEARED };
const char *qr_belief_name(enum qr_belief_state state); /* "suspected" … */

/* One thinking error of one person. Strings are borrowed from the profile's records. */
struct qr_belief {
    const char *id;
    enum qr_belief_state state;
    uint32_t taken;              /* how often the wrong answer was taken */
    uint32_t items;              /* in how many different questions */
    uint32_t resisted;           /* right answers to questions that offer it, since it was taken last */
    uint32_t sure;               /* of these: different questions on different days, given with certainty */
    uint32_t relapses;           /* how often it came back after it had been challenged or cleared */
    qr_ms first_wall, last_wall; /* taken first and last */
    qr_ms resisted_wall;         /* resisted last, or 0 */
    const char *last_bank, *last_item; /* where it was taken last */
};

struct qr_ledger {
    struct qr_belief
        *beliefs; /* those to work on first: confirmed, suspected, challenged, cleared; then the latest */
    size_t n;
    size_t open; /* not cleared */
};

/* Reads the ledger off a profile; it lives in `arena`. Days are those of the local calendar. */
struct qr_ledger qr_ledger_of(const struct qr_profile *profile, struct qr_arena *arena);

/* Whether an answer says anything about thinking errors at all. */
bool qr_belief_counts(const struct qr_answer_record *record);

/* An answer that took an error or resisted it. */
struct qr_belief_answer {
    const struct qr_answer_record *record;
    bool taken;
};

/* The answers behind an error, oldest first, into `arena`: from the first that took it on. Returns how many.
 */
size_t qr_belief_answers(const struct qr_profile *profile, const char *id, struct qr_arena *arena,
                         struct qr_belief_answer **answers);

/* The entry of an error, or NULL. */
const struct qr_belief *qr_ledger_find(const struct qr_ledger *ledger, const char *id);

/* The questions of loaded banks in which an error can be taken. */
struct qr_belief_filter {
    const struct qr_library *library;
    const char *id;
};

/* Whether a question is one of them: a filter for qr_form_params, with a struct qr_belief_filter as ctx. */
bool qr_belief_offered(void *filter, const char *bank_id, const char *item_id);

#endif
