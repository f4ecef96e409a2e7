/* A growing byte buffer that owns its memory; always NUL-terminated. */
#ifndef QUIZRADAR_BUF_H
#define QUIZRADAR_BUF_H

#include "quizradar/error.h"

struct qr_buf {
    char *data; /* owned; NULL until the first append */
    size_t len, cap;
};

#define QR_BUF_INIT                                                                                          \
    {                                                                                                        \
        NULL, 0, 0                                                                                           \
    }

void qr_buf_release(struct qr_buf *buf);
void qr_buf_clear(struct qr_buf *buf);
void qr_buf_add(struct qr_buf *buf, const void *bytes, size_t len);
/* Room for `extra` more bytes behind `len`, to be filled by hand; `cap` says how much there is. */
void qr_buf_reserve(struct qr_buf *buf, size_t extra);
void qr_buf_puts(struct qr_buf *buf, const char *s);
void qr_buf_putc(struct qr_buf *buf, char c);
void qr_buf_printf(struct qr_buf *buf, const char *fmt, ...) QR_PRINTF(2, 3);

/* The text so far; "" when empty. Valid until the next change. */
const char *qr_buf_str(const struct qr_buf *buf);

#endif
