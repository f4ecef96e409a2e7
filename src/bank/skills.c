/* The skill taxonomy: areas in radar order, each with its sub-skills. */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"

struct raw_area {
    struct qr_area made;
    int order;
    const struct qr_jnode *order_node, *subs;
};

struct top {
    const struct qr_jnode *format, *areas;
};

static const struct bk_field top_fields[] = {
    CATALOG_HEAD(struct top),
    {.key = "areas", .kind = F_NODE, .offset = offsetof(struct top, areas)},
};
static const struct bk_table top_table = {"skills file", top_fields, BK_N(top_fields), SLOT_TOP};

static void read_order(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {
        .key = "order", .kind = F_INT, .offset = offsetof(struct raw_area, order), .min = 1, .max = 1000};
    ((struct raw_area *)dst)->order_node = node;
    bk_value(c, &plain, node, dst);
}

#define AT(member) offsetof(struct raw_area, made.member)
static const struct bk_field area_fields[] = {
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "order", .kind = F_CUSTOM, .read = read_order},
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "short", .kind = F_TEXT, .offset = AT(short_title)},
    {.key = "definition", .kind = F_STRING, .offset = AT(definition)},
    {.key = "subSkills", .kind = F_NODE, .offset = offsetof(struct raw_area, subs)},
};
#undef AT
static const struct bk_table area_table = {"skill area", area_fields, BK_N(area_fields), SLOT_AREA};

#define AT(member) offsetof(struct qr_subskill, member)
static const struct bk_field sub_fields[] = {
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "definition", .kind = F_STRING, .offset = AT(definition)},
    {.key = "learningSteps", .kind = F_SKIP},
};
#undef AT
static const struct bk_table sub_table = {"sub-skill", sub_fields, BK_N(sub_fields), SLOT_SUB};

static int by_order(const void *pa, const void *pb)
{
    const struct raw_area *a = pa, *b = pb;
    return (a->order > b->order) - (a->order < b->order);
}

static void check_id(struct bk *c, struct bk_map *ids, const char *id, const struct qr_jnode *node)
{
    uint32_t n = (uint32_t)ids->n;
    if (id && bk_map_put(ids, id, n) != n)
        bk_at(c, BK_SKILLS_TWICE, qr_jget(node, "id"),
              "the id '%s' stands twice; areas and sub-skills share one "
              "list of ids",
              bk_short(id));
}

static void read_subs(struct bk *c, struct qr_taxonomy *t, const struct raw_area *raw, uint32_t area,
                      struct bk_map *ids)
{
    t->areas[area].first_sub = t->n_subs;
    for (const struct qr_jnode *e = qr_jfirst(raw->subs); e; e = qr_jnext(e)) {
        struct qr_subskill *sub = &t->subs[t->n_subs];
        bk_record(c, &sub_table, e, sub, NULL);
        check_id(c, ids, sub->id, e);
        sub->area = area;
        t->n_subs++;
    }
    t->areas[area].n_subs = t->n_subs - t->areas[area].first_sub;
}

static size_t read_areas(struct bk *c, const struct qr_jnode *list, struct raw_area *raw)
{
    size_t i = 0, n_subs = 0;
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e), i++) {
        raw[i].order = (int)i + 1;
        bk_record(c, &area_table, e, &raw[i], NULL);
        if (raw[i].subs && !bk_is(c, raw[i].subs, QR_JARRAY)) raw[i].subs = NULL;
        n_subs += qr_jcount(raw[i].subs);
        for (size_t j = 0; j < i; j++) {
            if (raw[j].order != raw[i].order) continue;
            bk_at(c, BK_SKILLS_ORDER, raw[i].order_node ? raw[i].order_node : e,
                  "the order %d is taken by another area; number the areas 1, 2, 3 …", raw[i].order);
            break;
        }
    }
    return n_subs;
}

/* ---- by id ---- */

/* 1 + the number of an area, or behind those of a sub-skill; 0 free. */
struct qr_skill_index {
    uint32_t size, *places; /* a power of two, at most half full */
};

static const char *id_of(const struct qr_taxonomy *t, uint32_t number)
{
    return number < t->n_areas ? t->areas[number].id : t->subs[number - t->n_areas].id;
}

