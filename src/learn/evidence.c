/* From an answer to evidence: scoring specification 0.1 and 0.2. */
#include "learn/evidence.h"

#include <math.h>

#include "quizradar/bankstats.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)

struct qr_irt_item qr_item_curve(const struct qr_item *item)
{
    double c = isnan(item->c) ? qr_item_guess(item) : item->c;
    return (struct qr_irt_item){.a = item->a > 0 ? item->a : 1, .b = item->b, .c = fmin(fmax(c, 0), 0.99)};
}

struct qr_irt_item evidence_curve(const struct qr_item *item)
{
    struct qr_irt_item curve = qr_item_curve(item);
    curve.a = qr_irt_attenuate(curve.a, item->b_sd);
    return curve;
}

double evidence_share(const struct qr_item *item, const struct qr_taxonomy *taxonomy, uint32_t area)
{
    double sum = 0;
    for (uint32_t i = 0; i < item->n_skills; i++)
        if (qr_taxonomy_area(taxonomy, item->skills[i].id) == (int)area) sum += item->skills[i].weight;
    return sum;
}

int evidence_parts(const struct qr_profile_entry *entry, const struct qr_taxonomy *taxonomy, double y,
                   struct evidence_part parts[QR_MAX_SKILLS])
{
    const struct qr_item *item = entry->record.item;
    double share[QR_MAX_SKILLS] = {0};
    int n = 0;
    for (uint32_t i = 0; i < item->n_skills; i++) {
        int area = qr_taxonomy_area(taxonomy, item->skills[i].id);
        if (area >= 0) share[area] += item->skills[i].weight;
    }
    struct qr_irt_item curve = evidence_curve(item);
    for (int area = 0; area < (int)taxonomy->n_areas; area++)
        if (share[area] > 0)
            parts[n++] = (struct evidence_part){area, share[area], {curve, y, entry->weight * share[area]}};
    return n;
}

double evidence_age(qr_ms wall, qr_ms now)
{
    return qr_evidence_age(now > wall ? (double)((now - wall) / DAY_MS) : 0);
}
