/* Layers over the measured radar: felt, retained today, and where one stood after an earlier attempt. */
#ifndef SCREENS_LAYERS_H
#define SCREENS_LAYERS_H

#include "screens/parts.h"

#define LAYERS_MOST 3

struct layers {
    struct ui_radar_layer list[LAYERS_MOST];
    int n;
};

/* The dialogs of a screen with layers; zeroed: closed. Escape closes them. */
struct layers_view {
    enum { LAYERS_CLOSED, LAYERS_SWITCHES, LAYERS_ATTEMPTS } shows;
    bool back;  /* from the attempts to the switches */
    ui_id from; /* what the focus goes back to */
};

/* In all of these `results`: "earlier" is before the attempt on show, else before the last one. */

/* Those that are on, in the frame's arena. */
void layers_of(struct screen_ctx *ctx, bool results, struct layers *out);

/* A box for each to switch it, and for those that are on one sentence with what it rests on; for the earlier
 * attempt also which. Returns the height. */
float layers_switches(struct screen_ctx *ctx, struct layers_view *view, bool results, float x, float y,
                      float w);

/* The switches as a dialog, where they have no room on the page. */
void layers_open(struct layers_view *view, ui_id from);
void layers_panel(struct screen_ctx *ctx, struct layers_view *view, bool results);

/* Swatch and name of each layer, one below the other; the height without drawing, and drawn. */
float layers_key_height(struct ui *ui, const struct layers *layers, float w);
float layers_key(struct ui *ui, const struct layers *layers, float x, float y, float w);

#endif
