/* Doing what screens ask for. */
#include <string.h>

#include "app/past.h"
#include "quizradar/str.h"
#include "ui/links.h"

static void keep_delivery(struct qr_settings *s, const struct screen_delivery *d)
{
    s->quiz_practice = (int)d->practice;
    s->quiz_exam = (int)d->exam;
    s->quiz_at_limit = (int)d->at_limit;
    s->quiz_grace = d->grace;
    s->quiz_item_seconds = d->item_seconds;
    s->quiz_show_after = d->show_after;
    s->quiz_vary = d->vary;
}

static void keep_goal(struct app *app, const struct screen_goal *g)
{
    struct qr_settings *s = &app->settings;
    s->plan_mark = g->mark;
    s->plan_by = (int)g->by;
    s->plan_minutes = g->minutes;
    s->plan_days_off = (int)g->days_off;
    qr_strlcpy(s->plan_exam, g->exam, sizeof s->plan_exam);
    app->goal.fresh = false;
}

static void keep_prefs(struct app *app, const struct screen_prefs *p)
{
    struct qr_settings *s = &app->settings;
    struct qr_error err;
    bool role_changed = strcmp(s->role, p->role) != 0;
    s->theme = (enum qr_theme_choice)p->theme;
    s->text_scale = p->text_scale;
    s->extra_time = p->extra_time;
    s->untimed = p->untimed;
    s->reduced_motion = p->reduced_motion;
    s->hide_timer = p->hide_timer;
    s->time_notices = p->time_notices;
    s->ask_certainty = p->ask_certainty;
    s->quiz_mode = (int)p->mode;
    s->quiz_questions = p->questions;
    s->quiz_minutes = p->minutes;
    keep_delivery(s, &p->delivery);
    keep_goal(app, &p->goal);
    qr_strlcpy(s->role, p->role, sizeof s->role);
    if (qr_settings_save(s, app->paths.settings, &err) != QR_OK)
        app_say(app, "Settings not saved: %s", err.message);
    if (role_changed && app_refresh(app, &err) != QR_OK) app_say(app, "%s", err.message);
}

static void go_back(struct app *app)
{
    enum screen_id to = app->n_back ? app->back[--app->n_back] : SCREEN_HOME;
    int keep = app->n_back;
    app_go(app, to);
    app->n_back = keep;
}

static void leave_quiz(struct app *app)
{
    app_end_session(app);
    app->n_back = 0;
    app_go(app, SCREEN_HOME);
}

static void show_results(struct app *app, const char *id)
{
    struct qr_error err;
    char buf[128] = "";
    if (id) qr_strlcpy(buf, id, sizeof buf);
    if (!id && app->in_session) qr_strlcpy(buf, app->session.attempt->head.id, sizeof buf);
    if (app->in_session) app_end_session(app);
    if (app_show_attempt(app, buf, &err) != QR_OK) {
        app_say(app, "%s", err.message);
        app_go(app, SCREEN_HOME);
    } else {
        app_go(app, SCREEN_RESULTS);
    }
}

static void set_module(struct app *app, uint32_t index, bool on)
{
    struct qr_error err;
    const struct qr_steps *steps = app->library->steps;
    if (index >= steps->n_modules) return;
    int rc = qr_store_set_module(app->store, steps->modules[index].id, on,
                                 app->params.clock.wall(app->params.clock.ctx), &err);
    if (rc == QR_OK) rc = app_refresh(app, &err);
    if (rc != QR_OK) app_say(app, "Not saved: %s", err.message);
}

static void start(struct app *app, const struct screen_start *s)
{
    struct qr_error err;
    if (app_start_quiz(app, s, &err) != QR_OK) app_say(app, "%s", err.message);
}

static void resume(struct app *app)
{
    struct qr_error err;
    if (app_resume(app, &err) != QR_OK) app_say(app, "%s", err.message);
}

