/* Blocks of Markdown as banks use them: paragraphs, lists, fenced code, tables. Raw HTML stays text. */
#include <ctype.h>
#include <string.h>

#include "report/internal.h"

/* A walk over lines. */
struct lines {
    const char *at; /* start of the current line; NULL at the end */
    size_t len;     /* without its end */
};

static void measure(struct lines *l)
{
    l->len = l->at ? strcspn(l->at, "\n") : 0;
}

static void advance(struct lines *l)
{
    l->at = l->at[l->len] == '\n' ? l->at + l->len + 1 : NULL;
    if (l->at && !*l->at) l->at = NULL;
    measure(l);
}

static size_t indent_of(const struct lines *l)
{
    size_t i = 0;
    while (i < l->len && (l->at[i] == ' ' || l->at[i] == '\t' || l->at[i] == '\r'))
        i++;
    return i;
}

static bool is_blank(const struct lines *l)
{
    return indent_of(l) == l->len;
}

static bool is_fence(const struct lines *l)
{
    size_t i = indent_of(l);
    return l->len - i >= 3 && (memcmp(l->at + i, "```", 3) == 0 || memcmp(l->at + i, "~~~", 3) == 0);
}

/* Length of "- " or "12. " in front, or 0; `*ordered` says which. */
static size_t bullet(const struct lines *l, bool *ordered)
{
    size_t i = indent_of(l), start = i;
    if (i + 1 < l->len && strchr("-*+", l->at[i]) && l->at[i + 1] == ' ') {
        *ordered = false;
        return i + 2;
    }
    while (i < l->len && isdigit((unsigned char)l->at[i]))
        i++;
    *ordered = true;
    if (i > start && i - start < 4 && i + 1 < l->len && (l->at[i] == '.' || l->at[i] == ')') &&
        l->at[i + 1] == ' ')
        return i + 2;
    return 0;
}

static bool is_table_row(const struct lines *l)
{
    size_t i = indent_of(l);
    return i < l->len && l->at[i] == '|';
}

static bool is_table_rule(struct lines l)
{
    if (!l.at || !is_table_row(&l) || !memchr(l.at, '-', l.len)) return false;
    for (size_t i = 0; i < l.len; i++)
        if (!strchr("|-: \t\r", l.at[i])) return false;
    return true;
}

static bool starts_block(struct lines l)
{
    bool ordered;
    return is_blank(&l) || is_fence(&l) || bullet(&l, &ordered) || is_table_row(&l);
}

static void put_line(struct qr_buf *out, const char *s, size_t len)
{
    struct qr_buf line = QR_BUF_INIT;
    while (len && isspace((unsigned char)s[len - 1]))
        len--;
    qr_buf_add(&line, s, len);
    qr_html_text(out, line.data, true);
    qr_buf_release(&line);
}

static void put_fence(struct qr_buf *out, struct lines *l)
{
    struct qr_buf code = QR_BUF_INIT;
    for (advance(l); l->at && !is_fence(l); advance(l)) {
        qr_buf_add(&code, l->at, l->len);
        qr_buf_putc(&code, '\n');
    }
    if (l->at) advance(l);
    qr_buf_puts(out, "<pre><code>");
    put_text(out, qr_buf_str(&code));
    qr_buf_puts(out, "</code></pre>\n");
    qr_buf_release(&code);
}

static void put_list(struct qr_buf *out, struct lines *l)
{
    bool ordered, other;
    bullet(l, &ordered);
    qr_buf_puts(out, ordered ? "<ol>\n" : "<ul>\n");
    for (size_t skip; l->at && (skip = bullet(l, &other)) && other == ordered; advance(l)) {
        qr_buf_puts(out, "<li>");
        put_line(out, l->at + skip, l->len - skip);
        qr_buf_puts(out, "</li>\n");
    }
    qr_buf_puts(out, ordered ? "</ol>\n" : "</ul>\n");
}

static void put_cells(struct qr_buf *out, const struct lines *l, const char *open, const char *close)
{
    const char *s = l->at + indent_of(l) + 1, *end = l->at + l->len;
    qr_buf_puts(out, "<tr>");
    while (s < end) {
        const char *bar = s;
        while (bar < end && *bar != '|')
            bar += *bar == '\\' && bar + 1 < end ? 2 : 1;
        const char *text = s;
        while (text < bar && isspace((unsigned char)*text))
            text++;
        if (bar < end || text < bar) {
            qr_buf_puts(out, open);
            put_line(out, text, (size_t)(bar - text));
            qr_buf_puts(out, close);
        }
        s = bar + 1;
    }
    qr_buf_puts(out, "</tr>\n");
}

static void put_table(struct qr_buf *out, struct lines *l)
{
    struct lines next = *l;
    advance(&next);
    qr_buf_puts(out, "<table class=\"inner\">\n");
    if (is_table_rule(next)) {
        qr_buf_puts(out, "<thead>");
        put_cells(out, l, "<th scope=\"col\">", "</th>");
        qr_buf_puts(out, "</thead>\n");
        *l = next;
        advance(l);
    }
    qr_buf_puts(out, "<tbody>");
    for (; l->at && is_table_row(l); advance(l))
        put_cells(out, l, "<td>", "</td>");
    qr_buf_puts(out, "</tbody></table>\n");
}

static void put_paragraph(struct qr_buf *out, struct lines *l)
{
    const char *start = l->at;
    size_t len = 0;
    do {
        len = (size_t)(l->at - start) + l->len;
        advance(l);
    } while (l->at && !starts_block(*l));
    qr_buf_puts(out, "<p>");
    put_line(out, start, len);
    qr_buf_puts(out, "</p>\n");
}

void put_markdown(struct qr_buf *out, const char *s)
{
    bool ordered;
    struct lines l = {s && *s ? s : NULL, 0};
    measure(&l);
    while (l.at) {
        if (is_blank(&l))
            advance(&l);
        else if (is_fence(&l))
            put_fence(out, &l);
        else if (is_table_row(&l))
            put_table(out, &l);
        else if (bullet(&l, &ordered))
            put_list(out, &l);
        else
            put_paragraph(out, &l);
    }
}
