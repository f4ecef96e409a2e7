/* Answers as JSON: ids of choices, never their indices. */
#include <stdio.h>
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/str.h"

/* ---- writing ---- */

/*
 * Spelling of a JSON number as text. "1.234" could be read as a thousand and more, as a number it cannot: one
 * more digit tells them apart.
 */
static char *number_text(char out[40], double value)
{
    char digits[32];
    const char *point = strchr(qr_dtoa(digits, value), '.');
    bool unclear = point && strspn(point + 1, "0123456789") == 3 && !point[4];
    snprintf(out, 40, "%s%s", digits, unclear ? "0" : "");
    return out;
}

/* What was typed comes back the same: as a number only if reading that number gives the text again. */
static void write_typed_number(const char *text, struct qr_jwriter *w)
{
    double value;
    char again[40];
    if (text && qr_parse_double(text, &value) && qr_streq(number_text(again, value), text))
        qr_jw_double(w, value);
    else
        qr_jw_string(w, text);
}

static void write_list(const struct qr_item *item, const struct qr_response *r, struct qr_jwriter *w)
{
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < r->n; i++)
        qr_jw_string(w, item->choices[r->picks[i]].id);
    qr_jw_end_array(w);
}

static void write_pairs(const struct qr_item *item, const struct qr_response *r, struct qr_jwriter *w)
{
    qr_jw_begin_object(w);
    for (uint32_t i = 0; i < r->n; i++)
        if (r->picks[i] != QR_NO_PICK) qr_jw_kstring(w, item->choices[i].id, item->rights[r->picks[i]].id);
    qr_jw_end_object(w);
}

static void write_gaps(const struct qr_item *item, const struct qr_response *r, struct qr_jwriter *w)
{
    qr_jw_begin_object(w);
    for (uint32_t i = 0; i < r->n; i++)
        if (r->texts[i]) qr_jw_kstring(w, item->blanks[i].id, r->texts[i]);
    qr_jw_end_object(w);
}

void qr_response_write(const struct qr_item *item, const struct qr_response *r, struct qr_jwriter *w)
{
    if (!r->n)
        qr_jw_null(w);
    else if (item->type == QR_SINGLE || item->type == QR_TRUEFALSE)
        qr_jw_string(w, item->choices[r->picks[0]].id);
    else if (item->type == QR_MULTIPLE || item->type == QR_ORDERING)
        write_list(item, r, w);
    else if (item->type == QR_MATCHING)
        write_pairs(item, r, w);
    else if (item->type == QR_CLOZE)
        write_gaps(item, r, w);
    else if (item->type == QR_NUMERIC)
        write_typed_number(r->texts[0], w);
    else
        qr_jw_string(w, r->texts[0]);
}

/* ---- reading ---- */

struct answer_reader {
    const struct qr_item *item;
    struct qr_arena *arena;
    struct qr_response *out;
    struct qr_error *err;
};

/* Where in the answer: "answer", "answer[2]", "answer.b1". */
static int fault(const struct answer_reader *r, const struct qr_jnode *node, int index, const char *message)
{
    int rc = qr_fail(r->err, QR_EINVALID, "%s", message);
    if (!r->err) return rc;
    char *where = r->err->where;
    if (index >= 0)
        snprintf(where, sizeof r->err->where, "answer[%d]", index);
    else if (qr_jkey(node) && index == -2)
        snprintf(where, sizeof r->err->where, "answer.%.140s", qr_jkey(node));
    else
        snprintf(where, sizeof r->err->where, "answer");
    return rc;
}

#define AT_ROOT   (-1)
#define AT_MEMBER (-2)

static int wrong_type(const struct answer_reader *r, const struct qr_jnode *node, int index,
                      const char *expected)
{
    return fault(r, node, index,
                 qr_sprintf(r->arena, "the answer to '%s' is %s here; expected %s", r->item->id,
                            qr_jtype_name(qr_jtype_of(node)), expected));
}