static void report(struct app *app, bool plan)
{
    struct qr_error err;
    char *path;
    int rc = plan ? app_write_plan(app, &path, &err) : app_write_report(app, &path, &err);
    if (rc == QR_OK)
        app_say(app, "Saved as %s", path);
    else
        app_say(app, "Not saved: %s", err.message);
}

static void open_address(struct app *app, const char *address)
{
    struct qr_error err;
    if (!app->params.open || !ui_address_opens(address))
        app_say(app, "There is no browser to open it in.");
    else if (app->params.open(address, &err) == QR_OK)
        app_say(app, "Handed to the browser.");
    else
        app_say(app, "Not opened: %s", err.message);
}

/* The focus goes back to the link. */
static void close_link(struct app *app)
{
    qr_buf_clear(&app->link);
    ui_focus(&app->ui, app->link_from);
}

/* Banks, exams and packets. */
static void perform_on_files(struct app *app, const struct screen_ask *ask)
{
    switch (ask->kind) {
    case ASK_IMPORT:
        app_import_file(app, ask->text);
        break;
    case ASK_RECHECK:
        app_check_again(app, ask->index);
        break;
    case ASK_FORGET:
        app_forget_import(app, ask->index);
        break;
    case ASK_BANK_STATS:
        app_show_stats(app, ask->text);
        break;
    case ASK_PACKET:
        app_do_packet(app, ask);
        break;
    case ASK_REMOVE_BANK:
        app_remove_bank(app, ask->text);
        break;
    case ASK_SAVE_EXAM:
        app_save_exam(app, ask->exam);
        break;
    case ASK_REMOVE_EXAM:
        app_remove_exam(app, ask->text);
        break;
    default:
        break;
    }
}

void app_perform(struct app *app, const struct screen_ask *ask)
{
    struct qr_event event = ask->event;
    switch (ask->kind) {
    case ASK_GO:
        app->want_module = ask->on ? ask->index : UINT32_MAX;
        app_go(app, ask->screen);
        break;
    case ASK_BACK:
        go_back(app);
        break;
    case ASK_START:
    case ASK_PRACTISE:
        start(app, &ask->start);
        break;
    case ASK_RESUME:
        resume(app);
        break;
    case ASK_EVENT:
        app_put(app, &event);
        break;
    case ASK_NEXT:
        app_diagnostic_next(app);
        break;
    case ASK_LIKE:
        app_add_like(app, ask->index);
        break;
    case ASK_REMARK:
        app_remark(app, &event);
        break;
    case ASK_LEAVE:
        leave_quiz(app);
        break;
    case ASK_RESULTS:
        show_results(app, ask->id);
        break;
    case ASK_REVIEW:
        app->review_misses = ask->misses;
        app_go(app, SCREEN_REVIEW);
        break;
    case ASK_PREFS:
        keep_prefs(app, &ask->prefs);
        break;
    case ASK_MODULE:
        set_module(app, ask->index, ask->on);
        break;
    case ASK_LOOKED:
        app_keep_look(app);
        break;
    case ASK_IMPORT:
    case ASK_RECHECK:
    case ASK_FORGET:
    case ASK_BANK_STATS:
    case ASK_PACKET:
    case ASK_REMOVE_BANK:
    case ASK_SAVE_EXAM:
    case ASK_REMOVE_EXAM:
        perform_on_files(app, ask);
        break;
    case ASK_LAYERS:
    case ASK_EARLIER:
    case ASK_PERIOD:
    case ASK_THEN:
        app_look_back(app, ask);
        break;
    case ASK_REPORT:
        report(app, false);
        break;
    case ASK_PLAN_REPORT:
        report(app, true);
        break;
    case ASK_COPY:
        if (app->params.copy) app->params.copy(ask->text);
        app_say(app, "Copied.");
        break;
    case ASK_OPEN:
        open_address(app, ask->text);
        break;
    case ASK_LINK:
        close_link(app);
        break;
    case ASK_HELP:
        app->help_open = !app->help_open;
        break;
    case ASK_QUIT:
        app->quit = true;
        break;
    }
}
