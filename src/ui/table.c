/* Tables: column widths, rows of wrapping cells, and the list that a table becomes where it is too narrow. */
#include "ui/table.h"

#include <math.h>
#include <string.h>

#define PAD_X 10.0f
#define PAD_Y 8.0f
#define LEAST 40.0f /* of a column; where that is more than there is, the table becomes a list */

/* What a table is drawn with. */
struct plan {
    struct ui *ui;
    const struct ui_table *t;
    uint32_t rows; /* shown */
    float *w, total;
};

static const struct ui_spans *cell(const struct plan *p, uint32_t row, uint32_t col)
{
    return &p->t->cells[(size_t)row * p->t->n_cols + col];
}

static enum ui_style style_of(const struct plan *p, uint32_t row, uint32_t col)
{
    if (row == 0) return UI_T_CAP;
    return p->t->head_column && col == 0 ? UI_T_STRONG : UI_T_SMALL;
}

/* ---- widths ---- */

/* Narrow columns keep their longest word, the others share what is left equally. */
static void squeeze(float *w, const float *least, uint32_t n, float room)
{
    uint32_t open = n;
    bool settled = false;
    for (uint32_t c = 0; c < n; c++)
        w[c] = 0;
    while (!settled && open) {
        float share = room / (float)open;
        settled = true;
        for (uint32_t c = 0; c < n; c++) {
            if (w[c] > 0 || least[c] > share) continue;
            w[c] = least[c];
            room -= least[c];
            open--;
            settled = false;
        }
    }
    for (uint32_t c = 0; c < n; c++)
        if (w[c] <= 0) w[c] = room / (float)open;
}

static void column_widths(struct plan *p)
{
    const struct ui_table *t = p->t;
    float *w = qr_push(p->ui->arena, float, t->n_cols), *least = qr_push(p->ui->arena, float, t->n_cols);
    float sum = 0, words = 0;
    for (uint32_t c = 0; c < t->n_cols; c++) {
        w[c] = least[c] = LEAST;
        for (uint32_t r = 0; r < p->rows; r++) {
            enum ui_style style = style_of(p, r, c);
            w[c] = fmaxf(w[c], ui_spans_width(p->ui, style, cell(p, r, c)) + 2 * PAD_X + 1);
            least[c] = fmaxf(least[c], ui_spans_word(p->ui, style, cell(p, r, c)) + 2 * PAD_X + 1);
        }
        sum += w[c];
        words += least[c];
    }
    p->w = w;
    p->total = fminf(sum, t->w);
    if (sum <= t->w) return;
    if (words >= t->w)
        squeeze(w, least, t->n_cols, t->w);
    else
        for (uint32_t c = 0; c < t->n_cols; c++)
            w[c] = least[c] + (w[c] - least[c]) * (t->w - words) / (sum - words);
}

/* ---- rows ---- */

static float flow_cell(const struct plan *p, struct ui_para para, uint32_t row, uint32_t col)
{
    para.style = style_of(p, row, col);
    para.token = row ? UI_INK : UI_INK3;
    para.still_links = p->t->still_links;
    para.measure_only = para.measure_only || p->t->measure_only;
    return ui_flow(p->ui, &para, cell(p, row, col), 0);
}

static float row_height(const struct plan *p, uint32_t row)
{
    float h = 20;
    for (uint32_t c = 0; c < p->t->n_cols; c++)
        h = fmaxf(h, flow_cell(p, (struct ui_para){.w = p->w[c] - 2 * PAD_X, .measure_only = true}, row, c));
    return h + 2 * PAD_Y;
}

static const char *words(struct ui *ui, const struct ui_spans *s)
{
    const char *out = "";
    for (size_t i = 0; i < s->n; i++)
        out = i ? ui_fmt(ui, "%s%.*s", out, (int)s->items[i].len, s->items[i].text)
                : qr_strndup(ui->arena, s->items[i].text, s->items[i].len);
    return out;
}

static void draw_cell(const struct plan *p, struct ui_rect r, uint32_t row, uint32_t col)
{
    const struct ui_table *t = p->t;
    struct ui_para para = {.x = r.x + PAD_X,
                           .y = r.y + PAD_Y,
                           .w = r.w - 2 * PAD_X,
                           .align = t->align ? t->align[col] : UI_LEFT};
    if (t->diagonal && row && row == col) ui_fill(p->ui, r, UI_ACCENT_TINT);
    flow_cell(p, para, row, col);
    if (t->nodes) ui_label(p->ui, UI_ROLE_TEXT, r, words(p->ui, cell(p, row, col)), NULL);
}

static float grid(const struct plan *p)
{
    const struct ui_table *t = p->t;
    float y = t->y;
    for (uint32_t r = 0; r < p->rows; r++) {
        float h = row_height(p, r), x = t->x;
        for (uint32_t c = 0; !t->measure_only && c < t->n_cols; c++) {
            draw_cell(p, (struct ui_rect){x, y, p->w[c], h}, r, c);
            x += p->w[c];
        }
        y += h;
        if (!t->measure_only) ui_hline(p->ui, t->x, y, p->total, r ? UI_LINE : UI_LINE2);
    }
    return y - t->y;
}

/* ---- too narrow for columns ---- */

static float list(const struct plan *p)
{
    const struct ui_table *t = p->t;
    float y = t->y;
    for (uint32_t r = p->rows > 1 ? 1 : 0; r < p->rows; r++) {
        y += PAD_Y;
        for (uint32_t c = 0; c < t->n_cols; c++) {
            float top = y;
            if (r) y += flow_cell(p, (struct ui_para){.x = t->x, .y = y, .w = t->w}, 0, c);
            y += flow_cell(p, (struct ui_para){.x = t->x, .y = y, .w = t->w}, r, c) + PAD_Y / 2;
            if (t->nodes && !t->measure_only)
                ui_label(p->ui, UI_ROLE_TEXT, (struct ui_rect){t->x, top, t->w, y - top},
                         words(p->ui, cell(p, r, c)), r ? words(p->ui, cell(p, 0, c)) : NULL);
        }
        y += PAD_Y / 2;
        if (!t->measure_only) ui_hline(p->ui, t->x, y, t->w, UI_LINE);
    }
    return y - t->y;
}

/* ---- the whole ---- */

static float left_out(const struct plan *p, float y)
{
    const struct ui_table *t = p->t;
    struct ui_para para = {.style = UI_T_CAP_R,
                           .token = UI_INK3,
                           .x = t->x,
                           .y = y + PAD_Y,
                           .w = t->w,
                           .measure_only = t->measure_only};
    return ui_paragraph(p->ui, &para, ui_fmt(p->ui, "and %u more rows", t->n_rows - p->rows)) + PAD_Y;
}

float ui_table(struct ui *ui, const struct ui_table *t)
{
    struct plan p = {.ui = ui, .t = t, .rows = t->n_rows};
    if (t->n_cols == 0 || t->n_rows == 0) return 0;
    uint32_t most = UI_TABLE_CELLS / t->n_cols;
    if (most < 2) most = 2;
    if (p.rows > most) p.rows = most;
    column_widths(&p);
    float h = t->w < LEAST * (float)t->n_cols && t->n_cols > 1 ? list(&p) : grid(&p);
    return p.rows < t->n_rows ? h + left_out(&p, t->y + h) : h;
}
