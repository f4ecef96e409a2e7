/* quizradar check: validates banks, skills, steps and profiles. */
#include <string.h>

#include "cli/cmd.h"

static int print(struct cmd_call *call, const struct qr_diags *diags, const char *format)
{
    struct qr_buf out = QR_BUF_INIT;
    if (strcmp(format, "json") == 0)
        qr_diags_json(diags, &out);
    else if (strcmp(format, "sarif") == 0)
        qr_diags_sarif(diags, &out);
    else
        for (size_t i = 0; i < diags->n; i++)
            qr_diag_print(&diags->items[i], &out);
    fwrite(qr_buf_str(&out), 1, out.len, call->out);
    qr_buf_release(&out);
    return diags->errors ? CMD_NO : CMD_DONE;
}

static int run(struct cmd_call *call)
{
    const char *format = cmd_value(call, "format");
    if (!format) format = cmd_has(call, "json") ? "json" : "text";
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0 && strcmp(format, "sarif") != 0)
        return cmd_usage(call, "option '--format' is text, json or sarif, found '%s'", format);
    struct cmd_world world;
    struct qr_error err;
    /* Files can be checked without the shipped data; then skill names are not compared with it. */
    bool have = cmd_open(call, false, &world, &err) == QR_OK;
    struct qr_diags diags;
    qr_diags_init(&diags, call->arena);
    int world_failed = 0;
    for (int i = 0; i < call->n_args; i++) {
        int rc = qr_check_file(call->args[i], have ? world.library->taxonomy : NULL, &diags, &err);
        if (cmd_exit_of(rc) == CMD_WORLD) world_failed = CMD_WORLD;
    }
    qr_diags_sort(&diags);
    int code = print(call, &diags, format);
    if (have) cmd_close(&world);
    return world_failed ? world_failed : code;
}

const struct cmd cmd_check = {
    .name = "check",
    .usage = "[--format text|json|sarif] FILE...",
    .summary = "validate banks, skills, steps, profiles, misconceptions and exams",
    .help = "Reads each file strictly and prints every fault as FILE:LINE:COL: error|warning: MESSAGE "
            "[code], with\n"
            "the line and a caret under the place. Silent and exit 0 when all is well; exit 1 when there is "
            "an error.",
    .options = {{"format", "F", "text (default), json or sarif", false}, CMD_JSON, CMD_DATA_DIR},
    .min_args = 1,
    .max_args = -1,
    .run = run,
};