static uint32_t *place_of(const struct qr_taxonomy *t, const char *id)
{
    uint32_t mask = t->index->size - 1, i = (uint32_t)bk_hash(id, strlen(id)) & mask;
    while (t->index->places[i] && strcmp(id_of(t, t->index->places[i] - 1), id) != 0)
        i = (i + 1) & mask;
    return &t->index->places[i];
}

static void make_index(struct bk *c, struct qr_taxonomy *t)
{
    struct qr_skill_index *index = qr_push(c->arena, struct qr_skill_index, 1);
    index->size = 16;
    while (index->size < 2 * (t->n_areas + t->n_subs))
        index->size *= 2;
    index->places = qr_push(c->arena, uint32_t, index->size);
    t->index = index;
    for (uint32_t i = 0; i < t->n_areas + t->n_subs; i++) {
        uint32_t *place = id_of(t, i) ? place_of(t, id_of(t, i)) : NULL;
        if (place && !*place) *place = i + 1;
    }
}

/* Number of an area, or n_areas + that of a sub-skill; -1. */
static int find_skill(const struct qr_taxonomy *t, const char *id)
{
    if (t->index) return (int)*place_of(t, id) - 1;
    for (uint32_t i = 0; i < t->n_areas + t->n_subs; i++)
        if (strcmp(id_of(t, i), id) == 0) return (int)i;
    return -1;
}

/* ---- the file ---- */

static void read_taxonomy(struct bk *c, void *out, const struct qr_taxonomy *unused)
{
    struct qr_taxonomy *t = out;
    (void)unused;
    struct top top = {NULL, NULL};
    struct bk_map ids;
    size_t n;
    bk_record(c, &top_table, qr_json_root(c->doc), &top, NULL);
    bank_check_format(c, top.format, "quizradar-skills/1");
    const struct qr_jnode *list = catalog_list(c, top.areas, "areas", &n);
    if (!list) return;
    if (n > 64) {
        bk_at(c, BK_VALUE_RANGE, list, "there are %zu areas; at most 64 fit", n);
        return;
    }
    struct raw_area *raw = qr_push(c->temp, struct raw_area, n);
    size_t n_subs = read_areas(c, list, raw);
    bk_map_init(&ids, c->temp, n + n_subs);
    t->areas = qr_push(c->arena, struct qr_area, n);
    t->subs = qr_push(c->arena, struct qr_subskill, n_subs);
    const struct qr_jnode *e = qr_jfirst(list);
    for (size_t i = 0; i < n; i++, e = qr_jnext(e))
        check_id(c, &ids, raw[i].made.id, e);
    qsort(raw, n, sizeof *raw, by_order);
    for (; t->n_areas < n; t->n_areas++) {
        t->areas[t->n_areas] = raw[t->n_areas].made;
        if (!t->areas[t->n_areas].short_title) t->areas[t->n_areas].short_title = t->areas[t->n_areas].title;
        read_subs(c, t, &raw[t->n_areas], t->n_areas, &ids);
    }
    make_index(c, t);
}

const struct catalog_kind catalog_skills = {sizeof(struct qr_taxonomy), read_taxonomy};

int qr_taxonomy_load(struct qr_taxonomy **out, const char *path, struct qr_diags *diags, struct qr_error *err)
{
    void *made = NULL;
    int rc = catalog_load(&made, &catalog_skills, path, NULL, diags, err);
    if (rc == QR_OK) *out = made;
    return rc;
}

void qr_taxonomy_free(struct qr_taxonomy *taxonomy)
{
    catalog_free(taxonomy);
}

int qr_taxonomy_sub(const struct qr_taxonomy *t, const char *skill_id)
{
    int i = find_skill(t, skill_id);
    return i >= (int)t->n_areas ? i - (int)t->n_areas : -1;
}

int qr_taxonomy_area(const struct qr_taxonomy *t, const char *skill_id)
{
    int i = find_skill(t, skill_id);
    return i >= (int)t->n_areas ? (int)t->subs[i - (int)t->n_areas].area : i;
}

bool qr_taxonomy_covers(const struct qr_taxonomy *t, const char *wanted, const char *skill_id)
{
    if (strcmp(wanted, skill_id) == 0) return true;
    if (!t || qr_taxonomy_sub(t, wanted) >= 0) return false;
    int area = qr_taxonomy_area(t, wanted);
    return area >= 0 && area == qr_taxonomy_area(t, skill_id);
}
