/* The skills of a question: one id, a list of ids, a list of {id, weight}, or an object id -> weight. */
#include <math.h>
#include <string.h>

#include "item.h"

/* One entry; false when it cannot be used. */
static bool good_skill(struct bk *c, const struct qr_item *item, const struct qr_jnode *node, const char *id,
                       bool key)
{
    struct bk_fault fault = {.node = node, .key = key};
    if (!bk_id_ok(id)) {
        fault.code = BK_VALUE_ID;
        bk_report(c, &fault, "'%s' is no id; use 1 to 128 letters, digits, - _ . :", bk_short(id));
        return false;
    }
    for (uint32_t i = 0; i < item->n_skills && i < 64; i++) {
        if (strcmp(item->skills[i].id, id) != 0) continue;
        fault.code = BK_ITEM_SKILL_TWICE;
        bk_report(c, &fault, "the skill '%s' is named twice; keep one entry", bk_short(id));
        return false;
    }
    if (!c->skills || bk_map_get(c->skills, id) != UINT32_MAX) return true;
    int near = bk_nearest(id, c->skills->keys_in_order, c->skills->n);
    fault.code = BK_ITEM_SKILL_UNKNOWN;
    if (near >= 0)
        bk_report(c, &fault, "the skill '%s' is not in the taxonomy; did you mean '%s'?", bk_short(id),
                  c->skills->keys_in_order[near]);
    else
        bk_report(c, &fault, "the skill '%s' is not in the taxonomy; it counts for no area", bk_short(id));
    return true;
}

static void add_skill(struct bk *c, struct qr_item *item, const struct qr_jnode *id, double weight)
{
    if (!bk_is(c, id, QR_JSTRING) || !good_skill(c, item, id, qr_jstring(id, ""), false)) return;
    item->skills[item->n_skills++] = (struct qr_skill_weight){bk_share(c, qr_jstring(id, "")), weight};
}

static bool good_weight(struct bk *c, const struct qr_jnode *node, double *weight)
{
    if (!bk_is(c, node, QR_JNUMBER)) return false;
    *weight = qr_jnumber(node, 0);
    if (*weight > 0 && *weight <= 1e6) return true;
    bk_at(c, BK_VALUE_RANGE, node, "a weight must be larger than 0; write its share, such as 0.7");
    return false;
}

struct entry {
    const struct qr_jnode *id, *weight;
};

static void add_record(struct bk *c, struct qr_item *item, const struct qr_jnode *node)
{
    static const struct bk_field fields[] = {
        {.key = "id", .kind = F_NODE, .offset = offsetof(struct entry, id), .required = true},
        {.key = "weight", .kind = F_NODE, .offset = offsetof(struct entry, weight)},
    };
    static const struct bk_table table = {"skill", fields, BK_N(fields), SLOT_SKILL};
    struct entry e = {NULL, NULL};
    double weight = 1;
    bk_record(c, &table, node, &e, NULL);
    if (e.weight && !good_weight(c, e.weight, &weight)) return;
    if (e.id) add_skill(c, item, e.id, weight);
}

static void add_member(struct bk *c, struct qr_item *item, const struct qr_jnode *node)
{
    double weight;
    const char *id = qr_jkey(node);
    if (!good_weight(c, node, &weight) || !good_skill(c, item, node, id, true)) return;
    item->skills[item->n_skills++] = (struct qr_skill_weight){bk_share(c, id), weight};
}

static void normalise(struct qr_item *item)
{
    double sum = 0;
    for (uint32_t i = 0; i < item->n_skills; i++)
        sum += item->skills[i].weight;
    /* Weights that were normalised before stay the same to the last bit. */
    if (fabs(sum - 1) < 1e-9) return;
    for (uint32_t i = 0; i < item->n_skills; i++)
        item->skills[i].weight /= sum;
}

void item_read_skills(struct bk *c, const struct qr_jnode *node, void *dst)
{
    struct qr_item *item = dst;
    enum qr_jtype type = qr_jtype_of(node);
    size_t n = type == QR_JSTRING ? 1 : qr_jcount(node);
    item->skills = n ? qr_push(c->arena, struct qr_skill_weight, n) : NULL;
    item->n_skills = 0;
    if (type == QR_JSTRING) {
        add_skill(c, item, node, 1);
    } else if (type == QR_JARRAY || type == QR_JOBJECT) {
        for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e)) {
            if (type == QR_JOBJECT)
                add_member(c, item, e);
            else if (qr_jtype_of(e) == QR_JOBJECT)
                add_record(c, item, e);
            else
                add_skill(c, item, e, 1);
        }
    } else {
        struct bk_fault fault = {BK_KEY_TYPE, node, false, "an id, a list or an object", qr_jtype_name(type)};
        bk_report(c, &fault, "'skills' is %s; write an id, a list of ids, or ids with weights",
                  qr_jtype_name(type));
    }
    normalise(item);
}
