/* Credit for typed answers: numbers, words, gaps. */
#include <math.h>
#include <string.h>

#include "quiz/internal.h"

/* Decimal fractions are not exact in binary: 0.755 has to lie within 0.005 of 0.75. */
static double slack(const struct qr_numeric *key)
{
    double size = key->has_range ? fmax(fabs(key->min), fabs(key->max)) : fabs(key->value);
    return 1e-12 * fmax(size, key->tolerance);
}

bool numeric_within(const struct qr_numeric *key, double value, double widen)
{
    double t = key->tolerance * widen, low = key->value, high = key->value;
    if (key->has_range) {
        low = key->min - t;
        high = key->max + t;
    } else if (key->kind == QR_TOL_GEOMETRIC) {
        low = fmin(key->value / (1 + t), key->value * (1 + t));
        high = fmax(key->value / (1 + t), key->value * (1 + t));
    } else {
        double by = key->kind == QR_TOL_RELATIVE ? t * fabs(key->value) : t;
        low -= by;
        high += by;
    }
    return value >= low - slack(key) && value <= high + slack(key);
}

bool numeric_is_share(const struct qr_numeric *key)
{
    double size = key->has_range ? fmax(fabs(key->min), fabs(key->max)) : fabs(key->value);
    return size <= 1 && !(key->unit && strchr(key->unit, '%'));
}

double grade_numeric(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule)
{
    const struct qr_numeric *key = item->numeric;
    double values[2], best = 0;
    int n =
        response->texts[0] ? number_read(response->texts[0], key->unit, numeric_is_share(key), values) : 0;
    for (int i = 0; i < n; i++) {
        if (numeric_within(key, values[i], 1)) return 1;
        if (rule == QR_RULE_CLOSE && numeric_within(key, values[i], 2)) best = 0.5;
    }
    return best;
}

static bool accepted(const struct qr_blank *blank, const char *text)
{
    if (!text || text_blank(text)) return false;
    for (uint32_t i = 0; i < blank->n_accept; i++)
        if (text_equal(text, blank->accept[i], blank->normalise)) return true;
    return false;
}

double grade_short(const struct qr_item *item, const struct qr_response *response)
{
    return item->n_blanks && accepted(&item->blanks[0], response->texts[0]);
}

double grade_cloze(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule)
{
    uint32_t right = 0;
    for (uint32_t i = 0; i < item->n_blanks && i < response->n; i++)
        right += accepted(&item->blanks[i], response->texts[i]);
    if (rule == QR_RULE_ALL_OR_NOTHING) return right == item->n_blanks;
    return (double)right / item->n_blanks;
}
