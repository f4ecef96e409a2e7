/* The results of an attempt: score with its range, radar, skills by gap, what to do next. */
#include <math.h>

#include "quizradar/clock.h"
#include "screens/layers.h"
#include "screens/results_view.h"

/* Lengths that differ by width class. */
struct measures {
    float score, line;           /* baseline of the score and hairline, below the page's top */
    float cx, cy, radius;        /* radar: from the page's left, from the hairline */
    float right, right_w, table; /* table: x from the page's left, width, baseline of its heading */
    enum ui_radar_labels labels;
};

static struct measures measures_of(const struct ui *ui, float w)
{
    if (ui->bp.cls == UI_WIDE)
        return (struct measures){79, 112, 320, 349, 216, 704, w - 704, 59, UI_LABEL_FULL};
    if (ui->bp.cls == UI_REGULAR)
        return (struct measures){79, 112, 204, 249, 144, 448, w - 448, 43, UI_LABEL_VALUE};
    if (!part_narrow(ui)) return (struct measures){65, 88, 144, 169, 96, 312, w - 312, 33, UI_LABEL_SHORT};
    return (struct measures){65, 88, w / 2, 144, 96, 0, w, 33, UI_LABEL_SHORT};
}

/* ---- header ---- */

static const char *caption(struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    const struct qr_attempt *a = ctx->m->shown;
    const char *how = a->abandoned ? ", given up" : a->expired ? ", time ran out" : "";
    qr_ms wall = a->head.started_wall;
    if (!qr_attempt_may_show(a, ctx->m->wall))
        how = ui_fmt(ui, "%s. Right answers from %s", how, screen_date(ui, a->head.show_from));
    return ui_fmt(ui, "%s, %s %s, %s%s", a->head.title, qr_weekday_name(qr_date_local(wall).weekday),
                  screen_date(ui, wall), screen_duration(ui, a->elapsed), how);
}

/* "17 of 24 correct, 2 partly, 1 not reached". */
static const char *count_words(struct ui *ui, const struct qr_scorecard *card)
{
    const char *s = "No answers to score";
    if (card->max > 0) s = ui_fmt(ui, "%u of %.0f correct", card->right, card->max);
    if (card->partial) s = ui_fmt(ui, "%s, %u partly", s, card->partial);
    if (card->skipped) s = ui_fmt(ui, "%s, %u skipped", s, card->skipped);
    if (card->not_reached) s = ui_fmt(ui, "%s, %u not reached", s, card->not_reached);
    if (card->disputed)
        s = ui_fmt(ui, "%s, %s left out", s,
                   screen_plural(ui, card->disputed, "disputed question", "disputed questions"));
    return s;
}

struct header {
    const char *score, *count, *range;
    struct ui_button review, all;
    enum ui_style score_style;
    float score_w, text_w, buttons_w;
};

/* Disputed misses stay among the others, but when nothing else is left there is no miss to review. */
static uint32_t misses_to_review(const struct qr_scorecard *card)
{
    for (uint32_t i = 0; i < card->n; i++)
        if (part_is_miss(&card->slots[i]) && !card->slots[i].disputed) return part_misses(card);
    return 0;
}

static struct header header_of(struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    const struct qr_scorecard *card = ctx->m->card;
    bool covered = !qr_attempt_may_show(ctx->m->shown, ctx->m->wall);
    uint32_t n = covered ? 0 : misses_to_review(card);
    double percent = card->max > 0 ? 100 * card->credit / card->max : 0;
    struct header h = {.score = card->max > 0 ? ui_fmt(ui, "%.0f%%", fmax(0, percent)) : "–",
                       .count = count_words(ui, card),
                       .range = card->disputed ? "A dispute that is taken back counts the question again"
                                               : "Questions count once they are answered and checked",
                       .score_style = ui->bp.cls == UI_COMPACT ? UI_T_DISPLAY : UI_T_SCORE};
    if (card->max > 0)
        h.range = ui_fmt(ui, "On questions like these, likely %s",
                         part_likely(ui, fmax(0, card->credit), card->max));
    if (card->max > 0 && ctx->m->shown->head.adaptive)
        h.range = "Questions were chosen to be hard to call: the ranges say more than this share";
    h.review = (struct ui_button){.kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    h.review.label = covered ? "See your answers"
                     : n     ? ui_fmt(ui, "Review %s", screen_plural(ui, n, "miss", "misses"))
                             : "Review all questions";
    h.all = (struct ui_button){
        .label = "Export", .kind = UI_SECONDARY, .icon = "export", .icon_only = ui->bp.cls == UI_COMPACT};
    h.score_w = ui_text_width(ui, h.score_style, h.score);
    h.text_w = fmaxf(ui_text_width(ui, UI_T_HEAD, h.count), ui_text_width(ui, UI_T_SMALL, h.range));
    h.buttons_w = ui_button_width(ui, &h.all) + 12 + ui_button_width(ui, &h.review);
    return h;
}

static void header_buttons(struct screen_ctx *ctx, const struct header *h, float right, float y)
{
    float review = right - ui_button_width(ctx->ui, &h->review);
    if (ui_button(ctx->ui, right - h->buttons_w, y, &h->all)) screen_ask(ctx, ASK_REPORT);
    if (ui_button(ctx->ui, review, y, &h->review)) {
        struct screen_ask *ask = screen_ask(ctx, ASK_REVIEW);
        ask->id = ctx->m->shown->head.id;
        ask->misses = misses_to_review(ctx->m->card) > 0;
    }
}

/* Returns the y of the hairline. */
static float header(struct screen_ctx *ctx, struct ui_rect r, const struct measures *g)
{
    struct ui *ui = ctx->ui;
    struct header h = header_of(ctx);
    bool below = h.score_w + 24 + h.text_w + 24 + h.buttons_w > r.w;
    float x = r.x + h.score_w + 24, base = r.y + g->score, room = r.x + r.w - x;
    part_text(ui, UI_T_CAP, UI_INK3, r.x, r.y, r.w, caption(ctx));
    ui_text(ui, h.score_style, UI_INK, r.x, base, h.score);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){r.x, base - 55, h.score_w, 64}, h.score, h.count);
    float extra = part_text(ui, UI_T_HEAD, UI_INK, x, base - 39, room, h.count) - 24;
    extra += part_text(ui, UI_T_SMALL, UI_INK2, x, base - 15 + extra, room, h.range) - 20;
    float line = r.y + g->line + extra + (below ? 44 : 0);
    header_buttons(ctx, &h, r.x + r.w, line - (below ? 52 : g->line > 100 ? 64 : 56));
    ui_hline(ui, r.x, line, r.w, UI_LINE);
    return line;
}

