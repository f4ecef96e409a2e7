/* The sum of a set-up at the right: numbers, time, options, and the button that starts. */
#include <math.h>
#include <string.h>

#include "screens/setup_view.h"

qr_ms setup_limit(const struct setup_frame *f)
{
    int minutes = f->exam ? f->exam->minutes : f->s->minutes;
    return setup_timed(f) && !f->s->untimed ? (qr_ms)minutes * 60000 : 0;
}

qr_ms setup_item_limit(const struct setup_frame *f)
{
    bool own = f->exam && f->exam->seconds_per_question;
    int seconds = own ? f->exam->seconds_per_question : f->s->delivery.item_seconds;
    return f->s->untimed ? 0 : (qr_ms)seconds * 1000;
}

static const char *about_exam(const struct setup_frame *f)
{
    if (!qr_library_exam_shelf(f->m->library, f->exam)->shipped) return "Your own exam";
    return f->exam->kind == QR_EXAM_SHAPE ? "Published shape, not affiliated" : "All areas";
}

/* What the options say, where it applies. */
static void deliver(const struct setup_frame *f, struct screen_start *s)
{
    const struct screen_delivery *d = &f->s->delivery;
    if (s->limit) s->at_limit = d->at_limit;
    if (s->at_limit == QR_LIMIT_GRACE) s->grace = (qr_ms)d->grace * 60000;
    s->item_limit = setup_item_limit(f);
    if (setup_timed(f) && s->behaviour == QR_DEFERRED) s->show_after = d->show_after;
}

static void start(struct setup_frame *f)
{
    const struct qr_bank *chosen[SETUP_BANKS];
    const char **ids = qr_push(f->ui->arena, const char *, SETUP_BANKS),
               **areas = qr_push(f->ui->arena, const char *, SETUP_AREAS);
    size_t n = setup_chosen_banks(f, chosen);
    for (size_t i = 0; i < n; i++)
        ids[i] = chosen[i]->id;
    struct screen_ask *prefs = screen_ask(f->ctx, ASK_PREFS);
    prefs->prefs = f->m->prefs;
    if (f->s->kind != SETUP_ADAPTIVE) prefs->prefs.mode = setup_timed(f) ? QR_MODE_EXAM : QR_MODE_PRACTICE;
    if (!setup_from_exam(f) && f->s->kind != SETUP_REVIEW) prefs->prefs.questions = f->s->questions;
    if (f->s->kind != SETUP_SHAPE) prefs->prefs.minutes = f->s->minutes;
    prefs->prefs.ask_certainty = f->s->ask;
    prefs->prefs.delivery = f->s->delivery;
    struct screen_start *s = &screen_ask(f->ctx, ASK_START)->start;
    bool exam = setup_timed(f) || f->s->kind == SETUP_ADAPTIVE;
    *s = (struct screen_start){.mode = exam ? QR_MODE_EXAM : QR_MODE_PRACTICE,
                               .behaviour = *setup_behaviour(f->s, f->s->kind),
                               .title = exam                         ? "Timed exam"
                                        : f->s->kind == SETUP_MISSED ? "Missed questions"
                                                                     : "Practice",
                               .missed = f->s->kind == SETUP_MISSED ? f->s->why : 0,
                               .banks = ids,
                               .n_banks = n,
                               .skills = areas,
                               .n_skills = setup_chosen_areas(f, areas),
                               .questions = f->s->kind == SETUP_ADAPTIVE ? 0 : f->asked,
                               .limit = setup_limit(f),
                               .extra_time = f->s->extra,
                               .ask_certainty = f->s->ask,
                               .shuffle = f->s->shuffle,
                               .may_pause = true};
    s->about = n == 1 ? chosen[0]->title
                      : ui_fmt(f->ui, "%s and %zu more bank%s", chosen[0]->title, n - 1, n == 2 ? "" : "s");
    if (exam && !s->limit) s->title = "Untimed exam";
    deliver(f, s);
    if (f->exam) {
        s->title = f->exam->title;
        s->exam = f->exam;
        setup_delivery(f, f->exam, s);
    }
    if (f->s->kind == SETUP_REVIEW) setup_review_start(f, s);
    s->vary = f->s->delivery.vary;
    if ((f->s->kind == SETUP_SHAPE || f->s->kind == SETUP_ADAPTIVE) && f->exam) s->about = about_exam(f);
}

