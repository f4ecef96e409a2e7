/* quizradar grade: credit of given answers, by each item's own rule or another. */
#include <math.h>
#include <string.h>

#include "cli/cmd.h"
#include "quizradar/grade.h"

#define RESPONSES_MAX ((size_t)64 << 20)

struct grading {
    struct cmd_call *call;
    const struct qr_bank *bank;
    enum qr_rule rule;
    struct qr_jwriter *w;
    double total;
    size_t n;
};

static int certainty_of(const struct qr_jnode *node, int64_t *level, struct qr_error *err, size_t index)
{
    const struct qr_jnode *c = qr_jget(node, "certainty");
    *level = 0;
    if (!c || qr_jtype_of(c) == QR_JNULL) return QR_OK;
    if (qr_jis_int(c, level) && *level >= 1 && *level <= 3) return QR_OK;
    qr_fail(err, QR_EINVALID, "certainty is 1, 2 or 3");
    snprintf(err->where, sizeof err->where, "responses[%zu].certainty", index);
    return QR_EINVALID;
}

static int grade_one(struct grading *g, const struct qr_jnode *node, size_t index, struct qr_error *err)
{
    const char *id = qr_jstring(qr_jget(node, "question"), NULL);
    const struct qr_item *item = id ? qr_bank_find(g->bank, id) : NULL;
    struct qr_response response;
    int64_t level;
    if (!item) {
        if (id)
            qr_fail(err, QR_EINVALID, "the bank '%s' has no question '%s'", g->bank->id, id);
        else
            qr_fail(err, QR_EINVALID, "'question' is missing: expected the id of a question");
        snprintf(err->where, sizeof err->where, "responses[%zu].question", index);
        return QR_EINVALID;
    }
    const struct qr_jnode *answer = qr_jget(node, "answer");
    if (!answer) {
        /* A mistyped key must not pass for a blank. */
        qr_fail(err, QR_EINVALID, "'answer' is missing: expected the answer, or null for a blank");
        snprintf(err->where, sizeof err->where, "responses[%zu].answer", index);
        return QR_EINVALID;
    }
    int rc = qr_response_read(item, answer, g->call->arena, &response, err);
    if (rc != QR_OK) {
        char inner[100];
        snprintf(inner, sizeof inner, "%.99s", err->where);
        snprintf(err->where, sizeof err->where, "responses[%zu].%s", index, inner);
        return rc;
    }
    rc = certainty_of(node, &level, err, index);
    if (rc != QR_OK) return rc;
    enum qr_rule used;
    double credit = qr_grade(item, &response, g->rule, &used);
    g->total += credit;
    g->n++;
    qr_jw_begin_object(g->w);
    qr_jw_kstring(g->w, "question", item->id);
    qr_jw_kstring(g->w, "type", qr_item_type_name(item->type));
    qr_jw_key(g->w, "credit");
    qr_jw_double17(g->w, credit);
    qr_jw_kstring(g->w, "rule", qr_rule_name(used));
    qr_jw_key(g->w, "certaintyMark");
    if (level)
        qr_jw_double17(g->w, qr_certainty_mark((int)level, credit, response.n == 0));
    else
        qr_jw_null(g->w);
    qr_jw_end_object(g->w);
    return QR_OK;
}

static int grade_all(struct grading *g, const struct qr_json *doc, struct qr_error *err)
{
    const struct qr_jnode *list = qr_jget(qr_json_root(doc), "responses");
    struct qr_buf items = QR_BUF_INIT, out = QR_BUF_INIT;
    struct qr_jwriter iw, w;
    int rc = QR_OK;
    if (qr_jtype_of(list) != QR_JARRAY)
        return qr_fail(err, QR_EINVALID, "'responses' is missing: expected a list");
    qr_jw_init(&iw, &items, 0);
    g->w = &iw;
    qr_jw_begin_array(&iw);
    size_t index = 0;
    for (const struct qr_jnode *r = qr_jfirst(list); r && rc == QR_OK; r = qr_jnext(r))
        rc = grade_one(g, r, index++, err);
    qr_jw_end_array(&iw);
    qr_jw_init(&w, &out, 0);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "rule", qr_rule_name(g->rule));
    qr_jw_key(&w, "total");
    qr_jw_double17(&w, g->total);
    qr_jw_key(&w, "max");
    qr_jw_double17(&w, (double)g->n);
    qr_jw_key(&w, "items");
    qr_jw_raw(&w, qr_buf_str(&items));
    qr_jw_end_object(&w);
    if (rc == QR_OK) fprintf(g->call->out, "%s\n", qr_buf_str(&out));
    qr_buf_release(&items);
    qr_buf_release(&out);
    return rc;
}

static int run(struct cmd_call *call)
{
    const char *name = cmd_value(call, "rule");
    int rule = name ? qr_rule_parse(name) : QR_RULE_DEFAULT;
    if (rule < 0) return cmd_usage(call, "unknown rule '%s'", name);
    struct qr_error err;
    struct qr_bank *bank = NULL;
    struct qr_json *doc = NULL;
    struct qr_diags diags;
    qr_diags_init(&diags, call->arena);
    int rc = qr_bank_load(&bank, call->args[0], NULL, &diags, &err);
    if (rc == QR_OK) rc = qr_json_load(&doc, call->args[1], RESPONSES_MAX, NULL, &err);
    struct grading g = {.call = call, .bank = bank, .rule = (enum qr_rule)rule};
    if (rc == QR_OK) rc = grade_all(&g, doc, &err);
    int code = rc == QR_OK ? CMD_DONE : cmd_fail(call, &err);
    qr_json_free(doc);
    qr_bank_free(bank);
    return code;
}

const struct cmd cmd_grade = {
    .name = "grade",
    .usage = "[--rule R] [--json] BANK.json RESPONSES.json",
    .summary = "grade answers from a file",
    .help = "Reads {\"responses\":[{\"question\":ID,\"answer\":A,\"certainty\":1|2|3}]} and prints credit by "
            "item and in total as\n"
            "JSON. An unknown question, an unknown choice or a wrong shape is an error with its path (exit "
            "1). A rule\n"
            "that does not fit a type leaves that item on its own rule.",
    .options = {{"rule", "R", "grade by this rule where it fits (docs/scoring.md names them)", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .min_args = 2,
    .max_args = 2,
    .run = run,
};
