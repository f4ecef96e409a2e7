/* Today: the paused quiz or the best next step, what the plan has next, the banks, and where one stands. */
#include <math.h>

#include "quizradar/clock.h"
#include "screens/first_check.h"
#include "screens/home_view.h"

#define PAD            24.0f
#define STEP_QUESTIONS 10u

/* ---- the paused quiz ---- */

/* "28:40 left": a strong figure and its word; returns where the next may stand. */
static float stat(struct ui *ui, float x, float base, const char *figure, const char *word)
{
    x += ui_text(ui, UI_T_STRONG, UI_INK, x, base, figure);
    return x + ui_text(ui, UI_T_SMALL, UI_INK2, x, base, ui_fmt(ui, " %s", word)) + 24;
}

/* What is left of the limit, or of the grace after it; an exam with overtime goes on beyond it. */
static const char *left_word(const struct screen_attempt *a)
{
    if (a->grace) return "to hand in";
    return a->elapsed < a->limit ? "left" : "over the time";
}

static const char *left_clock(struct ui *ui, const struct screen_attempt *a)
{
    qr_ms left = a->limit + a->grace - a->elapsed;
    return screen_clock(ui, left >= 0 ? left : -left / 1000 * 1000);
}

static float stats(struct ui *ui, const struct screen_attempt *a, float x, float base)
{
    const char *answered = ui_fmt(ui, "%u", a->answered), *flagged = ui_fmt(ui, "%u", a->flagged);
    const char *left = a->limit > 0 ? left_clock(ui, a) : "";
    float start = x;
    if (a->limit > 0) x = stat(ui, x, base, left, left_word(a));
    x = stat(ui, x, base, answered, "answered");
    if (a->flagged) x = stat(ui, x, base, flagged, "flagged");
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){start, base - 14, x - start - 24, 20},
             ui_fmt(ui, "%s answered, %s flagged", answered, flagged),
             a->limit > 0 ? ui_fmt(ui, "%s %s", left, left_word(a)) : "no time limit");
    return x - start - 24;
}

static float stats_width(struct ui *ui, const struct screen_attempt *a)
{
    float w = ui_text_width(ui, UI_T_SMALL, "00 answered") + 24 + ui_text_width(ui, UI_T_SMALL, "00 flagged");
    return a->limit > 0 ? w + ui_text_width(ui, UI_T_SMALL, ui_fmt(ui, "0:00:00 %s", left_word(a))) + 24 : w;
}

static void resume_button(struct screen_ctx *ctx, const struct ui_button *b, float x, float y)
{
    if (ui_button(ctx->ui, x, y, b)) screen_ask(ctx, ASK_RESUME)->id = ctx->m->open->id;
}

static float resume_card(struct screen_ctx *ctx, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct screen_attempt *a = ctx->m->open;
    const char *part = a->n_sections ? ui_fmt(ui, ", part %u of %u", a->section + 1, a->n_sections) : "";
    const char *title = ui_fmt(ui, "%s%s, question %u%s %u", a->title, part, a->current + 1,
                               a->adaptive ? ", at most" : " of", a->n);
    struct ui_button go = {.label = a->adaptive               ? "Resume diagnostic"
                                    : a->mode == QR_MODE_EXAM ? "Resume exam"
                                                              : "Resume practice",
                           .kind = UI_PRIMARY,
                           .key = UI_KEY_ENTER,
                           .cap = "enter"};
    float inner = w - 2 * PAD, bw = ui_button_width(ui, &go), sw = stats_width(ui, a);
    bool below = sw + 24 + bw > inner;
    float progress = y + 68 + ui_wrap_height(ui, UI_T_STEM, inner, title);
    float h = progress + 84 + (below ? 40 : 0) - y;
    ui_card(ui, (struct ui_rect){x, y, w, h});
    ui_icon(ui, "pause", x + PAD, y + 24, 16, UI_INK3);
    const char *when = ui_fmt(ui, "Paused %s", screen_when(ui, a->last_wall, ctx->m->wall));
    part_text(ui, UI_T_CAP, UI_INK3, x + PAD + 24, y + 24, inner - 24, when);
    part_heading(ui, UI_T_STEM, x + PAD, y + 42, inner, title);
    if (a->done)
        ui_progress_bar(ui, &(struct ui_progress){.r = {x + PAD, progress, inner, 4},
                                                  .n = (int)a->n,
                                                  .current = (int)a->current,
                                                  .done = a->done,
                                                  .flagged = a->flags});
    stats(ui, a, x + PAD, progress + 48);
    resume_button(ctx, &go, x + w - PAD - bw, progress + (below ? 64 : 24));
    return h;
}

