/* Question banks: what is there, and what came of files that were dropped, fault by fault. */
#include <math.h>
#include <string.h>

#include "quizradar/file.h"
#include "quizradar/str.h"
#include "screens/bank_stats.h"

#define FAULTS_SHOWN 3

struct banks_frame {
    struct screen_ctx *ctx;
    struct ui *ui;
    const struct screen_model *m;
    float x, w;
    struct bank_stats_view *stats;
};

/* ---- faults ---- */

/* Source lines keep their columns: tabs become one space, the caret stands below its character. */
static void code_line(struct ui *ui, float x, float y, const char *number, const char *text,
                      enum ui_token ink)
{
    char *copy = qr_strdup(ui->arena, text);
    for (char *p = copy; *p; p++)
        if (*p == '\t') *p = ' ';
    ui_text_right(ui, UI_T_MONO, UI_INK3, x + 32, y + 14, number);
    ui_text(ui, UI_T_MONO, ink, x + 48, y + 14, copy);
}

static float fault(struct banks_frame *f, const struct qr_diag *d, float x, float y, float w)
{
    struct ui *ui = f->ui;
    enum ui_token ink = d->severity == QR_SEV_ERROR ? UI_WRONG : UI_WARN;
    const char *place =
        d->line ? ui_fmt(ui, "%s:%d:%d", qr_path_base(d->file), d->line, d->col) : qr_path_base(d->file);
    float pw = ui_text_width(ui, UI_T_MONO, place), mw = w - 32 - pw - 16;
    bool below = mw < 200;
    if (below) mw = w - 32;
    float mh = ui_wrap_height(ui, UI_T_SMALL, mw, d->message),
          h = 24 + (below ? 24.0f : 0.0f) + mh + (d->excerpt ? 44.0f : 0.0f);
    ui_box(ui, (struct ui_rect){x, y, w, h}, 8, UI_SUNKEN, UI_NONE, 0);
    ui_text(ui, UI_T_MONO, ink, x + 16, y + 26, place);
    ui_wrap(ui, UI_T_SMALL, UI_INK2, below ? x + 16 : x + 32 + pw, y + 12 + (below ? 24 : 0), mw, d->message);
    float ey = y + 12 + (below ? 24 : 0) + mh + 8;
    if (d->excerpt) {
        ui_push_clip(ui, (struct ui_rect){x, ey, w, 44});
        ui_fill(ui, (struct ui_rect){x, ey, w, 20},
                d->severity == QR_SEV_ERROR ? UI_WRONG_TINT : UI_WARN_TINT);
        code_line(ui, x, ey, ui_fmt(ui, "%d", d->line), d->excerpt, UI_INK);
        float cell = ui_text_width(ui, UI_T_MONO, "0");
        for (int i = 0; i < d->len && i < 60; i++)
            ui_text(ui, UI_T_MONO, ink, x + 48 + cell * (float)(d->excerpt_col - 1 + i), ey + 36, "^");
        ui_pop_clip(ui);
    }
    ui_label(ui, UI_ROLE_ALERT, (struct ui_rect){x, y, w, h}, place, d->message);
    return h + 8;
}

static const char *summary(struct ui *ui, const struct qr_diags *diags, bool accepted, const char *others)
{
    uint32_t e = (uint32_t)diags->errors, w = (uint32_t)diags->warnings;
    if (accepted) return ui_fmt(ui, "Added with %s.", screen_plural(ui, w, "remark", "remarks"));
    return ui_fmt(ui, "%s to mend%s. Nothing was changed; the other %s work as before.",
                  screen_plural(ui, e, "fault", "faults"),
                  w ? ui_fmt(ui, " and %s", screen_plural(ui, w, "remark", "remarks")) : "", others);
}

static const char *all_faults(struct ui *ui, const struct qr_diags *diags)
{
    struct qr_buf text = QR_BUF_INIT;
    for (size_t i = 0; i < diags->n; i++)
        qr_diag_print(&diags->items[i], &text);
    const char *copy = qr_strdup(ui->arena, qr_buf_str(&text));
    qr_buf_release(&text);
    return copy;
}

