/* The question: stem, answers, hints on keys; myth or fact as two large cards. */
#include <math.h>
#include <string.h>

#include "screens/quiz_tries.h"

struct column {
    float x, w;
};

static struct column column_of(const struct quiz_frame *f)
{
    const struct ui *ui = f->ui;
    float most = ui->bp.cls == UI_WIDE ? 800 : f->compact ? 712 : 720;
    if (f->slot->item->type == QR_MATCHING && !f->compact) most = 936; /* two columns */
    float w = fminf(most, ui->width - (f->compact ? 48 : 80));
    return (struct column){floorf((ui->width - w) / 2), w};
}

static float stem(struct quiz_frame *f, struct column c, float y, enum ui_style style, const char *text)
{
    struct ui *ui = f->ui;
    struct ui_para p = {.style = style, .token = UI_INK, .x = c.x, .y = y, .w = c.w, .markdown = true};
    float h = ui_paragraph(ui, &p, text);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){c.x, y, c.w, h}, ui_plain(ui, text), NULL);
    return h;
}

/* "2 of 3 chosen"; the width. */
static float count_chosen(struct quiz_frame *f, float x, float y)
{
    struct ui *ui = f->ui;
    const struct qr_response *r = quiz_answer(f);
    uint32_t most = f->slot->item->select_count;
    const char *count = most ? ui_fmt(ui, "%u of %u", r->n, most) : ui_fmt(ui, "%u", r->n);
    const char *words = f->view->over_limit ? "chosen. Clear one before you choose another." : "chosen";
    float w = ui_text(ui, UI_T_STRONG, UI_INK, x, y + 14, count);
    w += 8 + ui_text(ui, UI_T_SMALL, f->view->over_limit ? UI_WARN : UI_INK2, x + w + 8, y + 14, words);
    ui_label(ui, f->view->over_limit ? UI_ROLE_ALERT : UI_ROLE_TEXT, (struct ui_rect){x, y, w, 20},
             ui_fmt(ui, "%s %s", count, words), NULL);
    return w;
}

/* The keys stand at the left, or, where the choices are counted there, at the right. */
static void key_hints(struct quiz_frame *f, struct column c, float y)
{
    struct ui *ui = f->ui;
    uint32_t n = f->slot->item->n_choices;
    bool count = f->slot->item->type == QR_MULTIPLE;
    const struct quiz_hint hints[] = {{{"A", "-", screen_letter(ui, n ? n - 1 : 0)}, "choose"},
                                      {{"X"}, "cross out"},
                                      {{"?"}, "all shortcuts"}};
    float taken = count ? count_chosen(f, c.x, y) + 32 : 0, w = quiz_hints_width(ui, hints, 3);
    if (f->compact || taken + w > c.w) return;
    quiz_hints(ui, count ? c.x + c.w - w : c.x, y, hints, 3, UI_INK3);
}

static float choices(struct quiz_frame *f, struct column c, float y)
{
    float top = y;
    struct screen_answers a = {.slot = f->slot,
                               .state = f->state,
                               .x = c.x,
                               .y = y,
                               .w = c.w,
                               .compact = f->compact,
                               .group = ui_make_id(f->ui, "answers", 0)};
    struct screen_touch touch;
    y += screen_answers(f->ctx, &a, &touch) + 24;
    if (touch.picked >= 0) quiz_pick(f, (uint32_t)touch.picked);
    if (touch.struck >= 0) quiz_strike(f, (uint32_t)touch.struck);
    /* Small windows show no keys; then there is nothing below the answers. */
    if (f->compact && f->slot->item->type != QR_MULTIPLE) return y - 24 - top;
    key_hints(f, c, y);
    return y + 20 - top;
}

