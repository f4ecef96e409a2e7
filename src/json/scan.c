/* The strict scan: RFC 8259 in one pass, without recursion, with a bounded stack of containers. */
#include <string.h>

#include "internal.h"

/* What may come next. */
enum state {
    WANT_VALUE,
    WANT_FIRST_ELEMENT,
    WANT_FIRST_KEY,
    WANT_KEY,
    WANT_COLON,
    WANT_COMMA,
    WANT_NOTHING,
    STOP
};

static void skip_space(struct scanner *s)
{
    const char *p = s->text + s->at, *end = s->text + s->len;
    for (; p < end; p++) {
        if (*p == '\n')
            s->line++;
        else if (*p != ' ' && *p != '\t' && *p != '\r')
            break;
    }
    s->at = (size_t)(p - s->text);
}

static bool in_object(const struct scanner *s)
{
    return s->depth > 0 && (s->objects[s->depth >> 6] >> (s->depth & 63) & 1);
}

static enum state after_value(const struct scanner *s)
{
    return s->depth ? WANT_COMMA : WANT_NOTHING;
}

static enum state open_container(struct scanner *s, bool object)
{
    if (s->depth == QR_JSON_MAX_DEPTH) {
        json_fault(s, &(struct json_fault){"json-depth", s->at, s->at + 1, "at most 64 levels"},
                   "the text is nested deeper than %d levels; flatten the data", QR_JSON_MAX_DEPTH);
        return STOP;
    }
    s->depth++;
    uint64_t bit = (uint64_t)1 << (s->depth & 63);
    if (object)
        s->objects[s->depth >> 6] |= bit;
    else
        s->objects[s->depth >> 6] &= ~bit;
    s->open_at[s->depth] = (uint32_t)s->at;
    s->open_line[s->depth] = s->line;
    s->first_key[s->depth] = s->n_keys;
    s->key_bits[s->depth] = 0;
    s->at++;
    return object ? WANT_FIRST_KEY : WANT_FIRST_ELEMENT;
}

static enum state close_container(struct scanner *s)
{
    if (in_object(s)) json_close_keys(s);
    s->at++;
    s->depth--;
    return after_value(s);
}

static void note_line(struct scanner *s)
{
    qr_grow(s->arena, s->lines.items, s->lines.n, &s->lines.cap);
    s->lines.items[s->lines.n++] = s->line;
}

static enum state scan_value(struct scanner *s, const char *expected)
{
    bool escaped;
    if (s->depth == 2 && s->want_lines) note_line(s);
    switch (s->text[s->at]) {
    case '{':
        return open_container(s, true);
    case '[':
        return open_container(s, false);
    case '"':
        return json_scan_string(s, &escaped) ? after_value(s) : STOP;
    case '-':
    case '+': /* not of JSON, and reported as such */
    case '.':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return json_scan_number(s) ? after_value(s) : STOP;
    case 't':
    case 'f':
    case 'n':
        return json_scan_word(s) ? after_value(s) : STOP;
    default:
        json_unexpected(s, expected);
        return STOP;
    }
}

static enum state scan_key(struct scanner *s, const char *expected)
{
    bool escaped;
    size_t at = s->at;
    if (s->text[at] != '"') {
        json_unexpected(s, expected);
        return STOP;
    }
    if (!json_scan_string(s, &escaped)) return STOP;
    json_add_key(s, at, s->at, escaped);
    return WANT_COLON;
}

static enum state scan_comma(struct scanner *s)
{
    bool object = in_object(s);
    char c = s->text[s->at];
    if (c == (object ? '}' : ']')) return close_container(s);
    if (c != ',') {
        json_unexpected(s, object ? "',' or '}'" : "',' or ']'");
        return STOP;
    }
    size_t comma = s->at++;
    uint32_t line = s->line;
    skip_space(s);
    if (s->at < s->len && (s->text[s->at] == '}' || s->text[s->at] == ']')) {
        s->line = line;
        json_fault(s, &(struct json_fault){"json-trailing-comma", comma, comma + 1, NULL},
                   "there is a comma before the closing '%c'; remove the comma", s->text[s->at]);
        return STOP;
    }
    return object ? WANT_KEY : WANT_VALUE;
}

static enum state scan_colon(struct scanner *s)
{
    if (s->text[s->at] != ':') {
        json_unexpected(s, "':' after the key");
        return STOP;
    }
    s->at++;
    return WANT_VALUE;
}

static enum state step(struct scanner *s, enum state state)
{
    char c = s->text[s->at];
    switch (state) {
    case WANT_FIRST_ELEMENT:
        return c == ']' ? close_container(s) : scan_value(s, "a value or ']'");
    case WANT_FIRST_KEY:
        return c == '}' ? close_container(s) : scan_key(s, "a key in double quotes or '}'");
    case WANT_KEY:
        return scan_key(s, "a key in double quotes");
    case WANT_COLON:
        return scan_colon(s);
    case WANT_COMMA:
        return scan_comma(s);
    case WANT_NOTHING:
        json_fault(s, &(struct json_fault){"json-trailing", s->at, s->at + 1, "the end of the text"},
                   "there is text after the end of the value; one file holds one value, remove the rest");
        return STOP;
    default:
        return scan_value(s, "a value");
    }
}

int json_scan_text(struct scanner *s)
{
    s->at = 0;
    s->line = 1;
    s->depth = 0;
    if (s->len > JSON_MAX_BYTES) {
        json_fault(s, &(struct json_fault){"json-too-large", 0, 1, NULL},
                   "the text has more than %zu MB; split it into several files", JSON_MAX_BYTES >> 20);
        return QR_ELIMIT;
    }
    if (!json_check_encoding(s)) return QR_ESYNTAX;
    enum state state = WANT_VALUE;
    while (state != STOP && s->faults < JSON_MAX_FAULTS) {
        skip_space(s);
        if (s->at < s->len) {
            state = step(s, state);
        } else {
            if (state != WANT_NOTHING) json_unexpected_end(s);
            break;
        }
    }
    return s->faults ? QR_ESYNTAX : QR_OK;
}

int qr_json_scan(const char *file, const char *bytes, size_t len, struct qr_diags *diags,
                 struct qr_error *err)
{
    struct scanner s;
    memset(&s, 0, sizeof s);
    s.file = file;
    s.text = bytes;
    s.len = len;
    s.diags = diags;
    s.err = err;
    s.arena = qr_arena_new(0);
    int rc = json_scan_text(&s);
    qr_arena_free(s.arena);
    if (rc != QR_OK && diags) qr_diags_sort(diags);
    return rc;
}
