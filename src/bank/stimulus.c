/* Stimuli: Markdown, or an exhibit whose data must fit together before anything is drawn from them. */
#include <string.h>

#include "item.h"

enum kind { MARKDOWN, TABLE, CONFUSION, BURNDOWN, EARNED_VALUE, RISK, BARS, LINES, IMAGE };
static const char *const kind_words[] = {"markdown",     "table",       "confusion-matrix", "burndown",
                                         "earned-value", "risk-matrix", "bar-chart",        "line-chart",
                                         "image",        NULL};

struct exhibit {
    int kind;
    const char *title, *text, *alt, *unit, *file;
    const struct qr_jnode *columns, *rows, *labels, *counts, *periods, *ideal, *remaining, *planned, *earned;
    const struct qr_jnode *actual, *probability, *impact, *risks, *categories, *series;
};

#define AT(member) offsetof(struct exhibit, member)
#define NODE(name)                                                                                           \
    {                                                                                                        \
        .key = #name, .kind = F_NODE, .offset = AT(name)                                                     \
    }
static const struct bk_field fields[] = {
    {.key = "kind", .kind = F_WORD, .offset = AT(kind), .words = kind_words, .required = true},
    {.key = "title", .kind = F_TEXT, .offset = AT(title)},
    {.key = "text", .kind = F_TEXT, .offset = AT(text)},
    {.key = "alt", .kind = F_TEXT, .offset = AT(alt)},
    {.key = "file", .kind = F_TEXT, .offset = AT(file)},
    {.key = "unit", .kind = F_STRING, .offset = AT(unit)},
    {.key = "xLabel", .kind = F_STRING, .offset = AT(unit)},
    {.key = "yLabel", .kind = F_STRING, .offset = AT(unit)},
    {.key = "budgetAtCompletion", .kind = F_SKIP},
    NODE(columns),
    NODE(rows),
    NODE(labels),
    NODE(counts),
    NODE(periods),
    NODE(ideal),
    NODE(remaining),
    NODE(planned),
    NODE(earned),
    NODE(actual),
    NODE(probability),
    NODE(impact),
    NODE(risks),
    NODE(categories),
    NODE(series),
    {.key = "shown", .kind = F_SKIP}, /* last: a snapshot says here which picture it was */
};
static const struct bk_table table = {"stimulus", fields, BK_N(fields) - 1, SLOT_EXHIBIT};
static const struct bk_table snapshot_table = {"stimulus", fields, BK_N(fields), SLOT_EXHIBIT};

struct look {
    struct bk *c;
    const struct qr_jnode *whole; /* where absent lists are reported */
};

/* Number of entries of a list that must be there with at least `least`; 0 after a report. */
static size_t list(const struct look *l, const struct qr_jnode *node, const char *key, size_t least)
{
    if (!node) {
        struct bk_fault fault = {.code = BK_KEY_MISSING, .node = l->whole, .expected = key};
        bk_report(l->c, &fault, "the stimulus has no '%s'; add it", key);
        return 0;
    }
    if (!bk_is(l->c, node, QR_JARRAY)) return 0;
    size_t n = qr_jcount(node);
    if (n >= least) return n;
    bk_at(l->c, BK_EXHIBIT_SHAPE, node, "'%s' has %zu entries; write at least %zu", key, n, least);
    return 0;
}

/* Each entry of the given type; null where `gaps`. */
static void entries(const struct look *l, const struct qr_jnode *node, enum qr_jtype type, bool gaps)
{
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e))
        if (!gaps || qr_jtype_of(e) != QR_JNULL) bk_is(l->c, e, type);
}

/* A list of numbers with exactly (or at most) `n` entries. */
static void numbers(const struct look *l, const struct qr_jnode *node, const char *key, size_t n, bool exact)
{
    size_t have = list(l, node, key, 1);
    if (!have) return;
    entries(l, node, QR_JNUMBER, true);
    if (n && (exact ? have != n : have > n))
        bk_at(l->c, BK_EXHIBIT_SHAPE, node, "'%s' has %zu entries; write %s%zu, as there are labels", key,
              have, exact ? "" : "at most ", n);
}

static size_t labels(const struct look *l, const struct qr_jnode *node, const char *key, size_t least)
{
    size_t n = list(l, node, key, least);
    if (n) entries(l, node, QR_JSTRING, false);
    return n;
}

static void check_table(const struct look *l, const struct exhibit *x)
{
    size_t n = labels(l, x->columns, "columns", 1);
    if (!list(l, x->rows, "rows", 1)) return;
    for (const struct qr_jnode *row = qr_jfirst(x->rows); row; row = qr_jnext(row)) {
        if (!bk_is(l->c, row, QR_JARRAY)) continue;
        size_t have = qr_jcount(row);
        if (n && have != n)
            bk_at(l->c, BK_EXHIBIT_SHAPE, row, "the row has %zu cells; write %zu, as there are columns", have,
                  n);
        for (const struct qr_jnode *cell = qr_jfirst(row); cell; cell = qr_jnext(cell))
            if (qr_jtype_of(cell) != QR_JNUMBER) bk_is(l->c, cell, QR_JSTRING);
    }
}

