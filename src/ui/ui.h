/*
 * The toolkit: input in, widgets, draw list and semantic tree out.
 *
 * A frame is ui_begin, widgets in reading order, ui_end. Widgets take logical rectangles and answer with what
 * the person did. What outlives a frame (focus, scroll, pressed) is kept here by id; all else is the
 * caller's. When a widget was activated the frame is run again without input before it is shown (`again`).
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "ui/input.h"
#include "ui/textops.h"
#include "ui/theme.h"
#include "ui/tree.h"

#define UI_SCROLLS 24
#define UI_CLIPS   16

struct ui_scroll {
    ui_id id;
    float offset, content, view; /* logical */
    float grab;                  /* pointer distance while the thumb is dragged, < 0 not */
    uint32_t used;               /* frame number of the last use */
};

struct ui {
    /* settings of the frame */
    struct ui_text_ops text;
    float scale; /* device pixels for one logical pixel, text scale included */
    bool dark, reduced_motion;
    float width, height; /* logical */
    struct ui_breakpoint bp;

    /* output */
    struct qr_arena *arenas[2]; /* owned; this frame's and the last one's */
    int flip;
    struct qr_arena *arena; /* this frame's */
    struct ui_list list;
    struct ui_tree tree, last; /* last: the previous frame's, for hits and focus */
    bool again;                /* run one more frame before showing */

    /* input */
    struct ui_event event;
    bool consumed; /* the event has been acted on */
    float mx, my;  /* pointer in device pixels; negative outside */
    ui_id hover, pressed, focus, activated;
    bool keyboard;    /* the last deed came from the keyboard: show the focus ring */
    bool focus_moved; /* scroll areas bring the focused node into view */
    ui_id scope, top_scope, seen_scope;
    ui_id want_focus; /* set by ui_focus, taken when the node appears */

    /* text fields */
    bool typing;            /* a field has the focus: letters and editing keys are its own */
    bool field_empty;       /* and holds nothing: left and right stay free for the screen */
    bool wants_text;        /* the same, as of this frame: the platform gives text instead of keys */
    struct ui_rect text_at; /* the caret in device pixels, for input methods */
    const char *copied;     /* for the clipboard, or NULL; taken after the frame */
    bool want_paste;        /* the clipboard is to come as UI_EV_TEXT */
    /* links in text */
    int n_links;          /* drawn so far in this frame */
    const char *followed; /* address of the link activated in this frame, or NULL */
    ui_id followed_from;  /* that link, for the focus to return to */

    /* drawing state */
    float ox, oy; /* translation, logical */
    struct ui_rect clips[UI_CLIPS];
    int n_clips, depth;
    uint32_t frame_no;
    struct ui_scroll scrolls[UI_SCROLLS];
    qr_ms now;
    qr_ms deadline;                /* -1: none; when the next frame is due without input */
    qr_ms pressed_since, repeated; /* a held button: when it went down, when it last repeated */
    ui_id dialog;                  /* the dialog on show, and when it came: it rises once */
    qr_ms dialog_since;
};

void ui_init(struct ui *ui, struct ui_text_ops text);
void ui_release(struct ui *ui);

/* Starts a frame of `w` x `h` device pixels for one event. */
void ui_begin(struct ui *ui, const struct ui_event *event, int w, int h, qr_ms now);
void ui_end(struct ui *ui);

/* ---- ids, focus, keys ---- */
ui_id ui_make_id(const struct ui *ui, const char *name, int index);
void ui_focus(struct ui *ui, ui_id id); /* from this or the next frame on */
bool ui_has_focus(const struct ui *ui, ui_id id);
bool ui_key(struct ui *ui, int key); /* unmodified key pressed and not yet consumed: consumes it */
bool ui_chord(struct ui *ui, unsigned mods, int key);
struct ui_point ui_pointer(const struct ui *ui); /* in the coordinates that widgets are drawn in */
void ui_wake_at(struct ui *ui, qr_ms when);      /* asks for a frame at that time at the latest */

/* Motion: 0..1 with 1-(1-t)^3, `duration` ms after `since`; asks for frames until then. 1 when motion is
 * reduced. */
#define UI_BASE_MS 160
#define UI_SLOW_MS 260
float ui_ease(struct ui *ui, qr_ms since, qr_ms duration);

/* ---- semantics and interaction ---- */
struct ui_desc {
    enum ui_role role;
    const char *name, *value;
    unsigned state;
    ui_id id, group;
    int key;
    bool pointer_only; /* no stop of the keyboard: other controls do the same */
};

struct ui_hit {
    bool hover, pressed, focused, activated;
    bool secondary; /* the other mouse button was clicked on it */
};

/* Adds a node at `r` and tells what the person does with it. */
struct ui_hit ui_interact(struct ui *ui, struct ui_rect r, const struct ui_desc *desc);

/* Nodes without interaction. */
void ui_label(struct ui *ui, enum ui_role role, struct ui_rect r, const char *name, const char *value);
void ui_open(struct ui *ui, enum ui_role role, struct ui_rect r, const char *name); /* children follow */
void ui_close(struct ui *ui);

/* ---- painting, logical coordinates ---- */
struct ui_rect ui_device(const struct ui *ui, struct ui_rect r); /* snapped to device pixels */
ui_color ui_col(const struct ui *ui, enum ui_token token);
void ui_fill(struct ui *ui, struct ui_rect r, enum ui_token fill);
void ui_box(struct ui *ui, struct ui_rect r, float radius, enum ui_token fill, enum ui_token stroke,
            float width);
void ui_dashed_box(struct ui *ui, struct ui_rect r, float radius, enum ui_token fill, enum ui_token stroke,
                   float width);
void ui_hline(struct ui *ui, float x, float y, float w, enum ui_token token);
void ui_vline(struct ui *ui, float x, float y, float h, enum ui_token token);
void ui_disc(struct ui *ui, float cx, float cy, float r, enum ui_token token);
void ui_path(struct ui *ui, const struct ui_point *points, uint32_t n, float width, enum ui_token token,
             bool closed, float dash_on, float dash_off);
void ui_icon(struct ui *ui, const char *name, float x, float y, float size, enum ui_token token);
void ui_image(struct ui *ui, struct ui_rect plate, struct ui_rect r, const struct ui_bitmap *b);
void ui_push_clip(struct ui *ui, struct ui_rect r);
void ui_pop_clip(struct ui *ui);
void ui_focus_ring(struct ui *ui, struct ui_rect r, float radius);

/* ---- text on one line; x is the left, right or middle; `base` the baseline. Return the width. ---- */
float ui_text_width(struct ui *ui, enum ui_style style, const char *s);
float ui_text(struct ui *ui, enum ui_style style, enum ui_token token, float x, float base, const char *s);
float ui_text_right(struct ui *ui, enum ui_style style, enum ui_token token, float x, float base,
                    const char *s);
float ui_text_center(struct ui *ui, enum ui_style style, enum ui_token token, float x, float base,
                     const char *s);
const char *ui_fmt(struct ui *ui, const char *fmt, ...) QR_PRINTF(2, 3); /* into the frame's arena */

#endif
