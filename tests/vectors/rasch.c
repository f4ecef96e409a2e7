/* Rasch fits and correlations against lme4, eRm, psychotools and psych. */
#include <math.h>
#include <stdio.h>

#include "quizradar/calibrate.h"
#include "vectors/vectors.h"

/*
 * Our fits stop at 1e-12. lme4 stops its optimiser where the likelihood is flat to its own tolerance; eRm and
 * psychotools print what their quasi-Newton searches reach.
 */
#define LME4        1e-4
#define ERM         1e-4
#define PSYCHOTOOLS 1e-5
#define EXACT       1e-9

static struct qr_table table_of(struct tally *t, struct qr_arena *arena, const cJSON *root)
{
    const cJSON *row, *rows = list(t, root, "responses");
    struct qr_table table = {.n_rows = length(rows), .n_items = (int)number(root, "J")};
    double *marks = qr_push(arena, double, table.n_rows *table.n_items),
           *max_mark = qr_push(arena, double, table.n_items);
    int at = 0;
    for (int i = 0; i < table.n_items; i++)
        max_mark[i] = 1;
    cJSON_ArrayForEach(row, rows)
    {
        const char *text = cJSON_GetStringValue(row);
        for (int i = 0; i < table.n_items; i++, at++)
            marks[at] = text && text[i] ? text[i] - '0' : NAN;
    }
    table.marks = marks;
    table.max_mark = max_mark;
    check_same(t, "rows", table.n_rows, (long)number(root, "N"));
    return table;
}

static void check_fits(struct tally *t, const struct qr_table *table, const cJSON *root, double *b)
{
    const cJSON *mml = cJSON_GetObjectItem(root, "mml_agq25"), *want = cJSON_GetObjectItem(mml, "b");
    const cJSON *sum0 = cJSON_GetObjectItem(root, "cml_eRm_sum0"),
                *first0 = cJSON_GetObjectItem(root, "cml_psychotools_first0");
    struct qr_rasch fit = {0};
    check_same(t, "a marginal fit", qr_rasch_mml(table, b, &fit, NULL), QR_OK);
    for (int i = 0; i < table->n_items; i++)
        check_near(t, "marginal difficulty", b[i], element(want, i), LME4);
    check_near(t, "spread of the people", fit.sd, number(mml, "theta_sd"), LME4);
    check_near(t, "log-likelihood", fit.log_lik, number(mml, "logLik"), LME4);
    check_same(t, "a conditional fit", qr_rasch_cml(table, b, NULL), QR_OK);
    for (int i = 0; i < table->n_items; i++) {
        check_near(t, "conditional difficulty", b[i], element(sum0, i), ERM);
        check_near(t, "conditional difficulty", b[i] - b[0], element(first0, i), PSYCHOTOOLS);
    }
}

void run_rasch(struct tally *t, const cJSON *root)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_table table = table_of(t, arena, root);
    struct qr_item_stats *stats = qr_push(arena, struct qr_item_stats, table.n_items);
    check_fits(t, &table, root, qr_push(arena, double, table.n_items));
    qr_item_stats(&table, NULL, stats);
    for (int i = 0; i < table.n_items; i++) {
        char name[32];
        snprintf(name, sizeof name, "item %d", i);
        check_near(t, name, stats[i].with_total, element(cJSON_GetObjectItem(root, "item_total_r"), i),
                   EXACT);
        check_near(t, name, stats[i].with_total, element(cJSON_GetObjectItem(root, "psych_raw_r"), i), EXACT);
        check_near(t, name, stats[i].discrimination / 100,
                   element(cJSON_GetObjectItem(root, "item_rest_r"), i), EXACT);
        check_near(t, name, stats[i].discrimination / 100,
                   element(cJSON_GetObjectItem(root, "psych_r_drop"), i), EXACT);
    }
    check_near(t, "alpha", qr_test_stats(&table).alpha / 100, number(root, "cronbach_alpha"), EXACT);
    qr_arena_free(arena);
}
