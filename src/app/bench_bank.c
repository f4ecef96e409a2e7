/* Benchmark of a bank of 10,000 questions: made here, loaded in children with a fresh heap each. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/bench.h"
#include "quizradar/file.h"
#include "quizradar/rng.h"

#define QUESTIONS 10000
#define CHOICES   4

/* ---- the bank ---- */

static const char *const words[] = {
    "model",    "team",     "budget", "data",     "risk",    "sponsor",  "sprint",  "review",   "label",
    "drift",    "the",      "a",      "before",   "after",   "measures", "decides", "costs",    "explains",
    "pipeline", "customer", "scope",  "schedule", "release", "forecast", "quality", "evidence", "threshold",
    "without",  "with",     "during", "each",     "another", "audit",    "vendor",  "privacy",  "metric"};
static const char *const areas[] = {"ai-ml-foundations", "ai-tools-platforms", "agile-delivery", "risk"};

static const char *sentence(struct qr_rng *rng, struct qr_arena *arena, int n)
{
    struct qr_buf text = QR_BUF_INIT;
    for (int i = 0; i < n; i++)
        qr_buf_printf(&text, "%s%s", i ? " " : "", words[qr_rng_below(rng, sizeof words / sizeof *words)]);
    char *copy = qr_strdup(arena, qr_buf_str(&text));
    qr_buf_release(&text);
    return copy;
}

static void choice(struct qr_jwriter *w, struct qr_rng *rng, struct qr_arena *arena, int i, bool correct)
{
    const char id[2] = {(char)('a' + i), '\0'};
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", id);
    /* No two choices of a question read the same. */
    qr_jw_kstring(w, "text", qr_sprintf(arena, "%s %d", sentence(rng, arena, 4), i));
    qr_jw_kbool(w, "correct", correct);
    qr_jw_kstring(w, "rationale", sentence(rng, arena, 6));
    qr_jw_end_object(w);
}

static void question(struct qr_jwriter *w, struct qr_rng *rng, struct qr_arena *arena, int i)
{
    int key = (int)qr_rng_below(rng, CHOICES);
    bool multiple = i % 4 == 3;
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", qr_sprintf(arena, "q-%05d", i));
    qr_jw_kstring(w, "type", multiple ? "multiple" : "single");
    qr_jw_kstring(w, "stem", qr_sprintf(arena, "%s %d?", sentence(rng, arena, 12), i));
    qr_jw_key(w, "choices");
    qr_jw_begin_array(w);
    for (int c = 0; c < CHOICES; c++)
        choice(w, rng, arena, c, c == key || (multiple && c == (key + 1) % CHOICES));
    qr_jw_end_array(w);
    qr_jw_kstring(w, "explanation", sentence(rng, arena, 8));
    qr_jw_kstring(w, "skills", areas[i % 4]);
    qr_jw_kint(w, "difficulty", 1 + i % 5);
    qr_jw_end_object(w);
}

void bench_make_bank(struct qr_buf *out)
{
    struct qr_jwriter w;
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    qr_rng_seed(&rng, 10000);
    qr_jw_init(&w, out, 0);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", "quizradar-bank/1");
    qr_jw_kstring(&w, "id", "bench-10000");
    qr_jw_kstring(&w, "title", "Ten thousand questions");
    qr_jw_key(&w, "questions");
    qr_jw_begin_array(&w);
    for (int i = 0; i < QUESTIONS; i++) {
        qr_arena_reset(arena);
        question(&w, &rng, arena, i);
    }
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_arena_free(arena);
}

/* ---- in the child ---- */

static double resident_kb(void)
{
    double exact = bench_proc(0, "smaps_rollup", "Rss");
    return isnan(exact) ? bench_proc(0, "status", "VmRSS") : exact;
}

static int load_whole(const char *path)
{
    struct qr_bank *bank = NULL;
    struct qr_error err;
    double before = resident_kb();
    int64_t start = qr_clock_ns();
    int rc = qr_bank_load(&bank, path, NULL, NULL, &err);
    double ms = bench_ms_since(start);
    if (rc != QR_OK) {
        fprintf(stderr, "quizradar: %s\n", err.message);
        return CMD_WORLD;
    }
    printf("ms %.6f\nbytes %zu\nresident_kb %.0f\nquestions %u\n", ms, bank->bytes, resident_kb() - before,
           bank->n_items);
    qr_bank_free(bank);
    return CMD_DONE;
}

static int load_tree_only(const char *path)
{
    struct qr_buf bytes = QR_BUF_INIT;
    struct qr_error err;
    if (qr_file_read(&bytes, path, QR_BANK_MAX_BYTES, &err) != QR_OK) return CMD_WORLD;
    int64_t start = qr_clock_ns();
    struct qr_jnode *tree = qr_json_tree_only(qr_buf_str(&bytes));
    printf("ms %.6f\n", bench_ms_since(start));
    qr_json_tree_drop(tree);
    qr_buf_release(&bytes);
    return tree ? CMD_DONE : CMD_WORLD;
}

int bench_child_bank(const char *what, const char *path)
{
    return strcmp(what, "bank-tree") == 0 ? load_tree_only(path) : load_whole(path);
}

/* ---- in the parent ---- */

static int child(struct bench *b, const char *what, const char *path, struct qr_buf *text,
                 struct qr_error *err)
{
    struct bench_child c;
    int rc = bench_spawn_self(b, &c, what, path, err);
    return rc == QR_OK ? bench_collect(&c, text, err) : rc;
}

static int both(struct bench *b, const char *path, struct bench_entry *time, struct bench_entry *memory,
                struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    int rc = child(b, "bank-load", path, &text, err);
    if (rc == QR_OK) {
        bench_put(b, &time->own, bench_number(&text, "ms"));
        bench_put(b, &memory->own, bench_number(&text, "resident_kb") * 1024 / bench_number(&text, "bytes"));
        rc = child(b, "bank-tree", path, &text, err);
    }
    if (rc == QR_OK) bench_put(b, &time->base, bench_number(&text, "ms"));
    qr_buf_release(&text);
    return rc;
}

int bench_bank(struct bench *b, struct qr_error *err)
{
    struct qr_buf bank = QR_BUF_INIT;
    const char *path = qr_path_join(b->arena, b->scratch, "bank.json");
    bench_make_bank(&bank);
    struct bench_entry time = {.name = "bank_load_ms",
                               .unit = "ms",
                               .baseline = "cJSON_Parse of the same bytes, already read",
                               .goal = BENCH_RATIO_AT_MOST,
                               .limit = 1.5},
                       memory = {.name = "bank_load_resident",
                                 .unit = "bytes resident per byte of the file",
                                 .what = "memory held by the bank once it is loaded",
                                 .goal = BENCH_AT_MOST,
                                 .limit = 2};
    time.what = qr_sprintf(b->arena,
                           "10,000 questions, %.1f MB: read, strict scan, tree, validation, model, "
                           "in a fresh process",
                           (double)bank.len / 1e6);
    struct bench_entry *t = bench_add(b, &time), *m = bench_add(b, &memory);
    int rc = qr_file_write(path, bank.data, bank.len, 0, err);
    qr_buf_release(&bank);
    for (int i = 0; i < b->runs && rc == QR_OK; i++)
        rc = both(b, path, t, m, err);
    return rc;
}
