/* An answer: badge with its letter, Markdown text, marks and rationale after answering. */
#include <math.h>

#include "ui/widgets.h"

struct geometry {
    float pad, text_x, text_w, text_h, note_w, rationale_h, h;
};

static enum ui_token mark_ink(enum ui_mark mark)
{
    return mark == UI_MARK_CORRECT || mark == UI_MARK_MISSED ? UI_CORRECT : UI_WRONG;
}

static bool is_wrong(enum ui_mark mark)
{
    return mark == UI_MARK_WRONG || mark == UI_MARK_TRIED;
}

static struct ui_para text_para(const struct ui_choice *c, const struct geometry *g)
{
    return (struct ui_para){.style = UI_T_BODY,
                            .token = c->struck || c->disabled ? UI_INK3 : UI_INK,
                            .x = g->text_x,
                            .w = g->text_w,
                            .markdown = true,
                            .strike = c->struck,
                            .still_links = c->mark == UI_MARK_NONE || c->mark == UI_MARK_TRIED};
}

static struct ui_para rationale_para(const struct geometry *g)
{
    return (struct ui_para){
        .style = UI_T_SMALL, .token = UI_INK2, .x = g->text_x, .w = g->text_w + g->note_w, .markdown = true};
}

static struct geometry measure(struct ui *ui, const struct ui_choice *c)
{
    struct geometry g = {.pad = c->compact ? 12 : 16};
    float right = 20;
    g.text_x = c->x + g.pad + 44;
    if (c->compact) g.text_x = c->x + g.pad + 40;
    g.note_w = c->note ? ui_text_width(ui, UI_T_STRONG, c->note) + 24 + 16 : 0;
    if (c->square && !c->note) g.note_w = 36;
    g.text_w = c->x + c->w - right - g.text_x - g.note_w;
    struct ui_para p = text_para(c, &g);
    p.measure_only = true;
    g.text_h = fmaxf(24, ui_paragraph(ui, &p, c->text));
    if (c->rationale) {
        p = rationale_para(&g);
        p.measure_only = true;
        g.rationale_h = ui_paragraph(ui, &p, c->rationale) + 4;
    }
    float least = c->compact ? 48 : 56;
    g.h = fmaxf(least, g.text_h + g.rationale_h + least - 24);
    return g;
}

float ui_choice_height(struct ui *ui, const struct ui_choice *c)
{
    return measure(ui, c).h;
}

ui_id ui_choice_id(struct ui *ui, int index)
{
    return ui_make_id(ui, "choice", index);
}

static void draw_box(struct ui *ui, struct ui_rect r, const struct ui_choice *c, struct ui_hit hit)
{
    if (c->mark == UI_MARK_CORRECT || c->mark == UI_MARK_MISSED)
        ui_box(ui, r, 12, UI_CORRECT_TINT, UI_CORRECT, 2);
    else if (c->mark == UI_MARK_WRONG)
        ui_box(ui, r, 12, UI_WRONG_TINT, UI_WRONG, 2);
    else if (c->mark == UI_MARK_MUTED || c->struck)
        ui_box(ui, r, 12, UI_NONE, UI_LINE, 1);
    else if (c->disabled)
        ui_box(ui, r, 12, UI_SUNKEN, UI_LINE, 1);
    else if (c->selected)
        ui_box(ui, r, 12, hit.hover ? UI_ACCENT_TINT2 : UI_ACCENT_TINT, UI_ACCENT, 2);
    else
        ui_box(ui, r, 12,
               hit.pressed ? UI_LINE
               : hit.hover ? UI_HOVER
                           : UI_SURFACE,
               hit.hover ? UI_OUTLINE : UI_LINE2, 1);
}

