/* The basis of an adaptive attempt in its header: written, read, copied. */
#include <math.h>
#include <stdio.h>

#include "quiz/internal.h"
#include "quiz/reader.h"
#include "quizradar/score.h"
#include "quizradar/str.h"

#define MAX_NUMBER  100000000 /* of a tag, an enemy, days, sessions */
#define HASH_DIGITS 16

/* ---- writing: what is as usual is left out ---- */

static void write_areas(struct qr_jwriter *w, const struct qr_basis *b)
{
    qr_jw_key(w, "areas");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < b->n_areas; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", b->areas[i].id);
        if (!isnan(b->areas[i].level)) qr_jw_kdouble(w, "level", b->areas[i].level);
        qr_jw_kdouble(w, "importance", b->areas[i].importance);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void write_known(struct qr_jwriter *w, const char *key, int value)
{
    if (value >= 0) qr_jw_kint(w, key, value);
}

static void write_item(struct qr_jwriter *w, const struct qr_basis_item *item)
{
    char hash[HASH_DIGITS + 1];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)item->hash);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", item->id);
    qr_jw_kstring(w, "hash", hash);
    qr_jw_kint(w, "area", item->area);
    if (item->a != 1) qr_jw_kdouble(w, "a", item->a);
    qr_jw_kdouble(w, "b", item->b);
    qr_jw_kdouble(w, "bSd", item->b_sd);
    if (item->c != 0) qr_jw_kdouble(w, "c", item->c);
    write_known(w, "tag", item->tag);
    write_known(w, "enemy", item->enemy);
    write_known(w, "days", item->days);
    write_known(w, "sessions", item->sessions);
    qr_jw_end_object(w);
}

void basis_write(const struct qr_basis *b, struct qr_jwriter *w)
{
    qr_jw_key(w, "basis");
    qr_jw_begin_object(w);
    if (b->role) qr_jw_kstring(w, "role", b->role);
    if (b->vary) qr_jw_kbool(w, "vary", true);
    write_areas(w, b);
    qr_jw_key(w, "banks");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < b->n_items;) {
        const char *bank = b->items[i].bank;
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "bank", bank);
        qr_jw_key(w, "questions");
        qr_jw_begin_array(w);
        for (; i < b->n_items && qr_streq(b->items[i].bank, bank); i++)
            write_item(w, &b->items[i]);
        qr_jw_end_array(w);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
    qr_jw_end_object(w);
}

/* ---- reading ---- */

static double read_number(struct reader *r, const struct qr_jnode *object, const char *key, double min,
                          double max)
{
    const struct qr_jnode *node = reader_get(r, object, key, QR_JNUMBER);
    double value = qr_jnumber(node, min);
    if (node && !(value >= min && value <= max))
        reader_fail(r, node, "has a '%s' that is no number from %g to %g", key, min, max);
    return value;
}

static double read_number_or(struct reader *r, const struct qr_jnode *object, const char *key, double min,
                             double max, double usual)
{
    return qr_jget(object, key) ? read_number(r, object, key, min, max) : usual;
}

static int read_known(struct reader *r, const struct qr_jnode *object, const char *key)
{
    return qr_jget(object, key) ? (int)reader_int(r, object, key, 0, MAX_NUMBER) : -1;
}

static bool read_object(struct reader *r, const struct qr_jnode *node, const char *const *keys)
{
    if (qr_jtype_of(node) != QR_JOBJECT) reader_fail(r, node, "has something in its basis that is no object");
    if (!r->rc) reader_keys(r, node, keys);
    return !r->rc;
}

static uint64_t read_hash(struct reader *r, const struct qr_jnode *object)
{
    const char *s = reader_string(r, object, "hash");
    uint64_t hash = 0;
    int n = 0;
    for (; s[n] && n <= HASH_DIGITS; n++) {
        bool digit = s[n] >= '0' && s[n] <= '9', letter = s[n] >= 'a' && s[n] <= 'f';
        if (!digit && !letter) break;
        hash = hash << 4 | (uint64_t)(s[n] - (digit ? '0' : 'a' - 10));
    }
    if (n != HASH_DIGITS || s[n])
        reader_fail(r, qr_jget(object, "hash"), "has a 'hash' that is not %d hexadecimal digits",
                    HASH_DIGITS);
    return hash;
}

