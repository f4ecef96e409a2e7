/* Benchmark of the real window, inside the child: opens it, measures, prints one number a line. */
#include <stdio.h>
#include <string.h>

#include "app/bench.h"
#include "app/loop.h"

#define KEYS      120
#define STEPS_MAX 4096

static int open_window(struct loop *l, const struct cmd_call *call, const char *data_dir)
{
    struct qr_error err;
    struct loop_params p = {.argv0 = call->argv0, .width = 1280, .height = 800};
    p.app = (struct app_params){.argv0 = call->argv0,
                                .data_dir = data_dir,
                                .theme = QR_THEME_LIGHT,
                                .seed = 7,
                                .clock = qr_clock_system()};
    int rc = loop_open(l, &p, &err);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

static void start(int64_t main_ns)
{
    printf("shown %lld\nmain %lld\nrss_kb %.0f\nanon_kb %.0f\n", (long long)qr_clock_ns(), (long long)main_ns,
           bench_proc(0, "status", "VmRSS"), bench_proc(0, "status", "RssAnon"));
}

/* The window is mapped, exposed and focused by and by; then only we are heard. */
static void settle(struct loop *l)
{
    struct ui_event e;
    while (plat_window_wait(l->window, 200, &e))
        app_event(l->app, &e);
}

static void one_key(struct loop *l, const char *name, int key)
{
    int64_t start = qr_clock_ns();
    plat_window_push_key(key);
    loop_step(l);
    if (name) printf("%s %.6f\n", name, bench_ms_since(start));
}

static int exam(struct loop *l, const struct cmd_call *call)
{
    struct qr_error err;
    if (bench_start_exam(l->app, &err) != QR_OK) return cmd_fail(call, &err);
    settle(l);
    one_key(l, NULL, UI_KEY_TAB);
    return CMD_DONE;
}

static int keys(struct loop *l, const struct cmd_call *call)
{
    int code = exam(l, call);
    for (int i = -4; code == CMD_DONE && i < KEYS; i++)
        one_key(l, i < 0 ? NULL : "focus", UI_KEY_TAB);
    for (int i = -4; code == CMD_DONE && i < KEYS; i++)
        one_key(l, i < 0 ? NULL : "answer", i % 2 ? '1' : '2');
    return code;
}

/* Runs as for a person until the parent ends it, then says when it woke. */
static int rest(struct loop *l, const struct cmd_call *call, bool countdown)
{
    static int64_t at[STEPS_MAX];
    int n = 0, code = countdown ? exam(l, call) : CMD_DONE;
    if (code != CMD_DONE) return code;
    printf("ready\n");
    fflush(stdout);
    while (!l->app->quit) {
        loop_step(l);
        if (n < STEPS_MAX) at[n++] = qr_clock_ns();
    }
    for (int i = 0; i < n; i++)
        printf("step %lld\n", (long long)at[i]);
    return CMD_DONE;
}

int bench_child_window(const struct cmd_call *call, const char *what, const char *data_dir)
{
    int64_t main_ns = qr_clock_ns();
    struct loop l = {0};
    int code = open_window(&l, call, data_dir);
    if (code == CMD_DONE && strcmp(what, "start") == 0) start(main_ns);
    if (code == CMD_DONE && strcmp(what, "keys") == 0) code = keys(&l, call);
    if (code == CMD_DONE && strcmp(what, "home") == 0) code = rest(&l, call, false);
    if (code == CMD_DONE && strcmp(what, "countdown") == 0) code = rest(&l, call, true);
    loop_close(&l);
    return code;
}
