/*
 * Questions of banks as numbers: their curves, and what stored attempts say about them.
 * (Implemented in src/learn.)
 */
#ifndef QUIZRADAR_BANKSTATS_H
#define QUIZRADAR_BANKSTATS_H

#include "quizradar/calibrate.h"
#include "quizradar/profile.h"

/* The curve that a bank gives a question, slope not attenuated; the uncertainty of its difficulty is the
 * question's b_sd. */
struct qr_irt_item qr_item_curve(const struct qr_item *item);

/* ---- what attempts say about a bank's questions ---- */

/*
 * Rows are attempts, people are whose attempts they are. Of each person only the first meeting with a
 * question counts, and of it the first try: later ones measure memory or had help. Answers to another version
 * of a question are left out. All numbers of one person describe that person.
 */
struct qr_bank_stats {
    const struct qr_bank *bank;       /* borrowed */
    int people, rows;                 /* who, and attempts, with an answer that counts */
    int own_rows;                     /* of these attempts, one's own */
    uint32_t answers;                 /* that count */
    uint32_t repeats;                 /* left out: not the first meeting */
    uint32_t other_versions;          /* left out: of another version, or of a question that the bank lost */
    struct qr_item_stats *items;      /* bank->n_items */
    struct qr_option_stats **options; /* by item: n_choices entries, NULL where none are chosen from */
    struct qr_difficulty *difficulties; /* by item, calibrated by these answers */
    struct qr_test_stats test;
};

/* Collects; the bank and the taxonomy are borrowed. */
struct qr_bank_collector;
struct qr_bank_collector *qr_bank_collector_new(const struct qr_bank *bank,
                                                const struct qr_taxonomy *taxonomy);
void qr_bank_collector_free(struct qr_bank_collector *collector);

/* The attempts that follow are of another person; those before the first call are one's own. Those of one
 * person come together, oldest first. */
void qr_bank_collector_person(struct qr_bank_collector *collector);

/* One attempt; what is not finished (in practice: not checked) does not count, nor does one that came before.
 */
void qr_bank_collector_add(struct qr_bank_collector *collector, const struct qr_attempt *attempt);

/* The statistics, living in `arena`. */
void qr_bank_stats(const struct qr_bank_collector *collector, struct qr_arena *arena,
                   struct qr_bank_stats *out);

/* Whose answers they are: "yours", "yours, 12 of others", "12 of others", "" without any. Returns `out`. */
char *qr_bank_stats_whose(const struct qr_bank_stats *stats, char out[48]);
/* "too few answers", "fine", "does not tell people apart", "answered worse than by guessing" */
const char *qr_item_verdict_words(enum qr_item_verdict verdict);
/* "author's label", "provisional", "calibrated" */
const char *qr_difficulty_words(const struct qr_difficulty *difficulty);
/* "", "perhaps the key is wrong", "hardly anybody takes it" */
const char *qr_option_remark_words(enum qr_option_remark remark);

#endif
