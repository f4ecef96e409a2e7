/* Links inside text: what they lead to, and which addresses may be opened. Nothing opens by itself. */
#ifndef UI_LINKS_H
#define UI_LINKS_H

#include "ui/ui.h"

/* A link of a parsed text. One that wraps has a piece on each line. */
struct ui_target {
    const char *address; /* ASCII (ui_address) */
    const char *name;    /* the words of the link */
    ui_id id;            /* 0 until its first piece is drawn */
};

/* The node of one piece of a link; the first takes the focus. Activated, its address is in `ui->followed`. */
struct ui_hit ui_link_piece(struct ui *ui, struct ui_target *target, struct ui_rect r);

/* An address as a browser gets it: everything but printable ASCII is percent-encoded, so that what is shown
 * cannot look like another address. */
const char *ui_address(struct qr_arena *arena, const char *s, size_t len);

/* Whether the program may hand the address to the desktop: http, https and mailto. */
bool ui_address_opens(const char *address);

#endif
