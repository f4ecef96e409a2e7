/* Private to bank/: a hash table from strings to indices. */
#ifndef QR_BANK_MAP_H
#define QR_BANK_MAP_H

#include "quizradar/arena.h"

/* Hash table from strings to indices; no removal. */
struct bk_map {
    const char **keys;
    uint32_t *values;
    size_t size;                /* power of two */
    const char **keys_in_order; /* n of them, as they were first put in */
    size_t n;
};
void bk_map_init(struct bk_map *map, struct qr_arena *arena, size_t n);
/* Index stored for `key`, or the new `value` after storing it. */
uint32_t bk_map_put(struct bk_map *map, const char *key, uint32_t value);
uint32_t bk_map_get(const struct bk_map *map, const char *key); /* UINT32_MAX when absent */
uint64_t bk_hash(const char *s, size_t n);

#endif