static float faults_height(struct banks_frame *f, const struct qr_diags *diags, float x, float w)
{
    /* Measured by drawing far outside the window: one code path for both. */
    struct ui *ui = f->ui;
    size_t cmds = ui->list.n, nodes = ui->tree.n;
    float h = 0;
    for (size_t i = 0; i < diags->n && i < FAULTS_SHOWN; i++)
        h += fault(f, &diags->items[i], x, -100000, w);
    ui->list.n = cmds;
    ui->tree.n = nodes;
    return h;
}

/* The message of one checked file; `title` is "x.json was not imported". */
struct notice {
    const char *title, *path;
    const struct qr_diags *diags;
    bool accepted, exam;
    int index; /* import index, or -1 for a refused file of the folder */
};

static void notice_buttons(struct banks_frame *f, const struct notice *n, float right, float y)
{
    struct ui *ui = f->ui;
    struct ui_button again = {.label = "Check again", .kind = UI_SECONDARY, .index = n->index};
    struct ui_button copy = {.label = "Copy message", .kind = UI_GHOST, .index = n->index};
    struct ui_button close = {
        .label = "Dismiss", .kind = UI_GHOST, .icon = "x", .icon_only = true, .index = n->index};
    if (n->index >= 0) {
        right -= 40;
        if (ui_button(ui, right, y, &close)) screen_ask(f->ctx, ASK_FORGET)->index = (uint32_t)n->index;
        right -= ui_button_width(ui, &again) + 4;
        if (ui_button(ui, right, y, &again)) screen_ask(f->ctx, ASK_RECHECK)->index = (uint32_t)n->index;
    }
    right -= ui_button_width(ui, &copy) + 4;
    if (n->diags->n && ui_button(ui, right, y, &copy))
        screen_ask(f->ctx, ASK_COPY)->text = all_faults(ui, n->diags);
}

static float notice(struct banks_frame *f, const struct notice *n, float y)
{
    struct ui *ui = f->ui;
    bool narrow = f->w < 640;
    float x = f->x, inner = f->w - 84, text_w = narrow ? inner : inner - 300;
    float th = ui_wrap_height(ui, UI_T_STRONG, text_w, n->title);
    const char *words = summary(ui, n->diags, n->accepted, n->exam ? "exams" : "banks");
    float sh = ui_wrap_height(ui, UI_T_SMALL, text_w, words),
          head = 20 + th + 4 + sh + 12 + (narrow ? 44 : 0);
    float h = head + faults_height(f, n->diags, x + 60, inner) + 12;
    bool more = n->diags->n > FAULTS_SHOWN;
    if (more) h += 24;
    ui_box(ui, (struct ui_rect){x, y, f->w, h}, 12, UI_SURFACE, n->accepted ? UI_WARN_LINE : UI_WRONG_LINE,
           1);
    ui_icon(ui, n->accepted ? "alert" : "xC", x + 24, y + 19, 24, n->accepted ? UI_WARN : UI_WRONG);
    ui_wrap(ui, UI_T_STRONG, UI_INK, x + 60, y + 20, text_w, n->title);
    ui_wrap(ui, UI_T_SMALL, UI_INK2, x + 60, y + 24 + th, text_w, words);
    ui_label(ui, UI_ROLE_ALERT, (struct ui_rect){x, y, f->w, h}, n->title, words);
    notice_buttons(f, n, x + f->w - 16, narrow ? y + head - 48 : y + 12);
    float fy = y + head;
    for (size_t i = 0; i < n->diags->n && i < FAULTS_SHOWN; i++)
        fy += fault(f, &n->diags->items[i], x + 60, fy, inner);
    if (more)
        ui_text(ui, UI_T_SMALL, UI_INK3, x + 60, fy + 14,
                ui_fmt(ui, "and %zu more: Copy message has them all", n->diags->n - FAULTS_SHOWN));
    return h + 16;
}

