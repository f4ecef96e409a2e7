/* Statistics of questions against Moodle's own expectations and a second calculation. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quizradar/confidence.h"
#include "quizradar/itemstats.h"
#include "vectors/vectors.h"

#define OWN    1e-9
#define MOODLE 1e-8 /* Moodle's fixtures are printed with 10 digits */

/* null is "not defined", which is NAN here. */
static void check_maybe(struct tally *t, const char *name, double got, double want, double tolerance)
{
    if (isnan(want))
        check_same(t, name, isnan(got), true);
    else
        check_near(t, name, got, want, tolerance);
}

static void check_item(struct tally *t, const struct qr_item_stats *s, const cJSON *c, const char *name)
{
    check_maybe(t, name, s->facility / 100, number(c, "facility"), OWN);
    check_maybe(t, name, s->sd, number(c, "sd"), OWN);
    check_maybe(t, name, s->var, number(c, "var"), OWN);
    check_maybe(t, name, s->cov_total, number(c, "cov_total"), OWN);
    check_maybe(t, name, s->discrimination, number(c, "discrimination_index"), OWN);
    check_maybe(t, name, s->efficiency, number(c, "discriminative_efficiency"), OWN);
    check_maybe(t, name, s->weight, number(c, "effective_weight"), OWN);
}

/* Moodle prints a spread in thousandths, and none at all for what carries no mark. */
static void check_moodle(struct tally *t, const struct qr_item_stats *s, const cJSON *m, int i,
                         const char *name)
{
    double sd = element(cJSON_GetObjectItem(m, "sd"), i);
    check_maybe(t, name, s->facility, element(cJSON_GetObjectItem(m, "facility"), i), MOODLE);
    if (!isnan(sd)) check_near(t, name, 1000 * s->sd, sd, MOODLE);
    check_maybe(t, name, s->weight, element(cJSON_GetObjectItem(m, "effective_weight"), i), MOODLE);
    check_maybe(t, name, s->discrimination, element(cJSON_GetObjectItem(m, "discrimination_index"), i),
                MOODLE);
    check_maybe(t, name, s->efficiency, element(cJSON_GetObjectItem(m, "discriminative_efficiency"), i),
                MOODLE);
}

static void check_test(struct tally *t, const struct qr_table *table, const cJSON *want)
{
    struct qr_test_stats s = qr_test_stats(table);
    check_same(t, "S", s.n, (long)number(want, "S"));
    check_same(t, "positions", s.items, (long)number(want, "positions"));
    check_maybe(t, "mean", s.mean, number(want, "mean"), OWN);
    check_maybe(t, "sd", s.sd, number(want, "sd"), OWN);
    check_maybe(t, "skewness", s.skewness, number(want, "skewness"), OWN);
    check_maybe(t, "kurtosis", s.kurtosis, number(want, "kurtosis"), OWN);
    check_maybe(t, "cic", s.alpha, number(want, "cic"), OWN);
    check_maybe(t, "error_ratio", s.error_ratio, number(want, "error_ratio"), OWN);
    check_maybe(t, "standard_error", s.error, number(want, "standard_error"), OWN);
    if (cJSON_GetObjectItem(want, "median")) check_maybe(t, "median", s.median, number(want, "median"), OWN);
}

static struct qr_table table_of(struct tally *t, struct qr_arena *arena, const cJSON *root)
{
    const cJSON *row, *attempts = list(t, root, "attempts"), *max = cJSON_GetObjectItem(root, "maxmark");
    struct qr_table table = {.n_rows = length(attempts), .n_items = length(max)};
    double *marks = qr_push(arena, double, table.n_rows *table.n_items);
    double *max_mark = qr_push(arena, double, table.n_items);
    int at = 0;
    table.marks = marks;
    table.max_mark = max_mark;
    for (int i = 0; i < table.n_items; i++)
        max_mark[i] = element(max, i);
    cJSON_ArrayForEach(row, attempts)
    {
        double total = 0;
        for (int i = 0; i < table.n_items; i++)
            total += marks[at++] = element(cJSON_GetObjectItem(row, "marks"), i);
        check_near(t, "the total of an attempt", total, number(row, "total"), OWN);
    }
    return table;
}

