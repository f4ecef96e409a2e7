/*
 * The window: one at a time, shown after its first picture, sleeping until something happens.
 * SDL events become ui_event here and nowhere else.
 */
#ifndef PLATFORM_WINDOW_H
#define PLATFORM_WINDOW_H

#include "platform/canvas.h"
#include "ui/input.h"

struct plat_window;

struct plat_window_params {
    const char *title;
    int width, height; /* logical pixels at scale 1 */
    int min_width, min_height;
};

/*
 * True when a display can be reached (X11 or Wayland); offscreen and dummy drivers do not count. It connects,
 * and the connection is used by the window that is opened next.
 */
bool plat_have_display(void);

/* QR_EIO with SDL's reason when there is no display. The window stays hidden until the first present. */
int plat_window_open(struct plat_window **out, const struct plat_window_params *params, struct qr_error *err);
void plat_window_close(struct plat_window *window);

/* Device pixels, and the display's scale (1, 1.5, 2 …: from Xft.dpi or the desktop, 1 when unknown). */
void plat_window_size(const struct plat_window *window, int *width, int *height, float *scale);

/*
 * Waits until an event arrives or `timeout` ms have passed (-1: for ever, 0: not at all) and translates it.
 * False when the time passed without one. Events that mean nothing to the toolkit are not returned.
 */
bool plat_window_wait(struct plat_window *window, int timeout, struct ui_event *out);

/*
 * The canvas on the window's present surface; valid until the next call. Another pointer than last time means
 * that the surface was replaced and everything must be drawn. NULL when it cannot be had.
 */
struct plat_canvas *plat_window_canvas(struct plat_window *window);

/* Brings rectangles (n 0: all) of the canvas to the screen; shows the window the first time. */
void plat_window_present(struct plat_window *window, const struct ui_rect *rects, int n);

/* For the benchmark: a press of the key (enum ui_key) goes into the queue as the keyboard's would. */
void plat_window_push_key(int key);

void plat_window_set_title(struct plat_window *window, const char *title);
void plat_window_text_input(struct plat_window *window, bool on, struct ui_rect where);

int plat_clipboard_set(const char *text);
char *plat_clipboard_get(struct qr_arena *arena);

/* Hands an address to the desktop, which chooses the program. QR_EIO with its reason. */
int plat_open_address(const char *address, struct qr_error *err);

/* Desktop's wish: 1 dark, 0 light, -1 unknown. From GTK_THEME and the settings files of GTK and KDE. */
int plat_prefers_dark(void);

#endif
