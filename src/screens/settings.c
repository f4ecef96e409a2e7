/* Settings: each applies at once. */
#include <math.h>
#include <string.h>

#include "screens/settings_view.h"

static struct screen_prefs *change(struct settings_frame *f)
{
    struct screen_ask *ask = screen_ask(f->ctx, ASK_PREFS);
    ask->prefs = f->m->prefs;
    return &ask->prefs;
}

float settings_row(struct settings_frame *f, float x, float *y, float w, float need, const char *name,
                   const char *help)
{
    struct ui *ui = f->ui;
    float top = *y, room = w - need - 16;
    bool below = room < 150;
    if (below) room = w;
    float more = ui_wrap_height(ui, UI_T_UI, room, name) - ui_wrap_height(ui, UI_T_UI, room, "x");
    float h = 20 + more + (help ? ui_wrap_height(ui, UI_T_SMALL, room, help) : 0);
    if (help) ui_wrap(ui, UI_T_SMALL, UI_INK3, x, top + 32 + more, room, help);
    float control = below ? top + 20 + h : top + 12 + (h - 40) / 2;
    float bottom = below ? control + 48 : top + fmaxf(64, h + 24);
    if (!below && h < 40) control = top + 12;
    /* A name without a line of help stands level with its control. */
    if (more > 0)
        ui_wrap(ui, UI_T_UI, UI_INK, x, top + 10, room, name);
    else
        ui_text(ui, UI_T_UI, UI_INK, x, help || below || need == 0 ? top + 26 : control + 24, name);
    ui_hline(ui, x, bottom - 1, w, UI_LINE);
    *y = bottom;
    return control;
}

static void segmented(struct settings_frame *f, float right, float y, struct ui_segmented *s, int *hit)
{
    float w = ui_segmented_width(f->ui, s);
    s->r = (struct ui_rect){right - w, y, 0, 40};
    *hit = ui_segmented(f->ui, s);
}

static float reading(struct settings_frame *f, float x, float y, float w)
{
    static const char *const themes[] = {"System", "Light", "Dark"};
    static const char *const sizes[] = {"90%", "100%", "125%", "150%", "200%"};
    static const double scales[] = {0.9, 1, 1.25, 1.5, 2};
    struct ui *ui = f->ui;
    int hit, chosen = -1;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Reading");
    y += 28;
    struct ui_segmented theme = {.name = "Theme", .labels = themes, .n = 3, .chosen = (int)f->m->prefs.theme};
    segmented(f, x + w, settings_row(f, x, &y, w, ui_segmented_width(ui, &theme), "Theme", NULL), &theme,
              &hit);
    if (hit >= 0) change(f)->theme = (enum screen_theme)hit;
    for (int i = 0; i < 5; i++)
        if (fabs(f->m->prefs.text_scale - scales[i]) < 0.01) chosen = i;
    struct ui_segmented size = {
        .name = "Text size", .labels = sizes, .n = 5, .chosen = chosen, .small = true};
    const char *help =
        chosen < 0 ? ui_fmt(ui, "Now %.0f%%", f->m->prefs.text_scale * 100) : "Ctrl and + or − anywhere";
    segmented(f, x + w, settings_row(f, x, &y, w, ui_segmented_width(ui, &size), "Text size", help), &size,
              &hit);
    if (hit >= 0) change(f)->text_scale = scales[hit];
    float at = settings_row(f, x, &y, w, 80, "Reduce motion", "Every change is immediate");
    if (ui_switch(ui, x + w, at + 8, "Reduce motion", f->m->prefs.reduced_motion))
        change(f)->reduced_motion = !f->m->prefs.reduced_motion;
    return y;
}

static float time(struct settings_frame *f, float x, float y, float w)
{
    static const char *const labels[] = {"None", "+25%", "+50%", "×2"};
    static const double factor[] = {1, 1.25, 1.5, 2};
    struct ui *ui = f->ui;
    int hit, chosen = 0;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Time");
    y += 28;
    for (int i = 0; i < 4; i++)
        if (f->m->prefs.extra_time == factor[i]) chosen = i;
    struct ui_segmented extra = {
        .name = "Extra time", .labels = labels, .n = 4, .chosen = chosen, .small = true};
    segmented(f, x + w,
              settings_row(f, x, &y, w, ui_segmented_width(ui, &extra), "Extra time",
                           "Added to every limit you set"),
              &extra, &hit);
    if (hit >= 0) change(f)->extra_time = factor[hit];
    float at = settings_row(f, x, &y, w, 80, "No time limits", "Exams count nothing down");
    if (ui_switch(ui, x + w, at + 8, "No time limits", f->m->prefs.untimed))
        change(f)->untimed = !f->m->prefs.untimed;
    at = settings_row(f, x, &y, w, 80, "Hide the timer",
                      "It comes back, with one message, when little time is left");
    if (ui_switch(ui, x + w, at + 8, "Hide the timer", f->m->prefs.hide_timer))
        change(f)->hide_timer = !f->m->prefs.hide_timer;
    at = settings_row(f, x, &y, w, 80, "Say when time runs low",
                      "At a fifth and at a twentieth, for eight seconds");
    if (ui_switch(ui, x + w, at + 8, "Say when time runs low", f->m->prefs.time_notices))
        change(f)->time_notices = !f->m->prefs.time_notices;
    at = settings_row(f, x, &y, w, 80, "Ask how sure I am", "Never part of the score");
    if (ui_switch(ui, x + w, at + 8, "Ask how sure I am", f->m->prefs.ask_certainty))
        change(f)->ask_certainty = !f->m->prefs.ask_certainty;
    return y;
}

