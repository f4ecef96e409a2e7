/* A question while it is read. */
#ifndef QR_BANK_ITEM_H
#define QR_BANK_ITEM_H

#include "read.h"

struct draft {
    struct qr_item item;
    int presentation;
    const char *not_kept; /* dates that are checked and dropped */
    const struct qr_jnode *node, *id, *stem, *stimulus, *case_node, *review;
    /* the answers, read when the type is known */
    const struct qr_jnode *choices, *select_count, *elements, *solution, *left, *right, *pairs, *answer;
    const struct qr_jnode *accept, *normalise, *rejects, *blanks, *show;
};

#define TYPE_BIT(type) (1u << (type))

/* A question with every default of the format. */
void item_defaults(struct qr_item *item);
/* Keys a bank's `defaults` may hold, read over `item`. */
void item_read_defaults(struct bk *c, const struct qr_jnode *node, struct qr_item *item);
/* Reads one question over `draft->item`, which holds what it inherits, and checks it. */
void item_read(struct bk *c, const struct qr_jnode *node, struct draft *draft);
/* `skills` in all its shapes; dst is a struct qr_item. */
void item_read_skills(struct bk *c, const struct qr_jnode *node, void *dst);
/* What the type asks for. */
void item_read_answers(struct bk *c, struct draft *draft);
void item_read_numeric(struct bk *c, struct draft *draft);
void item_read_blanks(struct bk *c, struct draft *draft);
void item_read_short(struct bk *c, struct draft *draft);
/* Index of a choice by id, or n. */
uint32_t item_choice_index(const struct qr_choice *choices, uint32_t n, const char *id);
/* The value for a required list of records, counted: NULL and reported when absent or no array. */
const struct qr_jnode *item_list(struct bk *c, const struct draft *draft, const struct qr_jnode *list,
                                 const char *key, size_t *n);
/* The sources of a question or exam: an array of records. */
void bank_read_sources(struct bk *c, const struct qr_jnode *node, struct qr_source **out, uint32_t *n);
/* A stimulus, as text or exhibit; dst is a struct qr_case. */
void stimulus_read(struct bk *c, const struct qr_jnode *node, void *dst);
/* The picture of a stimulus `node` that names `file` (NULL: reported before). */
void picture_of(struct bk *c, const struct qr_jnode *node, const char *file, struct qr_case *out);
/* Around the reading of a bank's file: pictures are looked for beside it. Without, none is. */
void picture_begin(struct bk *c, const char *bank);
void picture_end(struct bk *c, struct qr_bank *bank);

extern const char *const item_type_words[], *const item_bloom_words[], *const item_status_words[];
extern const char *const item_rule_words[], *const item_norm_words[], *const item_tolerance_words[];

#endif