/* How the answer will be counted, wherever a part of it can be right. */
static float rule_words(struct quiz_frame *f, struct column c, float y)
{
    const struct qr_item *item = f->slot->item;
    bool part = item->type == QR_MULTIPLE || item->type == QR_ORDERING || item->type == QR_MATCHING ||
                (item->type == QR_CLOZE && item->n_blanks > 1);
    const char *tries = quiz_rule(f), *words = part ? qr_rule_explain(qr_item_rule(item)) : tries;
    if (!words) return 0;
    if (part && tries) words = ui_fmt(f->ui, "%s %s", words, tries);
    float h = ui_wrap(f->ui, UI_T_CAP_R, UI_INK3, c.x, y + 12, c.w, words);
    ui_label(f->ui, UI_ROLE_TEXT, (struct ui_rect){c.x, y + 12, c.w, h}, words, NULL);
    return h + 12;
}

static float plain_question(struct quiz_frame *f, struct column c, float y)
{
    float top = y;
    enum qr_item_type type = f->slot->item->type;
    const char *text = screen_stem(f->ui, f->slot->item, f->state);
    /* A stem as long as a paragraph is set a size smaller, so that its answers stay in sight. */
    bool small = f->compact || strlen(text) > 320;
    y += stem(f, c, y, small ? UI_T_STEM_S : UI_T_STEM, text) + (f->compact ? 16 : 24);
    y += quiz_tries(f, c.x, y, c.w);
    if (type == QR_ORDERING)
        y += quiz_order(f, c.x, y, c.w);
    else if (type == QR_MATCHING)
        y += quiz_match(f, c.x, y, c.w);
    else if (type == QR_NUMERIC || type == QR_SHORT || type == QR_CLOZE)
        y += quiz_fields(f, c.x, y, c.w);
    else
        y += choices(f, c, y);
    return y + rule_words(f, c, y) - top;
}

/* ---- myth or fact ---- */

struct card {
    struct ui_rect r;
    uint32_t pos;
    const struct qr_choice *choice;
};

/* By what it says and never by the key: the icon must not give the answer away. */
static bool says_myth(const struct qr_choice *c)
{
    return strcmp(c->id, "myth") == 0 || strcmp(c->text, "Myth") == 0;
}

const char *quiz_side_icon(const struct qr_item *item, const struct qr_choice *c)
{
    return !item->myth_or_fact ? NULL : says_myth(c) ? "bubble" : "book";
}

static bool big_card(struct quiz_frame *f, const struct card *c)
{
    struct ui *ui = f->ui;
    const struct qr_response *r = quiz_answer(f);
    bool on = r->n && r->picks[0] == f->slot->order[c->pos];
    const char *line = !f->slot->item->myth_or_fact ? ""
                       : says_myth(c->choice)       ? "Widely repeated, but not true"
                                                    : "The evidence supports it";
    bool tried = tries_had(f->slot->item, f->state, f->slot->order[c->pos]);
    struct ui_desc desc = {.role = UI_ROLE_CHOICE,
                           .name = c->choice->text,
                           .value = tried ? "Tried" : line,
                           .state = on ? UI_CHECKED : 0,
                           .id = ui_choice_id(ui, (int)c->pos),
                           .group = ui_make_id(ui, "answers", 0),
                           .key = '1' + (int)c->pos};
    struct ui_hit hit = ui_interact(ui, c->r, &desc);
    bool letter = ui_key(ui, 'a' + (int)c->pos);
    if (on)
        ui_box(ui, c->r, 12, hit.hover ? UI_ACCENT_TINT2 : UI_ACCENT_TINT, UI_ACCENT, 2);
    else
        ui_box(ui, c->r, 12, hit.hover ? UI_HOVER : UI_SURFACE, hit.hover ? UI_OUTLINE : UI_LINE2, 1);
    const char *icon = quiz_side_icon(f->slot->item, c->choice);
    float x = c->r.x + (icon ? 76 : 24);
    if (icon) ui_icon(ui, icon, c->r.x + 24, c->r.y + 34, 32, on ? UI_ACCENT : UI_INK3);
    ui_text(ui, UI_T_STEM_S, UI_INK, x, c->r.y + (*line ? 45 : 56), c->choice->text);
    if (*line) ui_text(ui, UI_T_SMALL, UI_INK2, x, c->r.y + 70, line);
    if (!f->compact) ui_keycap(ui, c->r.x + c->r.w - 44, c->r.y + 40, c->pos ? "2" : "1", false);
    if (tried) quiz_tried_mark(f, c->r);
    if (hit.focused) ui_focus_ring(ui, c->r, 12);
    return hit.activated || letter;
}

