/*
 * The skill profile: all counted answers of a person folded into one posterior, with the evidence kept.
 * (Implemented in src/learn.) Evidence rules: scoring specification 0.2.
 */
#ifndef QUIZRADAR_PROFILE_H
#define QUIZRADAR_PROFILE_H

#include "quizradar/attempt.h"
#include "quizradar/plan.h"

/* One graded answer as history remembers it. */
struct qr_answer_record {
    const char *attempt_id, *bank_id, *item_id;
    qr_ms wall; /* when the attempt took place */
    double credit;
    enum qr_outcome outcome;
    bool rapid;
    int certainty;
    const struct qr_item *item; /* for curve and skills; snapshot or bank item */
    const char *misconception;  /* of the wrong choice taken, or NULL */
    bool flagged;
    uint32_t revisions; /* changes of mind (attempt.h) */
    qr_ms time_on;      /* active time on the question */
    bool cram;          /* of an attempt that leaves the review schedule alone */
    qr_ms show_from;    /* wall ms until which nobody is told whether it was right; 0: none */
};

/* A record with what became of it. */
struct qr_profile_entry {
    struct qr_answer_record record;
    double weight; /* 0: left out */
    enum { QR_USED, QR_LEFT_RAPID, QR_LEFT_REPEAT, QR_LEFT_NOT_REACHED, QR_LEFT_NO_SKILL } why;
    bool covered; /* counts, but is not to be told yet whether it was right */
};

/* That an answer is about an area, and how much of its question. */
struct qr_profile_about {
    size_t entry;
    double share;
};

struct qr_profile {
    struct qr_arena *arena;           /* owned */
    struct qr_posterior *posterior;   /* owned; one skill per area */
    struct qr_profile_entry *entries; /* oldest first */
    size_t n;
    size_t counted;
    qr_ms now;                       /* wall time that it was seen at */
    double *right, *seen;            /* per area: k and n of the counted answers, split by skill weight */
    double *sub_right, *sub_seen;    /* per sub-skill */
    struct qr_profile_about **about; /* per area: its answers, oldest first, those left out too */
    size_t *n_about, *cap_about;
};

/* Records of a finished (or, in practice, checked) attempt, appended to a growing list in `arena`. */
void qr_profile_collect(const struct qr_attempt *attempt, const struct qr_taxonomy *taxonomy,
                        struct qr_arena *arena, struct qr_answer_record **records, size_t *n, size_t *cap);

/*
 * Builds the profile from records in time order as seen at `now_wall`: repeats of an item within 30 days and
 * rapid or unreached answers weigh 0, age halves the weight every 180 days. Strings and items are borrowed.
 */
struct qr_profile *qr_profile_new(const struct qr_answer_record *records, size_t n,
                                  const struct qr_taxonomy *taxonomy, qr_ms now_wall);
void qr_profile_free(struct qr_profile *profile);

/* Whether a profile as seen at `wall` instead, from the same answers, would be the same. */
bool qr_profile_is_as_of(const struct qr_profile *profile, qr_ms wall);

/* The same in slices: begin, step with so many answers until it says that it is done, end. The records are
 * borrowed until then. To cancel, end it and free what comes. The same bits as of qr_profile_new. */
struct qr_profile_run;
struct qr_profile_run *qr_profile_begin(const struct qr_answer_record *records, size_t n,
                                        const struct qr_taxonomy *taxonomy, qr_ms now_wall);
bool qr_profile_step(struct qr_profile_run *run, size_t answers);
struct qr_profile *qr_profile_end(struct qr_profile_run *run);

/* One answer as evidence of a skill. */
struct qr_skill_answer {
    const struct qr_profile_entry *entry;
    double share;  /* of the question that is about the skill */
    double weight; /* today, share included; 0: left out */
};

/* Every answer about `area`, those left out too, newest first, into `arena`; returns how many. */
size_t qr_profile_answers(const struct qr_profile *profile, uint32_t area, struct qr_arena *arena,
                          struct qr_skill_answer **answers);

/* About how many more answers until skill `area` gets a word, QR_MORE_MOST for that many and more; 0 when it
 * has one, or is not measured. The questions are taken to be of medium difficulty, with four choices. */
