/* An attempt under another rule, as a dry run: what would change, and what would not. */
#include <math.h>

#include "report/internal.h"

#define SAME 1e-9 /* credits nearer than this are the same */

struct rescore {
    const struct qr_attempt *attempt;
    enum qr_rule rule;
    struct qr_scorecard before, after;
    uint32_t changed, same, unfit; /* unfit: the rule does not fit, so their own one counts */
};

static bool is_changed(const struct rescore *r, uint32_t i)
{
    return r->before.slots[i].counts && fabs(r->before.slots[i].credit - r->after.slots[i].credit) > SAME;
}

static void rescore(const struct qr_report_input *input, struct qr_arena *arena, struct rescore *r)
{
    *r = (struct rescore){.attempt = input->attempt, .rule = input->rule};
    qr_score_attempt(input->attempt, input->taxonomy, QR_RULE_DEFAULT, arena, &r->before);
    qr_score_attempt(input->attempt, input->taxonomy, input->rule, arena, &r->after);
    for (uint32_t i = 0; i < r->before.n; i++) {
        if (!r->before.slots[i].counts) continue;
        if (is_changed(r, i))
            r->changed++;
        else if (qr_rule_fits(input->attempt->head.slots[i].item, input->rule))
            r->same++;
        else
            r->unfit++;
    }
}

/* ---- JSON ---- */

static void write_side(struct qr_jwriter *w, const char *key, const struct qr_slot_score *score)
{
    qr_jw_key(w, key);
    qr_jw_begin_object(w);
    qr_jw_kdouble(w, "credit", score->credit);
    qr_jw_kstring(w, "rule", qr_rule_name(score->rule));
    qr_jw_kstring(w, "outcome", qr_outcome_name(score->outcome));
    qr_jw_end_object(w);
}

static void write_item(struct qr_jwriter *w, const struct rescore *r, uint32_t i)
{
    const struct qr_slot *slot = &r->attempt->head.slots[i];
    qr_jw_begin_object(w);
    qr_jw_kint(w, "number", (int64_t)i + 1);
    qr_jw_kstring(w, "bank", slot->bank_id);
    qr_jw_kstring(w, "question", slot->item->id);
    qr_jw_kstring(w, "type", qr_item_type_name(slot->item->type));
    write_side(w, "before", &r->before.slots[i]);
    write_side(w, "after", &r->after.slots[i]);
    qr_jw_end_object(w);
}

void qr_report_rescore_json(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct rescore r;
    struct qr_jwriter w;
    rescore(input, arena, &r);
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", "quizradar-rescore/1");
    qr_jw_kstring(&w, "id", input->attempt->head.id);
    qr_jw_kstring(&w, "rule", qr_rule_name(input->rule));
    qr_jw_kint(&w, "changed", r.changed);
    qr_jw_kint(&w, "same", r.same);
    qr_jw_kint(&w, "ruleDoesNotFit", r.unfit);
    qr_jw_key(&w, "before");
    json_score(&w, &r.before);
    qr_jw_key(&w, "after");
    json_score(&w, &r.after);
    qr_jw_key(&w, "items");
    qr_jw_begin_array(&w);
    for (uint32_t i = 0; i < r.before.n; i++)
        if (is_changed(&r, i)) write_item(&w, &r, i);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
    qr_arena_free(arena);
}

/* ---- lines ---- */

static void put_item(struct qr_buf *out, const struct rescore *r, uint32_t i)
{
    const struct qr_slot_score *before = &r->before.slots[i], *after = &r->after.slots[i];
    const struct qr_item *item = r->attempt->head.slots[i].item;
    qr_buf_printf(out, "%s  %s  credit ", item->id, qr_item_type_name(item->type));
    put_number(out, before->credit, 4);
    qr_buf_puts(out, " -> ");
    put_number(out, after->credit, 4);
    qr_buf_printf(out, "  rule %s -> %s\n", qr_rule_name(before->rule), qr_rule_name(after->rule));
}

void qr_report_rescore_text(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct rescore r;
    rescore(input, arena, &r);
    for (uint32_t i = 0; i < r.before.n; i++)
        if (is_changed(&r, i)) put_item(out, &r, i);
    qr_buf_puts(out, "score ");
    put_k_of_n(out, r.before.credit, r.before.max);
    qr_buf_puts(out, " -> ");
    put_k_of_n(out, r.after.credit, r.after.max);
    qr_buf_printf(out, "\nchanged: %u, same credit: %u, own rule kept (%s does not fit): %u\n", r.changed,
                  r.same, qr_rule_name(r.rule), r.unfit);
    qr_arena_free(arena);
}
