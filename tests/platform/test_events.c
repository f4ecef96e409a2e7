/* Keys of several layouts and SDL's events as the program sees them; no display is needed. */
#include <string.h>

#include "platform/support_sheet.h"
#include "platform/window_internal.h"

/* ---- keys ---- */

static const struct {
    const char *what;
    SDL_Keycode sym;
    SDL_Scancode place;
    uint16_t mod;
    int key;
} keys[] = {
    {"letter", 'a', SDL_SCANCODE_A, 0, 'a'},
    {"shifted letter", 'a', SDL_SCANCODE_A, KMOD_LSHIFT, 'a'},
    {"digit", '3', SDL_SCANCODE_3, 0, '3'},
    {"enter", SDLK_RETURN, SDL_SCANCODE_RETURN, 0, UI_KEY_ENTER},
    {"enter of the block", SDLK_KP_ENTER, SDL_SCANCODE_KP_ENTER, 0, UI_KEY_ENTER},
    {"space", ' ', SDL_SCANCODE_SPACE, 0, UI_KEY_SPACE},
    {"F1", SDLK_F1, SDL_SCANCODE_F1, 0, UI_KEY_F1},
    {"F2", SDLK_F2, SDL_SCANCODE_F2, 0, UI_KEY_NONE},
    {"shift alone", SDLK_LSHIFT, SDL_SCANCODE_LSHIFT, KMOD_LSHIFT, UI_KEY_NONE},
    {"? US", '/', SDL_SCANCODE_SLASH, KMOD_LSHIFT, '?'},
    {"/ US", '/', SDL_SCANCODE_SLASH, 0, '/'},
    {"? German", 0xDF, SDL_SCANCODE_MINUS, KMOD_RSHIFT, '?'},
    {"? French", ',', SDL_SCANCODE_M, KMOD_LSHIFT, '?'},
    {"? Swedish", '+', SDL_SCANCODE_MINUS, KMOD_LSHIFT, '?'},
    {"+ Swedish", '+', SDL_SCANCODE_MINUS, 0, '+'},
    {"+ German", '+', SDL_SCANCODE_RIGHTBRACKET, 0, '+'},
    {"+ US", '=', SDL_SCANCODE_EQUALS, KMOD_LSHIFT, '+'},
    {"ctrl = US", '=', SDL_SCANCODE_EQUALS, KMOD_LCTRL, '+'},
    {"= US", '=', SDL_SCANCODE_EQUALS, 0, '='},
    {"- US", '-', SDL_SCANCODE_MINUS, 0, '-'},
    {"_ US", '-', SDL_SCANCODE_MINUS, KMOD_LSHIFT, '-'},
    {"1 French", '&', SDL_SCANCODE_1, 0, '1'},
    {"2 French, shift", 0xE9, SDL_SCANCODE_2, KMOD_LSHIFT, '2'},
    {"0 French", 0xE0, SDL_SCANCODE_0, 0, '0'},
    {"a Russian", 0x444, SDL_SCANCODE_A, 0, 'a'},
    {"e Greek", 0x3B5, SDL_SCANCODE_E, 0, 'e'},
    {"umlaut German", 0xFC, SDL_SCANCODE_LEFTBRACKET, 0, 0xFC},
    {"letter with a named key's number", 0x105, SDL_SCANCODE_LEFTBRACKET, 0, UI_KEY_NONE},
    {"block 7 with Num Lock", SDLK_KP_7, SDL_SCANCODE_KP_7, KMOD_NUM, '7'},
    {"block 0 with Num Lock", SDLK_KP_0, SDL_SCANCODE_KP_0, KMOD_NUM, '0'},
    {"block 7", SDLK_KP_7, SDL_SCANCODE_KP_7, 0, UI_KEY_HOME},
    {"block 5", SDLK_KP_5, SDL_SCANCODE_KP_5, 0, UI_KEY_NONE},
    {"block +", SDLK_KP_PLUS, SDL_SCANCODE_KP_PLUS, 0, '+'},
};

static void keys_of_many_layouts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        SDL_Keysym k = {.sym = keys[i].sym, .scancode = keys[i].place, .mod = keys[i].mod};
        int key = plat_key_of(&k);
        if (key != keys[i].key) fail_msg("%s: key %d, expected %d", keys[i].what, key, keys[i].key);
    }
}

static void modifiers(void **state)
{
    (void)state;
    assert_int_equal(plat_mods_of(0), 0);
    assert_int_equal(plat_mods_of(KMOD_RSHIFT | KMOD_CAPS | KMOD_NUM), UI_SHIFT);
    assert_int_equal(plat_mods_of(KMOD_LCTRL | KMOD_LSHIFT), UI_CTRL | UI_SHIFT);
    assert_int_equal(plat_mods_of(KMOD_LALT), UI_ALT);
    assert_int_equal(plat_mods_of(KMOD_RALT | KMOD_MODE), 0); /* AltGr makes letters */
}

