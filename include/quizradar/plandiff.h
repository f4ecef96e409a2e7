/*
 * What changed in the plan between two looks at it, and why. A look is what is remembered of a plan: its
 * modules in order and what was known of each skill. (Implemented in src/learn.)
 */
#ifndef QUIZRADAR_PLANDIFF_H
#define QUIZRADAR_PLANDIFF_H

#include "quizradar/profile.h"

struct qr_look_skill {
    const char *id; /* area */
    double seen;    /* counted answers */
    double value;   /* estimate, NAN when not measured */
};

struct qr_plan_look {
    const char *role;
    const char **modules; /* ids of those that the target needs, in order */
    uint32_t n_modules;
    struct qr_look_skill *skills;
    uint32_t n_skills;
};

/* A look at a plan as it stands; strings are borrowed, lists in `arena`. */
struct qr_plan_look qr_plan_look_of(const struct qr_learning_plan *plan, struct qr_profile *profile,
                                    const struct qr_taxonomy *taxonomy, const struct qr_steps *steps,
                                    const struct qr_role *role, struct qr_arena *arena);

enum qr_plan_change_kind {
    QR_PLAN_DONE,    /* marked as done since */
    QR_PLAN_NEW,     /* needed now */
    QR_PLAN_DROPPED, /* no longer needed */
    QR_PLAN_UP,
    QR_PLAN_DOWN
};

struct qr_plan_change {
    enum qr_plan_change_kind kind;
    uint32_t module; /* index in steps */
    int was, is;     /* places from 1, 0: not in the plan */
    int beside;      /* moved: the module that it stands behind now (down) or before (up), or -1 */
    const char *why; /* "because 4 new answers lowered Risk, ethics & governance (62 → 55)"; "" when done */
};

struct qr_plan_diff {
    struct qr_plan_change *changes; /* done, new, up, down, dropped; each in the order of the plan */
    size_t n;
};

/*
 * Compares two looks. Modules that kept their order among each other have not moved, whatever left before
 * them: as few as possible are named. `done` (per module of steps) tells what is done from what is dropped.
 * Modules that `steps` does not hold are left out. Lives in `arena`.
 */
struct qr_plan_diff qr_plan_diff_of(const struct qr_plan_look *before, const struct qr_plan_look *now,
                                    const struct qr_steps *steps, const struct qr_taxonomy *taxonomy,
                                    const bool *done, struct qr_arena *arena);

/* "Moved up: “Risk register” to place 2 (was 5), because …." One sentence; where the place is the same after
 * all, "…, now before “Charter”, because …." */
const char *qr_plan_change_text(const struct qr_plan_change *change, const struct qr_steps *steps,
                                struct qr_arena *arena);

/* A look as JSON (`quizradar-plan-look/1`) and back; QR_ESYNTAX, or QR_EINVALID for another format. Strings
 * in `arena`. */
void qr_plan_look_write(const struct qr_plan_look *look, struct qr_buf *out);
int qr_plan_look_read(struct qr_plan_look *look, const char *text, size_t len, struct qr_arena *arena,
                      struct qr_error *err);

#endif
