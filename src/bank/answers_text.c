/* Answers by type: numbers, short texts, gaps. */
#include <math.h>
#include <string.h>

#include "item.h"
#include "quizradar/str.h"

const char *const item_tolerance_words[] = {"nominal", "relative", "geometric", NULL};
const char *const item_norm_words[] = {"trim", "casefold", "strip-quotes", "collapse-space", NULL};

/* What a text answer is evened out by when the author says nothing. */
#define USUAL_NORM (QR_NORM_TRIM | QR_NORM_CASEFOLD | QR_NORM_COLLAPSE_SPACE)

#define AT(member) offsetof(struct qr_common_error, member)
static const struct bk_field error_fields[] = {
    {.key = "value",
     .kind = F_NUMBER,
     .offset = AT(value),
     .min = -INFINITY,
     .max = INFINITY,
     .required = true},
    {.key = "rationale", .kind = F_TEXT, .offset = AT(rationale)},
    {.key = "misconception", .kind = F_TEXT, .offset = AT(misconception)},
};
static const struct bk_table error_table = {"common error", error_fields, BK_N(error_fields), SLOT_ERROR};
static const struct bk_field reject_fields[] = {
    {.key = "text", .kind = F_TEXT, .offset = AT(text), .required = true},
    {.key = "rationale", .kind = F_TEXT, .offset = AT(rationale)},
    {.key = "misconception", .kind = F_TEXT, .offset = AT(misconception)},
};
static const struct bk_table reject_table = {"reject", reject_fields, BK_N(reject_fields), SLOT_REJECT};
#undef AT

static uint32_t read_errors(struct bk *c, const struct qr_jnode *node, const struct bk_table *table,
                            struct qr_common_error **out)
{
    if (!bk_is(c, node, QR_JARRAY)) return 0;
    uint32_t n = 0;
    *out = qr_push(c->arena, struct qr_common_error, qr_jcount(node));
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e)) {
        char number[32];
        struct qr_common_error *error = &(*out)[n++];
        error->value = NAN;
        bk_record(c, table, e, error, NULL);
        if (table == &error_table && isfinite(error->value))
            error->text = bk_copy(c, qr_dtoa(number, error->value));
    }
    return n;
}

/* ---- numeric ---- */

static void read_common_errors(struct bk *c, const struct qr_jnode *node, void *dst)
{
    struct qr_numeric *num = dst;
    num->n_errors = read_errors(c, node, &error_table, &num->errors);
}

#define AT(member) offsetof(struct qr_numeric, member)
static const struct bk_field answer_fields[] = {
    {.key = "value", .kind = F_NUMBER, .offset = AT(value), .min = -INFINITY, .max = INFINITY},
    {.key = "min", .kind = F_NUMBER, .offset = AT(min), .min = -INFINITY, .max = INFINITY},
    {.key = "max", .kind = F_NUMBER, .offset = AT(max), .min = -INFINITY, .max = INFINITY},
    {.key = "tolerance", .kind = F_NUMBER, .offset = AT(tolerance), .min = 0, .max = INFINITY},
    {.key = "toleranceType", .kind = F_WORD, .offset = AT(kind), .words = item_tolerance_words},
    {.key = "unit", .kind = F_STRING, .offset = AT(unit)},
    {.key = "decimals", .kind = F_INT, .offset = AT(decimals), .min = 0, .max = 9},
    {.key = "formula", .kind = F_STRING, .offset = AT(formula)},
    {.key = "variables", .kind = F_SKIP},
    {.key = "steps", .kind = F_LIST, .offset = AT(steps), .count = AT(n_steps)},
    {.key = "commonErrors", .kind = F_CUSTOM, .read = read_common_errors},
};
#undef AT
static const struct bk_table answer_table = {"numeric answer", answer_fields, BK_N(answer_fields),
                                             SLOT_ANSWER};

static void check_numeric(struct bk *c, const struct draft *d, struct qr_numeric *num)
{
    bool value = qr_jget(d->answer, "value"), low = qr_jget(d->answer, "min"),
         high = qr_jget(d->answer, "max");
    num->has_range = low && high;
    if (value && (low || high))
        bk_at(c, BK_ITEM_VALUE_RANGE, d->answer, "the answer has a value and a range; keep one of them");
    else if (!value && !num->has_range)
        bk_at(c, BK_ITEM_NO_VALUE, d->answer, "the answer has no 'value'; add it, or 'min' and 'max'");
    else if (num->has_range && num->min > num->max)
        bk_at(c, BK_ITEM_VALUE_RANGE, d->answer, "min is larger than max; exchange them");
    /* A range is shown by its middle where one number is asked for. */
    if (num->has_range && !value) num->value = num->min + (num->max - num->min) / 2;
}

void item_read_numeric(struct bk *c, struct draft *d)
{
    struct qr_numeric *num = d->item.numeric = qr_push(c->arena, struct qr_numeric, 1);
    static const struct bk_field plain = {.key = "answer",
                                          .kind = F_NUMBER,
                                          .offset = offsetof(struct qr_numeric, value),
                                          .min = -INFINITY,
                                          .max = INFINITY};
    num->decimals = -1;
    if (!d->answer) {
        struct bk_fault fault = {.code = BK_KEY_MISSING, .node = d->node, .expected = "answer"};
        bk_report(c, &fault, "the numeric question has no 'answer'; add it");
    } else if (qr_jtype_of(d->answer) == QR_JNUMBER) {
        bk_value(c, &plain, d->answer, num);
    } else if (bk_is(c, d->answer, QR_JOBJECT)) {
        bk_record(c, &answer_table, d->answer, num, NULL);
        check_numeric(c, d, num);
    }
}

/* ---- short and cloze ---- */

