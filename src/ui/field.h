/* A field for one line of text: caret, selection, clipboard, undo; input methods give their result as text.
 */
#ifndef UI_FIELD_H
#define UI_FIELD_H

#include "ui/ui.h"

#define UI_FIELD_BYTES 256
#define UI_FIELD_UNDO  32

/* What is being typed. The caller keeps it while the field has the focus. */
struct ui_edit {
    char text[UI_FIELD_BYTES];
    size_t caret, anchor; /* byte offsets; they differ while something is selected */
    float scroll;         /* logical; what is hidden at the left */
    struct {
        char text[UI_FIELD_BYTES];
        size_t caret;
    } undo[UI_FIELD_UNDO];
    int n_undo, at_undo; /* states kept; which one is shown, n_undo when the newest */
    bool typing;         /* the last change was a typed letter: the next one joins it for undo */
};

void ui_edit_set(struct ui_edit *e, const char *text); /* forgets the undo states; all selected */

struct ui_field {
    struct ui_rect r;
    const char *name;  /* accessible name */
    const char *text;  /* shown while it has no focus */
    const char *unit;  /* at the right edge where ui_field_wants is there, or NULL */
    const char *empty; /* shown in grey while there is no text */
    bool keeps_arrows; /* left and right do not go to the screen even while there is no text */
    ui_id id;
};

/* The least width of a field that shows its unit and still has room to type in; a narrower one leaves the
 * unit to the caller. */
float ui_field_wants(struct ui *ui, const char *unit);

/* Draws the field; with the focus it edits `edit`. True when the text changed in this frame. */
bool ui_field(struct ui *ui, const struct ui_field *field, struct ui_edit *edit);

/* The pure part, for tests: applies one event. True when it was one for the field. */
bool ui_edit_event(struct ui_edit *e, const struct ui_event *event, const char **copied, bool *paste);

#endif
