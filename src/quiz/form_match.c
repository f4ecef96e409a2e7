/* Which questions of the banks match what was asked for. */
#include <stdlib.h>
#include <string.h>

#include "quiz/draw.h"
#include "quizradar/str.h"

int qr_item_area(const struct qr_item *item, const struct qr_taxonomy *taxonomy)
{
    int best = -1;
    double most = 0;
    for (uint32_t i = 0; i < item->n_skills; i++) {
        int area = taxonomy ? qr_taxonomy_area(taxonomy, item->skills[i].id) : -1;
        double sum = 0;
        for (uint32_t j = 0; area >= 0 && j < item->n_skills; j++)
            if (qr_taxonomy_area(taxonomy, item->skills[j].id) == area) sum += item->skills[j].weight;
        if (sum > most) {
            best = area;
            most = sum;
        }
    }
    return best;
}

const char *qr_form_main_skill(const struct qr_item *item)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < item->n_skills; i++)
        if (item->skills[i].weight > item->skills[best].weight) best = i;
    return item->n_skills ? item->skills[best].id : NULL;
}

/* ---- skills that were asked for ---- */

/* One of them, looked up once. */
struct wish {
    const char *id;
    int place; /* in the taxonomy: an area, or n_areas + a sub-skill; -1 unknown */
    uint32_t part;
};

/* Those of the parts of an exam one after the other, or those of the form. */
struct wishes {
    const struct qr_form_params *p;
    struct wish *list;
    uint32_t n;
};

static int place_of(const struct qr_taxonomy *t, const char *id)
{
    int sub = t ? qr_taxonomy_sub(t, id) : -1;
    return sub >= 0 ? (int)t->n_areas + sub : t ? qr_taxonomy_area(t, id) : -1;
}

static void add_wish(struct wishes *w, const char *id, uint32_t part)
{
    w->list[w->n++] = (struct wish){id, place_of(w->p->taxonomy, id), part};
}

static struct wishes wishes_of(const struct qr_form_params *p, uint32_t n, struct qr_arena *arena)
{
    struct wishes w = {.p = p, .list = qr_push(arena, struct wish, p->exam ? n : p->n_skills)};
    for (uint32_t i = 0; p->exam && i < p->exam->n_parts; i++)
        for (uint32_t k = 0; k < p->exam->parts[i].n_skills; k++)
            add_wish(&w, p->exam->parts[i].skills[k], i);
    for (size_t i = 0; !p->exam && i < p->n_skills; i++)
        add_wish(&w, p->skills[i], 0);
    return w;
}

/* qr_taxonomy_covers, with both places at hand. */
static bool covers(const struct qr_taxonomy *t, const struct wish *w, const char *id, int place)
{
    if (w->place < 0 || place < 0) return strcmp(w->id, id) == 0;
    if (w->place == place) return true;
    int areas = (int)t->n_areas;
    return w->place < areas && place >= areas && (int)t->subs[place - areas].area == w->place;
}

/* The first wish that takes a skill in, or n. */
static uint32_t first_wish(const struct wishes *w, const char *id)
{
    uint32_t i = 0;
    int place = place_of(w->p->taxonomy, id);
    while (i < w->n && !covers(w->p->taxonomy, &w->list[i], id, place))
        i++;
    return i;
}

/* The first part that takes the item's main skill in, and that skill's number through all parts; false: none.
 */
static bool exam_place(const struct wishes *w, const struct qr_item *item, struct candidate *out)
{
    out->skill = qr_form_main_skill(item);
    out->group = out->skill ? first_wish(w, out->skill) : w->n;
    out->part = out->group < w->n ? w->list[out->group].part : w->p->exam->n_parts;
    return out->group < w->n;
}

static bool skills_match(const struct wishes *w, const struct qr_item *item)
{
    struct candidate place;
    if (w->p->exam) return exam_place(w, item, &place);
    bool any = !w->p->n_skills;
    for (uint32_t j = 0; !any && j < item->n_skills; j++)
        any = first_wish(w, item->skills[j].id) < w->n;
    return any;
}

/* ---- items ---- */