static float roles(struct settings_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    ui_id group = ui_make_id(ui, "roles", 0);
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Target role");
    y += 36;
    for (uint32_t i = 0; i < f->m->roles->n_roles; i++) {
        const struct qr_role *role = &f->m->roles->roles[i];
        const char *line = role->experience ? ui_fmt(ui, "%s of experience", role->experience) : "";
        struct ui_rect r = {x, y, w, 64};
        if (ui_mode_card(ui, r, "target", role->title, line, role == f->m->role, false, group)) {
            struct screen_prefs *p = change(f);
            strncpy(p->role, role->id, sizeof p->role - 1);
            p->role[sizeof p->role - 1] = '\0';
        }
        y += 76;
    }
    y += ui_wrap(
        ui, UI_T_SMALL, UI_INK3, x, y, w,
        "The target draws the dashed line on the radar and orders the plan. It never changes a score.");
    return y;
}

static float data(struct settings_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Data");
    y += 28;
    struct ui_button copy = {.label = "Copy path", .kind = UI_SECONDARY};
    float at = settings_row(f, x, &y, w, ui_button_width(ui, &copy), "Everything stays on this computer",
                            screen_path(f->ctx, f->m->data_dir));
    if (ui_button(ui, x + w - ui_button_width(ui, &copy), at, &copy))
        screen_ask(f->ctx, ASK_COPY)->text = f->m->data_dir;
    const char *facts =
        ui_fmt(ui, "%s, %s, %.1f MB", screen_plural(ui, (uint32_t)f->m->n_attempts, "attempt", "attempts"),
               screen_plural(ui, (uint32_t)qr_library_n_banks(f->m->library), "bank", "banks"),
               (double)f->m->history_bytes / 1e6);
    settings_row(f, x, &y, w, 0, "History", facts);
    struct ui_button keys = {.label = "All shortcuts", .kind = UI_SECONDARY, .cap = "?"};
    at =
        settings_row(f, x, &y, w, ui_button_width(ui, &keys), "Keyboard", "Everything works without a mouse");
    if (ui_button(ui, x + w - ui_button_width(ui, &keys), at, &keys)) screen_ask(f->ctx, ASK_HELP);
    return y;
}

static void frame(void *data_of_screen, struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    struct ui_rect page = screen_shell(ctx);
    struct settings_frame f = {ctx, ui, ctx->m, data_of_screen};
    ui_heading(ui, UI_T_TITLE, page.x, page.y + 31, "Settings");
    struct ui_rect body = {ui->bp.nav, page.y + 52, ui->width - ui->bp.nav, ui->height - page.y - 52};
    ui_id id = ui_make_id(ui, "settings", 0);
    bool two = page.w >= 760;
    float gap = 56, w = two ? (page.w - gap) / 2 : page.w, x2 = page.x + w + gap, top = body.y + 12;
    ui_scroll_begin(ui, id, body);
    float y = reading(&f, page.x, top, w) + 24, y2 = top;
    y = two ? roles(&f, page.x, y, w) + 24 : y;
    y = two ? settings_others(&f, page.x, y, w) : y;
    if (two) {
        y2 = time(&f, x2, top, w) + 24;
        y2 = data(&f, x2, y2, w);
    } else {
        y = time(&f, page.x, y, w) + 24;
        y = roles(&f, page.x, y, w) + 24;
        y = data(&f, page.x, y, w) + 24;
        y = settings_others(&f, page.x, y, w);
    }
    ui_scroll_end(ui, id, body, fmaxf(y, y2) + 32 - body.y);
    settings_others_dialog(&f);
}

const struct screen_ops screen_settings = {
    .name = "settings", .size = sizeof(struct settings_data), .init = NULL, .frame = frame};
