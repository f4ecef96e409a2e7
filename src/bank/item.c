/* Questions: the keys that all types share. */
#include "item.h"

#include <math.h>
#include <string.h>

#include "quizradar/str.h"

const char *const item_type_words[] = {"single",  "multiple", "truefalse", "ordering", "matching",
                                       "numeric", "short",    "cloze",     NULL};
const char *const item_bloom_words[] = {"remember", "understand", "apply", "analyze",
                                        "evaluate", "create",     NULL};
const char *const item_status_words[] = {"draft", "reviewed", "approved", "retired", NULL};
/* The last one is an older spelling of all-or-nothing. */
const char *const item_rule_words[] = {"weighted",
                                       "rights-minus-wrongs",
                                       "all-or-nothing",
                                       "every-decision",
                                       "halves",
                                       "proportion",
                                       "absolute",
                                       "relative",
                                       "adjacent",
                                       "longest-subsequence",
                                       "longest-run",
                                       "tolerance",
                                       "close",
                                       "exact",
                                       NULL};
static const char *const presentation_words[] = {"myth-or-fact", NULL};
static const char *const source_words[] = {"reference", "own-derivation", "seed", NULL};

const char *qr_item_type_name(enum qr_item_type type)
{
    return (unsigned)type < QR_ITEM_TYPES ? item_type_words[type] : "unknown";
}

int qr_item_type_parse(const char *name)
{
    for (int i = 0; i < QR_ITEM_TYPES; i++)
        if (strcmp(item_type_words[i], name) == 0) return i;
    return -1;
}

/* ---- values of several shapes ---- */

struct difficulty {
    int level;
    double b, sd;
};

static void read_difficulty(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const double place[] = {0, -1.5, -0.75, 0, 0.75, 1.5}; /* scoring specification 0.1 */
    static const struct bk_field fields[] = {
        {.key = "level", .kind = F_INT, .offset = offsetof(struct difficulty, level), .min = 1, .max = 5},
        {.key = "b", .kind = F_NUMBER, .offset = offsetof(struct difficulty, b), .min = -4, .max = 4},
        {.key = "sd", .kind = F_NUMBER, .offset = offsetof(struct difficulty, sd), .min = 0.01, .max = 4},
    };
    static const struct bk_table table = {"difficulty", fields, BK_N(fields), SLOT_DIFFICULTY};
    static const struct bk_field plain = {
        .key = "difficulty", .kind = F_INT, .offset = offsetof(struct difficulty, level), .min = 1, .max = 5};
    struct qr_item *item = dst;
    struct difficulty d = {0, NAN, NAN};
    uint64_t seen = 1;
    if (qr_jtype_of(node) == QR_JNUMBER)
        bk_value(c, &plain, node, &d);
    else
        seen = bk_record(c, &table, node, &d, NULL);
    if (qr_jtype_of(node) == QR_JOBJECT && !(seen & 3))
        bk_at(c, BK_KEY_MISSING, node, "the difficulty has neither 'level' nor 'b'; add one of them");
    if (d.level == 0 && isnan(d.b)) return;
    item->has_label = true;
    item->level = d.level;
    item->b = isnan(d.b) ? place[d.level] : d.b;
    item->b_sd = isnan(d.sd) ? 0.6 : d.sd;
}

static void read_slope(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field fields[] = {
        {.key = "a",
         .kind = F_NUMBER,
         .offset = offsetof(struct qr_item, a),
         .min = 0.01,
         .max = 4,
         .required = true},
    };
    static const struct bk_field plain = {.key = "discrimination",
                                          .kind = F_NUMBER,
                                          .offset = offsetof(struct qr_item, a),
                                          .min = 0.01,
                                          .max = 4};
    static const struct bk_table table = {"discrimination", fields, BK_N(fields), SLOT_SLOPE};
    if (qr_jtype_of(node) == QR_JNUMBER)
        bk_value(c, &plain, node, dst);
    else
        bk_record(c, &table, node, dst, NULL);
}

