/* What is remembered of the plan between two looks at it: one small file. */
#include "quizradar/file.h"
#include "quizradar/store.h"

#define MAX_BYTES ((size_t)1 << 20)

int qr_look_load(struct qr_plan_look *look, const char *path, struct qr_arena *arena, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    if (!qr_file_exists(path)) return qr_fail(err, QR_ENOTFOUND, "no plan has been looked at yet");
    int rc = qr_file_read(&text, path, MAX_BYTES, err);
    if (rc == QR_OK) rc = qr_plan_look_read(look, text.data, text.len, arena, err);
    qr_buf_release(&text);
    return rc;
}

int qr_look_save(const struct qr_plan_look *look, const char *path, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    qr_plan_look_write(look, &text);
    int rc = qr_file_write(path, text.data, text.len, 0600, err);
    qr_buf_release(&text);
    return rc;
}
