/* Diagnostics as text and as JSON. */
#include <string.h>

#include "quizradar/bank.h"

static const char *severity_name(const struct qr_diag *d)
{
    return d->severity == QR_SEV_ERROR ? "error" : "warning";
}

static void caret_line(const struct qr_diag *d, struct qr_buf *out)
{
    size_t room = 0;
    /* The underline stays inside the excerpt; both count characters. */
    for (const char *p = d->excerpt; *p; p++)
        room += ((unsigned char)*p & 0xC0) != 0x80;
    qr_buf_puts(out, "    ");
    for (int i = 1; i < d->excerpt_col; i++)
        qr_buf_putc(out, ' ');
    qr_buf_putc(out, '^');
    for (int i = 1; i < d->len && (size_t)(d->excerpt_col + i) <= room; i++)
        qr_buf_putc(out, '~');
    qr_buf_putc(out, '\n');
}

void qr_diag_print(const struct qr_diag *d, struct qr_buf *out)
{
    qr_buf_puts(out, d->file);
    if (d->line > 0) qr_buf_printf(out, ":%d:%d", d->line, d->col);
    qr_buf_printf(out, ": %s: %s [%s]\n", severity_name(d), d->message, d->code);
    if (!d->excerpt || d->excerpt[strspn(d->excerpt, " ")] == '\0') return;
    qr_buf_printf(out, "    %s\n", d->excerpt);
    caret_line(d, out);
}

static void put_text(struct qr_jwriter *w, const char *key, const char *s)
{
    if (s && *s) qr_jw_kstring(w, key, s);
}

static void put_diag(struct qr_jwriter *w, const struct qr_diag *d)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "file", d->file);
    qr_jw_kint(w, "line", d->line);
    qr_jw_kint(w, "column", d->col);
    qr_jw_kint(w, "length", d->len);
    qr_jw_kstring(w, "severity", severity_name(d));
    qr_jw_kstring(w, "code", d->code);
    put_text(w, "where", d->where);
    qr_jw_kstring(w, "message", d->message);
    put_text(w, "expected", d->expected);
    put_text(w, "found", d->found);
    put_text(w, "excerpt", d->excerpt);
    qr_jw_end_object(w);
}

void qr_diags_json(const struct qr_diags *diags, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_array(&w);
    for (size_t i = 0; i < diags->n; i++)
        put_diag(&w, &diags->items[i]);
    qr_jw_end_array(&w);
    qr_buf_putc(out, '\n');
}
