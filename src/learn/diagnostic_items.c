/* The questions of the banks as items to choose from: curve, skill, enemies, and when they were seen last. */
#include "learn/diagnostic.h"
#include "learn/evidence.h"
#include "learn/question_map.h"
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

static uint32_t collect(const struct qr_diagnostic_params *p, struct diagnostic_question *questions,
                        struct qr_adaptive_item *items, struct qr_arena *arena)
{
    uint32_t n = 0;
    for (size_t b = 0; b < p->n_banks; b++) {
        const char *bank = qr_strdup(arena, p->banks[b]->id);
        for (uint32_t i = 0; i < p->banks[b]->n_items; i++) {
            const struct qr_item *item = &p->banks[b]->items[i];
            const char *skill = qr_form_main_skill(item);
            int area = area_of(p->taxonomy, item);
            if (area < 0 || item->status == QR_STATUS_RETIRED || !is_asked_for(p, skill)) continue;
            questions[n] = (struct diagnostic_question){bank, qr_strdup(arena, item->id), item};
            items[n++] = (struct qr_adaptive_item){.curve = evidence_curve(item),
                                                   .skill = area,
                                                   .enemy = -1,
                                                   .tag = qr_taxonomy_sub(p->taxonomy, skill),
                                                   .days = QR_NEVER,
                                                   .sessions = QR_NEVER};
        }
    }
    return n;
}

/* ---- enemies: what hangs together by them in any way shares a number ---- */

static void join(struct qr_adaptive_item *items, uint32_t n, uint32_t a, uint32_t b)
{
    int from = items[b].enemy, to = items[a].enemy;
    if (to < 0) to = items[a].enemy = from >= 0 ? from : (int)a;
    if (from < 0) items[b].enemy = to;
    for (uint32_t i = 0; from >= 0 && from != to && i < n; i++)
        if (items[i].enemy == from) items[i].enemy = to;
}

/* Also across banks: a variant may stand in another file. */
static void join_enemies(const struct diagnostic_question *questions, struct qr_adaptive_item *items,
                         uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t e = 0; e < questions[i].item->n_enemies; e++)
            for (uint32_t k = 0; k < n; k++)
                if (k != i && qr_streq(questions[k].id, questions[i].item->enemies[e])) join(items, n, i, k);
}

/* ---- when they were seen ---- */

/* Sessions are the attempts of the profile, oldest first; the last of them is one session ago. */
static void note_seen(const struct qr_diagnostic_params *p, const struct diagnostic_question *questions,
                      struct qr_adaptive_item *items, uint32_t n, struct qr_arena *arena)
{
    struct question_map map = question_map_new(arena, n);
    const char *attempt = NULL;
    int *session = qr_push(arena, int, n), sessions = 0;
    for (uint32_t i = 0; i < n; i++)
        *question_map_find(&map, questions[i].bank, questions[i].id) =
            (struct question_entry){questions[i].bank, questions[i].id, i};
    for (size_t e = 0; p->profile && e < p->profile->n; e++) {
        const struct qr_answer_record *r = &p->profile->entries[e].record;
        sessions += !attempt || !qr_streq(attempt, r->attempt_id);
        attempt = r->attempt_id;
        const struct question_entry *found = question_map_find(&map, r->bank_id, r->item_id);
        if (!found->item || r->outcome == QR_OUT_NOT_REACHED) continue;
        qr_ms ago = p->wall - r->wall;
        items[found->value].days = ago > 0 ? (int)(ago / DAY_MS) : 0;
        session[found->value] = sessions;
    }
    for (uint32_t i = 0; i < n; i++)
        if (session[i]) items[i].sessions = sessions - session[i] + 1;
}

uint32_t diagnostic_items(const struct qr_diagnostic_params *p, struct qr_arena *arena,
                          struct diagnostic_question **questions, struct qr_adaptive_item **items)
{
    size_t most = 0;
    for (size_t b = 0; b < p->n_banks; b++)
        most += p->banks[b]->n_items;
    *questions = qr_push(arena, struct diagnostic_question, most);
    *items = qr_push(arena, struct qr_adaptive_item, most);
    uint32_t n = collect(p, *questions, *items, arena);
    join_enemies(*questions, *items, n);
    note_seen(p, *questions, *items, n, arena);
    return n;
}
