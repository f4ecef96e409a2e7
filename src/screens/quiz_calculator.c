/* The calculator of numeric questions: a line with its result, the last results, and keys for the pointer. */
#include <math.h>
#include <string.h>

#include "quizradar/calculator.h"
#include "quizradar/str.h"
#include "screens/parts.h"
#include "screens/quiz_view.h"

#define PAD      12.0f
#define GAP      6.0f
#define ACROSS   6 /* keys in a row */
#define KEY_H    40.0f
#define KEYS_H   (4 * KEY_H + 3 * GAP)
#define BESIDE_W 560.0f /* from this width on the keys stand beside the line */

/* What a frame works with. */
struct panel {
    struct quiz_frame *f;
    struct ui *ui;
    struct quiz_calculator *calc;
    struct qr_calculation is; /* of the line as it stands */
    struct qr_error err;      /* code QR_OK: it has a value */
    char result[32];          /* "" while it has none */
};

static ui_id line_id(const struct ui *ui)
{
    return ui_make_id(ui, "calculation", 0);
}

static bool is_empty(const struct panel *p)
{
    return p->calc->edit.text[strspn(p->calc->edit.text, " ")] == '\0';
}

static void calculate(struct panel *p)
{
    p->err.code = qr_calculate(p->calc->edit.text, &p->is, &p->err);
    p->result[0] = '\0';
    if (!p->err.code) qr_calculation_write(p->result, p->is.value);
}

/* ---- changes of the line ---- */

static void edit(struct panel *p, const struct ui_event *event)
{
    ui_edit_event(&p->calc->edit, event, &p->ui->copied, &p->ui->want_paste);
    p->calc->done = p->calc->asked = false;
    p->ui->again = true;
}

static void insert(struct panel *p, const char *text)
{
    struct ui_event event = {.type = UI_EV_TEXT};
    qr_strlcpy(event.text, text, sizeof event.text);
    edit(p, &event);
}

/* A result as a part of a line: with brackets, or -5 and ^2 would make -25. */
static const char *as_part(struct ui *ui, double value)
{
    char text[32];
    qr_calculation_write(text, value);
    return ui_fmt(ui, *text == '-' ? "(%s)" : "%s", text);
}

static bool is_operator(const char *text)
{
    static const char *const operators[] = {"+", "-", "*", "/", "^", "%", "×", "·", "÷", "−"};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (strcmp(text, operators[i]) == 0) return true;
    return false;
}

/* Right after a result an operator goes on with it; anything else takes its place, as it is selected. */
static void go_on(struct panel *p, const char *text)
{
    struct ui_edit *e = &p->calc->edit;
    bool selected = e->anchor == 0 && e->caret == strlen(e->text);
    if (p->calc->done && selected && p->calc->n_results && is_operator(text))
        insert(p, as_part(p->ui, p->calc->results[0]));
}

static void work_out(struct panel *p)
{
    struct quiz_calculator *c = p->calc;
    p->ui->again = true;
    if (is_empty(p)) return;
    c->asked = p->err.code != QR_OK;
    if (c->asked) return;
    if (!c->n_results || c->results[0] != p->is.value) {
        memmove(&c->results[1], &c->results[0], sizeof c->results - sizeof c->results[0]);
        c->results[0] = p->is.value;
        if (c->n_results < QUIZ_RESULTS) c->n_results++;
    }
    c->done = true;
    c->edit.anchor = 0;
    c->edit.caret = strlen(c->edit.text);
}

static void show(struct quiz_frame *f, bool open)
{
    f->view->calculator.open = f->view->calculator.opened = open;
    ui_focus(f->ui, open ? line_id(f->ui) : quiz_gap_id(f->ui, 0));
}

/* ---- the line ---- */

/* Enter and = belong to the line while it has the focus. */
static void line_keys(struct panel *p)
{
    struct ui *ui = p->ui;
    const struct ui_event *e = &ui->event;
    if (!ui_has_focus(ui, line_id(ui)) || ui->consumed) return;
    bool equals = e->type == UI_EV_TEXT && strcmp(e->text, "=") == 0;
    if (equals) ui->consumed = true;
    if (equals || ui_key(ui, UI_KEY_ENTER))
        work_out(p);
    else if (e->type == UI_EV_TEXT)
        go_on(p, e->text);
}

static void line(struct panel *p, struct ui_rect r)
{
    struct quiz_calculator *c = p->calc;
    struct ui_field field = {.r = r,
                             .name = "Calculation",
                             .text = c->edit.text,
                             .empty = "12.5 × (3 + 4)",
                             .keeps_arrows = true,
                             .id = line_id(p->ui)};
    line_keys(p);
    if (ui_field(p->ui, &field, &c->edit)) c->done = c->asked = false;
    calculate(p);
}

