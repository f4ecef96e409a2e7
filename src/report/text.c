/* Text in reports: escaping, numbers, durations, and a small part of Markdown's inline syntax. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "quizradar/clock.h"
#include "quizradar/str.h"
#include "quizradar/utf8.h"
#include "report/internal.h"

/* How far an emphasis may reach; bounds the work on hostile text. */
#define MAX_SPAN  2000
#define MAX_DEPTH 6

double round4(double v)
{
    return round(v * 1e4) / 1e4;
}

void put_number(struct qr_buf *out, double v, int decimals)
{
    static const double scale[] = {1, 10, 100, 1000, 10000};
    if (!isfinite(v) || fabs(v) > 1e12) {
        qr_buf_puts(out, "?");
        return;
    }
    long long units = llround(fabs(v) * scale[decimals]), one = (long long)scale[decimals];
    if (v < 0 && units) qr_buf_putc(out, '-');
    qr_buf_printf(out, "%lld", units / one);
    long long rest = units % one;
    if (!rest) return;
    while (rest % 10 == 0) {
        rest /= 10;
        decimals--;
    }
    qr_buf_printf(out, ".%0*lld", decimals, rest);
}

void put_duration(struct qr_buf *out, qr_ms ms)
{
    if (ms < 10000) {
        put_number(out, (double)ms / 1000, 1);
        qr_buf_puts(out, " s");
        return;
    }
    struct qr_arena *arena = qr_arena_new(64);
    qr_buf_puts(out, qr_duration_text(arena, ms));
    qr_arena_free(arena);
}

void put_when(struct qr_buf *out, qr_ms wall)
{
    struct qr_date d = qr_date_local(wall);
    qr_buf_printf(out, "%d %s %d, %02d:%02d", d.day, qr_month_name(d.month), d.year, d.hour, d.minute);
}

void put_k_of_n(struct qr_buf *out, double k, double n)
{
    put_number(out, k, 2);
    qr_buf_puts(out, " of ");
    put_number(out, n, 2);
}

void put_estimate(struct qr_buf *out, const struct qr_estimate *e)
{
    if (e->state == QR_NOT_MEASURED) {
        qr_buf_puts(out, "not measured");
        return;
    }
    put_number(out, e->value, 0);
    qr_buf_puts(out, " (");
    put_number(out, e->lo, 0);
    qr_buf_puts(out, "–");
    put_number(out, e->hi, 0);
    qr_buf_puts(out, ")");
}

void put_letter(struct qr_buf *out, uint32_t position)
{
    if (position < 26)
        qr_buf_putc(out, (char)('A' + position));
    else
        qr_buf_printf(out, "%u", position + 1);
}

/* ---- escaping ---- */

/* Control characters cannot stand in a page, and broken UTF-8 must not eat the markup behind it. */
static size_t put_char(struct qr_buf *out, const char *s, size_t len)
{
    uint32_t cp;
    int n = qr_utf8_decode(s, len, &cp);
    if (n == 0 || cp == 0xfffe || cp == 0xffff || (cp < 32 && cp != '\n' && cp != '\t') ||
        (cp >= 0x7f && cp < 0xa0)) {
        qr_buf_puts(out, "\xef\xbf\xbd");
        return n ? (size_t)n : 1;
    }
    switch (*s) {
    case '&':
        qr_buf_puts(out, "&amp;");
        break;
    case '<':
        qr_buf_puts(out, "&lt;");
        break;
    case '>':
        qr_buf_puts(out, "&gt;");
        break;
    case '"':
        qr_buf_puts(out, "&quot;");
        break;
    case '\'':
        qr_buf_puts(out, "&#39;");
        break;
    default:
        qr_buf_add(out, s, (size_t)n);
    }
    return (size_t)n;
}

static void put_escaped(struct qr_buf *out, const char *s, size_t len)
{
    for (size_t i = 0; i < len;)
        i += put_char(out, s + i, len - i);
}

void put_text(struct qr_buf *out, const char *s)
{
    if (s) put_escaped(out, s, strlen(s));
}

/* Addresses that a page may link to. */
static bool is_web_address(const char *url, size_t len)
{
    return (len > 7 && strncmp(url, "mailto:", 7) == 0) || (len > 8 && strncmp(url, "https://", 8) == 0) ||
           (len > 7 && strncmp(url, "http://", 7) == 0);
}

void put_link(struct qr_buf *out, const char *url, const char *text)
{
    bool web = url && is_web_address(url, strlen(url));
    if (web) {
        qr_buf_puts(out, "<a href=\"");
        put_text(out, url);
        qr_buf_puts(out, "\" rel=\"noreferrer\">");
    }
    put_text(out, text && *text ? text : url);
    if (web) qr_buf_puts(out, "</a>");
}

/* ---- inline Markdown ---- */

static void put_inline(struct qr_buf *out, const char *s, size_t len, int depth);

