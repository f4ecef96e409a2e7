/* One question of a finished attempt: what was asked, answered and meant, and what to learn from it. */
#include <math.h>

#include "screens/quiz_view.h"
#include "screens/review_view.h"
#include "screens/tries.h"

/* What the parts below draw from. */
struct sight {
    struct review_frame *f;
    struct ui *ui;
    const struct qr_slot *slot;
    const struct qr_slot_state *state;
    const struct qr_slot_score *score;
    const struct qr_item *item;
    uint32_t index;
    bool retries;   /* further tries were possible */
    bool unchecked; /* answered, but never handed in */
};

/* ---- the question ---- */

static float meta(struct sight *s, float x, float y, float w)
{
    struct ui *ui = s->ui;
    const struct qr_taxonomy *t = s->f->ctx->m->taxonomy;
    const char *area = s->slot->area >= 0 ? t->areas[s->slot->area].title : "No skill named";
    const char *number = ui_fmt(ui, "Question %u of %u", s->index + 1, s->f->card->n);
    uint32_t part = qr_attempt_section_of(s->f->a, s->index);
    if (part < s->f->a->head.n_sections) number = ui_fmt(ui, "%s, part %u", number, part + 1);
    float end = x + ui_text(ui, UI_T_CAP_S, UI_INK2, x, y + 12, number);
    ui_disc(ui, end + 13.5f, y + 8, 1.5f, UI_OUTLINE);
    if (s->slot->like) area = ui_fmt(ui, "%s, like question %u", area, s->slot->like);
    ui_text(ui, UI_T_CAP, UI_INK3, end + 27, y + 12, area);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, 16}, number, area);
    return 24;
}

static float stem(struct sight *s, float x, float y, float w)
{
    struct ui *ui = s->ui;
    const char *text =
        s->item->myth_or_fact ? ui_fmt(ui, "“%s”", s->item->stem) : screen_stem(ui, s->item, s->state);
    struct ui_para p = {.style = UI_T_STEM_S, .token = UI_INK, .x = x, .y = y, .w = w, .markdown = true};
    float h = ui_paragraph(ui, &p, text);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, y, w, h}, ui_plain(ui, text), NULL);
    return h + 16;
}

static float answers(struct sight *s, float x, float y, float w)
{
    struct screen_answers a = {.slot = s->slot,
                               .state = s->state,
                               .x = x,
                               .y = y,
                               .w = w,
                               .reveal = !s->f->covered,
                               .locked = true,
                               .compact = s->ui->bp.cls == UI_COMPACT,
                               .group = ui_make_id(s->ui, "answers", (int)s->index)};
    struct screen_touch touch;
    return screen_answers(s->f->ctx, &a, &touch) + 24;
}

/* ---- the answer ---- */

static float verdict(struct sight *s, float x, float y)
{
    struct ui *ui = s->ui;
    const struct review_mark *mark = review_mark(s->f, s->index);
    ui_icon(ui, mark->icon, x, y, 20, mark->ink);
    const char *words = mark->words;
    /* Less than a whole point for an answer that was right in the end. */
    bool late = s->retries && s->state->n_tries > 1 && s->score->outcome != QR_OUT_RIGHT &&
                qr_grade(s->item, &s->state->response, QR_RULE_DEFAULT, NULL) > 0.999;
    if (late) words = ui_fmt(ui, "Right at the %s try", tries_nth(ui, s->state->n_tries));
    if (s->state->disputed) words = ui_fmt(ui, "%s, disputed", words);
    float w = ui_text(ui, UI_T_STRONG, mark->ink, x + 28, y + 14, words);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w + 28, 20}, words, NULL);
    return 32;
}

/* What was answered, where it can be said in a word or in letters. */
static const char *given(struct sight *s)
{
    return s->item->type < QR_ORDERING ? tries_answer(s->ui, s->slot, screen_shown(s->state)) : NULL;
}

static const char *answer_words(struct sight *s)
{
    bool late = s->state->late.n > 0;
    if (!late && !s->state->response.n)
        return s->score->outcome == QR_OUT_NOT_REACHED ? "You did not reach this question."
                                                       : "You gave no answer.";
    const char *words = given(s), *when = !late ? s->unchecked ? ", but never checked it." : "."
                                          : s->state->response.n
                                              ? " again after time was up. Only the one before is scored."
                                              : " after time was up. It is not scored.";
    return words ? ui_fmt(s->ui, "You answered %s%s", words, when)
                 : ui_fmt(s->ui, "You gave an answer%s", when);
}

static const char *time_words(struct sight *s)
{
    const struct qr_slot_state *st = s->state;
    const char *text = ui_fmt(s->ui, "%s on this question", screen_duration(s->ui, st->time_on));
    if (st->revisions) /* not each row or pair of the first answer */
        text = ui_fmt(s->ui, "%s, changed %s", text, screen_plural(s->ui, st->revisions, "time", "times"));
    if (s->score->rapid)
        return ui_fmt(s->ui, "%s. Under 1.5 s: scored, but left out of the estimates.", text);
    return ui_fmt(s->ui, "%s.", text);
}