static void read_guess(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field fields[] = {
        {.key = "c",
         .kind = F_NUMBER,
         .offset = offsetof(struct qr_item, c),
         .min = 0,
         .max = 0.99,
         .required = true},
    };
    static const struct bk_field plain = {
        .key = "guessing", .kind = F_NUMBER, .offset = offsetof(struct qr_item, c), .min = 0, .max = 0.99};
    static const struct bk_table table = {"guessing", fields, BK_N(fields), SLOT_GUESS};
    if (qr_jtype_of(node) == QR_JNUMBER)
        bk_value(c, &plain, node, dst);
    else
        bk_record(c, &table, node, dst, NULL);
}

struct scoring {
    int rule, mode;
    double penalty;
};

static void read_scoring(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field fields[] = {
        {.key = "rule", .kind = F_WORD, .offset = offsetof(struct scoring, rule), .words = item_rule_words},
        {.key = "mode", .kind = F_WORD, .offset = offsetof(struct scoring, mode), .words = item_rule_words},
        {.key = "penalty", .kind = F_NUMBER, .offset = offsetof(struct scoring, penalty), .min = 0, .max = 1},
        {.key = "partial", .kind = F_SKIP},
    };
    static const struct bk_table table = {"scoring", fields, BK_N(fields), SLOT_SCORING};
    struct scoring s = {-1, -1, NAN};
    struct qr_item *item = dst;
    bk_record(c, &table, node, &s, NULL);
    if (!isnan(s.penalty)) item->penalty = s.penalty;
    int rule = s.rule >= 0 ? s.rule : s.mode;
    if (rule < 0) return;
    item->rule = strcmp(item_rule_words[rule], "exact") == 0 ? "all-or-nothing" : item_rule_words[rule];
}

static void read_kind(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {.key = "kind", .kind = F_WORD, .offset = 0, .words = source_words};
    int kind = -1;
    bk_value(c, &plain, node, &kind);
    if (kind >= 0) ((struct qr_source *)dst)->kind = source_words[kind];
}

void bank_read_sources(struct bk *c, const struct qr_jnode *node, struct qr_source **out, uint32_t *n)
{
#define AT(member) offsetof(struct qr_source, member)
    static const struct bk_field fields[] = {
        {.key = "kind", .kind = F_CUSTOM, .read = read_kind},
        {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
        {.key = "publisher", .kind = F_STRING, .offset = AT(publisher)},
        {.key = "identifier", .kind = F_STRING, .offset = AT(identifier)},
        {.key = "url", .kind = F_STRING, .offset = AT(url)},
        {.key = "locator", .kind = F_STRING, .offset = AT(locator)},
        {.key = "accessed", .kind = F_SKIP},
    };
#undef AT
    static const struct bk_table table = {"source", fields, BK_N(fields), SLOT_SOURCE};
    if (!bk_is(c, node, QR_JARRAY)) return;
    *out = qr_push(c->arena, struct qr_source, qr_jcount(node));
    *n = 0;
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e))
        bk_record(c, &table, e, &(*out)[(*n)++], NULL);
}

static void read_sources(struct bk *c, const struct qr_jnode *node, void *dst)
{
    struct qr_item *item = dst;
    bank_read_sources(c, node, &item->sources, &item->n_sources);
}

static void read_case(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {
        .key = "case", .kind = F_ID, .offset = offsetof(struct qr_item, case_id)};
    struct draft *d = dst;
    d->case_node = node;
    bk_value(c, &plain, node, &d->item);
}

/* ---- the tables ---- */

#define AT(member) offsetof(struct draft, item.member)

