/* Keys by what they mean to the program, on any layout. */
#include "platform/window_internal.h"

static const struct {
    SDL_Keycode sdl;
    int key;
} named[] = {
    {SDLK_RETURN, UI_KEY_ENTER},  {SDLK_KP_ENTER, UI_KEY_ENTER}, {SDLK_ESCAPE, UI_KEY_ESCAPE},
    {SDLK_TAB, UI_KEY_TAB},       {SDLK_SPACE, UI_KEY_SPACE},    {SDLK_BACKSPACE, UI_KEY_BACKSPACE},
    {SDLK_DELETE, UI_KEY_DELETE}, {SDLK_LEFT, UI_KEY_LEFT},      {SDLK_RIGHT, UI_KEY_RIGHT},
    {SDLK_UP, UI_KEY_UP},         {SDLK_DOWN, UI_KEY_DOWN},      {SDLK_HOME, UI_KEY_HOME},
    {SDLK_END, UI_KEY_END},       {SDLK_PAGEUP, UI_KEY_PAGE_UP}, {SDLK_PAGEDOWN, UI_KEY_PAGE_DOWN},
    {SDLK_F1, UI_KEY_F1},         {SDLK_KP_PLUS, '+'},           {SDLK_KP_MINUS, '-'},
};

/* The number block without Num Lock. */
static const struct {
    SDL_Keycode sdl;
    int key;
} block[] = {
    {SDLK_KP_4, UI_KEY_LEFT},    {SDLK_KP_6, UI_KEY_RIGHT},     {SDLK_KP_8, UI_KEY_UP},
    {SDLK_KP_2, UI_KEY_DOWN},    {SDLK_KP_7, UI_KEY_HOME},      {SDLK_KP_1, UI_KEY_END},
    {SDLK_KP_9, UI_KEY_PAGE_UP}, {SDLK_KP_3, UI_KEY_PAGE_DOWN}, {SDLK_KP_PERIOD, UI_KEY_DELETE},
};

static int number_block(SDL_Keycode sym, bool num_lock)
{
    if (num_lock) {
        if (sym == SDLK_KP_0) return '0';
        return sym >= SDLK_KP_1 && sym <= SDLK_KP_9 ? '1' + (int)(sym - SDLK_KP_1) : 0;
    }
    for (size_t i = 0; i < sizeof block / sizeof *block; i++)
        if (block[i].sdl == sym) return block[i].key;
    return 0;
}

static int named_key(SDL_Keycode sym)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].sdl == sym) return named[i].key;
    return 0;
}

/*
 * SDL names a key by its sign without Shift. Digits need Shift on some layouts (French, Czech), and letters
 * of other scripts (Cyrillic, Greek) stand where shortcuts are expected: both go by the place of the key.
 */
static int by_place(SDL_Keycode sym, SDL_Scancode place)
{
    bool is_digit = sym >= '0' && sym <= '9', is_latin = sym < 0x370;
    if (place >= SDL_SCANCODE_1 && place <= SDL_SCANCODE_9 && !is_digit)
        return '1' + (int)(place - SDL_SCANCODE_1);
    if (place == SDL_SCANCODE_0 && !is_digit) return '0';
    if (place >= SDL_SCANCODE_A && place <= SDL_SCANCODE_Z && !is_latin)
        return 'a' + (int)(place - SDL_SCANCODE_A);
    /* A few letters have the numbers of named keys. */
    return sym >= UI_KEY_ENTER && sym <= UI_KEY_F1 ? UI_KEY_NONE : (int)sym;
}

/*
 * '?' bears Shift on every layout: beside the right Shift key (US), right of the zero (German, Nordic,
 * Italian, Spanish) or on the comma (French, Czech). '+' is Shift and '=' on US.
 */
static int shifted(SDL_Keycode sym, SDL_Scancode place)
{
    if (sym == '/' || sym == ',' || (place == SDL_SCANCODE_MINUS && sym != '-')) return '?';
    return sym == '=' ? '+' : 0;
}

int plat_key_of(const SDL_Keysym *k)
{
    int key = number_block(k->sym, (k->mod & KMOD_NUM) != 0);
    if (!key) key = named_key(k->sym);
    if (key) return key;
    if (k->sym <= ' ' || k->sym > 0x10FFFF) return UI_KEY_NONE; /* other named keys have a bit above */
    if (k->mod & KMOD_SHIFT) key = shifted(k->sym, k->scancode);
    /* Ctrl and '+' must work where '+' needs Shift. */
    if (!key && (k->mod & KMOD_CTRL) && k->sym == '=') key = '+';
    return key ? key : by_place(k->sym, k->scancode);
}

unsigned plat_mods_of(uint16_t mod)
{
    unsigned mods = 0;
    if (mod & KMOD_SHIFT) mods |= UI_SHIFT;
    if (mod & KMOD_CTRL) mods |= UI_CTRL;
    /* The right one makes letters on many layouts. */
    if (mod & KMOD_LALT) mods |= UI_ALT;
    return mods;
}
