/* Typed answers: numbers, words and gaps, and gaps that are chosen from a list. */
#include <math.h>
#include <string.h>

#include "quizradar/str.h"
#include "screens/parts.h"
#include "screens/quiz_section.h"

#define REST_MS ((qr_ms)300)

static uint32_t n_blanks(const struct qr_item *item)
{
    return item->type == QR_CLOZE ? item->n_blanks : 1;
}

static const char *text_of(const struct quiz_frame *f, uint32_t blank)
{
    const struct qr_response *r = quiz_answer(f);
    const char *text = blank < r->n && r->texts ? r->texts[blank] : NULL;
    return text ? text : "";
}

static bool is_typed(const struct qr_item *item)
{
    return item->type == QR_NUMERIC || item->type == QR_SHORT || item->type == QR_CLOZE;
}

/* ---- handing in ---- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

/* The answer with one text changed; empty ones count as no answer. */
static void hand_in(struct quiz_frame *f, uint32_t blank, const char *text)
{
    uint32_t n = n_blanks(f->slot->item), filled = 0;
    const char **texts = qr_push(f->ui->arena, const char *, n);
    for (uint32_t i = 0; i < n; i++) {
        const char *is = i == blank ? text : text_of(f, i);
        if (!is_blank(is)) {
            texts[i] = qr_strdup(f->ui->arena, is);
            filled++;
        }
    }
    screen_event(f->ctx, QR_EV_ANSWER, f->at)->response =
        (struct qr_response){.n = filled ? n : 0, .texts = texts};
}

bool quiz_blank_filled(const struct quiz_frame *f, uint32_t blank)
{
    const struct quiz_typing *t = &f->view->typing;
    bool typed = (t->dirty || t->handed) && t->slot == f->at && t->blank == blank + 1;
    return !is_blank(typed ? t->edit.text : text_of(f, blank));
}

uint32_t quiz_filled(const struct quiz_frame *f)
{
    uint32_t n = 0;
    if (!is_typed(f->slot->item)) return quiz_answer(f)->n;
    for (uint32_t i = 0; i < n_blanks(f->slot->item); i++)
        n += quiz_blank_filled(f, i);
    return n;
}

/* Keys and clicks may lead away from the question: what was typed goes first. */
static bool leads_away(const struct ui *ui)
{
    const struct ui_event *e = &ui->event;
    if (e->type == UI_EV_DOWN || e->type == UI_EV_QUIT) return true;
    if (e->type != UI_EV_KEY) return false;
    return !ui->typing || e->key == UI_KEY_ENTER || e->key == UI_KEY_ESCAPE || e->key == UI_KEY_TAB ||
           e->key == UI_KEY_UP || e->key == UI_KEY_DOWN || e->key == UI_KEY_F1 || e->mods & UI_CTRL;
}

/* When what was typed is handed in by itself. The end of the time may come before a rest, or even while
   somebody is still typing: from shortly before it on, every letter goes at once. */
static qr_ms rest_ends(const struct quiz_frame *f)
{
    qr_ms rest = f->view->typing.since + REST_MS, left = quiz_closes_in(f);
    qr_ms close = f->ui->now + left - REST_MS;
    return left >= 0 && f->a->phase == QR_PHASE_RUNNING && close < rest ? close : rest;
}

void quiz_flush(struct quiz_frame *f)
{
    struct quiz_typing *t = &f->view->typing;
    t->handed = false;
    if (!t->dirty || t->slot != f->at || f->revealed || f->closed || !is_typed(f->slot->item)) return;
    if (leads_away(f->ui) || f->ui->now >= rest_ends(f)) {
        t->dirty = false;
        t->handed = true;
        hand_in(f, t->blank - 1, t->edit.text);
    } else {
        ui_wake_at(f->ui, rest_ends(f));
    }
}

/* ---- fields ---- */

static void field(struct quiz_frame *f, uint32_t blank, struct ui_rect r, const char *name, const char *unit)
{
    struct ui *ui = f->ui;
    struct quiz_typing *t = &f->view->typing;
    struct ui_field field = {.r = r,
                             .name = name,
                             .text = text_of(f, blank),
                             .unit = unit,
                             .empty = "Type your answer",
                             .id = quiz_gap_id(ui, blank)};
    bool mine = ui_has_focus(ui, field.id);
    if (mine && (t->blank != blank + 1 || t->slot != f->at)) {
        ui_edit_set(&t->edit, field.text);
        t->blank = blank + 1;
        t->slot = f->at;
        t->dirty = false;
    }
    if (!ui_field(ui, &field, mine ? &t->edit : NULL)) return;
    t->dirty = true;
    t->since = ui->now;
    ui_wake_at(ui, t->since + REST_MS);
}

void quiz_type(struct quiz_frame *f, const char *text)
{
    struct quiz_typing *t = &f->view->typing;
    struct ui_event event = {.type = UI_EV_TEXT};
    if (t->blank != 1 || t->slot != f->at) {
        ui_edit_set(&t->edit, text_of(f, 0));
        t->blank = 1;
        t->slot = f->at;
    }
    t->edit.anchor = 0;
    t->edit.caret = strlen(t->edit.text);
    qr_strlcpy(event.text, text, sizeof event.text);
    ui_edit_event(&t->edit, &event, &f->ui->copied, &f->ui->want_paste);
    t->dirty = true;
    t->since = f->ui->now;
    ui_wake_at(f->ui, t->since + REST_MS);
    ui_focus(f->ui, quiz_gap_id(f->ui, 0));
}

