/* The adaptive diagnostic in the program: built from history and journal, asked for the next question. */
#include "app/app.h"

/* ---- making ---- */

/* As it was known when the attempt began: what came later, on this or another day, changes no choice. */
static struct qr_diagnostic *make_from(struct app *app, struct qr_diagnostic_params p,
                                       struct qr_profile *profile)
{
    p.taxonomy = app->library->taxonomy;
    p.role = app_role(app);
    p.profile = profile;
    struct qr_diagnostic *d = qr_diagnostic_new(&p);
    (void)qr_diagnostic_basis(d); /* while the banks are these */
    return d;
}

static int make(struct app *app, const struct qr_diagnostic_params *p, struct qr_diagnostic **out,
                struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_answer_record *records;
    const struct qr_taxonomy *t = app->library->taxonomy;
    size_t n;
    bool same = !(app->work.due & PIECE(PIECE_PROFILE)) && qr_profile_is_as_of(app->profile, p->wall);
    if (same) *out = make_from(app, *p, app->profile);
    int rc = same ? QR_OK : qr_store_records(app->store, t, p->wall, arena, &records, &n, err);
    if (rc == QR_OK && !same) {
        struct qr_profile *profile = qr_profile_new(records, n, t, p->wall);
        *out = make_from(app, *p, profile);
        qr_profile_free(profile);
    }
    qr_arena_free(arena);
    return rc;
}

static size_t all_banks(const struct app *app, struct qr_arena *arena, const struct qr_bank ***out)
{
    size_t n = qr_library_n_banks(app->library);
    *out = qr_push(arena, const struct qr_bank *, n);
    for (size_t i = 0; i < n; i++)
        (*out)[i] = qr_library_bank(app->library, i);
    return n;
}

/* A journal from before there was a basis goes by the target and the banks of today. */
static struct qr_diagnostic_params params_of(const struct app *app, const struct qr_attempt_head *head,
                                             struct qr_arena *arena)
{
    const struct qr_bank **banks;
    struct qr_diagnostic_params p = {
        .basis = head->basis, .wall = head->started_wall, .most = head->most, .seed = head->seed};
    p.n_banks = all_banks(app, arena, &banks);
    p.banks = banks;
    if (head->exam) p.exam = qr_library_find_exam(app->library, head->exam);
    return p;
}

/* ---- questions ---- */

uint32_t app_diagnostic_most(const struct qr_exam *exam, uint32_t questions)
{
    uint32_t most = (uint32_t)exam->questions;
    return questions && questions < most ? questions : most;
}

int app_diagnostic_begin(struct app *app, const struct qr_form_params *params, bool vary,
                         struct qr_arena *arena, struct qr_form *form, struct qr_error *err)
{
    struct qr_diagnostic_params p = {.banks = params->banks,
                                     .n_banks = params->n_banks,
                                     .wall = app->params.clock.wall(app->params.clock.ctx),
                                     .exam = params->exam,
                                     .vary = vary,
                                     .most = app_diagnostic_most(params->exam, params->questions),
                                     .seed = params->seed};
    struct qr_diagnostic_question q;
    qr_diagnostic_free(app->diagnostic);
    app->diagnostic = NULL;
    int rc = make(app, &p, &app->diagnostic, err);
    if (rc != QR_OK) return rc;
    if (!qr_diagnostic_next(app->diagnostic, &q))
        return qr_fail(err, QR_EUSAGE, "no question is left to ask; all skills are known well enough");
    *form = (struct qr_form){.slots = qr_push(arena, struct qr_slot, 1), .n = 1, .seed = params->seed};
    return qr_form_slot(params, q.bank_id, q.item_id, arena, form->slots, err);
}

/* From the journal, without the question on screen. */
static int rebuild(struct app *app, struct qr_error *err)
{
    const struct qr_attempt *a = app->session.attempt;
    qr_diagnostic_free(app->diagnostic);
    app->diagnostic = NULL;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diagnostic_params p = params_of(app, &a->head, arena);
    int rc = make(app, &p, &app->diagnostic, err);
    qr_arena_free(arena);
    if (rc == QR_OK) qr_diagnostic_follow(app->diagnostic, a, a->head.n_slots - 1);
    return rc;
}

/* The banks hold it as it was when the attempt began. */
static bool still_there(const struct qr_form_params *p, const struct qr_diagnostic_question *q,
                        struct qr_arena *arena, struct qr_slot *slot)
{
    return qr_form_slot(p, q->bank_id, q->item_id, arena, slot, NULL) == QR_OK &&
           qr_item_hash(slot->item) == q->hash;
}