/* ---- the best next step ---- */

static const char *gap_words(struct ui *ui, const struct part_skill *s, bool hero)
{
    const struct ui_spoke *spoke = s->spoke;
    const char *goal =
        spoke->target >= 0 ? ui_fmt(ui, " The role asks for %.0f.", (double)spoke->target) : "";
    if (!spoke->state)
        return ui_fmt(
            ui, "Not measured yet, so the radar has no dot here.%s A few answers give a first estimate.",
            goal);
    const char *lead = "Your widest gap";
    if (s->verdict == QR_VERDICT_CLOSE) lead = "Too close to call";
    if (s->verdict == QR_VERDICT_MEETS) lead = "No gap is open; this one has the least room";
    const char *sure = spoke->state == UI_PROVISIONAL ? "a provisional " : "";
    return ui_fmt(ui, "%s: the estimate is %s%.0f (%.0f–%.0f), from %s correct.%s%s", lead, sure,
                  (double)spoke->value, (double)spoke->lo, (double)spoke->hi, part_of(ui, s->right, s->seen),
                  goal, hero ? " More answers here narrow the range." : "");
}

/* The first skill by gap that the banks have questions on, or NULL. */
static const struct part_skill *best_skill(struct screen_ctx *ctx, const struct part_skills *skills,
                                           uint32_t *questions)
{
    for (uint32_t i = 0; i < skills->n; i++) {
        uint32_t n = part_supply(ctx, ctx->m->taxonomy->areas[skills->rows[i].area].id);
        *questions = n < STEP_QUESTIONS ? n : STEP_QUESTIONS;
        if (n) return &skills->rows[i];
    }
    return NULL;
}

struct offer {
    const char *title, *text, *skill, *about; /* skill NULL: over all skills */
    uint32_t questions;                       /* 0: there are none, go to the banks */
    struct first_check check;                 /* when nothing is measured */
    struct ui_button button;
};

static void offer_none(struct offer *o)
{
    o->title = "Add questions";
    o->text =
        "No loaded bank has questions on the skills of this role. Drop a bank file into this window, or "
        "see what is there.";
    o->button.label = "Open banks";
}

static void offer_check(struct screen_ctx *ctx, struct offer *o)
{
    o->title = "Take a first check";
    o->text =
        "Questions over all the skills give a first, rough estimate of each. More answers make it sharper.";
    if (!o->check.diagnostic) return;
    o->text = ui_fmt(ctx->ui,
                     "At most %u questions over all the skills, each chosen by your answers so far, give a "
                     "first, rough estimate. More answers make it sharper.",
                     o->check.questions);
    o->button.label = "Start the diagnostic";
}

static void offer_skill(struct screen_ctx *ctx, const struct part_skill *s, bool hero, struct offer *o)
{
    o->title = ui_fmt(ctx->ui, "Practise %s", s->spoke->name);
    o->text = gap_words(ctx->ui, s, hero);
    o->skill = ctx->m->taxonomy->areas[s->area].id;
    o->about = s->spoke->name;
}

