/* Documents and their nodes. A node is the tree builder's own struct behind an opaque name. */
#include <math.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "internal.h"
#include "pool.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

static const cJSON *cj(const struct qr_jnode *node)
{
    return (const cJSON *)(const void *)node;
}

static const struct qr_jnode *as_node(const cJSON *node)
{
    return (const struct qr_jnode *)(const void *)node;
}

static struct qr_json *doc_new(const char *file)
{
    struct qr_arena *arena = qr_arena_new(4096);
    struct qr_json *doc = qr_push(arena, struct qr_json, 1);
    doc->arena = arena;
    doc->file = qr_strdup(arena, file ? file : "");
    return doc;
}

void qr_json_free(struct qr_json *doc)
{
    if (!doc) return;
    json_pool_free(doc->pool);
    qr_buf_release(&doc->buf);
    qr_arena_free(doc->arena);
}

/* Scan and tree of `text`, which must live as long as the document. */
static int doc_build(struct qr_json *doc, const char *text, size_t len, struct qr_diags *diags,
                     struct qr_error *err)
{
    struct scanner s;
    memset(&s, 0, sizeof s);
    s.file = doc->file;
    s.text = text;
    s.len = len;
    s.diags = diags;
    s.err = err;
    s.want_lines = true;
    s.arena = qr_arena_new(0);
    int rc = json_scan_text(&s);
    if (rc == QR_OK) {
        doc->lines.n = s.lines.n;
        doc->lines.items = qr_push(doc->arena, uint32_t, s.lines.n);
        if (s.lines.n) memcpy(doc->lines.items, s.lines.items, s.lines.n * sizeof *s.lines.items);
    } else if (diags) {
        qr_diags_sort(diags);
    }
    qr_arena_free(s.arena);
    if (rc != QR_OK) return rc;
    doc->text = text;
    doc->len = len;
    doc->root = json_tree_parse(text, len, &doc->pool);
    return doc->root ? QR_OK : qr_fail(err, QR_ELIMIT, "cannot read '%s': out of memory", doc->file);
}

static int doc_finish(struct qr_json **out, struct qr_json *doc, int rc)
{
    if (rc == QR_OK)
        *out = doc;
    else
        qr_json_free(doc);
    return rc;
}

int qr_json_parse(struct qr_json **out, const char *file, const char *bytes, size_t len,
                  struct qr_diags *diags, struct qr_error *err)
{
    struct qr_json *doc = doc_new(file);
    qr_buf_add(&doc->buf, bytes, len);
    return doc_finish(out, doc, doc_build(doc, doc->buf.data, len, diags, err));
}

static void file_diag(struct qr_diags *diags, const char *path, int rc, const struct qr_error *err)
{
    struct qr_diag d = {.severity = QR_SEV_ERROR, .file = path, .message = err->message};
    d.code = rc == QR_ENOTFOUND ? "file-not-found" : rc == QR_ELIMIT ? "file-too-large" : "file-unreadable";
    d.line = d.col = 1;
    if (diags) qr_diags_add(diags, &d);
}

int qr_json_load(struct qr_json **out, const char *path, size_t max, struct qr_diags *diags,
                 struct qr_error *err)
{
    struct qr_error local;
    struct qr_json *doc = doc_new(path);
    int rc = qr_file_read(&doc->buf, path, max, &local);
    if (rc != QR_OK) {
        file_diag(diags, path, rc, &local);
        if (err) *err = local;
    } else {
        rc = doc_build(doc, doc->buf.data, doc->buf.len, diags, err);
    }
    return doc_finish(out, doc, rc);
}

const struct qr_jnode *qr_json_root(const struct qr_json *doc)
{
    return as_node(doc->root);
}

const char *qr_json_file(const struct qr_json *doc)
{
    return doc->file;
}

const char *qr_json_text(const struct qr_json *doc, size_t *len)
{
    if (len) *len = doc->len;
    return doc->text;
}

const uint32_t *qr_json_lines(const struct qr_json *doc, size_t *n)
{
    *n = doc->lines.n;
    return doc->lines.items;
}

/* ---- nodes ---- */

enum qr_jtype qr_jtype_of(const struct qr_jnode *node)
{
    if (!node) return QR_JNULL;
    switch (cj(node)->type & 0xFF) {
    case cJSON_True:
    case cJSON_False:
        return QR_JBOOL;
    case cJSON_Number:
        return QR_JNUMBER;
    case cJSON_String:
        return QR_JSTRING;
    case cJSON_Array:
        return QR_JARRAY;
    case cJSON_Object:
        return QR_JOBJECT;
    default:
        return QR_JNULL;
    }
}

const char *qr_jtype_name(enum qr_jtype type)
{
    static const char *const names[] = {"null",     "true or false", "a number",
                                        "a string", "an array",      "an object"};
    return names[type];
}

const struct qr_jnode *qr_jget(const struct qr_jnode *object, const char *key)
{
    if (qr_jtype_of(object) != QR_JOBJECT) return NULL;
    for (const cJSON *c = cj(object)->child; c; c = c->next)
        if (strcmp(c->string, key) == 0) return as_node(c);
    return NULL;
}

const struct qr_jnode *qr_jfirst(const struct qr_jnode *parent)
{
    return parent ? as_node(cj(parent)->child) : NULL;
}

const struct qr_jnode *qr_jnext(const struct qr_jnode *child)
{
    return child ? as_node(cj(child)->next) : NULL;
}

size_t qr_jcount(const struct qr_jnode *parent)
{
    size_t n = 0;
    for (const struct qr_jnode *c = qr_jfirst(parent); c; c = qr_jnext(c))
        n++;
    return n;
}

const char *qr_jkey(const struct qr_jnode *member)
{
    return member ? cj(member)->string : NULL;
}

const char *qr_jstring(const struct qr_jnode *node, const char *fallback)
{
    return qr_jtype_of(node) == QR_JSTRING ? cj(node)->valuestring : fallback;
}

double qr_jnumber(const struct qr_jnode *node, double fallback)
{
    return qr_jtype_of(node) == QR_JNUMBER ? cj(node)->valuedouble : fallback;
}

bool qr_jbool(const struct qr_jnode *node, bool fallback)
{
    return qr_jtype_of(node) == QR_JBOOL ? (cj(node)->type & 0xFF) == cJSON_True : fallback;
}

bool qr_jis_int(const struct qr_jnode *node, int64_t *out)
{
    if (qr_jtype_of(node) != QR_JNUMBER) return false;
    double v = cj(node)->valuedouble;
    if (!(fabs(v) <= 9007199254740992.0) || v != floor(v)) return false;
    if (out) *out = (int64_t)v;
    return true;
}
