/* Layers over the measured radar, the boxes that switch them, and which earlier attempt is one. */
#include "screens/layers.h"

#include <math.h>

#include "quizradar/clock.h"
#include "screens/sheet.h"

static const struct kind {
    unsigned bit;
    const char *label, *name; /* on the box; in the radar's text alternative, NULL: by the attempt */
    enum ui_layer_look look;
} kinds[] = {{SCREEN_LAYER_FELT, "Felt", "felt", UI_LAYER_DIAMOND},
             {SCREEN_LAYER_RETAINED, "Retained today", "retained today", UI_LAYER_SQUARE},
             {SCREEN_LAYER_BEFORE, "An earlier attempt", NULL, UI_LAYER_TRIANGLE}};

/* ---- which earlier attempt ---- */

/* From here on an attempt is not an earlier one. */
static qr_ms earlier_end(const struct screen_ctx *ctx, bool results)
{
    const struct screen_model *m = ctx->m;
    if (results) return m->shown->head.started_wall;
    for (size_t i = 0; i < m->n_attempts; i++)
        if (screen_is_scored(&m->attempts[i])) return m->attempts[i].started_wall;
    return 0;
}

static bool is_earlier(const struct screen_ctx *ctx, bool results, const struct screen_attempt *a)
{
    return screen_is_scored(a) && a->started_wall < earlier_end(ctx, results);
}

/* NULL: what was known before the attempt on show. */
static const struct screen_then *then_of(const struct screen_ctx *ctx, bool results)
{
    const struct screen_layers *l = &ctx->m->layers;
    bool fits = l->earlier.attempt && is_earlier(ctx, results, l->earlier.attempt);
    if (results && (!l->chosen || !fits)) return NULL;
    return &l->earlier;
}

static const struct qr_estimate *earlier_estimates(const struct screen_ctx *ctx, bool results)
{
    const struct screen_then *then = then_of(ctx, results);
    return then ? then->estimates : ctx->m->before;
}

static const char *attempt_words(struct screen_ctx *ctx, const struct screen_attempt *a)
{
    return ui_fmt(ctx->ui, "%s, %s", a->title, part_day(ctx->ui, a->started_wall, ctx->m->wall));
}

/* Among others, of which some may be of the same day. */
static const char *moment_words(struct screen_ctx *ctx, const struct screen_attempt *a)
{
    struct qr_date d = qr_date_local(a->started_wall);
    return ui_fmt(ctx->ui, "%s, %02d:%02d", attempt_words(ctx, a), d.hour, d.minute);
}

static const char *earlier_name(struct screen_ctx *ctx, bool results)
{
    const struct screen_then *then = then_of(ctx, results);
    if (!then) return "before this quiz";
    return then->attempt ? ui_fmt(ctx->ui, "after %s", attempt_words(ctx, then->attempt)) : "earlier";
}

/* ---- what is drawn ---- */

static float estimated(const struct qr_estimate *e)
{
    return e->state == QR_NOT_MEASURED ? NAN : (float)e->value;
}

static const float *values_of(struct screen_ctx *ctx, unsigned bit, bool results)
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
            v[i] = estimated(&earlier_estimates(ctx, results)[i]);
    }
    return v;
}

static bool offered(const struct screen_ctx *ctx, const struct kind *k, bool results)
{
    if (k->bit != SCREEN_LAYER_BEFORE) return true;
    if (results) return ctx->m->before != NULL;
    for (size_t i = 0; i < ctx->m->n_attempts; i++)
        if (is_earlier(ctx, false, &ctx->m->attempts[i])) return true;
    return false;
}

/* Just switched on, what a layer shows is there from the next frame on. */
static bool is_on(const struct screen_ctx *ctx, unsigned bit, bool results)
{
    const struct screen_layers *l = &ctx->m->layers;
    if (!(l->on & bit)) return false;
    if (bit == SCREEN_LAYER_BEFORE) return earlier_estimates(ctx, results) != NULL;
    return bit == SCREEN_LAYER_FELT ? l->felt != NULL : l->retained != NULL;
}