#define INHERITED                                                                                            \
    {.key = "version", .kind = F_TEXT, .offset = AT(version)},                                               \
        {.key = "status", .kind = F_WORD, .offset = AT(status), .words = item_status_words, .first = 1},     \
        {.key = "language", .kind = F_SKIP},                                                                 \
        {.key = "hints", .kind = F_LIST, .offset = AT(hints), .count = AT(n_hints)},                         \
        {.key = "skills", .kind = F_CUSTOM, .read = item_read_skills},                                       \
        {.key = "learningSteps", .kind = F_IDS, .offset = AT(steps), .count = AT(n_steps)},                  \
        {.key = "difficulty", .kind = F_CUSTOM, .read = read_difficulty},                                    \
        {.key = "discrimination", .kind = F_CUSTOM, .read = read_slope},                                     \
        {.key = "guessing", .kind = F_CUSTOM, .read = read_guess},                                           \
        {.key = "scoring", .kind = F_CUSTOM, .read = read_scoring},                                          \
        {.key = "bloom", .kind = F_WORD, .offset = AT(bloom), .words = item_bloom_words, .first = 1},        \
        {.key = "scenario", .kind = F_BOOL, .offset = AT(scenario)},                                         \
        {.key = "shuffle", .kind = F_BOOL, .offset = AT(shuffle)},                                           \
        {.key = "timeSeconds", .kind = F_INT, .offset = AT(time_seconds), .min = 1, .max = 3600},            \
        {.key = "sources", .kind = F_CUSTOM, .read = read_sources},                                          \
        {.key = "perishable", .kind = F_BOOL, .offset = AT(perishable)},                                     \
        {.key = "asOf", .kind = F_DATE, .offset = AT(as_of)},                                                \
        {.key = "reviewBy", .kind = F_DATE, .offset = AT(review_by)},                                        \
        {.key = "jurisdiction", .kind = F_SKIP},                                                             \
        {.key = "tags", .kind = F_LIST, .offset = AT(tags), .count = AT(n_tags)},                            \
        {.key = "author", .kind = F_SKIP}, {.key = "reviewers", .kind = F_SKIP},                             \
        {.key = "licence", .kind = F_SKIP},                                                                  \
        {.key = "created", .kind = F_DATE, .offset = offsetof(struct draft, not_kept)},                      \
        {.key = "updated", .kind = F_DATE, .offset = offsetof(struct draft, not_kept)},                      \
    {                                                                                                        \
        .key = "changeNote", .kind = F_SKIP                                                                  \
    }

#define LATER(name, member, bits)                                                                            \
    {                                                                                                        \
        .key = name, .kind = F_NODE, .offset = offsetof(struct draft, member), .types = (bits)               \
    }
#define CHOICE_TYPES (TYPE_BIT(QR_SINGLE) | TYPE_BIT(QR_MULTIPLE) | TYPE_BIT(QR_TRUEFALSE))

static void read_id(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {.key = "id", .kind = F_ID, .offset = AT(id)};
    ((struct draft *)dst)->id = node;
    bk_value(c, &plain, node, dst);
}

static void read_stem(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {.key = "stem", .kind = F_TEXT, .offset = AT(stem)};
    ((struct draft *)dst)->stem = node;
    bk_value(c, &plain, node, dst);
}

static void read_presentation(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {.key = "presentation",
                                          .kind = F_WORD,
                                          .offset = offsetof(struct draft, presentation),
                                          .words = presentation_words,
                                          .first = 1};
    ((struct draft *)dst)->show = node;
    bk_value(c, &plain, node, dst);
}

static const struct bk_field item_fields[] = {
    {.key = "id", .kind = F_CUSTOM, .read = read_id, .required = true},
    {.key = "type", .kind = F_WORD, .offset = AT(type), .words = item_type_words, .required = true},
    {.key = "stem", .kind = F_CUSTOM, .read = read_stem, .required = true},
    {.key = "presentation", .kind = F_CUSTOM, .read = read_presentation, .types = TYPE_BIT(QR_TRUEFALSE)},
    {.key = "case", .kind = F_CUSTOM, .read = read_case},
    LATER("stimulus", stimulus, ~0u),
    LATER("choices", choices, CHOICE_TYPES),
    LATER("selectCount", select_count, TYPE_BIT(QR_MULTIPLE)),
    LATER("elements", elements, TYPE_BIT(QR_ORDERING)),
    LATER("solution", solution, TYPE_BIT(QR_ORDERING)),
    LATER("left", left, TYPE_BIT(QR_MATCHING)),
    LATER("right", right, TYPE_BIT(QR_MATCHING)),
    LATER("pairs", pairs, TYPE_BIT(QR_MATCHING)),
    LATER("answer", answer, TYPE_BIT(QR_NUMERIC)),
    LATER("accept", accept, TYPE_BIT(QR_SHORT)),
    LATER("normalise", normalise, TYPE_BIT(QR_SHORT)),
    LATER("rejects", rejects, TYPE_BIT(QR_SHORT)),
    LATER("blanks", blanks, TYPE_BIT(QR_CLOZE)),
    {.key = "explanation", .kind = F_TEXT, .offset = AT(explanation)},
    {.key = "enemies", .kind = F_IDS, .offset = AT(enemies), .count = AT(n_enemies)},
    {.key = "seedRefs", .kind = F_SKIP},
    INHERITED,
};
static const struct bk_table item_table = {"question", item_fields, BK_N(item_fields), SLOT_ITEM};

