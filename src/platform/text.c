/* Text: the pieces' masks blended one after the other, and the line through struck words. */
#include <math.h>
#include <string.h>

#include "platform/text_private.h"

static int rounded(float v)
{
    return (int)floorf(v + 0.5f);
}

/* Marks may reach this far beyond their advance; nothing further out is looked at. */
static bool is_visible(const struct plat_target *t, float x, float w, int px)
{
    const float reach = 2 * (float)px;
    return x - reach < (float)t->clip.x1 && x + w + reach > (float)t->clip.x0;
}

static void draw_piece(const struct plat_target *t, struct plat_fonts *fonts, const struct ui_cmd *c,
                       const struct plat_piece *piece, float x)
{
    const struct plat_mask *mask = plat_piece_mask(fonts, piece, c->font.px);
    if (mask) plat_blend_mask(t, mask, mask + 1, rounded(x), rounded(c->rect.y), c->color);
}

/* Draws the pieces and returns how wide they are together. */
static float draw_pieces(const struct plat_target *t, struct plat_fonts *fonts, const struct ui_cmd *c)
{
    const float em = (float)c->font.px / PLAT_EM;
    struct plat_pieces p = plat_itemise(fonts, &c->font, c->text, strlen(c->text));
    float x = c->rect.x;
    for (size_t i = 0; i < p.n && x < (float)t->clip.x1 + 2 * (float)c->font.px; i++) {
        const struct plat_piece *piece = &p.items[i];
        /* The commonest line, one piece, needs no measuring. */
        float w = p.n == 1 && !piece->cell && c->rect.w > 0 ? c->rect.w
                                                            : plat_piece_width(fonts, &c->font, piece) * em;
        float indent = piece->cell ? (w - plat_piece_advance(fonts, piece) * em) / 2 : 0;
        if (is_visible(t, x, w, c->font.px)) draw_piece(t, fonts, c, piece, x + indent);
        x += w;
    }
    return x - c->rect.x;
}

static void strike(const struct plat_target *t, const struct ui_cmd *c, float w)
{
    const float px = (float)c->font.px;
    const int y = rounded(c->rect.y) - rounded(px * 0.3f), thick = rounded(fmaxf(1, px / 14));
    const int x = rounded(c->rect.x);
    plat_fill_box(t, (struct plat_box){x, y, x + rounded(w), y + thick}, c->color);
}

void plat_draw_text(const struct plat_target *t, struct plat_fonts *fonts, const struct ui_cmd *c)
{
    if (!c->text || !*c->text || c->font.px < 1 || c->font.px > 1024) return;
    float w = draw_pieces(t, fonts, c);
    if (c->strike) strike(t, c, c->rect.w > 0 ? c->rect.w : w);
}
