/*
 * What an adaptive attempt chooses by, fixed in its header when it begins: the target, and the questions that
 * may be asked, each with all that the choice needs of it. So neither another target nor a bank that was
 * added, changed or removed since then changes what is asked next. (Implemented in src/quiz.)
 *
 * What was known before is not in it: that is the evidence from before the attempt's `started_wall`.
 */
#ifndef QUIZRADAR_BASIS_H
#define QUIZRADAR_BASIS_H

#include <stdbool.h>
#include <stdint.h>

#define QR_BASIS_NEVER (-1) /* a question that was not seen before */
#define QR_BASIS_MOST  200u /* candidates of one area; of more than these some are drawn by the seed */

struct qr_basis_area {
    const char *id;
    double level;      /* 0..100 that the target asks for; NAN without a target */
    double importance; /* 0..10; 1 without a target */
};

struct qr_basis_item {
    const char *bank, *id;
    uint64_t hash;        /* qr_item_hash of the question as it was */
    uint32_t area;        /* index in the basis: the skill it is asked for */
    double a, b, b_sd, c; /* its curve, the slope before attenuation */
    int tag;              /* questions of one sub-skill share a number; -1: none */
    int enemy;            /* questions that must not meet share a number; -1: none */
    int days, sessions;   /* since it was last seen, or QR_BASIS_NEVER */
};

struct qr_basis {
    const char *role; /* id of the target, or NULL */
    bool vary;        /* more variety, a little less precision */
    struct qr_basis_area *areas;
    uint32_t n_areas;            /* at most QR_MAX_SKILLS */
    struct qr_basis_item *items; /* those of one bank stand together */
    uint32_t n_items;
};

#endif
