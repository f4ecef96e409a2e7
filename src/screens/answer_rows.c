/* After answering: order, pairs, numbers and gaps as rows with mark, note and reason, like choices. */
#include <string.h>

#include "screens/answers.h"
#include "screens/exhibit.h"

struct out {
    struct screen_ctx *ctx;
    const struct screen_answers *a;
    const struct qr_item *item;
    const struct qr_response *r;
    float y;
    int n; /* rows so far */
};

struct told {
    const char *letter, *text, *rationale, *note;
    enum ui_mark mark;
};

static void row(struct out *o, const struct told *t)
{
    struct ui_choice c = {.x = o->a->x,
                          .y = o->y,
                          .w = o->a->w,
                          .letter = t->letter,
                          .text = t->text,
                          .rationale = t->rationale,
                          .note = t->note,
                          .square = true,
                          .compact = o->a->compact,
                          .mark = t->mark,
                          .index = o->n++,
                          .group = o->a->group};
    float h = ui_choice_height(o->ctx->ui, &c);
    ui_choice(o->ctx->ui, &c, NULL);
    /* "You had it at 6" is said nowhere else. */
    if (t->note) ui_label(o->ctx->ui, UI_ROLE_TEXT, (struct ui_rect){c.x, c.y, c.w, h}, t->note, NULL);
    o->y += h + 8;
}

/* ---- ordering: the right order, with the place that was given ---- */

/* Place of the i-th element of the solution in the answer; n when there is none. */
static uint32_t place(const struct out *o, uint32_t i)
{
    uint32_t at = 0;
    while (at < o->r->n && o->r->picks[at] != o->item->solution[i])
        at++;
    return at;
}

/* Rules that look at neighbours count a row right that stands directly after its predecessor. */
static bool follows(const struct out *o, uint32_t i)
{
    uint32_t at = place(o, i);
    return i > 0 && at > 0 && at < o->r->n && o->r->picks[at - 1] == o->item->solution[i - 1];
}

static void ordering(struct out *o)
{
    struct ui *ui = o->ctx->ui;
    bool neighbours = qr_item_rule(o->item) == QR_RULE_ADJACENT;
    for (uint32_t i = 0; i < o->item->n_choices; i++) {
        const struct qr_choice *e = &o->item->choices[o->item->solution[i]];
        uint32_t at = place(o, i);
        bool answered = o->r->n > 0, in_place = answered && at == i, after = neighbours && follows(o, i);
        struct told t = {.letter = ui_fmt(ui, "%u", i + 1), .text = e->text, .rationale = e->rationale};
        t.mark = in_place || after      ? UI_MARK_CORRECT
                 : !answered            ? UI_MARK_MISSED
                 : neighbours && i == 0 ? UI_MARK_MUTED
                                        : UI_MARK_WRONG;
        t.note = in_place   ? "In place"
                 : after    ? "Follows rightly"
                 : answered ? ui_fmt(ui, "You had it at %u", at + 1)
                            : "Belongs here";
        row(o, &t);
    }
}

/* ---- matching: every situation with its partner ---- */

static void matching(struct out *o)
{
    struct ui *ui = o->ctx->ui;
    for (uint32_t i = 0; i < o->item->n_choices; i++) {
        const struct qr_pair *pair = NULL;
        for (uint32_t k = 0; k < o->item->n_pairs; k++)
            if (o->item->pairs[k].left == i) pair = &o->item->pairs[k];
        if (!pair) continue;
        uint32_t pick = o->r->n ? o->r->picks[i] : QR_NO_PICK;
        bool right = pick == pair->right;
        const char *left = o->item->choices[i].text, *partner = o->item->rights[pair->right].text;
        /* In a row that is marked wrong the partner must not pass for what was chosen. */
        const char *text = right || pick == QR_NO_PICK ? ui_fmt(ui, "%s: **%s**", left, partner)
                                                       : ui_fmt(ui, "%s\n\nYou chose %s, right is **%s**",
                                                                left, o->item->rights[pick].text, partner);
        struct told t = {.letter = ui_fmt(ui, "%u", i + 1), .text = text, .rationale = pair->rationale};
        t.mark = right ? UI_MARK_CORRECT : pick == QR_NO_PICK ? UI_MARK_MISSED : UI_MARK_WRONG;
        t.note = right ? "Correct" : pick == QR_NO_PICK ? "Not matched" : "Another partner";
        row(o, &t);
    }
}

/* ---- numbers and words: what was typed, and what would have been right ---- */

/* The reason an author foresaw for a wrong answer, or NULL. */
static const char *foreseen(struct out *o, uint32_t blank)
{
    const char *typed = o->r->texts[blank];
    const struct qr_common_error *e = qr_response_foreseen(o->item, blank, typed);
    return e ? e->rationale : NULL;
}

static void typed_row(struct out *o, uint32_t blank, const char *label, bool right)
{
    const char *typed = blank < o->r->n ? o->r->texts[blank] : NULL;
    if (!typed || right) return;
    struct told t = {.letter = label,
                     .text = typed,
                     .rationale = foreseen(o, blank),
                     .note = "Your answer",
                     .mark = UI_MARK_WRONG};
    row(o, &t);
}

