/* Grading rules: their names, what they say to the learner, and which one an item gets. */
#include <math.h>

#include "quiz/internal.h"
#include "quizradar/str.h"

struct rule {
    const char *name, *explain;
    unsigned types; /* bits of the types it fits */
};

#define BIT(type) (1u << (type))

static const struct rule rules[QR_RULES] = {
    [QR_RULE_DEFAULT] = {"default", "The question is graded by its own rule.", 0},
    [QR_RULE_CHOICE] =
        {"choice", "The right choice earns the point, a wrong one nothing unless its author says otherwise.",
         BIT(QR_SINGLE) | BIT(QR_TRUEFALSE)},
    [QR_RULE_WEIGHTED] = {"weighted",
                          "Each choice adds or takes away the share that its author gave it; the sum stays "
                          "between 0 and 1.",
                          BIT(QR_MULTIPLE)},
    [QR_RULE_RIGHTS_MINUS_WRONGS] = {"rights-minus-wrongs",
                                     "Each right tick earns an equal share of the point and each wrong tick "
                                     "takes one such share away; the result is never below 0.",
                                     BIT(QR_MULTIPLE)},
    [QR_RULE_ALL_OR_NOTHING] = {"all-or-nothing", "The point is earned only when everything is right.",
                                BIT(QR_MULTIPLE) | BIT(QR_ORDERING) | BIT(QR_MATCHING) | BIT(QR_SHORT) |
                                    BIT(QR_CLOZE)},
    [QR_RULE_EVERY_DECISION] = {"every-decision",
                                "Each choice is a decision of its own: right ones ticked and wrong ones left "
                                "out count alike; ticking nothing earns 0.",
                                BIT(QR_MULTIPLE)},
    [QR_RULE_HALVES] = {"halves",
                        "No mistake earns the point, one mistake half of it (from three choices on), two "
                        "mistakes a quarter (from five choices on), more nothing.",
                        BIT(QR_MULTIPLE)},
    [QR_RULE_PROPORTION] = {"proportion", "Each part that is right earns an equal share of the point.",
                            BIT(QR_MATCHING) | BIT(QR_CLOZE)},
    [QR_RULE_ABSOLUTE] = {"absolute", "Each element in exactly its right place earns an equal share.",
                          BIT(QR_ORDERING)},
    [QR_RULE_RELATIVE] = {"relative",
                          "Each element earns the more the nearer it is to its place; even a reversed order "
                          "earns something.",
                          BIT(QR_ORDERING)},
    [QR_RULE_ADJACENT] = {"adjacent",
                          "Each element that is directly followed by its right successor earns an equal "
                          "share.",
                          BIT(QR_ORDERING)},
    [QR_RULE_LONGEST_SUBSEQUENCE] = {"longest-subsequence",
                                     "The largest set of elements that stand in the right order among "
                                     "themselves counts, as a share of all; one alone counts nothing.",
                                     BIT(QR_ORDERING)},
    [QR_RULE_LONGEST_RUN] = {"longest-run",
                             "The longest unbroken piece of the right order counts, as a share of all; one "
                             "element alone counts nothing.",
                             BIT(QR_ORDERING)},
    [QR_RULE_TOLERANCE] = {"tolerance", "A number within the tolerance of the key earns the point.",
                           BIT(QR_NUMERIC)},
    [QR_RULE_CLOSE] = {"close",
                       "A number within the tolerance earns the point, one within twice the tolerance half "
                       "of it.",
                       BIT(QR_NUMERIC)},
};

static bool known(enum qr_rule rule)
{
    return (unsigned)rule < QR_RULES;
}

const char *qr_rule_name(enum qr_rule rule)
{
    return known(rule) ? rules[rule].name : "";
}

int qr_rule_parse(const char *name)
{
    for (int i = 0; i < QR_RULES; i++)
        if (qr_streq(rules[i].name, name)) return i;
    return -1;
}

const char *qr_rule_explain(enum qr_rule rule)
{
    return known(rule) ? rules[rule].explain : "";
}

/* `weighted` is meaningless unless each right choice says what it is worth. */
static bool has_fractions(const struct qr_item *item)
{
    bool any = false;
    for (uint32_t i = 0; i < item->n_choices; i++) {
        bool given = !isnan(item->choices[i].fraction);
        if (item->choices[i].correct && !given) return false;
        any |= given;
    }
    return any;
}

bool qr_rule_fits(const struct qr_item *item, enum qr_rule rule)
{
    if (!known(rule) || !(rules[rule].types & BIT(item->type))) return false;
    return rule != QR_RULE_WEIGHTED || has_fractions(item);
}

static const enum qr_rule defaults[QR_ITEM_TYPES] = {
    [QR_SINGLE] = QR_RULE_CHOICE,        [QR_MULTIPLE] = QR_RULE_RIGHTS_MINUS_WRONGS,
    [QR_TRUEFALSE] = QR_RULE_CHOICE,     [QR_ORDERING] = QR_RULE_ADJACENT,
    [QR_MATCHING] = QR_RULE_PROPORTION,  [QR_NUMERIC] = QR_RULE_TOLERANCE,
    [QR_SHORT] = QR_RULE_ALL_OR_NOTHING, [QR_CLOZE] = QR_RULE_PROPORTION,
};

enum qr_rule qr_item_rule(const struct qr_item *item)
{
    int asked = item->rule ? qr_rule_parse(item->rule) : -1;
    if (asked > QR_RULE_DEFAULT && qr_rule_fits(item, (enum qr_rule)asked)) return (enum qr_rule)asked;
    return defaults[item->type];
}

static double grade_by(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule)
{
    switch (item->type) {
    case QR_SINGLE:
    case QR_TRUEFALSE:
        return grade_choice(item, response);
    case QR_MULTIPLE:
        return grade_multiple(item, response, rule);
    case QR_ORDERING:
        return grade_ordering(item, response, rule);
    case QR_MATCHING:
        return grade_matching(item, response, rule);
    case QR_NUMERIC:
        return grade_numeric(item, response, rule);
    case QR_SHORT:
        return grade_short(item, response);
    case QR_CLOZE:
        return grade_cloze(item, response, rule);
    default:
        return 0;
    }
}

double qr_grade(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule,
                enum qr_rule *used)
{
    enum qr_rule by = qr_rule_fits(item, rule) ? rule : qr_item_rule(item);
    if (used) *used = by;
    return response->n ? grade_by(item, response, by) : 0;
}
