/* Where one stands, on the first page: the radar, how many skills meet their target, and what is uncertain.
 */
#include <math.h>

#include "screens/home_view.h"

#define KEY_H 24.0f /* of a layer of the radar */

static float counts(struct ui *ui, const struct part_skills *skills, float x, float y, float w)
{
    static const enum qr_verdict order[] = {QR_VERDICT_MEETS, QR_VERDICT_CLOSE, QR_VERDICT_BELOW,
                                            QR_VERDICT_UNKNOWN};
    float at = y;
    for (int i = 0; i < 4; i++) {
        uint32_t n = skills->verdicts[order[i]];
        if (order[i] == QR_VERDICT_UNKNOWN && !n) continue;
        const struct part_verdict *v = part_verdict_of(order[i]);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, at, w, 32}, v->words,
                 screen_plural(ui, n, "skill", "skills"));
        ui_icon(ui, v->icon, x, at + 5, 20, v->ink);
        ui_text(ui, UI_T_SMALL, UI_INK, x + 32, at + 19, v->words);
        ui_text_right(ui, UI_T_STRONG, UI_INK, x + w, at + 19, ui_fmt(ui, "%u", n));
        at += 32;
    }
    return at - y;
}

/* How much more it takes where the answers do not tell yet; `words` NULL: nowhere. Returns the height. */
static float uncertain(struct ui *ui, const char *words, float x, float y, float w)
{
    return words ? 4 + part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 4, w, words) : 0;
}

static void standing_radar(struct ui *ui, const struct part_skills *skills, const struct layers *layers,
                           float cx, float cy, float r)
{
    ui_radar(ui, &(struct ui_radar){.cx = cx,
                                    .cy = cy,
                                    .r = r,
                                    .labels = UI_LABEL_SHORT,
                                    .spokes = skills->spokes,
                                    .n = (int)skills->n,
                                    .layers = layers->list,
                                    .n_layers = layers->n,
                                    .show_estimate = skills->measured,
                                    .ring_labels = r > 120,
                                    .background = UI_SURFACE});
}

static void legend(struct ui *ui, const struct part_skills *skills, float cx, float base, float w)
{
    if (skills->measured)
        ui_legend(ui, cx - 132, base, true);
    else
        part_target_note(ui, cx, base - 12, w, "What the role asks for");
}

static const char *basis(struct screen_ctx *ctx)
{
    size_t n = ctx->m->profile->counted;
    if (!n) return "No evidence yet";
    return ui_fmt(ctx->ui, "Estimate from %s", screen_plural(ctx->ui, (uint32_t)n, "answer", "answers"));
}

static void standing_link(struct screen_ctx *ctx, float x, float base)
{
    struct ui_link link = {.label = "See every skill", .x = x, .base = base, .arrow = true};
    if (ui_link_at(ctx->ui, &link)) screen_go(ctx, SCREEN_HISTORY);
}

float home_standing_tall(struct screen_ctx *ctx, const struct part_skills *skills, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    bool wide = ui->bp.cls == UI_WIDE;
    struct layers layers;
    layers_of(ctx, false, &layers);
    float keys = KEY_H * (float)layers.n;
    float shift = (wide ? 128 : 0), extra = keys + (skills->verdicts[QR_VERDICT_UNKNOWN] ? 32 : 0);
    const char *words = part_uncertain_words(ctx, skills);
    float inner = w - 2 * HOME_PAD, h = (wide ? 697 : 573) + extra;
    if (words) h += 4 + ui_wrap_height(ui, UI_T_CAP_R, inner, words);
    ui_card(ui, (struct ui_rect){x, y, w, h});
    ui_heading(ui, UI_T_HEAD, x + HOME_PAD, y + 42, "Where you stand");
    part_text(ui, UI_T_SMALL, UI_INK3, x + HOME_PAD, y + 48, inner, basis(ctx));
    standing_radar(ui, skills, &layers, x + w / 2, y + (wide ? 284 : 220), wide ? 148 : 92);
    float cx = skills->measured && w < 420 ? x + HOME_PAD + 132 : x + w / 2;
    legend(ui, skills, cx, y + 380 + shift, inner);
    layers_key(ui, &layers, fmaxf(x + HOME_PAD, cx - 132), y + 392 + shift, 264);
    shift += keys;
    ui_hline(ui, x + HOME_PAD, y + 404 + shift, inner, UI_LINE);
    float below = y + 418 + shift + counts(ui, skills, x + HOME_PAD, y + 418 + shift, inner);
    uncertain(ui, words, x + HOME_PAD, below, inner);
    standing_link(ctx, x + HOME_PAD, y + h - 30);
    return h;
}

float home_standing_flat(struct screen_ctx *ctx, const struct part_skills *skills, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    struct layers layers;
    layers_of(ctx, false, &layers);
    float keys = KEY_H * (float)layers.n, h = 392 + keys, right = x + w / 2 + 16;
    ui_card(ui, (struct ui_rect){x, y, w, h});
    ui_heading(ui, UI_T_HEAD, x + HOME_PAD, y + 42, "Where you stand");
    part_text(ui, UI_T_SMALL, UI_INK3, x + HOME_PAD, y + 48, w - 2 * HOME_PAD, basis(ctx));
    standing_radar(ui, skills, &layers, x + w / 4 + 8, y + 216, 96);
    legend(ui, skills, x + w / 4 + 8, y + h - keys - 24, w / 2);
    layers_key(ui, &layers, x + w / 4 - 124, y + h - keys - 12, 264);
    float top = y + 120;
    top += counts(ui, skills, right, top, x + w - HOME_PAD - right);
    top += uncertain(ui, part_uncertain_words(ctx, skills), right, top, x + w - HOME_PAD - right);
    standing_link(ctx, right, top + 34);
    return h;
}
