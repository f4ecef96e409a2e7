/* Quizzes: starting, resuming, putting events, the countdown, and the attempt on show. */
#include <math.h>
#include <string.h>

#include "app/past.h"
#include "quizradar/rng.h"
#include "quizradar/str.h"

#define BEAT_MS    ((qr_ms)5000)
#define DAY_MS     ((qr_ms)86400000)
#define QR_PROGRAM "quizradar " QR_VERSION

static qr_ms now_of(const struct app *app)
{
    return app->params.clock.now(app->params.clock.ctx);
}

static qr_ms wall_of(const struct app *app)
{
    return app->params.clock.wall(app->params.clock.ctx);
}

/* ---- starting ---- */

static bool wants_bank(const struct screen_start *s, const char *id)
{
    for (size_t i = 0; i < s->n_banks; i++)
        if (strcmp(s->banks[i], id) == 0) return true;
    return s->n_banks == 0;
}

static size_t chosen_banks(struct app *app, const struct screen_start *s, struct qr_arena *arena,
                           const struct qr_bank ***out)
{
    size_t n = 0, all = qr_library_n_banks(app->library);
    *out = qr_push(arena, const struct qr_bank *, all);
    for (size_t i = 0; i < all; i++) {
        const struct qr_bank *bank = qr_library_bank(app->library, i);
        if (wants_bank(s, bank->id)) (*out)[n++] = bank;
    }
    return n;
}

static qr_ms stretched(qr_ms ms, double extra)
{
    return (qr_ms)llround((double)ms * extra);
}

/* Extra time is for the work, not for the breaks. A short form may leave a section without any question. */
static uint32_t sections_of(const struct screen_start *s, const struct qr_form *form, struct qr_arena *arena,
                            double extra, struct qr_section **out)
{
    uint32_t n = 0;
    *out = qr_push(arena, struct qr_section, s->n_sections);
    for (uint32_t i = 0; form->sections && i < s->n_sections; i++) {
        if (!form->sections[i]) continue;
        (*out)[n] = s->sections[i];
        (*out)[n].n = form->sections[i];
        (*out)[n++].limit = stretched(s->sections[i].limit, extra);
    }
    if (n) (*out)[n - 1].rest = 0;
    return n;
}

static bool is_adaptive(const struct screen_start *s)
{
    return s->exam && s->exam->kind == QR_EXAM_DIAGNOSTIC;
}

/* Questions are chosen by the answers, so there is neither feedback nor a clock to hurry them. */
static void adapt(struct qr_attempt_head *head, const struct screen_start *s, const struct qr_basis *basis)
{
    head->adaptive = true;
    head->most = app_diagnostic_most(s->exam, s->questions);
    head->exam = s->exam->id;
    head->basis = basis;
    head->mode = QR_MODE_EXAM;
    head->behaviour = QR_DEFERRED;
    head->at_limit = QR_LIMIT_SUBMIT;
    head->grace = head->limit = head->item_limit = head->show_from = 0;
    head->n_sections = 0;
    head->may_pause = true;
}

static struct qr_attempt_head head_of(struct app *app, const struct screen_start *s,
                                      const struct qr_form *form, struct qr_arena *arena)
{
    struct qr_section *sections;
    double extra = s->extra_time >= 1 ? s->extra_time : 1;
    qr_ms wall = wall_of(app);
    uint32_t n_sections = sections_of(s, form, arena, extra, &sections);
    return (struct qr_attempt_head){.id = qr_attempt_make_id(arena, wall, form->seed),
                                    .title = s->title,
                                    .about = s->about,
                                    .mode = s->mode,
                                    .behaviour = s->behaviour,
                                    .at_limit = s->at_limit,
                                    .grace = stretched(s->grace, extra),
                                    .item_limit = stretched(s->item_limit, extra),
                                    .show_from = s->show_after > 0 ? wall + s->show_after * DAY_MS : 0,
                                    .sections = sections,
                                    .n_sections = n_sections,
                                    .seed = form->seed,
                                    .limit = stretched(s->limit, extra),
                                    .extra_time = extra,
                                    .may_pause = s->may_pause,
                                    .ask_certainty = s->ask_certainty,
                                    .cram = s->from == SCREEN_FROM_DECK,
                                    .started_wall = wall,
                                    .program = QR_PROGRAM};
}

