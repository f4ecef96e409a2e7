/* quizradar play and describe. */
#include "app/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/script.h"
#include "quizradar/str.h"

const struct cmd *const app_commands[] = {&cmd_play, &cmd_describe, &cmd_bench, NULL};

bool command_size(const struct cmd_call *call, int *width, int *height)
{
    const char *text = cmd_value(call, "size");
    char extra;
    if (!text) return true;
    if (sscanf(text, "%dx%d%c", width, height, &extra) == 2 && *width >= 320 && *height >= 240 &&
        *width <= 16384 && *height <= 16384)
        return true;
    cmd_usage(call, "option '--size' is WIDTHxHEIGHT, at least 320x240, found '%s'", text);
    return false;
}

int command_theme(const struct cmd_call *call)
{
    static const char *const names[] = {"system", "light", "dark"};
    const char *text = cmd_value(call, "theme");
    for (int i = 0; text && i < 3; i++)
        if (strcmp(names[i], text) == 0) return i;
    if (!text) return -1;
    cmd_usage(call, "option '--theme' is light, dark or system, found '%s'", text);
    return -2;
}

static bool script_params(struct cmd_call *call, struct script_params *p)
{
    int64_t seed = 0;
    const char *scale = cmd_value(call, "scale");
    *p = (struct script_params){
        .argv0 = call->argv0, .width = 1280, .height = 800, .data_dir = cmd_value(call, "data-dir")};
    p->theme = command_theme(call);
    if (p->theme == -2 || !command_size(call, &p->width, &p->height)) return false;
    if (!cmd_number(call, "seed", 1, INT64_MAX, &seed)) return false;
    if (scale && (!qr_parse_double(scale, &p->scale) || p->scale < 0.8 || p->scale > 2.5)) {
        cmd_usage(call, "option '--scale' is a number from 0.8 to 2.5, found '%s'", scale);
        return false;
    }
    p->seed = (uint64_t)seed;
    return true;
}

static int play(struct cmd_call *call)
{
    struct script_params p;
    struct qr_error err;
    if (!script_params(call, &p)) return CMD_USAGE;
    p.path = call->args[0];
    p.out = cmd_value(call, "out");
    p.verbose = cmd_has(call, "verbose");
    int rc = script_play(&p, &err);
    if (rc == QR_OK) return CMD_DONE;
    /* A failed line has been printed with its place already. */
    return rc == QR_EINVALID ? CMD_NO : cmd_fail(call, &err);
}

static int describe(struct cmd_call *call)
{
    struct script_params p;
    struct qr_error err;
    struct qr_buf out = QR_BUF_INIT;
    if (!script_params(call, &p)) return CMD_USAGE;
    int rc = script_describe(&p, call->args[0], cmd_has(call, "bounds"), &out, &err);
    fputs(qr_buf_str(&out), call->out);
    qr_buf_release(&out);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

const struct cmd cmd_play = {
    .name = "play",
    .usage = "[--out DIR] [--size WxH] [--theme T] [--scale F] [--seed S] [--verbose] SCRIPT",
    .summary = "drive the real user interface by a script",
    .help = "Runs the script without a window, on a fake clock and a scratch data folder unless --data-dir "
            "names one.\n"
            "Instructions: click, hover, key, type, wait, drop, resize, theme, scale, shot, tree, collect, "
            "expect, crash\n"
            "(docs/ui-scripts.md). A failing line prints script:line and the nearest nodes; exit 1.",
    .options = {{"out", "DIR", "pictures, trees and reports go there", false},
                COMMAND_SIZE,
                COMMAND_THEME,
                COMMAND_SCALE,
                COMMAND_SEED,
                {"verbose", NULL, "print each line as it runs", false},
                CMD_DATA_DIR},
    .min_args = 1,
    .max_args = 1,
    .run = play,
};

const struct cmd cmd_describe = {
    .name = "describe",
    .usage = "[--bounds] [--size WxH] [--data-dir DIR] SCREEN",
    .summary = "print the semantic tree of a screen",
    .help = "SCREEN is first-run, home, setup, plan, history, banks or settings. One line a node: role, "
            "name, value, states.",
    .options = {{"bounds", NULL, "with rectangles in device pixels", false},
                COMMAND_SIZE,
                COMMAND_THEME,
                COMMAND_SCALE,
                COMMAND_SEED,
                CMD_DATA_DIR},
    .min_args = 1,
    .max_args = 1,
    .run = describe,
};