static const char *ids_of(const struct answer_reader *r, const struct qr_choice *choices, uint32_t n)
{
    char *text = qr_strdup(r->arena, "");
    for (uint32_t i = 0; i < n && strlen(text) < 120; i++)
        text = qr_sprintf(r->arena, "%s%s%s", text, i ? ", " : "", choices[i].id);
    return text;
}

/* Looks an id up among choices; the fault lists those that there are. */
static int read_id(const struct answer_reader *r, const struct qr_jnode *node, int index,
                   const struct qr_choice *choices, uint32_t n, uint32_t *out)
{
    const char *id = qr_jstring(node, NULL);
    if (!id) return wrong_type(r, node, index, "the id of a choice");
    *out = choice_index(choices, n, id);
    if (*out != QR_NO_PICK) return QR_OK;
    return fault(r, node, index,
                 qr_sprintf(r->arena, "'%.60s' is no choice of '%s'; it has %s", id, r->item->id,
                            ids_of(r, choices, n)));
}

static int read_single(const struct answer_reader *r, const struct qr_jnode *node)
{
    uint32_t *pick = qr_push(r->arena, uint32_t, 1);
    int rc = read_id(r, node, AT_ROOT, r->item->choices, r->item->n_choices, pick);
    if (!rc) *r->out = (struct qr_response){.n = 1, .picks = pick};
    return rc;
}

/* A list of ids without repetition, in its order. */
static int read_list(const struct answer_reader *r, const struct qr_jnode *node, uint32_t *picks, uint32_t *n)
{
    const struct qr_item *item = r->item;
    bool *taken = qr_push(r->arena, bool, item->n_choices);
    if (qr_jtype_of(node) != QR_JARRAY) return wrong_type(r, node, AT_ROOT, "a list of ids");
    for (const struct qr_jnode *c = qr_jfirst(node); c; c = qr_jnext(c)) {
        uint32_t pick;
        int rc = read_id(r, c, (int)*n, item->choices, item->n_choices, &pick);
        if (rc) return rc;
        if (taken[pick])
            return fault(r, c, (int)*n,
                         qr_sprintf(r->arena, "'%s' stands twice in the answer to '%s'",
                                    item->choices[pick].id, item->id));
        taken[pick] = true;
        picks[(*n)++] = pick;
    }
    return QR_OK;
}

static int read_multiple(const struct answer_reader *r, const struct qr_jnode *node)
{
    uint32_t n = 0, *picks = qr_push(r->arena, uint32_t, r->item->n_choices);
    int rc = read_list(r, node, picks, &n);
    if (rc) return rc;
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t j = i; j && picks[j] < picks[j - 1]; j--) {
            uint32_t t = picks[j];
            picks[j] = picks[j - 1];
            picks[j - 1] = t;
        }
    *r->out = (struct qr_response){.n = n, .picks = picks};
    return QR_OK;
}

static int read_ordering(const struct answer_reader *r, const struct qr_jnode *node)
{
    uint32_t n = 0, *picks = qr_push(r->arena, uint32_t, r->item->n_choices);
    int rc = read_list(r, node, picks, &n);
    if (!rc && n && n != r->item->n_choices)
        rc = fault(r, node, AT_ROOT,
                   qr_sprintf(r->arena, "the answer to '%s' orders %u of %u elements; list each one once",
                              r->item->id, n, r->item->n_choices));
    if (!rc) *r->out = (struct qr_response){.n = n, .picks = picks};
    return rc;
}

static int read_pair(const struct answer_reader *r, const struct qr_jnode *node, uint32_t *picks, bool *any)
{
    const struct qr_item *item = r->item;
    uint32_t left = choice_index(item->choices, item->n_choices, qr_jkey(node));
    if (left == QR_NO_PICK)
        return fault(r, node, AT_MEMBER,
                     qr_sprintf(r->arena, "'%.60s' is not on the left of '%s'; it has %s", qr_jkey(node),
                                item->id, ids_of(r, item->choices, item->n_choices)));
    if (qr_jtype_of(node) == QR_JNULL) return QR_OK;
    *any = true;
    return read_id(r, node, AT_MEMBER, item->rights, item->n_rights, &picks[left]);
}

