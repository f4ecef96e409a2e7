/* A dialog with a title, a way to close it, and a list that scrolls. */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H

#include "screens/parts.h"

struct sheet {
    const char *name, *title; /* name: of the dialog and its scrolled list */
    int index;                /* tells lists of the same name apart */
    float width, height;      /* height 0: 640 */
    ui_id from;               /* where the focus goes when it is closed */
    struct ui_rect at;        /* filled in: where the list begins, and its width */
    bool closed;              /* filled in: closed in this frame */
    struct ui_rect view;
    ui_id id;
};
void sheet_begin(struct ui *ui, struct sheet *sheet);
void sheet_end(struct ui *ui, const struct sheet *sheet, float bottom); /* bottom: where the list ends */

#endif
