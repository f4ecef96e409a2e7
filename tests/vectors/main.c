/* qr_vectors DIR: checks every *_vectors.json of a folder and prints, a file, the largest deviation. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/file.h"
#include "vectors/vectors.h"

void check_near(struct tally *t, const char *what, double got, double want, double tolerance)
{
    double scale = fabs(want) > 1 ? fabs(want) : 1, off = fabs(got - want) / scale;
    if (!(off <= t->worst)) t->worst = off;
    if (off <= tolerance) {
        t->passed++;
        return;
    }
    t->failed++;
    printf("  %s: got %.17g, expected %.17g\n", what, got, want);
}

void check_same(struct tally *t, const char *what, long got, long want)
{
    if (got == want) {
        t->passed++;
        return;
    }
    t->failed++;
    printf("  %s: got %ld, expected %ld\n", what, got, want);
}

double number(const cJSON *object, const char *key)
{
    const cJSON *n = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(n) ? n->valuedouble : NAN;
}

double element(const cJSON *array, int i)
{
    /* One-element arrays may be written as scalars. */
    if (cJSON_IsNumber(array)) return array->valuedouble;
    const cJSON *n = cJSON_GetArrayItem(array, i);
    return cJSON_IsNumber(n) ? n->valuedouble : NAN;
}

static const struct {
    const char *file;
    void (*run)(struct tally *t, const cJSON *root);
} shapes[] = {
    {"hier_vectors.json", run_hier}, {"planner_vectors.json", run_planner},
    {"irt_vectors.json", run_irt},   {"fsrs_vectors.json", NULL},
    {"calib_vectors.json", NULL},    {"moodle_stats_vectors.json", NULL},
    {"rasch_vectors.json", NULL},
};

static void run_file(const char *dir, size_t shape, struct tally *total, struct qr_arena *arena)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_error err;
    struct tally t = {0};
    const char *path = qr_path_join(arena, dir, shapes[shape].file);
    if (!qr_file_exists(path)) return;
    if (!shapes[shape].run) {
        printf("%-26s not implemented yet: skipped\n", shapes[shape].file);
        return;
    }
    cJSON *root = qr_file_read(&text, path, (size_t)64 << 20, &err) == QR_OK ? cJSON_Parse(text.data) : NULL;
    if (root) shapes[shape].run(&t, root);
    if (!t.passed && !t.failed) {
        printf("  %s: no vector that can be read\n", shapes[shape].file);
        t.failed++;
    }
    cJSON_Delete(root);
    qr_buf_release(&text);
    printf("%-26s %ld passed, %ld failed, largest deviation %.3g\n", shapes[shape].file, t.passed, t.failed,
           t.worst);
    total->passed += t.passed;
    total->failed += t.failed;
}

int main(int argc, char *argv[])
{
    struct tally total = {0};
    if (argc != 2) {
        fprintf(stderr, "usage: qr_vectors DIR\n");
        return 2;
    }
    struct qr_arena *arena = qr_arena_new(0);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        run_file(argv[1], i, &total, arena);
    qr_arena_free(arena);
    printf("%ld passed, %ld failed\n", total.passed, total.failed);
    return total.failed || !total.passed;
}
