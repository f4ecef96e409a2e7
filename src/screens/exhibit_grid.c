/* Tables, confusion and risk matrices: a grid of texts. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/exhibit.h"

#define PAD_X 10.0f
#define PAD_Y 8.0f

static const char *cell(const struct grid *g, uint32_t row, uint32_t col)
{
    const char *text = g->cells[row * g->n_cols + col];
    return text ? text : "";
}

static enum ui_style style_of(const struct grid *g, uint32_t row, uint32_t col)
{
    if (row == 0) return UI_T_CAP;
    return g->head_column && col == 0 ? UI_T_STRONG : UI_T_SMALL;
}

static float longest_word(struct ui *ui, enum ui_style style, const char *text)
{
    float most = 0;
    while (*text) {
        size_t n = strcspn(text, " ");
        most = fmaxf(most, ui_text_width(ui, style, qr_strndup(ui->arena, text, n)));
        text += n + strspn(text + n, " ");
    }
    return most;
}

/* Columns take what their widest cell needs. When that is too much, what lies above the longest word gives
 * way in proportion; when even words do not fit, all columns do. */
static float *column_widths(const struct sheet *s, const struct grid *g, float *total)
{
    float *w = qr_push(s->ui->arena, float, g->n_cols), *least = qr_push(s->ui->arena, float, g->n_cols);
    float sum = 0, words = 0;
    for (uint32_t c = 0; c < g->n_cols; c++) {
        w[c] = least[c] = 40;
        for (uint32_t r = 0; r < g->n_rows; r++) {
            enum ui_style style = style_of(g, r, c);
            w[c] = fmaxf(w[c], ui_text_width(s->ui, style, cell(g, r, c)) + 2 * PAD_X + 1);
            least[c] = fmaxf(least[c], longest_word(s->ui, style, cell(g, r, c)) + 2 * PAD_X + 1);
        }
        sum += w[c];
        words += least[c];
    }
    *total = fminf(sum, s->w);
    if (sum <= s->w) return w;
    for (uint32_t c = 0; c < g->n_cols; c++)
        w[c] = words < s->w ? least[c] + (w[c] - least[c]) * (s->w - words) / (sum - words)
                            : least[c] * s->w / words;
    return w;
}

static float row_height(const struct sheet *s, const struct grid *g, const float *w, uint32_t row)
{
    float h = 20;
    for (uint32_t c = 0; c < g->n_cols; c++)
        h = fmaxf(h, ui_wrap_height(s->ui, style_of(g, row, c), w[c] - 2 * PAD_X, cell(g, row, c)));
    return h + 2 * PAD_Y;
}

static void draw_cell(const struct sheet *s, const struct grid *g, struct ui_rect r, uint32_t row,
                      uint32_t col)
{
    struct ui *ui = s->ui;
    enum ui_style style = style_of(g, row, col);
    const char *text = cell(g, row, col);
    float inner = r.w - 2 * PAD_X, x = r.x + PAD_X;
    if (g->diagonal && row && row == col) ui_fill(ui, r, UI_ACCENT_TINT);
    if (g->right && g->right[col]) x += fmaxf(0, inner - ui_text_width(ui, style, text));
    ui_wrap(ui, style, row ? UI_INK : UI_INK3, x, r.y + PAD_Y, inner, text);
    ui_label(ui, UI_ROLE_TEXT, r, text, NULL);
}

float exhibit_grid(const struct sheet *s, const struct grid *g)
{
    float total, y = s->y;
    float *w = column_widths(s, g, &total);
    for (uint32_t r = 0; r < g->n_rows; r++) {
        float h = row_height(s, g, w, r), x = s->x;
        for (uint32_t c = 0; s->draw && c < g->n_cols; c++) {
            draw_cell(s, g, (struct ui_rect){x, y, w[c], h}, r, c);
            x += w[c];
        }
        y += h;
        if (s->draw) ui_hline(s->ui, s->x, y, total, r ? UI_LINE : UI_LINE2);
    }
    return y - s->y;
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
