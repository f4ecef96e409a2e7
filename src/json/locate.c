/*
 * Where a node stands. The first question numbers the nodes in file order and notes the offset of each value
 * and key; from then on every answer is quick, however many faults a validator reports.
 */
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "internal.h"
#include "quizradar/str.h"

/* The builder's integer copy of a number is not used here, so it holds the node's number. */
static void number_nodes(cJSON *node, size_t *n)
{
    node->valueint = (int)(*n)++;
    for (cJSON *c = node->child; c; c = c->next)
        number_nodes(c, n);
}

struct walk {
    struct json_index *index;
    const char *text;
    size_t len, at, node;
    uint64_t objects; /* bit d: the container at depth d+1 is an object */
    int depth;
    uint32_t key; /* offset of the key before the next value */
    bool want_key;
};

static size_t string_end(const char *text, size_t at)
{
    for (at++; text[at] != '"'; at++)
        at += text[at] == '\\';
    return at + 1;
}

static size_t scalar_end(const char *text, size_t len, size_t at)
{
    if (text[at] == '"') return string_end(text, at);
    while (at < len && !strchr(",]} \t\r\n", text[at]))
        at++;
    return at;
}

static void walk_value(struct walk *w)
{
    if (w->node < w->index->n) {
        w->index->value[w->node] = (uint32_t)w->at;
        w->index->key[w->node] = w->key;
    }
    w->node++;
    w->key = UINT32_MAX;
}

static void walk_token(struct walk *w)
{
    char c = w->text[w->at];
    if (c == '{' || c == '[') {
        walk_value(w);
        uint64_t bit = (uint64_t)1 << (w->depth++ & 63);
        w->objects = c == '{' ? w->objects | bit : w->objects & ~bit;
        w->want_key = c == '{';
        w->at++;
    } else if (c == '}' || c == ']') {
        w->depth--;
        w->at++;
    } else if (c == ',') {
        w->want_key = w->objects >> ((w->depth - 1) & 63) & 1;
        w->at++;
    } else if (c == '"' && w->want_key) {
        w->key = (uint32_t)w->at;
        w->want_key = false;
        w->at = string_end(w->text, w->at);
    } else {
        walk_value(w);
        w->at = scalar_end(w->text, w->len, w->at);
    }
}

static void index_make(struct qr_json *doc)
{
    struct json_index *index = qr_push(doc->arena, struct json_index, 1);
    number_nodes(doc->root, &index->n);
    index->value = qr_push(doc->arena, uint32_t, index->n);
    index->key = qr_push(doc->arena, uint32_t, index->n);
    json_marks_make(&index->marks, doc->arena, doc->text, doc->len);
    struct walk w = {.index = index, .text = doc->text, .len = doc->len, .key = UINT32_MAX};
    while (w.at < w.len) {
        if (strchr(" \t\r\n:", w.text[w.at]))
            w.at++;
        else
            walk_token(&w);
    }
    doc->index = index;
}

static const struct json_index *index_of(const struct qr_json *doc)
{
    /* The index is a cache inside an otherwise constant document. */
    if (!doc->index) index_make((struct qr_json *)(uintptr_t)doc);
    return doc->index;
}

static size_t value_end(const char *text, size_t len, size_t at)
{
    int depth = 0;
    if (text[at] != '{' && text[at] != '[') return scalar_end(text, len, at);
    do {
        if (text[at] == '"') {
            at = string_end(text, at);
            continue;
        }
        depth += (text[at] == '{' || text[at] == '[') - (text[at] == '}' || text[at] == ']');
        at++;
    } while (depth && at < len);
    return at;
}

void qr_json_place(const struct qr_json *doc, const struct qr_jnode *node, bool of_key, struct qr_jplace *out)
{
    const struct json_index *index = index_of(doc);
    const cJSON *c = node ? (const cJSON *)(const void *)node : doc->root;
    size_t i = (size_t)c->valueint;
    bool key = of_key && index->key[i] != UINT32_MAX;
    out->offset = key ? index->key[i] : index->value[i];
    out->end = value_end(doc->text, doc->len, out->offset);
    json_position(&index->marks, doc->text, doc->len, out->offset, &out->line, &out->col);
    out->len = json_span(doc->text, doc->len, out->offset, out->end);
}

int qr_json_locate(const struct qr_json *doc, const struct qr_jpath *path, bool of_key, struct qr_jplace *out)
{
    const cJSON *node = doc->root;
    for (int d = 0; node && d < path->depth; d++) {
        node = node->child;
        for (uint32_t i = 0; node && i < path->ordinal[d]; i++)
            node = node->next;
    }
    if (!node) return QR_ENOTFOUND;
    qr_json_place(doc, (const struct qr_jnode *)(const void *)node, of_key, out);
    return QR_OK;
}

/* The child of `parent` that is, or contains, node number `target`; `*ordinal` is its index. */
static const cJSON *child_towards(const cJSON *parent, int target, size_t *ordinal)
{
    const cJSON *c = parent->child;
    *ordinal = 0;
    while (c->next && c->next->valueint <= target) {
        c = c->next;
        (*ordinal)++;
    }
    return c;
}

static size_t add(char *out, size_t size, size_t n, const char *text)
{
    size_t len = strlen(text);
    if (n + len >= size) len = n < size ? size - n - 1 : 0;
    memcpy(out + n, text, len);
    out[n + len] = '\0';
    return n + len;
}

void qr_json_where(const struct qr_json *doc, const struct qr_jnode *node, char *out, size_t size)
{
    index_of(doc);
    out[0] = '\0';
    const cJSON *at = doc->root, *goal = node ? (const cJSON *)(const void *)node : at;
    size_t n = 0;
    while (at != goal && at->child) {
        char step[64], key[56];
        size_t ordinal;
        const cJSON *child = child_towards(at, goal->valueint, &ordinal);
        if (child->string)
            snprintf(step, sizeof step, "%s%s", n ? "." : "", qr_strlcpy(key, child->string, sizeof key));
        else
            snprintf(step, sizeof step, "[%zu]", ordinal);
        n = add(out, size, n, step);
        at = child;
    }
}

void qr_json_diag(const struct qr_json *doc, const struct qr_jnode *node, bool of_key, struct qr_arena *arena,
                  struct qr_diag *diag)
{
    struct qr_jplace place;
    char where[160];
    qr_json_place(doc, node, of_key, &place);
    qr_json_where(doc, node, where, sizeof where);
    diag->file = doc->file;
    diag->line = place.line;
    diag->col = place.col;
    diag->len = place.len;
    diag->where = qr_strdup(arena, where);
    json_excerpt_text(arena, doc->text, doc->len, place.offset, diag);
}
