/* What the files of this folder share: the scanner's state, the document, places in a text. */
#ifndef QR_JSON_INTERNAL_H
#define QR_JSON_INTERNAL_H

#include "quizradar/json.h"

/* One key of an object that is still open. */
struct json_key {
    uint64_t hash;
    const char *s; /* decoded; inside the text when it has no escape */
    uint32_t n, at, end, line;
};

/* Lines of all values two levels below the root, in file order. */
struct json_lines {
    uint32_t *items;
    size_t n, cap;
};

struct scanner {
    const char *file, *text;
    size_t len, at;
    uint32_t line;
    int depth;
    uint64_t objects[2]; /* bit d: the container at depth d is an object */
    uint32_t open_at[QR_JSON_MAX_DEPTH + 1], open_line[QR_JSON_MAX_DEPTH + 1];
    size_t first_key[QR_JSON_MAX_DEPTH + 1];
    uint64_t key_bits[QR_JSON_MAX_DEPTH + 1]; /* which hashes an object's keys may have: most keys are new */
    struct json_key *keys;
    size_t n_keys, cap_keys;
    struct qr_arena *arena; /* keys, lines */
    struct json_lines lines;
    bool want_lines;
    struct qr_diags *diags;
    struct qr_error *err;
    size_t faults;
};

#define JSON_MAX_FAULTS   1000
#define JSON_MAX_BYTES    ((size_t)1 << 30) /* offsets have 32 bits */
#define JSON_NUMBER_CHARS 63                /* what the tree builder reads of a number */

struct json_fault {
    const char *code;
    size_t at, end;
    const char *expected; /* or NULL */
};

/* Records a fault; `line` of the scanner must be the line of `fault->at`. Always returns false. */
bool json_fault(struct scanner *s, const struct json_fault *fault, const char *fmt, ...) QR_PRINTF(3, 4);

/* Looks at the whole text: empty, binary, UTF-16, a byte order mark. False after a fault. */
bool json_check_encoding(struct scanner *s);

/* Strings and numbers, at their first character. */
bool json_scan_string(struct scanner *s, bool *escaped);
bool json_scan_number(struct scanner *s);
bool json_scan_word(struct scanner *s);

/* Says what an unexpected character is; `expected` names what could stand there. */
bool json_unexpected(struct scanner *s, const char *expected);
bool json_unexpected_end(struct scanner *s);

/* Duplicate keys: a key has been read at [at, end) with quotes; an object is closed. */
void json_add_key(struct scanner *s, size_t at, size_t end, bool escaped);
void json_close_keys(struct scanner *s);

/* Scans; the caller sets file, text, len, diags, err, want_lines and owns `arena`. */
int json_scan_text(struct scanner *s);

/* Value of four hexadecimal digits, or -1. */
int json_hex4(const char *p);
/* Decodes the inside of a valid JSON string into `out` (at least n bytes); returns the length. */
size_t json_decode(const char *raw, size_t n, char *out);

/* ---- places ---- */

/* Line and column (characters) at every MARK_STEP bytes, so that a place is found without reading all. */
#define MARK_STEP ((size_t)1024)
struct json_mark {
    uint32_t line, col;
};
struct json_marks {
    struct json_mark *items;
    size_t n;
};

void json_marks_make(struct json_marks *marks, struct qr_arena *arena, const char *text, size_t len);
void json_position(const struct json_marks *marks, const char *text, size_t len, size_t offset, int *line,
                   int *col);
/* Fills excerpt and excerpt_col of `diag`. */
void json_excerpt_text(struct qr_arena *arena, const char *text, size_t len, size_t offset,
                       struct qr_diag *diag);
/* Characters from `offset` to `end`, at most to the end of the line; at least 1. */
int json_span(const char *text, size_t len, size_t offset, size_t end);

/* ---- the document ---- */

struct json_index {
    uint32_t *value, *key; /* offsets by node number; key UINT32_MAX for none */
    size_t n;
    struct json_marks marks;
};

struct cJSON;

struct qr_json {
    struct qr_arena *arena; /* owns this struct, name, lines, index */
    const char *file, *text;
    size_t len;
    struct qr_buf buf; /* the text when it was read from a file or copied */
    struct json_lines lines;
    struct cJSON *root;
    struct json_pool *pool;
    struct json_index *index; /* made when the first place is asked for */
};

#endif
