/* What a blind guess earns: the c of an item without calibration (scoring specification 0.1). */
#include <math.h>
#include <string.h>

#include "quizradar/bank.h"

uint32_t qr_item_n_correct(const struct qr_item *item)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < item->n_choices; i++)
        n += item->choices[i].correct;
    return n;
}

static bool rule_is(const struct qr_item *item, const char *rule)
{
    return item->rule && strcmp(item->rule, rule) == 0;
}

/* n! / (n-k)!, and the number of ways to choose k of n. */
static double arrangements(uint32_t n, uint32_t k)
{
    double v = 1;
    for (uint32_t i = 0; i < k; i++)
        v *= (double)n - i;
    return v;
}

static double combinations(uint32_t n, uint32_t k)
{
    double v = 1;
    if (k > n) return 0;
    for (uint32_t i = 1; i <= k; i++)
        v = v * ((double)n - k + i) / i;
    return v;
}

static double guess_single(const struct qr_item *item)
{
    double sum = 0;
    for (uint32_t i = 0; i < item->n_choices; i++)
        sum += !isnan(item->choices[i].fraction) ? item->choices[i].fraction : item->choices[i].correct;
    return item->n_choices ? fmax(0, sum / item->n_choices) : 0;
}

/* Credit when `right` of `n_right` correct choices and `wrong` others are ticked. */
static double set_credit(const struct qr_item *item, uint32_t n_right, uint32_t right, uint32_t wrong)
{
    uint32_t n = item->n_choices, errors = n_right - right + wrong;
    if (rule_is(item, "all-or-nothing")) return errors == 0;
    if (rule_is(item, "every-decision")) return (double)(n - errors) / n;
    if (rule_is(item, "halves"))
        return errors == 0 ? 1 : errors == 1 && n > 2 ? 0.5 : errors == 2 && n > 4 ? 0.25 : 0;
    return fmax(0, ((double)right - wrong) / n_right); /* rights minus wrongs, the usual rule */
}

#define MOST_SETS 12 /* choices up to which every set of ticks is tried */

static bool has_fractions(const struct qr_item *item)
{
    bool any = false;
    for (uint32_t i = 0; i < item->n_choices; i++)
        any = any || !isnan(item->choices[i].fraction);
    return any && item->n_choices <= MOST_SETS;
}

static double guess_weighted(const struct qr_item *item)
{
    double total = 0, ways = 0;
    for (uint32_t set = 1; set < 1u << item->n_choices; set++) {
        double sum = 0;
        uint32_t ticks = 0;
        for (uint32_t i = 0; i < item->n_choices; i++) {
            if (!(set >> i & 1)) continue;
            ticks++;
            if (!isnan(item->choices[i].fraction)) sum += item->choices[i].fraction;
        }
        if (item->select_count && ticks != item->select_count) continue;
        ways++;
        total += fmin(1, fmax(0, sum));
    }
    return ways > 0 ? total / ways : 0;
}

/* Mean over all non-empty sets, or over those of the size that the learner is told. */
static double guess_multiple(const struct qr_item *item)
{
    uint32_t n_right = qr_item_n_correct(item), n_wrong = item->n_choices - n_right;
    double sum = 0, ways = 0;
    if (rule_is(item, "weighted") && has_fractions(item)) return guess_weighted(item);
    if (!n_right || item->n_choices > 1000) return 0;
    for (uint32_t right = 0; right <= n_right; right++) {
        for (uint32_t wrong = 0; wrong <= n_wrong; wrong++) {
            if (right + wrong == 0 || (item->select_count && right + wrong != item->select_count)) continue;
            double w = combinations(n_right, right) * combinations(n_wrong, wrong);
            ways += w;
            sum += w * set_credit(item, n_right, right, wrong);
        }
    }
    return ways > 0 && isfinite(ways) ? sum / ways : 0;
}

static double guess_ordering(const struct qr_item *item)
{
    double n = item->n_choices;
    if (n < 2) return n > 0;
    if (rule_is(item, "all-or-nothing")) return 1 / arrangements(item->n_choices, item->n_choices);
    /* The mean distance of a random place is (n^2 - 1) / (3n). */
    if (rule_is(item, "relative")) return 1 - (n + 1) / (3 * n);
    if (rule_is(item, "longest-subsequence")) return fmin(1, 2 * sqrt(n) / n);
    if (rule_is(item, "longest-run")) return fmin(1, 1.5 / n);
    return 1 / n; /* adjacent pairs, the usual rule, and places hit */
}

static double guess_matching(const struct qr_item *item)
{
    if (!item->n_rights || !item->n_choices) return 0;
    if (!rule_is(item, "all-or-nothing")) return 1.0 / item->n_rights;
    if (item->n_choices > item->n_rights) return pow(item->n_rights, -(double)item->n_choices);
    return 1 / arrangements(item->n_rights, item->n_choices);
}

static double guess_blank(const struct qr_blank *b)
{
    uint32_t hits = 0;
    for (uint32_t i = 0; i < b->n_options; i++)
        for (uint32_t j = 0; j < b->n_accept; j++)
            if (strcmp(b->options[i], b->accept[j]) == 0) {
                hits++;
                break;
            }
    return b->n_options ? (double)hits / b->n_options : 0;
}

static double guess_cloze(const struct qr_item *item)
{
    double sum = 0, product = 1;
    for (uint32_t i = 0; i < item->n_blanks; i++) {
        sum += guess_blank(&item->blanks[i]);
        product *= guess_blank(&item->blanks[i]);
    }
    if (rule_is(item, "all-or-nothing")) return product;
    return item->n_blanks ? sum / item->n_blanks : 0;
}

double qr_item_guess(const struct qr_item *item)
{
    if (!isnan(item->c)) return item->c;
    switch (item->type) {
    case QR_SINGLE:
    case QR_TRUEFALSE:
        return guess_single(item);
    case QR_MULTIPLE:
        return guess_multiple(item);
    case QR_ORDERING:
        return guess_ordering(item);
    case QR_MATCHING:
        return guess_matching(item);
    case QR_CLOZE:
        return guess_cloze(item);
    default:
        return 0;
    }
}