/* ---- lists ---- */

/* Options of a gap side by side, wrapped; a click or the letter takes one. */
static float options(struct quiz_frame *f, uint32_t blank, float x, float y, float w, bool letters)
{
    struct ui *ui = f->ui;
    const struct qr_blank *b = &f->slot->item->blanks[blank];
    float left = x, top = y;
    for (uint32_t i = 0; i < b->n_options; i++) {
        const char *text = b->options[i];
        bool on = strcmp(text_of(f, blank), text) == 0;
        float cap = letters ? 28 : 0, bw = fminf(w, ui_text_width(ui, UI_T_UI, text) + 32 + cap);
        float h = 24 + ui_wrap_height(ui, UI_T_UI, bw - 32 - cap, text);
        if (x > left && x + bw > left + w) {
            x = left;
            y += 52;
        }
        struct ui_rect r = {x, y, bw, h};
        struct ui_desc desc = {.role = UI_ROLE_CHOICE,
                               .name = text,
                               .value = ui_fmt(ui, "gap %u", blank + 1),
                               .state = on ? UI_CHECKED : 0,
                               .id = quiz_option_id(ui, blank, i),
                               .group = ui_make_id(ui, "answers", (int)blank),
                               .key = letters && i < 26 ? 'a' + (int)i : 0};
        struct ui_hit hit = ui_interact(ui, r, &desc);
        ui_box(ui, r, 8,
               on          ? UI_ACCENT_TINT
               : hit.hover ? UI_HOVER
                           : UI_SURFACE,
               on          ? UI_ACCENT
               : hit.hover ? UI_OUTLINE
                           : UI_LINE2,
               on ? 2 : 1);
        if (letters) ui_text(ui, UI_T_STRONG, on ? UI_ACCENT : UI_INK3, x + 16, y + 27, screen_letter(ui, i));
        ui_wrap(ui, UI_T_UI, UI_INK, x + 16 + cap, y + 12, bw - 32 - cap, text);
        if (hit.focused) ui_focus_ring(ui, r, 8);
        if (hit.activated) hand_in(f, blank, on ? "" : text);
        x += bw + 12;
        if (h > 44) y += h - 44;
    }
    return y + 44 - top;
}

/* ---- the whole ---- */

static bool chosen_from_list(const struct qr_item *item, uint32_t blank)
{
    return item->type == QR_CLOZE && item->blanks[blank].n_options;
}

/* A unit too long to stand in its field. */
static float unit_below(struct quiz_frame *f, float x, float y, float w, const char *unit)
{
    return part_text(f->ui, UI_T_SMALL, UI_INK2, x, y, w, ui_fmt(f->ui, "In %s", unit));
}

static float labelled(struct quiz_frame *f, uint32_t blank, float x, float y, float w, bool letters)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    float top = y;
    bool many = n_blanks(item) > 1;
    const char *name = many                       ? ui_fmt(ui, "Gap %u", blank + 1)
                       : item->type == QR_NUMERIC ? "Your number"
                                                  : "Your answer";
    if (many) {
        ui_text(ui, UI_T_CAP, UI_INK3, x, y + 12, name);
        y += 22;
    }
    if (chosen_from_list(item, blank)) return y + options(f, blank, x, y, w, letters) - top;
    bool number = item->type == QR_NUMERIC;
    const char *unit = number ? item->numeric->unit : NULL;
    float wants = unit ? ui_field_wants(ui, unit) : 0;
    struct ui_rect r = {x, y, fminf(w, fmaxf(wants, number ? 280 : 440)), 48};
    field(f, blank, r, name, unit);
    if (number) y += quiz_calculator_button(f, r, w);
    if (wants > r.w) y += 8 + unit_below(f, x, y + 56, w, unit);
    return y + 48 - top;
}

static const char *hint_words(const struct qr_item *item)
{
    if (item->type == QR_NUMERIC)
        return item->numeric->unit ? "A decimal comma or point will do; the unit may be left out."
                                   : "A decimal comma or point will do.";
    if (chosen_from_list(item, 0)) return "The sentence above shows your choice.";
    return item->blanks[0].normalise & QR_NORM_CASEFOLD ? "Upper and lower case make no difference." : NULL;
}

static float hint(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *words = hint_words(f->slot->item);
    if (!words) return 0;
    float h = ui_wrap(ui, UI_T_SMALL, UI_INK3, x, y, w, words);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, words, NULL);
    return h;
}

float quiz_fields(struct quiz_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    uint32_t n = n_blanks(item);
    float top = y;
    bool fresh = !f->view->field_seen;
    for (uint32_t i = 0; i < n; i++)
        y += labelled(f, i, x, y, w, n == 1) + 16;
    /* The first field of a new question is ready to be typed into, unless there is something to read first.
       A filled one is not: the arrow keys, which turn the pages, would stop there. */
    if (fresh && !item->stimulus && !chosen_from_list(item, 0) && is_blank(text_of(f, 0)))
        ui_focus(ui, quiz_gap_id(ui, 0));
    f->view->field_seen = true;
    y += 8 + hint(f, x, y + 8, w);
    if (item->type == QR_NUMERIC) y += quiz_calculator(f, x, y, w);
    return y - top;
}
