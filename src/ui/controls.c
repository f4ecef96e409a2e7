/* Check boxes, switches, mode cards, steppers and segmented controls. */
#include <math.h>

#include "ui/widgets.h"

bool ui_checkbox_row(struct ui *ui, struct ui_rect r, const char *label, const char *right, bool on,
                     int index)
{
    struct ui_desc desc = {.role = UI_ROLE_CHECKBOX,
                           .name = label,
                           .value = right,
                           .state = on ? UI_CHECKED : 0,
                           .id = ui_make_id(ui, label, 2000 + index)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    float mid = r.y + r.h / 2;
    struct ui_rect box = {r.x, mid - 10, 20, 20};
    if (hit.hover) ui_box(ui, (struct ui_rect){r.x - 12, r.y, r.w + 24, r.h}, 8, UI_HOVER, UI_NONE, 0);
    ui_box(ui, box, 5, on ? (hit.hover ? UI_ACCENT_HOVER : UI_ACCENT) : UI_SURFACE, on ? UI_NONE : UI_OUTLINE,
           1.5f);
    if (on) ui_icon(ui, "check", box.x + 2, box.y + 2, 16, UI_ON_ACCENT);
    ui_text(ui, UI_T_SMALL, on ? UI_INK : UI_INK2, r.x + 32, mid + 5, label);
    if (right) ui_text_right(ui, UI_T_SMALL, UI_INK3, r.x + r.w, mid + 5, right);
    ui_hline(ui, r.x, r.y + r.h - 1, r.w, UI_LINE);
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){r.x - 4, r.y + 2, r.w + 8, r.h - 5}, 4);
    return hit.activated;
}

bool ui_switch(struct ui *ui, float right, float y, const char *label, bool on)
{
    struct ui_rect r = {right - 40, y, 40, 24};
    struct ui_desc desc = {.role = UI_ROLE_SWITCH,
                           .name = label,
                           .value = on ? "On" : "Off",
                           .state = on ? UI_CHECKED : 0,
                           .id = ui_make_id(ui, label, 3000)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (on) {
        ui_box(ui, r, 12, hit.hover ? UI_ACCENT_HOVER : UI_ACCENT, UI_NONE, 0);
        ui_disc(ui, r.x + 28, y + 12, 8, UI_ON_ACCENT);
    } else {
        ui_box(ui, r, 12, hit.hover ? UI_HOVER : UI_SURFACE, UI_OUTLINE, 1.5f);
        ui_disc(ui, r.x + 12, y + 12, 7, UI_OUTLINE);
    }
    ui_text_right(ui, UI_T_CAP_R, UI_INK3, r.x - 8, y + 16, on ? "On" : "Off");
    if (hit.focused) ui_focus_ring(ui, r, 12);
    return hit.activated;
}

bool ui_mode_card(struct ui *ui, struct ui_rect r, const char *icon, const char *title, const char *text,
                  bool on, bool disabled, ui_id group)
{
    struct ui_desc desc = {.role = UI_ROLE_RADIO,
                           .name = title,
                           .value = text,
                           .state = (on ? UI_CHECKED : 0) | (disabled ? UI_DISABLED : 0),
                           .id = ui_make_id(ui, title, 4000),
                           .group = group};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    enum ui_token fill = disabled ? UI_SUNKEN : on ? UI_ACCENT_TINT : hit.hover ? UI_HOVER : UI_SURFACE;
    ui_box(ui, r, 12, fill,
           disabled    ? UI_LINE
           : on        ? UI_ACCENT
           : hit.hover ? UI_OUTLINE
                       : UI_LINE2,
           on ? 2 : 1);
    ui_icon(ui, icon, r.x + 16, r.y + 20, 24, on ? UI_ACCENT : UI_INK3);
    ui_text(ui, UI_T_STRONG, disabled ? UI_INK3 : UI_INK, r.x + 56, r.y + 26, title);
    ui_text(ui, UI_T_SMALL, disabled ? UI_INK3 : UI_INK2, r.x + 56, r.y + 46, text);
    struct ui_rect dot = {r.x + r.w - 36, r.y + 22, 20, 20};
    if (!disabled) ui_box(ui, dot, 10, UI_SURFACE, on ? UI_ACCENT : UI_OUTLINE, on ? 6 : 1.5f);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    return hit.activated;
}

/* A held button repeats: after 400 ms, then every 80. */
static bool repeats(struct ui *ui, struct ui_hit hit)
{
    if (!hit.pressed) return false;
    qr_ms due = ui->repeated == ui->pressed_since ? ui->pressed_since + 400 : ui->repeated + 80;
    bool now = ui->now >= due;
    if (now) ui->repeated = ui->now;
    ui_wake_at(ui, now ? ui->now + 80 : due);
    return now;
}

static bool step_button(struct ui *ui, const struct ui_stepper *s, bool plus, bool disabled)
{
    float x = plus ? s->r.x + s->r.w - 40 : s->r.x;
    struct ui_rect r = {x, s->r.y, 40, s->r.h};
    const char *name = ui_fmt(ui, "%s: %s", s->label, plus ? "more" : "less");
    struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                           .name = name,
                           .value = s->value,
                           .state = disabled ? UI_DISABLED : 0,
                           .id = ui_make_id(ui, name, 0)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (hit.hover || hit.pressed)
        ui_box(ui, (struct ui_rect){x + 4, r.y + 4, 32, r.h - 8}, 6, hit.pressed ? UI_LINE : UI_HOVER,
               UI_NONE, 0);
    ui_icon(ui, plus ? "plus" : "minus", x + 12, r.y + 12, 16, disabled ? UI_LINE2 : UI_INK2);
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){x + 4, r.y + 4, 32, r.h - 8}, 6);
    bool held = repeats(ui, hit);
    /* Letting go after repeats is not one more press. */
    return held || (hit.activated && (ui->event.type == UI_EV_KEY || ui->repeated == ui->pressed_since));
}

