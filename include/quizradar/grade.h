/*
 * Answers and their credit. Semantics of the rules: docs/scoring.md, section "Grading".
 */
#ifndef QUIZRADAR_GRADE_H
#define QUIZRADAR_GRADE_H

#include "quizradar/bank.h"

#define QR_NO_PICK UINT32_MAX

/*
 * A learner's answer. `n == 0` is blank. Which array is used depends on the item's type:
 *   single, truefalse: picks[0] is a choice index (n 1). multiple: picks are choice indices, ascending.
 *   ordering: picks are element indices in the learner's order (n = n_choices).
 *   matching: picks[left] is a right index or QR_NO_PICK (n = n_choices).
 *   numeric, short: texts[0] as typed (n 1). cloze: texts[blank], NULL for an empty blank (n = n_blanks).
 */
struct qr_response {
    uint32_t n;
    const uint32_t *picks;
    const char *const *texts;
};

/* Answer as JSON (shapes: docs/grading.md): null, "b", ["a","c"], {"l1":"x"}, 12.5 … */
void qr_response_write(const struct qr_item *item, const struct qr_response *response, struct qr_jwriter *w);

/* Reads such a value. QR_EINVALID names the unknown choice or the wrong shape; `err->where` its path. */
int qr_response_read(const struct qr_item *item, const struct qr_jnode *node, struct qr_arena *arena,
                     struct qr_response *out, struct qr_error *err);

bool qr_response_equal(const struct qr_item *item, const struct qr_response *a, const struct qr_response *b);
void qr_response_copy(struct qr_arena *arena, struct qr_response *dst, const struct qr_response *src);

enum qr_rule {
    QR_RULE_DEFAULT,
    QR_RULE_CHOICE, /* single, truefalse: the fraction of the chosen option, or 1 for the key */
    QR_RULE_WEIGHTED,
    QR_RULE_RIGHTS_MINUS_WRONGS,
    QR_RULE_ALL_OR_NOTHING,
    QR_RULE_EVERY_DECISION,
    QR_RULE_HALVES,
    QR_RULE_PROPORTION,
    QR_RULE_ABSOLUTE,
    QR_RULE_RELATIVE,
    QR_RULE_ADJACENT,
    QR_RULE_LONGEST_SUBSEQUENCE,
    QR_RULE_LONGEST_RUN,
    QR_RULE_TOLERANCE,
    QR_RULE_CLOSE,
    QR_RULES
};

const char *qr_rule_name(enum qr_rule rule); /* "rights-minus-wrongs" … */
int qr_rule_parse(const char *name);         /* rule or -1 */

/* One sentence for the learner: how this rule gives credit. */
const char *qr_rule_explain(enum qr_rule rule);

bool qr_rule_fits(const struct qr_item *item, enum qr_rule rule);

/* The item's own rule: what its author asked for if it fits, else the default of its type. */
enum qr_rule qr_item_rule(const struct qr_item *item);

/*
 * Credit 0..1 of an answer (single choice may be negative where the author's fraction is). A rule that does
 * not fit leaves the item on its own rule; `*used` (nullable) says which one counted. Blank gives 0.
 */
double qr_grade(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule,
                enum qr_rule *used);

/*
 * Id of the thinking error behind a wrong answer, or NULL: of the first wrong choice or pair that names one,
 * of the foreseen wrong number or text that was typed, or of a wrongly filled gap. Borrowed from the item.
 */
const char *qr_response_misconception(const struct qr_item *item, const struct qr_response *response);

/* Whether some wrong answer to the item shows the thinking error `id`: who is right has resisted it. */
bool qr_item_offers(const struct qr_item *item, const char *id);

/* The wrong number or text that the author foresaw and `typed` meets, or NULL. `blank` is 0 for numeric
 * items. */
const struct qr_common_error *qr_response_foreseen(const struct qr_item *item, uint32_t blank,
                                                   const char *typed);

/* Whether a text fills a gap rightly, by the gap's own rules of comparing. NULL does not. */
bool qr_blank_right(const struct qr_blank *blank, const char *typed);

/* ---- certainty ---- */

/* 0 not given; 1..4 are the words Guessing, Leaning, Fairly sure, Certain. */
enum qr_certainty { QR_CERTAINTY_NONE, QR_GUESSING, QR_LEANING, QR_FAIRLY_SURE, QR_CERTAIN };
const char *qr_certainty_name(int certainty);
double qr_certainty_p(int certainty); /* .30 .55 .80 .95; NAN for none */

/* Certainty-based mark of level C 1..3 (credit right 1/2/3 x credit; wrong 0/-2/-6). Blank answers get 0. */
double qr_certainty_mark(int level, double credit, bool blank);

#endif
