/* What question, feedback and review share: the stimulus, the answers, the thinking error behind a wrong one.
 */
#ifndef SCREENS_ANSWERS_H
#define SCREENS_ANSWERS_H

#include "screens/screen.h"

/* The answers of a slot with their marks and rationales, as they were shown; returns the height. */
struct screen_answers {
    const struct qr_slot *slot;
    const struct qr_slot_state *state;
    float x, y, w;
    bool reveal; /* show key, marks and rationales */
    bool compact;
    bool locked; /* not to be changed */
    ui_id group;
};
/* Display positions that were activated, and clicked with the other mouse button; -1: none. */
struct screen_touch {
    int picked, struck;
};
float screen_answers(struct screen_ctx *ctx, const struct screen_answers *a, struct screen_touch *touch);
/* The answer that is shown: the late one, where there is one. */
const struct qr_response *screen_shown(const struct qr_slot_state *state);
/* The stem; that of a cloze question with its gaps, filled as far as they are. */
const char *screen_stem(struct ui *ui, const struct qr_item *item, const struct qr_slot_state *state);
/* The same as plain text with its gaps open, for lists. */
const char *screen_stem_plain(struct ui *ui, const struct qr_item *item);
/* The same for types without choices, after answering; without `reveal` only what was answered. */
float screen_answer_rows(struct screen_ctx *ctx, const struct screen_answers *a);

/*
 * The stimulus of a question in a box at `at` (its height is not read); returns its height with the gap below
 * it, 0 for NULL. `numbers`: charts are shown as tables, pictures as words; a link flips it. NULL: no
 * link.
 */
float screen_stimulus(struct screen_ctx *ctx, const struct qr_case *c, struct ui_rect at, bool *numbers);

/* The thinking error of a wrong answer: its name and what is true instead, Markdown; ids that the catalogue
 * does not hold read as words. */
const char *screen_error_words(struct screen_ctx *ctx, const char *id);
/* "Confirmed: taken 3 times in 2 questions, last on 14 October. …": where the person stands with an error. */
const char *screen_belief_words(struct screen_ctx *ctx, const struct qr_belief *belief);
const char *screen_id_words(struct ui *ui, const char *id); /* for an error that no catalogue names */

#endif
