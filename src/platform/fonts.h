/*
 * Fonts: roles and files from fonts/fonts.json, measuring and rasterising with SDL_ttf.
 *
 * A missing file gives a message that names the package, and the next font of the fallback chain is used;
 * only when nothing can be opened does plat_fonts_open fail. Text is itemised per run by glyph coverage,
 * shaped by SDL_ttf (HarfBuzz) and ordered by FriBidi; runs are kept in an LRU by font, colour and text.
 */
#ifndef PLATFORM_FONTS_H
#define PLATFORM_FONTS_H

#include "quizradar/buf.h"
#include "ui/textops.h"

struct plat_fonts;

/* Opens the faces named in `dir`/fonts.json. `notes` (nullable) receives one line for each missing file. */
int plat_fonts_open(struct plat_fonts **out, const char *dir, struct qr_buf *notes, struct qr_error *err);
void plat_fonts_close(struct plat_fonts *fonts);

/* Measures with a cache; the result is the same on every machine with the same files. */
struct ui_text_ops plat_fonts_ops(struct plat_fonts *fonts);

/* Finds fonts/ without configuration: $QUIZRADAR_FONTS, the source tree, the installed data. NULL if none. */
char *plat_find_fonts(struct qr_arena *arena, const char *argv0);

#endif
