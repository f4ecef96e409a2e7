/* quizradar stats: what attempts, of here and from elsewhere, say about a bank's questions. */
#include "cli/calibrated.h"
#include "quizradar/file.h"
#include "quizradar/packet.h"
#include "quizradar/report.h"

#define JOURNAL_MAX ((size_t)256 << 20)

/* A journal from elsewhere is the attempt of another person. */
static int add_journal(struct qr_bank_collector *c, const char *path, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_attempt *attempt = NULL;
    int rc = qr_file_read(&text, path, JOURNAL_MAX, err);
    if (rc == QR_OK) rc = qr_journal_read(&attempt, text.data, text.len, err);
    if (rc == QR_OK) {
        qr_bank_collector_person(c);
        qr_bank_collector_add(c, attempt);
    }
    qr_attempt_free(attempt);
    qr_buf_release(&text);
    return rc;
}

static int collect(struct cmd_call *call, struct cmd_world *world, struct qr_bank_collector *c,
                   struct qr_error *err)
{
    int rc = qr_store_bank_answers(world->store, c, err);
    for (int i = 1; i < call->n_args && rc == QR_OK; i++)
        rc = add_journal(c, call->args[i], err);
    return rc;
}

static int print(struct cmd_call *call, struct cmd_world *world, struct qr_error *err)
{
    const struct qr_bank *bank = cmd_bank(world, call->args[0], err);
    if (!bank) return cmd_fail(call, err);
    struct qr_bank_collector *c = qr_bank_collector_new(bank, world->library->taxonomy);
    struct qr_bank_stats stats;
    struct qr_buf out = QR_BUF_INIT;
    int rc = collect(call, world, c, err), code = CMD_DONE;
    if (rc == QR_OK) {
        qr_bank_stats(c, call->arena, &stats);
        if (cmd_has(call, "json"))
            qr_report_stats_json(&stats, &out);
        else
            qr_report_stats_text(&stats, &out);
        fwrite(qr_buf_str(&out), 1, out.len, call->out);
        const char *path = cmd_value(call, "calibrated");
        if (path) code = cli_write_calibrated(call, &stats, path);
    }
    qr_buf_release(&out);
    qr_bank_collector_free(c);
    return rc == QR_OK ? code : cmd_fail(call, err);
}

static int stats(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int code = print(call, &world, &err);
    cmd_close(&world);
    return code;
}

const struct cmd cmd_stats = {
    .name = "stats",
    .usage = "[--json] BANK [JOURNAL-FILE ...]",
    .summary = "show what answers say about a bank's questions",
    .help =
        "Facility, discrimination, efficiency and weight of each question, who took which option, and "
        "whether its difficulty\n"
        "is the author's, provisional or calibrated. BANK is an id of 'list banks' or a file. Counted are "
        "the attempts of\n"
        "the history, of the packets that were merged, and of journal files of other people ('replay "
        "--journal' writes them;\n"
        "each file is one person), of each person the first meeting with a question. Nothing is said of a "
        "question below 30\n"
        "attempts.\n"
        "--calibrated writes the bank with the difficulties that are calibrated in the place of the author's "
        "labels and all\n"
        "else as it was: quizzes drawn from that file count by them.",
    .options = {{"calibrated", "FILE", "write the bank with its calibrated difficulties to FILE", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .min_args = 1,
    .max_args = -1,
    .run = stats,
};
