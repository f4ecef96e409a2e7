/* quizradar merge: attempts of other people, and of one's own other computer, out of their packets. */
#include "cli/cmd.h"
#include "quizradar/file.h"
#include "quizradar/packet.h"

struct merger {
    struct cmd_call *call;
    struct qr_store *store;
    struct qr_jwriter *w; /* NULL: plain text */
    unsigned how;
    int code;
};

static const char *dry(const struct merger *m)
{
    return m->how & QR_MERGE_TRY ? " (dry run, nothing was written)" : "";
}

/* ---- telling ---- */

static const char *who(struct cmd_call *call, const char *name, const char *id)
{
    return *name ? qr_sprintf(call->arena, "%s (%s)", name, id) : id;
}

/* "12 new, 1 refused": what is zero is not said. */
static void put_counts(FILE *out, const char *what, const uint32_t *n)
{
    static const char *const words[] = {"new", "longer", "already there", "refused"};
    const char *comma = "";
    fprintf(out, "  %s: ", what);
    for (int i = 0; i < QR_MERGE_STATES; i++) {
        if (!n[i]) continue;
        fprintf(out, "%s%u %s", comma, n[i], words[i]);
        comma = ", ";
    }
    fprintf(out, "%s\n", *comma ? "" : "none");
}

static void fold_longer(const uint32_t *in, uint32_t *out)
{
    for (int i = 0; i < QR_MERGE_STATES; i++)
        out[i] = in[i];
    out[QR_MERGE_NEW] += out[QR_MERGE_LONGER];
    out[QR_MERGE_LONGER] = 0;
}

static void say(const struct merger *m, const char *file, const struct qr_packet *p, const struct qr_merge *r)
{
    FILE *out = m->call->out;
    uint32_t answers[QR_MERGE_STATES];
    fold_longer(r->answers, answers);
    fprintf(out, "%s: 1 person, %s%s\n", file,
            r->own ? "yourself" : who(m->call, qr_packet_name(p), qr_packet_person(p)), dry(m));
    put_counts(out, "attempts", r->attempts);
    put_counts(out, "answers", answers);
    for (uint32_t i = 0; i < r->attempts[QR_MERGE_REFUSED]; i++)
        fprintf(out, "  refused: %s\n", r->refused[i]);
    if (!r->attempts[QR_MERGE_NEW] && !r->attempts[QR_MERGE_LONGER]) fprintf(out, "  nothing new\n");
}

static void json_counts(struct qr_jwriter *w, const char *key, const uint32_t *n, bool longer)
{
    qr_jw_key(w, key);
    qr_jw_begin_object(w);
    qr_jw_kint(w, "new", n[QR_MERGE_NEW]);
    if (longer) qr_jw_kint(w, "longer", n[QR_MERGE_LONGER]);
    qr_jw_kint(w, "there", n[QR_MERGE_THERE]);
    qr_jw_kint(w, "refused", n[QR_MERGE_REFUSED]);
    qr_jw_end_object(w);
}

static void say_json(struct qr_jwriter *w, const char *file, const struct qr_packet *p,
                     const struct qr_merge *r)
{
    uint32_t answers[QR_MERGE_STATES];
    fold_longer(r->answers, answers);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "file", file);
    qr_jw_kstring(w, "person", qr_packet_person(p));
    qr_jw_kstring(w, "name", *qr_packet_name(p) ? qr_packet_name(p) : NULL);
    qr_jw_kbool(w, "own", r->own);
    json_counts(w, "attempts", r->attempts, true);
    json_counts(w, "answers", answers, false);
    qr_jw_key(w, "refused");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < r->attempts[QR_MERGE_REFUSED]; i++)
        qr_jw_string(w, r->refused[i]);
    qr_jw_end_array(w);
    qr_jw_end_object(w);
}

static void say_fault(struct merger *m, const char *file, const struct qr_error *err)
{
    int code = cmd_fail(m->call, err);
    if (code > m->code) m->code = code;
    if (code == CMD_NO)
        fprintf(m->call->err, "quizradar: nothing of %s was taken; ask for the packet once more\n", file);
    if (!m->w) return;
    qr_jw_begin_object(m->w);
    qr_jw_kstring(m->w, "file", file);
    qr_jw_kstring(m->w, "error", err->message);
    qr_jw_end_object(m->w);
}

