/* Private to the results screen: its parts, each in a file of its own. */
#ifndef SCREENS_RESULTS_VIEW_H
#define SCREENS_RESULTS_VIEW_H

#include "screens/evidence.h"

/* What became of sections, breaks and limits; returns where it ends. */
float results_timing(struct screen_ctx *ctx, float x, float y, float w);

/* Certainty marks of the attempt on show, where certainty was given; returns where it ends. */
float results_marks(struct screen_ctx *ctx, float x, float y, float w);

/* The skills of the results: heading, columns and groups by verdict; `base` is the heading's baseline. Each
 * opens its evidence. Returns where it ends. */
float results_skills(struct screen_ctx *ctx, const struct part_skills *skills, struct evidence_view *evidence,
                     float x, float base, float w);

/* Of an adaptive attempt: why each skill was asked no more, and what further answers would buy; returns where
 * it ends. */
float results_diagnosis(struct screen_ctx *ctx, float x, float y, float w);

/* What another rule would change, from `y` on; `chosen`: 0 as it was graded, else the rule's number in the
 * list. Returns the end; nothing is drawn where no other rule fits or the answers are kept back. */
float results_rules(struct screen_ctx *ctx, uint32_t *chosen, float x, float y, float w);

#endif
