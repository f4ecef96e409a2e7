/* Rows, tags, cards, the progress bar, the timer and dialogs. */
#include <math.h>

#include "ui/widgets.h"

ui_id ui_row_id(struct ui *ui, const char *name, int index)
{
    return ui_make_id(ui, name, 6000 + index);
}

bool ui_row(struct ui *ui, struct ui_rect r, const char *name, int index)
{
    return ui_row_value(ui, r, name, NULL, index);
}

bool ui_row_value(struct ui *ui, struct ui_rect r, const char *name, const char *value, int index)
{
    struct ui_desc desc = {
        .role = UI_ROLE_ROW, .name = name, .value = value, .id = ui_row_id(ui, name, index)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (hit.hover || hit.pressed)
        ui_box(ui, (struct ui_rect){r.x - 12, r.y, r.w + 24, r.h}, 8, hit.pressed ? UI_LINE : UI_HOVER,
               UI_NONE, 0);
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){r.x - 4, r.y + 2, r.w + 8, r.h - 5}, 4);
    return hit.activated;
}

float ui_tag(struct ui *ui, float x, float y, const char *icon, const char *label, enum ui_token ink,
             enum ui_token fill)
{
    float w = ui_text_width(ui, UI_T_CAP, label) + 34;
    ui_box(ui, (struct ui_rect){x, y, w, 24}, 12, fill, UI_NONE, 0);
    ui_icon(ui, icon, x + 6, y + 4, 16, ink);
    ui_text(ui, UI_T_CAP, ink, x + 26, y + 16, label);
    return w;
}

void ui_card(struct ui *ui, struct ui_rect r)
{
    ui_box(ui, r, 12, UI_SURFACE, UI_LINE, 1);
}

void ui_heading(struct ui *ui, enum ui_style style, float x, float base, const char *text)
{
    float w = ui_text(ui, style, UI_INK, x, base, text);
    const struct ui_type *t = ui_type_of(style);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, base - (float)t->baseline, w, (float)t->line}, text,
             NULL);
}

void ui_legend(struct ui *ui, float x, float base, bool target)
{
    float mid = base - 4;
    ui_fill(ui, (struct ui_rect){x, mid - 6, 24, 12}, UI_BAND);
    ui_path(ui, (struct ui_point[]){{x, mid}, {x + 24, mid}}, 2, 2, UI_ACCENT, false, 0, 0);
    ui_disc(ui, x + 12, mid, 4, UI_ACCENT);
    float w = ui_text(ui, UI_T_CAP_R, UI_INK2, x + 32, base, "You, with 90% range");
    if (!target) return;
    x += 32 + w + 24;
    ui_path(ui, (struct ui_point[]){{x, mid}, {x + 24, mid}}, 2, 1.5f, UI_INK2, false, 5, 4);
    ui_text(ui, UI_T_CAP_R, UI_INK2, x + 32, base, "Target role");
}

/* ---- progress ---- */

static void continuous(struct ui *ui, const struct ui_progress *p, int done)
{
    ui_box(ui, p->r, 2, UI_LINE2, UI_NONE, 0);
    if (done)
        ui_box(ui, (struct ui_rect){p->r.x, p->r.y, p->r.w * (float)done / (float)p->n, 4}, 2, UI_ACCENT,
               UI_NONE, 0);
    if (p->current < 0) return;
    float w = fmaxf(6, p->r.w / (float)p->n);
    ui_box(ui,
           (struct ui_rect){p->r.x + (p->r.w - w) * (float)p->current / (float)(p->n > 1 ? p->n - 1 : 1),
                            p->r.y - 1, w, 6},
           3, UI_INK, UI_NONE, 0);
}

void ui_progress_bar(struct ui *ui, const struct ui_progress *p)
{
    int done = 0;
    for (int i = 0; i < p->n; i++)
        done += p->done[i];
    ui_label(ui, UI_ROLE_PROGRESS, p->r, "Progress", ui_fmt(ui, "%d of %d answered", done, p->n));
    if (p->n > 60) {
        continuous(ui, p, done);
        return;
    }
    float w = (p->r.w - 4 * (float)(p->n - 1)) / (float)p->n;
    for (int i = 0; i < p->n; i++) {
        float x = p->r.x + (w + 4) * (float)i;
        if (i == p->current)
            ui_box(ui, (struct ui_rect){x, p->r.y - 1, w, 6}, 3, UI_INK, UI_NONE, 0);
        else
            ui_box(ui, (struct ui_rect){x, p->r.y, w, 4}, 2, p->done[i] ? UI_ACCENT : UI_LINE2, UI_NONE, 0);
        if (p->flagged && p->flagged[i]) ui_icon(ui, "flagOn", x + w / 2 - 6, p->r.y - 18, 12, UI_WARN);
    }
}

