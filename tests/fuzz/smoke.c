/*
 * Runs a fuzz target without a fuzzer: each file of the given folders as it is, cut short at several places,
 * and with a byte changed here and there.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "quizradar/file.h"
#include "quizradar/rng.h"

#define VARIANTS 12

static void run(const char *bytes, size_t len)
{
    uint8_t *copy = malloc(len ? len : 1); /* exact size: the sanitizer sees a read too far */
    if (len) memcpy(copy, bytes, len);
    LLVMFuzzerTestOneInput(copy, len);
    free(copy);
}

static void run_file(const char *path, struct qr_rng *rng)
{
    struct qr_buf buf = QR_BUF_INIT;
    if (qr_file_read(&buf, path, 1 << 20, NULL) == QR_OK) {
        run(buf.data, buf.len);
        for (int i = 0; i < VARIANTS && buf.len; i++) {
            size_t at = qr_rng_below(rng, buf.len);
            run(buf.data, at);
            char was = buf.data[at];
            buf.data[at] = (char)qr_rng_below(rng, 256);
            run(buf.data, buf.len);
            buf.data[at] = was;
        }
    }
    qr_buf_release(&buf);
}

int main(int argc, char *argv[])
{
    struct qr_rng rng;
    size_t total = 0;
    qr_rng_seed(&rng, 1);
    for (int i = 1; i < argc; i++) {
        struct qr_arena *arena = qr_arena_new(0);
        const char **names;
        size_t n = 0;
        if (qr_list_dir(arena, argv[i], ".json", &names, &n, NULL) != QR_OK) return 1;
        /* A folder of other files is meant as a whole. */
        if (n == 0 && qr_list_dir(arena, argv[i], "", &names, &n, NULL) != QR_OK) return 1;
        for (size_t k = 0; k < n; k++)
            run_file(qr_path_join(arena, argv[i], names[k]), &rng);
        total += n;
        qr_arena_free(arena);
    }
    printf("%zu files\n", total);
    return total ? 0 : 1;
}
