/* The dialog before a packet is taken in: whose it is, what is new, and what it is good for. */
#include "screens/packet_view.h"

#include "screens/parts.h"

static void deed(struct screen_ctx *ctx, enum screen_packet_deed what)
{
    screen_ask(ctx, ASK_PACKET)->index = (uint32_t)what;
}

static const char *what_for(const struct screen_packet *p)
{
    return p->own
               ? "They join your history, profile and plan."
               : "They count in the statistics of questions and nowhere else: not in your history, profile, "
                 "plan or reviews.";
}

static const char *counts(struct ui *ui, const struct screen_packet *p)
{
    const char *text =
        p->fresh ? ui_fmt(ui, "New: %s with %s. ", screen_plural(ui, p->fresh, "attempt", "attempts"),
                          screen_plural(ui, p->answers, "answer", "answers"))
                 : "";
    if (p->longer)
        text = ui_fmt(ui, "%sGone on since: %s. ", text, screen_plural(ui, p->longer, "attempt", "attempts"));
    if (p->there)
        text = ui_fmt(ui, "%sAlready there: %s. ", text, screen_plural(ui, p->there, "attempt", "attempts"));
    if (p->refused)
        text = ui_fmt(ui, "%sRefused: %s; %s. ", text, screen_plural(ui, p->refused, "attempt", "attempts"),
                      p->why);
    return text;
}

static const char *title(struct ui *ui, const struct screen_packet *p, bool useful)
{
    if (p->fault) return ui_fmt(ui, "%s cannot be taken in", p->file);
    if (!useful) return ui_fmt(ui, "Nothing new in %s", p->file);
    if (p->own) return "Take in your own attempts?";
    return ui_fmt(ui, "Take in the answers of %s?", p->who);
}

void screen_packet_dialog(struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    const struct screen_packet *p = ctx->m->packet;
    bool useful = !p->fault && p->fresh + p->longer > 0;
    const struct ui_button buttons[] = {
        {.label = useful ? "Not now" : "Close", .kind = UI_SECONDARY, .key = UI_KEY_ESCAPE, .cap = "Esc"},
        {.label = "Take in", .kind = UI_PRIMARY}};
    const char *text = p->fault ? ui_fmt(ui, "%s. Nothing of it was taken.", p->fault)
                                : ui_fmt(ui, "%s%s", counts(ui, p), useful ? what_for(p) : "");
    int pressed = part_message(ui, &(struct part_message){.title = title(ui, p, useful),
                                                          .text = text,
                                                          .width = 600,
                                                          .buttons = buttons,
                                                          .n = useful ? 2 : 1});
    ui_dialog_end(ui);
    if (pressed == 1) deed(ctx, PACKET_TAKE);
    if (pressed == 0) deed(ctx, PACKET_CLOSE);
}
