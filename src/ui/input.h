/* Input as own types: the platform translates, tests and scripts make them by hand. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "quizradar/error.h"

enum ui_key {
    UI_KEY_NONE,
    UI_KEY_ENTER = 256,
    UI_KEY_ESCAPE,
    UI_KEY_TAB,
    UI_KEY_SPACE,
    UI_KEY_BACKSPACE,
    UI_KEY_DELETE,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN,
    UI_KEY_F1
    /* letters, digits and signs are their lower-case Unicode code point: 'a', '1', '?', '+' */
};

#define UI_SHIFT 1u
#define UI_CTRL  2u
#define UI_ALT   4u

enum ui_event_type {
    UI_EV_NONE,   /* nothing happened: draw again */
    UI_EV_MOVE,   /* x, y */
    UI_EV_DOWN,   /* x, y, button, clicks */
    UI_EV_UP,     /* x, y, button */
    UI_EV_LEAVE,  /* the pointer left the window */
    UI_EV_WHEEL,  /* x, y position; dy in notches, up positive */
    UI_EV_KEY,    /* key, mods, repeat */
    UI_EV_TEXT,   /* text */
    UI_EV_DROP,   /* text: path of a dropped file */
    UI_EV_RESIZE, /* width, height in device pixels; scale of the display */
    UI_EV_EXPOSE, /* the whole window must be shown again */
    UI_EV_THEME,  /* the system switched light and dark, when it can be known */
    UI_EV_WAKE,   /* a deadline passed or a file changed */
    UI_EV_QUIT
};

struct ui_event {
    enum ui_event_type type;
    float x, y, dy; /* device pixels */
    int button, clicks;
    int key;
    unsigned mods;
    bool repeat;
    int width, height;
    float scale;
    char text[1024]; /* UTF-8 */
};

/* Name of a key as scripts write it ("Enter", "F", "Ctrl++") and back; 0 when unknown. */
int ui_key_parse(const char *name, unsigned *mods);

#endif
