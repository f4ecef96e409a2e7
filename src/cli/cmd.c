/* The table of subcommands, parsing, and errors. */
#include "cli/cmd.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "quizradar/file.h"
#include "quizradar/str.h"

const struct cmd *const cli_commands[] = {
    &cmd_check,    &cmd_list,   &cmd_form,   &cmd_grade,    &cmd_attempts, &cmd_replay,
    &cmd_profile,  &cmd_plan,   &cmd_report, &cmd_disputes, &cmd_review,   &cmd_stats,
    &cmd_simulate, &cmd_packet, &cmd_merge,  &cmd_backup,   &cmd_restore,  NULL};

const struct cmd *cmd_find(const struct cmd *const *const *tables, const char *name)
{
    for (; *tables; tables++)
        for (const struct cmd *const *row = *tables; *row; row++)
            if (strcmp((*row)->name, name) == 0) return *row;
    return NULL;
}

static int option_index(const struct cmd *cmd, const char *name, size_t len)
{
    for (int i = 0; i < CMD_OPTIONS && cmd->options[i].name; i++)
        if (strlen(cmd->options[i].name) == len && strncmp(cmd->options[i].name, name, len) == 0) return i;
    return -1;
}

/* Takes one `--name[=value]`; returns how many words it used, or 0 after an error. */
static int take_option(struct cmd_call *call, int left, char *argv[])
{
    const char *name = argv[0] + 2, *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    int i = option_index(call->cmd, name, len), used = 1;
    if (i < 0) {
        cmd_usage(call, "unknown option '--%.*s'", (int)len, name);
        return 0;
    }
    const struct cmd_option *o = &call->cmd->options[i];
    const char *value = "";
    if (o->arg && equals)
        value = equals + 1;
    else if (o->arg && left > 1)
        value = argv[used++];
    else if (o->arg || equals) {
        cmd_usage(call, o->arg ? "option '--%s' needs a value" : "option '--%s' takes no value", o->name);
        return 0;
    }
    if (call->n_values[i] < CMD_ARGS) call->values[i][call->n_values[i]++] = value;
    return used;
}

static bool parse(struct cmd_call *call, int argc, char *argv[])
{
    bool options = true;
    for (int i = 1; i < argc;) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
            i++;
        } else if (options && qr_starts(argv[i], "--")) {
            int used = take_option(call, argc - i, argv + i);
            if (!used) return false;
            i += used;
        } else {
            if (call->n_args == CMD_ARGS) return cmd_usage(call, "too many arguments"), false;
            call->args[call->n_args++] = argv[i++];
        }
    }
    if (call->n_args < call->cmd->min_args) return cmd_usage(call, "something is missing"), false;
    if (call->cmd->max_args >= 0 && call->n_args > call->cmd->max_args)
        return cmd_usage(call, "unexpected '%s'", call->args[call->cmd->max_args]), false;
    return true;
}

static bool asks_help(int argc, char *argv[])
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) return true;
    return false;
}

int cmd_dispatch(const struct cmd *const *const *tables, const char *argv0, int argc, char *argv[])
{
    const struct cmd *cmd = cmd_find(tables, argv[0]);
    if (!cmd) {
        fprintf(stderr, "quizradar: unknown command '%s': 'quizradar --help' lists them\n", argv[0]);
        return CMD_USAGE;
    }
    if (asks_help(argc, argv)) {
        cmd_print_help(stdout, cmd);
        return CMD_DONE;
    }
    struct qr_arena *arena = qr_arena_new(0);
    struct cmd_call *call = qr_push(arena, struct cmd_call, 1);
    *call = (struct cmd_call){.cmd = cmd, .argv0 = argv0, .arena = arena, .out = stdout, .err = stderr};
    int code = parse(call, argc, argv) ? cmd->run(call) : CMD_USAGE;
    if (fflush(stdout) != 0 && code == CMD_DONE) code = CMD_WORLD;
    qr_arena_free(arena);
    return code;
}

/* ---- values ---- */

static int index_of(const struct cmd_call *call, const char *option)
{
    return option_index(call->cmd, option, strlen(option));
}

const char *cmd_value(const struct cmd_call *call, const char *option)
{
    int i = index_of(call, option);
    return i >= 0 && call->n_values[i] ? call->values[i][call->n_values[i] - 1] : NULL;
}

bool cmd_has(const struct cmd_call *call, const char *option)
{
    return cmd_value(call, option) != NULL;
}

