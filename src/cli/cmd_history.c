/* quizradar replay, report and backup: what history holds, recomputed and written out. */
#include <string.h>

#include "cli/ahead.h"
#include "quizradar/file.h"

#define JOURNAL_MAX ((size_t)256 << 20)

/* An attempt of history, or a journal file from elsewhere. */
static int load(struct cmd_call *call, const struct cmd_world *world, const char *what,
                struct qr_attempt **out, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    (void)call;
    if (!qr_file_exists(what)) return qr_store_load(world->store, what, out, NULL, err);
    int rc = qr_file_read(&text, what, JOURNAL_MAX, err);
    if (rc == QR_OK) rc = qr_journal_read(out, text.data, text.len, err);
    qr_buf_release(&text);
    return rc;
}

static int rule_of(struct cmd_call *call, enum qr_rule *rule)
{
    const char *name = cmd_value(call, "rule");
    int r = name ? qr_rule_parse(name) : QR_RULE_DEFAULT;
    if (r < 0) return cmd_usage(call, "unknown rule '%s'", name);
    *rule = (enum qr_rule)r;
    return CMD_DONE;
}

static int check_diff(struct cmd_call *call, enum qr_rule rule)
{
    if (!cmd_has(call, "diff")) return CMD_DONE;
    if (cmd_has(call, "journal"))
        return cmd_usage(call, "options '--diff' and '--journal' exclude each other");
    return rule == QR_RULE_DEFAULT ? cmd_usage(call, "option '--diff' needs '--rule' with another rule")
                                   : CMD_DONE;
}

static void print_replay(struct cmd_call *call, const struct qr_report_input *input, struct qr_buf *out)
{
    if (!cmd_has(call, "diff"))
        qr_report_attempt_json(input, out);
    else if (cmd_has(call, "json"))
        qr_report_rescore_json(input, out);
    else
        qr_report_rescore_text(input, out);
}

static int replay(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    struct qr_attempt *attempt = NULL;
    struct qr_buf out = QR_BUF_INIT;
    enum qr_rule rule = QR_RULE_DEFAULT;
    int code = rule_of(call, &rule);
    if (code == CMD_DONE) code = check_diff(call, rule);
    if (code != CMD_DONE) return code;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = QR_OK;
    if (cmd_has(call, "journal"))
        rc = qr_store_journal(world.store, call->args[0], &out, &err);
    else if ((rc = load(call, &world, call->args[0], &attempt, &err)) == QR_OK)
        print_replay(
            call,
            &(struct qr_report_input){.attempt = attempt, .taxonomy = world.library->taxonomy, .rule = rule},
            &out);
    if (rc == QR_OK) fwrite(qr_buf_str(&out), 1, out.len, call->out);
    code = rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
    qr_buf_release(&out);
    qr_attempt_free(attempt);
    cmd_close(&world);
    return code;
}

