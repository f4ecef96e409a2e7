/* The very answers behind one skill: what was asked and when, what came of it, and what it weighs today. */
#include <math.h>

#include "quizradar/grade.h"
#include "screens/answers.h"
#include "screens/evidence.h"
#include "screens/sheet.h"

#define WIDTH 720.0f
#define MOST  200u /* rows laid out; older ones are counted */

struct outcome_look {
    const char *icon, *words;
    enum ui_token ink;
};

static const struct outcome_look looks[] = {
    [QR_OUT_RIGHT] = {"checkC", "Right", UI_CORRECT},
    [QR_OUT_PARTIAL] = {"minusC", "Partly right", UI_WARN},
    [QR_OUT_WRONG] = {"xC", "Wrong", UI_WRONG},
    [QR_OUT_SKIPPED] = {"minusC", "Skipped", UI_INK3},
    [QR_OUT_NOT_REACHED] = {"minusC", "Not reached", UI_INK3},
};
static const struct outcome_look covered = {"lock", "Answered", UI_INK3};

static const char *left_out(const struct qr_profile_entry *e)
{
    switch (e->why) {
    case QR_LEFT_RAPID:
        return "left out: too fast to have been read";
    case QR_LEFT_REPEAT:
        return "left out: asked again within 30 days, which measures memory";
    case QR_LEFT_NOT_REACHED:
        return "left out: never on screen";
    default:
        return "left out";
    }
}

static const char *weight_words(struct ui *ui, const struct qr_skill_answer *a)
{
    if (a->entry->why != QR_USED) return left_out(a->entry);
    if (a->share < 1)
        return ui_fmt(ui, "weighs %.2f, %.0f%% of it is about this skill", a->weight, 100 * a->share);
    return ui_fmt(ui, "weighs %.2f", a->weight);
}

static const char *credit_words(struct screen_ctx *ctx, const struct qr_answer_record *r,
                                const struct outcome_look *look)
{
    struct ui *ui = ctx->ui;
    if (look == &covered) return ui_fmt(ui, "Answered, shown from %s", screen_date(ui, r->show_from));
    const char *words = look->words;
    if (r->outcome == QR_OUT_PARTIAL) words = ui_fmt(ui, "%s, credit %.2f", words, fmax(0, r->credit));
    if (r->certainty) words = ui_fmt(ui, "%s, said %s", words, qr_certainty_name(r->certainty));
    return words;
}

static float answer_row(struct screen_ctx *ctx, const struct qr_skill_answer *a, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct qr_answer_record *r = &a->entry->record;
    const struct outcome_look *look = a->entry->covered ? &covered : &looks[r->outcome];
    const char *stem = screen_stem_plain(ui, r->item);
    const char *facts = ui_fmt(ui, "%s, %s, %s", credit_words(ctx, r, look),
                               screen_when(ui, r->wall, ctx->m->wall), weight_words(ui, a));
    float tx = x + 32, tw = w - 32;
    float stem_h = ui_wrap_height(ui, UI_T_SMALL, tw, stem),
          facts_h = ui_wrap_height(ui, UI_T_CAP_R, tw, facts);
    float h = 12 + stem_h + 4 + facts_h + 12;
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, stem, facts);
    ui_hline(ui, x, y, w, UI_LINE_RAISED);
    ui_icon(ui, look->icon, x, y + 12, 20, look->ink);
    ui_wrap(ui, UI_T_SMALL, UI_INK, tx, y + 12, tw, stem);
    ui_wrap(ui, UI_T_CAP_R, a->entry->why == QR_USED ? UI_INK2 : UI_INK3, tx, y + 16 + stem_h, tw, facts);
    return h;
}

static const char *summary(struct screen_ctx *ctx, const struct part_skill *s,
                           const struct qr_skill_answer *answers, size_t n)
{
    struct ui *ui = ctx->ui;
    double weight = 0;
    uint32_t used = 0;
    for (size_t i = 0; i < n; i++) {
        used += answers[i].entry->why == QR_USED;
        weight += answers[i].weight;
    }
    const char *words = part_skill_words(ui, s);
    if (!n) return words;
    const char *left = used < n ? ui_fmt(ui, " %zu left out.", n - used) : "";
    return ui_fmt(ui,
                  "%s. %s %.1f today: the weight halves every 180 days, and a question of several skills is "
                  "shared among them.%s",
                  words, screen_plural(ui, used, "answer weighs", "answers together weigh"), weight, left);
}

static float list(struct screen_ctx *ctx, struct evidence_view *v, const struct part_skill *s,
                  struct ui_rect at)
{
    struct ui *ui = ctx->ui;
    struct qr_skill_answer *answers;
    size_t n = qr_profile_answers(ctx->m->profile, s->area, ui->arena, &answers);
    float y = at.y + part_text(ui, UI_T_SMALL, UI_INK2, at.x, at.y, at.w, summary(ctx, s, answers, n)) + 16;
    size_t rows = ui_rows(ui, &v->laid, n < MOST ? n : MOST);
    for (size_t i = 0; i < rows; i++)
        y += answer_row(ctx, &answers[i], at.x, y, at.w);
    if (n > MOST)
        y += part_text(ui, UI_T_CAP_R, UI_INK3, at.x, y + 8, at.w,
                       ui_fmt(ui, "The latest %u; %zu older ones count as well.", MOST, n - MOST));
    return y;
}

void evidence_open(struct evidence_view *v, uint32_t area, ui_id from)
{
    *v = (struct evidence_view){.open = true, .area = area, .from = from};
}

void evidence_by_radar(struct ui *ui, struct evidence_view *v, const struct ui_radar *radar)
{
    int spoke = ui_radar(ui, radar);
    if (spoke >= 0) evidence_open(v, (uint32_t)spoke, ui_radar_spoke_id(ui, radar, spoke));
}

void evidence_panel(struct screen_ctx *ctx, struct evidence_view *v, const struct part_skills *skills)
{
    const struct part_skill *s = NULL;
    for (uint32_t i = 0; i < skills->n; i++)
        if (skills->rows[i].area == v->area) s = &skills->rows[i];
    if (!v->open || ctx->help_open || !s) return;
    struct sheet sheet = {
        .name = "Evidence", .title = s->spoke->name, .index = (int)v->area, .width = WIDTH, .from = v->from};
    sheet_begin(ctx->ui, &sheet);
    if (sheet.closed) v->open = false;
    sheet_end(ctx->ui, &sheet, list(ctx, v, s, sheet.at));
}
