/*
 * The semantic tree: what a frame means. Scripts, tests and screen readers read it; the toolkit itself uses
 * the last frame's tree for hit testing and for the order of the focus.
 */
#ifndef UI_TREE_H
#define UI_TREE_H

#include "quizradar/buf.h"
#include "ui/draw.h"

enum ui_role {
    UI_ROLE_SCREEN,
    UI_ROLE_REGION,
    UI_ROLE_HEADING,
    UI_ROLE_TEXT,
    UI_ROLE_BUTTON,
    UI_ROLE_LINK,
    UI_ROLE_CHOICE, /* one of several answers */
    UI_ROLE_CHECKBOX,
    UI_ROLE_RADIO,
    UI_ROLE_SWITCH,
    UI_ROLE_TAB, /* a cell of a segmented control */
    UI_ROLE_STEPPER,
    UI_ROLE_TEXTBOX,
    UI_ROLE_ROW,
    UI_ROLE_IMAGE, /* a chart with its text alternative in `value` */
    UI_ROLE_TIMER,
    UI_ROLE_PROGRESS,
    UI_ROLE_DIALOG,
    UI_ROLE_ALERT,
    UI_ROLES
};
const char *ui_role_name(enum ui_role role);
int ui_role_parse(const char *name);

#define UI_DISABLED      1u
#define UI_CHECKED       2u
#define UI_SELECTED      4u
#define UI_FOCUSABLE     8u
#define UI_STRUCK        16u
#define UI_CORRECT_STATE 32u
#define UI_WRONG_STATE   64u
#define UI_FLAGGED       128u
#define UI_COVERS        256u /* takes pointer hits, like a scrim */

typedef uint32_t ui_id;

struct ui_node {
    ui_id id, group, scope; /* group: arrow keys move inside; scope: the dialog it belongs to, 0 none */
    enum ui_role role;
    unsigned state;
    int depth;
    const char *name, *value; /* frame arena */
    struct ui_rect bounds;    /* device pixels, unclipped */
    struct ui_rect visible;   /* what the clip leaves of it */
    int key;                  /* shortcut or 0 */
};

struct ui_tree {
    struct qr_arena *arena; /* borrowed */
    struct ui_node *nodes;  /* reading order */
    size_t n, cap;
};

struct ui_node *ui_tree_add(struct ui_tree *tree);
const struct ui_node *ui_tree_find(const struct ui_tree *tree, ui_id id);

/* One line a node: indentation, role, "name", value, [states], focus mark. Bounds only when asked. */
void ui_tree_print(const struct ui_tree *tree, ui_id focus, bool bounds, struct qr_buf *out);

#endif
