/* Answers by type: choices, ordering, matching. */
#include <math.h>
#include <string.h>

#include "item.h"

#define AT(member) offsetof(struct qr_choice, member)
#define CHOICE_FIELDS                                                                                        \
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},                                         \
        {.key = "text", .kind = F_TEXT, .offset = AT(text), .required = true},                               \
        {.key = "rationale", .kind = F_TEXT, .offset = AT(rationale)},                                       \
    {                                                                                                        \
        .key = "misconception", .kind = F_TEXT, .offset = AT(misconception)                                  \
    }

static const struct bk_field choice_fields[] = {
    CHOICE_FIELDS,
    {.key = "correct", .kind = F_BOOL, .offset = AT(correct)},
    {.key = "fraction", .kind = F_NUMBER, .offset = AT(fraction), .min = -1, .max = 1},
};
static const struct bk_table choice_table = {"choice", choice_fields, BK_N(choice_fields), SLOT_CHOICE};
static const struct bk_field element_fields[] = {CHOICE_FIELDS};
static const struct bk_table element_table = {"entry", element_fields, BK_N(element_fields), SLOT_ELEMENT};
#undef AT

const struct qr_jnode *item_list(struct bk *c, const struct draft *d, const struct qr_jnode *list,
                                 const char *key, size_t *n)
{
    *n = 0;
    if (!list) {
        struct bk_fault fault = {.code = BK_KEY_MISSING, .node = d->node, .expected = key};
        bk_report(c, &fault, "the %s question has no '%s'; add it", qr_item_type_name(d->item.type), key);
        return NULL;
    }
    if (!bk_is(c, list, QR_JARRAY)) return NULL;
    *n = qr_jcount(list);
    return list;
}

uint32_t item_choice_index(const struct qr_choice *choices, uint32_t n, const char *id)
{
    uint32_t i = 0;
    while (i < n && (!choices[i].id || strcmp(choices[i].id, id) != 0))
        i++;
    return i;
}

#define FEW 24 /* up to here comparing all pairs is quicker than a map */

/* Index of an earlier choice with the same id (or text), or `i`. */
static uint32_t earlier(struct bk_map *map, const struct qr_choice *choices, uint32_t i, bool text)
{
    const char *s = text ? choices[i].text : choices[i].id;
    if (!s) return i;
    if (map->size) return bk_map_put(map, s, i);
    for (uint32_t j = 0; j < i; j++) {
        const char *t = text ? choices[j].text : choices[j].id;
        if (t && (t == s || strcmp(t, s) == 0)) return j;
    }
    return i;
}

static void check_twice(struct bk *c, const struct qr_choice *choices, uint32_t n,
                        const struct qr_jnode *list)
{
    struct bk_map ids = {0}, texts = {0};
    if (n > FEW) {
        bk_map_init(&ids, c->temp, n);
        bk_map_init(&texts, c->temp, n);
    }
    const struct qr_jnode *node = qr_jfirst(list);
    for (uint32_t i = 0; i < n; i++, node = qr_jnext(node)) {
        uint32_t same = earlier(&ids, choices, i, false);
        if (same != i)
            bk_at(c, BK_ITEM_CHOICE_TWICE, qr_jget(node, "id"),
                  "the id '%s' stands twice, first as number %u; give each its own", bk_short(choices[i].id),
                  same + 1);
        same = earlier(&texts, choices, i, true);
        if (same != i)
            bk_at(c, BK_ITEM_SAME_TEXT, qr_jget(node, "text"), "the text is the same as that of number %u",
                  same + 1);
    }
}

