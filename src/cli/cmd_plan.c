/* quizradar profile and plan: what the history says about the person. */
#include "cli/cmd.h"
#include "quizradar/report.h"

static int print_personal(struct cmd_call *call, bool plan)
{
    int64_t minutes = -1;
    struct cmd_world world;
    struct qr_error err;
    struct cmd_personal p = {0};
    struct qr_buf out = QR_BUF_INIT;
    if (plan && !cmd_number(call, "minutes", 1, 1000000, &minutes)) return CMD_USAGE;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = cmd_personal_of(call, &world, &p, &err);
    if (rc == QR_OK && minutes > 0) qr_learning_plan_limit(&p.plan, world.library->steps, (double)minutes);
    struct qr_report_input in = {.taxonomy = world.library->taxonomy,
                                 .steps = world.library->steps,
                                 .profile = p.profile,
                                 .role = p.role,
                                 .plan = &p.plan};
    if (rc == QR_OK && plan)
        qr_report_plan_json(&in, &out);
    else if (rc == QR_OK)
        qr_report_profile_json(&in, &out);
    if (rc == QR_OK) fwrite(qr_buf_str(&out), 1, out.len, call->out);
    qr_buf_release(&out);
    cmd_personal_free(&p);
    cmd_close(&world);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

/* ---- the chance to pass an exam ---- */

static void print_chance(struct cmd_call *call, const struct qr_chance *c, const struct qr_taxonomy *taxonomy)
{
    size_t n;
    const char *const *list = qr_chance_assumptions(c, call->arena, &n);
    fprintf(call->out, "%s\nAn estimate under assumptions:\n", qr_chance_text(c, taxonomy, call->arena));
    for (size_t i = 0; i < n; i++)
        fprintf(call->out, "- %s\n", list[i]);
    if (c->state != QR_CHANCE_KNOWN) return;
    fprintf(call->out, "What would narrow it most:\n");
    for (int i = 0; i < c->n_areas; i++) {
        const char *text = qr_chance_narrow_text(&c->areas[i], taxonomy, call->arena);
        if (text) fprintf(call->out, "- %s\n", text);
    }
}

static int chance_of(struct cmd_call *call, const struct cmd_world *world, int64_t mark, struct qr_error *err)
{
    const char *id = cmd_value(call, "exam");
    struct cmd_personal p = {0};
    struct qr_chance chance;
    struct qr_buf out = QR_BUF_INIT;
    const struct qr_exam *exam = qr_library_find_exam(world->library, id);
    if (!exam) return cmd_usage(call, "no exam '%s'; 'list exams' names them", id);
    int rc = cmd_personal_of(call, world, &p, err);
    if (rc == QR_OK) {
        const struct qr_chance_input in = {p.profile, world->library, exam, (double)mark};
        rc = qr_chance_of(&in, call->arena, &chance, err);
    }
    if (rc == QR_OK && cmd_has(call, "json")) {
        qr_report_chance_json(&chance, world->library->taxonomy, &out);
        fwrite(qr_buf_str(&out), 1, out.len, call->out);
    } else if (rc == QR_OK) {
        print_chance(call, &chance, world->library->taxonomy);
    }
    qr_buf_release(&out);
    cmd_personal_free(&p);
    if (rc != QR_OK) return cmd_fail(call, err);
    return chance.state == QR_CHANCE_KNOWN ? CMD_DONE : CMD_NO;
}

static int run_profile(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    int64_t mark = 0;
    if (!cmd_number(call, "pass-mark", 1, 100, &mark)) return CMD_USAGE;
    if (mark && !cmd_has(call, "exam")) return cmd_usage(call, "option '--pass-mark' needs '--exam'");
    if (!cmd_has(call, "exam")) return print_personal(call, false);
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int code = chance_of(call, &world, mark, &err);
    cmd_close(&world);
    return code;
}

static int run_plan(struct cmd_call *call)
{
    return print_personal(call, true);
}

const struct cmd cmd_profile = {
    .name = "profile",
    .usage = "[--role ID] [--exam ID [--pass-mark P]] [--json]",
    .summary = "print the skill posterior and readiness",
    .help = "JSON: per skill the estimate with its 90% range and the counted answers behind it, and "
            "readiness for the role.\n"
            "With --exam instead how likely a form like that exam would be passed today: an estimate under "
            "assumptions, which\n"
            "are printed with it, as are the skills whose questions would narrow it most; with --json as JSON. "
            "An exam without\n"
            "a published pass mark needs one of yours. Exit status 1: too little is measured, or the pass mark "
            "is missing.",
    .options = {{"role", "ID", "target role (as set)", false},
                {"exam", "ID", "the chance to pass this exam of 'list exams'", false},
                {"pass-mark", "P", "percent of right answers that passes (as published)", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .run = run_profile,
};

const struct cmd cmd_plan = {
    .name = "plan",
    .usage = "[--role ID] [--minutes N] [--json]",
    .summary = "print the learning plan with its reasons",
    .help = "JSON: the modules in order, each with the evidence that put it there.",
    .options = {{"role", "ID", "target role (as set)", false},
                {"minutes", "N", "only what fits into N minutes of learning", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .run = run_plan,
};

