/* Which items may be asked: no enemies together, no tag too often, rested ones first (scoring
 * specification 2.2). */
#include <stdlib.h>

#include "score/adaptive.h"

#define TAG_FROM 4 /* items of a skill from which no tag may make up more than half */

static bool has_enemy(const struct qr_adaptive *s, int item)
{
    int enemy = s->items[item].enemy;
    if (enemy < 0) return false;
    for (int i = 0; i < s->n; i++)
        if (s->asked[i] && s->items[i].enemy == enemy) return true;
    return false;
}

/* Whether one more of its tag would be more than half of the skill's items. */
static bool tag_full(const struct qr_adaptive *s, int item)
{
    const struct qr_adaptive_item *it = &s->items[item];
    int same = 1, all = s->of_skill[it->skill] + 1;
    if (it->tag < 0 || all <= TAG_FROM) return false;
    for (int i = 0; i < s->n; i++)
        same += s->asked[i] && s->items[i].skill == it->skill && s->items[i].tag == it->tag;
    return 2 * same > all;
}

static bool rested(const struct qr_adaptive *s, int item)
{
    const struct qr_adaptive_item *it = &s->items[item];
    return it->days > s->params.rest_days && it->sessions > s->params.rest_sessions;
}

bool adaptive_counts(const struct qr_adaptive *s, int item)
{
    return s->items[item].days >= s->params.counts_after;
}

/* Least recently seen first. */
static bool seen_before(const struct qr_adaptive *s, int a, int b)
{
    const struct qr_adaptive_item *x = &s->items[a], *y = &s->items[b];
    if (x->days != y->days) return x->days > y->days;
    return x->sessions != y->sessions ? x->sessions > y->sessions : a < b;
}

/* The item that was not seen for longest among those not rested and not in the pool, or -1. */
static int longest_unseen(const struct qr_adaptive *s, const int *open, int n_open,
                          const struct candidate *pool, int n)
{
    int best = -1;
    for (int i = 0; i < n_open; i++) {
        bool in = rested(s, open[i]);
        for (int k = 0; k < n && !in; k++)
            in = pool[k].item == open[i];
        if (!in && (best < 0 || seen_before(s, open[i], best))) best = open[i];
    }
    return best;
}

/* The pool of the items `open`: the rested, and the least recently seen up to the fewest that may be. */
static int fill(const struct qr_adaptive *s, const int *open, int n_open, struct candidate *out)
{
    int n = 0, help;
    for (int i = 0; i < n_open; i++)
        if (rested(s, open[i])) out[n++].item = open[i];
    while (n < s->params.fewest && (help = longest_unseen(s, open, n_open, out, n)) >= 0)
        out[n++].item = help;
    return n;
}

int adaptive_pool(const struct qr_adaptive *s, int skill, struct candidate *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    int *open = qr_push(arena, int, s->n), n_open = 0;
    for (int pass = 0; pass < 2 && !n_open; pass++) /* the bank's limits come before the balance of tags */
        for (int i = 0; i < s->n; i++)
            if (s->items[i].skill == skill && !s->asked[i] && !s->out[i] && !has_enemy(s, i) &&
                (pass || !tag_full(s, i)))
                open[n_open++] = i;
    int n = fill(s, open, n_open, out);
    qr_arena_free(arena);
    return n;
}