static uint32_t read_choices(struct bk *c, const struct draft *d, const struct qr_jnode *list,
                             const char *key, struct qr_choice **out)
{
    size_t n;
    const struct bk_table *table = list == d->choices ? &choice_table : &element_table;
    if (!item_list(c, d, list, key, &n)) return 0;
    struct qr_choice *choices = *out = qr_push(c->arena, struct qr_choice, n);
    const struct qr_jnode *e = qr_jfirst(list);
    for (size_t i = 0; i < n; i++, e = qr_jnext(e)) {
        choices[i].fraction = NAN;
        bk_record(c, table, e, &choices[i], NULL);
    }
    if (n < 2 && d->item.type != QR_TRUEFALSE)
        bk_at(c, BK_ITEM_FEW_CHOICES, list, "'%s' has %zu %s; write at least two", key, n,
              n == 1 ? "entry" : "entries");
    check_twice(c, choices, (uint32_t)n, list);
    return (uint32_t)n;
}

static void check_key(struct bk *c, const struct draft *d)
{
    const struct qr_item *item = &d->item;
    uint32_t n = qr_item_n_correct(item);
    if (!item->n_choices) return;
    if (item->type == QR_TRUEFALSE && item->n_choices != 2)
        bk_at(c, BK_ITEM_TRUEFALSE, d->choices,
              "a truefalse question has %u choices; keep two, or use single", item->n_choices);
    struct bk_fault fault = {.code = BK_ITEM_NO_KEY, .node = d->choices, .key = true};
    if (n == 0) {
        bk_report(c, &fault, "no choice is correct; add \"correct\": true to the right one");
    } else if (n > 1 && item->type != QR_MULTIPLE) {
        fault.code = BK_ITEM_SEVERAL_KEYS;
        bk_report(c, &fault, "%u choices are correct; leave one, or use the type multiple", n);
    }
}

static void read_select_count(struct bk *c, struct draft *d)
{
    static const struct bk_field plain = {.key = "selectCount",
                                          .kind = F_INT,
                                          .offset = offsetof(struct draft, item.select_count),
                                          .min = 1,
                                          .max = 1000};
    uint32_t n = qr_item_n_correct(&d->item);
    if (!d->select_count) return;
    bk_value(c, &plain, d->select_count, d);
    if (d->item.select_count && n && d->item.select_count != n)
        bk_at(c, BK_ITEM_SELECT_COUNT, d->select_count,
              "selectCount is %u, but %u choices are correct; make both agree", d->item.select_count, n);
}

/* ---- ordering ---- */

static void read_solution(struct bk *c, struct draft *d)
{
    size_t n;
    struct qr_item *item = &d->item;
    const struct qr_jnode *list = item_list(c, d, d->solution, "solution", &n);
    if (!list || !item->n_choices) return;
    bool *used = qr_push(c->temp, bool, item->n_choices);
    struct bk_map ids;
    bk_map_init(&ids, c->temp, item->n_choices);
    for (uint32_t i = 0; i < item->n_choices; i++)
        if (item->choices[i].id) bk_map_put(&ids, item->choices[i].id, i);
    item->solution = qr_push(c->arena, uint32_t, item->n_choices);
    uint32_t at = 0;
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        if (!bk_is(c, e, QR_JSTRING)) continue;
        const char *id = qr_jstring(e, "");
        uint32_t i = bk_map_get(&ids, id);
        if (i == UINT32_MAX) {
            bk_at(c, BK_ITEM_SOLUTION, e, "'%s' is no element; use the ids of the elements", bk_short(id));
        } else if (used[i]) {
            bk_at(c, BK_ITEM_SOLUTION, e, "'%s' stands twice in the solution; list each element once",
                  bk_short(id));
        } else {
            used[i] = true;
            item->solution[at++] = i;
        }
    }
    for (uint32_t i = 0; i < item->n_choices; i++)
        if (!used[i] && item->choices[i].id)
            bk_at(c, BK_ITEM_SOLUTION, list, "the solution leaves out '%s'; list each element once",
                  bk_short(item->choices[i].id));
}

/* ---- matching ---- */

struct raw_pair {
    const char *left, *right, *rationale, *misconception;
    const struct qr_jnode *left_node, *right_node;
};

static void read_left(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {
        .key = "left", .kind = F_ID, .offset = offsetof(struct raw_pair, left)};
    ((struct raw_pair *)dst)->left_node = node;
    bk_value(c, &plain, node, dst);
}

