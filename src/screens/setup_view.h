/* Private to the set-up screen: its state and its parts. */
#ifndef SCREENS_SETUP_VIEW_H
#define SCREENS_SETUP_VIEW_H

#include "quizradar/form.h"
#include "screens/screen.h"

#define SETUP_BANKS 64
#define SETUP_AREAS 16

enum setup_kind { SETUP_PRACTICE, SETUP_EXAM, SETUP_SHAPE, SETUP_MISSED };

struct setup {
    enum setup_kind kind;
    int questions, minutes;
    double extra;
    bool untimed, ask, shuffle, extra_open;
    bool banks[SETUP_BANKS], areas[SETUP_AREAS];
    unsigned why;  /* which missed questions, QR_MISSED_* */
    uint32_t exam; /* index in the library */
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
    const struct qr_exam *exam;       /* chosen, or NULL */
};

bool setup_timed(const struct setup_frame *f); /* an exam of our own or of a published shape */

/* Narrows a form to the missed questions of the chosen kinds and counts each kind by `p`; `filter` is kept by
 * the caller for as long as `p`. */
void setup_missed_count(struct setup_frame *f, struct qr_form_params *p, struct qr_missed_filter *filter);

/* What the card of the mode says, and the choice of kinds; returns the height. */
const char *setup_missed_words(struct ui *ui, const struct qr_missed *missed);
float setup_missed(struct setup_frame *f, float x, float y, float w);

/* The exams to choose from, and what is known of the chosen one; returns the height. */
float setup_exams(struct setup_frame *f, float x, float y, float w);

/* How the exam is given: into the start, and in words (its height, 0 when there is nothing to say). */
void setup_delivery(const struct setup_frame *f, const struct qr_exam *exam, struct screen_start *start);
float setup_delivery_words(struct ui *ui, const struct qr_exam *exam, float x, float y, float w);

#endif
