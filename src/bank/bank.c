/* Banks: the top of the file, cases, inheritance, loading. */
#include <string.h>

#include "catalog.h"
#include "item.h"

static const char *const bank_format[] = {"quizradar-bank/1", NULL};

struct top {
    struct qr_bank *bank;
    const struct qr_jnode *format, *id, *defaults, *skills, *cases, *questions;
};

static void read_top_id(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {.key = "id", .kind = F_ID, .offset = offsetof(struct qr_bank, id)};
    bk_value(c, &plain, node, ((struct top *)dst)->bank);
}

#define BANK_TEXT(name, how)                                                                                 \
    static void read_##name(struct bk *c, const struct qr_jnode *node, void *dst)                            \
    {                                                                                                        \
        static const struct bk_field plain = {                                                               \
            .key = #name, .kind = how, .offset = offsetof(struct qr_bank, name)};                            \
        bk_value(c, &plain, node, ((struct top *)dst)->bank);                                                \
    }
BANK_TEXT(title, F_TEXT)
BANK_TEXT(description, F_STRING)
BANK_TEXT(language, F_TEXT)
BANK_TEXT(version, F_TEXT)
BANK_TEXT(licence, F_TEXT)

static void read_authors(struct bk *c, const struct qr_jnode *node, void *dst)
{
    struct qr_bank *bank = ((struct top *)dst)->bank;
    bk_strings(c, node, false, &bank->authors, &bank->n_authors);
}

#define LATER(member)                                                                                        \
    {                                                                                                        \
        .key = #member, .kind = F_NODE, .offset = offsetof(struct top, member)                               \
    }
static const struct bk_field top_fields[] = {
    LATER(format),
    {.key = "$schema", .kind = F_SKIP},
    {.key = "id", .kind = F_CUSTOM, .read = read_top_id, .required = true},
    {.key = "title", .kind = F_CUSTOM, .read = read_title, .required = true},
    {.key = "description", .kind = F_CUSTOM, .read = read_description},
    {.key = "language", .kind = F_CUSTOM, .read = read_language},
    {.key = "version", .kind = F_CUSTOM, .read = read_version},
    {.key = "licence", .kind = F_CUSTOM, .read = read_licence},
    {.key = "authors", .kind = F_CUSTOM, .read = read_authors},
    LATER(skills),
    LATER(defaults),
    LATER(cases),
    LATER(questions),
};
static const struct bk_table top_table = {"bank", top_fields, BK_N(top_fields), SLOT_BANK};

void bank_check_format(struct bk *c, const struct qr_jnode *node, const char *format)
{
    const struct qr_jnode *root = qr_json_root(c->doc);
    struct bk_fault fault = {.code = BK_FORMAT_UNKNOWN, .node = node ? node : root, .expected = format};
    const char *is = qr_jstring(node, NULL);
    if (!node)
        bk_report(c, &fault, "the file does not say its format; add \"format\": \"%s\"", format);
    else if (!is || strcmp(is, format) != 0)
        bk_report(c, &fault, "the format is '%s'; this must be '%s'",
                  is ? bk_short(is) : qr_jtype_name(qr_jtype_of(node)), format);
}

/* ---- cases ---- */

struct raw_case {
    struct qr_case made;
    const struct qr_jnode *id, *questions, *stimulus;
};

static void read_case_id(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {
        .key = "id", .kind = F_ID, .offset = offsetof(struct raw_case, made.id)};
    ((struct raw_case *)dst)->id = node;
    bk_value(c, &plain, node, dst);
}

static const struct bk_field case_fields[] = {
    {.key = "id", .kind = F_CUSTOM, .read = read_case_id, .required = true},
    {.key = "title", .kind = F_TEXT, .offset = offsetof(struct raw_case, made.title)},
    {.key = "stimulus", .kind = F_NODE, .offset = offsetof(struct raw_case, stimulus), .required = true},
    {.key = "questions", .kind = F_NODE, .offset = offsetof(struct raw_case, questions)},
};
static const struct bk_table case_table = {"case", case_fields, BK_N(case_fields), SLOT_CASE};

static void read_one_case(struct bk *c, const struct qr_jnode *node, struct qr_bank *bank, struct bk_map *ids)
{
    struct raw_case raw = {0};
    bk_record(c, &case_table, node, &raw, NULL);
    const char *title = raw.made.title;
    if (raw.stimulus) stimulus_read(c, raw.stimulus, &raw.made);
    if (title) raw.made.title = title;
    if (raw.made.id && bk_map_put(ids, raw.made.id, bank->n_cases) != bank->n_cases)
        bk_at(c, BK_BANK_CASE_TWICE, raw.id, "the case '%s' stands twice; give each its own id",
              bk_short(raw.made.id));
    bank->cases[bank->n_cases++] = raw.made;
}

static void read_cases(struct bk *c, const struct qr_jnode *node, struct qr_bank *bank, struct bk_map *ids)
{
    size_t n = qr_jtype_of(node) == QR_JARRAY ? qr_jcount(node) : 0;
    bk_map_init(ids, c->temp, n);
    if (!node || !bk_is(c, node, QR_JARRAY)) return;
    bank->cases = qr_push(c->arena, struct qr_case, n);
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e))
        read_one_case(c, e, bank, ids);
}