/* ---- the radar ---- */

static const char *rapid_words(struct screen_ctx *ctx)
{
    uint32_t n = ctx->m->card->rapid;
    if (!n) return "";
    return ui_fmt(ctx->ui, "%s came in under 1.5 s: scored, but left out of the estimates.",
                  screen_plural(ctx->ui, n, "answer", "answers"));
}

/* Where further tries earned something, score and radar answer two questions. */
static const char *first_words(struct screen_ctx *ctx)
{
    const struct qr_scorecard *card = ctx->m->card;
    bool differ = false;
    for (uint32_t i = 0; i < card->n; i++)
        differ |= card->slots[i].counts && fabs(card->slots[i].credit - card->slots[i].first) > 0.001;
    return differ ? "The score counts later tries; the radar goes by the first try alone, since later ones "
                    "had help."
                  : "";
}

/* Scores on questions seen before are told apart: they show memory as well as skill. */
static const char *exposure_words(struct screen_ctx *ctx)
{
    const struct qr_scorecard *card = ctx->m->card;
    uint32_t n[2] = {0, 0}, right[2] = {0, 0};
    for (uint32_t i = 0; i < card->n; i++) {
        bool old = ctx->m->shown->head.slots[i].repeat;
        n[old] += card->slots[i].counts;
        right[old] += card->slots[i].counts && card->slots[i].outcome == QR_OUT_RIGHT;
    }
    if (!n[1]) return "";
    if (!n[0]) return "You had seen all of these questions before.";
    return ui_fmt(ctx->ui, "New to you: %u of %u correct. Seen before: %u of %u.", right[0], n[0], right[1],
                  n[1]);
}

static float radar_notes(struct screen_ctx *ctx, float cx, float y, float w)
{
    struct ui *ui = ctx->ui;
    struct ui_para para = {.style = UI_T_SMALL,
                           .token = UI_INK3,
                           .x = cx - fminf(w, 340) / 2,
                           .y = y,
                           .w = fminf(w, 340),
                           .align = UI_CENTER};
    const char *text = "For each skill, your true level is inside the band 9 times out of 10. More answers "
                       "make it narrower.";
    if (ui->bp.cls != UI_COMPACT) para.y += ui_paragraph(ui, &para, text) + 8;
    para.y += ui_paragraph(ui, &para, rapid_words(ctx));
    const char *first = first_words(ctx);
    if (*first) {
        para.y += ctx->m->card->rapid ? 8 : 0;
        float th = ui_paragraph(ui, &para, first);
        ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){para.x, para.y, para.w, th}, first, NULL);
        para.y += th + 8;
    }
    const char *seen = exposure_words(ctx);
    float h = ui_paragraph(ui, &para, seen);
    if (*seen) ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){para.x, para.y, para.w, h}, seen, NULL);
    return para.y + h;
}

struct results_view {
    qr_ms since;   /* when the screen came */
    uint32_t rule; /* another one that is tried, or 0 */
    struct evidence_view evidence;
    struct layers_view layers;
};

