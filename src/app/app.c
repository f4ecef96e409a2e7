/* Opening and closing the program, and running frames. */
#include "app/app.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"

#define TOAST_MS ((qr_ms)6000)
#define SETTLE   8 /* frames that one event may take; more would be a loop between screens */

static int open_data(struct app *app, struct qr_error *err)
{
    char *quizzes = qr_find_quizzes(app->arena, app->params.argv0);
    if (!quizzes)
        return qr_fail(
            err, QR_ENOTFOUND,
            "cannot find the shipped data 'quizzes/': start the program from its folder, install it, or "
            "set QUIZRADAR_DATA");
    int rc = qr_paths_find(app->arena, app->params.data_dir, &app->paths, err);
    if (rc == QR_OK) rc = qr_library_open(&app->library, quizzes, err);
    if (rc == QR_OK) rc = qr_library_add_dir(app->library, app->paths.banks, false, err);
    if (rc == QR_OK) rc = qr_library_add_exams(app->library, app->paths.exams, err);
    if (rc == QR_OK) app->pictures = app_pictures_new(app->paths.images, APP_PICTURES_MOST);
    for (size_t i = 0; rc == QR_OK && i < app->params.n_banks; i++)
        qr_library_add_file(app->library, app->params.banks[i], false, NULL);
    if (rc == QR_OK) rc = qr_store_open(&app->store, app->paths.history, err);
    return rc;
}

static void open_settings(struct app *app)
{
    struct qr_error err;
    if (qr_settings_load(&app->settings, app->paths.settings, &err) != QR_OK) app_say(app, "%s", err.message);
    if (app->params.theme >= 0) app->settings.theme = (enum qr_theme_choice)app->params.theme;
    if (app->params.scale > 0) app->settings.text_scale = app->params.scale;
    app->next_seed = app->params.seed ? app->params.seed : qr_random_seed();
}

int app_open(struct app **out, const struct app_params *params, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct app *app = qr_push(arena, struct app, 1);
    app->arena = arena;
    app->params = *params;
    app->derived = qr_arena_new(0);
    app->goal.arena = qr_arena_new(0);
    app->shown_arena = qr_arena_new(0);
    app->stats_arena = qr_arena_new(0);
    app->display_scale = 1;
    app->width = 1280;
    app->height = 800;
    app->want_module = UINT32_MAX;
    ui_init(&app->ui, params->text);
    int rc = open_data(app, err);
    if (rc == QR_OK) {
        open_settings(app);
        rc = app_refresh(app, err);
    }
    if (rc != QR_OK) {
        app_close(app);
        return rc;
    }
    bool fresh = !app->settings.first_run_done && app->model.n_attempts == 0;
    app_go(app, fresh ? SCREEN_FIRST_RUN : SCREEN_HOME);
    *out = app;
    return QR_OK;
}

void app_close(struct app *app)
{
    if (!app) return;
    if (app->in_session) app_end_session(app);
    for (size_t i = 0; i < APP_IMPORTS; i++)
        qr_arena_free(app->imports[i].arena);
    for (int i = 0; i < SCREENS; i++)
        qr_arena_free(app->screen_arenas[i]);
    qr_diagnostic_free(app->diagnostic);
    qr_profile_free(app->profile);
    qr_attempt_free(app->shown);
    qr_library_free(app->library);
    qr_store_close(app->store);
    app_close_packet(app);
    app_pictures_free(app->pictures);
    ui_release(&app->ui);
    qr_buf_release(&app->link);
    qr_arena_free(app->derived);
    qr_arena_free(app->goal.arena);
    qr_arena_free(app->shown_arena);
    qr_arena_free(app->stats_arena);
    qr_arena_free(app->arena);
}

void app_resize(struct app *app, int width, int height, float display_scale)
{
    app->width = width;
    app->height = height;
    app->display_scale = display_scale > 0 ? display_scale : 1;
}

bool app_is_dark(const struct app *app)
{
    if (app->settings.theme == QR_THEME_SYSTEM) return app->params.system_dark == 1;
    return app->settings.theme == QR_THEME_DARK;
}

void app_say(struct app *app, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(app->toast_text, sizeof app->toast_text, fmt, args);
    va_end(args);
    app->toast = app->toast_text;
    app->toast_until = app->params.clock.now(app->params.clock.ctx) + TOAST_MS;
}

/* A screen starts afresh each time it is entered, except the quiz, which may only be covered for a while. */
static void enter(struct app *app, enum screen_id id)
{
    const struct screen_ops *ops = screen_ops_of(id);
    if (!app->screen_arenas[id]) app->screen_arenas[id] = qr_arena_new(4096);
    qr_arena_reset(app->screen_arenas[id]);
    app->data[id] = qr_arena_push(app->screen_arenas[id], 1, ops->size ? ops->size : 1);
    app_fill_model(app);
    if (ops->init) ops->init(app->data[id], &app->model);
    ui_scroll_to(&app->ui, ui_make_id(&app->ui, ops->name, 0), 0);
    app->ui.focus = 0;
}

void app_go(struct app *app, enum screen_id screen)
{
    if (screen == app->screen) return;
    if (app->screen && app->screen != SCREEN_QUIZ && app->n_back < APP_BACK)
        app->back[app->n_back++] = app->screen;
    if (screen == SCREEN_HOME) app->n_back = 0;
    if (screen == SCREEN_BANKS || screen == SCREEN_SETUP) app_refresh_files(app);
    app->screen = screen;
    enter(app, screen);
}

