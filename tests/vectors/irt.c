/* Item response functions against catR: the probability now; estimators come with the adaptive diagnostic. */
#include <stdio.h>

#include "vectors/vectors.h"

void run_irt(struct tally *t, const cJSON *root)
{
    const cJSON *f, *bank = cJSON_GetObjectItem(root, "bank");
    cJSON_ArrayForEach(f, cJSON_GetObjectItem(root, "item_functions"))
    {
        char name[32];
        int i = (int)number(f, "item");
        const cJSON *row = cJSON_GetArrayItem(bank, i), *theta = cJSON_GetObjectItem(f, "theta"),
                    *p = cJSON_GetObjectItem(f, "P");
        struct qr_irt_item item = {element(row, 0), element(row, 1), element(row, 2)};
        snprintf(name, sizeof name, "item %d", i);
        for (int k = 0; k < cJSON_GetArraySize(theta); k++)
            check_near(t, name, qr_irt_p(&item, element(theta, k)), element(p, k), 1e-10);
    }
}
