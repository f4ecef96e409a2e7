/* Matching: a situation takes an answer by digit and letter, by two clicks, or by dragging the answer there.
 */
#include <math.h>
#include <string.h>

#include "screens/quiz_view.h"

#define SLACK 4.0f

struct board {
    struct quiz_frame *f;
    struct ui *ui;
    const struct qr_item *item;
    float x, y, w;
    float left_w, right_x, right_w; /* right_x == x: the answers stand below */
    float slot_w;
    const uint32_t *picks; /* by left; QR_NO_PICK empty */
    bool reuse;            /* one answer may serve twice */
    struct ui_rect *lefts; /* as drawn */
};

static uint32_t *picks_of(const struct quiz_frame *f)
{
    uint32_t n = f->slot->item->n_choices, *picks = qr_push(f->ui->arena, uint32_t, n);
    const struct qr_response *r = quiz_answer(f);
    for (uint32_t i = 0; i < n; i++)
        picks[i] = r->n == n ? r->picks[i] : QR_NO_PICK;
    return picks;
}

static bool key_reuses(const struct qr_item *item)
{
    for (uint32_t i = 0; i < item->n_pairs; i++)
        for (uint32_t k = 0; k < i; k++)
            if (item->pairs[i].right == item->pairs[k].right) return true;
    return false;
}

static uint32_t next_empty(const uint32_t *picks, uint32_t n, uint32_t from)
{
    for (uint32_t k = 1; k <= n; k++)
        if (picks[(from + k) % n] == QR_NO_PICK) return (from + k) % n;
    return from;
}

/* Puts `right` (QR_NO_PICK clears) to `left` and goes on to the next empty situation. */
static void put(struct board *b, uint32_t left, uint32_t right)
{
    uint32_t n = b->item->n_choices, *picks = picks_of(b->f), filled = 0;
    /* The focus and the view go along, unless it is on an answer; a button that clears goes away. */
    bool along = !b->ui->focus || right == QR_NO_PICK || ui_has_focus(b->ui, quiz_left_id(b->ui, left));
    for (uint32_t i = 0; !b->reuse && right != QR_NO_PICK && i < n; i++)
        if (picks[i] == right) picks[i] = QR_NO_PICK;
    picks[left] = right;
    for (uint32_t i = 0; i < n; i++)
        filled += picks[i] != QR_NO_PICK;
    b->f->view->match.left = right == QR_NO_PICK ? left : next_empty(picks, n, left);
    if (along) ui_focus(b->ui, quiz_left_id(b->ui, b->f->view->match.left));
    screen_event(b->f->ctx, QR_EV_ANSWER, b->f->at)->response =
        (struct qr_response){.n = filled ? n : 0, .picks = picks};
}

static const char *right_text(const struct board *b, uint32_t right)
{
    return b->item->rights[right].text;
}

/* Display position of a right entry: its letter. */
static uint32_t letter_of(const struct board *b, uint32_t right)
{
    for (uint32_t pos = 0; pos < b->item->n_rights; pos++)
        if (b->f->slot->right_order[pos] == right) return pos;
    return 0;
}

/* ---- situations ---- */

static void badge(struct ui *ui, float x, float y, const char *text, bool on, bool quiet)
{
    struct ui_rect r = {x, y, 28, 28};
    ui_box(ui, r, 6, on ? UI_ACCENT : UI_NONE, on ? UI_NONE : quiet ? UI_LINE2 : UI_OUTLINE, 1.5f);
    ui_text_center(ui, UI_T_STRONG, on ? UI_ON_ACCENT : quiet ? UI_INK3 : UI_INK2, x + 14, y + 18, text);
}

static float text_height(struct ui *ui, float w, const char *text)
{
    struct ui_para p = {.style = UI_T_BODY, .w = w, .markdown = true, .measure_only = true};
    return ui_paragraph(ui, &p, text);
}