static void read_areas(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                       struct qr_basis *b)
{
    static const char *const keys[] = {"id", "level", "importance", NULL};
    const struct qr_jnode *list = reader_get(r, root, "areas", QR_JARRAY);
    size_t n = qr_jcount(list);
    if (n > QR_MAX_SKILLS) reader_fail(r, list, "has more than %d skills in its basis", QR_MAX_SKILLS);
    if (r->rc) return;
    b->areas = qr_push(arena, struct qr_basis_area, n);
    for (const struct qr_jnode *c = qr_jfirst(list); c && read_object(r, c, keys); c = qr_jnext(c))
        b->areas[b->n_areas++] =
            (struct qr_basis_area){.id = qr_strdup(arena, reader_string(r, c, "id")),
                                   .level = read_number_or(r, c, "level", 0, 100, NAN),
                                   .importance = read_number(r, c, "importance", 0, 1000)};
}

static void read_item(struct reader *r, struct qr_arena *arena, const struct qr_jnode *node, const char *bank,
                      struct qr_basis *b)
{
    static const char *const keys[] = {"id", "hash", "area",  "a",    "b",        "bSd",
                                       "c",  "tag",  "enemy", "days", "sessions", NULL};
    if (!read_object(r, node, keys)) return;
    b->items[b->n_items++] =
        (struct qr_basis_item){.bank = bank,
                               .id = qr_strdup(arena, reader_string(r, node, "id")),
                               .hash = read_hash(r, node),
                               .area = (uint32_t)reader_int(r, node, "area", 0, (int64_t)b->n_areas - 1),
                               .a = read_number_or(r, node, "a", 0.001, 100, 1),
                               .b = read_number(r, node, "b", -100, 100),
                               .b_sd = read_number(r, node, "bSd", 0, 100),
                               .c = read_number_or(r, node, "c", 0, 0.99, 0),
                               .tag = read_known(r, node, "tag"),
                               .enemy = read_known(r, node, "enemy"),
                               .days = read_known(r, node, "days"),
                               .sessions = read_known(r, node, "sessions")};
}

static void read_banks(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                       struct qr_basis *b)
{
    static const char *const keys[] = {"bank", "questions", NULL};
    const struct qr_jnode *list = reader_get(r, root, "banks", QR_JARRAY);
    size_t n = 0;
    for (const struct qr_jnode *c = qr_jfirst(list); c; c = qr_jnext(c))
        n += qr_jcount(qr_jget(c, "questions"));
    if (n > QR_SLOTS_MAX) reader_fail(r, list, "has more than %d questions in its basis", QR_SLOTS_MAX);
    if (r->rc) return;
    b->items = qr_push(arena, struct qr_basis_item, n);
    for (const struct qr_jnode *c = qr_jfirst(list); c && read_object(r, c, keys); c = qr_jnext(c)) {
        const char *bank = qr_strdup(arena, reader_string(r, c, "bank"));
        const struct qr_jnode *questions = reader_get(r, c, "questions", QR_JARRAY);
        for (const struct qr_jnode *q = qr_jfirst(questions); q && !r->rc; q = qr_jnext(q))
            read_item(r, arena, q, bank, b);
    }
}

struct qr_basis *basis_read(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root)
{
    static const char *const keys[] = {"role", "vary", "areas", "banks", NULL};
    const struct qr_jnode *node = reader_get(r, root, "basis", QR_JOBJECT);
    struct qr_basis *b = qr_push(arena, struct qr_basis, 1);
    if (!node || !read_object(r, node, keys)) return b;
    if (qr_jget(node, "role")) b->role = qr_strdup(arena, reader_string(r, node, "role"));
    b->vary = qr_jget(node, "vary") && reader_bool(r, node, "vary");
    read_areas(r, arena, node, b);
    if (!r->rc) read_banks(r, arena, node, b);
    return b;
}

/* ---- copying ---- */

struct qr_basis *basis_copy(const struct qr_basis *from, struct qr_arena *arena)
{
    struct qr_basis *b = qr_push(arena, struct qr_basis, 1);
    *b = *from;
    b->role = from->role ? qr_strdup(arena, from->role) : NULL;
    b->areas = qr_push(arena, struct qr_basis_area, from->n_areas);
    for (uint32_t i = 0; i < from->n_areas; i++) {
        b->areas[i] = from->areas[i];
        b->areas[i].id = qr_strdup(arena, from->areas[i].id);
    }
    b->items = qr_push(arena, struct qr_basis_item, from->n_items);
    for (uint32_t i = 0; i < from->n_items; i++) {
        bool same = i && qr_streq(from->items[i].bank, from->items[i - 1].bank);
        b->items[i] = from->items[i];
        b->items[i].id = qr_strdup(arena, from->items[i].id);
        b->items[i].bank = same ? b->items[i - 1].bank : qr_strdup(arena, from->items[i].bank);
    }
    return b;
}
