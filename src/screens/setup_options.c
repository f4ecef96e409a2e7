/* The options of a set-up that are seldom touched: how answers are given, and when time is up. */
#include <math.h>

#include "screens/parts.h"
#include "screens/setup_view.h"

static const struct {
    const char *label, *text;
} behaviours[QR_BEHAVIOURS] = {
    {"At the end", "Nothing is marked before the whole quiz is handed in."},
    {"After each answer", "One try, then what is right and why."},
    {"Several tries, with hints", "A hint after each failed try. Each further try costs part of the credit."},
    {"Several tries, part by part",
     "As before, but each pair or gap pays only for the tries in which it was wrong."},
    {"Until it is right", "As many tries as you like. The best one counts, less what those before it cost."},
};

enum qr_behaviour *setup_behaviour(struct setup *s, enum setup_kind kind)
{
    bool practice = kind == SETUP_PRACTICE || kind == SETUP_MISSED || kind == SETUP_REVIEW;
    return practice ? &s->delivery.practice : &s->delivery.exam;
}

const char *setup_behaviour_words(enum qr_behaviour behaviour)
{
    return behaviours[behaviour].label;
}

bool setup_radio(struct ui *ui, struct ui_rect r, const struct ui_desc *desc)
{
    bool on = desc->state & UI_CHECKED;
    struct ui_hit hit = ui_interact(ui, r, desc);
    struct ui_rect dot = {r.x, r.y + r.h / 2 - 10, 20, 20};
    if (hit.hover) ui_box(ui, (struct ui_rect){r.x - 12, r.y, r.w + 24, r.h}, 8, UI_HOVER, UI_NONE, 0);
    ui_box(ui, dot, 10, UI_SURFACE, on ? UI_ACCENT : UI_OUTLINE, on ? 6 : 1.5f);
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){r.x - 4, r.y + 2, r.w + 8, r.h - 4}, 4);
    return hit.activated;
}

/* ---- the four options ---- */

static float caption(struct setup_frame *f, float x, float y, float w, const char *text)
{
    return part_text(f->ui, UI_T_CAP_R, UI_INK3, x, y, w, text);
}

static float feedback(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    enum qr_behaviour *chosen = setup_behaviour(f->s, f->s->kind);
    float top = y;
    ui_text(ui, UI_T_SMALL, UI_INK, x, y + 15, "Feedback");
    y += 25;
    for (int i = 0; i < QR_BEHAVIOURS; i++) {
        float h = fmaxf(36, ui_wrap_height(ui, UI_T_SMALL, w - 32, behaviours[i].label) + 16);
        struct ui_desc desc = {.role = UI_ROLE_RADIO,
                               .name = behaviours[i].label,
                               .value = "Feedback",
                               .state = (int)*chosen == i ? UI_CHECKED : 0,
                               .id = ui_make_id(ui, "feedback", i),
                               .group = ui_make_id(ui, "feedback", -1)};
        if (setup_radio(ui, (struct ui_rect){x, y, w, h}, &desc)) {
            *chosen = (enum qr_behaviour)i;
            ui->again = true;
        }
        ui_wrap(ui, UI_T_SMALL, UI_INK, x + 32, y + 8, w - 32, behaviours[i].label);
        y += h;
    }
    return y + 4 + caption(f, x, y + 4, w, behaviours[*chosen].text) + 20 - top;
}

/* A stepper over given values; `words` of the value that is chosen. */
struct ladder {
    const char *label, *words;
    const int *values;
    int n, *value;
};

/* Label and stepper in one row, or one below the other; returns the height. */
static float climb(struct setup_frame *f, const struct ladder *l, float x, float y, float w)
{
    bool stack = ui_text_width(f->ui, UI_T_SMALL, l->label) + 12 > w - 152;
    int at = 0, by;
    for (int i = 0; i < l->n; i++)
        if (l->values[i] <= *l->value) at = i;
    struct ui_stepper s = {.r = {x, y + 25, w, 40},
                           .label = l->label,
                           .value = l->words,
                           .at_min = at == 0,
                           .at_max = at == l->n - 1};
    if (stack) ui_text(f->ui, UI_T_SMALL, UI_INK, x, y + 15, l->label);
    by = stack ? ui_stepper(f->ui, &s) : setup_stepper(f, x, y, w, &s);
    *l->value = l->values[at + by];
    return stack ? 65 : 40;
}

#define LADDER(array) .values = (array), .n = (int)(sizeof(array) / sizeof *(array))

/* Words below an option, where there are any, and the gap to the next. */
static float below(struct setup_frame *f, float x, float y, float w, const char *text)
{
    return text ? 8 + caption(f, x, y + 8, w, text) + 20 : 12;
}

static float answers_shown(struct setup_frame *f, float x, float y, float w)
{
    static const int days[] = {0, 1, 2, 3, 5, 7, 14, 21, 30, 60, 90};
    int *after = &f->s->delivery.show_after;
    const char *when = *after ? screen_plural(f->ui, (uint32_t)*after, "day", "days") : "At once";
    float h = climb(
        f, &(struct ladder){.label = "Right answers", .words = when, .value = after, LADDER(days)}, x, y, w);
    return h + below(f, x, y + h, w,
                     *after ? "After the start. The score comes at the end, right answers and reasons then."
                            : NULL);
}

static const char *seconds_words(struct ui *ui, int seconds)
{
    if (!seconds) return "Off";
    return seconds < 120 ? ui_fmt(ui, "%d s", seconds) : ui_fmt(ui, "%d min", seconds / 60);
}

