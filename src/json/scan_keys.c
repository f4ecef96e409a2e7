/* Duplicate keys: few keys are compared as they come, many are sorted once when their object closes. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "quizradar/utf8.h"

/* Above this a linear look per key costs more than sorting. */
#define FEW ((size_t)32)

static uint64_t mix(uint64_t h, uint64_t w)
{
    h = (h ^ w) * UINT64_C(0xD6E8FEB86659FD93);
    return h ^ h >> 32;
}

/* Two overlapping reads cover what is left: loads of fixed size are far quicker than copies of any size. */
static uint64_t tail(const char *s, size_t n)
{
    uint32_t a = 0, b = 0;
    if (n >= 4) {
        memcpy(&a, s, 4);
        memcpy(&b, s + n - 4, 4);
    } else if (n) {
        a = (unsigned char)s[0];
        b = (uint32_t)(unsigned char)s[n / 2] << 8 | (unsigned char)s[n - 1];
    }
    return (uint64_t)a << 32 | b;
}

static uint64_t hash_key(const char *s, size_t n)
{
    uint64_t h = n * UINT64_C(0x9E3779B97F4A7C15);
    for (; n > 8; s += 8, n -= 8) {
        uint64_t w;
        memcpy(&w, s, 8);
        h = mix(h, w);
    }
    return mix(h, tail(s, n));
}

static size_t decode_unicode(const char *raw, size_t n, size_t *i, char *out)
{
    uint32_t cp = (uint32_t)json_hex4(raw + *i + 2);
    *i += 6;
    if (cp >= 0xD800 && cp <= 0xDBFF && *i + 6 <= n) {
        cp = 0x10000 + ((cp - 0xD800) << 10) + ((uint32_t)json_hex4(raw + *i + 2) - 0xDC00);
        *i += 6;
    }
    return (size_t)qr_utf8_encode(cp, out);
}

size_t json_decode(const char *raw, size_t n, char *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    size_t len = 0;
    for (size_t i = 0; i < n;) {
        if (raw[i] != '\\') {
            out[len++] = raw[i++];
        } else if (raw[i + 1] == 'u') {
            len += decode_unicode(raw, n, &i, out + len);
        } else {
            out[len++] = to[strchr(from, raw[i + 1]) - from];
            i += 2;
        }
    }
    return len;
}

static bool same(const struct json_key *a, const struct json_key *b)
{
    return a->hash == b->hash && a->n == b->n && memcmp(a->s, b->s, a->n) == 0;
}

static void duplicate(struct scanner *s, const struct json_key *first, const struct json_key *second)
{
    uint32_t line = s->line;
    if (s->faults >= JSON_MAX_FAULTS) return;
    s->line = second->line;
    json_fault(s, &(struct json_fault){"json-duplicate-key", second->at, second->end, NULL},
               "the key '%.*s' stands twice in this object, first on line %u; remove or rename one of them",
               second->n > 60 ? 60 : (int)second->n, second->s, first->line);
    s->line = line;
}

static void compare_with_few(struct scanner *s, const struct json_key *key)
{
    const struct json_key *k = s->keys + s->first_key[s->depth], *end = s->keys + s->n_keys;
    if ((size_t)(end - k) >= FEW) return; /* many: sorted at the end instead */
    while (k < end && (k->hash != key->hash || !same(k, key)))
        k++;
    if (k < end) duplicate(s, k, key);
}

void json_add_key(struct scanner *s, size_t at, size_t end, bool escaped)
{
    struct json_key key = {.s = s->text + at + 1, .n = (uint32_t)(end - at - 2)};
    if (escaped) {
        char *decoded = qr_push(s->arena, char, key.n + 1);
        key.n = (uint32_t)json_decode(key.s, key.n, decoded);
        key.s = decoded;
    }
    key.hash = hash_key(key.s, key.n);
    key.at = (uint32_t)at;
    key.end = (uint32_t)end;
    key.line = s->line;
    uint64_t bit = (uint64_t)1 << (key.hash & 63);
    if (s->key_bits[s->depth] & bit) compare_with_few(s, &key);
    s->key_bits[s->depth] |= bit;
    if (s->n_keys == s->cap_keys) qr_grow(s->arena, s->keys, s->n_keys, &s->cap_keys);
    s->keys[s->n_keys++] = key;
}

static int compare_keys(const void *pa, const void *pb)
{
    const struct json_key *a = pa, *b = pb;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    int order = memcmp(a->s, b->s, a->n);
    if (order) return order;
    return a->at < b->at ? -1 : a->at > b->at;
}

void json_close_keys(struct scanner *s)
{
    size_t first = s->first_key[s->depth], n = s->n_keys - first;
    s->n_keys = first;
    if (n <= FEW) return;
    struct json_key *keys = s->keys + first;
    uint32_t seen_until = keys[FEW - 1].at;
    qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 1, run = 0; i < n; i++) {
        if (!same(&keys[run], &keys[i]))
            run = i;
        else if (keys[i].at > seen_until)
            duplicate(s, &keys[run], &keys[i]);
    }
}
