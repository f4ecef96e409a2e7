/* Inside of `quizradar bench`: entries of the report, children, a stage without window. */
#ifndef APP_BENCH_H
#define APP_BENCH_H

#include <sys/types.h>

#include "app/app.h"
#include "cli/cmd.h"
#include "platform/canvas.h"

#define BENCH_ENTRIES 96

struct bench_series {
    double *v;
    size_t n, cap;
};

enum bench_goal { BENCH_NO_GOAL, BENCH_RATIO_AT_MOST, BENCH_AT_MOST, BENCH_EACH_AT_MOST };

/* One figure: repeated runs, and those of the baseline measured between them. */
struct bench_entry {
    const char *name, *unit, *what;
    const char *baseline; /* what `base` is, or NULL */
    const char *skipped;  /* why there is no figure, or NULL */
    enum bench_goal goal;
    double limit;
    struct bench_series own, base;
};

struct bench {
    struct qr_arena *arena; /* borrowed from the call */
    const char *exe;        /* this program */
    const char *scratch;    /* removed at the end */
    const char *home;       /* data folder with a small history, below scratch */
    const char *font;       /* the interface's regular font */
    int runs;
    bool display;
    struct bench_entry entries[BENCH_ENTRIES];
    int n;
};

/* A group of entries that is measured together; `name` is the beginning of their names. */
struct bench_group {
    const char *name;
    int (*run)(struct bench *b, struct qr_error *err);
};
extern const struct bench_group bench_groups[];

/* ---- entries ---- */
struct bench_entry *bench_add(struct bench *b, const struct bench_entry *entry); /* a copy, without values */
void bench_put(struct bench *b, struct bench_series *series, double value);
double bench_median(const struct bench_series *series);
void bench_write(const struct bench *b, struct qr_buf *out); /* the JSON object */
double bench_ms_since(int64_t start_ns);

/* ---- children: this program again, or another, with its words on a pipe ---- */
struct bench_child {
    pid_t pid;
    FILE *out;
    int64_t started_ns;
};
int bench_spawn(struct bench_child *child, const char *const *argv, struct qr_error *err);
int bench_spawn_self(const struct bench *b, struct bench_child *child, const char *what, const char *arg,
                     struct qr_error *err);
/* Waits for a line that begins with `word`; false at the end of what the child says. */
bool bench_await(struct bench_child *child, const char *word);
/* All it says from here on, until it ends. QR_EIO unless it ended well. */
int bench_collect(struct bench_child *child, struct qr_buf *text, struct qr_error *err);
/* The number behind a word at the beginning of a line; NAN when there is none. */
double bench_number(const struct qr_buf *text, const char *word);
/* A field of /proc/PID/FILE in its unit (kB), pid 0: this process; NAN when unknown. */
double bench_proc(pid_t pid, const char *file, const char *field);

/* What a child does; the exit code. `what` is one of the words given to bench_spawn_self. */
int bench_child_main(const struct cmd_call *call);
int bench_child_window(const struct cmd_call *call, const char *what, const char *arg);
int bench_child_bank(const char *what, const char *path);

/* ---- the program without a window, on a fake clock ---- */
struct bench_stage {
    struct app *app;
    struct plat_fonts *fonts;
    struct qr_fake_clock clock;
};
int bench_stage_open(struct bench_stage *s, const char *exe, const char *data_dir, struct qr_error *err);
void bench_stage_close(struct bench_stage *s);
int bench_start_exam(struct app *app, struct qr_error *err);
/* Answers all questions of the running exam and hands it in. */
/* Some answer to a question of any type; another one for another turn. In `arena`. */
struct qr_response bench_answer(const struct qr_item *item, uint32_t turn, struct qr_arena *arena);
int bench_finish_exam(struct bench_stage *s, struct qr_error *err);

/* The JSON of a bank of 10,000 questions. */
void bench_make_bank(struct qr_buf *out);
/* Some years of one person in the history of a folder that has none: 300 attempts, about 10,000 answers with
 * certainty, up to yesterday, drawn from all banks that are found there. */
int bench_make_history(struct bench *b, const char *data_dir, struct qr_error *err);

/* A diagnostic over `n` questions of 8 skills and all difficulties in which nothing is ever decided or
 * precise. */
struct qr_adaptive *bench_session(struct bench *b, int n);

/* ---- groups ---- */
int bench_first_frame(struct bench *b, struct qr_error *err);
int bench_frames(struct bench *b, struct qr_error *err);
int bench_keys(struct bench *b, struct qr_error *err);
int bench_idle(struct bench *b, struct qr_error *err);
int bench_bank(struct bench *b, struct qr_error *err);
int bench_durable(struct bench *b, struct qr_error *err);
int bench_posterior(struct bench *b, struct qr_error *err);
int bench_algorithms(struct bench *b, struct qr_error *err);
int bench_frames_at_work(struct bench *b, struct qr_error *err);

#endif
