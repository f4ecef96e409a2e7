/* Banks from short texts (' stands for a quotation mark) and answers from JSON. */
#ifndef QR_TESTS_SUPPORT_QUIZ_H
#define QR_TESTS_SUPPORT_QUIZ_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "quizradar/attempt.h"

/* Parses `text` with each ' turned into "; fails the test with the diagnostics when it is not valid. */
struct qr_bank *support_bank(const char *text);

/* A bank "b" around questions; the first question through qr_bank->items. */
struct qr_bank *support_questions(const char *questions);

/* A taxonomy of areas "a", "b", "c" with sub-skills "a1", "a2", "b1", "b2", "c1", "c2", in `arena`. */
struct qr_taxonomy *support_taxonomy(struct qr_arena *arena);

/* Reads an answer; nonzero when it is refused. */
int support_answer(const struct qr_item *item, const char *json, struct qr_arena *arena,
                   struct qr_response *out, struct qr_error *err);

/* Credit of an answer; fails the test when the answer is refused. */
double support_credit(const struct qr_item *item, const char *answer, const char *rule);

/* What an answer must earn by a rule. */
struct support_golden {
    const char *item, *answer, *rule;
    double credit;
};
/* Fails the test at the first value that is missed by more than 1e-12. */
void support_golden_check(const struct qr_bank *bank, const struct support_golden *values, size_t n);

/* One item of each type, ids "single" "multiple" "truefalse" "ordering" "matching" "numeric" "short" "cloze".
 */
extern const char support_every_type[];

/* A form of all questions of a bank in file order with the file's order of choices. */
struct qr_form support_form(const struct qr_bank *bank, struct qr_arena *arena);

/* A head that is like any other; the test changes what it is about. */
struct qr_attempt_head support_head(enum qr_mode mode, qr_ms limit);

/* A fresh attempt at all questions of a bank. */
struct qr_attempt *support_attempt_by(const struct qr_bank *bank, const struct qr_attempt_head *head);
struct qr_attempt *support_attempt(const struct qr_bank *bank, enum qr_mode mode, qr_ms limit);

#endif
