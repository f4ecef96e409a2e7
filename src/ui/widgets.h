/* Widgets: each draws itself, acts on pointer or keyboard, and puts one node into the tree. */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/para.h"

/* ---- scroll areas: content between begin and end is clipped and moved ---- */
void ui_scroll_begin(struct ui *ui, ui_id id, struct ui_rect r);
void ui_scroll_end(struct ui *ui, ui_id id, struct ui_rect r, float content_height);
void ui_scroll_to(struct ui *ui, ui_id id, float offset);

/* ---- buttons ---- */
enum ui_button_kind { UI_PRIMARY, UI_SECONDARY, UI_GHOST };

struct ui_button {
    const char *label; /* also the accessible name */
    enum ui_button_kind kind;
    const char *icon;                      /* or NULL */
    enum ui_token icon_token, label_token; /* UI_NONE: by kind */
    int key;                               /* shortcut or 0 */
    const char *cap;                       /* key cap shown: "F", or "enter" for the icon; NULL none */
    bool disabled, big, icon_only;
    float width;       /* 0: as wide as the content */
    int index;         /* tells apart buttons of the same label */
    const char *value; /* for the tree */
    ui_id group;       /* one stop for Tab, arrow keys inside; 0 none */
};
float ui_button_width(struct ui *ui, const struct ui_button *b);
bool ui_button(struct ui *ui, float x, float y, const struct ui_button *b);

/* Text in accent colour with an optional arrow; `x` is its left edge, or right edge when `right`. */
struct ui_link {
    const char *label;
    float x, base;
    bool right, arrow;
    int index;
};
bool ui_link_at(struct ui *ui, const struct ui_link *link);
ui_id ui_link_id(const struct ui *ui, const struct ui_link *link);

/* Key cap 20 high with its top-left at x, y; "enter", "arrowU", "arrowD" draw icons. Returns its width. */
float ui_keycap(struct ui *ui, float x, float y, const char *label, bool on_accent);
float ui_keycap_width(struct ui *ui, const char *label);

/* ---- answers ---- */
/* TRIED: was wrong in an earlier try, and can still be chosen. */
enum ui_mark { UI_MARK_NONE, UI_MARK_CORRECT, UI_MARK_WRONG, UI_MARK_MUTED, UI_MARK_MISSED, UI_MARK_TRIED };

struct ui_choice {
    float x, y, w;
    const char *letter, *text; /* text: Markdown */
    const char *rationale;     /* shown below after answering, or NULL */
    const char *note;          /* words beside the mark: "Your answer", "Correct" */
    bool square, selected, struck, disabled, compact;
    enum ui_mark mark;
    int key, index;
    ui_id group;
};
float ui_choice_height(struct ui *ui, const struct ui_choice *c);
bool ui_choice(struct ui *ui, const struct ui_choice *c, struct ui_hit *hit);
ui_id ui_choice_id(struct ui *ui, int index);

/* ---- controls ---- */
bool ui_checkbox_row(struct ui *ui, struct ui_rect r, const char *label, const char *right, bool on,
                     int index);
bool ui_switch(struct ui *ui, float right, float y, const char *label, bool on);
bool ui_mode_card(struct ui *ui, struct ui_rect r, const char *icon, const char *title, const char *text,
                  bool on, bool disabled, ui_id group);

/* -1, 0 or +1 */
struct ui_stepper {
    struct ui_rect r;
    const char *label, *value;
    bool at_min, at_max;
};
int ui_stepper(struct ui *ui, const struct ui_stepper *s);

/* Index clicked, or -1. `bars`: each label carries 1..4 certainty bars. */
struct ui_segmented {
    struct ui_rect r; /* w 0: as wide as needed */
    const char *name;
    const char *const *labels;
    int n, chosen;
    bool bars, small;
};
float ui_segmented_width(struct ui *ui, const struct ui_segmented *s);
int ui_segmented(struct ui *ui, const struct ui_segmented *s);

/* ---- rows, tags, cards ---- */
bool ui_row(struct ui *ui, struct ui_rect r, const char *name, int index); /* hit area and hover only */
ui_id ui_row_id(struct ui *ui, const char *name, int index);
bool ui_row_value(struct ui *ui, struct ui_rect r, const char *name, const char *value, int index);
float ui_tag(struct ui *ui, float x, float y, const char *icon, const char *label, enum ui_token ink,
             enum ui_token fill);
void ui_card(struct ui *ui, struct ui_rect r);
void ui_heading(struct ui *ui, enum ui_style style, float x, float base, const char *text);
void ui_legend(struct ui *ui, float x, float base, bool target); /* band and target swatches with words */

/* ---- quiz furniture ---- */
struct ui_progress {
    struct ui_rect r; /* height 4 */
    int n, current;   /* current -1: none */
    const bool *done, *flagged;
};
void ui_progress_bar(struct ui *ui, const struct ui_progress *p);

enum ui_timer_state {
    UI_TIMER_RUNNING,
    UI_TIMER_LAST,
    UI_TIMER_HIDDEN,
    UI_TIMER_PAUSED,
    UI_TIMER_NONE,
    UI_TIMER_GRACE, /* until it has to be handed in */
    UI_TIMER_OVER   /* past the limit, counting up */
};
/* Right-aligned at `right`; returns the left edge. In the last two states `time` may be NULL: hidden. */
float ui_timer(struct ui *ui, float right, float y, enum ui_timer_state state, const char *time);

/* ---- dialogs ---- */
/* Covers everything, opens a scope for input, draws the box; content goes into the returned rectangle. */
struct ui_rect ui_dialog_begin(struct ui *ui, const char *name, float w, float h);
/* Where the focus stands when the dialog opens: the button of the safe deed. */
void ui_dialog_focus(struct ui *ui, const char *label);
void ui_dialog_end(struct ui *ui);

#endif
