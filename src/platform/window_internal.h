/* Private to the window files of platform/. */
#ifndef PLATFORM_WINDOW_INTERNAL_H
#define PLATFORM_WINDOW_INTERNAL_H

#include <SDL.h>

#include "platform/window.h"

struct plat_window {
    struct qr_arena *arena; /* owned; holds this struct */
    SDL_Window *window;
    struct plat_canvas *canvas; /* on the window's surface */
    void *pixels;
    int w, h;
    float scale;
    bool shown;
};

/* Starts SDL's video unless it runs; QR_EIO when no X11 or Wayland display answers. */
int plat_video_start(struct qr_error *err);

float plat_display_scale(void);

/* Sends the whole picture again, if there is one of the right size. */
void plat_window_refresh(struct plat_window *window);

void plat_window_set_icon(SDL_Window *window);

int plat_key_of(const SDL_Keysym *k);
unsigned plat_mods_of(uint16_t mod);

/* Translates an SDL event; false when it means nothing here. */
bool plat_translate(struct plat_window *window, const SDL_Event *e, struct ui_event *out);

#endif
