/* The tables of the scoring specification, 1.4 (scenarios) and 2.4 (questions saved), measured anew. */
#include <math.h>
#include <string.h>

#include "cli/simulate.h"

/* ---- scenarios ---- */

struct scenario {
    const char *title;
    double mean, sd, spread, harder;
    bool labels;
};

static const struct scenario scenarios[] = {
    {"calibrated questions, random forms", 0, QR_SIM_SD, QR_SIM_SPREAD, 0, false},
    {"questions known by their labels only", 0, QR_SIM_SD, QR_SIM_SPREAD, 0, true},
    {"learners better by .7, their skills nearly equal", 0.7, QR_SIM_SD, 0.25, 0, false},
    {"skills that have nothing in common, learners weaker by .5", -0.5, 0, 1, 0, false},
    {"forms harder by 1 than their domain", 0, QR_SIM_SD, QR_SIM_SPREAD, 1, false},
};

#define LENGTHS 5
static const int lengths[LENGTHS] = {3, 5, 10, 20, 40}; /* questions a skill */

static void scenario_text(struct sim_request *r, const struct scenario *s, char letter,
                          const struct qr_sim_point *shared, const struct qr_sim_point *alone)
{
    FILE *out = r->call->out;
    fprintf(out, "Scenario %c: %s. %lld learners of %d skills, seed %lld.\n", letter, s->title,
            (long long)r->learners, r->params.n_skills, (long long)r->seed);
    fprintf(out, "Share right of the domain; 'holds' is how often the 90 %% range held the truth.\n\n");
    fprintf(out, "questions  raw share with Wilson    each skill alone         skills together\n");
    fprintf(out, " a skill    error  bias holds width  error  bias holds width  error  bias holds width  "
                 "weak strong\n");
    for (int k = 0; k < LENGTHS; k++) {
        const struct qr_sim_error *e[] = {&shared[k].raw, &alone[k].share, &shared[k].share};
        fprintf(out, "%8d  ", lengths[k]);
        for (int i = 0; i < 3; i++)
            fprintf(out, "%7.3f %5.3f %5.3f %5.2f", e[i]->rmse, e[i]->bias, e[i]->cover, e[i]->width);
        fprintf(out, "%7.3f %6.3f\n", shared[k].cover_weak, shared[k].cover_strong);
    }
}

static void scenario_json(struct sim_request *r, char letter, const struct qr_sim_point *shared,
                          const struct qr_sim_point *alone)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    sim_json_begin(r, "scenario", &out, &w);
    qr_jw_kstring(&w, "scenario", (char[]){letter, 0});
    sim_json_points(&w, "hier", shared, LENGTHS);
    sim_json_points(&w, "perSkill", alone, LENGTHS);
    sim_json_end(r, &out, &w);
}

int sim_scenario(struct sim_request *r, char letter)
{
    const struct scenario *s = &scenarios[letter - 'A'];
    struct qr_sim_point points[2][LENGTHS];
    struct qr_error err;
    int at[LENGTHS], rc = QR_OK;
    for (int k = 0; k < LENGTHS; k++)
        at[k] = lengths[k] * r->params.n_skills;
    r->source.per_skill = lengths[LENGTHS - 1]; /* dealt anew to each learner: the form is all of it */
    r->source.labels = s->labels;
    r->source.harder = s->harder;
    sim_make(r);
    r->params.mean = s->mean;
    r->params.sd = s->sd;
    r->params.spread = s->spread;
    r->params.at = at;
    r->params.n_at = LENGTHS;
    r->params.policy = QR_SIM_RANDOM;
    r->runs = 2;
    for (int m = 0; m < 2 && rc == QR_OK; m++) {
        r->params.model = m ? QR_SIM_PER_SKILL : QR_SIM_HIERARCHICAL;
        rc = sim_run(r, points[m], &err);
    }
    if (rc != QR_OK) return cmd_fail(r->call, &err);
    if (cmd_has(r->call, "json"))
        scenario_json(r, letter, points[0], points[1]);
    else
        scenario_text(r, s, letter, points[0], points[1]);
    return CMD_DONE;
}

/* ---- questions saved ---- */

#define STEP     4
#define STEPS    (SIM_SAVINGS_T / STEP)
#define WAYS     4
#define TARGETS  2
#define RANDOM_1 0 /* index of the way that the others are held against */

static const struct {
    const char *title, *key;
    enum qr_sim_policy policy;
    enum qr_sim_model model;
} ways[WAYS] = {{"random, each skill alone", "perSkillRandom", QR_SIM_RANDOM, QR_SIM_PER_SKILL},
                {"adaptive, each skill alone", "perSkillAdaptive", QR_SIM_ADAPTIVE, QR_SIM_PER_SKILL},
                {"random, skills together", "hierRandom", QR_SIM_RANDOM, QR_SIM_HIERARCHICAL},
                {"adaptive, skills together", "hierAdaptive", QR_SIM_ADAPTIVE, QR_SIM_HIERARCHICAL}};
