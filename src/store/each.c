/* All attempts one after the other, oldest first. */
#include "store/internal.h"

struct qr_store_walk {
    struct qr_store *store;
    struct qr_arena *arena;
    struct qr_attempt_row *rows;
    size_t n, all;
};

int qr_store_walk_begin(struct qr_store *store, struct qr_store_walk **out, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_store_walk *walk = qr_push(arena, struct qr_store_walk, 1);
    walk->store = store;
    walk->arena = arena;
    int rc = qr_store_attempts(store, arena, &walk->rows, &walk->n, err);
    walk->all = walk->n;
    if (rc == QR_OK)
        *out = walk;
    else
        qr_arena_free(arena);
    return rc;
}

int qr_store_walk_next(struct qr_store_walk *walk, struct qr_attempt **out, struct qr_error *err)
{
    *out = NULL;
    return walk->n ? qr_store_load(walk->store, walk->rows[--walk->n].id, out, NULL, err) : QR_OK;
}

double qr_store_walk_share(const struct qr_store_walk *walk)
{
    return walk->all ? (double)(walk->all - walk->n) / (double)walk->all : 1;
}

void qr_store_walk_free(struct qr_store_walk *walk)
{
    if (walk) qr_arena_free(walk->arena);
}

int qr_store_each(struct qr_store *store, qr_attempt_fn fn, void *ctx, struct qr_error *err)
{
    struct qr_store_walk *walk = NULL;
    struct qr_attempt *attempt = NULL;
    int rc = qr_store_walk_begin(store, &walk, err);
    while (rc == QR_OK && (rc = qr_store_walk_next(walk, &attempt, err)) == QR_OK && attempt) {
        fn(ctx, attempt);
        qr_attempt_free(attempt);
    }
    qr_store_walk_free(walk);
    return rc;
}
