/* Where the user's files are. Source: XDG Base Directory Specification 0.8. */
#include <stdlib.h>

#include "quizradar/file.h"
#include "quizradar/store.h"
#include "quizradar/str.h"

/* A relative value of the variable is to be ignored, says the specification. */
static char *xdg(struct qr_arena *arena, const char *variable, const char *below_home)
{
    const char *value = getenv(variable);
    const char *home = getenv("HOME");
    if (value && *value == '/') return qr_path_join(arena, value, "quizradar");
    if (!home || *home != '/') return NULL;
    return qr_path_join(arena, qr_path_join(arena, home, below_home), "quizradar");
}

int qr_paths_find(struct qr_arena *arena, const char *data_dir, struct qr_paths *out, struct qr_error *err)
{
    struct qr_paths p = {0};
    if (data_dir && !*data_dir) return qr_fail(err, QR_EUSAGE, "--data-dir is empty; name a folder");
    if (data_dir) {
        p.data = p.config = qr_strdup(arena, data_dir);
        p.cache = qr_path_join(arena, data_dir, "cache");
    } else {
        p.data = xdg(arena, "XDG_DATA_HOME", ".local/share");
        p.config = xdg(arena, "XDG_CONFIG_HOME", ".config");
        p.cache = xdg(arena, "XDG_CACHE_HOME", ".cache");
    }
    if (!p.data || !p.config || !p.cache)
        return qr_fail(err, QR_EIO, "cannot find the home folder: HOME is not set; set it or use --data-dir");
    p.history = qr_path_join(arena, p.data, "history.db");
    p.banks = qr_path_join(arena, p.data, "banks");
    p.exams = qr_path_join(arena, p.data, "exams");
    p.backups = qr_path_join(arena, p.data, "backups");
    p.images = qr_path_join(arena, p.data, "images");
    p.look = qr_path_join(arena, p.data, "plan-look.json");
    p.settings = qr_path_join(arena, p.config, "settings.json");
    const char *const folders[] = {p.data, p.config, p.cache, p.banks, p.exams, p.backups};
    int rc = QR_OK;
    for (size_t i = 0; !rc && i < sizeof folders / sizeof *folders; i++)
        rc = qr_make_dirs(folders[i], 0700, err);
    if (rc == QR_OK) *out = p;
    return rc;
}
