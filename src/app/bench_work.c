/*
 * Benchmark of frames while algorithms run: the screens and dialogs that work over a long history are walked
 * through by a UI script, on the real clock, and every frame is timed from its event to its pixels.
 */
#include <time.h>

#include "app/bench.h"
#include "app/script.h"
#include "quizradar/file.h"

#define REPEATS    5
#define FRAMES_MAX 4096 /* of one step; what comes after is not kept */
#define FRAME_MS   16

/* A step of the walk; `times` its lines come, 0 once. */
struct step {
    const char *name, *what, *lines;
    int times;
};

static const struct step steps[] = {
    {"start", "the first frames after the start", "expect screen home\n", 0},
    {"settings", "the settings", "click \"Settings\"\n", 0},
    {"role", "another target role, which plans anew",
     "click \"AI project manager (senior)\"\nclick \"AI project manager (mid)\"\n", 0},
    {"today", "Today with what is due", "click \"Today\"\n", 0},
    {"history", "history with trends and calibration", "click \"History\"\n", 0},
    {"period", "history of 6 months and of all",
     "click role=tab name=\"6 months\"\nclick role=tab name=\"All\"\n", 0},
    {"evidence", "the answers behind a skill, from history",
     "click role=row name=\"Data literacy\"\nclick \"Close\"\n", 0},
    {"results", "the results of an attempt",
     "click role=row name=\"Timed exam\" index=3\nexpect screen results\n", 0},
    {"layers", "the radar's layers, felt and retained", "click \"Felt\"\nclick \"Retained today\"\n", 0},
    {"results_evidence", "the answers behind a skill, from the results",
     "click role=row name=\"Data literacy\"\nclick \"Close\"\n", 0},
    {"review", "every question of the attempt", "click \"Review\"\nkey Right Right Right\n", 0},
    {"plan", "the plan", "click \"Plan\"\n", 0},
    {"exam_ahead", "the exam ahead, no exam chosen yet", "click \"The exam ahead\"\n", 0},
    {"by_date", "the plan by date",
     "key Tab\nexpect focus \"The exam has a date\"\nkey Space Tab Tab Tab Enter Tab Tab Tab Enter\n"
     "key Escape\nclick \"The exam ahead\"\n",
     0},
    {"chance", "the chance to pass, of one exam after the other", "key Down Down Down Down\n", 0},
    {"pass_mark", "another pass mark", "key Tab\nexpect focus \"Pass mark: more\"\nkey Enter Enter Enter\n",
     0},
    {"chance_again", "back to the plan, with an exam set", "click \"Today\"\nclick \"Plan\"\n", 0},
    {"module", "a step of the plan done, then not done",
     "click role=row index=3\nclick \"Mark as done\"\nclick \"Not done yet\"\n", 0},
    {"banks", "the banks", "click \"Banks\"\n", 0},
    {"bank_statistics", "statistics of a bank of 84 questions",
     "click role=row name=\"Data literacy\"\nclick \"Close\"\n", 0},
    {"set_up", "set-up", "click \"Quiz\"\nclick role=radio name=\"Practice\"\n", 0},
    {"set_up_missed", "set-up of missed questions and of what is due",
     "click role=radio name=\"Missed questions\"\nclick role=radio name=\"Review due\"\n", 0},
    {"set_up_exam", "set-up of a ready-made exam", "click role=radio name=\"Ready-made exam\"\n", 0},
    {"set_up_diagnostic", "set-up of the adaptive diagnostic",
     "click role=radio name=\"Adaptive diagnostic\"\n", 0},
    {"diagnostic_start", "the diagnostic begins", "click \"Start diagnostic\"\nexpect screen quiz\n", 0},
    {"diagnostic", "an answer of the diagnostic and the next question",
     "answer right\nclick \"Save and next\"\n", 15},
    {"diagnostic_end", "the results of the diagnostic",
     "click \"Stop here\"\nclick \"Stop and see results\"\nexpect screen results\n", 0},
    {"practice_start", "a practice begins",
     "click \"Quiz\"\nclick role=radio name=\"Practice\"\nclick \"Start practice\"\nexpect screen quiz\n", 0},
    {"practice", "an answer of a practice with its feedback", "answer right\nkey Enter\nkey Enter\n", 8},
    {"practice_end", "the practice is left", "click \"Leave the quiz\"\nclick \"Leave for now\"\n", 0},
};
#define STEPS (int)(sizeof steps / sizeof *steps)

struct sample {
    double ms, cpu; /* from the event to its pixels; processor time of it */
};

/* Frames of one step in one repeat. */
struct times {
    struct sample *list;
    size_t n, cap;
};

struct walk {
    struct bench *b;
    struct plat_canvas *canvas;
    struct ui_damage damage;
    int *step_of; /* by line of the script */
    int repeat;
    struct times times[STEPS][REPEATS];
};

/* ---- measuring ---- */

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void frame(struct walk *w, struct app *app, struct plat_fonts *fonts, const struct ui_event *event,
                  struct times *t)
{
    struct ui_rect rects[UI_DAMAGE_MAX];
    double cpu = cpu_ms();
    int64_t start = qr_clock_ns();
    app_event(app, event);
    int n = ui_damage_update(&w->damage, &app->ui.list, rects);
    if (n) plat_canvas_draw(w->canvas, fonts, &app->ui.list, rects, n);
    struct sample sample = {bench_ms_since(start), cpu_ms() - cpu};
    if (t->n == FRAMES_MAX) return;
    qr_grow(w->b->arena, t->list, t->n, &t->cap);
    t->list[t->n++] = sample;
}

