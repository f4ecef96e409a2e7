/* The parts of an exam, and the quotas that a part may set for its questions. */
#include <math.h>
#include <string.h>

#include "catalog.h"
#include "item.h"

/* ---- quotas ---- */

static void read_level(struct bk *c, const struct qr_jnode *node, unsigned *bits)
{
    static const struct bk_field field = {.key = "levels", .kind = F_INT, .min = 1, .max = QR_LEVELS};
    int level = 0;
    bk_value(c, &field, node, &level);
    if (level) *bits |= 1u << level;
}

static void read_type(struct bk *c, const struct qr_jnode *node, unsigned *bits)
{
    static const struct bk_field field = {.key = "types", .kind = F_WORD, .words = item_type_words};
    int type = -1;
    bk_value(c, &field, node, &type);
    if (type >= 0) *bits |= 1u << type;
}

/* One value or a list of them, each a bit. */
static void read_bits(struct bk *c, const struct qr_jnode *node, unsigned *bits,
                      void (*read)(struct bk *c, const struct qr_jnode *node, unsigned *bits))
{
    if (qr_jtype_of(node) != QR_JARRAY) {
        read(c, node, bits);
        return;
    }
    if (!qr_jcount(node))
        bk_at(c, BK_VALUE_EMPTY, node, "'%s' is empty; name at least one, or leave the key out",
              bk_short(qr_jkey(node)));
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e))
        read(c, e, bits);
}

static void read_levels(struct bk *c, const struct qr_jnode *node, void *dst)
{
    read_bits(c, node, &((struct qr_exam_quota *)dst)->levels, read_level);
}

static void read_types(struct bk *c, const struct qr_jnode *node, void *dst)
{
    read_bits(c, node, &((struct qr_exam_quota *)dst)->types, read_type);
}

#define AT(member) offsetof(struct qr_exam_quota, member)
static const struct bk_field quota_fields[] = {
    {.key = "levels", .kind = F_CUSTOM, .read = read_levels},
    {.key = "types", .kind = F_CUSTOM, .read = read_types},
    {.key = "skills", .kind = F_IDS, .offset = AT(skills), .count = AT(n_skills)},
    {.key = "questions", .kind = F_INT, .offset = AT(questions), .min = 1, .max = 1000, .required = true},
};
#undef AT
static const struct bk_table quota_table = {"quota", quota_fields, BK_N(quota_fields), SLOT_QUOTA};

/* The part lists the skill itself, or the area that it is of. */
static bool part_has(const struct qr_exam_part *part, const struct qr_taxonomy *taxonomy, const char *skill)
{
    for (uint32_t i = 0; i < part->n_skills; i++)
        if (qr_taxonomy_covers(taxonomy, part->skills[i], skill)) return true;
    return false;
}

static void check_quota(struct bk *c, const struct qr_jnode *node, const struct qr_exam_quota *quota,
                        const struct qr_exam_part *part, const struct qr_taxonomy *taxonomy)
{
    if (!qr_jget(node, "levels") && !qr_jget(node, "types") && !qr_jget(node, "skills"))
        bk_at(c, BK_EXAM_QUOTA_ANY, node,
              "the quota asks for no levels, types or skills; name some, or remove it");
    const struct qr_jnode *skills = qr_jget(node, "skills");
    catalog_check_skills(c, skills, taxonomy);
    for (uint32_t i = 0; i < quota->n_skills; i++)
        if (qr_taxonomy_area(taxonomy, quota->skills[i]) >= 0 && !part_has(part, taxonomy, quota->skills[i]))
            bk_at(c, BK_EXAM_QUOTA_SKILL, skills,
                  "the part does not list the skill '%s'; add it there, or take it out here",
                  bk_short(quota->skills[i]));
}

static void read_quotas(struct bk *c, const struct qr_jnode *node, struct qr_exam_part *part,
                        const struct qr_taxonomy *taxonomy)
{
    int questions = 0;
    if (!bk_is(c, node, QR_JARRAY)) return;
    part->quotas = qr_push(c->arena, struct qr_exam_quota, qr_jcount(node));
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e)) {
        struct qr_exam_quota quota = {0};
        bk_record(c, &quota_table, e, &quota, NULL);
        if (qr_jtype_of(e) == QR_JOBJECT) check_quota(c, e, &quota, part, taxonomy);
        questions += quota.questions;
        part->quotas[part->n_quotas++] = quota;
    }
    if (part->questions && questions > part->questions)
        bk_at(c, BK_EXAM_QUOTAS, node, "the quotas ask %d questions, their part %d; lower them", questions,
              part->questions);
}

/* ---- parts ---- */

struct raw_part {
    struct qr_exam_part made;
    const struct qr_jnode *skills, *quotas;
};

