/* Diagnostics as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors read. */
#include <string.h>

#include "quizradar/bank.h"

static const char *level(enum qr_severity severity)
{
    return severity == QR_SEV_ERROR ? "error" : "warning";
}

static void put_message(struct qr_jwriter *w, const char *key, const char *text)
{
    qr_jw_key(w, key);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "text", text);
    qr_jw_end_object(w);
}

static void put_rule(struct qr_jwriter *w, const struct qr_code *code)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", code->code);
    put_message(w, "shortDescription", code->meaning);
    put_message(w, "help", code->remedy);
    qr_jw_key(w, "defaultConfiguration");
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "level", level(code->severity));
    qr_jw_end_object(w);
    qr_jw_end_object(w);
}

static void put_tool(struct qr_jwriter *w)
{
    size_t n;
    const struct qr_code *codes = qr_diag_codes(&n);
    qr_jw_key(w, "tool");
    qr_jw_begin_object(w);
    qr_jw_key(w, "driver");
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "name", "quizradar");
    qr_jw_kstring(w, "version", QR_VERSION);
    qr_jw_key(w, "rules");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < n; i++)
        put_rule(w, &codes[i]);
    qr_jw_end_array(w);
    qr_jw_end_object(w);
    qr_jw_end_object(w);
}

/* A file name as a relative URI reference: what a URI may not hold is percent-encoded. */
static void put_uri(struct qr_jwriter *w, const char *file)
{
    struct qr_buf uri = QR_BUF_INIT;
    for (const unsigned char *p = (const unsigned char *)file; *p; p++) {
        bool plain = (*p >= '0' && *p <= '9') || ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z') ||
                     strchr("/-._~", *p) != NULL;
        if (plain)
            qr_buf_putc(&uri, (char)*p);
        else
            qr_buf_printf(&uri, "%%%02X", *p);
    }
    qr_jw_kstring(w, "uri", qr_buf_str(&uri));
    qr_buf_release(&uri);
}

static void put_region(struct qr_jwriter *w, const struct qr_diag *d)
{
    qr_jw_key(w, "region");
    qr_jw_begin_object(w);
    qr_jw_kint(w, "startLine", d->line > 0 ? d->line : 1);
    qr_jw_kint(w, "startColumn", d->col > 0 ? d->col : 1);
    qr_jw_kint(w, "endColumn", (d->col > 0 ? d->col : 1) + (d->len > 0 ? d->len : 1));
    qr_jw_end_object(w);
}

static void put_location(struct qr_jwriter *w, const struct qr_diag *d)
{
    qr_jw_begin_object(w);
    qr_jw_key(w, "physicalLocation");
    qr_jw_begin_object(w);
    qr_jw_key(w, "artifactLocation");
    qr_jw_begin_object(w);
    put_uri(w, d->file);
    qr_jw_end_object(w);
    put_region(w, d);
    qr_jw_end_object(w);
    if (d->where && *d->where) {
        qr_jw_key(w, "logicalLocations");
        qr_jw_begin_array(w);
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "fullyQualifiedName", d->where);
        qr_jw_end_object(w);
        qr_jw_end_array(w);
    }
    qr_jw_end_object(w);
}

static void put_result(struct qr_jwriter *w, const struct qr_diag *d)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "ruleId", d->code);
    qr_jw_kstring(w, "level", level(d->severity));
    put_message(w, "message", d->message);
    qr_jw_key(w, "locations");
    qr_jw_begin_array(w);
    put_location(w, d);
    qr_jw_end_array(w);
    qr_jw_end_object(w);
}

void qr_diags_sarif(const struct qr_diags *diags, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    qr_jw_kstring(&w, "version", "2.1.0");
    qr_jw_key(&w, "runs");
    qr_jw_begin_array(&w);
    qr_jw_begin_object(&w);
    put_tool(&w);
    qr_jw_kstring(&w, "columnKind", "unicodeCodePoints");
    qr_jw_key(&w, "results");
    qr_jw_begin_array(&w);
    for (size_t i = 0; i < diags->n; i++)
        put_result(&w, &diags->items[i]);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
}
