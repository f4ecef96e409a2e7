/* The attempt by another grading rule, as a dry run: what would change. Nothing is stored. */
#include <math.h>

#include "screens/results_view.h"

#define SAME 1e-9 /* credits nearer than this are the same */
#define ROWS 8    /* the others are counted */

struct trial {
    struct screen_ctx *ctx;
    struct ui *ui;
    const struct qr_attempt *a;
    const struct qr_scorecard *own;
    struct qr_scorecard by;
    uint32_t changed;
};

static bool is_changed(const struct trial *t, uint32_t i)
{
    return t->own->slots[i].counts && fabs(t->own->slots[i].credit - t->by.slots[i].credit) > SAME;
}

/* Rules that fit some question other than as its own one, in the order of their list. */
static int rules_of(const struct qr_attempt *a, enum qr_rule *out)
{
    int n = 0;
    for (int rule = QR_RULE_DEFAULT + 1; rule < QR_RULES; rule++)
        for (uint32_t i = 0; i < a->head.n_slots; i++) {
            const struct qr_item *item = a->head.slots[i].item;
            if (!qr_rule_fits(item, (enum qr_rule)rule) || qr_item_rule(item) == (enum qr_rule)rule) continue;
            out[n++] = (enum qr_rule)rule;
            break;
        }
    return n;
}

static float rows(struct trial *t, float x, float y, float w)
{
    struct ui *ui = t->ui;
    uint32_t shown = 0;
    float top = y;
    for (uint32_t i = 0; i < t->by.n && shown < ROWS; i++) {
        if (!is_changed(t, i)) continue;
        const char *left = ui_fmt(ui, "Question %u", i + 1);
        const char *right = ui_fmt(ui, "%s → %s", screen_credit(ui, t->own->slots[i].credit),
                                   screen_credit(ui, t->by.slots[i].credit));
        ui_text(ui, UI_T_SMALL, UI_INK, x, y + 24, left);
        ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w, y + 24, right);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, 40}, left, right);
        ui_hline(ui, x, y + 40, w, UI_LINE);
        y += 41;
        shown++;
    }
    if (t->changed > shown)
        y += 8 +
             part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 8, w, ui_fmt(ui, "And %u more.", t->changed - shown));
    return y - top;
}

static float outcome(struct trial *t, enum qr_rule rule, float x, float y, float w)
{
    struct ui *ui = t->ui;
    float top = y;
    qr_score_attempt(t->a, NULL, rule, ui->arena, &t->by);
    for (uint32_t i = 0; i < t->by.n; i++)
        t->changed += is_changed(t, i);
    y += part_text(ui, UI_T_SMALL, UI_INK2, x, y, w, qr_rule_explain(rule)) + 8;
    const char *words =
        t->changed ? ui_fmt(ui, "%s would earn another credit: %s → %s of %.0f points. Nothing is stored.",
                            screen_plural(ui, t->changed, "question", "questions"),
                            screen_credit(ui, t->own->credit), screen_credit(ui, t->by.credit), t->own->max)
                   : "No question would earn another credit.";
    y += part_text(ui, UI_T_SMALL, UI_INK, x, y, w, words) + 8;
    return y + rows(t, x, y, w) - top;
}

float results_rules(struct screen_ctx *ctx, uint32_t *chosen, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    enum qr_rule rules[QR_RULES];
    struct trial t = {.ctx = ctx, .ui = ui, .a = ctx->m->shown, .own = ctx->m->card};
    uint32_t n = (uint32_t)rules_of(t.a, rules);
    if (!n || t.own->max <= 0 || !qr_attempt_may_show(t.a, ctx->m->wall)) return y;
    if (*chosen > n) *chosen = 0;
    struct part_section head = {.x = x, .base = y + 36, .w = w, .title = "By another rule"};
    part_section(ui, &head);
    y += 62;
    const char *name = *chosen ? qr_rule_name(rules[*chosen - 1]) : "as it was graded";
    struct ui_stepper s = {.r = {x, y, fminf(w, 320), 40},
                           .label = "Rule",
                           .value = name,
                           .at_min = *chosen == 0,
                           .at_max = *chosen == n};
    int by = ui_stepper(ui, &s);
    if (by) {
        *chosen = (uint32_t)((int)*chosen + by);
        ui->again = true;
    }
    y += 52;
    return *chosen ? y + outcome(&t, rules[*chosen - 1], x, y, w) : y;
}
