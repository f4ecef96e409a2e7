/* Private to the quiz screen: its state and the parts it is drawn from. */
#ifndef SCREENS_QUIZ_VIEW_H
#define SCREENS_QUIZ_VIEW_H

#include "screens/answers.h"
#include "screens/quiz_hints.h"
#include "screens/remark.h"

enum quiz_dialog { QUIZ_NO_DIALOG, QUIZ_LEAVE, QUIZ_HAND_IN, QUIZ_STOP };

/* Ordering: the row that is picked up. */
struct quiz_lift {
    uint32_t held;    /* its position + 1 in the standing order; 0 none */
    uint32_t to;      /* where it would drop */
    uint32_t pressed; /* position + 1 under the pressed button */
    uint32_t moved;   /* element + 1 that a key moved in the last frame: the view is to follow */
    float grab, from_y;
    bool dragging;
};

/* Matching: the situation that takes the next answer, and the answer that is dragged. */
struct quiz_match {
    uint32_t left;
    uint32_t pressed; /* display position + 1 */
    float from_x, from_y;
    bool dragging;
};

/* Typed answers: the field with the focus. What is typed becomes an answer after a short rest. */
struct quiz_typing {
    struct ui_edit edit;
    uint32_t blank; /* index + 1; 0 none */
    uint32_t slot;
    bool dirty, handed; /* handed: in this very frame */
    qr_ms since;
};

/* The calculator of a numeric question: closed again, and empty, at the next one. */
#define QUIZ_RESULTS 4
struct quiz_calculator {
    bool open, opened; /* opened: to be brought into view */
    bool done;         /* the line has been worked out: an operator goes on with the result */
    bool asked;        /* it was to be worked out and could not */
    struct ui_edit edit;
    double results[QUIZ_RESULTS]; /* newest first */
    uint32_t n_results;
};

/* How often running low has been said: at a fifth, at a twentieth. */
struct quiz_said {
    int level;
    qr_ms since;
    uint32_t section;
};

struct quiz_view {
    bool navigator, timer_hidden, over_limit; /* over_limit: one choice too many was refused */
    enum quiz_dialog dialog;
    uint32_t last_slot; /* to scroll up and drop the focus when the question changes */
    uint32_t last_section;
    bool last_checked, last_closed, started;
    bool numbers; /* the chart of the stimulus is shown as a table */
    struct quiz_lift lift;
    struct quiz_match match;
    struct quiz_typing typing;
    struct quiz_said said[2]; /* of the test, of the section */
    struct quiz_calculator calculator;
    struct remark remark;
    bool field_seen, tried;    /* fields of this question have been shown; a try of it has just failed */
    uint32_t told, last_tries; /* told: open parts that were pointed out: the next press goes on */
};

/* What the parts need in every frame. */
struct quiz_frame {
    struct screen_ctx *ctx;
    struct ui *ui;
    struct quiz_view *view;
    const struct qr_attempt *a;
    const struct qr_slot *slot;
    const struct qr_slot_state *state;
    uint32_t at;         /* current slot */
    uint32_t first, end; /* slots that may be shown now: those of the section, or all */
    bool compact, practice, revealed, late;
    bool closed;           /* not revealed, and no more answers: its time is up, or it is grace */
    float head, bar, foot; /* heights of header and footer, top of the progress bar */
    struct ui_rect body;   /* between header and footer */
};

void quiz_header(struct quiz_frame *f);
void quiz_body(struct quiz_frame *f);   /* question with open answers, myth or fact */
void quiz_reveal(struct quiz_frame *f); /* the same with feedback */
void quiz_footer(struct quiz_frame *f);
void quiz_navigator(struct quiz_frame *f);
void quiz_dialogs(struct quiz_frame *f);
/* An adaptive attempt: what the last answer made surer, above the question (returns the height); its progress
 * without an overview; whether to stop here. */
float quiz_surer(struct quiz_frame *f, float x, float y, float w);
void quiz_adaptive_progress(struct quiz_frame *f, float margin, float y);
void quiz_stop_dialog(struct quiz_frame *f);
void quiz_notice(struct quiz_frame *f); /* that time runs low, once at a fifth and once at a twentieth */

/* The open answers of each type below the stem; return the height. */
float quiz_order(struct quiz_frame *f, float x, float y, float w);
void quiz_order_keys(struct quiz_frame *f); /* to be called before the page takes Home and End to scroll */
float quiz_match(struct quiz_frame *f, float x, float y, float w);
float quiz_fields(struct quiz_frame *f, float x, float y, float w);
/* Numeric questions: the button beside `field`, or below it where `w` is too narrow, then what it opens. Both
 * return how much height they add. */
float quiz_calculator_button(struct quiz_frame *f, struct ui_rect field, float w);
float quiz_calculator(struct quiz_frame *f, float x, float y, float w);
/* Puts a text into the first field in place of what is there, as if it had been typed. */
void quiz_type(struct quiz_frame *f, const char *text);
/* Hands in what was typed when it is time to: before keys and clicks that lead away, or after a rest. */
void quiz_flush(struct quiz_frame *f);
/* Parts answered, with what is typed or erased just now. */
uint32_t quiz_filled(const struct quiz_frame *f);
bool quiz_blank_filled(const struct quiz_frame *f, uint32_t blank);
/* Situations or gaps still empty in an answer that has begun; 0 where there are none, or nothing yet. */
uint32_t quiz_open_parts(const struct quiz_frame *f);
void quiz_go_to_open(struct quiz_frame *f); /* the focus goes to the first of them */

/* Where the focus goes when an answer is asked for: the first choice, row, situation, gap or option. */
ui_id quiz_first_answer(const struct quiz_frame *f);
ui_id quiz_row_id(const struct ui *ui, uint32_t element);
ui_id quiz_left_id(const struct ui *ui, uint32_t left);
ui_id quiz_gap_id(const struct ui *ui, uint32_t blank);
ui_id quiz_option_id(const struct ui *ui, uint32_t blank, uint32_t option);

/* Shared by the parts. */
bool quiz_answers_take(const struct quiz_frame *f, int letter);    /* the letter means an answer */
const struct qr_response *quiz_answer(const struct quiz_frame *f); /* on show: late ones too */
float quiz_meta(struct quiz_frame *f, float x, float w,
                float top);                           /* "Question 7 of 24 · area · Choose one"; height */
const char *quiz_task(struct quiz_frame *f);          /* "Choose one", "Choose three", "Myth or fact" */
void quiz_pick(struct quiz_frame *f, uint32_t pos);   /* choose or clear the answer at display position */
void quiz_strike(struct quiz_frame *f, uint32_t pos); /* cross it out, or take that back */
void quiz_show(struct quiz_frame *f, uint32_t slot);
void quiz_forward(struct quiz_frame *f);
bool quiz_is_myth(const struct quiz_frame *f);
/* Of the two sides of a myth or fact; NULL where it is true or false. */
const char *quiz_side_icon(const struct qr_item *item, const struct qr_choice *choice);
bool quiz_answered(const struct qr_attempt *a, uint32_t slot); /* in time or late */
bool quiz_blank(const struct qr_attempt *a, uint32_t slot);    /* no answer, and one can still be given */
uint32_t quiz_first_blank(const struct qr_attempt *a);         /* n_slots when none */
const char *quiz_source(struct ui *ui, const struct qr_item *item);
const struct qr_module *quiz_module(const struct screen_model *m, const struct qr_item *item);

#endif
