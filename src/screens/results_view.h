/* Parts of the results screen that stand in files of their own. */
#ifndef SCREENS_RESULTS_VIEW_H
#define SCREENS_RESULTS_VIEW_H

#include "screens/parts.h"

/* What another rule would change, from `y` on; `chosen`: 0 as it was graded, else the rule's number in the
 * list. Returns the end; nothing is drawn where no other rule fits or the answers are kept back. */
float results_rules(struct screen_ctx *ctx, uint32_t *chosen, float x, float y, float w);

#endif
