/* Benchmark of what runs over whole histories and plans: choosing, remembering, planning, the chance to pass.
 */
#include "app/bench.h"
#include "quizradar/adaptive.h"
#include "quizradar/memory.h"
#include "quizradar/pass.h"
#include "quizradar/plan.h"

#define SKILLS  8
#define REVIEWS 1000000
#define CARDS   1000
#define MODULES 100
#define DRAWS   10000
#define RUNS    9

/* ---- the next question among few and among many ---- */

static int choose(struct bench *b, const char *name, const char *what, int n, struct qr_error *err)
{
    struct bench_entry *e = bench_add(
        b,
        &(struct bench_entry){.name = name, .unit = "ms", .what = what, .goal = BENCH_AT_MOST, .limit = 16});
    struct qr_adaptive *session = bench_session(b, n);
    struct qr_posterior *post = qr_posterior_new(SKILLS);
    struct qr_rng rng;
    int found = 0;
    qr_rng_seed(&rng, 1);
    for (int i = 0; i < 60; i++) {
        int64_t start = qr_clock_ns();
        found += qr_adaptive_next(session, post, &rng).item >= 0;
        bench_put(b, &e->own, bench_ms_since(start));
    }
    qr_posterior_free(post);
    return found == 60 ? QR_OK : qr_fail(err, QR_EINVALID, "the questions ran out");
}

/* ---- reviews ---- */

static int reviews(struct bench *b, struct qr_error *err)
{
    struct bench_entry *e =
        bench_add(b, &(struct bench_entry){.name = "algorithms_fsrs_ms",
                                           .unit = "ms",
                                           .what = "1,000,000 reviews of 1000 questions by FSRS-6"});
    struct qr_fsrs fsrs = qr_fsrs_default();
    for (int run = 0; run < RUNS; run++) {
        struct qr_memory *cards = qr_push(b->arena, struct qr_memory, CARDS);
        int64_t start = qr_clock_ns();
        for (int i = 0; i < REVIEWS; i++)
            cards[i % CARDS] = qr_fsrs_review(
                &fsrs, cards[i % CARDS], (enum qr_recall_grade)(1 + (i * 7 + i / CARDS) % 4), 1 + i % 29);
        bench_put(b, &e->own, bench_ms_since(start));
        if (!(cards[0].stability > 0)) return qr_fail(err, QR_EINVALID, "the reviews left no memory");
    }
    return QR_OK;
}

/* ---- a plan ---- */

static void set_beliefs(struct bench *b, struct qr_posterior *post, struct qr_theta_dist *dist)
{
    for (int k = 0; k < SKILLS; k++) {
        double *mass = qr_push(b->arena, double, QR_GRID_N);
        const double *density = qr_posterior_density(post, k);
        for (int g = 0; g < QR_GRID_N; g++)
            mass[g] = density[g];
        dist[k] = (struct qr_theta_dist){qr_grid_theta(), mass, QR_GRID_N};
    }
}

/* Each module needs the one five places before it. */
static void set_modules(struct bench *b, struct qr_plan_step *steps)
{
    for (int i = 0; i < MODULES; i++) {
        double *gain = qr_push(b->arena, double, SKILLS);
        int *prereq = qr_push(b->arena, int, 1);
        gain[i % SKILLS] = 0.1 + 0.01 * (i % 20);
        prereq[0] = i - 5;
        steps[i] = (struct qr_plan_step){
            .cost = 20 + i % 70, .gain = gain, .prereq = prereq, .n_prereq = i >= 5 ? 1 : 0};
    }
}

static int plan(struct bench *b, struct qr_posterior *post, struct qr_error *err)
{
    struct bench_entry *e =
        bench_add(b, &(struct bench_entry){.name = "algorithms_plan_ms",
                                           .unit = "ms",
                                           .what = "the order of 100 modules for 8 skills",
                                           .goal = BENCH_AT_MOST,
                                           .limit = 16});
    struct qr_theta_dist dist[SKILLS];
    struct qr_plan_step *steps = qr_push(b->arena, struct qr_plan_step, MODULES);
    double weight[SKILLS], target[SKILLS];
    struct qr_plan out;
    int rc = QR_OK;
    for (int k = 0; k < SKILLS; k++) {
        weight[k] = 1.0 / SKILLS;
        target[k] = 1;
    }
    set_beliefs(b, post, dist);
    set_modules(b, steps);
    struct qr_plan_input in = {SKILLS, MODULES, weight, target, dist, steps};
    for (int run = 0; run < 30 && rc == QR_OK; run++) {
        struct qr_arena *arena = qr_arena_new(0);
        int64_t start = qr_clock_ns();
        rc = qr_plan_make(&in, arena, &out, err);
        bench_put(b, &e->own, bench_ms_since(start));
        qr_arena_free(arena);
    }
    return rc;
}