static void link_from_case(struct bk *c, const struct qr_jnode *node, struct qr_bank *bank, uint32_t index)
{
    struct qr_case *cs = &bank->cases[index];
    if (!bk_is(c, node, QR_JSTRING)) return;
    const char *id = qr_jstring(node, "");
    struct qr_item *item = (struct qr_item *)(uintptr_t)qr_bank_find(bank, id);
    if (!item) {
        bk_at(c, BK_BANK_CASE_QUESTION, node, "the case lists '%s', but no question has that id",
              bk_short(id));
    } else if (item->case_id && strcmp(item->case_id, cs->id) != 0) {
        bk_at(c, BK_BANK_CASE_MISMATCH, node, "the question '%s' names the case '%s'; let both agree",
              bk_short(id), bk_short(item->case_id));
    } else {
        item->case_id = cs->id;
        item->stimulus = cs;
    }
}

/* Cases may list their questions; that says the same as a question naming its case. */
static void link_cases(struct bk *c, const struct qr_jnode *cases, struct qr_bank *bank)
{
    uint32_t i = 0;
    if (qr_jtype_of(cases) != QR_JARRAY) return;
    for (const struct qr_jnode *e = qr_jfirst(cases); e; e = qr_jnext(e), i++) {
        const struct qr_jnode *list = qr_jget(e, "questions");
        if (!list || !bank->cases[i].id || !bk_is(c, list, QR_JARRAY)) continue;
        for (const struct qr_jnode *q = qr_jfirst(list); q; q = qr_jnext(q))
            link_from_case(c, q, bank, i);
    }
}

/* ---- questions ---- */

static void link_case(struct bk *c, const struct draft *d, struct qr_item *item, const struct qr_bank *bank,
                      const struct bk_map *ids)
{
    if (!item->case_id) return;
    uint32_t i = bk_map_get(ids, item->case_id);
    if (i != UINT32_MAX) {
        item->stimulus = &bank->cases[i];
        return;
    }
    bk_at(c, BK_BANK_CASE_UNKNOWN, d->case_node, "the bank has no case '%s'; add it or correct the id",
          bk_short(item->case_id));
}

/* Position of the first question among the values two levels below the root. */
static size_t first_line(const struct qr_json *doc, const struct qr_jnode *questions)
{
    size_t n = 0;
    for (const struct qr_jnode *m = qr_jfirst(qr_json_root(doc)); m && m != questions; m = qr_jnext(m))
        n += qr_jcount(m);
    return n;
}

static void read_questions(struct bk *c, const struct qr_jnode *list, struct qr_bank *bank,
                           const struct qr_item *inherited, const struct bk_map *cases)
{
    size_t n_lines, at = first_line(c->doc, list), n = qr_jcount(list);
    const uint32_t *lines = qr_json_lines(c->doc, &n_lines);
    struct bk_map *ids = qr_push(c->arena, struct bk_map, 1);
    bank->items = qr_push(c->arena, struct qr_item, n);
    bk_map_init(ids, c->arena, n);
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e), at++) {
        struct draft d = {.item = *inherited};
        struct qr_item *item = &bank->items[bank->n_items];
        d.item.ordinal = bank->n_items;
        d.item.line = at < n_lines ? (int)lines[at] : 0;
        item_read(c, e, &d);
        uint32_t same = d.item.id ? bk_map_put(ids, d.item.id, bank->n_items) : bank->n_items;
        if (same != bank->n_items)
            bk_at(c, BK_BANK_ID_TWICE, d.id,
                  "the id '%s' is taken by the question on line %d; choose another", bk_short(d.item.id),
                  bank->items[same].line);
        link_case(c, &d, &d.item, bank, cases);
        *item = d.item;
        bank->n_items++;
    }
    bank->by_id = ids;
}

static void summarise_skills(struct bk *c)
{
    if (!c->without_skills) return;
    struct bk_fault fault = {.code = BK_ITEM_NO_SKILLS, .node = c->first_without_skills};
    const char *id = bk_short(c->first_without_id ? c->first_without_id : "?");
    if (c->without_skills == 1)
        bk_report(c, &fault, "the question '%s' names no skill, so the radar leaves it out; add 'skills'",
                  id);
    else
        bk_report(
            c, &fault,
            "the question '%s' and %zu more name no skill, so the radar leaves them out; add 'skills' to "
            "them or to the bank",
            id, c->without_skills - 1);
}

