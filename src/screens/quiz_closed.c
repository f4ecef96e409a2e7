/* A question whose answer stands: its time is up, or the time of all. It can be read, and says what was
 * given. */
#include <math.h>

#include "screens/quiz_section.h"

static const char *why(const struct quiz_frame *f)
{
    bool any = quiz_answered(f->a, f->at);
    if (f->a->phase == QR_PHASE_GRACE)
        return any ? "The time is up. This is what you hand in."
                   : "The time is up. This question stays blank.";
    return any ? "The time for this question is up. This answer stands."
               : "The time for this question is up. It stays blank.";
}

void quiz_closed(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    ui_id id = ui_make_id(ui, "question", 0);
    float w = fminf(f->compact ? 712 : 720, ui->width - (f->compact ? 48 : 80));
    float x = floorf((ui->width - w) / 2), y = f->body.y + (f->compact ? 16 : 28);
    struct screen_answers a = {.slot = f->slot,
                               .state = f->state,
                               .x = x,
                               .w = w,
                               .compact = f->compact,
                               .locked = true,
                               .group = ui_make_id(ui, "answers", 0)};
    struct screen_touch touch;
    ui_scroll_begin(ui, id, f->body);
    y += quiz_meta(f, x, w, y);
    y += screen_stimulus(f->ctx, f->slot->item->stimulus, (struct ui_rect){x, y, w, 0}, &f->view->numbers);
    const char *text = screen_stem(ui, f->slot->item, f->state);
    struct ui_para p = {.style = UI_T_STEM_S, .token = UI_INK, .x = x, .y = y, .w = w, .markdown = true};
    float h = ui_paragraph(ui, &p, text);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, y, w, h}, ui_plain(ui, text), NULL);
    y += h + 16;
    h = fmaxf(20, ui_wrap(ui, UI_T_STRONG, UI_INK, x + 32, y, w - 32, why(f)));
    ui_icon(ui, "lock", x, y, 20, UI_WARN);
    ui_label(ui, UI_ROLE_ALERT, (struct ui_rect){x, y, w, h}, why(f), NULL);
    y += h + 16;
    a.y = y;
    y += screen_answers(f->ctx, &a, &touch);
    ui_scroll_end(ui, id, f->body, y + 24 - f->body.y);
}
