/* Drawing a form: areas take turns, unseen questions first, enemies apart, and a shortfall has a name. */
#include <stdlib.h>
#include <string.h>

#include "quiz/draw.h"

/* ---- queues: the candidates of one area, or of one skill of an exam's part, best first ---- */

struct queue {
    uint32_t *items;
    uint32_t n, next, drawn;
    uint32_t *left; /* how many more its part, or the whole form, takes */
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

/* Says for each queue how much it may give: all of it together, or what its part asks for. */
static void set_quotas(const struct qr_form_params *p, const struct pool *pool, struct queue *queues,
                       struct qr_arena *arena)
{
    uint32_t *left = qr_push(arena, uint32_t, p->exam ? p->exam->n_parts + 1 : 1), q = 0;
    left[0] = p->questions ? p->questions : pool->n;
    for (uint32_t i = 0; p->exam && i < p->exam->n_parts; i++) {
        left[i] = (uint32_t)p->exam->parts[i].questions;
        for (uint32_t k = 0; k < p->exam->parts[i].n_skills; k++)
            queues[q++].left = &left[i];
    }
    for (; q < pool->n_groups; q++)
        queues[q].left = left;
}

static struct queue *make_queues(const struct qr_form_params *p, const struct pool *pool,
                                 struct qr_arena *arena)
{
    struct ranked *ranks = qr_push(arena, struct ranked, pool->n);
    struct queue *queues = qr_push(arena, struct queue, pool->n_groups);
    rank(pool, p->seed, ranks, arena);
    for (uint32_t i = 0; i < pool->n; i++)
        queues[pool->items[i].group].n++;
    for (uint32_t q = 0; q < pool->n_groups; q++) {
        queues[q].items = qr_push(arena, uint32_t, queues[q].n);
        queues[q].n = 0;
    }
    for (uint32_t i = 0; i < pool->n; i++) {
        struct queue *q = &queues[pool->items[ranks[i].candidate].group];
        q->items[q->n++] = ranks[i].candidate;
    }
    set_quotas(p, pool, queues, arena);
    return queues;
}

/* Takes the next candidate without an enemy in the form; false when the queue has none left. */
static bool take_next(struct pool *pool, struct queue *q, uint32_t *out, struct qr_form_report *report)
{
    while (*q->left && q->next < q->n) {
        struct candidate *c = &pool->items[ *out = q->items[q->next++]];
        if (c->barred) {
            report->by_enemy_excluded++;
            continue;
        }
        c->taken = true;
        for (uint32_t e = 0; e < c->n_enemies; e++)
            pool->items[c->enemies[e]].barred = true;
        q->drawn++;
        --*q->left;
        return true;
    }
    return false;
}

/* The queues take turns, one question each, in an order of their own, until enough are taken. */
static uint32_t take(struct pool *pool, struct queue *queues, const struct qr_form_params *p, uint32_t *taken,
                     struct qr_form_report *report, struct qr_arena *arena)
{
    uint32_t n = 0, *turn = qr_push(arena, uint32_t, pool->n_groups);
    struct qr_rng rng;
    for (uint32_t i = 0; i < pool->n_groups; i++)
        turn[i] = i;
    draw_stream(&rng, p->seed, "areas", "");
    qr_rng_shuffle(&rng, turn, pool->n_groups);
    for (bool any = true; any;) {
        any = false;
        for (uint32_t i = 0; i < pool->n_groups; i++)
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

/* "AI & ML 1 of 3, Data 2 of 3": what each area gave of its even share. */
static void name_areas(const struct qr_form_params *p, const struct pool *pool, const struct queue *queues,
                       struct qr_buf *text)
{
    uint32_t asked = 0, share;
    for (uint32_t i = 0; i < pool->n_groups; i++)
        asked += area_asked(p, queues, i);
    share = (p->questions + asked - 1) / asked;
    for (uint32_t i = 0; i < pool->n_groups; i++)
        if (area_asked(p, queues, i) && queues[i].drawn < share && text->len < 200)
            qr_buf_printf(text, "%s%s %u of %u", text->len ? ", " : "", area_name(p, i), queues[i].drawn,
                          share);
}

/* The same for the parts of an exam: `left` of a part's queues is what is missing. */
static void name_parts(const struct qr_exam *exam, const struct queue *queues, struct qr_buf *text)
{
    uint32_t q = 0;
    for (uint32_t i = 0; i < exam->n_parts; q += exam->parts[i++].n_skills) {
        uint32_t asked = (uint32_t)exam->parts[i].questions;
        if (*queues[q].left && text->len < 300)
            qr_buf_printf(text, "%s%s %u of %u", text->len ? ", " : "", exam->parts[i].title,
                          asked - *queues[q].left, asked);
    }
}

static int shortfall(const struct qr_form_params *p, const struct pool *pool, const struct queue *queues,
                     const struct qr_form *form, const struct qr_form_report *report, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    if (p->exam)
        name_parts(p->exam, queues, &text);
    else
        name_areas(p, pool, queues, &text);
    if (report->by_enemy_excluded)
        qr_buf_printf(&text, "; %u more would give each other away", report->by_enemy_excluded);
    if (p->exam)
        qr_buf_puts(&text, "; add a bank with questions on these");
    else
        qr_buf_printf(&text, "; ask for %u or add a bank", form->n);
    int rc = qr_fail(err, QR_ESHORT, "the banks hold %u of the %u questions asked for: %s", form->n,
                     report->wanted, qr_buf_str(&text));
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
    struct queue *queues = make_queues(p, &pool, arena);
    uint32_t *taken = qr_push(arena, uint32_t, pool.n + 1);
    uint32_t n = take(&pool, queues, p, taken, report, arena);
    draw_arrange(p, &pool, taken, n, arena);
    *out = (struct qr_form){.slots = qr_push(arena, struct qr_slot, n), .n = n, .seed = p->seed};
    out->sections = draw_sections(p->exam, n, arena);
    if (out->sections) draw_keep_cases(&pool, taken, n, out->sections, p->exam->n_sections, arena);
    for (uint32_t i = 0; i < n; i++)
        draw_slot(p, &pool.items[taken[i]], arena, &out->slots[i]);
    return n < report->wanted ? shortfall(p, &pool, queues, out, report, err) : QR_OK;
}