static float notices(struct banks_frame *f, float y)
{
    float top = y;
    for (size_t i = 0; i < f->m->n_imports; i++) {
        const struct screen_import *im = &f->m->imports[i];
        if (im->accepted && !im->diags->n) continue;
        const char *title = ui_fmt(f->ui, im->accepted ? "%s was added" : "%s was not added", im->file);
        y += notice(f, &(struct notice){title, im->path, im->diags, im->accepted, false, (int)i}, y);
    }
    for (size_t i = 0; i < f->m->library->n_shelves; i++) {
        const struct qr_shelf *s = &f->m->library->shelves[i];
        if (s->bank || s->exam) continue;
        const char *title = ui_fmt(f->ui, "%s is left out", qr_path_base(s->path));
        y += notice(f, &(struct notice){title, s->path, &s->diags, false, s->for_exam, -1}, y);
    }
    return y - top;
}

/* ---- the list ---- */

/* "Data literacy", "All 8 skills", "3 skills" */
static const char *skills_of(struct banks_frame *f, const struct qr_bank *bank)
{
    const struct qr_taxonomy *t = f->m->taxonomy;
    bool *has = qr_push(f->ui->arena, bool, t->n_areas);
    uint32_t n = 0, last = 0;
    for (uint32_t i = 0; i < bank->n_items; i++) {
        for (uint32_t k = 0; k < bank->items[i].n_skills; k++) {
            int a = qr_taxonomy_area(t, bank->items[i].skills[k].id);
            if (a < 0 || has[a]) continue;
            has[a] = true;
            last = (uint32_t)a;
            n++;
        }
    }
    if (n == 1) return t->areas[last].title;
    if (n == t->n_areas) return ui_fmt(f->ui, "All %u skills", n);
    return n ? ui_fmt(f->ui, "%u skills", n) : "no skill named";
}

struct columns {
    float skill, questions, seen, version;
    bool show_skill, show_version;
};

static struct columns columns_of(const struct banks_frame *f)
{
    float r = f->x + f->w;
    bool wide = f->w >= 760;
    return (struct columns){.skill = f->x + f->w * 0.3f,
                            .questions = wide ? r - 240 : r - 130,
                            .seen = wide ? r - 152 : r - 56,
                            .version = r - 56,
                            .show_skill = wide,
                            .show_version = wide};
}

static float bank_row(struct banks_frame *f, size_t i, float y)
{
    struct ui *ui = f->ui;
    const struct qr_bank *bank = qr_library_bank(f->m->library, i);
    struct columns c = columns_of(f);
    bool mine = qr_starts(bank->file, f->m->banks_dir);
    float title_w = (c.show_skill ? c.skill : c.questions - 80) - f->x - 16;
    float h = fmaxf(44, ui_wrap_height(ui, UI_T_UI, title_w, bank->title) + 24);
    uint32_t seen = bank->n_items ? (uint32_t)lround(100.0 * f->m->bank_seen[i] / bank->n_items) : 0;
    const char *value = ui_fmt(ui, "%u questions, %u%% seen%s", bank->n_items, seen, mine ? ", yours" : "");
    if (ui_row_value(ui, (struct ui_rect){f->x, y, f->w - 48, h}, bank->title, value, (int)i)) {
        *f->stats = (struct bank_stats_view){.from = ui_row_id(ui, bank->title, (int)i)};
        screen_ask(f->ctx, ASK_BANK_STATS)->text = bank->id;
    }
    ui_wrap(ui, UI_T_UI, UI_INK, f->x, y + 12, title_w, bank->title);
    if (c.show_skill) ui_text(ui, UI_T_SMALL, UI_INK2, c.skill, y + 26, skills_of(f, bank));
    ui_text_right(ui, UI_T_SMALL, UI_INK, c.questions, y + 26, ui_fmt(ui, "%u", bank->n_items));
    ui_text_right(ui, UI_T_SMALL, UI_INK3, c.seen, y + 26, ui_fmt(ui, "%u%%", seen));
    if (c.show_version && bank->version)
        ui_text_right(ui, UI_T_SMALL, UI_INK3, c.version, y + 26, bank->version);
    struct ui_button drop = {
        .label = ui_fmt(ui, "Remove %s", bank->title), .kind = UI_GHOST, .icon = "trash", .icon_only = true};
    if (mine && ui_button(ui, f->x + f->w - 40, y + 2, &drop))
        screen_ask(f->ctx, ASK_REMOVE_BANK)->text = bank->id;
    ui_hline(ui, f->x, y + h - 1, f->w, UI_LINE);
    return h;
}

