/* Kept pictures: one file each, under the name of its content, so that what was shown stays showable. */
#include <stdlib.h>
#include <string.h>

#include "quizradar/file.h"
#include "quizradar/rng.h"
#include "quizradar/store.h"
#include "quizradar/str.h"

int qr_store_picture(struct qr_buf *out, const char *dir, const struct qr_picture *picture,
                     struct qr_error *err)
{
    char name[QR_PICTURE_NAME];
    int rc = qr_file_read_below(out, dir, qr_picture_name(picture, name), QR_PICTURE_MAX_BYTES, err);
    if (rc == QR_OK && !qr_picture_is(picture, out->data, out->len)) {
        qr_buf_clear(out);
        rc = qr_fail(err, QR_EINVALID, "the kept picture '%s' is damaged", name);
    }
    return rc;
}

/* A copy that is there and good stays; a damaged one is replaced. */
int qr_store_keep_picture(const char *dir, const struct qr_picture *picture, struct qr_error *err)
{
    char name[QR_PICTURE_NAME];
    struct qr_buf bytes = QR_BUF_INIT;
    struct qr_arena *arena = qr_arena_new(0);
    int rc = qr_store_picture(&bytes, dir, picture, NULL);
    if (rc != QR_OK) {
        rc = qr_picture_read(&bytes, picture, err);
        if (rc == QR_OK) rc = qr_make_dirs(dir, 0700, err);
        const char *path = qr_path_join(arena, dir, qr_picture_name(picture, name));
        if (rc == QR_OK) rc = qr_file_write(path, bytes.data, bytes.len, 0600, err);
    }
    qr_buf_release(&bytes);
    qr_arena_free(arena);
    return rc;
}

/* ---- whole folders: backups ---- */

static bool named_by_content(const char *name, const struct qr_buf *bytes)
{
    return strlen(name) == QR_PICTURE_NAME - 1 && strspn(name, "0123456789abcdef") == 16 &&
           strtoull(name, NULL, 16) == qr_hash64(bytes->data, bytes->len);
}

static int copy_one(struct qr_arena *arena, const char *from, const char *to, const char *name,
                    struct qr_error *err)
{
    struct qr_buf bytes = QR_BUF_INIT;
    const char *path = qr_path_join(arena, to, name);
    if (qr_file_exists(path)) return QR_OK;
    int rc = qr_file_read_below(&bytes, from, name, QR_PICTURE_MAX_BYTES, err);
    /* What is damaged already, or no picture of ours, is left behind. */
    if (rc == QR_OK && named_by_content(name, &bytes)) {
        rc = qr_make_dirs(to, 0700, err);
        if (rc == QR_OK) rc = qr_file_write(path, bytes.data, bytes.len, 0600, err);
    }
    qr_buf_release(&bytes);
    return rc;
}

int qr_store_copy_pictures(const char *from, const char *to, struct qr_error *err)
{
    static const char *const endings[] = {".png", ".jpg"};
    struct qr_arena *arena = qr_arena_new(0);
    int rc = QR_OK;
    for (size_t e = 0; rc == QR_OK && e < sizeof endings / sizeof *endings; e++) {
        const char **names;
        size_t n = 0;
        rc = qr_list_dir(arena, from, endings[e], &names, &n, err);
        for (size_t i = 0; rc == QR_OK && i < n; i++)
            rc = copy_one(arena, from, to, names[i], err);
    }
    qr_arena_free(arena);
    return rc;
}
