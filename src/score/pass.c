/* The chance to pass an exam, by drawn people whose results are then exact. */
#include <math.h>
#include <stdlib.h>

#include "quizradar/pass.h"
#include "score/tables.h"

/* right[r]: chance of r right answers among those added so far. */
static void add_question(double *right, int n, double p)
{
    for (int r = n; r > 0; r--)
        right[r] = right[r] * (1 - p) + right[r - 1] * p;
    right[0] *= 1 - p;
}

static double at_least(const double *right, int n, int needed)
{
    double sum = 0;
    if (needed <= 0) return 1;
    for (int r = n; r >= needed; r--) /* the smallest first */
        sum += right[r];
    return fmin(sum, 1);
}

double qr_pass_at_least(const double *p, int n, int needed, struct qr_arena *arena)
{
    double *right = qr_push(arena, double, n + 1);
    right[0] = 1;
    for (int i = 0; i < n; i++)
        add_question(right, i + 1, p[i]);
    return at_least(right, n, needed);
}

/* Chance of somebody at theta; right: room for all questions and none. */
static double passes(const struct qr_pass_form *form, const double *theta, double *right)
{
    int n = 0;
    right[0] = 1;
    for (int k = 0; k < form->n_parts; k++) {
        const struct qr_pass_part *part = &form->parts[k];
        double p = qr_irt_p(&part->curve, theta[part->skill]);
        for (int q = 0; q < part->questions; q++) {
            right[++n] = 0;
            add_question(right, n, p);
        }
    }
    return at_least(right, n, form->needed);
}

static int check(const struct qr_pass_form *form, int n_skills, int *questions, struct qr_error *err)
{
    int n = 0;
    for (int k = 0; k < form->n_parts; k++) {
        const struct qr_pass_part *part = &form->parts[k];
        if (part->skill < 0 || part->skill >= n_skills)
            return qr_fail(err, QR_EINVALID, "part %d: no skill %d", k, part->skill);
        if (part->questions < 0)
            return qr_fail(err, QR_EINVALID, "part %d: a negative number of questions", k);
        n += part->questions;
    }
    if (n > *questions) *questions = n;
    return QR_OK;
}

/* The mean, and the points that leave a twentieth of the draws on each side. */
static void summarise(struct qr_pass *pass, struct qr_arena *arena)
{
    double *sorted = qr_push(arena, double, pass->draws);
    int cut = pass->draws / 20;
    for (int i = 0; i < pass->draws; i++)
        sorted[i] = pass->passes[i];
    qsort(sorted, (size_t)pass->draws, sizeof *sorted, score_by_value);
    pass->chance = score_mean(sorted, pass->draws);
    pass->lo = sorted[cut];
    pass->hi = sorted[pass->draws - 1 - cut];
    pass->error = sqrt(score_var(sorted, pass->draws) / pass->draws);
}

int qr_pass_estimate(struct qr_posterior *post, const struct qr_pass_form *forms, int n_forms, int draws,
                     uint64_t seed, struct qr_arena *arena, struct qr_pass *out, struct qr_error *err)
{
    struct qr_rng rng;
    int most = 0, n_skills = qr_posterior_skills(post);
    if (n_forms < 1) return qr_fail(err, QR_EINVALID, "no form");
    if (draws < 2) return qr_fail(err, QR_EINVALID, "%d draws, expected 2 at least", draws);
    for (int f = 0; f < n_forms; f++) {
        int rc = check(&forms[f], n_skills, &most, err);
        if (rc != QR_OK) return rc;
    }
    double *theta = qr_push(arena, double, draws *n_skills), *chance = qr_push(arena, double, draws);
    double *right = qr_push(arena, double, most + 1);
    qr_rng_seed(&rng, seed);
    qr_posterior_draw(post, &rng, draws, theta);
    for (int i = 0; i < draws; i++) {
        for (int f = 0; f < n_forms; f++)
            chance[i] += passes(&forms[f], theta + i * n_skills, right);
        chance[i] /= n_forms;
    }
    *out = (struct qr_pass){.draws = draws, .n_skills = n_skills, .theta = theta, .passes = chance};
    summarise(out, arena);
    return QR_OK;
}

/* ---- what would narrow it ---- */

/* The criterion of qr_irt_gain, with the chance to pass in the place of the position. */
double qr_pass_gain(const struct qr_pass *pass, const struct qr_pass_question *question)
{
    double right = 0, right_1 = 0, all_1 = 0, n = pass->draws;
    for (int i = 0; i < pass->draws; i++) {
        double p = qr_irt_p(&question->curve, pass->theta[i * pass->n_skills + question->skill]);
        right += p;
        right_1 += p * pass->passes[i];
        all_1 += pass->passes[i];
    }
    double wrong = n - right, wrong_1 = all_1 - right_1;
    if (!(right > 0) || !(wrong > 0)) return 0;
    return fmax(0, (right_1 * right_1 / right + wrong_1 * wrong_1 / wrong) / n - all_1 * all_1 / (n * n));
}
