/* Markdown to blocks of spans by md4c. Raw HTML stays text. */
#include "ui/markdown.h"

#include <md4c.h>
#include <stdio.h>
#include <string.h>

#define MOST_COLUMNS 128

struct container {
    bool quote, ordered, tight;
    unsigned next; /* number of the next item */
};

struct builder {
    struct qr_arena *arena;
    struct ui_block *blocks;
    size_t n, cap;
    bool open;                           /* the last block takes text */
    struct container in[UI_NESTING + 1]; /* the last one also for all that are deeper */
    int depth;                           /* true depth */
    bool gap;                            /* of the next block */
    const char *bullet;                  /* of the next block */
    struct ui_spans *cells;              /* of the table being read, else NULL */
    size_t n_cells, cap_cells;
    enum ui_align *align;
    int strong, code;
    struct ui_target *link;
};

/* ---- blocks ---- */

static struct container *inner(struct builder *b)
{
    return &b->in[b->depth < UI_NESTING ? b->depth : UI_NESTING];
}

static struct ui_block *add_block(struct builder *b, enum ui_block_kind kind)
{
    qr_grow(b->arena, b->blocks, b->n, &b->cap);
    struct ui_block *block = &b->blocks[b->n++];
    *block = (struct ui_block){.kind = kind,
                               .gap = b->gap && b->n > 1,
                               .bullet = b->bullet,
                               .depth = b->depth < UI_NESTING ? b->depth : UI_NESTING};
    for (int i = 0; i < block->depth; i++)
        if (b->in[i + 1].quote) block->quotes |= 1u << i;
    b->gap = false;
    b->bullet = NULL;
    b->open = true;
    return block;
}

static void push(struct builder *b, struct container c)
{
    /* A list inside a tight one follows it closely. */
    b->gap = b->gap || b->depth == 0 || inner(b)->quote || !inner(b)->tight;
    b->depth++;
    *inner(b) = c;
}

static void start_item(struct builder *b, struct container *list)
{
    b->bullet = list->ordered ? qr_sprintf(b->arena, "%u.", list->next++) : "•";
    if (!list->tight) b->gap = true;
}

static struct ui_block *start_table(struct builder *b, unsigned columns)
{
    struct ui_block *block = add_block(b, UI_BLOCK_TABLE);
    block->table.n_cols = columns;
    b->align = qr_push(b->arena, enum ui_align, columns);
    b->cells = NULL;
    b->n_cells = b->cap_cells = 0;
    return block;
}

/* Cells come row by row, each row with all of them. Not 0: too many. */
static int add_cell(struct builder *b, MD_ALIGN align)
{
    static const enum ui_align sides[] = {[MD_ALIGN_DEFAULT] = UI_LEFT,
                                          [MD_ALIGN_LEFT] = UI_LEFT,
                                          [MD_ALIGN_CENTER] = UI_CENTER,
                                          [MD_ALIGN_RIGHT] = UI_RIGHT};
    uint32_t columns = b->blocks[b->n - 1].table.n_cols;
    if (b->n_cells >= UI_MARKDOWN_CELLS) return 1;
    qr_grow(b->arena, b->cells, b->n_cells, &b->cap_cells);
    b->align[b->n_cells % columns] = sides[align];
    b->cells[b->n_cells++] = (struct ui_spans){0};
    return 0;
}

