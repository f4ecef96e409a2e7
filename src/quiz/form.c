/* Drawing a form: areas take turns, unseen questions first, enemies apart, and a shortfall has a name. */
#include <stdlib.h>

#include "quiz/draw.h"

/* ---- queues: the candidates of one area, or of one skill of an exam's part, best first ---- */

struct queue {
    uint32_t *items;
    uint32_t n, next;
    uint32_t *left; /* how many more its part, or the whole form, takes */
};

struct ranked {
    uint32_t candidate, lot; /* lot: place in a shuffled list, breaks ties */
    bool seen;
    qr_ms last;
};

static int by_exposure(const struct ranked *x, const struct ranked *y)
{
    if (x->seen != y->seen) return x->seen ? 1 : -1;
    return (x->last > y->last) - (x->last < y->last);
}

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int c = by_exposure(x, y);
    return c ? c : (x->lot > y->lot) - (x->lot < y->lot);
}

uint32_t *draw_rank(struct pool *pool, uint64_t seed, struct qr_arena *arena)
{
    uint32_t *order = qr_push(arena, uint32_t, pool->n), tier = 0;
    struct ranked *ranks = qr_push(arena, struct ranked, pool->n);
    struct qr_rng rng;
    for (uint32_t i = 0; i < pool->n; i++)
        order[i] = i;
    draw_stream(&rng, seed, "draw", "");
    qr_rng_shuffle(&rng, order, pool->n); /* lots at first */
    for (uint32_t i = 0; i < pool->n; i++) {
        const struct qr_exposure *seen = &pool->items[i].seen;
        ranks[i] = (struct ranked){i, order[i], seen->times > 0, seen->times ? seen->last_wall : 0};
    }
    if (pool->n) qsort(ranks, pool->n, sizeof *ranks, by_rank);
    for (uint32_t i = 0; i < pool->n; i++) {
        if (i) tier += by_exposure(&ranks[i - 1], &ranks[i]) != 0;
        order[i] = ranks[i].candidate;
        pool->items[order[i]].rank = i;
        pool->items[order[i]].tier = tier;
    }
    return order;
}

/* Says for each queue how much it may give: all of it together, or what the quotas of its part leave free. */
static void set_left(const struct qr_form_params *p, const struct pool *pool, struct queue *queues,
                     struct qr_arena *arena)
{
    uint32_t *left = qr_push(arena, uint32_t, p->exam ? p->exam->n_parts + 1 : 1), q = 0;
    left[0] = p->questions ? p->questions : pool->n;
    for (uint32_t i = 0; p->exam && i < p->exam->n_parts; i++) {
        const struct qr_exam_part *part = &p->exam->parts[i];
        left[i] = (uint32_t)part->questions;
        for (uint32_t k = 0; k < part->n_quotas; k++)
            left[i] -= (uint32_t)part->quotas[k].questions;
        for (uint32_t k = 0; k < part->n_skills; k++)
            queues[q++].left = &left[i];
    }
    for (; q < pool->n_groups; q++)
        queues[q].left = left;
}

static struct queue *make_queues(const struct qr_form_params *p, const struct pool *pool,
                                 const uint32_t *order, struct qr_arena *arena)
{
    struct queue *queues = qr_push(arena, struct queue, pool->n_groups);
    for (uint32_t i = 0; i < pool->n; i++)
        queues[pool->items[i].group].n++;
    for (uint32_t q = 0; q < pool->n_groups; q++) {
        queues[q].items = qr_push(arena, uint32_t, queues[q].n);
        queues[q].n = 0;
    }
    for (uint32_t i = 0; i < pool->n; i++) {
        struct queue *q = &queues[pool->items[order[i]].group];
        q->items[q->n++] = order[i];
    }
    set_left(p, pool, queues, arena);
    return queues;
}

