/* The writer: the caller names values, commas and indentation follow from the order of calls. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/json.h"
#include "quizradar/str.h"
#include "quizradar/utf8.h"

void qr_jw_init(struct qr_jwriter *w, struct qr_buf *buf, int indent)
{
    *w = (struct qr_jwriter){.buf = buf, .indent = indent};
}

static void newline(struct qr_jwriter *w)
{
    if (!w->indent) return;
    qr_buf_putc(w->buf, '\n');
    for (int i = 0; i < w->indent * w->depth; i++)
        qr_buf_putc(w->buf, ' ');
}

/* What stands before any value or key. */
static void before(struct qr_jwriter *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->need_comma) qr_buf_putc(w->buf, ',');
    if (w->depth) newline(w);
}

static void begin(struct qr_jwriter *w, char c)
{
    before(w);
    qr_buf_putc(w->buf, c);
    w->depth++;
    w->need_comma = false;
}

static void end(struct qr_jwriter *w, char c)
{
    w->depth--;
    if (w->need_comma) newline(w); /* an empty container stays on one line */
    qr_buf_putc(w->buf, c);
    w->need_comma = true;
}

void qr_jw_begin_object(struct qr_jwriter *w)
{
    begin(w, '{');
}

void qr_jw_end_object(struct qr_jwriter *w)
{
    end(w, '}');
}

void qr_jw_begin_array(struct qr_jwriter *w)
{
    begin(w, '[');
}

void qr_jw_end_array(struct qr_jwriter *w)
{
    end(w, ']');
}

static void escape(struct qr_buf *buf, unsigned char c)
{
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    const char *at = c ? strchr(from, c) : NULL;
    if (at)
        qr_buf_printf(buf, "\\%c", to[at - from]);
    else
        qr_buf_printf(buf, "\\u%04x", c);
}

static void put_string(struct qr_buf *buf, const char *s)
{
    size_t len = strlen(s), from = 0, at = 0;
    qr_buf_putc(buf, '"');
    while (at < len) {
        uint32_t cp;
        unsigned char c = (unsigned char)s[at];
        int n = c < 0x80 ? 1 : qr_utf8_decode(s + at, len - at, &cp);
        if (n && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
            at += (size_t)n;
            continue;
        }
        qr_buf_add(buf, s + from, at - from);
        if (n)
            escape(buf, c);
        else
            qr_buf_puts(buf, "\xEF\xBF\xBD");
        from = ++at;
    }
    qr_buf_add(buf, s + from, at - from);
    qr_buf_putc(buf, '"');
}

void qr_jw_key(struct qr_jwriter *w, const char *key)
{
    before(w);
    put_string(w->buf, key);
    qr_buf_puts(w->buf, w->indent ? ": " : ":");
    w->after_key = true;
}

void qr_jw_raw(struct qr_jwriter *w, const char *json)
{
    before(w);
    qr_buf_puts(w->buf, json);
    w->need_comma = true;
}

void qr_jw_string(struct qr_jwriter *w, const char *s)
{
    if (!s) {
        qr_jw_null(w);
        return;
    }
    before(w);
    put_string(w->buf, s);
    w->need_comma = true;
}

void qr_jw_int(struct qr_jwriter *w, int64_t v)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)v);
    qr_jw_raw(w, text);
}

void qr_jw_double(struct qr_jwriter *w, double v)
{
    char text[32];
    /* Whole numbers stay whole numbers: 1000000, not 1e+06. */
    if (fabs(v) < 9007199254740992.0 && v == floor(v) && !(v == 0 && signbit(v)))
        qr_jw_int(w, (int64_t)v);
    else
        qr_jw_raw(w, isfinite(v) ? qr_dtoa(text, v) : "null");
}

void qr_jw_double17(struct qr_jwriter *w, double v)
{
    char text[40];
    snprintf(text, sizeof text, "%.17g", v);
    qr_jw_raw(w, isfinite(v) ? text : "null");
}

void qr_jw_bool(struct qr_jwriter *w, bool v)
{
    qr_jw_raw(w, v ? "true" : "false");
}

void qr_jw_null(struct qr_jwriter *w)
{
    qr_jw_raw(w, "null");
}

static void write_children(struct qr_jwriter *w, const struct qr_jnode *node)
{
    for (const struct qr_jnode *c = qr_jfirst(node); c; c = qr_jnext(c)) {
        if (qr_jkey(c)) qr_jw_key(w, qr_jkey(c));
        qr_jw_node(w, c);
    }
}

void qr_jw_node(struct qr_jwriter *w, const struct qr_jnode *node)
{
    switch (qr_jtype_of(node)) {
    case QR_JOBJECT:
        qr_jw_begin_object(w);
        write_children(w, node);
        qr_jw_end_object(w);
        break;
    case QR_JARRAY:
        qr_jw_begin_array(w);
        write_children(w, node);
        qr_jw_end_array(w);
        break;
    case QR_JSTRING:
        qr_jw_string(w, qr_jstring(node, ""));
        break;
    case QR_JNUMBER:
        qr_jw_double(w, qr_jnumber(node, 0));
        break;
    case QR_JBOOL:
        qr_jw_bool(w, qr_jbool(node, false));
        break;
    default:
        qr_jw_null(w);
    }
}

void qr_jw_kstring(struct qr_jwriter *w, const char *key, const char *s)
{
    qr_jw_key(w, key);
    qr_jw_string(w, s);
}

void qr_jw_kint(struct qr_jwriter *w, const char *key, int64_t v)
{
    qr_jw_key(w, key);
    qr_jw_int(w, v);
}

void qr_jw_kdouble(struct qr_jwriter *w, const char *key, double v)
{
    qr_jw_key(w, key);
    qr_jw_double(w, v);
}

void qr_jw_kbool(struct qr_jwriter *w, const char *key, bool v)
{
    qr_jw_key(w, key);
    qr_jw_bool(w, v);
}
