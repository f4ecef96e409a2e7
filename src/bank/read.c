/* Reading records by tables: lookup of keys, simple kinds, strings, faults. */
#include "read.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/clock.h"
#include "quizradar/str.h"

void bk_init(struct bk *c, const struct qr_json *doc, struct qr_arena *arena)
{
    size_t len;
    memset(c, 0, sizeof *c);
    c->doc = doc;
    c->arena = arena;
    c->temp = qr_arena_new(0);
    qr_diags_init(&c->diags, c->temp);
    qr_json_text(doc, &len);
    /* Decoded strings with their terminators never need more than the file's own bytes. */
    c->strings_left = len + 1;
    c->strings = qr_push(arena, char, c->strings_left);
}

static void first_error(const struct qr_diags *diags, struct qr_error *err)
{
    for (size_t i = 0; i < diags->n; i++) {
        const struct qr_diag *d = &diags->items[i];
        if (d->severity != QR_SEV_ERROR) continue;
        qr_fail(err, QR_EINVALID, "%s", d->message);
        err->line = d->line;
        err->col = d->col;
        qr_strlcpy(err->file, d->file, sizeof err->file);
        qr_strlcpy(err->where, d->where, sizeof err->where);
        return;
    }
}

int bk_finish(struct bk *c, struct qr_diags *diags, struct qr_error *err)
{
    int rc = c->diags.errors ? QR_EINVALID : QR_OK;
    qr_diags_sort(&c->diags);
    for (size_t i = 0; diags && i < c->diags.n; i++)
        qr_diags_add(diags, &c->diags.items[i]);
    if (rc != QR_OK && err) first_error(&c->diags, err);
    qr_arena_free(c->temp);
    return rc;
}

/* Beyond the limit one last entry says so; further ones are counted as errors at most. */
static enum bank_code limit(struct bk *c, enum bank_code code, char *message, size_t size)
{
    size_t n;
    bool error = qr_diag_codes(&n)[code].severity == QR_SEV_ERROR;
    size_t have = error ? c->diags.errors : c->diags.warnings, most = error ? BK_MAX_ERRORS : BK_MAX_WARNINGS;
    if (have < most) return code;
    if (have > most) return BK_CODES;
    snprintf(message, size, "the file has more than %zu %s; correct these and check again", most,
             error ? "errors" : "warnings");
    return error ? BK_BANK_MANY_ERRORS : BK_BANK_MANY_WARNINGS;
}

void bk_report(struct bk *c, const struct bk_fault *fault, const char *fmt, ...)
{
    char message[400];
    size_t n;
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    enum bank_code code = limit(c, fault->code, message, sizeof message);
    if (code == BK_CODES) return;
    struct qr_diag d = {.code = qr_diag_codes(&n)[code].code,
                        .severity = qr_diag_codes(&n)[code].severity,
                        .message = message,
                        .expected = fault->expected,
                        .found = fault->found};
    qr_json_diag(c->doc, fault->node, fault->key, c->temp, &d);
    qr_diags_add(&c->diags, &d);
}

const char *bk_short(const char *text)
{
    static _Thread_local char ring[4][64];
    static _Thread_local unsigned turn;
    char *out = ring[turn++ % 4];
    if (strlen(text) <= 60) return qr_strlcpy(out, text, sizeof ring[0]);
    qr_strlcpy(out, text, 57);
    return strcat(out, "…");
}

bool bk_is(struct bk *c, const struct qr_jnode *node, enum qr_jtype type)
{
    enum qr_jtype is = qr_jtype_of(node);
    if (is == type) return true;
    struct bk_fault fault = {BK_KEY_TYPE, node, false, qr_jtype_name(type), qr_jtype_name(is)};
    const char *key = qr_jkey(node);
    if (key)
        bk_report(c, &fault, "'%s' is %s; write %s", bk_short(key), fault.found, fault.expected);
    else
        bk_report(c, &fault, "the value is %s; write %s", fault.found, fault.expected);
    return false;
}

bool bk_id_ok(const char *id)
{
    size_t n = 0;
    for (; id[n]; n++) {
        char ch = id[n];
        bool letter = ((ch | 0x20) >= 'a' && (ch | 0x20) <= 'z') || (ch >= '0' && ch <= '9');
        if (!letter && !strchr("-_.:", ch)) return false;
    }
    return n > 0 && n <= 128;
}

bool bk_date_ok(const char *date)
{
    int64_t days;
    return qr_days_from_iso(date, &days) && strncmp(date, "0000", 4) != 0;
}

/* ---- strings ---- */

static uint64_t mix(uint64_t h, uint64_t w)
{
    h = (h ^ w) * UINT64_C(0xD6E8FEB86659FD93);
    return h ^ h >> 32;
}

static uint64_t load(const char *s)
{
    uint64_t w;
    memcpy(&w, s, sizeof w);
    return w;
}

