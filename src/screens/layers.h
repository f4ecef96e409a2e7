/* Layers over the measured radar: felt, retained today, and before the attempt on show. */
#ifndef SCREENS_LAYERS_H
#define SCREENS_LAYERS_H

#include "screens/parts.h"

#define LAYERS_MOST 3

struct layers {
    struct ui_radar_layer list[LAYERS_MOST];
    int n;
};

/* Those that are on, in the frame's arena; `before`: also the one of the attempt on show. */
void layers_of(struct screen_ctx *ctx, bool before, struct layers *out);

/* A box for each to switch it, and for those that are on one sentence with what it rests on. Returns the
 * height. */
float layers_switches(struct screen_ctx *ctx, bool before, float x, float y, float w);

/* Swatch and name of each layer, one below the other; returns the height. */
float layers_key(struct ui *ui, const struct layers *layers, float x, float y, float w);

#endif
