/* Messages: dialogs of words and buttons, and the one that shows where a link leads. */
#include <math.h>

#include "screens/parts.h"
#include "ui/links.h"

#define ADDRESS_GAP 12.0f

static float rows_of(struct ui *ui, const struct part_message *m, float w)
{
    float x = 0, rows = 1;
    for (int i = 0; i < m->n; i++) {
        float bw = ui_button_width(ui, &m->buttons[i]);
        if (x > 0 && x + bw > w) {
            rows++;
            x = 0;
        }
        x += bw + 12;
    }
    return rows;
}

int part_message(struct ui *ui, const struct part_message *m)
{
    float w = fminf(m->width, ui->width - 32) - 64, top = m->icon ? 76 : 27;
    float rows = rows_of(ui, m, w), words = ui_wrap_height(ui, UI_T_BODY, w, m->text);
    float title = ui_wrap_height(ui, UI_T_TITLE, w, m->title);
    float address = m->address ? ui_wrap_height(ui, UI_T_MONO, w, m->address) + ADDRESS_GAP : 0;
    float h = fmaxf(m->least, top + title + 16 + words + address + 24 + 48 * rows + 24);
    struct ui_rect d = ui_dialog_begin(ui, m->title, m->width, h);
    struct ui_rect body = {d.x + 8, d.y + 8, d.w - 16, d.h - 16};
    ui_id id = ui_make_id(ui, m->title, 1);
    float x = d.x + 32, y = d.y + h - 24 - 48 * rows;
    int pressed = -1;
    ui_dialog_focus(ui, m->buttons[0].label);
    ui_scroll_begin(ui, id, body);
    if (m->icon) ui_icon(ui, m->icon, x, d.y + 32, 32, UI_ACCENT);
    part_heading(ui, UI_T_TITLE, x, d.y + top, w, m->title);
    part_text(ui, UI_T_BODY, UI_INK2, x, d.y + top + title + 16, w, m->text);
    if (m->address)
        part_text(ui, UI_T_MONO, UI_INK, x, d.y + top + title + 16 + words + ADDRESS_GAP, w, m->address);
    for (int i = 0; i < m->n; i++) {
        float bw = ui_button_width(ui, &m->buttons[i]);
        if (x > d.x + 32 && x + bw > d.x + 32 + w) {
            x = d.x + 32;
            y += 48;
        }
        bool right = m->last_right && rows < 2 && i + 1 == m->n;
        if (ui_button(ui, right ? d.x + d.w - 16 - bw : x, y, &m->buttons[i])) pressed = i;
        x += bw + 12;
    }
    ui_scroll_end(ui, id, body, h - 16);
    return pressed;
}

void screen_link(struct screen_ctx *ctx, const char *address)
{
    struct ui *ui = ctx->ui;
    bool opens = ui_address_opens(address);
    const struct ui_button buttons[] = {
        {.label = "Close", .kind = UI_PRIMARY, .key = UI_KEY_ESCAPE, .cap = "Esc"},
        {.label = "Copy address", .kind = UI_SECONDARY},
        {.label = "Open in the browser", .kind = UI_SECONDARY}};
    struct part_message m = {.title = "Where this link leads",
                             .text = opens ? "It leaves quizradar. Nothing has been opened yet."
                                           : "quizradar does not open addresses of this kind.",
                             .address = address,
                             .width = 600,
                             .buttons = buttons,
                             .n = opens ? 3 : 2};
    int pressed = part_message(ui, &m);
    bool done = pressed >= 0 || ui_key(ui, UI_KEY_ENTER);
    ui_dialog_end(ui);
    if (pressed == 1) screen_ask(ctx, ASK_COPY)->text = address;
    if (pressed == 2) screen_ask(ctx, ASK_OPEN)->text = address;
    if (done) screen_ask(ctx, ASK_LINK);
}