static void offer_of(struct screen_ctx *ctx, const struct part_skills *skills, bool hero, struct offer *o)
{
    *o = (struct offer){.button.kind = hero ? UI_PRIMARY : UI_SECONDARY,
                        .button.key = hero ? UI_KEY_ENTER : 0,
                        .button.cap = hero ? "enter" : NULL};
    const struct part_skill *s = skills->measured ? best_skill(ctx, skills, &o->questions) : NULL;
    if (!skills->measured) o->check = first_check_of(ctx);
    if (!skills->measured) o->questions = o->check.questions;
    if (!o->questions) {
        offer_none(o);
        return;
    }
    o->button.label =
        ui_fmt(ctx->ui, "Start %s", screen_plural(ctx->ui, o->questions, "question", "questions"));
    if (s)
        offer_skill(ctx, s, hero, o);
    else
        offer_check(ctx, o);
}

static void offer_button(struct screen_ctx *ctx, const struct offer *o, float x, float y)
{
    if (!ui_button(ctx->ui, x, y, &o->button)) return;
    if (!o->questions)
        screen_go(ctx, SCREEN_BANKS);
    else if (o->skill)
        part_practise(ctx, "Practice", o->skill, o->about, o->questions);
    else
        first_check_start(ctx, &o->check);
}

/* As the first card: large, with the primary button. */
static float hero_card(struct screen_ctx *ctx, const struct offer *o, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    float inner = w - 2 * PAD, bw = ui_button_width(ui, &o->button);
    float title_h = ui_wrap_height(ui, UI_T_STEM, inner, o->title);
    float text_w = fminf(inner, 560), text_h = ui_wrap_height(ui, UI_T_SMALL, text_w, o->text);
    float h = 42 + title_h + 6 + text_h + 20 + 40 + PAD;
    ui_card(ui, (struct ui_rect){x, y, w, h});
    ui_text(ui, UI_T_CAP, UI_ACCENT, x + PAD, y + 36, "Best next step");
    part_heading(ui, UI_T_STEM, x + PAD, y + 42, inner, o->title);
    part_text(ui, UI_T_SMALL, UI_INK2, x + PAD, y + 48 + title_h, text_w, o->text);
    offer_button(ctx, o, x + w - PAD - bw, y + h - PAD - 40);
    return h;
}

static float next_card(struct screen_ctx *ctx, const struct offer *o, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    float inner = w - 2 * PAD, bw = ui_button_width(ui, &o->button);
    bool below = inner - bw - 20 < 240;
    float text_w = below ? inner : inner - bw - 20;
    float title_h = ui_wrap_height(ui, UI_T_HEAD, text_w, o->title);
    float h = 44 + title_h + ui_wrap_height(ui, UI_T_SMALL, text_w, o->text) + 20 + (below ? 52 : 0);
    ui_card(ui, (struct ui_rect){x, y, w, h});
    ui_text(ui, UI_T_CAP, UI_ACCENT, x + PAD, y + 32, "Best next step");
    part_heading(ui, UI_T_HEAD, x + PAD, y + 40, text_w, o->title);
    part_text(ui, UI_T_SMALL, UI_INK2, x + PAD, y + 44 + title_h, text_w, o->text);
    offer_button(ctx, o, x + w - PAD - bw, below ? y + h - 20 - 40 : y + (h - 40) / 2);
    return h;
}

/* ---- lists ---- */

static float plan_list(struct screen_ctx *ctx, float x, float base, float w)
{
    struct part_section head = {
        .x = x, .base = base, .w = w, .title = "Next in your plan", .link = "Open plan"};
    if (part_section(ctx->ui, &head)) screen_go(ctx, SCREEN_PLAN);
    struct part_steps steps = {.x = x, .y = base + 14, .w = w, .n = 3, .minutes = true};
    return base + 14 + part_steps(ctx, &steps);
}

/* ---- due for review ---- */

