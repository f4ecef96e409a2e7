/* The two-generation cache. */
#include "platform/cache.h"

#include <string.h>

#include "quizradar/rng.h"

struct plat_entry {
    struct plat_entry *next;
    uint64_t hash;
    uint32_t word[4];
    const char *text;
    size_t len, size;
    void *value;
};

void plat_cache_init(struct plat_cache *cache, size_t limit)
{
    memset(cache, 0, sizeof *cache);
    cache->limit = limit;
    cache->arena[0] = qr_arena_new(0);
    cache->arena[1] = qr_arena_new(0);
}

void plat_cache_release(struct plat_cache *cache)
{
    qr_arena_free(cache->arena[0]);
    qr_arena_free(cache->arena[1]);
    memset(cache, 0, sizeof *cache);
}

static uint64_t hash_of(const struct plat_key *key)
{
    uint64_t h = qr_hash64(key->word, sizeof key->word);
    return (h ^ qr_hash64(key->text, key->len)) * 0x9E3779B97F4A7C15u;
}

static struct plat_entry **bucket_of(struct plat_cache *cache, int generation, uint64_t hash)
{
    return &cache->table[generation][(hash >> 40) % PLAT_CACHE_BUCKETS];
}

static struct plat_entry *look(struct plat_cache *cache, int generation, const struct plat_key *key,
                               uint64_t hash)
{
    for (struct plat_entry *e = *bucket_of(cache, generation, hash); e; e = e->next)
        if (e->hash == hash && e->len == key->len && memcmp(e->word, key->word, sizeof e->word) == 0 &&
            memcmp(e->text, key->text, key->len) == 0)
            return e;
    return NULL;
}

static void turn(struct plat_cache *cache)
{
    cache->young = !cache->young;
    qr_arena_reset(cache->arena[cache->young]);
    memset(cache->table[cache->young], 0, sizeof cache->table[0]);
    cache->bytes[cache->young] = 0;
}

static void *insert(struct plat_cache *cache, const struct plat_key *key, uint64_t hash, size_t size)
{
    int g = cache->young;
    struct qr_arena *arena = cache->arena[g];
    struct plat_entry *e = qr_push(arena, struct plat_entry, 1);
    struct plat_entry **bucket = bucket_of(cache, g, hash);
    e->hash = hash;
    memcpy(e->word, key->word, sizeof e->word);
    e->text = qr_strndup(arena, key->text, key->len);
    e->len = key->len;
    e->size = size;
    e->value = qr_push(arena, char, size);
    e->next = *bucket;
    *bucket = e;
    cache->bytes[g] += sizeof *e + key->len + 1 + size;
    return e->value;
}

void *plat_cache_find(struct plat_cache *cache, const struct plat_key *key)
{
    uint64_t hash = hash_of(key);
    struct plat_entry *e = look(cache, cache->young, key, hash);
    if (e) return e->value;
    e = look(cache, !cache->young, key, hash);
    if (!e) return NULL;
    /* Turning here would drop the very entry that is being saved. */
    void *value = insert(cache, key, hash, e->size);
    memcpy(value, e->value, e->size);
    return value;
}

void *plat_cache_add(struct plat_cache *cache, const struct plat_key *key, size_t size)
{
    if (cache->bytes[cache->young] + size > cache->limit / 2) turn(cache);
    return insert(cache, key, hash_of(key), size);
}
