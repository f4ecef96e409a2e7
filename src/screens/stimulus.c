/* What is to be read before a question: text, or an exhibit drawn from its data, or both. */
#include <math.h>
#include <string.h>

#include "screens/answers.h"
#include "screens/exhibit.h"
#include "screens/parts.h"

/* ---- data into grids and plots ---- */

static const char *text_of(struct ui *ui, const struct qr_jnode *node)
{
    if (qr_jtype_of(node) == QR_JNUMBER) return exhibit_number(ui, qr_jnumber(node, 0));
    return qr_strdup(ui->arena, qr_jstring(node, ""));
}

static struct grid new_grid(struct ui *ui, size_t rows, size_t cols)
{
    return (struct grid){.cells = qr_push(ui->arena, const char *, rows *cols),
                         .n_rows = (uint32_t)rows,
                         .n_cols = (uint32_t)cols};
}

static float table(const struct sheet *s, const struct qr_jnode *data)
{
    const struct qr_jnode *columns = qr_jget(data, "columns"), *rows = qr_jget(data, "rows");
    size_t n_cols = qr_jcount(columns), at = 0;
    struct grid g = new_grid(s->ui, qr_jcount(rows) + 1, n_cols);
    bool *right = qr_push(s->ui->arena, bool, n_cols);
    for (const struct qr_jnode *c = qr_jfirst(columns); c; c = qr_jnext(c))
        g.cells[at++] = text_of(s->ui, c);
    memset(right, 1, n_cols * sizeof *right);
    for (const struct qr_jnode *r = qr_jfirst(rows); r; r = qr_jnext(r)) {
        size_t col = 0;
        for (const struct qr_jnode *c = qr_jfirst(r); c; c = qr_jnext(c)) {
            right[col] = right[col] && qr_jtype_of(c) == QR_JNUMBER;
            g.cells[at++] = text_of(s->ui, c);
            col++;
        }
    }
    g.right = right;
    g.head_column = n_cols > 1;
    return exhibit_grid(s, &g);
}

static float confusion(const struct sheet *s, const struct qr_jnode *data)
{
    const struct qr_jnode *labels = qr_jget(data, "labels"), *row = qr_jfirst(qr_jget(data, "counts"));
    size_t n = qr_jcount(labels), at = 0;
    struct grid g = new_grid(s->ui, n + 1, n + 1);
    bool *right = qr_push(s->ui->arena, bool, n + 1);
    g.cells[at++] = "Actual, by row";
    for (const struct qr_jnode *l = qr_jfirst(labels); l; l = qr_jnext(l))
        g.cells[at++] = ui_fmt(s->ui, "Predicted: %s", text_of(s->ui, l));
    for (const struct qr_jnode *l = qr_jfirst(labels); l && row; l = qr_jnext(l), row = qr_jnext(row)) {
        g.cells[at++] = text_of(s->ui, l);
        for (const struct qr_jnode *c = qr_jfirst(row); c; c = qr_jnext(c))
            g.cells[at++] = text_of(s->ui, c);
    }
    for (size_t i = 1; i <= n; i++)
        right[i] = true;
    g.right = right;
    g.head_column = g.diagonal = true;
    return exhibit_grid(s, &g);
}

static const char *risk_name(struct ui *ui, const struct qr_jnode *risk, size_t i)
{
    const char *id = qr_jstring(qr_jget(risk, "id"), NULL);
    return id ? qr_strdup(ui->arena, id) : ui_fmt(ui, "%zu", i + 1);
}

/* The highest probability stands on top, as on a wall chart. */
static void fill_risks(struct ui *ui, const struct qr_jnode *risks, struct grid *g)
{
    size_t i = 0;
    for (const struct qr_jnode *r = qr_jfirst(risks); r; r = qr_jnext(r), i++) {
        uint32_t p = (uint32_t)qr_jnumber(qr_jget(r, "probability"), 1);
        uint32_t row = g->n_rows - p, col = (uint32_t)qr_jnumber(qr_jget(r, "impact"), 1);
        const char **at = &g->cells[row * g->n_cols + col];
        *at = *at ? ui_fmt(ui, "%s, %s", *at, risk_name(ui, r, i)) : risk_name(ui, r, i);
    }
}

