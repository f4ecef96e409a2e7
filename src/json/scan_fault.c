/* Faults of the scan: encoding of the whole text, and how a fault becomes a diagnostic. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "quizradar/str.h"

static int column(const struct scanner *s, size_t at)
{
    int col = 1;
    for (; at > 0 && s->text[at - 1] != '\n'; at--)
        col += ((unsigned char)s->text[at - 1] & 0xC0) != 0x80;
    return col;
}

bool json_fault(struct scanner *s, const struct json_fault *fault, const char *fmt, ...)
{
    char message[400];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    int col = s->len ? column(s, fault->at) : 1;
    if (s->faults++ == 0 && s->err) {
        qr_fail(s->err, QR_ESYNTAX, "%s", message);
        qr_strlcpy(s->err->file, s->file ? s->file : "", sizeof s->err->file);
        s->err->line = (int)s->line;
        s->err->col = col;
    }
    if (!s->diags) return false;
    struct qr_diag d = {.severity = QR_SEV_ERROR,
                        .code = fault->code,
                        .file = s->file,
                        .line = (int)s->line,
                        .col = col,
                        .message = message,
                        .expected = fault->expected};
    d.len = s->len ? json_span(s->text, s->len, fault->at, fault->end) : 1;
    if (s->len) json_excerpt_text(s->arena, s->text, s->len, fault->at, &d);
    qr_diags_add(s->diags, &d);
    return false;
}

static bool starts(const struct scanner *s, const char *bytes, size_t n)
{
    return s->len >= n && memcmp(s->text, bytes, n) == 0;
}

static bool is_utf16(const struct scanner *s)
{
    if (starts(s, "\xFF\xFE", 2) || starts(s, "\xFE\xFF", 2)) return true;
    return s->len >= 4 && ((s->text[0] && !s->text[1] && s->text[2] && !s->text[3]) ||
                           (!s->text[0] && s->text[1] && !s->text[2] && s->text[3]));
}

/* Moves to the first zero byte so that the place is right. */
static bool binary(struct scanner *s, size_t at)
{
    for (size_t i = 0; i < at; i++)
        s->line += s->text[i] == '\n';
    return json_fault(s, &(struct json_fault){"json-binary", at, at + 1, "text"},
                      "the file holds a zero byte, so it is no text; choose a JSON file");
}

bool json_check_encoding(struct scanner *s)
{
    if (is_utf16(s))
        return json_fault(s, &(struct json_fault){"json-utf16", 0, 1, "UTF-8"},
                          "the file is in UTF-16; save it in the encoding UTF-8");
    const char *nul = s->len ? memchr(s->text, 0, s->len) : NULL;
    if (nul) return binary(s, (size_t)(nul - s->text));
    if (starts(s, "\xEF\xBB\xBF", 3))
        return json_fault(s, &(struct json_fault){"json-bom", 0, 1, "UTF-8 without a mark"},
                          "the file begins with a byte order mark; save it as UTF-8 without BOM");
    size_t i = 0;
    while (i < s->len && strchr(" \t\r\n", s->text[i]))
        i++;
    if (i < s->len) return true;
    return json_fault(s, &(struct json_fault){"json-empty", 0, 1, "a JSON value"},
                      "the file is empty; a bank begins with {\"format\": \"quizradar-bank/1\"");
}
