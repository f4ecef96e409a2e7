/*
 * Packets: finished attempts that a person gives away in one file, and a history that takes them in.
 *
 * A packet holds one person's journals and a random id of that person (docs/packet-format.md). Attempts with
 * the id of the history itself join it; those of others stand apart from it, for the statistics of questions
 * alone: no profile, plan, review or list of one's own attempts sees them.
 */
#ifndef QUIZRADAR_PACKET_H
#define QUIZRADAR_PACKET_H

#include "quizradar/bankstats.h"
#include "quizradar/store.h"

#define QR_PACKET_FORMAT     "quizradar-packet/1"
#define QR_PACKET_BYTES      ((size_t)64 << 20) /* of a file */
#define QR_PACKET_ATTEMPTS   20000
#define QR_PACKET_SLOTS      10000 /* questions of an attempt */
#define QR_PACKET_NAME_BYTES 100
#define QR_PERSON_DIGITS     32 /* of an id: 0-9 a-f */

/* ---- giving away ---- */

struct qr_packet_ask {
    const char *name;         /* of the person, or NULL: none is told */
    const char *const *banks; /* only attempts with a question of one of these; n_banks 0: all */
    size_t n_banks;
    bool notes; /* what was written to questions, too */
};
struct qr_packet_told {
    uint32_t attempts, answers;
    char person[QR_PERSON_DIGITS + 1];
};

/*
 * Writes the finished attempts as a packet, oldest first; the same history gives the same bytes. QR_EINVALID
 * for a name that is no line of text, QR_ESTATE when there is no such attempt.
 */
int qr_packet_write(struct qr_store *store, const struct qr_packet_ask *ask, struct qr_buf *out,
                    struct qr_packet_told *told, struct qr_error *err);

/* ---- reading ---- */

struct qr_packet;

/* Whether the bytes of a file are meant as a packet, of whatever version, sound or not. */
bool qr_packet_is(const char *bytes, size_t len);

/*
 * Reads and checks a whole packet, every journal event by event; `file` is named in messages. QR_ESYNTAX and
 * QR_EINVALID with the place in the file, QR_ELIMIT. Owned by the caller.
 */
int qr_packet_read(struct qr_packet **out, const char *file, const char *bytes, size_t len,
                   struct qr_error *err);
void qr_packet_free(struct qr_packet *packet); /* NULL is legal */

const char *qr_packet_person(const struct qr_packet *packet);
const char *qr_packet_name(const struct qr_packet *packet); /* "" when none was told */

/* ---- merging ---- */

enum qr_merge_how {
    QR_MERGE_TRY = 1, /* finds out what would happen and writes nothing */
    QR_MERGE_MINE = 2 /* the packet is one's own, whatever its id; the history takes that id over */
};
/* What became of an attempt; LONGER: it was there, and has gone on since (a remark after its end). */
enum qr_merge_state { QR_MERGE_NEW, QR_MERGE_LONGER, QR_MERGE_THERE, QR_MERGE_REFUSED, QR_MERGE_STATES };

struct qr_merge {
    bool own; /* it joined the own history */
    uint32_t attempts[QR_MERGE_STATES];
    uint32_t answers[QR_MERGE_STATES]; /* LONGER: those that were not there; what was counts as THERE */
    const char **refused;              /* a sentence each refused attempt; in the caller's arena */
};

/*
 * Takes a packet in, in one transaction; `how`: QR_MERGE_* together. An attempt that is there already is left
 * alone, or grows when the packet knows more of it; one that contradicts what is there is refused and the
 * others are taken. QR_ESTATE: nothing can be taken (QR_MERGE_MINE and the id is that of somebody else).
 */
int qr_store_merge(struct qr_store *store, const struct qr_packet *packet, unsigned how,
                   struct qr_arena *arena, struct qr_merge *out, struct qr_error *err);

/* ---- who is in ---- */

struct qr_person {
    const char *id, *name; /* name "" when none was told */
    bool own;
    uint32_t attempts, answers; /* finished attempts */
};
/* Oneself first, then the others by id. Strings in `arena`. */
int qr_store_persons(struct qr_store *store, struct qr_arena *arena, struct qr_person **persons, size_t *n,
                     struct qr_error *err);

/*
 * Takes somebody else out again: an id, an unambiguous beginning of one, or a name that one person has.
 * QR_EUSAGE when it means nobody, several, or oneself. With `dry` nothing is written.
 */
int qr_store_forget(struct qr_store *store, const char *who, bool dry, struct qr_arena *arena,
                    struct qr_person *out, struct qr_error *err);

/* Feeds the own attempts into a new collector, then those of others, person by person. */
int qr_store_bank_answers(struct qr_store *store, struct qr_bank_collector *collector, struct qr_error *err);

#endif
