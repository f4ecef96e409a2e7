/* The window loop: sleeps until an event or a deadline, runs frames, sends what changed. */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/app.h"
#include "platform/window.h"

struct loop_params {
    const char *argv0;
    struct app_params app;
    int width, height; /* logical */
};

/* Runs until the program is quit. QR_EIO when no window can be opened. */
int loop_run(const struct loop_params *params, struct qr_error *err);

/* Fonts as fonts/fonts.json says; notes about missing files go to standard error. */
int loop_open_fonts(struct plat_fonts **out, const char *argv0, struct qr_error *err);

/* For the benchmark: after the first picture the loop ends at once; nanoseconds are of CLOCK_MONOTONIC. */
int loop_first_frame(const struct loop_params *params, int64_t *shown_ns, struct qr_error *err);

#endif
