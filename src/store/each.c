/* All attempts one after the other, oldest first. */
#include "store/internal.h"

int qr_store_each(struct qr_store *store, qr_attempt_fn fn, void *ctx, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt_row *rows;
    size_t n;
    int rc = qr_store_attempts(store, arena, &rows, &n, err);
    while (rc == QR_OK && n > 0) {
        struct qr_attempt *attempt;
        rc = qr_store_load(store, rows[--n].id, &attempt, NULL, err);
        if (rc != QR_OK) break;
        fn(ctx, attempt);
        qr_attempt_free(attempt);
    }
    qr_arena_free(arena);
    return rc;
}