/* ---- events ---- */

static bool translate(SDL_Event e, struct ui_event *out)
{
    return plat_translate(NULL, &e, out);
}

static void key_events(void **state)
{
    (void)state;
    struct ui_event out;
    SDL_Event e = {
        .key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = {.sym = 'f', .scancode = SDL_SCANCODE_F}}};
    SDL_EventState(SDL_TEXTINPUT, SDL_IGNORE);
    assert_true(translate(e, &out));
    assert_true(out.type == UI_EV_KEY && out.key == 'f' && out.repeat && out.mods == 0);
    /* In a text field a letter comes as text only; a command is still a key. */
    SDL_EventState(SDL_TEXTINPUT, SDL_ENABLE);
    assert_false(translate(e, &out));
    e.key.keysym.mod = KMOD_LCTRL;
    assert_true(translate(e, &out) && out.mods == UI_CTRL);
    SDL_Event enter = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_RETURN}}};
    assert_true(translate(enter, &out) && out.key == UI_KEY_ENTER);
    SDL_EventState(SDL_TEXTINPUT, SDL_IGNORE);
    e.key.keysym.mod = KMOD_LGUI;
    assert_false(translate(e, &out));
    e.key.type = SDL_KEYUP;
    e.key.keysym.mod = 0;
    assert_false(translate(e, &out));
}

static void pointer_events(void **state)
{
    (void)state;
    struct ui_event out;
    SDL_Event move = {.motion = {.type = SDL_MOUSEMOTION, .x = 5, .y = 7}};
    assert_true(translate(move, &out) && out.type == UI_EV_MOVE && out.x == 5 && out.y == 7);
    SDL_Event down = {
        .button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_RIGHT, .clicks = 2, .x = 1, .y = 2}};
    assert_true(translate(down, &out) && out.type == UI_EV_DOWN && out.button == 3 && out.clicks == 2);
    down.button.type = SDL_MOUSEBUTTONUP;
    down.button.button = SDL_BUTTON_LEFT;
    assert_true(translate(down, &out) && out.type == UI_EV_UP && out.button == 1);
    down.button.button = SDL_BUTTON_X1;
    assert_false(translate(down, &out));
    SDL_Event leave = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_LEAVE}};
    assert_true(translate(leave, &out) && out.type == UI_EV_LEAVE);
}

static void wheel_events(void **state)
{
    (void)state;
    struct ui_event out;
    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .y = -1, .preciseY = -0.5f}};
    assert_true(translate(wheel, &out) && out.type == UI_EV_WHEEL && out.dy == -0.5f);
    wheel.wheel.preciseY = 0; /* sideways only */
    assert_false(translate(wheel, &out));
}

static void text_and_files(void **state)
{
    (void)state;
    struct ui_event out;
    SDL_Event text = {.text = {.type = SDL_TEXTINPUT}};
    strcpy(text.text.text, "é");
    assert_true(translate(text, &out) && out.type == UI_EV_TEXT);
    assert_string_equal(out.text, "é");
    SDL_Event drop = {.drop = {.type = SDL_DROPFILE, .file = SDL_strdup("/home/a b/ü.json")}};
    assert_true(translate(drop, &out) && out.type == UI_EV_DROP);
    assert_string_equal(out.text, "/home/a b/ü.json");
    char longer[3000];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    drop.drop.file = SDL_strdup(longer); /* half a path is none */
    assert_false(translate(drop, &out));
    drop = (SDL_Event){.drop = {.type = SDL_DROPTEXT, .file = SDL_strdup("some text")}};
    assert_false(translate(drop, &out));
}

static void the_rest(void **state)
{
    (void)state;
    struct ui_event out;
    assert_true(translate((SDL_Event){.type = SDL_QUIT}, &out) && out.type == UI_EV_QUIT);
    assert_true(translate((SDL_Event){.type = SDL_USEREVENT}, &out) && out.type == UI_EV_WAKE);
    assert_false(translate((SDL_Event){.type = SDL_TEXTEDITING}, &out));
    assert_false(translate((SDL_Event){.type = SDL_CLIPBOARDUPDATE}, &out));
}

int platform_test_events(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_many_layouts),
        cmocka_unit_test(modifiers),
        cmocka_unit_test(key_events),
        cmocka_unit_test(pointer_events),
        cmocka_unit_test(wheel_events),
        cmocka_unit_test(text_and_files),
        cmocka_unit_test(the_rest),
    };
    return cmocka_run_group_tests_name("platform/events", tests, NULL, NULL);
}
