/* Private to the set-up screen: its state and its parts. */
#ifndef SCREENS_SETUP_VIEW_H
#define SCREENS_SETUP_VIEW_H

#include "quizradar/form.h"
#include "screens/first_check.h"
#include "ui/field.h"

#define SETUP_BANKS 64
#define SETUP_AREAS 16

#define SETUP_ID 129 /* an id and its end */

enum setup_kind {
    SETUP_PRACTICE,
    SETUP_EXAM,
    SETUP_SHAPE,
    SETUP_MISSED,
    SETUP_REVIEW,
    SETUP_BLUEPRINT,
    SETUP_ADAPTIVE
};

/* An exam of one's own while it is put together. */
struct setup_blueprint {
    int questions[SETUP_AREAS]; /* per skill area, 0..40 */
    unsigned levels, types;     /* bits as in struct qr_exam_quota; here 0 is none */
    struct ui_edit name;
};

/* What a diagnostic can reach with the banks there are: worked out once, while both stay the same. */
struct setup_reach {
    char exam[SETUP_ID];
    uint32_t in_banks;
    double all, points[SETUP_AREAS]; /* half of a range; NAN: no questions */
};

struct setup {
    enum setup_kind kind;
    int questions, minutes;
    double extra;
    bool untimed, ask, shuffle, options; /* options: shown */
    struct screen_delivery delivery;
    float card; /* height of the card in the frame before */
    bool banks[SETUP_BANKS], areas[SETUP_AREAS];
    unsigned why; /* which missed questions, QR_MISSED_* */
    bool cram;    /* review before an exam instead of what is due */
    int exam_in;  /* days until then */
    char exam[SETUP_ID];
    struct setup_blueprint blueprint;
    struct setup_reach reach;
};

struct setup_frame {
    struct screen_ctx *ctx;
    struct ui *ui;
    struct setup *s;
    const struct screen_model *m;
    size_t n_banks;
    uint32_t n_areas, in_banks; /* in_banks: questions in the chosen banks */
    struct qr_form_report found;
    uint32_t missed[QR_MISSED_KINDS]; /* of the chosen banks and skills, per reason */
    uint32_t asked;                   /* questions the quiz will have */
    const struct qr_exam *exam;       /* that says what is drawn: chosen or put together, or NULL */
    const char *missing;              /* what the banks lack for it, by name, or NULL */
    uint32_t supply[SETUP_AREAS];     /* a blueprint: questions of the kind wanted, per skill area */
};

bool setup_timed(const struct setup_frame *f);     /* an exam, ready-made or not */
bool setup_from_exam(const struct setup_frame *f); /* ready-made, or from a blueprint */

/* What is ticked. No area is passed on when all are: items without a skill then count too. */
size_t setup_chosen_banks(const struct setup_frame *f, const struct qr_bank **banks);
size_t setup_chosen_areas(const struct setup_frame *f, const char **skills);
bool setup_any_area(const struct setup_frame *f);

/* How answers are given in the chosen kind of quiz. */
enum qr_behaviour *setup_behaviour(struct setup *s, enum setup_kind kind);
const char *setup_behaviour_words(enum qr_behaviour behaviour); /* "Several tries, with hints" */
qr_ms setup_limit(const struct setup_frame *f);                 /* without extra time; 0 untimed */
qr_ms setup_item_limit(const struct setup_frame *f);            /* the same, of a question */

/* A label and a stepper beside it, 40 high. */
int setup_stepper(struct setup_frame *f, float x, float y, float w, const struct ui_stepper *s);

/* The dot, hover and ring of a radio row; true: chosen. */
bool setup_radio(struct ui *ui, struct ui_rect r, const struct ui_desc *desc);

/* More options: feedback, when answers are shown, time for a question, what happens at the limit. Returns the
 * height. */
float setup_options(struct setup_frame *f, float x, float y, float w);

/* The card at the right; returns its height. */
float setup_card(struct setup_frame *f, float x, float y, float w);

/* Narrows a form to the missed questions of the chosen kinds and counts each kind by `p`; `filter` is kept by
 * the caller for as long as `p`. */
void setup_missed_count(struct setup_frame *f, struct qr_form_params *p, struct qr_missed_filter *filter);

/* What the card of the mode says, and the choice of kinds; returns the height. */
const char *setup_missed_words(struct ui *ui, const struct qr_missed *missed);
float setup_missed(struct setup_frame *f, float x, float y, float w);

/* The ready-made exam, or the diagnostic, that is chosen, or NULL. */
const struct qr_exam *setup_chosen_exam(const struct setup_frame *f);
ui_id setup_exam_row_id(const struct ui *ui, const char *exam);
/* What its banks lack, in a sentence above its details; 0 when nothing. Returns the height. */
float setup_missing(struct setup_frame *f, float x, float y, float w);
/* Review: one line about what is due, its count, its part of the start, and the choices at the left. */
const char *setup_review_words(struct ui *ui, const struct qr_deck *deck);
void setup_review_count(struct setup_frame *f);
void setup_review_start(const struct setup_frame *f, struct screen_start *start);
float setup_review(struct setup_frame *f, float x, float y, float w);

/* The exams to choose from, and what is known of the chosen one; returns the height. */
float setup_exams(struct setup_frame *f, float x, float y, float w);

/* Rows to choose from: exams, or diagnostics. */
float setup_exam_list(struct setup_frame *f, const char *title, float x, float y, float w);
/* What the chosen diagnostic is, and how near it can come; returns the height. */
float setup_diagnostic(struct setup_frame *f, float x, float y, float w);

/* A blueprint: all levels and types, no questions yet. */
void setup_blueprint_init(struct setup_blueprint *b);
/* The exam that it describes, in the frame's arena; NULL without questions. */
const struct qr_exam *setup_blueprint_exam(struct setup_frame *f);
/* Counts the questions of the kind wanted; `p` says which banks. */
void setup_blueprint_supply(struct setup_frame *f, struct qr_form_params p);
/* Its choices, and the way to keep it; returns the height. */
float setup_blueprint(struct setup_frame *f, float x, float y, float w);
/* How the exam is given: into the start, and in words (its height, 0 when there is nothing to say). */
void setup_delivery(const struct setup_frame *f, const struct qr_exam *exam, struct screen_start *start);
float setup_delivery_words(const struct setup_frame *f, const struct qr_exam *exam, float x, float y,
                           float w);

#endif
