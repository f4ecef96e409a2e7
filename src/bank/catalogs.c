/* What the readers of skills, steps, profiles, misconceptions and exams share. */
#include "catalog.h"

/* Every catalogue begins with the arena that owns it. */
struct owned {
    struct qr_arena *arena;
};

int catalog_from_doc(void **out, const struct catalog_kind *kind, const struct qr_json *doc,
                     const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err)
{
    struct bk c;
    struct qr_arena *arena = qr_arena_new(0);
    struct owned *made = qr_arena_push(arena, 1, kind->size);
    made->arena = arena;
    bk_init(&c, doc, arena);
    kind->read(&c, made, taxonomy);
    int rc = bk_finish(&c, diags, err);
    if (rc == QR_OK)
        *out = made;
    else
        qr_arena_free(arena);
    return rc;
}

void catalog_free(void *catalog)
{
    if (catalog) qr_arena_free(((struct owned *)catalog)->arena);
}

int catalog_load(void **out, const struct catalog_kind *kind, const char *path,
                 const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err)
{
    struct qr_json *doc;
    int rc = qr_json_load(&doc, path, CATALOG_MAX_BYTES, diags, err);
    if (rc != QR_OK) return rc;
    rc = catalog_from_doc(out, kind, doc, taxonomy, diags, err);
    qr_json_free(doc);
    return rc;
}

const struct qr_jnode *catalog_list(struct bk *c, const struct qr_jnode *node, const char *key, size_t *n)
{
    *n = 0;
    if (!node) {
        struct bk_fault fault = {.code = BK_KEY_MISSING, .node = qr_json_root(c->doc), .expected = key};
        bk_report(c, &fault, "the file has no '%s'; add it", key);
        return NULL;
    }
    if (!bk_is(c, node, QR_JARRAY)) return NULL;
    *n = qr_jcount(node);
    if (!*n) bk_at(c, BK_VALUE_EMPTY, node, "'%s' is empty; add at least one entry", key);
    return *n ? node : NULL;
}

void catalog_check_skills(struct bk *c, const struct qr_jnode *list, const struct qr_taxonomy *taxonomy)
{
    if (!list || qr_jtype_of(list) != QR_JARRAY) return;
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        const char *id = qr_jstring(e, NULL);
        if (id && qr_taxonomy_area(taxonomy, id) < 0)
            bk_at(c, BK_CATALOG_SKILL, e, "there is no skill '%s'; 'quizradar list skills' prints them",
                  bk_short(id));
    }
}

void catalog_note_id(struct bk *c, struct bk_map *ids, const char *id, const struct qr_jnode *record)
{
    uint32_t n = (uint32_t)ids->n;
    if (id && bk_map_put(ids, id, n) != n)
        bk_at(c, BK_CATALOG_TWICE, qr_jget(record, "id"), "the id '%s' stands twice; give each its own",
              bk_short(id));
}
