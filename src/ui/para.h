/* Paragraphs: wrapping by measuring, and Markdown by md4c. */
#ifndef UI_PARA_H
#define UI_PARA_H

#include "ui/ui.h"

enum ui_align { UI_LEFT, UI_CENTER, UI_RIGHT };

struct ui_para {
    enum ui_style style;
    enum ui_token token;
    float x, y, w;
    bool markdown, strike;
    bool still_links; /* links are words here: the text is part of something that is clicked itself */
    bool measure_only;
    enum ui_align align;
};

/* Draws (or only measures) wrapped text with its top at y; returns the height. "" has height 0. Links become
 * nodes of their own; the one that was activated is in `ui->followed` (ui/links.h). */
float ui_paragraph(struct ui *ui, const struct ui_para *para, const char *text);

/* Short form: plain text. */
float ui_wrap(struct ui *ui, enum ui_style style, enum ui_token token, float x, float y, float w,
              const char *text);
float ui_wrap_height(struct ui *ui, enum ui_style style, float w, const char *text);

/* Markdown without its marks, for names in the tree; cells are separated by commas. In the frame's arena. */
const char *ui_plain(struct ui *ui, const char *markdown);

#endif
