/* History: what is known of every skill now, and all attempts, newest first. */
#include <math.h>

#include "quizradar/clock.h"
#include "screens/parts.h"

/* ---- skills ---- */

static float skill_cell(struct ui *ui, const struct part_skill *s, float x, float y, float w)
{
    float name_h = ui_wrap_height(ui, UI_T_UI, w, s->spoke->name), h = 84 + name_h;
    const char *kn = s->seen > 0 ? part_of(ui, s->right, s->seen) : "no answers";
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, s->spoke->name, part_skill_words(ui, s));
    ui_wrap(ui, UI_T_UI, UI_INK, x, y + 16, w, s->spoke->name);
    ui_interval_bar(ui, x, y + name_h + 32, w, s->spoke);
    float base = y + name_h + 64;
    enum ui_token ink = s->spoke->state ? UI_INK : UI_INK3;
    ui_text(ui, s->spoke->state == UI_MEASURED ? UI_T_STRONG : UI_T_SMALL, ink, x, base,
            ui_spoke_words(ui, s->spoke));
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, base, kn);
    return h;
}

/* Skills in radar order, as many a row as fit with their words uncut. */
static float skill_grid(struct screen_ctx *ctx, const struct part_skills *skills, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    int n = ui->bp.cls != UI_COMPACT ? 4 : w >= 420 ? 2 : 1;
    float gap = fmaxf(24, ui->bp.gutter), cell = (w - gap * (float)(n - 1)) / (float)n, tallest = 0;
    const struct part_skill **order = qr_push(ui->arena, const struct part_skill *, skills->n);
    for (uint32_t i = 0; i < skills->n; i++)
        order[skills->rows[i].area] = &skills->rows[i];
    for (uint32_t i = 0; i < skills->n; i++) {
        int column = (int)i % n;
        float cx = x + (cell + gap) * (float)column;
        tallest = fmaxf(tallest, skill_cell(ui, order[i], cx, y, cell));
        if (column != n - 1 && i + 1 < skills->n) continue;
        for (int k = 0; k <= column; k++)
            ui_hline(ui, x + (cell + gap) * (float)k, y + tallest - 1, cell, UI_LINE);
        y += tallest;
        tallest = 0;
    }
    return y;
}

static float skills_part(struct screen_ctx *ctx, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    struct part_skills skills;
    part_skills_of(ctx, &skills);
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Skill estimates");
    bool beside = w > 460;
    if (beside) ui_legend(ui, x + w - 266, y + 16, false);
    if (beside) {
        float tx = x + w - 62;
        ui_fill(ui, (struct ui_rect){tx - 12, y + 2, 2, 20}, UI_INK);
        ui_text(ui, UI_T_CAP_R, UI_INK2, tx, y + 16, "Target role");
    }
    ui_hline(ui, x, y + 32, w, UI_LINE);
    y = skill_grid(ctx, &skills, x, y + 33, w);
    if (!skills.provisional) return y;
    return y + 8 +
           part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 8, w,
                     "Provisional, with a hollow dot: the estimate rests on less than 3 fresh answers.");
}

/* ---- attempts ---- */

static bool is_scored(const struct screen_attempt *a)
{
    return a->state == SCREEN_FINISHED && a->max > 0;
}

/* Grace or overtime: it took longer than its limit. */
static const char *over_words(struct ui *ui, const struct screen_attempt *a)
{
    if (!a->limit || a->elapsed <= a->limit) return "";
    return ui_fmt(ui, ", %s over the time", screen_minutes(ui, a->elapsed - a->limit));
}

static const char *state_words(struct ui *ui, const struct screen_attempt *a)
{
    const char *done = ui_fmt(ui, "%u of %u answered%s", a->answered, a->n, over_words(ui, a));
    if (a->state == SCREEN_OPEN && a->n_sections)
        return ui_fmt(ui, "Not finished, part %u of %u, %s", a->section + 1, a->n_sections, done);
    if (a->state == SCREEN_OPEN) return ui_fmt(ui, "Not finished, %s", done);
    if (a->state == SCREEN_ABANDONED) return ui_fmt(ui, "Given up, %s", done);
    if (!is_scored(a)) return "No answers to score";
    return ui_fmt(ui, "%s correct, likely %s%s", part_of(ui, a->credit, a->max),
                  part_likely(ui, fmax(0, a->credit), a->max), over_words(ui, a));
}

/* Score with its range, on one scale for all rows. */
static void score_columns(struct ui *ui, const struct screen_attempt *a, float right, float mid)
{
    double lo, hi, credit = fmax(0, a->credit);
    qr_wilson(credit, a->max, &lo, &hi);
    struct ui_spoke s = {.state = UI_MEASURED,
                         .value = (float)(100 * credit / a->max),
                         .lo = (float)(100 * lo),
                         .hi = (float)(100 * hi),
                         .target = -1};
    ui_text_right(ui, UI_T_SMALL, UI_INK2, right - 300, mid + 4, part_of(ui, a->credit, a->max));
    ui_interval_bar(ui, right - 280, mid, 120, &s);
    ui_text_right(ui, UI_T_STRONG, UI_INK, right - 104, mid + 4, ui_fmt(ui, "%.0f%%", (double)s.value));
    ui_text_right(ui, UI_T_SMALL, UI_INK3, right - 32, mid + 4, part_likely(ui, credit, a->max));
}

static void open_attempt(struct screen_ctx *ctx, const struct screen_attempt *a)
{
    bool current = ctx->m->open && ctx->m->open->id == a->id;
    screen_ask(ctx, a->state == SCREEN_OPEN && current ? ASK_RESUME : ASK_RESULTS)->id = a->id;
}

