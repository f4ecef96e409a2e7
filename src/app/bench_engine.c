/* Benchmark of the engine: a durable answer, an update of the posterior. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/bench.h"

#define TIMES  600
#define SKILLS 8

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

int bench_posterior(struct bench *b, struct qr_error *err)
{
    struct bench_entry *e = bench_add(
        b, &(struct bench_entry){.name = "posterior_update_ms",
                                 .unit = "ms",
                                 .what = "one answer into the posterior of 8 skills and all 8 estimates",
                                 .goal = BENCH_AT_MOST,
                                 .limit = 1});
    struct qr_posterior *post = qr_posterior_new(SKILLS);
    double sum = 0;
    (void)err;
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
