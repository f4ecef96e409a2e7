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

enum ui_radar_labels { UI_LABEL_SHORT, UI_LABEL_VALUE, UI_LABEL_FULL };

struct ui_radar {
    float cx, cy, r;
    enum ui_radar_labels labels;
    const struct ui_spoke *spokes;
    int n;
    bool show_estimate, ring_labels;
    enum ui_token background;
};

/* Draws the radar and puts an image node with a text alternative into the tree. */
void ui_radar(struct ui *ui, const struct ui_radar *radar);

/* Track with range, estimate and target tick; `x`..`x+w` is 0..100. */
void ui_interval_bar(struct ui *ui, float x, float mid, float w, const struct ui_spoke *spoke);

/* "46 (37–55)", "not measured", "about 46 (20–71), provisional". */
const char *ui_spoke_words(struct ui *ui, const struct ui_spoke *spoke);

#endif
