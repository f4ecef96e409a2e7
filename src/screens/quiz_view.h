/* Private to the quiz screen: its state and the parts it is drawn from. */
#ifndef SCREENS_QUIZ_VIEW_H
#define SCREENS_QUIZ_VIEW_H

#include "screens/screen.h"

enum quiz_dialog { QUIZ_NO_DIALOG, QUIZ_LEAVE };

struct quiz_view {
    bool navigator, timer_hidden, over_limit; /* over_limit: one choice too many was refused */
    enum quiz_dialog dialog;
    uint32_t last_slot; /* to scroll up and drop the focus when the question changes */
    bool last_checked, started;
};

/* What the parts need in every frame. */
struct quiz_frame {
    struct screen_ctx *ctx;
    struct ui *ui;
    struct quiz_view *view;
    const struct qr_attempt *a;
    const struct qr_slot *slot;
    const struct qr_slot_state *state;
    uint32_t at; /* current slot */
    bool compact, practice, revealed, late;
    float head, bar, foot; /* heights of header and footer, top of the progress bar */
    struct ui_rect body;   /* between header and footer */
};

void quiz_header(struct quiz_frame *f);
void quiz_body(struct quiz_frame *f);   /* question with open answers, myth or fact */
void quiz_reveal(struct quiz_frame *f); /* the same with feedback */
void quiz_footer(struct quiz_frame *f);
void quiz_navigator(struct quiz_frame *f);
void quiz_dialogs(struct quiz_frame *f);

/* Shared by the parts. */
float quiz_meta(struct quiz_frame *f, float x, float w,
                float top);                           /* "Question 7 of 24 · area · Choose one"; height */
const char *quiz_task(struct quiz_frame *f);          /* "Choose one", "Choose three", "Myth or fact" */
void quiz_pick(struct quiz_frame *f, uint32_t pos);   /* choose or clear the answer at display position */
void quiz_strike(struct quiz_frame *f, uint32_t pos); /* cross it out, or take that back */
void quiz_show(struct quiz_frame *f, uint32_t slot);
void quiz_forward(struct quiz_frame *f);
bool quiz_is_myth(const struct quiz_frame *f);
bool quiz_says_myth(const struct qr_choice *choice);   /* the "myth" or "false" side of the two */
uint32_t quiz_first_blank(const struct qr_attempt *a); /* n_slots when none */
const char *quiz_source(struct ui *ui, const struct qr_item *item);
const struct qr_module *quiz_module(const struct screen_model *m, const struct qr_item *item);

#endif
