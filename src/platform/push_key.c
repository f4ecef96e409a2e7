/* A key press by program, for the benchmark of the way from key to picture. */
#include <SDL.h>

#include "platform/window.h"

void plat_window_push_key(int key)
{
    static const struct {
        int key;
        SDL_Keycode sdl;
    } named[] = {{UI_KEY_ENTER, SDLK_RETURN}, {UI_KEY_ESCAPE, SDLK_ESCAPE}, {UI_KEY_TAB, SDLK_TAB},
                 {UI_KEY_SPACE, SDLK_SPACE},  {UI_KEY_LEFT, SDLK_LEFT},     {UI_KEY_RIGHT, SDLK_RIGHT},
                 {UI_KEY_UP, SDLK_UP},        {UI_KEY_DOWN, SDLK_DOWN}};
    SDL_Event e = {.type = SDL_KEYDOWN};
    e.key.state = SDL_PRESSED;
    e.key.keysym.sym = key;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].key == key) e.key.keysym.sym = named[i].sdl;
    SDL_PushEvent(&e);
}
