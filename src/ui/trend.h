/* A line through estimates with their ranges as a band: how a skill came to stand where it stands. */
#ifndef UI_TREND_H
#define UI_TREND_H

#include "ui/radar.h"

struct ui_trend_point {
    float at; /* 0..1 of the width */
    float value, lo, hi;
};

struct ui_trend {
    struct ui_rect r;
    float low, high; /* what the bottom and the top stand for */
    const struct ui_trend_point *points;
    int n;            /* 2 at least */
    bool provisional; /* the last point: a hollow dot */
    float target;     /* < 0: none */
};

/* Draws only; the caller's node says it in words. */
void ui_trend(struct ui *ui, const struct ui_trend *t);

#endif