static float draw_text(struct ui *ui, float x, float y, float w, const char *text)
{
    struct ui_para p = {
        .style = UI_T_BODY, .token = UI_INK, .x = x, .y = y, .w = w, .markdown = true, .still_links = true};
    return ui_paragraph(ui, &p, text);
}

/* The place for the answer: dashed while empty, the answer with a button to clear it when filled. */
static void slot(struct board *b, uint32_t left, struct ui_rect r, bool current)
{
    struct ui *ui = b->ui;
    uint32_t pick = b->picks[left];
    float mid = r.y + r.h / 2;
    if (pick == QR_NO_PICK) {
        const char *last = screen_letter(ui, b->item->n_rights - 1);
        ui_dashed_box(ui, r, 8, current ? UI_ACCENT_TINT : UI_NONE, current ? UI_ACCENT : UI_OUTLINE, 1);
        ui_text_center(ui, UI_T_SMALL, current ? UI_ACCENT : UI_INK3, r.x + r.w / 2, mid + 5,
                       current ? ui_fmt(ui, "Choose A–%s", last) : "Empty");
        return;
    }
    ui_box(ui, r, 8, UI_ACCENT_TINT, UI_ACCENT, 2);
    badge(ui, r.x + 14, mid - 14, screen_letter(ui, letter_of(b, pick)), true, false);
    float w = r.w - 54 - 40, h = ui_wrap_height(ui, UI_T_UI, w, ui_plain(ui, right_text(b, pick)));
    ui_wrap(ui, UI_T_UI, UI_INK, r.x + 54, mid - h / 2, w, ui_plain(ui, right_text(b, pick)));
    struct ui_button clear = {.label = ui_fmt(ui, "Clear %u", left + 1),
                              .kind = UI_GHOST,
                              .icon = "x",
                              .icon_only = true,
                              .index = (int)left};
    if (ui_button(ui, r.x + r.w - 40, mid - 20, &clear)) put(b, left, QR_NO_PICK);
}

static float slot_height(const struct board *b, uint32_t left)
{
    if (b->picks[left] == QR_NO_PICK) return 44;
    return fmaxf(44, 16 + ui_wrap_height(b->ui, UI_T_UI, b->slot_w - 94,
                                         ui_plain(b->ui, right_text(b, b->picks[left]))));
}

static float situation(struct board *b, uint32_t left, float y)
{
    struct ui *ui = b->ui;
    bool below = b->slot_w >= b->left_w - 16, current = b->f->view->match.left == left;
    const char *text = b->item->choices[left].text;
    float tw = b->left_w - 76 - (below ? 0 : b->slot_w + 8), th = text_height(ui, tw, text);
    float sh = slot_height(b, left), h = below ? 32 + fmaxf(28, th) + sh + 4 : fmaxf(sh + 16, th + 28);
    struct ui_rect r = {b->x, y, b->left_w, h};
    uint32_t pick = b->picks[left];
    const char *value = pick == QR_NO_PICK ? "empty"
                                           : ui_fmt(ui, "%s. %s", screen_letter(ui, letter_of(b, pick)),
                                                    ui_plain(ui, right_text(b, pick)));
    struct ui_desc desc = {.role = UI_ROLE_CHOICE,
                           .name = ui_fmt(ui, "%u. %s", left + 1, ui_plain(ui, text)),
                           .value = value,
                           .state = (current ? UI_SELECTED : 0u) | (pick != QR_NO_PICK ? UI_CHECKED : 0u),
                           .id = quiz_left_id(ui, left),
                           .group = ui_make_id(ui, "answers", 0),
                           .key = left < 9 ? '1' + (int)left : 0};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (hit.activated || (hit.focused && ui->focus_moved)) {
        b->f->view->match.left = left;
        ui->again = true;
        if (!hit.focused) ui_focus(ui, desc.id); /* a digit may name one that is out of sight */
    }
    ui_box(ui, r, 12, hit.hover ? UI_HOVER : UI_SURFACE, current ? UI_ACCENT : UI_LINE2, current ? 2 : 1);
    badge(ui, r.x + 16, below ? r.y + 16 : r.y + h / 2 - 14, ui_fmt(ui, "%u", left + 1), false, false);
    draw_text(ui, r.x + 60, below ? r.y + 16 + fmaxf(0, 28 - th) / 2 : r.y + (h - th) / 2, tw, text);
    struct ui_rect s = {r.x + r.w - 8 - b->slot_w, r.y + 8, b->slot_w, h - 16};
    if (below) s = (struct ui_rect){r.x + 8, r.y + h - 8 - sh, b->slot_w, sh};
    slot(b, left, s, current);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    b->lefts[left] = r;
    return h;
}