/* ---- certainty-based marks ---- */

#define ANSWERS 500

static void check_judgement(struct tally *t, const struct qr_cbm_level *level, const cJSON *want)
{
    static const char *const names[] = {"ok", "slightly_overconfident", "overconfident",
                                        "slightly_underconfident", "underconfident"};
    const char *name = cJSON_GetStringValue(cJSON_GetObjectItem(want, "judgement"));
    check_same(t, "answers of a level", level->n, (long)number(want, "n"));
    check_near(t, "fraction of a level", level->fraction, number(want, "fraction"), OWN);
    check_same(t, name ? name : "a judgement", name && !strcmp(names[level->moodle], name), true);
}

static void check_marks(struct tally *t, const cJSON *c)
{
    struct qr_cbm_answer answers[ANSWERS];
    const cJSON *row, *levels = cJSON_GetObjectItem(c, "levels");
    int n = 0;
    cJSON_ArrayForEach(row, list(t, c, "answers"))
    {
        check_same(t, "answers that fit the program", n < ANSWERS, true);
        if (n < ANSWERS)
            answers[n++] = (struct qr_cbm_answer){(int)element(row, 0), element(row, 1), 1, false};
    }
    struct qr_cbm_summary s = qr_cbm_summary(answers, n);
    check_near(t, "accuracy", s.accuracy, number(c, "accuracy"), OWN);
    check_near(t, "mean mark", s.average, number(c, "cbm_average"), OWN);
    check_near(t, "bonus", s.bonus, number(c, "cbm_bonus"), OWN);
    check_near(t, "accuracy and bonus", s.accuracy_with_bonus, number(c, "accuracy_plus_bonus"), OWN);
    cJSON_ArrayForEach(row, levels)
    {
        int level = atoi(row->string);
        check_same(t, "a level from 1 to 3", level >= 1 && level <= QR_CBM_LEVELS, true);
        if (level >= 1 && level <= QR_CBM_LEVELS) check_judgement(t, &s.levels[level - 1], row);
    }
}

static void check_cbm(struct tally *t, const cJSON *cbm)
{
    const cJSON *c, *right = cJSON_GetObjectItem(cbm, "right"), *wrong = cJSON_GetObjectItem(cbm, "wrong");
    if (!cbm) return;
    cJSON_ArrayForEach(c, right)
        check_near(t, "mark of a right answer", qr_cbm_mark(atoi(c->string), 1, false), c->valuedouble, 0);
    cJSON_ArrayForEach(c, wrong)
        check_near(t, "mark of a wrong answer", qr_cbm_mark(atoi(c->string), 0, false), c->valuedouble, 0);
    cJSON_ArrayForEach(c, list(t, cbm, "cases")) check_marks(t, c);
}

void run_moodle(struct tally *t, const cJSON *root)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_table table = table_of(t, arena, root);
    struct qr_item_stats *stats = qr_push(arena, struct qr_item_stats, table.n_items);
    const cJSON *computed = cJSON_GetObjectItem(root, "computed"),
                *moodle = cJSON_GetObjectItem(root, "expected_moodle");
    qr_item_stats(&table, NULL, stats);
    for (int i = 0; i < table.n_items; i++) {
        char name[32];
        snprintf(name, sizeof name, "question %d", i);
        if (computed) check_item(t, &stats[i], cJSON_GetArrayItem(computed, i), name);
        check_moodle(t, &stats[i], moodle, i, name);
    }
    check_test(t, &table, cJSON_GetObjectItem(root, "test"));
    check_cbm(t, cJSON_GetObjectItem(root, "cbm"));
    qr_arena_free(arena);
}