static bool matches(const struct wishes *w, const struct qr_bank *bank, const struct qr_item *item,
                    struct qr_form_report *report)
{
    const struct qr_form_params *p = w->p;
    if (!skills_match(w, item)) return false;
    if (p->filter && !p->filter(p->filter_ctx, bank->id, item->id)) return false;
    if (item->status == QR_STATUS_RETIRED) {
        report->retired_excluded++;
        return false;
    }
    if (p->types && !(p->types >> item->type & 1)) {
        report->by_type_excluded++;
        return false;
    }
    return true;
}

static void add(const struct wishes *w, uint32_t bank, const struct qr_item *item, struct pool *pool,
                struct qr_form_report *report)
{
    const struct qr_form_params *p = w->p;
    struct candidate *c = &pool->items[pool->n++];
    c->item = item;
    c->bank = p->banks[bank];
    c->bank_index = bank;
    c->area = qr_item_area(item, p->taxonomy);
    c->group = c->area < 0 ? pool->n_areas : (uint32_t)c->area;
    if (p->exam) exam_place(w, item, c);
    if (p->exposure) c->seen = p->exposure(p->exposure_ctx, c->bank->id, item->id);
    report->matching++;
    if (c->area >= 0) report->per_area[c->area]++;
}

uint32_t draw_wanted(const struct qr_form_params *p)
{
    return p->exam ? (uint32_t)p->exam->questions : p->questions;
}

void draw_match(const struct qr_form_params *p, struct qr_arena *arena, struct pool *pool,
                struct qr_form_report *report)
{
    size_t most = 0;
    for (size_t b = 0; b < p->n_banks; b++)
        most += p->banks[b]->n_items;
    *pool = (struct pool){.n_areas = p->taxonomy ? p->taxonomy->n_areas : 0};
    pool->n_groups = pool->n_areas + 1;
    if (p->exam) {
        pool->n_groups = 0;
        for (uint32_t i = 0; i < p->exam->n_parts; i++)
            pool->n_groups += p->exam->parts[i].n_skills;
    }
    pool->items = qr_push(arena, struct candidate, most);
    pool->drawn = qr_push(arena, uint32_t, pool->n_groups);
    *report = (struct qr_form_report){.wanted = draw_wanted(p)};
    report->per_area = qr_push(arena, uint32_t, pool->n_areas);
    struct wishes w = wishes_of(p, pool->n_groups, arena);
    for (size_t b = 0; b < p->n_banks; b++)
        for (uint32_t i = 0; i < p->banks[b]->n_items; i++)
            if (matches(&w, p->banks[b], &p->banks[b]->items[i], report))
                add(&w, (uint32_t)b, &p->banks[b]->items[i], pool, report);
    if (p->exam) draw_shares(p, pool, arena, report);
}

void qr_form_count(const struct qr_form_params *params, struct qr_arena *arena, struct qr_form_report *report)
{
    struct pool pool;
    draw_match(params, arena, &pool, report);
}

/* ---- enemies ---- */

struct named {
    const char *id;
    uint32_t index;
};

static int by_id(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int c = strcmp(x->id, y->id);
    return c ? c : (x->index > y->index) - (x->index < y->index);
}

static const struct named *first_named(const struct named *names, uint32_t n, const char *id)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (strcmp(names[mid].id, id) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return names + lo;
}

static void add_enemy(struct pool *pool, struct qr_arena *arena, uint32_t of, uint32_t enemy)
{
    struct candidate *c = &pool->items[of];
    size_t cap = c->cap_enemies;
    qr_grow(arena, c->enemies, c->n_enemies, &cap);
    c->cap_enemies = (uint32_t)cap;
    c->enemies[c->n_enemies++] = enemy;
}

/* One side's word is enough, and it holds across banks: a variant may stand in another file. */
void draw_enemies(struct pool *pool, struct qr_arena *arena)
{
    struct named *names = qr_push(arena, struct named, pool->n);
    for (uint32_t i = 0; i < pool->n; i++)
        names[i] = (struct named){pool->items[i].item->id, i};
    if (pool->n) qsort(names, pool->n, sizeof *names, by_id);
    for (uint32_t i = 0; i < pool->n; i++) {
        const struct qr_item *item = pool->items[i].item;
        for (uint32_t e = 0; e < item->n_enemies; e++) {
            const struct named *at = first_named(names, pool->n, item->enemies[e]);
            for (; at < names + pool->n && qr_streq(at->id, item->enemies[e]); at++) {
                if (at->index == i) continue;
                add_enemy(pool, arena, i, at->index);
                add_enemy(pool, arena, at->index, i);
            }
        }
    }
}
