/* Private to the first page: its parts, each in a file of its own. */
#ifndef SCREENS_HOME_VIEW_H
#define SCREENS_HOME_VIEW_H

#include "screens/evidence.h"
#include "screens/layers.h"

struct home_view {
    struct evidence_view evidence;
    struct layers_view layers;
};

/* "Where you stand", a card: the radar above the counts, or beside them when `flat`. Returns its height. */
float home_standing(struct screen_ctx *ctx, struct home_view *view, const struct part_skills *skills, float x,
                    float y, float w, bool flat);

#endif
