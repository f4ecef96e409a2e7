/* Paragraphs: wrapping by measuring, and Markdown (emphasis, code, lists, paragraphs) by md4c. */
#ifndef UI_PARA_H
#define UI_PARA_H

#include "ui/ui.h"

struct ui_para {
    enum ui_style style;
    enum ui_token token;
    float x, y, w;
    bool markdown, strike, center;
    bool measure_only;
};

/* Draws (or only measures) wrapped text with its top at y; returns the height. "" has height 0. */
float ui_paragraph(struct ui *ui, const struct ui_para *para, const char *text);

/* Short form: plain text. */
float ui_wrap(struct ui *ui, enum ui_style style, enum ui_token token, float x, float y, float w,
              const char *text);
float ui_wrap_height(struct ui *ui, enum ui_style style, float w, const char *text);

/* Markdown without its marks, for names in the tree; in the frame's arena. */
const char *ui_plain(struct ui *ui, const char *markdown);

/* ---- spans, for tests ---- */
#define UI_SPAN_STRONG 1u
#define UI_SPAN_CODE   2u
#define UI_SPAN_LINK   4u
struct ui_span {
    const char *text;
    size_t len;
    unsigned flags;
    bool starts_block;  /* a new paragraph or list item begins here */
    int indent;         /* list depth */
    const char *bullet; /* "•" or "2." at the start of a list item, else NULL */
};
size_t ui_markdown_spans(struct qr_arena *arena, const char *markdown, struct ui_span **spans);

#endif
