/* What screens see: derived data from history (on refresh) and what moves from frame to frame. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/past.h"
#include "quizradar/str.h"

/* ---- derived from history ---- */

static void open_attempt_details(struct app *app, struct screen_attempt *view)
{
    struct qr_attempt *a;
    qr_ms elapsed;
    if (qr_store_load(app->store, view->id, &a, &elapsed, NULL) != QR_OK) return;
    view->adaptive = a->head.adaptive;
    if (view->adaptive) view->n = a->head.most;
    bool *done = qr_push(app->derived, bool, view->n), *flags = qr_push(app->derived, bool, view->n);
    uint32_t n_done = 0;
    for (uint32_t i = 0; i < a->head.n_slots; i++) {
        done[i] = a->head.behaviour != QR_DEFERRED ? a->slots[i].checked : qr_slot_answered(a, i);
        done[i] |= a->head.adaptive && i + 1 < a->head.n_slots; /* not to know it is an answer */
        flags[i] = a->slots[i].flagged;
        n_done += done[i];
    }
    view->done = done;
    view->flags = flags;
    view->answered = n_done; /* as the overview of the quiz counts, and the bar shows */
    view->flagged = qr_attempt_flagged(a);
    view->current = a->current;
    view->section = a->section;
    view->n_sections = a->head.n_sections;
    view->elapsed = elapsed;
    view->grace = a->phase == QR_PHASE_GRACE ? a->head.grace : 0;
    qr_attempt_free(a);
}

static int list_attempts(struct app *app, struct qr_error *err)
{
    struct qr_attempt_row *rows;
    size_t n;
    int rc = qr_store_attempts(app->store, app->derived, &rows, &n, err);
    if (rc != QR_OK) return rc;
    struct screen_attempt *views = qr_push(app->derived, struct screen_attempt, n);
    app->model.open = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct qr_attempt_row *r = &rows[i];
        views[i] = (struct screen_attempt){.id = r->id,
                                           .title = r->title,
                                           .about = r->about,
                                           .mode = r->mode,
                                           .state = (enum screen_attempt_state)r->status,
                                           .started_wall = r->started_wall,
                                           .last_wall = r->last_wall,
                                           .elapsed = r->elapsed,
                                           .limit = r->limit,
                                           .grace = r->grace,
                                           .n = r->n_slots,
                                           .answered = r->n_answered,
                                           .credit = r->credit,
                                           .max = r->max};
        if (r->status != QR_ATTEMPT_OPEN || app->model.open) continue;
        open_attempt_details(app, &views[i]);
        app->model.open = &views[i];
    }
    app->model.attempts = views;
    app->model.n_attempts = n;
    return QR_OK;
}

static int build_profile(struct app *app, struct qr_error *err)
{
    struct qr_answer_record *records;
    size_t n;
    const struct qr_taxonomy *t = app->library->taxonomy;
    int rc = qr_store_records(app->store, t, 0, app->derived, &records, &n, err);
    if (rc != QR_OK) return rc;
    qr_profile_free(app->profile);
    app->profile = qr_profile_new(records, n, t, app->params.clock.wall(app->params.clock.ctx));
    struct qr_estimate *e = qr_push(app->derived, struct qr_estimate, t->n_areas);
    int *more = qr_push(app->derived, int, t->n_areas);
    for (uint32_t i = 0; i < t->n_areas; i++) {
        e[i] = qr_posterior_estimate(app->profile->posterior, (int)i);
        more[i] = qr_profile_more_answers(app->profile, i);
    }
    app->model.estimates = e;
    app->model.more_answers = more;
    return QR_OK;
}

const struct qr_role *app_role(const struct app *app)
{
    const struct qr_role *role = qr_roles_find(app->library->roles, app->settings.role);
    return role ? role : &app->library->roles->roles[0];
}

static int build_plan(struct app *app, struct qr_error *err)
{
    const struct qr_steps *steps = app->library->steps;
    app->modules_done = qr_push(app->derived, bool, steps->n_modules);
    int rc = qr_store_modules(app->store, steps, app->modules_done, err);
    if (rc != QR_OK) return rc;
    return qr_learning_plan_make(app->profile, app->library->taxonomy, steps, app_role(app),
                                 app->modules_done, app->derived, &app->plan, err);
}

