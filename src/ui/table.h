/* Spans, lines of spans, and tables whose cells are spans: for Markdown and for exhibits. */
#ifndef UI_TABLE_H
#define UI_TABLE_H

#include "ui/para.h"

struct ui_target;

#define UI_SPAN_STRONG 1u
#define UI_SPAN_CODE   2u
#define UI_SPAN_PRE    4u /* leading blanks stay */

struct ui_span {
    const char *text;
    size_t len;
    unsigned flags;
    struct ui_target *target; /* of a link, else NULL */
};

struct ui_spans {
    struct ui_span *items;
    size_t n, cap;
};

/* Wraps spans as `para` says (its `markdown` is not read); the first line starts `first` further right. */
float ui_flow(struct ui *ui, const struct ui_para *para, const struct ui_spans *spans, float first);

/* Logical widths: of everything on one line, and of the longest word. Both look at a few hundred bytes only.
 */
float ui_spans_width(struct ui *ui, enum ui_style style, const struct ui_spans *spans);
float ui_spans_word(struct ui *ui, enum ui_style style, const struct ui_spans *spans);

#define UI_TABLE_CELLS 1000 /* drawn; how many rows are left out is said below them */

/* The first row is the head. */
struct ui_table {
    const struct ui_spans *cells; /* n_rows x n_cols, row by row */
    uint32_t n_rows, n_cols;
    const enum ui_align *align; /* per column; NULL: all at the left */
    bool head_column;           /* the first column names its row */
    bool diagonal;              /* cells where row and column name the same thing are tinted */
    bool nodes;                 /* each cell is a node */
    bool still_links, measure_only;
    float x, y, w;
};

/*
 * Columns take what their widest cell needs. When that is too much, what lies above the longest word gives
 * way in proportion; when even words do not fit, wide columns do before narrow ones. Where columns would be
 * too narrow to read, each row becomes a list of "head: cell". Returns the height.
 */
float ui_table(struct ui *ui, const struct ui_table *table);

#endif
