/* Where one stands: the radar of the first page, with its layers, and how many skills meet their target. */
#include <math.h>

#include "screens/home_view.h"

#define PAD 24.0f

struct standing {
    struct screen_ctx *ctx;
    struct home_view *view;
    const struct part_skills *skills;
    struct layers layers;
};

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

static void radar(struct standing *s, float cx, float cy, float r)
{
    struct ui_radar radar = {.cx = cx,
                             .cy = cy,
                             .r = r,
                             .labels = UI_LABEL_SHORT,
                             .spokes = s->skills->spokes,
                             .n = (int)s->skills->n,
                             .layers = s->layers.list,
                             .n_layers = s->layers.n,
                             .show_estimate = s->skills->measured,
                             .ring_labels = r > 120,
                             .pick = true,
                             .background = UI_SURFACE};
    evidence_by_radar(s->ctx->ui, &s->view->evidence, &radar);
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

static void links(struct standing *s, float x, float base, float right)
{
    struct ui *ui = s->ctx->ui;
    struct ui_link link = {.label = "See every skill", .x = x, .base = base, .arrow = true};
    if (ui_link_at(ui, &link)) screen_go(s->ctx, SCREEN_HISTORY);
    if (!s->skills->measured) return;
    link = (struct ui_link){.label = "Layers", .x = right, .base = base, .right = true};
    if (ui_link_at(ui, &link)) layers_open(&s->view->layers, ui_link_id(ui, &link));
}

/* A column of its own, or the last card of a single column. */
static float tall(struct standing *s, float x, float y, float w)
{
    struct screen_ctx *ctx = s->ctx;
    struct ui *ui = ctx->ui;
    bool wide = ui->bp.cls == UI_WIDE;
    float inner = w - 2 * PAD, key_w = fminf(264, inner), keys = layers_key_height(ui, &s->layers, key_w);
    float shift = (wide ? 128 : 0), extra = keys + (s->skills->verdicts[QR_VERDICT_UNKNOWN] ? 32 : 0);
    const char *words = part_uncertain_words(ctx, s->skills);
    float h = (wide ? 697 : 573) + extra;
    if (words) h += 4 + ui_wrap_height(ui, UI_T_CAP_R, inner, words);
    ui_card(ui, (struct ui_rect){x, y, w, h});
    ui_heading(ui, UI_T_HEAD, x + PAD, y + 42, "Where you stand");
    part_text(ui, UI_T_SMALL, UI_INK3, x + PAD, y + 48, inner, basis(ctx));
    radar(s, x + w / 2, y + (wide ? 284 : 220), wide ? 148 : 92);
    float cx = s->skills->measured && w < 420 ? x + PAD + 132 : x + w / 2;
    legend(ui, s->skills, cx, y + 380 + shift, inner);
    layers_key(ui, &s->layers, fmaxf(x + PAD, cx - 132), y + 392 + shift, key_w);
    shift += keys;
    ui_hline(ui, x + PAD, y + 404 + shift, inner, UI_LINE);
    float below = y + 418 + shift + counts(ui, s->skills, x + PAD, y + 418 + shift, inner);
    uncertain(ui, words, x + PAD, below, inner);
    links(s, x + PAD, y + h - 30, x + w - PAD);
    return h;
}

/* Across the page: the radar at the left, the counts beside it. */
static float flat(struct standing *s, float x, float y, float w)
{
    struct screen_ctx *ctx = s->ctx;
    struct ui *ui = ctx->ui;
    float keys = layers_key_height(ui, &s->layers, 264), h = 392 + keys, right = x + w / 2 + 16;
    ui_card(ui, (struct ui_rect){x, y, w, h});
    ui_heading(ui, UI_T_HEAD, x + PAD, y + 42, "Where you stand");
    part_text(ui, UI_T_SMALL, UI_INK3, x + PAD, y + 48, w - 2 * PAD, basis(ctx));
    radar(s, x + w / 4 + 8, y + 216, 96);
    legend(ui, s->skills, x + w / 4 + 8, y + h - keys - 24, w / 2);
    layers_key(ui, &s->layers, x + w / 4 - 124, y + h - keys - 12, 264);
    float top = y + 120;
    top += counts(ui, s->skills, right, top, x + w - PAD - right);
    top += uncertain(ui, part_uncertain_words(ctx, s->skills), right, top, x + w - PAD - right);
    links(s, right, top + 34, x + w - PAD);
    return h;
}

float home_standing(struct screen_ctx *ctx, struct home_view *view, const struct part_skills *skills, float x,
                    float y, float w, bool across)
{
    struct standing s = {.ctx = ctx, .view = view, .skills = skills};
    layers_of(ctx, false, &s.layers);
    return across ? flat(&s, x, y, w) : tall(&s, x, y, w);
}