static float risk_list(const struct sheet *s, const struct qr_jnode *risks, float y)
{
    float top = y;
    size_t i = 0;
    for (const struct qr_jnode *r = qr_jfirst(risks); r; r = qr_jnext(r), i++) {
        const char *text =
            ui_fmt(s->ui, "**%s** %s", risk_name(s->ui, r, i), qr_jstring(qr_jget(r, "text"), ""));
        struct ui_para p = {.style = UI_T_SMALL,
                            .token = UI_INK,
                            .x = s->x,
                            .y = y,
                            .w = s->w,
                            .markdown = true,
                            .measure_only = !s->draw};
        float h = ui_paragraph(s->ui, &p, text);
        if (s->draw)
            ui_label(s->ui, UI_ROLE_TEXT, (struct ui_rect){s->x, y, s->w, h}, ui_plain(s->ui, text), NULL);
        y += h + 4;
    }
    return y - top;
}

static float risk_matrix(const struct sheet *s, const struct qr_jnode *data)
{
    const struct qr_jnode *probability = qr_jget(data, "probability"), *impact = qr_jget(data, "impact");
    size_t rows = qr_jcount(probability), cols = qr_jcount(impact), i = 0;
    struct grid g = new_grid(s->ui, rows + 1, cols + 1);
    g.head_column = true;
    g.cells[0] = "Probability";
    for (const struct qr_jnode *l = qr_jfirst(impact); l; l = qr_jnext(l))
        g.cells[++i] = ui_fmt(s->ui, "Impact: %s", text_of(s->ui, l));
    i = rows;
    for (const struct qr_jnode *l = qr_jfirst(probability); l; l = qr_jnext(l), i--)
        g.cells[i * g.n_cols] = text_of(s->ui, l);
    fill_risks(s->ui, qr_jget(data, "risks"), &g);
    float h = exhibit_grid(s, &g) + 12;
    return h + risk_list(s, qr_jget(data, "risks"), s->y + h);
}

static const char **names_of(struct ui *ui, const struct qr_jnode *list, uint32_t *n)
{
    const char **out = qr_push(ui->arena, const char *, qr_jcount(list));
    *n = 0;
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e))
        out[(*n)++] = text_of(ui, e);
    return out;
}

/* `n` values; those that the list leaves out or null are unknown. */
static const double *values_of(struct ui *ui, const struct qr_jnode *list, uint32_t n)
{
    double *out = qr_push(ui->arena, double, n);
    const struct qr_jnode *e = qr_jfirst(list);
    for (uint32_t i = 0; i < n; i++, e = e ? qr_jnext(e) : NULL)
        out[i] = qr_jtype_of(e) == QR_JNUMBER ? qr_jnumber(e, 0) : (double)NAN;
    return out;
}

static void add_series(struct plot *p, const char *name, const double *values, bool plan)
{
    if (p->n_series < PLOT_SERIES) p->series[p->n_series++] = (struct plot_series){name, values, plan};
}

static const double *straight(struct ui *ui, const double *from, uint32_t n)
{
    double *out = qr_push(ui->arena, double, n);
    for (uint32_t i = 0; i < n; i++)
        out[i] = n > 1 ? from[0] * (double)(n - 1 - i) / (double)(n - 1) : from[0];
    return out;
}