void layers_of(struct screen_ctx *ctx, bool results, struct layers *out)
{
    *out = (struct layers){0};
    for (int i = 0; i < LAYERS_MOST; i++) {
        const struct kind *k = &kinds[i];
        if (!offered(ctx, k, results) || !is_on(ctx, k->bit, results)) continue;
        out->list[out->n++] = (struct ui_radar_layer){k->name ? k->name : earlier_name(ctx, results),
                                                      values_of(ctx, k->bit, results), k->look};
    }
}

/* ---- switches ---- */

static const char *explain(struct screen_ctx *ctx, unsigned bit, bool results)
{
    struct ui *ui = ctx->ui;
    const struct screen_layers *l = &ctx->m->layers;
    uint32_t cards = 0;
    if (bit == SCREEN_LAYER_FELT)
        return ui_fmt(
            ui, "Where you would stand if you were as often right as you said. From %s.",
            screen_plural(ui, (uint32_t)l->n_felt, "answer with a certainty", "answers with a certainty"));
    if (bit == SCREEN_LAYER_BEFORE && !then_of(ctx, results))
        return "What was known of you before this quiz.";
    if (bit == SCREEN_LAYER_BEFORE) return "Where you stood after that attempt.";
    for (uint32_t i = 0; i < ctx->m->taxonomy->n_areas; i++)
        cards += (uint32_t)l->cards[i];
    return ui_fmt(
        ui,
        "Of the questions that you once missed or guessed, how many in 100 you would likely still know "
        "today. From %s in review.",
        screen_plural(ui, cards, "question", "questions"));
}

/* Shows the attempt and opens the list of them; returns the height. */
static float select(struct screen_ctx *ctx, struct layers_view *view, bool results, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct screen_then *then = then_of(ctx, results);
    const char *words = then && then->attempt ? attempt_words(ctx, then->attempt) : "Before this quiz";
    float tw = w - 56, h = 20 + ui_wrap_height(ui, UI_T_SMALL, tw, words);
    struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                           .name = "Which earlier attempt",
                           .value = words,
                           .id = ui_make_id(ui, "which earlier attempt", 0)};
    struct ui_rect r = {x, y, w, h};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    ui_box(ui, r, 8, hit.hover ? UI_HOVER : UI_SURFACE, UI_OUTLINE, 1);
    ui_wrap(ui, UI_T_SMALL, UI_INK, x + 12, y + 10, tw, words);
    ui_icon(ui, "down", x + w - 28, y + h / 2 - 8, 16, UI_INK2);
    if (hit.focused) ui_focus_ring(ui, r, 8);
    if (!hit.activated) return h;
    view->back = view->shows == LAYERS_SWITCHES;
    if (!view->back) view->from = desc.id;
    view->shows = LAYERS_ATTEMPTS;
    return h;
}

float layers_switches(struct screen_ctx *ctx, struct layers_view *view, bool results, float x, float y,
                      float w)
{
    struct ui *ui = ctx->ui;
    float top = y;
    for (int i = 0; i < LAYERS_MOST; i++) {
        const struct kind *k = &kinds[i];
        bool on = (ctx->m->layers.on & k->bit) != 0;
        if (!offered(ctx, k, results)) continue;
        if (ui_checkbox_row(ui, (struct ui_rect){x, y, w, 40}, k->label, NULL, on, 0))
            screen_ask(ctx, ASK_LAYERS)->index = ctx->m->layers.on ^ k->bit;
        ui_layer_swatch(ui, k->look, x + w - 24, y + 20, view->shows == LAYERS_SWITCHES ? UI_RAISED : UI_BG);
        y += 40;
        if (!is_on(ctx, k->bit, results)) continue;
        y += 6 + part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 6, w, explain(ctx, k->bit, results)) + 6;
        if (k->bit == SCREEN_LAYER_BEFORE) y += 4 + select(ctx, view, results, x, y + 4, w) + 8;
    }
    return y - top;
}

/* ---- dialogs ---- */

