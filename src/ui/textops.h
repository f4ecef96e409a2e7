/* How the toolkit measures text: supplied by the platform, or by a table of widths in tests. */
#ifndef UI_TEXTOPS_H
#define UI_TEXTOPS_H

#include "ui/draw.h"

struct ui_text_ops {
    void *ctx;
    /* Width in device pixels of `len` bytes on one line. */
    float (*width)(void *ctx, const struct ui_font *font, const char *s, size_t len);
    /* Bytes of `s` that fit into `max_w`, at a code point border; may be 0. */
    size_t (*fit)(void *ctx, const struct ui_font *font, const char *s, size_t len, float max_w);
};

/* Every glyph 0.55 em wide: for tests without fonts. */
struct ui_text_ops ui_text_ops_fixed(void);

#endif
