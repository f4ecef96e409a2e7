/* Feedback: the verdict beside the stem, a reason for every choice, the source, and one thing to learn. */
#include <math.h>

#include "screens/quiz_tries.h"

static double credit_of(const struct quiz_frame *f)
{
    return qr_grade(f->slot->item, &f->state->response, QR_RULE_DEFAULT, NULL);
}

/* The verdict on the last answer, and what all tries earned together; returns the height. */
static float verdict(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    double credit = credit_of(f);
    bool right = credit > 0.999, part = !right && credit > 0;
    const char *words = right                     ? "Correct"
                        : part && quiz_retries(f) ? "Partly right"
                        : part                    ? ui_fmt(ui, "Partly right: %.2g of 1", credit)
                                                  : "Not quite";
    enum ui_token ink = right ? UI_CORRECT : part ? UI_WARN : UI_WRONG;
    ui_icon(ui, right ? "checkC" : part ? "closeC" : "xC", x, y, 20, ink);
    float tw = ui_text(ui, UI_T_STRONG, ink, x + 28, y + 14, words);
    ui_label(ui, UI_ROLE_ALERT, (struct ui_rect){x, y, tw + 28, 20}, words, f->slot->item->explanation);
    return 28 + quiz_earned(f, x, y + 28, w);
}

/* "You said Fairly sure, and you were right." */
static float sureness(struct quiz_frame *f, float x, float y, float w)
{
    if (!f->state->certainty) return 0;
    bool right = credit_of(f) > 0.999;
    const char *tail = right                                   ? ", and you were right."
                       : f->state->certainty >= QR_FAIRLY_SURE ? ". This one is worth another look."
                                                               : ". Good that you doubted it.";
    const char *text = ui_fmt(f->ui, "You said **%s**%s", qr_certainty_name(f->state->certainty), tail);
    struct ui_para p = {.style = UI_T_SMALL, .token = UI_INK2, .x = x, .y = y, .w = w, .markdown = true};
    return ui_paragraph(f->ui, &p, text) + 16;
}

/* The thinking error behind the answer that was taken, by its name. */
static float belief(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *id = qr_response_misconception(f->slot->item, &f->state->response);
    if (!id) return 0;
    const char *text = screen_error_words(f->ctx, id);
    struct ui_para p = {
        .style = UI_T_SMALL, .token = UI_INK2, .x = x + 28, .y = y + 1, .w = w - 28, .markdown = true};
    ui_icon(ui, "alert", x, y, 20, UI_WARN);
    float h = fmaxf(20, ui_paragraph(ui, &p, text));
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, ui_plain(ui, text), NULL);
    return h + 16;
}

static float source(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *text = quiz_source(ui, f->slot->item);
    float top = y;
    if (!text) return 0;
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_CAP, UI_INK3, x, y + 29, "Source");
    y += 37;
    float h = ui_wrap(ui, UI_T_SMALL, UI_INK, x, y, w, text);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, top, w, h + 37}, "Source", text);
    return y + h + 16 - top;
}

/* Where the module stands in the plan, or -1. */
static int plan_place(const struct screen_model *m, const struct qr_module *module)
{
    for (int i = 0; i < m->plan->plan.n; i++)
        if (&m->steps->modules[m->plan->plan.entries[i].step] == module) return i + 1;
    return -1;
}

static float learn_card(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct screen_model *m = f->ctx->m;
    const struct qr_module *module = quiz_module(m, f->slot->item);
    if (!module) return 0;
    int place = plan_place(m, module);
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_CAP, UI_INK3, x, y + 29, "Learn this");
    float tw = w - 48 - 48, th = ui_wrap_height(ui, UI_T_STRONG, tw, module->title);
    struct ui_rect r = {x, y + 41, w, 44 + th};
    ui_box(ui, r, 12, UI_SURFACE, UI_LINE2, 1);
    ui_icon(ui, "plan", x + 16, r.y + r.h / 2 - 10, 20, UI_ACCENT);
    ui_wrap(ui, UI_T_STRONG, UI_INK, x + 48, r.y + 12, tw, module->title);
    const char *where =
        place > 0 ? ui_fmt(ui, "Step %d in your plan, %d min", place, module->minutes)
                  : ui_fmt(ui, "%s, %d min", m->steps->chapters[module->chapter].title, module->minutes);
    ui_text(ui, UI_T_SMALL, UI_INK3, x + 48, r.y + 12 + th + 14, where);
    ui_label(ui, UI_ROLE_TEXT, r, ui_fmt(ui, "Learn this: %s", module->title), where);
    return r.y + r.h - y + 16;
}

