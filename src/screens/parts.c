/* Parts that the learner's screens share. */
#include "screens/parts.h"
#include "quizradar/clock.h"

#include <math.h>

/* ---- geometry ---- */

bool part_narrow(const struct ui *ui)
{
    return ui->width < 800;
}

bool part_split(const struct ui *ui)
{
    return ui->bp.cls != UI_COMPACT;
}

float part_cols(const struct ui *ui, float w, int cols)
{
    float n = ui->bp.cls == UI_COMPACT ? 8 : 12, g = ui->bp.gutter;
    float col = (w - (n - 1) * g) / n;
    return col * (float)cols + g * (float)(cols - 1);
}

struct ui_rect part_view(const struct ui *ui, struct ui_rect page, float top)
{
    float x = fminf(ui->bp.nav, page.x);
    return (struct ui_rect){x, top, ui->width - x, fmaxf(0, ui->height - top)};
}

void part_view_end(struct ui *ui, ui_id id, struct ui_rect view, float bottom)
{
    ui_scroll_end(ui, id, view, bottom + 24 - view.y);
}

void part_reveal(struct ui *ui, ui_id id, struct ui_rect view, float offset, float y, float h)
{
    bool inside = y - offset >= view.y && y + h - offset <= view.y + view.h;
    if (h > 0 && !inside) ui_scroll_to(ui, id, y - view.y - view.h / 3);
}

/* ---- text ---- */

float part_text(struct ui *ui, enum ui_style style, enum ui_token token, float x, float y, float w,
                const char *text)
{
    float h = ui_wrap(ui, style, token, x, y, w, text);
    if (h > 0) ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, text, NULL);
    return h;
}

float part_markdown(struct ui *ui, enum ui_style style, enum ui_token token, float x, float y, float w,
                    const char *text)
{
    struct ui_para para = {.style = style, .token = token, .x = x, .y = y, .w = w, .markdown = true};
    float h = ui_paragraph(ui, &para, text);
    if (h > 0) ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, ui_plain(ui, text), NULL);
    return h;
}

float part_heading(struct ui *ui, enum ui_style style, float x, float y, float w, const char *text)
{
    float h = ui_wrap(ui, style, UI_INK, x, y, w, text);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, y, w, h}, text, NULL);
    return h;
}

float part_fact(struct ui *ui, const char *icon, enum ui_token ink, float x, float y, float w,
                const char *text)
{
    ui_icon(ui, icon, x, y, 20, ink);
    return part_markdown(ui, UI_T_SMALL, UI_INK2, x + 32, y, w - 32, text);
}

bool part_section(struct ui *ui, const struct part_section *s)
{
    ui_heading(ui, UI_T_HEAD, s->x, s->base, s->title);
    ui_hline(ui, s->x, s->base + 14, s->w, UI_LINE);
    if (!s->link) return false;
    return ui_link_at(
        ui, &(struct ui_link){
                .label = s->link, .x = s->x + s->w, .base = s->base - 2, .right = true, .arrow = s->arrow});
}

float part_target_note(struct ui *ui, float cx, float y, float w, const char *words)
{
    float tw = fminf(ui_text_width(ui, UI_T_CAP_R, words), w - 32);
    float x = cx - (tw + 32) / 2;
    ui_path(ui, (struct ui_point[]){{x, y + 8}, {x + 24, y + 8}}, 2, 1.5f, UI_INK2, false, 5, 4);
    return part_text(ui, UI_T_CAP_R, UI_INK2, x + 32, y, tw + 1, words);
}

float part_line(struct ui *ui, float x, float y, float w, const char *name, const char *value)
{
    float vw = ui_text_width(ui, UI_T_SMALL, value), nw = ui_text_width(ui, UI_T_SMALL, name);
    bool beside = nw + vw + 16 <= w;
    float name_h = ui_wrap_height(ui, UI_T_SMALL, w, name), h = name_h + 12;
    if (!beside) h += ui_wrap_height(ui, UI_T_SMALL, w, value);
    ui_hline(ui, x, y, w, UI_LINE);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, name, value);
    ui_wrap(ui, UI_T_SMALL, UI_INK2, x, y + 6, w, name);
    if (beside)
        ui_text_right(ui, UI_T_SMALL, UI_INK, x + w, y + 20, value);
    else
        ui_wrap(ui, UI_T_SMALL, UI_INK, x, y + 6 + name_h, w, value);
    return h;
}

const char *part_likely(struct ui *ui, double k, double n)
{
    double lo, hi;
    qr_wilson(k, n, &lo, &hi);
    return ui_fmt(ui, "%.0f–%.0f%%", 100 * lo, 100 * hi);
}

const char *part_of(struct ui *ui, double k, double n)
{
    return ui_fmt(ui, "%s of %s", screen_credit(ui, k), screen_credit(ui, n));
}

