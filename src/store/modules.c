/* Modules of the learning path that the learner has passed. */
#include <sqlite3.h>

#include "store/internal.h"

int qr_store_set_module(struct qr_store *store, const char *module_id, bool done, qr_ms wall,
                        struct qr_error *err)
{
    sqlite3_stmt *stmt;
    int rc = store_get(store, done ? SQL_MODULE_ADD : SQL_MODULE_DROP, &stmt, err);
    if (rc) return rc;
    sqlite3_bind_text(stmt, 1, module_id, -1, SQLITE_STATIC);
    if (done) sqlite3_bind_int64(stmt, 2, wall);
    return store_run(store, stmt, "save the module", err);
}

int qr_store_modules(struct qr_store *store, const struct qr_steps *steps, bool *done, struct qr_error *err)
{
    for (uint32_t i = 0; i < steps->n_modules; i++) {
        sqlite3_stmt *stmt;
        int rc = store_get(store, SQL_MODULES, &stmt, err);
        if (rc) return rc;
        sqlite3_bind_text(stmt, 1, steps->modules[i].id, -1, SQLITE_STATIC);
        int step = sqlite3_step(stmt);
        if (step != SQLITE_ROW && step != SQLITE_DONE) rc = store_fail(store, "read the modules", err);
        done[i] = step == SQLITE_ROW;
        sqlite3_reset(stmt);
        if (rc) return rc;
    }
    return QR_OK;
}
