/*
 * The skill radar and the interval bar: estimates with their ranges, never a bare number.
 * Values are on the display scale 0..100. Geometry: docs/decisions and the design's section on the radar.
 */
#ifndef UI_RADAR_H
#define UI_RADAR_H

#include "ui/widgets.h"

#define UI_RADAR_AXES 12

enum ui_measured { UI_UNMEASURED, UI_PROVISIONAL, UI_MEASURED };

struct ui_spoke {
    const char *name, *short_name;
    enum ui_measured state;
    float value, lo, hi;
    float target; /* < 0: none */
};

/* A further reading of the same skills, told apart by dashes and by the form of its marks, not by colour. */
enum ui_layer_look { UI_LAYER_DIAMOND, UI_LAYER_SQUARE, UI_LAYER_TRIANGLE };
struct ui_radar_layer {
    const char *name;    /* in the text alternative: "felt" */
    const float *values; /* one a spoke, NAN where there is none */
    enum ui_layer_look look;
};

enum ui_radar_labels { UI_LABEL_SHORT, UI_LABEL_VALUE, UI_LABEL_FULL };

struct ui_radar {
    float cx, cy, r;
    enum ui_radar_labels labels;
    const struct ui_spoke *spokes;
    int n;
    const struct ui_radar_layer *layers; /* n_layers of them, drawn over the estimate */
    int n_layers;
    bool show_estimate, ring_labels;
    bool pick; /* spokes are controls: by label or anywhere along them, and by arrow keys after one Tab */
    int index; /* tells radars of one page apart */
    enum ui_token background;
};

/* Draws the radar and puts an image node with a text alternative into the tree. Returns the spoke that was
 * chosen, or -1. */
int ui_radar(struct ui *ui, const struct ui_radar *radar);

/* Of spoke `i`, for the focus to return to. */
ui_id ui_radar_spoke_id(const struct ui *ui, const struct ui_radar *radar, int i);

/* A stretch of a layer's line with its mark, 24 wide, for keys. */
void ui_layer_swatch(struct ui *ui, enum ui_layer_look look, float x, float mid, enum ui_token background);

/* Track with range, estimate and target tick; `x`..`x+w` is 0..100. */
void ui_interval_bar(struct ui *ui, float x, float mid, float w, const struct ui_spoke *spoke);

/* "46 (37–55)", "not measured", "about 46 (20–71), provisional". */
const char *ui_spoke_words(struct ui *ui, const struct ui_spoke *spoke);

#endif