static void end_table(struct builder *b)
{
    struct ui_table *t = &b->blocks[b->n - 1].table;
    t->cells = b->cells;
    t->align = b->align;
    t->n_rows = (uint32_t)b->n_cells / t->n_cols;
    b->cells = NULL;
    b->open = false;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct builder *b = ctx;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) return add_cell(b, ((MD_BLOCK_TD_DETAIL *)detail)->align);
    if (type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY || type == MD_BLOCK_TR) return 0;
    b->open = false;
    if (type == MD_BLOCK_UL) {
        push(b, (struct container){.tight = ((MD_BLOCK_UL_DETAIL *)detail)->is_tight});
    } else if (type == MD_BLOCK_OL) {
        const MD_BLOCK_OL_DETAIL *list = detail;
        push(b, (struct container){.ordered = true, .tight = list->is_tight, .next = list->start});
    } else if (type == MD_BLOCK_LI) {
        start_item(b, inner(b));
    } else if (type == MD_BLOCK_QUOTE) {
        push(b, (struct container){.quote = true});
    } else if (type != MD_BLOCK_DOC) {
        b->gap = true;
    }
    if (type == MD_BLOCK_H) add_block(b, UI_BLOCK_HEAD)->level = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
    if (type == MD_BLOCK_CODE) add_block(b, UI_BLOCK_CODE);
    if (type == MD_BLOCK_HR) add_block(b, UI_BLOCK_RULE);
    if (type == MD_BLOCK_TABLE) {
        unsigned columns = ((MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
        if (columns == 0 || columns > MOST_COLUMNS) return 1;
        start_table(b, columns);
    }
    return 0;
}

static void trim_code(struct ui_spans *s)
{
    if (s->n && s->items[s->n - 1].len == 1 && s->items[s->n - 1].text[0] == '\n') s->n--;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct builder *b = ctx;
    (void)detail;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY ||
        type == MD_BLOCK_TR)
        return 0;
    if (type == MD_BLOCK_TABLE) end_table(b);
    if (type == MD_BLOCK_CODE) trim_code(&b->blocks[b->n - 1].spans);
    if (type == MD_BLOCK_LI && b->bullet) add_block(b, UI_BLOCK_TEXT); /* an item without words */
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_QUOTE) b->depth--;
    b->open = false;
    return 0;
}

/* ---- spans ---- */

static struct ui_spans *target(struct builder *b)
{
    if (b->n_cells && b->cells) return &b->cells[b->n_cells - 1];
    if (!b->open) add_block(b, UI_BLOCK_TEXT);
    return &b->blocks[b->n - 1].spans;
}

static void add_span(struct builder *b, const char *text, size_t len)
{
    struct ui_spans *to = target(b);
    bool pre = !b->cells && b->blocks[b->n - 1].kind == UI_BLOCK_CODE;
    qr_grow(b->arena, to->items, to->n, &to->cap);
    to->items[to->n++] = (struct ui_span){.text = qr_strndup(b->arena, text, len),
                                          .len = len,
                                          .flags = (b->strong ? UI_SPAN_STRONG : 0) |
                                                   (b->code ? UI_SPAN_CODE : 0) | (pre ? UI_SPAN_PRE : 0),
                                          .target = b->link};
}

