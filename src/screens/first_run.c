/* The first screen of a new learner: the promise, the target, and a first check to begin with. */
#include <math.h>

#include "screens/first_check.h"
#include "screens/parts.h"

/* How near the check comes: worked out once, while the banks stay the same. */
struct first_run {
    uint32_t in_banks;
    double reach; /* NAN: not known */
};

struct place {
    struct screen_ctx *ctx;
    struct first_run *s;
    struct first_check check;
};

/* The buttons side by side where they fit; returns the height. */
static float buttons(const struct place *p, float x, float y, float w)
{
    struct ui *ui = p->ctx->ui;
    uint32_t questions = p->check.questions;
    struct ui_button start = {.label = !questions            ? "No questions to start with"
                                       : p->check.diagnostic ? "Start the diagnostic"
                                                             : "Start a first check",
                              .kind = UI_PRIMARY,
                              .key = UI_KEY_ENTER,
                              .cap = questions ? "enter" : NULL,
                              .disabled = !questions,
                              .big = true};
    struct ui_button add = {.label = "Import a bank", .icon = "import", .kind = UI_SECONDARY, .big = true};
    float first = ui_button_width(ui, &start), ix = x + first + 12, iy = y;
    if (ix + ui_button_width(ui, &add) > x + w) {
        ix = x;
        iy = y + 60;
    }
    if (ui_button(ui, x, y, &start)) first_check_start(p->ctx, &p->check);
    if (ui_button(ui, ix, iy, &add)) screen_go(p->ctx, SCREEN_BANKS);
    return iy + 48 - y;
}

static float promise(struct ui *ui, float x, float y, float w, const char *icon, const char *title,
                     const char *text)
{
    float h = 44 + ui_wrap_height(ui, UI_T_SMALL, w - 40, text);
    ui_icon(ui, icon, x, y + h / 2 - 12.5f, 24, UI_ACCENT);
    ui_text(ui, UI_T_STRONG, UI_INK, x + 40, y + 26, title);
    ui_wrap(ui, UI_T_SMALL, UI_INK2, x + 40, y + 32, w - 40, text);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, title, text);
    ui_hline(ui, x, y + h - 1, w, UI_LINE);
    return h;
}

static float promises(struct ui *ui, float x, float y, float w)
{
    static const char *const lines[][3] = {
        {"target", "Your radar", "Eight skills against the role, with how certain the estimate is"},
        {"plan", "Your plan", "Learning steps in order, each with the reason it is there"},
        {"lock", "Your data", "No account, no network. Everything stays in one folder"},
        {"file", "Your questions", "Drop a bank file anywhere in this window to add your own"},
    };
    float at = y + 1;
    ui_hline(ui, x, y, w, UI_LINE);
    for (int i = 0; i < 4; i++)
        at += promise(ui, x, at, w, lines[i][0], lines[i][1], lines[i][2]);
    return at - y;
}

/* A new or removed bank changes it. */
static void work_out(struct place *p)
{
    const struct screen_model *m = p->ctx->m;
    size_t n = qr_library_n_banks(m->library);
    const struct qr_bank **banks = qr_push(p->ctx->ui->arena, const struct qr_bank *, n);
    uint32_t in_banks = 0;
    for (size_t i = 0; i < n; i++) {
        banks[i] = qr_library_bank(m->library, i);
        in_banks += banks[i]->n_items;
    }
    if (p->s->in_banks == in_banks) return;
    double *points = qr_push(p->ctx->ui->arena, double, m->taxonomy->n_areas);
    const struct qr_exam *exam = p->check.diagnostic;
    p->s->in_banks = in_banks;
    p->s->reach = exam ? part_reach(m, exam, banks, n, p->check.questions, points) : NAN;
}