/* ---- answers ---- */

static bool used(const struct board *b, uint32_t right)
{
    for (uint32_t i = 0; i < b->item->n_choices; i++)
        if (b->picks[i] == right) return true;
    return false;
}

static ui_id right_id(struct ui *ui, uint32_t pos)
{
    return ui_make_id(ui, "right", (int)pos);
}

static void draw_answer(struct board *b, struct ui_rect r, uint32_t pos, bool hover, bool floating)
{
    struct ui *ui = b->ui;
    uint32_t right = b->f->slot->right_order[pos];
    bool quiet = used(b, right) && !b->reuse && !floating;
    float mid = r.y + r.h / 2, tw = r.w - 52 - (quiet ? 64 : 36);
    const char *text = ui_plain(ui, right_text(b, right));
    float th = ui_wrap_height(ui, UI_T_UI, tw, text);
    ui_box(ui, r, 12,
           quiet   ? UI_NONE
           : hover ? UI_HOVER
                   : UI_SURFACE,
           floating ? UI_ACCENT
           : quiet  ? UI_LINE
                    : UI_LINE2,
           floating ? 2 : 1);
    badge(ui, r.x + 12, mid - 14, screen_letter(ui, pos), false, quiet);
    ui_wrap(ui, UI_T_UI, quiet ? UI_INK3 : UI_INK, r.x + 52, mid - th / 2, tw, text);
    if (quiet) {
        ui_icon(ui, "check", r.x + r.w - 60, mid - 8, 16, UI_INK3);
        ui_text(ui, UI_T_CAP, UI_INK3, r.x + r.w - 40, mid + 4, "used");
    } else {
        ui_icon(ui, "grip", r.x + r.w - 32, mid - 10, 20, UI_INK3);
    }
}

static float answer_card(struct board *b, uint32_t pos, float y)
{
    struct ui *ui = b->ui;
    uint32_t right = b->f->slot->right_order[pos];
    struct quiz_match *m = &b->f->view->match;
    const char *text = ui_plain(ui, right_text(b, right));
    struct ui_rect r = {b->right_x, y, b->right_w,
                        fmaxf(48, 24 + ui_wrap_height(ui, UI_T_UI, b->right_w - 116, text))};
    struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                           .name = ui_fmt(ui, "%s. %s", screen_letter(ui, pos), text),
                           .value = used(b, right) ? "used" : NULL,
                           .id = right_id(ui, pos),
                           .key = pos < 26 ? 'a' + (int)pos : 0};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (ui->event.type == UI_EV_DOWN && ui->event.button == 1 && ui->pressed == desc.id) {
        m->pressed = pos + 1;
        m->from_x = ui->mx;
        m->from_y = ui->my;
    }
    draw_answer(b, r, pos, hit.hover, false);
    if (hit.focused) ui_focus_ring(ui, r, 12);
    if (hit.activated) put(b, m->left, right);
    return r.h;
}

