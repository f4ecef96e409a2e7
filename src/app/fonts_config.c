/* fonts/fonts.json: roles, files, the fallback chain. */
#include "app/fonts_config.h"

#include <stdlib.h>
#include <string.h>

#include "quizradar/file.h"
#include "quizradar/json.h"

static bool has_config(struct qr_arena *arena, const char *dir)
{
    return qr_file_exists(qr_path_join(arena, dir, "fonts.json"));
}

char *app_find_fonts(struct qr_arena *arena, const char *argv0)
{
    /* Started by name through PATH, argv0 says nothing about the folder. */
    const char *own = getenv("QUIZRADAR_FONTS"), *real = qr_path_real(arena, "/proc/self/exe");
    const char *exe = real ? real : argv0, *slash = exe ? strrchr(exe, '/') : NULL;
    const char *here = slash ? qr_strndup(arena, exe, (size_t)(slash - exe)) : ".";
    const char *candidates[] = {own && *own ? own : NULL,
                                "fonts",
                                qr_sprintf(arena, "%s/fonts", here),
                                qr_sprintf(arena, "%s/../../fonts", here),
                                qr_sprintf(arena, "%s/../share/quizradar/fonts", here),
                                QR_INSTALL_DATA "/fonts",
                                QR_SOURCE_DIR "/fonts"};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (candidates[i] && has_config(arena, candidates[i])) return qr_strdup(arena, candidates[i]);
    return NULL;
}

static const char *absolute(struct qr_arena *arena, const char *dir, const char *file)
{
    return file[0] == '/' ? qr_strdup(arena, file) : qr_path_join(arena, dir, file);
}

static void read_role(struct qr_arena *arena, const char *dir, const struct qr_jnode *role,
                      enum ui_family family, struct plat_font_config *out)
{
    const char *package = qr_strdup(arena, qr_jstring(qr_jget(role, "package"), "of this font"));
    for (const struct qr_jnode *f = qr_jfirst(qr_jget(role, "files")); f; f = qr_jnext(f)) {
        const char *file = qr_jstring(f, NULL);
        if (!file || out->n_faces == PLAT_FACES) continue;
        out->faces[out->n_faces++] =
            (struct plat_face_config){family, atoi(qr_jkey(f)), absolute(arena, dir, file), package};
    }
}

int app_fonts_config(struct qr_arena *arena, const char *dir, struct plat_font_config *out,
                     struct qr_error *err)
{
    static const char *const names[] = {"sans", "serif", "mono"};
    struct qr_json *doc;
    memset(out, 0, sizeof *out);
    int rc = qr_json_load(&doc, qr_path_join(arena, dir, "fonts.json"), (size_t)1 << 20, NULL, err);
    if (rc != QR_OK) return rc;
    const struct qr_jnode *root = qr_json_root(doc), *roles = qr_jget(root, "roles");
    for (int i = 0; i < 3; i++)
        read_role(arena, dir, qr_jget(roles, names[i]), (enum ui_family)i, out);
    for (const struct qr_jnode *f = qr_jfirst(qr_jget(root, "fallback"));
         f && out->n_fallbacks < PLAT_FALLBACKS; f = qr_jnext(f))
        if (qr_jstring(f, NULL)) out->fallbacks[out->n_fallbacks++] = absolute(arena, dir, qr_jstring(f, ""));
    if (out->n_faces == 0)
        rc = qr_fail(err, QR_EINVALID, "'%s/fonts.json' names no font: expected \"roles\" with \"files\"",
                     dir);
    qr_json_free(doc);
    return rc;
}
