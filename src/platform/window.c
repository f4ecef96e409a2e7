/* The window: hidden until its first picture, its surface on the CPU, damage sent as rectangles. */
#include "platform/window.h"

#include <SDL.h>
#include <math.h>

#include "platform/window_internal.h"

static int scaled(const struct plat_window *w, int logical, int most)
{
    int px = (int)lroundf((float)logical * w->scale);
    return most > 0 && px > most ? most : px;
}

static SDL_Window *create(const struct plat_window *w, const struct plat_window_params *params)
{
    SDL_Rect usable = {0, 0, 0, 0};
    SDL_GetDisplayUsableBounds(0, &usable); /* leaves zeros when it fails: then nothing is limited */
    SDL_Window *window = SDL_CreateWindow(
        params->title, SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, scaled(w, params->width, usable.w),
        scaled(w, params->height, usable.h), SDL_WINDOW_HIDDEN | SDL_WINDOW_RESIZABLE);
    if (!window) return NULL;
    SDL_SetWindowMinimumSize(window, scaled(w, params->min_width, usable.w),
                             scaled(w, params->min_height, usable.h));
    plat_window_set_icon(window);
    return window;
}

int plat_window_open(struct plat_window **out, const struct plat_window_params *params, struct qr_error *err)
{
    int rc = plat_video_start(err);
    if (rc != QR_OK) return rc;
    struct qr_arena *arena = qr_arena_new(sizeof(struct plat_window));
    struct plat_window *w = qr_push(arena, struct plat_window, 1);
    w->arena = arena;
    w->scale = plat_display_scale();
    w->window = create(w, params);
    if (!w->window) {
        rc = qr_fail(err, QR_EIO, "cannot open a window: %s", SDL_GetError());
        plat_window_close(w);
        return rc;
    }
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

static bool is_current(const struct plat_window *window, const SDL_Surface *s)
{
    return window->canvas && window->pixels == s->pixels && window->w == s->w && window->h == s->h;
}

struct plat_canvas *plat_window_canvas(struct plat_window *window)
{
    SDL_Surface *s = SDL_GetWindowSurface(window->window);
    if (!s || !s->pixels || s->format->BytesPerPixel != 4 || s->format->Rmask != 0xFF0000) return NULL;
    if (is_current(window, s)) return window->canvas;
    /* Made before the old one is freed, so that its address tells the caller that the picture is gone. */
    struct plat_canvas *fresh = plat_canvas_wrap(s->pixels, s->w, s->h, s->pitch);
    plat_canvas_free(window->canvas);
    window->canvas = fresh;
    window->pixels = s->pixels;
    window->w = s->w;
    window->h = s->h;
    return fresh;
}

void plat_window_refresh(struct plat_window *window)
{
    int w, h;
    SDL_GetWindowSize(window->window, &w, &h);
    if (window->canvas && window->shown && w == window->w && h == window->h)
        SDL_UpdateWindowSurface(window->window);
}

void plat_window_present(struct plat_window *window, const struct ui_rect *rects, int n)
{
    SDL_Rect list[UI_DAMAGE_MAX];
    bool first = !window->shown;
    if (first) SDL_ShowWindow(window->window); /* what is sent to a hidden window is lost */
    window->shown = true;
    for (int i = 0; i < n && i < UI_DAMAGE_MAX; i++)
        list[i] = (SDL_Rect){(int)rects[i].x, (int)rects[i].y, (int)rects[i].w, (int)rects[i].h};
    if (first || n <= 0 || n > UI_DAMAGE_MAX)
        SDL_UpdateWindowSurface(window->window);
    else
        SDL_UpdateWindowSurfaceRects(window->window, list, n);
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

int plat_open_address(const char *address, struct qr_error *err)
{
    return SDL_OpenURL(address) == 0 ? QR_OK : qr_fail(err, QR_EIO, "%s", SDL_GetError());
}