static const char *missing(const struct setup_frame *f)
{
    const struct qr_bank *some[SETUP_BANKS];
    if (f->s->kind == SETUP_REVIEW) return f->asked ? NULL : "Nothing due today";
    if (!setup_chosen_banks(f, some)) return "Choose a bank";
    if (f->s->kind == SETUP_BLUEPRINT && !f->s->blueprint.levels) return "Choose a level";
    if (f->s->kind == SETUP_BLUEPRINT && !f->s->blueprint.types) return "Choose a type";
    if (f->s->kind == SETUP_BLUEPRINT && !f->exam) return "Choose questions";
    if (setup_from_exam(f)) return f->asked ? NULL : "Nothing matches";
    if (!setup_any_area(f)) return "Choose a skill";
    if (f->s->kind == SETUP_MISSED && !f->s->why) return "Choose what to repeat";
    return f->asked ? NULL : "Nothing matches";
}

int setup_stepper(struct setup_frame *f, float x, float y, float w, const struct ui_stepper *stepper)
{
    struct ui_stepper s = *stepper;
    s.r = (struct ui_rect){x + w - 152, y, 152, 40};
    ui_text(f->ui, UI_T_SMALL, UI_INK, x, y + 24, s.label);
    return ui_stepper(f->ui, &s);
}

static float time_limit(struct setup_frame *f, float x, float y, float w)
{
    struct setup *s = f->s;
    int t = setup_stepper(f, x, y, w,
                          &(struct ui_stepper){.label = "Time limit",
                                               .value = ui_fmt(f->ui, "%d min", s->minutes),
                                               .at_min = s->minutes <= 1,
                                               .at_max = s->minutes >= 300});
    int by = s->minutes > 20 || (s->minutes == 20 && t > 0) ? 4 : 1;
    s->minutes = (int)fmin(300, fmax(1, s->minutes + t * by));
    return 40;
}

static float questions(struct setup_frame *f, float x, float y, float w)
{
    struct setup *s = f->s;
    int most = f->found.matching ? (int)f->found.matching : 1;
    int from = (int)fmin(s->questions, most); /* what is shown; more was wanted when there was more */
    int q = setup_stepper(f, x, y, w,
                          &(struct ui_stepper){.label = "Questions",
                                               .value = ui_fmt(f->ui, "%u", f->asked),
                                               .at_min = s->questions <= 1,
                                               .at_max = s->questions >= most});
    if (q > 0) s->questions = (int)fmin(most, from + (from >= 20 ? 4 : 1));
    if (q < 0) s->questions = (int)fmax(1, from - (from > 20 ? 4 : 1));
    return 40;
}

/* What is not said at the left: how many, and how long. A ready-made exam says both itself. */
static float numbers(struct setup_frame *f, float x, float y, float w)
{
    enum setup_kind kind = f->s->kind;
    bool limit = (kind == SETUP_EXAM || kind == SETUP_BLUEPRINT) && !f->s->untimed;
    float h = -20;
    if (!setup_from_exam(f)) h = questions(f, x, y, w);
    if (limit) h = h + (h > 0 ? 12 : 20) + time_limit(f, x, y + (h > 0 ? h + 12 : 0), w);
    return h;
}

