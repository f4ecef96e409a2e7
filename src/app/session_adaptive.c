/* The adaptive diagnostic in the program: built from history and journal, asked for the next question. */
#include "app/app.h"

/* ---- making ---- */

/* As it was known when the attempt began: what came later, on this or another day, changes no choice. */
static struct qr_diagnostic *make_from(struct app *app, struct qr_diagnostic_params p,
                                       struct qr_profile *profile)
{
    struct qr_arena *arena = qr_arena_new(0);
    size_t n_banks = qr_library_n_banks(app->library);
    const struct qr_bank **banks = qr_push(arena, const struct qr_bank *, n_banks);
    for (size_t i = 0; i < n_banks; i++)
        banks[i] = qr_library_bank(app->library, i);
    p.taxonomy = app->library->taxonomy;
    p.banks = banks;
    p.n_banks = n_banks;
    p.role = app_role(app);
    p.profile = profile;
    struct qr_diagnostic *d = qr_diagnostic_new(&p);
    qr_arena_free(arena);
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

static struct qr_diagnostic_params params_of(const struct app *app, const struct qr_attempt_head *head)
{
    struct qr_diagnostic_params p = {.wall = head->started_wall, .most = head->most, .seed = head->seed};
    if (head->exam) p.exam = qr_library_find_exam(app->library, head->exam);
    return p;
}

/* ---- questions ---- */

static struct qr_form_params form_params(struct app *app, struct qr_arena *arena, uint64_t seed)
{
    size_t n = qr_library_n_banks(app->library);
    const struct qr_bank **banks = qr_push(arena, const struct qr_bank *, n);
    for (size_t i = 0; i < n; i++)
        banks[i] = qr_library_bank(app->library, i);
    return (struct qr_form_params){.taxonomy = app->library->taxonomy,
                                   .banks = banks,
                                   .n_banks = n,
                                   .seed = seed,
                                   .shuffle_choices = true,
                                   .exposure = qr_store_exposure,
                                   .exposure_ctx = app->store};
}

int app_diagnostic_begin(struct app *app, const struct qr_form_params *params, struct qr_arena *arena,
                         struct qr_form *form, struct qr_error *err)
{
    struct qr_diagnostic_params p = {.wall = app->params.clock.wall(app->params.clock.ctx),
                                     .exam = params->exam,
                                     .most = (uint32_t)params->exam->questions,
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
    struct qr_diagnostic_params p = params_of(app, &a->head);
    int rc = make(app, &p, &app->diagnostic, err);
    if (rc == QR_OK) qr_diagnostic_follow(app->diagnostic, a, a->head.n_slots - 1);
    return rc;
}

static int add(struct app *app, const struct qr_diagnostic_question *q, struct qr_error *err)
{
    const struct qr_attempt_head *h = &app->session.attempt->head;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_form_params p = form_params(app, arena, h->seed);
    struct qr_slot slot;
    int rc = qr_form_slot(&p, q->bank_id, q->item_id, arena, &slot, err);
    if (rc == QR_OK) {
        struct qr_form one = {.slots = &slot, .n = 1};
        struct qr_event add = {.type = QR_EV_ADD, .added = &slot};
        struct qr_event shown = {.type = QR_EV_SHOWN, .slot = h->n_slots};
        app_keep_pictures(app, &one);
        rc = app_put(app, &add);
        if (rc == QR_OK) app_put(app, &shown);
    } else {
        app_say(app, "%s", err->message);
    }
    qr_arena_free(arena);
    return rc;
}

void app_diagnostic_next(struct app *app)
{
    struct qr_error err;
    struct qr_diagnostic_question q;
    if (!app->in_session || !app->session.attempt->head.adaptive) return;
    const struct qr_attempt *a = app->session.attempt;
    if (a->phase != QR_PHASE_RUNNING) return;
    if (!app->diagnostic && rebuild(app, &err) != QR_OK) {
        app_say(app, "%s", err.message);
        return;
    }
    qr_diagnostic_follow(app->diagnostic, a, a->head.n_slots);
    if (!qr_diagnostic_next(app->diagnostic, &q)) {
        struct qr_event submit = {.type = QR_EV_SUBMIT, .slot = a->current};
        app_put(app, &submit);
        return;
    }
    /* What could not be kept is not folded in either: the answer may still change. */
    if (add(app, &q, &err) == QR_OK) return;
    qr_diagnostic_free(app->diagnostic);
    app->diagnostic = NULL;
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

/* To stop at a question is no answer to it. */
static uint32_t n_answered(const struct qr_attempt *a)
{
    uint32_t n = a->head.n_slots;
    return qr_slot_answered(a, n - 1) ? n : n - 1;
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

/* The profile of then, an answer at a time, and what came of it. */
int app_diagnosis_slice(struct app *app, bool *done, struct qr_error *err)
{
    struct qr_profile *p;
    struct qr_diagnostic_params params = params_of(app, &app->shown->head);
    if (!app->work.diagnosing) {
        int rc = app_fold(app, params.wall, params.wall, &p, err);
        if (p) app->work.diagnosing = make_from(app, params, p);
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