/* What it is, and how little it can say. */
static const char *offer(const struct place *p)
{
    struct ui *ui = p->ctx->ui;
    const char *role = p->ctx->m->role ? p->ctx->m->role->title : "AI project manager";
    uint32_t n = p->check.questions;
    if (!n) return "There are no questions yet. Import a bank to begin.";
    if (!p->check.diagnostic || isnan(p->s->reach))
        return ui_fmt(
            ui,
            "Answer %s and quizradar sketches your skills for the role %s. The sketch is rough: more "
            "answers make it sharper.",
            screen_plural(ui, n, "question", "questions"), role);
    return ui_fmt(
        ui,
        "Answer at most %s and quizradar sketches your skills for the role %s. Each answer chooses "
        "the next question. So few show a skill to about ±%.0f of 100 points; more make it sharper.",
        screen_plural(ui, n, "question", "questions"), role, p->s->reach);
}

static float words(const struct place *p, float x, float y, float w)
{
    struct ui *ui = p->ctx->ui;
    float at = y;
    at += part_heading(ui, UI_T_DISPLAY, x, at, w, "See what you know,");
    at += part_heading(ui, UI_T_DISPLAY, x, at, w, "and what to learn next");
    at += 16;
    at += part_text(ui, UI_T_BODY, UI_INK2, x, at, fminf(w, 472), offer(p));
    at += 32;
    at += buttons(p, x, at, w) + 16;
    if (p->check.questions)
        at += part_text(
            ui, UI_T_SMALL, UI_INK3, x, at, w,
            ui_fmt(ui, "About %d minutes, no time limit. You can stop and come back.", p->check.minutes));
    return at + 56 + promises(ui, x, at + 56, w) - y;
}

/* Only the target: a promise, not invented data. */
static float picture(const struct place *p, float cx, float cy, float r, float w)
{
    struct ui *ui = p->ctx->ui;
    struct part_skills skills;
    part_skills_of(p->ctx, &skills);
    ui_radar(ui, &(struct ui_radar){.cx = cx,
                                    .cy = cy,
                                    .r = r,
                                    .labels = UI_LABEL_SHORT,
                                    .spokes = skills.spokes,
                                    .n = (int)skills.n,
                                    .ring_labels = true,
                                    .background = UI_BG});
    float y = cy + r + (r > 120 ? 92 : 56);
    return y + part_target_note(ui, cx, y, w,
                                p->check.diagnostic
                                    ? "What the role asks for. Yours appears after the diagnostic."
                                    : "What the role asks for. Yours appears after your first answers.");
}

static void frame(void *data, struct screen_ctx *ctx)
{
    struct place p = {ctx, data, first_check_of(ctx)};
    struct ui *ui = ctx->ui;
    struct ui_rect r = screen_shell(ctx), view = part_view(ui, r, fmaxf(0, r.y - 24));
    ui_id id = ui_make_id(ui, "first run", 0);
    float bottom;
    work_out(&p);
    ui_scroll_begin(ui, id, view);
    if (part_narrow(ui)) {
        bottom = r.y + words(&p, r.x, r.y, r.w) + 40;
        bottom = picture(&p, r.x + r.w / 2, bottom + 130, 96, r.w);
    } else {
        bool compact = ui->bp.cls == UI_COMPACT, wide = ui->bp.cls == UI_WIDE;
        float left = compact ? 376 : wide ? 640 : 512, radius = compact ? 96 : wide ? 216 : 148;
        float room = r.w - left - (compact ? 24 : 40), top = compact ? 0 : 56;
        bottom = r.y + top + words(&p, r.x, r.y + top, left);
        float cx = compact || wide ? r.x + r.w - room / 2 : r.x + r.w - 208;
        float end = picture(&p, cx, r.y + (compact ? 180 : wide ? 340 : 296), radius, room);
        bottom = fmaxf(bottom, end);
    }
    part_view_end(ui, id, view, bottom);
}

const struct screen_ops screen_first_run = {
    .name = "first-run", .size = sizeof(struct first_run), .frame = frame};
