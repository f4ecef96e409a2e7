/* "Another like this": one more question on the same skill, and the way back from it. */
#include "screens/quiz_tries.h"

/* The question that was on screen when the first of a chain of added ones was asked for. */
static uint32_t origin(const struct qr_attempt *a, uint32_t slot)
{
    while (slot < a->head.n_slots && a->head.slots[slot].like)
        slot = a->head.slots[slot].like - 1;
    return slot;
}

uint32_t quiz_next(const struct quiz_frame *f)
{
    uint32_t from = origin(f->a, f->at);
    bool back = f->slot->like || (f->at + 1 < f->end && f->a->head.slots[f->at + 1].like);
    if (!back) return f->at + 1;
    for (uint32_t i = from + 1; i < f->end; i++)
        if (i != f->at && quiz_blank(f->a, i)) return i;
    return f->end;
}

/* Behind the others, so that the section that runs has to be the last one. */
bool quiz_may_add(const struct quiz_frame *f)
{
    return f->revealed && f->practice && f->a->phase == QR_PHASE_RUNNING && !quiz_has_next_section(f->a);
}

float quiz_like_button(struct quiz_frame *f, float x, float y, float right)
{
    struct ui *ui = f->ui;
    struct ui_button b = {
        .label = "Another like this", .kind = UI_GHOST, .icon = "plus", .key = 'l', .cap = "L"};
    if (!quiz_may_add(f)) return x;
    b.icon_only = f->compact || x + ui_button_width(ui, &b) > right;
    if (ui_button(ui, x, y, &b)) screen_ask(f->ctx, ASK_LIKE)->index = f->at;
    return x + ui_button_width(ui, &b);
}
