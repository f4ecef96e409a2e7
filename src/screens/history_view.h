/* Private to the history screen: its parts, each in a file of its own. */
#ifndef SCREENS_HISTORY_VIEW_H
#define SCREENS_HISTORY_VIEW_H

#include "screens/parts.h"

/* "Skill estimates": a trend a skill, or its range while there are not two points. Returns where it ends. */
float history_skills(struct screen_ctx *ctx, float x, float y, float w);

/* "How well you judge yourself". `more` is what the details are shown by; it is turned by their button. */
float history_judge(struct screen_ctx *ctx, bool *more, float x, float y, float w);

#endif