/* The dragged answer goes where it is let go; outside the situations nothing happens. */
static void drag(struct board *b)
{
    struct ui *ui = b->ui;
    struct quiz_match *m = &b->f->view->match;
    if (!m->pressed) return;
    if (ui->event.type == UI_EV_MOVE && hypotf(ui->mx - m->from_x, ui->my - m->from_y) > SLACK * ui->scale)
        m->dragging = true;
    if (m->dragging) ui->again = ui->again || ui->event.type == UI_EV_MOVE;
    if (ui->event.type == UI_EV_UP) {
        for (uint32_t i = 0; m->dragging && i < b->item->n_choices; i++)
            if (ui_rect_contains(b->lefts[i], ui_pointer(ui).x, ui_pointer(ui).y))
                put(b, i, b->f->slot->right_order[m->pressed - 1]);
        m->pressed = 0;
        m->dragging = false;
    } else if (m->dragging) {
        struct ui_rect r = {ui_pointer(ui).x - 40, ui_pointer(ui).y - 24, fminf(b->right_w, 260), 48};
        draw_answer(b, r, m->pressed - 1, false, true);
    }
}

/* ---- the whole ---- */

static float footer(struct board *b, float y)
{
    struct ui *ui = b->ui;
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->item->n_choices; i++)
        n += b->picks[i] != QR_NO_PICK;
    const char *count = ui_fmt(ui, "%u of %u", n, b->item->n_choices);
    float w = ui_text(ui, UI_T_STRONG, UI_INK, b->x, y + 14, count);
    ui_text(ui, UI_T_SMALL, UI_INK2, b->x + w + 6, y + 14, "matched");
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){b->x, y, w + 70, 20}, ui_fmt(ui, "%s matched", count), NULL);
    if (b->f->compact) return 20;
    const struct quiz_hint hints[] = {{{"1", "-", ui_fmt(ui, "%u", b->item->n_choices)}, "situation"},
                                      {{"A", "-", screen_letter(ui, b->item->n_rights - 1)}, "answer"},
                                      {{"Del"}, "clear"}};
    float keys = quiz_hints_width(ui, hints, 3);
    if (w + 70 + 24 + keys <= b->w) quiz_hints(ui, b->x + b->w - keys, y, hints, 3, UI_INK3);
    return 20;
}

static void lay_out(struct board *b)
{
    bool beside = b->w >= 680;
    b->right_w = beside ? fminf(288, b->w * 0.32f) : b->w;
    b->right_x = beside ? b->x + b->w - b->right_w : b->x;
    b->left_w = beside ? b->w - b->right_w - 32 : b->w;
    b->slot_w = b->left_w >= 560 ? fminf(216, b->left_w * 0.4f) : b->left_w - 16;
}

/* Names of the two columns, where they stand side by side and there is room; the height. */
static float captions(const struct board *b, float y)
{
    if (b->right_x == b->x || b->f->compact) return 0;
    ui_text(b->ui, UI_T_CAP, UI_INK3, b->x, y + 4, "Situations");
    ui_text(b->ui, UI_T_CAP, UI_INK3, b->right_x, y + 4, "Answers");
    return 16;
}

float quiz_match(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    struct board b = {.f = f, .ui = ui, .item = f->slot->item, .x = x, .y = y, .w = w};
    uint32_t n = b.item->n_choices;
    lay_out(&b);
    b.picks = picks_of(f);
    b.reuse = key_reuses(b.item);
    b.lefts = qr_push(ui->arena, struct ui_rect, n);
    if (f->view->match.left >= n) f->view->match.left = 0;
    if (ui_key(ui, UI_KEY_DELETE) || ui_key(ui, UI_KEY_BACKSPACE)) put(&b, f->view->match.left, QR_NO_PICK);
    float left_y = y + captions(&b, y), right_y = left_y;
    for (uint32_t i = 0; i < n; i++)
        left_y += situation(&b, i, left_y) + 12;
    if (b.right_x == x) right_y = left_y + 8;
    for (uint32_t i = 0; i < b.item->n_rights; i++)
        right_y += answer_card(&b, i, right_y) + 12;
    drag(&b);
    float end = fmaxf(left_y, right_y);
    return end + 8 + footer(&b, end + 8) - y;
}