/* The plot of any of the four kinds of chart; false when `kind` is none of them. */
static bool make_plot(struct ui *ui, const char *kind, const struct qr_jnode *data, struct plot *p)
{
    *p = (struct plot){.x_label = qr_strdup(ui->arena, qr_jstring(qr_jget(data, "xLabel"), NULL)),
                       .y_label = qr_strdup(ui->arena, qr_jstring(qr_jget(data, "yLabel"), NULL)),
                       .unit = qr_strdup(ui->arena, qr_jstring(qr_jget(data, "unit"), NULL)),
                       .bars = strcmp(kind, "bar-chart") == 0};
    if (p->bars || strcmp(kind, "line-chart") == 0) {
        p->categories = names_of(ui, qr_jget(data, "categories"), &p->n);
        for (const struct qr_jnode *e = qr_jfirst(qr_jget(data, "series")); e; e = qr_jnext(e))
            add_series(p, text_of(ui, qr_jget(e, "name")), values_of(ui, qr_jget(e, "values"), p->n), false);
        return true;
    }
    if (strcmp(kind, "burndown") != 0 && strcmp(kind, "earned-value") != 0) return false;
    p->categories = names_of(ui, qr_jget(data, "periods"), &p->n);
    if (strcmp(kind, "earned-value") == 0) {
        add_series(p, "Planned value", values_of(ui, qr_jget(data, "planned"), p->n), true);
        add_series(p, "Earned value", values_of(ui, qr_jget(data, "earned"), p->n), false);
        add_series(p, "Actual cost", values_of(ui, qr_jget(data, "actual"), p->n), false);
        return true;
    }
    const double *left = values_of(ui, qr_jget(data, "remaining"), p->n);
    const struct qr_jnode *ideal = qr_jget(data, "ideal");
    add_series(p, "Ideal", ideal ? values_of(ui, ideal, p->n) : straight(ui, left, p->n), true);
    add_series(p, "Remaining", left, false);
    return true;
}

/* The numbers of a plot as a table, for those who want them exact. */
static float plot_table(const struct sheet *s, const struct plot *p)
{
    struct grid g = new_grid(s->ui, p->n + 1, p->n_series + 1);
    bool *right = qr_push(s->ui->arena, bool, g.n_cols);
    g.cells[0] = p->x_label ? p->x_label : "";
    for (uint32_t k = 0; k < p->n_series; k++) {
        g.cells[k + 1] = p->series[k].name;
        right[k + 1] = true;
    }
    for (uint32_t i = 0; i < p->n; i++) {
        g.cells[(i + 1) * g.n_cols] = p->categories[i];
        for (uint32_t k = 0; k < p->n_series; k++)
            g.cells[(i + 1) * g.n_cols + k + 1] =
                isfinite(p->series[k].values[i]) ? exhibit_number(s->ui, p->series[k].values[i]) : "–";
    }
    g.right = right;
    g.head_column = true;
    return exhibit_grid(s, &g);
}

/* ---- the whole ---- */

struct view {
    const struct qr_case *c;
    const struct qr_jnode *data; /* of the exhibit, or NULL */
    bool numbers;                /* charts as tables, pictures as words */
    struct shown_picture picture;
};

static float exhibit(const struct sheet *s, const struct view *v)
{
    struct plot p;
    const char *kind = qr_jstring(qr_jget(v->data, "kind"), "");
    if (v->c->picture) return exhibit_image(s, &v->picture);
    if (strcmp(kind, "table") == 0) return table(s, v->data);
    if (strcmp(kind, "confusion-matrix") == 0) return confusion(s, v->data);
    if (strcmp(kind, "risk-matrix") == 0) return risk_matrix(s, v->data);
    if (!make_plot(s->ui, kind, v->data, &p)) return 0;
    return v->numbers ? plot_table(s, &p) : exhibit_plot(s, &p);
}

