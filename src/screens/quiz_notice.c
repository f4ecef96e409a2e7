/* A line that says once that time runs low, or that another part has begun. It blocks nothing and goes away
 * by itself. */
#include "screens/quiz_section.h"

#define STAY_MS ((qr_ms)8000)

/* 0 while there is enough, 1 in the last fifth, 2 in the last twentieth. */
static int level_of(qr_ms limit, qr_ms left)
{
    if (!limit || left <= 0) return 0;
    return left <= limit / 20 ? 2 : left <= limit / 5 ? 1 : 0;
}

/* The moment at which the level changes is one to wake for. */
static void wake(const struct quiz_frame *f, qr_ms limit, qr_ms left)
{
    qr_ms to = left > limit / 5 ? limit / 5 : limit / 20;
    if (limit && left > to) ui_wake_at(f->ui, f->ctx->m->now + left - to);
}

/* Whether running low has just been said of this time. */
static bool is_said(struct quiz_frame *f, struct quiz_said *said, qr_ms limit, qr_ms left)
{
    int level = level_of(limit, left);
    if (said->section != f->a->section) *said = (struct quiz_said){.section = f->a->section};
    if (level > said->level) {
        said->level = level;
        said->since = f->ui->now;
    }
    return level && f->ui->now < said->since + STAY_MS;
}

static void show(struct quiz_frame *f, const char *text, enum ui_token ink, qr_ms until)
{
    struct ui *ui = f->ui;
    bool warn = ink == UI_WARN;
    float most = ui->width - 32, w = ui_text_width(ui, UI_T_STRONG, text) + 68;
    if (w > most) w = most;
    float th = ui_wrap_height(ui, UI_T_STRONG, w - 67, text), h = th < 24 ? 40 : th + 20;
    struct ui_rect r = {(ui->width - w) / 2, ui->height - f->foot - 16 - h, w, h};
    ui_box(ui, r, 20, warn ? UI_WARN_TINT : UI_RAISED, warn ? UI_WARN_LINE : UI_LINE2, 1);
    ui_icon(ui, "clock", r.x + 16, r.y + 10, 20, ink);
    ui_wrap(ui, UI_T_STRONG, UI_INK, r.x + 48, r.y + 10, w - 67, text);
    ui_label(ui, UI_ROLE_ALERT, r, text, NULL);
    ui_wake_at(ui, until);
}

/* A part that was handed in by the clock, or whose break is over, has gone to the next by itself. */
static bool part_began(struct quiz_frame *f)
{
    const struct qr_attempt *a = f->a;
    if (!a->section || a->section >= a->head.n_sections) return false;
    qr_ms age = f->ctx->m->elapsed - a->sections[a->section].started;
    if (age >= STAY_MS) return false;
    const char *part = quiz_part(f->ui, a, a->section);
    const char *text =
        a->sections[a->section - 1].by_clock
            ? ui_fmt(f->ui, "The time for part %u was up. This is part %u.", a->section, a->section + 1)
            : ui_fmt(f->ui, "%s begins.", part);
    show(f, text, UI_ACCENT, f->ui->now + STAY_MS - age);
    return true;
}

static const char *low_words(struct quiz_frame *f, int level, const char *of, qr_ms left)
{
    quiz_wake_second(f, left);
    return ui_fmt(f->ui, "%s of the time%s is left: %s", level == 2 ? "A twentieth" : "A fifth", of,
                  screen_duration(f->ui, left));
}

void quiz_notice(struct quiz_frame *f)
{
    const struct screen_model *m = f->ctx->m;
    const struct qr_attempt *a = f->a;
    struct quiz_said *test = &f->view->said[0], *part = &f->view->said[1];
    qr_ms limit = a->section < a->head.n_sections ? a->head.sections[a->section].limit : 0;
    if (a->phase != QR_PHASE_RUNNING) return;
    test->section = a->section; /* its time goes on through all of them */
    bool test_low = is_said(f, test, a->head.limit, m->left),
         part_low = is_said(f, part, limit, m->section_left);
    if (m->prefs.time_notices) {
        wake(f, a->head.limit, m->left);
        wake(f, limit, m->section_left);
    }
    if (part_began(f) || !m->prefs.time_notices) return;
    if (test_low)
        show(f, low_words(f, test->level, "", m->left), UI_WARN, test->since + STAY_MS);
    else if (part_low)
        show(f, low_words(f, part->level, ui_fmt(f->ui, " for part %u", a->section + 1), m->section_left),
             UI_WARN, part->since + STAY_MS);
}
