/* What all screens share: requests, words for times and counts, the spokes of the radar. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/clock.h"
#include "screens/answers.h"

static const struct screen_ops *const table[SCREENS] = {
    [SCREEN_FIRST_RUN] = &screen_first_run, [SCREEN_HOME] = &screen_home,
    [SCREEN_SETUP] = &screen_setup,         [SCREEN_QUIZ] = &screen_quiz,
    [SCREEN_RESULTS] = &screen_results,     [SCREEN_REVIEW] = &screen_review,
    [SCREEN_PLAN] = &screen_plan,           [SCREEN_HISTORY] = &screen_history,
    [SCREEN_BANKS] = &screen_banks,         [SCREEN_SETTINGS] = &screen_settings,
};

const struct screen_ops *screen_ops_of(enum screen_id id)
{
    return table[id];
}

int screen_id_parse(const char *name)
{
    for (int i = 1; i < SCREENS; i++)
        if (strcmp(table[i]->name, name) == 0) return i;
    return -1;
}

/* ---- requests ---- */

struct screen_ask *screen_ask(struct screen_ctx *ctx, enum screen_ask_kind kind)
{
    static struct screen_ask spare;
    struct screen_ask *ask = ctx->n_asks < SCREEN_ASKS ? &ctx->asks[ctx->n_asks++] : &spare;
    memset(ask, 0, sizeof *ask);
    ask->kind = kind;
    ctx->ui->again = true;
    return ask;
}

void screen_go(struct screen_ctx *ctx, enum screen_id id)
{
    screen_ask(ctx, ASK_GO)->screen = id;
}

struct qr_event *screen_event(struct screen_ctx *ctx, enum qr_event_type type, uint32_t slot)
{
    struct screen_ask *ask = screen_ask(ctx, ASK_EVENT);
    ask->event.type = type;
    ask->event.slot = slot;
    return &ask->event;
}

/* ---- words ---- */

