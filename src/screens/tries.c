/* Several tries at a question, in words. */
#include "screens/tries.h"

#include <math.h>
#include <string.h>

#define NEARLY        1e-9
#define ELEMENT_BYTES 28 /* of an element of an ordering, where a whole order stands in one line */

/* ---- numbers in words ---- */

const char *tries_number(struct ui *ui, double points)
{
    const char *text = ui_fmt(ui, "%.2f", fabs(points) < 0.005 ? 0 : points);
    size_t n = strlen(text);
    while (text[n - 1] == '0')
        n--;
    if (text[n - 1] == '.') n--;
    return ui_fmt(ui, "%.*s", (int)n, text);
}

const char *tries_points(struct ui *ui, double credit)
{
    return ui_fmt(ui, "%s of 1", tries_number(ui, credit));
}

const char *tries_nth(struct ui *ui, uint32_t n)
{
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    bool teen = n % 100 >= 11 && n % 100 <= 13;
    return ui_fmt(ui, "%u%s", n, ends[teen || n % 10 > 3 ? 0 : n % 10]);
}

/* "a third of the point". */
static const char *share(struct ui *ui, double penalty, const char *whole)
{
    static const struct {
        double penalty;
        const char *words;
    } known[] = {{1, "all of"},           {1.0 / 2, "half of"},      {2.0 / 3, "two thirds of"},
                 {1.0 / 3, "a third of"}, {1.0 / 4, "a quarter of"}, {1.0 / 5, "a fifth of"},
                 {1.0 / 10, "a tenth of"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (fabs(penalty - known[i].penalty) < 0.004) return ui_fmt(ui, "%s %s", known[i].words, whole);
    return ui_fmt(ui, "%.2g of %s", penalty, whole);
}

static const char *cost(struct ui *ui, const struct qr_item *item)
{
    return share(ui, qr_item_penalty(item), "the point");
}

/* ---- the rule ---- */

/* The parts that count-back looks at, or NULL where it counts as interactive does. */
static const char *counted_part(const struct qr_item *item, enum qr_behaviour behaviour)
{
    if (behaviour != QR_COUNTBACK || qr_item_rule(item) != QR_RULE_PROPORTION) return NULL;
    return item->type == QR_MATCHING ? "pair" : item->type == QR_CLOZE ? "gap" : NULL;
}

static const char *adaptive_rule(struct ui *ui, const struct qr_item *item)
{
    if (qr_item_penalty(item) <= NEARLY) return "Try as often as you want; the best try counts.";
    return ui_fmt(ui, "Try as often as you want: each further try costs %s, and the best one counts.",
                  cost(ui, item));
}

const char *tries_rule(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour)
{
    uint32_t n = qr_item_tries(item, behaviour);
    const char *part = counted_part(item, behaviour);
    if (!qr_behaviour_retries(behaviour)) return NULL;
    if (behaviour == QR_ADAPTIVE) return adaptive_rule(ui, item);
    if (n == 1) return "You have one try here: a second one would be a gift.";
    const char *between = n == 2 ? ", with a hint in between" : ", with hints in between";
    const char *tries = ui_fmt(ui, "You have %u tries%s", n, item->n_hints ? between : "");
    if (qr_item_penalty(item) <= NEARLY) return ui_fmt(ui, "%s. A further try costs nothing.", tries);
    if (!part) return ui_fmt(ui, "%s. Each further try costs %s.", tries, cost(ui, item));
    return ui_fmt(ui, "%s. Each %s loses %s for every try up to the last in which it was wrong.", tries, part,
                  share(ui, qr_item_penalty(item), "its share"));
}

/* ---- on the way ---- */

bool tries_partly(const struct qr_item *item, const struct qr_slot_state *state)
{
    return qr_grade(item, &state->tries[state->n_tries - 1], QR_RULE_DEFAULT, NULL) > NEARLY;
}

static double credit_so_far(const struct qr_item *item, enum qr_behaviour behaviour,
                            const struct qr_slot_state *state)
{
    return qr_tries_credit(item, behaviour, state->tries, state->n_tries, QR_RULE_DEFAULT, NULL);
}

const char *tries_verdict(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour,
                          const struct qr_slot_state *state)
{
    const char *words = tries_partly(item, state) ? "Partly right" : "Not quite";
    if (behaviour == QR_ADAPTIVE)
        return ui_fmt(ui, "%s. Best so far: %s.", words,
                      tries_points(ui, credit_so_far(item, behaviour, state)));
    return ui_fmt(ui, "%s. Try %u of %u.", words, state->n_tries + 1, qr_item_tries(item, behaviour));
}

const char *tries_cost(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour,
                       const struct qr_slot_state *state)
{
    double penalty = qr_item_penalty(item), most = 1 - penalty * state->n_tries;
    const char *part = counted_part(item, behaviour);
    if (penalty <= NEARLY) return "A further try costs nothing.";
    if (part)
        return ui_fmt(ui, "A further try costs each %s that was wrong %s.", part,
                      share(ui, penalty, "its share"));
    double best = behaviour == QR_ADAPTIVE ? credit_so_far(item, behaviour, state) : 0;
    if (most <= best + NEARLY) return "A further try earns no more, but it can still be right.";
    return ui_fmt(ui, "A further try costs %s: a right answer would now earn %s.", cost(ui, item),
                  tries_points(ui, most));
}

/* ---- at the end ---- */

const char *tries_earned(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour,
                         const struct qr_slot_state *state)
{
    uint32_t n = state->n_tries;
    if (!qr_behaviour_retries(behaviour)) return NULL;
    double credit = credit_so_far(item, behaviour, state);
    const char *points = tries_points(ui, credit);
    const char *tries = screen_plural(ui, n, "try", "tries"), *part = counted_part(item, behaviour);
    if (!n) return state->revealed ? "Shown without a try: 0 of 1." : NULL;
    if (state->revealed) return ui_fmt(ui, "Shown after giving up, %s: %s.", tries, points);
    if (n > 1 && credit <= NEARLY && behaviour == QR_ADAPTIVE)
        return ui_fmt(ui, "Best of %s: %s.", tries, points);
    if (n == 1 || credit <= NEARLY) return ui_fmt(ui, "%s try: %s.", tries_nth(ui, n), points);
    if (behaviour == QR_ADAPTIVE)
        return ui_fmt(ui, "Best of %s: %s, %s less for each one before.", tries, points, cost(ui, item));
    if (part)
        return ui_fmt(ui, "%s, counted by %s: %s, %s less for each one in which it was wrong.", tries, part,
                      points, share(ui, qr_item_penalty(item), "its share"));
    return ui_fmt(ui, "%s try: %s, %s less for each one before.", tries_nth(ui, n), points, cost(ui, item));
}

/* ---- answers ---- */

/* "B" or "A, D": the letters as they were shown. */
static const char *letters(struct ui *ui, const struct qr_slot *slot, const struct qr_response *r)
{
    const char *out = "";
    for (uint32_t pos = 0; pos < slot->item->n_choices; pos++)
        for (uint32_t i = 0; i < r->n; i++)
            if (r->picks[i] == slot->order[pos])
                out = ui_fmt(ui, "%s%s%s", out, *out ? ", " : "", screen_letter(ui, pos));
    return out;
}

static const char *pairs(struct ui *ui, const struct qr_slot *slot, const struct qr_response *r)
{
    const char *out = "";
    for (uint32_t i = 0; i < r->n; i++) {
        const char *partner = "–";
        for (uint32_t pos = 0; pos < slot->item->n_rights; pos++)
            if (slot->right_order[pos] == r->picks[i]) partner = screen_letter(ui, pos);
        out = ui_fmt(ui, "%s%s%u %s", out, *out ? ", " : "", i + 1, partner);
    }
    return out;
}

/* The beginning of a text, cut at a word. */
static const char *cut(struct ui *ui, const char *markdown)
{
    const char *text = ui_plain(ui, markdown);
    size_t n = ELEMENT_BYTES;
    if (strlen(text) <= n + 4) return text;
    while (n > 0 && text[n] != ' ')
        n--;
    return n ? ui_fmt(ui, "%.*s…", (int)n, text) : text;
}

static const char *order(struct ui *ui, const struct qr_slot *slot, const struct qr_response *r)
{
    const char *out = "";
    for (uint32_t i = 0; i < r->n; i++)
        out = ui_fmt(ui, "%s%s%u %s", out, *out ? "; " : "", i + 1,
                     cut(ui, slot->item->choices[r->picks[i]].text));
    return out;
}

static const char *typed(struct ui *ui, const struct qr_response *r)
{
    const char *out = "";
    for (uint32_t i = 0; i < r->n; i++)
        out =
            ui_fmt(ui, "%s%s%s", out, *out ? ", " : "", r->texts[i] ? ui_fmt(ui, "“%s”", r->texts[i]) : "–");
    return out;
}

const char *tries_answer(struct ui *ui, const struct qr_slot *slot, const struct qr_response *r)
{
    if (!r->n) return "nothing";
    switch (slot->item->type) {
    case QR_TRUEFALSE:
        return ui_plain(ui, slot->item->choices[r->picks[0]].text);
    case QR_ORDERING:
        return order(ui, slot, r);
    case QR_MATCHING:
        return pairs(ui, slot, r);
    default:
        return r->picks ? letters(ui, slot, r) : typed(ui, r);
    }
}

const char *tries_foreseen(const struct qr_item *item, const struct qr_response *r)
{
    if (r->n != 1 || !r->texts || !r->texts[0]) return NULL;
    const struct qr_common_error *e = qr_response_foreseen(item, 0, r->texts[0]);
    return e ? e->rationale : NULL;
}

/* ---- the state ---- */

bool tries_unchanged(const struct qr_item *item, const struct qr_slot_state *state)
{
    return state->n_tries && qr_response_equal(item, &state->tries[state->n_tries - 1], &state->response);
}

bool tries_had(const struct qr_item *item, const struct qr_slot_state *state, uint32_t choice)
{
    if (item->type != QR_SINGLE && item->type != QR_TRUEFALSE) return false;
    for (uint32_t i = 0; i < state->n_tries; i++)
        if (state->tries[i].n && state->tries[i].picks[0] == choice) return true;
    return false;
}

const struct qr_slot_state *tries_handed_in(struct ui *ui, const struct qr_slot_state *state)
{
    if (!state->n_tries) return state;
    struct qr_slot_state *copy = qr_push(ui->arena, struct qr_slot_state, 1);
    *copy = *state;
    copy->response = state->tries[state->n_tries - 1];
    return copy;
}
