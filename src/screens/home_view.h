/* Private to the first page: its parts. */
#ifndef SCREENS_HOME_VIEW_H
#define SCREENS_HOME_VIEW_H

#include "screens/layers.h"

#define HOME_PAD 24.0f /* inside a card */

/* The card "Where you stand"; each returns its height. */

/* A column of its own, or the last card of a single column. */
float home_standing_tall(struct screen_ctx *ctx, const struct part_skills *skills, float x, float y, float w);
/* Across the page: the radar at the left, the counts beside it. */
float home_standing_flat(struct screen_ctx *ctx, const struct part_skills *skills, float x, float y, float w);

#endif
