/* A growing byte buffer, always terminated. */
#include "quizradar/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void qr_buf_reserve(struct qr_buf *buf, size_t extra)
{
    if (extra > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4) abort();
    size_t want = buf->len + extra + 1;
    if (want <= buf->cap) return;
    size_t cap = buf->cap ? buf->cap : 64;
    while (cap < want)
        cap *= 2;
    char *data = realloc(buf->data, cap);
    if (!data) {
        fputs("quizradar: out of memory\n", stderr);
        abort();
    }
    buf->data = data;
    buf->cap = cap;
}

void qr_buf_release(struct qr_buf *buf)
{
    free(buf->data);
    *buf = (struct qr_buf)QR_BUF_INIT;
}

void qr_buf_clear(struct qr_buf *buf)
{
    buf->len = 0;
    if (buf->data) buf->data[0] = '\0';
}

void qr_buf_add(struct qr_buf *buf, const void *bytes, size_t len)
{
    qr_buf_reserve(buf, len);
    if (len) memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void qr_buf_puts(struct qr_buf *buf, const char *s)
{
    qr_buf_add(buf, s, strlen(s));
}

void qr_buf_putc(struct qr_buf *buf, char c)
{
    qr_buf_add(buf, &c, 1);
}

void qr_buf_printf(struct qr_buf *buf, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (len < 0) return;
    qr_buf_reserve(buf, (size_t)len);
    va_start(args, fmt);
    vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, args);
    va_end(args);
    buf->len += (size_t)len;
}

const char *qr_buf_str(const struct qr_buf *buf)
{
    return buf->data ? buf->data : "";
}
