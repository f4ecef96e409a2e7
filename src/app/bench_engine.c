/* Benchmark of the engine: a durable answer, an update of the posterior, the choice of a question. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/bench.h"
#include "quizradar/adaptive.h"

#define TIMES  600
#define SKILLS 8
#define ITEMS  1000

/* ---- one durable answer ---- */

static int raw_write(struct bench *b, struct bench_series *series, int fd, int i)
{
    static const char page[4096];
    int64_t start = qr_clock_ns();
    bool good = pwrite(fd, page, sizeof page, (off_t)i * (off_t)sizeof page) == (ssize_t)sizeof page &&
                !fdatasync(fd);
    bench_put(b, series, bench_ms_since(start));
    return good ? QR_OK : QR_EIO;
}

/* The answer changes each time, as a person's might; the attempt stays open. */
static int one_answer(struct bench *b, struct bench_series *series, struct bench_stage *s, int i,
                      struct qr_error *err)
{
    struct qr_attempt *a = s->app->session.attempt;
    uint32_t slot = (uint32_t)i % a->head.n_slots;
    struct qr_event event = {.seq = a->n_events + 1,
                             .type = QR_EV_ANSWER,
                             .at = a->elapsed + 100,
                             .wall = a->head.started_wall + a->elapsed,
                             .slot = slot};
    event.response = bench_answer(a->head.slots[slot].item, (uint32_t)i / a->head.n_slots, b->arena);
    int64_t start = qr_clock_ns();
    int rc = qr_store_append(s->app->store, a, &event, err);
    bench_put(b, series, bench_ms_since(start));
    return rc == QR_OK ? qr_attempt_apply(a, &event, err) : rc;
}

int bench_durable(struct bench *b, struct qr_error *err)
{
    struct bench_stage s;
    struct bench_entry *e = bench_add(
        b, &(struct bench_entry){.name = "durable_answer_ms",
                                 .unit = "ms",
                                 .what = "one answer stored in one transaction that survives a power cut",
                                 .baseline = "4 KB written and fdatasync, same file system"});
    const char *file = qr_sprintf(b->arena, "%s/raw", b->scratch);
    int rc = bench_stage_open(&s, b->exe, qr_sprintf(b->arena, "%s/durable", b->scratch), err);
    if (rc == QR_OK) rc = bench_start_exam(s.app, err);
    int fd = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (rc == QR_OK && fd < 0) rc = qr_fail(err, QR_EIO, "cannot write '%s': %s", file, strerror(errno));
    for (int i = 0; i < TIMES && rc == QR_OK; i++) {
        rc = one_answer(b, &e->own, &s, i, err);
        if (rc == QR_OK && raw_write(b, &e->base, fd, i) != QR_OK)
            rc = qr_fail(err, QR_EIO, "cannot write '%s': %s", file, strerror(errno));
    }
    if (fd >= 0) close(fd);
    bench_stage_close(&s);
    return rc;
}

/* ---- the posterior ---- */

static int update(struct bench *b, struct qr_error *err)
{
    struct bench_entry *e = bench_add(
        b, &(struct bench_entry){.name = "posterior_update_ms",
                                 .unit = "ms",
                                 .what = "one answer into the posterior of 8 skills and all 8 estimates",
                                 .goal = BENCH_AT_MOST,
                                 .limit = 1});
    struct qr_posterior *post = qr_posterior_new(SKILLS);
    double sum = 0;
    for (int i = 0; i < TIMES; i++) {
        struct qr_evidence evidence = {
            .item = {1, -1.5 + 0.75 * (i % 5), 0.25}, .y = (double)(i / 3 % 2), .w = 1};
        int64_t start = qr_clock_ns();
        qr_posterior_add(post, i % SKILLS, &evidence);
        for (int k = 0; k < SKILLS; k++)
            sum += qr_posterior_estimate(post, k).value;
        bench_put(b, &e->own, bench_ms_since(start));
    }
    qr_posterior_free(post);
    return sum > 0 ? QR_OK : qr_fail(err, QR_EINVALID, "the posterior gave no estimates");
}

struct qr_adaptive *bench_session(struct bench *b, int n)
{
    struct qr_adaptive_params params = qr_adaptive_defaults();
    struct qr_adaptive_item *items = qr_push(b->arena, struct qr_adaptive_item, n);
    struct qr_adaptive_skill skills[SKILLS];
    params.most = params.items = n;
    params.precise = params.worthwhile = 0;
    for (int i = 0; i < n; i++)
        items[i] = (struct qr_adaptive_item){.curve = {1, -2 + 4.0 * i / n, 0.25},
                                             .skill = i % SKILLS,
                                             .enemy = -1,
                                             .tag = i % 51,
                                             .days = QR_NEVER,
                                             .sessions = QR_NEVER};
    for (int k = 0; k < SKILLS; k++)
        skills[k] = (struct qr_adaptive_skill){.target = 0.45, .importance = 1};
    params.sure = 2; /* nothing is ever decided */
    return qr_adaptive_new(&params, items, n, skills, SKILLS, b->arena);
}

/* After each answer the next question: what a person waits for between two questions of a diagnostic. */
static int choice(struct bench *b, struct qr_error *err)
{
    struct bench_entry *e =
        bench_add(b, &(struct bench_entry){.name = "posterior_update_and_choice_ms",
                                           .unit = "ms",
                                           .what = "one answer, then the next of 1000 questions of 8 skills",
                                           .goal = BENCH_AT_MOST,
                                           .limit = 2});
    struct qr_adaptive *session = bench_session(b, ITEMS);
    struct qr_posterior *post = qr_posterior_new(SKILLS);
    struct qr_adaptive_choice next = {.item = 0};
    struct qr_rng rng;
    qr_rng_seed(&rng, 1);
    for (int i = 0; i < TIMES && next.item >= 0; i++) {
        struct qr_evidence evidence = {
            .item = {1, -2 + 4.0 * next.item / ITEMS, 0.25}, .y = (double)(i / 3 % 2), .w = 1};
        int64_t start = qr_clock_ns();
        qr_adaptive_asked(session, next.item, true);
        qr_posterior_add(post, next.item % SKILLS, &evidence);
        next = qr_adaptive_next(session, post, &rng);
        bench_put(b, &e->own, bench_ms_since(start));
    }
    qr_posterior_free(post);
    return next.item >= 0 ? QR_OK : qr_fail(err, QR_EINVALID, "the questions ran out");
}

int bench_posterior(struct bench *b, struct qr_error *err)
{
    int rc = update(b, err);
    return rc == QR_OK ? choice(b, err) : rc;
}
