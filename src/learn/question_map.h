/* A number for each question of a history, found by bank and question id. */
#ifndef QR_LEARN_QUESTION_MAP_H
#define QR_LEARN_QUESTION_MAP_H

#include "quizradar/arena.h"

struct question_entry {
    const char *bank, *item; /* borrowed; item NULL: free */
    int64_t value;
};

struct question_map {
    struct question_entry *slots;
    size_t size; /* power of two, at most half full */
};

/* Room for `n` different questions, in `arena`. */
struct question_map question_map_new(struct qr_arena *arena, size_t n);

/* The entry of a question, or the free one where it belongs: fill in bank and item to keep it. NULL is "". */
struct question_entry *question_map_find(const struct question_map *map, const char *bank, const char *item);

#endif