/* ---- doing ---- */

static void merge_one(struct merger *m, const char *file)
{
    struct qr_packet *packet = NULL;
    struct qr_merge result;
    struct qr_error err;
    struct qr_buf bytes = QR_BUF_INIT;
    int rc = qr_file_read(&bytes, file, QR_PACKET_BYTES, &err);
    if (rc == QR_OK) rc = qr_packet_read(&packet, file, qr_buf_str(&bytes), bytes.len, &err);
    qr_buf_release(&bytes);
    if (rc == QR_OK) rc = qr_store_merge(m->store, packet, m->how, m->call->arena, &result, &err);
    if (rc != QR_OK)
        say_fault(m, file, &err);
    else if (m->w)
        say_json(m->w, file, packet, &result);
    else
        say(m, file, packet, &result);
    if (rc == QR_OK && result.attempts[QR_MERGE_REFUSED] && !m->code) m->code = CMD_NO;
    qr_packet_free(packet);
}

/* Each packet is a transaction of its own: a faulty one does not keep the others out. */
static void merge_all(struct merger *m)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    if (cmd_has(m->call, "json")) {
        m->w = &w;
        qr_jw_init(&w, &out, 2);
        qr_jw_begin_object(&w);
        qr_jw_kstring(&w, "format", "quizradar-merge/1");
        qr_jw_kbool(&w, "dryRun", m->how & QR_MERGE_TRY);
        qr_jw_key(&w, "packets");
        qr_jw_begin_array(&w);
    }
    for (int i = 0; i < m->call->n_args; i++)
        merge_one(m, m->call->args[i]);
    if (m->w) {
        qr_jw_end_array(&w);
        qr_jw_end_object(&w);
        fprintf(m->call->out, "%s\n", qr_buf_str(&out));
    }
    qr_buf_release(&out);
}

static void forget(struct merger *m, const char *name)
{
    struct qr_person p;
    struct qr_error err;
    int rc = qr_store_forget(m->store, name, m->how & QR_MERGE_TRY, m->call->arena, &p, &err);
    if (rc != QR_OK) {
        m->code = cmd_fail(m->call, &err);
        return;
    }
    fprintf(m->call->out, "taken out: %s, %u attempt%s, %u answer%s%s\n", who(m->call, p.name, p.id),
            p.attempts, p.attempts == 1 ? "" : "s", p.answers, p.answers == 1 ? "" : "s", dry(m));
}

static int merge(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    const char *out = cmd_value(call, "forget");
    if (!out && call->n_args == 0) return cmd_usage(call, "name a packet, or a person with --forget");
    if (out && call->n_args) return cmd_usage(call, "'--forget' takes no packets");
    if (out && (cmd_has(call, "json") || cmd_has(call, "mine")))
        return cmd_usage(call, "'--forget' goes with '--dry-run' only");
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    struct merger m = {.call = call, .store = world.store, .code = CMD_DONE};
    if (cmd_has(call, "dry-run")) m.how |= QR_MERGE_TRY;
    if (cmd_has(call, "mine")) m.how |= QR_MERGE_MINE;
    if (out)
        forget(&m, out);
    else
        merge_all(&m);
    cmd_close(&world);
    return m.code;
}

const struct cmd cmd_merge = {
    .name = "merge",
    .usage = "[--dry-run] [--json] [--mine] PACKET ... | --forget PERSON",
    .summary = "take in attempts that others gave away",
    .help =
        "Reads files that 'quizradar packet' wrote; each is checked wholly and taken in whole or not at all. "
        "Attempts of other\n"
        "people count in the statistics of questions ('stats') and nowhere else: not in your history, "
        "profile, "
        "plan or reviews.\n"
        "A packet of your own, written on another computer with the same person number, joins your history; "
        "--mine says that a\n"
        "packet is yours and takes its number over. What is there already is not taken twice. A person of "
        "'list "
        "persons' is taken\n"
        "out again by --forget. Exit 1: a packet is faulty, or an attempt contradicts what is there.",
    .options = {{"dry-run", NULL, "say what would happen, write nothing", false},
                {"mine", NULL, "these packets are mine, from another computer", false},
                {"forget", "PERSON", "take out a person: number, its beginning, or name", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .max_args = -1,
    .run = merge,
};
