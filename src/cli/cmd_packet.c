/* quizradar packet: one's finished attempts in one file, to be given away. */
#include "cli/cmd.h"
#include "quizradar/file.h"
#include "quizradar/packet.h"
#include "quizradar/report.h"

/* What is in the file, said before anybody gets it. */
static void say(struct cmd_call *call, FILE *to, const char *file, const struct qr_packet_ask *ask,
                const struct qr_packet_told *told)
{
    fprintf(to, "%s: %u attempt%s, %u answer%s, of person %s\n%s\n", file, told->attempts,
            told->attempts == 1 ? "" : "s", told->answers, told->answers == 1 ? "" : "s", told->person,
            qr_report_packet_words(call->arena, ask->name, ask->notes));
}

static int give(struct cmd_call *call, struct cmd_world *world, struct qr_error *err)
{
    const char *to = cmd_value(call, "to");
    struct qr_packet_ask ask = {.name = cmd_value(call, "as"), .notes = cmd_has(call, "notes")};
    struct qr_packet_told told;
    struct qr_buf out = QR_BUF_INIT;
    ask.n_banks = (size_t)cmd_all(call, "bank", &ask.banks);
    int rc = qr_packet_write(world->store, &ask, &out, &told, err);
    if (rc == QR_OK && to) rc = qr_file_write(to, out.data, out.len, 0600, err);
    if (rc == QR_OK) {
        if (!to) fwrite(out.data, 1, out.len, call->out);
        say(call, to ? call->out : call->err, to ? to : "packet", &ask, &told);
    }
    qr_buf_release(&out);
    return rc;
}

static int packet(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = give(call, &world, &err);
    cmd_close(&world);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
}

const struct cmd cmd_packet = {
    .name = "packet",
    .usage = "[--to FILE] [--bank B] [--as NAME] [--notes]",
    .summary = "write your finished attempts for somebody else",
    .help = "One JSON file of format quizradar-packet/1 (docs/packet-format.md): the journals of finished "
            "attempts and a random\n"
            "number that stands for you, no name unless --as gives one. What notes say is left out unless "
            "--notes is given.\n"
            "What is in the file is printed. The same history gives the same bytes. Without --to it goes to "
            "standard output.\n"
            "Exit 1: there is nothing to give away.",
    .options = {{"to", "FILE", "write there instead", false},
                {"bank", "B", "only attempts with a question of this bank (id)", true},
                {"as", "NAME", "tell this name", false},
                {"notes", NULL, "with what your notes say", false},
                CMD_DATA_DIR},
    .run = packet,
};