/* True when it was chosen. */
static bool attempt_row(struct screen_ctx *ctx, const char *words, const char *score, bool on,
                        struct ui_rect *at, int index)
{
    struct ui *ui = ctx->ui;
    float room = at->w - 32 - ui_text_width(ui, UI_T_SMALL, score) - 16;
    float h = 24 + ui_wrap_height(ui, UI_T_SMALL, room, words);
    struct ui_rect r = {at->x, at->y, at->w, h};
    bool chosen = ui_row_value(ui, r, words, on ? ui_fmt(ui, "%s, shown", score) : score, index);
    if (on) ui_icon(ui, "check", at->x, at->y + h / 2 - 8, 16, UI_ACCENT);
    ui_wrap(ui, UI_T_SMALL, UI_INK, at->x + 32, at->y + 12, room, words);
    ui_text_right(ui, UI_T_SMALL, UI_INK3, at->x + at->w, at->y + h / 2 + 4, score);
    ui_hline(ui, at->x, at->y + h - 1, at->w, UI_LINE_RAISED);
    at->y += h;
    return chosen;
}

/* Returns whether one was chosen. */
static bool attempts(struct screen_ctx *ctx, bool results, struct ui_rect *at)
{
    struct ui *ui = ctx->ui;
    const struct screen_model *m = ctx->m;
    const struct screen_then *then = then_of(ctx, results);
    bool done = results && attempt_row(ctx, "Before this quiz", "all that was known", !then, at, 0);
    if (done) screen_ask(ctx, ASK_EARLIER);
    for (size_t i = 0; i < m->n_attempts; i++) {
        const struct screen_attempt *a = &m->attempts[i];
        if (!is_earlier(ctx, results, a)) continue;
        const char *score = ui_fmt(ui, "%.0f%%", 100 * fmax(0, a->credit) / a->max);
        if (!attempt_row(ctx, moment_words(ctx, a), score, then && then->attempt == a, at, (int)i + 1))
            continue;
        screen_ask(ctx, ASK_EARLIER)->id = a->id;
        done = true;
    }
    return done;
}

static void close(struct ui *ui, struct layers_view *view)
{
    view->shows = view->back ? LAYERS_SWITCHES : LAYERS_CLOSED;
    if (!view->back) ui_focus(ui, view->from);
    view->back = false;
    ui->again = true;
}

void layers_open(struct layers_view *view, ui_id from)
{
    *view = (struct layers_view){.shows = LAYERS_SWITCHES, .from = from};
}

void layers_panel(struct screen_ctx *ctx, struct layers_view *view, bool results)
{
    bool list = view->shows == LAYERS_ATTEMPTS;
    if (view->shows == LAYERS_CLOSED || ctx->help_open) return;
    struct sheet sheet = {.name = list ? "Earlier attempts" : "Layers",
                          .title = list ? "Which earlier attempt?" : "Layers of the radar",
                          .width = 480,
                          .height = list ? 0 : 440,
                          .from = view->from};
    sheet_begin(ctx->ui, &sheet);
    struct ui_rect at = sheet.at;
    bool done = list && attempts(ctx, results, &at);
    if (!list) at.y += layers_switches(ctx, view, results, at.x, at.y, at.w);
    sheet_end(ctx->ui, &sheet, at.y);
    if (done || sheet.closed) close(ctx->ui, view);
}

/* ---- the key ---- */

static const char *key_words(struct ui *ui, const struct ui_radar_layer *layer)
{
    return ui_fmt(ui, "You, %s", layer->name);
}

float layers_key_height(struct ui *ui, const struct layers *layers, float w)
{
    float h = 0;
    for (int i = 0; i < layers->n; i++)
        h += ui_wrap_height(ui, UI_T_CAP_R, w - 32, key_words(ui, &layers->list[i])) + 8;
    return h;
}

float layers_key(struct ui *ui, const struct layers *layers, float x, float y, float w)
{
    float top = y;
    for (int i = 0; i < layers->n; i++) {
        ui_layer_swatch(ui, layers->list[i].look, x, y + 8, UI_SURFACE);
        y += part_text(ui, UI_T_CAP_R, UI_INK2, x + 32, y, w - 32, key_words(ui, &layers->list[i])) + 8;
    }
    return y - top;
}
