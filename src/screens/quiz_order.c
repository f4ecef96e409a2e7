/* Ordering: rows that are dragged, or picked up and moved with keys, or clicked twice; all look the same. */
#include <math.h>
#include <string.h>

#include "screens/quiz_view.h"

#define NUMBER_W 40.0f
#define GAP      8.0f
#define SLACK    4.0f /* a press that moves less is a click */

struct rows {
    struct quiz_frame *f;
    float x, y, w;
    uint32_t n;
    float out;             /* how far a held row stands out to the right */
    const uint32_t *order; /* element at each position, the lifted one moved to where it would drop */
    float *tops, *heights; /* by position */
};

/* Elements as they stand: the answer, or before there is one the order of the form. */
static uint32_t *standing(const struct quiz_frame *f)
{
    uint32_t n = f->slot->item->n_choices, *order = qr_push(f->ui->arena, uint32_t, n);
    const struct qr_response *r = quiz_answer(f);
    memcpy(order, r->n == n ? r->picks : f->slot->order, n * sizeof *order);
    return order;
}

static void move(uint32_t *order, uint32_t from, uint32_t to)
{
    uint32_t e = order[from];
    if (from < to) memmove(order + from, order + from + 1, (to - from) * sizeof *order);
    if (to < from) memmove(order + to + 1, order + to, (from - to) * sizeof *order);
    order[to] = e;
}

static uint32_t *with_lifted(const struct quiz_frame *f)
{
    const struct quiz_lift *l = &f->view->lift;
    uint32_t *order = standing(f);
    if (l->held) move(order, l->held - 1, l->to);
    return order;
}

static void lift(struct quiz_frame *f, uint32_t pos)
{
    f->view->lift.held = pos + 1;
    f->view->lift.to = pos;
    f->ui->again = true;
}

static void let_go(struct quiz_frame *f)
{
    f->view->lift = (struct quiz_lift){0};
    f->ui->again = true;
}

static void drop(struct quiz_frame *f)
{
    uint32_t *order = with_lifted(f);
    let_go(f);
    screen_event(f->ctx, QR_EV_ANSWER, f->at)->response =
        (struct qr_response){.n = f->slot->item->n_choices, .picks = order};
}

static float text_height(const struct rows *r, uint32_t element)
{
    struct ui_para p = {.style = UI_T_BODY, .w = r->w - 72, .markdown = true, .measure_only = true};
    return ui_paragraph(r->f->ui, &p, r->f->slot->item->choices[element].text);
}

static void measure(struct rows *r)
{
    float y = r->y;
    r->tops = qr_push(r->f->ui->arena, float, r->n);
    r->heights = qr_push(r->f->ui->arena, float, r->n);
    for (uint32_t i = 0; i < r->n; i++) {
        r->tops[i] = y;
        r->heights[i] = fmaxf(48, text_height(r, r->order[i]) + 24);
        y += r->heights[i] + GAP;
    }
}

/* How many of the other rows lie above the pointer: that is where the held one goes. */
static uint32_t place_under_pointer(const struct rows *r)
{
    uint32_t above = 0, held = r->f->view->lift.to;
    for (uint32_t i = 0; i < r->n; i++)
        above += i != held && r->tops[i] + r->heights[i] / 2 < ui_pointer(r->f->ui).y;
    return above;
}

/* The view follows a row that keys move out of sight. */
static void keep_in_sight(struct quiz_frame *f, uint32_t element)
{
    ui_focus(f->ui, quiz_row_id(f->ui, element));
}

static void keys_while_held(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    struct quiz_lift *l = &f->view->lift;
    uint32_t n = f->slot->item->n_choices, before = l->to;
    if (ui_key(ui, UI_KEY_UP) && l->to > 0) l->to--;
    if (ui_key(ui, UI_KEY_DOWN) && l->to + 1 < n) l->to++;
    if (ui_key(ui, UI_KEY_HOME)) l->to = 0;
    if (ui_key(ui, UI_KEY_END)) l->to = n - 1;
    if (l->to != before) keep_in_sight(f, standing(f)[l->held - 1]);
    if (ui_key(ui, UI_KEY_ESCAPE))
        let_go(f);
    else if (ui_key(ui, UI_KEY_ENTER))
        drop(f);
}