static void count_seen(struct app *app)
{
    size_t n = qr_library_n_banks(app->library);
    uint32_t *seen = qr_push(app->derived, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        seen[i] = qr_store_seen(app->store, qr_library_bank(app->library, i));
    app->model.bank_seen = seen;
}

static void build_memory(struct app *app)
{
    struct qr_deck_settings s = qr_deck_usual();
    s.exists = qr_library_can_ask;
    s.exists_ctx = app->library;
    qr_ms wall = app->params.clock.wall(app->params.clock.ctx);
    app->deck = qr_deck_of(app->profile, app->library->taxonomy, &s, wall, app->derived);
    app->ledger = qr_ledger_of(app->profile, app->derived);
}

/* Only what can be asked again. */
static void find_missed(struct app *app)
{
    struct qr_missed all = qr_missed_find(app->profile, app->derived), *m = &app->missed;
    *m = (struct qr_missed){.questions = all.questions};
    for (size_t i = 0; i < all.n; i++) {
        const struct qr_missed_question *q = &all.questions[i];
        if (qr_library_can_ask(app->library, q->bank_id, q->item_id)) m->questions[m->n++] = *q;
    }
}

void app_new_day(struct app *app)
{
    struct qr_error err;
    if (app->in_session || qr_local_day(app->params.clock.wall(app->params.clock.ctx)) == app->day) return;
    if (app_refresh(app, &err) != QR_OK) app_say(app, "%s", err.message);
}

int app_refresh(struct app *app, struct qr_error *err)
{
    qr_arena_reset(app->derived);
    app->past_fresh = false;
    app->layers = (struct screen_layers){.on = app->layers.on};
    app->goal.fresh = false;
    app->day = qr_local_day(app->params.clock.wall(app->params.clock.ctx));
    int rc = list_attempts(app, err);
    if (rc == QR_OK) rc = build_profile(app, err);
    if (rc == QR_OK) rc = app_list_persons(app, err);
    if (rc == QR_OK) find_missed(app);
    if (rc == QR_OK) build_memory(app);
    if (rc == QR_OK) rc = build_plan(app, err);
    if (rc == QR_OK) count_seen(app);
    struct stat st;
    app->model.history_bytes = stat(app->paths.history, &st) == 0 ? (uint64_t)st.st_size : 0;
    return rc;
}

/* ---- every frame ---- */

static struct screen_prefs prefs_of(const struct qr_settings *s)
{
    struct screen_prefs p = {.theme = (enum screen_theme)s->theme,
                             .text_scale = s->text_scale,
                             .extra_time = s->extra_time,
                             .untimed = s->untimed,
                             .reduced_motion = s->reduced_motion,
                             .hide_timer = s->hide_timer,
                             .time_notices = s->time_notices,
                             .ask_certainty = s->ask_certainty,
                             .shuffle = true,
                             .mode = (enum qr_mode)s->quiz_mode,
                             .questions = s->quiz_questions,
                             .minutes = s->quiz_minutes,
                             .delivery = {.practice = (enum qr_behaviour)s->quiz_practice,
                                          .exam = (enum qr_behaviour)s->quiz_exam,
                                          .at_limit = (enum qr_at_limit)s->quiz_at_limit,
                                          .grace = s->quiz_grace,
                                          .item_seconds = s->quiz_item_seconds,
                                          .show_after = s->quiz_show_after,
                                          .vary = s->quiz_vary},
                             .goal = {.mark = s->plan_mark,
                                      .by = s->plan_by,
                                      .minutes = s->plan_minutes,
                                      .days_off = (unsigned)s->plan_days_off}};
    qr_strlcpy(p.goal.exam, s->plan_exam, sizeof p.goal.exam);
    qr_strlcpy(p.role, s->role, sizeof p.role);
    return p;
}

static void fill_times(struct screen_model *m)
{
    const struct qr_session *s = m->session;
    m->elapsed = s ? qr_session_elapsed(s, m->now) : 0;
    m->left = s ? qr_session_left(s, m->now) : -1;
    m->section_left = s ? qr_session_section_left(s, m->now) : -1;
    m->item_left = s ? qr_session_item_left(s, m->now) : -1;
    m->grace_left = s ? qr_session_grace_left(s, m->now) : -1;
    m->break_left = s ? qr_session_break_left(s, m->now) : -1;
}

void app_fill_model(struct app *app)
{
    struct screen_model *m = &app->model;
    m->now = app->params.clock.now(app->params.clock.ctx);
    m->wall = app->params.clock.wall(app->params.clock.ctx);
    m->library = app->library;
    m->taxonomy = app->library->taxonomy;
    m->steps = app->library->steps;
    m->roles = app->library->roles;
    m->role = app_role(app);
    m->prefs = prefs_of(&app->settings);
    m->profile = app->profile;
    m->missed = &app->missed;
    m->bank_stats = app_stats_on_show(app);
    m->deck = &app->deck;
    m->ledger = &app->ledger;
    if (app->screen == SCREEN_HISTORY) app_fill_past(app);
    m->past = &app->past;
    app_fill_layers(app);
    m->layers = app->layers;
    m->plan = &app->plan;
    m->modules_done = app->modules_done;
    app_fill_goal(app);
    m->session = app->in_session ? &app->session : NULL;
    m->diagnostic = app->diagnostic;
    fill_times(m);
    m->shown = app->shown;
    m->card = app->shown ? &app->card : NULL;
    m->before = app->before;
    m->diagnosis = app->diagnosis;
    m->review_misses = app->review_misses;
    m->want_module = app->want_module;
    m->pictures = (struct screen_pictures){app->pictures, app_pictures_find};
    m->banks_dir = app->paths.banks;
    m->data_dir = app->paths.data;
    m->home = getenv("HOME");
    m->has_window = app->params.has_window;
    struct screen_import *imports = qr_push(app->ui.arena, struct screen_import, app->n_imports + 1);
    for (size_t i = 0; i < app->n_imports; i++) {
        imports[i] = app->imports[i].view;
        imports[i].diags = &app->imports[i].diags; /* the list moves as messages come and go */
    }
    m->packet = app_packet_on_show(app);
    m->imports = imports;
    m->n_imports = app->n_imports;
}
