/* The frame around the pages: navigation on the left, a rail of icons when space is short. */
#include <string.h>

#include "screens/screen.h"

struct entry {
    enum screen_id screen;
    const char *icon, *label;
};

static const struct entry entries[] = {
    {SCREEN_HOME, "home", "Today"},   {SCREEN_SETUP, "play", "Quiz"},
    {SCREEN_PLAN, "plan", "Plan"},    {SCREEN_HISTORY, "history", "History"},
    {SCREEN_BANKS, "banks", "Banks"}, {SCREEN_SETTINGS, "settings", "Settings"},
};

/* Results and review belong to History, the first run to Today. */
static enum screen_id owner_of(enum screen_id current)
{
    if (current == SCREEN_RESULTS || current == SCREEN_REVIEW) return SCREEN_HISTORY;
    return current == SCREEN_FIRST_RUN ? SCREEN_HOME : current;
}

static const char *count_of(struct screen_ctx *ctx, enum screen_id screen)
{
    const struct screen_model *m = ctx->m;
    size_t n = 0;
    if (screen == SCREEN_BANKS) n = qr_library_n_banks(m->library);
    if (screen == SCREEN_HOME) n = m->deck->n_now + (m->open != NULL);
    return n ? ui_fmt(ctx->ui, "%zu", n) : NULL;
}

static void nav_entry(struct screen_ctx *ctx, const struct entry *e, float y, bool rail)
{
    struct ui *ui = ctx->ui;
    bool on = owner_of(ctx->current) == e->screen;
    struct ui_rect r = {12, y, ui->bp.nav - 24, 40};
    const char *count = count_of(ctx, e->screen);
    struct ui_desc desc = {.role = UI_ROLE_LINK,
                           .name = e->label,
                           .value = count,
                           .state = on ? UI_SELECTED : 0,
                           .id = ui_make_id(ui, e->label, 9000)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (on) {
        ui_box(ui, r, 8, UI_SURFACE, UI_LINE, 1);
        ui_box(ui, (struct ui_rect){0, y + 8, 3, 24}, 1.5f, UI_ACCENT, UI_NONE, 0);
    } else if (hit.hover) {
        ui_box(ui, r, 8, UI_HOVER, UI_NONE, 0);
    }
    ui_icon(ui, e->icon, rail ? (ui->bp.nav - 20) / 2 : 24, y + 10, 20, on ? UI_ACCENT : UI_INK2);
    if (!rail) {
        ui_text(ui, UI_T_UI, on ? UI_INK : UI_INK2, 56, y + 24, e->label);
        if (count) ui_text_right(ui, UI_T_CAP, UI_INK3, ui->bp.nav - 24, y + 24, count);
    }
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){r.x + 2, r.y + 2, r.w - 4, r.h - 4}, 6);
    if (hit.activated) screen_go(ctx, e->screen);
}

static void role_and_help(struct screen_ctx *ctx, bool rail)
{
    struct ui *ui = ctx->ui;
    float h = ui->height;
    if (!rail && h > 520) {
        ui_hline(ui, 24, h - 129, ui->bp.nav - 48, UI_LINE);
        ui_text(ui, UI_T_CAP, UI_INK3, 24, h - 100, "Target role");
        ui_text(ui, UI_T_UI, UI_INK, 24, h - 78, ctx->m->role->short_title);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){24, h - 112, ui->bp.nav - 48, 40}, "Target role",
                 ctx->m->role->title);
    }
    struct ui_rect r = {12, h < 440 ? h - 42 : h - 60, ui->bp.nav - 24, 40};
    struct ui_desc desc = {
        .role = UI_ROLE_BUTTON, .name = "Shortcuts", .id = ui_make_id(ui, "Shortcuts", 0), .key = '?'};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (hit.hover) ui_box(ui, r, 8, UI_HOVER, UI_NONE, 0);
    ui_icon(ui, "keyboard", rail ? (ui->bp.nav - 20) / 2 : 24, r.y + 10, 20, UI_INK2);
    if (!rail) {
        ui_text(ui, UI_T_UI, UI_INK2, 56, r.y + 24, "Shortcuts");
        ui_keycap(ui, ui->bp.nav - 44, r.y + 10, "?", false);
    }
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){r.x + 2, r.y + 2, r.w - 4, r.h - 4}, 6);
    if (hit.activated) screen_ask(ctx, ASK_HELP);
}

struct ui_rect screen_shell(struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    bool rail = ui->bp.cls == UI_COMPACT;
    float nav = ui->bp.nav, margin = ui->bp.margin;
    ui_fill(ui, (struct ui_rect){0, 0, nav, ui->height}, UI_SUNKEN);
    ui_vline(ui, nav - 1, 0, ui->height, UI_LINE);
    ui_open(ui, UI_ROLE_REGION, (struct ui_rect){0, 0, nav, ui->height}, "Navigation");
    ui_icon(ui, "radar", rail ? (nav - 24) / 2 : 24, ui->height < 440 ? 12 : rail ? 20 : 32, 24, UI_ACCENT);
    if (!rail) ui_text(ui, UI_T_HEAD, UI_INK, 60, 50, "quizradar");
    float top = rail ? 64 : 88, step = 44;
    const float n = sizeof entries / sizeof *entries;
    /* In a low window the entries move together, so that Shortcuts keeps its place at the bottom. */
    if (top + step * n > ui->height - 64) {
        top = 44;
        step = (ui->height - top - 44) / n;
    }
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        nav_entry(ctx, &entries[i], top + step * (float)i, rail);
    role_and_help(ctx, rail);
    ui_close(ui);
    float w = ui->width - nav - 2 * margin;
    float content = w > ui->bp.content && ui->bp.cls != UI_COMPACT ? ui->bp.content : w;
    return (struct ui_rect){nav + margin + (ui->bp.cls == UI_REGULAR ? 0 : (w - content) / 2), margin,
                            content, ui->height - margin};
}
