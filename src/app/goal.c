/* What the plan screen says about the exam ahead, and what changed since the plan was last looked at. */
#include "app/app.h"

static struct qr_chance_input input_of(const struct app *app)
{
    return (struct qr_chance_input){app->profile, app->library,
                                    qr_library_find_exam(app->library, app->settings.plan_exam),
                                    app->settings.plan_mark};
}

void app_chance_free(struct app *app)
{
    qr_arena_free(app->goal.run_arena);
    app->goal.run_arena = NULL;
    app->goal.run = NULL;
    app->goal.tell = NULL;
}

static void show_chance(struct app_goal *g)
{
    g->chance = *qr_chance_end(g->run);
    g->telling = *g->told;
    g->has_chance = true;
    qr_arena_free(g->chance_arena);
    g->chance_arena = g->run_arena;
    g->run_arena = NULL;
    g->run = NULL;
    g->tell = NULL;
}

/* First the chance, then what would narrow it. */
static int step(struct app *app, const struct qr_chance_input *in, bool *done)
{
    struct app_goal *g = &app->goal;
    bool known = false;
    if (g->tell) {
        *done = qr_telling_step(g->tell);
        if (*done) show_chance(g);
        return QR_OK;
    }
    int rc = qr_chance_step(g->run, &known, &g->chance_err);
    if (rc != QR_OK || !known) return rc;
    g->told = qr_push(g->run_arena, struct qr_telling, 1);
    g->tell = qr_telling_begin(in, qr_chance_end(g->run), app->model.wall, g->run_arena, g->told);
    return QR_OK;
}

/* The chance of the last mark stays on show until there is another one; that of another exam does not. */
int app_chance_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct app_goal *g = &app->goal;
    struct qr_chance_input in = input_of(app);
    int rc = QR_OK;
    (void)err; /* the fault stands in the card */
    *done = !in.exam;
    if (!in.exam) return QR_OK;
    if (!g->run) {
        g->run_arena = qr_arena_new(0);
        rc = qr_chance_begin(&in, g->run_arena, &g->run, &g->chance_err);
    } else {
        rc = step(app, &in, done);
    }
    if (rc == QR_OK) return QR_OK;
    app_chance_free(app);
    g->has_chance = false;
    *done = true;
    return QR_OK;
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

int app_goal_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct app_goal *g = &app->goal;
    (void)err;
    qr_arena_reset(g->arena);
    g->schedule_err.message[0] = '\0';
    find_schedule(app, g);
    find_diff(app, g);
    *done = true;
    return QR_OK;
}

static void begin(struct app *app, struct app_goal *g)
{
    const struct qr_exam *exam = input_of(app).exam;
    g->chance_err.message[0] = '\0';
    if (g->has_chance && g->chance.exam != exam) g->has_chance = false;
    app_due(app, PIECE(PIECE_GOAL) | PIECE(PIECE_CHANCE));
    g->fresh = true;
}

/* Banks and exams may change while the plan is not on show. */
static void leave(struct app *app, struct app_goal *g)
{
    app_give_up(app, PIECE(PIECE_GOAL) | PIECE(PIECE_CHANCE));
    g->fresh = g->has_chance = g->has_schedule = false;
    g->diff = (struct qr_plan_diff){0};
}

void app_fill_goal(struct app *app)
{
    struct app_goal *g = &app->goal;
    struct screen_model *m = &app->model;
    bool shown = app->screen == SCREEN_PLAN;
    if (!shown) leave(app, g);
    if (shown && !g->fresh) begin(app, g);
    m->chance = g->has_chance ? &g->chance : NULL;
    m->telling = m->chance ? &g->telling : NULL;
    m->working_out_chance = (app->work.due & PIECE(PIECE_CHANCE)) != 0;
    m->schedule = g->has_schedule ? &g->schedule : NULL;
    m->schedule_input = &g->asked;
    m->chance_fault = g->chance_err.message;
    m->schedule_fault = g->schedule_err.message;
    m->diff = shown ? &g->diff : NULL;
}
