/* Records by tables: the walk over an object's members and the simple kinds of values. */
#include <math.h>
#include <string.h>

#include "quizradar/str.h"
#include "read.h"

static size_t key_slot(const char *key)
{
    size_t a = (unsigned char)key[0], b = a ? (unsigned char)key[1] : 0, d = b ? (unsigned char)key[2] : 0;
    return (a * 7 + b * 31 + d * 3) & (BK_SLOTS - 1);
}

static void make_lookup(struct bk *c, const struct bk_table *table)
{
    unsigned char *slots = c->lookup[table->slot];
    for (size_t i = 0; i < table->n; i++) {
        size_t s = key_slot(table->fields[i].key);
        while (slots[s])
            s = (s + 1) & (BK_SLOTS - 1);
        slots[s] = (unsigned char)(i + 1);
    }
    c->lookup_made[table->slot] = true;
}

/* Index of the key in the table, or -1. */
static int find_field(struct bk *c, const struct bk_table *table, const char *key)
{
    if (!c->lookup_made[table->slot]) make_lookup(c, table);
    const unsigned char *slots = c->lookup[table->slot];
    for (size_t s = key_slot(key); slots[s]; s = (s + 1) & (BK_SLOTS - 1))
        if (table->fields[slots[s] - 1].key[0] == key[0] && strcmp(table->fields[slots[s] - 1].key, key) == 0)
            return slots[s] - 1;
    return -1;
}

static void unknown_key(struct bk *c, const struct bk_table *table, const struct qr_jnode *node)
{
    const char *keys[64], *key = qr_jkey(node);
    for (size_t i = 0; i < table->n; i++)
        keys[i] = table->fields[i].key;
    int near = bk_nearest(key, keys, table->n);
    struct bk_fault fault = {.code = BK_KEY_UNKNOWN, .node = node, .key = true};
    if (strcmp(key, "items") == 0 && strcmp(table->record, "bank") == 0)
        bk_report(c, &fault, "'items' is not a key of a bank and is ignored; did you mean 'questions'?");
    else if (near >= 0)
        bk_report(c, &fault, "'%s' is not a key of a %s and is ignored; did you mean '%s'?", bk_short(key),
                  table->record, keys[near]);
    else
        bk_report(c, &fault, "'%s' is not a key of a %s and is ignored; begin your own keys with x-",
                  bk_short(key), table->record);
}

static void add_extra(struct bk *c, struct qr_buf *buf, struct qr_jwriter *w, const struct qr_jnode *node)
{
    (void)c;
    if (!buf->len) {
        qr_jw_init(w, buf, 0);
        qr_jw_begin_object(w);
    }
    qr_jw_key(w, qr_jkey(node));
    qr_jw_node(w, node);
}

static void check_required(struct bk *c, const struct bk_table *table, const struct qr_jnode *node,
                           uint64_t seen)
{
    for (size_t i = 0; i < table->n; i++) {
        const struct bk_field *f = &table->fields[i];
        if (!f->required || (seen >> i & 1)) continue;
        struct bk_fault fault = {.code = BK_KEY_MISSING, .node = node, .expected = f->key};
        bk_report(c, &fault, "the %s has no '%s'; add it", table->record, f->key);
    }
}

uint64_t bk_record(struct bk *c, const struct bk_table *table, const struct qr_jnode *node, void *dst,
                   const char **extra)
{
    uint64_t seen = 0;
    struct qr_buf buf = QR_BUF_INIT;
    struct qr_jwriter w;
    if (!bk_is(c, node, QR_JOBJECT)) return 0;
    for (const struct qr_jnode *m = qr_jfirst(node); m; m = qr_jnext(m)) {
        const char *key = qr_jkey(m);
        int i = find_field(c, table, key);
        if (i >= 0) {
            seen |= (uint64_t)1 << i;
            bk_value(c, &table->fields[i], m, dst);
        } else if (key[0] != 'x' || key[1] != '-') {
            unknown_key(c, table, m);
        } else if (extra) {
            add_extra(c, &buf, &w, m);
        }
    }
    if (buf.len) {
        qr_jw_end_object(&w);
        *extra = bk_copy(c, qr_buf_str(&buf));
    }
    qr_buf_release(&buf);
    if (!c->defaults) check_required(c, table, node, seen);
    return seen;
}

static void *at(void *dst, size_t offset)
{
    return (char *)dst + offset;
}

