/* The field: box, text, selection, caret, and the pointer that puts them there. */
#include "ui/field.h"

#include <math.h>
#include <string.h>

#define PAD  14.0f
#define GAP  12.0f  /* before the unit */
#define ROOM 112.0f /* to type in, beside a unit */

static float width_to(struct ui *ui, const char *text, size_t n)
{
    return ui_text_width(ui, UI_T_BODY, qr_strndup(ui->arena, text, n));
}

/* Byte offset nearest to `x` from the start of the text. */
static size_t offset_at(struct ui *ui, const char *text, float x)
{
    size_t best = 0, len = strlen(text);
    float nearest = fabsf(x);
    for (size_t i = 1; i <= len; i++) {
        if (i < len && ((unsigned char)text[i] & 0xC0) == 0x80) continue;
        float d = fabsf(width_to(ui, text, i) - x);
        if (d < nearest) {
            nearest = d;
            best = i;
        }
    }
    return best;
}

static void pointer(struct ui *ui, const struct ui_field *f, struct ui_edit *e)
{
    const struct ui_event *ev = &ui->event;
    float x = ui_pointer(ui).x - f->r.x - PAD + e->scroll;
    if (ui->pressed != f->id) return;
    if (ev->type == UI_EV_DOWN && ev->button == 1) {
        e->caret = offset_at(ui, e->text, x);
        if (!(ev->mods & UI_SHIFT)) e->anchor = e->caret;
        e->typing = false; /* letters at another place are undone by themselves */
        if (ev->clicks > 1) {
            e->anchor = 0;
            e->caret = strlen(e->text);
        }
        ui->again = true;
    } else if (ev->type == UI_EV_MOVE) {
        e->caret = offset_at(ui, e->text, x);
        ui->again = true;
    }
}

static void draw(struct ui *ui, const struct ui_field *f, struct ui_edit *e, float room)
{
    const char *text = e ? e->text : f->text ? f->text : "";
    float x = f->r.x + PAD, base = f->r.y + f->r.h / 2 + 6;
    ui_push_clip(ui, (struct ui_rect){x - 1, f->r.y, room + 2, f->r.h});
    if (e) {
        float caret = width_to(ui, text, e->caret), from = width_to(ui, text, e->anchor);
        if (caret - e->scroll > room) e->scroll = caret - room;
        if (caret < e->scroll) e->scroll = caret;
        x -= e->scroll;
        if (e->caret != e->anchor)
            ui_fill(ui,
                    (struct ui_rect){x + fminf(caret, from), f->r.y + 10, fabsf(caret - from), f->r.h - 20},
                    UI_ACCENT_TINT2);
        ui_fill(ui, (struct ui_rect){x + caret, f->r.y + 11, 1.5f, f->r.h - 22}, UI_ACCENT);
        struct ui_rect where = {x + caret, f->r.y, 2, f->r.h};
        ui->text_at = ui_device(ui, where);
    }
    if (*text)
        ui_text(ui, UI_T_BODY, UI_INK, x, base, text);
    else if (f->empty && !e)
        ui_text(ui, UI_T_BODY, UI_INK3, x, base, f->empty);
    ui_pop_clip(ui);
}

float ui_field_wants(struct ui *ui, const char *unit)
{
    return ROOM + GAP + ui_text_width(ui, UI_T_BODY, unit) + 2 * PAD;
}

bool ui_field(struct ui *ui, const struct ui_field *f, struct ui_edit *edit)
{
    struct ui_desc desc = {.role = UI_ROLE_TEXTBOX,
                           .name = f->name,
                           .value = edit && ui_has_focus(ui, f->id) ? edit->text : f->text,
                           .id = f->id};
    struct ui_hit hit = ui_interact(ui, f->r, &desc);
    struct ui_edit *e = hit.focused ? edit : NULL;
    bool changed = false;
    if (e) {
        char before[UI_FIELD_BYTES];
        memcpy(before, e->text, sizeof before);
        pointer(ui, f, e);
        bool free = ui->field_empty && (ui->event.key == UI_KEY_LEFT || ui->event.key == UI_KEY_RIGHT);
        if (!ui->consumed && !free && ui_edit_event(e, &ui->event, &ui->copied, &ui->want_paste))
            ui->consumed = ui->again = true;
        if (ui_key(ui, UI_KEY_ESCAPE)) ui->focus = 0;
        ui->field_empty = !f->keeps_arrows && !e->text[0];
        changed = strcmp(before, e->text) != 0;
        ui->focus_moved |= changed; /* nobody types out of sight */
        ui->wants_text = true;
    }
    ui_box(ui, f->r, 8, UI_SURFACE, e ? UI_ACCENT : hit.hover ? UI_OUTLINE : UI_LINE2, e ? 2 : 1);
    bool unit = f->unit && ui_field_wants(ui, f->unit) <= f->r.w;
    if (unit) ui_text_right(ui, UI_T_BODY, UI_INK3, f->r.x + f->r.w - PAD, f->r.y + f->r.h / 2 + 6, f->unit);
    draw(ui, f, e, f->r.w - 2 * PAD - (unit ? ui_text_width(ui, UI_T_BODY, f->unit) + GAP : 0));
    return changed;
}
