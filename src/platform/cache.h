/*
 * A bounded cache in two generations: what is used moves to the young one; when that is full the old one is
 * dropped whole. Nearly an LRU, without a list to keep and without freeing single entries.
 */
#ifndef PLATFORM_CACHE_H
#define PLATFORM_CACHE_H

#include "quizradar/arena.h"

#define PLAT_CACHE_BUCKETS 1024

struct plat_entry;

struct plat_cache {
    struct qr_arena *arena[2]; /* owned */
    struct plat_entry *table[2][PLAT_CACHE_BUCKETS];
    size_t bytes[2], limit; /* limit: of both generations together */
    int young;
};

/* A key is four words and a text (borrowed until it is added). */
struct plat_key {
    uint32_t word[4];
    const char *text;
    size_t len;
};

void plat_cache_init(struct plat_cache *cache, size_t limit);
void plat_cache_release(struct plat_cache *cache);

/* The value kept under `key`, or NULL. Valid until the next find or add. */
void *plat_cache_find(struct plat_cache *cache, const struct plat_key *key);

/* Zeroed room for a value of `size` bytes under a key that was not found. Same validity. */
void *plat_cache_add(struct plat_cache *cache, const struct plat_key *key, size_t size);

#endif