/* The radar moves once from what was known before the attempt to what is known now; the table does not. */
static struct ui_spoke *moving(struct screen_ctx *ctx, const struct part_skills *skills, qr_ms since)
{
    const struct qr_estimate *old = ctx->m->before;
    float t = old ? ui_ease(ctx->ui, since, UI_SLOW_MS) : 1;
    struct ui_spoke *spokes = qr_push(ctx->ui->arena, struct ui_spoke, skills->n);
    for (uint32_t i = 0; i < skills->n; i++) {
        struct ui_spoke *s = &spokes[i];
        *s = skills->spokes[i];
        if (t >= 1 || !s->state || old[i].state == QR_NOT_MEASURED) continue;
        s->value += (1 - t) * ((float)old[i].value - s->value);
        s->lo += (1 - t) * ((float)old[i].lo - s->lo);
        s->hi += (1 - t) * ((float)old[i].hi - s->hi);
    }
    return spokes;
}

/* Legend, switches of the layers and notes below the radar. */
static float below_radar(struct screen_ctx *ctx, struct layers_view *view, float cx, float base, float w)
{
    float inner = fminf(w, 340);
    ui_legend(ctx->ui, cx - 132.5f, base, ctx->m->role != NULL);
    float y = base + 16;
    y += layers_switches(ctx, view, true, cx - inner / 2, y, inner) + 16;
    return radar_notes(ctx, cx, y, w);
}

static float radar(struct screen_ctx *ctx, struct results_view *view, const struct part_skills *skills,
                   const struct measures *g, float x, float line)
{
    struct layers layers;
    layers_of(ctx, true, &layers);
    struct ui_radar radar = {.cx = x + g->cx,
                             .cy = line + g->cy,
                             .r = g->radius,
                             .labels = g->labels,
                             .spokes = moving(ctx, skills, view->since),
                             .n = (int)skills->n,
                             .layers = layers.list,
                             .n_layers = layers.n,
                             .show_estimate = true,
                             .ring_labels = g->radius > 120,
                             .pick = true,
                             .background = UI_BG};
    evidence_by_radar(ctx->ui, &view->evidence, &radar);
    float base = radar.cy + radar.r + (radar.r > 200 ? 96 : radar.r > 120 ? 84 : 60);
    return below_radar(ctx, &view->layers, radar.cx, base, g->right > 0 ? g->right - 40 : g->right_w);
}

/* ---- page ---- */

static float next_steps(struct screen_ctx *ctx, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    float base = y + (ui->bp.cls == UI_WIDE ? 46 : ui->bp.cls == UI_REGULAR ? 36 : 28);
    struct part_section head = {
        .x = x, .base = base, .w = w, .title = "What to do next", .link = "Open plan", .arrow = true};
    if (part_section(ui, &head)) screen_go(ctx, SCREEN_PLAN);
    bool roomy = ui->bp.cls != UI_COMPACT;
    struct part_steps steps = {
        .x = x, .y = base + 14, .w = w, .n = 3, .area = roomy, .minutes = roomy || w > 440};
    return base + 14 + part_steps(ctx, &steps);
}

static void empty(struct screen_ctx *ctx, struct ui_rect r)
{
    struct ui *ui = ctx->ui;
    ui_heading(ui, UI_T_TITLE, r.x, r.y + 31, "Results");
    part_text(ui, UI_T_BODY, UI_INK2, r.x, r.y + 64, fminf(r.w, 560),
              "No result is on show. Finish a quiz, or choose one from your history.");
    struct ui_button go = {.label = "Open history", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    if (ui_button(ui, r.x, r.y + 136, &go)) screen_go(ctx, SCREEN_HISTORY);
}

static void init(void *data, const struct screen_model *m)
{
    ((struct results_view *)data)->since = m->now;
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct results_view *state = data;
    struct ui *ui = ctx->ui;
    struct ui_rect r = screen_shell(ctx);
    if (!ctx->m->shown || !ctx->m->card) {
        empty(ctx, r);
        return;
    }
    struct measures g = measures_of(ui, r.w);
    struct part_skills skills;
    part_skills_of(ctx, &skills);
    float line = header(ctx, r, &g);
    struct ui_rect view = part_view(ui, r, line + 1);
    ui_id id = ui_make_id(ui, "results", 0);
    ui_scroll_begin(ui, id, view);
    float left = radar(ctx, state, &skills, &g, r.x, line);
    float top = g.right > 0 ? line : left;
    float end = results_skills(ctx, &skills, &state->evidence, r.x + g.right, top + g.table, g.right_w);
    end = results_diagnosis(ctx, r.x + g.right, end, g.right_w);
    end = next_steps(ctx, r.x + g.right, end, g.right_w);
    end = results_marks(ctx, r.x + g.right, end, g.right_w);
    end = results_timing(ctx, r.x + g.right, end, g.right_w);
    end = results_rules(ctx, &state->rule, r.x + g.right, end, g.right_w);
    part_view_end(ui, id, view, fmaxf(left, end));
    evidence_panel(ctx, &state->evidence, &skills);
    layers_panel(ctx, &state->layers, true);
}

const struct screen_ops screen_results = {
    .name = "results", .size = sizeof(struct results_view), .init = init, .frame = frame};
