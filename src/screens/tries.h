/* Several tries at a question, in words: the same for the question, its feedback and the review. */
#ifndef SCREENS_TRIES_H
#define SCREENS_TRIES_H

#include "screens/screen.h"

/* "0.67", "0.67 of 1". */
const char *tries_number(struct ui *ui, double points);
const char *tries_points(struct ui *ui, double credit);

/* How many tries there are and what each costs, one sentence; NULL where the behaviour allows one only. */
const char *tries_rule(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour);

/* After a failed try that was not the last: "Not quite. Try 2 of 3.", and what the next one costs. */
const char *tries_verdict(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour,
                          const struct qr_slot_state *state);
bool tries_partly(const struct qr_item *item, const struct qr_slot_state *state); /* the last one was */
const char *tries_cost(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour,
                       const struct qr_slot_state *state);

/* What the tries earned together, by which formula: "2nd try: 0.67 of 1, …"; NULL without further tries. */
const char *tries_earned(struct ui *ui, const struct qr_item *item, enum qr_behaviour behaviour,
                         const struct qr_slot_state *state);

/* "1st", "2nd". */
const char *tries_nth(struct ui *ui, uint32_t n);

/* An answer in one line, as it was shown: "A, C", "1 B, 2 A", "“42”". */
const char *tries_answer(struct ui *ui, const struct qr_slot *slot, const struct qr_response *response);

/* The author's words on a wrong number or text that was foreseen, or NULL. Of several gaps none is told apart
 * before the end. */
const char *tries_foreseen(const struct qr_item *item, const struct qr_response *response);

/* The answer stands as it was tried last. */
bool tries_unchanged(const struct qr_item *item, const struct qr_slot_state *state);

/* The choice was the answer of an earlier try; only where one is chosen, so that it is known to be wrong. */
bool tries_had(const struct qr_item *item, const struct qr_slot_state *state, uint32_t choice);

/* The state with the answer that was handed in last, where it has been changed since; else `state` itself. */
const struct qr_slot_state *tries_handed_in(struct ui *ui, const struct qr_slot_state *state);

#endif
