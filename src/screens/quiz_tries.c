/* Further tries at the question on screen: what the last one came to, the hints so far, and giving up. */
#include "screens/quiz_tries.h"
#include "screens/parts.h"

bool quiz_retries(const struct quiz_frame *f)
{
    return qr_behaviour_retries(f->a->head.behaviour);
}

bool quiz_tried(const struct quiz_frame *f)
{
    return quiz_retries(f) && f->state->n_tries && !f->revealed && !f->closed && !f->late;
}

const char *quiz_tile_words(const struct quiz_frame *f, uint32_t slot)
{
    uint32_t n = f->a->slots[slot].n_tries, like = f->a->head.slots[slot].like;
    const char *words = quiz_answered(f->a, slot) ? "answered" : "blank";
    if (!quiz_answered(f->a, slot) && n)
        words = ui_fmt(f->ui, "open, %s", screen_plural(f->ui, n, "try", "tries"));
    return like ? ui_fmt(f->ui, "%s, like question %u", words, like) : words;
}

const char *quiz_rule(struct quiz_frame *f)
{
    return tries_rule(f->ui, f->slot->item, f->a->head.behaviour);
}

#define TRIES_NAMED 5 /* adaptive sets no end; the review names all */

/* Choices carry their mark; other answers are named here, so that none is tried twice unawares. */
static float earlier(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    enum qr_item_type type = f->slot->item->type;
    uint32_t n = f->state->n_tries, first = n > TRIES_NAMED ? n - TRIES_NAMED : 0;
    float top = y;
    if (type == QR_SINGLE || type == QR_TRUEFALSE) return 0;
    if (first)
        y += part_fact(ui, "x", UI_INK3, x, y, w,
                       ui_fmt(ui, "%s before these.", screen_plural(ui, first, "try", "tries"))) +
             8;
    for (uint32_t i = first; i < n; i++) {
        const struct qr_response *tried = &f->state->tries[i];
        const char *why = tries_foreseen(f->slot->item, tried);
        const char *text = ui_fmt(ui, "%s try: %s", tries_nth(ui, i + 1), tries_answer(ui, f->slot, tried));
        y += part_fact(ui, "x", UI_INK3, x, y, w, why ? ui_fmt(ui, "%s. %s", text, why) : text) + 8;
    }
    return y - top;
}

static float hints(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    uint32_t n = f->state->hints;
    float top = y;
    for (uint32_t i = 0; i < n; i++)
        y += part_fact(ui, "info", UI_ACCENT, x, y, w,
                       n > 1 ? ui_fmt(ui, "**Hint %u:** %s", i + 1, item->hints[i])
                             : ui_fmt(ui, "**Hint:** %s", item->hints[i])) +
             8;
    return y - top;
}

/* The answer to a press is brought into sight: small windows show the stem and little more. */
static void bring_into_sight(struct quiz_frame *f, float y, float h)
{
    float offset = -f->ui->oy, above = y - offset, below = above + h - f->body.y - f->body.h;
    if (!f->view->tried) return;
    f->view->tried = false;
    if (above >= f->body.y && below <= 0) return;
    ui_scroll_to(f->ui, ui_make_id(f->ui, "question", 0), y - f->body.y - 12);
    f->ui->again = true;
}

float quiz_tries(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    enum qr_behaviour behaviour = f->a->head.behaviour;
    float top = y;
    if (!quiz_tried(f)) return 0;
    ui_hline(ui, x, y, w, UI_LINE);
    y += 16;
    const char *words = tries_verdict(ui, item, behaviour, f->state);
    bool part = tries_partly(item, f->state);
    ui_icon(ui, part ? "closeC" : "xC", x, y, 20, part ? UI_WARN : UI_WRONG);
    float h = ui_wrap(ui, UI_T_STRONG, UI_INK, x + 32, y, w - 32, words);
    ui_label(ui, UI_ROLE_ALERT, (struct ui_rect){x, y, w, h}, words, NULL);
    y += h + 2;
    y +=
        part_text(ui, UI_T_SMALL, UI_INK2, x + 32, y, w - 32, tries_cost(ui, item, behaviour, f->state)) + 12;
    y += earlier(f, x, y, w);
    y += hints(f, x, y, w) + 4;
    ui_hline(ui, x, y, w, UI_LINE);
    y += f->compact ? 12 : 20;
    bring_into_sight(f, top, y - top);
    return y - top;
}

void quiz_tried_mark(struct quiz_frame *f, struct ui_rect card)
{
    float w = ui_text_width(f->ui, UI_T_STRONG, "Tried"), right = card.x + card.w - 16;
    ui_text(f->ui, UI_T_STRONG, UI_WRONG, right - w, card.y + 24, "Tried");
    ui_icon(f->ui, "xC", right - w - 24, card.y + 9, 20, UI_WRONG);
}

/* ---- the footer ---- */

bool quiz_waits(const struct quiz_frame *f)
{
    const struct quiz_typing *t = &f->view->typing;
    bool typing = (t->dirty || t->handed) && t->slot == f->at;
    return quiz_tried(f) && !typing && tries_unchanged(f->slot->item, f->state);
}

void quiz_try_button(struct quiz_frame *f, struct ui_button *b)
{
    if (!quiz_retries(f)) {
        b->label = "Check answer";
    } else if (!f->state->n_tries) {
        b->label = "Check";
    } else if (!quiz_waits(f)) {
        b->label = "Check again";
    } else {
        b->label = f->ui->width < 640 ? "Change it first" : "Change the answer to try again";
        b->disabled = true;
    }
}

float quiz_give_up(struct quiz_frame *f, float left, float right, float y)
{
    struct ui *ui = f->ui;
    struct ui_button b = {.label = "Show the answer",
                          .kind = UI_SECONDARY,
                          .icon = "eye",
                          .key = quiz_answers_take(f, 'r') ? 0 : 'r',
                          .cap = "R"};
    if (!quiz_tried(f) || f->a->phase != QR_PHASE_RUNNING) return right;
    if (right - ui_button_width(ui, &b) < left + 8) {
        b.icon_only = true;
        b.cap = NULL;
    }
    float x = right - ui_button_width(ui, &b);
    if (ui_button(ui, x, y, &b)) screen_event(f->ctx, QR_EV_REVEAL, f->at);
    return x - 12;
}

/* ---- feedback ---- */

float quiz_earned(struct quiz_frame *f, float x, float y, float w)
{
    const char *words = tries_earned(f->ui, f->slot->item, f->a->head.behaviour, f->state);
    return words ? part_text(f->ui, UI_T_SMALL, UI_INK2, x, y, w, words) + 12 : 0;
}

const char *quiz_so_far(struct quiz_frame *f)
{
    uint32_t n = 0, right = 0;
    double points = 0;
    for (uint32_t i = 0; i < f->a->head.n_slots; i++) {
        const struct qr_slot_state *state = &f->a->slots[i];
        if (!state->checked || state->disputed) continue;
        double credit = qr_tries_credit(f->a->head.slots[i].item, f->a->head.behaviour, state->tries,
                                        state->n_tries, QR_RULE_DEFAULT, NULL);
        n++;
        right += credit > 0.999;
        points += credit;
    }
    if (!quiz_retries(f)) return ui_fmt(f->ui, "%u of %u correct so far", right, n);
    return ui_fmt(f->ui, "%s of %s so far", tries_number(f->ui, points),
                  screen_plural(f->ui, n, "point", "points"));
}
