/* quizradar: the window by default, a subcommand when its name comes first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/loop.h"
#include "quizradar/str.h"

static const struct cmd *const *const tables[] = {cli_commands, app_commands, NULL};

static int run_window(struct cmd_call *call)
{
    int64_t seed = 0;
    struct qr_error err;
    const char *scale = cmd_value(call, "scale");
    struct loop_params p = {.argv0 = call->argv0, .width = 1280, .height = 800};
    p.app = (struct app_params){.argv0 = call->argv0,
                                .data_dir = cmd_value(call, "data-dir"),
                                .banks = call->args,
                                .n_banks = (size_t)call->n_args,
                                .theme = command_theme(call),
                                .clock = qr_clock_system()};
    if (p.app.theme == -2 || !command_size(call, &p.width, &p.height)) return CMD_USAGE;
    if (!cmd_number(call, "seed", 1, INT64_MAX, &seed)) return CMD_USAGE;
    if (scale && (!qr_parse_double(scale, &p.app.scale) || p.app.scale < 0.8 || p.app.scale > 2.5))
        return cmd_usage(call, "option '--scale' is a number from 0.8 to 2.5, found '%s'", scale);
    p.app.seed = (uint64_t)seed;
    int rc = loop_run(&p, &err);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

static const struct cmd window = {
    .name = "window",
    .usage = "[--data-dir DIR] [--theme T] [--scale F] [--size WxH] [--seed S] [BANK.json ...]",
    .summary = "open the window (the default)",
    .help = "Opens the program on the shipped banks, your own, and the files named.",
    .options = {COMMAND_THEME, COMMAND_SCALE, COMMAND_SIZE, COMMAND_SEED, CMD_DATA_DIR},
    .max_args = -1,
    .run = run_window,
};

static const struct cmd *const window_row[] = {&window, NULL};
static const struct cmd *const *const all[] = {window_row, cli_commands, app_commands, NULL};

static bool about(const char *arg)
{
    if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0 || strcmp(arg, "help") == 0)
        cmd_print_overview(stdout, all);
    else if (strcmp(arg, "--version") == 0)
        printf("quizradar %s\n", QR_VERSION);
    else if (strcmp(arg, "--man") == 0)
        cmd_print_man(stdout, all);
    else if (strcmp(arg, "--completion") == 0)
        cmd_print_completion(stdout, all);
    else
        return false;
    return true;
}

int main(int argc, char *argv[])
{
    if (argc > 1 && about(argv[1])) return CMD_DONE;
    if (argc > 1 && cmd_find(tables, argv[1])) return cmd_dispatch(tables, argv[0], argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "window") == 0) return cmd_dispatch(all, argv[0], argc - 1, argv + 1);
    /* A first word that is neither a command nor a file is a mistyped command, not a bank. */
    if (argc > 1 && argv[1][0] != '-' && !qr_ends(argv[1], ".json") && !strchr(argv[1], '/')) {
        fprintf(stderr, "quizradar: unknown command '%s': 'quizradar --help' lists them\n", argv[1]);
        return CMD_USAGE;
    }
    static char name[] = "window";
    char *words[CMD_ARGS] = {name};
    int n = 1;
    for (int i = 1; i < argc && n < CMD_ARGS - 1; i++)
        words[n++] = argv[i];
    return cmd_dispatch(all, argv[0], n, words);
}
