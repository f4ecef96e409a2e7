/* The catalogue of misconceptions: thinking errors that recur, with what is true instead. */
#include "catalog.h"

struct top {
    const struct qr_jnode *format, *entries;
};

static const struct bk_field top_fields[] = {
    CATALOG_HEAD(struct top),
    {.key = "misconceptions", .kind = F_NODE, .offset = offsetof(struct top, entries)},
};
static const struct bk_table top_table = {"misconceptions file", top_fields, BK_N(top_fields), SLOT_TOP};

struct raw_entry {
    struct qr_misconception made;
    const struct qr_jnode *skills;
};

#define AT(member) offsetof(struct raw_entry, made.member)
static const struct bk_field fields[] = {
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "belief", .kind = F_TEXT, .offset = AT(belief), .required = true},
    {.key = "truth", .kind = F_TEXT, .offset = AT(truth), .required = true},
    {.key = "challenge", .kind = F_TEXT, .offset = AT(challenge), .required = true},
    {.key = "skills", .kind = F_NODE, .offset = offsetof(struct raw_entry, skills), .required = true},
};
#undef AT
static const struct bk_table table = {"misconception", fields, BK_N(fields), SLOT_MISCONCEPTION};

static void read_misconceptions(struct bk *c, void *out, const struct qr_taxonomy *taxonomy)
{
    struct qr_misconceptions *m = out;
    struct top top = {NULL, NULL};
    struct bk_map *ids = qr_push(c->arena, struct bk_map, 1);
    size_t n;
    bk_record(c, &top_table, qr_json_root(c->doc), &top, NULL);
    bank_check_format(c, top.format, "quizradar-misconceptions/1");
    const struct qr_jnode *list = catalog_list(c, top.entries, "misconceptions", &n);
    bk_map_init(ids, c->arena, n);
    m->entries = qr_push(c->arena, struct qr_misconception, n);
    m->by_id = ids;
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        struct raw_entry raw = {0};
        bk_record(c, &table, e, &raw, NULL);
        if (raw.skills) bk_strings(c, raw.skills, true, &raw.made.skills, &raw.made.n_skills);
        catalog_check_skills(c, raw.skills, taxonomy);
        catalog_note_id(c, ids, raw.made.id, e);
        m->entries[m->n++] = raw.made;
    }
}

const struct catalog_kind catalog_misconceptions = {sizeof(struct qr_misconceptions), read_misconceptions};

int qr_misconceptions_load(struct qr_misconceptions **out, const char *path,
                           const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err)
{
    void *made = NULL;
    int rc = catalog_load(&made, &catalog_misconceptions, path, taxonomy, diags, err);
    if (rc == QR_OK) *out = made;
    return rc;
}

void qr_misconceptions_free(struct qr_misconceptions *misconceptions)
{
    catalog_free(misconceptions);
}

const struct qr_misconception *qr_misconceptions_find(const struct qr_misconceptions *misconceptions,
                                                      const char *id)
{
    if (!misconceptions || !id) return NULL;
    uint32_t i = bk_map_get(misconceptions->by_id, id);
    return i == UINT32_MAX ? NULL : &misconceptions->entries[i];
}