static void read_bank(struct bk *c, struct qr_bank *bank)
{
    const struct qr_jnode *root = qr_json_root(c->doc);
    struct top top = {.bank = bank};
    struct bk_map cases;
    struct qr_item inherited;
    if (qr_jtype_of(root) != QR_JOBJECT) {
        bk_is(c, root, QR_JOBJECT);
        return;
    }
    bk_record(c, &top_table, root, &top, &bank->extra);
    bank_check_format(c, top.format, bank_format[0]);
    item_defaults(&inherited);
    if (top.skills) item_read_skills(c, top.skills, &inherited);
    if (top.defaults) {
        c->defaults = true;
        item_read_defaults(c, top.defaults, &inherited);
        c->defaults = false;
    }
    read_cases(c, top.cases, bank, &cases);
    if (!top.questions) {
        struct bk_fault fault = {.code = BK_KEY_MISSING, .node = root, .expected = "questions"};
        bk_report(c, &fault, "the bank has no 'questions'; %s",
                  qr_jget(root, "items") ? "rename 'items' to 'questions'" : "add the list of questions");
    } else if (bk_is(c, top.questions, QR_JARRAY)) {
        read_questions(c, top.questions, bank, &inherited, &cases);
        if (!bank->n_items)
            bk_at(c, BK_BANK_NO_QUESTIONS, top.questions, "the bank has no question; add one");
        link_cases(c, top.cases, bank);
    }
    summarise_skills(c);
}

static void add_known_skills(struct bk *c, struct bk_map *map, const struct qr_taxonomy *t)
{
    if (!t) return;
    bk_map_init(map, c->temp, (size_t)t->n_areas + t->n_subs);
    for (uint32_t i = 0; i < t->n_areas; i++)
        bk_map_put(map, t->areas[i].id, i);
    for (uint32_t i = 0; i < t->n_subs; i++)
        bk_map_put(map, t->subs[i].id, i);
    c->skills = map;
}

/* Four lanes side by side, since each step waits for its multiplication. */
uint64_t bank_content_hash(const char *text, size_t len)
{
    uint64_t lanes[4] = {1, 2, 3, 4}, w[4];
    size_t at = 0;
    for (; at + sizeof w <= len; at += sizeof w) {
        memcpy(w, text + at, sizeof w);
        for (int i = 0; i < 4; i++) {
            lanes[i] = (lanes[i] ^ w[i]) * UINT64_C(0xD6E8FEB86659FD93);
            lanes[i] ^= lanes[i] >> 32;
        }
    }
    uint64_t h = bk_hash(text + at, len - at) ^ len;
    for (int i = 0; i < 4; i++)
        h = (h ^ lanes[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

int bank_from_doc(struct qr_bank **out, const struct qr_json *doc, bool on_disk,
                  const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err)
{
    size_t len;
    const char *text = qr_json_text(doc, &len);
    struct qr_arena *arena = qr_arena_new(len / 16 < 4096 ? 4096 : len / 16 > 262144 ? 262144 : len / 16);
    struct qr_bank *bank = qr_push(arena, struct qr_bank, 1);
    struct bk_map skills = {0};
    struct bk reader, *c = &reader;
    bank->arena = arena;
    bank->file = qr_strdup(arena, qr_json_file(doc));
    bank->bytes = len;
    bank->content_hash = bank_content_hash(text, len);
    bk_init(c, doc, arena);
    add_known_skills(c, &skills, taxonomy);
    if (on_disk) picture_begin(c, bank->file);
    read_bank(c, bank);
    picture_end(c, bank);
    int rc = bk_finish(c, diags, err);
    if (rc == QR_OK)
        *out = bank;
    else
        qr_arena_free(arena);
    return rc;
}

int qr_bank_load(struct qr_bank **out, const char *path, const struct qr_taxonomy *taxonomy,
                 struct qr_diags *diags, struct qr_error *err)
{
    struct qr_json *doc;
    int rc = qr_json_load(&doc, path, QR_BANK_MAX_BYTES, diags, err);
    if (rc != QR_OK) return rc;
    rc = bank_from_doc(out, doc, true, taxonomy, diags, err);
    qr_json_free(doc);
    return rc;
}

int qr_bank_parse(struct qr_bank **out, const char *file, const char *bytes, size_t len,
                  const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err)
{
    struct qr_json *doc;
    int rc = qr_json_parse(&doc, file, bytes, len, diags, err);
    if (rc != QR_OK) return rc;
    rc = bank_from_doc(out, doc, false, taxonomy, diags, err);
    qr_json_free(doc);
    return rc;
}

void qr_bank_free(struct qr_bank *bank)
{
    if (bank) qr_arena_free(bank->arena);
}

const struct qr_item *qr_bank_find(const struct qr_bank *bank, const char *item_id)
{
    if (!bank->by_id) return NULL;
    uint32_t i = bk_map_get(bank->by_id, item_id);
    return i == UINT32_MAX ? NULL : &bank->items[i];
}
