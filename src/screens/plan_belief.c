/* One thinking error: what was thought, what is true, the answers that show it, and a practice against it. */
#include <math.h>

#include "screens/answers.h"
#include "screens/plan_view.h"

#define QUESTIONS 5u  /* of a practice against it */
#define MOST      50u /* answers laid out; older ones are counted */

static float thought(struct plan_frame *f, const char *title, const char *text, float x, float y, float w)
{
    float top = y;
    y += part_heading(f->ui, UI_T_STRONG, x, y, w, title) + 6;
    y += part_markdown(f->ui, UI_T_SMALL, UI_INK2, x, y, w, text) + 14;
    return y - top;
}

/* From the catalogue; an error that only a bank names has its title alone. */
static float thoughts(struct plan_frame *f, float x, float y, float w)
{
    const struct qr_misconception *m =
        qr_misconceptions_find(f->ctx->m->library->misconceptions, f->belief->id);
    float top = y;
    if (!m) return 0;
    ui_hline(f->ui, x, y, w, UI_LINE);
    y += 17;
    y += thought(f, "What one thinks", m->belief, x, y, w);
    y += thought(f, "What is true", m->truth, x, y, w);
    y += thought(f, "What makes one doubt it", m->challenge, x, y, w);
    return y - top;
}

static const char *answer_words(struct plan_frame *f, const struct qr_belief_answer *a)
{
    const struct qr_answer_record *r = a->record;
    const char *when = screen_when(f->ui, r->wall, f->ctx->m->wall);
    const char *sure = r->certainty ? ui_fmt(f->ui, ", said %s", qr_certainty_name(r->certainty)) : "";
    return ui_fmt(f->ui, "%s %s%s", a->taken ? "Taken" : "Resisted", when, sure);
}

static float answer_row(struct plan_frame *f, const struct qr_belief_answer *a, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *stem = screen_stem_plain(ui, a->record->item), *words = answer_words(f, a);
    float tx = x + 32, tw = w - 32, stem_h = ui_wrap_height(ui, UI_T_SMALL, tw, stem);
    float h = stem_h + 4 + ui_wrap_height(ui, UI_T_CAP_R, tw, words) + 12;
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, stem, words);
    ui_icon(ui, a->taken ? "xC" : "checkC", x, y, 20, a->taken ? UI_WRONG : UI_CORRECT);
    ui_wrap(ui, UI_T_SMALL, UI_INK, tx, y, tw, stem);
    ui_wrap(ui, UI_T_CAP_R, UI_INK2, tx, y + stem_h + 4, tw, words);
    return h;
}

static float answers(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    struct qr_belief_answer *list;
    size_t n = qr_belief_answers(f->ctx->m->profile, f->belief->id, ui->arena, &list);
    float top = y;
    ui_hline(ui, x, y, w, UI_LINE);
    y += 17 + part_heading(ui, UI_T_STRONG, x, y + 17, w, "The answers behind it") + 10;
    for (size_t i = 0; i < n && i < MOST; i++)
        y += answer_row(f, &list[n - 1 - i], x, y, w);
    if (n > MOST)
        y += part_text(ui, UI_T_CAP_R, UI_INK3, x, y, w,
                       ui_fmt(ui, "The latest %u; %zu older ones count as well.", MOST, n - MOST));
    return y - top;
}

static float content(struct plan_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    y += part_text(ui, UI_T_CAP, UI_INK3, x, y, w, "Thinking error") + 10;
    y += part_heading(ui, UI_T_STEM, x, y, w, plan_error_title(f, f->belief)) + 8;
    y += part_text(ui, UI_T_BODY, UI_INK2, x, y, w, screen_belief_words(f->ctx, f->belief)) + 18;
    y += thoughts(f, x, y, w);
    return y + answers(f, x, y, w) - top;
}

/* ---- the practice ---- */

/* It is cleared by certain answers only, so that is asked for whatever the settings say. The quiz does not
 * name the error: whoever is reminded of a trap at each step has not learned to see it. */
static void practise(struct plan_frame *f, uint32_t supply)
{
    struct screen_start *start = part_practise(f->ctx, "Practice", NULL, "One thinking error",
                                               supply < QUESTIONS ? supply : QUESTIONS);
    start->belief = f->belief->id;
    start->ask_certainty = true;
}

static float footer(struct plan_frame *f, float x, float bottom, float w, bool draw)
{
    struct ui *ui = f->ui;
    uint32_t n = part_supply_error(f->ctx, f->belief->id);
    const char *note = n ? ui_fmt(ui, "%s of the loaded banks can catch it. It asks how sure you are.",
                                  screen_plural(ui, n, "question", "questions"))
                         : "No question of the loaded banks can catch it.";
    struct ui_button go = {.label = "Practise against it",
                           .kind = UI_PRIMARY,
                           .key = UI_KEY_ENTER,
                           .cap = n ? "enter" : NULL,
                           .disabled = !n};
    float note_h = ui_wrap_height(ui, UI_T_CAP_R, w, note), h = note_h + 10 + 40;
    if (!draw) return h;
    part_text(ui, UI_T_CAP_R, UI_INK3, x, bottom - h, w, note);
    if (ui_button(ui, x, bottom - 40, &go) || (f->go && n)) practise(f, n);
    return h;
}

void plan_belief(struct plan_frame *f, struct ui_rect card)
{
    struct ui *ui = f->ui;
    float pad = f->compact ? 24 : 32, x = card.x + pad, w = card.w - 2 * pad;
    float foot = footer(f, x, 0, w, false) + pad;
    struct ui_rect view = {card.x + 1, card.y + 8, card.w - 2, fmaxf(40, card.h - foot - 24)};
    ui_id id = ui_make_id(ui, f->belief->id, 5301);
    ui_card(ui, card);
    ui_scroll_begin(ui, id, view);
    float h = content(f, x, card.y + pad, w);
    ui_scroll_end(ui, id, view, h + pad);
    if (h + pad > view.h) ui_hline(ui, card.x + 1, view.y + view.h, card.w - 2, UI_LINE);
    footer(f, x, card.y + card.h - pad, w, true);
    if (f->compact || !ui_key(ui, UI_KEY_ESCAPE)) return; /* compact: the way back stands in the title */
    plan_leave_error(f);
}
