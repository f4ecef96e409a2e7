/* Fuzz target: any bytes are a valid file of one of the six formats or get errors with a place; an exam that
 * is read is written as it was read. */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "fuzz/support.h"
#include "quizradar/catalog.h"

static const struct qr_taxonomy *skills(void)
{
    static struct qr_taxonomy *taxonomy;
    if (!taxonomy && qr_taxonomy_load(&taxonomy, QR_QUIZZES "/skills.json", NULL, NULL) != QR_OK) abort();
    return taxonomy;
}

static void print(const struct qr_diags *diags)
{
    struct qr_buf out = QR_BUF_INIT;
    for (size_t i = 0; i < diags->n; i++) {
        if (diags->items[i].line < 1 || diags->items[i].col < 1) abort();
        qr_diag_print(&diags->items[i], &out);
    }
    qr_buf_release(&out);
}

static void exam_round_trip(const char *path)
{
    struct qr_exam *one, *two;
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    if (qr_exam_load(&one, path, skills(), NULL, NULL) != QR_OK) return;
    qr_exam_write(one, &first);
    if (qr_exam_load(&two, fuzz_file((const uint8_t *)first.data, first.len), skills(), NULL, NULL) != QR_OK)
        abort();
    qr_exam_write(two, &second);
    if (first.len != second.len || memcmp(first.data, second.data, first.len) != 0) abort();
    qr_exam_free(one);
    qr_exam_free(two);
    qr_buf_release(&first);
    qr_buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const char *path = fuzz_file(bytes, len);
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    qr_diags_init(&diags, arena);
    int rc = qr_check_file(path, skills(), &diags, NULL);
    if ((rc == QR_OK) != (diags.errors == 0)) abort();
    print(&diags);
    qr_arena_free(arena);
    if (rc == QR_OK) exam_round_trip(path);
    return 0;
}
