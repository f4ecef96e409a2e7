/* Records of attempts: kept in the database, and in memory while the store is open. */
#ifndef QR_STORE_COLLECT_H
#define QR_STORE_COLLECT_H

#include "store/internal.h"

/*
 * Records of one attempt, kept from an earlier call or made from its journal and then kept (`finished` only).
 * `fresh`: what is kept in the database is of this version.
 */
struct store_collector {
    struct qr_store *store;
    const struct qr_taxonomy *taxonomy;
    struct qr_arena *arena; /* of the store: records, strings and items */
    struct qr_answer_record *records;
    size_t n, cap;
    struct store_known *known; /* where they stand, one an attempt, as they were first asked for */
    size_t n_known, cap_known;
    struct store_item *items; /* one copy a snapshot; cap_items is a power of two */
    size_t n_items, cap_items;
};
struct store_source {
    int64_t key;
    int64_t n_events;
    bool finished, fresh;
    const char *id;
};
struct store_known {
    int64_t key, n_events; /* a journal only grows: as long is as it was */
    size_t from, n;
};
int store_collect(struct store_collector *c, const struct store_source *source, struct qr_error *err);

#endif
