/* A long history for the benchmark: some years of one person, straight into the store. */
#include "app/bench.h"
#include "quizradar/rng.h"

#define ATTEMPTS  300
#define QUESTIONS 34
#define DAYS      3 /* between two attempts */
#define DAY_MS    ((qr_ms)86400000)
#define RIGHT     0.65

struct life {
    struct qr_store *store;
    struct qr_form_params params;
    struct qr_rng rng;
    qr_ms start; /* wall */
};

static int put(struct life *l, struct qr_attempt *a, struct qr_event e, struct qr_error *err)
{
    e.seq = a->n_events + 1;
    e.at = a->elapsed + 4000 + (qr_ms)qr_rng_below(&l->rng, 20000);
    e.wall = a->head.started_wall + e.at;
    int rc = qr_store_append(l->store, a, &e, err);
    return rc == QR_OK ? qr_attempt_apply(a, &e, err) : rc;
}

/* The key where there are choices, as often as this person knows it; else whatever comes. */
static struct qr_response response(struct life *l, const struct qr_item *item, struct qr_arena *arena)
{
    uint32_t *picks = qr_push(arena, uint32_t, item->n_choices), n = 0;
    bool knows = qr_rng_unit(&l->rng) < RIGHT;
    if (!knows || (item->type != QR_SINGLE && item->type != QR_MULTIPLE && item->type != QR_TRUEFALSE))
        return bench_answer(item, (uint32_t)qr_rng_below(&l->rng, 4), arena);
    for (uint32_t i = 0; i < item->n_choices; i++)
        if (item->choices[i].correct) picks[n++] = i;
    return (struct qr_response){.n = n, .picks = picks};
}

static int answer(struct life *l, struct qr_attempt *a, uint32_t slot, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(1024);
    struct qr_event e = {.type = QR_EV_SHOWN, .slot = slot};
    int rc = put(l, a, e, err);
    e.type = QR_EV_ANSWER;
    e.response = response(l, a->head.slots[slot].item, arena);
    if (rc == QR_OK) rc = put(l, a, e, err);
    e = (struct qr_event){.type = QR_EV_CERTAINTY, .slot = slot, .value = 1 + (int)qr_rng_below(&l->rng, 4)};
    if (rc == QR_OK) rc = put(l, a, e, err);
    qr_arena_free(arena);
    return rc;
}

static int attempt(struct life *l, int i, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_form form;
    struct qr_form_report report;
    struct qr_attempt *a = NULL;
    l->params.seed = (uint64_t)(i + 1);
    int rc = qr_form_draw(&l->params, arena, &form, &report, err);
    struct qr_attempt_head head = {.id = qr_attempt_make_id(arena, l->start + i * DAYS * DAY_MS, (uint64_t)i),
                                   .title = "Timed exam",
                                   .about = "All banks",
                                   .mode = QR_MODE_EXAM,
                                   .seed = (uint64_t)i,
                                   .extra_time = 1,
                                   .ask_certainty = true,
                                   .started_wall = l->start + i * DAYS * DAY_MS,
                                   .program = "quizradar " QR_VERSION};
    if (rc == QR_OK) a = qr_attempt_new(&head, &form);
    if (rc == QR_OK) rc = a ? qr_store_begin(l->store, a, err) : qr_fail(err, QR_EINVALID, "no attempt");
    for (uint32_t slot = 0; slot < QUESTIONS && rc == QR_OK; slot++)
        rc = answer(l, a, slot, err);
    if (rc == QR_OK) rc = put(l, a, (struct qr_event){.type = QR_EV_SUBMIT}, err);
    qr_attempt_free(a);
    qr_arena_free(arena);
    return rc;
}

int bench_make_history(struct bench *b, const char *data_dir, struct qr_error *err)
{
    struct bench_stage s;
    struct qr_clock clock = qr_clock_system();
    struct life l = {.start = clock.wall(clock.ctx) - (ATTEMPTS * DAYS - DAYS + 1) * DAY_MS};
    int rc = bench_stage_open(&s, b->exe, data_dir, err);
    if (rc == QR_OK) {
        size_t n = qr_library_n_banks(s.app->library);
        const struct qr_bank **banks = qr_push(b->arena, const struct qr_bank *, n);
        for (size_t i = 0; i < n; i++)
            banks[i] = qr_library_bank(s.app->library, i);
        l.store = s.app->store;
        l.params = (struct qr_form_params){.taxonomy = s.app->library->taxonomy,
                                           .banks = banks,
                                           .n_banks = n,
                                           .questions = QUESTIONS,
                                           .shuffle_choices = true,
                                           .shuffle_questions = true};
        qr_rng_seed(&l.rng, 1);
    }
    for (int i = 0; i < ATTEMPTS && rc == QR_OK; i++)
        rc = attempt(&l, i, err);
    bench_stage_close(&s);
    return rc;
}