/* The entities that authors really write; NULL for any other, which stays as it is. */
static const char *entity(const char *text, size_t len)
{
    static const char *const table[][2] = {{"&amp;", "&"},   {"&lt;", "<"},        {"&gt;", ">"},
                                           {"&quot;", "\""}, {"&nbsp;", "\u00A0"}, {"&ndash;", "–"},
                                           {"&mdash;", "—"}, {"&times;", "×"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strlen(table[i][0]) == len && memcmp(table[i][0], text, len) == 0) return table[i][1];
    return NULL;
}

static const char *address_of(struct builder *b, const MD_ATTRIBUTE *href)
{
    struct qr_buf out = QR_BUF_INIT;
    for (unsigned i = 0; href->size && href->substr_offsets[i] < href->size; i++) {
        const char *s = href->text + href->substr_offsets[i];
        size_t len = href->substr_offsets[i + 1] - href->substr_offsets[i];
        const char *sign = href->substr_types[i] == MD_TEXT_ENTITY ? entity(s, len) : NULL;
        qr_buf_add(&out, sign ? sign : s, sign ? strlen(sign) : len);
    }
    const char *address = ui_address(b->arena, qr_buf_str(&out), out.len);
    qr_buf_release(&out);
    return address;
}

static void start_link(struct builder *b, const MD_ATTRIBUTE *href)
{
    b->link = qr_push(b->arena, struct ui_target, 1);
    b->link->address = address_of(b, href);
    b->link->name = b->link->address; /* a link without words keeps it */
}

static void end_link(struct builder *b)
{
    const struct ui_spans *s = target(b);
    struct qr_buf name = QR_BUF_INIT;
    size_t first = s->n;
    while (first > 0 && s->items[first - 1].target == b->link)
        first--;
    for (size_t i = first; i < s->n; i++)
        qr_buf_add(&name, s->items[i].text, s->items[i].len);
    if (name.len) b->link->name = qr_strndup(b->arena, name.data, name.len);
    qr_buf_release(&name);
    b->link = NULL;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    struct builder *b = ctx;
    b->strong += type == MD_SPAN_EM || type == MD_SPAN_STRONG;
    b->code += type == MD_SPAN_CODE;
    if (type == MD_SPAN_A) start_link(b, &((MD_SPAN_A_DETAIL *)detail)->href);
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    struct builder *b = ctx;
    (void)detail;
    b->strong -= type == MD_SPAN_EM || type == MD_SPAN_STRONG;
    b->code -= type == MD_SPAN_CODE;
    if (type == MD_SPAN_A) end_link(b);
    return 0;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *ctx)
{
    struct builder *b = ctx;
    const char *sign = type == MD_TEXT_ENTITY ? entity(text, size) : NULL;
    if (type == MD_TEXT_BR)
        add_span(b, "\n", 1);
    else if (type == MD_TEXT_SOFTBR)
        add_span(b, " ", 1);
    else if (type == MD_TEXT_NULLCHAR)
        add_span(b, "\uFFFD", 3);
    else if (sign)
        add_span(b, sign, strlen(sign));
    else if (size)
        add_span(b, text, size);
    return 0;
}

/* ---- the whole ---- */

size_t ui_markdown(struct qr_arena *arena, const char *markdown, struct ui_block **blocks)
{
    struct builder b = {.arena = arena};
    MD_PARSER parser = {.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_COLLAPSEWHITESPACE |
                                 MD_FLAG_TABLES,
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = on_text};
    size_t len = strlen(markdown);
    if (len > UI_MARKDOWN_MAX || md_parse(markdown, (MD_SIZE)len, &parser, &b) != 0 || b.n == 0) {
        b = (struct builder){.arena = arena};
        add_span(&b, markdown, len);
    }
    *blocks = b.blocks;
    return b.n;
}

bool ui_markdown_marks(const char *text)
{
    return strpbrk(text, "*_`[\\#&<\n>-+|") != NULL;
}

/* ---- plain words ---- */

static void add_words(struct qr_buf *out, const struct ui_spans *s)
{
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->items[i].len; k++)
            qr_buf_putc(out, s->items[i].text[k] == '\n' ? ' ' : s->items[i].text[k]);
}

static void add_cells(struct qr_buf *out, const struct ui_table *t)
{
    for (uint32_t i = 0; i < t->n_rows * t->n_cols; i++) {
        if (i) qr_buf_puts(out, i % t->n_cols ? ", " : "; ");
        add_words(out, &t->cells[i]);
    }
}

const char *ui_plain(struct ui *ui, const char *markdown)
{
    struct ui_block *blocks;
    struct qr_buf out = QR_BUF_INIT;
    if (!ui_markdown_marks(markdown)) return markdown;
    size_t n = ui_markdown(ui->arena, markdown, &blocks);
    for (size_t i = 0; i < n; i++) {
        if (out.len && out.data[out.len - 1] != ' ') qr_buf_putc(&out, ' ');
        add_words(&out, &blocks[i].spans);
        add_cells(&out, &blocks[i].table);
    }
    const char *words = qr_strndup(ui->arena, qr_buf_str(&out), out.len);
    qr_buf_release(&out);
    return words;
}
