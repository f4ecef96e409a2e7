/*
 * Which questions would narrow the chance to pass an exam most (chance.h, pass.h), and which ten of them
 * together. Only what would count as evidence: questions of the exam's skills that were not answered within
 * the last QR_REPEAT_DAYS. (Implemented in src/learn.)
 */
#ifndef QUIZRADAR_TELLING_H
#define QUIZRADAR_TELLING_H

#include "quizradar/chance.h"

#define QR_TELLING 10 /* questions that are put together */

/* Shares of the variance of the chance, that is of what is not known of the person. */
struct qr_telling_question {
    const char *bank_id, *item_id; /* borrowed from the library */
    const char *skill;             /* its main skill */
    double narrows;                /* by its answer alone */
};

struct qr_telling_skill {
    const char *id;     /* of a sub-skill, or of an area where a question names no closer one */
    const char *title;  /* with that of its area: "Evaluation metrics (AI & ML)" */
    double narrows;     /* by the answer to its most telling question alone */
    uint32_t questions; /* of it that stand among the best */
};

struct qr_telling {
    uint32_t supply; /* questions that were compared */
    struct qr_telling_question best[QR_TELLING];
    int n;                           /* fewer where fewer are left */
    double together;                 /* by all of the best, at least */
    struct qr_telling_skill *skills; /* those that narrow anything, most first */
    int n_skills;
};

/* As of `wall`; nothing where the chance is not known. Lives in `arena`; the library stays. */
void qr_telling_of(const struct qr_chance_input *input, const struct qr_chance *chance, qr_ms wall,
                   struct qr_arena *arena, struct qr_telling *out);

/*
 * The same in slices of some milliseconds, for a window that must not stand still: begin, step until it says
 * that it is done. `input` is copied; `chance` is read in each step and `out` is complete only at the end.
 */
struct qr_telling_run;
struct qr_telling_run *qr_telling_begin(const struct qr_chance_input *input, const struct qr_chance *chance,
                                        qr_ms wall, struct qr_arena *arena, struct qr_telling *out);
bool qr_telling_step(struct qr_telling_run *run);

/* Whether a question is among the best: a filter for qr_form_params with a struct qr_telling as ctx. */
bool qr_telling_has(void *telling, const char *bank_id, const char *item_id);

/* "Evaluation metrics (AI & ML): the most telling question would take away about 4% of what is uncertain." */
const char *qr_telling_skill_text(const struct qr_telling_skill *skill, struct qr_arena *arena);

/* "The 10 that would tell most would together take away about 30% of it: 4 on …, 3 on …" or NULL when none is
 * left. */
const char *qr_telling_text(const struct qr_telling *telling, struct qr_arena *arena);

#endif