/* ---- timer ---- */

static float timer_words(struct ui *ui, float right, float y, const char *icon, enum ui_token icon_ink,
                         const char *words)
{
    float w = ui_text_width(ui, UI_T_SMALL, words);
    ui_text(ui, UI_T_SMALL, UI_INK3, right - w, y + 24, words);
    if (icon) ui_icon(ui, icon, right - w - 28, y + 10, 20, icon_ink);
    return right - w - (icon ? 28 : 0);
}

/* Words around the time, as "Hand in: 01:45 left". */
struct timer_look {
    const char *name, *before, *after, *icon, *hidden;
    enum ui_token ink, quiet; /* of the time, of words and icon */
};

static const struct timer_look looks[] = {
    [UI_TIMER_RUNNING] = {"Time left", "", "left", "clock", NULL, UI_INK, UI_INK3},
    [UI_TIMER_LAST] = {"Time left, last minutes", "", "left", "alert", NULL, UI_WARN, UI_WARN},
    [UI_TIMER_HIDDEN] = {"Timer hidden", "", "", "clock", "Timer hidden", UI_INK3, UI_INK3},
    [UI_TIMER_PAUSED] = {"Paused", "", "paused", "pause", NULL, UI_INK3, UI_INK3},
    [UI_TIMER_NONE] = {"No time limit", "", "", NULL, "No time limit", UI_INK3, UI_INK3},
    [UI_TIMER_GRACE] = {"Hand in", "Hand in:", "left", "alert", "Hand in", UI_WARN, UI_WARN},
    [UI_TIMER_OVER] = {"Over the time", "Over by", "", "alert", "Over the time", UI_WARN, UI_WARN},
};

float ui_timer(struct ui *ui, float right, float y, enum ui_timer_state state, const char *time)
{
    const struct timer_look *k = &looks[state];
    bool words_only = state == UI_TIMER_HIDDEN || state == UI_TIMER_NONE || !time;
    ui_label(ui, UI_ROLE_TIMER, (struct ui_rect){right - 140, y, 140, 40}, k->name, words_only ? NULL : time);
    if (words_only) return timer_words(ui, right, y, k->icon, k->quiet, k->hidden);
    float before = *k->before ? ui_text_width(ui, UI_T_SMALL, k->before) + 8 : 0;
    float after = *k->after ? ui_text_width(ui, UI_T_SMALL, k->after) + 8 : 0;
    float left = right - after - ui_text_width(ui, UI_T_TIMER, time) - before - 28;
    if (k->ink == UI_WARN)
        ui_box(ui, (struct ui_rect){left - 10, y, right - left + 20, 40}, 8, UI_WARN_TINT, UI_NONE, 0);
    ui_icon(ui, k->icon, left, y + 10, 20, k->quiet);
    if (before > 0) ui_text(ui, UI_T_SMALL, k->quiet, left + 28, y + 24, k->before);
    ui_text(ui, UI_T_TIMER, k->ink, left + 28 + before, y + 27, time);
    if (after > 0) ui_text(ui, UI_T_SMALL, k->quiet, right - after + 8, y + 24, k->after);
    return left;
}

/* ---- dialogs ---- */

struct ui_rect ui_dialog_begin(struct ui *ui, const char *name, float w, float h)
{
    ui_id id = ui_make_id(ui, name, 7000);
    w = fminf(w, ui->width - 32);
    h = fminf(h, ui->height - 32);
    struct ui_rect all = {0, 0, ui->width, ui->height};
    struct ui_rect r = {floorf((ui->width - w) / 2), floorf((ui->height - h) / 2), w, h};
    if (ui->dialog != id) {
        ui->dialog = id;
        ui->dialog_since = ui->now;
    }
    /* It rises by 8 pixels, once. */
    r.y += 8 * (1 - ui_ease(ui, ui->dialog_since, UI_BASE_MS));
    ui->scope = ui->seen_scope = id;
    struct ui_node *scrim = ui_tree_add(&ui->tree);
    scrim->id = ui_make_id(ui, name, 7001);
    scrim->scope = id;
    scrim->depth = ui->depth;
    scrim->role = UI_ROLE_REGION;
    scrim->state = UI_COVERS;
    scrim->name = "";
    scrim->bounds = scrim->visible = ui_device(ui, all);
    ui_fill(ui, all, UI_SCRIM);
    ui_box(ui, r, 16, UI_RAISED, UI_LINE2, 1);
    ui_open(ui, UI_ROLE_DIALOG, r, name);
    return r;
}

void ui_dialog_focus(struct ui *ui, const char *label)
{
    if (ui->top_scope != ui->scope) ui_focus(ui, ui_make_id(ui, label, 0));
}

void ui_dialog_end(struct ui *ui)
{
    ui_close(ui);
    ui->scope = 0;
}
