/* The times of the quiz: what its timer shows, and a line below the progress bar with those of section and
 * question. */
#include <math.h>

#include "screens/quiz_section.h"

#define FIVE_MINUTES ((qr_ms)300000)

static qr_ms section_limit(const struct qr_attempt *a)
{
    return a->section < a->head.n_sections ? a->head.sections[a->section].limit : 0;
}

bool quiz_is_timed(const struct qr_attempt *a)
{
    bool any = a->head.limit || a->head.item_limit;
    for (uint32_t i = 0; i < a->head.n_sections; i++)
        any = any || a->head.sections[i].limit;
    return any;
}

static qr_ms low_at(qr_ms limit)
{
    return limit / 5 < FIVE_MINUTES ? limit / 5 : FIVE_MINUTES;
}

/* Warn in the last five minutes, or in the last fifth of a short time; a hidden timer comes back then. */
static bool is_low(qr_ms left, qr_ms limit)
{
    return left <= low_at(limit);
}

/* ---- when the next frame is due ---- */

void quiz_wake_second(const struct quiz_frame *f, qr_ms left)
{
    if (left > 0) ui_wake_at(f->ui, f->ctx->m->now + (left - 1) % 1000 + 1);
}

/* What is shown moves each second; what is hidden comes back when it runs low. */
static void wake(const struct quiz_frame *f, qr_ms left, qr_ms limit)
{
    if (!f->view->timer_hidden || is_low(left, limit))
        quiz_wake_second(f, left);
    else
        ui_wake_at(f->ui, f->ctx->m->now + left - low_at(limit));
}

/* ---- the timer ---- */

/* Of the whole test, else of the section, else of the question. */
static qr_ms main_time(const struct quiz_frame *f, qr_ms *limit)
{
    const struct screen_model *m = f->ctx->m;
    const struct qr_attempt_head *h = &f->a->head;
    *limit = h->limit ? h->limit : section_limit(f->a) ? section_limit(f->a) : h->item_limit;
    return h->limit ? m->left : section_limit(f->a) ? m->section_left : m->item_left;
}

/* Past the limit nothing is rounded up: a second over is a whole second. */
static const char *over_by(const struct quiz_frame *f)
{
    qr_ms over = f->ctx->m->elapsed - f->a->head.limit;
    if (f->a->phase == QR_PHASE_RUNNING) ui_wake_at(f->ui, f->ctx->m->now + 1000 - over % 1000);
    return screen_clock(f->ui, over / 1000 * 1000);
}

/* The time of a question whose answer stands does not run. */
static bool runs(const struct quiz_frame *f)
{
    bool by_question = !f->a->head.limit && !section_limit(f->a);
    bool stands = f->state->checked || f->state->locked;
    return f->a->phase == QR_PHASE_RUNNING && !(by_question && stands);
}

enum ui_timer_state quiz_timer(const struct quiz_frame *f, const char **time)
{
    const struct screen_model *m = f->ctx->m;
    bool hidden = f->view->timer_hidden;
    qr_ms limit, left = main_time(f, &limit);
    *time = NULL;
    if (f->a->phase == QR_PHASE_GRACE) {
        wake(f, m->grace_left, f->a->head.grace);
        if (!hidden || is_low(m->grace_left, f->a->head.grace)) *time = screen_clock(f->ui, m->grace_left);
        return UI_TIMER_GRACE;
    }
    if (f->a->over && f->a->phase == QR_PHASE_RUNNING) {
        if (!hidden) *time = over_by(f);
        return UI_TIMER_OVER;
    }
    if (!limit || f->late) return UI_TIMER_NONE;
    *time = f->a->over && f->a->phase == QR_PHASE_PAUSED ? over_by(f) : screen_clock(f->ui, left);
    if (f->a->phase == QR_PHASE_PAUSED || f->a->phase == QR_PHASE_BREAK) return UI_TIMER_PAUSED;
    if (runs(f)) wake(f, left, limit);
    if (is_low(left, limit)) return UI_TIMER_LAST;
    return hidden ? UI_TIMER_HIDDEN : UI_TIMER_RUNNING;
}

qr_ms quiz_closes_in(const struct quiz_frame *f)
{
    const struct screen_model *m = f->ctx->m;
    const qr_ms left[] = {f->a->over ? -1 : m->left, m->section_left, m->item_left};
    qr_ms least = -1;
    for (int i = 0; i < 3; i++)
        if (left[i] >= 0 && (least < 0 || left[i] < least)) least = left[i];
    return least;
}