static float extra_time(struct setup_frame *f, float x, float y, float w)
{
    static const char *const labels[] = {"None", "+25%", "+50%", "×2", "No limit"};
    static const double factor[] = {1, 1.25, 1.5, 2, 1};
    struct ui *ui = f->ui;
    struct setup *s = f->s;
    int chosen = 4;
    for (int i = 0; i < 4 && !s->untimed; i++)
        if (s->extra == factor[i]) chosen = i;
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_SMALL, UI_INK, x, y + 31, "Extra time");
    struct ui_segmented seg = {.r = {x, y + 45, w, 40},
                               .name = "Extra time",
                               .labels = labels,
                               .n = 5,
                               .chosen = chosen,
                               .small = true};
    int hit = ui_segmented(ui, &seg);
    if (hit >= 0) {
        s->untimed = hit == 4;
        s->extra = factor[hit];
    }
    return 93 +
           ui_wrap(ui, UI_T_CAP_R, UI_INK3, x, y + 93, w,
                   "Kept from your settings. Extra time never changes how answers are scored.") +
           20;
}

static float switches(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_SMALL, UI_INK, x, y + 41, "Ask how sure I am");
    if (ui_switch(ui, x + w, y + 25, "Ask how sure I am", f->s->ask)) f->s->ask = !f->s->ask;
    ui_text(ui, UI_T_SMALL, UI_INK, x, y + 81, "Shuffle answers");
    if (ui_switch(ui, x + w, y + 65, "Shuffle answers", f->s->shuffle)) f->s->shuffle = !f->s->shuffle;
    return 113;
}

static float sum(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    qr_ms limit = (qr_ms)llround((double)setup_limit(f) * f->s->extra);
    qr_ms item = (qr_ms)llround((double)setup_item_limit(f) * f->s->extra);
    const char *clock = limit ? screen_clock(ui, limit) : "No limit";
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_CAP, UI_INK3, x, y + 33, "You will have");
    ui_text(ui, limit ? UI_T_CLOCK : UI_T_TITLE, UI_INK, x, y + 74, clock);
    bool adaptive = f->s->kind == SETUP_ADAPTIVE && f->exam;
    const char *n = adaptive ? ui_fmt(ui, "at most %d", f->exam->questions)
                             : screen_plural(ui, f->asked, "question", "questions");
    ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w, y + 53, n);
    const char *each = "take your time";
    if (adaptive && !isnan(f->s->reach.all))
        each = ui_fmt(ui, "to about ±%.0f", f->s->reach.all);
    else if (item && !adaptive)
        each = ui_fmt(ui, "at most %s each", screen_duration(ui, item));
    else if (limit && f->asked)
        each = ui_fmt(ui, "%s each", screen_duration(ui, limit / f->asked));
    if (adaptive) n = ui_fmt(ui, "%s questions", n);
    ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w, y + 73, each);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, 80}, "You will have",
             ui_fmt(ui, "%s, %s, %s", clock, n, each));
    return 101;
}

/* The box is drawn before its content: as high as it was in the frame before, which is run again when that
 * was wrong. */
float setup_card(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float pad = 24, cx = x + pad, cw = w - 2 * pad, top = y;
    const char *why = missing(f);
    bool exam = setup_timed(f);
    ui_card(ui, (struct ui_rect){x, y, w, f->s->card});
    ui_heading(ui, UI_T_HEAD, cx, y + 42, "Your quiz");
    y += 64;
    y += numbers(f, cx, y, cw) + 20;
    if (exam) y += extra_time(f, cx, y, cw);
    y += switches(f, cx, y, cw);
    y += setup_options(f, cx, y, cw);
    y += sum(f, cx, y, cw);
    struct ui_button go = {.label = why                            ? why
                                    : exam                         ? "Start exam"
                                    : f->s->kind == SETUP_ADAPTIVE ? "Start diagnostic"
                                                                   : "Start practice",
                           .kind = UI_PRIMARY,
                           .big = true,
                           .width = cw,
                           .key = UI_KEY_ENTER,
                           .cap = why ? NULL : "enter",
                           .disabled = why != NULL};
    if (ui_button(ui, cx, y, &go)) start(f);
    float h = y + 48 + pad - top;
    ui->again = ui->again || f->s->card != h;
    f->s->card = h;
    return h;
}