static float item_time(struct setup_frame *f, float x, float y, float w)
{
    static const int seconds[] = {0, 30, 45, 60, 90, 120, 180, 240, 300};
    int *value = &f->s->delivery.item_seconds;
    const char *words = seconds_words(f->ui, *value);
    float h =
        climb(f, &(struct ladder){.label = "Per question", .words = words, .value = value, LADDER(seconds)},
              x, y, w);
    return h +
           below(f, x, y + h, w, *value ? "Then the answer stands as it is and cannot be changed." : NULL);
}

static float at_limit(struct setup_frame *f, float x, float y, float w)
{
    static const char *const labels[] = {"Hand in", "Grace", "Go on"};
    static const int minutes[] = {1, 2, 3, 5, 10, 15};
    struct screen_delivery *d = &f->s->delivery;
    const char *texts[] = {
        "The clock hands in what there is.",
        ui_fmt(f->ui, "No more answers, but %d min to look them over and hand in.", d->grace),
        "The clock goes on. What comes after the limit is marked, and counts."};
    float top = y;
    ui_text(f->ui, UI_T_SMALL, UI_INK, x, y + 15, "At the limit");
    struct ui_segmented seg = {.r = {x, y + 29, w, 40},
                               .name = "At the limit",
                               .labels = labels,
                               .n = 3,
                               .chosen = (int)d->at_limit,
                               .small = true};
    int hit = ui_segmented(f->ui, &seg);
    if (hit >= 0) d->at_limit = (enum qr_at_limit)hit;
    y += 77;
    if (d->at_limit == QR_LIMIT_GRACE) {
        const char *words = ui_fmt(f->ui, "%d min", d->grace);
        y += climb(
                 f,
                 &(struct ladder){.label = "Grace time", .words = words, .value = &d->grace, LADDER(minutes)},
                 x, y, w) +
             8;
    }
    return y + caption(f, x, y, w, texts[d->at_limit]) + 20 - top;
}

/* Of a diagnostic, which is given in one way only. */
static float vary(struct setup_frame *f, float x, float y, float w)
{
    bool *on = &f->s->delivery.vary;
    ui_text(f->ui, UI_T_SMALL, UI_INK, x, y + 20, "Vary questions");
    if (ui_switch(f->ui, x + w, y + 4, "Vary questions", *on)) *on = !*on;
    return 36 +
           caption(f, x, y + 36, w,
                   "More of the questions in your banks get their turn. The ranges end a little wider.") +
           20;
}

/* ---- all of them ---- */

/* What an exam says itself is no option: its words stand at the left. */
static const struct qr_exam *said(const struct setup_frame *f)
{
    static const struct qr_exam silent;
    return f->exam ? f->exam : &silent;
}

/* What is chosen but hidden must still be known. */
static const char *unusual(struct setup_frame *f)
{
    struct ui *ui = f->ui;
    const struct screen_delivery *d = &f->s->delivery;
    const struct qr_exam *e = said(f);
    if (f->s->kind == SETUP_ADAPTIVE) return d->vary ? "Varied questions." : "";
    enum qr_behaviour chosen = *setup_behaviour(f->s, f->s->kind),
                      usual = setup_timed(f) ? QR_DEFERRED : QR_IMMEDIATE;
    const char *text = chosen != usual ? ui_fmt(ui, "Feedback: %s. ", behaviours[chosen].label) : "";
    if (setup_timed(f) && chosen == QR_DEFERRED && d->show_after && !e->show_after_days)
        text = ui_fmt(ui, "%sRight answers after %s. ", text,
                      screen_plural(ui, (uint32_t)d->show_after, "day", "days"));
    if (d->item_seconds && !f->s->untimed && !e->seconds_per_question)
        text = ui_fmt(ui, "%s%s a question. ", text, seconds_words(ui, d->item_seconds));
    if (setup_limit(f) && !e->at_limit && d->at_limit == QR_LIMIT_GRACE)
        text = ui_fmt(ui, "%sGrace of %d min. ", text, d->grace);
    if (setup_limit(f) && !e->at_limit && d->at_limit == QR_LIMIT_OVERTIME)
        text = ui_fmt(ui, "%sGoes on after the limit. ", text);
    return text;
}

float setup_options(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    struct setup *s = f->s;
    float top = y;
    struct ui_button more = {.label = "More options",
                             .kind = UI_GHOST,
                             .icon = s->options ? "up" : "down",
                             .value = s->options ? "open" : "closed"};
    ui_hline(ui, x, y, w, UI_LINE);
    if (ui_button(ui, x - 16, y + 9, &more)) s->options = !s->options;
    y += 58;
    if (!s->options) {
        const char *text = unusual(f);
        return *text ? y - 4 + caption(f, x, y - 4, w, text) + 12 - top : y - top;
    }
    if (s->kind == SETUP_ADAPTIVE) return y + vary(f, x, y, w) - top;
    y += 4 + feedback(f, x, y + 4, w);
    bool at_end = setup_timed(f) && *setup_behaviour(s, s->kind) == QR_DEFERRED;
    if (at_end && !said(f)->show_after_days) y += answers_shown(f, x, y, w);
    if (!s->untimed && !said(f)->seconds_per_question) y += item_time(f, x, y, w);
    if (setup_limit(f) && !said(f)->at_limit) y += 8 + at_limit(f, x, y + 8, w);
    return y - top;
}