#define AT(member) offsetof(struct raw_part, made.member)
static const struct bk_field part_fields[] = {
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "weight", .kind = F_NUMBER, .offset = AT(weight), .min = 0, .max = 100},
    {.key = "questions", .kind = F_INT, .offset = AT(questions), .min = 1, .max = 1000, .required = true},
    {.key = "skills", .kind = F_NODE, .offset = offsetof(struct raw_part, skills), .required = true},
    {.key = "quotas", .kind = F_NODE, .offset = offsetof(struct raw_part, quotas)},
};
#undef AT
static const struct bk_table part_table = {"part", part_fields, BK_N(part_fields), SLOT_PART};

static struct qr_exam_part read_part(struct bk *c, const struct qr_jnode *node,
                                     const struct qr_taxonomy *taxonomy)
{
    struct raw_part raw = {0};
    bk_record(c, &part_table, node, &raw, NULL);
    if (raw.skills) bk_strings(c, raw.skills, true, &raw.made.skills, &raw.made.n_skills);
    catalog_check_skills(c, raw.skills, taxonomy);
    if (raw.quotas) read_quotas(c, raw.quotas, &raw.made, taxonomy);
    return raw.made;
}

void exam_read_parts(struct bk *c, const struct qr_jnode *node, struct qr_exam *exam,
                     const struct qr_taxonomy *taxonomy)
{
    struct bk_map ids;
    size_t n;
    int questions = 0;
    double weight = 0;
    const struct qr_jnode *list = node ? catalog_list(c, node, "parts", &n) : NULL;
    if (!list) return;
    bk_map_init(&ids, c->temp, n);
    exam->parts = qr_push(c->arena, struct qr_exam_part, n);
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        struct qr_exam_part part = read_part(c, e, taxonomy);
        catalog_note_id(c, &ids, part.id, e);
        questions += part.questions;
        weight += part.weight;
        exam->parts[exam->n_parts++] = part;
    }
    if (exam->questions && questions != exam->questions)
        bk_at(c, BK_EXAM_QUESTIONS, node, "the parts ask %d questions, the practice form %d; make them agree",
              questions, exam->questions);
    if (weight > 0 && fabs(weight - 100) > 0.5)
        bk_at(c, BK_EXAM_WEIGHTS, node, "the weights add up to %g; they are percent of 100", weight);
}

/* ---- in words ---- */

/* "level 1", "level 4-5", "level 1, 3-5". */
static void level_words(unsigned levels, struct qr_buf *out)
{
    const char *before = "level ";
    for (int i = 1; i <= QR_LEVELS; i++) {
        int last = i;
        if (!(levels >> i & 1)) continue;
        while (last < QR_LEVELS && levels >> (last + 1) & 1)
            last++;
        qr_buf_printf(out, last > i ? "%s%d-%d" : "%s%d", before, i, last);
        before = ", ";
        i = last;
    }
}

/* "ordering or cloze"; of most of them what is left out: "any type but ordering". */
static void type_words(unsigned types, struct qr_buf *out)
{
    const char *before = "";
    int n = 0;
    for (int i = 0; i < QR_ITEM_TYPES; i++)
        n += (int)(types >> i & 1);
    bool but = n > QR_ITEM_TYPES / 2 && n < QR_ITEM_TYPES;
    if (n == QR_ITEM_TYPES || but) qr_buf_puts(out, but ? "any type but " : "any type");
    for (int i = 0; i < QR_ITEM_TYPES && n < QR_ITEM_TYPES; i++) {
        if ((types >> i & 1) == but) continue;
        qr_buf_printf(out, "%s%s", before, qr_item_type_name((enum qr_item_type)i));
        before = " or ";
    }
}

static const char *skill_title(const struct qr_taxonomy *taxonomy, const char *id)
{
    int sub = taxonomy ? qr_taxonomy_sub(taxonomy, id) : -1,
        area = taxonomy ? qr_taxonomy_area(taxonomy, id) : -1;
    return sub >= 0 ? taxonomy->subs[sub].title : area >= 0 ? taxonomy->areas[area].title : id;
}

void qr_exam_quota_words(const struct qr_exam_quota *quota, const struct qr_taxonomy *taxonomy,
                         struct qr_buf *out)
{
    size_t start = out->len;
    if (quota->levels) level_words(quota->levels, out);
    if (quota->levels && (quota->types || !quota->n_skills)) qr_buf_puts(out, ", ");
    if (quota->types)
        type_words(quota->types, out);
    else if (quota->levels && !quota->n_skills)
        qr_buf_puts(out, "any type"); /* a number may follow, which must not look like a level */
    for (uint32_t i = 0; i < quota->n_skills; i++)
        qr_buf_printf(out, "%s%s", out->len > start ? ", " : "", skill_title(taxonomy, quota->skills[i]));
}
