/* Sections of an exam in a form: how many questions each gets, and an order in which none splits a case. */
#include "quiz/draw.h"

uint32_t *draw_sections(const struct qr_exam *exam, uint32_t n, struct qr_arena *arena)
{
    uint64_t all = 0, border = 0, before = 0;
    if (!exam || !exam->n_sections) return NULL;
    uint32_t *sizes = qr_push(arena, uint32_t, exam->n_sections);
    for (uint32_t i = 0; i < exam->n_sections; i++)
        all += (uint64_t)exam->sections[i].questions;
    for (uint32_t i = 0; i < exam->n_sections; i++) {
        border += (uint64_t)exam->sections[i].questions;
        uint64_t to = (border * n + all / 2) / all;
        sizes[i] = (uint32_t)(to - before);
        before = to;
    }
    return sizes;
}

/* Questions that stay together: a case, or one alone. */
struct block {
    uint32_t from, n;
    bool placed;
};

static uint32_t find_blocks(const struct pool *pool, const uint32_t *taken, uint32_t n, struct block *blocks)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool goes_on = i > 0 && draw_same_case(&pool->items[taken[i - 1]], &pool->items[taken[i]]);
        if (!goes_on) blocks[found++] = (struct block){.from = i};
        blocks[found - 1].n++;
    }
    return found;
}

/* reach[i * (room + 1) + s]: the blocks from `i` on that have no place yet can fill exactly `s`. */
static bool *reachable(const struct block *blocks, uint32_t n, uint32_t room, struct qr_arena *arena)
{
    size_t row = (size_t)room + 1;
    bool *reach = qr_push(arena, bool, (n + 1) * row);
    reach[n * row] = true;
    for (uint32_t i = n; i-- > 0;)
        for (size_t s = 0; s < row; s++) {
            bool with = !blocks[i].placed && s >= blocks[i].n && reach[(i + 1) * row + s - blocks[i].n];
            reach[i * row + s] = with || reach[(i + 1) * row + s];
        }
    return reach;
}

/* The first blocks that fill a section exactly; a block that does not fit waits for the next one. */
static uint32_t fill(struct block *blocks, uint32_t n, uint32_t room, const uint32_t *from, uint32_t *to,
                     struct qr_arena *arena)
{
    size_t row = (size_t)room + 1;
    const bool *reach = reachable(blocks, n, room, arena);
    uint32_t put = 0, left = room;
    if (!reach[room]) return 0;
    for (uint32_t i = 0; i < n; i++) {
        struct block *b = &blocks[i];
        if (b->placed || b->n > left || !reach[(i + 1) * row + left - b->n]) continue;
        b->placed = true;
        left -= b->n;
        for (uint32_t k = 0; k < b->n; k++)
            to[put++] = from[b->from + k];
    }
    return put;
}

void draw_keep_cases(const struct pool *pool, uint32_t *taken, uint32_t n, const uint32_t *sections,
                     uint32_t n_sections, struct qr_arena *arena)
{
    uint32_t *made = qr_push(arena, uint32_t, n + 1), put = 0;
    struct block *blocks = qr_push(arena, struct block, n + 1);
    uint32_t n_blocks = find_blocks(pool, taken, n, blocks);
    for (uint32_t i = 0; i < n_sections && put < n; i++) {
        uint32_t got = fill(blocks, n_blocks, sections[i], taken, made + put, arena);
        if (got < sections[i]) break;
        put += got;
    }
    /* What is left when a section cannot be filled exactly follows in its own order. */
    for (uint32_t i = 0; i < n_blocks; i++)
        for (uint32_t k = 0; !blocks[i].placed && k < blocks[i].n; k++)
            made[put++] = taken[blocks[i].from + k];
    for (uint32_t i = 0; i < n; i++)
        taken[i] = made[i];
}
