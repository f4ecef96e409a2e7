/* Private to the review screen: its state and the question at the right. */
#ifndef SCREENS_REVIEW_VIEW_H
#define SCREENS_REVIEW_VIEW_H

#include "screens/parts.h"
#include "screens/remark.h"

struct review_view {
    bool numbers;      /* charts are shown as tables */
    bool started, all; /* all: every question, else only the misses */
    uint32_t slot;     /* on show */
    struct remark remark;
};

struct review_frame {
    struct screen_ctx *ctx;
    struct ui *ui;
    struct review_view *view;
    const struct qr_attempt *a;
    const struct qr_scorecard *card;
    uint32_t *slots; /* those listed */
    uint32_t n, at, misses;
    bool moved, go; /* by keys; Enter on the selected row */
    bool covered;   /* right answers may not be shown yet */
};

struct review_mark {
    const char *icon, *words;
    enum ui_token ink;
};
const struct review_mark *review_mark_of(enum qr_outcome outcome);
/* The mark of a slot: its outcome, or while that is covered only whether it was answered. */
const struct review_mark *review_mark(const struct review_frame *f, uint32_t slot);

/* Question, answers with their reasons, and the facts about this answer; returns the height. */
float review_question(struct review_frame *f, float x, float y, float w);

#endif
