/* What the plan screen says about the exam ahead, and what changed since the plan was last looked at. */
#include "app/app.h"

static void find_chance(struct app *app, struct app_goal *g)
{
    const struct qr_chance_input in = {app->profile, app->library,
                                       qr_library_find_exam(app->library, app->settings.plan_exam),
                                       app->settings.plan_mark};
    g->has_chance = in.exam && qr_chance_of(&in, g->arena, &g->chance, &g->chance_err) == QR_OK;
    if (g->has_chance) qr_telling_of(&in, &g->chance, app->model.wall, g->arena, &g->telling);
}

static void find_schedule(struct app *app, struct app_goal *g)
{
    g->asked = (struct qr_schedule_input){.today = app->day,
                                          .by = app->settings.plan_by,
                                          .days_off = (unsigned)app->settings.plan_days_off,
                                          .minutes = app->settings.plan_minutes,
                                          .plan = &app->plan,
                                          .steps = app->library->steps,
                                          .deck = &app->deck};
    g->has_schedule = app->settings.plan_by &&
                      qr_schedule_make(&g->asked, g->arena, &g->schedule, &g->schedule_err) == QR_OK;
}

static struct qr_plan_look look_of(struct app *app, struct qr_arena *arena)
{
    return qr_plan_look_of(&app->plan, app->profile, app->library->taxonomy, app->library->steps,
                           app->model.role, arena);
}

/* The first look is kept as soon as there are answers: before, the order is the role's alone. */
static void find_diff(struct app *app, struct app_goal *g)
{
    struct qr_plan_look before, now = look_of(app, g->arena);
    g->diff = (struct qr_plan_diff){0};
    if (!app->profile->counted) return;
    if (qr_look_load(&before, app->paths.look, g->arena, NULL) == QR_OK)
        g->diff = qr_plan_diff_of(&before, &now, app->library->steps, app->library->taxonomy,
                                  app->modules_done, g->arena);
    else
        (void)qr_look_save(&now, app->paths.look, NULL);
}

void app_keep_look(struct app *app)
{
    struct qr_error err;
    struct qr_plan_look now = look_of(app, app->goal.arena);
    if (qr_look_save(&now, app->paths.look, &err) != QR_OK) app_say(app, "Not saved: %s", err.message);
    app->goal.fresh = false;
}

void app_fill_goal(struct app *app)
{
    struct app_goal *g = &app->goal;
    struct screen_model *m = &app->model;
    bool shown = app->screen == SCREEN_PLAN;
    if (!shown) g->fresh = false; /* banks and exams may change meanwhile */
    if (shown && !g->fresh) {
        qr_arena_reset(g->arena);
        g->chance_err.message[0] = g->schedule_err.message[0] = '\0';
        find_chance(app, g);
        find_schedule(app, g);
        find_diff(app, g);
        g->fresh = true;
    }
    m->chance = shown && g->has_chance ? &g->chance : NULL;
    m->telling = m->chance ? &g->telling : NULL;
    m->schedule = shown && g->has_schedule ? &g->schedule : NULL;
    m->schedule_input = &g->asked;
    m->chance_fault = g->chance_err.message;
    m->schedule_fault = g->schedule_err.message;
    m->diff = shown ? &g->diff : NULL;
}