static int read_matching(const struct answer_reader *r, const struct qr_jnode *node)
{
    uint32_t n = r->item->n_choices, *picks = qr_push(r->arena, uint32_t, n);
    bool any = false;
    if (qr_jtype_of(node) != QR_JOBJECT)
        return wrong_type(r, node, AT_ROOT, "an object of ids on the left and on the right");
    for (uint32_t i = 0; i < n; i++)
        picks[i] = QR_NO_PICK;
    for (const struct qr_jnode *m = qr_jfirst(node); m; m = qr_jnext(m)) {
        int rc = read_pair(r, m, picks, &any);
        if (rc) return rc;
    }
    *r->out = (struct qr_response){.n = any ? n : 0, .picks = picks};
    return QR_OK;
}

static int read_text(const struct answer_reader *r, const struct qr_jnode *node)
{
    char number[40];
    const char *text = qr_jstring(node, NULL), **texts = qr_push(r->arena, const char *, 1);
    if (r->item->type == QR_NUMERIC && qr_jtype_of(node) == QR_JNUMBER)
        text = number_text(number, qr_jnumber(node, 0));
    if (!text)
        return wrong_type(r, node, AT_ROOT,
                          r->item->type == QR_NUMERIC ? "a number, or a string as typed" : "a string");
    texts[0] = qr_strdup(r->arena, text);
    *r->out = (struct qr_response){.n = !text_blank(text), .texts = texts};
    return QR_OK;
}

static uint32_t blank_index(const struct qr_item *item, const char *id)
{
    for (uint32_t i = 0; i < item->n_blanks; i++)
        if (qr_streq(item->blanks[i].id, id)) return i;
    return QR_NO_PICK;
}

static int read_gap(const struct answer_reader *r, const struct qr_jnode *node, const char **texts, bool *any)
{
    const char *text = qr_jstring(node, NULL);
    uint32_t i = blank_index(r->item, qr_jkey(node));
    if (i == QR_NO_PICK)
        return fault(r, node, AT_MEMBER,
                     qr_sprintf(r->arena, "'%.60s' is no gap of '%s'", qr_jkey(node), r->item->id));
    if (qr_jtype_of(node) == QR_JNULL) return QR_OK;
    if (!text) return wrong_type(r, node, AT_MEMBER, "a string");
    if (text_blank(text)) return QR_OK;
    texts[i] = qr_strdup(r->arena, text);
    *any = true;
    return QR_OK;
}

static int read_cloze(const struct answer_reader *r, const struct qr_jnode *node)
{
    const char **texts = qr_push(r->arena, const char *, r->item->n_blanks);
    bool any = false;
    if (qr_jtype_of(node) != QR_JOBJECT) return wrong_type(r, node, AT_ROOT, "an object of gaps and strings");
    for (const struct qr_jnode *m = qr_jfirst(node); m; m = qr_jnext(m)) {
        int rc = read_gap(r, m, texts, &any);
        if (rc) return rc;
    }
    *r->out = (struct qr_response){.n = any ? r->item->n_blanks : 0, .texts = texts};
    return QR_OK;
}

int qr_response_read(const struct qr_item *item, const struct qr_jnode *node, struct qr_arena *arena,
                     struct qr_response *out, struct qr_error *err)
{
    static int (*const readers[QR_ITEM_TYPES])(const struct answer_reader *, const struct qr_jnode *) = {
        [QR_SINGLE] = read_single,     [QR_TRUEFALSE] = read_single,  [QR_MULTIPLE] = read_multiple,
        [QR_ORDERING] = read_ordering, [QR_MATCHING] = read_matching, [QR_NUMERIC] = read_text,
        [QR_SHORT] = read_text,        [QR_CLOZE] = read_cloze,
    };
    struct qr_response read = {0};
    struct answer_reader r = {item, arena, &read, err};
    if (qr_jtype_of(node) != QR_JNULL) {
        int rc = readers[item->type](&r, node);
        if (rc) return rc;
    }
    if (!read.n) read = (struct qr_response){0};
    *out = read;
    return QR_OK;
}
