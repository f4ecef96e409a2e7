/* Private to the window files of platform/. */
#ifndef PLATFORM_WINDOW_INTERNAL_H
#define PLATFORM_WINDOW_INTERNAL_H

#include <SDL.h>

#include "platform/window.h"

struct plat_window {
    struct qr_arena *arena;
    SDL_Window *window;
    struct plat_canvas *canvas; /* on the window's surface */
    void *pixels;
    int w, h;
    float scale;
    bool shown;
};

/* Scale of the desktop: QUIZRADAR_SCALE, Xft.dpi / 96, else 1. */
float plat_display_scale(void);

/* Translates an SDL event; false when it means nothing here. */
bool plat_translate(struct plat_window *window, const SDL_Event *e, struct ui_event *out);

#endif
