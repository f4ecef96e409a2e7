/* What the desktop says about light and dark, as far as files and variables tell. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "platform/window_internal.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

#define MAX_SETTINGS ((size_t)256 * 1024)

/* Value of `key` in an ini file, without spaces, in lower case; "" when it is not there. */
static char *ini_value(struct qr_arena *arena, const char *path, const char *key)
{
    struct qr_buf buf = QR_BUF_INIT;
    char *found = NULL;
    if (qr_file_read(&buf, path, MAX_SETTINGS, NULL) != QR_OK) buf.len = 0;
    for (const char *line = qr_buf_str(&buf); line && *line && !found;) {
        size_t len = strcspn(line, "\n"), n = strlen(key);
        const char *value = line + n + strspn(line + (n < len ? n : len), " \t");
        if (n < len && strncmp(line, key, n) == 0 && *value == '=')
            found = qr_strndup(arena, value + 1, (size_t)(line + len - value - 1));
        line = line[len] ? line + len + 1 : NULL;
    }
    qr_buf_release(&buf);
    if (!found) found = qr_strdup(arena, "");
    char *out = found;
    for (const char *in = found; *in; in++)
        if (!isspace((unsigned char)*in)) *out++ = (char)tolower((unsigned char)*in);
    *out = '\0';
    return found;
}

static const char *config_dir(struct qr_arena *arena)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (xdg && *xdg) return qr_strdup(arena, xdg);
    return home && *home ? qr_path_join(arena, home, ".config") : NULL;
}

static int from_files(struct qr_arena *arena, const char *dir)
{
    static const char *const gtk[] = {"gtk-4.0/settings.ini", "gtk-3.0/settings.ini"};
    for (size_t i = 0; i < sizeof gtk / sizeof *gtk; i++) {
        const char *path = qr_path_join(arena, dir, gtk[i]);
        const char *wish = ini_value(arena, path, "gtk-application-prefer-dark-theme");
        if (qr_streq(wish, "1") || qr_streq(wish, "true")) return 1;
        const char *theme = ini_value(arena, path, "gtk-theme-name");
        if (*theme) return strstr(theme, "dark") != NULL;
    }
    const char *scheme = ini_value(arena, qr_path_join(arena, dir, "kdeglobals"), "ColorScheme");
    return *scheme ? strstr(scheme, "dark") != NULL : -1;
}

int plat_prefers_dark(void)
{
    const char *theme = getenv("GTK_THEME");
    if (theme && *theme) return strstr(theme, "dark") || strstr(theme, "Dark") ? 1 : 0;
    struct qr_arena *arena = qr_arena_new(4096);
    const char *dir = config_dir(arena);
    int wish = dir ? from_files(arena, dir) : -1;
    qr_arena_free(arena);
    return wish;
}