/* Title, text, budget line, exhibit; the height. */
static float content(const struct sheet *s, const struct view *v)
{
    struct ui *ui = s->ui;
    struct sheet part = *s;
    double budget = qr_jnumber(qr_jget(v->data, "budgetAtCompletion"), NAN);
    if (v->c->title) {
        part.y += s->draw ? part_heading(ui, UI_T_STRONG, s->x, part.y, s->w, v->c->title)
                          : ui_wrap_height(ui, UI_T_STRONG, s->w, v->c->title);
        part.y += 4;
    }
    struct ui_para p = {.style = UI_T_BODY, .w = s->w, .markdown = true, .measure_only = true};
    if (v->c->stimulus) {
        part.y += s->draw ? part_markdown(ui, UI_T_BODY, UI_INK, s->x, part.y, s->w, v->c->stimulus)
                          : ui_paragraph(ui, &p, v->c->stimulus);
        part.y += 8;
    }
    if (isfinite(budget)) {
        const char *unit = qr_jstring(qr_jget(v->data, "unit"), "");
        const char *text = ui_fmt(ui, "Budget at completion: %s %s", exhibit_number(ui, budget), unit);
        part.y += (s->draw ? part_text(ui, UI_T_SMALL, UI_INK2, s->x, part.y, s->w, text)
                           : ui_wrap_height(ui, UI_T_SMALL, s->w, text)) +
                  8;
    }
    if (v->data) part.y += exhibit(&part, v);
    return part.y - s->y;
}

/* What is shown in either of two ways. */
static bool has_toggle(const struct view *v)
{
    const char *kind = qr_jstring(qr_jget(v->data, "kind"), "");
    if (!v->data || v->c->picture) return v->picture.bitmap != NULL;
    return strcmp(kind, "table") != 0 && strcmp(kind, "confusion-matrix") != 0 &&
           strcmp(kind, "risk-matrix") != 0;
}

/* A link whose words change with every press, and which keeps the focus all the same. */
static void toggle(struct ui *ui, float x, float base, bool picture, bool *numbers)
{
    const char *words = picture ? (*numbers ? "Show the picture" : "Show the description")
                                : (*numbers ? "Show the chart" : "Show the numbers");
    struct ui_rect r = {x, base - 14, ui_text_width(ui, UI_T_UI, words), 20};
    struct ui_desc desc = {.role = UI_ROLE_LINK, .name = words, .id = ui_make_id(ui, "numbers", 0)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    enum ui_token ink = hit.hover ? UI_ACCENT_HOVER : UI_ACCENT;
    ui_text(ui, UI_T_UI, ink, x, base, words);
    if (hit.hover) ui_hline(ui, x, base + 3, r.w, ink);
    if (hit.focused) ui_focus_ring(ui, r, 4);
    if (!hit.activated) return;
    *numbers = !*numbers;
    ui->again = true;
}

static struct shown_picture picture_of(struct screen_ctx *ctx, const struct qr_case *c, bool words)
{
    struct shown_picture p = {.alt = c->alt ? c->alt : "", .words = words};
    if (c->picture) p.bitmap = ctx->m->pictures.find(ctx->m->pictures.ctx, c->picture, &p.why);
    return p;
}

float screen_stimulus(struct screen_ctx *ctx, const struct qr_case *c, struct ui_rect at, bool *numbers)
{
    struct ui *ui = ctx->ui;
    if (!c) return 0;
    struct qr_jnode *tree = c->exhibit ? qr_json_tree_only(c->exhibit) : NULL;
    struct view v = {c, tree, numbers && *numbers, picture_of(ctx, c, numbers && *numbers)};
    bool both = has_toggle(&v);
    struct sheet s = {.ui = ui, .x = at.x + 16, .y = at.y + 16, .w = at.w - 32};
    float h = content(&s, &v) + 32 + (both ? 28 : 0);
    ui_box(ui, (struct ui_rect){at.x, at.y, at.w, h}, 8, UI_SUNKEN, UI_NONE, 0);
    if (c->alt && !c->picture)
        ui_label(ui, UI_ROLE_IMAGE, (struct ui_rect){at.x, at.y, at.w, h}, c->title ? c->title : "Exhibit",
                 c->alt);
    s.draw = true;
    content(&s, &v);
    if (both && numbers) toggle(ui, at.x + 16, at.y + h - 14, c->picture, numbers);
    qr_json_tree_drop(tree);
    return h + 16;
}