const char *part_short_date(struct ui *ui, qr_ms wall, qr_ms now)
{
    struct qr_date d = qr_date_local(wall), n = qr_date_local(now);
    const char *month = qr_month_name(d.month);
    if (d.year != n.year) return ui_fmt(ui, "%.3s %d", month, d.year);
    return ui_fmt(ui, "%d %.3s", d.day, month);
}

const char *part_day(struct ui *ui, qr_ms wall, qr_ms now)
{
    struct qr_date d = qr_date_local(wall);
    const char *day = ui_fmt(ui, "%d %.3s", d.day, qr_month_name(d.month));
    return d.year == qr_date_local(now).year ? day : ui_fmt(ui, "%s %d", day, d.year);
}

/* ---- outcomes ---- */

bool part_is_miss(const struct qr_slot_score *score)
{
    return (score->counts || score->disputed) && score->outcome != QR_OUT_RIGHT;
}

uint32_t part_misses(const struct qr_scorecard *card)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < card->n; i++)
        n += part_is_miss(&card->slots[i]);
    return n;
}

/* ---- skills ---- */

const struct part_verdict *part_verdict_of(enum qr_verdict verdict)
{
    static const struct part_verdict verdicts[] = {
        [QR_VERDICT_UNKNOWN] = {"minusC", "Not measured yet", UI_INK3},
        [QR_VERDICT_BELOW] = {"downC", "Below target", UI_WRONG},
        [QR_VERDICT_CLOSE] = {"closeC", "Too close to call", UI_INK2},
        [QR_VERDICT_MEETS] = {"checkC", "Meets target", UI_CORRECT},
    };
    return &verdicts[verdict];
}

static const char *word_of(struct ui *ui, const struct screen_model *m, uint32_t area)
{
    if (!m->estimates || m->estimates[area].state == QR_NOT_MEASURED) return "";
    if (!m->more_answers[area]) return qr_band_name(m->estimates[area].band);
    return ui_fmt(ui, "uncertain (%s)", qr_more_answers_text(m->more_answers[area], ui->arena));
}

static struct part_skill skill_of(struct ui *ui, const struct screen_model *m, const struct ui_spoke *spokes,
                                  uint32_t area)
{
    const struct qr_readiness *ready = &m->plan->readiness;
    struct part_skill s = {.area = area, .spoke = &spokes[area], .word = word_of(ui, m, area)};
    if (*s.word) s.more = m->more_answers[area];
    if (m->profile && m->profile->seen) {
        s.right = m->profile->right[area];
        s.seen = m->profile->seen[area];
    }
    if ((int)area < ready->n && s.spoke->state) s.verdict = ready->gaps[area].verdict;
    return s;
}

void part_skills_of(struct screen_ctx *ctx, struct part_skills *out)
{
    const struct screen_model *m = ctx->m;
    const struct qr_readiness *ready = &m->plan->readiness;
    uint32_t n = m->taxonomy->n_areas;
    *out = (struct part_skills){.spokes = screen_spokes(ctx, m->estimates, m->role),
                                .rows = qr_push(ctx->ui->arena, struct part_skill, n),
                                .n = n};
    for (uint32_t i = 0; i < n; i++) {
        bool ordered = ready->order && ready->n == (int)n;
        struct part_skill *s = &out->rows[i];
        *s = skill_of(ctx->ui, m, out->spokes, ordered ? (uint32_t)ready->order[i] : i);
        out->verdicts[s->verdict]++;
        out->measured |= s->spoke->state != UI_UNMEASURED;
        out->provisional |= s->spoke->state == UI_PROVISIONAL;
    }
}

const char *part_skill_words(struct ui *ui, const struct part_skill *s)
{
    const char *evidence =
        s->seen > 0 ? ui_fmt(ui, ", %s correct", part_of(ui, s->right, s->seen)) : ", no answers yet";
    const char *goal = s->spoke->target >= 0 ? ui_fmt(ui, ", target %.0f", (double)s->spoke->target) : "";
    const char *verdict = s->spoke->state && *goal ? ui_fmt(ui, ", %s", qr_verdict_name(s->verdict)) : "";
    return ui_fmt(ui, "%s%s%s%s%s%s", ui_spoke_words(ui, s->spoke), *s->word ? ", " : "", s->word, evidence,
                  goal, verdict);
}

const char *part_uncertain_words(struct screen_ctx *ctx, const struct part_skills *skills)
{
    struct ui *ui = ctx->ui;
    const struct part_skill *nearest = NULL;
    uint32_t n = 0;
    for (uint32_t i = 0; i < skills->n; i++) {
        const struct part_skill *s = &skills->rows[i];
        n += s->more > 0;
        if (s->more && (!nearest || s->more < nearest->more)) nearest = s;
    }
    if (!nearest) return NULL;
    const char *more = qr_more_answers_text(nearest->more, ui->arena);
    if (n == 1) return ui_fmt(ui, "%s is uncertain: %s.", nearest->spoke->name, more);
    return ui_fmt(ui, "%u skills are uncertain. The nearest to a word is %s: %s.", n, nearest->spoke->name,
                  more);
}