/* ---- frames ---- */

static void toast(struct app *app)
{
    struct ui *ui = &app->ui;
    if (!app->toast) return;
    if (ui->now >= app->toast_until) {
        app->toast = NULL;
        return;
    }
    ui_wake_at(ui, app->toast_until);
    float w = fminf(ui_text_width(ui, UI_T_SMALL, app->toast) + 48, ui->width - 32);
    float th = ui_wrap_height(ui, UI_T_SMALL, w - 47, app->toast), h = th + 24;
    struct ui_rect r = {floorf((ui->width - w) / 2), ui->height - h - (app->screen == SCREEN_QUIZ ? 96 : 24),
                        w, h};
    ui_box(ui, r, 12, UI_RAISED, UI_LINE2, 1);
    ui_wrap(ui, UI_T_SMALL, UI_INK, r.x + 24, r.y + 12, w - 47, app->toast);
    ui_label(ui, UI_ROLE_ALERT, r, app->toast, NULL);
}

static void global_keys(struct app *app)
{
    struct ui *ui = &app->ui;
    double *scale = &app->settings.text_scale, before = *scale;
    if (ui_chord(ui, UI_CTRL, '+') || ui_chord(ui, UI_CTRL, '=')) *scale = fmin(2.5, *scale + 0.1);
    if (ui_chord(ui, UI_CTRL, '-')) *scale = fmax(0.8, *scale - 0.1);
    if (ui_chord(ui, UI_CTRL, '0')) *scale = 1;
    if (before != *scale) *scale = round(*scale * 10) / 10;
    if (ui_chord(ui, UI_CTRL, 'd')) app->settings.theme = app_is_dark(app) ? QR_THEME_LIGHT : QR_THEME_DARK;
    if (before != *scale || ui->consumed) (void)qr_settings_save(&app->settings, app->paths.settings, NULL);
    if (ui_chord(ui, UI_CTRL, 'q')) app->quit = true;
}

/* A link in a text never opens by itself: its address is shown first. */
static void follow(struct app *app)
{
    qr_buf_clear(&app->link);
    qr_buf_puts(&app->link, app->ui.followed);
    app->link_from = app->ui.followed_from;
    app->ui.again = true;
}

static void draw(struct app *app, const struct ui_event *event)
{
    struct ui *ui = &app->ui;
    ui->scale = app->display_scale * (float)app->settings.text_scale;
    ui->dark = app_is_dark(app);
    ui->reduced_motion = app->params.still || app->settings.reduced_motion;
    ui_begin(ui, event, app->width, app->height, app->params.clock.now(app->params.clock.ctx));
    app_fill_model(app);
    struct screen_ctx ctx = {.ui = ui,
                             .m = &app->model,
                             .current = app->screen,
                             .help_open = app->help_open || app->link.len || app->packet};
    const struct screen_ops *ops = screen_ops_of(app->screen);
    if (event && event->type == UI_EV_KEY && (event->mods & UI_CTRL)) global_keys(app);
    ui_open(ui, UI_ROLE_SCREEN, (struct ui_rect){0, 0, ui->width, ui->height}, ops->name);
    ops->frame(app->data[app->screen], &ctx);
    if (app->help_open) screen_help(&ctx);
    if (app->link.len && !app->help_open) screen_link(&ctx, app->link.data);
    if (app->packet && !app->help_open && !app->link.len) screen_packet_dialog(&ctx);
    if (!app->help_open && ui_key(ui, UI_KEY_F1)) screen_ask(&ctx, ASK_HELP);
    toast(app);
    ui_close(ui);
    ui_end(ui);
    if (ui->copied && app->params.copy) app->params.copy(ui->copied);
    app->paste = app->paste || ui->want_paste;
    if (ui->followed) follow(app);
    for (int i = 0; i < ctx.n_asks; i++)
        app_perform(app, &ctx.asks[i]);
}

/* The clipboard comes as text, as if it were typed. */
static void paste(struct app *app)
{
    struct ui_event e = {.type = UI_EV_TEXT};
    struct qr_arena *arena = qr_arena_new(4096);
    app->paste = false;
    if (app->params.paste) qr_strlcpy(e.text, app->params.paste(arena), sizeof e.text);
    if (e.text[0]) app_event(app, &e);
    qr_arena_free(arena);
}

void app_event(struct app *app, const struct ui_event *event)
{
    if (event && event->type == UI_EV_RESIZE) app_resize(app, event->width, event->height, event->scale);
    if (event && event->type == UI_EV_QUIT) app->quit = true;
    if (event && event->type == UI_EV_DROP) app_import_file(app, event->text);
    if (event && event->type == UI_EV_EXPOSE && !app->in_session) app_refresh_files(app);
    app_tick(app);
    app_new_day(app);
    draw(app, event);
    for (int i = 0; app->ui.again && i < SETTLE; i++)
        draw(app, NULL);
    if (app->paste) paste(app);
}

qr_ms app_deadline(const struct app *app)
{
    qr_ms due = app->ui.deadline, next = app->in_session ? app_session_due(app, due) : -1;
    if (next < 0) return due;
    return due < 0 || next < due ? next : due;
}
