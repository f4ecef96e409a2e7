/* History: what is known of every skill now, and all attempts, newest first. */
#include <math.h>

#include "quizradar/clock.h"
#include "screens/history_view.h"

#define LISTED 60u /* attempts at a time: years of them would take longer than a frame has */

struct history_view {
    bool more; /* details of how well one judges oneself */
    struct evidence_view evidence;
    ui_id then;      /* the button that "then and now" came from */
    uint32_t listed; /* attempts that are laid out, at least LISTED */
};

/* ---- attempts ---- */

/* It took longer than its limit: in the grace nothing could be answered, in overtime it could. */
static const char *over_words(struct ui *ui, const struct screen_attempt *a)
{
    if (!a->limit || a->elapsed <= a->limit) return "";
    const char *over = screen_duration(ui, a->elapsed - a->limit);
    return ui_fmt(ui, a->grace ? ", %s of the grace used" : ", %s over the time", over);
}

static const char *state_words(struct ui *ui, const struct screen_attempt *a)
{
    const char *done = ui_fmt(ui, "%u of %u answered%s", a->answered, a->n, over_words(ui, a));
    if (a->state == SCREEN_OPEN && a->n_sections)
        return ui_fmt(ui, "Not finished, part %u of %u, %s", a->section + 1, a->n_sections, done);
    if (a->state == SCREEN_OPEN) return ui_fmt(ui, "Not finished, %s", done);
    if (a->state == SCREEN_ABANDONED) return ui_fmt(ui, "Given up, %s", done);
    if (!screen_is_scored(a)) return "No answers to score";
    return ui_fmt(ui, "%s correct, likely %s%s", part_of(ui, a->credit, a->max),
                  part_likely(ui, fmax(0, a->credit), a->max), over_words(ui, a));
}

#define RANGE 72.0f /* column of the range in numbers */
#define DATE  72.0f /* column of the date */
#define THEN  40.0f /* button of the radar of that day */

/* Score with its range, on one scale for all rows; `range`: there is room for its numbers, too. */
static void score_columns(struct ui *ui, const struct screen_attempt *a, float right, float mid, bool range)
{
    double lo, hi, credit = fmax(0, a->credit);
    qr_wilson(credit, a->max, &lo, &hi);
    struct ui_spoke s = {.state = UI_MEASURED,
                         .value = (float)(100 * credit / a->max),
                         .lo = (float)(100 * lo),
                         .hi = (float)(100 * hi),
                         .target = -1};
    right -= 32 + THEN;
    if (range) {
        ui_text_right(ui, UI_T_SMALL, UI_INK3, right, mid + 4, part_likely(ui, credit, a->max));
        right -= RANGE;
    }
    ui_text_right(ui, UI_T_STRONG, UI_INK, right, mid + 4, ui_fmt(ui, "%.0f%%", (double)s.value));
    ui_interval_bar(ui, right - 152, mid, 96, &s);
    ui_text_right(ui, UI_T_SMALL, UI_INK2, right - 172, mid + 4, part_of(ui, a->credit, a->max));
}

static void open_attempt(struct screen_ctx *ctx, const struct screen_attempt *a)
{
    bool current = ctx->m->open && ctx->m->open->id == a->id;
    screen_ask(ctx, a->state == SCREEN_OPEN && current ? ASK_RESUME : ASK_RESULTS)->id = a->id;
}

/* Title, what it was about and the score in words, on one line where they fit. */
struct attempt_text {
    const char *title, *about, *words;
    float w, title_h, about_h, words_h, about_x; /* about_x > 0: beside the title */
    bool columns, range;                         /* the score in columns, with its range in numbers */
    bool beside;                                 /* the words at the right instead of a score */
};

static struct attempt_text text_of(struct ui *ui, const struct screen_attempt *a, float w)
{
    bool wide = w >= 640, scored = screen_is_scored(a);
    struct attempt_text t = {.title = a->title, .about = a->about ? a->about : ""};
    t.columns = wide && scored;
    t.range = w >= 720;
    if (t.columns) t.about = ui_fmt(ui, "%s%s", t.about, over_words(ui, a));
    t.beside = wide && !scored;
    t.words = t.columns ? "" : state_words(ui, a);
    float right = t.columns  ? THEN + (t.range ? 352 : 352 - RANGE)
                  : t.beside ? ui_text_width(ui, UI_T_SMALL, t.words) + 56
                  : scored   ? THEN + 32
                             : 32;
    t.w = w - DATE - right;
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

/* One stop for Tab; the arrow keys go from attempt to attempt. */
static void then_button(struct screen_ctx *ctx, struct history_view *v, size_t i, float x, float y)
{
    struct ui *ui = ctx->ui;
    const struct screen_attempt *a = &ctx->m->attempts[i];
    const char *day = part_day(ui, a->started_wall, ctx->m->wall);
    struct ui_button b = {.label = ui_fmt(ui, "Where you stood after %s, %s", a->title, day),
                          .kind = UI_GHOST,
                          .icon = "radar",
                          .icon_token = UI_INK3,
                          .icon_only = true,
                          .index = (int)i,
                          .group = ui_make_id(ui, "where you stood", 0)};
    if (!ui_button(ui, x, y, &b)) return;
    v->then = ui_make_id(ui, b.label, b.index);
    screen_ask(ctx, ASK_THEN)->id = a->id;
}

static float attempt_row(struct screen_ctx *ctx, struct history_view *v, size_t i, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct screen_attempt *a = &ctx->m->attempts[i];
    struct attempt_text t = text_of(ui, a, w);
    float h = 28 + t.title_h + t.about_h + t.words_h;
    const char *when = screen_date(ui, a->started_wall);
    const char *name = ui_fmt(ui, "%s, %s, %s", a->title, when, state_words(ui, a));
    if (ui_row(ui, (struct ui_rect){x, y, w, h}, name, (int)i)) open_attempt(ctx, a);
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_SMALL, UI_INK3, x, y + 28, part_short_date(ui, a->started_wall, ctx->m->wall));
    attempt_words(ui, &t, x + DATE, y + 14);
    if (t.columns) score_columns(ui, a, x + w, y + h / 2, t.range);
    if (t.beside) ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w - 32, y + h / 2 + 4, t.words);
    if (screen_is_scored(a)) then_button(ctx, v, i, x + w - 24 - THEN, y + h / 2 - 20);
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

