/* Setting up a quiz: mode, banks and skills on the left, the sum of it on the right. */
#include <math.h>
#include <string.h>

#include "screens/setup_view.h"

bool setup_timed(const struct setup_frame *f)
{
    return f->s->kind == SETUP_EXAM || f->s->kind == SETUP_SHAPE;
}

static void init(void *data, const struct screen_model *m)
{
    struct setup *s = data;
    s->kind = m->prefs.mode == QR_MODE_EXAM ? SETUP_EXAM : SETUP_PRACTICE;
    s->questions = m->prefs.questions > 0 ? m->prefs.questions : 24;
    s->minutes = m->prefs.minutes > 0 ? m->prefs.minutes : 36;
    s->extra = m->prefs.extra_time >= 1 ? m->prefs.extra_time : 1;
    s->untimed = m->prefs.untimed;
    s->ask = m->prefs.ask_certainty;
    s->shuffle = true;
    s->why = QR_MISSED_USUAL;
    for (int i = 0; i < SETUP_BANKS; i++)
        s->banks[i] = true;
    for (int i = 0; i < SETUP_AREAS; i++)
        s->areas[i] = true;
}

/* ---- what the choices come to ---- */

static size_t chosen_banks(const struct setup_frame *f, const struct qr_bank **banks)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_banks; i++)
        if (f->s->banks[i]) banks[n++] = qr_library_bank(f->m->library, i);
    return n;
}

/* None of the areas is passed on when all are chosen: items without a skill then count too. */
static size_t chosen_areas(const struct setup_frame *f, const char **skills)
{
    size_t n = 0;
    for (uint32_t i = 0; i < f->n_areas; i++)
        if (f->s->areas[i]) skills[n++] = f->m->taxonomy->areas[i].id;
    return n == f->n_areas ? 0 : n;
}

static bool any_area(const struct setup_frame *f)
{
    for (uint32_t i = 0; i < f->n_areas; i++)
        if (f->s->areas[i]) return true;
    return false;
}

/* Each part of an exam has its own skills, so that only a draw tells how many questions it gets. */
static uint32_t drawn(const struct qr_form_params *p, struct qr_arena *arena)
{
    struct qr_form form = {0};
    struct qr_error err;
    (void)qr_form_draw(p, arena, &form, NULL, &err);
    return form.n;
}

static void count(struct setup_frame *f)
{
    const struct qr_bank *banks[SETUP_BANKS];
    const char *skills[SETUP_AREAS];
    struct qr_missed_filter filter;
    struct qr_form_params p = {.taxonomy = f->m->taxonomy, .banks = banks, .skills = skills};
    p.n_banks = chosen_banks(f, banks);
    p.n_skills = chosen_areas(f, skills);
    for (size_t i = 0; i < p.n_banks; i++)
        f->in_banks += banks[i]->n_items;
    if (f->s->kind == SETUP_SHAPE) p.exam = f->exam;
    bool some = p.n_banks && (p.exam || any_area(f));
    if (some && f->s->kind == SETUP_MISSED) setup_missed_count(f, &p, &filter);
    if (some) qr_form_count(&p, f->ui->arena, &f->found);
    uint32_t wanted = (uint32_t)f->s->questions;
    f->asked = wanted < f->found.matching ? wanted : f->found.matching;
    if (p.exam) f->asked = some ? drawn(&p, f->ui->arena) : 0;
}

/* ---- left side ---- */

static float modes(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const struct {
        enum setup_kind kind;
        const char *icon, *title, *text;
        bool off;
    } cards[] = {
        {SETUP_PRACTICE, "book", "Practice", "See why after every answer", false},
        {SETUP_EXAM, "clock", "Timed exam", "Feedback at the end", false},
        {SETUP_SHAPE, "list", "Ready-made exam", "A check, or a published shape", !f->m->library->n_exams},
        {SETUP_MISSED, "repeat", "Missed questions", setup_missed_words(ui, f->m->missed), !f->m->missed->n},
    };
    ui_id group = ui_make_id(ui, "modes", 0);
    int across = w >= 520 ? 2 : 1, n = (int)(sizeof cards / sizeof *cards);
    float cw = (w - 12 * (float)(across - 1)) / (float)across;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Mode");
    for (int i = 0; i < n; i++) {
        struct ui_rect r = {x + (cw + 12) * (float)(i % across), y + 32 + 76 * (float)(i / across), cw, 64};
        if (ui_mode_card(ui, r, cards[i].icon, cards[i].title, cards[i].text, f->s->kind == cards[i].kind,
                         cards[i].off, group))
            f->s->kind = cards[i].kind;
    }
    return 32 + 76 * (float)(n / across) + 12;
}

