/* The questions of the banks that may be asked: curve, skill, enemies, and when they were seen last. */
#include <math.h>

#include "learn/diagnostic.h"
#include "learn/evidence.h"
#include "learn/question_map.h"
#include "quizradar/bankstats.h"
#include "quizradar/rng.h"
#include "quizradar/str.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)

/* ---- which questions ---- */

/* The area with the most weight, the first one of equals; -1 without any. */
static int area_of(const struct qr_taxonomy *taxonomy, const struct qr_item *item)
{
    int best = -1;
    double most = 0;
    for (uint32_t i = 0; i < item->n_skills; i++) {
        int area = qr_taxonomy_area(taxonomy, item->skills[i].id);
        double share = area >= 0 ? evidence_share(item, taxonomy, (uint32_t)area) : 0;
        if (share > most) {
            best = area;
            most = share;
        }
    }
    return best;
}

static bool is_asked_for(const struct qr_diagnostic_params *p, const char *skill)
{
    for (uint32_t i = 0; p->exam && i < p->exam->n_parts; i++)
        for (uint32_t k = 0; k < p->exam->parts[i].n_skills; k++)
            if (qr_taxonomy_covers(p->taxonomy, p->exam->parts[i].skills[k], skill)) return true;
    return !p->exam;
}

/* A basis while it is made: beside each of its questions the one of the bank. */
struct draft {
    const struct qr_diagnostic_params *p;
    struct qr_basis *basis;
    const struct qr_item **from;
};

static void add(struct draft *d, const struct qr_bank *bank, const struct qr_item *item,
                struct qr_arena *arena)
{
    const struct qr_taxonomy *t = d->p->taxonomy;
    const char *skill = qr_form_main_skill(item);
    struct qr_irt_item curve = qr_item_curve(item);
    int area = area_of(t, item);
    if (area < 0 || item->status == QR_STATUS_RETIRED || !is_asked_for(d->p, skill)) return;
    d->from[d->basis->n_items] = item;
    d->basis->items[d->basis->n_items++] = (struct qr_basis_item){.bank = qr_strdup(arena, bank->id),
                                                                  .id = qr_strdup(arena, item->id),
                                                                  .area = (uint32_t)area,
                                                                  .a = curve.a,
                                                                  .b = curve.b,
                                                                  .b_sd = item->b_sd,
                                                                  .c = curve.c,
                                                                  .tag = qr_taxonomy_sub(t, skill),
                                                                  .enemy = -1,
                                                                  .days = QR_BASIS_NEVER,
                                                                  .sessions = QR_BASIS_NEVER};
}

/* Of areas with more than QR_BASIS_MOST an equal chance for each (Knuth, algorithm S), in their order: more
 * candidates bring next to nothing, and each attempt keeps its own. */
static void thin(struct draft *d)
{
    struct qr_basis *b = d->basis;
    uint32_t left[QR_MAX_SKILLS] = {0}, wanted[QR_MAX_SKILLS], n = 0;
    struct qr_rng rng;
    qr_rng_seed(&rng, d->p->seed);
    for (uint32_t i = 0; i < b->n_items; i++)
        left[b->items[i].area]++;
    for (int a = 0; a < QR_MAX_SKILLS; a++)
        wanted[a] = left[a] < QR_BASIS_MOST ? left[a] : QR_BASIS_MOST;
    for (uint32_t i = 0; i < b->n_items; i++) {
        uint32_t a = b->items[i].area;
        bool chosen = wanted[a] == left[a] || qr_rng_below(&rng, left[a]) < wanted[a];
        left[a]--;
        wanted[a] -= chosen;
        if (!chosen) continue;
        d->from[n] = d->from[i];
        b->items[n++] = b->items[i];
    }
    b->n_items = n;
}

static void collect(struct draft *d, struct qr_arena *arena)
{
    size_t most = 0;
    for (size_t b = 0; b < d->p->n_banks; b++)
        most += d->p->banks[b]->n_items;
    d->basis->items = qr_push(arena, struct qr_basis_item, most);
    d->from = qr_push(arena, const struct qr_item *, most);
    for (size_t b = 0; b < d->p->n_banks; b++)
        for (uint32_t i = 0; i < d->p->banks[b]->n_items; i++)
            add(d, d->p->banks[b], &d->p->banks[b]->items[i], arena);
    thin(d);
}

