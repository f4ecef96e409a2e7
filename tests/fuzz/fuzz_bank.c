/* Fuzz target: any bytes give a bank or errors with a place; every question of a bank survives its snapshot.
 */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "quizradar/catalog.h"

static void snapshots(const struct qr_bank *bank)
{
    for (uint32_t i = 0; i < bank->n_items; i++) {
        struct qr_arena *arena = qr_arena_new(0);
        struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
        struct qr_item *item = NULL;
        qr_item_write(&bank->items[i], &first);
        if (qr_item_from_json(&item, arena, first.data, first.len, NULL) != QR_OK) abort();
        qr_item_write(item, &second);
        if (first.len != second.len || memcmp(first.data, second.data, first.len) != 0) abort();
        double c = qr_item_guess(item);
        if (!(c >= 0 && c <= 1)) abort();
        qr_buf_release(&first);
        qr_buf_release(&second);
        qr_arena_free(arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct qr_bank *bank = NULL;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    struct qr_buf out = QR_BUF_INIT;
    qr_diags_init(&diags, arena);
    int rc = qr_bank_parse(&bank, "fuzz.json", (const char *)bytes, len, NULL, &diags, NULL);
    if ((rc == QR_OK) != (diags.errors == 0)) abort();
    for (size_t i = 0; i < diags.n; i++)
        qr_diag_print(&diags.items[i], &out);
    qr_diags_sarif(&diags, &out);
    if (rc == QR_OK) snapshots(bank);
    qr_buf_release(&out);
    qr_bank_free(bank);
    qr_arena_free(arena);
    return 0;
}
