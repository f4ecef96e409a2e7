/* How long a person took for the same question before: what is far quicker than that was not read. */
#ifndef QR_LEARN_PACE_H
#define QR_LEARN_PACE_H

#include "learn/question_map.h"
#include "quizradar/profile.h"

struct pace {
    struct qr_arena *arena;
    const struct qr_answer_record *records;
    struct question_map last; /* 1 + index of a question's latest record */
    size_t *before;           /* by record: 1 + index of the one before on the same question, or 0 */
};

struct pace pace_new(struct qr_arena *arena, const struct qr_answer_record *records, size_t n);

/* Whether record `i` was too quick by the times before it; records are to be asked in their order, each once.
 */
bool pace_is_hasty(struct pace *pace, size_t i);

#endif
