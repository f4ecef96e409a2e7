/* SDL events become own events here and nowhere else. */
#include <string.h>

#include "platform/window_internal.h"
#include "quizradar/str.h"

static bool is_printable(int key)
{
    return key == UI_KEY_SPACE || (key > ' ' && key < UI_KEY_ENTER) || key > UI_KEY_F1;
}

static bool key_event(const SDL_KeyboardEvent *k, struct ui_event *out)
{
    out->type = UI_EV_KEY;
    out->key = plat_key_of(&k->keysym);
    out->mods = plat_mods_of(k->keysym.mod);
    out->repeat = k->repeat != 0;
    /* Keys with the desktop's own modifier are the window manager's. */
    if (out->key == UI_KEY_NONE || (k->keysym.mod & KMOD_GUI)) return false;
    /* While a field has the focus, what can be typed comes as text only. */
    bool typed = is_printable(out->key) && !(out->mods & (UI_CTRL | UI_ALT));
    return !(typed && SDL_IsTextInputActive());
}

static bool window_event(struct plat_window *window, const SDL_WindowEvent *e, struct ui_event *out)
{
    switch (e->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        out->type = UI_EV_RESIZE;
        plat_window_size(window, &out->width, &out->height, &out->scale);
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
        plat_window_refresh(window);
        out->type = UI_EV_EXPOSE;
        return true;
    case SDL_WINDOWEVENT_LEAVE:
        out->type = UI_EV_LEAVE;
        return true;
    default:
        return false;
    }
}

static bool motion_event(const SDL_MouseMotionEvent *m, struct ui_event *out)
{
    out->type = UI_EV_MOVE;
    out->x = (float)m->x;
    out->y = (float)m->y;
    return true;
}

static bool button_event(const SDL_MouseButtonEvent *b, struct ui_event *out)
{
    out->type = b->type == SDL_MOUSEBUTTONDOWN ? UI_EV_DOWN : UI_EV_UP;
    out->x = (float)b->x;
    out->y = (float)b->y;
    out->button = b->button == SDL_BUTTON_LEFT     ? 1
                  : b->button == SDL_BUTTON_MIDDLE ? 2
                  : b->button == SDL_BUTTON_RIGHT  ? 3
                                                   : 0;
    out->clicks = b->clicks;
    return out->button != 0;
}

static bool wheel_event(const SDL_MouseWheelEvent *w, struct ui_event *out)
{
    int x, y;
    SDL_GetMouseState(&x, &y);
#if SDL_VERSION_ATLEAST(2, 26, 0)
    x = w->mouseX;
    y = w->mouseY;
#endif
    out->type = UI_EV_WHEEL;
    out->x = (float)x;
    out->y = (float)y;
    out->dy = w->preciseY;
    return out->dy < 0 || out->dy > 0;
}

static bool text_event(enum ui_event_type type, const char *text, struct ui_event *out)
{
    out->type = type;
    qr_strlcpy(out->text, text, sizeof out->text);
    /* Half a path is no path. */
    return strlen(text) < sizeof out->text;
}

static bool drop_event(const SDL_DropEvent *d, struct ui_event *out)
{
    bool known = d->type == SDL_DROPFILE && d->file && text_event(UI_EV_DROP, d->file, out);
    SDL_free(d->file);
    return known;
}

static bool plain_event(enum ui_event_type type, struct ui_event *out)
{
    out->type = type;
    return true;
}

bool plat_translate(struct plat_window *window, const SDL_Event *e, struct ui_event *out)
{
    memset(out, 0, sizeof *out);
    switch (e->type) {
    case SDL_QUIT:
        return plain_event(UI_EV_QUIT, out);
    case SDL_WINDOWEVENT:
        return window_event(window, &e->window, out);
    case SDL_MOUSEMOTION:
        return motion_event(&e->motion, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return button_event(&e->button, out);
    case SDL_MOUSEWHEEL:
        return wheel_event(&e->wheel, out);
    case SDL_KEYDOWN:
        return key_event(&e->key, out);
    case SDL_TEXTINPUT:
        return text_event(UI_EV_TEXT, e->text.text, out);
    case SDL_DROPFILE:
    case SDL_DROPTEXT:
        return drop_event(&e->drop, out);
    case SDL_USEREVENT:
        return plain_event(UI_EV_WAKE, out);
    default:
        return false;
    }
}

/* A burst of motion is one motion: only where the pointer came to rest matters. */
static void skip_motion(SDL_Event *e)
{
    SDL_Event next;
    while (e->type == SDL_MOUSEMOTION &&
           SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           next.type == SDL_MOUSEMOTION)
        SDL_PollEvent(e);
}

/* Milliseconds left of `timeout` since `start`. */
static int left_of(int timeout, uint64_t start)
{
    uint64_t gone = SDL_GetTicks64() - start;
    return gone >= (uint64_t)timeout ? 0 : timeout - (int)gone;
}

bool plat_window_wait(struct plat_window *window, int timeout, struct ui_event *out)
{
    SDL_Event e;
    const uint64_t start = SDL_GetTicks64();
    for (;;) {
        int got = timeout < 0 ? SDL_WaitEvent(&e) : SDL_WaitEventTimeout(&e, left_of(timeout, start));
        if (!got) return false;
        skip_motion(&e);
        if (plat_translate(window, &e, out)) return true;
    }
}
