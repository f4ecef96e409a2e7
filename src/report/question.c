/* One question of an attempt: what was shown, what was answered, why each choice is right or wrong. */
#include <string.h>

#include "report/internal.h"

/* What the pieces below draw from. */
struct view {
    struct qr_buf *out;
    const struct qr_item *item;
    const struct qr_slot *slot;
    const struct qr_slot_state *state;
};

static void put_why(struct qr_buf *out, const char *rationale)
{
    if (!rationale || !*rationale) return;
    qr_buf_puts(out, "<div class=\"why\">");
    put_markdown(out, rationale);
    qr_buf_puts(out, "</div>");
}

static void put_cell(struct qr_buf *out, const char *text, bool md)
{
    qr_buf_puts(out, "<td>");
    if (text && *text)
        qr_html_text(out, text, md);
    else
        qr_buf_puts(out, "no answer");
    qr_buf_puts(out, "</td>");
}

/* ---- single, multiple, true or false ---- */

static bool picked(const struct qr_response *r, uint32_t choice)
{
    for (uint32_t i = 0; i < r->n; i++)
        if (r->picks[i] == choice) return true;
    return false;
}

static void put_choice(const struct view *v, uint32_t position)
{
    uint32_t index = v->slot->order[position];
    const struct qr_choice *choice = &v->item->choices[index];
    bool mine = picked(&v->state->response, index);
    struct qr_buf *out = v->out;
    qr_buf_printf(out, "<li%s><span class=\"letter\">",
                  choice->correct ? " class=\"right\""
                  : mine          ? " class=\"miss\""
                                  : "");
    put_letter(out, position);
    qr_buf_puts(out, ".</span> ");
    qr_html_text(out, choice->text, true);
    if (mine) qr_buf_puts(out, "<span class=\"tag\">Your answer</span>");
    if (choice->correct) qr_buf_puts(out, "<span class=\"tag\">Correct</span>");
    if (mine && !choice->correct) qr_buf_puts(out, "<span class=\"tag\">Not quite</span>");
    if (v->state->struck && v->state->struck[index])
        qr_buf_puts(out, "<span class=\"tag\">You crossed this out</span>");
    put_why(out, choice->rationale);
    qr_buf_puts(out, "</li>\n");
}

static void put_choices(const struct view *v)
{
    qr_buf_puts(v->out, "<ol class=\"choices\">\n");
    for (uint32_t i = 0; i < v->item->n_choices; i++)
        put_choice(v, i);
    qr_buf_puts(v->out, "</ol>\n");
}

/* ---- ordering ---- */

static void put_ordering(const struct view *v)
{
    const struct qr_response *r = &v->state->response;
    struct qr_buf *out = v->out;
    qr_buf_puts(out, "<table><caption>Your order and the right one</caption><thead><tr><th scope=\"col\" "
                     "class=\"n\">Place</th><th scope=\"col\">You</th><th scope=\"col\">Right</th></tr>"
                     "</thead><tbody>\n");
    for (uint32_t i = 0; i < v->item->n_choices; i++) {
        const struct qr_choice *right = &v->item->choices[v->item->solution[i]];
        qr_buf_printf(out, "<tr><th scope=\"row\" class=\"n\">%u</th>", i + 1);
        put_cell(out, i < r->n ? v->item->choices[r->picks[i]].text : NULL, true);
        qr_buf_puts(out, "<td>");
        qr_html_text(out, right->text, true);
        put_why(out, right->rationale);
        qr_buf_puts(out, "</td></tr>\n");
    }
    qr_buf_puts(out, "</tbody></table>\n");
}

/* ---- matching ---- */

static const struct qr_pair *pair_of(const struct qr_item *item, uint32_t left)
{
    for (uint32_t i = 0; i < item->n_pairs; i++)
        if (item->pairs[i].left == left) return &item->pairs[i];
    return NULL;
}

static void put_matching_row(const struct view *v, uint32_t left)
{
    const struct qr_item *item = v->item;
    const struct qr_response *r = &v->state->response;
    const struct qr_pair *pair = pair_of(item, left);
    uint32_t mine = left < r->n ? r->picks[left] : QR_NO_PICK;
    qr_buf_puts(v->out, "<tr><th scope=\"row\">");
    qr_html_text(v->out, item->choices[left].text, true);
    qr_buf_puts(v->out, "</th>");
    put_cell(v->out, mine < item->n_rights ? item->rights[mine].text : NULL, true);
    qr_buf_puts(v->out, "<td>");
    if (pair) {
        qr_html_text(v->out, item->rights[pair->right].text, true);
        put_why(v->out, pair->rationale);
    }
    qr_buf_puts(v->out, "</td></tr>\n");
}

static void put_matching(const struct view *v)
{
    qr_buf_puts(v->out, "<table><caption>Your pairs and the right ones</caption><thead><tr><th scope=\"col\">"
                        "Item</th><th scope=\"col\">You</th><th scope=\"col\">Right</th></tr></thead>"
                        "<tbody>\n");
    for (uint32_t i = 0; i < v->item->n_choices; i++)
        put_matching_row(v, v->slot->order[i]);
    qr_buf_puts(v->out, "</tbody></table>\n");
}

