/* Private to the plan screen: its state and its two halves. */
#ifndef SCREENS_PLAN_VIEW_H
#define SCREENS_PLAN_VIEW_H

#include "screens/parts.h"

struct plan_view {
    uint32_t module; /* the selected one, when `chosen` */
    bool chosen;
    bool detail;          /* compact: the detail replaces the list */
    bool errors, cleared; /* thinking errors unfolded, those overcome among them */
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
    bool moved; /* the selection moved by keys */
    bool go;    /* Enter on the selected row */
};

/* The section on thinking errors, nothing without any; returns where it ends. */
float plan_errors(struct plan_frame *f, float x, float y, float w);

/* The selected module in a card: reason, evidence, what to do, buttons. */
void plan_detail(struct plan_frame *f, struct ui_rect card);

const char *plan_area(const struct screen_model *m, uint32_t module); /* title of the area it serves */

#endif
