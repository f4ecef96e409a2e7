/* A small world for the tests of profile and plan: three areas, items made by hand. */
#ifndef QR_TESTS_SUPPORT_LEARN_H
#define QR_TESTS_SUPPORT_LEARN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "quizradar/catalog.h"
#include "quizradar/profile.h"

#define DAY ((qr_ms)86400000)
#define NOW ((qr_ms)1795000000000)

/* Areas "a", "b", "c" with sub-skills "a1", "a2", "b1" ...; in `arena`. */
struct qr_taxonomy *learn_taxonomy(struct qr_arena *arena);

/* A single-choice item with four choices, medium, b_sd 0.6; one skill, or two with weights w and 1-w. */
struct qr_item *learn_item(struct qr_arena *arena, const char *id, const char *skill, const char *second,
                           double w);

/* A record of an answer `days` ago. */
struct qr_answer_record learn_record(const struct qr_item *item, double days, double credit);

/* The shipped data and an arena, of tests set up and torn down by these. */
extern struct learn_shipped {
    struct qr_library *library;
    struct qr_arena *arena;
} learn_data;
int learn_open_shipped(void **state);
int learn_close_shipped(void **state);

#endif