static void draw_badge(struct ui *ui, float x, float y, const struct ui_choice *c)
{
    struct ui_rect r = {x, y, 28, 28};
    float radius = c->square ? 6 : 14;
    bool marked = c->mark == UI_MARK_CORRECT || c->mark == UI_MARK_WRONG || c->mark == UI_MARK_MISSED;
    enum ui_token ink = UI_INK2;
    if (marked) {
        ui_box(ui, r, radius, mark_ink(c->mark), UI_NONE, 0);
        ink = UI_BG;
    } else if (c->selected && !c->struck) {
        ui_box(ui, r, radius, UI_ACCENT, UI_NONE, 0);
        ink = UI_ON_ACCENT;
    } else {
        bool quiet = c->struck || c->mark == UI_MARK_MUTED || c->disabled;
        ui_box(ui, r, radius, quiet ? UI_NONE : UI_SURFACE, quiet ? UI_LINE2 : UI_OUTLINE, 1.5f);
        if (quiet) ink = UI_INK3;
    }
    ui_text_center(ui, UI_T_STRONG, ink, x + 14, y + 18, c->letter);
}

static void draw_right(struct ui *ui, const struct ui_choice *c, const struct geometry *g, float line_mid)
{
    float right = c->x + c->w - 20;
    if (c->note) {
        enum ui_token ink = c->mark == UI_MARK_MUTED ? UI_INK3 : mark_ink(c->mark);
        float w = ui_text_width(ui, UI_T_STRONG, c->note);
        ui_text(ui, UI_T_STRONG, ink, right - w, line_mid + 5, c->note);
        if (c->mark != UI_MARK_MUTED)
            ui_icon(ui, is_wrong(c->mark) ? "xC" : "checkC", right - w - 24, line_mid - 10, 20, ink);
    } else if (c->square && c->mark == UI_MARK_NONE) {
        struct ui_rect box = {right - 20, line_mid - 10, 20, 20};
        ui_box(ui, box, 5, c->selected ? UI_ACCENT : UI_SURFACE, c->selected ? UI_NONE : UI_OUTLINE, 1.5f);
        if (c->selected) ui_icon(ui, "check", box.x + 2, box.y + 2, 16, UI_ON_ACCENT);
    }
    (void)g;
}

static unsigned state_of(const struct ui_choice *c)
{
    unsigned s = c->selected ? UI_CHECKED : 0;
    if (c->struck) s |= UI_STRUCK;
    if (c->disabled) s |= UI_DISABLED;
    if (c->mark == UI_MARK_CORRECT || c->mark == UI_MARK_MISSED) s |= UI_CORRECT_STATE;
    if (c->mark == UI_MARK_WRONG) s |= UI_WRONG_STATE;
    return s;
}

/* Other marks have a state of their own. */
static const char *value_of(struct ui *ui, const struct ui_choice *c)
{
    if (c->mark == UI_MARK_TRIED) return c->note;
    return c->rationale ? ui_plain(ui, c->rationale) : NULL;
}

bool ui_choice(struct ui *ui, const struct ui_choice *c, struct ui_hit *out)
{
    struct geometry g = measure(ui, c);
    struct ui_rect r = {c->x, c->y, c->w, g.h};
    const char *text = ui_plain(ui, c->text);
    struct ui_desc desc = {.role = UI_ROLE_CHOICE,
                           .name = ui_fmt(ui, "%s. %s", c->letter, text),
                           .value = value_of(ui, c),
                           .state = state_of(c),
                           .id = ui_choice_id(ui, c->index),
                           .group = c->group,
                           .key = c->disabled ? 0 : c->key};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    float top = c->y + (g.h - g.text_h - g.rationale_h) / 2;
    draw_box(ui, r, c, hit);
    draw_badge(ui, c->x + g.pad, top - 2, c);
    struct ui_para p = text_para(c, &g);
    p.y = top;
    ui_paragraph(ui, &p, c->text);
    if (c->rationale) {
        p = rationale_para(&g);
        p.y = top + g.text_h + 2;
        ui_paragraph(ui, &p, c->rationale);
    }
    draw_right(ui, c, &g, top + 12);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    if (out) *out = hit;
    return hit.activated;
}
