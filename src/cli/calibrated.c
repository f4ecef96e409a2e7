/* A bank with what answers taught about its difficulties. */
#include "cli/calibrated.h"

#include <math.h>

#include "quizradar/file.h"

/* Only these: of the others fewer people, or too unlike answers, would put a number for a judgement. */
static uint32_t calibrated(const struct qr_bank_stats *stats, struct qr_new_difficulty *wanted)
{
    uint32_t n = 0; /* the format's difficulties end at 4 */
    for (uint32_t i = 0; i < stats->bank->n_items; i++) {
        const struct qr_difficulty *d = &stats->difficulties[i];
        if (qr_difficulty_state(d) != QR_DIFFICULTY_CALIBRATED) continue;
        wanted[i] = (struct qr_new_difficulty){fmin(fmax(qr_difficulty_used(d), -4), 4), d->sd};
        n++;
    }
    return n;
}

static int write(const struct qr_bank *bank, const struct qr_new_difficulty *wanted, const char *path,
                 struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT, out = QR_BUF_INIT;
    int rc = qr_file_read(&text, bank->file, QR_BANK_MAX_BYTES, err);
    if (rc == QR_OK) rc = qr_bank_set_difficulties(bank, text.data, text.len, wanted, &out, err);
    if (rc == QR_OK) rc = qr_file_write(path, out.data, out.len, 0, err);
    qr_buf_release(&text);
    qr_buf_release(&out);
    return rc;
}

int cli_write_calibrated(struct cmd_call *call, const struct qr_bank_stats *stats, const char *path)
{
    struct qr_error err;
    struct qr_new_difficulty *wanted = qr_push(call->arena, struct qr_new_difficulty, stats->bank->n_items);
    uint32_t n = calibrated(stats, wanted);
    if (n == 0) {
        fprintf(
            call->err,
            "quizradar: nothing to write: no difficulty is calibrated yet; that takes answers of ten people "
            "and more, until the spread is below .35\n");
        return CMD_NO;
    }
    if (write(stats->bank, wanted, path, &err) != QR_OK) return cmd_fail(call, &err);
    fprintf(call->err, "quizradar: '%s' has %u of %u difficulties from answers, the others as they were\n",
            path, n, stats->bank->n_items);
    return CMD_DONE;
}