static void start_review(struct screen_ctx *ctx)
{
    const struct screen_prefs *prefs = &ctx->m->prefs;
    screen_ask(ctx, ASK_START)->start = (struct screen_start){.mode = QR_MODE_PRACTICE,
                                                              .behaviour = QR_IMMEDIATE,
                                                              .title = "Review due",
                                                              .about = "Questions that come back today",
                                                              .from = SCREEN_FROM_DUE,
                                                              .extra_time = prefs->extra_time,
                                                              .ask_certainty = prefs->ask_certainty,
                                                              .shuffle = prefs->shuffle,
                                                              .may_pause = true};
}

/* Areas with most due questions first; those without a known skill go last. */
static uint32_t due_areas(struct screen_ctx *ctx, int *areas, uint32_t *counts)
{
    const struct qr_deck *d = ctx->m->deck;
    uint32_t n_areas = ctx->m->taxonomy->n_areas, n = 0,
             *by_area = qr_push(ctx->ui->arena, uint32_t, n_areas + 1);
    for (size_t i = 0; i < d->n_now; i++) {
        int area = d->plain[d->due[i]].skill;
        by_area[area < 0 ? n_areas : (uint32_t)area]++;
    }
    for (uint32_t most; n <= n_areas; n++) {
        most = n_areas + 1;
        for (uint32_t i = 0; i <= n_areas; i++)
            if (by_area[i] && (most > n_areas || by_area[i] > by_area[most])) most = i;
        if (most > n_areas) break;
        areas[n] = most == n_areas ? -1 : (int)most;
        counts[n] = by_area[most];
        by_area[most] = 0;
    }
    return n;
}

static float due_list(struct screen_ctx *ctx, float x, float base, float w)
{
    struct ui *ui = ctx->ui;
    const struct qr_taxonomy *t = ctx->m->taxonomy;
    const struct qr_deck *d = ctx->m->deck;
    int *areas = qr_push(ui->arena, int, t->n_areas + 1);
    uint32_t *counts = qr_push(ui->arena, uint32_t, t->n_areas + 1), n = due_areas(ctx, areas, counts);
    struct part_section head = {
        .x = x, .base = base, .w = w, .title = "Due for review", .link = ui_fmt(ui, "Review %zu", d->n_now)};
    if (part_section(ui, &head)) start_review(ctx);
    float y = base + 15;
    for (uint32_t i = 0; i < n && i < 4; i++, y += 40) {
        const char *name = areas[i] < 0 ? "Other questions" : t->areas[areas[i]].title;
        ui_text(ui, UI_T_SMALL, UI_INK, x, y + 24, name);
        ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 24, ui_fmt(ui, "%u", counts[i]));
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, 40}, name,
                 screen_plural(ui, counts[i], "question due", "questions due"));
        ui_hline(ui, x, y + 39, w, UI_LINE);
    }
    if (d->n_due > d->n_now)
        y += 8 + part_text(ui, UI_T_SMALL, UI_INK3, x, y + 8, w,
                           ui_fmt(ui, "%zu more can wait until another day.", d->n_due - d->n_now));
    return y;
}

static float bank_row(struct screen_ctx *ctx, size_t i, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct qr_bank *bank = qr_library_bank(ctx->m->library, i);
    uint32_t seen = ctx->m->bank_seen ? ctx->m->bank_seen[i] : 0;
    const char *words = ui_fmt(ui, "%u of %u seen", seen, bank->n_items);
    float room = w - ui_text_width(ui, UI_T_SMALL, words) - 16;
    float h = 20 + ui_wrap_height(ui, UI_T_SMALL, room, bank->title);
    if (ui_row(ui, (struct ui_rect){x, y, w, h}, ui_fmt(ui, "%s, %s", bank->title, words), (int)i))
        screen_go(ctx, SCREEN_BANKS);
    ui_wrap(ui, UI_T_SMALL, UI_INK, x, y + 10, room, bank->title);
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + h / 2 + 4, words);
    ui_hline(ui, x, y + h - 1, w, UI_LINE);
    return h;
}