static const int targets[TARGETS] = {80, 160};

struct savings {
    struct qr_sim_point points[2][WAYS][STEPS]; /* by knowledge: calibrated, labels */
};

/* Answers that a way needs for what random forms reach with `target`: scored with the knowledge `of`. */
static double needed(const struct savings *s, int knowledge, int way, int of, int target)
{
    return qr_sim_needed(s->points[knowledge][way], STEPS,
                         s->points[of][RANDOM_1][target / STEP - 1].theta.rmse);
}

static void saved_text(FILE *out, double n, int target)
{
    if (isnan(n))
        fprintf(out, "   over %d      ", SIM_SAVINGS_T);
    else
        fprintf(out, "%7.1f (%+4.0f %%)", n, 100 * (n / target - 1));
}

static void savings_rows(FILE *out, const struct savings *s, int knowledge, int of)
{
    for (int t = 0; t < TARGETS; t++) {
        fprintf(out, "%6d %7.3f", targets[t], s->points[of][RANDOM_1][targets[t] / STEP - 1].theta.rmse);
        for (int way = 1; way < WAYS; way++)
            saved_text(out, needed(s, knowledge, way, of, targets[t]), targets[t]);
        fprintf(out, "\n");
    }
}

static void savings_text(struct sim_request *r, const struct savings *s)
{
    static const char *const heads[] = {"Calibrated questions", "Labels only",
                                        "Labels only, against calibrated random forms"};
    FILE *out = r->call->out;
    fprintf(out,
            "%s: questions needed for the error that a random form of T questions reaches with each\n"
            "skill scored alone. %lld learners of %d skills, seed %lld.\n",
            r->source.name, (long long)r->learners, r->params.n_skills, (long long)r->seed);
    for (int h = 0; h < 3; h++) {
        fprintf(out, "\n%s\n     T   error adaptive, alone random, together adaptive, together\n", heads[h]);
        savings_rows(out, s, h > 0, h == 1);
    }
    fprintf(out, "\nHow often the 90 %% range held the truth, adaptive, skills together:\n");
    for (int k = 0; k < 2; k++) {
        fprintf(out, "%-22s", heads[k]);
        for (int n = SIM_SAVINGS_T / 4; n <= SIM_SAVINGS_T; n *= 2)
            fprintf(out, "  %d: %.3f", n, s->points[k][WAYS - 1][n / STEP - 1].theta.cover);
        fprintf(out, "\n");
    }
}

static void savings_json(struct sim_request *r, const struct savings *s)
{
    static const char *const keys[] = {"calibrated", "labels"};
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    sim_json_begin(r, "savings", &out, &w);
    for (int k = 0; k < 2; k++) {
        qr_jw_key(&w, keys[k]);
        qr_jw_begin_object(&w);
        for (int way = 0; way < WAYS; way++)
            sim_json_points(&w, ways[way].key, s->points[k][way], STEPS);
        qr_jw_end_object(&w);
    }
    qr_jw_key(&w, "needed");
    qr_jw_begin_array(&w);
    for (int h = 0; h < 3; h++)
        for (int t = 0; t < TARGETS; t++) {
            qr_jw_begin_object(&w);
            qr_jw_kstring(&w, "known", keys[h > 0]);
            qr_jw_kstring(&w, "against", keys[h == 1]);
            qr_jw_kint(&w, "of", targets[t]);
            for (int way = 1; way < WAYS; way++) {
                double n = needed(s, h > 0, way, h == 1, targets[t]);
                qr_jw_key(&w, ways[way].key);
                if (isnan(n))
                    qr_jw_null(&w);
                else
                    qr_jw_double(&w, n);
            }
            qr_jw_end_object(&w);
        }
    qr_jw_end_array(&w);
    sim_json_end(r, &out, &w);
}

int sim_savings(struct sim_request *r)
{
    struct savings *s = qr_push(r->call->arena, struct savings, 1);
    struct qr_error err;
    int at[STEPS];
    for (int k = 0; k < STEPS; k++)
        at[k] = STEP * (k + 1);
    r->runs = 2 * WAYS;
    sim_make(r);
    r->params.at = at;
    r->params.n_at = STEPS;
    for (int k = 0; k < 2; k++) {
        r->source.labels = k > 0;
        for (int way = 0; way < WAYS; way++) {
            r->params.policy = ways[way].policy;
            r->params.model = ways[way].model;
            if (sim_run(r, s->points[k][way], &err) != QR_OK) return cmd_fail(r->call, &err);
        }
    }
    if (cmd_has(r->call, "json"))
        savings_json(r, s);
    else
        savings_text(r, s);
    return CMD_DONE;
}