/* ---- numeric, short, cloze ---- */

static const char *text_answer(const struct qr_response *r, uint32_t i)
{
    return i < r->n && r->texts ? r->texts[i] : NULL;
}

/* `decimals` -1: the errors are words. */
static void put_errors(struct qr_buf *out, const struct qr_common_error *errors, uint32_t n, int decimals)
{
    if (!n) return;
    qr_buf_puts(out, "<p>Answers that were foreseen as errors:</p>\n<ul>\n");
    for (uint32_t i = 0; i < n; i++) {
        qr_buf_puts(out, "<li>");
        if (decimals < 0)
            put_text(out, errors[i].text);
        else
            put_number(out, errors[i].value, decimals);
        put_why(out, errors[i].rationale);
        qr_buf_puts(out, "</li>\n");
    }
    qr_buf_puts(out, "</ul>\n");
}

void put_numeric_key(struct qr_buf *out, const struct qr_numeric *key)
{
    int decimals = key->decimals >= 0 && key->decimals <= 4 ? key->decimals : 4;
    if (key->has_range) {
        put_number(out, key->min, decimals);
        qr_buf_puts(out, " to ");
        put_number(out, key->max, decimals);
    } else {
        put_number(out, key->value, decimals);
    }
    if (!key->has_range && key->tolerance > 0) {
        qr_buf_puts(out, " (± ");
        put_number(out, key->kind == QR_TOL_NOMINAL ? key->tolerance : key->tolerance * 100, 4);
        qr_buf_puts(out, key->kind == QR_TOL_NOMINAL ? ")" : " %)");
    }
    if (key->unit) {
        qr_buf_putc(out, ' ');
        put_text(out, key->unit);
    }
}

static void put_numeric(const struct view *v)
{
    const struct qr_numeric *key = v->item->numeric;
    const char *mine = text_answer(&v->state->response, 0);
    struct qr_buf *out = v->out;
    qr_buf_puts(out, "<p>Your answer: ");
    put_text(out, mine ? mine : "none");
    qr_buf_puts(out, ". Right: ");
    put_numeric_key(out, key);
    qr_buf_puts(out, ".</p>\n");
    if (key->formula) {
        qr_buf_puts(out, "<p><code>");
        put_text(out, key->formula);
        qr_buf_puts(out, "</code></p>\n");
    }
    if (key->n_steps) qr_buf_puts(out, "<ol>\n");
    for (uint32_t i = 0; i < key->n_steps; i++) {
        qr_buf_puts(out, "<li>");
        qr_html_text(out, key->steps[i], true);
        qr_buf_puts(out, "</li>\n");
    }
    if (key->n_steps) qr_buf_puts(out, "</ol>\n");
    put_errors(out, key->errors, key->n_errors, 4);
}

static void put_blanks(const struct view *v)
{
    struct qr_buf *out = v->out;
    qr_buf_puts(out, "<table><caption>Your words and the accepted ones</caption><thead><tr><th scope=\"col\">"
                     "Blank</th><th scope=\"col\">You</th><th scope=\"col\">Accepted</th></tr></thead>"
                     "<tbody>\n");
    for (uint32_t i = 0; i < v->item->n_blanks; i++) {
        const struct qr_blank *blank = &v->item->blanks[i];
        qr_buf_puts(out, "<tr><th scope=\"row\">");
        put_text(out, *blank->id ? blank->id : "Answer");
        qr_buf_puts(out, "</th>");
        put_cell(out, text_answer(&v->state->response, i), false);
        qr_buf_puts(out, "<td>");
        for (uint32_t k = 0; k < blank->n_accept; k++) {
            if (k) qr_buf_puts(out, " or ");
            put_text(out, blank->accept[k]);
        }
        put_why(out, blank->rationale);
        put_errors(out, blank->rejects, blank->n_rejects, -1);
        qr_buf_puts(out, "</td></tr>\n");
    }
    qr_buf_puts(out, "</tbody></table>\n");
}

/* ---- the whole ---- */

static void put_answer(const struct view *v)
{
    switch (v->item->type) {
    case QR_SINGLE:
    case QR_MULTIPLE:
    case QR_TRUEFALSE:
        put_choices(v);
        break;
    case QR_ORDERING:
        put_ordering(v);
        break;
    case QR_MATCHING:
        put_matching(v);
        break;
    case QR_NUMERIC:
        put_numeric(v);
        break;
    case QR_SHORT:
    case QR_CLOZE:
        put_blanks(v);
        break;
    case QR_ITEM_TYPES:
        break;
    }
}

static const char *outcome_words(enum qr_outcome outcome)
{
    static const char *const words[] = {"Correct", "Partly right", "Not quite", "Skipped", "Not reached"};
    return words[outcome];
}

