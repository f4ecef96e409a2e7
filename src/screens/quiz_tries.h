/* Private to the quiz screen: further tries at a question, and another one like it. */
#ifndef SCREENS_QUIZ_TRIES_H
#define SCREENS_QUIZ_TRIES_H

#include "screens/quiz_section.h"
#include "screens/tries.h"

/* Behaviours with further tries (quiz_tries.c). */
bool quiz_retries(const struct quiz_frame *f);
const char *quiz_tile_words(const struct quiz_frame *f, uint32_t slot); /* "answered", "open, 1 try" */
bool quiz_tried(const struct quiz_frame *f);                            /* at least once, and still open */
const char *quiz_rule(struct quiz_frame *f);                            /* how tries are counted, or NULL */
float quiz_tries(struct quiz_frame *f, float x, float y, float w);      /* between stem and answers; height */
void quiz_tried_mark(struct quiz_frame *f, struct ui_rect card);        /* on one of two large cards */
bool quiz_waits(const struct quiz_frame *f); /* the answer is still the one that was tried */
void quiz_try_button(struct quiz_frame *f, struct ui_button *b); /* what checking an answer is called */
float quiz_give_up(struct quiz_frame *f, float left, float right, float y); /* new right edge */
float quiz_earned(struct quiz_frame *f, float x, float y, float w);         /* below the verdict; height */
const char *quiz_so_far(struct quiz_frame *f);

/* "Another like this" (quiz_like.c). */
uint32_t quiz_next(const struct quiz_frame *f); /* f->end: there is none */
bool quiz_may_add(const struct quiz_frame *f);
float quiz_like_button(struct quiz_frame *f, float x, float y, float right); /* returns where it ends */

#endif
