/* Arenas: chained blocks that are released together. */
#include "quizradar/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_BLOCK ((size_t)64 * 1024)
#define ALIGNMENT     ((size_t)16)

struct block {
    struct block *next;
    size_t used, size;
    /* bytes follow, aligned */
};

struct qr_arena {
    struct block *blocks; /* the newest first */
    size_t block, bytes;
};

static void *need(void *p)
{
    if (!p) {
        fputs("quizradar: out of memory\n", stderr);
        abort();
    }
    return p;
}

static size_t header_size(void)
{
    return (sizeof(struct block) + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static struct block *block_new(struct qr_arena *arena, size_t size)
{
    struct block *b = need(calloc(1, header_size() + size)), *head = arena->blocks;
    b->size = size;
    if (head && size > arena->block) {
        /* A push with a block of its own goes second: the first one still has room for small pushes. */
        b->next = head->next;
        head->next = b;
    } else {
        b->next = head;
        arena->blocks = b;
    }
    arena->bytes += header_size() + size;
    return b;
}

struct qr_arena *qr_arena_new(size_t block)
{
    struct qr_arena *arena = need(calloc(1, sizeof *arena));
    arena->block = block ? block : DEFAULT_BLOCK;
    return arena;
}

static void free_blocks(struct block *b)
{
    while (b) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
}

void qr_arena_free(struct qr_arena *arena)
{
    if (!arena) return;
    free_blocks(arena->blocks);
    free(arena);
}

void qr_arena_reset(struct qr_arena *arena)
{
#ifdef QR_ARENA_DEBUG
    free_blocks(arena->blocks);
    arena->blocks = NULL;
    arena->bytes = 0;
#else
    struct block *keep = arena->blocks;
    if (!keep) return;
    free_blocks(keep->next);
    keep->next = NULL;
    memset((char *)keep + header_size(), 0, keep->used);
    keep->used = 0;
    arena->bytes = header_size() + keep->size;
#endif
}

void *qr_arena_push(struct qr_arena *arena, size_t n, size_t size)
{
    if (size && n > (SIZE_MAX / 2) / size) need(NULL);
    size_t want = (n == 0 || size == 0) ? 1 : n * size;
#ifdef QR_ARENA_DEBUG
    struct block *b = block_new(arena, want); /* exact size: one byte too far is caught */
#else
    want = (want + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    struct block *b = arena->blocks;
    if (!b || b->size - b->used < want) b = block_new(arena, want > arena->block ? want : arena->block);
#endif
    void *p = (char *)b + header_size() + b->used;
    b->used += want;
    return p;
}

size_t qr_arena_bytes(const struct qr_arena *arena)
{
    return arena->bytes;
}

char *qr_strndup(struct qr_arena *arena, const char *s, size_t len)
{
    if (!s) return NULL;
    char *copy = qr_push(arena, char, len + 1);
    memcpy(copy, s, len);
    return copy;
}

char *qr_strdup(struct qr_arena *arena, const char *s)
{
    return s ? qr_strndup(arena, s, strlen(s)) : NULL;
}

char *qr_vsprintf(struct qr_arena *arena, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (len < 0) return qr_strdup(arena, "");
    char *out = qr_push(arena, char, len + 1);
    vsnprintf(out, (size_t)len + 1, fmt, args);
    return out;
}

char *qr_sprintf(struct qr_arena *arena, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *out = qr_vsprintf(arena, fmt, args);
    va_end(args);
    return out;
}

void *qr_arena_grow(struct qr_arena *arena, void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) return items;
    size_t bigger = *cap ? *cap * 2 : 8;
    void *fresh = qr_arena_push(arena, bigger, size);
    if (n) memcpy(fresh, items, n * size);
    *cap = bigger;
    return fresh;
}