/* History shows later what is shown now. Without a copy the words of the picture stand in for it. */
void app_keep_pictures(struct app *app, const struct qr_form *form)
{
    struct qr_error err;
    for (uint32_t i = 0; i < form->n; i++) {
        const struct qr_case *s = form->slots[i].item->stimulus;
        if (!s || !s->picture || s->picture->kind == QR_PICTURE_ABSENT) continue;
        if (qr_store_keep_picture(app->paths.images, s->picture, &err) != QR_OK)
            app_say(app, "A picture cannot be shown: %s", err.message);
    }
    app_pictures_retry(app->pictures);
}

/* Which questions may be drawn at all; none but these where the start names where they come from. */
static void narrow(struct app *app, const struct screen_start *s, struct qr_arena *arena,
                   struct qr_form_params *p)
{
    struct qr_missed_filter *missed = qr_push(arena, struct qr_missed_filter, 1);
    struct qr_deck_pick *pick = qr_push(arena, struct qr_deck_pick, 1);
    if (s->from == SCREEN_FROM_TELLING) {
        p->filter = qr_telling_has;
        p->filter_ctx = &app->goal.telling;
    } else if (s->from != SCREEN_FROM_ALL) {
        *pick = s->from == SCREEN_FROM_DECK ? qr_deck_cram(&app->deck, s->exam_day, s->questions, arena)
                                            : qr_deck_today(&app->deck);
        if (s->from == SCREEN_FROM_DUE && s->questions && s->questions < pick->n) pick->n = s->questions;
        p->filter = qr_deck_picked;
        p->filter_ctx = pick;
    } else if (s->belief) {
        struct qr_belief_filter *belief = qr_push(arena, struct qr_belief_filter, 1);
        *belief = (struct qr_belief_filter){app->library, s->belief};
        p->filter = qr_belief_offered;
        p->filter_ctx = belief;
    } else if (s->missed) {
        *missed = (struct qr_missed_filter){&app->missed, s->missed};
        p->filter = qr_missed_has;
        p->filter_ctx = missed;
    }
}

static int begin(struct app *app, const struct screen_start *s, struct qr_arena *arena, struct qr_error *err)
{
    const struct qr_bank **banks;
    size_t n = chosen_banks(app, s, arena, &banks);
    uint64_t seed = app->next_seed;
    struct qr_form_params p = {.taxonomy = app->library->taxonomy,
                               .banks = banks,
                               .n_banks = n,
                               .skills = s->skills,
                               .n_skills = s->n_skills,
                               .questions = s->questions,
                               .exam = s->exam,
                               .seed = seed,
                               .shuffle_choices = s->shuffle,
                               .shuffle_questions = true,
                               .exposure = is_adaptive(s) ? qr_store_exposure : qr_store_exposures,
                               .exposure_ctx = app->store};
    struct qr_form form = {0};
    struct qr_form_report report;
    narrow(app, s, arena, &p);
    int rc = is_adaptive(s) ? app_diagnostic_begin(app, &p, s->vary, arena, &form, err)
                            : qr_form_draw(&p, arena, &form, &report, err);
    if (rc != QR_OK && rc != QR_ESHORT) return rc;
    struct qr_attempt_head head = head_of(app, s, &form, arena);
    if (is_adaptive(s)) adapt(&head, s, qr_diagnostic_basis(app->diagnostic));
    struct qr_attempt *attempt = qr_attempt_new(&head, &form);
    if (!attempt)
        return qr_fail(err, QR_EINVALID, "a question of the form cannot be kept in history; check its bank");
    app_keep_pictures(app, &form);
    rc = qr_store_begin(app->store, attempt, err);
    if (rc != QR_OK) {
        qr_attempt_free(attempt);
        return rc;
    }
    struct qr_rng rng;
    qr_rng_seed(&rng, seed);
    app->next_seed = qr_rng_next(&rng);
    qr_session_start(&app->session, attempt, 0, now_of(app), qr_store_append, app->store);
    app->in_session = true;
    app->last_beat = now_of(app);
    return QR_OK;
}

