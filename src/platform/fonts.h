/*
 * Fonts: roles, files and the fallback chain; measuring and rasterising with SDL_ttf.
 *
 * A missing file gives a note that names the package, and the next font is used; only when nothing can be
 * opened does plat_fonts_open fail. Text is split by glyph coverage, shaped by SDL_ttf (HarfBuzz) and kept as
 * coverage masks in a cache by font and text, so that colours and themes share them.
 */
#ifndef PLATFORM_FONTS_H
#define PLATFORM_FONTS_H

#include "quizradar/buf.h"
#include "ui/textops.h"

#define PLAT_FACES     8
#define PLAT_FALLBACKS 8

/* One font file of a role. */
struct plat_face_config {
    enum ui_family family;
    int weight;
    const char *path, *package; /* absolute; package: what to install when it is missing */
};

/* Filled by app from fonts/fonts.json. Strings are borrowed until plat_fonts_open returns. */
struct plat_font_config {
    struct plat_face_config faces[PLAT_FACES];
    int n_faces;
    const char *fallbacks[PLAT_FALLBACKS];
    int n_fallbacks;
};

struct plat_fonts;

/* `notes` (nullable) receives one line for each missing file. */
int plat_fonts_open(struct plat_fonts **out, const struct plat_font_config *config, struct qr_buf *notes,
                    struct qr_error *err);
void plat_fonts_close(struct plat_fonts *fonts);

/* Measures with a cache; the result is the same on every machine with the same files. */
struct ui_text_ops plat_fonts_ops(struct plat_fonts *fonts);

/* A line of text as coverage 0..255, `left` and `top` relative to the pen on the baseline. */
struct plat_run {
    int w, h, left, top;
    const uint8_t *mask; /* w * h */
};

/* The mask of one line; valid until the next call. NULL for text without ink. */
const struct plat_run *plat_fonts_run(struct plat_fonts *fonts, const struct ui_font *font, const char *s,
                                      size_t len);

#endif
