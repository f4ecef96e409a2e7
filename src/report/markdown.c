/* Blocks of Markdown as banks use them: paragraphs, headings, nested lists, quotes, fenced code, tables,
 * rules. Raw HTML stays text. */
#include <ctype.h>
#include <string.h>

#include "report/internal.h"

#define MAX_NESTING 8   /* quotes and lists inside each other; what is deeper stays text */
#define MAX_COLUMNS 128 /* of a table whose alignment is looked at */
#define LIST_INDENT 2   /* blanks that make an item part of the one before it */

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

/* "#" to "######" and a blank in front: their number, else 0. */
static size_t heading(const struct lines *l)
{
    size_t i = indent_of(l), n = 0;
    while (i + n < l->len && l->at[i + n] == '#')
        n++;
    return n <= 6 && i + n < l->len && l->at[i + n] == ' ' ? n : 0;
}

static bool is_quote(const struct lines *l)
{
    size_t i = indent_of(l);
    return i < l->len && l->at[i] == '>';
}

/* Three or more of the same sign, and nothing else but blanks. */
static bool is_rule(const struct lines *l)
{
    size_t first = indent_of(l), n = 0;
    if (first >= l->len || !strchr("-*_", l->at[first])) return false;
    for (size_t i = first; i < l->len; i++) {
        if (l->at[i] == l->at[first])
            n++;
        else if (!isspace((unsigned char)l->at[i]))
            return false;
    }
    return n >= 3;
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
    return is_blank(&l) || is_fence(&l) || bullet(&l, &ordered) || is_table_row(&l) || heading(&l) ||
           is_quote(&l) || is_rule(&l);
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

/* An item's lines up to the next item of its list; deeper ones are a list of their own. */
static void put_list(struct qr_buf *out, struct lines *l, int depth)
{
    bool ordered, other;
    size_t skip, indent = indent_of(l);
    bullet(l, &ordered);
    qr_buf_puts(out, ordered ? "<ol>\n" : "<ul>\n");
    while (l->at && !is_rule(l) && (skip = bullet(l, &other)) && other == ordered) {
        qr_buf_puts(out, "<li>");
        put_line(out, l->at + skip, l->len - skip);
        advance(l);
        while (l->at && depth < MAX_NESTING && !is_rule(l) && bullet(l, &other) &&
               indent_of(l) >= indent + LIST_INDENT) {
            qr_buf_putc(out, '\n');
            put_list(out, l, depth + 1);
        }
        qr_buf_puts(out, "</li>\n");
        if (l->at && bullet(l, &other) && indent_of(l) + LIST_INDENT <= indent) break;
    }
    qr_buf_puts(out, ordered ? "</ol>\n" : "</ul>\n");
}

static void put_heading(struct qr_buf *out, struct lines *l)
{
    size_t skip = indent_of(l) + heading(l) + 1;
    qr_buf_puts(out, "<p><strong>");
    put_line(out, l->at + skip, l->len - skip);
    qr_buf_puts(out, "</strong></p>\n");
    advance(l);
}

static void put_rule(struct qr_buf *out, struct lines *l)
{
    qr_buf_puts(out, "<hr>\n");
    advance(l);
}

/* ---- tables ---- */

/* The next cell of a row: `*s` moves behind it. False at the end of the row. */
static bool next_cell(const char **s, const char *end, const char **text, size_t *len)
{
    const char *bar = *s;
    if (*s >= end) return false;
    while (bar < end && *bar != '|')
        bar += *bar == '\\' && bar + 1 < end ? 2 : 1;
    *text = *s;
    while (*text < bar && isspace((unsigned char)**text))
        (*text)++;
    *len = (size_t)(bar - *text);
    *s = bar + 1;
    return bar < end || *len > 0;
}

/* Per column, whether the rule below the head asks for the right edge. */
static void read_sides(const struct lines *l, bool right[MAX_COLUMNS])
{
    const char *s = l->at + indent_of(l) + 1, *end = l->at + l->len, *text;
    size_t len;
    for (size_t c = 0; c < MAX_COLUMNS && next_cell(&s, end, &text, &len); c++) {
        while (len && isspace((unsigned char)text[len - 1]))
            len--;
        right[c] = len > 1 && text[len - 1] == ':' && text[0] != ':';
    }
}

static void put_cells(struct qr_buf *out, const struct lines *l, bool head, const bool right[MAX_COLUMNS])
{
    const char *s = l->at + indent_of(l) + 1, *end = l->at + l->len, *text;
    size_t len;
    qr_buf_puts(out, "<tr>");
    for (size_t c = 0; next_cell(&s, end, &text, &len); c++) {
        qr_buf_printf(out, "%s%s>", head ? "<th scope=\"col\"" : "<td",
                      c < MAX_COLUMNS && right[c] ? " class=\"n\"" : "");
        put_line(out, text, len);
        qr_buf_puts(out, head ? "</th>" : "</td>");
    }
    qr_buf_puts(out, "</tr>\n");
}

static void put_table(struct qr_buf *out, struct lines *l)
{
    struct lines next = *l;
    bool right[MAX_COLUMNS] = {false};
    advance(&next);
    qr_buf_puts(out, "<table class=\"inner\">\n");
    if (is_table_rule(next)) {
        read_sides(&next, right);
        qr_buf_puts(out, "<thead>");
        put_cells(out, l, true, right);
        qr_buf_puts(out, "</thead>\n");
        *l = next;
        advance(l);
    }
    qr_buf_puts(out, "<tbody>");
    for (; l->at && is_table_row(l); advance(l))
        put_cells(out, l, false, right);
    qr_buf_puts(out, "</tbody></table>\n");
}

/* ---- paragraphs and quotes ---- */

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

static void put_blocks(struct qr_buf *out, const char *s, int depth);

/* The lines without their ">" are blocks again. */
static void put_quote(struct qr_buf *out, struct lines *l, int depth)
{
    struct qr_buf inner = QR_BUF_INIT;
    for (; l->at && is_quote(l); advance(l)) {
        size_t skip = indent_of(l) + 1;
        if (skip < l->len && l->at[skip] == ' ') skip++;
        qr_buf_add(&inner, l->at + skip, l->len - skip);
        qr_buf_putc(&inner, '\n');
    }
    qr_buf_puts(out, "<blockquote>\n");
    put_blocks(out, qr_buf_str(&inner), depth + 1);
    qr_buf_puts(out, "</blockquote>\n");
    qr_buf_release(&inner);
}

static void put_blocks(struct qr_buf *out, const char *s, int depth)
{
    bool ordered;
    struct lines l = {s && *s ? s : NULL, 0};
    measure(&l);
    while (l.at) {
        if (is_blank(&l))
            advance(&l);
        else if (is_fence(&l))
            put_fence(out, &l);
        else if (heading(&l))
            put_heading(out, &l);
        else if (is_rule(&l))
            put_rule(out, &l);
        else if (is_quote(&l) && depth < MAX_NESTING)
            put_quote(out, &l, depth);
        else if (is_table_row(&l))
            put_table(out, &l);
        else if (bullet(&l, &ordered))
            put_list(out, &l, depth);
        else
            put_paragraph(out, &l);
    }
}

void put_markdown(struct qr_buf *out, const char *s)
{
    put_blocks(out, s, 0);
}
