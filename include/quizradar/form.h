/* Forms: which questions, in which order, with which order of choices. Seeded and reproducible. */
#ifndef QUIZRADAR_FORM_H
#define QUIZRADAR_FORM_H

#include "quizradar/catalog.h"
#include "quizradar/json.h"

/* One place in a form. */
struct qr_slot {
    const struct qr_item *item; /* borrowed from its bank, or from the attempt's snapshot arena */
    const char *bank_id;
    uint32_t *order;       /* display position -> index in item->choices; n_choices entries */
    uint32_t *right_order; /* matching: display position -> index in item->rights, else NULL */
    int area;              /* area with the largest weight, or -1 when the item names no known skill */
    bool repeat;           /* seen before by this person when the form was drawn */
    uint32_t like;         /* 1 + the slot that this one was added to as "another like this"; 0 none */
};

/* Adds "order" and, for matching, "rightOrder": ids as displayed. A list without entries is left out. */
void qr_slot_orders_write(const struct qr_slot *slot, struct qr_jwriter *w);

struct qr_form {
    struct qr_slot *slots;
    uint32_t n;
    uint64_t seed;
    uint32_t *sections; /* questions of each section of the exam, in the order of the slots; or NULL */
};

/* How often and when an item was seen; the caller answers from history. */
struct qr_exposure {
    uint32_t times;
    qr_ms last_wall; /* since 1970 */
};
typedef struct qr_exposure (*qr_exposure_fn)(void *ctx, const char *bank_id, const char *item_id);

struct qr_form_params {
    const struct qr_taxonomy *taxonomy;
    const struct qr_bank *const *banks;
    size_t n_banks;
    const char *const
        *skills; /* area or sub-skill ids to draw from; n_skills 0: all, also items without skill */
    size_t n_skills;
    uint32_t questions; /* wanted; 0: all that match */
    /* Or NULL. With an exam `questions` and `skills` are not read: each part gives its number of questions,
       first those of its quotas, then freely; its skills take turns, and an item belongs to the first part
       that lists its main skill. */
    const struct qr_exam *exam;
    uint64_t seed;
    bool shuffle_choices, shuffle_questions;
    uint32_t types; /* bit mask 1u << enum qr_item_type; 0: all */
    /* Or NULL: which questions may be drawn at all, such as those that were missed. */
    bool (*filter)(void *ctx, const char *bank_id, const char *item_id);
    void *filter_ctx;
    qr_exposure_fn exposure; /* or NULL: everything unseen */
    void *exposure_ctx;
};

/* How many questions of some kind were asked for, match, and stand in the form. */
struct qr_form_share {
    uint32_t wanted, matching, found;
};

/* That of one part of an exam, and of each of its quotas in their order. */
struct qr_form_part {
    struct qr_form_share all, *quotas;
};

/* Why a form is short: what matched, and what was left out for which reason. */
struct qr_form_report {
    uint32_t wanted, matching, by_type_excluded, by_enemy_excluded, retired_excluded;
    uint32_t *per_area;         /* matching items per area (taxonomy order) */
    struct qr_form_part *parts; /* of the exam, in its order; NULL without one */
};

/*
 * Draws a form into `arena`: areas take turns as evenly as the supply allows, within an area unseen items
 * come first, then the least recently seen; enemies never meet. With an exam its parts' numbers are met, and
 * its sections hold whole cases wherever that is possible; a short form keeps their proportion.
 * Quotas are filled wherever that is possible, also where they overlap, the scarcest first; only enemies, of
 * which whichever comes first stays, may leave one short. Places of a quota that stay empty are not given to
 * other questions.
 * QR_ESHORT when fewer match than wanted: the form is still made with what there is (`out->n` < wanted) and
 * `report` and `err` name the shortfall. QR_EUSAGE when nothing matches at all.
 */
int qr_form_draw(const struct qr_form_params *params, struct qr_arena *arena, struct qr_form *out,
                 struct qr_form_report *report, struct qr_error *err);

/* Adds "Process: level 4-5, ordering 1 of 2, People 3 of 5": what a drawn form of an exam is short of. */
void qr_form_missing(const struct qr_form_params *params, const struct qr_form_report *report,
                     struct qr_buf *out);

/* Items that match, without drawing (for the set-up screen): `found` of the shares stays 0. */
void qr_form_count(const struct qr_form_params *params, struct qr_arena *arena,
                   struct qr_form_report *report);

/*
 * One more question for an attempt that is under way: on the main skill of `slots[like]`, unseen before seen,
 * then of its type and nearest in difficulty; none that stands in `slots` or is an enemy of one. `questions`
 * and `exam` of `params` are not read. QR_ENOTFOUND when the banks hold no such question.
 */
int qr_form_like(const struct qr_form_params *params, const struct qr_slot *slots, uint32_t n, uint32_t like,
                 struct qr_arena *arena, struct qr_slot *out, struct qr_error *err);

/* A slot for one question that somebody else has chosen; of `params` only its banks, seed, shuffling and
 * exposure are read. QR_ENOTFOUND when the banks do not hold it. */
int qr_form_slot(const struct qr_form_params *params, const char *bank_id, const char *item_id,
                 struct qr_arena *arena, struct qr_slot *out, struct qr_error *err);

/* The skill with the largest weight; the first one of equals; NULL without any. */
const char *qr_form_main_skill(const struct qr_item *item);

/* Area with the largest share of a question's weight, the first one of equals; -1 without any, or without
 * taxonomy. */
int qr_item_area(const struct qr_item *item, const struct qr_taxonomy *taxonomy);

#endif