/* ---- the chance to pass ---- */

static int chance(struct bench *b, struct qr_posterior *post, struct qr_error *err)
{
    struct bench_entry *e = bench_add(
        b, &(struct bench_entry){.name = "algorithms_pass_ms",
                                 .unit = "ms",
                                 .what = "the chance to pass a form of 120 questions, 10,000 draws"});
    struct qr_pass_part parts[SKILLS];
    struct qr_pass out;
    int rc = QR_OK;
    for (int k = 0; k < SKILLS; k++)
        parts[k] = (struct qr_pass_part){k, 15, {1, -1 + 0.25 * k, 0.25}};
    struct qr_pass_form form = {parts, SKILLS, 84};
    for (int run = 0; run < RUNS && rc == QR_OK; run++) {
        struct qr_arena *arena = qr_arena_new(0);
        int64_t start = qr_clock_ns();
        rc = qr_pass_estimate(post, &form, 1, DRAWS, 1, arena, &out, err);
        bench_put(b, &e->own, bench_ms_since(start));
        qr_arena_free(arena);
    }
    return rc;
}

/* Ten thousand questions, each with a curve of its own: the worst that a library can be. */
static int telling(struct bench *b, struct qr_posterior *post, struct qr_error *err)
{
    enum { QUESTIONS = 10000 };
    struct bench_entry *e =
        bench_add(b, &(struct bench_entry){.name = "algorithms_telling_ms",
                                           .unit = "ms",
                                           .what = "the 10 of 10,000 questions that would narrow it most"});
    const struct qr_pass_part part = {0, 60, {1, 0, 0.25}};
    const struct qr_pass_form form = {&part, 1, 42};
    struct qr_pass_question *q = qr_push(b->arena, struct qr_pass_question, QUESTIONS);
    double *gain = qr_push(b->arena, double, QUESTIONS), together;
    int picked[10];
    struct qr_pass pass;
    for (int i = 0; i < QUESTIONS; i++)
        q[i] = (struct qr_pass_question){{0.6 + 1e-4 * i, -2 + 0.04 * (i % 100), 0.25}, i % SKILLS};
    int rc = qr_pass_estimate(post, &form, 1, 2000, 1, b->arena, &pass, err);
    for (int run = 0; run < RUNS && rc == QR_OK; run++) {
        int64_t start = qr_clock_ns();
        qr_pass_gains(&pass, q, QUESTIONS, gain);
        qr_pass_pick(&pass, q, gain, QUESTIONS, 10, picked, &together);
        bench_put(b, &e->own, bench_ms_since(start));
    }
    return rc;
}

int bench_algorithms(struct bench *b, struct qr_error *err)
{
    struct qr_posterior *post = qr_posterior_new(SKILLS);
    for (int i = 0; i < 80; i++) {
        struct qr_evidence evidence = {
            .item = {1, -1.5 + 0.75 * (i % 5), 0.25}, .y = (double)(i / 3 % 2), .w = 1};
        qr_posterior_add(post, i % SKILLS, &evidence);
    }
    int rc = choose(b, "algorithms_choice_60_ms", "the next of 60 questions of 8 skills", 60, err);
    if (rc == QR_OK) rc = choose(b, "algorithms_choice_10000_ms", "the next of 10,000 questions", 10000, err);
    if (rc == QR_OK) rc = reviews(b, err);
    if (rc == QR_OK) rc = plan(b, post, err);
    if (rc == QR_OK) rc = chance(b, post, err);
    if (rc == QR_OK) rc = telling(b, post, err);
    qr_posterior_free(post);
    return rc;
}
