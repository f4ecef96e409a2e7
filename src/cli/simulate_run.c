/* Runs of simulated learners from the command line: their questions, progress, and Ctrl+C. */
#include <math.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/simulate.h"

/* ---- questions ---- */

static void deal_synthetic(void *ctx, struct qr_rng *rng, struct qr_sim_item *items)
{
    const struct sim_request *r = ctx;
    qr_sim_bank(r->source.bank, r->params.n_skills, r->source.per_skill, r->source.labels, r->source.harder,
                rng, items);
}

/* What a bank says is what is known; the truth lies around it. */
static void deal_around_labels(void *ctx, struct qr_rng *rng, struct qr_sim_item *items)
{
    const struct sim_request *r = ctx;
    for (int i = 0; i < r->params.n_items; i++) {
        items[i].truth.b += r->source.label_sd[i] * qr_sim_normal(rng);
        items[i].truth.a *= exp(0.3 * qr_sim_normal(rng));
    }
}

void sim_make(struct sim_request *r)
{
    struct qr_sim_params *p = &r->params;
    struct qr_rng rng;
    if (r->source.label_sd) {
        p->deal = deal_around_labels;
        p->deal_ctx = r;
    }
    if (!r->source.synthetic) return;
    struct qr_sim_item *domain = qr_push(r->call->arena, struct qr_sim_item, SIM_DOMAIN);
    qr_rng_seed(&rng, (uint64_t)r->seed);
    qr_sim_bank(r->source.bank, 1, SIM_DOMAIN, false, 0, &rng, domain);
    p->domain = domain;
    p->n_domain = SIM_DOMAIN;
    p->n_items = p->n_skills * r->source.per_skill;
    p->items = qr_push(r->call->arena, struct qr_sim_item, (size_t)p->n_items);
    p->deal = deal_synthetic;
    p->deal_ctx = r;
}

/* ---- running ---- */

static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

/* In place on a terminal, else a line each fifth of the way. */
static void tell(struct sim_request *r, int percent)
{
    FILE *err = r->call->err;
    bool terminal = isatty(fileno(err)) != 0;
    if (percent - r->told < (terminal ? 1 : 20)) return;
    r->told = percent;
    if (terminal) fprintf(err, "\r");
    fprintf(err, "simulating: run %d of %d, %d %%", r->run, r->runs, percent);
    fprintf(err, terminal && !(percent == 100 && r->run == r->runs) ? "  " : "\n");
    fflush(err);
}

static bool go_on(void *ctx, int done, int all)
{
    struct sim_request *r = ctx;
    tell(r, (int)(100.0 * done / all));
    return !interrupted;
}

int sim_run(struct sim_request *r, struct qr_sim_point *out, struct qr_error *err)
{
    struct sigaction ours = {.sa_handler = interrupt}, before;
    sigemptyset(&ours.sa_mask);
    sigaction(SIGINT, &ours, &before);
    r->run++;
    r->told = 0;
    r->params.learners = (int)r->learners;
    r->params.seed = (uint64_t)r->seed;
    r->params.go_on = go_on;
    r->params.ctx = r;
    int rc = qr_simulate(&r->params, out, err);
    if (rc == QR_OK) tell(r, 100);
    sigaction(SIGINT, &before, NULL);
    return rc;
}

/* ---- words and JSON ---- */

const char *sim_policy_name(enum qr_sim_policy policy)
{
    static const char *const names[] = {"random", "fixed", "adaptive"};
    return names[policy];
}

const char *sim_model_name(enum qr_sim_model model)
{
    return model == QR_SIM_HIERARCHICAL ? "hier" : "per-skill";
}

static void number(struct qr_jwriter *w, const char *key, double v)
{
    qr_jw_key(w, key);
    if (isfinite(v))
        qr_jw_double(w, v);
    else
        qr_jw_null(w);
}

void sim_json_error(struct qr_jwriter *w, const char *key, const struct qr_sim_error *e)
{
    qr_jw_key(w, key);
    qr_jw_begin_object(w);
    number(w, "rmse", e->rmse);
    number(w, "bias", e->bias);
    number(w, "coverage", e->cover);
    number(w, "width", e->width);
    qr_jw_end_object(w);
}

void sim_json_points(struct qr_jwriter *w, const char *key, const struct qr_sim_point *points, int n)
{
    qr_jw_key(w, key);
    qr_jw_begin_array(w);
    for (int i = 0; i < n; i++) {
        qr_jw_begin_object(w);
        qr_jw_kint(w, "items", points[i].at);
        number(w, "used", points[i].used);
        sim_json_error(w, "theta", &points[i].theta);
        number(w, "sd", points[i].sd);
        number(w, "coverageWeak", points[i].cover_weak);
        number(w, "coverageStrong", points[i].cover_strong);
        sim_json_error(w, "share", &points[i].share);
        sim_json_error(w, "raw", &points[i].raw);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

void sim_json_begin(struct sim_request *r, const char *kind, struct qr_buf *out, struct qr_jwriter *w)
{
    qr_jw_init(w, out, 2);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "format", "quizradar-simulate/1");
    qr_jw_kstring(w, "kind", kind);
    qr_jw_kint(w, "learners", r->learners);
    qr_jw_kint(w, "skills", r->params.n_skills);
    qr_jw_kint(w, "seed", r->seed);
    qr_jw_kstring(w, "questions", r->source.name);
    qr_jw_kbool(w, "labels", r->source.labels);
}

void sim_json_end(struct sim_request *r, struct qr_buf *out, struct qr_jwriter *w)
{
    qr_jw_end_object(w);
    fprintf(r->call->out, "%s\n", qr_buf_str(out));
    qr_buf_release(out);
}