/* False: no question is left. What the banks no longer hold is passed over, and said. */
static bool find_next(struct app *app, struct qr_arena *arena, struct qr_slot *slot)
{
    const struct qr_bank **banks;
    struct qr_form_params p = {.taxonomy = app->library->taxonomy,
                               .n_banks = all_banks(app, arena, &banks),
                               .seed = app->session.attempt->head.seed,
                               .shuffle_choices = true,
                               .exposure = qr_store_exposure,
                               .exposure_ctx = app->store};
    struct qr_diagnostic_question q;
    unsigned lost = 0;
    bool found;
    p.banks = banks;
    while ((found = qr_diagnostic_next(app->diagnostic, &q)) && !still_there(&p, &q, arena, slot)) {
        qr_diagnostic_leave_out(app->diagnostic, &q);
        lost++;
    }
    if (lost == 1)
        app_say(app, "One question is left out: your banks no longer hold it as it was at the start.");
    if (lost > 1)
        app_say(app, "%u questions are left out: your banks no longer hold them as they were at the start.",
                lost);
    return found;
}

static int add(struct app *app, struct qr_slot *slot)
{
    struct qr_form one = {.slots = slot, .n = 1};
    struct qr_event add = {.type = QR_EV_ADD, .added = slot};
    struct qr_event shown = {.type = QR_EV_SHOWN, .slot = app->session.attempt->head.n_slots};
    app_keep_pictures(app, &one);
    int rc = app_put(app, &add);
    if (rc == QR_OK) app_put(app, &shown);
    return rc;
}

static void step(struct app *app, struct qr_arena *arena)
{
    const struct qr_attempt *a = app->session.attempt;
    struct qr_slot slot;
    qr_diagnostic_follow(app->diagnostic, a, a->head.n_slots);
    if (!find_next(app, arena, &slot)) {
        struct qr_event submit = {.type = QR_EV_SUBMIT, .slot = a->current, .on = true};
        app_put(app, &submit);
        return;
    }
    /* What could not be kept is not folded in either: the answer may still change. */
    if (add(app, &slot) == QR_OK) return;
    qr_diagnostic_free(app->diagnostic);
    app->diagnostic = NULL;
}

void app_diagnostic_next(struct app *app)
{
    struct qr_error err;
    if (!app->in_session || !app->session.attempt->head.adaptive) return;
    if (app->session.attempt->phase != QR_PHASE_RUNNING) return;
    if (!app->diagnostic && rebuild(app, &err) != QR_OK) {
        app_say(app, "%s", err.message);
        return;
    }
    struct qr_arena *arena = qr_arena_new(0);
    step(app, arena);
    qr_arena_free(arena);
}

void app_diagnostic_resume(struct app *app)
{
    struct qr_error err;
    if (!app->in_session) return;
    const struct qr_attempt *a = app->session.attempt;
    if (rebuild(app, &err) != QR_OK) app_say(app, "%s", err.message);
    /* Lost between a question's coming and its being shown. */
    struct qr_event shown = {.type = QR_EV_SHOWN, .slot = a->head.n_slots - 1};
    if (a->current != shown.slot) app_put(app, &shown);
}

/* ---- the attempt on show ---- */

/* To stop at a question is no answer to it; not to know the last one is. */
static uint32_t n_answered(const struct qr_attempt *a)
{
    uint32_t n = a->head.n_slots;
    return qr_slot_answered(a, n - 1) || a->ran_out ? n : n - 1;
}

void app_diagnosis_free(struct app *app)
{
    app_fold_free(app);
    qr_diagnostic_free(app->work.diagnosing);
    app->work.diagnosing = NULL;
    app->work.followed = 0;
}

static void diagnose(struct app *app)
{
    uint32_t n = app->library->taxonomy->n_areas;
    app->diagnosis = qr_push(app->shown_arena, struct qr_diagnostic_area, n);
    for (uint32_t i = 0; i < n; i++)
        app->diagnosis[i] = qr_diagnostic_area(app->work.diagnosing, i);
    app_diagnosis_free(app);
}

static struct qr_diagnostic *diagnostic_of(struct app *app, struct qr_profile *profile)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diagnostic *d = make_from(app, params_of(app, &app->shown->head, arena), profile);
    qr_arena_free(arena);
    return d;
}

/* The profile of then, an answer at a time, and what came of it. */
int app_diagnosis_slice(struct app *app, bool *done, struct qr_error *err)
{
    qr_ms started = app->shown->head.started_wall;
    if (!app->work.diagnosing) {
        struct qr_profile *p;
        int rc = app_fold(app, started, started, &p, err);
        if (p) app->work.diagnosing = diagnostic_of(app, p);
        qr_profile_free(p);
        return rc;
    }
    *done = app->work.followed == n_answered(app->shown);
    if (*done)
        diagnose(app);
    else
        qr_diagnostic_follow(app->work.diagnosing, app->shown, ++app->work.followed);
    return QR_OK;
}