int app_start_quiz(struct app *app, const struct screen_start *start, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    if (app->in_session) app_end_session(app);
    int rc = app_finish(app, PIECES_HISTORY, err); /* what is due and was missed decides what comes */
    if (rc == QR_OK) rc = begin(app, start, arena, err);
    qr_arena_free(arena);
    if (rc != QR_OK) return rc;
    struct qr_event shown = {.type = QR_EV_SHOWN, .slot = 0};
    app_put(app, &shown);
    if (!app->settings.first_run_done) {
        app->settings.first_run_done = true;
        (void)qr_settings_save(&app->settings, app->paths.settings, NULL);
    }
    app_go(app, SCREEN_QUIZ);
    return QR_OK;
}

int app_resume(struct app *app, struct qr_error *err)
{
    const struct screen_attempt *open = app->model.open;
    struct qr_attempt *attempt;
    qr_ms elapsed;
    if (!open) return qr_fail(err, QR_ENOTFOUND, "there is no quiz to go on with");
    int rc = qr_store_load(app->store, open->id, &attempt, &elapsed, err);
    if (rc != QR_OK) return rc;
    if (app->in_session) app_end_session(app);
    qr_session_start(&app->session, attempt, elapsed, now_of(app), qr_store_append, app->store);
    app->in_session = true;
    app->last_beat = now_of(app);
    /* An attempt that was killed has no pause in its journal: the resume marks where time goes on. It ends a
       break, too, whose clock stopped with the program. */
    struct qr_event event = {.type = QR_EV_RESUME, .slot = attempt->current};
    if (attempt->phase != QR_PHASE_DONE && attempt->phase != QR_PHASE_LATE) app_put(app, &event);
    if (attempt->head.adaptive) app_diagnostic_resume(app);
    app_go(app, SCREEN_QUIZ);
    return QR_OK;
}

/* ---- during ---- */

/* A section that begins shows its first question; what is on screen is counted from there. */
static void show_first(struct app *app)
{
    const struct qr_attempt *a = app->session.attempt;
    struct qr_event shown = {.type = QR_EV_SHOWN, .slot = a->current};
    if (a->phase == QR_PHASE_RUNNING && a->shown_at < 0 && a->n_events) app_put(app, &shown);
}

static void after_end(struct app *app)
{
    const struct qr_attempt *a = app->session.attempt;
    struct qr_error err;
    char id[128];
    if (a->phase != QR_PHASE_DONE || (a->expired && !a->was_late)) return;
    bool given_up = a->abandoned;
    strncpy(id, a->head.id, sizeof id - 1);
    id[sizeof id - 1] = '\0';
    app_end_session(app);
    if (given_up || app_show_attempt(app, id, &err) != QR_OK)
        app_go(app, SCREEN_HOME);
    else
        app_go(app, SCREEN_RESULTS);
    if (given_up) app_say(app, "Given up. The answers stay in History and are not scored.");
}

int app_put(struct app *app, struct qr_event *event)
{
    struct qr_error err;
    if (!app->in_session) return QR_ESTATE;
    int rc = qr_session_put(&app->session, event, now_of(app), wall_of(app), &err);
    if (rc != QR_OK && rc != QR_ESTATE) app_say(app, "Not saved: %s", err.message);
    after_end(app);
    if (app->in_session) show_first(app);
    return rc;
}

void app_tick(struct app *app)
{
    struct qr_error err;
    if (!app->in_session) return;
    qr_ms now = now_of(app);
    if (qr_session_tick(&app->session, now, wall_of(app), &err)) {
        after_end(app);
        if (app->in_session) show_first(app);
        return;
    }
    enum qr_phase phase = app->session.attempt->phase;
    bool ticks = phase == QR_PHASE_RUNNING || phase == QR_PHASE_GRACE;
    if (!ticks || now - app->last_beat < BEAT_MS) return;
    app->last_beat = now;
    (void)qr_store_heartbeat(app->store, app->session.attempt->head.id,
                             qr_session_elapsed(&app->session, now), &err);
}

/* Seconds that are shown are the screen's to ask for, and the time is kept with them: not a moment later. */
qr_ms app_session_due(const struct app *app, qr_ms frame)
{
    const struct qr_attempt *a = app->session.attempt;
    qr_ms now = now_of(app), left = qr_session_due_in(&app->session, now), beat = app->last_beat + BEAT_MS;
    bool ticks = a->phase == QR_PHASE_RUNNING || a->phase == QR_PHASE_GRACE;
    bool beats = ticks && (left >= 0 || a->over); /* time that may not be given back by a crash */
    if (frame >= 0 && frame <= beat + 1000) beats = false;
    if (left < 0) return beats ? beat : -1;
    return beats && beat < now + left ? beat : now + left;
}

