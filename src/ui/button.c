/* Buttons, links and key caps. */
#include <string.h>

#include "ui/widgets.h"

#define PAD 16.0f
#define GAP 8.0f

static bool is_icon_cap(const char *cap)
{
    return strcmp(cap, "enter") == 0 || strncmp(cap, "arrow", 5) == 0;
}

float ui_keycap_width(struct ui *ui, const char *cap)
{
    if (is_icon_cap(cap)) return 22;
    float w = ui_text_width(ui, UI_T_CAP, cap) + 10;
    return w < 20 ? 20 : w;
}

float ui_keycap(struct ui *ui, float x, float y, const char *cap, bool on_accent)
{
    float w = ui_keycap_width(ui, cap);
    struct ui_rect r = {x, y, w, 20};
    if (on_accent) {
        ui_box(ui, r, 4, UI_NONE, UI_KEY_ON_ACCENT, 1);
    } else {
        ui_box(ui, r, 4, UI_LINE2, UI_NONE, 0);
        ui_box(ui, (struct ui_rect){x, y, w, 19}, 4, UI_SURFACE, UI_LINE2, 1);
    }
    enum ui_token ink = on_accent ? UI_ON_ACCENT : UI_INK2;
    if (is_icon_cap(cap))
        ui_icon(ui, cap, x + (w - 12) / 2, y + 4, 12, ink);
    else
        ui_text_center(ui, UI_T_CAP, ink, x + w / 2, y + 14, cap);
    return w;
}

static enum ui_style label_style(const struct ui_button *b)
{
    return b->big ? UI_T_BIG : UI_T_UI;
}

float ui_button_width(struct ui *ui, const struct ui_button *b)
{
    if (b->width > 0) return b->width;
    if (b->icon_only) return 40;
    float w = 2 * PAD + ui_text_width(ui, label_style(b), b->label);
    if (b->icon) w += 20 + GAP;
    if (b->cap) w += ui_keycap_width(ui, b->cap) + GAP;
    return w;
}

struct look {
    enum ui_token fill, line, ink;
};

static struct look look_of(const struct ui_button *b, struct ui_hit hit)
{
    if (b->disabled)
        return (struct look){b->kind == UI_GHOST ? UI_NONE : UI_SUNKEN,
                             b->kind == UI_GHOST ? UI_NONE : UI_LINE, UI_INK3};
    if (b->kind == UI_PRIMARY)
        return (struct look){hit.pressed ? UI_ACCENT_PRESS
                             : hit.hover ? UI_ACCENT_HOVER
                                         : UI_ACCENT,
                             UI_NONE, UI_ON_ACCENT};
    enum ui_token fill = hit.pressed ? UI_LINE : hit.hover ? UI_HOVER : UI_NONE;
    if (b->kind == UI_GHOST) return (struct look){fill, UI_NONE, hit.hover || hit.pressed ? UI_INK : UI_INK2};
    return (struct look){fill ? fill : UI_SURFACE, fill ? UI_INK3 : UI_OUTLINE, UI_INK};
}

static void draw_content(struct ui *ui, struct ui_rect r, const struct ui_button *b, enum ui_token ink)
{
    struct ui_button natural = *b;
    natural.width = 0;
    float x = r.x + (r.w - ui_button_width(ui, &natural)) / 2 + PAD;
    float base = r.y + r.h / 2 + (b->big ? 6 : 5);
    if (b->icon_only) x = r.x + (r.w - 20) / 2;
    if (b->icon) {
        ui_icon(ui, b->icon, x, r.y + (r.h - 20) / 2, 20,
                b->icon_token && !b->disabled ? b->icon_token : ink);
        x += 20 + GAP;
    }
    if (b->icon_only) return;
    x += ui_text(ui, label_style(b), b->label_token && !b->disabled ? b->label_token : ink, x, base,
                 b->label) +
         GAP;
    if (b->cap) ui_keycap(ui, x, r.y + (r.h - 20) / 2, b->cap, b->kind == UI_PRIMARY && !b->disabled);
}

bool ui_button(struct ui *ui, float x, float y, const struct ui_button *b)
{
    struct ui_rect r = {x, y, ui_button_width(ui, b), b->big ? 48 : 40};
    struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                           .name = b->label,
                           .value = b->value,
                           .state = b->disabled ? UI_DISABLED : 0,
                           .id = ui_make_id(ui, b->label, b->index),
                           .group = b->group,
                           .key = b->disabled ? 0 : b->key};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    struct look look = look_of(b, hit);
    if (look.fill || look.line) ui_box(ui, r, 8, look.fill, look.line, 1);
    draw_content(ui, r, b, look.ink);
    if (hit.focused) ui_focus_ring(ui, r, 8);
    return hit.activated;
}

ui_id ui_link_id(const struct ui *ui, const struct ui_link *link)
{
    return ui_make_id(ui, link->label, 1000 + link->index);
}

bool ui_link_at(struct ui *ui, const struct ui_link *link)
{
    float w = ui_text_width(ui, UI_T_UI, link->label) + (link->arrow ? 20 : 0);
    float x = link->right ? link->x - w : link->x;
    struct ui_rect r = {x, link->base - 14, w, 20};
    struct ui_desc desc = {.role = UI_ROLE_LINK, .name = link->label, .id = ui_link_id(ui, link)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    enum ui_token ink = hit.hover ? UI_ACCENT_HOVER : UI_ACCENT;
    float end = ui_text(ui, UI_T_UI, ink, x, link->base, link->label);
    if (hit.hover) ui_hline(ui, x, link->base + 3, end, ink);
    if (link->arrow) ui_icon(ui, "right", x + end + 4, link->base - 13, 16, ink);
    if (hit.focused) ui_focus_ring(ui, r, 4);
    return hit.activated;
}