/* ---- enemies: what hangs together by them in any way shares a number ---- */

static void join(struct draft *d, uint32_t a, uint32_t b)
{
    struct qr_basis_item *items = d->basis->items;
    int from = items[b].enemy, to = items[a].enemy;
    if (to < 0) to = items[a].enemy = from >= 0 ? from : (int)a;
    if (from < 0) items[b].enemy = to;
    for (uint32_t i = 0; from >= 0 && from != to && i < d->basis->n_items; i++)
        if (items[i].enemy == from) items[i].enemy = to;
}

/* Also across banks: a variant may stand in another file. */
static void join_enemies(struct draft *d)
{
    const struct qr_basis *b = d->basis;
    for (uint32_t i = 0; i < b->n_items; i++)
        for (uint32_t e = 0; e < d->from[i]->n_enemies; e++)
            for (uint32_t k = 0; k < b->n_items; k++)
                if (k != i && qr_streq(b->items[k].id, d->from[i]->enemies[e])) join(d, i, k);
}

/* Answers on one case hang together by more than the skill, and the model takes them as independent. */
static void join_cases(struct draft *d)
{
    const struct qr_basis *b = d->basis;
    for (uint32_t i = 0; i < b->n_items; i++)
        for (uint32_t k = i + 1; d->from[i]->case_id && k < b->n_items; k++)
            if (qr_streq(b->items[k].bank, b->items[i].bank) && d->from[k]->case_id &&
                qr_streq(d->from[k]->case_id, d->from[i]->case_id))
                join(d, i, k);
}

/* ---- when they were seen ---- */

/* Sessions are the attempts of the profile, oldest first; the last of them is one session ago. */
static void note_seen(struct draft *d, struct qr_arena *arena)
{
    const struct qr_diagnostic_params *p = d->p;
    struct qr_basis *b = d->basis;
    struct question_map map = question_map_new(arena, b->n_items);
    const char *attempt = NULL;
    int *session = qr_push(arena, int, b->n_items), sessions = 0;
    for (uint32_t i = 0; i < b->n_items; i++)
        *question_map_find(&map, b->items[i].bank, b->items[i].id) =
            (struct question_entry){b->items[i].bank, b->items[i].id, i};
    for (size_t e = 0; p->profile && e < p->profile->n; e++) {
        const struct qr_answer_record *r = &p->profile->entries[e].record;
        sessions += !attempt || !qr_streq(attempt, r->attempt_id);
        attempt = r->attempt_id;
        const struct question_entry *found = question_map_find(&map, r->bank_id, r->item_id);
        if (!found->item || r->outcome == QR_OUT_NOT_REACHED) continue;
        qr_ms ago = p->wall - r->wall;
        b->items[found->value].days = ago > 0 ? (int)(ago / DAY_MS) : 0;
        session[found->value] = sessions;
    }
    for (uint32_t i = 0; i < b->n_items; i++)
        if (session[i]) b->items[i].sessions = sessions - session[i] + 1;
}

/* ---- the whole ---- */

static void set_areas(const struct qr_diagnostic_params *p, struct qr_basis *b, struct qr_arena *arena)
{
    b->role = p->role && p->role->id ? qr_strdup(arena, p->role->id) : NULL;
    b->n_areas = p->taxonomy->n_areas;
    b->areas = qr_push(arena, struct qr_basis_area, b->n_areas);
    for (uint32_t i = 0; i < b->n_areas; i++)
        b->areas[i] = (struct qr_basis_area){.id = qr_strdup(arena, p->taxonomy->areas[i].id),
                                             .level = p->role ? p->role->level[i] : NAN,
                                             .importance = p->role ? p->role->importance[i] : 1};
}

struct qr_basis *diagnostic_basis(const struct qr_diagnostic_params *p, struct qr_arena *arena,
                                  const struct qr_item ***from)
{
    struct qr_basis *b = qr_push(arena, struct qr_basis, 1);
    struct draft d = {.p = p, .basis = b};
    b->vary = p->vary;
    set_areas(p, b, arena);
    collect(&d, arena);
    join_enemies(&d);
    join_cases(&d);
    note_seen(&d, arena);
    *from = d.from;
    return b;
}
