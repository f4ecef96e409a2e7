/* quizradar simulate: how well a way of choosing and scoring does on learners whose skill is known. */
#include <math.h>
#include <string.h>

#include "cli/simulate.h"
#include "quizradar/bankstats.h"
#include "quizradar/form.h"

/* ---- the request ---- */

/* Index of the option's value among the words; `absent` without it, -1 after a message. */
static int word_of(struct cmd_call *call, const char *option, const char *const *words, int absent)
{
    const char *value = cmd_value(call, option);
    const char *all = "";
    if (!value) return absent;
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], value) == 0) return i;
        all = qr_sprintf(call->arena, "%s%s%s", all, i ? ", " : "", words[i]);
    }
    cmd_usage(call, "option '--%s' is one of %s, found '%s'", option, all, value);
    return -1;
}

static bool read_words(struct sim_request *r)
{
    static const char *const policies[] = {"random", "fixed", "adaptive", NULL};
    static const char *const models[] = {"hier", "per-skill", NULL};
    static const char *const banks[] = {"Q", "G", "Rasch", NULL};
    int policy = word_of(r->call, "policy", policies, QR_SIM_ADAPTIVE);
    int model = word_of(r->call, "model", models, QR_SIM_HIERARCHICAL);
    int bank = word_of(r->call, "bank-model", banks, QR_SIM_Q);
    if (policy < 0 || model < 0 || bank < 0) return false;
    r->params.policy = (enum qr_sim_policy)policy;
    r->params.model = (enum qr_sim_model)model;
    r->params.stop = cmd_has(r->call, "stop");
    r->source = (struct sim_source){.name = qr_sprintf(r->call->arena, "bank model %s", banks[bank]),
                                    .bank = (enum qr_sim_bank)bank,
                                    .synthetic = r->call->n_args == 0,
                                    .labels = cmd_has(r->call, "labels"),
                                    .per_skill = SIM_PER_SKILL};
    return true;
}

static bool read_numbers(struct sim_request *r)
{
    r->learners = 200;
    r->items = 40;
    r->seed = 1;
    r->skills = 8;
    return cmd_number(r->call, "learners", 1, 1000000, &r->learners) &&
           cmd_number(r->call, "items", 1, (int64_t)QR_MAX_SKILLS * SIM_PER_SKILL, &r->items) &&
           cmd_number(r->call, "seed", 0, INT64_MAX, &r->seed) &&
           cmd_number(r->call, "skills", 1, QR_MAX_SKILLS, &r->skills);
}

/* What cannot be asked for together; NULL when all is well. */
static const char *conflict(const struct sim_request *r)
{
    const struct cmd_call *c = r->call;
    bool scenario = cmd_has(c, "scenario"), table = cmd_has(c, "table");
    if (scenario && table) return "options '--scenario' and '--table' exclude each other";
    if (!r->source.synthetic && (scenario || table))
        return "tables are made from bank models, not from banks";
    if (!r->source.synthetic && (cmd_has(c, "bank-model") || cmd_has(c, "skills")))
        return "options '--bank-model' and '--skills' are for runs without banks";
    if ((scenario || table) && (cmd_has(c, "policy") || cmd_has(c, "model") || cmd_has(c, "labels") ||
                                cmd_has(c, "items") || cmd_has(c, "stop")))
        return "a table fixes policy, model, labels, items and stops by itself";
    if (r->params.stop && (r->params.policy != QR_SIM_ADAPTIVE || r->params.model != QR_SIM_HIERARCHICAL))
        return "option '--stop' needs the adaptive policy and the model 'hier'";
    return NULL;
}

/* ---- banks ---- */

