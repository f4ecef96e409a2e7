/* The keyboard help: every shortcut, over whatever is on screen. */
#include <string.h>

#include "screens/screen.h"

#define N(rows) (int)(sizeof(rows) / sizeof *(rows))

struct shortcut {
    const char *what, *keys[4]; /* "-" between two keys draws a dash */
};

static const struct shortcut answer[] = {
    {"Choose an answer", {"A", "-", "E"}},
    {"Choose by number", {"1", "-", "9"}},
    {"Move between answers", {"arrowU", "arrowD"}},
    {"Submit or next", {"enter"}},
    {"How sure I am", {"S"}},
    {"Flag for later", {"F"}},
    {"Note, dispute", {"N", "D"}},
    {"Show the answer", {"R"}},
    {"Cross out an answer", {"X", "-", "right click"}},
    {"Leave a text field", {"Esc"}},
    {"Calculator for a number", {"Ctrl", "K"}},
};
static const struct shortcut around[] = {
    {"Back, forward", {"arrowL", "arrowR"}},
    {"All questions", {"G"}},
    {"Another like this", {"L"}},
    {"Pause", {"P"}},
    {"Hide the timer", {"T"}},
    {"Leave the quiz", {"Ctrl", "W"}},
    {"Order: pick up, drop", {"Space"}},
    {"Order: move at once", {"Alt", "arrowU", "arrowD"}},
    {"Match: place, answer", {"1", "-", "9", "A"}},
    {"This list", {"?"}},
};
static const struct shortcut program[] = {
    {"Next, previous control", {"Tab", "-", "Shift"}},
    {"Press, toggle", {"Space"}},
    {"A skill of the radar", {"arrowL", "arrowR", "enter"}},
    {"Scroll a page", {"PgUp", "PgDn"}},
    {"Text larger, smaller", {"Ctrl", "+", "−"}},
    {"Light or dark", {"Ctrl", "D"}},
    {"Close a dialog", {"Esc"}},
    {"Quit", {"Ctrl", "Q"}},
};

struct column {
    const char *title;
    const struct shortcut *rows;
    int n;
};

static float keys_width(struct ui *ui, const struct shortcut *s)
{
    float w = 0;
    for (int i = 0; i < 4 && s->keys[i]; i++) {
        bool icon = strcmp(s->keys[i], "enter") == 0 || strncmp(s->keys[i], "arrow", 5) == 0;
        float text = ui_text_width(ui, UI_T_CAP, s->keys[i]) + 10;
        w += strcmp(s->keys[i], "-") == 0 ? 11 : icon ? 26 : (text < 20 ? 20 : text) + 4;
    }
    return w - 4;
}

static void row(struct ui *ui, const struct shortcut *s, float x, float y, float w)
{
    float kx = x + w - keys_width(ui, s);
    const char *keys = "";
    ui_hline(ui, x, y, w, UI_LINE_RAISED);
    ui_text(ui, UI_T_SMALL, UI_INK, x, y + 25, s->what);
    for (int i = 0; i < 4 && s->keys[i]; i++) {
        keys = ui_fmt(ui, "%s%s%s", keys, i ? " " : "", s->keys[i]);
        if (strcmp(s->keys[i], "-") == 0) {
            ui_text(ui, UI_T_SMALL, UI_INK3, kx, y + 25, "–");
            kx += 11;
        } else {
            kx += ui_keycap(ui, kx, y + 10, s->keys[i], false) + 4;
        }
    }
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, 40}, s->what, keys);
}

static float column(struct ui *ui, const struct column *c, float x, float y, float w)
{
    ui_heading(ui, UI_T_STRONG, x, y + 14, c->title);
    for (int i = 0; i < c->n; i++)
        row(ui, &c->rows[i], x, y + 32 + 40 * (float)i, w);
    return 32 + 40 * (float)c->n;
}

void screen_help(struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    const struct column columns[3] = {{"Answer", answer, N(answer)},
                                      {"Move around", around, N(around)},
                                      {"Everywhere", program, N(program)}};
    bool running = ctx->current == SCREEN_QUIZ && ctx->m->left >= 0;
    struct ui_rect d = ui_dialog_begin(ui, "Keyboard shortcuts", 1016, 624);
    float pad = d.w < 900 ? 24 : 40, w = d.w - 2 * pad;
    int across = w > 800 ? 3 : w > 520 ? 2 : 1;
    float cw = (w - 40 * (float)(across - 1)) / (float)across;
    struct ui_button close = {.label = "Close", .kind = UI_SECONDARY, .key = UI_KEY_ESCAPE, .cap = "Esc"};
    float bx = d.x + d.w - pad - ui_button_width(ui, &close);
    bool wide = d.x + pad + ui_text_width(ui, UI_T_TITLE, "Keyboard shortcuts") + 16 < bx;
    ui_heading(ui, wide ? UI_T_TITLE : UI_T_HEAD, d.x + pad, d.y + (wide ? 61 : 58),
               wide ? "Keyboard shortcuts" : "Shortcuts");
    if (running && d.w > 700)
        ui_text_right(ui, UI_T_SMALL, UI_INK3, bx - 16, d.y + 56, "The timer keeps running");
    bool done = ui_button(ui, bx, d.y + 32, &close) || ui_key(ui, '?') || ui_key(ui, UI_KEY_ENTER);
    struct ui_rect body = {d.x + pad - 8, d.y + 88, d.w - pad + 4, d.h - 88 - 16};
    ui_id id = ui_make_id(ui, "help scroll", 0);
    float y = body.y + 8, tallest = 0, x = d.x + pad;
    ui_scroll_begin(ui, id, body);
    for (int i = 0; i < 3; i++) {
        float h = column(ui, &columns[i], x, y, cw);
        if (h > tallest) tallest = h;
        x += cw + 40;
        if ((i + 1) % across == 0) {
            y += tallest + 16;
            x = d.x + pad;
            tallest = 0;
        }
    }
    ui_text(ui, UI_T_SMALL, UI_INK3, d.x + pad, y + tallest + 20,
            "Everything works without a mouse, and with a mouse alone.");
    ui_scroll_end(ui, id, body, y + tallest + 32 - body.y);
    ui_dialog_end(ui);
    if (done) screen_ask(ctx, ASK_HELP);
}
