/* Open addressing over bank and question id. */
#include "learn/question_map.h"

#include <string.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"

struct question_map question_map_new(struct qr_arena *arena, size_t n)
{
    struct question_map map = {.size = 16};
    while (map.size < n * 2)
        map.size *= 2;
    map.slots = qr_push(arena, struct question_entry, map.size);
    return map;
}

struct question_entry *question_map_find(const struct question_map *map, const char *bank, const char *item)
{
    const char *of = bank ? bank : "";
    uint64_t hash = qr_hash64(item, strlen(item)) * 31 + qr_hash64(of, strlen(of));
    size_t i = (size_t)hash & (map->size - 1);
    while (map->slots[i].item && !(qr_streq(map->slots[i].item, item) && qr_streq(map->slots[i].bank, of)))
        i = (i + 1) & (map->size - 1);
    return &map->slots[i];
}
