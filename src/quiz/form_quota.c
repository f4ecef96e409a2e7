/*
 * Quotas of an exam: which questions take their places.
 *
 * A bipartite matching of questions and places by augmenting paths. Each place in turn gets the best question
 * that it can have when questions already placed may move to another quota for which they fit as well. No
 * placed question is lost that way, so as many places are filled as can be, and of all such fillings it is
 * the one with the best questions (the Hungarian method with weights on the questions only). Enemies are the
 * exception: a taken question bars them, and the scarcest quota chooses first.
 */
#include <stdlib.h>

#include "quiz/draw.h"

#define NONE UINT32_MAX

static bool fits(const struct qr_form_params *p, const struct qr_exam_quota *quota, const struct candidate *c)
{
    if (quota->levels && !(quota->levels >> c->item->level & 1)) return false;
    if (quota->types && !(quota->types >> c->item->type & 1)) return false;
    for (uint32_t i = 0; i < quota->n_skills; i++)
        if (qr_taxonomy_covers(p->taxonomy, quota->skills[i], c->skill)) return true;
    return !quota->n_skills;
}

void draw_shares(const struct qr_form_params *p, const struct pool *pool, struct qr_arena *arena,
                 struct qr_form_report *report)
{
    report->parts = qr_push(arena, struct qr_form_part, p->exam->n_parts);
    for (uint32_t i = 0; i < p->exam->n_parts; i++) {
        const struct qr_exam_part *part = &p->exam->parts[i];
        report->parts[i].all.wanted = (uint32_t)part->questions;
        report->parts[i].quotas = qr_push(arena, struct qr_form_share, part->n_quotas);
        for (uint32_t k = 0; k < part->n_quotas; k++)
            report->parts[i].quotas[k].wanted = (uint32_t)part->quotas[k].questions;
    }
    for (uint32_t i = 0; i < pool->n; i++) {
        const struct candidate *c = &pool->items[i];
        report->parts[c->part].all.matching++;
        for (uint32_t k = 0; k < p->exam->parts[c->part].n_quotas; k++)
            report->parts[c->part].quotas[k].matching += fits(p, &p->exam->parts[c->part].quotas[k], c);
    }
}

/* ---- the search ---- */

/* One quota. */
struct want {
    struct qr_form_share *share;
    uint32_t part, quota; /* their places in the exam */
    uint32_t *items, n;   /* candidates that fit, best first */
    /* of a search: whether it was reached, from which quota, and which of its questions would move there */
    bool reached;
    uint32_t from, through;
};

struct quotas {
    struct pool *pool;
    struct want *wants; /* the scarcest first */
    uint32_t n;
    uint32_t *owner; /* per candidate: the quota that it counts for, or NONE */
    uint32_t *reach; /* of a search: the quotas reached, in order */
};

/* Seen longer ago, then of a skill with fewer questions so far, then by lot. */
static bool better(const struct pool *pool, uint32_t a, uint32_t b)
{
    const struct candidate *x = &pool->items[a], *y = &pool->items[b];
    if (x->tier != y->tier) return x->tier < y->tier;
    if (pool->drawn[x->group] != pool->drawn[y->group]) return pool->drawn[x->group] < pool->drawn[y->group];
    return x->rank < y->rank;
}

/* The best question that can come in so that quota `start` gets one more, and the quota `*at` that it comes
 * to; NONE: there is none. */
static uint32_t search(struct quotas *q, uint32_t start, uint32_t *at)
{
    uint32_t best = NONE, n = 1;
    *at = start;
    for (uint32_t i = 0; i < q->n; i++)
        q->wants[i].reached = i == start;
    q->reach[0] = start;
    for (uint32_t i = 0; i < n; i++) {
        const struct want *w = &q->wants[q->reach[i]];
        for (uint32_t k = 0; k < w->n; k++) {
            uint32_t c = w->items[k], owner = q->owner[c];
            if (owner != NONE && !q->wants[owner].reached) {
                q->wants[owner].reached = true;
                q->wants[owner].from = q->reach[i];
                q->wants[owner].through = c;
                q->reach[n++] = owner;
            }
            if (owner != NONE || q->pool->items[c].barred) continue;
            if (best != NONE && !better(q->pool, c, best)) continue;
            best = c;
            *at = q->reach[i];
        }
    }
    return best;
}

/* The new question comes to `at`, which gives one on, and so back to the quota where the search began. */
static void place(struct quotas *q, uint32_t start, uint32_t at, uint32_t question)
{
    q->owner[question] = at;
    while (at != start) {
        uint32_t moves = q->wants[at].through;
        at = q->wants[at].from;
        q->owner[moves] = at;
    }
}

static int by_scarcity(const void *a, const void *b)
{
    const struct want *x = a, *y = b;
    uint64_t per_x = (uint64_t)x->n * y->share->wanted, per_y = (uint64_t)y->n * x->share->wanted;
    if (per_x != per_y) return per_x < per_y ? -1 : 1;
    if (x->part != y->part) return x->part < y->part ? -1 : 1;
    return (x->quota > y->quota) - (x->quota < y->quota);
}

static struct want want_of(const struct qr_form_params *p, const struct pool *pool, const uint32_t *order,
                           uint32_t part, uint32_t quota, struct qr_form_share *share, struct qr_arena *arena)
{
    struct want w = {.share = share, .part = part, .quota = quota};
    w.items = qr_push(arena, uint32_t, share->matching);
    for (uint32_t i = 0; i < pool->n; i++)
        if (pool->items[order[i]].part == part &&
            fits(p, &p->exam->parts[part].quotas[quota], &pool->items[order[i]]))
            w.items[w.n++] = order[i];
    return w;
}

static void list_wants(const struct qr_form_params *p, const struct pool *pool, const uint32_t *order,
                       const struct qr_form_report *report, struct quotas *q, struct qr_arena *arena)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->exam->n_parts; i++)
        n += p->exam->parts[i].n_quotas;
    q->wants = qr_push(arena, struct want, n);
    q->reach = qr_push(arena, uint32_t, n);
    for (uint32_t i = 0; i < p->exam->n_parts; i++)
        for (uint32_t k = 0; k < p->exam->parts[i].n_quotas; k++)
            q->wants[q->n++] = want_of(p, pool, order, i, k, &report->parts[i].quotas[k], arena);
    if (n) qsort(q->wants, n, sizeof *q->wants, by_scarcity);
}

/* Fills one quota as far as it goes; returns how many questions came to `taken`. */
static uint32_t fill(struct quotas *q, uint32_t want, uint32_t *taken, struct qr_form_report *report)
{
    const struct want *w = &q->wants[want];
    uint32_t question, at, n = 0;
    while (w->share->found < w->share->wanted && (question = search(q, want, &at)) != NONE) {
        place(q, want, at, question);
        draw_take(q->pool, question);
        taken[n++] = question;
        w->share->found++;
    }
    for (uint32_t k = 0; k < w->n && w->share->found < w->share->wanted; k++)
        (void)draw_barred(&q->pool->items[w->items[k]], report);
    return n;
}

uint32_t draw_quotas(const struct qr_form_params *p, struct pool *pool, const uint32_t *order,
                     uint32_t *taken, struct qr_form_report *report, struct qr_arena *arena)
{
    struct quotas q = {.pool = pool, .owner = qr_push(arena, uint32_t, pool->n)};
    uint32_t n = 0;
    list_wants(p, pool, order, report, &q, arena);
    for (uint32_t i = 0; i < pool->n; i++)
        q.owner[i] = NONE;
    for (uint32_t i = 0; i < q.n; i++)
        n += fill(&q, i, taken + n, report);
    return n;
}
