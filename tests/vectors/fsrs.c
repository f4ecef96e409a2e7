/* The memory model and its intervals against ts-fsrs, fsrs-rs and a calculation in double. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/memory.h"
#include "vectors/vectors.h"

#define OWN 1e-9 /* the same formulas in double: relative where the value is above 1 */
/* ts-fsrs rounds to 8 decimals at each step, fsrs-rs counts in single precision: what the file says of them.
 */
#define TS   3e-7
#define RUST 1e-5

static bool set_up(struct tally *t, struct qr_fsrs *f, const cJSON *root, const char *params,
                   double retention)
{
    const cJSON *w =
        cJSON_GetObjectItem(cJSON_GetObjectItem(root, "param_sets"), params ? params : "default");
    double weights[QR_FSRS_WEIGHTS];
    *f = qr_fsrs_default();
    for (int i = 0; i < QR_FSRS_WEIGHTS; i++)
        weights[i] = element(w, i);
    check_same(t, "number of weights", length(w), QR_FSRS_WEIGHTS);
    check_same(t, "weights that FSRS-6 has", qr_fsrs_set(f, weights, length(w), retention, NULL), QR_OK);
    return length(w) == QR_FSRS_WEIGHTS;
}

static void check_other(struct tally *t, const char *name, struct qr_memory m, const cJSON *want,
                        double tolerance)
{
    if (!cJSON_IsObject(want)) return;
    /* Relative: stabilities run over six powers of ten. */
    check_near(t, name, m.stability / number(want, "s"), 1, tolerance);
    check_near(t, name, m.difficulty / number(want, "d"), 1, tolerance);
}

static void check_step(struct tally *t, const char *name, const struct qr_fsrs *f, struct qr_memory m,
                       const cJSON *step)
{
    const cJSON *own = cJSON_GetObjectItem(step, "f64");
    check_other(t, name, m, own, OWN);
    check_near(t, name, qr_fsrs_interval(f, m.stability) / number(own, "ivl"), 1, OWN);
    check_same(t, name, qr_fsrs_days(f, m.stability), (long)number(own, "ivl_days"));
    check_other(t, name, m, cJSON_GetObjectItem(step, "ts_fsrs"), TS);
    check_other(t, name, m, cJSON_GetObjectItem(step, "fsrs_rs"), RUST);
}

static void run_sequence(struct tally *t, const cJSON *root, const cJSON *s)
{
    const cJSON *step, *params = cJSON_GetObjectItem(s, "params"), *id = cJSON_GetObjectItem(s, "id");
    const char *name = cJSON_IsString(id) ? id->valuestring : "sequence";
    struct qr_fsrs f;
    struct qr_memory m = {0};
    if (!set_up(t, &f, root, cJSON_GetStringValue(params), number(s, "desired_retention"))) return;
    cJSON_ArrayForEach(step, cJSON_GetObjectItem(s, "steps"))
    {
        int days = (int)number(step, "delta_t");
        if (cJSON_IsNumber(cJSON_GetObjectItem(step, "R_before")))
            check_near(t, name, qr_fsrs_recall(&f, m.stability, days), number(step, "R_before"), OWN);
        m = qr_fsrs_review(&f, m, (enum qr_recall_grade)number(step, "rating"), days);
        check_step(t, name, &f, m, step);
    }
}

/* Runs of the scheduler of ts-fsrs without learning steps: what each button would give, then one is taken. */
static void run_scheduler(struct tally *t, const cJSON *root, const cJSON *s, const char *name)
{
    const cJSON *step;
    struct qr_fsrs f;
    struct qr_memory m = {0};
    int last = 0;
    if (!set_up(t, &f, root, NULL, number(s, "desired_retention"))) return;
    f.parted = cJSON_IsFalse(cJSON_GetObjectItem(s, "enable_short_term"));
    cJSON_ArrayForEach(step, cJSON_GetObjectItem(s, "steps"))
    {
        const cJSON *want = cJSON_GetObjectItem(step, "intervals_again_hard_good_easy");
        int day = (int)number(step, "day"), choices[4];
        qr_fsrs_choices(&f, m, day - last, choices);
        for (int g = 0; g < 4; g++)
            check_same(t, name, choices[g], (long)element(want, g));
        m = qr_fsrs_review(&f, m, (enum qr_recall_grade)number(step, "rating"), day - last);
        check_other(t, name, m, step, TS);
        last = day;
    }
}

void run_fsrs(struct tally *t, const cJSON *root)
{
    const cJSON *c, *constants = cJSON_GetObjectItem(root, "constants");
    struct qr_fsrs f = qr_fsrs_default();
    int k = 0;
    if (constants) {
        check_near(t, "decay", -f.w[20], number(constants, "decay"), 0);
        /* factor: at 1 day and stability 1 recall is (1 + factor)^decay */
        check_near(t, "factor", pow(qr_fsrs_recall(&f, 1, 1), -1 / f.w[20]) - 1, number(constants, "factor"),
                   OWN);
    }
    cJSON_ArrayForEach(c, list(t, root, "sequences")) run_sequence(t, root, c);
    cJSON_ArrayForEach(c, list(t, root, "scheduler_vectors"))
    {
        char name[32];
        snprintf(name, sizeof name, "scheduler %d", k++);
        run_scheduler(t, root, c, name);
    }
}
