/* The window: hidden until its first picture, its surface on the CPU, damage sent as rectangles. */
#include "platform/window.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/window_internal.h"

bool plat_have_display(void)
{
    const char *x = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
    return (x && *x) || (wayland && *wayland);
}

/* Settings that SDL reads once, before it starts. */
static void hints(void)
{
    const char *wayland = getenv("WAYLAND_DISPLAY"), *x = getenv("DISPLAY");
    /* On X11 the plain framebuffer is 30 times cheaper to present than the GL one; Wayland has only the
     * latter. */
    if (x && *x) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    (void)wayland;
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    /* Without a session bus SDL would start one by itself and leave it running. */
    if (!getenv("DBUS_SESSION_BUS_ADDRESS")) setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

static int start_video(struct qr_error *err)
{
    hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return qr_fail(err, QR_EIO, "cannot open a window: %s", SDL_GetError());
    const char *driver = SDL_GetCurrentVideoDriver();
    /* SDL falls back to drawing into nowhere; that must not look like success. */
    if (driver && strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0) return QR_OK;
    SDL_Quit();
    return qr_fail(err, QR_EIO, "cannot open a window: no display can be reached");
}

int plat_window_open(struct plat_window **out, const struct plat_window_params *params, struct qr_error *err)
{
    if (!plat_have_display())
        return qr_fail(err, QR_EIO, "cannot open a window: neither DISPLAY nor WAYLAND_DISPLAY is set");
    int rc = start_video(err);
    if (rc != QR_OK) return rc;
    struct qr_arena *arena = qr_arena_new(4096);
    struct plat_window *w = qr_push(arena, struct plat_window, 1);
    w->arena = arena;
    w->scale = plat_display_scale();
    int width = (int)lroundf((float)params->width * w->scale),
        height = (int)lroundf((float)params->height * w->scale);
    SDL_Rect usable;
    if (SDL_GetDisplayUsableBounds(0, &usable) == 0) {
        if (width > usable.w) width = usable.w;
        if (height > usable.h) height = usable.h;
    }
    w->window = SDL_CreateWindow(params->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                                 SDL_WINDOW_HIDDEN | SDL_WINDOW_RESIZABLE);
    if (!w->window) {
        rc = qr_fail(err, QR_EIO, "cannot open a window: %s", SDL_GetError());
        plat_window_close(w);
        return rc;
    }
    SDL_SetWindowMinimumSize(w->window, params->min_width, params->min_height);
    SDL_StopTextInput();
    SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
    *out = w;
    return QR_OK;
}

void plat_window_close(struct plat_window *window)
{
    if (!window) return;
    plat_canvas_free(window->canvas);
    if (window->window) SDL_DestroyWindow(window->window);
    qr_arena_free(window->arena);
    SDL_Quit();
}

void plat_window_size(const struct plat_window *window, int *width, int *height, float *scale)
{
    SDL_GetWindowSize(window->window, width, height);
    *scale = window->scale;
}

struct plat_canvas *plat_window_canvas(struct plat_window *window)
{
    SDL_Surface *s = SDL_GetWindowSurface(window->window);
    if (!s || !s->pixels) return NULL;
    if (window->canvas && window->pixels == s->pixels && window->w == s->w && window->h == s->h)
        return window->canvas;
    plat_canvas_free(window->canvas);
    window->pixels = s->pixels;
    window->w = s->w;
    window->h = s->h;
    window->canvas = plat_canvas_wrap(s->pixels, s->w, s->h, s->pitch);
    return window->canvas;
}

void plat_window_present(struct plat_window *window, const struct ui_rect *rects, int n)
{
    SDL_Rect list[UI_DAMAGE_MAX];
    for (int i = 0; i < n && i < UI_DAMAGE_MAX; i++)
        list[i] = (SDL_Rect){(int)rects[i].x, (int)rects[i].y, (int)rects[i].w, (int)rects[i].h};
    if (n > 0)
        SDL_UpdateWindowSurfaceRects(window->window, list, n < UI_DAMAGE_MAX ? n : UI_DAMAGE_MAX);
    else
        SDL_UpdateWindowSurface(window->window);
    if (window->shown) return;
    SDL_ShowWindow(window->window);
    window->shown = true;
}

void plat_window_set_title(struct plat_window *window, const char *title)
{
    SDL_SetWindowTitle(window->window, title);
}

void plat_window_text_input(struct plat_window *window, bool on, struct ui_rect where)
{
    SDL_Rect r = {(int)where.x, (int)where.y, (int)where.w, (int)where.h};
    (void)window;
    if (on) {
        SDL_SetTextInputRect(&r);
        SDL_StartTextInput();
    } else {
        SDL_StopTextInput();
    }
}

int plat_clipboard_set(const char *text)
{
    return SDL_WasInit(SDL_INIT_VIDEO) && SDL_SetClipboardText(text) == 0 ? QR_OK : QR_EIO;
}

char *plat_clipboard_get(struct qr_arena *arena)
{
    char *text = SDL_WasInit(SDL_INIT_VIDEO) ? SDL_GetClipboardText() : NULL;
    char *copy = qr_strdup(arena, text ? text : "");
    SDL_free(text);
    return copy;
}
