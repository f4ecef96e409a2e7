/* Benchmark of the real window, seen by the parent: start, keys, rest, memory. */
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/bench.h"
#include "app/fonts_config.h"
#include "quizradar/file.h"

#define SETTLE_MS 1500
#define REST_MS   5000

static const char no_display[] = "no display";
static const char bare_name[] = "a bare SDL2 and SDL2_ttf window, one font and one line of text";

/* ---- start and memory ---- */

static const char *bare_window(const struct bench *b)
{
    const char *slash = strrchr(b->exe, '/');
    const char *path =
        qr_sprintf(b->arena, "%.*squizradar-bare-window", slash ? (int)(slash - b->exe + 1) : 0, b->exe);
    return qr_file_exists(path) ? path : NULL;
}

struct start_entries {
    struct bench_entry *exec, *main, *rss, *own;
};

static struct start_entries add_start(struct bench *b, const char *baseline)
{
    const char *skipped = b->display ? NULL : no_display;
    struct bench_entry e = {.unit = "ms", .baseline = baseline, .skipped = skipped};
    struct start_entries s;
    e.name = "first_frame_ms";
    e.what = "from starting the process to the first picture in the shown window (home)";
    e.goal = BENCH_RATIO_AT_MOST;
    e.limit = 1.3;
    s.exec = bench_add(b, &e);
    e.goal = BENCH_NO_GOAL;
    e.name = "first_frame_from_main_ms";
    e.what = "the same from main on, without loading the program's libraries";
    s.main = bench_add(b, &e);
    e.unit = "MB";
    e.name = "first_frame_memory_mb";
    e.what = "resident memory with home on screen";
    s.rss = bench_add(b, &e);
    e.name = "first_frame_memory_own_mb";
    e.what = "the part of it that is not shared file pages";
    s.own = bench_add(b, &e);
    return s;
}

static int one_start(struct bench *b, struct start_entries *s, const char *bare, struct qr_error *err)
{
    struct bench_child child;
    struct qr_buf text = QR_BUF_INIT;
    const char *const argv[] = {bare, b->font, NULL};
    int rc = bare ? bench_spawn(&child, argv, err) : bench_spawn_self(b, &child, "start", b->home, err);
    if (rc == QR_OK) rc = bench_collect(&child, &text, err);
    if (rc == QR_OK) {
        double shown = bench_number(&text, "shown"), in_main = bench_number(&text, "main");
        bench_put(b, bare ? &s->exec->base : &s->exec->own, (shown - (double)child.started_ns) / 1e6);
        bench_put(b, bare ? &s->main->base : &s->main->own, (shown - in_main) / 1e6);
        bench_put(b, bare ? &s->rss->base : &s->rss->own, bench_number(&text, "rss_kb") / 1024);
        bench_put(b, bare ? &s->own->base : &s->own->own, bench_number(&text, "anon_kb") / 1024);
    }
    qr_buf_release(&text);
    return rc;
}

int bench_first_frame(struct bench *b, struct qr_error *err)
{
    const char *bare = bare_window(b);
    struct start_entries s = add_start(b, bare ? bare_name : NULL);
    int rc = QR_OK;
    for (int i = 0; i < b->runs && b->display && rc == QR_OK; i++) {
        rc = one_start(b, &s, NULL, err);
        if (bare && rc == QR_OK) rc = one_start(b, &s, bare, err);
    }
    return rc;
}

/* ---- keys ---- */

static void put_lines(struct bench *b, struct bench_series *series, const struct qr_buf *text,
                      const char *word)
{
    size_t n = strlen(word);
    for (const char *s = qr_buf_str(text); s; s = strchr(s, '\n'), s = s ? s + 1 : NULL)
        if (strncmp(s, word, n) == 0 && s[n] == ' ') bench_put(b, series, strtod(s + n, NULL));
}

