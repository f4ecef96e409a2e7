/*
 * Fonts: roles, files and the fallback chain; measuring and rasterising with SDL_ttf.
 *
 * A missing file gives a note that names the package, and the next font is used; only when nothing can be
 * opened does plat_fonts_open fail. Text is split by glyph coverage, ordered by FriBidi, shaped by SDL_ttf
 * (HarfBuzz) and kept as coverage masks in a cache by font and text, so that colours and themes share them.
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

/* Filled by app from fonts/fonts.json. Strings are borrowed until plat_fonts_open returns. Fallbacks that are
 * not installed are nobody's fault and are not reported; they are opened when a glyph is first missed. */
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

/*
 * Measures with a cache; the result is the same on every machine with the same files. Widths are exactly
 * proportional to the size, so lines break at the same words at every scale. Controls and invalid bytes count
 * as the replacement character that is drawn for them; text beyond 16 KB is ignored.
 */
struct ui_text_ops plat_fonts_ops(struct plat_fonts *fonts);

#endif