static void read_right(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {
        .key = "right", .kind = F_ID, .offset = offsetof(struct raw_pair, right)};
    ((struct raw_pair *)dst)->right_node = node;
    bk_value(c, &plain, node, dst);
}

static const struct bk_field pair_fields[] = {
    {.key = "left", .kind = F_CUSTOM, .read = read_left, .required = true},
    {.key = "right", .kind = F_CUSTOM, .read = read_right, .required = true},
    {.key = "rationale", .kind = F_TEXT, .offset = offsetof(struct raw_pair, rationale)},
    {.key = "misconception", .kind = F_TEXT, .offset = offsetof(struct raw_pair, misconception)},
};
static const struct bk_table pair_table = {"pair", pair_fields, BK_N(pair_fields), SLOT_PAIR};

static void unknown_side(struct bk *c, const struct qr_jnode *node, const char *id, const char *side)
{
    bk_at(c, BK_ITEM_PAIR_UNKNOWN, node, "'%s' is no id of the %s side; correct it", bk_short(id), side);
}

static void add_pair(struct bk *c, struct qr_item *item, const struct raw_pair *raw, uint32_t *pair_of)
{
    if (!raw->left || !raw->right) return;
    uint32_t left = item_choice_index(item->choices, item->n_choices, raw->left);
    uint32_t right = item_choice_index(item->rights, item->n_rights, raw->right);
    if (left == item->n_choices) unknown_side(c, raw->left_node, raw->left, "left");
    if (right == item->n_rights) unknown_side(c, raw->right_node, raw->right, "right");
    bool again = left < item->n_choices && pair_of[left]++;
    if (left == item->n_choices || right == item->n_rights) return;
    if (again) {
        bk_at(c, BK_ITEM_PAIR_TWICE, raw->left_node, "'%s' is paired twice; keep one pair",
              bk_short(raw->left));
        return;
    }
    item->pairs[item->n_pairs++] = (struct qr_pair){left, right, raw->rationale, raw->misconception};
}

static void read_pairs(struct bk *c, struct draft *d)
{
    size_t n;
    struct qr_item *item = &d->item;
    const struct qr_jnode *list = item_list(c, d, d->pairs, "pairs", &n);
    if (!list || !item->n_choices || !item->n_rights) return;
    item->pairs = qr_push(c->arena, struct qr_pair, n);
    uint32_t *pair_of = qr_push(c->temp, uint32_t, item->n_choices);
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e)) {
        struct raw_pair raw = {0};
        bk_record(c, &pair_table, e, &raw, NULL);
        add_pair(c, item, &raw, pair_of);
    }
    for (uint32_t i = 0; i < item->n_choices; i++)
        if (!pair_of[i] && item->choices[i].id)
            bk_at(c, BK_ITEM_PAIR_MISSING, list, "'%s' has no pair; add one", bk_short(item->choices[i].id));
}

void item_read_answers(struct bk *c, struct draft *d)
{
    struct qr_item *item = &d->item;
    switch (item->type) {
    case QR_SINGLE:
    case QR_MULTIPLE:
    case QR_TRUEFALSE:
        item->n_choices = read_choices(c, d, d->choices, "choices", &item->choices);
        check_key(c, d);
        if (item->type == QR_MULTIPLE) read_select_count(c, d);
        break;
    case QR_ORDERING:
        item->n_choices = read_choices(c, d, d->elements, "elements", &item->choices);
        read_solution(c, d);
        break;
    case QR_MATCHING:
        item->n_choices = read_choices(c, d, d->left, "left", &item->choices);
        item->n_rights = read_choices(c, d, d->right, "right", &item->rights);
        read_pairs(c, d);
        break;
    case QR_NUMERIC:
        item_read_numeric(c, d);
        break;
    case QR_SHORT:
        item_read_short(c, d);
        break;
    default:
        item_read_blanks(c, d);
    }
}
