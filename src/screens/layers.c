/* Layers over the measured radar, and the boxes that switch them. */
#include "screens/layers.h"

#include <math.h>

static const struct kind {
    unsigned bit;
    const char *label, *name; /* on the box; in the radar's text alternative */
    enum ui_layer_look look;
} kinds[] = {{SCREEN_LAYER_FELT, "Felt", "felt", UI_LAYER_DIAMOND},
             {SCREEN_LAYER_RETAINED, "Retained today", "retained today", UI_LAYER_SQUARE},
             {SCREEN_LAYER_BEFORE, "Before this quiz", "before", UI_LAYER_TRIANGLE}};

static float estimated(const struct qr_estimate *e)
{
    return e->state == QR_NOT_MEASURED ? NAN : (float)e->value;
}

static const float *values_of(struct screen_ctx *ctx, unsigned bit)
{
    const struct screen_model *m = ctx->m;
    uint32_t n = m->taxonomy->n_areas;
    float *v = qr_push(ctx->ui->arena, float, n);
    for (uint32_t i = 0; i < n; i++) {
        if (bit == SCREEN_LAYER_FELT)
            v[i] = estimated(&m->layers.felt[i]);
        else if (bit == SCREEN_LAYER_RETAINED)
            v[i] = (float)(100 * m->layers.retained[i]);
        else
            v[i] = estimated(&m->before[i]);
    }
    return v;
}

static bool offered(const struct screen_ctx *ctx, const struct kind *k, bool before)
{
    return k->bit != SCREEN_LAYER_BEFORE || (before && ctx->m->before);
}

/* Just switched on, what a layer shows is there from the next frame on. */
static bool is_on(const struct screen_model *m, unsigned bit)
{
    if (!(m->layers.on & bit)) return false;
    return bit == SCREEN_LAYER_FELT ? m->layers.felt != NULL
                                    : bit != SCREEN_LAYER_RETAINED || m->layers.retained;
}

void layers_of(struct screen_ctx *ctx, bool before, struct layers *out)
{
    *out = (struct layers){0};
    for (int i = 0; i < LAYERS_MOST; i++)
        if (offered(ctx, &kinds[i], before) && is_on(ctx->m, kinds[i].bit))
            out->list[out->n++] =
                (struct ui_radar_layer){kinds[i].name, values_of(ctx, kinds[i].bit), kinds[i].look};
}

static const char *explain(struct screen_ctx *ctx, unsigned bit)
{
    struct ui *ui = ctx->ui;
    const struct screen_layers *l = &ctx->m->layers;
    uint32_t cards = 0;
    if (bit == SCREEN_LAYER_FELT)
        return ui_fmt(
            ui, "Where you would stand if you were as often right as you said. From %s.",
            screen_plural(ui, (uint32_t)l->n_felt, "answer with a certainty", "answers with a certainty"));
    if (bit == SCREEN_LAYER_BEFORE) return "What was known of you before this quiz.";
    for (uint32_t i = 0; i < ctx->m->taxonomy->n_areas; i++)
        cards += (uint32_t)l->cards[i];
    return ui_fmt(
        ui,
        "Of the questions that you once missed or guessed, how many in 100 you would likely still know "
        "today. From %s in review.",
        screen_plural(ui, cards, "question", "questions"));
}

float layers_switches(struct screen_ctx *ctx, bool before, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    float top = y;
    for (int i = 0; i < LAYERS_MOST; i++) {
        const struct kind *k = &kinds[i];
        bool on = (ctx->m->layers.on & k->bit) != 0;
        if (!offered(ctx, k, before)) continue;
        if (ui_checkbox_row(ui, (struct ui_rect){x, y, w, 40}, k->label, NULL, on, 0))
            screen_ask(ctx, ASK_LAYERS)->index = ctx->m->layers.on ^ k->bit;
        ui_layer_swatch(ui, k->look, x + w - 24, y + 20, UI_BG);
        y += 40;
        if (is_on(ctx->m, k->bit))
            y += 6 + part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 6, w, explain(ctx, k->bit)) + 6;
    }
    return y - top;
}

float layers_key(struct ui *ui, const struct layers *layers, float x, float y, float w)
{
    float top = y;
    for (int i = 0; i < layers->n; i++) {
        ui_layer_swatch(ui, layers->list[i].look, x, y + 8, UI_SURFACE);
        y += part_text(ui, UI_T_CAP_R, UI_INK2, x + 32, y, w - 32,
                       ui_fmt(ui, "You, %s", layers->list[i].name)) +
             8;
    }
    return y - top;
}