/* Adds a question like that of `slot` behind the others and shows it. */
void app_add_like(struct app *app, uint32_t slot)
{
    struct qr_error err;
    const struct qr_bank **banks;
    const struct screen_start all = {.n_banks = 0};
    if (!app->in_session || slot >= app->session.attempt->head.n_slots) return;
    const struct qr_attempt_head *h = &app->session.attempt->head;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_slot added;
    size_t n = chosen_banks(app, &all, arena, &banks);
    struct qr_form_params p = {.taxonomy = app->library->taxonomy,
                               .banks = banks,
                               .n_banks = n,
                               .seed = h->seed + h->n_slots,
                               .shuffle_choices = true,
                               .exposure = qr_store_exposures,
                               .exposure_ctx = app->store};
    int rc = qr_form_like(&p, h->slots, h->n_slots, slot, arena, &added, &err);
    if (rc == QR_ENOTFOUND)
        app_say(app, "The banks hold no further question like this one.");
    else if (rc != QR_OK)
        app_say(app, "%s", err.message);
    struct qr_event add = {.type = QR_EV_ADD, .added = &added};
    struct qr_event shown = {.type = QR_EV_SHOWN, .slot = h->n_slots};
    if (rc == QR_OK && app_put(app, &add) == QR_OK) app_put(app, &shown);
    qr_arena_free(arena);
}

/* Leaves the attempt as it stands; an unfinished one can be resumed. */
void app_end_session(struct app *app)
{
    struct qr_error err;
    if (!app->in_session) return;
    struct qr_attempt *a = app->session.attempt;
    struct qr_event pause = {.type = QR_EV_PAUSE, .slot = a->current};
    if (a->phase == QR_PHASE_RUNNING && a->head.may_pause)
        (void)qr_session_put(&app->session, &pause, now_of(app), wall_of(app), &err);
    else if (a->phase == QR_PHASE_RUNNING || a->phase == QR_PHASE_GRACE)
        (void)qr_store_heartbeat(app->store, a->head.id, qr_session_elapsed(&app->session, now_of(app)),
                                 &err);
    if (app->store) qr_store_keep_score(app->store, a);
    qr_session_release(&app->session);
    app->in_session = false;
    qr_diagnostic_free(app->diagnostic);
    app->diagnostic = NULL;
    if (app->store && app_refresh(app, &err) != QR_OK) app_say(app, "%s", err.message);
}

/* ---- the attempt on show ---- */

int app_show_attempt(struct app *app, const char *id, struct qr_error *err)
{
    struct qr_attempt *attempt;
    int rc = qr_store_load(app->store, id, &attempt, NULL, err);
    if (rc != QR_OK) return rc;
    app_give_up(app, PIECE(PIECE_BEFORE) | PIECE(PIECE_DIAGNOSIS));
    qr_attempt_free(app->shown);
    app->shown = attempt;
    app->before = NULL;
    app->diagnosis = NULL;
    qr_arena_reset(app->shown_arena);
    qr_score_attempt(attempt, app->library->taxonomy, QR_RULE_DEFAULT, app->shown_arena, &app->card);
    app_due(app, PIECE(PIECE_BEFORE));
    if (attempt->head.adaptive && !attempt->abandoned) app_due(app, PIECE(PIECE_DIAGNOSIS));
    return QR_OK;
}

/* Score and profile depend on it, so that everything derived is read anew from history. */
int app_remark(struct app *app, struct qr_event *event)
{
    struct qr_error err;
    struct qr_session session;
    char id[128];
    if (!app->shown) return QR_ESTATE;
    qr_strlcpy(id, app->shown->head.id, sizeof id);
    qr_session_start(&session, app->shown, 0, now_of(app), qr_store_append, app->store);
    int rc = qr_session_put(&session, event, now_of(app), wall_of(app), &err);
    if (rc == QR_OK) rc = app_show_attempt(app, id, &err);
    if (rc == QR_OK) rc = app_refresh(app, &err);
    if (rc != QR_OK) app_say(app, "Not saved: %s", err.message);
    return rc;
}
