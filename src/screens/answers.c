/* The answers of one question, as they were shown: open, locked, or revealed with every rationale. */
#include "screens/answers.h"

#include "screens/tries.h"

struct row_state {
    bool picked, right, tried;
    enum ui_mark mark;
    const char *note;
};

const struct qr_response *screen_shown(const struct qr_slot_state *state)
{
    return state->late.n ? &state->late : &state->response;
}

static bool is_picked(const struct qr_slot_state *st, uint32_t choice)
{
    const struct qr_response *r = screen_shown(st);
    for (uint32_t i = 0; i < r->n; i++)
        if (r->picks && r->picks[i] == choice) return true;
    return false;
}

/* Words and marks after answering; state never rests on colour alone. */
static void judge(struct row_state *s, bool multiple)
{
    if (s->picked && s->right) {
        s->mark = UI_MARK_CORRECT;
        s->note = multiple ? "Correct, chosen" : "Correct";
    } else if (s->picked) {
        s->mark = UI_MARK_WRONG;
        s->note = "Your answer";
    } else if (s->right) {
        s->mark = UI_MARK_MISSED;
        s->note = multiple ? "Correct, not chosen" : "Correct";
    } else {
        s->mark = UI_MARK_MUTED;
        s->note = s->tried ? "Tried" : NULL;
    }
}

static struct ui_choice row(struct screen_ctx *ctx, const struct screen_answers *a, uint32_t pos, float y)
{
    const struct qr_item *item = a->slot->item;
    uint32_t index = a->slot->order[pos];
    const struct qr_choice *ch = &item->choices[index];
    struct row_state s = {.picked = is_picked(a->state, index), .right = ch->correct};
    s.tried = tries_had(item, a->state, index);
    bool multiple = item->type == QR_MULTIPLE;
    if (a->reveal) {
        judge(&s, multiple);
    } else if (s.tried) {
        s.mark = UI_MARK_TRIED;
        s.note = "Tried";
    }
    if (a->reveal && a->state->struck && a->state->struck[index])
        s.note = s.note ? ui_fmt(ctx->ui, "%s, crossed out", s.note) : "Crossed out";
    return (struct ui_choice){.x = a->x,
                              .y = y,
                              .w = a->w,
                              .letter = screen_letter(ctx->ui, pos),
                              .text = ch->text,
                              .rationale = a->reveal ? ch->rationale : NULL,
                              .note = s.note,
                              .square = multiple,
                              .selected = s.picked,
                              .struck = !a->reveal && a->state->struck && a->state->struck[index],
                              .disabled = a->locked && !a->reveal,
                              .compact = a->compact,
                              .mark = s.mark,
                              .key = a->reveal || a->locked || pos > 25 ? 0 : 'a' + (int)pos,
                              .index = (int)pos,
                              .group = a->group};
}

float screen_answers(struct screen_ctx *ctx, const struct screen_answers *a, struct screen_touch *touch)
{
    struct ui *ui = ctx->ui;
    float gap = a->compact || a->reveal ? 8 : 12, y = a->y;
    uint32_t n = a->slot->item->n_choices;
    *touch = (struct screen_touch){-1, -1};
    if (a->slot->item->type >= QR_ORDERING) return screen_answer_rows(ctx, a);
    for (uint32_t pos = 0; pos < n; pos++) {
        struct ui_choice c = row(ctx, a, pos, y);
        bool digit = c.key && pos < 9 && ui_key(ui, '1' + (int)pos);
        struct ui_hit hit = {0};
        if (ui_choice(ui, &c, &hit) || digit) touch->picked = (int)pos;
        if (hit.secondary) touch->struck = (int)pos;
        float h = ui_choice_height(ui, &c);
        /* No state says it of a choice that was not the last one. */
        if (c.mark == UI_MARK_MUTED && c.note)
            ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){c.x, y, c.w, h}, c.note, NULL);
        y += h + gap;
    }
    return y - gap - a->y;
}
