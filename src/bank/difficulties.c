/* Other difficulties into the text of a bank; every other byte stays as its author wrote it. */
#include <math.h>

#include "catalog.h"
#include "quizradar/json.h"
#include "quizradar/str.h"

/* Bytes offset..end of the text are to be `text`. */
struct splice {
    size_t offset, end;
    const char *text;
};

struct rewriting {
    const struct qr_json *doc;
    struct qr_arena *arena;
    struct splice *splices;
    size_t n_splices, cap;
};

static void splice(struct rewriting *r, size_t offset, size_t end, const char *text)
{
    qr_grow(r->arena, r->splices, r->n_splices, &r->cap);
    r->splices[r->n_splices++] = (struct splice){offset, end, text};
}

static void replace(struct rewriting *r, const struct qr_jnode *node, const char *text)
{
    struct qr_jplace place;
    qr_json_place(r->doc, node, false, &place);
    splice(r, place.offset, place.end, text);
}

static void insert_behind(struct rewriting *r, const struct qr_jnode *node, const char *text)
{
    struct qr_jplace place;
    qr_json_place(r->doc, node, false, &place);
    splice(r, place.end, place.end, text);
}

/* Three decimals: a thousandth of theta is far below what answers can tell. */
static const char *number(struct qr_arena *arena, double v)
{
    char text[32];
    return qr_strdup(arena, qr_dtoa(text, round(v * 1000) / 1000 + 0.0)); /* + 0.0: no "-0" */
}

static const char *whole(struct qr_arena *arena, const struct qr_new_difficulty *d, int level)
{
    const char *b = number(arena, d->b), *sd = number(arena, d->sd);
    if (level) return qr_sprintf(arena, "{\"level\": %d, \"b\": %s, \"sd\": %s}", level, b, sd);
    return qr_sprintf(arena, "{\"b\": %s, \"sd\": %s}", b, sd);
}

static const struct qr_jnode *last_member(const struct qr_jnode *object)
{
    const struct qr_jnode *last = NULL;
    for (const struct qr_jnode *m = qr_jfirst(object); m; m = qr_jnext(m))
        last = m;
    return last;
}

/* Into an object that may hold more than we know. */
static void set_members(struct rewriting *r, const struct qr_jnode *object, const struct qr_new_difficulty *d)
{
    const char *keys[] = {"b", "sd"}, *values[] = {number(r->arena, d->b), number(r->arena, d->sd)};
    for (int i = 0; i < 2; i++) {
        const struct qr_jnode *member = qr_jget(object, keys[i]);
        if (member)
            replace(r, member, values[i]);
        else
            insert_behind(r, last_member(object), qr_sprintf(r->arena, ", \"%s\": %s", keys[i], values[i]));
    }
}

static void set_difficulty(struct rewriting *r, const struct qr_jnode *question, const struct qr_item *item,
                           const struct qr_new_difficulty *d)
{
    const struct qr_jnode *has = qr_jget(question, "difficulty");
    if (qr_jtype_of(has) == QR_JOBJECT && qr_jfirst(has))
        set_members(r, has, d);
    else if (has)
        replace(r, has, whole(r->arena, d, item->level));
    else
        insert_behind(r, qr_jget(question, "id"),
                      qr_sprintf(r->arena, ", \"difficulty\": %s", whole(r->arena, d, item->level)));
}

/* A bank that was read has all questions of its file, in their order. */
static void set_all(struct rewriting *r, const struct qr_bank *bank, const struct qr_new_difficulty *wanted)
{
    const struct qr_jnode *q = qr_jfirst(qr_jget(qr_json_root(r->doc), "questions"));
    for (uint32_t i = 0; q && i < bank->n_items; q = qr_jnext(q), i++)
        if (wanted[i].sd > 0) set_difficulty(r, q, &bank->items[i], &wanted[i]);
}

/* By place; of two at one place the one that came first: `b` before `sd`. */
static void sort(struct splice *s, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct splice moving = s[i];
        size_t k = i;
        for (; k > 0 && s[k - 1].offset > moving.offset; k--)
            s[k] = s[k - 1];
        s[k] = moving;
    }
}

static void write_spliced(const struct rewriting *r, const char *text, size_t len, struct qr_buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < r->n_splices; i++) {
        qr_buf_add(out, text + at, r->splices[i].offset - at);
        qr_buf_puts(out, r->splices[i].text);
        at = r->splices[i].end;
    }
    qr_buf_add(out, text + at, len - at);
}

int qr_bank_set_difficulties(const struct qr_bank *bank, const char *bytes, size_t len,
                             const struct qr_new_difficulty *wanted, struct qr_buf *out, struct qr_error *err)
{
    struct qr_json *doc;
    if (bank_content_hash(bytes, len) != bank->content_hash)
        return qr_fail(err, QR_EINVALID, "'%.200s' has changed since it was read; try again", bank->file);
    int rc = qr_json_parse(&doc, bank->file, bytes, len, NULL, err);
    if (rc != QR_OK) return rc;
    struct rewriting r = {.doc = doc, .arena = qr_arena_new(0)};
    set_all(&r, bank, wanted);
    sort(r.splices, r.n_splices);
    write_spliced(&r, bytes, len, out);
    qr_arena_free(r.arena);
    qr_json_free(doc);
    return QR_OK;
}
