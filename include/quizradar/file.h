/* Files: whole reads, atomic writes, folders. All paths are UTF-8, NUL-terminated. */
#ifndef QUIZRADAR_FILE_H
#define QUIZRADAR_FILE_H

#include "quizradar/arena.h"
#include "quizradar/buf.h"

/*
 * Reads a whole regular file of at most `max` bytes into `out` (cleared first, and left empty on failure).
 * QR_ENOTFOUND, QR_EIO (also for folders, pipes and devices), QR_ELIMIT.
 */
int qr_file_read(struct qr_buf *out, const char *path, size_t max, struct qr_error *err);

/*
 * Writes `len` bytes so that after a crash either the old or the new content is there: a temporary file in
 * the same folder, fsync, rename, fsync of the folder. New files get mode `mode` (0 means 0644), an existing
 * one keeps its own; a link is followed. A pipe or a device is written to as it is, without these promises.
 */
int qr_file_write(const char *path, const void *bytes, size_t len, unsigned mode, struct qr_error *err);

/*
 * Reads like qr_file_read a file that stands below the folder `dir`, by its name relative to it. QR_EINVALID
 * for a name that is absolute, has empty, "." or ".." parts or a backslash, or leads outside by a link.
 */
int qr_file_read_below(struct qr_buf *out, const char *dir, const char *name, size_t max,
                       struct qr_error *err);

bool qr_file_exists(const char *path);
bool qr_file_is_dir(const char *path);

/* Makes a folder and its parents, each with `mode`; an existing one is fine. Otherwise QR_EIO. */
int qr_make_dirs(const char *path, unsigned mode, struct qr_error *err);

/* Names in a folder that end with `suffix`, sorted bytewise; copies into `arena`. A missing folder has none.
 */
int qr_list_dir(struct qr_arena *arena, const char *path, const char *suffix, const char ***names, size_t *n,
                struct qr_error *err);

/* Removes a folder with all that is in it, also what begins with a dot; links, not their targets. A missing
 * one is fine. */
int qr_remove_tree(const char *path, struct qr_error *err);

/* `dir/name`, allocated in `arena`. */
char *qr_path_join(struct qr_arena *arena, const char *dir, const char *name);

/* The absolute path without links, or NULL when there is no such file. */
char *qr_path_real(struct qr_arena *arena, const char *path);

/* The part after the last slash; points into `path`. */
const char *qr_path_base(const char *path);

/* Modification stamp for hot reload: nanoseconds since 1970, or -1. */
int64_t qr_file_stamp(const char *path);

#endif