static const char *sure_words(struct sight *s)
{
    bool right = s->score->outcome == QR_OUT_RIGHT;
    int c = s->state->certainty;
    const char *tail =
        right ? c >= QR_FAIRLY_SURE ? ", and you were right." : ". You knew more than you thought."
        : c >= QR_FAIRLY_SURE ? ". This one is worth another look."
                              : ". Good that you doubted it.";
    return ui_fmt(s->ui, "You said %s (%.0f%%)%s", qr_certainty_name(c), 100 * qr_certainty_p(c), tail);
}

/* Each try with what it came to, and the hint that followed it. */
static float tries(struct sight *s, float x, float y, float w)
{
    struct ui *ui = s->ui;
    float top = y;
    for (uint32_t i = 0; i < s->state->n_tries; i++) {
        double credit =
            qr_tries_credit(s->item, s->f->a->head.behaviour, s->state->tries, i + 1, QR_RULE_DEFAULT, NULL);
        const char *answer = tries_answer(ui, s->slot, &s->state->tries[i]);
        y += part_fact(ui, "pencil", UI_INK3, x, y, w,
                       ui_fmt(ui, "%s try: %s. %s", tries_nth(ui, i + 1), answer, tries_points(ui, credit))) +
             8;
        if (i < s->state->hints)
            y += part_fact(ui, "info", UI_ACCENT, x, y, w,
                           ui_fmt(ui, "Then the hint: %s", s->item->hints[i])) +
                 8;
    }
    if (s->state->revealed) y += part_fact(ui, "eye", UI_INK3, x, y, w, "Shown after giving up.") + 8;
    if (s->state->n_tries > 1 && fabs(s->score->first - s->score->credit) > 0.001)
        y +=
            part_fact(ui, "radar", UI_INK3, x, y, w,
                      ui_fmt(ui, "The radar goes by the first try: %s.", tries_points(ui, s->score->first))) +
            8;
    return y - top;
}

static const char *credit_words(struct sight *s)
{
    const char *earned = tries_earned(s->ui, s->item, s->f->a->head.behaviour, s->state);
    if (s->score->counts && earned && s->state->n_tries > 1) return earned;
    if (s->score->disputed)
        return ui_fmt(s->ui, "Left out of the score. It would be credit %s of 1. %s",
                      screen_credit(s->ui, s->score->credit), qr_rule_explain(s->score->rule));
    if (!s->score->counts) return "Not part of the score.";
    return ui_fmt(s->ui, "Credit %s of 1. %s", screen_credit(s->ui, s->score->credit),
                  qr_rule_explain(s->score->rule));
}

static const char *covered_words(struct sight *s)
{
    return ui_fmt(s->ui, "The right answer and its reasons are shown from %s.",
                  screen_date(s->ui, s->f->a->head.show_from));
}

/* Side by side, or one below the other. */
static float remark_buttons(struct sight *s, float x, float y, float w)
{
    struct ui *ui = s->ui;
    struct ui_button note = remark_note_button(s->state), dispute = remark_dispute_button(s->state);
    note.kind = dispute.kind = UI_SECONDARY;
    float nw = ui_button_width(ui, &note);
    bool stack = nw + 12 + ui_button_width(ui, &dispute) > w;
    if (ui_button(ui, x, y, &note)) remark_open(&s->f->view->remark, s->index, s->state);
    if (ui_button(ui, stack ? x : x + nw + 12, stack ? y + 48 : y, &dispute))
        remark_dispute(s->f->ctx, s->index, s->state);
    return stack ? 104 : 56;
}

/* What a limit did to this question, or NULL. */
static const char *limit_words(const struct sight *s)
{
    if (s->state->locked) return "Its time limit closed it: the answer stood as it was.";
    return s->state->overtime ? "Answered after the time was up, in overtime." : NULL;
}

static float facts(struct sight *s, float x, float y, float w)
{
    struct ui *ui = s->ui;
    float top = y;
    if (s->retries && s->state->n_tries && !s->state->late.n)
        y += tries(s, x, y, w);
    else
        y += part_fact(ui, "pencil", UI_INK3, x, y, w, answer_words(s)) + 8;
    const char *error = s->f->covered ? NULL : qr_response_misconception(s->item, &s->state->response);
    if (error) y += part_fact(ui, "alert", UI_WARN, x, y, w, screen_error_words(s->f->ctx, error)) + 8;
    if (s->state->certainty && !s->f->covered)
        y += part_fact(ui, "bars", UI_INK3, x, y, w, sure_words(s)) + 8;
    if (s->state->seen) y += part_fact(ui, "clock", UI_INK3, x, y, w, time_words(s)) + 8;
    if (limit_words(s)) y += part_fact(ui, "lock", UI_INK3, x, y, w, limit_words(s)) + 8;
    y += part_fact(ui, s->f->covered ? "calendar" : "target", UI_INK3, x, y, w,
                   s->f->covered ? covered_words(s) : credit_words(s)) +
         16;
    y += remark_words(s->f->ctx, s->state, x, y, w);
    y += remark_buttons(s, x, y, w);
    return y - top;
}

