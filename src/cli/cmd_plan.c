/* quizradar profile and plan: what the history says about the person. */
#include "cli/ahead.h"

static int print_profile(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    struct cmd_personal p = {0};
    struct qr_buf out = QR_BUF_INIT;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = cmd_personal_of(call, &world, &p, &err);
    if (rc == QR_OK) {
        qr_report_profile_json(&(struct qr_report_input){.taxonomy = world.library->taxonomy,
                                                         .steps = world.library->steps,
                                                         .profile = p.profile,
                                                         .role = p.role,
                                                         .misconceptions = world.library->misconceptions,
                                                         .plan = &p.plan},
                               &out);
        fwrite(qr_buf_str(&out), 1, out.len, call->out);
    }
    qr_buf_release(&out);
    cmd_personal_free(&p);
    cmd_close(&world);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

/* ---- the chance to pass an exam ---- */

#define NARROWING 5 /* skills that are named */

static void print_chance(struct cmd_call *call, const struct qr_chance *c, const struct qr_telling *t,
                         const struct qr_taxonomy *taxonomy)
{
    size_t n;
    const char *const *list = qr_chance_assumptions(c, call->arena, &n);
    fprintf(call->out, "%s\nAn estimate under assumptions:\n", qr_chance_text(c, taxonomy, call->arena));
    for (size_t i = 0; i < n; i++)
        fprintf(call->out, "- %s\n", list[i]);
    if (c->state != QR_CHANCE_KNOWN) return;
    if (!t->n) {
        fprintf(call->out, "Nothing narrows it now: each of its questions was answered within 30 days.\n");
        return;
    }
    fprintf(call->out, "What would narrow it most:\n");
    for (int i = 0; i < t->n_skills && i < NARROWING; i++)
        fprintf(call->out, "- %s\n", qr_telling_skill_text(&t->skills[i], call->arena));
    fprintf(call->out, "%s\n", qr_telling_text(t, call->arena));
}

static int chance_of(struct cmd_call *call, const struct cmd_world *world, int64_t mark, struct qr_error *err)
{
    struct cmd_personal p = {0};
    struct qr_buf out = QR_BUF_INIT;
    struct qr_report_input in = {0};
    const struct qr_exam *exam = qr_library_find_exam(world->library, cmd_value(call, "exam"));
    if (!exam) return cmd_usage(call, "no exam '%s'; 'list exams' names them", cmd_value(call, "exam"));
    int rc = cmd_personal_of(call, world, &p, err);
    if (rc == QR_OK) rc = cmd_chance_of(call, world, &p, exam, (double)mark, &in, err);
    if (rc == QR_OK && cmd_has(call, "json")) {
        qr_report_chance_json(in.chance, in.telling, world->library->taxonomy, &out);
        fwrite(qr_buf_str(&out), 1, out.len, call->out);
    } else if (rc == QR_OK) {
        print_chance(call, in.chance, in.telling, world->library->taxonomy);
    }
    qr_buf_release(&out);
    cmd_personal_free(&p);
    if (rc != QR_OK) return cmd_fail(call, err);
    return in.chance->state == QR_CHANCE_KNOWN ? CMD_DONE : CMD_NO;
}

static int run_profile(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    int64_t mark = 0;
    if (!cmd_number(call, "pass-mark", 1, 100, &mark)) return CMD_USAGE;
    if (mark && !cmd_has(call, "exam")) return cmd_usage(call, "option '--pass-mark' needs '--exam'");
    if (!cmd_has(call, "exam")) return print_profile(call);
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int code = chance_of(call, &world, mark, &err);
    cmd_close(&world);
    return code;
}

const struct cmd cmd_profile = {
    .name = "profile",
    .usage = "[--role ID] [--exam ID [--pass-mark P]] [--json]",
    .summary = "print the skill posterior and readiness",
    .help =
        "JSON: per skill the estimate with its 90% range and the counted answers behind it, "
        "readiness for the role, and the thinking errors that the answers show.\n"
        "With --exam instead how likely a form like that exam would be passed today: an estimate under "
        "assumptions, which\n"
        "are printed with it, as are the skills whose questions would narrow it most, and what the best ten "
        "would tell;\n"
        "with --json as JSON, with these questions and their gains. An exam without a published pass mark "
        "needs one of yours.\n"
        "Exit status 1: too little is measured, or the pass mark is missing.",
    .options = {{"role", "ID", "target role (as set)", false},
                {"exam", "ID", "the chance to pass this exam of 'list exams'", false},
                {"pass-mark", "P", "percent of right answers that passes (as published)", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .run = run_profile,
};

/* ---- the plan ---- */

/* What changed since the window last showed the plan; nothing when it never did. */
static void since_last_look(struct cmd_call *call, const struct cmd_world *world, struct cmd_personal *p,
                            struct qr_report_input *in)
{
    struct qr_plan_look before, now;
    struct qr_plan_diff *diff = qr_push(call->arena, struct qr_plan_diff, 1);
    const struct qr_steps *steps = world->library->steps;
    bool *done = qr_push(call->arena, bool, steps->n_modules);
    if (qr_look_load(&before, world->paths.look, call->arena, NULL) != QR_OK) return;
    if (qr_store_modules(world->store, steps, done, NULL) != QR_OK) return;
    now = qr_plan_look_of(&p->plan, p->profile, in->taxonomy, steps, p->role, call->arena);
    *diff = qr_plan_diff_of(&before, &now, steps, in->taxonomy, done, call->arena);
    in->diff = diff;
}

static int write_plan(struct cmd_call *call, const struct cmd_world *world, int64_t minutes,
                      const struct cmd_times *t, struct qr_error *err)
{
    struct cmd_personal p = {0};
    struct qr_buf out = QR_BUF_INIT;
    struct qr_report_input in = {.taxonomy = world->library->taxonomy,
                                 .steps = world->library->steps,
                                 .misconceptions = world->library->misconceptions};
    int rc = cmd_personal_of(call, world, &p, err);
    in.profile = p.profile;
    in.role = p.role;
    in.plan = &p.plan;
    if (rc == QR_OK) since_last_look(call, world, &p, &in);
    if (rc == QR_OK) rc = cmd_schedule_of(call, world, &p, t, &in, err);
    if (rc == QR_OK && minutes > 0) qr_learning_plan_limit(&p.plan, world->library->steps, (double)minutes);
    if (rc == QR_OK && in.schedule) qr_learning_plan_cut(&p.plan, world->library->steps, in.schedule->fits);
    if (rc == QR_OK) {
        qr_report_plan_json(&in, &out);
        fwrite(qr_buf_str(&out), 1, out.len, call->out);
    }
    qr_buf_release(&out);
    cmd_personal_free(&p);
    return rc;
}

static int run_plan(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    struct cmd_times t;
    int64_t minutes = -1;
    if (!cmd_number(call, "minutes", 1, 1000000, &minutes)) return CMD_USAGE;
    int code = cmd_times_of(call, &t);
    if (code != CMD_DONE) return code;
    if (t.by >= 0 && minutes > 0) return cmd_usage(call, "options '--by' and '--minutes' exclude each other");
    if (t.by < 0 && (t.has_off || t.a_day > 0))
        return cmd_usage(call, "options '--days-off' and '--minutes-per-day' need '--by'");
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = write_plan(call, &world, minutes, &t, &err);
    cmd_close(&world);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

const struct cmd cmd_plan = {
    .name = "plan",
    .usage = "[--role ID] [--minutes N | --by DATE [--days-off D,D] [--minutes-per-day N]] [--json]",
    .summary = "print the learning plan with its reasons",
    .help =
        "JSON: the modules in order, each with the evidence that put it there, and what changed since the "
        "window showed the plan.\n"
        "With --by what fits before the day of an exam, spread over the days from today on, and what does "
        "not fit. Reviews\n"
        "that come due take a minute a card and half of a day at most.",
    .options = {{"role", "ID", "target role (as set)", false},
                {"minutes", "N", "only what fits into N minutes of learning", false},
                {"by", "DATE", "the day of the exam, 2026-12-12: what fits before it", false},
                {"days-off", "D,D", "days of the week without learning: sat,sun (as set)", false},
                {"minutes-per-day", "N", "on every other day (as set, else 30)", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .run = run_plan,
};