static void read_normalise(struct bk *c, const struct qr_jnode *node, void *dst)
{
    struct qr_blank *blank = dst;
    static const struct bk_field plain = {
        .key = "normalise", .kind = F_WORD, .offset = 0, .words = item_norm_words};
    if (!bk_is(c, node, QR_JARRAY)) return;
    blank->normalise = 0;
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e)) {
        int bit = -1;
        bk_value(c, &plain, e, &bit);
        if (bit >= 0) blank->normalise |= 1u << bit;
    }
}

static void read_rejects(struct bk *c, const struct qr_jnode *node, void *dst)
{
    struct qr_blank *blank = dst;
    blank->n_rejects = read_errors(c, node, &reject_table, &blank->rejects);
}

static void read_accept(struct bk *c, const struct qr_jnode *node, void *dst)
{
    struct qr_blank *blank = dst;
    if (bk_strings(c, node, false, &blank->accept, &blank->n_accept) && !blank->n_accept)
        bk_at(c, BK_VALUE_EMPTY, node, "'accept' is empty; write at least one accepted answer");
}

#define AT(member) offsetof(struct qr_blank, member)
static const struct bk_field blank_fields[] = {
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "accept", .kind = F_CUSTOM, .read = read_accept, .required = true},
    {.key = "options", .kind = F_LIST, .offset = AT(options), .count = AT(n_options)},
    {.key = "normalise", .kind = F_CUSTOM, .read = read_normalise},
    {.key = "rejects", .kind = F_CUSTOM, .read = read_rejects},
    {.key = "rationale", .kind = F_TEXT, .offset = AT(rationale)},
    {.key = "misconception", .kind = F_TEXT, .offset = AT(misconception)},
};
#undef AT
static const struct bk_table blank_table = {"blank", blank_fields, BK_N(blank_fields), SLOT_BLANK};

void item_read_short(struct bk *c, struct draft *d)
{
    struct qr_blank *blank = d->item.blanks = qr_push(c->arena, struct qr_blank, 1);
    d->item.n_blanks = 1;
    blank->id = "";
    blank->normalise = USUAL_NORM;
    if (d->accept) {
        read_accept(c, d->accept, blank);
    } else {
        struct bk_fault fault = {.code = BK_KEY_MISSING, .node = d->node, .expected = "accept"};
        bk_report(c, &fault, "the short question has no 'accept'; list the accepted answers");
    }
    if (d->normalise) read_normalise(c, d->normalise, blank);
    if (d->rejects) read_rejects(c, d->rejects, blank);
}

static void check_options(struct bk *c, const struct qr_blank *blank, const struct qr_jnode *node)
{
    if (!blank->n_options || !blank->n_accept) return;
    for (uint32_t i = 0; i < blank->n_options; i++)
        for (uint32_t j = 0; j < blank->n_accept && j < 64; j++)
            if (strcmp(blank->options[i], blank->accept[j]) == 0) return;
    bk_at(c, BK_ITEM_BLANK_OPTIONS, qr_jget(node, "options"),
          "the options hold no accepted answer; add '%s' to them", bk_short(blank->accept[0]));
}

/* Length of an id between {{ and }} at `p`, or 0. */
static size_t gap(const char *p)
{
    if (p[0] != '{' || p[1] != '{') return 0;
    const char *end = strstr(p + 2, "}}");
    size_t n = end ? (size_t)(end - p - 2) : 0;
    return n <= 128 ? n : 0;
}

static void check_gaps(struct bk *c, struct draft *d, const struct bk_map *ids, bool *used)
{
    char id[132];
    for (const char *p = d->item.stem; p && (p = strstr(p, "{{")); p += 2) {
        size_t n = gap(p);
        if (!n) continue;
        memcpy(id, p + 2, n);
        id[n] = '\0';
        uint32_t i = bk_map_get(ids, id);
        if (i != UINT32_MAX)
            used[i] = true;
        else if (bk_id_ok(id))
            bk_at(c, BK_ITEM_BLANK_UNKNOWN, d->stem, "the stem has the gap {{%s}}, but no blank has that id",
                  bk_short(id));
    }
}

void item_read_blanks(struct bk *c, struct draft *d)
{
    size_t n;
    struct qr_item *item = &d->item;
    const struct qr_jnode *list = item_list(c, d, d->blanks, "blanks", &n);
    if (!list) return;
    if (!n) bk_at(c, BK_VALUE_EMPTY, list, "'blanks' is empty; describe each gap of the stem");
    item->blanks = qr_push(c->arena, struct qr_blank, n);
    item->n_blanks = (uint32_t)n;
    struct bk_map ids;
    bk_map_init(&ids, c->temp, n);
    bool *used = qr_push(c->temp, bool, n);
    const struct qr_jnode *e = qr_jfirst(list);
    for (uint32_t i = 0; i < n; i++, e = qr_jnext(e)) {
        struct qr_blank *blank = &item->blanks[i];
        blank->normalise = USUAL_NORM;
        bk_record(c, &blank_table, e, blank, NULL);
        check_options(c, blank, e);
        if (blank->id && bk_map_put(&ids, blank->id, i) != i)
            bk_at(c, BK_ITEM_BLANK_TWICE, e, "the blank '%s' stands twice; give each its own id",
                  bk_short(blank->id));
    }
    if (item->stem) check_gaps(c, d, &ids, used);
    e = qr_jfirst(list);
    for (uint32_t i = 0; i < n; i++, e = qr_jnext(e))
        if (item->stem && item->blanks[i].id && !used[i] && bk_map_get(&ids, item->blanks[i].id) == i)
            bk_at(c, BK_ITEM_BLANK_UNUSED, e, "the stem has no gap for the blank '%s'; write {{%s}} there",
                  bk_short(item->blanks[i].id), bk_short(item->blanks[i].id));
}
