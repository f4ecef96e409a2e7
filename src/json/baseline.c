/* What the benchmark compares with: the library's own parser, as any program would call it. */
#include <cjson/cJSON.h>

#include "quizradar/json.h"

struct qr_jnode *qr_json_tree_only(const char *text)
{
    /* No hooks are set outside json_tree_parse, so this is malloc a node. */
    return (struct qr_jnode *)(void *)cJSON_Parse(text);
}

void qr_json_tree_drop(struct qr_jnode *tree)
{
    cJSON_Delete((cJSON *)(void *)tree);
}