static float myth_question(struct quiz_frame *f, struct column c, float y)
{
    struct ui *ui = f->ui;
    const struct qr_item *item = f->slot->item;
    float top = y, gap = 16, w = (c.w - gap) / 2;
    const char *text = item->myth_or_fact ? ui_fmt(ui, "“%s”", item->stem) : item->stem;
    /* A statement is set large; one that is as long as a paragraph, a size smaller. */
    enum ui_style size = f->compact ? UI_T_STEM : strlen(text) > 140 ? UI_T_TITLE : UI_T_DISPLAY;
    y += stem(f, c, y, size, text) + (f->compact ? 20 : 32);
    y += quiz_tries(f, c.x, y, c.w);
    bool stack = c.w < 560;
    for (uint32_t pos = 0; pos < 2; pos++) {
        const struct qr_choice *ch = &item->choices[f->slot->order[pos]];
        struct card card = {.pos = pos, .choice = ch};
        card.r = stack ? (struct ui_rect){c.x, y + 108 * (float)pos, c.w, 100}
                       : (struct ui_rect){c.x + (w + gap) * (float)pos, y, w, 100};
        if (big_card(f, &card)) quiz_pick(f, pos);
    }
    y += stack ? 232 : 124;
    const char *what = f->practice
                           ? "After you answer you see what the evidence says and where it comes from."
                           : "You see what the evidence says, and where it comes from, after the exam.";
    if (quiz_retries(f)) what = quiz_rule(f);
    float h = ui_wrap(ui, UI_T_SMALL, UI_INK3, c.x, y, c.w, what);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){c.x, y, c.w, h}, what, NULL);
    y += h;
    return y - top;
}

/* Wide windows show what is to be read beside the question, so that neither pushes the other out of sight. */
static float beside_stimulus(struct quiz_frame *f, float y)
{
    struct ui *ui = f->ui;
    const struct qr_case *stimulus = f->slot->item->stimulus;
    float all = fminf(1200, ui->width - 80), gap = 40, left = floorf((all - gap) * 0.46f);
    float x = floorf((ui->width - all) / 2), top = y;
    struct column c = {x + left + gap, all - left - gap};
    y += quiz_meta(f, x, all, y);
    float read = screen_stimulus(f->ctx, stimulus, (struct ui_rect){x, y, left, 0}, &f->view->numbers);
    float ask = quiz_is_myth(f) ? myth_question(f, c, y) : plain_question(f, c, y);
    return y + fmaxf(read, ask) - top;
}

void quiz_body(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    struct column c = column_of(f);
    ui_id id = ui_make_id(ui, "question", 0);
    const struct qr_case *stimulus = f->slot->item->stimulus;
    bool airy = quiz_is_myth(f) && !stimulus;
    float pad = f->compact ? 16 : airy ? 68 : 28, y = f->body.y + pad;
    quiz_order_keys(f);
    ui_scroll_begin(ui, id, f->body);
    if (stimulus && ui->width >= 1120) {
        float wide = fminf(1200, ui->width - 80);
        y += quiz_surer(f, floorf((ui->width - wide) / 2), y, wide);
        y += beside_stimulus(f, y);
    } else {
        y += quiz_surer(f, c.x, y, c.w);
        y += quiz_meta(f, c.x, c.w, y);
        y += screen_stimulus(f->ctx, stimulus, (struct ui_rect){c.x, y, c.w, 0}, &f->view->numbers);
        y += quiz_is_myth(f) ? myth_question(f, c, y) : plain_question(f, c, y);
    }
    ui_scroll_end(ui, id, f->body, y + 24 - f->body.y);
}
