/* The token tables of the design, light and dark. */
#include "ui/theme.h"

static const ui_color light[UI_TOKENS] = {
    [UI_BG] = 0xFAF9F7FF,          [UI_SUNKEN] = 0xF2F0ECFF,        [UI_SURFACE] = 0xFFFFFFFF,
    [UI_RAISED] = 0xFFFFFFFF,      [UI_HOVER] = 0xF1EFEBFF,         [UI_LINE] = 0xE5E2DCFF,
    [UI_LINE_RAISED] = 0xE5E2DCFF, [UI_LINE2] = 0xCFCBC3FF,         [UI_OUTLINE] = 0x8C877DFF,
    [UI_INK] = 0x1E1D1AFF,         [UI_INK2] = 0x4D4A44FF,          [UI_INK3] = 0x67635BFF,
    [UI_ACCENT] = 0x2847C4FF,      [UI_ACCENT_HOVER] = 0x1F39A6FF,  [UI_ACCENT_PRESS] = 0x182D85FF,
    [UI_ON_ACCENT] = 0xFFFFFFFF,   [UI_ACCENT_TINT] = 0xEEF1FCFF,   [UI_ACCENT_TINT2] = 0xDFE5FAFF,
    [UI_CORRECT] = 0x0B6B50FF,     [UI_CORRECT_TINT] = 0xE8F4EFFF,  [UI_CORRECT_LINE] = 0x8CC7B2FF,
    [UI_WRONG] = 0xA93B12FF,       [UI_WRONG_TINT] = 0xFCEFE8FF,    [UI_WRONG_LINE] = 0xE9AF95FF,
    [UI_WARN] = 0x7A5400FF,        [UI_WARN_TINT] = 0xFBF4E0FF,     [UI_WARN_LINE] = 0xDDBD6FFF,
    [UI_FOCUS] = 0x1E1D1AFF,       [UI_KEY_ON_ACCENT] = 0xFFFFFF80, [UI_BAND] = 0x2847C42E,
    [UI_SCRIM] = 0x1E1D1A70,
};

static const ui_color dark[UI_TOKENS] = {
    [UI_BG] = 0x151514FF,          [UI_SUNKEN] = 0x0F0F0EFF,        [UI_SURFACE] = 0x1D1D1BFF,
    [UI_RAISED] = 0x262624FF,      [UI_HOVER] = 0x252523FF,         [UI_LINE] = 0x2E2D2AFF,
    [UI_LINE_RAISED] = 0x3B3A37FF, [UI_LINE2] = 0x45433FFF,         [UI_OUTLINE] = 0x807C73FF,
    [UI_INK] = 0xECEAE5FF,         [UI_INK2] = 0xBCB8B0FF,          [UI_INK3] = 0x9C988FFF,
    [UI_ACCENT] = 0x9DB0FFFF,      [UI_ACCENT_HOVER] = 0xB4C3FFFF,  [UI_ACCENT_PRESS] = 0x8399F5FF,
    [UI_ON_ACCENT] = 0x11173AFF,   [UI_ACCENT_TINT] = 0x1F243BFF,   [UI_ACCENT_TINT2] = 0x2A3257FF,
    [UI_CORRECT] = 0x63CBA5FF,     [UI_CORRECT_TINT] = 0x152822FF,  [UI_CORRECT_LINE] = 0x2F6C57FF,
    [UI_WRONG] = 0xFFA07AFF,       [UI_WRONG_TINT] = 0x33201AFF,    [UI_WRONG_LINE] = 0x8A4A30FF,
    [UI_WARN] = 0xE8BF5CFF,        [UI_WARN_TINT] = 0x2B2415FF,     [UI_WARN_LINE] = 0x7A6228FF,
    [UI_FOCUS] = 0xECEAE5FF,       [UI_KEY_ON_ACCENT] = 0x11173A80, [UI_BAND] = 0x9DB0FF38,
    [UI_SCRIM] = 0x00000099,
};

ui_color ui_theme_color(bool is_dark, enum ui_token token)
{
    return (is_dark ? dark : light)[token];
}

static const struct ui_type types[UI_STYLES] = {
    [UI_T_SCORE] = {UI_SERIF, 400, 64, 64, 55, false},  [UI_T_DISPLAY] = {UI_SERIF, 400, 36, 48, 37, false},
    [UI_T_TITLE] = {UI_SERIF, 400, 28, 36, 27, false},  [UI_T_STEM] = {UI_SERIF, 400, 24, 36, 27, false},
    [UI_T_STEM_S] = {UI_SERIF, 400, 20, 28, 21, false}, [UI_T_CLOCK] = {UI_SERIF, 400, 36, 40, 33, false},
    [UI_T_TIMER] = {UI_SANS, 600, 20, 24, 19, true},    [UI_T_HEAD] = {UI_SANS, 600, 16, 24, 18, false},
    [UI_T_BODY] = {UI_SANS, 400, 16, 24, 18, false},    [UI_T_BIG] = {UI_SANS, 500, 16, 24, 18, false},
    [UI_T_UI] = {UI_SANS, 500, 14, 20, 14, false},      [UI_T_SMALL] = {UI_SANS, 400, 14, 20, 14, false},
    [UI_T_STRONG] = {UI_SANS, 600, 14, 20, 14, false},  [UI_T_CAP] = {UI_SANS, 500, 12, 16, 12, false},
    [UI_T_CAP_R] = {UI_SANS, 400, 12, 16, 12, false},   [UI_T_CAP_S] = {UI_SANS, 600, 12, 16, 12, false},
    [UI_T_MONO] = {UI_MONO, 400, 14, 20, 14, false},    [UI_T_MONO_S] = {UI_MONO, 400, 12, 20, 14, false},
};

const struct ui_type *ui_type_of(enum ui_style style)
{
    return &types[style];
}

struct ui_breakpoint ui_breakpoint_of(float w)
{
    if (w >= 1680) return (struct ui_breakpoint){UI_WIDE, 256, 64, 32, 1408};
    if (w >= 1120) return (struct ui_breakpoint){UI_REGULAR, 216, 40, 24, 984};
    return (struct ui_breakpoint){UI_COMPACT, 64, 24, 16, 688};
}