void draw_take(struct pool *pool, uint32_t candidate)
{
    struct candidate *c = &pool->items[candidate];
    c->taken = true;
    for (uint32_t e = 0; e < c->n_enemies; e++)
        pool->items[c->enemies[e]].barred = true;
    pool->drawn[c->group]++;
}

bool draw_barred(struct candidate *c, struct qr_form_report *report)
{
    if (c->barred && !c->passed) report->by_enemy_excluded++;
    c->passed = c->passed || c->barred;
    return c->barred;
}

/* Takes the next candidate without an enemy in the form; false when the queue has none left. */
static bool take_next(struct pool *pool, struct queue *q, uint32_t *out, struct qr_form_report *report)
{
    while (*q->left && q->next < q->n) {
        struct candidate *c = &pool->items[ *out = q->items[q->next++]];
        if (c->taken || draw_barred(c, report)) continue;
        draw_take(pool, *out);
        --*q->left;
        return true;
    }
    return false;
}

/* The queues take turns, one question each, in an order of their own, until enough are taken; one that gave
 * more to quotas waits for the others. Returns how many `taken` holds, where `n` stand already. */
static uint32_t take(struct pool *pool, struct queue *queues, const struct qr_form_params *p, uint32_t *taken,
                     uint32_t n, struct qr_form_report *report, struct qr_arena *arena)
{
    uint32_t *turn = qr_push(arena, uint32_t, pool->n_groups);
    struct qr_rng rng;
    for (uint32_t i = 0; i < pool->n_groups; i++)
        turn[i] = i;
    draw_stream(&rng, p->seed, "areas", "");
    qr_rng_shuffle(&rng, turn, pool->n_groups);
    bool any = true;
    for (uint32_t round = 0; any; round++) {
        any = false;
        for (uint32_t i = 0; i < pool->n_groups; i++) {
            struct queue *q = &queues[turn[i]];
            bool more = pool->drawn[turn[i]] > round && *q->left && q->next < q->n;
            if (!more && take_next(pool, q, &taken[n], report)) {
                more = true;
                n++;
            }
            any = any || more;
        }
    }
    return n;
}

static int nothing(const struct qr_form_report *report, struct qr_error *err)
{
    if (report->by_type_excluded || report->retired_excluded)
        return qr_fail(err, QR_EUSAGE,
                       "no question can be drawn: %u are of types that were not asked for, %u are retired",
                       report->by_type_excluded, report->retired_excluded);
    return qr_fail(err, QR_EUSAGE, "no question matches; choose other skills or add a bank");
}

int qr_form_draw(const struct qr_form_params *p, struct qr_arena *arena, struct qr_form *out,
                 struct qr_form_report *report, struct qr_error *err)
{
    struct qr_form_report own;
    struct pool pool;
    if (!report) report = &own;
    draw_match(p, arena, &pool, report);
    if (!pool.n) return nothing(report, err);
    draw_enemies(&pool, arena);
    uint32_t *order = draw_rank(&pool, p->seed, arena), *taken = qr_push(arena, uint32_t, pool.n + 1), n = 0;
    struct queue *queues = make_queues(p, &pool, order, arena);
    if (p->exam) n = draw_quotas(p, &pool, order, taken, report, arena);
    n = take(&pool, queues, p, taken, n, report, arena);
    for (uint32_t i = 0; p->exam && i < n; i++)
        report->parts[pool.items[taken[i]].part].all.found++;
    draw_arrange(p, &pool, taken, n, arena);
    *out = (struct qr_form){.slots = qr_push(arena, struct qr_slot, n), .n = n, .seed = p->seed};
    out->sections = draw_sections(p->exam, n, arena);
    if (out->sections) draw_keep_cases(&pool, taken, n, out->sections, p->exam->n_sections, arena);
    for (uint32_t i = 0; i < n; i++)
        draw_slot(p, &pool.items[taken[i]], arena, &out->slots[i]);
    return n < report->wanted ? draw_shortfall(p, &pool, n, report, err) : QR_OK;
}