static const char *short_date(struct ui *ui, qr_ms wall, qr_ms now)
{
    struct qr_date d = qr_date_local(wall), n = qr_date_local(now);
    const char *month = qr_month_name(d.month);
    if (d.year != n.year) return ui_fmt(ui, "%.3s %d", month, d.year);
    return ui_fmt(ui, "%d %.3s", d.day, month);
}

/* Title, what it was about and the score in words, on one line where they fit. */
struct attempt_text {
    const char *title, *about, *words;
    float w, title_h, about_h, words_h, about_x; /* about_x > 0: beside the title */
    bool columns, beside;                        /* beside: the words at the right instead of a score */
};

static struct attempt_text text_of(struct ui *ui, const struct screen_attempt *a, float w)
{
    bool wide = w >= 660, scored = is_scored(a);
    struct attempt_text t = {.title = a->title, .about = a->about ? a->about : ""};
    t.columns = wide && scored;
    if (t.columns) t.about = ui_fmt(ui, "%s%s", t.about, over_words(ui, a));
    t.beside = wide && !scored;
    t.words = t.columns ? "" : state_words(ui, a);
    float right = t.columns ? 376 : t.beside ? ui_text_width(ui, UI_T_SMALL, t.words) + 56 : 32;
    t.w = w - 88 - right;
    float title_w = ui_text_width(ui, UI_T_UI, t.title);
    if (title_w + 16 + ui_text_width(ui, UI_T_SMALL, t.about) <= t.w) t.about_x = title_w + 16;
    t.title_h = ui_wrap_height(ui, UI_T_UI, t.w, t.title);
    t.about_h = t.about_x > 0 ? 0 : ui_wrap_height(ui, UI_T_SMALL, t.w, t.about);
    t.words_h = t.beside ? 0 : ui_wrap_height(ui, UI_T_SMALL, t.w, t.words);
    return t;
}

static void attempt_words(struct ui *ui, const struct attempt_text *t, float x, float y)
{
    ui_wrap(ui, UI_T_UI, UI_INK, x, y, t->w, t->title);
    if (t->about_x > 0)
        ui_text(ui, UI_T_SMALL, UI_INK3, x + t->about_x, y + 14, t->about);
    else
        ui_wrap(ui, UI_T_SMALL, UI_INK3, x, y + t->title_h, t->w, t->about);
    if (!t->beside) ui_wrap(ui, UI_T_SMALL, UI_INK2, x, y + t->title_h + t->about_h, t->w, t->words);
}

static float attempt_row(struct screen_ctx *ctx, size_t i, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct screen_attempt *a = &ctx->m->attempts[i];
    struct attempt_text t = text_of(ui, a, w);
    float h = 28 + t.title_h + t.about_h + t.words_h;
    const char *when = screen_date(ui, a->started_wall);
    const char *name = ui_fmt(ui, "%s, %s, %s", a->title, when, state_words(ui, a));
    if (ui_row(ui, (struct ui_rect){x, y, w, h}, name, (int)i)) open_attempt(ctx, a);
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_SMALL, UI_INK3, x, y + 28, short_date(ui, a->started_wall, ctx->m->wall));
    attempt_words(ui, &t, x + 88, y + 14);
    if (t.columns) score_columns(ui, a, x + w, y + h / 2);
    if (t.beside) ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w - 32, y + h / 2 + 4, t.words);
    ui_icon(ui, "right", x + w - 16, y + h / 2 - 8, 16, UI_INK3);
    return h;
}

static float empty(struct screen_ctx *ctx, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    struct ui_button go = {.label = "Set up a quiz", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    y += 16 + part_text(ui, UI_T_BODY, UI_INK2, x, y + 16, fminf(w, 560),
                        "No attempts yet. Each quiz you finish is kept here with its score, the range of the "
                        "score and every answer, so that you can look again.");
    if (ui_button(ui, x, y + 24, &go)) screen_go(ctx, SCREEN_SETUP);
    return y + 64;
}

static float attempts_part(struct screen_ctx *ctx, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    size_t n = ctx->m->n_attempts;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Attempts");
    if (n) ui_text_right(ui, UI_T_CAP, UI_INK3, x + w, y + 16, ui_fmt(ui, "%zu, newest first", n));
    if (!n) ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 32;
    for (size_t i = 0; i < n; i++)
        y += attempt_row(ctx, i, x, y, w);
    if (!n) return empty(ctx, x, y, w);
    return y + 12 +
           part_text(ui, UI_T_CAP_R, UI_INK3, x, y + 12, w,
                     "Ranges are 90%: on many questions like these your score would likely lie inside.");
}

static void frame(void *data, struct screen_ctx *ctx)
{
    (void)data;
    struct ui *ui = ctx->ui;
    struct ui_rect r = screen_shell(ctx), view = part_view(ui, r, r.y + 52);
    ui_id id = ui_make_id(ui, "history", 0);
    ui_heading(ui, UI_T_TITLE, r.x, r.y + 31, "History");
    ui_scroll_begin(ui, id, view);
    bool fresh = !ctx->m->n_attempts;
    float y = r.y + 64;
    if (fresh) y = attempts_part(ctx, r.x, y, r.w) + 44;
    y = skills_part(ctx, r.x, y, r.w);
    if (!fresh) y = attempts_part(ctx, r.x, y + 44, r.w);
    part_view_end(ui, id, view, y);
}

const struct screen_ops screen_history = {.name = "history", .frame = frame};