/* The explanation side: verdict, why, certainty, source, module. */
static float side(struct quiz_frame *f, float x, float y, float w, bool with_verdict)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    float top = y;
    if (with_verdict) {
        y += verdict(f, x, y, w);
    }
    if (item->explanation) {
        struct ui_para p = {.style = UI_T_BODY, .token = UI_INK, .x = x, .y = y, .w = w, .markdown = true};
        y += ui_paragraph(ui, &p, item->explanation) + 16;
    }
    y += belief(f, x, y, w);
    y += remark_words(f->ctx, f->state, x, y, w);
    y += sureness(f, x, y, w);
    struct ui_para rule = {.style = UI_T_CAP_R, .token = UI_INK3, .x = x, .y = y, .w = w};
    if (item->type != QR_SINGLE) y += ui_paragraph(ui, &rule, qr_rule_explain(qr_item_rule(item))) + 16;
    y += source(f, x, y, w);
    y += learn_card(f, x, y, w);
    return y - top;
}

static float choices(struct quiz_frame *f, float x, float y, float w)
{
    struct screen_answers a = {.slot = f->slot,
                               .state = f->state,
                               .x = x,
                               .y = y,
                               .w = w,
                               .reveal = true,
                               .locked = true,
                               .compact = f->compact,
                               .group = ui_make_id(f->ui, "answers", 0)};
    struct screen_touch touch;
    return screen_answers(f->ctx, &a, &touch);
}

static float stem(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    const char *text = screen_stem(ui, item, f->state);
    struct ui_para p = {.style = UI_T_STEM_S, .token = UI_INK, .x = x, .y = y, .w = w, .markdown = true};
    float h = ui_paragraph(ui, &p, text);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, y, w, h}, ui_plain(ui, text), NULL);
    return h + 16;
}

/* ---- myth or fact ---- */

static void small_card(struct quiz_frame *f, uint32_t pos, struct ui_rect r)
{
    struct ui *ui = f->ui;
    uint32_t index = f->slot->order[pos];
    const struct qr_choice *c = &f->slot->item->choices[index];
    bool picked = f->state->response.n && f->state->response.picks[0] == index;
    const char *note = picked && c->correct ? "Correct"
                       : picked             ? "Your answer"
                       : c->correct         ? "The answer"
                                            : NULL;
    enum ui_token ink = c->correct ? UI_CORRECT : picked ? UI_WRONG : UI_INK3;
    unsigned state = (picked ? UI_CHECKED : 0u) | (c->correct ? UI_CORRECT_STATE
                                                   : picked   ? UI_WRONG_STATE
                                                              : 0u);
    ui_box(ui, r, 12,
           c->correct ? UI_CORRECT_TINT
           : picked   ? UI_WRONG_TINT
                      : UI_NONE,
           note ? ink : UI_LINE, note ? 2 : 1);
    const char *icon = quiz_side_icon(f->slot->item, c);
    if (icon) ui_icon(ui, icon, r.x + 20, r.y + 16, 24, ink);
    ui_text(ui, UI_T_HEAD, note ? UI_INK : UI_INK3, r.x + (icon ? 60 : 20), r.y + 34, c->text);
    if (note) {
        float w = ui_text_width(ui, UI_T_STRONG, note);
        ui_text(ui, UI_T_STRONG, ink, r.x + r.w - 20 - w, r.y + 32, note);
        ui_icon(ui, c->correct ? "checkC" : "xC", r.x + r.w - 44 - w, r.y + 18, 20, ink);
    }
    struct ui_desc desc = {.role = UI_ROLE_CHOICE,
                           .name = c->text,
                           .value = note,
                           .state = state | UI_DISABLED,
                           .id = ui_choice_id(ui, (int)pos)};
    ui_interact(ui, r, &desc);
}

