/* quizradar bench: internal benchmarks as one JSON object. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bench.h"
#include "app/commands.h"
#include "app/fonts_config.h"
#include "platform/window.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

#define RUNS          15
#define HOME_ATTEMPTS 3

const struct bench_group bench_groups[] = {{"first_frame", bench_first_frame},
                                           {"full_frame", bench_frames},
                                           {"key_to_presented", bench_keys},
                                           {"idle", bench_idle},
                                           {"bank_load", bench_bank},
                                           {"durable_answer", bench_durable},
                                           {"posterior_update", bench_posterior},
                                           {"algorithms", bench_algorithms},
                                           {"frames_at_work", bench_frames_at_work},
                                           {NULL, NULL}};

/* Where history would be: the same file system, yet nothing of the user's is touched. */
static char *make_scratch(struct qr_arena *arena, const char *data_dir, struct qr_error *err)
{
    const char *home = getenv("HOME"), *data = getenv("XDG_DATA_HOME");
    const char *parents[] = {data_dir, data, home, "/tmp"};
    if (data_dir && qr_make_dirs(data_dir, 0700, err) != QR_OK) return NULL;
    for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
        if (!parents[i] || !*parents[i]) continue;
        char *dir = qr_sprintf(arena, "%s/.quizradar-bench-XXXXXX", parents[i]);
        if (mkdtemp(dir)) return dir;
    }
    qr_fail(err, QR_EIO, "cannot make a scratch folder: name one that can be written by --data-dir");
    return NULL;
}

/* A data folder as after some days: a few exams, so that start-up has a history to read. */
static int make_home(struct bench *b, struct qr_error *err)
{
    struct bench_stage s;
    b->home = qr_path_join(b->arena, b->scratch, "home");
    int rc = bench_stage_open(&s, b->exe, b->home, err);
    for (int i = 0; i < HOME_ATTEMPTS && rc == QR_OK; i++) {
        rc = bench_start_exam(s.app, err);
        if (rc == QR_OK) rc = bench_finish_exam(&s, err);
    }
    bench_stage_close(&s);
    return rc;
}

static int find_font(struct bench *b, struct qr_error *err)
{
    struct plat_font_config config;
    const char *dir = app_find_fonts(b->arena, b->exe);
    if (!dir) return qr_fail(err, QR_ENOTFOUND, "cannot find 'fonts/fonts.json': set QUIZRADAR_FONTS");
    int rc = app_fonts_config(b->arena, dir, &config, err);
    b->font = rc == QR_OK ? config.faces[0].path : NULL;
    return rc;
}

static int prepare(struct bench *b, struct cmd_call *call, struct qr_error *err)
{
    *b = (struct bench){.arena = call->arena, .runs = RUNS, .display = plat_have_display()};
    b->exe = qr_path_real(b->arena, "/proc/self/exe");
    if (!b->exe) b->exe = call->argv0;
    /* Neither program shall start a session bus of its own. */
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    b->scratch = make_scratch(b->arena, cmd_value(call, "data-dir"), err);
    int rc = b->scratch ? find_font(b, err) : QR_EIO;
    return rc == QR_OK ? make_home(b, err) : rc;
}

static bool known_group(const char *name)
{
    for (const struct bench_group *g = bench_groups; g->name; g++)
        if (strcmp(g->name, name) == 0) return true;
    return false;
}

static int measure(struct bench *b, const char *only, struct qr_error *err)
{
    int rc = QR_OK;
    for (const struct bench_group *g = bench_groups; g->name && rc == QR_OK; g++)
        if (!only || strcmp(g->name, only) == 0) rc = g->run(b, err);
    return rc;
}

static int run(struct cmd_call *call)
{
    struct bench b;
    struct qr_error err;
    struct qr_buf out = QR_BUF_INIT;
    int64_t runs = RUNS;
    const char *only = cmd_value(call, "only");
    if (call->n_args == 3 && strcmp(call->args[0], "child") == 0) return bench_child_main(call);
    if (call->n_args) return cmd_usage(call, "unexpected '%s'", call->args[0]);
    if (only && !known_group(only)) return cmd_usage(call, "nothing to measure is called '%s'", only);
    if (!cmd_number(call, "runs", 1, 1000, &runs)) return CMD_USAGE;
    int rc = prepare(&b, call, &err);
    b.runs = (int)runs;
    if (rc == QR_OK) rc = measure(&b, only, &err);
    if (b.scratch) (void)qr_remove_tree(b.scratch, NULL);
    if (rc == QR_OK) bench_write(&b, &out);
    fputs(qr_buf_str(&out), call->out);
    qr_buf_release(&out);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

const struct cmd cmd_bench = {
    .name = "bench",
    .usage = "[--runs N] [--only NAME] [--data-dir DIR]",
    .summary = "measure the program on this machine, as JSON",
    .help = "Medians of repeated runs, with the baseline of the same run where there is one. NAME is "
            "first_frame, full_frame, key_to_presented, idle, bank_load, durable_answer, posterior_update, "
            "algorithms or frames_at_work.\n"
            "Without a display what needs a window is skipped. Files are made in a scratch folder under DIR "
            "(else beside your data) and removed; your history is not touched.",
    .options = {{"runs", "N", "processes started for each figure that needs fresh ones (15)", false},
                {"only", "NAME", "only this group", false},
                CMD_JSON,
                {"data-dir", "DIR", "make the scratch folder under DIR", false}},
    .max_args = -1,
    .run = run,
};
