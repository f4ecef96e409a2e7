/* Drawing a form: areas take turns, unseen questions first, enemies apart, and a shortfall has a name. */
#include <stdlib.h>
#include <string.h>

#include "quiz/draw.h"

/* ---- queues: the candidates of one area, best first ---- */

struct queue {
    uint32_t *items;
    uint32_t n, next, drawn;
};

struct ranked {
    uint32_t candidate, lot; /* lot: place in a shuffled list, breaks ties */
    bool seen;
    qr_ms last;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->seen != y->seen) return x->seen ? 1 : -1;
    if (x->last != y->last) return x->last < y->last ? -1 : 1;
    return (x->lot > y->lot) - (x->lot < y->lot);
}

/* Queue number of a candidate: its area, or the one after all areas. */
static uint32_t queue_of(const struct pool *pool, const struct candidate *c)
{
    return c->area < 0 ? pool->n_areas : (uint32_t)c->area;
}

static void rank(const struct pool *pool, uint64_t seed, struct ranked *out, struct qr_arena *arena)
{
    uint32_t *lots = qr_push(arena, uint32_t, pool->n);
    struct qr_rng rng;
    for (uint32_t i = 0; i < pool->n; i++)
        lots[i] = i;
    draw_stream(&rng, seed, "draw", "");
    qr_rng_shuffle(&rng, lots, pool->n);
    for (uint32_t i = 0; i < pool->n; i++) {
        const struct qr_exposure *seen = &pool->items[i].seen;
        out[i] = (struct ranked){i, lots[i], seen->times > 0, seen->times ? seen->last_wall : 0};
    }
    if (pool->n) qsort(out, pool->n, sizeof *out, by_rank);
}

static struct queue *make_queues(const struct pool *pool, uint64_t seed, struct qr_arena *arena)
{
    struct ranked *ranks = qr_push(arena, struct ranked, pool->n);
    struct queue *queues = qr_push(arena, struct queue, pool->n_areas + 1);
    rank(pool, seed, ranks, arena);
    for (uint32_t i = 0; i < pool->n; i++)
        queues[queue_of(pool, &pool->items[i])].n++;
    for (uint32_t q = 0; q <= pool->n_areas; q++) {
        queues[q].items = qr_push(arena, uint32_t, queues[q].n);
        queues[q].n = 0;
    }
    for (uint32_t i = 0; i < pool->n; i++) {
        struct queue *q = &queues[queue_of(pool, &pool->items[ranks[i].candidate])];
        q->items[q->n++] = ranks[i].candidate;
    }
    return queues;
}

/* Takes the next candidate without an enemy in the form; false when the queue has none left. */
static bool take_next(struct pool *pool, struct queue *q, uint32_t *out, struct qr_form_report *report)
{
    while (q->next < q->n) {
        struct candidate *c = &pool->items[ *out = q->items[q->next++]];
        if (c->barred) {
            report->by_enemy_excluded++;
            continue;
        }
        c->taken = true;
        for (uint32_t e = 0; e < c->n_enemies; e++)
            pool->items[c->enemies[e]].barred = true;
        q->drawn++;
        return true;
    }
    return false;
}

/* The areas take turns, one question each, in an order of their own, until enough are taken. */
static uint32_t take(struct pool *pool, struct queue *queues, const struct qr_form_params *p, uint32_t *taken,
                     struct qr_form_report *report, struct qr_arena *arena)
{
    uint32_t n = 0, n_queues = pool->n_areas + 1, wanted = p->questions ? p->questions : pool->n;
    uint32_t *turn = qr_push(arena, uint32_t, n_queues);
    struct qr_rng rng;
    for (uint32_t i = 0; i < n_queues; i++)
        turn[i] = i;
    draw_stream(&rng, p->seed, "areas", "");
    qr_rng_shuffle(&rng, turn, n_queues);
    for (bool any = true; any && n < wanted;) {
        any = false;
        for (uint32_t i = 0; i < n_queues && n < wanted; i++)
            if (take_next(pool, &queues[turn[i]], &taken[n], report)) {
                any = true;
                n++;
            }
    }
    return n;
}

/* ---- shortfall ---- */

/* Areas with questions, and those that were named even though they have none. */
static bool area_asked(const struct qr_form_params *p, const struct queue *queues, uint32_t area)
{
    if (queues[area].n || !p->taxonomy || area >= p->taxonomy->n_areas) return queues[area].n > 0;
    for (size_t i = 0; i < p->n_skills; i++)
        if (qr_taxonomy_area(p->taxonomy, p->skills[i]) == (int)area) return true;
    return false;
}

static const char *area_name(const struct qr_form_params *p, uint32_t area)
{
    if (!p->taxonomy || area >= p->taxonomy->n_areas) return "questions without a skill";
    const struct qr_area *a = &p->taxonomy->areas[area];
    return a->short_title ? a->short_title : a->title;
}

static int shortfall(const struct qr_form_params *p, const struct pool *pool, const struct queue *queues,
                     const struct qr_form *form, const struct qr_form_report *report, struct qr_error *err)
{
    uint32_t asked = 0, share;
    struct qr_buf text = QR_BUF_INIT;
    for (uint32_t i = 0; i <= pool->n_areas; i++)
        asked += area_asked(p, queues, i);
    share = (p->questions + asked - 1) / asked;
    for (uint32_t i = 0; i <= pool->n_areas; i++)
        if (area_asked(p, queues, i) && queues[i].drawn < share && text.len < 200)
            qr_buf_printf(&text, "%s%s %u of %u", text.len ? ", " : "", area_name(p, i), queues[i].drawn,
                          share);
    if (report->by_enemy_excluded)
        qr_buf_printf(&text, "; %u more would give each other away", report->by_enemy_excluded);
    int rc = qr_fail(err, QR_ESHORT,
                     "the banks hold %u of the %u questions asked for: %s; ask for %u or add a bank", form->n,
                     p->questions, qr_buf_str(&text), form->n);
    qr_buf_release(&text);
    return rc;
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
    struct queue *queues = make_queues(&pool, p->seed, arena);
    uint32_t *taken = qr_push(arena, uint32_t, pool.n + 1);
    uint32_t n = take(&pool, queues, p, taken, report, arena);
    draw_arrange(p, &pool, taken, n, arena);
    *out = (struct qr_form){.slots = qr_push(arena, struct qr_slot, n), .n = n, .seed = p->seed};
    for (uint32_t i = 0; i < n; i++)
        draw_slot(p, &pool.items[taken[i]], arena, &out->slots[i]);
    return n < p->questions ? shortfall(p, &pool, queues, out, report, err) : QR_OK;
}