/* As the window's loop: what is due at once follows. */
static void event(void *ctx, struct app *app, struct plat_fonts *fonts, const struct ui_event *event,
                  int line)
{
    static const struct ui_event wake = {.type = UI_EV_WAKE};
    struct walk *w = ctx;
    struct times *t = &w->times[w->step_of[line]][w->repeat];
    frame(w, app, fonts, event, t);
    for (qr_ms due; t->n < FRAMES_MAX && (due = app_deadline(app)) >= 0;) {
        if (due > app->params.clock.now(app->params.clock.ctx)) break;
        frame(w, app, fonts, &wake, t);
    }
}

/* ---- the walk ---- */

static void write_script(struct walk *w, struct qr_buf *out)
{
    size_t cap = 0, n = 0;
    qr_grow(w->b->arena, w->step_of, n, &cap);
    n++; /* lines count from 1 */
    for (int s = 0; s < STEPS; s++)
        for (int i = 0; i < (steps[s].times ? steps[s].times : 1); i++) {
            qr_buf_puts(out, steps[s].lines);
            for (const char *c = steps[s].lines; *c; c++) {
                if (*c != '\n') continue;
                qr_grow(w->b->arena, w->step_of, n, &cap);
                w->step_of[n++] = s;
            }
        }
}

static int walk_once(struct walk *w, const char *script, const char *data_dir, struct qr_error *err)
{
    struct qr_clock clock = qr_clock_system();
    struct script_meter meter = {event, w};
    struct script_params p = {.argv0 = w->b->exe,
                              .path = script,
                              .data_dir = data_dir,
                              .theme = QR_THEME_LIGHT,
                              .seed = 7,
                              .clock = &clock,
                              .meter = &meter};
    /* The same beginning each time, but for a few answers more. */
    (void)qr_remove_tree(qr_path_join(w->b->arena, data_dir, "settings.json"), NULL);
    ui_damage_reset(&w->damage);
    return script_play(&p, err);
}

/* ---- the entries ---- */

/* The frame in the same place of all repeats, so that one interruption of the machine is not counted. */
static void put_medians(struct walk *w, struct bench_entry *e, int step)
{
    size_t most = 0;
    for (int r = 0; r < w->repeat; r++)
        if (w->times[step][r].n > most) most = w->times[step][r].n;
    for (size_t i = 0; i < most; i++) {
        struct bench_series ms = {0}, cpu = {0};
        for (int r = 0; r < w->repeat; r++) {
            if (i >= w->times[step][r].n) continue;
            bench_put(w->b, &ms, w->times[step][r].list[i].ms);
            bench_put(w->b, &cpu, w->times[step][r].list[i].cpu);
        }
        bench_put(w->b, &e->own, bench_median(&ms));
        bench_put(w->b, &e->base, bench_median(&cpu));
    }
}

static void report(struct walk *w, const char *name, const char *of)
{
    for (int s = 0; s < STEPS; s++) {
        struct bench_entry e = {.name = qr_sprintf(w->b->arena, "frames_at_work_%s_%s", name, steps[s].name),
                                .what = qr_sprintf(w->b->arena, "%s, %s", steps[s].what, of),
                                .unit = "ms",
                                .baseline = "processor time of the same frames: what a machine with nothing "
                                            "else to do would take",
                                .goal = BENCH_EACH_AT_MOST,
                                .limit = FRAME_MS};
        put_medians(w, bench_add(w->b, &e), s);
    }
}

static int walk(struct bench *b, const char *name, const char *of, const char *data_dir, struct qr_error *err)
{
    struct walk w = {.b = b, .canvas = plat_canvas_new(1280, 800)};
    struct qr_buf text = QR_BUF_INIT;
    const char *script = qr_sprintf(b->arena, "%s/%s.script", b->scratch, name);
    int most = b->runs < REPEATS ? b->runs : REPEATS;
    write_script(&w, &text);
    int rc = qr_file_write(script, text.data, text.len, 0, err);
    for (; w.repeat < most && rc == QR_OK; w.repeat++)
        rc = walk_once(&w, script, data_dir, err);
    if (rc == QR_OK) report(&w, name, of);
    qr_buf_release(&text);
    plat_canvas_free(w.canvas);
    ui_damage_release(&w.damage);
    return rc;
}

static int add_bank(struct bench *b, const char *data_dir, struct qr_error *err)
{
    struct qr_buf bank = QR_BUF_INIT;
    const char *dir = qr_path_join(b->arena, data_dir, "banks");
    bench_make_bank(&bank);
    int rc = qr_make_dirs(dir, 0700, err);
    if (rc == QR_OK)
        rc = qr_file_write(qr_path_join(b->arena, dir, "bench-10000.json"), bank.data, bank.len, 0, err);
    qr_buf_release(&bank);
    return rc;
}

int bench_frames_at_work(struct bench *b, struct qr_error *err)
{
    const char *shipped = qr_path_join(b->arena, b->scratch, "shipped"),
               *large = qr_path_join(b->arena, b->scratch, "large");
    int rc = bench_make_history(b, shipped, err);
    if (rc == QR_OK) rc = walk(b, "shipped", "10,200 answers in 300 attempts", shipped, err);
    if (rc == QR_OK) rc = add_bank(b, large, err);
    if (rc == QR_OK) rc = bench_make_history(b, large, err);
    if (rc == QR_OK) rc = walk(b, "large", "the same with a bank of 10,000 questions more", large, err);
    return rc;
}
