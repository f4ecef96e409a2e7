/* Text measured by a table of one width, for tests without fonts. */
#include "ui/textops.h"

#include "quizradar/utf8.h"

static float fixed_width(void *ctx, const struct ui_font *font, const char *s, size_t len)
{
    (void)ctx;
    return 0.55f * (float)font->px * (float)qr_utf8_count(s, len);
}

static size_t fixed_fit(void *ctx, const struct ui_font *font, const char *s, size_t len, float max_w)
{
    (void)ctx;
    float w = 0;
    size_t at = 0;
    while (at < len) {
        uint32_t cp;
        int step = qr_utf8_decode(s + at, len - at, &cp);
        w += 0.55f * (float)font->px;
        if (w > max_w) break;
        at += step ? (size_t)step : 1;
    }
    return at;
}

struct ui_text_ops ui_text_ops_fixed(void)
{
    return (struct ui_text_ops){NULL, fixed_width, fixed_fit};
}