/* Adds a bank's questions that touch a skill; `number` gives areas their skill, -1 while they have none. */
static void add_bank(struct sim_request *r, const struct qr_bank *bank, const struct qr_taxonomy *t,
                     int *number, struct qr_sim_item *items, double *sd)
{
    for (uint32_t i = 0; i < bank->n_items; i++) {
        int area = qr_item_area(&bank->items[i], t), n = r->params.n_items;
        if (area < 0 || (number[area] < 0 && r->params.n_skills == QR_MAX_SKILLS)) continue;
        if (number[area] < 0) number[area] = r->params.n_skills++;
        struct qr_irt_item curve = qr_item_curve(&bank->items[i]), known = curve;
        sd[n] = bank->items[i].b_sd;
        if (r->source.labels) known.a = qr_irt_attenuate(curve.a, sd[n]);
        items[n] = (struct qr_sim_item){curve, known, number[area]};
        r->params.n_items++;
    }
}

static int read_banks(struct sim_request *r, struct cmd_world *world, struct qr_error *err)
{
    struct cmd_call *call = r->call;
    const struct qr_taxonomy *t = world->library->taxonomy;
    const struct qr_bank *banks[CMD_ARGS];
    int *number = qr_push(call->arena, int, t->n_areas);
    size_t all = 0;
    for (int i = 0; i < call->n_args; i++) {
        banks[i] = cmd_bank(world, call->args[i], err);
        if (!banks[i]) return err->code;
        all += banks[i]->n_items;
    }
    for (uint32_t a = 0; a < t->n_areas; a++)
        number[a] = -1;
    struct qr_sim_item *items = qr_push(call->arena, struct qr_sim_item, all);
    double *sd = qr_push(call->arena, double, all);
    for (int i = 0; i < call->n_args; i++)
        add_bank(r, banks[i], t, number, items, sd);
    if (!r->params.n_items) return qr_fail(err, QR_EINVALID, "no question of the banks names a known skill");
    r->params.items = r->params.domain = items;
    r->params.n_domain = r->params.n_items;
    r->source.label_sd = r->source.labels ? sd : NULL;
    r->source.name = qr_sprintf(call->arena, "%d bank%s, %d questions", call->n_args,
                                call->n_args == 1 ? "" : "s", r->params.n_items);
    return QR_OK;
}

/* ---- one run ---- */

/* Measured at 5, 10, 20 … and at the end. */
static int marks(int64_t length, int *at)
{
    int n = 0;
    for (int64_t k = 5; k < length && n < SIM_POINTS - 1; k *= 2)
        at[n++] = (int)k;
    at[n++] = (int)length;
    return n;
}

static void plain_text(struct sim_request *r, const struct qr_sim_point *points, int n)
{
    FILE *out = r->call->out;
    fprintf(out, "%lld learners of %d skill%s, %s choice, %s, %s%s, seed %lld\n\n", (long long)r->learners,
            r->params.n_skills, r->params.n_skills == 1 ? "" : "s", sim_policy_name(r->params.policy),
            r->params.model == QR_SIM_HIERARCHICAL ? "skills together" : "each skill alone", r->source.name,
            r->source.labels ? " known by labels" : "", (long long)r->seed);
    fprintf(out, "             position (theta)                         share right of the domain\n");
    fprintf(out, "questions    error    bias  holds    sd   answered    error    bias  raw error\n");
    for (int k = 0; k < n; k++)
        fprintf(out, "%9d  %7.3f %7.3f  %5.3f %5.2f  %9.1f  %7.3f %7.3f    %7.3f\n", points[k].at,
                points[k].theta.rmse, points[k].theta.bias, points[k].theta.cover, points[k].sd,
                points[k].used, points[k].share.rmse, points[k].share.bias, points[k].raw.rmse);
    fprintf(out, "\nerror: root mean square. holds: how often the 90 %% range held the truth.\n");
}

static void plain_json(struct sim_request *r, const struct qr_sim_point *points, int n)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    sim_json_begin(r, "run", &out, &w);
    qr_jw_kstring(&w, "policy", sim_policy_name(r->params.policy));
    qr_jw_kstring(&w, "model", sim_model_name(r->params.model));
    qr_jw_kbool(&w, "stop", r->params.stop);
    sim_json_points(&w, "points", points, n);
    sim_json_end(r, &out, &w);
}

