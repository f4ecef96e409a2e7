/* Behaviours: how often a question may be tried, and what its tries earn together. */
#include <math.h>

#include "quiz/internal.h"
#include "quizradar/str.h"

#define DEFAULT_PENALTY (1.0 / 3)
#define DEFAULT_TRIES   3u

static int index_of(const char *const *names, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (qr_streq(names[i], name)) return i;
    return -1;
}

static const char *const behaviours[QR_BEHAVIOURS] = {"deferred", "immediate", "interactive", "count-back",
                                                      "adaptive"};

const char *qr_behaviour_name(enum qr_behaviour behaviour)
{
    return (unsigned)behaviour < QR_BEHAVIOURS ? behaviours[behaviour] : "";
}

int qr_behaviour_parse(const char *name)
{
    return index_of(behaviours, QR_BEHAVIOURS, name);
}

bool qr_behaviour_retries(enum qr_behaviour behaviour)
{
    return behaviour == QR_INTERACTIVE || behaviour == QR_COUNTBACK || behaviour == QR_ADAPTIVE;
}

#define AT_LIMITS (QR_LIMIT_OVERTIME + 1)
static const char *const at_limits[AT_LIMITS] = {"submit", "grace", "overtime"};

const char *qr_at_limit_name(enum qr_at_limit at_limit)
{
    return (unsigned)at_limit < AT_LIMITS ? at_limits[at_limit] : "";
}

int qr_at_limit_parse(const char *name)
{
    return index_of(at_limits, AT_LIMITS, name);
}

/* ---- tries ---- */

uint32_t qr_item_tries(const struct qr_item *item, enum qr_behaviour behaviour)
{
    if (behaviour == QR_ADAPTIVE) return UINT32_MAX;
    if (!qr_behaviour_retries(behaviour)) return 1;
    if (item->n_hints) return item->n_hints + 1;
    bool one_of = item->type == QR_SINGLE || item->type == QR_TRUEFALSE;
    return one_of && item->n_choices - 1 < DEFAULT_TRIES ? item->n_choices - 1 : DEFAULT_TRIES;
}

double qr_item_penalty(const struct qr_item *item)
{
    return isnan(item->penalty) ? DEFAULT_PENALTY : item->penalty;
}

static double after_tries(double raw, double penalty, uint32_t before)
{
    double credit = raw - penalty * before;
    return credit > QUIZ_TOLERANCE ? credit : 0;
}

static double best_try(const struct qr_item *item, const struct qr_response *tries, uint32_t n,
                       enum qr_rule rule)
{
    double best = 0, penalty = qr_item_penalty(item);
    for (uint32_t i = 0; i < n; i++) {
        double credit = after_tries(qr_grade(item, &tries[i], rule, NULL), penalty, i);
        if (credit > best) best = credit;
    }
    return best;
}

/* ---- count-back: each part pays for the tries up to the last one in which it was wrong ---- */

static uint32_t parts_of(const struct qr_item *item)
{
    return item->type == QR_MATCHING ? item->n_choices : item->type == QR_CLOZE ? item->n_blanks : 0;
}

static bool part_right(const struct qr_item *item, const struct qr_response *response, uint32_t part)
{
    if (part >= response->n) return false;
    if (item->type == QR_CLOZE) return qr_blank_right(&item->blanks[part], response->texts[part]);
    return response->picks[part] != QR_NO_PICK && pair_right(item, part, response->picks[part]);
}

static double count_back(const struct qr_item *item, const struct qr_response *tries, uint32_t n)
{
    double sum = 0, penalty = qr_item_penalty(item);
    uint32_t parts = parts_of(item);
    for (uint32_t part = 0; part < parts; part++) {
        uint32_t paid = 0;
        for (uint32_t i = 0; i < n; i++)
            if (!part_right(item, &tries[i], part)) paid = i + 1;
        if (paid < n) sum += after_tries(1, penalty, paid);
    }
    return sum / parts;
}

double qr_tries_credit(const struct qr_item *item, enum qr_behaviour behaviour,
                       const struct qr_response *tries, uint32_t n, enum qr_rule rule, enum qr_rule *used)
{
    static const struct qr_response blank;
    enum qr_rule by;
    double raw = qr_grade(item, n ? &tries[n - 1] : &blank, rule, &by);
    if (used) *used = by;
    if (!n || !qr_behaviour_retries(behaviour)) return raw;
    if (behaviour == QR_ADAPTIVE) return best_try(item, tries, n, rule);
    if (behaviour == QR_COUNTBACK && by == QR_RULE_PROPORTION) return count_back(item, tries, n);
    return after_tries(raw, qr_item_penalty(item), n - 1);
}
