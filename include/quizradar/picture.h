/*
 * Pictures of questions: PNG and JPEG files below the folder of their bank.
 *
 * A picture is known by its bytes. Their hash, kind and size go into each snapshot of a question, so that
 * history names exactly what was shown; the store keeps a copy under that name. Nothing here decodes pixels.
 */
#ifndef QUIZRADAR_PICTURE_H
#define QUIZRADAR_PICTURE_H

#include "quizradar/buf.h"
#include "quizradar/error.h"

#define QR_PICTURE_MAX_BYTES  ((size_t)8 << 20)
#define QR_PICTURES_MAX_BYTES ((size_t)256 << 20) /* all pictures of one bank */
#define QR_PICTURE_MAX_SIDE   4096                /* pixels */

enum qr_picture_kind { QR_PICTURE_ABSENT, QR_PICTURE_PNG, QR_PICTURE_JPEG };

struct qr_picture {
    const char *folder;        /* of its bank; NULL in a snapshot */
    const char *file;          /* as the bank writes it, relative to the folder */
    enum qr_picture_kind kind; /* ABSENT: the file was not there, and what follows is 0 */
    int width, height;         /* pixels */
    size_t bytes;
    uint64_t hash; /* qr_hash64 of the bytes */
};

enum qr_picture_fault {
    QR_PICTURE_GOOD,
    QR_PICTURE_FOREIGN, /* of another kind */
    QR_PICTURE_DAMAGED, /* the header is wrong or ends too early */
    QR_PICTURE_SIZE     /* no pixels, or more than QR_PICTURE_MAX_SIDE on a side */
};

/*
 * Reads kind and size of a picture from its first bytes; the content decides, not the name. Fills kind, width
 * and height (these also for QR_PICTURE_SIZE). `*what`: the foreign kind ("SVG"), or what is damaged.
 */
enum qr_picture_fault qr_picture_head(struct qr_picture *out, const void *bytes, size_t len,
                                      const char **what);

/* Whether the bytes are those that the picture names. */
bool qr_picture_is(const struct qr_picture *picture, const void *bytes, size_t len);

/*
 * The bytes of a bank's picture, as they were when the bank was read. QR_ENOTFOUND, QR_EIO, QR_ELIMIT, and
 * QR_EINVALID when they have changed since or lie outside the folder by now.
 */
int qr_picture_read(struct qr_buf *out, const struct qr_picture *picture, struct qr_error *err);

/* The name of a kept picture: 16 hexadecimal digits of the hash and ".png" or ".jpg". */
#define QR_PICTURE_NAME 21
const char *qr_picture_name(const struct qr_picture *picture, char out[QR_PICTURE_NAME]);

#endif
