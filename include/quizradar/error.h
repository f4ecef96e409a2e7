/*
 * Status codes, one error, and lists of diagnostics.
 *
 * Every fallible function returns an int: 0 (QR_OK) or a negative enum qr_status. Its result goes out by
 * pointer and is set only on success. A last parameter `struct qr_error *err` may be NULL.
 * Messages: lower case, no full stop, what failed first, the subject in quotes, then what was expected.
 */
#ifndef QUIZRADAR_ERROR_H
#define QUIZRADAR_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define QR_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define QR_PRINTF(fmt, args)
#endif

/* Milliseconds: of a monotonic clock, of a duration, or since 1970 (the name says which). */
typedef int64_t qr_ms;

enum qr_status {
    QR_OK = 0,
    QR_EUSAGE = -1,    /* the caller's or the user's request makes no sense */
    QR_ENOTFOUND = -2, /* no such file, id, attempt */
    QR_EIO = -3,       /* the world failed: read, write, permission */
    QR_ESYNTAX = -4,   /* the text is not strict JSON */
    QR_EINVALID = -5,  /* well-formed, yet against the rules of its format */
    QR_ELIMIT = -6,    /* larger than the program accepts */
    QR_EDB = -7,       /* the history database failed or is damaged */
    QR_ESTATE = -8,    /* not possible in the present state (event after submission) */
    QR_ECANCELED = -9, /* the user cancelled */
    QR_ESHORT = -10    /* the banks hold fewer questions than asked for */
};

/* One error with its place. `line` and `col` are 1-based (columns in characters), 0 when unknown. */
struct qr_error {
    int code;
    int line, col;
    char file[256];
    char where[160]; /* path in the data, such as `questions[12].choices[2]`, or empty */
    char message[400];
};

/* Fills `err` (nullable) with code and message and returns `code`. */
int qr_fail(struct qr_error *err, int code, const char *fmt, ...) QR_PRINTF(3, 4);

/* Short name of a status, such as "not found"; never NULL. */
const char *qr_status_name(int code);

/* ---- diagnostics: what a checker found, all of it ---- */

enum qr_severity { QR_SEV_WARNING, QR_SEV_ERROR };

/* One finding. All strings live in the arena of its list. */
struct qr_diag {
    enum qr_severity severity;
    const char *code; /* stable, documented: "json-duplicate-key" */
    const char *file;
    int line, col, len; /* 1-based, in characters; len >= 1: how much the caret line underlines */
    const char *where;  /* path in the data or "" */
    const char *message;
    const char *expected; /* or NULL */
    const char *found;    /* or NULL */
    const char *excerpt;  /* the source line without its end, bounded to 200 characters around col, or NULL */
    int excerpt_col;      /* column of the fault inside `excerpt`, 1-based, in characters */
};

struct qr_arena;

/* Grows in its arena (borrowed; must outlive the list). */
struct qr_diags {
    struct qr_arena *arena;
    struct qr_diag *items;
    size_t n, cap;
    size_t errors, warnings;
};

/* Starts an empty list that stores into `arena`. */
void qr_diags_init(struct qr_diags *diags, struct qr_arena *arena);

/* Appends a copy of `diag` (its strings are copied into the arena). */
void qr_diags_add(struct qr_diags *diags, const struct qr_diag *diag);

/* Sorts by file order of first appearance, then line, then column; stable. */
void qr_diags_sort(struct qr_diags *diags);

#endif