static const char *count_words(struct ui *ui, uint32_t n, size_t all)
{
    return n == all ? ui_fmt(ui, "%u, newest first", n) : ui_fmt(ui, "%u of %zu, newest first", n, all);
}

/* A button for those that are not laid out yet; its height. */
static float more_attempts(struct screen_ctx *ctx, struct history_view *v, uint32_t all, float x, float y)
{
    uint32_t listed = v->listed < LISTED ? LISTED : v->listed, left = all > listed ? all - listed : 0;
    if (!left) return 0;
    struct ui_button b = {.label = ui_fmt(ctx->ui, "Show %u more", left < LISTED ? left : LISTED),
                          .kind = UI_GHOST,
                          .icon = "down"};
    if (ui_button(ctx->ui, x - 16, y + 4, &b)) v->listed = listed + LISTED;
    return 52;
}

static float attempts_part(struct screen_ctx *ctx, struct history_view *v, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct screen_model *m = ctx->m;
    uint32_t shown = 0;
    for (size_t i = 0; i < m->n_attempts; i++)
        shown += m->attempts[i].started_wall >= m->past->from;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Attempts");
    if (m->n_attempts)
        ui_text_right(ui, UI_T_CAP, UI_INK3, x + w, y + 16, count_words(ui, shown, m->n_attempts));
    if (!shown) ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 32;
    uint32_t left = v->listed < LISTED ? LISTED : v->listed;
    for (size_t i = 0; i < m->n_attempts && left > 0; i++) {
        if (m->attempts[i].started_wall < m->past->from) continue;
        y += attempt_row(ctx, v, i, x, y, w);
        left--;
    }
    if (!m->n_attempts) return empty(ctx, x, y, w);
    y += more_attempts(ctx, v, shown, x, y);
    return y + 12 +
           part_text(
               ui, UI_T_CAP_R, UI_INK3, x, y + 12, w,
               shown ? "Ranges are 90%: on many questions like these your score would likely lie inside. The "
                       "radar of a row shows where you stood that day, beside today."
                     : "No attempt in this time.");
}

/* ---- page ---- */

/* Beside the title where there is room, else below it; returns the height that it takes below. */
static float period(struct screen_ctx *ctx, struct ui_rect r)
{
    static const char *const labels[] = {"6 weeks", "6 months", "All"};
    static const enum screen_period periods[] = {SCREEN_6_WEEKS, SCREEN_6_MONTHS, SCREEN_ALL};
    struct ui *ui = ctx->ui;
    struct ui_segmented s = {.name = "Period", .labels = labels, .n = 3, .small = true};
    for (int i = 0; i < 3; i++)
        if (periods[i] == ctx->m->past->period) s.chosen = i;
    float w = ui_segmented_width(ui, &s);
    bool below = ui_text_width(ui, UI_T_TITLE, "History") + 24 + w > r.w;
    s.r = (struct ui_rect){below ? r.x : r.x + r.w - w, r.y + (below ? 48 : 0), 0, 40};
    int to = ui_segmented(ui, &s);
    if (to >= 0) screen_ask(ctx, ASK_PERIOD)->index = (uint32_t)periods[to];
    return below ? 48 : 0;
}

/* The list beside the chart, or the chart above the list, which may be long. */
static float attempts_and_judge(struct screen_ctx *ctx, struct history_view *v, struct ui_rect r)
{
    struct ui *ui = ctx->ui;
    if (!part_split(ui)) {
        float y = history_judge(ctx, &v->more, r.x, r.y, r.w) + 44;
        return attempts_part(ctx, v, r.x, y, r.w);
    }
    float w = part_cols(ui, r.w, 8), right = part_cols(ui, r.w, 4);
    float left_end = attempts_part(ctx, v, r.x, r.y, w);
    return fmaxf(left_end, history_judge(ctx, &v->more, r.x + r.w - right, r.y, right));
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    struct history_view *v = data;
    struct ui_rect r = screen_shell(ctx);
    struct part_skills skills;
    part_skills_of(ctx, &skills);
    ui_heading(ui, UI_T_TITLE, r.x, r.y + 31, "History");
    bool fresh = !ctx->m->n_attempts;
    float top = r.y + 52 + (fresh ? 0 : period(ctx, r));
    struct ui_rect view = part_view(ui, r, top);
    ui_id id = ui_make_id(ui, "history", 0);
    ui_scroll_begin(ui, id, view);
    float y = top + 12;
    if (fresh) y = attempts_part(ctx, v, r.x, y, r.w) + 44;
    y = history_skills(ctx, &skills, &v->evidence, (struct ui_rect){r.x, y, r.w, 0});
    if (!fresh) y = attempts_and_judge(ctx, v, (struct ui_rect){r.x, y + 44, r.w, 0});
    part_view_end(ui, id, view, y);
    history_then(ctx, &skills, &v->evidence, v->then);
    evidence_panel(ctx, &v->evidence, &skills);
}

const struct screen_ops screen_history = {
    .name = "history", .size = sizeof(struct history_view), .frame = frame};