/* Alt with an arrow moves the focused row at once. */
static void quick_move(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    const uint32_t *order = standing(f);
    for (uint32_t i = 0, n = f->slot->item->n_choices; i < n; i++) {
        if (!ui_has_focus(ui, quiz_row_id(ui, order[i]))) continue;
        bool up = ui_chord(ui, UI_ALT, UI_KEY_UP), down = !up && ui_chord(ui, UI_ALT, UI_KEY_DOWN);
        if ((up && i == 0) || (down && i + 1 == n) || (!up && !down)) return;
        lift(f, i);
        f->view->lift.to = up ? i - 1 : i + 1;
        drop(f);
        f->view->lift.moved = order[i] + 1;
        return;
    }
}

void quiz_order_keys(struct quiz_frame *f)
{
    struct quiz_lift *l = &f->view->lift;
    if (f->slot->item->type != QR_ORDERING) return;
    if (l->moved) keep_in_sight(f, l->moved - 1);
    l->moved = 0;
    if (!l->held) {
        quick_move(f);
    } else if (!l->dragging) {
        keys_while_held(f);
    } else if (ui_key(f->ui, UI_KEY_ESCAPE)) {
        f->ui->pressed = 0; /* letting go of the button is then no click */
        let_go(f);
    }
}

static void drag(struct rows *r)
{
    struct ui *ui = r->f->ui;
    struct quiz_lift *l = &r->f->view->lift;
    if (ui->event.type == UI_EV_DOWN && ui->event.button == 1 && !l->held)
        for (uint32_t i = 0; i < r->n; i++)
            if (ui->pressed == quiz_row_id(ui, r->order[i])) {
                l->pressed = i + 1;
                l->grab = ui_pointer(ui).y - r->tops[i];
                l->from_y = ui_pointer(ui).y;
            }
    if (l->pressed && !l->held && ui->event.type == UI_EV_MOVE &&
        fabsf(ui_pointer(ui).y - l->from_y) > SLACK) {
        lift(r->f, l->pressed - 1);
        l->dragging = true;
    }
    if (l->dragging && ui->event.type == UI_EV_MOVE) {
        uint32_t to = place_under_pointer(r);
        if (to != l->to) ui->again = true;
        l->to = to;
    }
    if (ui->event.type != UI_EV_UP) return;
    if (l->dragging) {
        drop(r->f);
        ui->activated = 0; /* the end of a drag is no click */
    }
    l->pressed = 0;
}

static const struct quiz_hint held_keys[] = {{{"arrowU", "arrowD"}, "move"}, {{"Space"}, "drop"}};

/* The keys of a held row stand in it when its text leaves them room; small windows show none. */
static bool keys_in_row(const struct rows *r, uint32_t element)
{
    struct ui *ui = r->f->ui;
    if (r->f->compact || r->f->view->lift.dragging) return false;
    float text = ui_text_width(ui, UI_T_BODY, ui_plain(ui, r->f->slot->item->choices[element].text));
    return text + 24 + quiz_hints_width(ui, held_keys, 2) <= r->w - 72;
}

static void draw_text(struct rows *r, struct ui_rect box, uint32_t element, bool held)
{
    struct ui *ui = r->f->ui;
    ui_box(ui, box, 12, UI_SURFACE, held ? UI_ACCENT : UI_LINE2, held ? 2 : 1);
    struct ui_para p = {.style = UI_T_BODY,
                        .token = UI_INK,
                        .x = box.x + 16,
                        .y = box.y + (box.h - text_height(r, element)) / 2,
                        .w = r->w - 72,
                        .markdown = true,
                        .still_links = true};
    ui_paragraph(ui, &p, r->f->slot->item->choices[element].text);
    if (held && keys_in_row(r, element))
        quiz_hints(ui, box.x + box.w - 56 - quiz_hints_width(ui, held_keys, 2), box.y + box.h / 2 - 10,
                   held_keys, 2, UI_ACCENT);
    ui_icon(ui, "grip", box.x + box.w - 38, box.y + box.h / 2 - 10, 20, UI_INK3);
}

static struct ui_hit node(struct rows *r, uint32_t pos, struct ui_rect box, bool held)
{
    struct ui *ui = r->f->ui;
    const char *text = ui_plain(ui, r->f->slot->item->choices[r->order[pos]].text);
    struct ui_desc desc = {.role = UI_ROLE_CHOICE,
                           .name = ui_fmt(ui, "%u. %s", pos + 1, text),
                           .value = held ? "picked up" : NULL,
                           .state = held ? UI_SELECTED : 0,
                           .id = quiz_row_id(ui, r->order[pos]),
                           /* A row that is held takes the arrow keys itself. */
                           .group = r->f->view->lift.held ? 0 : ui_make_id(ui, "answers", 0)};
    return ui_interact(ui, box, &desc);
}

