/* Learning steps: chapters, modules and resources, linked by ids that must exist. */
#include <string.h>

#include "catalog.h"

struct raw_module {
    struct qr_module made;
    const struct qr_jnode *chapter, *skill, *resources, *prerequisites, *check;
};

struct raw_chapter {
    struct qr_chapter made;
    const struct qr_jnode *prerequisites, *before, *develops, *resources;
    const char **unused;
    uint32_t n_unused;
};

struct top {
    const struct qr_jnode *format, *resources, *chapters, *modules;
};

/* All ids that steps may name. */
struct names {
    struct bk_map chapters, modules, resources;
    const struct qr_taxonomy *taxonomy;
};

static const struct bk_field top_fields[] = {
    CATALOG_HEAD(struct top),
    {.key = "effortNote", .kind = F_SKIP},
    {.key = "resources", .kind = F_NODE, .offset = offsetof(struct top, resources)},
    {.key = "chapters", .kind = F_NODE, .offset = offsetof(struct top, chapters)},
    {.key = "modules", .kind = F_NODE, .offset = offsetof(struct top, modules)},
};
static const struct bk_table top_table = {"steps file", top_fields, BK_N(top_fields), SLOT_TOP};

#define AT(member) offsetof(struct qr_resource, member)
static const struct bk_field resource_fields[] = {
    {.key = "name", .kind = F_TEXT, .offset = AT(name), .required = true},
    {.key = "publisher", .kind = F_STRING, .offset = AT(publisher)},
    {.key = "identifier", .kind = F_STRING, .offset = AT(identifier)},
    {.key = "url", .kind = F_STRING, .offset = AT(url)},
    {.key = "free", .kind = F_BOOL, .offset = AT(is_free)},
    {.key = "note", .kind = F_STRING, .offset = AT(note)},
};
#undef AT
static const struct bk_table resource_table = {"resource", resource_fields, BK_N(resource_fields),
                                               SLOT_RESOURCE};

#define AT(member)   offsetof(struct raw_chapter, made.member)
#define NODE(member) offsetof(struct raw_chapter, member)
static const struct bk_field chapter_fields[] = {
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "order", .kind = F_INT, .offset = AT(order), .min = 1, .max = 1000},
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "whatToDo", .kind = F_TEXT, .offset = AT(what_to_do), .required = true},
    {.key = "prerequisites", .kind = F_NODE, .offset = NODE(prerequisites)},
    {.key = "recommendedBefore", .kind = F_NODE, .offset = NODE(before)},
    {.key = "develops", .kind = F_NODE, .offset = NODE(develops)},
    {.key = "evidenceOfDone", .kind = F_LIST, .offset = AT(evidence), .count = AT(n_evidence)},
    {.key = "resources", .kind = F_NODE, .offset = NODE(resources)},
    {.key = "provenance", .kind = F_SKIP},
    {.key = "effortHours", .kind = F_SKIP},
};
#undef AT
#undef NODE
static const struct bk_table chapter_table = {"chapter", chapter_fields, BK_N(chapter_fields), SLOT_CHAPTER};

#define AT(member)   offsetof(struct raw_module, made.member)
#define NODE(member) offsetof(struct raw_module, member)
static const struct bk_field module_fields[] = {
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "chapter", .kind = F_NODE, .offset = NODE(chapter), .required = true},
    {.key = "skill", .kind = F_NODE, .offset = NODE(skill), .required = true},
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "minutes", .kind = F_INT, .offset = AT(minutes), .min = 20, .max = 90, .required = true},
    {.key = "do", .kind = F_LIST, .offset = AT(activities), .count = AT(n_activities), .required = true},
    {.key = "resources", .kind = F_NODE, .offset = NODE(resources)},
    {.key = "prerequisites", .kind = F_NODE, .offset = NODE(prerequisites)},
    {.key = "gain", .kind = F_NUMBER, .offset = AT(gain), .min = 0.01, .max = 2, .required = true},
    {.key = "selfCheck", .kind = F_NODE, .offset = NODE(check)},
};
#undef AT
#undef NODE
static const struct bk_table module_table = {"module", module_fields, BK_N(module_fields), SLOT_MODULE};

