/* Private to the history screen: its parts, each in a file of its own. */
#ifndef SCREENS_HISTORY_VIEW_H
#define SCREENS_HISTORY_VIEW_H

#include "screens/evidence.h"

/* "Skill estimates": a trend a skill, or its range while there are not two points. Each opens
 * its evidence. `r.h` is not read; returns where it ends. */
float history_skills(struct screen_ctx *ctx, const struct part_skills *skills, struct evidence_view *evidence,
                     struct ui_rect r);

/* "How well you judge yourself". `more` is what the details are shown by; it is turned by their button. */
float history_judge(struct screen_ctx *ctx, bool *more, float x, float y, float w);

/* The dialog of where one stood after an attempt, while the model has one; `from` gets the focus back. */
void history_then(struct screen_ctx *ctx, const struct part_skills *skills, struct evidence_view *evidence,
                  ui_id from);

#endif
