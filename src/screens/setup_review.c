/* Review in the set-up: what comes back today, or a cram for the day of an exam that leaves the schedule
 * alone. */
#include "screens/setup_view.h"

#define EXAM_DAYS_MOST 365

const char *setup_review_words(struct ui *ui, const struct qr_deck *deck)
{
    if (!deck->n) return "Nothing in review yet";
    if (!deck->n_now) return "Nothing due today";
    return ui_fmt(ui, "%s due today", screen_plural(ui, (uint32_t)deck->n_now, "question", "questions"));
}

static size_t crammable(const struct qr_deck *deck)
{
    size_t n = 0;
    for (size_t i = 0; i < deck->n; i++)
        n += !deck->cards[i].gone;
    return n;
}

void setup_review_count(struct setup_frame *f)
{
    const struct qr_deck *deck = f->m->deck;
    uint32_t wanted = (uint32_t)f->s->questions;
    f->found.matching = (uint32_t)(f->s->cram ? crammable(deck) : deck->n_now);
    f->asked = wanted < f->found.matching ? wanted : f->found.matching;
}

void setup_review_start(const struct setup_frame *f, struct screen_start *start)
{
    start->title = f->s->cram ? "Cram" : "Review due";
    start->about = f->s->cram ? ui_fmt(f->ui, "For an exam in %s",
                                       screen_plural(f->ui, (uint32_t)f->s->exam_in, "day", "days"))
                              : "Questions that come back today";
    start->from = f->s->cram ? SCREEN_FROM_DECK : SCREEN_FROM_DUE;
    start->exam_day = f->m->deck->today + f->s->exam_in;
    start->n_banks = start->n_skills = 0;
}

static float choice(struct setup_frame *f, bool cram, const char *label, const char *value, float x, float y,
                    float w)
{
    struct ui *ui = f->ui;
    bool on = f->s->cram == cram;
    struct ui_desc desc = {.role = UI_ROLE_RADIO,
                           .name = label,
                           .value = value,
                           .state = on ? UI_CHECKED : 0,
                           .id = ui_make_id(ui, "review kind", cram),
                           .group = ui_make_id(ui, "review kinds", 0)};
    if (setup_radio(ui, (struct ui_rect){x, y, w, 40}, &desc)) {
        f->s->cram = cram;
        ui->again = true;
    }
    ui_text(ui, UI_T_SMALL, UI_INK, x + 32, y + 24, label);
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 24, value);
    ui_hline(ui, x, y + 40, w, UI_LINE);
    return 41;
}

static float exam_day(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    int *in = &f->s->exam_in;
    const char *value = *in ? screen_plural(ui, (uint32_t)*in, "day", "days") : "today";
    *in += setup_stepper(
        f, x, y, w,
        &(struct ui_stepper){
            .label = "The exam is in", .value = value, .at_min = *in <= 0, .at_max = *in >= EXAM_DAYS_MOST});
    return 52;
}

float setup_review(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct qr_deck *deck = f->m->deck;
    float top = y;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "What comes back");
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 16,
                  ui_fmt(ui, "%s in review", screen_plural(ui, (uint32_t)deck->n, "question", "questions")));
    ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 33;
    y += choice(f, false, "Due today", ui_fmt(ui, "%zu", deck->n_now), x, y, w);
    y += choice(f, true, "Before an exam", ui_fmt(ui, "%zu", crammable(deck)), x, y, w) + 12;
    if (f->s->cram) y += exam_day(f, x, y, w);
    const char *words =
        f->s->cram
            ? "What a look today helps most on that day comes first. The review schedule stays as it is."
        : deck->n_due > deck->n_now
            ? ui_fmt(ui, "%zu more can wait: a day has its load, and after a break it starts gently.",
                     deck->n_due - deck->n_now)
            : "A question that was missed or guessed comes back when the chance to recall it has fallen to "
              "90 in "
              "100.";
    y += ui_wrap(ui, UI_T_CAP_R, UI_INK3, x, y, w, words);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y - 16, w, 16}, words, NULL);
    return y - top + 24;
}
