/*
 * The deck: questions that come back for review, read off a person's answers by FSRS-6 (memory.h).
 *
 * A question enters when it was missed, in part or whole, or right as a mere guess; from then on every answer
 * to it is a review, graded by itself from correctness, certainty and pace. Answers of a cram (an attempt
 * before an exam that is to leave the schedule alone) and answers too fast to have been read are no
 * reviews; those of an exam that keeps its right answers back count from the day on which it shows them.
 * Nothing here moves the radar.
 */
#ifndef QUIZRADAR_DECK_H
#define QUIZRADAR_DECK_H

#include "quizradar/memory.h"
#include "quizradar/profile.h"

struct qr_deck_settings {
    double retention;           /* wanted chance of recall, .70 .. .99 */
    struct qr_review_load load; /* cards a day and the way back after a break */
    /* Or NULL. Whether a question can be asked at all: its bank may be gone, or hold it no longer. */
    bool (*exists)(void *ctx, const char *bank_id, const char *item_id);
    void *exists_ctx;
};
/* Retention .90; 30 cards a day; after 7 days without reviews 10 on the first day back. Conventions. */
struct qr_deck_settings qr_deck_usual(void);

/* One question in the deck. Strings and the item are borrowed from the profile's records. */
struct qr_deck_card {
    const char *bank_id, *item_id;
    const struct qr_item *item;
    struct qr_card card;
    uint32_t reviews, lapses; /* answers since it entered, the first included; those graded "again" */
    qr_ms last_wall;
    enum qr_recall_grade last_grade;
    bool gone; /* cannot be asked any more */
};

struct qr_deck {
    struct qr_fsrs fsrs;
    struct qr_deck_card *cards; /* in the order in which they entered */
    struct qr_card *plain;      /* the same without names */
    size_t n;
    int today;     /* local civil day since 1970 */
    int *due;      /* indices of those that exist, what to review first in front */
    size_t n_due;  /* all that are due */
    size_t n_now;  /* what today asks for: n_due under the cap, less what was reviewed today already */
    size_t n_done; /* cards reviewed today */
};

/* Builds the deck as seen at `now_wall`; skills of cards are areas of `taxonomy`. Lives in `arena`. */
struct qr_deck qr_deck_of(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                          const struct qr_deck_settings *settings, qr_ms now_wall, struct qr_arena *arena);

/* Some cards of a deck, to draw a form from. */
struct qr_deck_pick {
    const struct qr_deck *deck;
    const int *cards;
    size_t n;
};
/* What today asks for. */
struct qr_deck_pick qr_deck_today(const struct qr_deck *deck);
/* The `most` cards (0: all) that a look today helps most on the day of an exam; in `arena`. */
struct qr_deck_pick qr_deck_cram(const struct qr_deck *deck, int exam_day, size_t most,
                                 struct qr_arena *arena);
/* Whether a question is among them: a filter for qr_form_params with a struct qr_deck_pick as ctx. */
bool qr_deck_picked(void *pick, const char *bank_id, const char *item_id);

/* Why a card is due, one sentence, into `arena`: "Due since 19 November; missed twice; 81 in 100 to recall
 * it". */
const char *qr_deck_reason(const struct qr_deck *deck, size_t card, struct qr_arena *arena);

#endif
