/* Paragraphs: plain text, or the blocks of Markdown one below the other. */
#include <math.h>
#include <string.h>

#include "ui/markdown.h"

#define LIST_INDENT  24.0f
#define QUOTE_INDENT 16.0f
#define QUOTE_BAR    3.0f
#define LEAST_WIDTH  120.0f /* nesting does not make text narrower */
#define CODE_PAD     12.0f
#define RULE         1.0f

struct layout {
    struct ui *ui;
    const struct ui_para *para;
    float y;
};

static float indent_of(const struct ui_block *b, int depth)
{
    float x = 0;
    for (int i = 0; i < depth; i++)
        x += b->quotes & 1u << i ? QUOTE_INDENT : LIST_INDENT;
    return x;
}

/* Space between two blocks: less than half a line. */
static float gap_of(const struct layout *l)
{
    return floorf((float)ui_type_of(l->para->style)->line * 0.4f);
}

/* Headings grow in running text; stems and captions keep their size. */
static enum ui_style heading_style(enum ui_style style, int level)
{
    if (style == UI_T_BODY && level <= 2) return level == 1 ? UI_T_STEM_S : UI_T_HEAD;
    if (style == UI_T_SMALL && level == 1) return UI_T_HEAD;
    return style;
}

/* ---- one block; `p` says where ---- */

/* In front of the first line. Returns how far a long number pushes that line to the right. */
static float bullet(struct ui *ui, const struct ui_para *p, const struct ui_block *b, float indent)
{
    struct ui_span span = {.text = b->bullet, .len = strlen(b->bullet)};
    struct ui_spans spans = {&span, 1, 1};
    struct ui_para at = *p;
    float w = ui_spans_width(ui, p->style, &spans);
    at.x = p->x - fminf(LIST_INDENT - 4, indent);
    at.w = w + 1;
    at.align = UI_LEFT;
    if (!p->measure_only) ui_flow(ui, &at, &spans, 0);
    return fmaxf(0, at.x + w + 6 - p->x);
}

static float text(struct ui *ui, struct ui_para p, const struct ui_block *b, float indent)
{
    float first = b->bullet ? bullet(ui, &p, b, indent) : 0;
    if (b->kind == UI_BLOCK_HEAD) {
        p.style = heading_style(p.style, b->level);
        for (size_t i = 0; i < b->spans.n; i++)
            b->spans.items[i].flags |= UI_SPAN_STRONG;
    }
    float h = ui_flow(ui, &p, &b->spans, first);
    return b->bullet ? fmaxf(h, (float)ui_type_of(p.style)->line) : h;
}

static float code(struct ui *ui, struct ui_para p, const struct ui_block *b)
{
    struct ui_rect r = {p.x, p.y, p.w, 0};
    struct ui_para inside = p;
    inside.style = p.style == UI_T_CAP || p.style == UI_T_CAP_R ? UI_T_MONO_S : UI_T_MONO;
    inside.x += CODE_PAD;
    inside.y += CODE_PAD;
    inside.w -= 2 * CODE_PAD;
    inside.align = UI_LEFT;
    inside.measure_only = true;
    r.h = ui_flow(ui, &inside, &b->spans, 0) + 2 * CODE_PAD;
    if (p.measure_only) return r.h;
    ui_box(ui, r, 8, UI_SUNKEN, UI_LINE, 1);
    inside.measure_only = false;
    ui_flow(ui, &inside, &b->spans, 0);
    return r.h;
}

static float rule(struct ui *ui, const struct ui_para *p)
{
    if (!p->measure_only) ui_hline(ui, p->x, p->y, p->w, UI_LINE2);
    return RULE;
}

static float table(struct ui *ui, const struct ui_para *p, const struct ui_block *b)
{
    struct ui_table t = b->table;
    t.x = p->x;
    t.y = p->y;
    t.w = p->w;
    t.still_links = p->still_links;
    t.measure_only = p->measure_only;
    return ui_table(ui, &t);
}

/* ---- all blocks ---- */

static float block(struct layout *l, const struct ui_block *b)
{
    struct ui_para p = *l->para;
    float indent = fminf(indent_of(b, b->depth), fmaxf(0, p.w - LEAST_WIDTH));
    p.x += indent;
    p.w -= indent;
    p.y = l->y;
    if (b->quotes && p.token == UI_INK) p.token = UI_INK2;
    switch (b->kind) {
    case UI_BLOCK_CODE:
        return code(l->ui, p, b);
    case UI_BLOCK_RULE:
        return rule(l->ui, &p);
    case UI_BLOCK_TABLE:
        return table(l->ui, &p, b);
    case UI_BLOCK_TEXT:
    case UI_BLOCK_HEAD:
        break;
    }
    return text(l->ui, p, b, indent);
}

/* Bars of the quotes around a block, joined to those of the block above. */
static void quote_bars(const struct layout *l, const struct ui_block *b, unsigned above, float top, float h)
{
    float gap = l->y - top;
    for (int i = 0; i < b->depth; i++) {
        float x = indent_of(b, i);
        if (!(b->quotes & 1u << i) || x + QUOTE_INDENT > fmaxf(QUOTE_INDENT, l->para->w - LEAST_WIDTH))
            continue;
        bool joined = above & 1u << i;
        struct ui_rect bar = {l->para->x + x, joined ? top : l->y, QUOTE_BAR, joined ? gap + h : h};
        ui_fill(l->ui, bar, UI_LINE2);
    }
}

static float blocks(struct ui *ui, const struct ui_para *para, const char *markdown)
{
    struct ui_block *all;
    size_t n = ui_markdown(ui->arena, markdown, &all);
    struct layout l = {ui, para, para->y};
    for (size_t i = 0; i < n; i++) {
        float top = l.y;
        if (all[i].gap) l.y += gap_of(&l);
        float h = block(&l, &all[i]);
        if (all[i].quotes && !para->measure_only) quote_bars(&l, &all[i], i ? all[i - 1].quotes : 0, top, h);
        l.y += h;
    }
    return l.y - para->y;
}

float ui_paragraph(struct ui *ui, const struct ui_para *para, const char *markdown)
{
    if (!markdown || !*markdown) return 0;
    if (para->markdown && ui_markdown_marks(markdown)) return blocks(ui, para, markdown);
    struct ui_span one = {.text = markdown, .len = strlen(markdown)};
    return ui_flow(ui, para, &(struct ui_spans){&one, 1, 1}, 0);
}
