/* Removing a folder with all that is in it, links themselves and not what they lead to. */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stdio.h>

#include "quizradar/file.h"

#define OPEN_FOLDERS 16

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    /* One that cannot be removed does not keep the others. */
    (void)remove(path);
    return 0;
}

int qr_remove_tree(const char *path, struct qr_error *err)
{
    if (qr_file_exists(path)) (void)nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    return qr_file_exists(path) ? qr_fail(err, QR_EIO, "cannot remove '%s' with all that is in it", path)
                                : QR_OK;
}
