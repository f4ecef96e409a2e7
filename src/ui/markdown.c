/* Markdown to spans by md4c: emphasis, code, links, lists, paragraphs. Raw HTML stays text. */
#include <md4c.h>
#include <stdio.h>
#include <string.h>

#include "ui/para.h"

struct builder {
    struct qr_arena *arena;
    struct ui_span *spans;
    size_t n, cap;
    unsigned flags;
    int depth, counters[16];
    bool ordered[16], block_pending;
    const char *bullet;
};

static void add_span(struct builder *b, const char *text, size_t len)
{
    qr_grow(b->arena, b->spans, b->n, &b->cap);
    b->spans[b->n++] = (struct ui_span){.text = qr_strndup(b->arena, text, len),
                                        .len = len,
                                        .flags = b->flags,
                                        .starts_block = b->block_pending && b->n > 1,
                                        .indent = b->depth,
                                        .bullet = b->bullet};
    b->block_pending = false;
    b->bullet = NULL;
}

static void start_list(struct builder *b, bool ordered, unsigned first)
{
    if (b->depth < 15) b->depth++;
    b->ordered[b->depth] = ordered;
    b->counters[b->depth] = (int)first;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct builder *b = ctx;
    b->block_pending = true;
    if (type == MD_BLOCK_UL) start_list(b, false, 1);
    if (type == MD_BLOCK_OL) start_list(b, true, ((MD_BLOCK_OL_DETAIL *)detail)->start);
    if (type == MD_BLOCK_LI)
        b->bullet = b->ordered[b->depth] ? qr_sprintf(b->arena, "%d.", b->counters[b->depth]++) : "•";
    if (type == MD_BLOCK_CODE) b->flags |= UI_SPAN_CODE;
    if (type == MD_BLOCK_H) b->flags |= UI_SPAN_STRONG;
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct builder *b = ctx;
    (void)detail;
    if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && b->depth > 0) b->depth--;
    if (type == MD_BLOCK_CODE) b->flags &= ~UI_SPAN_CODE;
    if (type == MD_BLOCK_H) b->flags &= ~UI_SPAN_STRONG;
    b->block_pending = true;
    return 0;
}

static unsigned span_flag(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM:
    case MD_SPAN_STRONG:
        return UI_SPAN_STRONG;
    case MD_SPAN_CODE:
        return UI_SPAN_CODE;
    case MD_SPAN_A:
        return UI_SPAN_LINK;
    default:
        return 0;
    }
}

static int enter_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    (void)detail;
    ((struct builder *)ctx)->flags |= span_flag(type);
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    (void)detail;
    ((struct builder *)ctx)->flags &= ~span_flag(type);
    return 0;
}

/* The entities that authors really write; any other stays as it is. */
static void add_entity(struct builder *b, const char *text, size_t len)
{
    static const char *const table[][2] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                                           {"&quot;", "\""}, {"&nbsp;", " "}, {"&ndash;", "–"},
                                           {"&mdash;", "—"}, {"&times;", "×"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strlen(table[i][0]) == len && memcmp(table[i][0], text, len) == 0) {
            add_span(b, table[i][1], strlen(table[i][1]));
            return;
        }
    }
    add_span(b, text, len);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *ctx)
{
    struct builder *b = ctx;
    if (type == MD_TEXT_BR) {
        b->block_pending = true;
    } else if (type == MD_TEXT_SOFTBR) {
        add_span(b, " ", 1);
    } else if (type == MD_TEXT_NULLCHAR) {
        add_span(b, "\xEF\xBF\xBD", 3);
    } else if (type == MD_TEXT_ENTITY) {
        add_entity(b, text, size);
    } else if (type == MD_TEXT_CODE && size && text[size - 1] == '\n') {
        if (size > 1) add_span(b, text, size - 1);
        b->block_pending = true;
    } else if (size) {
        add_span(b, text, size);
    }
    return 0;
}

size_t ui_markdown_spans(struct qr_arena *arena, const char *markdown, struct ui_span **spans)
{
    struct builder b = {.arena = arena};
    MD_PARSER parser = {.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_COLLAPSEWHITESPACE,
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = on_text};
    size_t len = strlen(markdown);
    if (len > UINT32_MAX || md_parse(markdown, (MD_SIZE)len, &parser, &b) != 0 || b.n == 0) {
        b.flags = 0;
        add_span(&b, markdown, len);
    }
    *spans = b.spans;
    return b.n;
}

const char *ui_plain(struct ui *ui, const char *markdown)
{
    if (!strpbrk(markdown, "*_`[\\#&\n>-+|")) return markdown;
    struct ui_span *spans;
    size_t n = ui_markdown_spans(ui->arena, markdown, &spans), len = 0;
    for (size_t i = 0; i < n; i++)
        len += spans[i].len + 2;
    char *out = qr_push(ui->arena, char, len + 1), *p = out;
    for (size_t i = 0; i < n; i++) {
        if (spans[i].starts_block && p > out && p[-1] != ' ') *p++ = ' ';
        memcpy(p, spans[i].text, spans[i].len);
        p += spans[i].len;
    }
    return out;
}
