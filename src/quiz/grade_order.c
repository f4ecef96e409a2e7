/* Credit for orders and pairs. The ordering rules follow Moodle's qtype_ordering. */
#include "quiz/internal.h"

/* Place of an element in the right order. */
static uint32_t place_of(const struct qr_item *item, uint32_t element)
{
    uint32_t i = 0;
    while (i < item->n_choices && item->solution[i] != element)
        i++;
    return i;
}

static double hits(const struct qr_item *item, const uint32_t *picks)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < item->n_choices; i++)
        n += picks[i] == item->solution[i];
    return (double)n / item->n_choices;
}

/* Sum of (n-1 - distance) over n(n-1). */
static double nearness(const struct qr_item *item, const uint32_t *picks)
{
    uint64_t n = item->n_choices, sum = 0;
    for (uint32_t i = 0; i < item->n_choices; i++) {
        uint32_t right = place_of(item, picks[i]);
        sum += n - 1 - (right > i ? right - i : i - right);
    }
    return (double)sum / (double)(n * (n - 1));
}

static bool follows(const struct qr_item *item, uint32_t first, uint32_t second)
{
    return place_of(item, second) == place_of(item, first) + 1;
}

static double pairs(const struct qr_item *item, const uint32_t *picks)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i + 1 < item->n_choices; i++)
        n += follows(item, picks[i], picks[i + 1]);
    return (double)n / (item->n_choices - 1);
}

static double share_of(const struct qr_item *item, uint32_t length)
{
    return length > 1 ? (double)length / item->n_choices : 0;
}

static double longest_run(const struct qr_item *item, const uint32_t *picks)
{
    uint32_t best = 1, run = 1;
    for (uint32_t i = 0; i + 1 < item->n_choices; i++) {
        run = follows(item, picks[i], picks[i + 1]) ? run + 1 : 1;
        if (run > best) best = run;
    }
    return share_of(item, best);
}

/* Length of the longest increasing sequence of places; last[k] is the smallest end of one of length k+1. */
static uint32_t climb(const struct qr_item *item, const uint32_t *picks, uint32_t *last)
{
    uint32_t length = 0;
    for (uint32_t i = 0; i < item->n_choices; i++) {
        uint32_t place = place_of(item, picks[i]), k = 0;
        while (k < length && last[k] < place)
            k++;
        last[k] = place;
        if (k == length) length++;
    }
    return length;
}

static double longest_subsequence(const struct qr_item *item, const uint32_t *picks)
{
    struct qr_arena *arena = qr_arena_new(1024);
    uint32_t length = climb(item, picks, qr_push(arena, uint32_t, item->n_choices));
    qr_arena_free(arena);
    return share_of(item, length);
}

double grade_ordering(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule)
{
    if (response->n != item->n_choices) return 0;
    if (item->n_choices == 1) return 1;
    switch (rule) {
    case QR_RULE_ALL_OR_NOTHING:
        return hits(item, response->picks) >= 1;
    case QR_RULE_ABSOLUTE:
        return hits(item, response->picks);
    case QR_RULE_RELATIVE:
        return nearness(item, response->picks);
    case QR_RULE_LONGEST_SUBSEQUENCE:
        return longest_subsequence(item, response->picks);
    case QR_RULE_LONGEST_RUN:
        return longest_run(item, response->picks);
    default:
        return pairs(item, response->picks);
    }
}

bool pair_right(const struct qr_item *item, uint32_t left, uint32_t right)
{
    for (uint32_t i = 0; i < item->n_pairs; i++)
        if (item->pairs[i].left == left && item->pairs[i].right == right) return true;
    return false;
}

double grade_matching(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule)
{
    uint32_t right = 0, n = item->n_choices;
    for (uint32_t i = 0; i < n && i < response->n; i++)
        right += response->picks[i] != QR_NO_PICK && pair_right(item, i, response->picks[i]);
    if (rule == QR_RULE_ALL_OR_NOTHING) return right == n;
    return (double)right / n;
}
