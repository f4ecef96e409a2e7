/* Journals in the one form that this program writes, so that two of them can be held against each other. */
#ifndef QR_STORE_TOLD_H
#define QR_STORE_TOLD_H

#include "store/internal.h"

/* A part of a journal as it comes: its header, or one event. */
struct store_piece {
    const char *text;
    size_t len;
};

struct store_line {
    const char *text;
    size_t stem; /* of a note: bytes before what was written; else 0 */
    bool blank;  /* a note of which the words are not told */
};

/* A journal that has been folded. Strings in the arena that was given. */
struct store_told {
    const char *id, *title, *about;
    qr_ms started_wall;
    uint32_t n_slots, answered;
    bool finished; /* with a score */
    const char *head;
    struct store_line *events;
    size_t n_events;
};

/*
 * Folds header and events; `notes` false leaves out what notes say, and keeps that there was one. After a
 * fault `*at` is the piece that it is in.
 */
int store_tell(const struct store_piece *pieces, size_t n, bool notes, struct qr_arena *arena,
               struct store_told *out, size_t *at, struct qr_error *err);

/* The same for a journal as text, a line a piece. */
int store_tell_text(const struct qr_buf *text, bool notes, struct qr_arena *arena, struct store_told *out,
                    struct qr_error *err);

/* How many events both begin with; -1 when their headers differ. A note without words is like any other. */
int64_t store_told_common(const struct store_told *a, const struct store_told *b);

/* What is merged: one person and their attempts. */
struct qr_packet {
    struct qr_arena *arena; /* owned: holds all of it */
    const char *person, *name;
    bool notes;
    struct store_told *attempts;
    size_t n;
};

/* Person's names: one line of at most QR_PACKET_NAME_BYTES. */
int store_check_name(const char *name, struct qr_error *err);

/* The id of the person whose history it is. */
int store_self(struct qr_store *store, char out[33], struct qr_error *err);

/* Drops a merged attempt, or stores one; the person is there. */
int store_merged_drop(struct qr_store *store, int64_t key, struct qr_error *err);
int store_merged_add(struct qr_store *store, int64_t person, const struct store_told *told,
                     struct qr_error *err);
/* Its journal as text. */
int store_merged_journal(struct qr_store *store, int64_t key, struct qr_buf *out, struct qr_error *err);

#endif