/* ---- practice ---- */

static uint32_t supply(struct screen_ctx *ctx, struct qr_form_params *params)
{
    const struct screen_model *m = ctx->m;
    size_t n = qr_library_n_banks(m->library);
    const struct qr_bank **banks = qr_push(ctx->ui->arena, const struct qr_bank *, n);
    for (size_t i = 0; i < n; i++)
        banks[i] = qr_library_bank(m->library, i);
    params->taxonomy = m->taxonomy;
    params->banks = banks;
    params->n_banks = n;
    struct qr_form_report report = {0};
    qr_form_count(params, ctx->ui->arena, &report);
    return report.matching;
}

uint32_t part_supply(struct screen_ctx *ctx, const char *skill)
{
    return supply(ctx, &(struct qr_form_params){.skills = &skill, .n_skills = skill ? 1 : 0});
}

uint32_t part_supply_error(struct screen_ctx *ctx, const char *id)
{
    struct qr_belief_filter filter = {ctx->m->library, id};
    return supply(ctx, &(struct qr_form_params){.filter = qr_belief_offered, .filter_ctx = &filter});
}

struct screen_start *part_practise(struct screen_ctx *ctx, const char *title, const char *skill,
                                   const char *about, uint32_t questions)
{
    const struct screen_prefs *prefs = &ctx->m->prefs;
    struct screen_ask *ask = screen_ask(ctx, skill ? ASK_PRACTISE : ASK_START);
    const char **skills = qr_push(ctx->ui->arena, const char *, 1);
    skills[0] = skill;
    ask->start = (struct screen_start){.mode = QR_MODE_PRACTICE,
                                       .behaviour = prefs->delivery.practice,
                                       .title = title,
                                       .about = about,
                                       .skills = skills,
                                       .n_skills = skill ? 1 : 0,
                                       .questions = questions,
                                       .extra_time = prefs->extra_time,
                                       .ask_certainty = prefs->ask_certainty,
                                       .shuffle = prefs->shuffle,
                                       .may_pause = true};
    return &ask->start;
}

/* ---- steps of the plan ---- */

uint32_t part_place(const struct screen_model *m, uint32_t module)
{
    for (int i = 0; i < m->plan->plan.n; i++)
        if (m->plan->reasons[i].module == module) return (uint32_t)i + 1;
    return PART_NO_PLACE;
}

void part_open_module(struct screen_ctx *ctx, uint32_t module)
{
    struct screen_ask *ask = screen_ask(ctx, ASK_GO);
    ask->screen = SCREEN_PLAN;
    ask->index = module;
    ask->on = true; /* index names a module */
}

static float step_row(struct screen_ctx *ctx, const struct part_steps *s, uint32_t i, float y)
{
    struct ui *ui = ctx->ui;
    const struct qr_plan_reason *why = &ctx->m->plan->reasons[i];
    const struct qr_module *module = &ctx->m->steps->modules[why->module];
    const char *minutes = ui_fmt(ui, "%d min", module->minutes);
    const char *area = why->area >= 0 ? ctx->m->taxonomy->areas[why->area].short_title : "";
    float right = s->x + s->w, least = ui->bp.cls == UI_WIDE ? 48 : 40, x = s->x + 24;
    float end = s->area ? right - 96 - ui_text_width(ui, UI_T_SMALL, area) - 16 : right - 88;
    if (!s->minutes) end = right - 24;
    float text_h = ui_wrap_height(ui, UI_T_UI, end - x, module->title);
    float h = least - 20 + text_h, base = y + h / 2 + 5;
    if (ui_row(ui, (struct ui_rect){s->x, y, s->w, h}, module->title, (int)i))
        part_open_module(ctx, why->module);
    ui_hline(ui, s->x, y, s->w, UI_LINE);
    ui_text(ui, UI_T_STRONG, UI_INK3, s->x, base, ui_fmt(ui, "%u", i + 1));
    ui_wrap(ui, UI_T_UI, UI_INK, x, y + (least - 20) / 2 + 1, end - x, module->title);
    if (s->area) ui_text_right(ui, UI_T_SMALL, UI_INK3, right - 96, base, area);
    if (s->minutes) ui_text_right(ui, UI_T_SMALL, UI_INK3, right - 28, base, minutes);
    ui_icon(ui, "right", right - 16, y + h / 2 - 8, 16, UI_INK3);
    return h;
}

float part_steps(struct screen_ctx *ctx, const struct part_steps *s)
{
    float y = s->y;
    for (uint32_t i = 0; i < s->n && (int)i < ctx->m->plan->plan.n; i++)
        y += step_row(ctx, s, i, y);
    if (y > s->y) return y - s->y;
    return 12 +
           part_text(ctx->ui, UI_T_SMALL, UI_INK3, s->x, s->y + 12, s->w, "Every step of the plan is done.");
}