/* What stands below the line: the result, or why there is none. */
static const char *outcome(const struct panel *p)
{
    struct ui *ui = p->ui;
    const char *m = p->err.message;
    if (is_empty(p)) return "Enter keeps a result below.";
    if (*p->result) return ui_fmt(ui, "= %s", p->result);
    char first = *m >= 'a' && *m <= 'z' ? (char)(*m - 'a' + 'A') : *m;
    return ui_fmt(ui, "%c%s (character %d).", first, m + 1, p->err.col);
}

static const char *const thousands = "The comma was read as parting thousands. Decimals take a point.";

static float outcome_height(const struct panel *p, float w)
{
    float h = ui_wrap_height(p->ui, *p->result ? UI_T_HEAD : UI_T_SMALL, w, outcome(p));
    if (*p->result && p->is.thousands) h += 4 + ui_wrap_height(p->ui, UI_T_SMALL, w, thousands);
    return fmaxf(h, 40);
}

static void draw_outcome(const struct panel *p, float x, float y, float w)
{
    struct ui *ui = p->ui;
    const char *words = outcome(p);
    if (*p->result) {
        float h = part_text(ui, UI_T_HEAD, UI_INK, x, y, w, words);
        if (p->is.thousands) part_text(ui, UI_T_SMALL, UI_INK2, x, y + h + 4, w, thousands);
        return;
    }
    bool alert = p->calc->asked;
    float h = ui_wrap(ui, UI_T_SMALL, alert ? UI_WARN : UI_INK3, x, y, w, words);
    ui_label(ui, alert ? UI_ROLE_ALERT : UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, words, NULL);
}

static void use_button(struct panel *p, float x, float y)
{
    struct ui_button use = {.label = "Use this number",
                            .kind = UI_SECONDARY,
                            .disabled = !*p->result,
                            .value = *p->result ? p->result : NULL};
    if (ui_button(p->ui, x, y, &use)) quiz_type(p->f, p->result);
}

/* ---- keys ---- */

enum deed { INSERT, CLEAR, ERASE, EQUALS };

static const struct key {
    const char *label, *words; /* words: for whom the sign alone says little */
    enum deed deed;
} keys[] = {
    {"7", NULL, INSERT},     {"8", NULL, INSERT},           {"9", NULL, INSERT},
    {"÷", "divide", INSERT}, {"C", "clear", CLEAR},         {"Backspace", NULL, ERASE},
    {"4", NULL, INSERT},     {"5", NULL, INSERT},           {"6", NULL, INSERT},
    {"×", "times", INSERT},  {"(", "open bracket", INSERT}, {")", "close bracket", INSERT},
    {"1", NULL, INSERT},     {"2", NULL, INSERT},           {"3", NULL, INSERT},
    {"−", "minus", INSERT},  {"^", "to the power", INSERT}, {"√", "root", INSERT},
    {"0", NULL, INSERT},     {".", "point", INSERT},        {"%", "percent", INSERT},
    {"+", "plus", INSERT},   {"=", "work it out", EQUALS}, /* as wide as two */
};

static void press(struct panel *p, const struct key *key)
{
    switch (key->deed) {
    case INSERT:
        go_on(p, key->label);
        insert(p, key->label);
        break;
    case CLEAR:
        p->calc->edit.anchor = 0;
        p->calc->edit.caret = strlen(p->calc->edit.text);
        edit(p, &(struct ui_event){.type = UI_EV_KEY, .key = UI_KEY_DELETE});
        break;
    case ERASE:
        edit(p, &(struct ui_event){.type = UI_EV_KEY, .key = UI_KEY_BACKSPACE});
        break;
    case EQUALS:
        work_out(p);
        break;
    }
}

/* After a click the line is ready for the keyboard, unless the page would move under the pointer for it. */
static void back_to_line(struct ui *ui)
{
    const struct ui_node *n = ui_tree_find(&ui->last, line_id(ui));
    if (!ui->keyboard && n && n->visible.h >= n->bounds.h) ui_focus(ui, n->id);
}

