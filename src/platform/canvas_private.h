/* Inside of a canvas. */
#ifndef PLATFORM_CANVAS_PRIVATE_H
#define PLATFORM_CANVAS_PRIVATE_H

#include "platform/canvas.h"
#include "platform/paint.h"

struct plat_canvas {
    struct qr_arena *arena;   /* owned; holds this struct */
    cairo_surface_t *surface; /* owned */
    cairo_t *cr;
    uint32_t *pixels; /* of the surface */
    int width, height, stride;
    cairo_surface_t *scratch; /* owned; for parts, grows as needed */
    cairo_t *scratch_cr;
    struct plat_cache icons, images;
};

#endif
