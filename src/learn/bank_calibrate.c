/* Difficulties of a bank from attempts, one attempt at a time (scoring specification 3.1). */
#include <math.h>
#include <string.h>

#include "learn/bank_stats.h"
#include "learn/evidence.h"

/* What the person showed before, by area; copies, since the posterior moves on. */
static const double *const *priors(struct qr_bank_collector *c, struct qr_arena *arena)
{
    int n = qr_posterior_skills(c->posterior);
    double **out = qr_push(arena, double *, n);
    for (int s = 0; s < n; s++) {
        out[s] = qr_push(arena, double, QR_GRID_N);
        memcpy(out[s], qr_posterior_density(c->posterior, s), QR_GRID_N * sizeof *out[s]);
    }
    return (const double *const *)out;
}

/* Each answer once, with what it says of the person by the author's curves. */
static void learn_person(struct qr_bank_collector *c, const struct bank_answer *answers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct qr_profile_entry e = {.record = answers[i].record, .weight = 1};
        double y = fmin(fmax(e.record.credit, 0), 1);
        if (!answers[i].first || e.record.rapid) continue;
        for (uint32_t area = 0; area < c->taxonomy->n_areas; area++) {
            struct qr_evidence evidence;
            if (evidence_for(&e, c->taxonomy, area, y, &evidence))
                qr_posterior_add(c->posterior, (int)area, &evidence);
        }
    }
}

/*
 * A difficulty in numbers may rest on answers already. Those given while it had other numbers would count
 * twice, so only those since then move it on; a level rests on none.
 */
static bool moves(const struct qr_item *item, const struct qr_item *answered)
{
    bool label = !item->has_label ||
                 (item->level && item->b == qr_irt_label_b(item->level) && item->b_sd == QR_LABEL_SD);
    return label || (item->b == answered->b && item->b_sd == answered->b_sd);
}

void bank_calibrate(struct qr_bank_collector *c, const struct bank_answer *answers, size_t n)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_session_answer *session = qr_push(arena, struct qr_session_answer, n);
    int k = 0;
    for (size_t i = 0; i < n; i++) {
        const struct bank_answer *a = &answers[i];
        int area = a->item < 0 ? -1 : qr_item_area(&c->bank->items[a->item], c->taxonomy);
        if (area < 0 || !a->first || a->record.rapid) continue;
        if (!moves(&c->bank->items[a->item], a->record.item)) continue;
        double y = fmin(fmax(a->record.credit, 0), 1);
        session[k++] = (struct qr_session_answer){a->item, area, y, 1, true};
    }
    if (k > 0) qr_calibrate_session(c->difficulties, session, k, priors(c, arena));
    for (int i = 0; i < k; i++) /* a person meets a question for the first time once */
        c->difficulties[session[i].item].people++;
    learn_person(c, answers, n);
    qr_arena_free(arena);
}

struct qr_difficulty *bank_difficulties(const struct qr_bank_collector *c, struct qr_arena *arena)
{
    uint32_t n = c->bank->n_items;
    struct qr_difficulty *out = qr_push(arena, struct qr_difficulty, n);
    struct qr_arena *scratch = qr_arena_new(0);
    int *which = qr_push(scratch, int, n);
    memcpy(out, c->difficulties, n * sizeof *out);
    for (uint32_t area = 0; area < c->taxonomy->n_areas; area++) {
        int k = 0;
        for (uint32_t i = 0; i < n; i++)
            if (qr_item_area(&c->bank->items[i], c->taxonomy) == (int)area) which[k++] = (int)i;
        qr_calibrate_anchor(out, which, k, c->people);
    }
    qr_arena_free(scratch);
    return out;
}
