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

int length(const cJSON *array)
{
    return cJSON_IsNumber(array) ? 1 : cJSON_GetArraySize(array);
}

const cJSON *list(struct tally *t, const cJSON *root, const char *key)
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(root, key);
    if (array && !length(array)) check_same(t, key, 0, 1);
    return array;
}

/* A shape is known by what a file holds, so that more vectors may come under any name. */
struct shape {
    const char *key;      /* a member that only this shape has at the top, or */
    const char *case_key; /* one that its first case has */
    void (*run)(struct tally *t, const cJSON *root);
};

static const struct shape shapes[] = {
    /* hier */ {NULL, "skills", run_hier},
    /* planner */ {NULL, "inst", run_planner},
    /* irt */ {"item_functions", NULL, run_irt},
    /* fsrs */ {"sequences", NULL, run_fsrs},
    /* calib */ {NULL, "brier", run_calib},
    /* moodle_stats */ {"expected_moodle", NULL, run_moodle},
    /* rasch */ {"cml_eRm_sum0", NULL, run_rasch},
};

static const struct shape *shape_of(const cJSON *root)
{
    const cJSON *first = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(root, "cases"), 0);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const struct shape *s = &shapes[i];
        if (s->key && cJSON_GetObjectItemCaseSensitive(root, s->key)) return s;
        if (s->case_key && cJSON_GetObjectItemCaseSensitive(first, s->case_key)) return s;
    }
    return NULL;
}

static cJSON *parse(const char *path)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_error err;
    cJSON *root = NULL;
    if (qr_file_read(&text, path, (size_t)64 << 20, &err) == QR_OK) root = cJSON_Parse(qr_buf_str(&text));
    qr_buf_release(&text);
    return root;
}

static void run_file(const char *path, struct tally *total)
{
    struct tally t = {0};
    cJSON *root = parse(path);
    const struct shape *shape = shape_of(root);
    const char *name = qr_path_base(path);
    if (shape) {
        shape->run(&t, root);
        if (!t.passed && !t.failed) check_same(&t, "vectors in this file", 0, 1);
        printf("%-26s %ld passed, %ld failed, largest deviation %.3g\n", name, t.passed, t.failed, t.worst);
    } else {
        printf("%-26s not readable, or of no known shape: failed\n", name);
        t.failed++;
    }
    cJSON_Delete(root);
    total->passed += t.passed;
    total->failed += t.failed;
}

int main(int argc, char *argv[])
{
    struct tally total = {0};
    struct qr_error err;
    const char **names;
    size_t n;
    if (argc != 2) {
        fprintf(stderr, "usage: qr_vectors DIR\n");
        return 2;
    }
    struct qr_arena *arena = qr_arena_new(0);
    if (qr_list_dir(arena, argv[1], "_vectors.json", &names, &n, &err) == QR_OK) {
        for (size_t i = 0; i < n; i++)
            run_file(qr_path_join(arena, argv[1], names[i]), &total);
    } else {
        fprintf(stderr, "qr_vectors: %s\n", err.message);
    }
    qr_arena_free(arena);
    printf("%ld passed, %ld failed\n", total.passed, total.failed);
    return total.failed || !total.passed;
}
