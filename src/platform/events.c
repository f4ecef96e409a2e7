/* SDL events become own events here and nowhere else. */
#include <string.h>

#include "platform/window_internal.h"

static const struct {
    SDL_Keycode sdl;
    int key;
} keys[] = {
    {SDLK_RETURN, UI_KEY_ENTER},
    {SDLK_KP_ENTER, UI_KEY_ENTER},
    {SDLK_ESCAPE, UI_KEY_ESCAPE},
    {SDLK_TAB, UI_KEY_TAB},
    {SDLK_SPACE, UI_KEY_SPACE},
    {SDLK_BACKSPACE, UI_KEY_BACKSPACE},
    {SDLK_DELETE, UI_KEY_DELETE},
    {SDLK_LEFT, UI_KEY_LEFT},
    {SDLK_RIGHT, UI_KEY_RIGHT},
    {SDLK_UP, UI_KEY_UP},
    {SDLK_DOWN, UI_KEY_DOWN},
    {SDLK_HOME, UI_KEY_HOME},
    {SDLK_END, UI_KEY_END},
    {SDLK_PAGEUP, UI_KEY_PAGE_UP},
    {SDLK_PAGEDOWN, UI_KEY_PAGE_DOWN},
    {SDLK_F1, UI_KEY_F1},
    {SDLK_KP_PLUS, '+'},
    {SDLK_KP_MINUS, '-'},
    {SDLK_KP_1, '1'},
    {SDLK_KP_2, '2'},
    {SDLK_KP_3, '3'},
    {SDLK_KP_4, '4'},
    {SDLK_KP_5, '5'},
    {SDLK_KP_6, '6'},
};

/* '?' is a different key on every layout: Shift with the key that bears it there. */
static int shifted(SDL_Keycode sym, SDL_Scancode scan)
{
    if (sym == '/' || sym == 0xDF || (sym == ',' && scan == SDL_SCANCODE_M)) return '?';
    if (sym == '=') return '+';
    return (int)sym;
}

static int key_of(const SDL_KeyboardEvent *k)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].sdl == k->keysym.sym) return keys[i].key;
    if (k->keysym.sym < 0x20 || k->keysym.sym > 0xFFFF) return UI_KEY_NONE;
    if (k->keysym.mod & KMOD_SHIFT) return shifted(k->keysym.sym, k->keysym.scancode);
    return (int)k->keysym.sym;
}

static bool key_event(const SDL_KeyboardEvent *k, struct ui_event *out)
{
    out->type = UI_EV_KEY;
    out->key = key_of(k);
    out->repeat = k->repeat != 0;
    if (k->keysym.mod & KMOD_SHIFT) out->mods |= UI_SHIFT;
    if (k->keysym.mod & KMOD_CTRL) out->mods |= UI_CTRL;
    if (k->keysym.mod & KMOD_ALT) out->mods |= UI_ALT;
    return out->key != UI_KEY_NONE;
}

static bool window_event(struct plat_window *window, const SDL_WindowEvent *e, struct ui_event *out)
{
    switch (e->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        out->type = UI_EV_RESIZE;
        plat_window_size(window, &out->width, &out->height, &out->scale);
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        out->type = UI_EV_EXPOSE;
        return true;
    case SDL_WINDOWEVENT_LEAVE:
        out->type = UI_EV_LEAVE;
        return true;
    default:
        return false;
    }
}

static bool button_event(const SDL_MouseButtonEvent *b, bool down, struct ui_event *out)
{
    out->type = down ? UI_EV_DOWN : UI_EV_UP;
    out->x = (float)b->x;
    out->y = (float)b->y;
    out->button = b->button == SDL_BUTTON_LEFT ? 1 : b->button == SDL_BUTTON_RIGHT ? 3 : 2;
    out->clicks = b->clicks;
    return true;
}

static bool wheel_event(const SDL_MouseWheelEvent *w, struct ui_event *out)
{
    int x, y;
    SDL_GetMouseState(&x, &y);
    out->type = UI_EV_WHEEL;
    out->x = (float)x;
    out->y = (float)y;
    out->dy = w->preciseY;
    return true;
}

static bool text_event(enum ui_event_type type, const char *text, struct ui_event *out)
{
    out->type = type;
    strncpy(out->text, text, sizeof out->text - 1);
    return strlen(text) < sizeof out->text;
}

bool plat_translate(struct plat_window *window, const SDL_Event *e, struct ui_event *out)
{
    bool known = true;
    memset(out, 0, sizeof *out);
    switch (e->type) {
    case SDL_QUIT:
        out->type = UI_EV_QUIT;
        return true;
    case SDL_WINDOWEVENT:
        return window_event(window, &e->window, out);
    case SDL_MOUSEMOTION:
        out->type = UI_EV_MOVE;
        out->x = (float)e->motion.x;
        out->y = (float)e->motion.y;
        return true;
    case SDL_MOUSEBUTTONDOWN:
        return button_event(&e->button, true, out);
    case SDL_MOUSEBUTTONUP:
        return button_event(&e->button, false, out);
    case SDL_MOUSEWHEEL:
        return wheel_event(&e->wheel, out);
    case SDL_KEYDOWN:
        return key_event(&e->key, out);
    case SDL_TEXTINPUT:
        return text_event(UI_EV_TEXT, e->text.text, out);
    case SDL_DROPFILE:
        known = text_event(UI_EV_DROP, e->drop.file, out);
        SDL_free(e->drop.file);
        return known;
    default:
        return false;
    }
}

void plat_window_push_key(int key)
{
    SDL_Event e = {.type = SDL_KEYDOWN};
    e.key.state = SDL_PRESSED;
    e.key.keysym.sym = key;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].key == key) e.key.keysym.sym = keys[i].sdl;
    SDL_PushEvent(&e);
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

bool plat_window_wait(struct plat_window *window, int timeout, struct ui_event *out)
{
    SDL_Event e;
    uint64_t start = SDL_GetTicks64();
    for (;;) {
        int left = timeout;
        if (timeout > 0) {
            uint64_t gone = SDL_GetTicks64() - start;
            left = gone >= (uint64_t)timeout ? 0 : timeout - (int)gone;
        }
        int got = timeout < 0 ? SDL_WaitEvent(&e)
                  : left == 0 ? SDL_PollEvent(&e)
                              : SDL_WaitEventTimeout(&e, left);
        if (!got) return false;
        skip_motion(&e);
        if (plat_translate(window, &e, out)) return true;
    }
}