const char *screen_clock(struct ui *ui, qr_ms ms)
{
    long long s = ms > 0 ? (long long)((ms + 999) / 1000) : 0;
    if (s >= 3600) return ui_fmt(ui, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
    return ui_fmt(ui, "%02lld:%02lld", s / 60, s % 60);
}

const char *screen_duration(struct ui *ui, qr_ms ms)
{
    return qr_duration_text(ui->arena, ms);
}

const char *screen_date(struct ui *ui, qr_ms wall)
{
    struct qr_date d = qr_date_local(wall);
    return ui_fmt(ui, "%d %s", d.day, qr_month_name(d.month));
}

const char *screen_when(struct ui *ui, qr_ms wall, qr_ms now_wall)
{
    struct qr_date d = qr_date_local(wall), n = qr_date_local(now_wall);
    int64_t age = qr_days_from_civil(n.year, n.month, n.day) - qr_days_from_civil(d.year, d.month, d.day);
    if (age == 0) return ui_fmt(ui, "today at %02d:%02d", d.hour, d.minute);
    if (age == 1) return ui_fmt(ui, "yesterday at %02d:%02d", d.hour, d.minute);
    if (d.year != n.year) return ui_fmt(ui, "on %d %s %d", d.day, qr_month_name(d.month), d.year);
    return ui_fmt(ui, "on %d %s", d.day, qr_month_name(d.month));
}

bool screen_is_scored(const struct screen_attempt *a)
{
    return a->state == SCREEN_FINISHED && a->max > 0;
}

const char *screen_letter(struct ui *ui, uint32_t i)
{
    if (i < 26) return ui_fmt(ui, "%c", 'A' + (int)i);
    return ui_fmt(ui, "%c%c", 'A' + (int)(i / 26 - 1) % 26, 'A' + (int)(i % 26));
}

const char *screen_plural(struct ui *ui, uint32_t n, const char *one, const char *many)
{
    return ui_fmt(ui, "%u %s", n, n == 1 ? one : many);
}

const char *screen_credit(struct ui *ui, double credit)
{
    if (fabs(credit - round(credit)) < 0.005) return ui_fmt(ui, "%.0f", credit);
    return ui_fmt(ui, "%.1f", credit);
}

const char *screen_id_words(struct ui *ui, const char *id)
{
    char *s = qr_strdup(ui->arena, id);
    for (char *p = s; *p; p++)
        if (*p == '-' || *p == '_') *p = ' ';
    return s;
}

/* " (confirmed)"; while a quiz runs its answers are not in the ledger yet. */
static const char *state_words(struct screen_ctx *ctx, const char *id)
{
    const struct qr_belief *b = qr_ledger_find(ctx->m->ledger, id);
    if (!b) return "";
    return ui_fmt(ctx->ui, " (%s%s)", qr_belief_name(b->state), ctx->m->session ? " before this quiz" : "");
}

const char *screen_error_words(struct screen_ctx *ctx, const char *id)
{
    const struct qr_misconception *m = qr_misconceptions_find(ctx->m->library->misconceptions, id);
    const char *state = state_words(ctx, id);
    if (m) return ui_fmt(ctx->ui, "Thinking error: **%s**%s. %s", m->title, state, m->truth);
    return ui_fmt(ctx->ui, "The answer holds that %s%s.", screen_id_words(ctx->ui, id), state);
}

/* How far an error that is still open is on its way to be cleared. */
static const char *way_words(struct ui *ui, const struct qr_belief *b)
{
    if (b->state != QR_BELIEF_CHALLENGED) return "";
    return ui_fmt(ui, " Right %s since, %u of %d counted as sure.",
                  b->resisted == 1 ? "once" : ui_fmt(ui, "%u times", b->resisted), b->sure, QR_CLEAR_ITEMS);
}

const char *screen_belief_words(struct screen_ctx *ctx, const struct qr_belief *b)
{
    static const char *const states[] = {"Suspected", "Confirmed", "Challenged", "Cleared"};
    struct ui *ui = ctx->ui;
    const char *often = b->taken == 1 ? "once" : ui_fmt(ui, "%u times", b->taken);
    const char *back = b->relapses ? " It had been on the way out and came back." : "";
    if (b->state == QR_BELIEF_CLEARED)
        return ui_fmt(ui, "Cleared %s, taken %s before.", screen_when(ui, b->resisted_wall, ctx->m->wall),
                      often);
    return ui_fmt(ui, "%s: taken %s in %s, last %s.%s%s", states[b->state], often,
                  screen_plural(ui, b->items, "question", "questions"),
                  screen_when(ui, b->last_wall, ctx->m->wall), way_words(ui, b), back);
}

const char *screen_path(struct screen_ctx *ctx, const char *path)
{
    const char *home = ctx->m->home;
    size_t n = home ? strlen(home) : 0;
    if (n < 2 || strncmp(path, home, n) != 0 || path[n] != '/') return path;
    return ui_fmt(ctx->ui, "~%s", path + n);
}

/* ---- spokes ---- */

struct ui_spoke *screen_spokes(struct screen_ctx *ctx, const struct qr_estimate *estimates,
                               const struct qr_role *role)
{
    const struct qr_taxonomy *t = ctx->m->taxonomy;
    struct ui_spoke *spokes = qr_push(ctx->ui->arena, struct ui_spoke, t->n_areas);
    for (uint32_t i = 0; i < t->n_areas; i++) {
        spokes[i].name = t->areas[i].title;
        spokes[i].short_name = t->areas[i].short_title;
        spokes[i].target = role ? (float)role->level[i] : -1;
        if (!estimates) continue;
        spokes[i].state = (enum ui_measured)estimates[i].state;
        spokes[i].value = (float)estimates[i].value;
        spokes[i].lo = (float)estimates[i].lo;
        spokes[i].hi = (float)estimates[i].hi;
    }
    return spokes;
}