int bench_keys(struct bench *b, struct qr_error *err)
{
    struct bench_entry e = {.unit = "ms", .skipped = b->display ? NULL : no_display};
    e.name = "key_to_presented_ms_focus";
    e.what = "key in the queue to pixels handed to the display: Tab moves the focus on a question";
    struct bench_entry *focus = bench_add(b, &e);
    e.name = "key_to_presented_ms_answer";
    e.what = "the same for a key that chooses an answer, which is durable before it is shown";
    struct bench_entry *answer = bench_add(b, &e);
    struct bench_child child;
    struct qr_buf text = QR_BUF_INIT;
    if (!b->display) return QR_OK;
    int rc = bench_spawn_self(b, &child, "keys", qr_sprintf(b->arena, "%s/keys", b->scratch), err);
    if (rc == QR_OK) rc = bench_collect(&child, &text, err);
    put_lines(b, &focus->own, &text, "focus");
    put_lines(b, &answer->own, &text, "answer");
    qr_buf_release(&text);
    return rc;
}

/* ---- rest ---- */

struct sample {
    double at_ns, switches, cpu_ms;
};

static struct sample look(pid_t pid)
{
    struct sample s = {.cpu_ms = NAN};
    clockid_t clock;
    struct timespec t;
    s.switches = bench_proc(pid, "status", "voluntary_ctxt_switches") +
                 bench_proc(pid, "status", "nonvoluntary_ctxt_switches");
    if (clock_getcpuclockid(pid, &clock) == 0 && clock_gettime(clock, &t) == 0)
        s.cpu_ms = (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
    s.at_ns = (double)qr_clock_ns();
    return s;
}

static void pause_ms(long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};
    while (nanosleep(&t, &t) != 0)
        ;
}

static double steps_between(const struct qr_buf *text, const struct sample *from, const struct sample *to)
{
    double n = 0;
    for (const char *s = qr_buf_str(text); s; s = strchr(s, '\n'), s = s ? s + 1 : NULL) {
        double at = strncmp(s, "step ", 5) == 0 ? strtod(s + 5, NULL) : NAN;
        n += at > from->at_ns && at <= to->at_ns;
    }
    return n;
}

static int rest(struct bench *b, const char *how, struct bench_entry *const e[3], struct qr_error *err)
{
    struct bench_child child;
    struct qr_buf text = QR_BUF_INIT;
    int rc = bench_spawn_self(b, &child, how, qr_sprintf(b->arena, "%s/%s", b->scratch, how), err);
    if (rc != QR_OK) return rc;
    if (bench_await(&child, "ready")) {
        pause_ms(SETTLE_MS);
        struct sample from = look(child.pid);
        pause_ms(REST_MS);
        struct sample to = look(child.pid);
        kill(child.pid, SIGTERM);
        rc = bench_collect(&child, &text, err);
        double s = (to.at_ns - from.at_ns) / 1e9;
        bench_put(b, &e[0]->own, steps_between(&text, &from, &to) / s);
        bench_put(b, &e[1]->own, (to.switches - from.switches) / s);
        bench_put(b, &e[2]->own, (to.cpu_ms - from.cpu_ms) / (10 * s));
    } else {
        rc = bench_collect(&child, &text, err);
    }
    qr_buf_release(&text);
    return rc;
}

static int rest_of(struct bench *b, const char *how, const char *what, struct qr_error *err)
{
    static const char *const parts[] = {"wakeups", "context_switches", "cpu"};
    static const char *const units[] = {"1/s", "1/s", "%"};
    struct bench_entry *e[3];
    for (int i = 0; i < 3; i++)
        e[i] = bench_add(b, &(struct bench_entry){.name = qr_sprintf(b->arena, "idle_%s_%s", how, parts[i]),
                                                  .unit = units[i],
                                                  .what = what,
                                                  .skipped = b->display ? NULL : no_display});
    return b->display ? rest(b, how, e, err) : QR_OK;
}

int bench_idle(struct bench *b, struct qr_error *err)
{
    int rc = rest_of(b, "home", "window at rest on the home screen, over 5 s", err);
    if (rc != QR_OK) return rc;
    return rest_of(b, "countdown", "window with a countdown running and nobody at it, over 5 s", err);
}
