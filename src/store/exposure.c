/* How often a question was on screen, and when last. A form asks about every question of its banks: for it
 * all are read as a whole, and again after anything was written. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/internal.h"

struct seen {
    const char *bank, *item;
    struct qr_exposure exposure;
};

struct store_exposures {
    struct qr_arena *arena;
    struct seen *list; /* by bank and question */
    size_t n, cap;
    int64_t as_of; /* changes of the database by then */
};

void store_exposures_free(struct qr_store *store)
{
    if (store->exposures) qr_arena_free(store->exposures->arena);
}

/* The order is SQLite's for text, which is that of strcmp. */
static void read_all(struct qr_store *store, struct store_exposures *all)
{
    sqlite3_stmt *stmt;
    qr_arena_reset(all->arena);
    all->list = NULL;
    all->n = all->cap = 0;
    if (store_get(store, SQL_EXPOSURES, &stmt, NULL)) return;
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        qr_grow(all->arena, all->list, all->n, &all->cap);
        all->list[all->n++] =
            (struct seen){qr_strdup(all->arena, (const char *)sqlite3_column_text(stmt, 0)),
                          qr_strdup(all->arena, (const char *)sqlite3_column_text(stmt, 1)),
                          {(uint32_t)sqlite3_column_int64(stmt, 2), sqlite3_column_int64(stmt, 3)}};
    }
    sqlite3_reset(stmt);
}

static const struct store_exposures *exposures_of(struct qr_store *store)
{
    int64_t now = sqlite3_total_changes(store->db);
    struct store_exposures *all = store->exposures;
    if (!all) {
        all = store->exposures = qr_push(store->arena, struct store_exposures, 1);
        all->arena = qr_arena_new(0);
        all->as_of = -1;
    }
    if (all->as_of != now) read_all(store, all);
    all->as_of = now;
    return all;
}

static int by_question(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    int bank = strcmp(x->bank, y->bank);
    return bank ? bank : strcmp(x->item, y->item);
}

struct qr_exposure qr_store_exposure(void *ctx, const char *bank_id, const char *item_id)
{
    struct qr_exposure seen = {0, 0};
    struct qr_store *store = ctx;
    sqlite3_stmt *stmt;
    if (store_get(store, SQL_EXPOSURE, &stmt, NULL)) return seen;
    sqlite3_bind_text(stmt, 1, bank_id, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, item_id, -1, SQLITE_STATIC);
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        seen.times = (uint32_t)sqlite3_column_int64(stmt, 0);
        seen.last_wall = sqlite3_column_int64(stmt, 1);
    }
    sqlite3_reset(stmt);
    return seen;
}

struct qr_exposure qr_store_exposures(void *ctx, const char *bank_id, const char *item_id)
{
    const struct store_exposures *all = exposures_of(ctx);
    const struct seen wanted = {bank_id, item_id, {0, 0}};
    const struct seen *found =
        all->n ? bsearch(&wanted, all->list, all->n, sizeof *all->list, by_question) : NULL;
    return found ? found->exposure : (struct qr_exposure){0, 0};
}
