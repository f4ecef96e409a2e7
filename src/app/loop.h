/* The window loop: sleeps until an event or a deadline, runs frames, sends what changed. */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/app.h"
#include "platform/window.h"

/* An open window with the program in it. */
struct loop {
    struct app *app;
    struct plat_fonts *fonts;
    struct plat_window *window;
    struct ui_damage damage;
    bool typing;  /* text input is on */
    void *canvas; /* the surface may change under us: then everything is drawn again */
};

struct loop_params {
    const char *argv0;
    struct app_params app;
    int width, height; /* logical */
};

/* Runs until the program is quit. QR_EIO when no window can be opened. */
int loop_run(const struct loop_params *params, struct qr_error *err);

/* Fonts as fonts/fonts.json says; notes about missing files go to standard error. */
int loop_open_fonts(struct plat_fonts **out, const char *argv0, struct qr_error *err);

/*
 * The parts of loop_run, for the benchmark: opens and shows the first picture; waits for events or a deadline
 * and shows what changed; closes what is open (also after a failure).
 */
int loop_open(struct loop *loop, const struct loop_params *params, struct qr_error *err);
void loop_step(struct loop *loop);
void loop_close(struct loop *loop);

#endif