static void keypad(struct panel *p, float x, float y, float w)
{
    struct ui *ui = p->ui;
    int n = (int)(sizeof keys / sizeof *keys);
    float kw = (w - (ACROSS - 1) * GAP) / ACROSS;
    for (int i = 0; i < n; i++) {
        const struct key *key = &keys[i];
        bool erase = key->deed == ERASE;
        struct ui_button b = {.label = key->label,
                              .kind = UI_SECONDARY,
                              .icon = erase ? "arrowL" : NULL,
                              .icon_only = erase,
                              .width = key->deed == EQUALS ? 2 * kw + GAP : kw,
                              .value = key->words,
                              .index = 1,
                              .group = ui_make_id(ui, "calculator keys", 0)};
        float kx = x + (float)(i % ACROSS) * (kw + GAP), ky = y + (float)(i / ACROSS) * (KEY_H + GAP);
        if (!ui_button(ui, kx, ky, &b)) continue;
        press(p, key);
        back_to_line(ui);
    }
}

/* ---- the last results ---- */

static struct ui_button result_button(struct panel *p, uint32_t i)
{
    char text[32];
    qr_calculation_write(text, p->calc->results[i]);
    return (struct ui_button){.label = ui_fmt(p->ui, "%s", text),
                              .kind = UI_SECONDARY,
                              .index = 100 + (int)i,
                              .value = "earlier result"};
}

/* Side by side, wrapped; returns the height. `draw` false: measures only. */
static float results(struct panel *p, float x, float y, float w, bool draw)
{
    struct ui *ui = p->ui;
    float left = x, top = y;
    if (!p->calc->n_results) return 0;
    y += 12;
    if (draw) part_text(ui, UI_T_CAP, UI_INK3, x, y, w, "Last results");
    y += 20;
    for (uint32_t i = 0; i < p->calc->n_results; i++) {
        struct ui_button b = result_button(p, i);
        float bw = ui_button_width(ui, &b);
        if (x > left && x + bw > left + w) {
            x = left;
            y += KEY_H + GAP;
        }
        if (draw && ui_button(ui, x, y, &b)) {
            insert(p, as_part(ui, p->calc->results[i]));
            back_to_line(ui);
        }
        x += bw + GAP;
    }
    return y + KEY_H - top;
}

/* ---- the whole ---- */

float quiz_calculator_button(struct quiz_frame *f, struct ui_rect field, float w)
{
    struct ui *ui = f->ui;
    bool open = f->view->calculator.open;
    struct ui_button b = {.label = "Calculator",
                          .kind = UI_GHOST,
                          .cap = f->compact ? NULL : "Ctrl K",
                          .value = open ? "open" : "closed"};
    float bw = ui_button_width(ui, &b);
    bool beside = field.w + 12 + bw <= w;
    float x = beside ? field.x + field.w + 12 : field.x, y = field.y + (beside ? 4 : field.h + 8);
    bool chord = ui->scope == ui->top_scope && ui_chord(ui, UI_CTRL, 'k');
    if (ui_button(ui, x, y, &b) || chord) show(f, !open);
    return beside ? 0 : 48;
}

/* Brings a panel of height `h` at `y` into view when it opens, as far as the answer's field stays there. */
static void reveal(struct quiz_frame *f, float y, float h)
{
    struct ui *ui = f->ui;
    float below = y + h + 12 - (f->body.y + f->body.h), field = y - 96 - f->body.y;
    float to = fminf(below, field);
    if (to > -ui->oy) ui_scroll_to(ui, ui_make_id(ui, "question", 0), to);
}

float quiz_calculator(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    struct panel p = {.f = f, .ui = ui, .calc = &f->view->calculator};
    if (!p.calc->open) return 0;
    bool beside = w >= BESIDE_W;
    float all = fminf(w, beside ? 680 : 440), in = all - 2 * PAD, top = y + 16;
    float kw = beside ? 6 * 44 + 5 * GAP : in, lw = beside ? in - kw - 16 : in;
    calculate(&p);
    float said = outcome_height(&p, lw), left = 48 + 8 + said + 8 + KEY_H;
    float body = beside ? fmaxf(left, KEYS_H) : left + 12 + KEYS_H;
    float h = PAD + body + results(&p, x + PAD, 0, in, false) + PAD;
    struct ui_rect r = {x, top, all, h};
    x += PAD;
    y = top + PAD;
    if (p.calc->opened) reveal(f, top, h);
    p.calc->opened = false;
    if (ui_key(ui, UI_KEY_ESCAPE)) show(f, false);
    ui_open(ui, UI_ROLE_REGION, r, "Calculator");
    ui_card(ui, r);
    line(&p, (struct ui_rect){x, y, lw, 48});
    draw_outcome(&p, x, y + 56, lw);
    use_button(&p, x, y + 48 + 8 + said + 8);
    keypad(&p, beside ? x + lw + 16 : x, beside ? y : y + left + 12, kw);
    results(&p, x, y + body, in, true);
    ui_close(ui);
    return 16 + h;
}
