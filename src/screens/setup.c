/* Setting up a quiz: mode, banks and skills on the left, the sum of it on the right. */
#include <math.h>
#include <string.h>

#include "screens/setup_view.h"

bool setup_timed(const struct setup_frame *f)
{
    return f->s->kind == SETUP_EXAM || f->s->kind == SETUP_SHAPE || f->s->kind == SETUP_BLUEPRINT;
}

bool setup_from_exam(const struct setup_frame *f)
{
    return f->s->kind == SETUP_SHAPE || f->s->kind == SETUP_BLUEPRINT || f->s->kind == SETUP_ADAPTIVE;
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
    s->delivery = m->prefs.delivery;
    s->why = QR_MISSED_USUAL;
    s->exam_in = 7;
    setup_blueprint_init(&s->blueprint);
    for (int i = 0; i < SETUP_BANKS; i++)
        s->banks[i] = true;
    for (int i = 0; i < SETUP_AREAS; i++)
        s->areas[i] = true;
}

/* ---- what the choices come to ---- */

size_t setup_chosen_banks(const struct setup_frame *f, const struct qr_bank **banks)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_banks; i++)
        if (f->s->banks[i]) banks[n++] = qr_library_bank(f->m->library, i);
    return n;
}

size_t setup_chosen_areas(const struct setup_frame *f, const char **skills)
{
    size_t n = 0;
    for (uint32_t i = 0; i < f->n_areas; i++)
        if (f->s->areas[i]) skills[n++] = f->m->taxonomy->areas[i].id;
    return n == f->n_areas ? 0 : n;
}

bool setup_any_area(const struct setup_frame *f)
{
    for (uint32_t i = 0; i < f->n_areas; i++)
        if (f->s->areas[i]) return true;
    return false;
}

/* Each part of an exam has its own skills, so that only a draw tells how many questions it gets. */
static void try_exam(struct setup_frame *f, const struct qr_form_params *p)
{
    struct qr_form form = {0};
    struct qr_form_report report;
    struct qr_error err;
    struct qr_buf missing = QR_BUF_INIT;
    if (qr_form_draw(p, f->ui->arena, &form, &report, &err) != QR_OK) {
        qr_form_missing(p, &report, &missing);
        f->missing = qr_strdup(f->ui->arena, qr_buf_str(&missing));
    }
    f->asked = form.n;
    qr_buf_release(&missing);
}

static void count(struct setup_frame *f)
{
    const struct qr_bank *banks[SETUP_BANKS];
    const char *skills[SETUP_AREAS];
    struct qr_missed_filter filter;
    struct qr_form_params p = {.taxonomy = f->m->taxonomy, .banks = banks, .skills = skills};
    p.n_banks = setup_chosen_banks(f, banks);
    p.n_skills = setup_chosen_areas(f, skills);
    for (size_t i = 0; i < p.n_banks; i++)
        f->in_banks += banks[i]->n_items;
    if (f->s->kind == SETUP_REVIEW) setup_review_count(f);
    if (!p.n_banks || f->s->kind == SETUP_REVIEW) return;
    if (f->s->kind == SETUP_BLUEPRINT) setup_blueprint_supply(f, p);
    p.exam = f->exam;
    if (p.exam) try_exam(f, &p);
    if (p.exam || setup_from_exam(f) || !setup_any_area(f)) return;
    if (f->s->kind == SETUP_MISSED) setup_missed_count(f, &p, &filter);
    qr_form_count(&p, f->ui->arena, &f->found);
    uint32_t wanted = (uint32_t)f->s->questions;
    f->asked = wanted < f->found.matching ? wanted : f->found.matching;
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
        {SETUP_PRACTICE, "book", "Practice",
         f->s->delivery.practice == QR_IMMEDIATE ? "See why after every answer"
                                                 : setup_behaviour_words(f->s->delivery.practice),
         false},
        {SETUP_EXAM, "clock", "Timed exam",
         f->s->delivery.exam == QR_DEFERRED ? "Feedback at the end"
                                            : setup_behaviour_words(f->s->delivery.exam),
         false},
        {SETUP_SHAPE, "list", "Ready-made exam", "A check, or a published shape",
         !part_first_exam(f->m, false)},
        {SETUP_MISSED, "repeat", "Missed questions", setup_missed_words(ui, f->m->missed), !f->m->missed->n},
        {SETUP_REVIEW, "calendar", "Review due", setup_review_words(ui, f->m->deck), !f->m->deck->n},
        {SETUP_BLUEPRINT, "pencil", "Custom blueprint", "Your own mix of questions", false},
        {SETUP_ADAPTIVE, "target", "Adaptive diagnostic",
         part_first_exam(f->m, true) ? "Chooses as you answer" : "No diagnostic is installed",
         !part_first_exam(f->m, true)},
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
    return 32 + 76 * (float)((n + across - 1) / across) + 12;
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

/* Whether the same number of questions can come from every area. */
static bool is_even(const struct setup_frame *f)
{
    bool even = f->asked && f->asked % f->n_areas == 0 && f->found.per_area;
    for (uint32_t i = 0; even && i < f->n_areas; i++)
        even = f->found.per_area[i] >= f->asked / f->n_areas;
    return even;
}

static const char *skill_words(struct setup_frame *f)
{
    uint32_t on = 0;
    for (uint32_t i = 0; i < f->n_areas; i++)
        on += f->s->areas[i];
    if (!on) return "none chosen";
    if (on == f->n_areas && is_even(f))
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

/* ---- the screen ---- */

/* What is chosen at the left below the mode: an exam, or banks and skills. */
static float choices(struct setup_frame *f, float x, float y, float w)
{
    if (f->s->kind == SETUP_SHAPE) return setup_exams(f, x, y, w);
    if (f->s->kind == SETUP_ADAPTIVE) return setup_diagnostic(f, x, y, w);
    if (f->s->kind == SETUP_REVIEW) return setup_review(f, x, y, w);
    if (f->s->kind == SETUP_BLUEPRINT) {
        float top = setup_blueprint(f, x, y, w);
        return top + banks(f, x, y + top, w);
    }
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
    if (f.s->kind == SETUP_SHAPE || f.s->kind == SETUP_ADAPTIVE) f.exam = setup_chosen_exam(&f);
    if (f.s->kind == SETUP_BLUEPRINT) f.exam = setup_blueprint_exam(&f);
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
        h = fmaxf(l, setup_card(&f, page.x + left + ui->bp.gutter, y, right));
    } else {
        h = modes(&f, page.x, y, left);
        h += choices(&f, page.x, y + h, left) + 24;
        h += setup_card(&f, page.x, y + h, left);
    }
    ui_scroll_end(ui, id, body, y + h + 32 - body.y);
}

const struct screen_ops screen_setup = {
    .name = "setup", .size = sizeof(struct setup), .init = init, .frame = frame};
