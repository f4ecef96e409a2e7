/* The inside of a bank's statistics: rows of marks and choices, and what is calibrated on the way. */
#ifndef QR_LEARN_BANK_STATS_H
#define QR_LEARN_BANK_STATS_H

#include "learn/question_map.h"
#include "quizradar/bankstats.h"

struct bank_row {
    double *marks; /* by item, NAN: not presented */
    bool *chosen;  /* by option, see first_option */
};

struct qr_bank_collector {
    struct qr_arena *arena;
    const struct qr_bank *bank;
    const struct qr_taxonomy *taxonomy;
    uint32_t *first_option; /* by item: index of its first choice; n_items + 1 entries */
    struct bank_row *rows;
    size_t n_rows, cap_rows;
    struct question_map attempts; /* ids that came: as questions without bank */
    size_t n_attempts;
    int people;
    bool others;  /* the present person is not oneself */
    int own_rows; /* of oneself */
    uint32_t answers, repeats, other_versions;
    struct qr_difficulty *difficulties;
    /* the present person */
    bool counted;            /* among `people` */
    struct question_map met; /* questions of all banks */
    size_t n_met;
    struct qr_posterior *posterior; /* what they showed so far, by area */
};

/* Notes a question (or attempt) of a growing map; false when it was there. */
bool bank_note(struct question_map *map, size_t *n, struct qr_arena *arena, const char *bank,
               const char *item);

/* One answer of the attempt that is added. */
struct bank_answer {
    int item; /* index in the bank, -1: of another bank or version */
    struct qr_answer_record record;
    bool first; /* meeting with the question */
};

/* Moves the difficulties by an attempt, then what is known of the person. */
void bank_calibrate(struct qr_bank_collector *c, const struct bank_answer *answers, size_t n);

/* The difficulties with the mean of each area put back to that of the authors. */
struct qr_difficulty *bank_difficulties(const struct qr_bank_collector *c, struct qr_arena *arena);

#endif