static const char *find_close(const char *s, size_t len, const char *mark, size_t mark_len)
{
    if (len > MAX_SPAN) len = MAX_SPAN;
    for (size_t i = 1; i + mark_len <= len; i++)
        if (memcmp(s + i, mark, mark_len) == 0 && !isspace((unsigned char)s[i - 1])) return s + i;
    return NULL;
}

/* `**strong**` and `*em*`: what it consumed, or 0 when there is no such span here. */
static size_t try_emphasis(struct qr_buf *out, const char *s, size_t len, int depth)
{
    size_t m = len > 1 && s[1] == s[0] ? 2 : 1;
    if (len <= 2 * m || isspace((unsigned char)s[m])) return 0;
    const char *close = find_close(s + m, len - m, s, m);
    if (!close) return 0;
    const char *tag = m == 2 ? "strong" : "em";
    qr_buf_printf(out, "<%s>", tag);
    put_inline(out, s + m, (size_t)(close - s) - m, depth + 1);
    qr_buf_printf(out, "</%s>", tag);
    return (size_t)(close - s) + m;
}

static size_t try_code(struct qr_buf *out, const char *s, size_t len)
{
    size_t m = 0;
    while (m < len && s[m] == '`')
        m++;
    size_t reach = len < MAX_SPAN ? len : MAX_SPAN;
    for (size_t i = m; i + m <= reach; i++) {
        size_t run = 0;
        while (i + run < reach && s[i + run] == '`')
            run++;
        if (run == m && i > m) {
            qr_buf_puts(out, "<code>");
            put_escaped(out, s + m, i - m);
            qr_buf_puts(out, "</code>");
            return i + m;
        }
        if (run) i += run - 1;
    }
    put_escaped(out, s, m);
    return m;
}

/* `[text](http…)`; other addresses are left as they stand. */
static size_t try_link(struct qr_buf *out, const char *s, size_t len, int depth)
{
    size_t reach = len < MAX_SPAN ? len : MAX_SPAN;
    const char *mid = memchr(s, ']', reach);
    if (!mid || mid == s + 1 || (size_t)(mid - s) + 2 >= reach || mid[1] != '(') return 0;
    const char *url = mid + 2;
    const char *end = memchr(url, ')', reach - (size_t)(url - s));
    if (!end || !is_web_address(url, (size_t)(end - url)) || memchr(url, ' ', (size_t)(end - url))) return 0;
    qr_buf_puts(out, "<a href=\"");
    put_escaped(out, url, (size_t)(end - url));
    qr_buf_puts(out, "\" rel=\"noreferrer\">");
    put_inline(out, s + 1, (size_t)(mid - s) - 1, MAX_DEPTH);
    qr_buf_puts(out, "</a>");
    (void)depth;
    return (size_t)(end - s) + 1;
}

/* An underscore inside a word is a name such as max_len, not an emphasis. */
static bool opens_word(const char *s, size_t i)
{
    return i == 0 || !(isalnum((unsigned char)s[i - 1]) || (s[i - 1] & 0x80));
}

static size_t try_span(struct qr_buf *out, const char *s, size_t i, size_t len, int depth)
{
    const char *at = s + i;
    size_t left = len - i;
    if (*at == '`') return try_code(out, at, left);
    if (depth >= MAX_DEPTH) return 0;
    if (*at == '*' || (*at == '_' && opens_word(s, i))) return try_emphasis(out, at, left, depth);
    if (*at == '[') return try_link(out, at, left, depth);
    return 0;
}

/* Two blanks or a backslash at the end of a line break it; the length of that, or 0. */
static size_t hard_break(const char *s, size_t len)
{
    size_t n = 0, least = s[0] == '\\' ? 1 : 2;
    while (n < len && s[n] == (least == 1 ? '\\' : ' '))
        n++;
    return n >= least && (least == 2 || n == 1) && n < len && s[n] == '\n' ? n + 1 : 0;
}

static void put_inline(struct qr_buf *out, const char *s, size_t len, int depth)
{
    for (size_t i = 0; i < len;) {
        size_t end = s[i] == ' ' || s[i] == '\\' ? hard_break(s + i, len - i) : 0;
        if (end) {
            qr_buf_puts(out, "<br>\n");
            i += end;
            continue;
        }
        if (s[i] == '\\' && i + 1 < len && ispunct((unsigned char)s[i + 1])) {
            i++;
            i += put_char(out, s + i, len - i);
            continue;
        }
        size_t used = strchr("`*_[", s[i]) && s[i] ? try_span(out, s, i, len, depth) : 0;
        i += used ? used : put_char(out, s + i, len - i);
    }
}

void qr_html_text(struct qr_buf *out, const char *s, bool md)
{
    if (!s) return;
    if (md)
        put_inline(out, s, strlen(s), 0);
    else
        put_escaped(out, s, strlen(s));
}
