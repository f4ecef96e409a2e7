/* Fuzz target: any text gives blocks within their bounds, all of them of spans that can be read. */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "ui/markdown.h"

static void check_spans(const struct ui_spans *spans)
{
    size_t sum = 0;
    for (size_t i = 0; i < spans->n; i++)
        for (size_t k = 0; k < spans->items[i].len; k++)
            sum += (unsigned char)spans->items[i].text[k];    /* the sanitizer sees a span too long */
    if (spans->n && sum == 0 && spans->items[0].len) abort(); /* a text of zeros */
}

static void check(const struct ui_block *block)
{
    if (block->depth < 0 || block->depth > UI_NESTING) abort();
    if (block->kind == UI_BLOCK_HEAD && (block->level < 1 || block->level > 6)) abort();
    check_spans(&block->spans);
    for (uint32_t i = 0; i < block->table.n_rows * block->table.n_cols; i++)
        check_spans(&block->table.cells[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct ui_block *blocks;
    struct qr_arena *arena = qr_arena_new(0);
    const char *text = qr_strndup(arena, (const char *)bytes, len);
    size_t n = ui_markdown(arena, text, &blocks);
    if (n < 1) abort();
    for (size_t i = 0; i < n; i++)
        check(&blocks[i]);
    qr_arena_free(arena);
    return 0;
}
