/*
 * Tokens: colours, type styles, spaces and breakpoints of the design. Screens name tokens, never values.
 * All lengths are logical pixels; `struct ui` multiplies them by its scale.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "ui/draw.h"

enum ui_token {
    UI_NONE, /* draws nothing */
    UI_BG,
    UI_SUNKEN,
    UI_SURFACE,
    UI_RAISED,
    UI_HOVER,
    UI_LINE,
    UI_LINE_RAISED,
    UI_LINE2,
    UI_OUTLINE,
    UI_INK,
    UI_INK2,
    UI_INK3,
    UI_ACCENT,
    UI_ACCENT_HOVER,
    UI_ACCENT_PRESS,
    UI_ON_ACCENT,
    UI_ACCENT_TINT,
    UI_ACCENT_TINT2,
    UI_CORRECT,
    UI_CORRECT_TINT,
    UI_CORRECT_LINE,
    UI_WRONG,
    UI_WRONG_TINT,
    UI_WRONG_LINE,
    UI_WARN,
    UI_WARN_TINT,
    UI_WARN_LINE,
    UI_FOCUS,
    UI_KEY_ON_ACCENT,
    UI_BAND,
    UI_SCRIM,
    UI_TOKENS
};

ui_color ui_theme_color(bool dark, enum ui_token token);

enum ui_style {
    UI_T_SCORE,
    UI_T_DISPLAY,
    UI_T_TITLE,
    UI_T_STEM,
    UI_T_STEM_S,
    UI_T_CLOCK, /* 36/40, the big time of the set-up card */
    UI_T_TIMER,
    UI_T_HEAD,
    UI_T_BODY,
    UI_T_BIG, /* body size, weight 500: big buttons */
    UI_T_UI,
    UI_T_SMALL,
    UI_T_STRONG,
    UI_T_CAP,
    UI_T_CAP_R,
    UI_T_CAP_S, /* cap size, weight 600 */
    UI_T_MONO,
    UI_T_MONO_S,
    UI_STYLES
};

struct ui_type {
    enum ui_family family;
    int weight, size, line, baseline; /* baseline: below the top of the line box */
    bool tabular;
};
const struct ui_type *ui_type_of(enum ui_style style);

/* Width classes; the effective width is the window's in logical pixels. */
enum ui_class { UI_COMPACT, UI_REGULAR, UI_WIDE };
struct ui_breakpoint {
    enum ui_class cls;
    float nav, margin, gutter, content;
};
struct ui_breakpoint ui_breakpoint_of(float logical_width);

#endif
