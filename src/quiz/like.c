/* One more question for an attempt that is under way: "another like this", or one that was chosen. */
#include <math.h>

#include "quiz/draw.h"
#include "quizradar/str.h"

static bool names(const struct qr_item *item, const struct qr_item *enemy)
{
    for (uint32_t i = 0; i < item->n_enemies; i++)
        if (qr_streq(item->enemies[i], enemy->id)) return true;
    return false;
}

/* In the attempt already, or giving something of it away. */
static bool is_taken(const struct candidate *c, const struct qr_slot *slots, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool same_bank = qr_streq(slots[i].bank_id, c->bank->id);
        if (same_bank && qr_streq(slots[i].item->id, c->item->id)) return true;
        if (names(slots[i].item, c->item) || names(c->item, slots[i].item)) return true;
    }
    return false;
}

/* Unseen ones first, then those of the same type, the nearest difficulty, the longest not seen. */
static bool is_better(const struct candidate *a, const struct candidate *b, const struct qr_item *like)
{
    if ((a->seen.times > 0) != (b->seen.times > 0)) return b->seen.times > 0;
    bool a_type = a->item->type == like->type, b_type = b->item->type == like->type;
    if (a_type != b_type) return a_type;
    double da = fabs(a->item->b - like->b), db = fabs(b->item->b - like->b);
    if (da != db) return da < db;
    return a->seen.last_wall < b->seen.last_wall;
}

int qr_form_like(const struct qr_form_params *params, const struct qr_slot *slots, uint32_t n, uint32_t like,
                 struct qr_arena *arena, struct qr_slot *out, struct qr_error *err)
{
    struct qr_form_params p = *params;
    struct qr_form_report report;
    struct pool pool;
    const struct candidate *best = NULL;
    const struct qr_item *item = slots[like].item;
    const char *skill = qr_form_main_skill(item);
    p.exam = NULL;
    p.skills = &skill;
    p.n_skills = skill ? 1 : 0;
    draw_match(&p, arena, &pool, &report);
    for (uint32_t i = 0; i < pool.n; i++) {
        const struct candidate *c = &pool.items[i];
        if (!is_taken(c, slots, n) && (!best || is_better(c, best, item))) best = c;
    }
    if (!best) return qr_fail(err, QR_ENOTFOUND, "the banks hold no further question like this one");
    draw_slot(&p, best, arena, out);
    out->like = like + 1;
    return QR_OK;
}

/* ---- a question that was chosen ---- */

struct chosen {
    const char *bank, *item;
};

static bool is_chosen(void *ctx, const char *bank_id, const char *item_id)
{
    const struct chosen *c = ctx;
    return qr_streq(bank_id, c->bank) && qr_streq(item_id, c->item);
}

int qr_form_slot(const struct qr_form_params *params, const char *bank_id, const char *item_id,
                 struct qr_arena *arena, struct qr_slot *out, struct qr_error *err)
{
    struct chosen chosen = {bank_id, item_id};
    struct qr_form_params p = *params;
    struct qr_form_report report;
    struct pool pool;
    p.exam = NULL;
    p.n_skills = 0;
    p.types = 0;
    p.filter = is_chosen;
    p.filter_ctx = &chosen;
    draw_match(&p, arena, &pool, &report);
    if (!pool.n) return qr_fail(err, QR_ENOTFOUND, "the banks hold no question '%s'", item_id);
    draw_slot(&p, &pool.items[0], arena, out);
    return QR_OK;
}
