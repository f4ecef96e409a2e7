/* Answers of the types without choices as they were given, while the key is not to be seen. */
#include "screens/answers.h"

struct given {
    struct screen_ctx *ctx;
    const struct screen_answers *a;
    float y;
    int n;
};

static void row(struct given *g, const char *letter, const char *text)
{
    struct ui_choice c = {.x = g->a->x,
                          .y = g->y,
                          .w = g->a->w,
                          .letter = letter,
                          .text = text,
                          .disabled = true,
                          .compact = g->a->compact,
                          .index = g->n++,
                          .group = g->a->group};
    ui_choice(g->ctx->ui, &c, NULL);
    g->y += ui_choice_height(g->ctx->ui, &c) + 8;
}

static void ordering(struct given *g, const struct qr_response *r)
{
    const struct qr_slot *slot = g->a->slot;
    for (uint32_t i = 0; i < slot->item->n_choices; i++) {
        uint32_t element = r->n > i ? r->picks[i] : slot->order[i];
        row(g, ui_fmt(g->ctx->ui, "%u", i + 1), slot->item->choices[element].text);
    }
}

static void matching(struct given *g, const struct qr_response *r)
{
    const struct qr_item *item = g->a->slot->item;
    for (uint32_t i = 0; i < item->n_choices; i++) {
        uint32_t pick = i < r->n ? r->picks[i] : QR_NO_PICK;
        const char *partner = pick == QR_NO_PICK ? "not matched" : item->rights[pick].text;
        row(g, ui_fmt(g->ctx->ui, "%u", i + 1),
            ui_fmt(g->ctx->ui, "%s: **%s**", item->choices[i].text, partner));
    }
}

static void texts(struct given *g, const struct qr_response *r)
{
    const struct qr_item *item = g->a->slot->item;
    uint32_t n = item->type == QR_CLOZE ? item->n_blanks : 1;
    for (uint32_t i = 0; i < n; i++) {
        const char *text = i < r->n && r->texts ? r->texts[i] : NULL;
        row(g, n > 1 ? ui_fmt(g->ctx->ui, "%u", i + 1) : "=", text ? text : "No answer");
    }
}

float screen_answers_given(struct screen_ctx *ctx, const struct screen_answers *a)
{
    struct given g = {.ctx = ctx, .a = a, .y = a->y};
    const struct qr_response *r = screen_shown(a->state);
    if (a->slot->item->type == QR_ORDERING)
        ordering(&g, r);
    else if (a->slot->item->type == QR_MATCHING)
        matching(&g, r);
    else
        texts(&g, r);
    return g.y - 8 - a->y;
}
