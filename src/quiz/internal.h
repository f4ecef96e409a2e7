/* What the files of the quiz layer share. */
#ifndef QR_QUIZ_INTERNAL_H
#define QR_QUIZ_INTERNAL_H

#include "quizradar/attempt.h"

/* Credit at or below this counts as wrong, so that sums of fractions such as 1/3 + 1/3 - 2/3 do. */
#define QUIZ_TOLERANCE 5e-7

/* An answer faster than this cannot have been read. */
#define QUIZ_RAPID_MS 1500

/* An attempt without events around a head whose parts live in `arena` already (taken over). */
struct qr_attempt *attempt_blank(struct qr_arena *arena, const struct qr_attempt_head *head);

/* Whether a head of `n_slots` questions can be that of an adaptive attempt. */
bool attempt_may_adapt(const struct qr_attempt_head *head, uint32_t n_slots);

/* A slot by way of its item's snapshot; nonzero when that cannot be read back. */
int slot_copy(struct qr_arena *arena, const struct qr_slot *from, struct qr_slot *to);
/* One slot of the journal: its item whole, as one line. `text` is room to work in. */
void slot_write(const struct qr_slot *slot, struct qr_jwriter *w, struct qr_buf *text);
struct reader;
void slot_read(struct reader *r, struct qr_arena *arena, const struct qr_jnode *node, struct qr_slot *slot);
/* The basis of an adaptive attempt: its member of the header, and a copy in `arena`. */
void basis_write(const struct qr_basis *basis, struct qr_jwriter *w);
struct qr_basis *basis_read(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root);
struct qr_basis *basis_copy(const struct qr_basis *from, struct qr_arena *arena);
/* The state of a slot that nobody has seen. */
void slot_blank(struct qr_arena *arena, const struct qr_slot *slot, struct qr_slot_state *state);

/* Answered before the question can have been read. */
bool slot_is_rapid(const struct qr_slot_state *state);

/* ---- grading by type; the response is not blank and the rule fits ---- */

double grade_choice(const struct qr_item *item, const struct qr_response *response);
double grade_multiple(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule);
double grade_ordering(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule);
double grade_matching(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule);
/* Whether a left side and a right side belong together. */
bool pair_right(const struct qr_item *item, uint32_t left, uint32_t right);

double grade_numeric(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule);
double grade_short(const struct qr_item *item, const struct qr_response *response);
double grade_cloze(const struct qr_item *item, const struct qr_response *response, enum qr_rule rule);

/* ---- responses ---- */

/* Whether indices and counts are what the item's type asks for; QR_EINVALID with the reason. */
int response_check(const struct qr_item *item, const struct qr_response *response, struct qr_error *err);
/* The answer with the one list that the item's type uses; what the other held says nothing. */
struct qr_response response_used(const struct qr_item *item, const struct qr_response *response);
/* Index of a choice id, or QR_NO_PICK. */
uint32_t choice_index(const struct qr_choice *choices, uint32_t n, const char *id);

/* ---- typed text ---- */

/* Whether two texts are the same once both are evened out by bits of QR_NORM_*. */
bool text_equal(const char *a, const char *b, unsigned normalise);
/* Whether nothing but white space was typed. */
bool text_blank(const char *s);

/* The values a typed number can be read as (at most 2; 0 when it is none). `unit` may stand beside it. */
int number_read(const char *text, const char *unit, bool share, double out[2]);

/* The sign at `s` as ASCII ("−" is '-', a narrow space ' '), else its first byte; `*used`: bytes it takes. */
char number_sign(const char *s, size_t *used);

/* ---- numbers: what the key accepts ---- */

/* Within `widen` times the tolerance of the key. */
bool numeric_within(const struct qr_numeric *key, double value, double widen);
/* Whether "75 %" may mean 0.75: the key is a share and not itself in percent. */
bool numeric_is_share(const struct qr_numeric *key);

#endif
