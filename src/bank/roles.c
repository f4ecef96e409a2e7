/* Role profiles: required level and importance of every area. */
#include <math.h>
#include <string.h>

#include "catalog.h"

struct raw_role {
    struct qr_role made;
    const struct qr_jnode *id, *level, *importance;
};

struct top {
    const struct qr_jnode *format, *roles;
};

static const struct bk_field top_fields[] = {
    CATALOG_HEAD(struct top),
    {.key = "derivation", .kind = F_SKIP},
    {.key = "disclaimer", .kind = F_SKIP},
    {.key = "exams", .kind = F_SKIP},
    {.key = "roles", .kind = F_NODE, .offset = offsetof(struct top, roles)},
};
static const struct bk_table top_table = {"profiles file", top_fields, BK_N(top_fields), SLOT_TOP};

static void read_role_id(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {
        .key = "id", .kind = F_ID, .offset = offsetof(struct raw_role, made.id)};
    ((struct raw_role *)dst)->id = node;
    bk_value(c, &plain, node, dst);
}

static const struct bk_field role_fields[] = {
    {.key = "id", .kind = F_CUSTOM, .read = read_role_id, .required = true},
    {.key = "title", .kind = F_TEXT, .offset = offsetof(struct raw_role, made.title), .required = true},
    {.key = "short", .kind = F_TEXT, .offset = offsetof(struct raw_role, made.short_title)},
    {.key = "experience", .kind = F_STRING, .offset = offsetof(struct raw_role, made.experience)},
    {.key = "requiredLevel", .kind = F_NODE, .offset = offsetof(struct raw_role, level), .required = true},
    {.key = "importance", .kind = F_NODE, .offset = offsetof(struct raw_role, importance), .required = true},
    {.key = "payAsReported", .kind = F_SKIP},
    {.key = "asOf", .kind = F_SKIP},
    {.key = "kind", .kind = F_SKIP},
};
static const struct bk_table role_table = {"role", role_fields, BK_N(role_fields), SLOT_ROLE};

static int area_index(const struct qr_taxonomy *t, const char *id)
{
    for (uint32_t i = 0; i < t->n_areas; i++)
        if (strcmp(t->areas[i].id, id) == 0) return (int)i;
    return -1;
}

/* An object area -> number with every area of the taxonomy. */
static double *read_ratings(struct bk *c, const struct qr_jnode *node, const struct qr_taxonomy *t,
                            double most)
{
    double *out = qr_push(c->arena, double, t->n_areas);
    for (uint32_t i = 0; i < t->n_areas; i++)
        out[i] = NAN;
    if (!node || !bk_is(c, node, QR_JOBJECT)) return out;
    for (const struct qr_jnode *m = qr_jfirst(node); m; m = qr_jnext(m)) {
        struct bk_fault fault = {.code = BK_PROFILES_AREA, .node = m, .key = true};
        int area = area_index(t, qr_jkey(m));
        if (area < 0) {
            bk_report(c, &fault, "there is no area '%s'; use an id of the skills file", bk_short(qr_jkey(m)));
            continue;
        }
        struct bk_field plain = {.key = qr_jkey(m), .kind = F_NUMBER, .offset = 0, .max = most};
        out[area] = 0;
        bk_value(c, &plain, m, &out[area]);
    }
    for (uint32_t i = 0; i < t->n_areas; i++)
        if (isnan(out[i]))
            bk_at(c, BK_PROFILES_MISSING, node, "'%s' leaves out the area '%s'; add it", qr_jkey(node),
                  t->areas[i].id);
    return out;
}

static void read_roles(struct bk *c, void *out, const struct qr_taxonomy *t)
{
    struct qr_roles *roles = out;
    struct top top = {NULL, NULL};
    struct bk_map ids;
    size_t n;
    bk_record(c, &top_table, qr_json_root(c->doc), &top, NULL);
    bank_check_format(c, top.format, "quizradar-profiles/1");
    const struct qr_jnode *list = catalog_list(c, top.roles, "roles", &n);
    bk_map_init(&ids, c->temp, n);
    roles->roles = qr_push(c->arena, struct qr_role, n);
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        struct raw_role raw = {0};
        bk_record(c, &role_table, e, &raw, NULL);
        raw.made.level = read_ratings(c, raw.level, t, 100);
        raw.made.importance = read_ratings(c, raw.importance, t, 10);
        if (!raw.made.short_title) raw.made.short_title = raw.made.title;
        if (raw.made.id && bk_map_put(&ids, raw.made.id, roles->n_roles) != roles->n_roles)
            bk_at(c, BK_PROFILES_TWICE, raw.id, "the role '%s' stands twice; give each its own id",
                  bk_short(raw.made.id));
        roles->roles[roles->n_roles++] = raw.made;
    }
}

const struct catalog_kind catalog_roles = {sizeof(struct qr_roles), read_roles};

int qr_roles_load(struct qr_roles **out, const char *path, const struct qr_taxonomy *taxonomy,
                  struct qr_diags *diags, struct qr_error *err)
{
    void *made = NULL;
    int rc = catalog_load(&made, &catalog_roles, path, taxonomy, diags, err);
    if (rc == QR_OK) *out = made;
    return rc;
}

void qr_roles_free(struct qr_roles *roles)
{
    catalog_free(roles);
}

const struct qr_role *qr_roles_find(const struct qr_roles *roles, const char *id)
{
    for (uint32_t i = 0; i < roles->n_roles; i++)
        if (strcmp(roles->roles[i].id, id) == 0) return &roles->roles[i];
    return NULL;
}