static float banks(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    uint32_t n = 0;
    for (size_t i = 0; i < f->n_banks; i++)
        n += f->s->banks[i];
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Banks");
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 16,
                  ui_fmt(ui, "%s in %s", screen_plural(ui, f->in_banks, "question", "questions"),
                         screen_plural(ui, n, "bank", "banks")));
    ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 33;
    for (size_t i = 0; i < f->n_banks; i++) {
        const struct qr_bank *bank = qr_library_bank(f->m->library, i);
        struct ui_rect r = {x, y + 40 * (float)i, w, 40};
        if (ui_checkbox_row(ui, r, bank->title, ui_fmt(ui, "%u", bank->n_items), f->s->banks[i], (int)i))
            f->s->banks[i] = !f->s->banks[i];
    }
    return 33 + 40 * (float)f->n_banks + 24;
}

static const char *skill_words(struct setup_frame *f)
{
    uint32_t on = 0;
    for (uint32_t i = 0; i < f->n_areas; i++)
        on += f->s->areas[i];
    if (!on) return "none chosen";
    if (on == f->n_areas && f->asked && f->asked % on == 0)
        return ui_fmt(f->ui, "All %u, %s each", on,
                      screen_plural(f->ui, f->asked / on, "question", "questions"));
    return on == f->n_areas ? ui_fmt(f->ui, "All %u", on) : ui_fmt(f->ui, "%u of %u", on, f->n_areas);
}

static float skills(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    bool two = w >= 520;
    float cw = two ? (w - 24) / 2 : w;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Skills");
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 16, skill_words(f));
    ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 33;
    uint32_t across = two ? 2 : 1, rows = (f->n_areas + across - 1) / across;
    for (uint32_t i = 0; i < f->n_areas; i++) {
        struct ui_rect r = {x + (cw + 24) * (float)(i % across), y + 40 * (float)(i / across), cw, 40};
        const char *n = f->found.per_area ? ui_fmt(ui, "%u", f->found.per_area[i]) : NULL;
        if (ui_checkbox_row(ui, r, f->m->taxonomy->areas[i].title, n, f->s->areas[i], 100 + (int)i))
            f->s->areas[i] = !f->s->areas[i];
    }
    return 33 + 40 * (float)rows;
}

/* ---- the card ---- */

static qr_ms limit_of(const struct setup_frame *f)
{
    int minutes = f->s->kind == SETUP_SHAPE && f->exam ? f->exam->minutes : f->s->minutes;
    return setup_timed(f) && !f->s->untimed ? (qr_ms)minutes * 60000 : 0;
}

