/*
 * Memory of single questions: FSRS-6 and what to review when, on plain arrays. Days are local calendar days,
 * counted from any fixed day. An interval belongs to a question and never moves the skill radar.
 *
 * Source: FSRS-6 (Ye, Su and Cao 2022 and the public formula of the open-spaced-repetition project), scoring
 * specification 5. In double throughout.
 */
#ifndef QUIZRADAR_MEMORY_H
#define QUIZRADAR_MEMORY_H

#include "quizradar/arena.h"

/* ---- the model ---- */

#define QR_FSRS_WEIGHTS 21
#define QR_FSRS_LONGEST 36500 /* days */

enum qr_recall_grade { QR_RECALL_AGAIN = 1, QR_RECALL_HARD, QR_RECALL_GOOD, QR_RECALL_EASY };

struct qr_fsrs {
    double w[QR_FSRS_WEIGHTS];
    double retention; /* chance of recall at which a question falls due, .70 .. .99 */
    bool parted;      /* intervals of the four grades differ by a day at least, from "again" on */
};

/* The published default weights, retention .90. */
struct qr_fsrs qr_fsrs_default(void);

/*
 * Takes weights and retention, each clipped to the range that the model is defined for. QR_EINVALID unless
 * there are 21 finite weights: 17 or 19 belong to earlier models and mean something else.
 */
int qr_fsrs_set(struct qr_fsrs *fsrs, const double *weights, int n, double retention, struct qr_error *err);

/* What is known about one question. stability: days until recall falls to 90 %; 0 before the first review.
 * difficulty 1..10. */
struct qr_memory {
    double stability, difficulty;
};

/* Chance of recall after `days` >= 0. */
double qr_fsrs_recall(const struct qr_fsrs *fsrs, double stability, double days);

/* Days until the chance of recall is down to the wanted retention: exact, and as whole days 1 .. 36500. */
double qr_fsrs_interval(const struct qr_fsrs *fsrs, double stability);
int qr_fsrs_days(const struct qr_fsrs *fsrs, double stability);

/* Memory after a review `days` after the last one (0: the same day; ignored at the first). */
struct qr_memory qr_fsrs_review(const struct qr_fsrs *fsrs, struct qr_memory before,
                                enum qr_recall_grade grade, int days);

/* Next intervals in days by grade (again, hard, good, easy at 0..3), in order: hard <= good < easy. */
void qr_fsrs_choices(const struct qr_fsrs *fsrs, struct qr_memory before, int days, int intervals[4]);

/* ---- from an answer to a grade ---- */

struct qr_recall {
    double credit; /* 0..1; skipped is 0 */
    int level;     /* certainty 1..3, or 0 when not given */
    bool hinted, rapid;
    bool in_pace; /* answered faster than the question's median time */
};

/* Wrong: again. Right, but level 1, hinted, rapid or with half credit or more: hard. Right: good. Right at
 * level 3 and in pace: easy. */
enum qr_recall_grade qr_recall_grade(const struct qr_recall *recall);

/* Whether an answer puts its question into the deck: missed in part or whole, or right at level 1. */
bool qr_recall_enters(const struct qr_recall *recall);

/* ---- a deck ---- */

struct qr_card {
    struct qr_memory memory;
    int last, due; /* days; a card was reviewed once at least */
    int skill;     /* index, or -1 */
};

/* The card after a review on `today`. For a card without memory it is the first review. */
struct qr_card qr_card_review(const struct qr_fsrs *fsrs, struct qr_card card, enum qr_recall_grade grade,
                              int today);

/* Chance of recall of a card on a day. */
double qr_card_recall(const struct qr_fsrs *fsrs, const struct qr_card *card, int day);

/* How much a day may ask for. */
struct qr_review_load {
    int cap;     /* cards a day; 0: all that are due */
    int idle;    /* a pause of so many days or more starts gently; 0: never */
    int restart; /* cards on the first day back, twice as many on the second, up to the cap */
};

/*
 * Cards that `today` may ask for. active: days with reviews before today, ascending. Without a cap the gentle
 * restart counts up from `restart` for a week and ends.
 */
int qr_review_cap(const struct qr_review_load *load, const int *active, int n_active, int today);

/*
 * Indices of the cards due by `today` into `order` (room for n): those likeliest to be still known first, so
 * that what a cap leaves waiting is what has least to lose; ties by due day, then index. Returns how many.
 */
int qr_review_due(const struct qr_fsrs *fsrs, const struct qr_card *cards, int n, int today, int *order);

/* Cards to review on each of `days` days from today under a cap (0: none): what exceeds it moves on a day. */
void qr_review_forecast(const struct qr_card *cards, int n, int today, int cap, int *count, int days);

/* Before an exam. */
struct qr_cram {
    int card;
    double recall_without, recall_with; /* on the exam's day; with: expected over right and wrong today */
};

/*
 * All cards by what a review today would add to the chance of recall on the day of an exam, most first (room
 * for n). The schedule is not touched: answers of a cram are not to be put through qr_card_review.
 */
void qr_review_cram(const struct qr_fsrs *fsrs, const struct qr_card *cards, int n, int today, int exam,
                    struct qr_cram *out);

/* Mean chance of recall and number of cards by skill on a day; NAN where a skill has none. */
void qr_review_retained(const struct qr_fsrs *fsrs, const struct qr_card *cards, int n, int day, int n_skills,
                        double *recall, int *count);

#endif