static float list(struct banks_frame *f, float y)
{
    struct ui *ui = f->ui;
    struct columns c = columns_of(f);
    float top = y;
    ui_text(ui, UI_T_CAP, UI_INK3, f->x, y + 12, "Bank");
    if (c.show_skill) ui_text(ui, UI_T_CAP, UI_INK3, c.skill, y + 12, "Skill");
    ui_text_right(ui, UI_T_CAP, UI_INK3, c.questions, y + 12, "Questions");
    ui_text_right(ui, UI_T_CAP, UI_INK3, c.seen, y + 12, "Seen");
    if (c.show_version) ui_text_right(ui, UI_T_CAP, UI_INK3, c.version, y + 12, "Version");
    ui_hline(ui, f->x, y + 23, f->w, UI_LINE);
    y += 24;
    for (size_t i = 0; i < qr_library_n_banks(f->m->library); i++)
        y += bank_row(f, i, y);
    return y - top;
}

static float drop_zone(struct banks_frame *f, float y)
{
    struct ui *ui = f->ui;
    float text_w = f->w - 78 - 32,
          th = ui_wrap_height(ui, UI_T_HEAD, text_w, "Drop a question bank on the window");
    const char *help = "Nothing is added until every question in the file has passed its checks.";
    float hh = ui_wrap_height(ui, UI_T_SMALL, text_w, help), h = fmaxf(88, th + hh + 40);
    ui_dashed_box(ui, (struct ui_rect){f->x, y, f->w, h}, 12, UI_ACCENT_TINT, UI_ACCENT, 2);
    ui_icon(ui, "import", f->x + 26, y + h / 2 - 16, 32, UI_ACCENT);
    ui_wrap(ui, UI_T_HEAD, UI_INK, f->x + 78, y + (h - th - hh) / 2, text_w,
            "Drop a question bank on the window");
    ui_wrap(ui, UI_T_SMALL, UI_INK2, f->x + 78, y + (h - th - hh) / 2 + th, text_w, help);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){f->x, y, f->w, h}, "Drop a question bank on the window",
             help);
    return h + 16;
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct ui *ui = ctx->ui;
    struct ui_rect page = screen_shell(ctx);
    struct banks_frame f = {ctx, ui, ctx->m, page.x, page.w, data};
    ui_heading(ui, UI_T_TITLE, page.x, page.y + 31, "Question banks");
    struct ui_rect body = {ui->bp.nav, page.y + 56, ui->width - ui->bp.nav, ui->height - page.y - 56};
    ui_id id = ui_make_id(ui, "banks", 0);
    float y = body.y + 8;
    ui_scroll_begin(ui, id, body);
    y += drop_zone(&f, y);
    y += notices(&f, y) + 8;
    y += list(&f, y) + 16;
    struct ui_para p = {.style = UI_T_SMALL, .token = UI_INK3, .x = f.x, .y = y, .w = f.w, .markdown = true};
    y += ui_paragraph(ui, &p,
                      ui_fmt(ui,
                             "Choose a bank to see the statistics of its questions. Your banks live in `%s`. "
                             "A file put there by hand is found the next time you come here.",
                             screen_path(ctx, ctx->m->banks_dir)));
    ui_scroll_end(ui, id, body, y + 32 - body.y);
    bank_stats_panel(ctx, data);
}

const struct screen_ops screen_banks = {
    .name = "banks", .size = sizeof(struct bank_stats_view), .init = NULL, .frame = frame};
