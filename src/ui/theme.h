/*
 * Tokens: colours, type styles, spaces and breakpoints of the design. Screens name tokens, never values.
 * All lengths are logical pixels; `struct ui` multiplies them by its scale.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "ui/draw.h"

#define UI_COLORS(X)                                                                                         \
    X(BG, bg)                                                                                                \
    X(SUNKEN, sunken)                                                                                        \
    X(SURFACE, surface)                                                                                      \
    X(RAISED, raised)                                                                                        \
    X(HOVER, hover) X(LINE, line) X(LINE_RAISED, lineRaised) X(LINE2, line2) X(OUTLINE, outline) X(INK, ink) \
        X(INK2, ink2) X(INK3, ink3) X(ACCENT, accent) X(ACCENT_HOVER, accentHover)                           \
            X(ACCENT_PRESS, accentPress) X(ON_ACCENT, onAccent) X(ACCENT_TINT, accentTint)                   \
                X(ACCENT_TINT2, accentTint2) X(CORRECT, correct) X(CORRECT_TINT, correctTint)                \
                    X(CORRECT_LINE, correctLine) X(WRONG, wrong) X(WRONG_TINT, wrongTint)                    \
                        X(WRONG_LINE, wrongLine) X(WARN, warn) X(WARN_TINT, warnTint) X(WARN_LINE, warnLine) \
                            X(FOCUS, focus) X(KEY_ON_ACCENT, keyOnAccent) X(BAND, band) X(SCRIM, scrim)

enum ui_token {
    UI_NONE, /* draws nothing */
#define UI_TOKEN(upper, lower) UI_##upper,
    UI_COLORS(UI_TOKEN)
#undef UI_TOKEN
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