int qr_profile_more_answers(const struct qr_profile *profile, uint32_t area);

/* "about 7 more answers would tell", into `arena`; QR_MORE_MOST: "100 or more answers would be
 * needed to tell". */
const char *qr_more_answers_text(int more, struct qr_arena *arena);

/* Word for a sub-skill by k of n: "weak", "developing", "strong" or "too little evidence". */
const char *qr_sub_word(double right, double seen);

/* ---- what to drill ---- */

/* What the last answer of a question was; several may hold. A question that was not reached says nothing. */
#define QR_MISSED_WRONG   1u  /* wrong, partly right or left out */
#define QR_MISSED_GUESSED 2u  /* given as a guess, right or not */
#define QR_MISSED_FLAGGED 4u  /* the question was flagged */
#define QR_MISSED_CHANGED 8u  /* changed after it had been given */
#define QR_MISSED_SLOW    16u /* took over twice the time: see qr_missed_find */
#define QR_MISSED_KINDS   5
#define QR_MISSED_USUAL   (QR_MISSED_WRONG | QR_MISSED_GUESSED)

struct qr_missed_question {
    const char *bank_id, *item_id;
    unsigned why; /* bits, never 0 */
};

struct qr_missed {
    struct qr_missed_question *questions; /* by bank and id */
    size_t n;
};

/*
 * Questions whose last answer may be worth another look; strings are the profile's, the list is in `arena`.
 * Slow is over twice the question's own time (`timeSeconds`) or, where it gives none, over twice the median
 * of all answers that the person gave (not left out, not rapid).
 */
struct qr_missed qr_missed_find(const struct qr_profile *profile, struct qr_arena *arena);

/* How many there are for any of the reasons `why`. */
size_t qr_missed_count(const struct qr_missed *missed, unsigned why);

/* The questions missed for any of the reasons `why`. */
struct qr_missed_filter {
    const struct qr_missed *missed;
    unsigned why;
};

/* Whether a question is among them: a filter for qr_form_params, with a struct qr_missed_filter as ctx. */
bool qr_missed_has(void *filter, const char *bank_id, const char *item_id);

/* ---- from profile to plan ---- */

/* Why a module stands where it stands. */
struct qr_plan_reason {
    uint32_t module; /* index in steps */
    int area;
    struct qr_estimate estimate;
    double level;       /* required */
    double right, seen; /* counted answers on the module's sub-skill */
    const char *misconceptions[3];
    uint32_t n_misconceptions;
    int after;         /* a module that must come first and is not done, or -1 */
    double value_fall; /* expected shortfall removed, theta units, importance-weighted ("assumed") */
};

struct qr_learning_plan {
    struct qr_plan plan;
    struct qr_plan_reason *reasons; /* plan.n entries, plan order */
    struct qr_readiness readiness;
    double minutes_total;
};

/*
 * Plan for a role. `done` (nullable): module indices passed. Modules without effect (zero fall and no
 * prerequisite of others) come last and may be cut by the caller. Lives in `arena`.
 */
int qr_learning_plan_make(struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                          const struct qr_steps *steps, const struct qr_role *role, const bool *done,
                          struct qr_arena *arena, struct qr_learning_plan *out, struct qr_error *err);

/*
 * Cuts the plan to what fits into `minutes`: the longest beginning of the order, so that prerequisites stay
 * before what needs them. minutes_total becomes what is left in it.
 */
void qr_learning_plan_limit(struct qr_learning_plan *plan, const struct qr_steps *steps, double minutes);

/* Keeps the first `n` modules. */
void qr_learning_plan_cut(struct qr_learning_plan *plan, const struct qr_steps *steps, int n);

/* How many modules of the order bring the target nearer, or come before one that does. */
int qr_learning_plan_needed(const struct qr_learning_plan *plan);

/* The reason in words, one sentence, into `arena`. */
const char *qr_plan_reason_text(struct qr_arena *arena, const struct qr_learning_plan *plan, size_t i,
                                const struct qr_taxonomy *taxonomy, const struct qr_steps *steps);

#endif