struct self_check {
    const struct qr_jnode *skills;
    int questions;
};
static const struct bk_field check_fields[] = {
    {.key = "skills", .kind = F_NODE, .offset = offsetof(struct self_check, skills)},
    {.key = "questions",
     .kind = F_INT,
     .offset = offsetof(struct self_check, questions),
     .min = 1,
     .max = 20},
};
static const struct bk_table check_table = {"self-check", check_fields, BK_N(check_fields), SLOT_CHECK};

/* ---- names ---- */

static void unknown(struct bk *c, const struct qr_jnode *node, const char *what, const struct bk_map *map)
{
    const char *id = qr_jstring(node, "");
    int near = map ? bk_nearest(id, map->keys_in_order, map->n) : -1;
    if (near >= 0)
        bk_at(c, BK_STEPS_UNKNOWN, node, "there is no %s '%s'; did you mean '%s'?", what, bk_short(id),
              map->keys_in_order[near]);
    else
        bk_at(c, BK_STEPS_UNKNOWN, node, "there is no %s '%s'; correct the id", what, bk_short(id));
}

/* Index of the name a node holds, or UINT32_MAX after a report. */
static uint32_t look_up(struct bk *c, const struct qr_jnode *node, const char *what, const struct bk_map *map)
{
    if (!bk_is(c, node, QR_JSTRING)) return UINT32_MAX;
    uint32_t i = bk_map_get(map, qr_jstring(node, ""));
    if (i == UINT32_MAX) unknown(c, node, what, map);
    return i;
}

static void names_of(struct bk *c, const struct qr_jnode *list, const char *what, const struct bk_map *map,
                     const char ***out, uint32_t *n)
{
    if (!list || !bk_strings(c, list, true, out, n)) return;
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e))
        if (map) look_up(c, e, what, map);
}

static uint32_t *indices_of(struct bk *c, const struct qr_jnode *list, const char *what,
                            const struct bk_map *map, uint32_t *n)
{
    if (!list || !bk_is(c, list, QR_JARRAY)) return NULL;
    uint32_t *out = qr_push(c->arena, uint32_t, qr_jcount(list));
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        uint32_t i = look_up(c, e, what, map);
        if (i != UINT32_MAX) out[(*n)++] = i;
    }
    return out;
}

static void check_skills(struct bk *c, const struct qr_jnode *list, const struct names *names, bool sub_only)
{
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        if (!bk_is(c, e, QR_JSTRING)) continue;
        const char *id = qr_jstring(e, "");
        if (qr_taxonomy_sub(names->taxonomy, id) < 0 &&
            (sub_only || qr_taxonomy_area(names->taxonomy, id) < 0))
            unknown(c, e, "skill", NULL);
    }
}

static void note_id(struct bk *c, struct bk_map *map, const struct qr_jnode *record, uint32_t index)
{
    const struct qr_jnode *node = qr_jget(record, "id");
    const char *id = qr_jstring(node, NULL);
    if (id && bk_map_put(map, id, index) != index)
        bk_at(c, BK_STEPS_TWICE, node, "the id '%s' stands twice; give each its own", bk_short(id));
}

static void note_ids(struct bk *c, struct bk_map *map, const struct qr_jnode *list, size_t n)
{
    uint32_t i = 0;
    bk_map_init(map, c->temp, n);
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e))
        note_id(c, map, e, i++);
}

/* ---- records ---- */

static void read_resources(struct bk *c, const struct qr_jnode *node, struct qr_steps *steps,
                           struct names *names)
{
    size_t n = qr_jtype_of(node) == QR_JOBJECT ? qr_jcount(node) : 0;
    bk_map_init(&names->resources, c->temp, n);
    if (!node || !bk_is(c, node, QR_JOBJECT)) return;
    steps->resources = qr_push(c->arena, struct qr_resource, n);
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e)) {
        struct qr_resource *r = &steps->resources[steps->n_resources];
        bk_record(c, &resource_table, e, r, NULL);
        r->id = bk_copy(c, qr_jkey(e));
        if (!bk_id_ok(r->id))
            bk_at(c, BK_VALUE_ID, e, "'%s' is no id; use letters, digits, - _ . :", bk_short(r->id));
        bk_map_put(&names->resources, r->id, steps->n_resources++);
    }
}