static void read_string(struct bk *c, const struct bk_field *f, const struct qr_jnode *node, void *dst)
{
    const char **out = at(dst, f->offset);
    if (f->kind == F_STRING && node && qr_jtype_of(node) == QR_JNULL) return;
    if (!bk_is(c, node, QR_JSTRING)) return;
    const char *s = qr_jstring(node, "");
    if (f->kind != F_STRING && s[strspn(s, " \t\r\n")] == '\0') {
        bk_at(c, BK_VALUE_EMPTY, node, "'%s' is empty; write a text", bk_short(f->key));
        return;
    }
    if (f->kind == F_ID && !bk_id_ok(s))
        bk_at(c, BK_VALUE_ID, node, "'%s' is no id; use 1 to 128 letters, digits, - _ . :", bk_short(s));
    else if (f->kind == F_DATE && !bk_date_ok(s))
        bk_at(c, BK_VALUE_DATE, node, "'%s' is no calendar day; write '%s' as YYYY-MM-DD", bk_short(s),
              f->key);
    else
        *out = f->kind == F_TEXT ? bk_copy(c, s) : bk_share(c, s);
}

static bool in_range(struct bk *c, const struct bk_field *f, const struct qr_jnode *node, double v)
{
    if (v >= f->min && v <= f->max) return true;
    struct bk_fault fault = {.code = BK_VALUE_RANGE, .node = node};
    if (isfinite(f->max))
        bk_report(c, &fault, "'%s' is outside its range; write a number from %.10g to %.10g", f->key, f->min,
                  f->max);
    else
        bk_report(c, &fault, "'%s' is outside its range; write a number of at least %.10g", f->key, f->min);
    return false;
}

static void read_number(struct bk *c, const struct bk_field *f, const struct qr_jnode *node, void *dst)
{
    int64_t whole;
    if (!bk_is(c, node, QR_JNUMBER)) return;
    if (f->kind == F_NUMBER) {
        double v = qr_jnumber(node, 0);
        if (in_range(c, f, node, v)) *(double *)at(dst, f->offset) = v;
    } else if (!qr_jis_int(node, &whole)) {
        struct bk_fault fault = {BK_KEY_TYPE, node, false, "a whole number", "a fraction"};
        bk_report(c, &fault, "'%s' is not a whole number; round it", f->key);
    } else if (in_range(c, f, node, (double)whole)) {
        *(int *)at(dst, f->offset) = (int)whole;
    }
}

static void read_word(struct bk *c, const struct bk_field *f, const struct qr_jnode *node, void *dst)
{
    char list[240] = "";
    size_t n = 0;
    if (!bk_is(c, node, QR_JSTRING)) return;
    const char *s = qr_jstring(node, "");
    for (; f->words[n]; n++) {
        if (strcmp(f->words[n], s) == 0) {
            *(int *)at(dst, f->offset) = (int)n + f->first;
            return;
        }
        size_t used = strlen(list);
        if (used + strlen(f->words[n]) + 3 < sizeof list) {
            if (n) strcat(list, " ");
            strcat(list, f->words[n]);
        }
    }
    int near = bk_nearest(s, f->words, n);
    struct bk_fault fault = {.code = BK_VALUE_WORD, .node = node, .expected = list, .found = s};
    if (near >= 0)
        bk_report(c, &fault, "'%s' is no value of '%s'; did you mean '%s'?", bk_short(s), f->key,
                  f->words[near]);
    else
        bk_report(c, &fault, "'%s' is no value of '%s'; choose one of: %s", bk_short(s), f->key, list);
}

void bk_value(struct bk *c, const struct bk_field *f, const struct qr_jnode *node, void *dst)
{
    switch (f->kind) {
    case F_SKIP:
        break;
    case F_BOOL:
        if (bk_is(c, node, QR_JBOOL)) *(bool *)at(dst, f->offset) = qr_jbool(node, false);
        break;
    case F_INT:
    case F_NUMBER:
        read_number(c, f, node, dst);
        break;
    case F_WORD:
        read_word(c, f, node, dst);
        break;
    case F_LIST:
    case F_IDS:
        bk_strings(c, node, f->kind == F_IDS, at(dst, f->offset), at(dst, f->count));
        break;
    case F_NODE:
        *(const struct qr_jnode **)at(dst, f->offset) = node;
        break;
    case F_CUSTOM:
        f->read(c, node, dst);
        break;
    default:
        read_string(c, f, node, dst);
    }
}
