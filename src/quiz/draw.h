/* Parts of drawing a form: which items match, who may not meet, and in which order things are shown. */
#ifndef QR_QUIZ_DRAW_H
#define QR_QUIZ_DRAW_H

#include "quizradar/form.h"
#include "quizradar/rng.h"

/* An item that matches. */
struct candidate {
    const struct qr_item *item;
    const struct qr_bank *bank;
    uint32_t bank_index;
    int area;          /* or -1 */
    uint32_t group;    /* the queue it waits in: its area, or with an exam the skill of a part */
    uint32_t part;     /* of the exam; 0 without one */
    const char *skill; /* its main one, or NULL */
    struct qr_exposure seen;
    uint32_t rank, tier; /* place among all, best first; equal tier: seen equally long ago */
    uint32_t *enemies;   /* indices of candidates */
    uint32_t n_enemies, cap_enemies;
    bool taken, barred; /* barred: an enemy has been taken */
    bool passed;        /* and it has been counted as left out */
};

struct pool {
    struct candidate *items; /* banks in order, items in the order of their file */
    uint32_t n;
    uint32_t n_areas;
    uint32_t n_groups; /* areas and one more for items without; with an exam one a skill of a part */
    uint32_t *drawn;   /* taken so far, per group */
};

/* Questions asked for; 0: all that match. */
uint32_t draw_wanted(const struct qr_form_params *params);

/* Matching items and the counts of the report (all but the enemies). */
void draw_match(const struct qr_form_params *params, struct qr_arena *arena, struct pool *pool,
                struct qr_form_report *report);

/* Notes for each candidate which others it may not meet. */
void draw_enemies(struct pool *pool, struct qr_arena *arena);

/* Candidates, unseen ones first, then by how long ago they were seen; notes rank and tier. */
uint32_t *draw_rank(struct pool *pool, uint64_t seed, struct qr_arena *arena);

/* Takes a candidate, which bars its enemies. */
void draw_take(struct pool *pool, uint32_t candidate);

/* Whether it may not come in because an enemy is there; such a one is counted once. */
bool draw_barred(struct candidate *c, struct qr_form_report *report);

/* The wanted and matching numbers of an exam's parts and quotas. */
void draw_shares(const struct qr_form_params *params, const struct pool *pool, struct qr_arena *arena,
                 struct qr_form_report *report);

/* Fills the quotas of an exam from `order`, the candidates by rank: adds to `taken`, returns how many. */
uint32_t draw_quotas(const struct qr_form_params *params, struct pool *pool, const uint32_t *order,
                     uint32_t *taken, struct qr_form_report *report, struct qr_arena *arena);

/* Names what is missing of a form of `n` questions, with QR_ESHORT. */
int draw_shortfall(const struct qr_form_params *params, const struct pool *pool, uint32_t n,
                   const struct qr_form_report *report, struct qr_error *err);

/* A generator of its own for each purpose: one more draw here changes nothing there. */
void draw_stream(struct qr_rng *rng, uint64_t seed, const char *purpose, const char *name);

/* Puts the taken candidates into their order on screen; questions of one case stay together. */
void draw_arrange(const struct qr_form_params *params, const struct pool *pool, uint32_t *taken, uint32_t n,
                  struct qr_arena *arena);

/* Questions of each section of the exam in a form of `n`, in proportion where that is short; NULL without. */
uint32_t *draw_sections(const struct qr_exam *exam, uint32_t n, struct qr_arena *arena);

/* Moves whole cases and single questions back so that no border of `sections` splits a case; where their
 * sizes leave no such order, the border stands in a case. */
void draw_keep_cases(const struct pool *pool, uint32_t *taken, uint32_t n, const uint32_t *sections,
                     uint32_t n_sections, struct qr_arena *arena);

/* Whether both share a stimulus. */
bool draw_same_case(const struct candidate *a, const struct candidate *b);

/* Fills a slot: the item and the order in which its choices are shown. */
void draw_slot(const struct qr_form_params *params, const struct candidate *c, struct qr_arena *arena,
               struct qr_slot *slot);

#endif