static int plain(struct sim_request *r)
{
    struct qr_sim_point points[SIM_POINTS];
    struct qr_error err;
    int at[SIM_POINTS];
    sim_make(r);
    if (r->items > r->params.n_items)
        return cmd_usage(r->call, "option '--items' is %lld, and there are %d questions", (long long)r->items,
                         r->params.n_items);
    r->params.at = at;
    r->params.n_at = marks(r->items, at);
    r->runs = 1;
    if (sim_run(r, points, &err) != QR_OK) return cmd_fail(r->call, &err);
    if (cmd_has(r->call, "json"))
        plain_json(r, points, r->params.n_at);
    else
        plain_text(r, points, r->params.n_at);
    return CMD_DONE;
}

static int with_banks(struct sim_request *r)
{
    struct cmd_world world;
    struct qr_error err;
    if (cmd_open(r->call, false, &world, &err) != QR_OK) return cmd_fail(r->call, &err);
    int rc = read_banks(r, &world, &err);
    int code = rc == QR_OK ? plain(r) : cmd_fail(r->call, &err);
    cmd_close(&world);
    return code;
}

static int simulate(struct cmd_call *call)
{
    struct sim_request r = {.call = call, .params = {.sd = QR_SIM_SD, .spread = QR_SIM_SPREAD}};
    static const char *const scenarios[] = {"A", "B", "C", "D", "E", NULL};
    static const char *const tables[] = {"savings", NULL};
    if (!read_words(&r) || !read_numbers(&r)) return CMD_USAGE;
    const char *wrong = conflict(&r);
    if (wrong) return cmd_usage(call, "%s", wrong);
    int scenario = word_of(call, "scenario", scenarios, 0), table = word_of(call, "table", tables, 0);
    if (scenario < 0 || table < 0) return CMD_USAGE;
    if (!r.source.synthetic) return with_banks(&r);
    r.params.n_skills = (int)r.skills;
    if (cmd_has(call, "scenario")) return sim_scenario(&r, (char)('A' + scenario));
    if (cmd_has(call, "table")) return sim_savings(&r);
    return plain(&r);
}

const struct cmd cmd_simulate = {
    .name = "simulate",
    .usage = "[OPTIONS] [BANK ...]",
    .summary = "try choice and scoring on simulated learners",
    .help =
        "Learners with known positions answer by the model, and what is estimated of them is held against "
        "the truth:\n"
        "error, bias, how often the 90 % range held it, and answers used. Without BANK (an id of 'list "
        "banks' or a file)\n"
        "questions are drawn from a bank model, anew for each learner: Q (four options), G (better "
        "questions) or Rasch.\n"
        "--labels: the estimate knows what authors say of questions; else it knows their true curves.\n"
        "--scenario prints a table of estimates against the raw share, --table savings how many "
        "questions adaptive choice\n"
        "saves. The same seed gives the same numbers. Ctrl+C ends it. Nothing is stored.",
    .options = {{"policy", "P", "adaptive (default), random or fixed", false},
                {"model", "M", "hier (default: skills together) or per-skill (each alone)", false},
                {"labels", NULL, "questions are known by their authors' labels only", false},
                {"bank-model", "B", "Q (default), G or Rasch", false},
                {"skills", "N", "skills of the bank model (8)", false},
                {"learners", "N", "how many learners (200)", false},
                {"items", "T", "questions for each (40)", false},
                {"stop", NULL, "skills end as in the diagnostic", false},
                {"seed", "S", "seed (1)", false},
                {"scenario", "X", "the table of scenario A, B, C, D or E", false},
                {"table", "T", "savings", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .max_args = -1,
    .run = simulate,
};