const struct cmd cmd_replay = {
    .name = "replay",
    .usage = "[--rule R [--diff]] [--journal] ATTEMPT|JOURNAL-FILE",
    .summary = "recompute a stored attempt from its journal",
    .help = "Folds the journal again and prints the result as JSON: the same journal gives the same bytes. "
            "ATTEMPT is an\n"
            "id of 'attempts', an unambiguous beginning of one, or 'last'. With --journal the journal itself "
            "is printed,\n"
            "which can be replayed on another machine. With --diff only what the rule would change: each "
            "question whose credit\n"
            "differs, with its type, credit and rule before and after, and the score before and after; with "
            "--json as JSON.\n"
            "Questions that the rule does not fit keep their own. Nothing is stored.",
    .options = {{"rule", "R", "grade by this rule where it fits", false},
                {"diff", NULL, "print what the rule would change", false},
                {"journal", NULL, "print the journal", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .min_args = 1,
    .max_args = 1,
    .run = replay,
};

/* ---- report ---- */

/* What the command line says of the exam ahead. */
struct ahead {
    struct cmd_times times;
    int64_t mark; /* 0: nothing */
};

static int write_report(struct cmd_call *call, const char *to, bool plan, const struct qr_report_input *in,
                        struct qr_buf *out)
{
    if (strcmp(to, "svg") == 0)
        qr_report_radar_svg(in, out);
    else if (strcmp(to, "html") == 0 && plan)
        qr_report_plan_html(in, out);
    else if (strcmp(to, "html") == 0)
        qr_report_attempt_html(in, out);
    else if (strcmp(to, "csv") == 0 && !plan)
        qr_report_attempt_csv(in, out);
    else if (strcmp(to, "json") == 0 && plan)
        qr_report_plan_json(in, out);
    else if (strcmp(to, "json") == 0)
        qr_report_attempt_json(in, out);
    else
        return cmd_usage(call, "option '--to' is html, json, svg or (for an attempt) csv, found '%s'", to);
    return CMD_DONE;
}

/* The exam and the day that the plan works towards: as asked for, else as set in the window. */
static int look_ahead(struct cmd_call *call, const struct cmd_world *world, const struct cmd_personal *p,
                      const struct ahead *a, struct qr_report_input *in, struct qr_error *err)
{
    struct qr_settings set;
    struct cmd_times times = a->times;
    double mark = (double)a->mark;
    const char *id = cmd_value(call, "exam");
    (void)qr_settings_load(&set, world->paths.settings, NULL);
    const struct qr_exam *exam = qr_library_find_exam(world->library, id ? id : set.plan_exam);
    if (!(mark > 0) && !id) mark = set.plan_mark;
    if (times.by < 0 && set.plan_by > qr_local_day(p->wall)) times.by = set.plan_by;
    if (id && !exam) return qr_fail(err, QR_EUSAGE, "no exam '%s'; 'list exams' names them", id);
    if (times.by < 0 && (times.has_off || times.a_day > 0))
        return qr_fail(err, QR_EUSAGE, "options '--days-off' and '--minutes-per-day' need '--by'");
    int rc = exam ? cmd_chance_of(call, world, p, exam, mark, in, err) : QR_OK;
    if (rc != QR_OK && id) return rc; /* banks may have gone since the window set it */
    return cmd_schedule_of(call, world, p, &times, in, err);
}

static int report_of(struct cmd_call *call, const struct cmd_world *world, const struct ahead *ahead,
                     struct qr_error *err)
{
    const char *to = cmd_value(call, "to"), *file = cmd_value(call, "out");
    bool plan = cmd_has(call, "plan");
    struct cmd_personal p = {0};
    struct qr_attempt *attempt = NULL;
    struct qr_buf out = QR_BUF_INIT;
    int rc = cmd_personal_of(call, world, &p, err), code = CMD_DONE;
    if (rc == QR_OK && !plan) rc = load(call, world, call->args[0], &attempt, err);
    if (rc == QR_OK) {
        struct qr_report_input in = {.attempt = attempt,
                                     .taxonomy = world->library->taxonomy,
                                     .steps = world->library->steps,
                                     .profile = p.profile,
                                     .misconceptions = world->library->misconceptions,
                                     .role = p.role,
                                     .plan = &p.plan,
                                     .wall = p.wall};
        if (plan) rc = look_ahead(call, world, &p, ahead, &in, err);
        if (rc == QR_OK) code = write_report(call, to ? to : "html", plan, &in, &out);
        if (rc == QR_OK && code == CMD_DONE && file)
            rc = qr_file_write(file, qr_buf_str(&out), out.len, 0, err);
        else if (rc == QR_OK && code == CMD_DONE)
            fwrite(qr_buf_str(&out), 1, out.len, call->out);
    }
    qr_buf_release(&out);
    qr_attempt_free(attempt);
    cmd_personal_free(&p);
    return rc == QR_OK ? code : cmd_fail(call, err);
}

static int ahead_of(struct cmd_call *call, struct ahead *a)
{
    static const char *const options[] = {"by", "days-off", "minutes-per-day", "exam", "pass-mark"};
    a->mark = 0;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (cmd_has(call, options[i]) && !cmd_has(call, "plan"))
            return cmd_usage(call, "option '--%s' needs '--plan'", options[i]);
    if (!cmd_number(call, "pass-mark", 1, 100, &a->mark)) return CMD_USAGE;
    return cmd_times_of(call, &a->times);
}

static int report(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    struct ahead ahead;
    if (ahead_of(call, &ahead) != CMD_DONE) return CMD_USAGE;
    if (!cmd_has(call, "plan") && call->n_args == 0) return cmd_usage(call, "name an attempt, or --plan");
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int code = report_of(call, &world, &ahead, &err);
    cmd_close(&world);
    return code;
}

const struct cmd cmd_report = {
    .name = "report",
    .usage = "[--to html|csv|json|svg] [--out FILE] ATTEMPT | --plan [--by DATE] [--exam ID]",
    .summary = "write the report of an attempt or the plan",
    .help = "A self-contained HTML page (default), CSV with a row a question, JSON, or the radar as SVG. "
            "Without --out it goes to "
            "standard output.\n"
            "The plan comes with the chance to pass the exam ahead and with its days until then, where these "
            "are set in the window\n"
            "or named here.",
    .options = {{"to", "F", "html (default), csv, json or svg", false},
                {"out", "FILE", "write there instead", false},
                {"plan", NULL, "the learning plan instead of an attempt", false},
                {"role", "ID", "target role (as set)", false},
                {"by", "DATE", "with --plan: the day of the exam, 2026-12-12 (as set)", false},
                {"days-off", "D,D", "days of the week without learning: sat,sun (as set)", false},
                {"minutes-per-day", "N", "on every other day (as set, else 30)", false},
                {"exam", "ID", "with --plan: the chance to pass this exam (as set)", false},
                {"pass-mark", "P", "percent of right answers that passes it (as set or published)", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .max_args = 1,
    .run = report,
};

/* ---- backup ---- */

/* Pictures are files of their own: those of a backup stand in a folder beside it. */
static const char *beside(struct cmd_call *call)
{
    return qr_sprintf(call->arena, "%s.images", call->args[0]);
}

static int backup(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = qr_store_verify(world.store, &err);
    if (rc == QR_OK) rc = qr_store_backup(world.store, call->args[0], &err);
    if (rc == QR_OK) rc = qr_store_copy_pictures(world.paths.images, beside(call), &err);
    cmd_close(&world);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

const struct cmd cmd_backup = {
    .name = "backup",
    .usage = "FILE",
    .summary = "copy the history into a new file",
    .help = "Checks the database first and writes a consistent copy, also while the program is running.\n"
            "Pictures that were shown go into the folder FILE.images.",
    .options = {CMD_DATA_DIR},
    .min_args = 1,
    .max_args = 1,
    .run = backup,
};

static int restore(struct cmd_call *call)
{
    struct qr_paths paths;
    struct qr_error err;
    int rc = qr_paths_find(call->arena, cmd_value(call, "data-dir"), &paths, &err);
    if (rc == QR_OK) rc = qr_store_restore(call->args[0], paths.history, &err);
    if (rc == QR_OK) rc = qr_store_copy_pictures(beside(call), paths.images, &err);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

const struct cmd cmd_restore = {
    .name = "restore",
    .usage = "FILE",
    .summary = "put a backup in the place of the history",
    .help = "Checks the backup first and keeps the present history beside it as history.db.before-restore.\n"
            "Pictures come back from the folder FILE.images.\n"
            "Close the window before.",
    .options = {CMD_DATA_DIR},
    .min_args = 1,
    .max_args = 1,
    .run = restore,
};
