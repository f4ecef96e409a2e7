/*
 * The adaptive diagnostic over real banks: which question of an adaptive attempt comes next, what each answer
 * made surer, why a skill is asked no more, and what further answers would buy. (Implemented in src/learn, on
 * adaptive.h.)
 *
 * All of it follows from what was known when the attempt began, from its basis (basis.h) and from its
 * journal: a diagnostic that is built anew after an interruption asks the same next question, whatever became
 * of the target and the banks.
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
    bool vary;                        /* more variety among the questions, a little less precision */
    const struct qr_basis *basis;     /* of an attempt that has begun, in place of the above but for the
                                         taxonomy, borrowed for the diagnostic's life; NULL: made from them */
    const struct qr_profile *profile; /* of what was answered before `wall` */
    qr_ms wall;                       /* when the attempt begins or began */
    uint32_t most;                    /* questions in all */
    uint64_t seed;                    /* of the attempt */
};

struct qr_diagnostic;

/* Owned by the caller. */
struct qr_diagnostic *qr_diagnostic_new(const struct qr_diagnostic_params *params);
void qr_diagnostic_free(struct qr_diagnostic *diagnostic);

/* What it chooses by, for the head of a new attempt; lives as long as the diagnostic. The banks that it was
 * made of must still be there at the first call, which makes the hashes. */
const struct qr_basis *qr_diagnostic_basis(struct qr_diagnostic *diagnostic);

/*
 * Folds in the answers of an attempt's first `n` slots; those folded in before stay as they are. A slot that
 * was left blank counts as not known; too fast or seen within 30 days, it says nothing.
 */
void qr_diagnostic_follow(struct qr_diagnostic *diagnostic, const struct qr_attempt *attempt, uint32_t n);

/* The question that comes next, the same each time until more is folded in. False: the diagnostic is over. */
struct qr_diagnostic_question {
    const char *bank_id, *item_id;
    uint64_t hash; /* qr_item_hash of what was to be asked; 0 before qr_diagnostic_basis was called */
    int area;
};
bool qr_diagnostic_next(const struct qr_diagnostic *diagnostic, struct qr_diagnostic_question *out);

/* The banks no longer hold this question as it was: another one comes next. All others come as before. */
void qr_diagnostic_leave_out(struct qr_diagnostic *diagnostic, const struct qr_diagnostic_question *question);

/* ---- what is known ---- */

/* Whether an answer is evidence, and if not, why. */
enum qr_diagnostic_effect {
    QR_EFFECT_COUNTS,
    QR_EFFECT_RAPID,    /* faster than the question can be read */
    QR_EFFECT_REPEATED, /* the question was seen within QR_REPEAT_DAYS */
    QR_EFFECT_DISPUTED,
    QR_EFFECT_NOT_SEEN
};

/* What the last answer did. Estimates: one an area, valid until more is folded in. */
struct qr_diagnostic_step {
    int area; /* of the question, or -1 */
    enum qr_diagnostic_effect effect;
    enum qr_adaptive_state state; /* of the area, after it */
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
