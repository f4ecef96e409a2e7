/*
 * Exams, `quizradar-exam/1`, one a file: what an issuer published, and the practice form that is drawn from
 * the banks, in parts and quotas. (Implemented in src/bank.)
 */
#ifndef QUIZRADAR_EXAM_H
#define QUIZRADAR_EXAM_H

#include "quizradar/bank.h"

enum qr_exam_kind {
    QR_EXAM_CHECK,      /* a fixed form over our own areas */
    QR_EXAM_DIAGNOSTIC, /* adaptive: questions are chosen while it runs */
    QR_EXAM_SHAPE       /* has the published shape of somebody's exam, and no tie to it */
};

#define QR_LEVELS 5 /* of a question: 1..5 */

/* Questions of a part that have to be of some kind; no question counts for two quotas. */
struct qr_exam_quota {
    unsigned levels;     /* bits 1u << level; 0: any, also none */
    unsigned types;      /* bits 1u << enum qr_item_type; 0: any */
    const char **skills; /* of the part, areas or sub-skills; n_skills 0: all of the part's */
    uint32_t n_skills;
    int questions;
};

/* A domain of an exam, mapped to our skills. */
struct qr_exam_part {
    const char *id, *title;
    double weight;       /* percent of the published exam, 0 when none is published */
    int questions;       /* of the practice form */
    const char **skills; /* areas or sub-skills */
    uint32_t n_skills;
    struct qr_exam_quota *quotas; /* together at most `questions`; the rest is free */
    uint32_t n_quotas;
};

/* When the limit of a whole test is reached. */
enum qr_at_limit {
    QR_LIMIT_SUBMIT,  /* handed in by the clock */
    QR_LIMIT_GRACE,   /* no more answers; it may be looked over and is handed in after the grace at the latest
                       */
    QR_LIMIT_OVERTIME /* goes on; what comes after the limit is marked so */
};

/* A stretch of the practice form that is handed in by itself. */
struct qr_exam_section {
    const char *title;
    int questions;
    int minutes;       /* 0: only the limit of the test */
    int break_minutes; /* the longest break after it, 0 none */
};

struct qr_exam {
    struct qr_arena *arena; /* owned */
    const char *id, *title, *description;
    enum qr_exam_kind kind;
    /* what the issuer published; 0 or NAN or NULL where nothing is */
    const char *issuer, *status, *pass_note;
    int published_questions, scored_questions, published_minutes;
    double pass_mark;       /* percent */
    int questions, minutes; /* of the practice form drawn from our banks */
    struct qr_exam_part *parts;
    uint32_t n_parts;
    struct qr_exam_section *sections; /* all questions in their order; or none */
    uint32_t n_sections;
    enum qr_at_limit at_limit;
    int grace_minutes;        /* QR_LIMIT_GRACE: 1 or more */
    int seconds_per_question; /* 0 without a limit */
    bool may_pause;           /* unless the file forbids it */
    int show_after_days;      /* from the start until right answers are shown; 0: at the end */
    struct qr_source *sources;
    uint32_t n_sources;
    const char *certainty, *note, *disclaimer; /* or NULL */
    const char *as_of, *review_by;             /* ISO dates or NULL */
};

int qr_exam_load(struct qr_exam **out, const char *path, const struct qr_taxonomy *taxonomy,
                 struct qr_diags *diags, struct qr_error *err);
void qr_exam_free(struct qr_exam *exam);

/* Adds "level 4-5, ordering": the kind of question that a quota is for; skills by their titles. */
void qr_exam_quota_words(const struct qr_exam_quota *quota, const struct qr_taxonomy *taxonomy,
                         struct qr_buf *out);

/*
 * Adds a whole file: what says how questions are drawn, so that reading it back gives the same form. What is
 * published of somebody else's exam is left out; an exam of one's own has none of that.
 */
void qr_exam_write(const struct qr_exam *exam, struct qr_buf *out);

/* Adds the quota's "levels", "types" and "skills", those that it sets, to the object that is being written.
 */
void qr_exam_quota_write(const struct qr_exam_quota *quota, struct qr_jwriter *w);

#endif