static const struct bk_field default_fields[] = {INHERITED};
static const struct bk_table default_table = {"set of defaults", default_fields, BK_N(default_fields),
                                              SLOT_DEFAULTS};

void item_defaults(struct qr_item *item)
{
    memset(item, 0, sizeof *item);
    item->shuffle = true;
    item->b_sd = 1.0;
    item->a = 1.0;
    item->c = NAN;
    item->penalty = NAN;
}

void item_read_defaults(struct bk *c, const struct qr_jnode *node, struct qr_item *item)
{
    struct draft draft = {.item = *item};
    bk_record(c, &default_table, node, &draft, NULL);
    *item = draft.item;
}

static void check_unused(struct bk *c, const struct draft *d)
{
    const char *type = qr_item_type_name(d->item.type);
    if (d->show && d->item.type != QR_TRUEFALSE) {
        struct bk_fault fault = {.code = BK_ITEM_KEY_UNUSED, .node = d->show, .key = true};
        bk_report(c, &fault, "'presentation' belongs to truefalse and is ignored in a %s question", type);
    }
    for (size_t i = 0; i < BK_N(item_fields); i++) {
        const struct bk_field *f = &item_fields[i];
        if (f->kind != F_NODE || (f->types >> d->item.type & 1)) continue;
        const struct qr_jnode *node = *(const struct qr_jnode *const *)((const char *)d + f->offset);
        struct bk_fault fault = {.code = BK_ITEM_KEY_UNUSED, .node = node, .key = true};
        if (node)
            bk_report(c, &fault, "'%s' is ignored in a %s question; remove it or change the type", f->key,
                      type);
    }
}

static void check_stimulus(struct bk *c, struct draft *d)
{
    if (d->stimulus && d->case_node && !c->snapshot)
        bk_at(c, BK_ITEM_STIMULUS_TWICE, d->case_node,
              "the question has a stimulus of its own and names a case; keep one of them");
    if (!d->stimulus) return;
    struct qr_case *own = qr_push(c->arena, struct qr_case, 1);
    stimulus_read(c, d->stimulus, own);
    own->id = d->item.case_id;
    d->item.stimulus = own;
}

static void check_common(struct bk *c, struct draft *d)
{
    struct qr_item *item = &d->item;
    item->myth_or_fact = d->presentation == 1 && item->type == QR_TRUEFALSE;
    check_unused(c, d);
    check_stimulus(c, d);
    if (item->as_of && item->review_by && strcmp(item->review_by, item->as_of) < 0)
        bk_at(c, BK_ITEM_REVIEW_EARLY, d->id ? d->id : d->node,
              "reviewBy %s lies before asOf %s; correct one", item->review_by, item->as_of);
    /* Skills with a fault of their own have been reported already. */
    if (!item->skills && c->without_skills++ == 0) {
        c->first_without_skills = d->id ? d->id : d->node;
        c->first_without_id = item->id;
    }
}

void item_read(struct bk *c, const struct qr_jnode *node, struct draft *d)
{
    const char *extra = NULL;
    d->node = node;
    int type = d->item.type = QR_ITEM_TYPES; /* a wrong word leaves it */
    uint64_t seen = bk_record(c, &item_table, node, d, &extra);
    type = (int)d->item.type;
    if (!seen || type == QR_ITEM_TYPES) return;
    d->item.extra = extra;
    item_read_answers(c, d);
    check_common(c, d);
}
