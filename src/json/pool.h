/* Memory of one tree: bump allocation in pages of its own, so that dropping it gives them back at once. */
#ifndef QR_JSON_POOL_H
#define QR_JSON_POOL_H

#include <stddef.h>

struct cJSON;
struct json_pool;

/* Parses text that the strict scan has passed. The tree lives in `*pool`; NULL when out of memory. */
struct cJSON *json_tree_parse(const char *text, size_t len, struct json_pool **pool);
void json_pool_free(struct json_pool *pool);

#endif