static void check_confusion(const struct look *l, const struct exhibit *x)
{
    size_t n = labels(l, x->labels, "labels", 2), rows = list(l, x->counts, "counts", 2);
    if (!n || !rows) return;
    if (rows != n)
        bk_at(l->c, BK_EXHIBIT_SHAPE, x->counts, "'counts' has %zu rows; write %zu, as there are labels",
              rows, n);
    for (const struct qr_jnode *row = qr_jfirst(x->counts); row; row = qr_jnext(row))
        numbers(l, row, "row", n, true);
}

static void check_series(const struct look *l, const struct exhibit *x)
{
    size_t n = labels(l, x->categories, "categories", 1);
    if (!list(l, x->series, "series", 1)) return;
    for (const struct qr_jnode *s = qr_jfirst(x->series); s; s = qr_jnext(s)) {
        if (!bk_is(l->c, s, QR_JOBJECT)) continue;
        struct look inner = {l->c, s};
        numbers(&inner, qr_jget(s, "values"), "values", n, true);
        if (!qr_jget(s, "name"))
            bk_at(l->c, BK_KEY_MISSING, s, "the series has no 'name'; add it");
        else
            bk_is(l->c, qr_jget(s, "name"), QR_JSTRING);
    }
}

static void check_level(const struct look *l, const struct qr_jnode *risk, const char *key, size_t n)
{
    int64_t v = 0;
    const struct qr_jnode *node = qr_jget(risk, key);
    if (!node)
        bk_at(l->c, BK_KEY_MISSING, risk, "the risk has no '%s'; add it", key);
    else if (bk_is(l->c, node, QR_JNUMBER) && (!qr_jis_int(node, &v) || v < 1 || (n && (uint64_t)v > n)))
        bk_at(l->c, BK_VALUE_RANGE, node, "'%s' is outside its range; write a whole number from 1 to %zu",
              key, n);
}

static void check_risks(const struct look *l, const struct exhibit *x)
{
    size_t p = labels(l, x->probability, "probability", 2), i = labels(l, x->impact, "impact", 2);
    if (!list(l, x->risks, "risks", 1)) return;
    for (const struct qr_jnode *r = qr_jfirst(x->risks); r; r = qr_jnext(r)) {
        if (!bk_is(l->c, r, QR_JOBJECT)) continue;
        check_level(l, r, "probability", p);
        check_level(l, r, "impact", i);
        if (!qr_jget(r, "text")) bk_at(l->c, BK_KEY_MISSING, r, "the risk has no 'text'; add it");
    }
}

static void check_exhibit(const struct look *l, const struct exhibit *x)
{
    size_t n;
    switch (x->kind) {
    case TABLE:
        check_table(l, x);
        break;
    case CONFUSION:
        check_confusion(l, x);
        break;
    case BURNDOWN:
        n = labels(l, x->periods, "periods", 2);
        numbers(l, x->remaining, "remaining", n, false);
        if (x->ideal) numbers(l, x->ideal, "ideal", n, true);
        break;
    case EARNED_VALUE:
        n = labels(l, x->periods, "periods", 2);
        numbers(l, x->planned, "planned", n, true);
        numbers(l, x->earned, "earned", n, false);
        numbers(l, x->actual, "actual", n, false);
        break;
    case RISK:
        check_risks(l, x);
        break;
    default:
        check_series(l, x);
    }
}

static void need_text(struct bk *c, const struct qr_jnode *node, const char *value, const char *key)
{
    struct bk_fault fault = {.code = BK_KEY_MISSING, .node = node, .expected = key};
    if (!value && !qr_jget(node, key)) bk_report(c, &fault, "the stimulus has no '%s'; add it", key);
}

void stimulus_read(struct bk *c, const struct qr_jnode *node, void *dst)
{
    static const struct bk_field plain = {
        .key = "stimulus", .kind = F_TEXT, .offset = offsetof(struct qr_case, stimulus)};
    struct qr_case *out = dst;
    struct exhibit x = {.kind = -1};
    if (qr_jtype_of(node) == QR_JSTRING) {
        bk_value(c, &plain, node, out);
        return;
    }
    if (!bk_record(c, c->snapshot ? &snapshot_table : &table, node, &x, NULL) || x.kind < 0) return;
    out->stimulus = x.text;
    if (x.title) out->title = x.title;
    if (x.kind == MARKDOWN) {
        need_text(c, node, x.text, "text");
        return;
    }
    need_text(c, node, x.alt, "alt");
    out->alt = x.alt;
    out->exhibit = bk_raw(c, node);
    if (x.kind == IMAGE) {
        need_text(c, node, x.file, "file");
        picture_of(c, node, x.file, out);
        return;
    }
    struct look look = {c, node};
    check_exhibit(&look, &x);
}