int ui_stepper(struct ui *ui, const struct ui_stepper *s)
{
    ui_box(ui, s->r, 8, UI_SURFACE, UI_OUTLINE, 1);
    ui_vline(ui, s->r.x + 40, s->r.y + 8, s->r.h - 16, UI_LINE);
    ui_vline(ui, s->r.x + s->r.w - 41, s->r.y + 8, s->r.h - 16, UI_LINE);
    ui_text_center(ui, UI_T_STRONG, UI_INK, s->r.x + s->r.w / 2, s->r.y + 25, s->value);
    if (step_button(ui, s, false, s->at_min)) return -1;
    if (step_button(ui, s, true, s->at_max)) return 1;
    return 0;
}

/* Four bars of growing height; `level` of them are strong. */
static void bars(struct ui *ui, float x, float y, int level, bool chosen)
{
    for (int i = 0; i < 4; i++) {
        float h = 4 + 3 * (float)i;
        enum ui_token t = i < level ? (chosen ? UI_ACCENT : UI_INK2) : UI_LINE2;
        ui_box(ui, (struct ui_rect){x + 4 * (float)i, y + 13 - h, 3, h}, 1, t, UI_NONE, 0);
    }
}

static float cell_width(struct ui *ui, const struct ui_segmented *s, int i)
{
    float pad = s->small ? 10 : 14;
    return ui_text_width(ui, UI_T_UI, s->labels[i]) + 2 * pad + (s->bars ? 24 : 0);
}

float ui_segmented_width(struct ui *ui, const struct ui_segmented *s)
{
    float w = 0;
    for (int i = 0; i < s->n; i++)
        w += cell_width(ui, s, i);
    return s->r.w > 0 ? s->r.w : w;
}

static bool segment(struct ui *ui, const struct ui_segmented *s, int i, struct ui_rect r)
{
    bool on = i == s->chosen;
    struct ui_desc desc = {.role = UI_ROLE_TAB,
                           .name = s->labels[i],
                           .value = s->name,
                           .state = on ? UI_SELECTED : 0,
                           .id = ui_make_id(ui, s->name, 5000 + i),
                           .group = ui_make_id(ui, s->name, 4999)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (on)
        ui_box(ui, r, 8, UI_SURFACE, UI_ACCENT, 1.5f);
    else if (hit.hover)
        ui_box(ui, (struct ui_rect){r.x + 2, r.y + 2, r.w - 4, r.h - 4}, 6, UI_HOVER, UI_NONE, 0);
    float w = ui_text_width(ui, UI_T_UI, s->labels[i]) + (s->bars ? 24 : 0);
    float x = r.x + (r.w - w) / 2;
    if (s->bars) {
        bars(ui, x, r.y + r.h / 2 - 6, i + 1, on);
        x += 24;
    }
    ui_text(ui, UI_T_UI, on ? UI_INK : UI_INK2, x, r.y + r.h / 2 + 4, s->labels[i]);
    if (hit.focused) ui_focus_ring(ui, r, 8);
    return hit.activated;
}

int ui_segmented(struct ui *ui, const struct ui_segmented *s)
{
    float natural = 0, w = ui_segmented_width(ui, s), x = s->r.x;
    int clicked = -1;
    for (int i = 0; i < s->n; i++)
        natural += cell_width(ui, s, i);
    float extra = (w - natural) / (float)s->n;
    ui_box(ui, (struct ui_rect){s->r.x, s->r.y, w, 40}, 8, UI_SUNKEN, UI_LINE, 1);
    for (int i = 0; i < s->n; i++) {
        float cw = cell_width(ui, s, i) + extra;
        if (segment(ui, s, i, (struct ui_rect){x, s->r.y, cw, 40})) clicked = i;
        x += cw;
    }
    return clicked;
}
