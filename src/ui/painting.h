/* What widgets paint with: shapes, icons, pictures and lines of text, in logical coordinates. Part of ui.h.
 */
#ifndef UI_PAINTING_H
#define UI_PAINTING_H

#include "ui/ui.h"

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

#endif
