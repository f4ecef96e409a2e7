/* fonts/fonts.json read into what the platform opens. */
#ifndef APP_FONTS_CONFIG_H
#define APP_FONTS_CONFIG_H

#include "platform/fonts.h"

/* Finds fonts/: $QUIZRADAR_FONTS, the source tree, the installed data. NULL if none. */
char *app_find_fonts(struct qr_arena *arena, const char *argv0);

/* Strings live in `arena`. QR_ENOTFOUND, QR_ESYNTAX, QR_EINVALID. */
int app_fonts_config(struct qr_arena *arena, const char *dir, struct plat_font_config *out,
                     struct qr_error *err);

#endif