static float bank_list(struct screen_ctx *ctx, float x, float base, float w)
{
    struct ui *ui = ctx->ui;
    size_t n = qr_library_n_banks(ctx->m->library);
    struct part_section head = {
        .x = x, .base = base, .w = w, .title = "Question banks", .link = ui_fmt(ui, "All %zu", n)};
    if (part_section(ui, &head)) screen_go(ctx, SCREEN_BANKS);
    float y = base + 15;
    for (size_t i = 0; i < n && i < 4; i++)
        y += bank_row(ctx, i, x, y, w);
    if (!n)
        y += 12 + part_text(ui, UI_T_SMALL, UI_INK3, x, y + 12, w,
                            "No banks yet. Drop a bank file into this window.");
    return y;
}

static float lists(struct screen_ctx *ctx, float x, float base, float w)
{
    struct ui *ui = ctx->ui;
    bool due = ctx->m->deck->n_now > 0;
    if (part_narrow(ui)) {
        float end = due ? due_list(ctx, x, base, w) + 48 : base;
        end = plan_list(ctx, x, end, w);
        return bank_list(ctx, x, end + 48, w);
    }
    float half = (w - ui->bp.gutter) / 2;
    float left = due ? due_list(ctx, x, base, half) : plan_list(ctx, x, base, half);
    return fmaxf(left, bank_list(ctx, x + half + ui->bp.gutter, base, half));
}

/* ---- the page ---- */

/* Returns by how much it is taller than one line. */
static float title(struct screen_ctx *ctx, struct ui_rect r)
{
    struct ui *ui = ctx->ui;
    const char *day = qr_weekday_name(qr_date_local(ctx->m->wall).weekday);
    part_text(ui, UI_T_CAP, UI_INK3, r.x, r.y, r.w, ui_fmt(ui, "%s, %s", day, screen_date(ui, ctx->m->wall)));
    const char *words = "Pick up where you left off";
    if (!ctx->m->open) words = ctx->m->n_attempts ? "Your next step" : "A good place to start";
    return part_heading(ui, UI_T_TITLE, r.x, r.y + 20, r.w, words) - 36;
}

static float main_column(struct screen_ctx *ctx, const struct part_skills *skills, float x, float y, float w)
{
    struct offer offer;
    bool paused = ctx->m->open != NULL;
    bool checking = paused && ctx->m->open->adaptive && !skills->measured; /* no second first check */
    offer_of(ctx, skills, !paused, &offer);
    if (paused) {
        y += resume_card(ctx, x, y, w);
        if (!checking) y += 24 + next_card(ctx, &offer, x, y + 24, w);
    } else {
        y += hero_card(ctx, &offer, x, y, w);
    }
    return lists(ctx, x, y + 58, w);
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct home_view *state = data;
    struct ui *ui = ctx->ui;
    struct ui_rect r = screen_shell(ctx);
    float taller = title(ctx, r);
    struct ui_rect view = part_view(ui, r, r.y + 60 + taller);
    struct part_skills skills;
    ui_id id = ui_make_id(ui, "home", 0);
    part_skills_of(ctx, &skills);
    ui_scroll_begin(ui, id, view);
    float y = r.y + 80 + taller, bottom;
    if (part_split(ui)) {
        float left = part_cols(ui, r.w, 8), right = part_cols(ui, r.w, 4);
        bottom = main_column(ctx, &skills, r.x, y, left);
        bottom = fmaxf(bottom, y + home_standing(ctx, state, &skills, r.x + r.w - right, y, right, false));
    } else {
        bottom = main_column(ctx, &skills, r.x, y, r.w) + 40;
        bottom += home_standing(ctx, state, &skills, r.x, bottom, r.w, r.w >= 560);
    }
    part_view_end(ui, id, view, bottom);
    evidence_panel(ctx, &state->evidence, &skills);
    layers_panel(ctx, &state->layers, false);
}

const struct screen_ops screen_home = {.name = "home", .size = sizeof(struct home_view), .frame = frame};
