/*
 * Strict JSON: scan, tree, places.
 *
 * Reading is in three steps: a strict scan of the bytes (RFC 8259 grammar, UTF-8, duplicate keys, depth,
 * control characters, numbers out of range; each fault with line and column), then a tree, then on demand the
 * position of a node. The scan stops at the first fault of grammar (what follows cannot be trusted) but goes
 * on after duplicate keys and bad numbers. The tree is never handed out for a text with faults.
 */
#ifndef QUIZRADAR_JSON_H
#define QUIZRADAR_JSON_H

#include "quizradar/arena.h"
#include "quizradar/buf.h"

#define QR_JSON_MAX_DEPTH 64

struct qr_json;  /* a document: owns its text and tree */
struct qr_jnode; /* a value in a document; borrowed from it */

enum qr_jtype { QR_JNULL, QR_JBOOL, QR_JNUMBER, QR_JSTRING, QR_JARRAY, QR_JOBJECT };

/*
 * Parses `len` bytes named `file` in messages. On success `*out` is a document to free. On a fault the
 * diagnostics are added to `diags` (nullable) and the first one to `err`; QR_ESYNTAX.
 */
int qr_json_parse(struct qr_json **out, const char *file, const char *bytes, size_t len,
                  struct qr_diags *diags, struct qr_error *err);

/* Reads and parses a file of at most `max` bytes. Also QR_ENOTFOUND, QR_EIO, QR_ELIMIT (as diagnostics too).
 */
int qr_json_load(struct qr_json **out, const char *path, size_t max, struct qr_diags *diags,
                 struct qr_error *err);

void qr_json_free(struct qr_json *doc);

/* The scan alone: QR_OK or QR_ESYNTAX; for benchmarks and for the fuzzer's comparison. */
int qr_json_scan(const char *file, const char *bytes, size_t len, struct qr_diags *diags,
                 struct qr_error *err);

/*
 * The benchmark's baseline: plain cJSON_Parse of a NUL-terminated text with the default malloc; no scan, no
 * places, no checks. NULL on a fault. The tree is the caller's, to drop; not while another thread parses.
 */
struct qr_jnode *qr_json_tree_only(const char *text);
void qr_json_tree_drop(struct qr_jnode *tree); /* NULL is legal */

const struct qr_jnode *qr_json_root(const struct qr_json *doc);
const char *qr_json_file(const struct qr_json *doc);
const char *qr_json_text(const struct qr_json *doc, size_t *len);

/* ---- nodes. A NULL node is allowed everywhere and acts as absent. ---- */

enum qr_jtype qr_jtype_of(const struct qr_jnode *node); /* NULL: QR_JNULL */
const char *qr_jtype_name(enum qr_jtype type);          /* "a string", "an object" … */

/* Member of an object by exact key; NULL when absent or when `object` is not an object. Linear. */
const struct qr_jnode *qr_jget(const struct qr_jnode *object, const char *key);

/* Children of an array or object, in file order: for (c = qr_jfirst(n); c; c = qr_jnext(c)). */
const struct qr_jnode *qr_jfirst(const struct qr_jnode *parent);
const struct qr_jnode *qr_jnext(const struct qr_jnode *child);
size_t qr_jcount(const struct qr_jnode *parent);    /* linear */
const char *qr_jkey(const struct qr_jnode *member); /* key of an object's member, else NULL */

/* Values; the fallback is returned for another type. Strings are borrowed from the document. */
const char *qr_jstring(const struct qr_jnode *node, const char *fallback);
double qr_jnumber(const struct qr_jnode *node, double fallback);
bool qr_jbool(const struct qr_jnode *node, bool fallback);
bool qr_jis_int(const struct qr_jnode *node, int64_t *out); /* a number without fraction within +-2^53 */

/* ---- places ---- */

/* Ordinals lead from the root to a value: the index of the child at each depth. */
struct qr_jpath {
    uint32_t ordinal[QR_JSON_MAX_DEPTH];
    int depth;
};

struct qr_jplace {
    int line, col, len; /* 1-based, in characters; len of the value's first line */
    size_t offset, end; /* bytes of the value */
};

/* Position of the value at `path` (with `of_key`, of its key). QR_ENOTFOUND when no such value. */
int qr_json_locate(const struct qr_json *doc, const struct qr_jpath *path, bool of_key,
                   struct qr_jplace *out);

/*
 * The same for a node in hand (NULL: the root). The first call builds an index of the text; each further one
 * is quick, so a checker may report thousands of faults.
 */
void qr_json_place(const struct qr_json *doc, const struct qr_jnode *node, bool of_key,
                   struct qr_jplace *out);

/* Path of a node in words, such as `questions[12].choices[2]`; cut to `size`. "" for the root. */
void qr_json_where(const struct qr_json *doc, const struct qr_jnode *node, char *out, size_t size);

/* Fills file, line, col, len, where and excerpt of a diagnostic about a node; strings live in `arena`. */
void qr_json_diag(const struct qr_json *doc, const struct qr_jnode *node, bool of_key, struct qr_arena *arena,
                  struct qr_diag *diag);

/* Lines of all values two levels below the root, in file order; noted by the scan, so they cost nothing. */
const uint32_t *qr_json_lines(const struct qr_json *doc, size_t *n);

/* Fills line, col, len, excerpt and excerpt_col of a diagnostic from byte offsets of `text`. */
void qr_json_excerpt(struct qr_arena *arena, const char *text, size_t len, size_t offset, size_t end,
                     struct qr_diag *diag);

/* ---- writing ---- */

/* A writer into a buffer; commas, colons and indentation are its business. indent 0: one line. */
struct qr_jwriter {
    struct qr_buf *buf; /* borrowed */
    int indent, depth;
    bool need_comma, after_key;
};

void qr_jw_init(struct qr_jwriter *w, struct qr_buf *buf, int indent);
void qr_jw_begin_object(struct qr_jwriter *w);
void qr_jw_end_object(struct qr_jwriter *w);
void qr_jw_begin_array(struct qr_jwriter *w);
void qr_jw_end_array(struct qr_jwriter *w);
void qr_jw_key(struct qr_jwriter *w, const char *key);
void qr_jw_string(struct qr_jwriter *w, const char *s); /* NULL writes null; invalid UTF-8 becomes U+FFFD */
void qr_jw_int(struct qr_jwriter *w, int64_t v);
void qr_jw_double(struct qr_jwriter *w,
                  double v); /* shortest form that reads back the same; non-finite: null */
void qr_jw_double17(struct qr_jwriter *w, double v); /* %.17g */
void qr_jw_bool(struct qr_jwriter *w, bool v);
void qr_jw_null(struct qr_jwriter *w);
void qr_jw_raw(struct qr_jwriter *w, const char *json); /* already valid JSON, e.g. from qr_jwrite_node */
void qr_jw_node(struct qr_jwriter *w, const struct qr_jnode *node); /* a subtree as it was read */

/* key + value in one call */
void qr_jw_kstring(struct qr_jwriter *w, const char *key, const char *s);
void qr_jw_kint(struct qr_jwriter *w, const char *key, int64_t v);
void qr_jw_kdouble(struct qr_jwriter *w, const char *key, double v);
void qr_jw_kbool(struct qr_jwriter *w, const char *key, bool v);

#endif
