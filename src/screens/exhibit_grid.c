/* Tables, confusion and risk matrices: a grid of texts. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/exhibit.h"
#include "ui/table.h"

float exhibit_grid(const struct sheet *s, const struct grid *g)
{
    struct qr_arena *arena = s->ui->arena;
    size_t n = (size_t)g->n_rows * g->n_cols;
    struct ui_span *spans = qr_push(arena, struct ui_span, n);
    struct ui_spans *cells = qr_push(arena, struct ui_spans, n);
    enum ui_align *align = qr_push(arena, enum ui_align, g->n_cols);
    for (size_t i = 0; i < n; i++) {
        const char *text = g->cells[i] ? g->cells[i] : "";
        spans[i] = (struct ui_span){.text = text, .len = strlen(text)};
        cells[i] = (struct ui_spans){&spans[i], 1, 1};
    }
    for (uint32_t c = 0; g->right && c < g->n_cols; c++)
        align[c] = g->right[c] ? UI_RIGHT : UI_LEFT;
    return ui_table(s->ui, &(struct ui_table){.cells = cells,
                                              .n_rows = g->n_rows,
                                              .n_cols = g->n_cols,
                                              .align = align,
                                              .head_column = g->head_column,
                                              .diagonal = g->diagonal,
                                              .nodes = true,
                                              .measure_only = !s->draw,
                                              .x = s->x,
                                              .y = s->y,
                                              .w = s->w});
}

const char *exhibit_number(struct ui *ui, double v)
{
    const char *plain = ui_fmt(ui, "%.10g", v);
    double whole = trunc(fabs(v));
    if (whole < 10000 || whole > 1e15) return plain;
    double rest = fabs(v) - whole;
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%.0f", whole);
    const char *out = v < 0 ? "-" : "";
    for (int i = 0; i < n; i++)
        out = ui_fmt(ui, "%s%s%c", out, i && (n - i) % 3 == 0 ? "," : "", digits[i]);
    return rest > 0 ? ui_fmt(ui, "%s%s", out, ui_fmt(ui, "%.3g", rest) + 1) : out;
}
