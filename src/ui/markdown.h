/* Markdown as blocks of spans: what paragraphs are laid out from. Everything lives in the arena given. */
#ifndef UI_MARKDOWN_H
#define UI_MARKDOWN_H

#include "ui/links.h"
#include "ui/table.h"

/* Longer texts, and tables of more cells, are shown as they are written: md4c needs quadratic time on some.
 */
#define UI_MARKDOWN_MAX   ((size_t)64 * 1024)
#define UI_MARKDOWN_CELLS 20000

enum ui_block_kind { UI_BLOCK_TEXT, UI_BLOCK_HEAD, UI_BLOCK_CODE, UI_BLOCK_RULE, UI_BLOCK_TABLE };

#define UI_NESTING 16 /* lists and quotes inside each other; deeper ones stand where the last does */

struct ui_block {
    enum ui_block_kind kind;
    int level;          /* HEAD: 1 to 6 */
    bool gap;           /* stands off from the block above */
    const char *bullet; /* "•" or "2." at the start of a list item, else NULL */
    int depth;          /* lists and quotes around it, at most UI_NESTING */
    unsigned quotes;    /* bit i: the one at depth i is a quote */
    struct ui_spans spans;
    struct ui_table table; /* TABLE: cells, n_rows, n_cols, align */
};

/* At least one block; a line break in a span is "\n". */
size_t ui_markdown(struct qr_arena *arena, const char *markdown, struct ui_block **blocks);

/* Whether the text can hold anything else than plain words. */
bool ui_markdown_marks(const char *text);

#endif