static void put_credit(const struct view *v, const struct qr_slot_score *score)
{
    struct qr_buf *out = v->out;
    qr_buf_puts(out, "<p class=\"quiet\">Credit ");
    if (score->counts)
        put_k_of_n(out, score->credit, 1);
    else
        qr_buf_puts(out, "not counted");
    qr_buf_puts(out, ". ");
    put_text(out, qr_rule_explain(score->rule));
    if (v->state->visits) {
        qr_buf_puts(out, " Time ");
        put_duration(out, v->state->time_on);
    }
    if (v->state->revisions == 1) qr_buf_puts(out, ", changed once");
    if (v->state->revisions > 1) qr_buf_printf(out, ", changed %u times", v->state->revisions);
    if (v->state->certainty > QR_CERTAINTY_NONE) {
        qr_buf_puts(out, ", you said: ");
        put_text(out, qr_certainty_name(v->state->certainty));
    }
    if (v->state->visits) qr_buf_puts(out, ".");
    if (score->rapid) qr_buf_puts(out, " Answered in under 1.5 s: no evidence for the skill.");
    if (v->state->locked) qr_buf_puts(out, " Its time limit closed it: the answer stood as it was.");
    if (v->state->overtime) qr_buf_puts(out, " Answered after the time was up, in overtime.");
    if (v->state->late.n) qr_buf_puts(out, " Answered again after time was up: not scored.");
    qr_buf_puts(out, "</p>\n");
}

static void put_remark(const struct view *v, const struct qr_slot_score *score)
{
    if (v->state->disputed)
        qr_buf_printf(v->out, "<p><strong>You dispute this question.</strong>%s</p>\n",
                      score->disputed ? " It is left out of the score and of the estimates." : "");
    if (!v->state->note) return;
    qr_buf_puts(v->out, "<p>Your note: ");
    put_text(v->out, v->state->note);
    qr_buf_puts(v->out, "</p>\n");
}

static void put_sources(const struct view *v)
{
    if (!v->item->n_sources) return;
    qr_buf_puts(v->out, "<p class=\"quiet\">Sources:</p>\n<ul class=\"quiet\">\n");
    for (uint32_t i = 0; i < v->item->n_sources; i++) {
        const struct qr_source *s = &v->item->sources[i];
        const char *const parts[] = {s->publisher, s->identifier, s->locator};
        qr_buf_puts(v->out, "<li>");
        put_link(v->out, s->url, s->title);
        for (size_t k = 0; k < 3; k++) {
            if (!parts[k]) continue;
            qr_buf_puts(v->out, ", ");
            put_text(v->out, parts[k]);
        }
        qr_buf_puts(v->out, "</li>\n");
    }
    qr_buf_puts(v->out, "</ul>\n");
}

/* A blank stands in the text as [id], the id that its row of the table has. */
static void put_stem(struct qr_buf *out, const struct qr_item *item)
{
    struct qr_buf text = QR_BUF_INIT;
    bool cloze = item->type == QR_CLOZE;
    for (const char *s = item->stem; *s;) {
        bool open = cloze && strncmp(s, "{{", 2) == 0, close = cloze && strncmp(s, "}}", 2) == 0;
        qr_buf_putc(&text, open ? '[' : close ? ']' : *s);
        s += open || close ? 2 : 1;
    }
    qr_buf_puts(out, "<div class=\"stem\">");
    put_markdown(out, qr_buf_str(&text));
    qr_buf_puts(out, "</div>\n");
    qr_buf_release(&text);
}

/* The scenario; an exhibit stands in words, which say the same as its drawing. */
static void put_stimulus(struct qr_buf *out, const struct qr_case *stimulus)
{
    if (!stimulus) return;
    qr_buf_puts(out, "<div class=\"case\">");
    if (stimulus->title) {
        qr_buf_puts(out, "<p><strong>");
        put_text(out, stimulus->title);
        qr_buf_puts(out, "</strong></p>\n");
    }
    put_markdown(out, stimulus->stimulus);
    if (stimulus->alt) {
        qr_buf_puts(out, "<p>Exhibit: ");
        put_text(out, stimulus->alt);
        qr_buf_puts(out, "</p>\n");
    }
    qr_buf_puts(out, "</div>\n");
}

void page_question(struct qr_buf *out, const struct qr_report_input *input, const struct qr_scorecard *card,
                   uint32_t slot)
{
    const struct qr_attempt *a = input->attempt;
    struct view v = {out, a->head.slots[slot].item, &a->head.slots[slot], &a->slots[slot]};
    qr_buf_printf(
        out, "<article class=\"question\" aria-labelledby=\"q%u\">\n<h3 id=\"q%u\">Question %u: %s</h3>\n",
        slot + 1, slot + 1, slot + 1, outcome_words(card->slots[slot].outcome));
    put_stimulus(out, v.item->stimulus);
    put_stem(out, v.item);
    put_answer(&v);
    if (v.item->explanation) {
        qr_buf_puts(out, "<div>");
        put_markdown(out, v.item->explanation);
        qr_buf_puts(out, "</div>\n");
    }
    put_credit(&v, &card->slots[slot]);
    put_remark(&v, &card->slots[slot]);
    put_sources(&v);
    qr_buf_puts(out, "</article>\n");
}
