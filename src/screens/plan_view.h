/* Private to the plan screen: its state and its parts. */
#ifndef SCREENS_PLAN_VIEW_H
#define SCREENS_PLAN_VIEW_H

#include "screens/parts.h"
#include "ui/field.h"

/* The date that is typed; what is no day to plan for stays there until it is one. */
struct plan_date {
    struct ui_edit edit;
    bool typing;    /* the field has the focus */
    bool done;      /* Enter was pressed: now a fault is told */
    char wrong[64]; /* what stood there when the focus went, or empty */
};

struct plan_view {
    uint32_t module; /* the selected one, when `chosen` */
    bool chosen;
    bool detail;          /* compact: the detail replaces the list */
    bool errors, cleared; /* thinking errors unfolded, those overcome among them */
    bool exam;            /* the exam ahead stands in the place of the selected step */
    char belief[96];      /* so does this thinking error; "": none */
    bool why;             /* with its assumptions */
    struct plan_date date;
};

struct plan_frame {
    struct screen_ctx *ctx;
    struct ui *ui;
    struct plan_view *view;
    bool compact;
    uint32_t *modules;           /* planned ones in order, then those done */
    uint32_t n, planned, needed; /* needed: planned ones that bring the target nearer */
    uint32_t at;                 /* index of the selected one */
    float selected_y;
    bool moved;                     /* the selection moved by keys */
    bool go;                        /* Enter on the selected row */
    const struct qr_belief *belief; /* the error whose card is on show, or NULL */
};

/* The section on thinking errors, nothing without any; returns where it ends. */
float plan_errors(struct plan_frame *f, float x, float y, float w);

/* Selects an error: its card stands in the place of the step. NULL: none. */
void plan_select_error(struct plan_frame *f, const struct qr_belief *b);
void plan_leave_error(struct plan_frame *f); /* back to its row */
const char *plan_error_title(const struct plan_frame *f, const struct qr_belief *b);

/* Its card: what was thought, what is true, the answers behind it, and a practice. */
void plan_belief(struct plan_frame *f, struct ui_rect card);

/* The selected module in a card: reason, evidence, what to do, buttons. */
void plan_detail(struct plan_frame *f, struct ui_rect card);

const char *plan_area(const struct screen_model *m, uint32_t module); /* title of the area it serves */

/* ---- above the steps; each returns its height ---- */

/* What changed since the last look, or nothing. */
float plan_changes(struct plan_frame *f, float x, float y, float w);
/* The row of the exam ahead, which opens its card. */
float plan_exam_row(struct plan_frame *f, float x, float y, float w);

/* ---- the exam ahead ---- */

/* Its card: which exam, the chance to pass, and the plan by date. */
void plan_exam(struct plan_frame *f, struct ui_rect card);
/* Date, minutes, days off and what fits; returns where it ends. */
float plan_dates(struct plan_frame *f, float x, float y, float w);
/* The field for the day of the exam; returns its height. */
float plan_date(struct plan_frame *f, float x, float y, float w);
/* Asks for a change of what is set; the caller changes the copy. */
struct screen_goal *plan_goal(struct plan_frame *f);

#endif
