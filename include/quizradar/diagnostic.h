/*
 * The adaptive diagnostic over real banks: which question of an adaptive attempt comes next, what each answer
 * made surer, why a skill is asked no more, and what further answers would buy. (Implemented in src/learn, on
 * adaptive.h.)
 *
 * All of it follows from what was known when the attempt began and from its journal: a diagnostic that is
 * built anew after an interruption asks the same next question.
 */
#ifndef QUIZRADAR_DIAGNOSTIC_H
#define QUIZRADAR_DIAGNOSTIC_H

#include "quizradar/adaptive.h"
#include "quizradar/exam.h"
#include "quizradar/profile.h"

#define QR_DIAGNOSTIC_MORE 10 /* answers that "further answers" speaks of */

struct qr_diagnostic_params {
    const struct qr_taxonomy *taxonomy; /* borrowed for the diagnostic's life; all else only in _new */
    const struct qr_bank *const *banks;
    size_t n_banks;
    const struct qr_exam *exam;       /* its parts say which skills are asked; NULL: all */
    const struct qr_role *role;       /* levels to decide on, and what matters; NULL: neither */
    const struct qr_profile *profile; /* of what was answered before */
    qr_ms wall;                       /* when the attempt begins or began */
    uint32_t most;                    /* questions in all */
    uint64_t seed;                    /* of the attempt */
};

struct qr_diagnostic;

/* Owned by the caller. */
struct qr_diagnostic *qr_diagnostic_new(const struct qr_diagnostic_params *params);
void qr_diagnostic_free(struct qr_diagnostic *diagnostic);

/*
 * Folds in the answers of an attempt's first `n` slots; those folded in before stay as they are. A slot that
 * was left blank counts as not known; too fast or seen within 30 days, it says nothing.
 */
void qr_diagnostic_follow(struct qr_diagnostic *diagnostic, const struct qr_attempt *attempt, uint32_t n);

/* The question that comes next, the same each time until more is folded in. False: the diagnostic is over. */
struct qr_diagnostic_question {
    const char *bank_id, *item_id;
    int area;
};
bool qr_diagnostic_next(const struct qr_diagnostic *diagnostic, struct qr_diagnostic_question *out);

/* ---- what is known ---- */

/* What the last answer did. Estimates: one an area, valid until more is folded in. */
struct qr_diagnostic_step {
    int area;    /* of the question, or -1 */
    bool counts; /* else it was too fast, or the question was seen lately */
    bool rapid;
    const struct qr_estimate *before, *after;
};

/* NULL before the first answer. */
const struct qr_diagnostic_step *qr_diagnostic_last(const struct qr_diagnostic *diagnostic);

/*
 * How far an area's range would reach to either side of its middle, in points of 0..100, if each skill asked
 * got its share of `questions`, well chosen: what the banks can do. `points` gets one number an area, NAN for
 * those without questions. Returns the mean over the others, or NAN.
 */
double qr_diagnostic_reach(const struct qr_diagnostic *diagnostic, uint32_t questions, double *points);

/* One area as it stands. */
struct qr_diagnostic_area {
    int asked;
    bool has_questions; /* it is one of those that are asked, and the banks have something on it */
    enum qr_adaptive_state state;
    struct qr_estimate now;
    double half, half_more; /* half of the 90 % range, and what QR_DIAGNOSTIC_MORE answers on it would make
                               of that */
};
struct qr_diagnostic_area qr_diagnostic_area(const struct qr_diagnostic *diagnostic, uint32_t area);

/* Why an area was asked no more, as in "clear against the target"; of one that is still open, that it is. */
const char *qr_diagnostic_why(enum qr_adaptive_state state);

#endif
