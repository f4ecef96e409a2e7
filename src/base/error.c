/* Status names, the one-error struct, and lists of diagnostics. */
#include "quizradar/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quizradar/arena.h"
#include "quizradar/str.h"

int qr_fail(struct qr_error *err, int code, const char *fmt, ...)
{
    if (!err) return code;
    /* Formatted aside: an argument may be err's own message, and a cut must not split a character. */
    char text[2 * sizeof err->message];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    memset(err, 0, sizeof *err);
    err->code = code;
    qr_strlcpy(err->message, text, sizeof err->message);
    return code;
}

const char *qr_status_name(int code)
{
    switch (code) {
    case QR_OK:
        return "ok";
    case QR_EUSAGE:
        return "wrong usage";
    case QR_ENOTFOUND:
        return "not found";
    case QR_EIO:
        return "input or output failed";
    case QR_ESYNTAX:
        return "not strict JSON";
    case QR_EINVALID:
        return "invalid data";
    case QR_ELIMIT:
        return "too large";
    case QR_EDB:
        return "history database failed";
    case QR_ESTATE:
        return "not possible now";
    case QR_ECANCELED:
        return "cancelled";
    case QR_ESHORT:
        return "too few questions";
    default:
        return "unknown error";
    }
}

void qr_diags_init(struct qr_diags *diags, struct qr_arena *arena)
{
    memset(diags, 0, sizeof *diags);
    diags->arena = arena;
}

void qr_diags_add(struct qr_diags *diags, const struct qr_diag *diag)
{
    struct qr_arena *a = diags->arena;
    qr_grow(a, diags->items, diags->n, &diags->cap);
    struct qr_diag *d = &diags->items[diags->n++];
    *d = *diag;
    d->code = qr_strdup(a, diag->code ? diag->code : "");
    d->file = qr_strdup(a, diag->file ? diag->file : "");
    d->where = qr_strdup(a, diag->where ? diag->where : "");
    d->message = qr_strdup(a, diag->message ? diag->message : "");
    d->expected = qr_strdup(a, diag->expected);
    d->found = qr_strdup(a, diag->found);
    d->excerpt = qr_strdup(a, diag->excerpt);
    if (d->len < 1) d->len = 1;
    if (diag->severity == QR_SEV_ERROR)
        diags->errors++;
    else
        diags->warnings++;
}

struct sort_row {
    struct qr_diag diag;
    size_t file_rank, index;
};

static int compare_rows(const void *pa, const void *pb)
{
    const struct sort_row *a = pa, *b = pb;
    if (a->file_rank != b->file_rank) return a->file_rank < b->file_rank ? -1 : 1;
    if (a->diag.line != b->diag.line) return a->diag.line < b->diag.line ? -1 : 1;
    if (a->diag.col != b->diag.col) return a->diag.col < b->diag.col ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

void qr_diags_sort(struct qr_diags *diags)
{
    if (diags->n < 2) return;
    struct sort_row *rows = qr_push(diags->arena, struct sort_row, diags->n);
    for (size_t i = 0; i < diags->n; i++) {
        size_t first = i;
        /* Faults of one file arrive together: the previous row almost always answers. */
        if (i && strcmp(diags->items[i - 1].file, diags->items[i].file) == 0) {
            first = rows[i - 1].file_rank;
        } else {
            for (first = 0; first < i && strcmp(diags->items[first].file, diags->items[i].file) != 0; first++)
                ;
        }
        rows[i] = (struct sort_row){diags->items[i], first, i};
    }
    qsort(rows, diags->n, sizeof *rows, compare_rows);
    for (size_t i = 0; i < diags->n; i++)
        diags->items[i] = rows[i].diag;
}