int cmd_all(const struct cmd_call *call, const char *option, const char *const **values)
{
    int i = index_of(call, option);
    *values = i >= 0 ? call->values[i] : NULL;
    return i >= 0 ? call->n_values[i] : 0;
}

bool cmd_number(const struct cmd_call *call, const char *option, int64_t least, int64_t most, int64_t *out)
{
    const char *text = cmd_value(call, option);
    int64_t v;
    if (!text) return true;
    if (qr_parse_int(text, &v) && v >= least && v <= most) {
        *out = v;
        return true;
    }
    cmd_usage(call, "option '--%s' needs a whole number from %lld to %lld, found '%s'", option,
              (long long)least, (long long)most, text);
    return false;
}

/* ---- errors ---- */

int cmd_exit_of(int status)
{
    switch (status) {
    case QR_OK:
        return CMD_DONE;
    case QR_ESYNTAX:
    case QR_EINVALID:
    case QR_ESHORT:
    case QR_ESTATE:
        return CMD_NO;
    case QR_EUSAGE:
        return CMD_USAGE;
    default:
        return CMD_WORLD;
    }
}

int cmd_fail(const struct cmd_call *call, const struct qr_error *err)
{
    fprintf(call->err, "quizradar: ");
    if (err->line) fprintf(call->err, "%s:%d:%d: ", err->file, err->line, err->col);
    if (err->where[0]) fprintf(call->err, "%s: ", err->where);
    fprintf(call->err, "%s\n", err->message);
    return cmd_exit_of(err->code);
}

int cmd_usage(const struct cmd_call *call, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fprintf(call->err, "quizradar %s: ", call->cmd->name);
    vfprintf(call->err, fmt, args);
    fprintf(call->err, "\nusage: quizradar %s %s\n", call->cmd->name, call->cmd->usage);
    va_end(args);
    return CMD_USAGE;
}

/* ---- what commands open ---- */

int cmd_open(struct cmd_call *call, bool with_store, struct cmd_world *world, struct qr_error *err)
{
    memset(world, 0, sizeof *world);
    char *quizzes = qr_find_quizzes(call->arena, call->argv0);
    if (!quizzes)
        return qr_fail(
            err, QR_ENOTFOUND,
            "cannot find the shipped data 'quizzes/': run from the program's folder, install it, or set "
            "QUIZRADAR_DATA");
    int rc = qr_paths_find(call->arena, cmd_value(call, "data-dir"), &world->paths, err);
    if (rc == QR_OK) rc = qr_library_open(&world->library, quizzes, err);
    if (rc == QR_OK) rc = qr_library_add_dir(world->library, world->paths.banks, false, err);
    if (rc == QR_OK) rc = qr_library_add_exams(world->library, world->paths.exams, err);
    if (rc == QR_OK && with_store) rc = qr_store_open(&world->store, world->paths.history, err);
    if (rc != QR_OK) cmd_close(world);
    return rc;
}

void cmd_close(struct cmd_world *world)
{
    qr_store_close(world->store);
    qr_library_free(world->library);
    world->store = NULL;
    world->library = NULL;
}

const struct qr_bank *cmd_bank(struct cmd_world *world, const char *name, struct qr_error *err)
{
    struct qr_shelf *shelf = NULL;
    const struct qr_bank *bank = qr_library_find_bank(world->library, name);
    if (bank) return bank;
    if (!strchr(name, '/') && !qr_ends(name, ".json")) {
        qr_fail(err, QR_EUSAGE, "unknown bank '%s': 'quizradar list banks' shows them", name);
        return NULL;
    }
    (void)qr_library_add_file(world->library, name, false, &shelf);
    if (shelf && shelf->bank) return shelf->bank;
    qr_fail(err, qr_file_exists(name) ? QR_EINVALID : QR_ENOTFOUND,
            "cannot use the bank '%s': 'quizradar check' shows its faults", name);
    return NULL;
}

const struct qr_role *cmd_role(struct cmd_call *call, const struct cmd_world *world, struct qr_error *err)
{
    const char *id = cmd_value(call, "role");
    struct qr_settings settings;
    qr_settings_default(&settings);
    (void)qr_settings_load(&settings, world->paths.settings, NULL);
    const struct qr_role *role = qr_roles_find(world->library->roles, id ? id : settings.role);
    if (!role && !id) role = &world->library->roles->roles[0];
    if (!role) qr_fail(err, QR_EUSAGE, "unknown role '%s': 'quizradar list profiles' shows them", id);
    return role;
}
