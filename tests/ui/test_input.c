/* Names of keys. */
#include "ui/input.h"

#include "ui/support_cmocka.h"

static const struct {
    const char *name;
    int key;
    unsigned mods;
} cases[] = {
    {"Enter", UI_KEY_ENTER, 0},
    {"enter", UI_KEY_ENTER, 0},
    {"Escape", UI_KEY_ESCAPE, 0},
    {"Esc", UI_KEY_ESCAPE, 0},
    {"Tab", UI_KEY_TAB, 0},
    {"Shift+Tab", UI_KEY_TAB, UI_SHIFT},
    {"Space", UI_KEY_SPACE, 0},
    {"Backspace", UI_KEY_BACKSPACE, 0},
    {"Delete", UI_KEY_DELETE, 0},
    {"Left", UI_KEY_LEFT, 0},
    {"Right", UI_KEY_RIGHT, 0},
    {"Up", UI_KEY_UP, 0},
    {"Down", UI_KEY_DOWN, 0},
    {"Home", UI_KEY_HOME, 0},
    {"End", UI_KEY_END, 0},
    {"PageUp", UI_KEY_PAGE_UP, 0},
    {"PageDown", UI_KEY_PAGE_DOWN, 0},
    {"F1", UI_KEY_F1, 0},
    {"F", 'f', 0},
    {"A", 'a', 0},
    {"a", 'a', 0},
    {"1", '1', 0},
    {"?", '?', 0},
    {"+", '+', 0},
    {"Ctrl++", '+', UI_CTRL},
    {"Ctrl+-", '-', UI_CTRL},
    {"ctrl+shift+Z", 'z', UI_CTRL | UI_SHIFT},
    {"Alt+Left", UI_KEY_LEFT, UI_ALT},
    {"\xC3\xA9", 0xE9, 0},
    {"", 0, 0},
    {"Ctrl+", 0, 0},
    {"Ctrl+Shift+", 0, 0},
    {"Enterx", 0, 0},
    {"Ent", 0, 0},
    {"ab", 0, 0},
    {" ", 0, 0},
    {"\x01", 0, 0},
    {"\xFF", 0, 0},
};

static void names_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned mods = 99;
        int key = ui_key_parse(cases[i].name, &mods);
        if (key != cases[i].key || mods != cases[i].mods)
            fail_msg("\"%s\": key %d mods %u, expected %d %u", cases[i].name, key, mods, cases[i].key,
                     cases[i].mods);
    }
}

static void mods_may_be_left_out(void **state)
{
    (void)state;
    assert_int_equal(ui_key_parse("Shift+Tab", NULL), UI_KEY_TAB);
}

int ui_test_input(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_read),
                                       cmocka_unit_test(mods_may_be_left_out)};
    return cmocka_run_group_tests_name("ui/input", tests, NULL, NULL);
}
