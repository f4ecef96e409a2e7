/* The frame around a list in a dialog: title, Close, scrolling. */
#include "screens/sheet.h"

#include <math.h>

void sheet_begin(struct ui *ui, struct sheet *s)
{
    struct ui_rect d = ui_dialog_begin(ui, s->name, s->width, s->height > 0 ? s->height : 640);
    bool low = d.h < 400;
    float pad = low ? 24 : 32, x = d.x + pad, w = d.w - 2 * pad, y = d.y + (low ? 12 : 24);
    struct ui_button close = {.label = "Close", .kind = UI_SECONDARY, .key = UI_KEY_ESCAPE, .cap = "Esc"};
    float bw = ui_button_width(ui, &close),
          title = part_heading(ui, UI_T_HEAD, x, y + 8, w - bw - 16, s->title);
    ui_dialog_focus(ui, "Close");
    s->closed = ui_button(ui, x + w - bw, y, &close);
    if (s->closed) ui_focus(ui, s->from);
    float top = y + fmaxf(48, title + 16);
    s->view = (struct ui_rect){d.x + 8, top, d.w - 16, d.y + d.h - 8 - top};
    s->at = (struct ui_rect){x, top + 4, w, 0};
    s->id = ui_make_id(ui, s->name, s->index);
    ui_scroll_begin(ui, s->id, s->view);
}

void sheet_end(struct ui *ui, const struct sheet *s, float bottom)
{
    ui_scroll_end(ui, s->id, s->view, bottom + 16 - s->view.y);
    ui_dialog_end(ui);
}