static void read_chapters(struct bk *c, const struct qr_jnode *list, struct qr_steps *steps,
                          const struct names *names)
{
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        struct raw_chapter raw = {0};
        struct qr_chapter *ch = &raw.made;
        bk_record(c, &chapter_table, e, &raw, NULL);
        names_of(c, raw.prerequisites, "chapter", &names->chapters, &ch->prerequisites, &ch->n_prerequisites);
        names_of(c, raw.before, "chapter", &names->chapters, &raw.unused, &raw.n_unused);
        names_of(c, raw.resources, "resource", &names->resources, &ch->resources, &ch->n_resources);
        names_of(c, raw.develops, "skill", NULL, &ch->develops, &ch->n_develops);
        check_skills(c, raw.develops, names, false);
        steps->chapters[steps->n_chapters++] = raw.made;
    }
}

static void read_one_module(struct bk *c, const struct qr_jnode *node, struct qr_module *m,
                            const struct names *names)
{
    struct raw_module raw = {0};
    bk_record(c, &module_table, node, &raw, NULL);
    *m = raw.made;
    if (raw.chapter) {
        uint32_t i = look_up(c, raw.chapter, "chapter", &names->chapters);
        m->chapter = i == UINT32_MAX ? 0 : i;
    }
    if (raw.skill && bk_is(c, raw.skill, QR_JSTRING)) {
        m->skill = bk_copy(c, qr_jstring(raw.skill, ""));
        if (qr_taxonomy_sub(names->taxonomy, m->skill) < 0) unknown(c, raw.skill, "sub-skill", NULL);
    }
    m->resources = indices_of(c, raw.resources, "resource", &names->resources, &m->n_resources);
    m->prerequisites = indices_of(c, raw.prerequisites, "module", &names->modules, &m->n_prerequisites);
    struct self_check check = {NULL, 3};
    if (raw.check) bk_record(c, &check_table, raw.check, &check, NULL);
    if (check.skills && bk_is(c, check.skills, QR_JARRAY)) check_skills(c, check.skills, names, false);
    m->check_questions = check.questions;
}

static void read_steps(struct bk *c, void *out, const struct qr_taxonomy *taxonomy)
{
    struct qr_steps *steps = out;
    struct top top = {0};
    struct names names = {.taxonomy = taxonomy};
    size_t n_chapters, n_modules;
    bk_record(c, &top_table, qr_json_root(c->doc), &top, NULL);
    bank_check_format(c, top.format, "quizradar-steps/1");
    read_resources(c, top.resources, steps, &names);
    const struct qr_jnode *chapters = catalog_list(c, top.chapters, "chapters", &n_chapters);
    const struct qr_jnode *modules = catalog_list(c, top.modules, "modules", &n_modules);
    note_ids(c, &names.chapters, chapters, n_chapters);
    note_ids(c, &names.modules, modules, n_modules);
    steps->chapters = qr_push(c->arena, struct qr_chapter, n_chapters);
    read_chapters(c, chapters, steps, &names);
    steps->modules = qr_push(c->arena, struct qr_module, n_modules);
    for (const struct qr_jnode *e = qr_jfirst(modules); e; e = qr_jnext(e))
        read_one_module(c, e, &steps->modules[steps->n_modules++], &names);
    steps_check_rings(c, steps, modules);
}

const struct catalog_kind catalog_steps = {sizeof(struct qr_steps), read_steps};

int qr_steps_load(struct qr_steps **out, const char *path, const struct qr_taxonomy *taxonomy,
                  struct qr_diags *diags, struct qr_error *err)
{
    void *made = NULL;
    int rc = catalog_load(&made, &catalog_steps, path, taxonomy, diags, err);
    if (rc == QR_OK) *out = made;
    return rc;
}

void qr_steps_free(struct qr_steps *steps)
{
    catalog_free(steps);
}
