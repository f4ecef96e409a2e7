/* quizradar disputes: questions held to be faulty, listed, or written out for the authors of their banks. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "quizradar/file.h"
#include "quizradar/report.h"

struct disputed {
    const struct qr_attempt *attempt;
    uint32_t slot;
};

struct disputes {
    struct qr_attempt **attempts; /* owned */
    struct disputed *rows;        /* by bank, question and time */
    size_t n_attempts, n, cap;
};

/* ---- finding ---- */

static const struct qr_slot *slot_of(const struct disputed *d)
{
    return &d->attempt->head.slots[d->slot];
}

static int by_question(const void *a, const void *b)
{
    const struct disputed *x = a, *y = b;
    int order = strcmp(slot_of(x)->bank_id, slot_of(y)->bank_id);
    if (!order) order = strcmp(slot_of(x)->item->id, slot_of(y)->item->id);
    qr_ms s = x->attempt->head.started_wall, t = y->attempt->head.started_wall;
    return order ? order : (s > t) - (s < t);
}

static int find(struct cmd_call *call, const struct cmd_world *world, struct disputes *d,
                struct qr_error *err)
{
    const char *const *ids;
    size_t n;
    int rc = qr_store_disputed(world->store, call->arena, &ids, &n, err);
    if (rc != QR_OK) return rc;
    d->attempts = qr_push(call->arena, struct qr_attempt *, n);
    for (size_t i = 0; i < n; i++) {
        struct qr_attempt *a;
        rc = qr_store_load(world->store, ids[i], &a, NULL, err);
        if (rc != QR_OK) return rc;
        d->attempts[d->n_attempts++] = a;
        for (uint32_t k = 0; k < a->head.n_slots; k++) {
            if (!a->slots[k].disputed) continue;
            qr_grow(call->arena, d->rows, d->n, &d->cap);
            d->rows[d->n++] = (struct disputed){a, k};
        }
    }
    if (d->n) qsort(d->rows, d->n, sizeof *d->rows, by_question);
    return QR_OK;
}

/* ---- the list ---- */

static void print_json(struct cmd_call *call, const struct disputes *d)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, &out, 2);
    qr_jw_begin_array(&w);
    for (size_t i = 0; i < d->n; i++) {
        const struct disputed *row = &d->rows[i];
        qr_jw_begin_object(&w);
        qr_jw_kstring(&w, "bank", slot_of(row)->bank_id);
        qr_jw_kstring(&w, "question", slot_of(row)->item->id);
        qr_jw_kstring(&w, "version", slot_of(row)->item->version);
        qr_jw_kstring(&w, "attempt", row->attempt->head.id);
        qr_jw_kint(&w, "number", row->slot + 1);
        qr_jw_kstring(&w, "note", row->attempt->slots[row->slot].note);
        qr_jw_end_object(&w);
    }
    qr_jw_end_array(&w);
    fprintf(call->out, "%s\n", qr_buf_str(&out));
    qr_buf_release(&out);
}

static int print_list(struct cmd_call *call, const struct disputes *d)
{
    if (cmd_has(call, "json")) {
        print_json(call, d);
        return CMD_DONE;
    }
    for (size_t i = 0; i < d->n; i++) {
        const struct disputed *row = &d->rows[i];
        const char *note = row->attempt->slots[row->slot].note;
        fprintf(call->out, "%s, %s, attempt %s, question %u: %s\n", slot_of(row)->bank_id,
                slot_of(row)->item->id, row->attempt->head.id, row->slot + 1, note ? note : "no note");
    }
    return CMD_DONE;
}

/* ---- for authors ---- */

static int export_to(struct cmd_call *call, const struct disputes *d, const char *path)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_error err;
    size_t hidden = 0;
    struct qr_clock clock = qr_clock_system();
    qr_ms wall = clock.wall(clock.ctx);
    qr_buf_puts(&out, "# Disputed questions\n");
    for (size_t i = 0; i < d->n; i++) {
        if (!qr_report_may_show(d->rows[i].attempt, d->rows[i].slot, wall)) {
            hidden++;
            continue;
        }
        qr_buf_putc(&out, '\n');
        qr_report_dispute_md(d->rows[i].attempt, d->rows[i].slot, &out);
    }
    if (hidden)
        fprintf(call->err,
                "quizradar: %zu left out: the attempt is not finished, or its answers are shown later\n",
                hidden);
    int code = CMD_NO;
    if (hidden == d->n)
        fprintf(call->err, "quizradar: nothing to write: no question is disputed\n");
    else
        code = qr_file_write(path, out.data, out.len, 0, &err) == QR_OK ? CMD_DONE : cmd_fail(call, &err);
    qr_buf_release(&out);
    return code;
}

static int disputes(struct cmd_call *call)
{
    struct cmd_world world;
    struct disputes d = {0};
    struct qr_error err;
    bool export = call->n_args > 0;
    if (export && strcmp(call->args[0], "export") != 0)
        return cmd_usage(call, "unknown word '%s'; only 'export' is known", call->args[0]);
    if (export && call->n_args < 2) return cmd_usage(call, "'export' needs a file to write to");
    if (export && cmd_has(call, "json")) return cmd_usage(call, "'export' writes Markdown, not JSON");
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int rc = find(call, &world, &d, &err);
    int code = rc != QR_OK ? cmd_fail(call, &err)
               : export    ? export_to(call, &d, call->args[1])
                           : print_list(call, &d);
    for (size_t i = 0; i < d.n_attempts; i++)
        qr_attempt_free(d.attempts[i]);
    cmd_close(&world);
    return code;
}

const struct cmd cmd_disputes = {
    .name = "disputes",
    .usage = "[--json] | export FILE",
    .summary = "show or write out disputed questions",
    .help =
        "One line a question: bank, question, attempt and note, by bank. 'export' writes them as Markdown "
        "for the\n"
        "bank's author: the question and its version, the choices as shown, the key, the answer and the "
        "note.\n"
        "Questions of unfinished exams are left out of it.",
    .options = {CMD_JSON, CMD_DATA_DIR},
    .max_args = 2,
    .run = disputes,
};