/* ---- the line below ---- */

/* Shown from the start wherever it will be needed, so that nothing moves under the pointer. */
float quiz_strip_height(const struct quiz_frame *f)
{
    const struct qr_attempt_head *h = &f->a->head;
    bool needed = h->n_sections || h->item_limit || (h->limit && h->at_limit != QR_LIMIT_SUBMIT);
    return !needed || f->late ? 0 : f->ui->height < 440 ? 20 : 28;
}

/* One time at the right end, as "Question 00:45"; returns where the next one ends. */
static float small_clock(struct quiz_frame *f, float right, float base, const char *what, qr_ms left,
                         qr_ms limit)
{
    struct ui *ui = f->ui;
    bool low = is_low(left, limit);
    wake(f, left, limit);
    if (f->view->timer_hidden && !low) return right;
    const char *time = screen_clock(ui, left), *words = ui_fmt(ui, "%s time left", what);
    float tw = ui_text_width(ui, UI_T_STRONG, time), ww = ui_text_width(ui, UI_T_CAP, what);
    float x = right - tw - 6 - ww;
    ui_text(ui, UI_T_CAP, low ? UI_WARN : UI_INK3, x, base, what);
    ui_text(ui, UI_T_STRONG, low ? UI_WARN : UI_INK, right - tw, base, time);
    ui_label(ui, UI_ROLE_TIMER, (struct ui_rect){x, base - 14, right - x, 20}, words, time);
    return x - 20;
}

static float clocks(struct quiz_frame *f, float right, float base)
{
    const struct screen_model *m = f->ctx->m;
    const struct qr_attempt_head *h = &f->a->head;
    qr_ms part = section_limit(f->a);
    if (f->a->phase != QR_PHASE_RUNNING) return right;
    if (h->item_limit && !f->state->locked && !f->state->checked && (h->limit || part))
        right = small_clock(f, right, base, "Question", m->item_left, h->item_limit);
    if (part && h->limit) right = small_clock(f, right, base, "Part", m->section_left, part);
    return right;
}

/* What has to be known first; NULL: the section is enough. */
static const char *state_words(const struct quiz_frame *f, bool *alert)
{
    *alert = true;
    if (f->a->phase == QR_PHASE_GRACE) return "The time is up: no more answers. Hand in.";
    /* Without feedback the question itself says so. */
    if (f->state->locked && f->revealed && !f->view->navigator && f->a->phase == QR_PHASE_RUNNING)
        return "The time for this question is up. Its answer stands.";
    *alert = false;
    if (f->a->phase == QR_PHASE_DONE) return NULL; /* the dialog says it */
    if (f->a->over) return "The time is up. Answers from here on are marked.";
    if (f->a->head.n_sections || !f->a->head.limit) return NULL;
    if (f->a->head.at_limit == QR_LIMIT_GRACE)
        return ui_fmt(f->ui, "Then %s to hand in", screen_duration(f->ui, f->a->head.grace));
    return f->a->head.at_limit == QR_LIMIT_OVERTIME ? "After the time it goes on, marked" : NULL;
}

/* What does not fit is said to a screen reader only; of an alert the beginning is the part that counts. */
static float words(struct quiz_frame *f, float x, float right, float base, const char *text, bool alert)
{
    struct ui *ui = f->ui;
    float w = ui_text_width(ui, alert ? UI_T_CAP_S : UI_T_CAP, text);
    struct ui_rect r = {x, base - 14, fminf(w, right - x), 20};
    ui_label(ui, alert ? UI_ROLE_ALERT : UI_ROLE_TEXT, r, text, NULL);
    if (x + w > right) return x;
    ui_text(ui, alert ? UI_T_CAP_S : UI_T_CAP, alert ? UI_WARN : UI_INK2, x, base, text);
    return x + w + 20;
}

void quiz_strip(struct quiz_frame *f, float margin, float y)
{
    struct ui *ui = f->ui;
    bool alert;
    float base = y + (f->ui->height < 440 ? 16 : 22), right = clocks(f, ui->width - margin, base);
    const char *state = state_words(f, &alert);
    float x = margin;
    if (state && alert) x = words(f, x, right, base, state, true);
    if (f->a->head.n_sections && f->a->phase != QR_PHASE_BREAK)
        x = words(f, x, right, base, quiz_part(ui, f->a, f->a->section), false);
    if (state && !alert) words(f, x, right, base, state, false);
}
