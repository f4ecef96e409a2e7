/* Text: the run's mask blended at its pen, and the line through struck words. */
#include <math.h>
#include <string.h>

#include "platform/paint.h"

static int rounded(float v)
{
    return (int)floorf(v + 0.5f);
}

void plat_draw_text(const struct plat_target *t, struct plat_fonts *fonts, const struct ui_cmd *c)
{
    const struct plat_run *run = c->text ? plat_fonts_run(fonts, &c->font, c->text, strlen(c->text)) : NULL;
    if (!run) return;
    const struct plat_mask mask = {run->left, run->top, run->w, run->h, false};
    plat_blend_mask(t, &mask, run->mask, rounded(c->rect.x), rounded(c->rect.y), c->color);
}
