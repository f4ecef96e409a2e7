/* Places in a text: line and column, the excerpt, positions of nodes. */
#include <string.h>

#include "internal.h"
#include "quizradar/utf8.h"

#define EXCERPT_CHARS 200
#define BEFORE_FAULT  120

static size_t next_char(const char *text, size_t len, size_t at)
{
    uint32_t cp;
    int n = qr_utf8_decode(text + at, len - at, &cp);
    return at + (n ? (size_t)n : 1);
}

static void advance(const char *text, size_t len, size_t from, size_t to, struct json_mark *mark)
{
    for (size_t i = from; i < to; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\n') {
            mark->line++;
            mark->col = 0;
        } else if ((c & 0xC0) != 0x80) {
            mark->col++; /* continuation bytes belong to the character before */
        }
    }
    (void)len;
}

void json_marks_make(struct json_marks *marks, struct qr_arena *arena, const char *text, size_t len)
{
    struct json_mark now = {1, 0};
    marks->n = len / MARK_STEP + 1;
    marks->items = qr_push(arena, struct json_mark, marks->n);
    for (size_t i = 0; i < marks->n; i++) {
        marks->items[i] = now;
        size_t from = i * MARK_STEP, to = from + MARK_STEP < len ? from + MARK_STEP : len;
        advance(text, len, from, to, &now);
    }
}

void json_position(const struct json_marks *marks, const char *text, size_t len, size_t offset, int *line,
                   int *col)
{
    size_t i = marks ? offset / MARK_STEP : 0;
    struct json_mark mark = marks ? marks->items[i] : (struct json_mark){1, 0};
    advance(text, len, i * MARK_STEP, offset, &mark);
    *line = (int)mark.line;
    *col = (int)mark.col + 1;
}

int json_span(const char *text, size_t len, size_t offset, size_t end)
{
    int n = 0;
    if (end > len) end = len;
    for (size_t i = offset; i < end && text[i] != '\n'; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80 &&
             !(text[i] == '\r' && i + 1 < len && text[i + 1] == '\n');
    return n > 0 ? n : 1;
}

/* Copies one line for the screen: tabs become spaces, what cannot be shown becomes U+FFFD. */
static char *clean_copy(struct qr_arena *arena, const char *text, size_t from, size_t to)
{
    char *out = qr_push(arena, char, (to - from) * 3 + 1);
    size_t n = 0;
    while (from < to) {
        uint32_t cp;
        int size = qr_utf8_decode(text + from, to - from, &cp);
        if (size == 0 || cp < 0x20 || cp == 0x7F || cp == 0xFEFF) {
            n += (size_t)qr_utf8_encode(size && cp == '\t' ? ' ' : 0xFFFD, out + n);
            from += size ? (size_t)size : 1;
        } else {
            memcpy(out + n, text + from, (size_t)size);
            n += (size_t)size;
            from += (size_t)size;
        }
    }
    out[n] = '\0';
    return out;
}

void json_excerpt_text(struct qr_arena *arena, const char *text, size_t len, size_t offset,
                       struct qr_diag *diag)
{
    size_t from = offset, to = offset;
    int before = 0, total;
    while (from > 0 && text[from - 1] != '\n' && before < BEFORE_FAULT) {
        from = qr_utf8_prev(text, from);
        before++;
    }
    for (total = before; to < len && text[to] != '\n' && total < EXCERPT_CHARS; total++)
        to = next_char(text, len, to);
    while (to > offset && text[to - 1] == '\r')
        to--;
    diag->excerpt = clean_copy(arena, text, from, to);
    diag->excerpt_col = before + 1;
}

void qr_json_excerpt(struct qr_arena *arena, const char *text, size_t len, size_t offset, size_t end,
                     struct qr_diag *diag)
{
    if (offset > len) offset = len;
    json_position(NULL, text, len, offset, &diag->line, &diag->col);
    diag->len = json_span(text, len, offset, end);
    json_excerpt_text(arena, text, len, offset, diag);
}