static void start(struct setup_frame *f)
{
    const struct qr_bank *chosen[SETUP_BANKS];
    const char **ids = qr_push(f->ui->arena, const char *, SETUP_BANKS),
               **areas = qr_push(f->ui->arena, const char *, SETUP_AREAS);
    size_t n = chosen_banks(f, chosen);
    for (size_t i = 0; i < n; i++)
        ids[i] = chosen[i]->id;
    struct screen_ask *prefs = screen_ask(f->ctx, ASK_PREFS);
    prefs->prefs = f->m->prefs;
    prefs->prefs.mode = setup_timed(f) ? QR_MODE_EXAM : QR_MODE_PRACTICE;
    if (f->s->kind != SETUP_SHAPE) {
        prefs->prefs.questions = f->s->questions;
        prefs->prefs.minutes = f->s->minutes;
    }
    prefs->prefs.ask_certainty = f->s->ask;
    struct screen_start *s = &screen_ask(f->ctx, ASK_START)->start;
    bool exam = setup_timed(f), shape = f->s->kind == SETUP_SHAPE && f->exam;
    *s = (struct screen_start){.mode = exam ? QR_MODE_EXAM : QR_MODE_PRACTICE,
                               .behaviour = exam ? QR_DEFERRED : QR_IMMEDIATE,
                               .title = exam                         ? "Timed exam"
                                        : f->s->kind == SETUP_MISSED ? "Missed questions"
                                                                     : "Practice",
                               .missed = f->s->kind == SETUP_MISSED ? f->s->why : 0,
                               .banks = ids,
                               .n_banks = n,
                               .skills = areas,
                               .n_skills = chosen_areas(f, areas),
                               .questions = f->asked,
                               .limit = limit_of(f),
                               .extra_time = f->s->extra,
                               .ask_certainty = f->s->ask,
                               .shuffle = f->s->shuffle,
                               .may_pause = true};
    s->about = n == 1 ? chosen[0]->title
                      : ui_fmt(f->ui, "%s and %zu more bank%s", chosen[0]->title, n - 1, n == 2 ? "" : "s");
    if (exam && !s->limit) s->title = "Untimed exam";
    if (shape) {
        s->title = f->exam->title;
        s->about = f->exam->kind == QR_EXAM_SHAPE ? "Published shape, not affiliated" : "All areas";
        s->exam = f->exam->id;
    }
}

static const char *missing(const struct setup_frame *f)
{
    const struct qr_bank *some[SETUP_BANKS];
    if (!chosen_banks(f, some)) return "Choose a bank";
    if (f->s->kind == SETUP_SHAPE) return f->asked ? NULL : "Nothing matches";
    if (!any_area(f)) return "Choose a skill";
    if (f->s->kind == SETUP_MISSED && !f->s->why) return "Choose what to repeat";
    return f->asked ? NULL : "Nothing matches";
}

static int stepper(struct setup_frame *f, float x, float y, float w, const char *label, const char *value,
                   bool min, bool max)
{
    ui_text(f->ui, UI_T_SMALL, UI_INK, x, y + 24, label);
    struct ui_stepper s = {
        .r = {x + w - 152, y, 152, 40}, .label = label, .value = value, .at_min = min, .at_max = max};
    return ui_stepper(f->ui, &s);
}

static float numbers(struct setup_frame *f, float x, float y, float w)
{
    struct setup *s = f->s;
    if (s->kind == SETUP_SHAPE) return -20; /* the exam says itself how many, and how long */
    int most = f->found.matching ? (int)f->found.matching : 1, step = s->questions >= 20 ? 4 : 1;
    int q = stepper(f, x, y, w, "Questions", ui_fmt(f->ui, "%u", f->asked), s->questions <= 1,
                    s->questions >= most);
    if (q > 0) s->questions = (int)fmin(most, s->questions + step);
    if (q < 0) s->questions = (int)fmax(1, fmin(s->questions, most) - (s->questions > 20 ? 4 : 1));
    if (s->kind != SETUP_EXAM || s->untimed) return 40;
    int t = stepper(f, x, y + 52, w, "Time limit", ui_fmt(f->ui, "%d min", s->minutes), s->minutes <= 1,
                    s->minutes >= 300);
    int by = s->minutes > 20 || (s->minutes == 20 && t > 0) ? 4 : 1;
    s->minutes = (int)fmin(300, fmax(1, s->minutes + t * by));
    return 92;
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
    qr_ms limit = (qr_ms)llround((double)limit_of(f) * f->s->extra);
    const char *clock = limit ? screen_clock(ui, limit) : "No limit";
    ui_hline(ui, x, y, w, UI_LINE);
    ui_text(ui, UI_T_CAP, UI_INK3, x, y + 33, "You will have");
    ui_text(ui, limit ? UI_T_CLOCK : UI_T_TITLE, UI_INK, x, y + 74, clock);
    ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w, y + 53,
                  screen_plural(ui, f->asked, "question", "questions"));
    const char *each =
        limit && f->asked ? ui_fmt(ui, "%s each", screen_minutes(ui, limit / f->asked)) : "take your time";
    ui_text_right(ui, UI_T_SMALL, UI_INK2, x + w, y + 73, each);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, 80}, "You will have",
             ui_fmt(ui, "%s, %u questions, %s", clock, f->asked, each));
    return 101;
}