uint64_t bk_hash(const char *s, size_t n)
{
    uint64_t h = UINT64_C(0x9E3779B97F4A7C15) ^ n, last = 0;
    for (; n >= 8; s += 8, n -= 8)
        h = mix(h, load(s));
    for (size_t i = 0; i < n; i++)
        last = last << 8 | (unsigned char)s[i];
    return mix(h, last);
}

static const char *place_string(struct bk *c, const char *s, size_t size)
{
    if (size > c->strings_left) return qr_strndup(c->arena, s, size - 1);
    char *out = c->strings;
    memcpy(out, s, size);
    c->strings += size;
    c->strings_left -= size;
    return out;
}

#define SHARE_UP_TO 64

const char *bk_copy(struct bk *c, const char *s)
{
    return place_string(c, s, strlen(s) + 1);
}

/* Ids, publishers and licences come again and again: a small cache stores most of them once. */
const char *bk_share(struct bk *c, const char *s)
{
    size_t n = strlen(s);
    if (n > SHARE_UP_TO) return place_string(c, s, n + 1);
    const char **slot = &c->shared[bk_hash(s, n) >> 40 & (BK_SHARED - 1)];
    if (*slot && (*slot)[0] == s[0] && strcmp(*slot, s) == 0) return *slot;
    return *slot = place_string(c, s, n + 1);
}

const char *bk_raw(struct bk *c, const struct qr_jnode *node)
{
    struct qr_buf buf = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, &buf, 0);
    qr_jw_node(&w, node);
    const char *out = bk_copy(c, qr_buf_str(&buf));
    qr_buf_release(&buf);
    return out;
}

static bool good_string(struct bk *c, const struct qr_jnode *node, bool id)
{
    if (!bk_is(c, node, QR_JSTRING)) return false;
    const char *s = qr_jstring(node, "");
    const char *key = qr_jkey(node);
    if (s[0] == '\0') {
        if (key)
            bk_at(c, BK_VALUE_EMPTY, node, "'%s' is empty; write a text", bk_short(key));
        else
            bk_at(c, BK_VALUE_EMPTY, node, "an entry of the list is empty; write a text or remove it");
        return false;
    }
    if (id && !bk_id_ok(s)) {
        bk_at(c, BK_VALUE_ID, node, "'%s' is no id; use 1 to 128 letters, digits, - _ . :", bk_short(s));
        return false;
    }
    return true;
}

bool bk_strings(struct bk *c, const struct qr_jnode *node, bool ids, const char ***items, uint32_t *n)
{
    bool good = true;
    *n = 0;
    *items = NULL;
    if (!bk_is(c, node, QR_JARRAY)) return false;
    size_t count = qr_jcount(node);
    if (!count) return true;
    *items = qr_push(c->arena, const char *, count);
    for (const struct qr_jnode *e = qr_jfirst(node); e; e = qr_jnext(e)) {
        if (good_string(c, e, ids))
            (*items)[(*n)++] = bk_share(c, qr_jstring(e, ""));
        else
            good = false;
    }
    return good;
}

/* ---- words ---- */

/* Edit distance, counted up to 3; words longer than 40 characters are no near misses of ours. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), row[42];
    if (n > 40 || m > 40 || n + 2 < m || m + 2 < n) return 9;
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = diagonal + ((a[i - 1] | 0x20) != (b[j - 1] | 0x20));
            diagonal = row[j];
            size_t best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < best ? change : best;
        }
    }
    return row[m];
}

int bk_nearest(const char *word, const char *const *words, size_t n)
{
    int best = -1;
    size_t least = strlen(word) < 4 ? 2 : 3; /* short words: one edit, longer: two */
    for (size_t i = 0; i < n && words[i]; i++) {
        size_t d = distance(word, words[i]);
        if (d < least) {
            least = d;
            best = (int)i;
        }
    }
    return best;
}

/* ---- maps ---- */

void bk_map_init(struct bk_map *map, struct qr_arena *arena, size_t n)
{
    map->size = 8;
    while (map->size < n * 2)
        map->size *= 2;
    map->keys = qr_push(arena, const char *, map->size);
    map->values = qr_push(arena, uint32_t, map->size);
    map->keys_in_order = qr_push(arena, const char *, n);
    map->n = 0;
}

static size_t map_slot(const struct bk_map *map, const char *key)
{
    size_t i = (size_t)(bk_hash(key, strlen(key)) >> 20) & (map->size - 1);
    while (map->keys[i] && strcmp(map->keys[i], key) != 0)
        i = (i + 1) & (map->size - 1);
    return i;
}

uint32_t bk_map_put(struct bk_map *map, const char *key, uint32_t value)
{
    size_t i = map_slot(map, key);
    if (map->keys[i]) return map->values[i];
    map->keys[i] = key;
    map->values[i] = value;
    map->keys_in_order[map->n++] = key;
    return value;
}

uint32_t bk_map_get(const struct bk_map *map, const char *key)
{
    size_t i = map_slot(map, key);
    return map->keys[i] ? map->values[i] : UINT32_MAX;
}