/* ---- what to take along ---- */

static const char *source_words(struct ui *ui, const struct qr_source *s)
{
    const char *text = s->publisher ? ui_fmt(ui, "%s: %s", s->publisher, s->title) : s->title;
    if (s->identifier) text = ui_fmt(ui, "%s, %s", text, s->identifier);
    return s->locator ? ui_fmt(ui, "%s, %s", text, s->locator) : text;
}

static float sources(struct sight *s, float x, float y, float w)
{
    struct ui *ui = s->ui;
    float top = y;
    if (!s->item->n_sources) return 0;
    ui_hline(ui, x, y, w, UI_LINE);
    y += 17 + part_text(ui, UI_T_CAP, UI_INK3, x, y + 17, w, s->item->n_sources > 1 ? "Sources" : "Source") +
         4;
    for (uint32_t i = 0; i < s->item->n_sources; i++) {
        const struct qr_source *source = &s->item->sources[i];
        y += part_text(ui, UI_T_SMALL, UI_INK, x, y, w, source_words(ui, source));
        if (source->url) y += part_text(ui, UI_T_MONO_S, UI_INK3, x, y, w, source->url);
        y += 4;
    }
    return y + 12 - top;
}

static const char *module_words(struct sight *s, const struct qr_module *module, uint32_t index)
{
    const struct screen_model *m = s->f->ctx->m;
    uint32_t place = part_place(m, index);
    if (m->modules_done && m->modules_done[index]) return ui_fmt(s->ui, "Done, %d min", module->minutes);
    if (place == PART_NO_PLACE) return ui_fmt(s->ui, "%d min", module->minutes);
    return ui_fmt(s->ui, "Step %u in your plan, %d min", place, module->minutes);
}

static float learn(struct sight *s, float x, float y, float w)
{
    struct ui *ui = s->ui;
    const struct screen_model *m = s->f->ctx->m;
    const struct qr_module *module = quiz_module(m, s->item);
    if (!module) return 0;
    uint32_t index = (uint32_t)(module - m->steps->modules);
    const char *where = module_words(s, module, index);
    float tw = w - 104, th = ui_wrap_height(ui, UI_T_STRONG, tw, module->title);
    ui_hline(ui, x, y, w, UI_LINE);
    y += 17 + part_text(ui, UI_T_CAP, UI_INK3, x, y + 17, w, "Learn this") + 8;
    struct ui_rect r = {x, y, w, 44 + th};
    struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                           .name = ui_fmt(ui, "Learn this: %s", module->title),
                           .value = where,
                           .id = ui_make_id(ui, "learn this", (int)s->index)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    ui_box(ui, r, 12,
           hit.pressed ? UI_LINE
           : hit.hover ? UI_HOVER
                       : UI_SURFACE,
           hit.hover ? UI_OUTLINE : UI_LINE2, 1);
    ui_icon(ui, "plan", x + 16, y + r.h / 2 - 10, 20, UI_ACCENT);
    ui_wrap(ui, UI_T_STRONG, UI_INK, x + 48, y + 12, tw, module->title);
    ui_text(ui, UI_T_SMALL, UI_INK3, x + 48, y + 26 + th, where);
    ui_icon(ui, "right", x + w - 36, y + r.h / 2 - 10, 20, UI_INK3);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    if (hit.activated) part_open_module(s->f->ctx, index);
    return r.h + 57;
}

static float side(struct sight *s, float x, float y, float w)
{
    float top = y;
    if (s->item->explanation && !s->f->covered)
        y += part_markdown(s->ui, UI_T_BODY, UI_INK, x, y, w, s->item->explanation) + 16;
    y += facts(s, x, y, w);
    if (s->f->covered) return y - top; /* sources and steps would give the answer away */
    y += sources(s, x, y, w);
    y += learn(s, x, y, w);
    return y - top;
}

float review_question(struct review_frame *f, float x, float y, float w)
{
    uint32_t i = f->view->slot;
    struct sight s = {.f = f,
                      .ui = f->ui,
                      .slot = &f->a->head.slots[i],
                      .state = tries_handed_in(f->ui, &f->a->slots[i]),
                      .retries = qr_behaviour_retries(f->a->head.behaviour),
                      .score = &f->card->slots[i],
                      .item = f->a->head.slots[i].item,
                      .index = i};
    s.unchecked = s.retries && s.state->response.n && !s.state->n_tries;
    bool two = w >= 1000;
    float top = y, left = two ? w - 352 - 56 : w, beside = 0;
    y += meta(&s, x, y, left);
    y += screen_stimulus(f->ctx, s.item->stimulus, (struct ui_rect){x, y, left, 0}, &f->view->numbers);
    float right_y = y;
    y += stem(&s, x, y, left);
    if (two)
        beside = right_y - top + verdict(&s, x + w - 352, right_y) + side(&s, x + w - 352, right_y + 32, 352);
    else
        y += verdict(&s, x, y);
    y += answers(&s, x, y, left);
    if (!two) y += side(&s, x, y, left);
    return fmaxf(y - top, beside);
}
