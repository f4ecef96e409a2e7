/* Names of keys as scripts and help texts write them. */
#include "ui/input.h"

#include <string.h>

#include "quizradar/utf8.h"

static const struct {
    const char *name;
    int key;
} names[] = {
    {"Enter", UI_KEY_ENTER},         {"Return", UI_KEY_ENTER},  {"Escape", UI_KEY_ESCAPE},
    {"Esc", UI_KEY_ESCAPE},          {"Tab", UI_KEY_TAB},       {"Space", UI_KEY_SPACE},
    {"Backspace", UI_KEY_BACKSPACE}, {"Delete", UI_KEY_DELETE}, {"Left", UI_KEY_LEFT},
    {"Right", UI_KEY_RIGHT},         {"Up", UI_KEY_UP},         {"Down", UI_KEY_DOWN},
    {"Home", UI_KEY_HOME},           {"End", UI_KEY_END},       {"PageUp", UI_KEY_PAGE_UP},
    {"PageDown", UI_KEY_PAGE_DOWN},  {"F1", UI_KEY_F1},
};

static const struct {
    const char *name;
    unsigned mod;
} mods_named[] = {{"Ctrl+", UI_CTRL}, {"Shift+", UI_SHIFT}, {"Alt+", UI_ALT}};

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Length of `prefix` when `s` starts with it, letter case aside; else 0. */
static size_t prefix_len(const char *s, const char *prefix)
{
    size_t i = 0;
    while (prefix[i] && lower(s[i]) == lower(prefix[i]))
        i++;
    return prefix[i] ? 0 : i;
}

static const char *take_mods(const char *s, unsigned *mods)
{
    for (size_t i = 0; i < sizeof mods_named / sizeof *mods_named; i++) {
        size_t n = prefix_len(s, mods_named[i].name);
        if (!n) continue;
        *mods |= mods_named[i].mod;
        return take_mods(s + n, mods);
    }
    return s;
}

static int named_key(const char *s)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (prefix_len(s, names[i].name) == strlen(s) && s[0]) return names[i].key;
    return 0;
}

/* A single letter, digit or sign stands for itself. */
static int sign_key(const char *s)
{
    uint32_t cp = 0;
    size_t len = strlen(s);
    int n = len ? qr_utf8_decode(s, len, &cp) : 0;
    if (n == 0 || (size_t)n != len || cp <= ' ' || cp == 0x7F) return 0;
    return cp < 0x80 ? lower((char)cp) : (int)cp;
}

int ui_key_parse(const char *name, unsigned *mods)
{
    unsigned found = 0;
    const char *s = take_mods(name, &found);
    int key = named_key(s);
    if (!key) key = sign_key(s);
    if (mods) *mods = key ? found : 0;
    return key;
}