/* The evidence first; then, when the other card was taken, what made it look right. */
static float reasons(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    float top = y;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < item->n_choices; i++) {
            const struct qr_choice *c = &item->choices[i];
            if (c->correct != (pass == 0) || !c->rationale) continue;
            struct ui_para p = {.style = pass ? UI_T_SMALL : UI_T_BODY,
                                .token = pass ? UI_INK2 : UI_INK,
                                .x = x,
                                .y = y,
                                .w = w,
                                .markdown = true};
            const char *text = pass ? ui_fmt(ui, "Why “%s” tempts: %s", c->text, c->rationale) : c->rationale;
            float h = ui_paragraph(ui, &p, text);
            ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, ui_plain(ui, text), NULL);
            y += h + 12;
        }
    }
    return y - top;
}

static float source_and_link(struct quiz_frame *f, float x, float y, float w)
{
    const struct qr_module *module = quiz_module(f->ctx->m, f->slot->item);
    float h = source(f, x, y, w);
    if (!module) return h;
    float top = y + h;
    return top + learn_card(f, x, top, w) - y;
}

static float myth(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    float top = y, cw = (w - 16) / 2;
    bool stack = w < 420;
    const char *text = item->myth_or_fact ? ui_fmt(ui, "“%s”", item->stem) : item->stem;
    struct ui_para p = {.style = f->compact ? UI_T_STEM_S : UI_T_TITLE,
                        .token = UI_INK,
                        .x = x,
                        .y = y,
                        .w = w,
                        .markdown = true};
    float h = ui_paragraph(ui, &p, text);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, y, w, h}, ui_plain(ui, text), NULL);
    y += h + 24;
    for (uint32_t pos = 0; pos < 2; pos++)
        small_card(f, pos,
                   stack ? (struct ui_rect){x, y + 64 * (float)pos, w, 56}
                         : (struct ui_rect){x + (cw + 16) * (float)pos, y, cw, 56});
    y += stack ? 152 : 88;
    y += verdict(f, x, y, w) + 4;
    y += reasons(f, x, y, w) + 4;
    y += belief(f, x, y, w);
    y += remark_words(f->ctx, f->state, x, y, w);
    y += sureness(f, x, y, w);
    return y + source_and_link(f, x, y, w) - top;
}

static void reveal_myth(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    ui_id id = ui_make_id(ui, "question", 0);
    float w = fminf(f->compact ? 712 : 720, ui->width - 48), x = floorf((ui->width - w) / 2);
    float y = f->body.y + (f->compact ? 16 : 28);
    ui_scroll_begin(ui, id, f->body);
    y += quiz_meta(f, x, w, y);
    y += screen_stimulus(f->ctx, f->slot->item->stimulus, (struct ui_rect){x, y, w, 0}, &f->view->numbers);
    y += myth(f, x, y, w);
    ui_scroll_end(ui, id, f->body, y + 24 - f->body.y);
}

void quiz_reveal(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    if (quiz_is_myth(f)) {
        reveal_myth(f);
        return;
    }
    ui_id id = ui_make_id(ui, "question", 0);
    bool two = ui->width >= 1120;
    float all = two ? 1080 : fminf(712, ui->width - 48);
    float x = floorf((ui->width - all) / 2), y = f->body.y + (f->compact ? 16 : 28), left = two ? 672 : all;
    ui_scroll_begin(ui, id, f->body);
    y += quiz_meta(f, x, left, y);
    float side_y = y, h = 0;
    y += screen_stimulus(f->ctx, f->slot->item->stimulus, (struct ui_rect){x, y, left, 0}, &f->view->numbers);
    y += stem(f, x, y, left);
    if (!two) {
        /* Stacked, the verdict still comes first. */
        y += verdict(f, x, y, left) + 4;
    }
    y += choices(f, x, y, left);
    if (two)
        h = side(f, x + 728, side_y, 352, true) + side_y;
    else
        y += 24 + side(f, x, y + 24, left, false);
    ui_scroll_end(ui, id, f->body, fmaxf(y, h) + 24 - f->body.y);
}
