/* Frames as they are kept: semantic trees and pictures under tests/golden. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/fonts_config.h"
#include "app/script_player.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

#define TREE_MAX ((size_t)1 << 20)

static char *golden(struct player *p, const char *folder, const char *name, const char *suffix)
{
    int dir = (int)(qr_path_base(p->params->path) - p->params->path);
    return qr_sprintf(p->arena, "%.*s../golden/%s/%s%s", dir, p->params->path, folder, name, suffix);
}

/* Both depend on how wide words are, so they mean something with the fonts of fonts.json only. */
static const char *missing_font(struct player *p)
{
    struct plat_font_config config;
    const char *dir = app_find_fonts(p->arena, p->params->argv0);
    if (!dir || app_fonts_config(p->arena, dir, &config, NULL) != QR_OK) return "fonts.json";
    for (int i = 0; i < config.n_faces; i++)
        if (!qr_file_exists(config.faces[i].path)) return qr_path_base(config.faces[i].path);
    return NULL;
}

static bool skipped(struct player *p, const char *what, const char *name)
{
    const char *font = missing_font(p);
    if (font) printf("%s '%s' not compared: the font %s is missing\n", what, name, font);
    return font != NULL;
}

static int first_difference(const char *a, const char *b, const char **line, size_t *len)
{
    int n = 1;
    const char *start = a;
    for (; *a && *a == *b; a++, b++) {
        if (*a != '\n') continue;
        n++;
        start = a + 1;
    }
    *line = start;
    *len = strcspn(start, "\n");
    return n;
}

int player_expect_tree(struct player *p, const char *name, struct qr_error *err)
{
    struct qr_buf now = QR_BUF_INIT, kept = QR_BUF_INIT;
    const char *path = golden(p, "trees", name, ".tree"), *line;
    size_t len;
    if (skipped(p, "tree", name)) return QR_OK;
    ui_tree_print(&p->app->ui.tree, p->app->ui.focus, false, &now);
    int rc;
    if (getenv("QR_UPDATE_GOLDEN")) {
        rc = qr_file_write(path, qr_buf_str(&now), now.len, 0, err);
    } else {
        rc = qr_file_read(&kept, path, TREE_MAX, err);
        if (rc == QR_OK && strcmp(qr_buf_str(&kept), qr_buf_str(&now)) != 0) {
            int at = first_difference(qr_buf_str(&now), qr_buf_str(&kept), &line, &len);
            rc = player_failed(p, name, err, "the tree '%s' differs from line %d on, now: %.*s", name, at,
                               (int)len, line);
        }
    }
    qr_buf_release(&now);
    qr_buf_release(&kept);
    return rc;
}

int player_expect_image(struct player *p, const char *name, struct qr_error *err)
{
    const char *path = golden(p, "screens", name, ".png");
    if (skipped(p, "image", name)) return QR_OK;
    struct plat_canvas *canvas = player_draw(p);
    /* A file whose picture is the same stays: it may be packed more tightly than it would be written. */
    long differ = plat_canvas_compare_png(canvas, path, 0, err);
    if (differ == 0) return QR_OK;
    if (getenv("QR_UPDATE_GOLDEN")) return plat_canvas_write_png(canvas, path, err);
    const char *seen = "play it with --out to see it";
    if (p->params->out) {
        seen = qr_sprintf(p->arena, "%s/%s.png", p->params->out, name);
        (void)plat_canvas_write_png(canvas, seen, NULL);
    }
    if (differ < 0)
        return player_failed(p, name, err, "the picture '%s' cannot be compared: %s", name, err->message);
    return player_failed(p, name, err, "the picture '%s' differs in %ld pixels: %s", name, differ, seen);
}
