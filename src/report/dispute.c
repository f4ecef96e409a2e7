/* A disputed question as Markdown for the author of its bank: what was shown, the key, the answer, the note.
 */
#include <string.h>

#include "report/internal.h"

/* What the pieces below draw from. */
struct view {
    struct qr_buf *out;
    const struct qr_slot *slot;
    const struct qr_item *item;
    const struct qr_slot_state *state;
};

/* ---- text ---- */

/* The bank's own Markdown; lines after the first begin with `prefix`, so that they stay in their block. */
static void put_block(struct qr_buf *out, const char *text, const char *prefix)
{
    for (; *text; text++) {
        qr_buf_putc(out, *text);
        if (*text == '\n') qr_buf_puts(out, prefix);
    }
}

/* What a person typed means only itself. */
static void put_typed(struct qr_buf *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_[]<>&|~#", *text)) qr_buf_putc(out, '\\');
        qr_buf_putc(out, *text);
    }
}

static void put_ids(struct qr_buf *out, const struct qr_choice *choices, const uint32_t *indices, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        qr_buf_printf(out, "%s`%s`", i ? ", " : "", choices[indices[i]].id);
}

/* ---- what was shown ---- */

static void put_shown(const struct view *v, const struct qr_choice *choices, const uint32_t *order,
                      uint32_t n)
{
    qr_buf_puts(v->out, "\n");
    for (uint32_t i = 0; i < n; i++) {
        const struct qr_choice *c = &choices[order ? order[i] : i];
        qr_buf_puts(v->out, "- ");
        put_letter(v->out, i);
        qr_buf_printf(v->out, " (`%s`): ", c->id);
        put_block(v->out, c->text, "  ");
        qr_buf_puts(v->out, "\n");
    }
}

static void put_stem(const struct view *v)
{
    const struct qr_case *stimulus = v->item->stimulus;
    const char *const parts[] = {stimulus ? stimulus->stimulus : NULL, stimulus ? stimulus->alt : NULL,
                                 v->item->stem};
    for (size_t i = 0; i < 3; i++) {
        if (!parts[i]) continue;
        qr_buf_puts(v->out, "\n> ");
        put_block(v->out, parts[i], "> ");
        qr_buf_puts(v->out, "\n");
    }
}

static void put_choices(const struct view *v)
{
    bool pairs = v->item->type == QR_MATCHING;
    if (!v->item->n_choices) return;
    qr_buf_printf(v->out, "\n%s as shown:\n", pairs ? "Items" : "Choices");
    put_shown(v, v->item->choices, v->slot->order, v->item->n_choices);
    if (!pairs) return;
    qr_buf_puts(v->out, "\nAnswers to choose from as shown:\n");
    put_shown(v, v->item->rights, v->slot->right_order, v->item->n_rights);
}

static void put_options(const struct view *v)
{
    for (uint32_t i = 0; i < v->item->n_blanks; i++) {
        const struct qr_blank *b = &v->item->blanks[i];
        if (!b->n_options) continue;
        qr_buf_printf(v->out, "\nOptions of `%s` as shown:\n\n", b->id);
        for (uint32_t k = 0; k < b->n_options; k++) {
            qr_buf_puts(v->out, "- ");
            put_typed(v->out, b->options[k]);
            qr_buf_puts(v->out, "\n");
        }
    }
}

/* ---- the key ---- */

static void put_key_blanks(const struct view *v)
{
    for (uint32_t i = 0; i < v->item->n_blanks; i++) {
        const struct qr_blank *b = &v->item->blanks[i];
        if (i) qr_buf_puts(v->out, "; ");
        if (*b->id) qr_buf_printf(v->out, "`%s`: ", b->id);
        for (uint32_t k = 0; k < b->n_accept; k++) {
            qr_buf_puts(v->out, k ? " or “" : "“");
            put_typed(v->out, b->accept[k]);
            qr_buf_puts(v->out, "”");
        }
    }
}

static void put_key_choices(const struct view *v)
{
    bool first = true;
    for (uint32_t i = 0; i < v->item->n_choices; i++) {
        if (!v->item->choices[i].correct) continue;
        qr_buf_printf(v->out, "%s`%s`", first ? "" : ", ", v->item->choices[i].id);
        first = false;
    }
}

static void put_key(const struct view *v)
{
    const struct qr_item *item = v->item;
    switch (item->type) {
    case QR_ORDERING:
        put_ids(v->out, item->choices, item->solution, item->n_choices);
        break;
    case QR_MATCHING:
        for (uint32_t i = 0; i < item->n_pairs; i++)
            qr_buf_printf(v->out, "%s`%s` with `%s`", i ? ", " : "", item->choices[item->pairs[i].left].id,
                          item->rights[item->pairs[i].right].id);
        break;
    case QR_NUMERIC:
        put_numeric_key(v->out, item->numeric);
        break;
    case QR_SHORT:
    case QR_CLOZE:
        put_key_blanks(v);
        break;
    default:
        put_key_choices(v);
    }
}

/* ---- the answer ---- */

static void put_answered_pairs(const struct view *v, const struct qr_response *r)
{
    bool first = true;
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->picks[i] == QR_NO_PICK) continue;
        qr_buf_printf(v->out, "%s`%s` with `%s`", first ? "" : ", ", v->item->choices[i].id,
                      v->item->rights[r->picks[i]].id);
        first = false;
    }
}

static void put_answered_texts(const struct view *v, const struct qr_response *r)
{
    bool first = true;
    for (uint32_t i = 0; i < r->n; i++) {
        if (!r->texts[i]) continue;
        if (!first) qr_buf_puts(v->out, "; ");
        if (v->item->type == QR_CLOZE) qr_buf_printf(v->out, "`%s`: ", v->item->blanks[i].id);
        qr_buf_puts(v->out, "“");
        put_typed(v->out, r->texts[i]);
        qr_buf_puts(v->out, "”");
        first = false;
    }
}

static void put_answered(const struct view *v)
{
    const struct qr_response *r = &v->state->response;
    enum qr_rule rule;
    double credit = qr_grade(v->item, r, QR_RULE_DEFAULT, &rule);
    if (!r->n)
        qr_buf_puts(v->out, "nothing");
    else if (r->texts)
        put_answered_texts(v, r);
    else if (v->item->type == QR_MATCHING)
        put_answered_pairs(v, r);
    else
        put_ids(v->out, v->item->choices, r->picks, r->n);
    qr_buf_puts(v->out, "; credit ");
    put_k_of_n(v->out, credit, 1);
    qr_buf_printf(v->out, " by the rule `%s`\n", qr_rule_name(rule));
}

void qr_report_dispute_md(const struct qr_attempt *attempt, uint32_t slot, struct qr_buf *out)
{
    const struct qr_slot *s = &attempt->head.slots[slot];
    struct view v = {out, s, s->item, &attempt->slots[slot]};
    qr_buf_printf(out, "## `%s` in `%s`", s->item->id, s->bank_id);
    if (s->item->version && *s->item->version) qr_buf_printf(out, ", version %s", s->item->version);
    qr_buf_puts(out, "\n\n**Reason:** ");
    if (v.state->note)
        put_typed(out, v.state->note);
    else
        qr_buf_puts(out, "none was written");
    qr_buf_printf(out, "\n\nQuestion %u of the attempt `%s`, type `%s`.\n", slot + 1, attempt->head.id,
                  qr_item_type_name(s->item->type));
    put_stem(&v);
    put_choices(&v);
    put_options(&v);
    qr_buf_puts(out, "\n**Key:** ");
    put_key(&v);
    qr_buf_puts(out, "\n\n**Answered:** ");
    put_answered(&v);
}
