/* Credit for chosen options: single, true or false, multiple. */
#include <math.h>

#include "quiz/internal.h"

double grade_choice(const struct qr_item *item, const struct qr_response *response)
{
    if (response->picks[0] >= item->n_choices) return 0;
    const struct qr_choice *chosen = &item->choices[response->picks[0]];
    return isnan(chosen->fraction) ? (chosen->correct ? 1 : 0) : chosen->fraction;
}

/* How an answer compares with the key. */
struct tally {
    uint32_t n, key;       /* choices, right ones among them */
    uint32_t right, wrong; /* ticked */
    double weighted;       /* sum of the ticked fractions */
};

static struct tally count_ticks(const struct qr_item *item, const struct qr_response *response)
{
    struct tally t = {.n = item->n_choices, .key = qr_item_n_correct(item)};
    for (uint32_t i = 0; i < response->n; i++) {
        if (response->picks[i] >= item->n_choices) continue;
        const struct qr_choice *c = &item->choices[response->picks[i]];
        if (c->correct)
            t.right++;
        else
            t.wrong++;
        if (!isnan(c->fraction)) t.weighted += c->fraction;
    }
    return t;
}

static double halves(uint32_t errors, uint32_t n)
{
    if (errors == 0) return 1;
    if (errors == 1 && n > 2) return 0.5;
    if (errors == 2 && n > 4) return 0.25;
    return 0;
}

/* Three shares of a third, written with few digits, are the whole point. */
static double weigh(double sum)
{
    if (sum > 1 - QUIZ_TOLERANCE) return 1;
    return sum < QUIZ_TOLERANCE ? 0 : sum;
}

double grade_multiple(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule)
{
    struct tally t = count_ticks(item, response);
    uint32_t errors = t.wrong + t.key - t.right;
    switch (rule) {
    case QR_RULE_WEIGHTED:
        return weigh(t.weighted);
    case QR_RULE_ALL_OR_NOTHING:
        return errors == 0;
    case QR_RULE_EVERY_DECISION:
        return (double)(t.n - errors) / t.n;
    case QR_RULE_HALVES:
        return halves(errors, t.n);
    default:
        return t.key && t.right > t.wrong ? (double)(t.right - t.wrong) / t.key : 0;
    }
}