static float card(struct setup_frame *f, float x, float y, float w, float box_h)
{
    struct ui *ui = f->ui;
    float pad = 24, cx = x + pad, cw = w - 2 * pad, top = y;
    const char *why = missing(f);
    bool exam = setup_timed(f);
    ui_card(ui, (struct ui_rect){x, y, w, box_h});
    ui_heading(ui, UI_T_HEAD, cx, y + 42, "Your quiz");
    y += 64;
    y += numbers(f, cx, y, cw) + 20;
    if (exam) y += extra_time(f, cx, y, cw);
    y += switches(f, cx, y, cw);
    y += sum(f, cx, y, cw);
    struct ui_button go = {.label = why    ? why
                                    : exam ? "Start exam"
                                           : "Start practice",
                           .kind = UI_PRIMARY,
                           .big = true,
                           .width = cw,
                           .key = UI_KEY_ENTER,
                           .cap = why ? NULL : "enter",
                           .disabled = why != NULL};
    if (ui_button(ui, cx, y, &go)) start(f);
    y += 48;
    return y + pad - top;
}

/* The same sum as in card(), whose box is drawn before its content. */
static float card_height(const struct setup_frame *f)
{
    float extra = setup_timed(f) ? 93 + 32 + 20 : 0, steppers = 40;
    if (f->s->kind == SETUP_EXAM && !f->s->untimed) steppers = 92;
    if (f->s->kind == SETUP_SHAPE) steppers = -20;
    return 64 + steppers + 20 + extra + 113 + 101 + 48 + 24;
}

/* What is chosen at the left below the mode: an exam, or banks and skills. */
static float choices(struct setup_frame *f, float x, float y, float w)
{
    if (f->s->kind == SETUP_SHAPE) return setup_exams(f, x, y, w);
    float h = f->s->kind == SETUP_MISSED ? setup_missed(f, x, y, w) : 0;
    h += banks(f, x, y + h, w);
    return h + skills(f, x, y + h, w);
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    struct ui_rect page = screen_shell(ctx);
    struct setup_frame f = {.ctx = ctx, .ui = ui, .s = data, .m = ctx->m};
    f.n_banks = qr_library_n_banks(ctx->m->library);
    if (f.n_banks > SETUP_BANKS) f.n_banks = SETUP_BANKS;
    f.n_areas = ctx->m->taxonomy->n_areas < SETUP_AREAS ? ctx->m->taxonomy->n_areas : SETUP_AREAS;
    if (f.s->kind == SETUP_SHAPE && f.s->exam < f.m->library->n_exams)
        f.exam = f.m->library->exams[f.s->exam];
    count(&f);
    ui_heading(ui, UI_T_TITLE, page.x, page.y + 27, "Set up a quiz");
    struct ui_rect body = {ui->bp.nav, page.y + 48, ui->width - ui->bp.nav, ui->height - page.y - 48};
    ui_id id = ui_make_id(ui, "setup", 0);
    bool two = page.w >= 640;
    float right = two ? fminf(312, page.w * 0.4f) : page.w,
          left = two ? page.w - right - ui->bp.gutter : page.w;
    float y = body.y + 12, h;
    ui_scroll_begin(ui, id, body);
    if (two) {
        float l = modes(&f, page.x, y, left);
        l += choices(&f, page.x, y + l, left);
        h = fmaxf(l, card(&f, page.x + left + ui->bp.gutter, y, right, card_height(&f)));
    } else {
        h = modes(&f, page.x, y, left);
        h += choices(&f, page.x, y + h, left) + 24;
        h += card(&f, page.x, y + h, left, card_height(&f));
    }
    ui_scroll_end(ui, id, body, y + h + 32 - body.y);
}

const struct screen_ops screen_setup = {
    .name = "setup", .size = sizeof(struct setup), .init = init, .frame = frame};
