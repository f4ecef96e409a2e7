/* Strict reading of the members of a JSON object, for the journal: each fault says where it is. */
#ifndef QR_QUIZ_READER_H
#define QR_QUIZ_READER_H

#include "quizradar/json.h"

/* One object being read. The first fault stays in `rc` and `err`; what is read after it means nothing. */
struct reader {
    const struct qr_json *doc;
    const char *what; /* "the attempt's header": how messages begin */
    struct qr_error *err;
    int rc;
};

void reader_fail(struct reader *r, const struct qr_jnode *node, const char *fmt, ...) QR_PRINTF(3, 4);

/* Faults every member whose key is not in `keys` (ends with NULL). */
void reader_keys(struct reader *r, const struct qr_jnode *object, const char *const *keys);

/* The member, which must be there and of the type; NULL after a fault. */
const struct qr_jnode *reader_get(struct reader *r, const struct qr_jnode *object, const char *key,
                                  enum qr_jtype type);

/* Values of members that must be there. */
const char *reader_string(struct reader *r, const struct qr_jnode *object, const char *key);
int64_t reader_int(struct reader *r, const struct qr_jnode *object, const char *key, int64_t min,
                   int64_t max);
bool reader_bool(struct reader *r, const struct qr_jnode *object, const char *key);

#endif
