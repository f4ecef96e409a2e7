/*
 * The chance to pass an exam of the library, for the person behind a profile: forms are drawn from the banks
 * as the set-up would draw them, and the engine of pass.h sits them. An estimate under assumptions, which are
 * handed over in words; never a promise. (Implemented in src/learn.)
 */
#ifndef QUIZRADAR_CHANCE_H
#define QUIZRADAR_CHANCE_H

#include "quizradar/form.h"
#include "quizradar/pass.h"
#include "quizradar/profile.h"

#define QR_CHANCE_SHARE 0.1 /* of the form: skills with less may stay unmeasured; a convention */

struct qr_chance_input {
    struct qr_profile *profile;
    const struct qr_library *library;
    const struct qr_exam *exam;
    double mark; /* percent that the learner gives; 0: the published one */
};

enum qr_chance_state {
    QR_CHANCE_KNOWN,
    QR_CHANCE_NO_MARK,   /* none is published and none was given */
    QR_CHANCE_TOO_LITTLE /* skills that hold a tenth of the form or more are not measured */
};

/* A skill area of the form. */
struct qr_chance_area {
    int area;
    double questions; /* a form, on average */
    bool measured;
    int more; /* units of evidence until it is measured, rounded up; 0 when it is */
};

struct qr_chance {
    enum qr_chance_state state;
    const struct qr_exam *exam;
    double mark; /* percent; 0 unknown */
    bool mark_published;
    int questions, needed; /* of the practice form as the banks fill it; right answers that pass */
    int missing;           /* questions that the banks lack */
    uint32_t supply;       /* questions of the banks that fit */
    const char **banks;    /* titles of the banks they stand in */
    size_t n_banks;
    struct qr_pass pass;          /* QR_CHANCE_KNOWN */
    struct qr_chance_area *areas; /* the largest share first */
    int n_areas;
};

/*
 * QR_EUSAGE for an exam without a fixed form (a diagnostic) or one that no bank has a question for, and for a
 * mark outside 1..100. Seeded: the same profile gives the same numbers. Lives in `arena`; the library stays.
 */
int qr_chance_of(const struct qr_chance_input *input, struct qr_arena *arena, struct qr_chance *out,
                 struct qr_error *err);

/* "If you sat a form like “PSM I” today: about 55–80 in 100 such forms would reach 85%." or what is missing.
 */
const char *qr_chance_text(const struct qr_chance *chance, const struct qr_taxonomy *taxonomy,
                           struct qr_arena *arena);

/* What the estimate assumes, a sentence each; `*n` of them. */
const char *const *qr_chance_assumptions(const struct qr_chance *chance, struct qr_arena *arena, size_t *n);

#endif
