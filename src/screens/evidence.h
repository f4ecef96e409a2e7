/* The answers behind one skill, as a dialog that results and history open. */
#ifndef SCREENS_EVIDENCE_H
#define SCREENS_EVIDENCE_H

#include "screens/parts.h"

/* Which skill it shows; zeroed: closed. Escape closes it. */
struct evidence_view {
    bool open;
    uint32_t area;
    ui_id from; /* what the focus goes back to */
};
void evidence_open(struct evidence_view *view, uint32_t area, ui_id from);
/* Draws a radar over the areas, whose spokes open it. */
void evidence_by_radar(struct ui *ui, struct evidence_view *view, const struct ui_radar *radar);
void evidence_panel(struct screen_ctx *ctx, struct evidence_view *view, const struct part_skills *skills);

#endif
