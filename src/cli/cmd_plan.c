/* quizradar profile and plan: what the history says about the person. */
#include "cli/cmd.h"
#include "quizradar/report.h"

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
    const char *id = cmd_value(call, "exam");
    struct cmd_personal p = {0};
    struct qr_chance chance;
    struct qr_telling telling;
    struct qr_buf out = QR_BUF_INIT;
    const struct qr_exam *exam = qr_library_find_exam(world->library, id);
    if (!exam) return cmd_usage(call, "no exam '%s'; 'list exams' names them", id);
    int rc = cmd_personal_of(call, world, &p, err);
    if (rc == QR_OK) {
        const struct qr_chance_input in = {p.profile, world->library, exam, (double)mark};
        rc = qr_chance_of(&in, call->arena, &chance, err);
        if (rc == QR_OK) qr_telling_of(&in, &chance, p.wall, call->arena, &telling);
    }
    if (rc == QR_OK && cmd_has(call, "json")) {
        qr_report_chance_json(&chance, &telling, world->library->taxonomy, &out);
        fwrite(qr_buf_str(&out), 1, out.len, call->out);
    } else if (rc == QR_OK) {
        print_chance(call, &chance, &telling, world->library->taxonomy);
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

/* What the command line says about time; by -1: no date. */
struct times {
    int64_t minutes, by, a_day;
    bool has_off;
    unsigned off;
};

static int times_of(struct cmd_call *call, struct times *t)
{
    const char *by = cmd_value(call, "by"), *off = cmd_value(call, "days-off");
    *t = (struct times){.minutes = -1, .by = -1, .a_day = -1, .has_off = off != NULL};
    if (!cmd_number(call, "minutes", 1, 1000000, &t->minutes)) return CMD_USAGE;
    if (!cmd_number(call, "minutes-per-day", 10, 1440, &t->a_day)) return CMD_USAGE;
    if (by && !qr_days_from_iso(by, &t->by))
        return cmd_usage(call, "a date is written 2026-12-12, found '%s'", by);
    if (off && !qr_days_off_parse(off, &t->off))
        return cmd_usage(call, "days off are of mon,tue,wed,thu,fri,sat,sun, found '%s'", off);
    if (!by && (off || t->a_day > 0))
        return cmd_usage(call, "options '--days-off' and '--minutes-per-day' need '--by'");
    if (by && t->minutes > 0) return cmd_usage(call, "options '--by' and '--minutes' exclude each other");
    return CMD_DONE;
}

/* Cuts the plan to what fits; what was not said is as set in the window. */
static int by_date(struct cmd_call *call, const struct cmd_world *world, struct cmd_personal *p,
                   const struct times *t, struct qr_report_input *in, struct qr_error *err)
{
    struct qr_settings set;
    struct qr_deck *deck = qr_push(call->arena, struct qr_deck, 1);
    struct qr_schedule *schedule = qr_push(call->arena, struct qr_schedule, 1);
    struct qr_schedule_input *asked = qr_push(call->arena, struct qr_schedule_input, 1);
    if (t->by < 0) return QR_OK;
    (void)qr_settings_load(&set, world->paths.settings, NULL);
    *deck = cmd_deck_of(call, world, p);
    *asked = (struct qr_schedule_input){.today = qr_local_day(p->wall),
                                        .by = t->by,
                                        .days_off = t->has_off ? t->off : (unsigned)set.plan_days_off,
                                        .minutes = t->a_day > 0 ? (int)t->a_day : set.plan_minutes,
                                        .plan = &p->plan,
                                        .steps = world->library->steps,
                                        .deck = deck};
    in->schedule = schedule;
    in->schedule_input = asked;
    return qr_schedule_make(asked, call->arena, schedule, err);
}

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

static int write_plan(struct cmd_call *call, const struct cmd_world *world, const struct times *t,
                      struct qr_error *err)
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
    if (rc == QR_OK) rc = by_date(call, world, &p, t, &in, err);
    if (rc == QR_OK && t->minutes > 0)
        qr_learning_plan_limit(&p.plan, world->library->steps, (double)t->minutes);
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
    struct times t;
    int code = times_of(call, &t);
    if (code != CMD_DONE) return code;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = write_plan(call, &world, &t, &err);
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