static const char *key_number(struct out *o)
{
    struct ui *ui = o->ctx->ui;
    const struct qr_numeric *k = o->item->numeric;
    const char *unit = k->unit ? k->unit : "";
    if (k->has_range)
        return ui_fmt(ui, "**%s to %s** %s", exhibit_number(ui, k->min), exhibit_number(ui, k->max), unit);
    return ui_fmt(ui, "**%s** %s", exhibit_number(ui, k->value), unit);
}

static void numeric(struct out *o, bool right)
{
    struct ui *ui = o->ctx->ui;
    const struct qr_numeric *k = o->item->numeric;
    const char *steps = NULL;
    typed_row(o, 0, "=", right);
    for (uint32_t i = 0; i < k->n_steps; i++)
        steps = steps ? ui_fmt(ui, "%s\n\n%s", steps, k->steps[i]) : k->steps[i];
    struct told t = {.letter = "=", .text = key_number(o), .rationale = steps, .note = "Correct"};
    t.mark = right ? UI_MARK_CORRECT : UI_MARK_MISSED;
    row(o, &t);
}

static const char *accepted(struct out *o, const struct qr_blank *b)
{
    const char *text = ui_fmt(o->ctx->ui, "**%s**", b->accept[0]);
    for (uint32_t i = 1; i < b->n_accept && i < 4 && !b->n_options; i++)
        text = ui_fmt(o->ctx->ui, "%s%s%s", text, i == 1 ? ", also " : ", ", b->accept[i]);
    return text;
}

static void gaps(struct out *o)
{
    struct ui *ui = o->ctx->ui;
    for (uint32_t i = 0; i < o->item->n_blanks; i++) {
        const struct qr_blank *b = &o->item->blanks[i];
        const char *label = o->item->n_blanks > 1 ? ui_fmt(ui, "%u", i + 1) : "=";
        bool right = i < o->r->n && qr_blank_right(b, o->r->texts[i]);
        typed_row(o, i, label, right);
        struct told t = {
            .letter = label, .text = accepted(o, b), .rationale = b->rationale, .note = "Correct"};
        t.mark = right ? UI_MARK_CORRECT : UI_MARK_MISSED;
        row(o, &t);
    }
}

/* ---- before the key may be shown: the answer alone, in its own order; what was asked where there is none
 * ---- */

static void given_row(struct out *o, const char *letter, const char *text, bool answered)
{
    const char *note = answered ? "Your answer" : NULL;
    row(o, &(struct told){.letter = letter, .text = text, .note = note, .mark = UI_MARK_MUTED});
}

static void given(struct out *o)
{
    struct ui *ui = o->ctx->ui;
    const struct qr_item *item = o->item;
    uint32_t n = item->type < QR_NUMERIC ? item->n_choices : o->r->n;
    for (uint32_t i = 0; i < n; i++) {
        const char *number = ui_fmt(ui, "%u", i + 1);
        uint32_t pick = i < o->r->n && o->r->picks ? o->r->picks[i] : QR_NO_PICK;
        bool any = pick != QR_NO_PICK;
        if (item->type == QR_ORDERING)
            given_row(o, number, item->choices[any ? pick : o->a->slot->order[i]].text, any);
        else if (item->type == QR_MATCHING && any)
            given_row(o, number, ui_fmt(ui, "%s: **%s**", item->choices[i].text, item->rights[pick].text),
                      true);
        else if (item->type == QR_MATCHING)
            given_row(o, number, item->choices[i].text, false);
        else if (o->r->texts[i])
            given_row(o, item->n_blanks > 1 ? number : "=", o->r->texts[i], true);
    }
}

const char *screen_stem(struct ui *ui, const struct qr_item *item, const struct qr_slot_state *state)
{
    const struct qr_response *r = screen_shown(state);
    const char *text = item->stem;
    for (uint32_t i = 0; item->type == QR_CLOZE && i < item->n_blanks; i++) {
        const char *mark = ui_fmt(ui, "{{%s}}", item->blanks[i].id), *at = strstr(text, mark);
        const char *fill = i < r->n && r->texts ? r->texts[i] : NULL;
        const char *gap = fill && fill[strspn(fill, " ")] ? ui_fmt(ui, "**%s**", fill)
                          : item->n_blanks > 1            ? ui_fmt(ui, "\\_\\_\\_\\_\\_\\_ (%u)", i + 1)
                                                          : "\\_\\_\\_\\_\\_\\_\\_\\_";
        if (at) text = ui_fmt(ui, "%.*s%s%s", (int)(at - text), text, gap, at + strlen(mark));
    }
    return text;
}

const char *screen_stem_plain(struct ui *ui, const struct qr_item *item)
{
    static const struct qr_slot_state blank;
    return ui_plain(ui, screen_stem(ui, item, &blank));
}

float screen_answer_rows(struct screen_ctx *ctx, const struct screen_answers *a)
{
    struct out o = {.ctx = ctx, .a = a, .item = a->slot->item, .y = a->y};
    o.r = screen_shown(a->state);
    if (!a->reveal) {
        given(&o);
        return o.y > a->y ? o.y - 8 - a->y : 0;
    }
    switch (o.item->type) {
    case QR_ORDERING:
        ordering(&o);
        break;
    case QR_MATCHING:
        matching(&o);
        break;
    case QR_NUMERIC:
        numeric(&o, qr_grade(o.item, o.r, QR_RULE_DEFAULT, NULL) > 0.999);
        break;
    default:
        gaps(&o);
    }
    return o.y - 8 - a->y;
}