/* A click or Space picks up; the next one, on any row, drops there. */
static void activate(struct rows *r, uint32_t pos)
{
    struct quiz_lift *l = &r->f->view->lift;
    if (!l->held) {
        lift(r->f, pos);
        return;
    }
    uint32_t element = standing(r->f)[l->held - 1];
    l->to = pos;
    drop(r->f);
    keep_in_sight(r->f, element); /* the focus goes with the row, as it does by keys */
}

static void row(struct rows *r, uint32_t pos)
{
    struct ui *ui = r->f->ui;
    const struct quiz_lift *l = &r->f->view->lift;
    bool held = l->held && l->to == pos;
    struct ui_rect box = {r->x + NUMBER_W, r->tops[pos], r->w, r->heights[pos]};
    struct ui_hit hit = node(r, pos, box, held);
    ui_text_center(ui, UI_T_STRONG, held ? UI_ACCENT : UI_INK3, r->x + 20, box.y + box.h / 2 + 5,
                   ui_fmt(ui, "%u", pos + 1));
    if (held && l->dragging) {
        ui_dashed_box(ui, box, 12, UI_ACCENT_TINT, UI_ACCENT, 1);
    } else {
        if (held) box.x += r->out;
        draw_text(r, box, r->order[pos], held);
        if (hit.hover && !held) ui_box(ui, box, 12, UI_NONE, UI_OUTLINE, 1);
        if (hit.focused && !held) ui_focus_ring(ui, box, 12);
    }
    if (hit.activated) activate(r, pos);
}

/* What can be done, with its keys: at the left what comes first, at the right what follows from it. */
static float hint_keys(const struct rows *r, float x, float y, float w)
{
    struct ui *ui = r->f->ui;
    const struct quiz_lift *l = &r->f->view->lift;
    static const struct quiz_hint pick_up = {{"Space"}, "to pick it up"}, back = {{"Esc"}, "put it back"};
    const char *counts = "It counts once you have dropped one";
    if (!l->held) {
        float lead = ui_text(ui, UI_T_SMALL, UI_INK3, x, y + 14, "Drag a row, or");
        quiz_hints(ui, x + lead + 8, y, &pick_up, 1, UI_INK3);
        float right = ui_text_width(ui, UI_T_SMALL, counts);
        if (!quiz_answer(r->f)->n && lead + 8 + quiz_hints_width(ui, &pick_up, 1) + 24 + right <= w)
            ui_text(ui, UI_T_SMALL, UI_INK3, x + w - right, y + 14, counts);
        return 20;
    }
    if (!l->dragging) {
        float lead = ui_text(ui, UI_T_SMALL, UI_INK3, x, y + 14, "Click where it belongs");
        if (!keys_in_row(r, r->order[l->to])) quiz_hints(ui, x + lead + 16, y, held_keys, 2, UI_INK3);
    }
    quiz_hints(ui, x + w - quiz_hints_width(ui, &back, 1), y, &back, 1, UI_INK3);
    return 20;
}

static float hint(const struct rows *r, float x, float y, float w)
{
    struct ui *ui = r->f->ui;
    const struct quiz_lift *l = &r->f->view->lift;
    const char *words;
    if (l->held && !l->dragging)
        words = "Arrow keys move it, Space drops it, Esc puts it back. Or click where it belongs.";
    else if (!quiz_answer(r->f)->n)
        words =
            "Drag a row, or pick it up with Space or a click. The order counts once you have dropped one.";
    else
        words = "Drag a row, or pick it up with Space or a click.";
    bool keys = !r->f->compact && w >= 600; /* narrow columns say it in words that wrap */
    float h = keys ? hint_keys(r, x, y, w) : ui_wrap(ui, UI_T_SMALL, UI_INK3, x, y, w, words);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, words, NULL);
    return h;
}

float quiz_order(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    struct rows r = {.f = f, .x = x, .y = y, .w = w - NUMBER_W, .n = f->slot->item->n_choices};
    r.out = f->compact ? 8 : 20; /* into the margin, short of the scroll bar */
    r.order = with_lifted(f);
    measure(&r);
    drag(&r);
    for (uint32_t i = 0; i < r.n; i++)
        row(&r, i);
    const struct quiz_lift *l = &f->view->lift;
    if (l->dragging && l->held) {
        struct ui_rect box = {x + NUMBER_W + r.out, ui_pointer(ui).y - l->grab, r.w, r.heights[l->to]};
        draw_text(&r, box, r.order[l->to], true);
    }
    float end = r.n ? r.tops[r.n - 1] + r.heights[r.n - 1] : y;
    return end + 20 + hint(&r, x, end + 20, w) - y;
}
