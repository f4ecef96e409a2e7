/* Answers as values: checking, comparing, copying. */
#include <string.h>

#include "quiz/internal.h"
#include "quizradar/str.h"
#include "quizradar/utf8.h"

uint32_t choice_index(const struct qr_choice *choices, uint32_t n, const char *id)
{
    for (uint32_t i = 0; i < n; i++)
        if (qr_streq(choices[i].id, id)) return i;
    return QR_NO_PICK;
}

/* ---- checking ---- */

static int bad(struct qr_error *err, const struct qr_item *item, const char *why)
{
    return qr_fail(err, QR_EINVALID, "the answer to '%s' %s", item->id, why);
}

static int check_one_pick(const struct qr_item *item, const struct qr_response *r, struct qr_error *err)
{
    if (r->n != 1) return bad(err, item, "has more than one choice");
    return r->picks[0] < item->n_choices ? QR_OK : bad(err, item, "names a choice that does not exist");
}

static int check_ticks(const struct qr_item *item, const struct qr_response *r, struct qr_error *err)
{
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->picks[i] >= item->n_choices) return bad(err, item, "names a choice that does not exist");
        if (i && r->picks[i] <= r->picks[i - 1])
            return bad(err, item, "has its choices out of order or one of them twice");
    }
    return QR_OK;
}

static int check_order(const struct qr_item *item, const struct qr_response *r, struct qr_error *err)
{
    if (r->n != item->n_choices) return bad(err, item, "does not hold every element once");
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->picks[i] >= item->n_choices) return bad(err, item, "names an element that does not exist");
        for (uint32_t j = 0; j < i; j++)
            if (r->picks[j] == r->picks[i]) return bad(err, item, "holds an element twice");
    }
    return QR_OK;
}

static int check_matching(const struct qr_item *item, const struct qr_response *r, struct qr_error *err)
{
    if (r->n != item->n_choices) return bad(err, item, "does not have a place for every entry on the left");
    for (uint32_t i = 0; i < r->n; i++)
        if (r->picks[i] != QR_NO_PICK && r->picks[i] >= item->n_rights)
            return bad(err, item, "names a partner that does not exist");
    return QR_OK;
}

static int check_texts(const struct qr_item *item, const struct qr_response *r, struct qr_error *err)
{
    uint32_t want = item->type == QR_CLOZE ? item->n_blanks : 1;
    if (r->n != want) return bad(err, item, "has another number of texts than the question has gaps");
    for (uint32_t i = 0; i < r->n; i++)
        if (r->texts[i] && r->texts[i][qr_utf8_valid(r->texts[i], strlen(r->texts[i]))])
            return bad(err, item, "is not valid UTF-8");
    return QR_OK;
}

static bool typed(const struct qr_item *item)
{
    return item->type == QR_NUMERIC || item->type == QR_SHORT || item->type == QR_CLOZE;
}

struct qr_response response_used(const struct qr_item *item, const struct qr_response *r)
{
    if (typed(item)) return (struct qr_response){.n = r->n, .texts = r->texts};
    return (struct qr_response){.n = r->n, .picks = r->picks};
}

int response_check(const struct qr_item *item, const struct qr_response *r, struct qr_error *err)
{
    if (!r->n) return QR_OK;
    if (typed(item) ? !r->texts : !r->picks) return bad(err, item, "is of another kind than the question");
    switch (item->type) {
    case QR_SINGLE:
    case QR_TRUEFALSE:
        return check_one_pick(item, r, err);
    case QR_MULTIPLE:
        return check_ticks(item, r, err);
    case QR_ORDERING:
        return check_order(item, r, err);
    case QR_MATCHING:
        return check_matching(item, r, err);
    default:
        return check_texts(item, r, err);
    }
}

/* ---- comparing, copying ---- */

bool qr_response_equal(const struct qr_item *item, const struct qr_response *a, const struct qr_response *b)
{
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (typed(item) ? !qr_streq(a->texts[i], b->texts[i]) : a->picks[i] != b->picks[i]) return false;
    return true;
}

void qr_response_copy(struct qr_arena *arena, struct qr_response *dst, const struct qr_response *src)
{
    struct qr_response copy = {.n = src->n};
    if (src->n && src->picks) {
        uint32_t *picks = qr_push(arena, uint32_t, src->n);
        memcpy(picks, src->picks, src->n * sizeof *picks);
        copy.picks = picks;
    }
    if (src->n && src->texts) {
        const char **texts = qr_push(arena, const char *, src->n);
        for (uint32_t i = 0; i < src->n; i++)
            texts[i] = qr_strdup(arena, src->texts[i]);
        copy.texts = texts;
    }
    *dst = copy;
}
