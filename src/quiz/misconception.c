/* Which thinking error an answer shows. */
#include <math.h>

#include "quiz/internal.h"
#include "quizradar/str.h"

static const char *of_choices(const struct qr_item *item, const struct qr_response *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        const struct qr_choice *c = r->picks[i] < item->n_choices ? &item->choices[r->picks[i]] : NULL;
        if (c && !c->correct && c->misconception) return c->misconception;
    }
    return NULL;
}

static const char *of_pairs(const struct qr_item *item, const struct qr_response *r)
{
    for (uint32_t i = 0; i < item->n_pairs; i++) {
        const struct qr_pair *pair = &item->pairs[i];
        if (pair->left < r->n && r->picks[pair->left] != QR_NO_PICK && r->picks[pair->left] != pair->right &&
            pair->misconception)
            return pair->misconception;
    }
    return NULL;
}

/* A foreseen wrong number is met as closely as the key would have to be. */
static const struct qr_common_error *foreseen_number(const struct qr_item *item, const char *typed)
{
    double values[2];
    const struct qr_numeric *key = item->numeric;
    int n = typed ? number_read(typed, key->unit, numeric_is_share(key), values) : 0;
    for (uint32_t i = 0; i < key->n_errors; i++) {
        struct qr_numeric wrong = {
            .value = key->errors[i].value, .tolerance = key->tolerance, .kind = key->kind};
        for (int k = 0; k < n; k++)
            if (numeric_within(&wrong, values[k], 1)) return &key->errors[i];
    }
    return NULL;
}

bool qr_blank_right(const struct qr_blank *blank, const char *typed)
{
    for (uint32_t i = 0; typed && i < blank->n_accept; i++)
        if (text_equal(typed, blank->accept[i], blank->normalise)) return true;
    return false;
}

const struct qr_common_error *qr_response_foreseen(const struct qr_item *item, uint32_t blank,
                                                   const char *typed)
{
    if (!typed) return NULL;
    if (item->type == QR_NUMERIC) return foreseen_number(item, typed);
    if (blank >= item->n_blanks) return NULL;
    const struct qr_blank *b = &item->blanks[blank];
    for (uint32_t i = 0; i < b->n_rejects; i++)
        if (text_equal(typed, b->rejects[i].text, b->normalise)) return &b->rejects[i];
    return NULL;
}

static const char *of_number(const struct qr_item *item, const struct qr_response *r)
{
    if (grade_numeric(item, r, QR_RULE_TOLERANCE) > 0) return NULL;
    const struct qr_common_error *e = foreseen_number(item, r->texts[0]);
    return e ? e->misconception : NULL;
}

static const char *of_text(const struct qr_item *item, uint32_t blank, const char *text)
{
    if (!text || qr_blank_right(&item->blanks[blank], text)) return NULL;
    const struct qr_common_error *e = qr_response_foreseen(item, blank, text);
    return e && e->misconception ? e->misconception : item->blanks[blank].misconception;
}

static const char *of_texts(const struct qr_item *item, const struct qr_response *r)
{
    const char *found = NULL;
    for (uint32_t i = 0; !found && i < item->n_blanks && i < r->n; i++)
        found = of_text(item, i, r->texts[i]);
    return found;
}

const char *qr_response_misconception(const struct qr_item *item, const struct qr_response *response)
{
    if (!response->n) return NULL;
    switch (item->type) {
    case QR_SINGLE:
    case QR_TRUEFALSE:
    case QR_MULTIPLE:
        return of_choices(item, response);
    case QR_MATCHING:
        return of_pairs(item, response);
    case QR_NUMERIC:
        return of_number(item, response);
    case QR_SHORT:
    case QR_CLOZE:
        return of_texts(item, response);
    default:
        return NULL;
    }
}

/* ---- what an item offers ---- */

static bool errors_offer(const struct qr_common_error *errors, uint32_t n, const char *id)
{
    for (uint32_t i = 0; i < n; i++)
        if (qr_streq(errors[i].misconception, id)) return true;
    return false;
}

static bool blanks_offer(const struct qr_item *item, const char *id)
{
    for (uint32_t i = 0; i < item->n_blanks; i++) {
        const struct qr_blank *b = &item->blanks[i];
        if (qr_streq(b->misconception, id) || errors_offer(b->rejects, b->n_rejects, id)) return true;
    }
    return false;
}

bool qr_item_offers(const struct qr_item *item, const char *id)
{
    for (uint32_t i = 0; i < item->n_choices; i++)
        if (!item->choices[i].correct && qr_streq(item->choices[i].misconception, id)) return true;
    for (uint32_t i = 0; i < item->n_pairs; i++)
        if (qr_streq(item->pairs[i].misconception, id)) return true;
    if (item->numeric && errors_offer(item->numeric->errors, item->numeric->n_errors, id)) return true;
    return blanks_offer(item, id);
}
